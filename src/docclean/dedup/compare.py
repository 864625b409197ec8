"""Two texts side by side: what one holds of the other, what is missing, and what was exchanged."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from docclean.dedup.normal import fold, units
from docclean.dedup.sketch import SHINGLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

# code units in a row that stand nowhere in the other text: fewer are an edit, more a passage
_EDIT = 12
# longest stretch that can stand in the place of another
_EXCHANGE = 40
# letters of a name, and how often it must give way to the same other one to be another name
_NAME, _AGAIN = range(1, 9), 3
# places of a shingle that are looked at: lists and tables repeat themselves
_OCCURRENCES = 16
# letters a line needs to be prose without the end of a sentence, and with it
_LONG_LINE, _SENTENCE = 80, 12
_ENDS = frozenset(map(ord, "。！？；!?;…"))
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_NEWLINE, _STOP, _SPACE = 0x0A, 0x2E, 0x20


class Prepared(NamedTuple):
    """A text made ready for comparison.

    Attributes:
        codes: its normal form, shape (n,).
        weights: 1 for code units of prose, 0 for those of lines without a sentence: menus, headlines.
        hashes: of the shingle that begins at each place, shape (max(1, n - 4),); empty without letters.
        ordered, places: the hashes in order, and where each stands.
        digits: whether each code unit is a digit.
    """

    codes: NDArray[np.uint16]
    weights: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    ordered: NDArray[np.uint64]
    places: NDArray[np.int64]
    digits: NDArray[np.bool_]

    @property
    def prose(self) -> int:
        """The number of code units of prose."""
        return int(self.weights.sum())


def prepare(text: str) -> Prepared:
    """Return a text ready to be compared."""
    raw = units(text)
    folded = fold(raw)
    kept = folded != 0
    codes = folded[kept]
    weights = _prose(raw, kept)[kept]
    if 2 * weights.sum() < len(weights):
        weights = np.ones(len(codes), dtype=np.int64)
    hashes = _hashes(codes)
    places = np.argsort(hashes, kind="stable")
    digits = (codes >= 0x30) & (codes <= 0x39)
    return Prepared(codes, weights, hashes, hashes[places], places, digits)


def _prose(raw: NDArray[np.uint16], kept: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return 1 for each code unit of a line of prose, 0 for the others."""
    if not len(raw):
        return np.zeros(0, dtype=np.int64)
    lines = np.cumsum(raw == _NEWLINE)
    letters = np.bincount(lines, weights=kept)
    ends = np.isin(raw, np.fromiter(_ENDS, dtype=np.uint16))
    # a full stop ends a sentence before a space, not inside a number or an address
    after = np.append(raw[1:], _NEWLINE)
    ends |= (raw == _STOP) & ((after == _SPACE) | (after == _NEWLINE))
    sentences = np.bincount(lines, weights=ends)
    prose = (letters >= _LONG_LINE) | ((letters >= _SENTENCE) & (sentences > 0))
    return np.asarray(prose[lines], dtype=np.int64)


def _hashes(codes: NDArray[np.uint16]) -> NDArray[np.uint64]:
    """Return the 64-bit hash of the shingle that begins at each place."""
    if not len(codes):
        return np.zeros(0, dtype=np.uint64)
    size = min(SHINGLE, len(codes))
    count = len(codes) - size + 1
    wide = codes.astype(np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(size):
            found = found * _MULTIPLIER + wide[offset : offset + count]
    return found


class _Side(NamedTuple):
    """One text as seen from the other: which shingles the other holds, and the stretches that it lacks."""

    text: Prepared
    hits: NDArray[np.bool_]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class Comparison(NamedTuple):
    """What two texts have in common.

    Attributes:
        shared: shingles of the text with fewer that the other holds.
        containment: their share of its shingles, 0-1.
        lost: share of the prose of the first text in passages that the second lacks, 0-1, and the reverse.
        likeness: share of the first text's prose outside such passages that stands in the second, 0-1, and
            the reverse.
        sides: the texts as seen from each other.
    """

    shared: int
    containment: float
    lost: tuple[float, float]
    likeness: tuple[float, float]
    sides: tuple[_Side, _Side]

    def differ_in_facts(self) -> bool:
        """Say whether the prose of one text has a number where the other has another, or a name throughout."""
        one, other = self.sides
        return _differ(one, other.text) or _differ(other, one.text)


def compare(one: Prepared, other: Prepared) -> Comparison:
    """Return what two texts have in common; `compare(b, a)` says the same with the sides changed."""
    sides = _side(one, other), _side(other, one)
    smaller = sides[len(one.hashes) > len(other.hashes)]
    shared = int(smaller.hits.sum())
    (lost, likeness), (lost_back, likeness_back) = map(_measure, sides)
    return Comparison(
        shared=shared,
        containment=shared / max(1, len(smaller.hits)),
        lost=(lost, lost_back),
        likeness=(likeness, likeness_back),
        sides=sides,
    )


def _side(text: Prepared, other: Prepared) -> _Side:
    """Return a text as seen from another."""
    found = np.searchsorted(other.ordered, text.hashes)
    found = np.minimum(found, max(0, len(other.ordered) - 1))
    hits = (
        other.ordered[found] == text.hashes
        if len(other.ordered)
        else np.zeros(len(text.hashes), dtype=bool)
    )
    covered = np.zeros(len(text.codes), dtype=bool)
    for offset in range(min(SHINGLE, len(text.codes))):
        covered[offset : offset + len(hits)] |= hits
    edges = np.flatnonzero(np.diff(np.concatenate([[True], covered, [True]])))
    return _Side(text, hits, edges[::2], edges[1::2])


def _measure(side: _Side) -> tuple[float, float]:
    """Return the shares of the prose (in passages that the other lacks, alike outside them)."""
    sums = np.concatenate([[0], np.cumsum(side.text.weights)])
    missing = sums[side.ends] - sums[side.starts]
    passages = int(missing[side.ends - side.starts > _EDIT].sum())
    edits = int(missing.sum()) - passages
    total = max(1, int(sums[-1]))
    return passages / total, 1 - edits / max(1, total - passages)


def _differ(side: _Side, other: Prepared) -> bool:
    """Say whether a number of prose has another in its place, or a name another throughout."""
    text, hits = side.text, side.hits
    names: Counter[tuple[bytes, bytes]] = Counter()
    inner = (side.starts >= SHINGLE) & (side.ends + SHINGLE <= len(text.codes))
    inner &= side.ends - side.starts <= _EXCHANGE
    for start, end in zip(side.starts[inner].tolist(), side.ends[inner].tolist(), strict=True):
        if not (hits[start - SHINGLE] and hits[end] and text.weights[start]):
            continue
        around = text.hashes[start - SHINGLE], text.hashes[end]
        if text.digits[start:end].any():
            theirs = {_number(other, *place) for place in _between(other, *around)} - {b""}
            # a list says the same of many numbers, and the other text may hold a part of it
            if theirs and not theirs & {_number(text, *place) for place in _between(text, *around)}:
                return True
        elif end - start in _NAME:
            places = _between(other, *around)
            if len(places) == 1 and places[0][1] - places[0][0] in _NAME:
                name = other.codes[slice(*places[0])].tobytes()
                names[text.codes[start:end].tobytes(), name] += 1
    return max(names.values(), default=0) >= _AGAIN


def _between(text: Prepared, before: np.uint64, behind: np.uint64) -> list[tuple[int, int]]:
    """Return the short stretches of a text between one shingle and another."""
    return [
        (first + SHINGLE, last)
        for first in _places(text, before)
        for last in _places(text, behind)
        if 0 <= last - first - SHINGLE <= _EXCHANGE
    ]


def _places(text: Prepared, shingle: np.uint64) -> list[int]:
    """Return the first places of a shingle in a text."""
    first = int(np.searchsorted(text.ordered, shingle))
    found = text.ordered[first : first + _OCCURRENCES] == shingle
    return text.places[first : first + _OCCURRENCES][found].tolist()  # type: ignore[no-any-return]


def _number(text: Prepared, start: int, end: int) -> bytes:
    """Return the digits in a stretch, with those that go on beside it; empty without any."""
    if not text.digits[start:end].any():
        return b""
    while start > 0 and text.digits[start - 1]:
        start -= 1
    while end < len(text.codes) and text.digits[end]:
        end += 1
    return text.codes[start:end][text.digits[start:end]].tobytes()
