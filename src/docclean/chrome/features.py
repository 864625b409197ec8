"""Features of blocks: what the text says alone, what rules, tags, neighbours and the page say."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from docclean.chrome.columns import FAR, constant, side, since, since_before, window
from docclean.chrome.containers import containers, elements
from docclean.chrome.copies import copies
from docclean.chrome.measures import is_long
from docclean.chrome.page import page_columns, size_columns
from docclean.chrome.placement import placement
from docclean.chrome.tree import read_tree
from docclean.chrome.wording import dated, wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.columns import Column, Floats
    from docclean.chrome.measures import Measures
    from docclean.chrome.tree import Tree
    from docclean.parsing.blocks import Parsed

_KINDS = ("heading", "list_item", "table", "quote", "code", "caption")
# reasons of rules that matched a block itself, and of those that matched the last one before it
_OWN_REASONS = ("related", "comment", "nav", "footer", "metadata")
_LAST_REASONS = ("related", "comment", "ad", "footer", "metadata", "nav")
# reasons whose headings are counted on the page
_HEADED_REASONS = ("related", "comment")
# a paragraph of this size ends what a heading of a list opened
_CLOSING_TOKENS = 60


class Features(NamedTuple):
    """Names and values of the features of all blocks.

    Attributes:
        names: one a column.
        matrix: shape (blocks, features).
        tree: where the blocks stand.
    """

    names: list[str]
    matrix: NDArray[np.float32]
    tree: Tree


def build_features(parsed: Parsed, hits: dict[int, list[Any]], m: Measures) -> Features:
    """Return the features that need no score.

    Args:
        parsed: blocks with at least one member.
        hits: rules that matched, by block.
        m: numbers about each block.
    """
    hard = _flags(m.count, hits, lambda rule: rule.hard)
    # furniture that reads like a paragraph (a teaser) is no neighbour to lean on
    long = is_long(m) * (1 - hard)
    tree = read_tree(parsed)
    columns = _own(parsed, m) + _rules(m, long, hard, hits) + placement(parsed, m, long, hard)
    times = dated(parsed, m)
    columns += wording(parsed, m, times) + copies(parsed, m) + size_columns(m)
    if parsed.is_html:
        columns += elements(parsed.blocks, m, tree)
        columns += containers(parsed, m, tree, long, times, hard)
        columns += page_columns(parsed, m, tree, long, times)
    return Features([name for name, _ in columns], stacked(columns), tree)


def stacked(columns: list[Column]) -> NDArray[np.float32]:
    """Return columns as a matrix."""
    return np.array([values for _, values in columns], dtype=np.float32).T.copy()


def _own(parsed: Parsed, m: Measures) -> list[Column]:
    """Return what a block's size and kind say."""
    short_end = (m.tokens >= 8) & (m.ends_sentence > 0)
    columns: list[Column] = [
        ("tokens", m.tokens),
        ("sentences", m.sentences),
        ("commas", m.commas),
        ("ends-sentence", m.ends_sentence * (m.tokens >= 5)),
        ("ends-sentence-8", short_end.astype(float)),
        ("ends-colon", m.ends_colon),
    ]
    kinds = [block.kind for block in parsed.blocks]
    columns += [
        (f"kind-{kind}", np.array([k == kind for k in kinds], dtype=float)) for kind in _KINDS
    ]
    keys = [parsed.text[b.start : min(b.end, b.start + 80)] for b in parsed.blocks]
    same = np.array([a == b for a, b in pairwise(keys)], dtype=float)
    doubled = np.zeros(m.count)
    doubled[1:] += same
    doubled[:-1] += same
    columns.append(("same-as-neighbour", (doubled > 0).astype(float)))
    return columns


def _flags(count: int, hits: dict[int, list[Any]], wanted: Any) -> Floats:  # noqa: ANN401  (a predicate)
    """Return 1 for blocks that a rule of a certain sort matched."""
    found = np.zeros(count)
    found[[i for i, rules in hits.items() if any(wanted(rule) for rule in rules)]] = 1.0
    return found


def _rules(m: Measures, long: Floats, hard: Floats, hits: dict[int, list[Any]]) -> list[Column]:
    """Return what rule hits on and around a block say (its own hard hits decide without a score)."""
    opened = _flags(m.count, hits, lambda rule: rule.opens)
    soft = _flags(m.count, hits, lambda rule: not rule.hard)
    columns: list[Column] = [
        ("soft-rule", soft),
        ("since-opener", _since_opener(opened, (long > 0) & (m.tokens >= _CLOSING_TOKENS))),
        ("rules-before-3", side(hard, 3, before=True)),
        ("rules-after-3", side(hard, 3, before=False)),
        ("rules-around-12", window(hard, 12)),
        ("soft-around-12", window(soft, 12)),
    ]
    for reason in dict.fromkeys((*_OWN_REASONS, *_LAST_REASONS)):
        own = _flags(m.count, hits, lambda rule, reason=reason: rule.reason == reason)
        if reason in _OWN_REASONS:
            columns.append((f"rule-{reason}", own))
        if reason in _LAST_REASONS:
            columns.append((f"since-{reason}", since(own > 0)))
        if reason in _HEADED_REASONS:
            # one heading of comments ends an article; a thread has one below each post
            columns.append((f"rules-{reason}", constant(float((own * opened).sum()), m.count)))
    return columns


def _since_opener(opened: Floats, closing: NDArray[np.bool_]) -> Floats:
    """Return how many blocks ago a list of furniture was opened that no long paragraph has closed."""
    ago = since_before(opened > 0)
    closed = since_before(closing)
    return np.where((ago < closed) & (ago < FAR), ago - 1, FAR)
