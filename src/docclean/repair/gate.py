"""The gate: which lines of a text hold characters so strange that damage is worth looking for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from docclean.document import Span
    from docclean.language.model import CharacterModel

# mean cost of the characters beyond ASCII from which a line is looked at, in tenths of a nat: 99 in 100
# clean lines of every language of the dev pack stay below, all but a few per thousand damaged ones above
_STRANGE = 84
# a stretch of so many such characters counts for itself, from a higher mean and in lines with some more
_WINDOW, _WINDOW_STRANGE, _WINDOW_LINE = 8, 99, 12
# so many characters that hardly occur, as a share of the line too, count as well
_RARE, _RARE_COUNT, _RARE_SHARE = 120, 6, 0.15
# longer lines are taken in pieces, cut where ASCII flushes every decoder
_MAX_PIECE = 2500
_CUT_RE = re.compile(r"[<>\s;]")
# characters looked at together: stretches of ASCII are left out in small chunks, the rest is read in blocks
_CHUNK, _BLOCK = 2000, 60_000


def strange_pieces(text: str, model: CharacterModel) -> list[Span]:
    """Return the lines, and pieces of long ones, whose characters beyond ASCII are strange, in order.

    A line counts if they are strange in the mean, if some stretch of eight of them is, or if many hardly occur.
    """
    found: list[Span] = []
    for start, end in _blocks(text):
        for first, last in _strange_lines(text[start:end], model):
            line = start + first, start + last
            if last - first <= _MAX_PIECE:
                found.append(line)
            else:
                pieces = _pieces(text, *line)
                found += [(a, b) for a, b in pieces if _strange_lines(text[a:b], model)]
    return found


def _blocks(text: str) -> Iterator[Span]:
    """Yield stretches of whole lines that hold characters beyond ASCII, bounded but for long lines."""
    start = at = 0
    while at < len(text):
        cut = text.find("\n", at + _CHUNK)
        end = len(text) if cut < 0 else cut + 1
        if text[at:end].isascii():
            if start < at:
                yield start, at
            start = end
        elif end - start >= _BLOCK:
            yield start, end
            start = end
        at = end
    if start < len(text):
        yield start, len(text)


def _strange_lines(block: str, model: CharacterModel) -> list[Span]:
    """Return the strange lines of a stretch of whole lines."""
    import numpy as np

    codes = np.frombuffer(block.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    high = codes > 0x7F
    places = np.flatnonzero(high)
    if not len(places):
        return []
    costs = model.strangeness(codes)[places]
    breaks = np.append(np.flatnonzero(codes == 0x0A), len(codes))
    # characters beyond ASCII before the end of each line, and what they cost together
    last = np.searchsorted(places, breaks)
    sums = np.concatenate([[0], np.cumsum(costs, dtype=np.int64)])
    first = np.concatenate([[0], last[:-1]])
    strange = (last > first) & (sums[last] - sums[first] >= _STRANGE * (last - first))
    rare = np.concatenate([[0], np.cumsum(costs >= _RARE)])
    rare_here = rare[last] - rare[first]
    strange |= (rare_here >= _RARE_COUNT) & (rare_here >= _RARE_SHARE * (last - first))
    strange[_lines_with_windows(sums, places, breaks, last - first)] = True
    ends = breaks[strange]
    starts = np.concatenate([[0], breaks[:-1] + 1])[strange]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _lines_with_windows(
    sums: NDArray[np.int64],
    places: NDArray[np.int64],
    breaks: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return the numbers of the lines in which some stretch of eight characters is strange."""
    import numpy as np

    if len(sums) <= _WINDOW:
        return np.zeros(0, dtype=np.int64)
    hits = np.flatnonzero(sums[_WINDOW:] - sums[:-_WINDOW] >= _WINDOW * _WINDOW_STRANGE)
    lines = np.searchsorted(breaks, places[hits])
    inside = lines == np.searchsorted(breaks, places[hits + _WINDOW - 1])
    lines = lines[inside]
    return np.asarray(lines[counts[lines] >= _WINDOW_LINE])


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a line whole, or in pieces cut behind ASCII signs if it is long."""
    while end - start > _MAX_PIECE:
        cut = start + _MAX_PIECE
        last = min(end, cut + _MAX_PIECE)
        match = _CUT_RE.search(text, cut, last)
        cut = match.end() if match else last
        yield start, cut
        start = cut
    if start < end:
        yield start, end
