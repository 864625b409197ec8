"""Features of the second pass: what the first pass said of a block, of its neighbours and of its like.

A block that could go either way belongs to what stands around it, to the blocks in containers of the same
shapes, and to the containers it is in. The scores of the first pass say what those are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from docclean.chrome.columns import constant, shifted, since_before, until
from docclean.chrome.features import stacked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.columns import Column, Floats
    from docclean.chrome.features import Features
    from docclean.chrome.tree import Tree

# scores are log-odds; beyond these they say no more
_MOST = 6.0
_LEVELS = 4
# no blocks there, or no containers
_NONE = -9.0
# a long block counts no more than this many tokens
_MAX_TOKENS = 150.0


def context(scores: Floats, tokens: Floats, barred: NDArray[np.bool_], tree: Tree) -> list[Column]:
    """Return the columns of the second pass.

    Args:
        scores: log-odds of the first pass, shape (blocks,).
        tokens: size of each block.
        barred: blocks that rules remove; they count as scored lowest.
        tree: where the blocks stand.
    """
    values = np.where(barred, -_MOST, np.clip(scores, -_MOST, _MOST))
    size = np.sqrt(np.clip(tokens, 1.0, _MAX_TOKENS))
    columns: list[Column] = [("first-pass", values)]
    columns += _beside(values, size)
    columns += _selected(values, tokens)
    if len(tree.own):
        columns += _inside(values, size, tree)
    return columns


def with_context(
    features: Features, scores: Floats, tokens: Floats, barred: NDArray[np.bool_]
) -> Features:
    """Return the features of the second pass: those of the first and those of `context`."""
    columns = context(scores, tokens, barred, features.tree)
    return features._replace(
        names=[*features.names, *(name for name, _ in columns)],
        matrix=np.concatenate([features.matrix, stacked(columns)], axis=1),
    )


def _beside(values: Floats, size: Floats) -> list[Column]:
    """Return the scores of the blocks beside a block, and the weighted means of wider stretches."""
    columns: list[Column] = []
    count = len(values)
    for offset in (1, 2, 3):
        columns.append((f"score-before-{offset}", shifted(values, -offset, _NONE)))
        columns.append((f"score-after-{offset}", shifted(values, offset, _NONE)))
    weighted = np.concatenate([[0.0], np.cumsum(values * size)])
    weights = np.concatenate([[0.0], np.cumsum(size)])
    index = np.arange(count)
    for width in (3, 6, 15, 40):
        low, high = np.maximum(0, index - width), np.minimum(count, index + 1 + width)
        for name, first, last in (("before", low, index), ("after", index + 1, high)):
            total = weights[last] - weights[first]
            mean = (weighted[last] - weighted[first]) / np.maximum(1e-9, total)
            columns.append((f"mean-score-{name}-{width}", np.where(last > first, mean, _NONE)))
    return columns


def _selected(values: Floats, tokens: Floats) -> list[Column]:
    """Return how much of what the first pass takes stands before and behind a block, and how near."""
    taken = np.where(values > 0, tokens, 0.0)
    total = max(1.0, float(taken.sum()))
    before = np.concatenate([[0.0], np.cumsum(taken)])[:-1]
    strong = (values > 1.0) & (tokens >= 10)
    return [
        ("taken-before", before / total),
        ("since-taken", since_before(strong)),
        ("until-taken", until(strong)),
        ("share-taken", constant(total / max(1.0, float(tokens.sum())), len(values))),
        ("tokens-taken", constant(total, len(values))),
    ]


def _inside(values: Floats, size: Floats, tree: Tree) -> list[Column]:
    """Return the mean scores of the containers of a block, and of the blocks in containers of the same shapes."""
    own_value, own_size = values * size, size
    sums, sizes = tree.total(own_value), tree.total(own_size)

    def rest(total: Floats, weight: Floats) -> Floats:
        """Return the mean score without the block itself."""
        left = weight - own_size
        return np.where(left > 1e-9, (total - own_value) / np.maximum(1e-9, left), _NONE)

    columns: list[Column] = [
        (f"mean-score-up-{depth}", rest(sums[level], sizes[level]))
        for depth, level in tree.levels(_LEVELS)
    ]
    for name, numbers in (("like", tree.paths), ("kin", tree.kin)):
        path = numbers[tree.own]
        mean = rest(
            np.bincount(path, own_value).astype(float)[path],
            np.bincount(path, own_size).astype(float)[path],
        )
        columns.append((f"mean-score-{name}", mean))
        columns.append((name, np.bincount(path)[path].astype(float)))
    best = int(np.argmax(sums)) if len(sums) else 0
    index = np.arange(len(values))
    inside = (index >= tree.first[best]) & (index < tree.last[best])
    columns.append(("in-best-score", inside.astype(float)))
    return columns
