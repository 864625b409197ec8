"""Features of blocks: what the text says alone, what the tags and the neighbours say.

A feature is 0 or 1, so a score is a sum of the weights of the features that hold.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from docclean.chrome.columns import side, steps, window
from docclean.chrome.placement import placement
from docclean.parsing.blocks import Draft, Flag, Parsed
from docclean.parsing.classes import GROUP_NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.columns import Floats
    from docclean.chrome.measures import Measures


def is_long(m: Measures) -> Floats:
    """Return 1 for blocks that read like a paragraph: long, with sentences, few links."""
    return ((m.tokens >= 25) & (m.sentences + (m.commas >= 2) >= 1) & (m.link_share < 0.35)).astype(
        float
    )


def build_features(
    parsed: Parsed, hits: dict[int, list[Any]], m: Measures
) -> tuple[list[str], Floats]:
    """Return (names, matrix of shape (blocks, features) with 0/1 values).

    Args:
        parsed: blocks with at least one member.
        hits: rules that matched, by block.
        m: numbers about each block.
    """
    hard = np.zeros(m.count)
    hard[[i for i, rules in hits.items() if any(rule.hard for rule in rules)]] = 1.0
    # furniture that reads like a paragraph (a teaser) is no neighbour to lean on
    long = is_long(m) * (1 - hard)
    columns = _own(parsed, m) + _around(m, long, html=parsed.is_html) + _rules(m, long, hits)
    columns += placement(parsed, m)
    if parsed.is_html:
        columns += _tags(parsed.blocks) + _containers(parsed, m, long)
    names = [name for name, _ in columns]
    return names, np.stack([values for _, values in columns], axis=1)


def _own(parsed: Parsed, m: Measures) -> list[tuple[str, Floats]]:
    """Return what a block says alone."""
    columns = steps(m.tokens, "tokens", (3, 6, 10, 16, 25, 40, 70, 120))
    columns += steps(m.sentences, "sentences", (1, 2, 4))
    columns += steps(m.commas, "commas", (1, 3))
    columns += steps(m.digits / np.maximum(1, m.chars), "digit-share", (0.01, 0.2, 0.5))
    wide = m.wide > 0.3 * m.tokens
    short_end = (m.tokens >= 8) & (m.ends_sentence > 0)
    columns += [
        ("ends-sentence", m.ends_sentence * (m.tokens >= 5)),
        ("ends-sentence-8", short_end.astype(float)),
        ("ends-colon", m.ends_colon),
        ("wide-short", (wide & (m.tokens < 10)).astype(float)),
        ("wide-long", (wide & (m.tokens >= 30)).astype(float)),
    ]
    kinds = [block.kind for block in parsed.blocks]
    for kind in ("heading", "list_item", "table", "quote", "code", "caption"):
        columns.append((f"kind-{kind}", np.array([k == kind for k in kinds], dtype=float)))
    texts = [parsed.text[b.start : min(b.end, b.start + 60)] for b in parsed.blocks]
    columns.append(("pipes", np.array([" | " in t or "|" in t[1:-1] for t in texts], dtype=float)))
    columns.append(
        ("arrow", np.array([t[:1] in "><»«›‹" or ">>" in t for t in texts], dtype=float))
    )
    keys = [parsed.text[b.start : min(b.end, b.start + 80)] for b in parsed.blocks]
    same = np.array([a == b for a, b in pairwise(keys)], dtype=float)
    doubled = np.zeros(m.count)
    doubled[1:] += same
    doubled[:-1] += same
    columns.append(("same-as-neighbour", (doubled > 0).astype(float)))
    columns.append(("mark-start", np.array([t[:1] in "*+-•·▪" for t in texts], dtype=float)))
    return columns


def _around(m: Measures, long: Floats, *, html: bool) -> list[tuple[str, Floats]]:
    """Return what the neighbours say."""
    size = m.tokens
    linked = m.links
    columns: list[tuple[str, Floats]] = []
    columns += steps(side(long, 1, before=True), "long-before-1", (1,))[1:]
    columns += steps(side(long, 1, before=False), "long-after-1", (1,))[1:]
    columns += steps(side(long, 3, before=True), "long-before-3", (1, 2))
    columns += steps(side(long, 3, before=False), "long-after-3", (1, 2))
    columns += steps(window(long, 8), "long-around-8", (1, 3, 6))
    mean5 = window(size, 5) / 10
    columns += steps(mean5, "mean-size-5", (4, 8, 16, 32))
    if html:
        share = window(linked, 5) / np.maximum(1.0, window(m.chars, 5))
        columns += steps(share, "link-share-5", (0.05, 0.3, 0.7))
    seen = np.concatenate([[0.0], np.cumsum(long)])[:-1]
    left = long.sum() - seen - long
    columns += [
        ("before-first-long", ((seen == 0) & (long == 0)).astype(float)),
        ("after-last-long", ((left == 0) & (long == 0)).astype(float)),
    ]
    index = np.flatnonzero(long)
    if len(index):
        nearest = (
            np.abs(np.arange(m.count)[:, None] - index[None, :]).min(axis=1)
            if m.count * len(index) < 4_000_000
            else _nearest(index, m.count)
        )
    else:
        nearest = np.full(m.count, 99)
    columns += steps(nearest.astype(float), "to-long", (1, 2, 3, 5, 9, 20))
    return columns


def _nearest(index: NDArray[np.intp], count: int) -> NDArray[np.int64]:
    """Return the distance of each place to the nearest place of `index`."""
    places = np.arange(count)
    right = np.searchsorted(index, places)
    before = np.abs(places - index[np.maximum(right - 1, 0)])
    after = np.abs(places - index[np.minimum(right, len(index) - 1)])
    return np.asarray(np.minimum(before, after))


def _rules(m: Measures, long: Floats, hits: dict[int, list[Any]]) -> list[tuple[str, Floats]]:
    """Return what rule hits around a block say (its own hard hits decide without a score)."""
    hard = np.zeros(m.count)
    opened = np.zeros(m.count)
    soft = np.zeros(m.count)
    for block, rules in hits.items():
        for rule in rules:
            if rule.hard:
                hard[block] = 1.0
            else:
                soft[block] = 1.0
            if rule.opens:
                opened[block] = 1.0
    since = np.full(m.count, 99.0)
    at = 99.0
    for i in range(m.count):
        since[i] = at
        if opened[i]:
            at = 0.0
        elif long[i] and m.tokens[i] >= 60:
            at = 99.0
        else:
            at += 1.0
    return [
        ("soft-rule", soft),
        *steps(since, "since-opener", (4, 12, 40, 98))[:-1],
        *steps(side(hard, 3, before=True), "rules-before-3", (1, 2)),
        *steps(side(hard, 3, before=False), "rules-after-3", (1, 2)),
        *steps(window(hard, 12), "rules-around-12", (1, 3, 6)),
    ]


_TAG_FEATURES = (
    ("in-nav", Flag.NAV),
    ("in-footer", Flag.FOOTER),
    ("in-header", Flag.HEADER),
    ("in-aside", Flag.ASIDE),
    ("in-article", Flag.ARTICLE),
    ("in-main", Flag.MAIN),
    ("in-body-prop", Flag.BODY_PROP),
    ("in-form", Flag.FORM),
    ("in-table", Flag.TABLE),
    ("in-list", Flag.LIST),
    ("in-figure", Flag.FIGURE),
    ("hidden", Flag.HIDDEN),
    ("in-noscript", Flag.NOSCRIPT),
    ("in-dialog", Flag.DIALOG),
    ("in-button", Flag.BUTTON),
    ("in-select", Flag.SELECT),
    ("in-p", Flag.PARAGRAPH),
)


def _tags(blocks: list[Draft]) -> list[tuple[str, Floats]]:
    """Return what elements, class words and links around a block say."""
    flags = np.array([int(b.flags) for b in blocks], dtype=np.int64)
    near = np.array([b.near for b in blocks], dtype=np.int64)
    far = np.array([b.far for b in blocks], dtype=np.int64)
    share = np.array([b.link_chars / max(1, b.end - b.start) for b in blocks])
    columns = [(name, ((flags & int(bit)) > 0).astype(float)) for name, bit in _TAG_FEATURES]
    columns += steps(share, "link-share", (0.01, 0.3, 0.8))
    for index, name in enumerate(GROUP_NAMES):
        bit = 1 << index
        columns.append((f"near-{name}", ((near & bit) > 0).astype(float)))
        columns.append((f"far-{name}", (((far & ~near) & bit) > 0).astype(float)))
    return columns


def _containers(parsed: Parsed, m: Measures, long: Floats) -> list[tuple[str, Floats]]:
    """Return what the containers of a block hold: long text, links, like siblings, the best subtree."""
    nodes = parsed.nodes
    parent = np.array([n.parent for n in nodes], dtype=np.int64)
    first = np.array([n.first for n in nodes], dtype=np.int64)
    last = np.array([n.last if n.last >= 0 else m.count for n in nodes], dtype=np.int64)

    def total(values: Floats) -> Floats:
        sums = np.concatenate([[0.0], np.cumsum(values)])
        return np.asarray(sums[last] - sums[first])

    tokens, chars, links, long_tokens = map(total, (m.tokens, m.chars, m.links, m.tokens * long))
    page = max(1.0, float(m.tokens.sum()))
    value = np.where(long > 0, m.tokens, -m.tokens * np.where(m.link_share > 0.3, 1.0, 0.5) - 2)
    worth = total(value)
    best = int(np.argmax(worth)) if len(nodes) else -1
    own = np.array([b.node for b in parsed.blocks], dtype=np.int64)
    columns: list[tuple[str, Floats]] = []
    level = own
    for depth in range(1, 6):
        share = long_tokens[level] / np.maximum(1.0, tokens[level])
        columns += steps(share, f"long-share-{depth}", (0.05, 0.4, 0.7, 0.9))
        linked = links[level] / np.maximum(1.0, chars[level])
        columns += steps(linked, f"link-share-up-{depth}", (0.05, 0.25, 0.6))
        columns += steps(tokens[level] / page, f"page-share-{depth}", (0.02, 0.15, 0.5))
        columns += steps(tokens[level], f"tokens-up-{depth}", (12, 60, 250, 1000))
        columns += steps((last - first)[level].astype(float), f"blocks-up-{depth}", (2, 5, 15, 50))
        level = np.where(parent[level] >= 0, parent[level], level)
    index = np.arange(m.count)
    if best >= 0:
        inside = (index >= first[best]) & (index < last[best])
        columns += [
            ("in-best", inside.astype(float)),
            ("in-best-long", (inside & (long > 0)).astype(float)),
            ("before-best", (index < first[best]).astype(float)),
            ("after-best", (index >= last[best]).astype(float)),
        ]
    else:
        columns += [
            (n, np.zeros(m.count)) for n in ("in-best", "in-best-long", "before-best", "after-best")
        ]
    columns += _siblings(parsed, own, parent, tokens, links, chars)
    return columns


def _siblings(
    parsed: Parsed,
    own: NDArray[np.int64],
    parent: NDArray[np.int64],
    tokens: Floats,
    links: Floats,
    chars: Floats,
) -> list[tuple[str, Floats]]:
    """Return how many containers of one shape stand beside the block's (teaser lists, posts)."""
    shapes: dict[tuple[int, str], int] = {}
    group = np.zeros(len(parsed.nodes), dtype=np.int64)
    for i, node in enumerate(parsed.nodes):
        group[i] = shapes.setdefault((node.parent, node.shape), len(shapes))
    many = np.bincount(group, minlength=len(shapes)).astype(float)
    mean_size = np.bincount(group, tokens, minlength=len(shapes)) / np.maximum(1, many)
    mean_link = np.bincount(group, links, minlength=len(shapes)) / np.maximum(
        1, np.bincount(group, chars, minlength=len(shapes))
    )
    like, size, link = np.zeros(len(own)), np.zeros(len(own)), np.zeros(len(own))
    level = own
    for _ in range(4):
        members = many[group[level]]
        take = (like < 3) & (members >= 3)
        like = np.where(take, members, like)
        size = np.where(take, mean_size[group[level]], size)
        link = np.where(take, mean_link[group[level]], link)
        level = np.where(parent[level] >= 0, parent[level], level)
    repeated = like >= 3
    return [
        *steps(like, "like-siblings", (3, 6, 15)),
        *steps(np.where(repeated, size, 0.0), "sibling-size", (1, 5, 15, 40)),
        *steps(np.where(repeated, link, 0.0), "sibling-links", (0.1, 0.5)),
    ]
