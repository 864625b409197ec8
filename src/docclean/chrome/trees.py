"""Sums of decision trees over features, and what each feature adds to a sum.

A tree asks one feature at each node. Every node has a value, the mean of what is below it; on the way down each
step adds the difference of two values, and that difference is the feature's contribution. So a score is the bias
and the sum of its contributions, to the last digit.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

# rows that are worked on together
_ROWS = 256
TABLES = ("html", "html-2", "text", "text-2")


class Nodes(NamedTuple):
    """The nodes of all trees in one row; children stand side by side.

    Attributes:
        feature: column that a node asks, -1 for leaves.
        threshold: greater values go right.
        left: the left child, the right one is the next; a leaf is its own.
        value: log-odds, the mean of the leaves below.
        roots: first node of each tree.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]


class Paths(NamedTuple):
    """What the way to each node adds, by feature; both of shape (nodes, depth), filled up with 0 of no feature."""

    feature: NDArray[np.int64]
    amount: NDArray[np.float64]


class Forest:
    """A sum of trees over named features."""

    def __init__(self, names: list[str], nodes: Nodes) -> None:
        self.names = names
        self.nodes = nodes
        self.bias = float(nodes.value[nodes.roots].sum())
        self._depth = _depth(nodes)

    def leaves(self, matrix: NDArray[np.float32]) -> NDArray[np.int32]:
        """Return the leaf that each row comes to in each tree, shape (rows, trees).

        Args:
            matrix: shape (rows, features), columns in the order of `names`.
        """
        found = np.empty((len(matrix), len(self.nodes.roots)), dtype=np.int32)
        for rows in in_pieces(len(matrix)):
            found[rows] = self._leaves_of(matrix[rows])
        return found

    def _leaves_of(self, matrix: NDArray[np.float32]) -> NDArray[np.int32]:
        """Return the leaves of a few rows."""
        nodes = self.nodes
        width = matrix.shape[1]
        flat = matrix.ravel()
        rows = (np.arange(len(matrix), dtype=np.int32) * width)[:, None]
        # a leaf asks column 0 against infinity and stays where it is
        asked = np.maximum(nodes.feature, 0).astype(np.int32)
        state = np.broadcast_to(nodes.roots, (len(matrix), len(nodes.roots)))
        for _ in range(self._depth):
            values = flat.take(rows + asked.take(state))
            state = nodes.left.take(state) + (values > nodes.threshold.take(state))
        return np.asarray(state, dtype=np.int32)

    def scores(self, leaves: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the sum of the values of the leaves of each row."""
        found = np.empty(len(leaves))
        for rows in in_pieces(len(leaves)):
            found[rows] = self.nodes.value.take(leaves[rows]).sum(axis=1, dtype=np.float64)
        return found

    def contributions(self, leaves: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return what each feature adds to the score of each row, shape (rows, features).

        For a few rows at a time: it takes some 20 KB a row on the way.
        """
        paths = self._paths
        width = len(self.names) + 1
        rows = (np.arange(len(leaves)) * width)[:, None]
        places = paths.feature.take(leaves.ravel(), axis=0).reshape(len(leaves), -1) + rows
        amounts = paths.amount.take(leaves.ravel(), axis=0)
        found = np.bincount(places.ravel(), amounts.ravel(), minlength=len(leaves) * width)
        return np.asarray(found.reshape(len(leaves), width)[:, :-1])

    @cached_property
    def _paths(self) -> Paths:
        """The contributions of the way to each leaf, worked out once."""
        nodes = self.nodes
        ways: list[dict[int, float]] = [{} for _ in nodes.left]
        # children stand behind their parent
        for i, (feature, left) in enumerate(
            zip(nodes.feature.tolist(), nodes.left.tolist(), strict=True)
        ):
            if feature < 0:
                continue
            for child in (left, left + 1):
                step = float(nodes.value[child]) - float(nodes.value[i])
                ways[child] = {**ways[i], feature: ways[i].get(feature, 0.0) + step}
            ways[i] = {}
        depth = max(map(len, ways), default=0)
        none = len(self.names)
        return Paths(
            np.array([[*way, *[none] * (depth - len(way))] for way in ways], dtype=np.int64),
            np.array(
                [[*way.values(), *[0.0] * (depth - len(way))] for way in ways], dtype=np.float64
            ),
        )


def in_pieces(count: int) -> Iterator[slice]:
    """Yield pieces of many rows, so that memory does not grow with their number."""
    for start in range(0, count, _ROWS):
        yield slice(start, min(count, start + _ROWS))


def _depth(nodes: Nodes) -> int:
    """Return the number of steps from a root to the deepest leaf."""
    state = nodes.roots
    depth = 0
    inner = nodes.feature >= 0
    while True:
        state = state[inner[state]]
        if not len(state):
            return depth
        depth += 1
        state = np.concatenate([nodes.left[state], nodes.left[state] + 1])


@lru_cache(maxsize=4)
def load_forest(table: str) -> Forest:
    """Return the trees of one of `TABLES`, made by tools/train_chrome.py.

    Raises:
        KeyError: there is no such table.
    """
    path = resources.files("docclean.chrome").joinpath(f"trees/{table}.npz")
    with resources.as_file(path) as file, np.load(file, allow_pickle=False) as found:
        return forest_of(dict(found))


def forest_of(arrays: dict[str, Any]) -> Forest:
    """Return the trees that `arrays` of the names of `Nodes`, and `names`, describe."""
    nodes = Nodes(*(arrays[name] for name in Nodes._fields))
    return Forest(arrays["names"].tolist(), nodes)
