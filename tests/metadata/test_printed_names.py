"""Authors of plain text whose lines say so only by where they stand."""

from __future__ import annotations

import pytest

import docclean

BODY = "\n\n".join(
    f"Paragraph {n} tells how the ferry left the harbour, what it carried, and who waited for it on the quay."
    for n in ("one", "two", "three", "four")
)
FOOT = "\n\nCopyright 2024 Example. All rights reserved."


def authors_of(head: str, behind: str = "") -> tuple[str, ...]:
    text = f"Home\n\n# The ferry leaves the harbour\n\n{head}\n\n{BODY}{behind}{FOOT}"
    return docclean.clean(text, media_type="text/plain").authors


@pytest.mark.parametrize(
    ("head", "behind", "author"),
    [
        ("Ann Miller\n\nMay 6, 2024", "", "Ann Miller"),
        ("Ann Miller May 6th, 2024", "", "Ann Miller"),
        ("![Ann Miller]()\n\nAnn Miller", "", "Ann Miller"),
        ("Ann Miller\n\nFerries", "\n\nAnn Miller is a reporter of ferries.", "Ann Miller"),
        ("WRITTEN BY\n\nHarbour Team", "", "Harbour Team"),
        ("Thread starter ferryman", "", "ferryman"),
        ("ferryman April 26, 2024, 6:28am 1", "", "ferryman"),
        ("By Ann Miller Updated: May 6, 2024 1:06 PM", "", "Ann Miller"),
        ("By Ann Miller—10 min read", "", "Ann Miller"),
    ],
)
def test_who_wrote_it_is_read_from_its_place(head: str, behind: str, author: str):
    assert authors_of(head, behind) == (author,)


@pytest.mark.parametrize(
    ("head", "behind"),
    [
        ("Ann Miller\n\nFerries", ""),
        ("Share Print\n\nMay 6, 2024", ""),
        ("Final Thoughts\n\nFerries", "\n\nFinal Thoughts\n\nThe ferry came back in the evening."),
        ("Read More\n\nMay 6, 2024", ""),
        ("HARBOUR NEWS\n\nMay 6, 2024", ""),
        ("Ferries of the North Sea and Beyond\n\nMay 6, 2024", ""),
        ("ferryman April 26, 2024, 6:28am 17", ""),
        ("Author\n\nhttps://example.org/", ""),
        ("May 6, 2024\n\n5 min read", ""),
    ],
)
def test_what_names_nobody_gives_no_author(head: str, behind: str):
    assert authors_of(head, behind) == ()


ZH = "\n".join(
    f"第{n}段说渡船清早离开码头，船上装着茶叶和苹果，岸上的人等着它回来，一直等到天黑。"
    for n in "一二三四五"
)
# paragraphs cut at a width, as old pages print them
CUT = "清早六点，码头上已经站满了人。船工把缆绳\n绕在石桩上，朝岸上喊了一声。岸上的人应了\n一声，把茶叶搬上了船。太阳出来的时候，船\n已经到了河心。岸上的人还在挥手。"


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        (f"渡船清早离开码头\n\n**文丨特约评论员 李明**\n\n{ZH}", ("李明",)),
        (f"渡船清早离开码头\n\n**本报记者 李明**\n\n{ZH}", ("李明",)),
        (f"渡船清早离开码头\n\n| **作者：**李明 **时间：**2005-08-22 |\n\n{ZH}", ("李明",)),
        (f"渡船清早离开码头\n李明\n{CUT}\n{CUT}", ("李明",)),
        (f"渡船清早离开码头\n\n**重要的话**\n\n{ZH}", ()),
        (f"渡船清早离开码头\n茶叶\n{CUT}\n{CUT}", ()),
    ],
)
def test_chinese_names_in_bold_and_above_cut_lines(text: str, authors: tuple[str, ...]):
    found = docclean.clean(f"{text}\n版权所有：示例网 未经授权不得转载", media_type="text/plain")
    assert found.authors == authors
