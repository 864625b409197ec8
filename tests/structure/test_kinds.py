"""Kinds of lines that markup does not tell: headings, and what only looks like one."""

from __future__ import annotations

import pytest

import docclean
from docclean.structure.kinds import assign_kinds

PROSE = "清早六点，码头上已经站满了人，船工把缆绳绕在石桩上，朝岸上喊了一声，岸上的人便往前挪。"
HEADINGS = [
    "一、渡口的清晨",
    "安宁的河边",
    "“云端”上的渡口",
    "“一主”",
    "耐心的“摆渡人”",
    "2. 船与河",
    "River and ferry",
]
NO_HEADINGS = {
    "“哦呀，船还没有来吗？”": "paragraph",
    "“你看，很可爱吧。”": "paragraph",
    "「今天不開船了。」": "paragraph",
    "成人票原价：279元": "paragraph",
    "咨询电话：58792888": "paragraph",
    "地址：渡口路733号": "paragraph",
    "网址：www.example.org": "paragraph",
    "图为渡口清晨的人群": "caption",
    "图为停船的石阶 资料图": "caption",
    "资料图": "caption",
    "图1：渡口全景": "caption",
    "他说完就走了。": "paragraph",
}


@pytest.mark.parametrize("text", HEADINGS)
def test_short_lines_above_prose_are_headings(text):
    found = assign_kinds([text, PROSE], ["paragraph", "paragraph"], [0, 0])
    assert [item.kind for item in found] == ["heading", "paragraph"]
    assert found[0].level > 0


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_speech_facts_and_captions_are_no_headings(text):
    found = assign_kinds([text, PROSE], ["paragraph", "paragraph"], [0, 0])
    assert [item.kind for item in found] == [NO_HEADINGS[text], "paragraph"]


@pytest.mark.parametrize("text", ["图书馆的清晨", "图们江边的人", "上图书馆去的人", "资料图书室"])
def test_words_that_begin_like_a_caption_are_none(text):
    found = assign_kinds([text, PROSE], ["paragraph", "paragraph"], [0, 0])
    assert found[0].kind == "heading"


def test_the_name_below_the_title_is_a_byline():
    page = f"<html><head><title>渡口的清晨</title></head><body><h1>渡口的清晨</h1><p>林小禾</p><p>{PROSE}</p><p>{PROSE[::-1]}</p></body></html>"
    found = docclean.clean(page)
    assert found.authors == ("林小禾",)
    assert [block.kind for block in found.blocks if block.text == "林小禾"] in ([], ["byline"])


WIKI = (
    "<h1>渡口</h1><p>{0}</p><h2>历史<span class='mw-editsection'>[<a href='/w?action=edit'>{1}</a>]</span></h2>"
    "<p>{0}</p><h2>地理<span>[</span><a href='/w?action=edit'>{1}</a><span>]</span></h2><p>{0}</p>"
)


@pytest.mark.parametrize("word", ["编辑", "edit", "Bearbeiten", "править"])
def test_edit_buttons_are_no_part_of_headings(word):
    """The heading stays, the button goes, with a record."""
    body = "".join(f"<p>第{n}班渡船载着菜农过河，{PROSE}</p>" for n in range(3))
    found = docclean.clean(WIKI.format(PROSE, word) + body)
    assert [b.text for b in found.blocks if b.kind == "heading"] == ["历史", "地理"]
    assert [r.text for r in found.removed if r.rule == "en-edit-section"] == [f"[{word}]"] * 2


@pytest.mark.parametrize("text", ["River [sic]", "The [edit] button of the river", "Rivers [1]"])
def test_other_brackets_stay(text):
    found = docclean.clean(
        f"<h1>Rivers</h1><h2>{text}</h2><p>The ferry left the landing at six, and the river was grey.</p>"
        * 2
    )
    assert not any(r.rule == "en-edit-section" for r in found.removed)
