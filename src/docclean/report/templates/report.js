"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  for (const bar of document.querySelectorAll("[data-share]")) bar.style.width = bar.dataset.share + "%";
  const { numbers, rows } = JSON.parse($("data").textContent);
  const body = document.querySelector("#documents tbody");
  const STEP = 200;
  let shown = STEP, order = rows, column = -1, down = true;
  const draw = () => {
    const fragment = document.createDocumentFragment();
    for (const row of order.slice(0, shown)) {
      const line = document.createElement("tr");
      row.forEach((value, i) => {
        if (i >= numbers.length) return;
        const cell = document.createElement("td");
        cell.textContent = value;
        if (numbers[i]) cell.className = "n";
        else cell.dir = "auto";
        line.append(cell);
      });
      fragment.append(line);
    }
    body.replaceChildren(fragment);
    $("more").classList.toggle("hidden", shown >= order.length);
  };
  const arrange = () => {
    const wanted = $("find").value.toLowerCase();
    order = wanted ? rows.filter((row) => row.some((value) => String(value).toLowerCase().includes(wanted))) : rows.slice();
    $("found").textContent = wanted ? order.length + " found" : "";
    if (column >= 0) {
      const sign = down ? -1 : 1;
      order.sort((a, b) => {
        const x = a[column], y = b[column];
        return x < y ? -sign : x > y ? sign : 0;
      });
    }
    shown = STEP;
    draw();
  };
  document.querySelector("#documents thead").addEventListener("click", (event) => {
    const chosen = event.target.dataset.column;
    if (chosen === undefined) return;
    down = Number(chosen) === column ? !down : numbers[chosen];
    column = Number(chosen);
    const before = performance.now();
    arrange();
    for (const cell of document.querySelectorAll("#documents th")) cell.removeAttribute("aria-sort");
    event.target.parentElement.setAttribute("aria-sort", down ? "descending" : "ascending");
    document.body.dataset.sorted = (performance.now() - before).toFixed(1);
  });
  $("find").addEventListener("input", arrange);
  $("more").addEventListener("click", () => { shown += STEP; draw(); });
  const theme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };
  $("theme").addEventListener("click", theme);
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "d") theme();
    if (event.key === "/") { event.preventDefault(); $("find").focus(); }
  });
  arrange();
})();
