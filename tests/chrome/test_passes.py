"""The two passes of the scorer: what the second one sees of the first."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from docclean.chrome.context import Places, context, places
from docclean.chrome.measures import Measures
from docclean.chrome.scorer import load_weights, score_blocks
from docclean.parsing import parse

SCORES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


@given(scores=SCORES)
def test_columns_of_the_second_pass_are_finite_and_know_no_other_scale(scores: list[float]) -> None:
    count = len(scores)
    none = np.zeros(0, dtype=np.int64)
    at = Places(none, none, none, none, none)
    columns = context(np.array(scores), np.ones(count), np.zeros(count, dtype=bool), at)
    for name, values in columns:
        assert values.shape == (count,), name
        assert np.isfinite(values).all(), name
        assert name == "first-pass" or set(np.unique(values)) <= {0.0, 1.0}, name


def test_same_shapes_have_the_same_path() -> None:
    post = '<div class="post"><p>{}</p></div>'
    page = (
        f"<html><body><div>{post.format('one')}{post.format('two')}</div><p>three</p></body></html>"
    )
    at = places(parse(page, media_type="text/html"))
    first, second, third = at.paths[at.own].tolist()
    assert first == second != third


def test_every_weight_names_a_feature() -> None:
    for source, table in (
        ("<html><title>t</title><body><p>one two three</p></body></html>", "html"),
        ("one two three\nfour five", "text"),
    ):
        parsed = parse(source, media_type="text/html" if table == "html" else "text/plain")
        count = len(parsed.blocks)
        scores = score_blocks(parsed, {}, Measures(parsed), np.zeros(count, dtype=bool))
        assert scores.values.shape == (count,)
        names = {name for name, _ in scores.parts(top=10_000)[0]}
        assert names - {"other"} <= set(load_weights(f"{table}-2").by_name)


def test_parts_add_up_to_the_score() -> None:
    parsed = parse(
        "<html><body><p>one two three</p><p>four</p></body></html>", media_type="text/html"
    )
    scores = score_blocks(parsed, {}, Measures(parsed), np.zeros(2, dtype=bool))
    for i in range(2):
        total = sum(weight for _, weight in scores.parts()[i])
        assert abs(total - float(scores.values[i])) < 0.05
