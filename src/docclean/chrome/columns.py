"""Columns of features: names and 0/1 values, one for each block."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Floats = NDArray[np.float64]
Column = tuple[str, Floats]


def steps(values: Floats, name: str, cuts: Iterable[float]) -> list[Column]:
    """Return one 0/1 column for each interval between cuts, named by its lower end."""
    edges = [-np.inf, *cuts, np.inf]
    return [
        (
            f"{name}>={low:g}" if low > -np.inf else f"{name}<{high:g}",
            ((values >= low) & (values < high)).astype(float),
        )
        for low, high in pairwise(edges)
    ]


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
