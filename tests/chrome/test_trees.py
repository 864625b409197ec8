"""Sums of trees: every score is the bias and the sum of what its features add."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docclean.chrome.trees import TABLES, Forest, Nodes, load_forest

WIDTH = 4


@st.composite
def forests(draw):
    """Trees of random shape over a few features, breadth first, values the mean of those below."""
    feature, threshold, left, value, roots = [], [], [], [], []
    for _ in range(draw(st.integers(1, 4))):
        roots.append(len(feature))
        todo = [0]
        while todo:
            depth = todo.pop(0)
            place = len(feature)
            inner = depth < 4 and draw(st.booleans())
            feature.append(draw(st.integers(0, WIDTH - 1)) if inner else -1)
            threshold.append(draw(st.integers(-3, 3)) + 0.5 if inner else np.inf)
            value.append(draw(st.floats(-4, 4, width=32)))
            # children follow all nodes that wait
            left.append(place + len(todo) + 1 if inner else place)
            todo += [depth + 1, depth + 1] if inner else []
    return Forest(
        [f"f{i}" for i in range(WIDTH)],
        Nodes(
            np.array(feature, np.int16),
            np.array(threshold, np.float32),
            np.array(left, np.int32),
            np.array(value, np.float32),
            np.array(roots, np.int32),
        ),
    )


def walk(forest, row):
    """Return the leaf of each tree, one step after the other."""
    found = []
    for root in forest.nodes.roots.tolist():
        at = root
        while forest.nodes.feature[at] >= 0:
            more = row[forest.nodes.feature[at]] > forest.nodes.threshold[at]
            at = int(forest.nodes.left[at]) + int(more)
        found.append(at)
    return found


ROWS = st.lists(
    st.lists(st.integers(-4, 4), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=6
)


@given(forest=forests(), rows=ROWS)
def test_rows_come_to_the_leaves_that_a_walk_finds(forest, rows):
    matrix = np.array(rows, dtype=np.float32)
    assert forest.leaves(matrix).tolist() == [walk(forest, row) for row in rows]


@given(forest=forests(), rows=ROWS)
def test_a_score_is_the_bias_and_its_contributions(forest, rows):
    leaves = forest.leaves(np.array(rows, dtype=np.float32))
    added = forest.contributions(leaves)
    assert added.shape == (len(rows), WIDTH)
    np.testing.assert_allclose(
        forest.bias + added.sum(axis=1), forest.scores(leaves), rtol=0, atol=1e-4
    )


@given(forest=forests(), rows=ROWS)
def test_a_feature_that_no_tree_asks_adds_nothing(forest, rows):
    asked = set(forest.nodes.feature.tolist())
    added = forest.contributions(forest.leaves(np.array(rows, dtype=np.float32)))
    for column in set(range(WIDTH)) - asked:
        assert not added[:, column].any()


@pytest.mark.parametrize("table", TABLES)
def test_shipped_trees_are_sound(table):
    """Children stand behind their parents, every column is asked, and a node lies between its children."""
    forest = load_forest(table)
    nodes = forest.nodes
    inner = np.flatnonzero(nodes.feature >= 0)
    assert (nodes.left[inner] > inner).all()
    assert set(nodes.feature[inner].tolist()) == set(range(len(forest.names)))
    low = np.minimum(nodes.value[nodes.left[inner]], nodes.value[nodes.left[inner] + 1])
    high = np.maximum(nodes.value[nodes.left[inner]], nodes.value[nodes.left[inner] + 1])
    assert ((nodes.value[inner] >= low - 1e-4) & (nodes.value[inner] <= high + 1e-4)).all()
    assert np.isfinite(nodes.value).all()
