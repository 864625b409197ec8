"""Features of the second pass: what the first pass said of a block, of its neighbours and of its like.

A block that could go either way belongs to what stands around it, to the blocks in containers of the same
shapes, and to the containers it is in. The scores of the first pass say what those are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from docclean.chrome.columns import steps

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.columns import Column, Floats
    from docclean.parsing.blocks import Parsed

# scores are log-odds; beyond these they say no more
_MOST = 6.0
_CUTS = (-3.0, -1.5, -0.7, 0.0, 0.7, 1.5, 3.0)
_LEVELS = 4
# no blocks there, or no containers
_ABSENT = -9.0
# a long block counts no more than this many tokens
_MAX_TOKENS = 150.0
_FAR = 999.0


class Places(NamedTuple):
    """Where blocks stand in the tree; all arrays are empty for plain text.

    Attributes:
        own: container of each block.
        parent: parent of each container, -1 for the root.
        first, last: blocks of each container, [first, last).
        paths: number of the path of shapes of each container.
    """

    own: NDArray[np.int64]
    parent: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    paths: NDArray[np.int64]


def places(parsed: Parsed) -> Places:
    """Return where the blocks of a page stand."""
    if not parsed.is_html:
        none = np.zeros(0, dtype=np.int64)
        return Places(none, none, none, none, none)
    nodes = parsed.nodes
    count = len(parsed.blocks)
    numbers: dict[tuple[int, str], int] = {}
    paths = np.zeros(len(nodes), dtype=np.int64)
    for i, node in enumerate(nodes):
        above = int(paths[node.parent]) if node.parent >= 0 else -1
        paths[i] = numbers.setdefault((above, node.shape), len(numbers))
    return Places(
        np.array([b.node for b in parsed.blocks], dtype=np.int64),
        np.array([n.parent for n in nodes], dtype=np.int64),
        np.array([n.first for n in nodes], dtype=np.int64),
        np.array([n.last if n.last >= 0 else count for n in nodes], dtype=np.int64),
        paths,
    )


def context(scores: Floats, tokens: Floats, barred: NDArray[np.bool_], at: Places) -> list[Column]:
    """Return the columns of the second pass.

    Args:
        scores: log-odds of the first pass, shape (blocks,).
        tokens: size of each block.
        barred: blocks that rules remove; they count as scored lowest.
        at: where the blocks stand.
    """
    values = np.where(barred, -_MOST, np.clip(scores, -_MOST, _MOST))
    size = np.sqrt(np.clip(tokens, 1.0, _MAX_TOKENS))
    columns: list[Column] = [("first-pass", values)]
    columns += _beside(values, size)
    columns += _selected(values, tokens)
    if len(at.own):
        columns += _inside(values, size, at)
    return columns


def with_context(
    names: list[str],
    matrix: Floats,
    scores: Floats,
    tokens: Floats,
    barred: NDArray[np.bool_],
    at: Places,
) -> tuple[list[str], Floats]:
    """Return (names, matrix) of the second pass: the features of the first and those of `context`."""
    columns = context(scores, tokens, barred, at)
    around = np.stack([values for _, values in columns], axis=1).astype(matrix.dtype)
    return [*names, *(name for name, _ in columns)], np.concatenate([matrix, around], axis=1)


def _beside(values: Floats, size: Floats) -> list[Column]:
    """Return the scores of the blocks beside a block, and the weighted means of wider stretches."""
    columns: list[Column] = []
    count = len(values)
    for offset in (1, 2, 3):
        for name, shift in (("before", -offset), ("after", offset)):
            index = np.arange(count) + shift
            known = (index >= 0) & (index < count)
            moved = np.where(known, values[np.clip(index, 0, count - 1)], _ABSENT)
            columns += steps(moved, f"score-{name}-{offset}", (-8.0, -2.0, -0.7, 0.7, 2.0))
    weighted = np.concatenate([[0.0], np.cumsum(values * size)])
    weights = np.concatenate([[0.0], np.cumsum(size)])
    index = np.arange(count)
    for width in (3, 6, 15, 40):
        low, high = np.maximum(0, index - width), np.minimum(count, index + 1 + width)
        for name, first, last in (("before", low, index), ("after", index + 1, high)):
            total = weights[last] - weights[first]
            mean = (weighted[last] - weighted[first]) / np.maximum(1e-9, total)
            mean = np.where(total > 0, mean, _ABSENT)
            columns += steps(mean, f"mean-score-{name}-{width}", (-8.0, *_CUTS))
    return columns


def _selected(values: Floats, tokens: Floats) -> list[Column]:
    """Return how much of what the first pass takes stands before and behind a block, and how near."""
    taken = np.where(values > 0, tokens, 0.0)
    total = max(1.0, float(taken.sum()))
    before = np.concatenate([[0.0], np.cumsum(taken)])[:-1]
    count = len(values)
    strong = np.flatnonzero((values > 1.0) & (tokens >= 10))
    index = np.arange(count)
    last, following = np.full(count, _FAR), np.full(count, _FAR)
    if len(strong):
        place = np.searchsorted(strong, index)
        last = np.where(place > 0, index - strong[np.maximum(place - 1, 0)], _FAR)
        ahead = np.minimum(place, len(strong) - 1)
        following = np.where(place < len(strong), strong[ahead] - index, _FAR)
    share = total / max(1.0, float(tokens.sum()))
    return [
        *steps(before / total, "taken-before", (0.001, 0.1, 0.5, 0.9, 0.999)),
        *steps(last.astype(float), "since-taken", (2, 4, 8, 20, 60, _FAR)),
        *steps(following.astype(float), "until-taken", (1, 2, 4, 8, 20, 60, _FAR)),
        *steps(np.full(count, share), "share-taken", (0.1, 0.3, 0.6, 0.85)),
        *steps(np.full(count, total), "tokens-taken", (60, 200, 600, 2000)),
    ]


def _inside(values: Floats, size: Floats, at: Places) -> list[Column]:
    """Return the mean scores of the containers of a block, and of the blocks in containers of the same shapes."""
    columns: list[Column] = []
    weighted = np.concatenate([[0.0], np.cumsum(values * size)])
    weights = np.concatenate([[0.0], np.cumsum(size)])
    sums = weighted[at.last] - weighted[at.first]
    sizes = weights[at.last] - weights[at.first]
    own_value, own_size = values * size, size
    level = at.own
    for depth in range(1, _LEVELS + 1):
        rest = sizes[level] - own_size
        mean = np.where(rest > 0, (sums[level] - own_value) / np.maximum(1e-9, rest), _ABSENT)
        columns += steps(mean, f"mean-score-up-{depth}", (-8.0, *_CUTS))
        level = np.where(at.parent[level] >= 0, at.parent[level], level)
    path = at.paths[at.own]
    many = np.bincount(path)
    like_sum, like_size = np.bincount(path, own_value), np.bincount(path, own_size)
    rest = like_size[path] - own_size
    mean = np.where(rest > 0, (like_sum[path] - own_value) / np.maximum(1e-9, rest), _ABSENT)
    columns += steps(mean, "mean-score-like", (-8.0, *_CUTS))
    columns += steps(many[path].astype(float), "like", (2, 5, 15, 50))
    best = int(np.argmax(sums)) if len(sums) else 0
    index = np.arange(len(values))
    inside = (index >= at.first[best]) & (index < at.last[best])
    columns.append(("in-best-score", inside.astype(float)))
    return columns
