"""Characters left as escapes: undone in prose, proved, and left alone in code, addresses and examples."""

from __future__ import annotations

import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import any_text, sentence

import docclean
from docclean.language.model import load_model
from docclean.repair.certificate import certify, damage
from docclean.repair.escape_rows import ESCAPES
from docclean.repair.escaping import WRITERS

HITS = [(row.id, text, expected) for row in ESCAPES for text, expected in row.hits]
SPECIAL = ("html-ampersand", "html-named", "iso-2022-jp", "python-escapes")
KINDS = [name for name in WRITERS if name not in SPECIAL]
# escapes that a line of other text may stand beside
PROSE = "河边的茶馆清晨就开了门，船工们坐在石阶上喝茶，说起去年夏天的那场大水。"


@pytest.mark.parametrize(("row", "text", "expected"), HITS)
def test_hits_of_rows(row, text, expected):
    result = docclean.repair(text)
    assert result.text == expected
    assert {item.layers[0] for item in result.repairs} == {f"ascii<-{row}"}
    for item in result.repairs:
        assert item.certified
        assert certify(item.before, item.after, item.layers) == item.losses


@pytest.mark.parametrize("text", [text for row in ESCAPES for text in row.misses])
def test_misses_of_rows(text):
    assert docclean.repair(text).repairs == ()


def test_each_row_is_written_again():
    assert {row.id for row in ESCAPES} <= WRITERS.keys()
    assert all(row.hits and row.misses for row in ESCAPES)


@given(sentence, st.sampled_from(KINDS))
def test_a_sentence_in_escapes_comes_back(text, kind):
    body = text.replace("，", "").rstrip("。")
    escaped = damage(body, (f"ascii<-{kind}",))
    result = docclean.repair(f"{PROSE}\n{escaped}\n{PROSE}")
    assert result.text == f"{PROSE}\n{body}\n{PROSE}"
    assert docclean.repair(result.text).text == result.text


@given(sentence, st.integers(1, 3))
def test_references_escaped_again_and_again_come_back(text, depth):
    layers = ("ascii<-html-decimal",) + ("ascii<-html-ampersand",) * depth
    assert docclean.repair(damage(text, layers)).text == text
    page = f"<p>{damage(text, layers)}</p>"
    assert docclean.repair(page, markup=True).text == f"<p>{text}</p>"


@given(sentence)
def test_mojibake_inside_escapes_comes_back_with_all_layers(text):
    escaped = damage(text, ("koi8-r<-utf-8", "ascii<-html-decimal"))
    result = docclean.repair(escaped)
    assert result.text == text
    assert {item.layers for item in result.repairs} == {("koi8-r<-utf-8", "ascii<-html-decimal")}


@given(any_text, st.booleans())
def test_repair_is_idempotent_and_proved_with_escapes(text, markup):
    for kind in ("html-decimal", "js-escapes", "percent-utf-8"):
        escaped = damage(text, (f"ascii<-{kind}",)) or text
        result = docclean.repair(escaped, markup=markup)
        for item in result.repairs:
            assert certify(item.before, item.after, item.layers) == item.losses
        again = docclean.repair(result.text, markup=markup)
        assert not any(layer.startswith("ascii") for item in again.repairs for layer in item.layers)


@pytest.mark.parametrize(
    "text",
    [
        # what the parser reads
        "<p>don&#8217;t &eacute;t&eacute; &#20013;&#22269;</p>",
        # code and scripts
        "<p>write <code>&amp;eacute;</code> or <code>caf&amp;eacute;s</code></p>",
        "<pre>don&amp;#8217;t</pre>",
        "<script>var a = \\u6cb3\\u8fb9\\u7684;</script>",
        "<!-- don&amp;#8217;t --><style>a{content:\\u6cb3\\u8fb9}</style>",
        # addresses
        '<a href="/wiki/%E6%B2%B3%E8%BE%B9">x</a> https://example.org/%E6%B2%B3%E8%BE%B9',
        # an apostrophe may end the value of an attribute
        "<a title='that&amp;#39;s'>x</a>",
        # about references
        "<p>The entity &amp;eacute; is an e with an accent, as in caf&amp;eacute;.</p>",
    ],
)
def test_markup_that_is_meant_stays(text):
    assert docclean.repair(text, markup=True).repairs == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h1>Eeyore&amp;rsquo;s Tail</h1>", "<h1>Eeyore’s Tail</h1>"),
        ("<p>that&amp;#039;s kind</p>", "<p>that's kind</p>"),
        ('<meta content="m&amp;uuml;ssen in">', '<meta content="müssen in">'),
        (f"<p>{PROSE}\\u6cb3\\u8fb9\\u7684</p>", f"<p>{PROSE}河边的</p>"),
        ("<code>x</code><p>Germany&amp;rsquo;s</p>", "<code>x</code><p>Germany’s</p>"),
    ],
)
def test_escapes_in_the_text_of_markup_are_undone(text, expected):
    assert docclean.repair(text, markup=True).text == expected


def test_clean_undoes_what_was_escaped_twice_and_records_it():
    page = f"<html><title>Eeyore&amp;rsquo;s Tail</title><body><p>{PROSE * 3}</p><p>It&amp;rsquo;s late, and the boatmen don&#8217;t want to leave the river.</p></body></html>"
    document = docclean.clean(page)
    assert document.title == "Eeyore’s Tail"
    assert "It’s late, and the boatmen don’t" in document.text
    assert {item.layers for item in document.repairs} == {
        ("ascii<-html-named", "ascii<-html-ampersand")
    }


@pytest.mark.parametrize(
    "unit",
    [
        "&amp;#20013; ",
        "&amp;amp;",
        "\\u4e2d\\u56fd ",
        "~{VP",
        "$B$3",
        "<code>&amp;#20013;",
        "<!--",
        "=E6=B2=\n",
    ],
)
def test_hostile_escapes_end(unit):
    text = unit * (60_000 // len(unit))
    for markup in (False, True):
        assert isinstance(docclean.repair(text, markup=markup).text, str)


@pytest.mark.parametrize("unit", ["\\u4e2d", "%E4%B8%AD", "&#20013;", "=E4=B8=AD", "&amp;#20013;"])
def test_a_run_of_escapes_is_matched_once(unit, monkeypatch):
    """However long a run is, it is looked at as a whole once: the work does not grow with its square."""
    module = importlib.import_module("docclean.repair.escapes")
    asked = []

    def counted(start):
        asked.append(start)
        return original(start)

    original = module._pattern_of
    monkeypatch.setattr(module, "_pattern_of", counted)
    text = unit * 500
    places = module.places_of_escapes(text)
    assert len(places) >= 500
    module.escape_fixes(text, places, load_model(), markup=False)
    assert len(asked) == 1


@pytest.mark.parametrize(("times", "read"), [(1, True), (8, True), (9, False), (20_000, False)])
def test_how_often_an_ampersand_may_be_escaped_again(times, read):
    """Up to eight times is undone; more is no text, and costs nothing."""
    text = f"河边&{'amp;' * times}#8217;s"
    assert (docclean.repair(text).text == "河边’s") == read
