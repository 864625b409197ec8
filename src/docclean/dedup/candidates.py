"""Which texts are worth comparing: those whose sketches share hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# texts with one hash in common up to which each is compared with each; in larger groups, with the first alone
_GROUP = 16
# two texts must share two hashes; size of a sketch below which one will do
_FEW = 8
_PART, _AT_ONCE = 1 << 18, 1 << 21
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


def candidates(
    keys: NDArray[np.uint32], texts: NDArray[np.integer], count: int
) -> NDArray[np.int64]:
    """Return the pairs of texts to compare, lower number first, in order; shape (pairs, 2).

    The pairs are a function of the set of sketches: they depend on no order but that of the numbers.

    Args:
        keys: hashes of all sketches.
        texts: the number of the text of each; numbers follow the order of the texts' ids.
        count: the number of texts.
    """
    few = np.bincount(texts, minlength=count) < _FEW
    # hashes in one part after the other: what is worked out of them takes several times their memory
    bits = max(0, (len(keys) // _AT_ONCE).bit_length())
    parts = [_pairs(*_groups(keys, texts, part, bits)) for part in range(1 << bits)]
    pairs = parts[0] if len(parts) == 1 else np.concatenate(parts)
    del parts
    pairs.sort()
    found = _chosen(pairs, few)
    return np.stack([(found >> _HALF).astype(np.int64), (found & _LOW).astype(np.int64)], axis=1)


def _groups(
    keys: NDArray[np.uint32], texts: NDArray[np.integer], part: int, bits: int
) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
    """Return (texts by their hashes, where each hash begins, how many texts it has) of a part of the hashes."""
    if bits:
        chosen = keys >> np.uint32(32 - bits) == part
        keys, texts = keys[chosen], texts[chosen]
    # a hash and its text as one number, sorted in place: half the memory of sorting by two columns
    coded = keys.astype(np.uint64)
    coded <<= _HALF
    coded |= texts.astype(np.uint32)
    coded.sort()
    members = (coded & _LOW).astype(np.uint32)
    coded >>= _HALF
    starts = np.flatnonzero(_begins(coded))
    return members, starts, np.diff(np.append(starts, len(members)))


def _chosen(pairs: NDArray[np.uint64], few: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Return the pairs that come twice, or of which one text has few hashes, from sorted pairs, once each."""
    found = [pairs[:0]]
    first = _begins(pairs)
    again = np.append(~first[1:], [False])
    # a part at a time: what is worked out of all pairs would take several times their memory
    for start in range(0, len(pairs), _PART):
        part = slice(start, start + _PART)
        once = pairs[part][first[part]]
        chosen = again[part][first[part]] | few[once >> _HALF] | few[once & _LOW]
        found.append(once[chosen])
    return np.concatenate(found)


def _pairs(
    members: NDArray[np.uint32], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Return the pairs of all groups, one for each hash in common."""
    small = np.bincount(sizes[sizes <= _GROUP], minlength=_GROUP + 1)
    counts = [int(n) * size * (size - 1) // 2 for size, n in enumerate(small)]
    found = np.empty(sum(counts) + int((sizes[sizes > _GROUP] - 1).sum()), dtype=np.uint64)
    end = 0
    for size in range(2, _GROUP + 1):
        begin, end = end, end + counts[size]
        found[begin:end] = _all_pairs(members, starts[sizes == size], size)
    found[end:] = _with_first(members, starts, sizes)
    return found


def _begins(values: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Say of each of some sorted values whether it is the first of its kind."""
    return np.concatenate([[True], values[1:] != values[:-1]])[: len(values)]


def _coded(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return pairs of numbers as one number each."""
    found = first.astype(np.uint64)
    found <<= _HALF
    found |= second
    return found


def _with_first(
    texts: NDArray[np.uint32], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Return the pairs of the first of each large group with the others."""
    large = sizes > _GROUP
    starts, sizes = starts[large], sizes[large]
    first = np.repeat(texts[starts], sizes - 1)
    offsets = np.arange(len(first)) - np.repeat(np.cumsum(sizes - 1) - (sizes - 1), sizes - 1) + 1
    return _coded(first, texts[np.repeat(starts, sizes - 1) + offsets])


def _all_pairs(
    texts: NDArray[np.uint32], starts: NDArray[np.int64], size: int
) -> NDArray[np.uint64]:
    """Return all pairs of the groups of one size."""
    members = texts[starts[:, None] + np.arange(size)]
    first, second = np.triu_indices(size, 1)
    return _coded(members[:, first].ravel(), members[:, second].ravel())
