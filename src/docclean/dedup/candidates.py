"""Which texts are worth comparing: those whose sketches share hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# texts with one hash in common up to which each is compared with each; in larger groups, with the first alone
_GROUP = 16
# hashes that two texts must share, and size of a sketch below which one will do
_SHARED, _FEW = 2, 8


def candidates(keys: NDArray[np.uint32], texts: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return the pairs of texts to compare, lower number first, in order; shape (pairs, 2).

    The pairs are a function of the set of sketches: they depend on no order but that of the numbers.

    Args:
        keys: hashes of all sketches.
        texts: the number of the text of each; numbers follow the order of the texts' ids.
        count: the number of texts.
    """
    order = np.lexsort((texts, keys))
    keys, texts = keys[order], texts[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    sizes = np.diff(np.append(starts, len(keys)))
    pairs = [_with_first(texts, starts, sizes)]
    pairs += [
        _all_pairs(texts, starts[sizes == size], size)
        for size in np.unique(sizes).tolist()
        if 2 <= size <= _GROUP
    ]
    coded, shared = np.unique(np.concatenate(pairs), return_counts=True)
    few = np.bincount(texts, minlength=count) < _FEW
    first, second = (
        (coded >> np.uint64(32)).astype(np.int64),
        (coded & np.uint64(0xFFFFFFFF)).astype(np.int64),
    )
    chosen = (shared >= _SHARED) | few[first] | few[second]
    return np.stack([first[chosen], second[chosen]], axis=1)


def _coded(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return pairs of numbers as one number each."""
    return (first.astype(np.uint64) << np.uint64(32)) | second.astype(np.uint64)


def _with_first(
    texts: NDArray[np.int64], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Return the pairs of the first of each large group with the others."""
    large = sizes > _GROUP
    starts, sizes = starts[large], sizes[large]
    first = np.repeat(texts[starts], sizes - 1)
    offsets = np.arange(len(first)) - np.repeat(np.cumsum(sizes - 1) - (sizes - 1), sizes - 1) + 1
    return _coded(first, texts[np.repeat(starts, sizes - 1) + offsets])


def _all_pairs(
    texts: NDArray[np.int64], starts: NDArray[np.int64], size: int
) -> NDArray[np.uint64]:
    """Return all pairs of the groups of one size."""
    members = texts[starts[:, None] + np.arange(size)]
    first, second = np.triu_indices(size, 1)
    return _coded(members[:, first].ravel(), members[:, second].ravel())
