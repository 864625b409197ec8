"""Reports: one file that loads nothing; whatever the text says, it is shown as text."""

from __future__ import annotations

import base64
import json
import re
import shutil
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.test_runs import run
from tests.dedup.test_duplicates import article
from tests.strategies import any_text

if TYPE_CHECKING:
    from pathlib import Path

import docclean
from docclean.report.index import report_page
from docclean.report.page import explain_page
from docclean.report.render import as_json, visible

HOSTILE = [
    "<script>window.hurt=1</script>",
    '"><img src=x onerror=window.hurt=1>',
    "</script><script>window.hurt=1</script>",
    "<svg onload=window.hurt=1>",
    "{{ 7*7 }}{% raw %}",
    "</style><base href=//example.org>",
    "javascript:window.hurt=1",
    "\u202egnp.exe\u2066",
    "\x1b[31mred\x1b]8;;http://example.org\x07",
    "]]><!--",
    "&lt;b&gt;&amp;",
]


NATURAL = (
    "<p>清早六点，码头上已经站满了人，船工把缆绳绕在石桩上，朝岸上喊了一声。</p>"
    "<p>第一班渡船载着菜农过河，篮子里是刚摘的豆角和丝瓜，叶子上还挂着露水。</p>"
)


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, in order."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, *sorted(name for name, _ in attrs)))


def skeleton(page: str):
    parser = Skeleton()
    parser.feed(page)
    return parser.found


def document(text: str, title: str = "河边的早晨") -> docclean.Document:
    made = docclean.clean(
        f"{article(1, 2)}\n\n版权所有：示例网", media_type="text/plain", url="a.txt"
    )
    import msgspec

    blocks = tuple(msgspec.structs.replace(b, text=text) for b in made.blocks)
    removed = tuple(msgspec.structs.replace(b, text=text) for b in made.removed)
    return msgspec.structs.replace(
        made, blocks=blocks, removed=removed, title=title, source=text or "a"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element(text):
    page = explain_page(document(text, title=text))
    assert skeleton(page) == skeleton(explain_page(document("河", title="河")))
    tree = lxml.html.document_fromstring(page)
    assert visible(text) in [t.text_content() for t in tree.iter("span")]
    assert "\x1b" not in page
    assert "\u202e" not in page


@given(text=any_text, title=any_text.filter(bool))
def test_the_skeleton_of_a_page_is_fixed_whatever_the_text(text, title):
    assert skeleton(explain_page(document(text, title=title))) == skeleton(
        explain_page(document("河", title="河"))
    )


@given(value=st.recursive(st.text() | st.integers(), lambda x: st.lists(x, max_size=3)))
def test_data_in_a_script_element_is_what_it_was(value):
    shown = as_json(value)
    assert json.loads(shown) == value
    assert not set(shown) & set("<>&\u2028\u2029")


def pages(folder: Path) -> dict[str, str]:
    return {
        "explain": explain_page(docclean.clean_file(folder / "in" / "a.html")),
        "report": report_page(folder / "out"),
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    (folder / "in").mkdir()
    for number, text in enumerate(HOSTILE):
        body = f"{text}\n\n{article(number, 2)}\n\n版权所有：示例网\n"
        (folder / "in" / f"{number}.txt").write_text(body, encoding="utf-8", newline="")
    (folder / "in" / "copy.txt").write_text(article(0, 2), encoding="utf-8")
    broken = "点此下载此页快捷方式".encode().decode("gb18030", "replace")
    (folder / "in" / "a.html").write_text(
        f"<html><head><title>河边的早晨</title></head><body><ul><li><a href='http://example.org/'>首页</a></ul>"
        f"<h1>河边的早晨</h1><p>{broken}</p>{NATURAL}"
        f"<p>版权所有：示例网</p></body></html>",
        encoding="utf-8",
    )
    assert run("clean", folder / "in", "-o", folder / "out").returncode == 0
    return folder


def test_pages_load_nothing_and_run_their_own_script_alone(made):
    for name, page in pages(made).items():
        tree = lxml.html.document_fromstring(page)
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert policy.startswith("default-src 'none'")
        (script,) = tree.xpath("//script[not(@type)]")
        digest = base64.b64encode(sha256(script.text.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'" in policy
        assert not tree.xpath("//@src | //link | //iframe | //form"), name
        assert all(href.startswith("#") for href in tree.xpath("//@href"))
        assert not re.search(
            r"\son[a-z]+=", lxml.html.tostring(tree.body, encoding="unicode").split("<script")[0]
        )


def test_the_page_of_a_document_says_what_went_and_why(made):
    tree = lxml.html.document_fromstring(pages(made)["explain"])
    gone = {
        b.xpath("string(.//span[@class='t'])"): b.xpath("string(.//b)")
        for b in tree.xpath("//div[contains(@class, 'gone')]")
    }
    assert gone["版权所有：示例网"] == "footer"
    repair = tree.xpath("string(//div[@class='fix'])")
    assert "点此下载此页快捷方式" in repair
    assert "gbk<-utf-8" in repair


THREAD = (
    "<h1>How to boil water</h1>"
    "<div class=post><a class=author href=/u/1>marten_k</a><time datetime=2023-05-16T10:00:00Z>16 May</time>"
    "<p>I tried for an hour to boil two litres of water on the small stove, and it never came to more than a simmer.</p>"
    "<pre><code class=language-python>for litre in range(2):\n    boil(litre)</code></pre></div>"
    "<div class=post><a class=author href=/u/2>alpenrose</a><time datetime=2023-05-16T11:30:00Z>16 May</time>"
    "<p>Put a lid on it, and build a wind shield from the foil of a tray. That alone saved me a third of the gas.</p>"
    "<table><tr><th>litres<th>minutes<tr><td>1<td>7<tr><td>2<td>15</table>"
    "<figure><img src=/stove.jpg alt='a stove'><figcaption>My stove with the foil around it</figcaption></figure>"
    "<p>The foil has to stand a hand away from the burner, else the valve gets hot, and that is no joke at all.</p></div>"
)


def test_the_page_of_a_document_shows_what_is_known_of_a_block():
    tree = lxml.html.document_fromstring(explain_page(docclean.clean(THREAD)))
    facts = [f.text_content() for f in tree.xpath("//*[@class='facts']")]
    assert "marten_k · 2023-05-16T10:00:00Z" in facts
    assert "code · marten_k · 2023-05-16T10:00:00Z · python" in facts
    assert any("picture: /stove.jpg" in fact and "a stove" in fact for fact in facts)
    rows = [
        [cell.text for cell in row]
        for row in tree.xpath("//section[@id='right']//table[@class='t']/tr")
    ]
    assert rows == [["litres", "minutes"], ["1", "7"], ["2", "15"]]


def test_what_leads_a_sum_speaks_for_the_decision(made):
    document = docclean.clean_file(made / "in" / "a.html")
    tree = lxml.html.document_fromstring(explain_page(document))
    blocks = {b.text: b for b in (*document.blocks, *document.removed)}
    for shown in tree.xpath("//section[@id='left']/div"):
        block = blocks[shown.xpath("string(.//span[@class='t'])")]
        weights = {part.name: part.weight for part in block.why}
        leading = [n for n in weights if n in shown.xpath("string(.//summary)")]
        by_rule = getattr(block, "rule", "") in weights
        assert by_rule or all(weights[n] * block.score > 0 for n in leading)
        total = sum(float(x) for x in shown.xpath(".//span[contains(@class, 'part')]/b/text()"))
        assert total == pytest.approx(block.score, abs=0.05 * 14)


def test_layers_of_one_kind_are_counted():
    text = "点此下载此页快捷方式"
    for _ in range(3):
        text = text.encode().decode("gb18030", "replace")
    tree = lxml.html.document_fromstring(explain_page(docclean.clean(f"{text}\n\n{article(2, 2)}")))
    assert "× 3" in tree.xpath("string(//div[@class='fix']/code)")
    assert len(tree.xpath("//div[@class='fix']//ol/li")) == 4


def test_the_commands_write_pages(made, tmp_path):
    done = run("explain", made / "in" / "a.html", "--html")
    assert done.stdout.decode().startswith("<!DOCTYPE html>")
    done = run("report", made / "out")
    assert done.returncode == 0
    assert (made / "out" / "report.html").is_file()
    done = run("report", made / "out", "-o", "-")
    assert "13 documents" in done.stdout.decode()
    assert run("report", tmp_path).returncode == 1
    assert run("report", tmp_path / "none").returncode == 2


@pytest.fixture(scope="module")
def browser():
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    found = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield found
    found.quit()


def show(browser, folder: Path, page: str):
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    browser.get(path.as_uri())
    return browser


def errors(browser):
    return [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def press(browser, key):
    from selenium.webdriver.common.by import By

    browser.find_element(By.TAG_NAME, "body").send_keys(key)


def test_the_page_of_a_document_in_a_browser(browser, made, tmp_path):
    show(browser, tmp_path, pages(made)["explain"])
    script = browser.execute_script
    assert script("return document.querySelectorAll('.b.gone').length") >= 2
    script("document.querySelector('input[data-reason=footer]').click()")
    assert script("return document.querySelectorAll('.b.gone.hidden').length") == 1
    script("document.getElementById('all').click()")
    press(browser, "j")
    assert script("return document.querySelectorAll('.b.on').length") == 1
    press(browser, "s")
    assert script("return [...document.querySelectorAll('#left details')].every(d => d.open)")
    press(browser, "d")
    assert script("return document.documentElement.dataset.theme") in ("dark", "light")
    script(
        "const f = document.getElementById('find'); f.value = '版权'; f.dispatchEvent(new Event('input'))"
    )
    assert script("return document.getElementById('found').textContent") == "1 found"
    script("document.querySelector('.b.gone .copy').click()")
    case = json.loads(script("return document.body.dataset.copied"))
    assert case["expected"] in docclean.document.Reason.__args__
    assert errors(browser) == []


def test_hostile_text_does_nothing_in_a_browser(browser, made, tmp_path):
    for page in (
        explain_page(document("\n".join(HOSTILE), title=HOSTILE[0])),
        pages(made)["report"],
    ):
        show(browser, tmp_path, page)
        assert browser.execute_script("return window.hurt") is None
        assert errors(browser) == []


def test_the_table_of_an_output_sorts_and_searches(browser, made, tmp_path):
    out = tmp_path / "many"
    out.mkdir()
    lines = (made / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    with (out / "documents.jsonl").open("w", encoding="utf-8") as file:
        for number in range(10_000):
            row = rows[number % len(rows)]
            row["source"], row["stats"]["kept_chars"] = f"{number:05d}.txt", number * 7919 % 10_007
            file.write(json.dumps(row) + "\n")
    show(browser, tmp_path, report_page(out))
    script = browser.execute_script
    for _ in range(2):
        script("document.querySelector('button[data-column=\"5\"]').click()")
    values = script(
        "return [...document.querySelectorAll('#documents tbody tr')].map(r => +r.cells[5].textContent)"
    )
    assert values == sorted(values)
    assert len(values) == 200
    assert float(script("return document.body.dataset.sorted")) > 0
    script(
        "const f = document.getElementById('find'); f.value = '00042'; f.dispatchEvent(new Event('input'))"
    )
    assert script("return document.getElementById('found').textContent") == "1 found"
    assert errors(browser) == []
