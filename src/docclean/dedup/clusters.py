"""From links to decisions: which documents stay, and which one stands for each of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docclean.dedup.compare import prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docclean.dedup import Link, Order


class Decision(NamedTuple):
    """A document that need not be kept: the kept one that stands for it, and the verdict on it."""

    of: str
    verdict: str


def order_of(text: str, published: str | None, name: str) -> Order:
    """Return what a document is ordered by: most prose, earliest date, smallest id.

    Args:
        text: its text.
        published: ISO date; a document without one comes behind those with one.
        name: its id.
    """
    return order(prepare(text).prose, published, name)


def order(prose: int, published: str | None, name: str) -> Order:
    """Return the same where the number of code units of prose is known."""
    return -prose, published or "9999", name


class _Groups:
    """Sets of ids that duplicate each other; each set is known by its best member."""

    def __init__(self, best: Callable[[str], Order]) -> None:
        self._of: dict[str, str] = {}
        self._best = best

    def find(self, name: str) -> str:
        """Return the best member of the set of an id."""
        top = name
        while self._of.get(top, top) != top:
            top = self._of[top]
        while self._of.get(name, name) != top:
            self._of[name], name = top, self._of[name]
        return top

    def join(self, one: str, other: str) -> None:
        """Make two sets one."""
        first, second = sorted((self.find(one), self.find(other)), key=self._best)
        self._of[second] = first


def decide(links: Iterable[Link], orders: Mapping[str, Order]) -> dict[str, Decision]:
    """Return the decision on each document that need not be kept.

    Duplicates form clusters, of which the first in order is kept; a document that is contained in another
    joins no two that hold it. Whatever goes has a partner that stays.

    Args:
        links: what `find_duplicates` says.
        orders: what documents are ordered by, the one to keep first; ids decide between equals.

    >>> from docclean import Link
    >>> links = [Link(id="b", of="a", verdict="duplicate", similarity=1.0)]
    >>> decide(links, {"a": (-9, "", "a"), "b": (-9, "", "b")})
    {'b': Decision(of='a', verdict='duplicate')}
    """
    links = list(links)
    groups = _Groups(orders.__getitem__)
    for link in links:
        if link.verdict == "duplicate":
            groups.join(link.id, link.of)
    gone = _contained(links, groups, orders)
    for link in links:
        for name in (link.id, link.of) if link.verdict == "duplicate" else ():
            if name != groups.find(name):
                gone[name] = Decision(groups.find(name), "duplicate")
    return {name: Decision(_last(gone, found.of), found.verdict) for name, found in gone.items()}


def _contained(
    links: list[Link], groups: _Groups, orders: Mapping[str, Order]
) -> dict[str, Decision]:
    """Return the decisions on keepers of clusters that are contained in others."""
    holders: dict[str, set[str]] = {}
    for link in links:
        inner, outer = groups.find(link.id), groups.find(link.of)
        # what a copy of the keeper is part of, the keeper is part of only if it says so itself
        if link.verdict == "contained" and link.id == inner and inner != outer:
            holders.setdefault(inner, set()).add(outer)
    gone: dict[str, Decision] = {}
    for name in sorted(holders, key=orders.__getitem__):
        for holder in sorted(holders[name], key=orders.__getitem__):
            # three texts may each hold the next but for a little: one of them stays
            if _last(gone, holder) != name:
                gone[name] = Decision(_last(gone, holder), "contained")
                break
    return gone


def _last(gone: Mapping[str, Decision], name: str) -> str:
    """Return the document that stands for one, itself if it stays."""
    while name in gone:
        name = gone[name].of
    return name
