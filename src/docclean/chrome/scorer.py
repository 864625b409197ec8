"""The additive block scorer: a score is a bias and the sum of what the features of a block add.

It runs twice. The second pass knows what the first said of the blocks around; it has trees of its own for all
features.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from docclean.chrome.context import with_context
from docclean.chrome.features import build_features
from docclean.chrome.groups import GROUPS, group_of
from docclean.chrome.trees import load_forest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.features import Features
    from docclean.chrome.measures import Measures
    from docclean.parsing.blocks import Parsed


# parts below this, in nats, are summed up
_LEAST_SHOWN = 0.05


class Scores:
    """Scores of all blocks, and the named parts of each."""

    def __init__(self, features: Features, table: str) -> None:
        self._forest = load_forest(table)
        places = {name: i for i, name in enumerate(features.names)}
        self._matrix = features.matrix[:, [places[name] for name in self._forest.names]]
        self._leaves = self._forest.leaves(self._matrix)
        self.values = self._forest.scores(self._leaves)

    def parts(self, *, top: int = 6) -> list[tuple[tuple[str, float], ...]]:
        """Return what the strongest groups of features add to each block's score, the rest summed up as `other`.

        A part is named by its group, its strongest feature and that feature's value: `elements:link-share=0.82`.
        """
        weighed = self._forest.contributions(self._leaves)
        names, columns = self._groups
        sums = np.stack([weighed[:, at].sum(axis=1) for at in columns], axis=1)
        strength = np.abs(sums)
        strongest = [at[np.abs(weighed[:, at]).argmax(axis=1)].tolist() for at in columns]
        order = np.argsort(-strength, axis=1, kind="stable")[:, :top]
        shown = np.round(np.take_along_axis(sums, order, axis=1), 2)
        shown[np.take_along_axis(strength, order, axis=1) < _LEAST_SHOWN] = 0.0
        rest = np.round(self.values - shown.sum(axis=1), 2)
        features = self._forest.names
        found = []
        for i, (groups, weights, other) in enumerate(
            zip(order.tolist(), shown.tolist(), rest.tolist(), strict=True)
        ):
            row = [
                (self._label(names[group], features, i, strongest[group][i]), weight)
                for group, weight in zip(groups, weights, strict=True)
                if weight
            ]
            found.append((*row, ("other", other)))
        return found

    def _label(self, group: str, features: list[str], block: int, feature: int) -> str:
        """Return the name of a part."""
        return f"{group}:{features[feature]}={float(self._matrix[block, feature]):.3g}"

    @cached_property
    def _groups(self) -> tuple[list[str], list[NDArray[np.intp]]]:
        """The groups of the features, and the columns of each."""
        groups = np.array([group_of(name) for name in self._forest.names])
        names = [name for name in GROUPS if name in set(groups.tolist())]
        return names, [np.flatnonzero(groups == name) for name in names]


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
    features = build_features(parsed, hits, measures)
    table = "html" if parsed.is_html else "text"
    first = Scores(features, table)
    return Scores(with_context(features, first.values, measures.tokens, barred), f"{table}-2")
