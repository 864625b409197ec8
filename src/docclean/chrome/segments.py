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
