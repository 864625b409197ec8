"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const left = $("left"), right = $("right"), cases = JSON.parse($("data").textContent);
  const blocks = [...left.querySelectorAll(".b")];
  const fit = () => document.documentElement.style.setProperty("--head", document.querySelector("header").offsetHeight + "px");
  addEventListener("resize", fit);
  fit();
  const boxes = [...document.querySelectorAll("input[data-reason]")];
  const filter = () => {
    const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.reason));
    for (const block of blocks) block.classList.toggle("hidden", !shown.has(block.dataset.reason));
  };
  for (const box of boxes) box.addEventListener("change", filter);
  const set = (value) => { for (const box of boxes) box.checked = value; filter(); };
  $("none").addEventListener("click", () => set(false));
  $("all").addEventListener("click", () => set(true));
  const theme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };
  $("theme").addEventListener("click", theme);
  $("why").addEventListener("change", () => document.body.classList.toggle("why-kept", $("why").checked));
  const sums = () => {
    for (const part of left.querySelectorAll("details.why")) part.open = $("sums").checked;
  };
  $("sums").addEventListener("change", sums);
  let leader = null;
  const follow = (from, to, prefix) => () => {
    if (leader && leader !== from) return;
    leader = from;
    clearTimeout(follow.timer);
    follow.timer = setTimeout(() => { leader = null; }, 150);
    const top = from.getBoundingClientRect().top + 60;
    for (const block of from.querySelectorAll(".b:not(.hidden)")) {
      const box = block.getBoundingClientRect();
      if (box.bottom < top) continue;
      const twin = $(prefix + block.dataset.i);
      if (!twin) continue;
      to.scrollTop += twin.getBoundingClientRect().top - box.top;
      break;
    }
  };
  left.addEventListener("scroll", follow(left, right, "r"), { passive: true });
  right.addEventListener("scroll", follow(right, left, "l"), { passive: true });
  let at = -1;
  const go = (step) => {
    const gone = blocks.filter((block) => block.classList.contains("gone") && !block.classList.contains("hidden"));
    if (!gone.length) return;
    at = (at + step + gone.length) % gone.length;
    for (const block of blocks) block.classList.remove("on");
    gone[at].classList.add("on");
    gone[at].scrollIntoView({ block: "center" });
  };
  const find = () => {
    const wanted = $("find").value.toLowerCase();
    let count = 0, first = null;
    for (const block of document.querySelectorAll(".b")) {
      const hit = wanted && block.querySelector(".t").textContent.toLowerCase().includes(wanted);
      block.classList.toggle("hit", Boolean(hit));
      if (hit) { count += 1; first = first || block; }
    }
    $("found").textContent = wanted ? count + " found" : "";
    if (first) first.scrollIntoView({ block: "center" });
  };
  $("find").addEventListener("input", find);
  document.addEventListener("click", (event) => {
    const number = event.target.dataset && event.target.dataset.copy;
    if (number === undefined) return;
    const text = JSON.stringify(cases[number]);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    document.body.dataset.copied = text;
    event.target.textContent = "copied";
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input[type=search]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "d") theme();
    else if (event.key === "s") { $("sums").checked = !$("sums").checked; sums(); }
    else if (event.key === "/") { event.preventDefault(); $("find").focus(); }
  });
})();
