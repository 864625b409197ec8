"""Kinds of lines that markup does not tell: headings, and what only looks like one."""

from __future__ import annotations

import re

import pytest

import docclean
from docclean.structure.captions import CAPTION_ROWS, reads_as_caption
from docclean.structure.kinds import Look, assign_kinds

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
    found = assign_kinds([text, PROSE], ["paragraph", "paragraph"], [0, 0], [Look(), Look()])
    assert [item.kind for item in found] == ["heading", "paragraph"]
    assert found[0].level > 0


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_speech_facts_and_captions_are_no_headings(text):
    found = assign_kinds([text, PROSE], ["paragraph", "paragraph"], [0, 0], [Look(), Look()])
    assert [item.kind for item in found] == [NO_HEADINGS[text], "paragraph"]


@pytest.mark.parametrize("text", ["图书馆的清晨", "图们江边的人", "上图书馆去的人", "资料图书室"])
def test_words_that_begin_like_a_caption_are_none(text):
    found = assign_kinds([text, PROSE], ["paragraph", "paragraph"], [0, 0], [Look(), Look()])
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


SHOWN = Look(shown=True)
CARDS = [
    "Find out more",
    "★ | River side",
    "17 Ratings",
    "4.35 avg rating — 23 ratings",
    "2 mins ago",
]


@pytest.mark.parametrize("text", CARDS)
def test_words_of_cards_are_headings_in_bold_only(text):
    """A page shows its headings; Chinese pages often have plain ones."""
    for look, kind in ((SHOWN, "paragraph"), (Look(shown=True, bold=True), "heading")):
        found = assign_kinds([text, PROSE], ["paragraph", "paragraph"], [0, 0], [look, SHOWN])
        assert found[0].kind == kind


@pytest.mark.parametrize("text", ["渡口的清晨", "一、渡口的清晨", "2. River and ferry"])
def test_plain_headings_of_pages(text):
    found = assign_kinds([text, PROSE], ["paragraph", "paragraph"], [0, 0], [SHOWN, SHOWN])
    assert found[0].kind == "heading"


def kinds_of(lines: list[str]) -> dict[str, str]:
    body = "".join(lines) + f"<p>{PROSE}</p><p>{PROSE[::-1]}</p>"
    page = f"<title>渡口的清晨</title><h1>渡口的清晨</h1><p>{PROSE[1:]}</p>{body}"
    return {block.text: block.kind for block in docclean.clean(page, media_type="text/html").blocks}


def test_a_line_in_the_middle_below_a_picture_is_its_caption():
    shown = kinds_of(
        [
            "<p><img src=a.png></p><p style='text-align: center'>船员合唱开场</p>",
            "<p><img src=b.png></p><center>渡口的灯</center>",
            "<p><img src=c.png></p><p align=center><b>第二天的事</b></p>",
            "<p><img src=d.png></p><p>第三天的事</p>",
            "<p align=center>第四天的事</p>",
        ]
    )
    assert shown["船员合唱开场"] == shown["渡口的灯"] == "caption"
    assert shown["第二天的事"] == shown["第三天的事"] == shown["第四天的事"] == "heading"


def test_what_stands_around_a_line_in_the_middle_says_nothing_of_those_inside():
    shown = kinds_of(["<center><img src=a.png><div><p>第二天的事</p></div></center>"])
    assert shown["第二天的事"] == "heading"


@pytest.mark.parametrize("row", CAPTION_ROWS, ids=lambda row: row.id)
def test_each_row_of_captions(row):
    pattern = re.compile(row.pattern)
    assert all(pattern.fullmatch(text) for text in row.hits)
    assert not any(pattern.fullmatch(text) for text in row.misses)
    assert all(reads_as_caption(text, below=True) for text in row.hits)
    assert all(reads_as_caption(text, below=False) for text in row.hits) or row.below


@pytest.mark.parametrize(
    "text", ["渡口的清晨", "Rivers of the north", "Photography", "图书馆", "Source of the river"]
)
def test_titles_below_pictures_are_no_captions(text):
    assert not reads_as_caption(text, below=True)


def test_bold_type_is_counted():
    from docclean.parsing import parse

    blocks = parse(
        "<p><b>Bold</b> and <strong>bold</strong></p><p>plain</p><p><b>all</b></p>",
        media_type="text/html",
    ).blocks
    assert [(b.bold_chars, b.end - b.start) for b in blocks] == [(8, 13), (0, 5), (3, 3)]
