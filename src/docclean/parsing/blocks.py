"""The draft of a block, as the parsers make it and the later stages refine it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from docclean.document import Kind, Reason, Span, Warning  # noqa: A004
    from docclean.parsing.hints import Mark


class Flag:
    """What the elements around a block say, as bits; nothing is set for plain text.

    Plain integers: the operators of `enum.IntFlag` took a tenth of the time of a page.
    """

    NAV = 1 << 0
    FOOTER = 1 << 1
    HEADER = 1 << 2
    ASIDE = 1 << 3
    ARTICLE = 1 << 4
    MAIN = 1 << 5
    BODY_PROP = 1 << 6
    FORM = 1 << 7
    TABLE = 1 << 8
    LIST = 1 << 9
    FIGURE = 1 << 10
    HIDDEN = 1 << 11
    NOSCRIPT = 1 << 12
    DIALOG = 1 << 13
    QUOTE = 1 << 14
    PRE = 1 << 15
    BUTTON = 1 << 16
    SELECT = 1 << 17
    PARAGRAPH = 1 << 18
    HEADING = 1 << 19
    CENTRED = 1 << 20


@dataclass(slots=True)
class Draft:
    """One block in the making.

    Attributes:
        start: first code point in the visible text.
        end: one past the last code point in the visible text.
        kind: what the parser takes it for.
        level: heading level or list depth.
        flags: bits of `Flag`.
        near: class-word groups of the three nearest elements (bits of `CLASS_GROUPS`).
        far: class-word groups of all elements around it.
        link_chars: characters inside links.
        bold_chars: characters in bold type.
        node: index of the innermost container in `Parsed.nodes`, -1 for plain text.
        rows: cells of a data table.
        parts: spans of a block that is put together from several lines, else empty.
        forced: (reason, rule) of a piece that is no text of the document whatever its score.
        language: of code, the programming language that the page names.
    """

    start: int
    end: int
    kind: Kind = "paragraph"
    level: int = 0
    flags: int = 0
    near: int = 0
    far: int = 0
    link_chars: int = 0
    node: int = -1
    rows: tuple[tuple[str, ...], ...] = ()
    parts: tuple[tuple[int, int], ...] = ()
    forced: tuple[Reason, str] | None = None
    language: str = ""
    bold_chars: int = 0

    @property
    def is_main_heading(self) -> bool:
        """Whether it is a heading of the first level."""
        return self.kind == "heading" and self.level == 1

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The spans of the block in the visible text."""
        return self.parts or ((self.start, self.end),)


class Image(NamedTuple):
    """A picture: its address as the page has it, and what it says instead of the picture."""

    address: str
    alt: str


@dataclass(slots=True)
class Node:
    """One container element: its parent and the blocks inside it, [first, last)."""

    parent: int
    first: int
    last: int
    shape: str


@dataclass(slots=True)
class Parsed:
    """What a parser returns: one visible text, blocks in order, and what the tags say.

    `linked` are the values of its JSON-LD scripts, `images` the last picture before each place in the text,
    `footnotes` where blocks begin that a note mark in the text before links to.
    """

    text: str
    blocks: list[Draft]
    nodes: list[Node] = field(default_factory=list)
    meta: list[tuple[str, str]] = field(default_factory=list)
    linked: list[Any] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    footnotes: set[int] = field(default_factory=set)
    images: dict[int, Image] = field(default_factory=dict)
    title_tag: str = ""
    is_html: bool = False
    warnings: list[Warning] = field(default_factory=list)

    def slice(self, block: Draft) -> str:
        """Return the text of a block."""
        if block.parts:
            return join_spans(self.text, block.parts)
        return self.text[block.start : block.end]


def join_spans(text: str, spans: tuple[Span, ...]) -> str:
    r"""Return the text of several spans as one: a space between letters of scripts that use them.

    >>> join_spans("风险\n投资", ((0, 2), (3, 5))), join_spans("two\nwords", ((0, 3), (4, 9)))
    ('风险投资', 'two words')
    """
    out = ""
    for start, end in spans:
        piece = text[start:end]
        if out and piece and not (_is_wide(out[-1]) or _is_wide(piece[0])):
            out += " "
        out += piece
    return out


def _is_wide(char: str) -> bool:
    """Say whether a character belongs to a script that puts no spaces between words."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uff00" <= char <= "\uffef"
        or char in "“”‘’…—"
        or char > "\U0001ffff"
    )
