"""Features of where a block stands: on the page, behind title and headings, beside which neighbours."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from docclean.chrome.columns import ABSENT, FAR, side, since, until, window

if TYPE_CHECKING:
    from docclean.chrome.columns import Column, Floats
    from docclean.chrome.measures import Measures
    from docclean.parsing.blocks import Parsed

# the share of the title's bigrams that a block must hold to be its echo
_ECHO = 0.6
# blocks longer than this are no echo of a title
_MAX_ECHO_CHARS = 200


def placement(parsed: Parsed, m: Measures, long: Floats, hard: Floats) -> list[Column]:
    """Return the columns of all blocks that need no tags, but know of them where there are some."""
    columns = _position(m) + _neighbours(m) + _around(long) + _headings(parsed, m, hard)
    if parsed.is_html:
        columns += _title(parsed, m)
    return columns


def _position(m: Measures) -> list[Column]:
    """Return how far down the page a block stands, in blocks and in text."""
    index = np.arange(m.count, dtype=np.float64)
    before = np.concatenate([[0.0], np.cumsum(m.tokens)])[:-1]
    total = max(1.0, float(m.tokens.sum()))
    return [
        ("index", index),
        ("text-before", before / total),
        ("tokens-after", total - before),
    ]


def _neighbours(m: Measures) -> list[Column]:
    """Return the sizes, links and ends of the blocks beside a block, and of wider stretches."""
    columns: list[Column] = []
    chars = np.maximum(1.0, m.chars)
    for name, before in (("before", True), ("after", False)):
        link = side(m.links, 1, before=before) / np.maximum(1.0, side(chars, 1, before=before))
        linked = side(m.links, 12, before=before) / np.maximum(1.0, side(chars, 12, before=before))
        columns += [
            (f"size-{name}", side(m.tokens, 1, before=before)),
            (f"link-{name}", link),
            (f"end-{name}", side(m.ends_sentence, 1, before=before)),
            (f"mean-size-12-{name}", side(m.tokens, 12, before=before) / 12),
            (f"link-share-12-{name}", linked),
        ]
    density = window(m.sentences, 5) / np.maximum(1.0, window(m.tokens, 5)) * 100
    columns += [
        ("mean-size-5", window(m.tokens, 5) / 10),
        ("link-share-5", window(m.links, 5) / np.maximum(1.0, window(m.chars, 5))),
        ("sentence-density-5", density),
    ]
    return columns


def _around(long: Floats) -> list[Column]:
    """Return how much text that reads like paragraphs stands around."""
    seen = np.concatenate([[0.0], np.cumsum(long)])[:-1]
    left = long.sum() - seen - long
    flags = long > 0
    nearest = np.minimum(since(flags), until(flags))
    return [
        ("long-before-1", side(long, 1, before=True)),
        ("long-after-1", side(long, 1, before=False)),
        ("long-before-3", side(long, 3, before=True)),
        ("long-after-3", side(long, 3, before=False)),
        ("long-around-8", window(long, 8)),
        ("before-first-long", ((seen == 0) & (long == 0)).astype(float)),
        ("after-last-long", ((left == 0) & (long == 0)).astype(float)),
        ("to-long", nearest),
    ]


def _headings(parsed: Parsed, m: Measures, hard: Floats) -> list[Column]:
    """Return how far below which heading a block stands, and how much that heading has below it."""
    levels = np.array(
        [b.level if b.kind == "heading" else 0 for b in parsed.blocks], dtype=np.float64
    )
    flags = np.array([b.kind == "heading" for b in parsed.blocks], dtype=bool)
    places = np.flatnonzero(flags)
    seen = np.cumsum(flags)
    known = seen > 0
    last = places[np.maximum(seen - 1, 0)] if len(places) else np.zeros(m.count, dtype=np.int64)
    ends = np.concatenate([places, [m.count]])
    tokens = np.concatenate([[0.0], np.cumsum(m.tokens)])
    under = tokens[ends[np.minimum(seen, len(places))]] - tokens[last]
    below = since(levels == 1)
    return [
        ("since-heading", since(flags)),
        ("heading-level", np.where(known, levels[last], 0.0)),
        ("own-level", levels),
        ("headings-before", seen.astype(float)),
        ("since-main-heading", np.where(below < FAR, below, -until(levels == 1))),
        ("tokens-under-heading", np.where(known, under, ABSENT)),
        ("heading-by-rule", np.where(known, hard[last], 0.0)),
    ]


def _title(parsed: Parsed, m: Measures) -> list[Column]:
    """Return how much of the page's title a block holds, and how far below its echo it stands."""
    wanted = _bigrams(parsed.title_tag)
    share = np.zeros(m.count)
    for i, block in enumerate(parsed.blocks):
        if wanted and 3 <= block.end - block.start <= _MAX_ECHO_CHARS:
            own = _bigrams(parsed.text[block.start : block.end])
            share[i] = len(own & wanted) / max(1, len(own))
    echo = (share >= _ECHO) & (m.tokens >= 3)
    return [
        ("title-share", share),
        ("since-title", since(echo)),
        ("until-title", until(echo)),
    ]


def _bigrams(text: str) -> set[tuple[str, str]]:
    """Return the pairs of characters of a text, white space and case left out."""
    return set(pairwise("".join(text.lower().split())))
