"""What the pages of one site say of blocks in like places: what is text on one page is text on the others.

A place is told by the shapes of the three containers around a block: element, class and id names without numbers.
Each page says what its blocks in a place score; the mean over the other pages of the site is added to the scores of
a page, and the segments are chosen anew. Blocks that change sides for it carry the number of pages and the mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from docclean.chrome.measures import Measures
from docclean.chrome.revise import as_block, as_removal, place_of, revised
from docclean.chrome.segments import choose_segments
from docclean.chrome.tree import kinship
from docclean.document import Contribution
from docclean.parsing.blocks import Draft, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from docclean.document import Block, Document, Removal

RULE = "site-shape"
# share of the mean of many other pages that is added to a score; of n pages n / (n + 1) of it
_SHARE = 0.6
# what one page can say of a place, and what all can, in nats
_MOST_PAGE, _MOST = 6.0, 4.0
# a long paragraph says no more than so many tokens
_MAX_TOKENS = 150
# a page of which less would be left stays as it is
_MIN_KEPT_TOKENS = 20
_STEP = 100
# places that wait to be added up
_MERGED_AT = 50_000
# free to go or to come back; settled by something else than the score, kept or left out
KEPT, OUT, STAYS, GONE = range(4)
_SETTLED_KINDS = ("title", "byline")

Places = dict[int, int]
# pages that have a place, and the sum of what they say of it in hundredths of a nat
Shapes = dict[int, tuple[int, int]]


class Said(NamedTuple):
    """What a page says of its places: 32 bits of each, and hundredths of a nat."""

    keys: NDArray[np.uint32]
    means: NDArray[np.int16]


class Standing(NamedTuple):
    """The blocks of a page, kept and left out, in reading order; empty for pages without places.

    Attributes:
        keys: 32 bits of the place of each block, 0 for none.
        scores: hundredths of a nat.
        tokens: size, at most 150.
        states: `KEPT`, `OUT`, `STAYS` or `GONE`.
    """

    keys: NDArray[np.uint32]
    scores: NDArray[np.int16]
    tokens: NDArray[np.uint8]
    states: NDArray[np.uint8]


NOWHERE = Standing(
    np.zeros(0, dtype=np.uint32),
    np.zeros(0, dtype=np.int16),
    np.zeros(0, dtype=np.uint8),
    np.zeros(0, dtype=np.uint8),
)


def places(parsed: Parsed) -> Places:
    """Return 32 bits of the place of each block of a page by where the block starts; none for plain text."""
    known: dict[int, int] = {}
    found: Places = {}
    for block in parsed.blocks if parsed.nodes else ():
        if block.node not in known:
            shapes = "\x1f".join(kinship(parsed.nodes, block.node))
            known[block.node] = crc32(shapes.encode("utf-8", "surrogatepass")) or 1
        found[block.spans[0][0]] = known[block.node]
    return found


def standing(document: Document, found: Places) -> Standing:
    """Return how the blocks of a document stand, given the places of its page."""
    blocks = _in_order(document)
    if not found or not blocks:
        return NOWHERE
    keys = [found.get(block.spans[0][0], 0) if block.spans else 0 for block, _, _ in blocks]
    twins = {item.of for item in document.removed if item.of}
    states = [_state(document, block, twins, kept=kept) for block, kept, _ in blocks]
    scores = np.array([block.score for block, _, _ in blocks])
    return Standing(
        np.array(keys, dtype=np.uint32),
        np.round(np.clip(scores, -300, 300) * _STEP).astype(np.int16),
        _sizes([block.text for block, _, _ in blocks]),
        np.array(states, dtype=np.uint8),
    )


class _Stood(NamedTuple):
    """A block, whether it is kept, and its place among the kept blocks or among the others."""

    block: Block
    kept: bool
    at: int


def _in_order(document: Document) -> list[_Stood]:
    """Return all blocks in reading order."""
    both = [_Stood(block, True, i) for i, block in enumerate(document.blocks)]  # noqa: FBT003  (a field)
    both += [_Stood(item, False, i) for i, item in enumerate(document.removed)]  # noqa: FBT003  (a field)
    return sorted(both, key=lambda stood: place_of(stood.block))


def _state(document: Document, block: Block, twins: set[tuple[int, int]], *, kept: bool) -> int:
    """Say how a block stands: only what its score alone decided can change."""
    if kept:
        settled = (
            not block.why
            or block.kind in _SETTLED_KINDS
            or block.text == document.title
            or not twins.isdisjoint(block.spans)
        )
        return STAYS if settled else KEPT
    rule = getattr(block, "rule", "")
    settled = not block.why or any(part.name == rule for part in block.why)
    return GONE if settled else OUT


def _sizes(texts: list[str]) -> NDArray[np.uint8]:
    """Return the tokens of each text, from 1 to 150."""
    drafts = []
    at = 0
    for text in texts:
        drafts.append(Draft(at, at + len(text)))
        at += len(text) + 1
    tokens = Measures(Parsed("\n".join(texts), drafts)).tokens
    return np.clip(tokens, 1, _MAX_TOKENS).astype(np.uint8)


def said(page: Standing) -> Said:
    """Return the places of a page and what it says of each: the mean score of the blocks there, in hundredths."""
    keys, owner = np.unique(page.keys, return_inverse=True)
    weights = np.sqrt(page.tokens.astype(np.float64))
    most = _MOST_PAGE * _STEP
    sums = np.bincount(owner, weights * np.clip(page.scores, -most, most), len(keys))
    means = np.rint(sums / np.maximum(1.0, np.bincount(owner, weights, len(keys))))
    known = keys > 0
    return Said(keys[known], means[known].astype(np.int16))


class Tally:
    """What the pages of a site say of its places, added up; some bytes a place, however many pages."""

    def __init__(self, known: Mapping[int, tuple[int, int]]) -> None:
        """Begin with what was learnt from other pages of the site."""
        self._keys = np.array(list(known), dtype=np.uint32)
        self._counts = np.array([count for count, _ in known.values()], dtype=np.int64)
        self._sums = np.array([total for _, total in known.values()], dtype=np.int64)
        self._waiting: list[Said] = []
        self._size = 0

    def add(self, page: Said) -> None:
        """Count one page; reprints of one text count as several, so leave them out."""
        self._waiting.append(page)
        self._size += len(page.keys)
        if self._size > _MERGED_AT + len(self._keys):
            self._merge()

    def _merge(self) -> None:
        """Add up what is waiting."""
        joined = np.concatenate([self._keys, *(page.keys for page in self._waiting)])
        ones = np.ones(self._size, dtype=np.int64)
        counts = np.concatenate([self._counts, ones])
        sums = np.concatenate([self._sums, *(page.means for page in self._waiting)])
        self._keys, owner = np.unique(joined, return_inverse=True)
        # sums of whole numbers far below 2**53 are exact in any order
        self._counts = np.bincount(owner, counts, len(self._keys)).astype(np.int64)
        self._sums = np.bincount(owner, sums, len(self._keys)).astype(np.int64)
        self._waiting, self._size = [], 0

    def shapes(self) -> Shapes:
        """Return the places that two pages have at least, in order."""
        self._merge()
        many = self._counts > 1
        rows = zip(self._counts[many].tolist(), self._sums[many].tolist(), strict=True)
        return dict(zip(self._keys[many].tolist(), rows, strict=True))


def learn_shapes(pages: Iterable[Said], known: Mapping[int, tuple[int, int]]) -> Shapes:
    """Return what the pages of a site say of the places that two of them have at least."""
    tally = Tally(known)
    for page in pages:
        tally.add(page)
    return tally.shapes()


class Evidence(NamedTuple):
    """What the other pages of a site say of each block of a page: how many there are, and their mean in nats."""

    pages: NDArray[np.int64]
    means: NDArray[np.float64]

    @property
    def weights(self) -> NDArray[np.float64]:
        """What is added to the score of each block, in nats."""
        share = _SHARE * self.pages / (self.pages + 1)
        return np.round(share * np.clip(self.means, -_MOST, _MOST), 2)

    def part(self, i: int) -> Contribution:
        """Return what is added to the score of one block, by name."""
        count = int(self.pages[i])
        name = f"{RULE}:{self.means[i]:+.1f}-on-{count}-page{'s' if count > 1 else ''}"
        return Contribution(name, float(self.weights[i]))


def evidence(page: Standing, shapes: Mapping[int, tuple[int, int]], *, learnt: bool) -> Evidence:
    """Return what the other pages of a site say of the blocks of one.

    Args:
        page: the page.
        shapes: what its site says.
        learnt: whether the page itself is part of that.
    """
    own = dict(zip(*(part.tolist() for part in said(page)), strict=True)) if learnt else {}
    others: dict[int, tuple[int, float]] = {}
    for key in {*page.keys.tolist()} - {0}:
        count, total = shapes.get(key, (0, 0))
        if key in own and count:
            count, total = count - 1, total - own[key]
        others[key] = (count, total / _STEP / count if count else 0.0)
    found = [others.get(key, (0, 0.0)) for key in page.keys.tolist()]
    return Evidence(
        np.array([count for count, _ in found], dtype=np.int64),
        np.array([mean for _, mean in found], dtype=np.float64),
    )


def moved(page: Standing, found: Evidence) -> list[int]:
    """Return the blocks that change sides with what the other pages say, in order; none if little would be kept."""
    weights = found.weights
    scores, tokens = page.scores / _STEP, page.tokens.astype(np.float64)
    fixed = page.states == GONE
    keep = np.array(choose_segments(scores + weights, tokens, fixed), dtype=bool)
    # what goes must have a sum that speaks against it, not only its neighbours
    out = (page.states == KEPT) & ~keep & (weights < 0) & (scores + weights < 0)
    back = (page.states == OUT) & keep & (weights > 0)
    if not (out | back).any():
        return []
    # what the scores alone do not say is no work of the other pages
    alone = np.array(choose_segments(scores, tokens, fixed), dtype=bool)
    out &= alone
    back &= ~alone
    now = np.isin(page.states, (KEPT, STAYS))
    if tokens[(now & ~out) | back].sum() < _MIN_KEPT_TOKENS:
        return []
    return [int(i) for i in np.flatnonzero(out | back)]


def with_shapes(document: Document, found: Evidence, places_moved: list[int]) -> Document:
    """Return a document with the blocks moved that change sides.

    Args:
        document: what was made of the page.
        found: what the other pages say.
        places_moved: the answer of `moved`.
    """
    blocks = _in_order(document)
    gone: dict[int, Removal] = {}
    back: dict[int, Block] = {}
    for i in places_moved:
        block, kept, at = blocks[i]
        if kept:
            gone[at] = as_removal(block, found.part(i), RULE)
        else:
            back[at] = as_block(block, found.part(i))
    return revised(document, gone, back)
