"""Choosing the main segments: the likeliest sequence of keep and leave-out under a switch cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# one switch costs as much as half a nat on a block of one token; 1 cost .001 of F1 in nested folds, forums .01
SWITCH_COST = 0.5
# a long paragraph must not outweigh everything around it
_MAX_TOKENS = 150.0
# log-odds of the trees are this much too sure of themselves, and too high: both in nested folds, where .2 of the
# second more or less cost .001 of F1
_TEMPERATURE, _EXCESS = 1.3, 0.6
# a page that is all furniture is not kept whole for want of something better
_LOWEST = -1.2


def even_odds(
    scores: NDArray[np.float64], tokens: NDArray[np.float64], barred: NDArray[np.bool_]
) -> float:
    """Return the log-odds from which blocks add to the F1 that can be expected of a page.

    If the best choice of blocks has an expected F1 of f, a block adds to it from a chance of f / 2: a page that is
    clear keeps what is likelier than not, a doubtful one more (Lipton, Elkan and Naryanaswamy, Optimal
    thresholding of classifiers to maximize F1, 2014).

    Args:
        scores: log-odds of each block, shape (blocks,).
        tokens: size of each block.
        barred: blocks that other evidence removes.

    >>> sure, doubtful = np.array([4.0, -6.0]), np.array([0.5, -1.0])
    >>> size, free = np.array([50.0, 50.0]), np.array([False, False])
    >>> even_odds(sure, size, free) > even_odds(doubtful, size, free)
    True
    """
    chance = 1 / (1 + np.exp(-np.clip(scores[~barred], -30, 30) / _TEMPERATURE))
    size = np.maximum(tokens[~barred], 0.0)
    if not size.sum():
        return _EXCESS
    order = np.argsort(-chance, kind="stable")
    right = np.cumsum((chance * size)[order])
    best = float((2 * right / (np.cumsum(size[order]) + right[-1] + 1e-9)).max())
    return max(_LOWEST, _TEMPERATURE * float(np.log(best / (2 - best))) + _EXCESS)


def choose_segments(
    scores: NDArray[np.float64],
    tokens: NDArray[np.float64],
    barred: NDArray[np.bool_],
    *,
    threshold: float = 0.0,
    switch_cost: float = SWITCH_COST,
) -> list[bool]:
    """Return for each block whether it is kept.

    Args:
        scores: log-odds of each block, shape (blocks,).
        tokens: size of each block; the score counts with the square root of the size.
        barred: blocks that other evidence removes; the sequence runs over them.
        threshold: log-odds at which a block is even.
        switch_cost: cost of each change between keeping and leaving out.
    """
    gain = (scores - threshold) * np.sqrt(np.clip(tokens, 1.0, _MAX_TOKENS))
    index = np.flatnonzero(~barred)
    keep = [False] * len(scores)
    back: list[tuple[bool, bool]] = []
    # a document starts and ends outside: the first block kept costs a switch like any other
    out, into = 0.0, -switch_cost
    for i in index:
        from_out = into - switch_cost > out
        from_in = out - switch_cost > into
        out, into = (
            (into - switch_cost if from_out else out),
            (out - switch_cost if from_in else into) + float(gain[i]),
        )
        back.append((from_out, from_in))
    state = into - switch_cost > out
    for place in range(len(index) - 1, -1, -1):
        keep[int(index[place])] = state
        switched = back[place][1] if state else back[place][0]
        state = state != switched
    return keep
