"""A document as Markdown, with its metadata as YAML front matter."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from docclean.parsing.text import LIST_MARK_RE

if TYPE_CHECKING:
    from docclean.document import Block, Document

_HEADING_MARK_RE = re.compile(r"^#{1,6}[ \t]+")
_FENCE_RE = re.compile(r"`{3,}")
_FENCED_RE = re.compile(r"(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*\n)?(?P=fence)", re.DOTALL)
# what would begin another kind of block at the start of a line
_START_RE = re.compile(r"^(#{1,6}(?=\s)|[-+*>](?=\s)|\d{1,9}[.)](?=\s)|`{3,}|~{3,}|={3,}$|-{3,}$)")


def render_markdown(document: Document) -> str:
    """Return front matter, the title as heading 1, and the kept blocks."""
    parts = [_front_matter(document)]
    if document.title and not any(b.kind == "title" for b in document.blocks):
        parts.append(f"# {document.title}")
    # heading 1 is the title's, heading 2 that of the highest headings in the text
    top = min((block.level for block in document.blocks if block.kind == "heading"), default=1)
    previous = ""
    body: list[str] = []
    for block in document.blocks:
        text = _render(block, top)
        if previous == "list_item" and block.kind == "list_item":
            body[-1] += "\n" + text
        else:
            body.append(text)
        previous = block.kind
    return "\n\n".join(part for part in [*parts, *body] if part) + "\n"


def _front_matter(document: Document) -> str:
    """Return the metadata between `---` lines; strings are JSON strings, which YAML reads."""
    fields: list[tuple[str, object]] = [
        ("title", document.title),
        ("subtitle", document.subtitle),
        ("authors", list(document.authors)),
        ("source_name", document.source_name),
        ("editor", list(document.editor)),
        ("photo_credits", list(document.photo_credits)),
        ("site", document.site),
        ("canonical_url", document.canonical_url),
        ("description", document.description),
        ("keywords", list(document.keywords)),
        ("published", document.published),
        ("modified", document.modified),
        ("language", document.language),
        ("source", document.source),
        ("encoding", document.encoding.name),
        ("truncated", document.truncated or None),
        ("id", document.id),
    ]
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields if value]
    return "\n".join(["---", *lines, "---"])


def _render(block: Block, top: int) -> str:  # noqa: PLR0911  (one return a kind)
    """Return the Markdown of one block; `top` is the level of the highest headings."""
    text = block.text
    if block.kind == "title":
        return "# " + _one_line(_HEADING_MARK_RE.sub("", text))
    if block.kind == "heading":
        return "#" * min(6, block.level - top + 2) + " " + _one_line(_HEADING_MARK_RE.sub("", text))
    if block.kind == "list_item":
        return "  " * block.level + "- " + _one_line(LIST_MARK_RE.sub("", text, count=1))
    if block.kind == "table" and block.rows:
        return _table(block.rows)
    if block.kind == "code":
        if _FENCED_RE.fullmatch(text):
            return text
        ticks = "`" * max([3, *(len(run) + 1 for run in _FENCE_RE.findall(text))])
        return f"{ticks}{block.language or ''}\n{text}\n{ticks}"
    if block.kind == "quote":
        return "\n".join("> " + line.removeprefix("> ") for line in text.split("\n"))
    if block.kind in ("caption", "byline"):
        return "\n".join(f"*{line.strip('*')}*" for line in text.split("\n"))
    return "\n".join(_escape(line) for line in text.split("\n"))


def _one_line(text: str) -> str:
    """Return text on one line."""
    return " ".join(text.split("\n"))


def _escape(line: str) -> str:
    """Return a line of a paragraph that Markdown cannot take for a heading, list or fence."""
    match = _START_RE.match(line)
    if not match:
        return line
    mark = match.group(1)
    # `1.` is escaped before its point, all other marks before their first character
    at = len(mark) - 1 if mark[0].isdigit() else 0
    return line[:at] + "\\" + line[at:]


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a pipe table; the first row is its head, short rows are filled up."""
    width = max(map(len, rows))
    cells = [[_cell(c) for c in row] + [""] * (width - len(row)) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    """Return the text of a cell on one line with pipes escaped."""
    return _one_line(text).replace("|", "\\|")
