"""Where the blocks of a page stand in its tree of containers, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.chrome.columns import Floats, Integers
    from docclean.parsing.blocks import Node, Parsed


class Tree(NamedTuple):
    """The containers of a page; all arrays are empty for plain text.

    Attributes:
        own: container of each block.
        up: the container around each container; the root is its own.
        first, last: blocks of each container, [first, last).
        paths: number of the path of shapes of each container.
        kin: number of the shapes of each container and the two around it; replies to replies have the same.
        groups: number of each container's group: its siblings of the same shape.
        tags: element name of each container.
        depths: containers around each container.
    """

    own: Integers
    up: Integers
    first: Integers
    last: Integers
    paths: Integers
    kin: Integers
    groups: Integers
    tags: list[str]
    depths: Integers

    def total(self, values: Floats) -> Floats:
        """Return the sum over the blocks of each container."""
        sums = np.concatenate([[0.0], np.cumsum(values)])
        return np.asarray(sums[self.last] - sums[self.first])

    def levels(self, count: int) -> Iterator[tuple[int, Integers]]:
        """Yield (1, own container of each block), (2, the one around it), ..."""
        level = self.own
        for depth in range(1, count + 1):
            yield depth, level
            level = self.up[level]


def kinship(nodes: list[Node], i: int) -> tuple[str, str, str]:
    """Return the shapes of a container and of the two around it; the outermost stands for what is missing."""
    node = nodes[i]
    around = nodes[node.parent] if node.parent >= 0 else node
    outer = nodes[around.parent] if around.parent >= 0 else around
    return node.shape, around.shape, outer.shape


def read_tree(parsed: Parsed) -> Tree:
    """Return where the blocks of a page stand."""
    if not parsed.is_html:
        none = np.zeros(0, dtype=np.int64)
        return Tree(none, none, none, none, none, none, none, [], none)
    nodes = parsed.nodes
    count = len(parsed.blocks)
    numbers: dict[tuple[int, str], int] = {}
    shapes: dict[tuple[int, str], int] = {}
    nearest: dict[tuple[str, ...], int] = {}
    kin = [0] * len(nodes)
    paths, groups, depths = [0] * len(nodes), [0] * len(nodes), [0] * len(nodes)
    for i, node in enumerate(nodes):
        above = node.parent
        known = above >= 0
        paths[i] = numbers.setdefault((paths[above] if known else -1, node.shape), len(numbers))
        groups[i] = shapes.setdefault((above, node.shape), len(shapes))
        kin[i] = nearest.setdefault(kinship(nodes, i), len(nearest))
        depths[i] = depths[above] + 1 if known else 0
    return Tree(
        own=np.array([b.node for b in parsed.blocks], dtype=np.int64),
        up=np.array([n.parent if n.parent >= 0 else i for i, n in enumerate(nodes)], np.int64),
        first=np.array([n.first for n in nodes], dtype=np.int64),
        last=np.array([n.last if n.last >= 0 else count for n in nodes], dtype=np.int64),
        paths=np.array(paths, dtype=np.int64),
        kin=np.array(kin, dtype=np.int64),
        groups=np.array(groups, dtype=np.int64),
        tags=[n.shape.split(" ", 1)[0] for n in nodes],
        depths=np.array(depths, dtype=np.int64),
    )
