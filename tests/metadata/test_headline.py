"""Titles of plain text: what is taken, what is not, and what stays in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.metadata.headline import Candidate, likeliest
from docclean.metadata.headline_weights import NONE, WEIGHTS

ZH = "\n".join(
    f"第{n}段说渡船清早离开码头，船上装着茶叶和苹果，岸上的人等着它回来，一直等到天黑。"
    for n in "一二三四五"
)
EN = "\n\n".join(
    f"Paragraph {n} tells how the ferry left the harbour, what it carried, and who waited for it on the quay."
    for n in ("one", "two", "three", "four")
)
FOOT_ZH = "\n版权所有：示例网 未经授权不得转载"
FOOT_EN = "\n\nCopyright 2024 Example. All rights reserved."


def title_of(text: str) -> tuple[str | None, str]:
    document = docclean.clean(text, media_type="text/plain")
    rules = [e.rule for e in document.evidence if e.field == "title"]
    return document.title, rules[0] if rules else ""


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("渡船清早离开码头_示例网\n首页 | 新闻 | 体育\n渡船清早离开码头\n", "渡船清早离开码头"),
        ("渡船清早离开码头-示例网\n首页 | 新闻 | 体育\n", "渡船清早离开码头"),
        (
            "登录 | 注册\n茶叶装船了吗？码头上的人这样说\n2024年5月6日 来源：示例日报\n",
            "茶叶装船了吗？码头上的人这样说",
        ),
        ("首页\n* 新闻\n* 体育\n# 渡船清早离开码头\n示例日报 2024-05-06\n", "渡船清早离开码头"),
    ],
)
def test_a_chinese_headline_is_found(head: str, title: str):
    assert title_of(f"{head}{ZH}{FOOT_ZH}")[0] == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "The ferry leaves the harbour | Example\n\nSkip to content\n\n",
            "The ferry leaves the harbour",
        ),
        (
            "Home\n\nThe ferry leaves the harbour\n\nBy Ann Miller\n\nMay 6, 2024\n\n",
            "The ferry leaves the harbour",
        ),
        (
            "* Home\n* News\n\n# The ferry leaves the harbour\n\n- Share\n- Print\n\n",
            "The ferry leaves the harbour",
        ),
    ],
)
def test_an_english_headline_is_found(head: str, title: str):
    assert title_of(f"{head}{EN}{FOOT_EN}")[0] == title


@pytest.mark.parametrize(
    "text",
    [
        f"Skip to content\n\nBy Ann Miller\n\n{EN}{FOOT_EN}",
        f"* Home\n* Tea\n* Apples\n\n{EN}{FOOT_EN}",
        f"登录/注册\n- 高清\n- 原创\n{ZH}{FOOT_ZH}",
        f"来源：示例日报 2024年5月6日\n{ZH}{FOOT_ZH}",
        EN,
        ZH,
        f"It was late - very late - when the ferry left.\n\n{EN}",
        "Apples.\nPears.\nTea.\n",
        "",
        "12:30\n\n2024",
    ],
)
def test_what_is_no_headline_is_not_taken(text: str):
    assert title_of(text)[0] is None


def test_a_sentence_that_stands_twice_is_no_headline():
    line = "清早六点，码头上已经站满了人，船工把缆绳绕在石桩上，朝岸上喊了一声。"
    document = docclean.clean(f"{line}\n版权所有：示例网\n{line}")
    assert (document.title, document.text) == (None, f"{line}\n{line}")


def test_a_part_of_the_first_line_leaves_the_text_as_it_is():
    text = f"The ferry leaves | Example\n\n{EN}"
    document = docclean.clean(text, media_type="text/plain")
    assert (document.title, document.text) == ("The ferry leaves", "\n".join(text.split("\n\n")))
    found = next(e for e in document.evidence if e.field == "title")
    assert found.rule == "of-first-line"
    assert found.span is not None
    assert text[slice(*found.span)] == "The ferry leaves"


def test_the_place_of_a_part_of_a_first_line_in_bold():
    text = f"**The ferry leaves** | Example\n\n{EN}"
    document = docclean.clean(text, media_type="text/plain")
    found = next(e for e in document.evidence if e.field == "title")
    assert found.span is not None
    assert text[slice(*found.span)] == document.title == "The ferry leaves"


def test_a_headline_that_only_its_place_speaks_for_stays_in_the_text():
    document = docclean.clean(f"The ferry leaves the harbour\n\n{EN}", media_type="text/plain")
    assert document.title == "The ferry leaves the harbour"
    assert [e.rule for e in document.evidence if e.field == "title"] == ["headline"]
    assert document.text.startswith("The ferry leaves the harbour\n")


def test_what_says_the_same_counts_together():
    found = [
        Candidate("A river", 0, {"x": 1.0}),
        Candidate("a river!", 3, {"x": 0.9}),
        Candidate("Tea", 2, {"x": 1.3}),
    ]
    best = likeliest(found, 0.0, {"x": 1.0})
    assert best is not None
    assert (best.value, best.block) == ("A river", 0)
    assert likeliest([], 0.0, {}) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a b", "tea", "river 1", "茶叶"]),
            st.integers(-1, 9),
            st.floats(-50, 50),
        ),
        max_size=8,
    ),
    st.floats(-50, 50),
)
def test_chances_are_chances(rows: list[tuple[str, int, float]], none: float):
    found = [Candidate(value, block, {"x": weight}) for value, block, weight in rows]
    best = likeliest(found, none, {"x": 1.0})
    assert (best is None) == (not rows)
    assert best is None or 0.0 <= best.chance <= 1.0


def test_the_weights_are_of_parts_that_exist():
    text = f"渡船清早离开码头_示例网\n* 首页\n## 渡船清早离开码头\nBy Ann\n2024年5月6日 来源：示例日报\n{ZH}"
    seen: set[str] = set()
    for sample in (
        text,
        f"TEA?\n\n#### tea...\n\nhttps://example.org/,\n\n{EN}",
        f"tea\n{EN}\n{EN}",
    ):
        seen |= parts_of(sample)
    assert seen <= WEIGHTS.keys()
    assert NONE > 0


def parts_of(text: str) -> set[str]:
    from docclean.metadata import title
    from docclean.metadata.headline import candidates

    finders = []
    shipped, title.find_headline = title.find_headline, finders.append
    try:
        docclean.clean(text, media_type="text/plain")
    finally:
        title.find_headline = shipped
    return {name for finder in finders for c in candidates(finder) for name in c.parts}


@pytest.mark.parametrize("line", ["——对一座渡口的回忆", "一、渡口的由来"])
def test_subtitles_and_first_parts_are_no_headlines(line: str) -> None:
    from docclean.metadata.headline import _may_be

    assert not _may_be(line)
    assert _may_be("二十三、渡口的由来")
    assert _may_be("一座渡口的回忆")
