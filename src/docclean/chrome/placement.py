"""Features of where a block stands: on the page, behind the title, beside which neighbours, in what containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from docclean.chrome.columns import side, steps, window

if TYPE_CHECKING:
    from docclean.chrome.columns import Column
    from docclean.chrome.measures import Measures
    from docclean.parsing.blocks import Parsed

# the share of the title's bigrams that a block must hold to be its echo
_ECHO = 0.6
# blocks longer than this are no echo of a title
_MAX_ECHO_CHARS = 200
_FAR = 999.0
_DATE_CHARS = frozenset("0123456789-/.:年月日时分 ")


def placement(parsed: Parsed, m: Measures) -> list[Column]:
    """Return the columns of all blocks that need no tags, but know of them where there are some."""
    columns = _position(m) + _neighbours(m) + _shape(parsed, m)
    if parsed.is_html:
        columns += _title(parsed, m)
    return columns


def _position(m: Measures) -> list[Column]:
    """Return how far down the page a block stands, in blocks and in text."""
    index = np.arange(m.count, dtype=np.float64)
    before = np.concatenate([[0.0], np.cumsum(m.tokens)])[:-1]
    total = max(1.0, float(m.tokens.sum()))
    return [
        *steps(index, "index", (4, 12, 30, 80, 200, 500)),
        *steps(before / total, "text-before", (0.01, 0.05, 0.15, 0.4, 0.7, 0.9, 0.97)),
        *steps(total - before, "tokens-after", (40, 150, 500, 2000)),
        *steps(np.full(m.count, float(m.count)), "page-blocks", (20, 60, 150, 400, 1000)),
        *steps(np.full(m.count, total), "page-tokens", (150, 500, 1500, 5000)),
    ]


def _neighbours(m: Measures) -> list[Column]:
    """Return the sizes, links and ends of the blocks beside a block, and of wider stretches."""
    columns: list[Column] = []
    chars = np.maximum(1.0, m.chars)
    for name, before in (("before", True), ("after", False)):
        size = side(m.tokens, 1, before=before)
        columns += steps(size, f"size-{name}", (3, 6, 12, 25, 60))
        link = side(m.links, 1, before=before) / np.maximum(1.0, side(chars, 1, before=before))
        columns += steps(link, f"link-{name}", (0.05, 0.6))
        columns.append((f"end-{name}", side(m.ends_sentence, 1, before=before)))
        wide = side(m.tokens, 12, before=before) / 12
        columns += steps(wide, f"mean-size-12-{name}", (3, 6, 12, 25))
        linked = side(m.links, 12, before=before) / np.maximum(1.0, side(chars, 12, before=before))
        columns += steps(linked, f"link-share-12-{name}", (0.02, 0.15, 0.4, 0.75))
    ends = window(m.sentences, 5) / np.maximum(1.0, window(m.tokens, 5)) * 100
    columns += steps(ends, "sentence-density-5", (0.5, 2, 4))
    return columns


def _shape(parsed: Parsed, m: Measures) -> list[Column]:
    """Return the shape of a block's own text: dates, ellipses, capitals, sentence density."""
    texts = [parsed.text[b.start : b.end] for b in parsed.blocks]
    dated = [
        len(t) < 40
        and any(c.isdigit() for c in t)
        and sum(c in _DATE_CHARS for c in t) > len(t) / 2
        for t in texts
    ]
    density = m.sentences / np.maximum(1.0, m.tokens) * 100
    upper = [sum(map(str.isupper, t[:80])) / max(1, len(t[:80])) for t in texts]
    return [
        ("date-shape", np.array(dated, dtype=float)),
        ("ellipsis", np.array([t.endswith(("...", "…")) for t in texts], dtype=float)),
        *steps(density, "sentence-density", (0.5, 2, 5)),
        *steps(np.array(upper), "upper-share", (0.05, 0.2, 0.5)),
        *steps(m.tokens, "fine-tokens", (2, 4, 8, 13, 20, 32, 55, 90, 200, 400)),
    ]


def _title(parsed: Parsed, m: Measures) -> list[Column]:
    """Return how much of the page's title a block holds, and how far below its echo it stands."""
    wanted = _bigrams(parsed.title_tag)
    share = np.zeros(m.count)
    for i, block in enumerate(parsed.blocks):
        if wanted and 3 <= block.end - block.start <= _MAX_ECHO_CHARS:
            own = _bigrams(parsed.text[block.start : block.end])
            share[i] = len(own & wanted) / max(1, len(own))
    since = np.full(m.count, _FAR)
    until = np.full(m.count, _FAR)
    echoes = np.flatnonzero((share >= _ECHO) & (m.tokens >= 3))
    if len(echoes):
        index = np.arange(m.count)
        # headings say it best; else the last echo before a block
        place = np.searchsorted(echoes, index, side="right")
        before = echoes[np.maximum(place - 1, 0)]
        since = np.where(place > 0, (index - before).astype(float), _FAR)
        first = echoes[0]
        until = np.where(index < first, (first - index).astype(float), _FAR)
    return [
        *steps(share, "title-share", (0.2, 0.6, 0.9)),
        *steps(since, "since-title", (1, 3, 8, 20, 60, 200, _FAR)),
        *steps(until, "until-title", (3, 15, 60, _FAR)),
    ]


def _bigrams(text: str) -> set[str]:
    """Return the pairs of characters of a text, white space and case left out."""
    plain = "".join(text.lower().split())
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
