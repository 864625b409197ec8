"""Plain text to blocks: lines, wrapped paragraphs, bullets, tables of pipes, code, remnants of markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docclean.parsing.blocks import Draft, Parsed
from docclean.parsing.flat import cut_flat_line
from docclean.parsing.visible import ZERO_WIDTH

if TYPE_CHECKING:
    from docclean.document import Span

# what `str.splitlines` takes for the end of a line
_LINE_RE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_FENCE_RE = re.compile(r"^(?P<fence>`{3,}|~{3,}) ?(?P<language>[A-Za-z][\w+#.-]{0,29})?")
_NOTE_RE = re.compile(r"\[\^[^\]\s]{1,20}\]: ")
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
    r"[;{}]\s*$|[\s:]\[\s*$|^\s*[\]})]+[,;]?\s*$|\s\\$|^\s*\"[^\"\n]{1,80}\"\s?:\s|^\s*(?:\"[^\"\n]*\"|-?\d[\d.]*|true|false|null),\s*$"
    r"|^\s*--?[a-z][\w-]*(?:[ =]\S+)?\s*$|^\s*(?:def|class|import|from|return|elif|else:|for|while|#include|public|private|static|var|let|const"
    r"|function|package|using|echo|sudo|export)\b|^\s*(?:\$|>>>|\.\.\.) |^\s*[\w.]+\s?=\s?\S|^\s*[\w.:>-]+\(.*\)\s*:?$|^\s*</?\w+|^\s*(?:- )?[a-z_][a-z0-9_.-]*:(?: \S|$)"
    r"|^\s*(?:if|with|switch|try|except|catch|case)\b.*[:{]\s*$"
)
# lines of a block of code; spaces that indent one, and that are looked at
_MIN_CODE_LINES, _MAX_CODE_LINES = 3, 2000
# lines that look like something else, more than those that look like code, from which on a run is none
_MOST_OTHERS = 8
_MIN_INDENT, _MAX_INDENT = 2, 120
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
    cells = _rows_of_cells(text, lines)
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
            _take_line(text, cells.get(at, lines[at]), blocks)
            taken = 1
        at += taken
    notes = {block.start for block in blocks if _NOTE_RE.match(text, block.start)}
    return Parsed(text, blocks, footnotes=notes)


class _Runs:
    """Lines up to which runs are known to be neither code nor a table: a run is looked at once."""

    def __init__(self) -> None:
        self.no_code_until = self.no_table_until = 0


def _strip(text: str, start: int, end: int) -> Span:
    """Return a span without white space at its ends (zero-width marks count as white space)."""
    while start < end and (text[start].isspace() or text[start] in ZERO_WIDTH):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ZERO_WIDTH):
        end -= 1
    return start, end


def _adjacent(text: str, one: Span, two: Span) -> bool:
    """Say whether two lines follow one another without a blank line."""
    return _line_ends(text, one, two) <= 1


def _line_ends(text: str, one: Span, two: Span) -> int:
    """Return the number of line ends between two lines; of a gap of 200 characters its size, which is more than any limit."""
    gap = text[one[1] : two[0]]
    if len(gap) >= 200:
        return len(gap)
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n")


def _rows_of_cells(text: str, lines: list[Span]) -> dict[int, Span]:
    r"""Return the lines that are rows of cells with tabs between them, with the tabs at their ends: cells that are empty.

    Rows follow one another without blank lines, and one at least has two cells that are not empty.

    >>> _rows_of_cells("\tone\ttwo\nthree\t", [(1, 8), (9, 14)])
    {0: (0, 8), 1: (9, 15)}
    """
    found: dict[int, Span] = {}
    at = 0
    while at < len(lines):
        end, cells = at, False
        while end < len(lines) and (end == at or _adjacent(text, lines[end - 1], lines[end])):
            start, stop = lines[end]
            inside = text.find("\t", start, stop) >= 0
            if not inside and text[stop : stop + 1] != "\t":
                break
            cells = cells or inside
            end += 1
        if cells and end - at > 1:
            found |= {row: _with_tabs(text, lines[row]) for row in range(at, end)}
        at = max(end, at + 1)
    return found


def _with_tabs(text: str, line: Span) -> Span:
    """Return the span of a line with the tabs at its ends."""
    start, end = line
    while start and text[start - 1] == "\t":
        start -= 1
    while end < len(text) and text[end] == "\t":
        end += 1
    return start, end


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
        for end in range(at + 1, min(len(lines), at + _MAX_CODE_LINES)):
            if text[lines[end][0] : lines[end][1]] == fence["fence"]:
                language = (fence["language"] or "").lower()
                blocks.append(Draft(lines[at][0], lines[end][1], kind="code", language=language))
                return end - at + 1
    if at < runs.no_code_until or not _looks_like_code(text, lines[at]):
        return 0
    end, code, known = at + 1, 1, 0
    begin = _margin(text, lines[at])
    first = _indent(text, lines[at])
    indented = first >= _MIN_INDENT
    # clauses of contracts end in semicolons too, with blank lines between
    sure = not text[lines[at][0] : lines[at][1]].endswith(";")
    while end < len(lines) and 2 * code + _MOST_OTHERS > end - at:
        looks = _looks_like_code(text, lines[end])
        indent = _indent(text, lines[end])
        inside = indent >= max(_MIN_INDENT, first)
        ends = _line_ends(text, lines[end - 1], lines[end])
        if ends <= 1:
            goes_on = looks or inside
        else:
            deeper = inside and (looks or indent > first)
            # two blank lines at most
            goes_on = sure and (deeper or (looks and indented)) and ends <= 3
        if not goes_on:
            break
        code += looks
        indented = indented or inside
        end += 1
        if indented and end - at >= _MIN_CODE_LINES and 2 * code >= end - at:
            known = end
    if not known:
        # the rest of the run is shorter and no more indented
        runs.no_code_until = end
        return 0
    blocks.append(Draft(begin, lines[known - 1][1], kind="code"))
    return known - at


def _looks_like_code(text: str, line: Span) -> bool:
    """Say whether a line begins or ends as lines of programs, of markup and of settings do."""
    start, end = line
    return _CODE_RE.search(text[start : min(end, start + 300)]) is not None


def _indent(text: str, line: Span) -> int:
    """Return how far a line is indented, in spaces; a tab is two."""
    begin = _margin(text, line)
    return line[0] - begin + text.count("\t", begin, line[0])


def _margin(text: str, line: Span) -> int:
    """Return where the spaces and tabs before a line begin; its start if something else stands there too."""
    begin = line[0]
    while begin > 0 and line[0] - begin < _MAX_INDENT and text[begin - 1] in " \t":
        begin -= 1
    return begin if begin == 0 or text[begin - 1] in "\r\n" else line[0]


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
