"""Features: finite numbers for any text, one column a name, and the values that their names say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import any_text

from docclean.chrome.columns import FAR, since, until
from docclean.chrome.features import build_features
from docclean.chrome.groups import GROUPS, group_of
from docclean.chrome.measures import Measures
from docclean.chrome.trees import load_forest
from docclean.parsing import parse


def features(source, kind="text/html"):
    parsed = parse(source, media_type=kind)
    found = build_features(parsed, {}, Measures(parsed))
    return parsed, {name: found.matrix[:, i] for i, name in enumerate(found.names)}


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
@given(text=any_text)
def test_any_text_has_finite_features(kind, text):
    source = f"<div><p>{text}</p><ul><li>{text}</ul>" if kind == "text/html" else text
    parsed = parse(source.replace("\x00", ""), media_type=kind)
    if not parsed.blocks:
        return
    found = build_features(parsed, {}, Measures(parsed))
    assert found.matrix.shape == (len(parsed.blocks), len(found.names))
    assert len(set(found.names)) == len(found.names)
    assert np.isfinite(found.matrix).all()


def test_trees_ask_for_features_that_there_are():
    _, html = features("<p>one two three</p>")
    _, text = features("one two three", "text/plain")
    assert set(load_forest("html").names) <= html.keys()
    assert set(load_forest("text").names) <= text.keys()
    assert all(group_of(name) in GROUPS for name in (*html, *text))


@given(flags=st.lists(st.booleans(), max_size=12))
def test_since_and_until_count_blocks(flags):
    array = np.array(flags, dtype=bool)
    ago = [
        next((float(i - j) for j in range(i, -1, -1) if flags[j]), FAR) for i in range(len(flags))
    ]
    ahead = [
        next((float(j - i) for j in range(i, len(flags)) if flags[j]), FAR)
        for i in range(len(flags))
    ]
    assert since(array).tolist() == ago
    assert until(array).tolist() == ahead


WORDS = {
    "price": (["$ 12", "12元 一斤", "only €5"], ["12 apples", "元旦 2024", "$HOME"]),
    "dated": (
        ["08:15", "May 3, 2021", "3月5日", "two hours ago", "五分钟前"],
        ["12345", "20210", "3: 2", "月饼", "above"],
    ),
    "question": (["Who waits?", "谁在等？"], ["Who waits", "等？他说"]),
    "quotes": (["he said “yes”", "「河」"], ["it's late"]),
    "address": (["a@example.org", "https://example.org"], ["at example"]),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_and_signs(name):
    yes, no = WORDS[name]
    for value, texts in ((1.0, yes), (0.0, no)):
        for text in texts:
            source = text.replace("$ 12", "$12")
            _, found = features(f"<p>{source}</p><p>other</p>")
            assert found[name][0] == value, text


def test_copies_are_seen_on_both_sides():
    sentence = "The ferry left the harbour at dawn with eleven sacks of rice."
    _, found = features(f"<p>{sentence}</p><p>nothing of the kind here at all</p><p>{sentence}</p>")
    assert found["covered"].tolist() == [1, 0, 1]
    assert found["covered-before"].tolist() == [0, 0, 1]
    assert found["times-on-page"].tolist() == [2, 1, 2]


def test_description_and_structured_data_confirm_a_block():
    sentence = "The ferry left the harbour at dawn with eleven sacks of rice."
    head = f'<meta name="description" content="{sentence}"><script type="application/ld+json">{{"@type":"Article","articleBody":"{sentence}"}}</script>'
    _, found = features(
        f"<html><head>{head}</head><body><p>menu and more things</p><p>{sentence}</p>"
    )
    assert found["in-description"].tolist() == [0, 1]
    assert found["in-article-body"].tolist() == [0, 1]
    assert found["since-description"].tolist() == [-1, 0]
    assert found["type-article"].tolist() == [1, 1]


def test_groups_of_like_siblings():
    cards = "".join(f'<div class="card"><a href="/{n}">card {n}</a></div>' for n in range(5))
    _, found = features(f"<body><p>first</p><section>{cards}</section></body>")
    assert found["group-members"].tolist() == [-1, 5, 5, 5, 5, 5]
    assert found["group-order"].tolist() == [-1, 0, 1, 2, 3, 4]
    assert found["group-linked"].tolist() == [-1, 1, 1, 1, 1, 1]
    assert found["outer-group-members"].tolist() == [-1] * 6
