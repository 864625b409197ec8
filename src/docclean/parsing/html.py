"""HTML to blocks by lxml: one parse, one walk, containers kept as an array of nodes."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Any, NamedTuple

from docclean.parsing.blocks import Draft, Flag, Image, Node, Parsed
from docclean.parsing.classes import GROUP_NAMES
from docclean.parsing.footnotes import FootnoteReader
from docclean.parsing.formulas import formula_of, is_shown_formula, picture_formula
from docclean.parsing.hints import NAMELESS, MarkReader, Names, names_of
from docclean.parsing.images import image_address
from docclean.parsing.linked import parse_linked
from docclean.parsing.permalinks import PERMALINK, permalink_sign
from docclean.parsing.programs import language_of_code
from docclean.parsing.ruby import reading_of
from docclean.parsing.tables import Rows, table_caption, table_rows
from docclean.parsing.visible import BREAK, UNSEEN_TAGS, collapse, split_breaks

if TYPE_CHECKING:
    from docclean.document import Kind, Reason

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_FLAGS: dict[str, int] = {
    "nav": Flag.NAV,
    "footer": Flag.FOOTER,
    "header": Flag.HEADER,
    "aside": Flag.ASIDE,
    "article": Flag.ARTICLE,
    "main": Flag.MAIN,
    "form": Flag.FORM,
    "table": Flag.TABLE,
    "ul": Flag.LIST,
    "ol": Flag.LIST,
    "dl": Flag.LIST,
    "figure": Flag.FIGURE,
    "noscript": Flag.NOSCRIPT,
    "dialog": Flag.DIALOG,
    "blockquote": Flag.QUOTE,
    "pre": Flag.PRE,
    "textarea": Flag.PRE,
    "button": Flag.BUTTON,
    "select": Flag.SELECT,
    "option": Flag.SELECT,
    "p": Flag.PARAGRAPH,
    "center": Flag.CENTRED,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Flag.HEADING),
}
_ROLES: dict[str, int] = {
    "navigation": Flag.NAV,
    "menu": Flag.NAV,
    "menubar": Flag.NAV,
    "contentinfo": Flag.FOOTER,
    "banner": Flag.HEADER,
    "complementary": Flag.ASIDE,
    "main": Flag.MAIN,
    "article": Flag.ARTICLE,
    "dialog": Flag.DIALOG,
    "alertdialog": Flag.DIALOG,
    "search": Flag.FORM,
    "heading": Flag.HEADING,
}
# attributes that may give a flag
_FLAGGED = frozenset(("role", "style", "hidden", "aria-hidden", "itemprop", "align"))
_BOLD = frozenset(("b", "strong"))
_ITEMS = frozenset(("li", "dd", "dt"))
_LISTS = frozenset(("ul", "ol"))
_CENTRED_RE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_HIDDEN_RE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ASCII_SPACE = " \t\n\r\f"
# white space, and characters that nobody sees: some software fills empty paragraphs with a joiner
_NOTHING = (
    f"{string.whitespace}\xa0\x85\u1680\u2028\u2029\u202f\u205f\u3000\xad\u200b\u200c\u200d\u2060\ufeff"
    + "".join(map(chr, range(0x2000, 0x200B)))
)


class _State(NamedTuple):
    """What a block inherits from the elements around it: `lists` and `heading` are levels."""

    flags: int
    near: tuple[int, int, int]
    far: int
    node: int
    lists: int
    heading: int


class _Walker:
    """Collects blocks while the tree is walked; one use per document."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Draft] = []
        self.nodes: list[Node] = []
        self.meta: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.title_tag = ""
        self.buffer: list[str] = []
        self.link_chars = 0
        self.in_link = 0
        self.bold_chars = 0
        self.in_bold = 0
        self.stack: list[_State] = [_State(0, (0, 0, 0), 0, -1, 0, 2)]
        self.tags: list[str] = [""]
        self.marks = MarkReader()
        self.footnotes = FootnoteReader()
        self.images: dict[int, Image] = {}
        self.language = ""

    def text(self, raw: str) -> None:
        """Take character data."""
        # white space before a block says nothing, except in preformatted text
        if not (self.buffer or raw.strip(_ASCII_SPACE) or self.stack[-1].flags & Flag.PRE):
            return
        self.buffer.append(raw.replace(BREAK, " ") if BREAK in raw else raw)
        if self.in_link:
            self.link_chars += len(raw.strip())
        if self.in_bold:
            self.bold_chars += len(raw.strip())

    def see(self, attributes: dict[str, str]) -> None:
        """Take a picture: its formula, if it shows one, is text; captions stand behind pictures."""
        formula = picture_formula(attributes)
        if formula:
            # many pages print a formula and, for those who cannot read it, its picture
            said = next((piece for piece in reversed(self.buffer[-3:]) if piece.strip()), "")
            if said != formula:
                self.text(formula)
        elif address := image_address(attributes):
            self.images[self.length] = Image(address, collapse(attributes.get("alt") or ""))

    def emit(self, text: str, link_chars: int, kind: Kind | None = None, rows: Rows = ()) -> None:
        """Add one block with the state of the innermost element."""
        state = self.stack[-1]
        start = self.length
        end = start + len(text)
        self.parts.append(text)
        self.length = end + 1
        kind = kind or self.kind(state)
        level = 0
        if kind == "heading":
            level = state.heading
        elif kind == "list_item":
            level = max(0, state.lists - 1)
        near = state.near[0] | state.near[1] | state.near[2]
        self.blocks.append(
            Draft(
                start, end, kind, level, state.flags, near, state.far, link_chars, state.node, rows
            )
        )
        if kind == "code":
            self.blocks[-1].language = self.language

    def set_apart(self, text: str, forced: tuple[Reason, str]) -> None:
        """Add a piece of a line that is no text of the document as a block of its own."""
        self.flush()
        self.emit(text, len(text), "note")
        self.blocks[-1].forced = forced

    def flush(self) -> None:
        """End the inline run and make blocks of it."""
        if not self.buffer:
            return
        raw = "".join(self.buffer)
        links, self.link_chars = self.link_chars, 0
        bold, self.bold_chars = self.bold_chars, 0
        self.buffer.clear()
        if not raw.strip(_NOTHING):
            return
        if self.stack[-1].flags & Flag.PRE:
            text = raw.replace(BREAK, "\n").replace("\r", "").strip("\n").rstrip()
            if text.strip():
                self.emit(text, links)
            return
        pieces = split_breaks(raw)
        total = sum(map(len, pieces)) or 1
        for piece in pieces:
            self.emit(piece, min(len(piece), links * len(piece) // total))
            if bold:
                self.blocks[-1].bold_chars = min(len(piece), bold * len(piece) // total)

    def kind(self, state: _State) -> Kind:
        """Return the kind that the tags give a block."""
        flags = state.flags
        if flags & Flag.HEADING:
            return "heading"
        if flags & Flag.PRE:
            return "code"
        if "figcaption" in self.tags[-3:] or "caption" in self.tags[-2:]:
            return "caption"
        if flags & Flag.QUOTE:
            return "quote"
        if flags & Flag.LIST and not _ITEMS.isdisjoint(self.tags[-4:]):
            return "list_item"
        return "paragraph"

    def open(self, tag: str, attributes: dict[str, str], names: Names) -> None:
        """Enter a block-level element."""
        parent = self.stack[-1]
        flags = parent.flags & ~Flag.CENTRED | _FLAGS.get(tag, 0)
        mask, shape = names.groups, names.shape
        if not _FLAGGED.isdisjoint(attributes):
            flags |= _attribute_flags(attributes)
        node = len(self.nodes)
        self.nodes.append(Node(parent.node, len(self.blocks), -1, f"{tag} {shape}"))
        near = (mask, parent.near[0], parent.near[1])
        lists = parent.lists + (tag in _LISTS)
        heading = parent.heading
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            heading = int(tag[1])
        self.stack.append(_State(flags, near, parent.far | mask, node, lists, heading))
        self.tags.append(tag)

    def close(self) -> None:
        """Leave a block-level element."""
        if self.buffer:
            self.flush()
        state = self.stack.pop()
        self.tags.pop()
        self.nodes[state.node].last = len(self.blocks)


def _attribute_flags(attributes: dict[str, str]) -> int:
    """Return the flags that attributes other than class and id give."""
    flags = _ROLES.get(attributes.get("role") or "", 0)
    style = attributes.get("style")
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (style and _HIDDEN_RE.search(style))
    ):
        flags |= Flag.HIDDEN
    if attributes.get("align") == "center" or (style and _CENTRED_RE.search(style)):
        flags |= Flag.CENTRED
    if (attributes.get("itemprop") or "").lower() in ("articlebody", "text", "description"):
        flags |= Flag.BODY_PROP
    return flags


def parse_html(text: str) -> Parsed:
    """Return the blocks of an HTML text; losses of the parser are found and repaired.

    Args:
        text: decoded, repaired HTML without lone surrogates and NULs.
    Returns: one visible text with every block on lines of its own, tags' hints on each block.
    """
    from docclean.parsing.guard import parse_guarded

    roots, warnings = parse_guarded(text)
    walker = _Walker()
    for root in roots:
        _walk(root, walker)
    return Parsed(
        "\n".join(walker.parts),
        walker.blocks,
        nodes=walker.nodes,
        meta=walker.meta,
        linked=parse_linked(walker.json_ld),
        marks=walker.marks.marks,
        images=walker.images,
        footnotes=walker.footnotes.places,
        title_tag=walker.title_tag,
        is_html=True,
        warnings=warnings,
    )


def _read_head(element: Any, walker: _Walker) -> None:  # noqa: ANN401  (lxml element)
    """Keep what `<meta>`, `<title>`, `<link>` and JSON-LD say."""
    tag = element.tag
    if tag == "meta":
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            walker.meta.append((name.strip().lower(), collapse(content)))
    elif tag == "title":
        if not walker.title_tag:
            walker.title_tag = collapse("".join(element.itertext()))
    elif tag == "link":
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            walker.meta.append(("canonical", element.get("href")))
    elif tag == "html":
        if element.get("lang"):
            walker.meta.append(("html:lang", element.get("lang")))
    elif (element.get("type") or "").lower() == "application/ld+json":
        walker.json_ld.append("".join(element.itertext()))


# what to do with an element; all others begin and end blocks
_PHRASE, _UNSEEN, _BREAK, _RULE, _HEAD, _ROOT = range(6)
_DOINGS: dict[object, int] = {
    **dict.fromkeys(_INLINE, _PHRASE),
    **dict.fromkeys(UNSEEN_TAGS, _UNSEEN),
    "br": _BREAK,
    "hr": _RULE,
    "head": _HEAD,
    "html": _ROOT,
}


def _walk(root: Any, walker: _Walker) -> None:  # noqa: ANN401, C901, PLR0912  (one pass over all kinds)
    """Walk one tree in document order."""
    from lxml import etree

    take, doing_of = walker.text, _DOINGS.get
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        doing = doing_of(tag)
        starts = event == "start"
        if doing == _PHRASE:
            if starts:
                if _open_phrase(element, tag, walker):
                    events.skip_subtree()
                    continue
                raw = element.text
            else:
                walker.in_link -= tag == "a"
                walker.in_bold -= tag in _BOLD
                raw = element.tail
        elif doing is None or doing == _ROOT:
            if not isinstance(tag, str):  # comment or processing instruction
                raw = None if starts else element.tail
            elif starts:
                if _open_block(element, tag, walker):
                    events.skip_subtree()
                    continue
                raw = element.text
            else:
                walker.close()
                raw = element.tail
        elif starts:
            if doing in (_UNSEEN, _HEAD):
                _read_unseen(element, walker)
                events.skip_subtree()
            continue
        else:
            if doing == _BREAK:
                walker.buffer.append(BREAK)
            elif doing == _RULE:
                walker.flush()
            raw = element.tail
        if raw:
            take(raw)
    walker.flush()


def _open_phrase(element: Any, tag: str, walker: _Walker) -> bool:  # noqa: ANN401  (lxml element)
    """Enter an inline element; say whether it is taken whole: the sign of a heading's link, a formula, a reading."""
    walker.in_bold += tag in _BOLD
    found = element.items()
    if found or tag == "time":
        attributes = dict(found)
        names = names_of(attributes)
        walker.marks.read(element, tag, attributes, names.kind, walker.length)
        if tag == "img":
            walker.see(attributes)
        walker.footnotes.read(element, tag, attributes, walker.length)
    if tag in ("math", "rt"):
        walker.text(formula_of(element) if tag == "math" else reading_of(element))
        return True
    if tag != "a":
        return found != [] and is_shown_formula(attributes)
    walker.in_link += 1
    sign = permalink_sign(element) if walker.stack[-1].flags & Flag.HEADING else ""
    if sign:
        walker.set_apart(sign, PERMALINK)
    return bool(sign)


def _open_block(element: Any, tag: str, walker: _Walker) -> bool:  # noqa: ANN401  (lxml element)
    """Enter a block-level element; say whether it is a data table, which is taken whole."""
    if walker.buffer:
        walker.flush()
    if tag == "html":
        _read_head(element, walker)
    attributes = dict(element.items())
    names = names_of(attributes) if attributes else NAMELESS
    walker.open(tag, attributes, names)
    if attributes:
        walker.marks.read(element, tag, attributes, names.kind, walker.length)
        walker.footnotes.read(element, tag, attributes, walker.length)
    if tag == "pre":
        walker.language = language_of_code(element)
    rows = table_rows(element) if tag == "table" else ()
    if rows:
        if caption := table_caption(element):
            walker.emit(caption, 0, "caption")
        links = sum(len("".join(a.itertext()).strip()) for a in element.iterdescendants("a"))
        body = "\n".join("\t".join(row) for row in rows)
        walker.emit(body, min(links, len(body)), "table", rows)
    return bool(rows)


_HEAD_TAGS = ("meta", "title", "link", "script")


def _read_unseen(element: Any, walker: _Walker) -> None:  # noqa: ANN401  (lxml element)
    """Keep what an element says that a reader does not see; of a head, what is in it says."""
    if element.tag in _HEAD_TAGS:
        _read_head(element, walker)
    elif element.tag == "head":
        for child in element.iterdescendants(*_HEAD_TAGS):
            _read_head(child, walker)


def class_bit(group: str) -> int:
    """Return the bit of a class-word group in `Draft.near` and `Draft.far`."""
    return 1 << GROUP_NAMES.index(group)
