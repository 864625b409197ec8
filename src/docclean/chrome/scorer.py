"""The additive block scorer: a score is a bias and the sum of what the features of a block add.

It runs twice. The second pass knows what the first said of the blocks around; it has trees of its own for all
features.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from docclean.chrome.context import with_context
from docclean.chrome.features import build_features
from docclean.chrome.groups import GROUPS, group_of
from docclean.chrome.trees import in_pieces, load_forest
from docclean.document import Contribution

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.features import Features
    from docclean.chrome.measures import Measures
    from docclean.parsing.blocks import Parsed


# parts below this, in nats, are summed up
_LEAST_SHOWN = 0.05
_GROUP_NAMES = tuple(GROUPS)
_FIRST_PASS = _GROUP_NAMES.index("first-pass")


@lru_cache(maxsize=4)
def _group_columns(
    names: tuple[str, ...],
) -> tuple[NDArray[np.intp], list[tuple[int, int, int]]]:
    """Return the columns of features with those of a group side by side, and (group, first, last) of each group."""
    groups = np.array([_GROUP_NAMES.index(group_of(name)) for name in names])
    order = np.argsort(groups, kind="stable")
    found, first = np.unique(groups[order], return_index=True)
    last = [*first[1:].tolist(), len(names)]
    return order, list(zip(found.tolist(), first.tolist(), last, strict=True))


class _Told(dict[tuple[bool, int, float], str]):
    """Names of parts by (whether of the first pass, column, value); on a page most come again and again."""

    def __init__(self, names: list[str], of_first: list[str]) -> None:
        super().__init__()
        self._names = (_with_groups(tuple(names)), _with_groups(tuple(of_first)))

    def __missing__(self, key: tuple[bool, int, float]) -> str:
        source, column, value = key
        found = self[key] = f"{self._names[source][column]}={value:.3g}"
        return found


@lru_cache(maxsize=4)
def _with_groups(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of features with their groups."""
    return tuple(f"{group_of(name)}:{name}" for name in names)


class Scores:
    """Scores of all blocks, and the named parts of each."""

    def __init__(self, features: Features, table: str, first: Scores | None = None) -> None:
        self._first = first
        self._forest = load_forest(table)
        places = {name: i for i, name in enumerate(features.names)}
        self._matrix = features.matrix[:, [places[name] for name in self._forest.names]]
        self._leaves = self._forest.leaves(self._matrix)
        self.values = self._forest.scores(self._leaves)

    def parts(self, *, bar: float = 0.0, top: int = 6) -> list[tuple[Contribution, ...]]:
        """Return what the strongest groups of features add to each block's score.

        A part is named by its group, its strongest feature and that feature's value: `elements:link-share=0.82`.
        What the score of the first pass adds is told by what that was made of. `bias` is the same for all
        blocks, with the bar taken off so that sums above zero speak for a block; `other` is the sum of the rest.
        """
        sums, strongest, of_first = self._opened()
        strength = np.abs(sums)
        order = np.argsort(-strength, axis=1, kind="stable")[:, :top]
        shown = np.round(np.take_along_axis(sums, order, axis=1), 2)
        shown[np.take_along_axis(strength, order, axis=1) < _LEAST_SHOWN] = 0.0
        bias = round(self._forest.bias - bar, 2)
        rest = np.round(self.values - bar - bias - shown.sum(axis=1), 2)
        columns = np.take_along_axis(strongest, order, axis=1)
        sources = np.take_along_axis(of_first, order, axis=1)
        first = self._first or self
        values = np.where(sources, first.told(columns), self.told(columns))
        told = _Told(self._forest.names, first._forest.names)  # noqa: SLF001  (its own kind)
        same = Contribution("bias", bias)
        return [
            (
                *[
                    Contribution(told[source, column, value], weight)
                    for weight, column, source, value in zip(*row)  # noqa: B905  (columns of one array)
                    if weight
                ],
                same,
                Contribution("other", last),
            )
            for *row, last in zip(
                shown.tolist(),
                columns.tolist(),
                sources.tolist(),
                values.tolist(),
                rest.tolist(),
                strict=True,
            )
        ]

    def told(self, columns: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return the values of some features of each block; columns of the other pass give any value."""
        inside = np.minimum(columns, self._matrix.shape[1] - 1)
        return np.take_along_axis(self._matrix, inside, axis=1)

    def _opened(self) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.bool_]]:
        """Return the sums by group, the strongest feature of each, and whether that is one of the first pass.

        What the first pass adds is shared out among the groups that pulled that pass the same way.
        """
        sums, strongest = self._by_group()
        if self._first is None:
            return sums, strongest, np.zeros(sums.shape, dtype=bool)
        before, features = self._first._by_group()  # noqa: SLF001  (its own kind)
        whole = sums[:, _FIRST_PASS].copy()
        pull = np.maximum(0.0, before * np.sign(whole)[:, None])
        total = pull.sum(axis=1)
        shares = np.where(total > 0, whole / np.maximum(1e-9, total), 0.0)[:, None] * pull
        of_first = np.abs(shares) > np.abs(sums)
        sums[:, _FIRST_PASS] = np.where(total > 0, 0.0, whole)
        return sums + shares, np.where(of_first, features, strongest), of_first

    def _by_group(self) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Return what each group adds to each block, and its strongest feature."""
        order, columns = _group_columns(tuple(self._forest.names))
        sums = np.zeros((len(self._leaves), len(_GROUP_NAMES)))
        strongest = np.zeros(sums.shape, dtype=np.intp)
        for rows in in_pieces(len(sums)):
            weighed = self._forest.contributions(self._leaves[rows])[:, order]
            strength = np.abs(weighed)
            for g, first, last in columns:
                sums[rows, g] = weighed[:, first:last].sum(axis=1)
                strongest[rows, g] = order[first + strength[:, first:last].argmax(axis=1)]
        return sums, strongest


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
    both = with_context(features, first.values, measures.tokens, barred)
    return Scores(both, f"{table}-2", first)
