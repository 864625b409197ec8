"""What the pages of one site have in common at their edges: chrome that no page shows by itself.

Learnt from kept blocks that recur on a site's pages, and handed to each page as an explicit value. A block that
recurs is evidence, with the count as its name; it goes where it stands before or behind everything that is the page's
own. Inside the text it stays: recipes have the same headings, and poems their refrains.
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from docclean.chrome.revise import as_removal, revised
from docclean.document import Contribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docclean.document import Block, Document, Removal

# pages a site needs to have a template, pages a block must be on, and their share or a number that is enough
_PAGES, _LEAST, _SHARE, _ENOUGH = 4, 3, 0.1, 10
# share of a page's letters that recurs from which on the page is a copy, not a page with a template
_MOST = 0.5
# what a block on all pages of a site adds to its score, and what one on few does, at least
_WEIGHT, _WEIGHT_LEAST = -6.0, -2.0
_LETTERS_RE = re.compile(r"[\W_]+")
_DIGITS_RE = re.compile(r"\d+")
RULE = "site-template"


class Template(msgspec.Struct, frozen=True):
    """What the pages of one site have in common.

    Attributes:
        pages: how many there are.
        blocks: on how many each block is that recurs.
        shapes: what they say of blocks in like places, see `docclean.chrome.shapes`.
    """

    pages: int
    blocks: Mapping[int, int]
    shapes: Mapping[int, tuple[int, int]] = {}


def fingerprint(text: str) -> int:
    """Return 63 bits of the letters of a block, all numbers taken as one; 0 for a block without two letters.

    >>> fingerprint("阅读(12)") == fingerprint("阅读 305") != fingerprint("评论(12)")
    True
    """
    letters = _LETTERS_RE.sub("", _DIGITS_RE.sub("0", text)).lower()
    if len(letters) < 2:
        return 0
    raw = blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "little") >> 1 or 1


def fingerprints(document: Document) -> tuple[int, ...]:
    """Return the fingerprint of each kept block, 0 for the title."""
    return tuple(
        0 if block.kind == "title" else fingerprint(block.text) for block in document.blocks
    )


def learn(pages: Iterable[Sequence[int]], known: Template | None = None) -> Template:
    """Return what recurs on the pages of a site.

    Args:
        pages: the fingerprints of each page; reprints of one text count as several, so leave them out.
        known: what was learnt from other pages of the site.
    """
    counts: Counter[int] = Counter(known.blocks if known else {})
    total = known.pages if known else 0
    for page in pages:
        total += 1
        counts.update(set(page) - {0})
    blocks = {mark: n for mark, n in sorted(counts.items()) if n >= _LEAST}
    return Template(total, blocks if total >= _PAGES else {})


def recurring(template: Template) -> dict[int, int]:
    """Return the blocks that are on enough pages to be evidence, with the number of pages."""
    enough = min(_ENOUGH, _SHARE * template.pages)
    return {mark: n for mark, n in template.blocks.items() if n >= max(_LEAST, enough)}


def without_template(document: Document, template: Template) -> Document:
    """Return a page without the blocks at its edges that recur on its site; they are removed with the reason."""
    marks = fingerprints(document)
    common = recurring(template)
    hits = [mark in common for mark in marks]
    letters = [len(block.text) for block in document.blocks]
    if sum(n for n, hit in zip(letters, hits, strict=True) if hit) > _MOST * sum(letters):
        return document
    gone = {
        i: _removal(document.blocks[i], common[marks[i]], template.pages)
        for i in _edges(document, hits)
    }
    gone = {i: block for i, block in gone.items() if block.score < 0}
    return revised(document, gone, {})


def _edges(document: Document, hits: list[bool]) -> list[int]:
    """Return the recurring blocks before and behind what is the page's own; the title is neither."""
    blocks = document.blocks
    own = [i for i, hit in enumerate(hits) if not hit and blocks[i].kind != "title"]
    if not own:
        return []
    before = [i for i in range(own[0]) if hits[i]]
    # a heading belongs to the text that follows it
    if before and blocks[before[-1]].kind == "heading" != blocks[own[0]].kind:
        before.pop()
    return before + [i for i in range(own[-1] + 1, len(hits)) if hits[i]]


def _removal(block: Block, count: int, pages: int) -> Removal:
    """Return a block as it is left out, with the count as what speaks against it."""
    weight = min(_WEIGHT_LEAST, round(_WEIGHT * count / pages, 2))
    return as_removal(block, Contribution(f"{RULE}:{count}-of-{pages}-pages", weight), RULE)
