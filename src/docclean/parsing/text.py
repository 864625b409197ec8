"""Plain text to blocks: lines, wrapped paragraphs, bullets, tables of pipes, code, remnants of markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docclean.parsing.blocks import Draft, Parsed
from docclean.parsing.flat import cut_flat_line

if TYPE_CHECKING:
    from docclean.document import Span

# what `str.splitlines` takes for the end of a line
_LINE_RE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_FENCE_RE = re.compile(r"^(?:`{3,}|~{3,})")
_HEADING_RE = re.compile(r"^(#{1,6})[ \t]+\S")
LIST_MARK_RE = re.compile(
    r"^(?:[-*+•·▪◦‣●○■□◆◇►▶✓]|——|—|\d{1,3}[.)]|\(\d{1,3}\))[ \t\u3000]+(?=\S)|^(?:——|[•●■◆▪])(?=\S)"
)
_IMAGE_RE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)")
_PIPES_RE = re.compile(r"^[|\s]+$")
_PIPE_ENDS_RE = re.compile(r"^\|[|\s]*|[\s|]*\|$")
_ROW_RE = re.compile(r"^\|(?:[^|\n]*\|){2,}$")
_DIVIDER_RE = re.compile(r"^\|?[\s:|-]{3,}\|?$")
_CODE_RE = re.compile(
    r"[;{}]\s*$|^\s*(?:def|class|import|from|return|elif|else:|for|while|#include|public|private|static|var|let|const"
    r"|function|package|using|echo|sudo|export)\b|^\s*(?:\$|>>>|\.\.\.) |^\s*[\w.]+\s?=\s?\S|^\s*[\w.:>-]+\(.*\)\s*:?$|^\s*</?\w+"
)
_SENTENCE_END = tuple("。！？；.!?;:：”\"'」』）)")
_MIN_WRAP_WIDTH, _MAX_WRAP_WIDTH = 50, 110


def parse_text(text: str) -> Parsed:
    """Return the blocks of a plain text: one a line, or one a paragraph where lines are wrapped.

    Args:
        text: repaired text; it is the visible text as it stands.
    Returns: blocks whose spans hold every visible character once; white space at line ends is free.
    """
    lines = [_strip(text, *m.span()) for m in _LINE_RE.finditer(text)]
    lines = [span for span in lines if span[0] < span[1]]
    blocks: list[Draft] = []
    at = 0
    wrapped = _wrapped_groups(text, lines)
    runs = _Runs()
    while at < len(lines):
        taken = _take_code(text, lines, at, blocks, runs)
        if not taken and at >= runs.no_table_until:
            taken = _take_table(text, lines, at, blocks, runs)
        if not taken and at in wrapped:
            taken = wrapped[at]
            parts = tuple(lines[at : at + taken])
            blocks.append(Draft(parts[0][0], parts[-1][1], parts=parts))
        if not taken:
            _take_line(text, lines[at], blocks)
            taken = 1
        at += taken
    return Parsed(text, blocks)


class _Runs:
    """Lines up to which runs are known to be neither code nor a table: a run is looked at once."""

    def __init__(self) -> None:
        self.no_code_until = self.no_table_until = 0


def _strip(text: str, start: int, end: int) -> Span:
    """Return a span without white space at its ends (zero-width marks count as white space)."""
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\ufeff\u200b"):
        end -= 1
    return start, end


def _adjacent(text: str, one: Span, two: Span) -> bool:
    """Say whether two lines follow one another without a blank line."""
    gap = text[one[1] : two[0]]
    return len(gap) < 200 and gap.count("\n") + gap.count("\r") - gap.count("\r\n") <= 1


def _take_line(text: str, span: Span, blocks: list[Draft]) -> None:
    """Add the blocks of one line: remnants of images and table pipes are pieces of their own."""
    line = text[span[0] : span[1]]
    if "|" not in line and "![" not in line:
        _add(text, span, blocks)
        return
    at = span[0]
    for start, end, rule in _remnants(line):
        _add(text, _strip(text, at, span[0] + start), blocks)
        blocks.append(Draft(span[0] + start, span[0] + end, kind="note", forced=("markup", rule)))
        at = span[0] + end
    _add(text, _strip(text, at, span[1]), blocks)


def _remnants(line: str) -> list[tuple[int, int, str]]:
    """Return (start, end, rule) of what is left of markup in a line."""
    if _PIPES_RE.match(line):
        return [(0, len(line), "text-table-pipe")]
    found = [(*m.span(), "text-image-remnant") for m in _IMAGE_RE.finditer(line)]
    for match in _PIPE_ENDS_RE.finditer(line):
        # the pipe ends of a line that is all images belong to the last image's gap
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        end = match.start() + len(match.group().rstrip())
        if start < end and not any(s < end and start < e for s, e, _ in found):
            found.append((start, end, "text-table-pipe"))
    return sorted(found)


def _add(text: str, span: Span, blocks: list[Draft]) -> None:
    """Add the block of a line, or several for a document that was flattened to one line."""
    start, end = span
    if start >= end:
        return
    for first, last in cut_flat_line(text, start, end):
        line = text[first : min(last, first + 400)]
        heading = _HEADING_RE.match(line)
        if heading:
            blocks.append(Draft(first, last, kind="heading", level=len(heading.group(1))))
        elif LIST_MARK_RE.match(line):
            blocks.append(Draft(first, last, kind="list_item"))
        elif line.startswith("> "):
            blocks.append(Draft(first, last, kind="quote"))
        else:
            blocks.append(Draft(first, last))


def _take_table(text: str, lines: list[Span], at: int, blocks: list[Draft], runs: _Runs) -> int:
    """Add a table of pipes that starts here; return the number of lines, 0 if there is none."""
    if text[lines[at][0]] != "|":
        return 0
    end = at
    rows: list[tuple[str, ...] | None] = []
    while end < len(lines) and _ROW_RE.match(text[lines[end][0] : lines[end][1]]):
        if end > at and not _adjacent(text, lines[end - 1], lines[end]):
            break
        line = text[lines[end][0] : lines[end][1]]
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        rows.append(None if _DIVIDER_RE.match(line) else cells)
        end += 1
    begin = _table_begin(rows)
    if begin or not rows:
        runs.no_table_until = at + begin
        return 0
    found = tuple(row for row in rows if row is not None)
    blocks.append(Draft(lines[at][0], lines[end - 1][1], kind="table", rows=found))
    return end - at


def _table_begin(rows: list[tuple[str, ...] | None]) -> int:
    """Return the first line of a run of rows from which on they are a table; their number if from none.

    A table has two rows with two cells that are not empty, and three in five are such rows; dividers (None) do
    not count.
    """
    begin = len(rows)
    filled = count = 0
    for place in range(len(rows) - 1, -1, -1):
        row = rows[place]
        if row is not None:
            count += 1
            filled += sum(map(bool, row)) >= 2
        if filled >= 2 and filled >= 0.6 * count:
            begin = place
    return begin


def _take_code(text: str, lines: list[Span], at: int, blocks: list[Draft], runs: _Runs) -> int:
    """Add a block of code that starts here (fenced, or by its looks); return the number of lines."""
    fence = _FENCE_RE.match(text[lines[at][0] : lines[at][1]])
    if fence:
        for end in range(at + 1, min(len(lines), at + 2000)):
            if text[lines[end][0] : lines[end][1]] == fence.group():
                blocks.append(Draft(lines[at][0], lines[end][1], kind="code"))
                return end - at + 1
    if at < runs.no_code_until:
        return 0
    if not _CODE_RE.search(text[lines[at][0] : min(lines[at][1], lines[at][0] + 300)]):
        return 0
    end, code = at, 0
    indented = False
    while end < len(lines) and (end == at or _adjacent(text, lines[end - 1], lines[end])):
        start, stop = lines[end]
        if not _CODE_RE.search(text[start : min(stop, start + 300)]):
            break
        code += 1
        begin = text.rfind("\n", max(0, start - 120), start) + 1
        indented = indented or bool(
            begin and text[begin:start].strip(" \t") == "" and start - begin >= 2
        )
        end += 1
    if code < 3 or not indented:
        # the rest of the run is shorter and no more indented
        runs.no_code_until = end
        return 0
    blocks.append(Draft(lines[at][0], lines[end - 1][1], kind="code"))
    return end - at


def _wrapped_groups(text: str, lines: list[Span]) -> dict[int, int]:
    """Return {first line: number of lines} of paragraphs whose lines were wrapped at one width.

    A group is a run of lines without blank lines; it is wrapped if it has three lines or more, all
    but the last are nearly as long as the longest, and most of them end inside a sentence.
    """
    found: dict[int, int] = {}
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _adjacent(text, lines[end - 1], lines[end]):
            end += 1
        group = lines[at:end]
        if len(group) >= 3 and _is_wrapped(text, group):
            found[at] = len(group)
        at = end
    return found


def _is_wrapped(text: str, group: list[Span]) -> bool:
    """Say whether a run of lines is one wrapped paragraph."""
    lengths = [end - start for start, end in group]
    width = max(lengths)
    if not _MIN_WRAP_WIDTH <= width <= _MAX_WRAP_WIDTH or lengths[-1] > width:
        return False
    body = group[:-1]
    if min(lengths[:-1]) < 0.75 * width:
        return False
    if any(LIST_MARK_RE.match(text[s : s + 40]) for s, _ in group[1:]):
        return False
    inside = sum(not text[s:e].endswith(_SENTENCE_END) for s, e in body)
    return inside >= 0.6 * len(body)
