"""The cells of data tables."""

from __future__ import annotations

from typing import Any

from lxml.etree import iterwalk

from docclean.parsing.visible import collapse

Rows = tuple[tuple[str, ...], ...]

# what a cell of data may hold: its text is one line all the same
_SOFT = ["p", "div"]
_BREAKERS = [
    "table",
    "ul",
    "ol",
    "dl",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "article",
    "section",
]
_ENDS = frozenset(("br", *_SOFT))
_MAX_CELLS = 20_000
# characters of a cell of data that holds paragraphs, and the share of links that makes such a table a list
_MAX_CELL_CHARS, _MOSTLY_LINKS = 600, 0.5
# what HTML allows at most (WHATWG HTML, 4.9.11)
_MOST_COLUMNS, _MOST_ROWS, _DIGITS = 1_000, 65_534, 9


def table_rows(table: Any) -> Rows:  # noqa: ANN401  (lxml element)
    """Return the cells of a data table, or () for a layout table that is to be unrolled.

    A data table has two rows and two columns at least and no block-level element inside, but for paragraphs in the
    cells of a table with heads. Where a cell spans others they are empty, so that what stands in a column stands in
    one column of the rows.

    >>> from lxml.html import fromstring
    >>> table_rows(
    ...     fromstring("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td colspan=2>d</table>")
    ... )
    (('a', 'b'), ('', 'c'), ('d', ''))
    >>> table_rows(fromstring("<table><tr><th>a<th>b<br>c<tr><td><p>d</p><p>e</p><td><p>f</table>"))
    (('a', 'b c'), ('d e', 'f'))
    """
    if next(table.iterdescendants(*_BREAKERS), None) is not None:
        return ()
    printed = [
        [cell for cell in row if cell.tag in ("td", "th")] for row in table.iterdescendants("tr")
    ]
    cells = sum(map(len, printed))
    soft = next(table.iterdescendants(*_SOFT), None) is not None
    wide = max(map(len, printed), default=0) > 1
    if cells > _MAX_CELLS or not wide or (soft and not _has_heads(printed)):
        return ()
    texts = [[collapse(_text(cell)) for cell in row] for row in printed]
    if sum(any(row) for row in texts) < 2 or (soft and not _is_of_data(table, texts)):
        return ()
    if next(table.iterdescendants("script", "style", "select"), None) is not None:
        return ()
    return _placed(printed, texts) or tuple(tuple(row) for row in texts if any(row))


def table_caption(table: Any) -> str:  # noqa: ANN401  (lxml element)
    """Return what the caption of a table says, "" if it has none.

    >>> from lxml.html import fromstring
    >>> table_caption(fromstring("<table><caption>Ferries<br>of 1920</caption><tr><td>a</table>"))
    'Ferries of 1920'
    """
    return " ".join(collapse(_text(caption)) for caption in table.iterchildren("caption"))


def _text(cell: Any) -> str:  # noqa: ANN401  (lxml element)
    """Return the text of a cell, with spaces where its paragraphs and lines end."""
    if next(cell.iterdescendants("br", *_SOFT), None) is None:
        return "".join(cell.itertext())
    parts: list[str] = []
    for event, element in iterwalk(cell, events=("start", "end")):
        if event == "start":
            parts += [" "] * (element.tag in _SOFT) + [element.text or ""]
        elif element is not cell:
            parts += [" "] * (element.tag in _ENDS) + [element.tail or ""]
    return "".join(parts)


def _has_heads(printed: list[list[Any]]) -> bool:
    """Say whether a row holds nothing but heads, or every row begins with one."""
    full = [row for row in printed if row]
    above = any(len(row) > 1 and all(cell.tag == "th" for cell in row) for row in full)
    return above or (len(full) > 1 and all(row[0].tag == "th" for row in full))


def _is_of_data(table: Any, texts: list[list[str]]) -> bool:  # noqa: ANN401  (lxml element)
    """Say whether a table with paragraphs in its cells has short cells and is no list of links."""
    sizes = [len(text) for row in texts for text in row]
    linked = sum(len(collapse("".join(a.itertext()))) for a in table.iterdescendants("a"))
    return max(sizes) <= _MAX_CELL_CHARS and linked <= _MOSTLY_LINKS * sum(sizes)


def _placed(printed: list[list[Any]], texts: list[list[str]]) -> Rows:
    """Return the cells with empty ones where others span, () if that would be too many."""
    # rows that the cell above still reaches into, by column
    below: dict[int, int] = {}
    rows: list[tuple[str, ...]] = []
    total = 0
    for cells, said in zip(printed, texts, strict=True):
        row: list[str] = []
        spans: dict[int, int] = {}
        for cell, text in zip(cells, said, strict=True):
            _pass_over(row, below)
            columns = _span(cell.get("colspan"), _MOST_COLUMNS)
            high = _span(cell.get("rowspan"), _MOST_ROWS)
            if total + len(row) + columns > _MAX_CELLS:
                return ()
            spans.update(dict.fromkeys(range(len(row), len(row) + columns), high))
            row += [text, *[""] * (columns - 1)]
        _pass_over(row, below)
        below = {
            **{column: left - 1 for column, left in below.items()},
            **{column: high - 1 for column, high in spans.items()},
        }
        below = {column: left for column, left in below.items() if left > 0}
        total += len(row)
        if total > _MAX_CELLS:
            return ()
        if any(row):
            rows.append(tuple(row))
    return tuple(rows)


def _pass_over(row: list[str], below: dict[int, int]) -> None:
    """Add empty cells to a row where those above reach into it."""
    while len(row) in below:
        row.append("")


def _span(value: str | None, most: int) -> int:
    """Return how many rows or columns a cell takes."""
    # longer numbers are more than most, and Python refuses those of thousands of digits
    if not value or not value.isdecimal():
        return 1
    return min(most, max(1, int(value))) if len(value) <= _DIGITS else most
