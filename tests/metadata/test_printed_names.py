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
