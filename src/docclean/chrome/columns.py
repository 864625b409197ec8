"""Columns of features: a name and one number for each block."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Column = tuple[str, Floats]

# there is no such block
FAR = 999.0
# there is nothing that the number could be about
ABSENT = -1.0


def window(values: Floats, width: int) -> Floats:
    """Return the sum of `values` over `width` blocks on each side, the block itself left out."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    index = np.arange(len(values))
    low, high = np.maximum(0, index - width), np.minimum(len(values), index + width + 1)
    return np.asarray(total[high] - total[low] - values)


def side(values: Floats, width: int, *, before: bool) -> Floats:
    """Return the sum of `values` over the `width` blocks before or after each block."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    index = np.arange(len(values))
    if before:
        return np.asarray(total[index] - total[np.maximum(0, index - width)])
    return np.asarray(total[np.minimum(len(values), index + 1 + width)] - total[index + 1])


def since(flags: NDArray[np.bool_]) -> Floats:
    """Return how many blocks ago a flag was last set, 0 at the flag itself, `FAR` before the first.

    >>> since(np.array([False, True, False])).tolist()
    [999.0, 0.0, 1.0]
    """
    index = np.arange(len(flags), dtype=np.float64)
    last = np.maximum.accumulate(np.where(flags, index, -np.inf)) if len(flags) else index
    return np.where(np.isfinite(last), np.minimum(FAR, index - last), FAR)


def since_before(flags: NDArray[np.bool_]) -> Floats:
    """Return how many blocks ago a flag was last set before each block, `FAR` if it never was.

    >>> since_before(np.array([True, False, False])).tolist()
    [999.0, 1.0, 2.0]
    """
    return np.concatenate([[FAR], np.minimum(FAR, since(flags)[:-1] + 1)])


def until(flags: NDArray[np.bool_]) -> Floats:
    """Return in how many blocks a flag is set next, 0 at the flag itself, `FAR` behind the last."""
    return since(flags[::-1])[::-1]


def shifted(values: Floats, offset: int, absent: float) -> Floats:
    """Return the values of the blocks `offset` places away, `absent` beyond the ends."""
    index = np.arange(len(values)) + offset
    known = (index >= 0) & (index < len(values))
    return np.where(known, values[np.clip(index, 0, max(0, len(values) - 1))], absent)


def constant(value: float, count: int) -> Floats:
    """Return a number about the page as a column."""
    return np.full(count, float(value))
