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

from docclean.chrome.context import context, places
from docclean.chrome.features import build_features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.parsing.blocks import Parsed


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

    def parts(self, block: int, *, top: int = 6) -> tuple[tuple[str, float], ...]:
        """Return the strongest contributions to a block's score, the rest summed up as `other`."""
        row = self._matrix[block] * self._vector
        order = np.argsort(-np.abs(row), kind="stable")[:top]
        shown = [(self._names[i], round(float(row[i]), 2)) for i in order if abs(row[i]) >= 0.05]
        rest = float(self.values[block]) - sum(weight for _, weight in shown)
        return (*shown, ("other", round(rest, 2)))


def score_blocks(
    parsed: Parsed,
    hits: dict[int, list[Any]],
    tokens: NDArray[np.float64],
    barred: NDArray[np.bool_],
) -> Scores:
    """Return the scores of all blocks after the second pass.

    Args:
        parsed: the blocks.
        hits: rules that matched, by block.
        tokens: size of each block.
        barred: blocks that rules remove.
    """
    names, matrix = build_features(parsed, hits)
    table = "html" if parsed.is_html else "text"
    first = Scores(names, matrix, table)
    columns = context(first.values, tokens, barred, places(parsed))
    around = np.stack([values for _, values in columns], axis=1)
    both = np.concatenate([matrix, around], axis=1)
    return Scores([*names, *(name for name, _ in columns)], both, f"{table}-2")
