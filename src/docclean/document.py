"""The values docclean returns: frozen structs with tuples inside, JSON in both directions.

Offsets count code points and say in their name whose they are: `Block.spans` and the spans of
evidence are places in the *visible* text, `Repair.start` and `Repair.end` places in the *decoded*
text, `Encoding.spans` places in the source *bytes*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA_VERSION = 1

Span = tuple[int, int]

Kind = Literal[
    "title",
    "heading",
    "paragraph",
    "list_item",
    "quote",
    "table",
    "code",
    "caption",
    "byline",
    "note",
]

Reason = Literal[
    "ad",
    "app",
    "comment",
    "duplicate",
    "empty-label",
    "footer",
    "hidden",
    "hotline",
    "legal",
    "markup",
    "metadata",
    "mojibake",
    "nav",
    "pagination",
    "paywall",
    "ranking",
    "related",
    "share",
    "template",
]


# `gc=False`: values hold no cycles, so that the collector need not visit the thousands of a page
class Contribution(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One named part of a decision: a feature or rule id and what it added to the score."""

    name: str
    weight: float


class Block(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The smallest unit that is kept or removed.

    Attributes:
        kind: what the block is.
        text: its text as it stands in the visible text (list marks and labels included).
        spans: places in the visible text, in order, not overlapping; more than one where a broken
            paragraph was joined again.
        level: heading level 1-6, nesting depth of a list item (0 = outermost), else 0.
        speaker: who speaks, where an interview prints it before the words; who wrote the post of a thread.
        time: when the post was written, ISO 8601, as precise as printed.
        rows: the cells of a table, row by row, with empty cells where one spans others; every row is as long as it was
            printed.
        href: of a caption, the address of its picture, else empty.
        alt: of a caption, what the page says instead of its picture.
        language: of code, the programming language that the page names; of other blocks, their language where it
            is not the document's; else None.
        score: sum of `why`; positive means "part of the document".
        why: the named parts of the decision.
    """

    kind: Kind
    text: str
    spans: tuple[Span, ...]
    level: int = 0
    speaker: str | None = None
    time: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    href: str = ""
    alt: str = ""
    language: str | None = None
    score: float = 0.0
    why: tuple[Contribution, ...] = ()


class Removal(Block, frozen=True, kw_only=True, omit_defaults=True):
    """A block that was left out.

    Attributes:
        reason: the class of furniture it belongs to.
        rule: id of the rule or feature that decided.
        of: for duplicates, the span of the twin that stays.
    """

    reason: Reason
    rule: str
    of: Span | None = None


class Uncertain(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place of a repair where more than one reading passes the certificate.

    Attributes:
        span: place in `Repair.after`.
        alternatives: the other readings, likeliest first.
        odds: probability of the reading that was taken, 0-1.
    """

    span: Span
    alternatives: tuple[str, ...]
    odds: float


class Repair(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One certified repair of mojibake.

    Attributes:
        start: first code point of the damage in the decoded text.
        end: one past the last code point of the damage in the decoded text.
        before: the damaged text.
        after: the repaired text.
        layers: channel names, outermost wrong decode last.
        losses: named losses that the forward channel needed (for example `nbsp-to-space`).
        certified: damaging `after` again gave exactly `before`.
        uncertain: places with more than one certified reading.
    """

    start: int
    end: int
    before: str
    after: str
    layers: tuple[str, ...]
    certified: bool
    losses: tuple[str, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()


class EncodingSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of source bytes and the encoding it was decoded with.

    It unpacks and indexes like the tuple (start_byte, end_byte, name, confidence).
    """

    start_byte: int
    end_byte: int
    name: str
    confidence: float

    def __iter__(self) -> Iterator[int | str | float]:
        """Iterate over start, end, name and confidence."""
        return iter((self.start_byte, self.end_byte, self.name, self.confidence))

    def __getitem__(self, index: int) -> int | str | float:
        """Return start, end, name or confidence, by place."""
        return (self.start_byte, self.end_byte, self.name, self.confidence)[index]


class Encoding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How bytes became text.

    Attributes:
        name: WHATWG name in lower case; None for binary input; `unicode` for `str` input.
        confidence: 0-1.
        how: bom, utf-8, utf-8-tolerant, declared, detected, mixed (some lines are in another encoding than
            `name`, see `spans`), utf-16, utf-32, escape, ascii, binary, given, str.
        declared: what the input or caller said, as a WHATWG name, else None.
        spans: byte ranges; they cover the input without gap or overlap.
        bad_bytes: number of bytes that did not decode.
    """

    name: str | None
    confidence: float
    how: str
    declared: str | None = None
    spans: tuple[EncodingSpan, ...] = ()
    bad_bytes: int = 0


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a metadata value came from.

    Attributes:
        field: name of the field of `Document`.
        value: the value as text.
        rule: id of the rule that found it.
        text: the text it was read from.
        span: place in the visible text, or None for text that is not visible (meta tags).
        confidence: 0-1.
    """

    field: str
    value: str
    rule: str
    text: str
    span: Span | None = None
    confidence: float = 1.0


class Warning(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):  # noqa: A001
    """Something a reader should know: a stable code, a sentence, and the place if there is one.

    `span` is a place in the text that `where` names: `bytes`, `decoded` or `visible`.
    """

    code: str
    message: str
    span: Span | None = None
    where: Literal["bytes", "decoded", "visible"] = "visible"


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """Sizes in code points; white space between blocks is not counted."""

    source_bytes: int
    decoded_chars: int
    visible_chars: int
    kept_chars: int
    removed_chars: int


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """What a document has to do with another one of its folder.

    Attributes:
        other: source of the other document.
        verdict: `duplicate`, `contained` or `variant`, as `find_duplicates` says.
        similarity: share of the shorter text's 5-character shingles that the other holds, 0-1.
        kept: whether this document is one to keep; of duplicates one is, of variants both are.
    """

    other: str
    verdict: Literal["duplicate", "contained", "variant"]
    similarity: float
    kept: bool


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A clean document and the record of everything that was changed or left out.

    `related` is filled where documents of a folder were compared. Kept blocks (`blocks`) and removed ones (`removed`) together own every visible character once.
    """

    id: str
    source: str | None
    encoding: Encoding
    stats: Stats
    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    source_name: str | None = None
    editor: tuple[str, ...] = ()
    photo_credits: tuple[str, ...] = ()
    site: str | None = None
    canonical_url: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Warning, ...] = ()
    truncated: bool = False
    evidence: tuple[Evidence, ...] = ()
    related: tuple[Relation, ...] = ()
    schema_version: int = SCHEMA_VERSION

    @property
    def text(self) -> str:
        """The kept blocks except the title, joined by newlines."""
        return "\n".join(block.text for block in self.blocks if block.kind != "title")

    def to_markdown(self) -> str:
        """Return the document as Markdown with a YAML front matter for the metadata."""
        from docclean.markdown import render_markdown

        return render_markdown(self)

    def to_json(self, *, indent: int = 0) -> str:
        """Return the document as one line of JSON, or indented by `indent` spaces."""
        raw = msgspec.json.encode(self)
        return (msgspec.json.format(raw, indent=indent) if indent else raw).decode("utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> Document:
        """Return the document that `to_json` wrote.

        Raises:
            msgspec.ValidationError: the JSON is not a docclean document; the message names the field.
        """
        return msgspec.json.decode(text, type=cls)

    def outline(self) -> tuple[tuple[int, str], ...]:
        """Return (level, text) of the title (level 0) and of each heading, in order."""
        head = ((0, self.title),) if self.title else ()
        return head + tuple((b.level, b.text) for b in self.blocks if b.kind == "heading")

    def explain(self) -> str:
        """Return a plain-text account: metadata, repairs, and every block with its verdict."""
        from docclean.report.plain import explain_document

        return explain_document(self)


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """What `docclean.decode` returns: the text, its encoding, and the byte spans that did not decode."""

    text: str
    encoding: Encoding
    bad_spans: tuple[Span, ...] = ()
    warnings: tuple[Warning, ...] = ()


class Repaired(msgspec.Struct, frozen=True, kw_only=True):
    """What `docclean.repair` returns: the repaired text and the record of repairs and warnings."""

    text: str
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Warning, ...] = ()


def json_schema() -> dict[str, object]:
    """Return the JSON schema of `Document` (what `docs/schema.json` holds)."""
    return msgspec.json.schema(Document)
