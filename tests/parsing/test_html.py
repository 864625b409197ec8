"""HTML to blocks: nothing visible is lost, whatever is wrong with the page."""

from __future__ import annotations

import pytest

import docclean
from docclean.parsing import guard, parse
from docclean.parsing.guard import count_visible
from docclean.parsing.html import parse_html

PARAGRAPHS = [
    f"第{n}段：河边的船工清晨靠岸，茶馆的灯火还亮着，孩子们沿着石阶跑上跑下。"
    for n in "一二三四五六七八九"
]


def page(blemish: str) -> str:
    body = [f"<p>{p}</p>" for p in PARAGRAPHS]
    return (
        "<!DOCTYPE html><html><head><title>河边</title></head><body>"
        + "".join([*body[:3], blemish, *body[3:]])
        + "</body></html>"
    )


BLEMISHES = {
    "none": "",
    "nul": "\x00",
    "bad references": "&#0;&#xD800;&#99999999;&nosuch;&amp",
    "noncharacter": "\ufffe",
    "cdata": "<![CDATA[ x ]]>",
    "control z": "\x1a",
    "lone surrogate": "\ud83d",
    "260 nested elements": "<div>" * 260,
    "3000 nested elements": "<div>" * 3000,
    "early end": "</body></html>",
    "second body": "<body class=x>",
    "frameset": "<frameset><frame></frameset>",
    "stray svg": "<svg><path></path></svg>",
    "stray math": "<math><mi>x</mi></math>",
    "open textarea": "<textarea>",
    "open select": "<select><option>一",
    "open comment": "<!-- ",
    "open title": "<title>",
    "open table": "<table><tr><td>",
    "many attributes": "<p " + " ".join(f"a{i}=1" for i in range(300)) + "></p>",
    "huge attribute": f"<p title='{'x' * 200_000}'></p>",
    "crossed tags": "<b><i></b></i></p></div></span>",
}


@pytest.mark.parametrize("name", BLEMISHES)
def test_no_paragraph_is_lost(name):
    """Nine of nine paragraphs, in kept or removed blocks."""
    document = docclean.clean(page(BLEMISHES[name]), media_type="text/html")
    said = "\n".join(block.text for block in [*document.blocks, *document.removed])
    assert [p for p in PARAGRAPHS if p not in said] == []


@pytest.mark.parametrize("opener", ["<script>", "<style>", "<template>"])
def test_what_the_standard_hides_is_found_or_warned_about(opener):
    """An element that swallows the rest by the standard: nine paragraphs, or a warning naming the loss."""
    document = docclean.clean(page(opener), media_type="text/html")
    said = "\n".join(block.text for block in [*document.blocks, *document.removed])
    lost = [p for p in PARAGRAPHS if p not in said]
    assert not lost or {w.code for w in document.warnings} & {"parse-loss", "parse-rescued"}


def test_a_few_words_below_two_hundred_thousand_levels_are_not_lost():
    document = docclean.clean("<div>" * 200_000 + "河边的船" + "</div>" * 200_000)
    assert [block.text for block in document.blocks] == ["河边的船"]
    assert {w.code for w in document.warnings} == {"parse-rescued"}


def test_a_text_node_of_ten_megabytes_is_kept():
    document = docclean.clean(page(f"<p>{'河' * 10_500_000}</p>"), media_type="text/html")
    said = {block.text for block in [*document.blocks, *document.removed]}
    assert set(PARAGRAPHS) <= said


@pytest.mark.parametrize(
    ("markup", "marks"),
    [
        ("<time>2024-05-06</time>", [("date", "2024-05-06")]),
        ('<time datetime="2024-05-06">gestern</time>', [("date", "2024-05-06")]),
        ("<span>2024-05-06</span>", []),
        ("<time></time>", []),
        ('<a href="/by/anna-berg">Anna Berg</a>', [("author", "Anna Berg")]),
        ('<a href="by/Anna">Anna Berg</a>', [("author", "Anna Berg")]),
        ('<a href="/Member.php?u=3">anna</a>', [("user", "anna")]),
        ('<a href="/x?id=1&amp;UID=7">anna</a>', [("user", "anna")]),
        ('<a href="/standby/anna">anna</a>', []),
        ('<a href="/news/users">anna</a>', []),
    ],
)
def test_elements_that_name_people_and_times(markup, marks):
    parsed = parse_html(f"<p>{markup} am Fluss</p>")
    assert [(mark.kind, mark.value) for mark in parsed.marks] == marks


def test_white_space_is_collapsed_as_a_browser_shows_it():
    parsed = parse_html("<p> 一\n  二&nbsp;三 <b>四</b>五 </p><p>六</p>")
    assert parsed.text == "一 二\xa0三 四五\n六"


def test_breaks_cut_or_stay():
    parsed = parse_html("<div>第一行<br>第二行<br><br>第二段。<br>第三段</div>")
    assert [parsed.slice(b) for b in parsed.blocks] == ["第一行\n第二行", "第二段。", "第三段"]


def test_data_tables_keep_their_rows_and_layout_tables_are_unrolled():
    data = parse_html(
        "<table><tr><th>名</th><th>岁</th></tr><tr><td>甲</td><td>20</td></tr></table>"
    )
    assert data.blocks[0].rows == (("名", "岁"), ("甲", "20"))
    layout = parse_html("<table><tr><td><p>左栏</p></td><td><p>右栏</p></td></tr></table>")
    assert [layout.slice(b) for b in layout.blocks] == ["左栏", "右栏"]


def test_code_keeps_its_white_space():
    parsed = parse_html("<pre>for i in x:\n    print(i)\n</pre>")
    assert parsed.text == "for i in x:\n    print(i)"
    assert parsed.blocks[0].kind == "code"


def test_kinds_and_levels():
    parsed = parse_html(
        "<h2>题</h2><ul><li>一<ul><li>二</li></ul></li></ul><blockquote>引</blockquote><figure><figcaption>图</figcaption></figure>"
    )
    kinds = [(b.kind, b.level) for b in parsed.blocks]
    assert kinds == [
        ("heading", 2),
        ("list_item", 0),
        ("list_item", 1),
        ("quote", 0),
        ("caption", 0),
    ]


def test_scripts_styles_and_comments_are_no_text():
    parsed = parse_html("<p>河<!-- x --><script>var a='<p>b</p>'</script><style>p{}</style>边</p>")
    assert parsed.text == "河边"


def test_the_independent_count_skips_tags_and_is_exact():
    assert count_visible("<p class='abc'>河 ab1<!-- no --><script>no</script></p>") == 4
    assert count_visible("<!-- never closed 河") == 12


def test_markup_never_reaches_files_or_the_network():
    text = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>&a;河</p></body></html>'
    assert "root:" not in parse(text, media_type="text/html").text


@pytest.mark.parametrize("offset", [0, 1, 20_000, 32_767, 32_768, 65_535, 100_001])
def test_a_huge_tag_is_seen_wherever_it_stands(offset):
    tag = f"<p title='{'x' * 65_536}'>"
    assert guard._may_have_huge_tag("a" * (offset % 30_000) + "<b>" * (offset // 3) + tag + "河边")


def test_small_tags_are_not_looked_at_closely():
    assert not guard._may_have_huge_tag("<b>river</b> " * 20_000)
    assert not guard._may_have_huge_tag("a" * 30_000)


def test_paragraphs_of_nothing_but_joiners_are_none():
    """Some software fills empty paragraphs with a character that nobody sees."""
    parsed = parse(
        "<p>&zwj;</p><p>One</p><p>&#8203;&nbsp;</p><p>T&zwj;wo</p><p>\ufeff</p>",
        media_type="text/html",
    )
    assert [parsed.slice(block) for block in parsed.blocks] == ["One", "T\u200dwo"]
