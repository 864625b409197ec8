"""The additive block scorer: a score is the sum of the weights of the features that hold.

It runs twice. The second pass knows what the first said of the blocks around; it has weights of its own for all
features.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from docclean.chrome.context import places, with_context
from docclean.chrome.features import build_features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.measures import Measures
    from docclean.parsing.blocks import Parsed


# contributions below this, in nats, are summed up
_LEAST_SHOWN = 0.05


class Weights(NamedTuple):
    """Bias and weight of each feature, in nats (log-odds that a block belongs to the document)."""

    bias: float
    by_name: dict[str, float]


@lru_cache(maxsize=4)
def load_weights(table: str) -> Weights:
    """Return the weights of `html` or `text`, or `html-2` or `text-2`, made by tools/train_chrome.py."""
    raw = resources.files("docclean.chrome").joinpath("weights.json").read_text("utf-8")
    found = json.loads(raw)[table]
    return Weights(found["bias"], found["weights"])


class Scores:
    """Scores of all blocks, and the named parts of each."""

    def __init__(self, names: list[str], matrix: NDArray[np.float64], table: str) -> None:
        weights = load_weights(table)
        self._names = names
        self._matrix = matrix
        self._vector = np.array([weights.by_name.get(name, 0.0) for name in names])
        self._bias = weights.bias
        self.values = matrix @ self._vector + weights.bias

    def parts(self, *, top: int = 6) -> list[tuple[tuple[str, float], ...]]:
        """Return the strongest contributions to each block's score, the rest summed up as `other`."""
        weighed = self._matrix * self._vector
        strength = np.abs(weighed)
        top = min(top, strength.shape[1])
        # the strongest few, by place, then by strength: equal ones keep their order
        order = np.sort(np.argpartition(-strength, top - 1, axis=1)[:, :top], axis=1)
        ranked = np.argsort(-np.take_along_axis(strength, order, axis=1), axis=1, kind="stable")
        order = np.take_along_axis(order, ranked, axis=1)
        shown = np.round(np.take_along_axis(weighed, order, axis=1), 2)
        shown[np.take_along_axis(strength, order, axis=1) < _LEAST_SHOWN] = 0.0
        rest = np.round(self.values - shown.sum(axis=1), 2)
        names = self._names
        return [
            (*((names[i], w) for i, w in zip(places, weights, strict=True) if w), ("other", other))
            for places, weights, other in zip(
                order.tolist(), shown.tolist(), rest.tolist(), strict=True
            )
        ]


def score_blocks(
    parsed: Parsed,
    hits: dict[int, list[Any]],
    measures: Measures,
    barred: NDArray[np.bool_],
) -> Scores:
    """Return the scores of all blocks after the second pass.

    Args:
        parsed: the blocks.
        hits: rules that matched, by block.
        measures: numbers about each block.
        barred: blocks that rules remove.
    """
    names, matrix = build_features(parsed, hits, measures)
    table = "html" if parsed.is_html else "text"
    first = Scores(names, matrix, table)
    names, both = with_context(names, matrix, first.values, measures.tokens, barred, places(parsed))
    return Scores(names, both, f"{table}-2")
