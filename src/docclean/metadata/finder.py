"""What is found on the way: the fields with their evidence, and the state that the steps share."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docclean.document import Evidence

if TYPE_CHECKING:
    from docclean.document import Span
    from docclean.metadata.lines import Item
    from docclean.metadata.title import Title
    from docclean.parsing import Parsed

# characters of a line that is cut from a paragraph
_CUT_CHARS = 20
# blocks of furniture behind a first paragraph that is none, and blocks behind the second one
_APART, _REST = 6, 2
_FURNITURE = ("nav", "related", "ranking", "share", "comment", "ad")
# longer texts print no metadata
_MARKED_CHARS = 400
# names, rule, place in the visible text (-1 for markup), confidence
Credits = tuple[tuple[str, ...], str, tuple[int, int], float]


@dataclass(slots=True)
class Metadata:
    """The fields found, their evidence, and the blocks that only print them.

    `lines` are blocks to leave out as metadata, `bylines` and `captions` blocks that stay with that
    kind, `furniture` kickers above an evident title and section labels beside its metadata lines.
    """

    title: Title | None = None
    authors: tuple[str, ...] = ()
    source_name: str | None = None
    editor: tuple[str, ...] = ()
    photo_credits: tuple[str, ...] = ()
    site: str | None = None
    canonical_url: str | None = None
    subtitle: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    evidence: list[Evidence] = field(default_factory=list)
    lines: dict[int, str] = field(default_factory=dict)
    bylines: set[int] = field(default_factory=set)
    captions: set[int] = field(default_factory=set)
    furniture: dict[int, str] = field(default_factory=dict)


def _without_bold(text: str) -> str:
    """Return a line of plain text with spaces in the place of the marks of bold type, so that labels are found."""
    return text.replace("**", "  ") if "**" in text and len(text) <= _MARKED_CHARS else text


class Finder:
    """Collects candidates of one document, then votes; one use per document."""

    def __init__(self, parsed: Parsed, texts: list[str], removed: dict[int, str]) -> None:
        self.parsed = parsed
        self.texts = texts if parsed.is_html else [_without_bold(text) for text in texts]
        self.removed = removed
        self.meta = Metadata()
        self.body = self.first_body()
        self.last_body = self.final_body()
        self.items: dict[int, list[Item]] = {}
        self.credits: list[Credits] = []

    def is_body(self, i: int) -> bool:
        """Say whether a block is kept running text."""
        text = self.texts[i]
        if i in self.removed or len(text) < _CUT_CHARS:
            return False
        # a sentence that ends inside a line of plain text: paragraphs whose lines are cut at a width
        if not self.parsed.is_html and "。" in text[:-1]:
            return True
        return any(mark in text for mark in ("。", "，", ",", ".", "！", "？")) and len(text) >= 40

    def first_body(self) -> int:
        """Return the first kept block of running text (the number of blocks if there is none).

        In plain text, one that much furniture parts from the rest is a row of teasers or a notice.
        """
        found = (i for i in range(len(self.texts)) if self.is_body(i))
        first = next(found, len(self.texts))
        if self.parsed.is_html:
            return first
        then = next(found, first)
        apart = sum(self.removed.get(i) in _FURNITURE for i in range(first + 1, then))
        return then if apart >= _APART and len(list(found)) >= _REST else first

    def final_body(self) -> int:
        """Return the last kept block of running text (-1 if there is none)."""
        return next((i for i in range(len(self.texts) - 1, -1, -1) if self.is_body(i)), -1)

    def span(self, i: int) -> Span:
        """Return the place of a block."""
        return self.parsed.blocks[i].start, self.parsed.blocks[i].end

    def place(self, start: int) -> Span:
        """Return the place of the block that begins at or holds a place in the visible text."""
        starts = [block.start for block in self.parsed.blocks]
        return self.span(max(0, bisect_right(starts, start) - 1)) if starts else (0, 0)

    def note(
        self, name: str, value: str, rule: str, text: str, span: Span | None, sure: float
    ) -> None:
        """Record evidence."""
        found = Evidence(
            field=name,
            value=value,
            rule=rule,
            text=text[:200],
            span=span,
            confidence=round(sure, 2),
        )
        self.meta.evidence.append(found)
