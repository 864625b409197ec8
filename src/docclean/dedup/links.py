"""From texts to links: exact copies first, then candidates by sketch, each pair verified on the texts."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from docclean.dedup import Link
from docclean.dedup.candidates import candidates
from docclean.dedup.compare import compare, prepare
from docclean.dedup.normal import normal_codes
from docclean.dedup.sketch import sketch
from docclean.dedup.verdicts import judge
from docclean.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from docclean.dedup import DedupOptions
    from docclean.dedup.compare import Prepared

_CACHED = 2_048


def link_all(items: Iterable[tuple[str, str]], options: DedupOptions) -> list[Link]:
    """Return the links of all items, in order of their ids; holds all texts in memory."""
    texts: dict[str, str] = {}
    for name, text in items:
        if name in texts:
            message = f"two items have the id {name!r}; ids must differ"
            raise ConfigError(message)
        texts[name] = text
    names = sorted(texts)
    copies, firsts = exact_copies((name, digest(texts[name])) for name in names)
    found = [*copies, *_near(firsts, texts.__getitem__, options)]
    return sorted(found, key=lambda link: (link.id, link.of))


def digest(text: str) -> bytes:
    """Return 16 bytes that are the same for texts of one normal form; empty for a text without letters."""
    codes = normal_codes(text)
    return blake2b(codes.tobytes(), digest_size=16).digest() if len(codes) else b""


def exact_copies(digests: Iterable[tuple[str, bytes]]) -> tuple[list[Link], list[str]]:
    """Return the links of exact copies to the first of them, and the names of those with no such link.

    Args:
        digests: (name, digest) in order of names; what has an empty digest is left out.
    """
    first_of: dict[bytes, str] = {}
    found: list[Link] = []
    firsts: list[str] = []
    for name, key in digests:
        if not key:
            continue
        first = first_of.setdefault(key, name)
        if first is name:
            firsts.append(name)
        else:
            found.append(Link(id=name, of=first, verdict="duplicate", similarity=1.0))
    return found, firsts


def _near(
    names: Sequence[str], fetch: Callable[[str], str], options: DedupOptions
) -> Iterator[Link]:
    """Yield the links between texts that are no exact copies of each other."""
    sketches = sketch([fetch(name) for name in names])
    pairs = candidates(sketches.keys, sketches.texts, len(names))
    yield from verify(((names[a], names[b]) for a, b in pairs), fetch, options)


def verify(
    pairs: Iterable[tuple[str, str]], fetch: Callable[[str], str], options: DedupOptions
) -> Iterator[Link]:
    """Yield the links of those pairs of ids that stand up to a comparison of the texts."""

    @lru_cache(maxsize=_CACHED)
    def ready(name: str) -> Prepared:
        return prepare(fetch(name))

    for one, other in pairs:
        first, second = ready(one), ready(other)
        found = compare(first, second)
        verdict = judge(found, options)
        if verdict is None:
            continue
        turned = verdict.turned
        if verdict.verdict != "contained":
            # the keeper: most prose, most text, smallest id
            turned = _rank(first, one) < _rank(second, other)
        yield Link(
            id=other if turned else one,
            of=one if turned else other,
            verdict=verdict.verdict,
            similarity=round(found.containment, 4),
        )


def _rank(text: Prepared, name: str) -> tuple[int, int, str]:
    """Return what texts are ordered by when one of them is to be kept, the best first."""
    return -text.prose, -len(text.codes), name
