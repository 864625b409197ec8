"""Duplicates across documents: exact copies, contained texts and variants, by exact verification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Link", "find_duplicates"]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One document is a copy of another.

    Attributes:
        id: the document that repeats.
        of: the document that is kept: the longer text, on a tie the smaller id.
        verdict: `duplicate`; `contained` (its text is part of the other); `variant` (the same
            template with other numbers: keep both).
        similarity: share of the shorter text's 5-character shingles that the other holds, 0-1.
    """

    id: str
    of: str
    verdict: Literal["duplicate", "contained", "variant"]
    similarity: float


def find_duplicates(items: Iterable[tuple[str, str]]) -> Iterator[Link]:
    """Yield a link for each document that repeats an earlier or longer one.

    The links do not depend on the order of `items`. This version holds all texts in memory.

    Args:
        items: (id, text) pairs; ids must differ.
    Yields: links in order of their ids; unrelated and empty documents give none.

    Raises:
        ConfigError: two items have the same id.

    >>> text = "春天的河边,柳树发芽,孩子们在岸上放风筝,老人们坐在长椅上晒太阳,船慢慢划过水面。"
    >>> [
    ...     (link.id, link.of, link.verdict)
    ...     for link in find_duplicates([("b", text), ("a", text + "。")])
    ... ]
    [('b', 'a', 'duplicate')]
    """
    from docclean.dedup.links import link_all

    yield from link_all(items)
