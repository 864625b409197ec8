"""Footnotes: what note marks in the text link to, further down on the same page."""

from __future__ import annotations

import re
from typing import Any

# a number, a letter or a sign, with brackets or without
_MARK_RE = re.compile(
    r"[\[(（〔【]?\s?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[*†‡§¶]{1,3}|[注註]\s?\d{0,3}|[①-⑳㉑-㉟])\s?[\])）〕】]?"
)
_MARK_CHARS = 8


class FootnoteReader:
    """Collects the places of the footnotes of one document; one use per document."""

    def __init__(self) -> None:
        self.places: set[int] = set()
        self._wanted: set[str] = set()

    def read(
        self,
        element: Any,  # noqa: ANN401  (lxml)
        tag: str,
        attributes: dict[str, str],
        start: int,
    ) -> None:
        """Take an element whose block begins at `start`: what it links to if it is a note mark, or the note itself."""
        if self._wanted:
            found = self._wanted.intersection((attributes.get("id"), attributes.get("name")))
            if found:
                self._wanted -= found
                self.places.add(start)
        href = attributes.get("href") if tag == "a" else None
        if href and href[0] == "#" and len(href) > 1 and _is_mark(element):
            self._wanted.add(href[1:])


def _is_mark(element: Any) -> bool:  # noqa: ANN401  (lxml element)
    """Say whether the text of a link is a note mark.

    >>> from lxml.html import fromstring
    >>> _is_mark(fromstring("<a>[<i>1</i>]</a>")), _is_mark(fromstring("<a>Chapter 1</a>"))
    (True, False)
    """
    text = ""
    for part in element.itertext():
        text += part
        if len(text) > _MARK_CHARS:
            return False
    return _MARK_RE.fullmatch(text.strip()) is not None
