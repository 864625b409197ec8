"""Sketches, candidates and exact verification for `find_duplicates`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from docclean.dedup import Link
from docclean.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

SHINGLE = 5
# one hash in 32 is kept; the eight smallest always are, so that short texts have a sketch
_KEEP = np.uint64(2**64 // 32)
_FLOOR = 8
_MULTIPLIER = np.uint64(0x100000001B3)
_MIN_SHARED, _MIN_CONTAINMENT = 40, 0.5
_MAX_CANDIDATES = 30
_NUMBER_RE = re.compile(r"\d+")


def normalise(text: str) -> str:
    """Return the letters and digits of a text, compatibility forms folded, in lower case.

    >>> normalise("Ａ 中，文！") == normalise("a中文")
    True
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def sketch(text: str) -> NDArray[np.uint64]:
    """Return the kept hashes of a normalised text's shingles, sorted, without repeats."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(
        np.uint64
    )
    if not len(codes):
        return codes
    size = min(SHINGLE, len(codes))
    count = len(codes) - size + 1
    hashes = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(size):
            hashes = hashes * _MULTIPLIER + codes[offset : offset + count]
        hashes ^= hashes >> np.uint64(33)
        hashes *= np.uint64(0xFF51AFD7ED558CCD)
        hashes ^= hashes >> np.uint64(33)
    hashes = np.unique(hashes)
    kept = hashes[hashes < _KEEP]
    return kept if len(kept) >= _FLOOR else hashes[:_FLOOR]


def _shingles(text: str) -> frozenset[str]:
    """Return the set of shingles of a normalised text."""
    return frozenset(text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1)))


def link_all(items: Iterable[tuple[str, str]]) -> list[Link]:
    """Return the links of all items, in order of their ids."""
    texts: dict[str, str] = {}
    for name, text in items:
        if name in texts:
            message = f"two items have the id {name!r}; ids must differ"
            raise ConfigError(message)
        texts[name] = text
    # keepers first: longest normalised text, then smallest id
    plain = {name: normalise(text) for name, text in texts.items()}
    order = sorted(plain, key=lambda name: (-len(plain[name]), name))
    index: dict[int, list[str]] = {}
    whole: dict[str, str] = {}
    found: list[Link] = []
    for name in order:
        text = plain[name]
        if not text:
            continue
        if text in whole:
            found.append(Link(id=name, of=whole[text], verdict="duplicate", similarity=1.0))
            continue
        whole[text] = name
        marks = [int(h) for h in sketch(text)]
        link = _best(name, marks, index, plain, texts)
        if link:
            found.append(link)
        for mark in marks:
            index.setdefault(mark, []).append(name)
    return sorted(found, key=lambda link: link.id)


def _best(
    name: str,
    marks: list[int],
    index: dict[int, list[str]],
    plain: dict[str, str],
    texts: dict[str, str],
) -> Link | None:
    """Return the strongest verified link to a keeper, or None."""
    shared = Counter(other for mark in marks for other in index.get(mark, ())[:_MAX_CANDIDATES])
    enough = 2 if len(marks) >= _FLOOR else 1
    own = _shingles(plain[name])
    best: Link | None = None
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    for other, count in ranked[:_MAX_CANDIDATES]:
        if count < enough:
            break
        link = _verify(name, other, own, _shingles(plain[other]), texts)
        if link and (best is None or link.similarity > best.similarity):
            best = link
    return best


def _verify(
    name: str, other: str, own: frozenset[str], theirs: frozenset[str], texts: dict[str, str]
) -> Link | None:
    """Return the link between two texts if their shingles say so."""
    common = len(own & theirs)
    containment = common / max(1, min(len(own), len(theirs)))
    jaccard = common / max(1, len(own | theirs))
    if containment < _MIN_CONTAINMENT or (common < _MIN_SHARED and jaccard < 0.9):
        return None
    # the same template with other numbers is another document, whatever the share
    numbers = Counter(_NUMBER_RE.findall(texts[name])) - Counter(_NUMBER_RE.findall(texts[other]))
    if numbers:
        verdict = "variant"
    elif jaccard >= 0.7:
        verdict = "duplicate"
    else:
        verdict = "contained" if containment >= 0.8 else "variant"
    return Link(id=name, of=other, verdict=verdict, similarity=round(containment, 4))  # type: ignore[arg-type]
