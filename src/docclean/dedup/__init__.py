"""Duplicates across documents: exact copies, contained texts and variants, by exact verification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from docclean.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# what decides which of two documents is kept, the lower one: prose with a minus sign, date, id
Order = tuple[int, str, str]

__all__ = ["DedupOptions", "Link", "find_duplicates"]


class DedupOptions(msgspec.Struct, frozen=True, kw_only=True):
    """When two texts are taken for one; the defaults are what the benchmarks measure.

    Attributes:
        lost: most of a text's prose, 0-1, in passages that the other lacks, for it to be a copy or part of it.
        alike: least share, 0-1, of the rest that the other has letter by letter.
        related: least share, 0-1, of the shorter text's shingles for texts that are both kept to be variants.
        least: the same for texts to be compared closely at all.
        shared: shingles in common from which on two texts are related.
        whole: share, 0-1, of the shorter text in common that does instead where it is very short.
    """

    lost: float = 0.1
    alike: float = 0.9
    related: float = 0.5
    least: float = 0.3
    shared: int = 40
    whole: float = 0.8

    def __post_init__(self) -> None:
        """Refuse values out of range."""
        for name in ("lost", "alike", "related", "least", "whole"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                message = f"{name} must lie between 0 and 1, not {value}"
                raise ConfigError(message)
        if self.shared < 1:
            message = f"shared must be at least 1, not {self.shared}"
            raise ConfigError(message)


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Two documents are related.

    Attributes:
        id: the document that repeats.
        of: the one that may stand for it: with more prose, on a tie more text, then the smaller id.
        verdict: `duplicate`; `contained` (its prose is part of the other's); `variant` (other numbers or
            names in the same places, or much in common: keep both).
        similarity: share of the shorter text's 5-character shingles that the other holds, 0-1.
    """

    id: str
    of: str
    verdict: Literal["duplicate", "contained", "variant"]
    similarity: float


def find_duplicates(
    items: Iterable[tuple[str, str]], *, options: DedupOptions | None = None
) -> Iterator[Link]:
    """Yield a link for each pair of documents that repeat each other.

    The links do not depend on the order of `items`. Exact copies are linked to one of them alone. All texts
    are held in memory; `docclean dedup` works from files.

    Args:
        items: (id, text) pairs; ids must differ.
        options: when two texts are taken for one.
    Yields: links in order of their ids; unrelated documents and those without a letter give none.

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

    yield from link_all(items, options or DedupOptions())
