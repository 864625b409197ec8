"""Features of the page as a whole: what kind it is by its elements, its class words and its structured data.

They are the same for all blocks; a tree weighs other features by them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from docclean.chrome.columns import constant
from docclean.parsing.blocks import Flag
from docclean.parsing.classes import GROUP_NAMES
from docclean.parsing.linked import types

if TYPE_CHECKING:
    from docclean.chrome.columns import Column, Floats
    from docclean.chrome.measures import Measures
    from docclean.chrome.tree import Tree
    from docclean.parsing.blocks import Parsed

# kind of page -> names of schema.org types
_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("article", re.compile("article|blogposting|report")),
    ("product", re.compile("product|offer")),
    ("forum", re.compile("discussionforum|qapage|question")),
    ("list", re.compile("collectionpage|itemlist|searchresults")),
    ("guide", re.compile("recipe|event|howto|faq")),
    ("site", re.compile("webpage|website|organization|localbusiness")),
)
_OPEN_GRAPH = ("article", "product", "website")
_GROUPS = ("comment", "reply", "related", "body", "rank", "account")
_FLAGS = (
    ("article", Flag.ARTICLE),
    ("main", Flag.MAIN),
    ("list", Flag.LIST),
    ("table", Flag.TABLE),
    ("p", Flag.PARAGRAPH),
)


def size_columns(m: Measures) -> list[Column]:
    """Return how large the page is."""
    return [
        ("page-blocks", constant(m.count, m.count)),
        ("page-tokens", constant(m.tokens.sum(), m.count)),
    ]


def page_columns(
    parsed: Parsed, m: Measures, tree: Tree, long: Floats, dated: Floats
) -> list[Column]:
    """Return what kind of page it is; the same in all rows."""
    far = np.array([b.far for b in parsed.blocks], dtype=np.int64)
    flags = np.array([b.flags for b in parsed.blocks], dtype=np.int64)
    tokens = max(1.0, float(m.tokens.sum()))
    values: list[tuple[str, float]] = []
    for name in _GROUPS:
        bit = 1 << GROUP_NAMES.index(name)
        values.append((f"page-{name}", m.tokens[(far & bit) > 0].sum() / tokens))
    values += [
        (f"page-in-{name}", m.tokens[(flags & bit) > 0].sum() / tokens) for name, bit in _FLAGS
    ]
    values += [
        ("page-long", (m.tokens * long).sum() / tokens),
        ("page-long-blocks", long.sum()),
        ("page-longest", float((m.tokens * long).max())),
        ("page-links", m.links.sum() / max(1.0, m.chars.sum())),
        ("page-dated", dated.sum()),
        ("page-articles", sum(tag == "article" for tag in tree.tags)),
    ]
    kinds = types(parsed.linked)
    values += [(f"type-{name}", bool(pattern.search(kinds))) for name, pattern in _TYPES]
    graph = " ".join(value for key, value in parsed.meta if key == "og:type").lower()
    values += [(f"open-graph-{name}", name in graph) for name in _OPEN_GRAPH]
    return [(name, constant(value, m.count)) for name, value in values]
