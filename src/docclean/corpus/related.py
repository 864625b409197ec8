"""Duplicates among the documents of a ledger: what each has to do with the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from docclean.corpus.packed import unpack_text
from docclean.dedup.candidates import candidates
from docclean.dedup.clusters import decide, order
from docclean.dedup.links import exact_copies, verify
from docclean.document import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.corpus.ledger import Ledger
    from docclean.dedup import DedupOptions, Link, Order
    from docclean.dedup.clusters import Decision


class Related(NamedTuple):
    """Relations of each document by its name, and the decisions on those that need not be kept."""

    relations: dict[str, tuple[Relation, ...]]
    gone: dict[str, Decision]


def relate(ledger: Ledger, options: DedupOptions) -> Related:
    """Return what the documents of a ledger have to do with each other."""
    digests: list[tuple[str, bytes]] = []
    sketches: dict[str, bytes] = {}
    orders: dict[str, Order] = {}
    for name, digest, sketch, prose, published in ledger.sketches():
        digests.append((name, digest))
        sketches[name] = sketch
        orders[name] = order(prose, published, name)
    copies, firsts = exact_copies(digests)
    keys = [np.frombuffer(sketches[name], dtype="<u4") for name in firsts]
    del digests, sketches
    links = copies + list(_near(ledger, firsts, keys, options))
    gone = decide(links, orders)
    return Related(_relations(links, gone), gone)


def _near(
    ledger: Ledger,
    names: list[str],
    keys: list[np.ndarray[tuple[int], np.dtype[np.uint32]]],
    options: DedupOptions,
) -> Iterator[Link]:
    """Yield the links between texts that are no exact copies."""
    if not names:
        return

    def fetch(name: str) -> str:
        return unpack_text(ledger.packed(name)).text

    owners = np.repeat(np.arange(len(names), dtype=np.uint32), [len(part) for part in keys])
    joined = np.concatenate(keys)
    keys.clear()
    pairs = candidates(joined, owners, len(names))
    del joined, owners
    yield from verify(((names[a], names[b]) for a, b in pairs), fetch, options)


def _relations(links: list[Link], gone: dict[str, Decision]) -> dict[str, tuple[Relation, ...]]:
    """Return the relations that documents record: each that goes with the one that stays, and variants."""
    similarity = {(link.id, link.of): link.similarity for link in links}
    best: dict[str, float] = {}
    for link in links:
        best[link.id] = max(best.get(link.id, 0.0), link.similarity)
        best[link.of] = max(best.get(link.of, 0.0), link.similarity)
    found: dict[str, list[Relation]] = {}

    def note(name: str, other: str, verdict: str, alike: float, *, kept: bool) -> None:
        relation = Relation(other=other, verdict=verdict, similarity=alike, kept=kept)  # type: ignore[arg-type]
        found.setdefault(name, []).append(relation)

    for name in sorted(gone):
        of, verdict = gone[name]
        alike = similarity.get((name, of), similarity.get((of, name), best[name]))
        note(name, of, verdict, alike, kept=False)
        note(of, name, verdict, alike, kept=True)
    for link in sorted(links, key=lambda link: (link.id, link.of)):
        if link.verdict == "variant" and link.id not in gone and link.of not in gone:
            note(link.id, link.of, "variant", link.similarity, kept=True)
            note(link.of, link.id, "variant", link.similarity, kept=True)
    return {name: tuple(relations) for name, relations in found.items()}
