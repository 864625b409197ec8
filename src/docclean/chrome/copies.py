"""Features of text that stands more than once: on the page, in its description, in its structured data."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from docclean.chrome.columns import ABSENT, FAR, constant
from docclean.language.codes import codes_of
from docclean.parsing.linked import long_texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.columns import Column, Floats, Integers
    from docclean.chrome.measures import Measures
    from docclean.parsing.blocks import Parsed

# letters and digits in a shingle
_WIDTH = 8
_SIGNS_RE = re.compile(r"[\W_]+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_DESCRIPTIONS = ("description", "og:description", "twitter:description")
# share of a block that must stand in the description for the block to be its place
_ECHO = 0.5


def copies(parsed: Parsed, m: Measures) -> list[Column]:
    """Return the columns of what is said twice."""
    hashes, owners = _shingles(m)
    total = np.bincount(owners, minlength=m.count)
    texts = [parsed.text[b.start : b.end] for b in parsed.blocks]
    times = Counter(texts)
    found = _sorted(hashes)
    repeated, earlier = _repeated(found, owners)
    columns = [
        ("times-on-page", np.array([times[text] for text in texts], dtype=float)),
        ("covered", _share(repeated, owners, total)),
        ("covered-before", _share(earlier, owners, total)),
    ]
    if parsed.is_html:
        columns += _elsewhere(parsed, found, owners, total)
    return columns


def _elsewhere(parsed: Parsed, found: _Sorted, owners: Integers, total: Integers) -> list[Column]:
    """Return how much of a block stands in the page's description and in its structured data."""
    description = _hashes(" ".join(v for k, v in parsed.meta if k in _DESCRIPTIONS))
    texts = long_texts(parsed.linked)
    body = _hashes(" ".join(text for key, text in texts if key == "articleBody"))
    data = _hashes(" ".join(text for _, text in texts))
    shares = [
        _share(_stands_in(found, known), owners, total)
        if len(known)
        else np.full(len(total), ABSENT)
        for known in (description, body, data)
    ]
    echoes = np.flatnonzero(shares[0] > _ECHO)
    index = np.arange(len(total), dtype=np.float64)
    place = np.clip(index - echoes[0], -FAR, FAR) if len(echoes) else np.full(len(total), 2 * FAR)
    return [
        ("in-description", shares[0]),
        ("in-article-body", shares[1]),
        ("in-structured", shares[2]),
        ("since-description", place),
        ("article-body", constant(len(body), len(total))),
    ]


def _shingles(m: Measures) -> tuple[NDArray[np.uint64], Integers]:
    """Return the shingles of all blocks, hashed, and the block of each."""
    plain = np.flatnonzero(m.is_wide | m.is_letter | m.is_digit)
    owners = np.searchsorted(m.starts, plain, side="right") - 1
    if len(plain) < _WIDTH:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    codes = m.codes[plain]
    hashes = _rolling(np.where(m.is_upper[plain] & (codes < 0x80), codes + 32, codes))
    inside = (owners[: -_WIDTH + 1] == owners[_WIDTH - 1 :]) & (owners[: -_WIDTH + 1] >= 0)
    return hashes[inside], owners[: -_WIDTH + 1][inside]


def _hashes(text: str) -> NDArray[np.uint64]:
    """Return the shingles of a text of its own, hashed."""
    plain = _SIGNS_RE.sub("", text)
    if len(plain) < _WIDTH:
        return np.zeros(0, dtype=np.uint64)
    codes = codes_of(plain)
    upper = (codes >= 0x41) & (codes <= 0x5A)
    return _rolling(np.where(upper, codes + 32, codes))


def _rolling(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return a hash of each run of `_WIDTH` code points."""
    wide = codes.astype(np.uint64)
    count = len(wide) - _WIDTH + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for i in range(_WIDTH):
        hashes = hashes * _FACTOR + wide[i : i + count]
    return hashes


class _Sorted(NamedTuple):
    """Shingles in order of their hashes, equal ones in order of place.

    Attributes:
        order: place of each among all shingles.
        group: number of its hash, counted from 0.
        first: where each hash begins in `order`; one more at the end.
        hashes: each hash once.
    """

    order: Integers
    group: Integers
    first: Integers
    hashes: NDArray[np.uint64]

    def spread(self, of_groups: NDArray[Any]) -> NDArray[Any]:
        """Return the value of its hash for each shingle, in order of place."""
        found = np.empty(len(self.order), dtype=of_groups.dtype)
        found[self.order] = of_groups[self.group]
        return found


def _sorted(hashes: NDArray[np.uint64]) -> _Sorted:
    """Return shingles in order of their hashes."""
    order = np.argsort(hashes, kind="stable")
    ranked = hashes[order]
    new = np.ones(len(ranked), dtype=bool)
    new[1:] = ranked[1:] != ranked[:-1]
    starts = np.flatnonzero(new)
    return _Sorted(order, np.cumsum(new) - 1, np.append(starts, len(ranked)), ranked[starts])


def _repeated(found: _Sorted, owners: Integers) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which shingles stand elsewhere on the page, and which in a block before their own."""
    if not len(owners):
        return np.zeros(0, dtype=bool), np.zeros(0, dtype=bool)
    # a block that repeats itself is no copy of another
    ranked = owners[found.order]
    earliest, latest = ranked[found.first[:-1]], ranked[found.first[1:] - 1]
    return found.spread(earliest != latest), found.spread(earliest) < owners


def _stands_in(found: _Sorted, known: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which shingles are among the known ones."""
    flags = np.zeros(len(found.hashes), dtype=bool)
    if len(flags):
        places = np.minimum(np.searchsorted(found.hashes, known), len(flags) - 1)
        flags[places[found.hashes[places] == known]] = True
    return found.spread(flags)


def _share(flags: NDArray[np.bool_], owners: Integers, total: Integers) -> Floats:
    """Return the share of each block's shingles that have a flag, `ABSENT` for blocks without any."""
    found = np.bincount(owners, flags, minlength=len(total))
    return np.where(total > 0, found / np.maximum(1, total), ABSENT)
