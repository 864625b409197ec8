"""Features of the elements around a block: their names, what they hold, and their like beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from docclean.chrome.columns import ABSENT
from docclean.chrome.measures import is_long
from docclean.parsing.blocks import Flag
from docclean.parsing.classes import GROUP_NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.columns import Column, Floats, Integers
    from docclean.chrome.measures import Measures
    from docclean.chrome.tree import Tree
    from docclean.parsing.blocks import Draft, Parsed

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
# names of the innermost element that have a column of their own
_OWN_TAGS = ("p", "li", "td", "div", "dd", "dt", "label", "summary", "h1", "h2", "h3", "h4")
# names of elements in an order from running text to furniture, so that a step splits them well
_TAG_ORDER = (
    "p", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "td", "th", "tr",
    "dd", "dt", "dl", "details", "summary", "li", "ol", "ul", "div", "figure", "figcaption", "span", "label", "form",
    "button", "aside", "header", "nav", "footer",
)  # fmt: skip
_TAG_NUMBERS = {tag: i + 1 for i, tag in enumerate(_TAG_ORDER)}
_LEVELS = 5
# siblings of one shape from this number on are a group; how far up groups are looked for
_GROUP, _GROUP_LEVELS = 3, 8


def elements(blocks: list[Draft], m: Measures, tree: Tree) -> list[Column]:
    """Return what elements, class words and links around a block say."""
    flags = np.array([b.flags for b in blocks], dtype=np.int64)
    near = np.array([b.near for b in blocks], dtype=np.int64)
    far = np.array([b.far for b in blocks], dtype=np.int64)
    columns = [(name, ((flags & bit) > 0).astype(float)) for name, bit in _TAG_FEATURES]
    columns.append(("link-share", m.link_share))
    columns.append(("bold-share", m.bold_share))
    columns.append(("in-centred", ((flags & Flag.CENTRED) > 0).astype(float)))
    for index, name in enumerate(GROUP_NAMES):
        bit = 1 << index
        columns.append((f"near-{name}", ((near & bit) > 0).astype(float)))
        columns.append((f"far-{name}", (((far & ~near) & bit) > 0).astype(float)))
    numbers = np.array([_TAG_NUMBERS.get(tag, 0) for tag in tree.tags], dtype=np.int64)
    own = numbers[tree.own]
    columns += [(f"own-{tag}", (own == _TAG_NUMBERS[tag]).astype(float)) for tag in _OWN_TAGS]
    columns.append(("own-tag", own.astype(float)))
    columns.append(("tag-around", numbers[tree.up[tree.own]].astype(float)))
    columns.append(("depth", tree.depths[tree.own].astype(float)))
    return columns


def containers(
    parsed: Parsed, m: Measures, tree: Tree, long: Floats, dated: Floats, hard: Floats
) -> list[Column]:
    """Return what the containers of a block hold.

    Args:
        parsed: the blocks.
        m: numbers about each block.
        tree: where the blocks stand.
        long: 1 for blocks that read like a paragraph and that no rule removes.
        dated: 1 for short blocks with a date or a time.
        hard: 1 for blocks that rules remove.
    """
    heading = np.array([b.kind == "heading" for b in parsed.blocks], dtype=float)
    total = tree.total
    tokens, chars, links = total(m.tokens), total(m.chars), total(m.links)
    long_tokens, sentences = total(m.tokens * long), total(m.sentences)
    removed, dates, headings = total(hard), total(dated), total(heading)
    blocks = (tree.last - tree.first).astype(float)
    count = np.maximum(1.0, blocks)
    page = max(1.0, float(m.tokens.sum()))
    index = np.arange(m.count)
    some = np.maximum(1.0, tokens)
    columns: list[Column] = []
    for depth, level in tree.levels(_LEVELS):
        columns += [
            (f"long-share-{depth}", (long_tokens / some)[level]),
            (f"link-share-up-{depth}", (links / np.maximum(1.0, chars))[level]),
            (f"page-share-{depth}", (tokens / page)[level]),
            (f"tokens-up-{depth}", tokens[level]),
            (f"blocks-up-{depth}", blocks[level]),
            (f"rules-share-{depth}", (removed / count)[level]),
            (f"dated-share-{depth}", (dates / count)[level]),
            (f"heading-share-{depth}", (headings / count)[level]),
            (f"mean-size-up-{depth}", (tokens / count)[level]),
            (f"sentence-density-up-{depth}", (sentences / some * 100)[level]),
            (f"place-{depth}", (index - tree.first[level]) / count[level]),
        ]
    columns += _best(m, tree, long)
    columns += _groups(m, tree, dated=dates, headings=headings, removed=removed, blocks=count)
    columns += _paths(m, tree, long)
    return columns


def _best(m: Measures, tree: Tree, long: Floats) -> list[Column]:
    """Return where a block stands to the container with the most long text and the least else."""
    value = np.where(long > 0, m.tokens, -m.tokens * np.where(m.link_share > 0.3, 1.0, 0.5) - 2)
    worth = tree.total(value)
    index = np.arange(m.count)
    first, last = 0, 0
    if len(worth):
        best = int(np.argmax(worth))
        first, last = int(tree.first[best]), int(tree.last[best])
    inside = (index >= first) & (index < last)
    return [
        ("in-best", inside.astype(float)),
        ("in-best-long", (inside & (long > 0)).astype(float)),
        ("before-best", (index < first).astype(float)),
        ("after-best", (index >= last).astype(float)),
    ]


def _groups(
    m: Measures, tree: Tree, *, dated: Floats, headings: Floats, removed: Floats, blocks: Floats
) -> list[Column]:
    """Return what the two innermost groups of like siblings around a block look like (cards, posts, rows)."""
    group = tree.groups
    size = int(group.max()) + 1 if len(group) else 0
    many = np.bincount(group, minlength=size).astype(float)

    def mean(values: Floats) -> Floats:
        return np.asarray(np.bincount(group, values, minlength=size) / np.maximum(1.0, many))

    tokens, links, chars = tree.total(m.tokens), tree.total(m.links), tree.total(m.chars)
    average = mean(tokens)
    spread = np.sqrt(np.maximum(0.0, mean(tokens**2) - average**2)) / np.maximum(1.0, average)
    by_group = {
        "members": many,
        "size": average,
        "spread": spread,
        "linked": mean((links > 0).astype(float)),
        "dated": mean((dated > 0).astype(float)),
        "long": mean((tree.total(is_long(m)) > 0).astype(float)),
        "headed": mean((headings > 0).astype(float)),
        "links": mean(links) / np.maximum(1e-9, mean(chars)),
        "rules": mean((removed > 0).astype(float)),
        "blocks": mean(blocks),
    }
    order = _order(group)
    found, heights = _innermost(tree, many, m.count)
    columns: list[Column] = []
    for name, member, height in zip(("group", "outer-group"), found, heights, strict=True):
        known = member >= 0
        at = group[np.maximum(member, 0)] if size else np.zeros(m.count, dtype=np.int64)
        columns += [
            (f"{name}-{key}", np.where(known, values[at] if size else 0.0, ABSENT))
            for key, values in by_group.items()
        ]
        place = order[np.maximum(member, 0)] if size else np.zeros(m.count)
        columns.append((f"{name}-order", np.where(known, place, ABSENT)))
        columns.append((f"{name}-height", height.astype(float)))
    return columns


def _innermost(tree: Tree, many: Floats, count: int) -> tuple[list[Integers], list[Integers]]:
    """Return the two innermost containers of each block that have like siblings, and how far up they are."""
    found = [np.full(count, -1, dtype=np.int64) for _ in range(2)]
    heights = [np.full(count, -1, dtype=np.int64) for _ in range(2)]
    below = np.full(count, -1, dtype=np.int64)
    for depth, level in tree.levels(_GROUP_LEVELS):
        # the root is its own container: it must not be met twice
        new = (many[tree.groups[level]] >= _GROUP) & (level != below)
        below = level
        for member, height in zip(found, heights, strict=True):
            take = new & (member < 0)
            member[take] = level[take]
            height[take] = depth
            new &= ~take
    return found, heights


def _order(group: Integers) -> Floats:
    """Return the place of each container among those of its group."""
    order = np.argsort(group, kind="stable")
    ranked = group[order]
    starts = np.flatnonzero(np.concatenate([[True], ranked[1:] != ranked[:-1]]))
    lengths = np.diff(np.concatenate([starts, [len(ranked)]]))
    places = np.zeros(len(group))
    places[order] = np.arange(len(ranked)) - np.repeat(starts, lengths)
    return places


def _paths(m: Measures, tree: Tree, long: Floats) -> list[Column]:
    """Return what the blocks in containers of the same shapes look like, anywhere on the page."""
    path = tree.paths[tree.own]
    many = np.maximum(1, np.bincount(path))
    same: NDArray[np.bool_] = path[1:] == path[:-1]

    def mean(values: Floats) -> Floats:
        return np.asarray((np.bincount(path, values) / many)[path])

    sizes = np.bincount(path, m.tokens)
    return [
        ("same-path-before", np.concatenate([[0.0], same.astype(float)])),
        ("same-path-after", np.concatenate([same.astype(float), [0.0]])),
        ("path-blocks", many[path].astype(float)),
        ("path-size", mean(m.tokens)),
        ("path-long", mean(long)),
        ("path-ends", mean(m.ends_sentence)),
        ("path-links", mean(m.links) / np.maximum(1e-9, mean(m.chars))),
        ("path-page-share", sizes[path] / max(1.0, float(m.tokens.sum()))),
    ]
