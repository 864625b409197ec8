"""A document flattened to one line: where were its headings and paragraphs?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docclean.document import Span

_MIN_CHARS = 400
# enumerators of Chinese official prose, outermost first; a number needs its mark
_ENUMERATOR = (
    r"(?:第[一二三四五六七八九十百零\d]{1,6}[章节条款编]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])"
)
# a cut stands at white space after the end of a sentence or before an enumerator
_CUT_RE = re.compile(
    rf"(?<=[。！？；!?”’）)…])[ \u3000]++(?=[^\s\d,.，。、；]|\d{{1,2}}[.．、](?!\d))"
    # from the first space of a run alone: a run of n spaces is no reason to look n times
    rf"|(?<![ \u3000])[ \u3000]++(?={_ENUMERATOR})"
)
_HEADING_TAIL_RE = re.compile(rf"^{_ENUMERATOR}[^。！？；!?]{{2,50}}?[ \u3000]+(?=\S)")
_WIDE_RE = re.compile("[\u3400-\u9fff]")
_MIN_CUTS = 3


def cut_flat_line(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of the blocks inside a line; the line itself unless it is a flattened document.

    A line of 400 characters and more with three cuts at enumerators or sentence ends is flattened:
    writers put no spaces between Chinese sentences, so a space there once was the end of a block.

    >>> cut_flat_line("短句。 不切。", 0, 7)
    [(0, 7)]
    """
    if end - start < _MIN_CHARS:
        return [(start, end)]
    cuts = [m.span() for m in _CUT_RE.finditer(text, start, end)]
    if len(cuts) < _MIN_CUTS or len(_WIDE_RE.findall(text[start : start + 400])) < 100:
        return [(start, end)]
    spans: list[Span] = []
    at = start
    for gap_start, gap_end in [*cuts, (end, end)]:
        spans.extend(_split_heading(text, at, gap_start))
        at = gap_end
    return _split_title(text, spans)


def _split_heading(text: str, start: int, end: int) -> list[Span]:
    """Return one span, or two where a heading with an enumerator stands before a space."""
    if start >= end:
        return []
    heading = _HEADING_TAIL_RE.match(text[start : min(end, start + 70)])
    if not heading or start + heading.end() >= end:
        return [(start, end)]
    head_end = start + len(heading.group().rstrip())
    return [(start, head_end), (start + heading.end(), end)]


def _split_title(text: str, spans: list[Span]) -> list[Span]:
    """Cut the first span at its first space if the words before it are an earlier line's end.

    That is the title, printed once more before the flattened body.
    """
    start, end = spans[0]
    at = text.find(" ", start, min(end, start + 80))
    if at > start + 4:
        head = text[start:at]
        line = re.search(
            rf"{re.escape(head)}[ |\u3000]*$", text[max(0, start - 2000) : start], re.MULTILINE
        )
        if line:
            return [(start, at), (at + 1, end), *spans[1:]]
    return spans
