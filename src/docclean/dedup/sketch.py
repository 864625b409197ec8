"""Sketches: the least hash of every window of shingles, so that any long enough stretch in common shows.

Of each stretch of `WINDOW` shingles at least one is kept, wherever it stands; a share of all hashes, which is
as large, misses one in eight texts of 100 characters inside a longer one. Source: Schleimer, Wilkerson and
Aiken, "Winnowing: local algorithms for document fingerprinting", 2003.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from docclean.dedup import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SHINGLE, WINDOW = 5, 48
# names what sketches depend on; sketches of other parameters cannot be compared
PARAMETERS = f"winnow-{normal.VERSION}-{SHINGLE}-{WINDOW}"
# shingles below which windows that reach beyond the text count too: a short text has few whole ones
_SHORT = 2 * WINDOW
_MULTIPLIERS = tuple(np.uint32(pow(0x9E3779B1, power, 2**32)) for power in range(SHINGLE, 0, -1))
_NONE = np.uint32(0xFFFFFFFF)
_BATCH_UNITS = 60_000


class Sketches(NamedTuple):
    """Hashes of several texts: `keys[i]` belongs to text `texts[i]`; sorted by text, then key, no repeats.

    `sizes` has the number of normalised code units of each text, `digests` 16 bytes that tell texts apart.
    """

    keys: NDArray[np.uint32]
    texts: NDArray[np.int64]
    sizes: NDArray[np.int64]


def sketch(texts: Sequence[str]) -> Sketches:
    """Return the sketches of texts; the same for each text whatever stands beside it."""
    keys: list[NDArray[np.uint32]] = []
    owners: list[NDArray[np.int64]] = []
    sizes: list[NDArray[np.int64]] = []
    first = 0
    for batch in _batches(texts):
        found = _sketch_batch(batch)
        keys.append(found.keys)
        owners.append(found.texts + first)
        sizes.append(found.sizes)
        first += len(batch)
    if not keys:
        return Sketches(np.zeros(0, np.uint32), np.zeros(0, np.int64), np.zeros(0, np.int64))
    return Sketches(np.concatenate(keys), np.concatenate(owners), np.concatenate(sizes))


def _batches(texts: Sequence[str]) -> list[Sequence[str]]:
    """Return the texts in pieces that fit the cache of a core."""
    found: list[Sequence[str]] = []
    start = size = 0
    for at, text in enumerate(texts):
        size += len(text)
        if size >= _BATCH_UNITS:
            found.append(texts[start : at + 1])
            start, size = at + 1, 0
    if start < len(texts):
        found.append(texts[start:])
    return found


def _sketch_batch(texts: Sequence[str]) -> Sketches:
    """Return the sketches of a few texts."""
    codes, starts = normal.normal_batch(texts)
    sizes = np.diff(starts) - 1
    counts = np.maximum(sizes - SHINGLE + 1, np.minimum(sizes, 1))
    long = counts >= _SHORT
    keys, owners = _whole_windows(codes, starts[:-1], counts, long)
    short = (~long & (sizes > 0)).nonzero()[0]
    if len(short):
        more, theirs = _all_windows(codes, starts[short], sizes[short])
        keys, owners = np.concatenate([keys, more]), np.concatenate([owners, short[theirs]])
    pairs = np.unique((owners.astype(np.uint64) << np.uint64(32)) | keys)
    return Sketches(
        (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        (pairs >> np.uint64(32)).astype(np.int64),
        sizes.astype(np.int64),
    )


def _hashes(codes: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """Return the hash of the shingle that begins at each code unit."""
    wide = codes.astype(np.uint32)
    count = len(wide) - SHINGLE + 1
    found = wide[:count] * _MULTIPLIERS[0]
    for offset in range(1, SHINGLE):
        found += wide[offset : offset + count] * _MULTIPLIERS[offset]
    # every bit of the characters reaches every bit: constants of Chris Wellons' lowbias32
    found ^= found >> np.uint32(16)
    found *= np.uint32(0x7FEB352D)
    found ^= found >> np.uint32(15)
    found *= np.uint32(0x846CA68B)
    found ^= found >> np.uint32(16)
    return found


def _least(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the least hash of the window that begins at each place."""
    reach, least = 1, hashes
    while 2 * reach <= WINDOW:
        least = np.minimum(least[:-reach], least[reach:])
        reach *= 2
    rest = WINDOW - reach
    return np.minimum(least[: len(least) - rest], least[rest:]) if rest else least


def _whole_windows(
    codes: NDArray[np.uint16],
    starts: NDArray[np.int64],
    counts: NDArray[np.int64],
    chosen: NDArray[np.bool_],
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return (keys, texts) of the windows that lie within one text, of the chosen texts."""
    if not chosen.any():
        return np.zeros(0, np.uint32), np.zeros(0, np.int64)
    least = _least(_hashes(codes))
    changes = np.flatnonzero(least[1:] != least[:-1]) + 1
    places = np.concatenate([starts[chosen], changes])
    owners = np.searchsorted(starts, places, "right") - 1
    inside = (owners >= 0) & (places <= starts[owners] + counts[owners] - WINDOW) & chosen[owners]
    return least[places[inside]], owners[inside]


def _all_windows(
    codes: NDArray[np.uint16], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return (keys, texts) of the windows that touch a text, for texts with few shingles."""
    # a text shorter than a shingle is one shingle, with nothing behind it
    room = np.maximum(sizes, SHINGLE) + WINDOW
    begins = np.cumsum(room) - room + WINDOW
    owners = np.repeat(np.arange(len(sizes)), sizes)
    offsets = np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    padded = np.zeros(int(room.sum()) + WINDOW + SHINGLE, dtype=np.uint16)
    padded[begins[owners] + offsets] = codes[starts[owners] + offsets]
    hashes = _hashes(padded)
    counts = np.maximum(sizes - SHINGLE + 1, 1)
    real = np.zeros(len(hashes), dtype=bool)
    every = np.repeat(np.arange(len(counts)), counts)
    real[begins[every] + np.arange(len(every)) - np.repeat(np.cumsum(counts) - counts, counts)] = (
        True
    )
    hashes[~real] = _NONE
    least = _least(hashes)
    places = np.flatnonzero(least[1:] != least[:-1]) + 1
    places = places[least[places] != _NONE]
    return least[places], np.searchsorted(begins - WINDOW, places, "right") - 1
