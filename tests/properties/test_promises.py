"""The promises of the design, each as a property over the widest domain that should pass."""

from __future__ import annotations

import os
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import docclean
from docclean.parsing.blocks import join_spans
from docclean.repair import apply_repairs, undo_repairs
from docclean.repair.readings import BY_ID, read
from docclean.repair.writing import write

sys.path.insert(0, str(Path(__file__).parents[1]))
from strategies import any_text, body, noisy_text, tag_soup

MEDIA = st.sampled_from([None, "text/plain", "text/html"])
FREE = "\ufeff\u200b"


def owned(document):
    """All blocks, kept and removed, in order of place."""
    return sorted([*document.blocks, *document.removed], key=lambda block: block.spans)


def check_conservation(document, visible=None):
    """Spans are in order and disjoint; nothing but white space lies between them."""
    spans = sorted(span for block in owned(document) for span in block.spans)
    at = 0
    for start, end in spans:
        assert at <= start < end
        if visible is not None:
            assert not visible[at:start].strip().strip(FREE).strip()
        at = end
    if visible is not None:
        assert at <= len(visible)
        assert not visible[at:].strip().strip(FREE).strip()
        for block in owned(document):
            assert block.text == join_spans(visible, block.spans)


def sanitised(text):
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text).replace("\x00", "")


@given(st.binary(max_size=400), MEDIA)
@example(b"", None)
@example(b"\x00\x00\xfe\xff", None)
@example(b"\xff\xfe\x00\xd8", None)
def test_any_bytes_give_a_document(data, media):
    """Promise 1: total on bytes, whatever they are taken for."""
    document = docclean.clean(data, media_type=media)
    assert isinstance(document, docclean.Document)
    document.to_json().encode("utf-8")


@given(st.one_of(any_text, noisy_text, tag_soup()), MEDIA)
@example("\ud800", None)
@example("<svg>\x00", "text/html")
@example("<table><tr><td>a<td>b<tr><td>c<td>d", "text/html")
def test_any_str_gives_a_document_and_every_form_of_output(text, media):
    """Promise 1: total on str, lone surrogates included, and in every rendering."""
    document = docclean.clean(text, media_type=media)
    document.to_markdown().encode("utf-8")
    document.explain().encode("utf-8")
    document.outline()
    assert docclean.Document.from_json(document.to_json()) == document


@given(st.one_of(any_text, noisy_text))
def test_every_visible_character_of_a_text_is_in_exactly_one_block(text):
    """Promise 2: kept and removed blocks rebuild the text; nothing but white space is free."""
    document = docclean.clean(text, media_type="text/plain")
    check_conservation(document, docclean.repair(sanitised(text)).text)


@given(tag_soup())
def test_every_block_of_a_page_is_owned_once(text):
    """Promise 2 for HTML: spans are disjoint, every removal has a reason and a rule."""
    document = docclean.clean(text, media_type="text/html")
    check_conservation(document)
    assert all(item.reason and item.rule for item in document.removed)
    stats = document.stats
    assert stats.kept_chars + stats.removed_chars == stats.visible_chars


@given(body)
def test_all_paragraphs_of_a_page_are_visible_in_the_record(paragraphs):
    """Promise 2: each paragraph of a page is in the kept or the removed text."""
    page = (
        "<html><body><div>"
        + "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
        + "</div></body></html>"
    )
    document = docclean.clean(page)
    said = "\n".join(block.text for block in owned(document))
    assert all(p in said for p in paragraphs)


@given(st.one_of(any_text, st.text(st.characters(max_codepoint=0x2FF), max_size=80)))
@example("Ã©tÃ©")
@example("\x80\r\x9b\xdf")
def test_repairs_are_certified_and_can_be_undone(text):
    """Promises 2 and 3: undoing the repairs gives the input, applying them gives the output."""
    result = docclean.repair(text)
    assert all(item.certified for item in result.repairs)
    assert apply_repairs(text, result.repairs) == result.text
    assert undo_repairs(result.text, result.repairs) == text


def _damage_once(text, layer):
    """Return a text damaged through one named layer, by Python's codecs where the layer is none of ours."""
    reading, _, written = layer.partition("<-")
    raw = write(text, written or "utf-8")
    return read(raw, BY_ID[reading]) if reading in BY_ID else raw.decode(reading)


@given(
    st.text(st.characters(min_codepoint=0xA1, max_codepoint=0x24F), min_size=4, max_size=30),
    st.integers(1, 3),
)
def test_a_certified_repair_is_reproduced_by_its_channel(text, layers):
    """Promise 3: damaging `after` through the named layers gives `before` (no-break spaces aside)."""
    for _ in range(layers):
        text = text.encode("utf-8").decode("latin-1")
    for item in docclean.repair(text).repairs:
        again = item.after
        for layer in item.layers:
            again = _damage_once(again, layer)
        assert again.replace("\u00a0", " ") == item.before.replace("\u00a0", " ")


@given(body)
def test_clean_text_is_a_fixed_point(paragraphs):
    """Promise 4: text without furniture comes out as it went in."""
    text = "\n".join(paragraphs)
    document = docclean.clean(text, media_type="text/plain")
    assert document.text == text
    assert document.removed == ()


@given(st.one_of(noisy_text, any_text))
@example("首页 | 登录 | 注册\n# 标题")
@example("- 城南公园新增停车场2024-04-01 08:00:00\n- 城南公园新增停车场2024-04-01 08:00:00")
@example("首页 | 登录 | 注册\n# 河边的早晨\n# 河边的晚上\n茶馆的灯火还亮着。")
@example("A\x91\rÎí")
@example("Î\x8cA\x0cA\x91")
@example("Î\x8cA\x1cA\x91")
@example("Î\x8cA\u2028A\x91")
@example("\x80\r\x81\x82\x83¬")
@example("标题：河边\n000000000000000000000000000000000000000.\n标题：河边")
@example("a = 1\n\n    b = 2\n    c = 3\n首页 | 登录 | 注册\n  x: 1")
@example("\t一\t二\n三\t\n\n首页 | 登录 | 注册\n\t四\t五")
@example("首页\n登录\n一\n" + "河边的船工清晨靠岸，茶馆的灯火还亮着。" * 3)
def test_cleaning_clean_text_changes_nothing(text):
    """Promise 5: cleaning the output of cleaning gives it back."""
    once = docclean.clean(text, media_type="text/plain").text
    twice = docclean.clean(once, media_type="text/plain").text
    assert twice == once


CODE_LINES = ["def f(x):", "    if x > 1:", "", "        return x", "    y = 2", "print(f(3))"]
CELLS = st.sampled_from(["", "船", "桥", "3", "15", "\u200b"])


@given(
    body,
    st.lists(st.sampled_from(CODE_LINES), min_size=3, max_size=8),
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=3, max_size=5),
)
def test_cleaning_the_text_of_a_clean_page_changes_nothing(paragraphs, code, rows):
    """Promise 5 from HTML to text: code keeps its indents, tables their cells, marks that nobody sees stay out."""
    lines = ["def f(x):", "    if x > 1:", *code, "    y = 2", "    z = 3"]
    # code has two blank lines on end at most
    lines = [line for n, line in enumerate(lines) if line or lines[n - 2 : n] != ["", ""]]
    cells = "".join(
        "<tr>" + "".join(f"<td>{c}</td>" for c in ("x", "y", *row)) + "</tr>" for row in rows
    )
    page = "".join(f"<p>\u200b{text}\u200b</p>" for text in paragraphs)
    pre = "\n".join(lines).replace(">", "&gt;")
    page = f"<article>{page}<table>{cells}</table><p>{paragraphs[0][:20]}</p><pre>{pre}</pre></article>"
    once = docclean.clean(page, media_type="text/html").text
    assert docclean.clean(once, media_type="text/plain").text == once


@given(st.one_of(any_text, st.text(st.characters(max_codepoint=0x17F), max_size=60)))
@example("Ä\x80\x81")
@example("\x80\r\x9b\xdf")
def test_repair_is_idempotent(text):
    """Promise 5 for repair."""
    once = docclean.repair(text).text
    assert docclean.repair(once).text == once


@given(st.lists(st.one_of(noisy_text, tag_soup()), min_size=2, max_size=4))
def test_a_result_does_not_depend_on_earlier_documents(texts):
    """Promise 6: cleaning others in between changes nothing."""
    alone = docclean.clean(texts[0])
    for other in texts[1:]:
        docclean.clean(other)
    assert docclean.clean(texts[0]) == alone


SCRIPT = """
import docclean, hashlib, pathlib, sys
out = hashlib.sha256()
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.*")):
    out.update(docclean.clean_file(path).to_json().encode())
print(out.hexdigest())
"""


def test_a_result_does_not_depend_on_the_environment():
    """Promise 6: equal under hash seed, locale and time zone."""
    inbox = Path(__file__).parents[2] / "fixtures" / "inbox" / "text"
    found = set()
    for extra in (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    ):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(inbox)],
            env={**os.environ, **extra, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1


PUMPS = {
    "paragraphs": lambda n: "<p>x" * n,
    "nesting": lambda n: "<div>" * n,
    "comment openers": lambda n: "<p>河</p>" + "<!--" * n,
    "script openers": lambda n: "<script>" * n,
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">河边</p>",
    "one line": lambda n: "河边的船。" * n,
    "pipes": lambda n: "| " * n,
    "brackets": lambda n: "……(" * n,
    "images": lambda n: "![" * n,
    "labels": lambda n: "来源：" * n,
    "short lines": lambda n: "河\n" * n,
    "mojibake": lambda n: "涓枃" * n,
    "accents": lambda n: "Ã©" * n,
    "digits": lambda n: "1 " * n,
    "equal lines": lambda n: "河边的船工清晨靠岸。\n" * n,
}


@pytest.mark.parametrize("name", PUMPS)
def test_hostile_input_is_not_quadratic(name):
    """Promise 7: three times the input takes less than seven times the time (CPU, best of three)."""
    import time

    pump = PUMPS[name]

    def cost(n):
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            docclean.clean(pump(n))
            best = min(best, time.process_time() - start)
        return best

    small = cost(4_000)
    large = cost(12_000)
    assert large < 7 * small + 0.05


@given(
    body,
    st.lists(
        st.sampled_from(
            [
                "版权所有：示例网",
                "示ICP备20000001号",
                "分享到：微信 微博",
                "相关阅读：",
                "责任编辑：林小禾",
            ]
        ),
        max_size=4,
    ),
)
def test_known_furniture_around_a_text_does_not_change_what_is_kept(paragraphs, lines):
    """Adding furniture that a rule knows leaves the kept text as it was."""
    text = "\n".join(paragraphs)
    noisy = "\n".join(["首页 | 登录 | 注册", *paragraphs, *lines])
    kept = docclean.clean(noisy, media_type="text/plain").text
    assert kept == docclean.clean(text, media_type="text/plain").text
