"""Files whose lines are in several encodings: which line is in which, as spans of bytes."""

from __future__ import annotations

import re
from typing import NamedTuple

from docclean.decoding.candidates import CANDIDATES, MULTI_BYTE
from docclean.decoding.scoring import Piece, alone_costs, cost_multi, cost_single, rank
from docclean.decoding.windows import without_repeats

# a line longer than this is cut at tags too
_LONG_LINE = 1_024
_NEWLINE = 0x0A
_ASCII, _HIGH = bytes(range(0x80)), bytes(range(0x80, 0x100))
_LEAST_BYTES = 3
# nats a byte above which no encoding explains a piece: text of any costs 2 to 4
_PLAUSIBLE = 4.2
# pieces on both sides of a doubtful one that are weighed too, and what the others cost in another encoding
_NEAR, _UNDOUBTED = 3, 30.0
# encodings whose line ends are not those of ASCII
_NOT_LINES = ("cp037", "utf-16le", "utf-16be")
_LINE_RE = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_TAG_RE = re.compile(rb"<[^<]*|[^<]+")
# bytes of a line, and of all doubtful lines, that are looked at
_LINE_SAMPLE, _DOUBTFUL_SAMPLE = 400, 1_500
# nats that a change of encoding from one line to the next costs
_SWITCH = 16.0
# share of lines that are less strange than the usual one, and how much more a character of a doubtful line
# costs alone, in tenths of a nat
_USUAL, _STRANGE, _FEW = 0.2, 22, 60
_MULTI = frozenset(row.name for row in MULTI_BYTE)
_MOST_ENCODINGS = 4


class Segment(NamedTuple):
    """Bytes from `start` to `end` in one encoding."""

    start: int
    end: int
    name: str


def segment(data: bytes, name: str, text: str) -> list[Segment]:
    """Return the segments of a file that is mostly in one encoding; a single one if it is all in it.

    Args:
        data: bytes in an encoding that holds ASCII.
        name: the likeliest encoding of the file as a whole.
        text: what the bytes decode to under it.
    Returns: segments that cover the bytes without gap or overlap; neighbours differ.
    """
    whole = [Segment(0, len(data), name)]
    if name not in CANDIDATES or name in _NOT_LINES:
        return whole
    lines = _lines(data)
    doubtful = _doubtful(data, lines, name, text)
    if not doubtful or len(lines) < 2:
        return whole
    names = _encodings(data, lines, set(doubtful), name)
    if len(names) < 2:
        return whole
    return _merge(lines, [names[n] for n in _choose(data, lines, set(doubtful), names)])


class _Line(NamedTuple):
    """A piece of the file, and the number of the line that it is or stands in."""

    start: int
    end: int
    number: int


def most_of(data: bytes, segments: list[Segment]) -> str:
    """Return the encoding that the most bytes beyond ASCII are in."""
    sizes: dict[str, int] = {}
    for start, end, name in segments:
        piece = data[start:end]
        sizes[name] = sizes.get(name, 0) + len(piece) - len(piece.translate(None, _HIGH))
    return max(sizes, key=sizes.__getitem__)


def _lines(data: bytes) -> list[_Line]:
    """Return the pieces that may be in encodings of their own."""
    found: list[_Line] = []
    for number, line in enumerate(_LINE_RE.finditer(data)):
        start, end = line.span()
        if end - start > _LONG_LINE and line.group().count(b"<") > 1:
            found += [_Line(*tag.span(), number) for tag in _TAG_RE.finditer(data, start, end)]
        else:
            found.append(_Line(start, end, number))
    return found


def _doubtful(data: bytes, lines: list[_Line], name: str, text: str) -> list[int]:
    """Return the pieces that look as if they were in another encoding than the file."""
    strange = _strange(text) if name in _MULTI and name != "utf-8" else frozenset()
    found = []
    for i, (start, end, number) in enumerate(lines):
        piece = data[start:end]
        if piece.isascii():
            continue
        if _is_utf8(piece) != (name == "utf-8") or (number in strange and _is_varied(piece)):
            found.append(i)
    return found


def _is_varied(piece: bytes) -> bool:
    """Say whether enough different bytes beyond ASCII stand in a piece to say anything."""
    return len(set(piece[:_LINE_SAMPLE].translate(None, _ASCII))) >= _LEAST_BYTES


def _is_utf8(piece: bytes) -> bool:
    """Say whether bytes are valid UTF-8."""
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strange(text: str) -> frozenset[int]:
    """Return the lines whose characters are much rarer than those of the file."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    numbers = np.cumsum(codes == _NEWLINE)
    chosen = (codes > 0x7F) & (codes < 0x10000)
    if not chosen.any():
        return frozenset()
    sizes = np.bincount(numbers[chosen])
    costs = np.bincount(numbers[chosen], weights=alone_costs()[codes[chosen]])
    known = sizes > 0
    means = costs[known] / sizes[known]
    odd = means > float(np.quantile(means, _USUAL)) + _STRANGE + _FEW / sizes[known]
    return frozenset(np.flatnonzero(known)[odd].tolist())


def _encodings(data: bytes, lines: list[_Line], doubtful: set[int], name: str) -> list[str]:
    """Return the encodings that pieces may be in, that of the undoubted ones first.

    The file as a whole may have been taken for a compromise, so those without the doubtful ones are ranked
    anew; then the doubtful ones that no encoding so far explains are ranked together, and again.
    """
    pieces = [data[start:end] for start, end, _ in lines]
    rest = [pieces[i] for i in sorted(doubtful)]
    if name != "utf-8" and rank(Piece(_join(rest)))[0][1] == name:
        return [name]
    sure = [p for i, p in enumerate(pieces) if i not in doubtful and not p.isascii()]
    names = [rank(Piece(_join(sure)))[0][1] if sure and name != "utf-8" else name]
    if names[0] != "utf-8" and any(_is_utf8(piece) for piece in rest):
        names.append("utf-8")
        rest = [piece for piece in rest if not _is_utf8(piece)]
    while rest and len(names) < _MOST_ENCODINGS:
        piece = Piece(_join(rest))
        cost, best = rank(piece)[0]
        if best in names or cost > _PLAUSIBLE * len(piece.data):
            break
        left = [piece for piece in rest if not _fits(piece, best, names)]
        names.append(best)
        if len(left) == len(rest):
            break
        rest = left
    return names


def _join(lines: list[bytes]) -> bytes:
    """Return the first bytes of lines, joined."""
    parts: list[bytes] = []
    room = _DOUBTFUL_SAMPLE
    for line in lines:
        parts.append(without_repeats(line[: min(room, _LINE_SAMPLE)].strip(b"\n")))
        room -= len(parts[-1])
        if room <= 0:
            break
    return b"\n".join(parts)


def _cost(line: bytes, name: str) -> float:
    """Return the cost of the first bytes of a line under an encoding, in nats."""
    row = CANDIDATES[name]
    piece = Piece(without_repeats(line[:_LINE_SAMPLE].rstrip(b"\n")))
    return cost_multi(piece, row) if name in _MULTI else cost_single(piece, row)


def _fits(line: bytes, name: str, others: list[str]) -> bool:
    """Say whether a line is likelier in an encoding than in any of some others."""
    cost = _cost(line, name)
    return all(cost <= _cost(line, other) for other in others)


def _choose(data: bytes, lines: list[_Line], doubtful: set[int], names: list[str]) -> list[int]:
    """Return the place in `names` of the encoding of each piece: the cheapest way through all pieces."""
    best = [0.0, *(_SWITCH for _ in names[1:])]
    back: list[list[int]] = []
    near = {i + step for i in doubtful for step in range(-_NEAR, _NEAR + 1)}
    for at, (start, end, _) in enumerate(lines):
        piece = data[start:end]
        if piece.isascii():
            costs = [0.0] * len(names)
        elif at in near:
            costs = [_cost(piece, name) for name in names]
        else:
            # nobody doubts that this one is in the encoding of the file
            costs = [0.0, *(_UNDOUBTED for _ in names[1:])]
        cheapest = min(range(len(names)), key=best.__getitem__)
        switch = best[cheapest] + _SWITCH
        back.append([i if best[i] <= switch else cheapest for i in range(len(names))])
        best = [min(best[i], switch) + costs[i] for i in range(len(names))]
    last = min(range(len(names)), key=best.__getitem__)
    chosen: list[int] = []
    for came in reversed(back):
        chosen.append(last)
        last = came[last]
    return chosen[::-1]


def _merge(lines: list[_Line], names: list[str]) -> list[Segment]:
    """Return the segments of pieces and their encodings, equal neighbours as one."""
    found: list[Segment] = []
    for line, name in zip(lines, names, strict=True):
        if found and found[-1].name == name:
            found[-1] = found[-1]._replace(end=line.end)
        else:
            found.append(Segment(line.start, line.end, name))
    return found
