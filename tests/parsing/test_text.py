"""Plain text to blocks."""

from __future__ import annotations

import pytest

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


CODE = [
    "def f(x):\n    if x:\n        return 1\n\n    return 2",
    "import os\n\n    class A:\n        pass\n\n        name = 1",
    "    a = 1\n    b = 2\n    print(a)",
    "server:\n  host: example.org\n  ports:\n    - 80",
    "<ul>\n  <li>one</li>\n\n  <li>two</li>\n</ul>",
    "for (;;) {\n\tcall(x);\n\twhat goes on here\n}",
]


@pytest.mark.parametrize("code", CODE)
def test_code_keeps_its_indents_and_blank_lines(code):
    assert blocks(f"\n\n{code}\n\n河边的船工清晨靠岸。") == [
        ("code", code),
        ("paragraph", "河边的船工清晨靠岸。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "    (i) pay the rent;\n\n    (ii) keep the mill;\n\n        (a) and its wheel;\n\n    (iii) leave;",
        "for more of it:\n   the river\n   the mill\n   the bridge",
        "  Home\n  News\n  About us",
        "from the hills:\n\n    It runs to the lake.\n    It freezes.",
        "　　第一段。\n　　第二段。\n　　第三段。",
        "the first;\nthe second;\nthe third;",
        "name: river\nlength: six miles\nsource: a wood",
        "  - one\n    - two\n    - three",
        "x = 1\n  and that is all that it says about it here",
        "时间:\n  地点: 河边\n  主办: 茶馆",
    ],
)
def test_indented_lines_that_are_no_code_are_lines(text):
    found = blocks(text)
    assert "code" not in [kind for kind, _ in found]
    assert [line for _, line in found] == [
        line.strip() for line in text.splitlines() if line.strip()
    ]


def test_code_ends_where_prose_of_its_indent_goes_on():
    """As in manuals, all lines of which are indented."""
    code = "    import os\n    x = 1\n    print(x)"
    text = f"    The river runs.\n\n{code}\n\n    It runs on to the lake.\n    It freezes."
    assert blocks(text) == [
        ("paragraph", "The river runs."),
        ("code", code),
        ("paragraph", "It runs on to the lake."),
        ("paragraph", "It freezes."),
    ]


def test_functions_with_blank_lines_between_are_one_block():
    code = "def f(x):\n    y = x + 1\n    return y\n\n\ndef g(x):\n    return f(x)"
    assert blocks(f"{code}\n\n河边的船工清晨靠岸。") == [
        ("code", code),
        ("paragraph", "河边的船工清晨靠岸。"),
    ]


def test_code_ends_before_many_blank_lines():
    code = "def f(x):\n    y = x + 1\n    return y"
    assert blocks(f"{code}\n\n\n\n        indented")[0] == ("code", code)


def test_rows_keep_their_empty_cells():
    table = "\t一月\t二月\n船\t3\t\n桥\t\n合计\t3\t1"
    assert [line for _, line in blocks(f"前文。\n\n{table}\n\n后文。")] == [
        "前文。",
        *table.split("\n"),
        "后文。",
    ]


@pytest.mark.parametrize("text", ["\t首页\n\t新闻\n\t关于", "首页\t\n新闻\t", "\ta\tb\n\n\tc\td"])
def test_tabs_that_part_no_cells_of_several_rows_are_white_space(text):
    assert [line for _, line in blocks(text)] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]


def test_a_short_line_with_spaces_is_not_cut():
    assert blocks("第一。 一、二 (一)三") == [("paragraph", "第一。 一、二 (一)三")]


JSON_OUTPUT = """The command lists the boats of the harbour::

    boats list \\
        --harbour north \\
        --output json

Output::

    {
        "boats": [
            {
                "name": "Heron",
                "built": "1998-05-18",
                "tonnes": 13,
                "owners": [
                    "Ada",
                    "Ben"
                ]
            }
        ]
    }

For more, ask the harbour master.
"""


def test_json_and_options_are_code():
    parsed = parse_text(JSON_OUTPUT)
    code = [parsed.slice(block) for block in parsed.blocks if block.kind == "code"]
    assert len(code) == 2
    assert code[0].strip().startswith("boats list")
    assert '"Ben"' in code[1]
    assert code[1].rstrip().endswith("}")


@pytest.mark.parametrize(
    "text",
    [
        'He said:\n  "We leave at noon": that was all.\n  Nobody spoke.\n  They left.',
        "See the notes\n  [1]\n  [2]\n  [3]\nbelow the text.",
        "The boats came late.\n  They came in the rain,\n  in the dark,\n  and in silence.",
    ],
)
def test_prose_with_brackets_and_quotes_is_no_code(text):
    assert all(block.kind != "code" for block in parse_text(text).blocks)
