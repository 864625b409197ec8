"""Plain text to blocks."""

from __future__ import annotations

from docclean.parsing.text import parse_text


def blocks(text):
    parsed = parse_text(text)
    return [(b.kind, parsed.slice(b)) for b in parsed.blocks]


def test_lines_are_blocks_and_white_space_at_ends_is_free():
    assert blocks("  一\n\n\u3000\u3000二  \r\n三") == [
        ("paragraph", "一"),
        ("paragraph", "二"),
        ("paragraph", "三"),
    ]


def test_bullets_headings_and_quotes():
    assert blocks("# 题\n- 甲\n• 乙\n——丙。\n> 引") == [
        ("heading", "# 题"),
        ("list_item", "- 甲"),
        ("list_item", "• 乙"),
        ("list_item", "——丙。"),
        ("quote", "> 引"),
    ]


def test_tables_of_pipes():
    parsed = parse_text("| 名 | 岁 |\n|---|---|\n| 甲 | 20 |\n后文")
    assert parsed.blocks[0].kind == "table"
    assert parsed.blocks[0].rows == (("名", "岁"), ("甲", "20"))
    assert parsed.slice(parsed.blocks[1]) == "后文"


def test_remnants_of_images_and_pipes_are_pieces_of_their_own():
    parsed = parse_text("![]() |\n|\n标题:春天 |\n![图](a.png) 河边")
    found = [(b.forced and b.forced[1], parsed.slice(b)) for b in parsed.blocks]
    assert found == [
        ("text-image-remnant", "![]()"),
        ("text-table-pipe", "|"),
        ("text-table-pipe", "|"),
        (None, "标题:春天"),
        ("text-table-pipe", "|"),
        ("text-image-remnant", "![图](a.png)"),
        (None, "河边"),
    ]


def test_wrapped_lines_are_one_paragraph():
    text = (
        "The river rises in a wood of beech and ash above the village, runs for\n"
        "six miles under stone bridges that carry no road any more, and enters the\n"
        "lake beside a mill whose wheel was sold before the war."
    )
    assert blocks(text) == [("paragraph", text.replace("\n", " "))]


def test_poems_and_lists_are_not_wrapped_paragraphs():
    assert len(blocks("床前明月光\n疑是地上霜\n举头望明月\n低头思故乡")) == 4
    assert len(blocks("- one\n- two\n- three")) == 3


def test_code_is_one_block_with_its_indents():
    fenced = "```\na = 1\n\n    b\n```"
    assert blocks(f"前\n{fenced}\n后") == [
        ("paragraph", "前"),
        ("code", fenced),
        ("paragraph", "后"),
    ]
    bare = "def f(x):\n    y = x + 1\n    return y"
    assert blocks(bare) == [("code", bare)]


def test_a_short_line_with_spaces_is_not_cut():
    assert blocks("第一。 一、二 (一)三") == [("paragraph", "第一。 一、二 (一)三")]
