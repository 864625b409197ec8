"""The two passes of the scorer: what the second one sees of the first."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from docclean.chrome.context import context
from docclean.chrome.groups import group_of
from docclean.chrome.measures import Measures
from docclean.chrome.scorer import score_blocks
from docclean.chrome.tree import Tree, read_tree
from docclean.chrome.trees import load_forest
from docclean.parsing import parse

SCORES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


@given(scores=SCORES)
def test_columns_of_the_second_pass_are_finite(scores: list[float]) -> None:
    count = len(scores)
    none = np.zeros(0, dtype=np.int64)
    at = Tree(none, none, none, none, none, none, none, [], none)
    columns = context(np.array(scores), np.ones(count), np.zeros(count, dtype=bool), at)
    for name, values in columns:
        assert values.shape == (count,), name
        assert np.isfinite(values).all(), name


def test_same_shapes_have_the_same_path() -> None:
    post = '<div class="post"><p>{}</p></div>'
    page = (
        f"<html><body><div>{post.format('one')}{post.format('two')}</div><p>three</p></body></html>"
    )
    at = read_tree(parse(page, media_type="text/html"))
    first, second, third = at.paths[at.own].tolist()
    assert first == second != third


def test_every_contribution_names_a_feature() -> None:
    for source, table in (
        ("<html><title>t</title><body><p>one two three</p></body></html>", "html"),
        ("one two three\nfour five", "text"),
    ):
        parsed = parse(source, media_type="text/html" if table == "html" else "text/plain")
        count = len(parsed.blocks)
        scores = score_blocks(parsed, {}, Measures(parsed), np.zeros(count, dtype=bool))
        assert scores.values.shape == (count,)
        known = {*load_forest(table).names, *load_forest(f"{table}-2").names}
        parts = [part.name for part in scores.parts(top=10_000)[0] if ":" in part.name]
        assert parts
        for name in parts:
            group, _, feature = name.partition("=")[0].partition(":")
            assert feature in known
            assert group_of(feature) == group


def test_parts_add_up_to_the_score() -> None:
    parsed = parse(
        "<html><body><p>one two three</p><p>four</p></body></html>", media_type="text/html"
    )
    scores = score_blocks(parsed, {}, Measures(parsed), np.zeros(2, dtype=bool))
    for i in range(2):
        total = sum(part.weight for part in scores.parts()[i])
        assert abs(total - float(scores.values[i])) < 0.05


POSTS = (
    "<div class='post odd' id=post-12><p id=p-1>The ferry leaves at six.</p></div>"
    "<div class='post even' id=post-13><p id=p-2>It comes back at noon.</p></div>"
    "<div class='post last' id=reply-14><p id=p-3>And then it rests.</p></div>"
    "<div class='advert' id=post-15><p id=p-4>Buy a ferry today.</p></div>"
)


def test_numbers_and_places_among_siblings_make_no_shapes_of_their_own():
    tree = read_tree(parse(POSTS, media_type="text/html"))
    first, second, third, advert = tree.paths[tree.own].tolist()
    assert first == second
    assert advert != first
    assert tree.kin[tree.own][0] == tree.kin[tree.own][1] != tree.kin[tree.own][3]
    assert third != first  # another name, not another number
    up = tree.up[tree.own]
    assert tree.groups[up[0]] == tree.groups[up[1]] != tree.groups[up[3]]


def test_replies_to_replies_are_kin():
    post = "<div class=reply><p>{}</p>{}</div>"
    page = f"<div class=thread>{post.format('One.', post.format('Two.', post.format('Three.', '')))}</div>"
    tree = read_tree(parse(page, media_type="text/html"))
    paths, kin = tree.paths[tree.own].tolist(), tree.kin[tree.own].tolist()
    assert len(set(paths)) == 3
    assert kin[1] == kin[2]
