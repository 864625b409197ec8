"""Plain text as four kinds of software make it of pages, to train the scorer of plain text with.

    pip install html-text inscriptis

`naive` prints every text node and breaks lines at block elements; `markdown` prints headings, lists, cells and
images as crawlers do; the other two are the libraries of that name.
"""

from __future__ import annotations

import re

import html_text
import lxml.html
from inscriptis import get_text

_SKIPPED_RE = re.compile("script|style|noscript|template|svg|canvas|iframe|object|head|title")
_BLOCK_RE = re.compile(
    "address|article|aside|blockquote|body|br|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|html|legend|li|main|menu|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
# the text is decoded already
_DECLARATION_RE = re.compile(r"\A\s*<\?xml[^>]*>")
_SPACE_RE = re.compile(r"\s+")
_HEADING_RE = re.compile(r"h([1-6])")


def renderings(html):
    """Yield (name of the renderer, text) of a page."""
    page = lxml.html.document_fromstring(_DECLARATION_RE.sub("", html))
    source = lxml.html.tostring(page, encoding="unicode")
    title = page.findtext(".//title") or ""
    yield "naive", "\n".join(_lines(title + "\n" + "".join(_naive(page))))
    yield "markdown", "\n\n".join(_lines("".join(_markdown(page))))
    yield "html_text", html_text.extract_text(source)
    yield "inscriptis", re.sub(r"\n[ \t]+", "\n", get_text(source)).strip()


def _lines(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def _nodes(page):
    """Yield (event, element or text) of a page in order, without what is not read."""
    todo = [("open", page)]
    while todo:
        event, item = todo.pop()
        if event != "open":
            yield event, item
            continue
        if not isinstance(item.tag, str) or _SKIPPED_RE.fullmatch(item.tag):
            continue
        yield "open", item
        todo.append(("close", item))
        for child in reversed(item):
            todo += [("text", child.tail or ""), ("open", child)]
        todo.append(("text", item.text or ""))


def _naive(page):
    for event, item in _nodes(page):
        if event == "text":
            yield _SPACE_RE.sub(" ", item)
        elif _BLOCK_RE.fullmatch(item.tag):
            yield "\n"


def _markdown(page):
    for event, item in _nodes(page):
        if event == "text":
            yield _SPACE_RE.sub(" ", item)
        elif item.tag == "img":
            yield f"![{_SPACE_RE.sub(' ', item.get('alt') or '').strip()}]()" * (event == "open")
        elif item.tag in ("td", "th"):
            yield "| " if event == "open" else " "
        elif item.tag == "tr":
            yield "\n" if event == "open" else "|\n"
        elif _BLOCK_RE.fullmatch(item.tag):
            heading = _HEADING_RE.fullmatch(item.tag)
            sign = "#" * int(heading[1]) + " " if heading else "- " if item.tag == "li" else ""
            yield "\n" + sign * (event == "open")
