"""Files whose lines are in several encodings: which line is in which, as spans of bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docclean.decoding.candidates import CANDIDATES, MULTI_BYTE
from docclean.decoding.ranking import costs_beyond_ascii, rank
from docclean.decoding.scoring import Piece, cost_multi, cost_single
from docclean.decoding.utf8 import is_utf8
from docclean.decoding.windows import each_without_repeats, without_repeats

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# a line longer than this is cut at tags too
_LONG_LINE = 1_024
_NEWLINE, _TAG = 0x0A, 0x3C
_ASCII, _HIGH = bytes(range(0x80)), bytes(range(0x80, 0x100))
_LEAST_BYTES = 3
# nats a byte above which no encoding explains a piece: text of any costs 2 to 4
_PLAUSIBLE = 4.2
# pieces on both sides of a doubtful one that are weighed too, and what the others cost in another encoding
_NEAR, _UNDOUBTED = 3, 30.0
# encodings whose line ends are not those of ASCII
_NOT_LINES = ("cp037", "utf-16le", "utf-16be")
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
    found = _pieces(data)
    if len(found.starts) < 2:
        return whole
    doubtful = _doubtful(data, found, name, text)
    if not doubtful:
        return whole
    lines = found.spans()
    names = _encodings(data, lines, set(doubtful), name)
    if len(names) < 2:
        return whole
    return _merge(lines, [names[n] for n in _choose(data, lines, set(doubtful), names)])


_Line = tuple[int, int]


class _Pieces(NamedTuple):
    """Pieces of a file that may be in encodings of their own: lines, long ones cut at tags.

    Attributes:
        codes: the bytes of the file.
        starts: where each begins; it ends where the next begins.
        numbers: the number of the line that each is or stands in.
    """

    codes: NDArray[np.uint8]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int64]

    def spans(self) -> list[_Line]:
        """Return the first and the last byte, exclusive, of each."""
        starts = self.starts.tolist()
        return list(zip(starts, [*starts[1:], len(self.codes)], strict=True))


def most_of(data: bytes, segments: list[Segment]) -> str:
    """Return the encoding that the most bytes beyond ASCII are in."""
    sizes: dict[str, int] = {}
    for start, end, name in segments:
        piece = data[start:end]
        sizes[name] = sizes.get(name, 0) + len(piece) - len(piece.translate(None, _HIGH))
    return max(sizes, key=sizes.__getitem__)


def _starts_of_lines(codes: NDArray[np.uint8] | NDArray[np.uint16]) -> NDArray[np.int64]:
    """Return where lines begin; the last one is not empty."""
    import numpy as np

    ends = (codes[:-1] == _NEWLINE).nonzero()[0]
    starts = np.zeros(len(ends) + 1, dtype=np.int64)
    np.add(ends, 1, out=starts[1:])
    return starts


def _pieces(data: bytes) -> _Pieces:
    """Return the pieces that may be in encodings of their own."""
    import numpy as np

    codes = np.frombuffer(data, dtype=np.uint8)
    starts = _starts_of_lines(codes)
    ends = np.append(starts[1:], len(codes))
    long = (ends - starts > _LONG_LINE).nonzero()[0]
    if not len(long):
        return _Pieces(codes, starts, np.arange(len(starts)))
    tags = [
        start + 1 + np.flatnonzero(codes[start + 1 : end] == _TAG)
        for start, end in zip(starts[long], ends[long], strict=True)
    ]
    cut = np.sort(np.concatenate([starts, *tags]))
    return _Pieces(codes, cut, np.searchsorted(starts, cut, "right") - 1)


def _doubtful(data: bytes, pieces: _Pieces, name: str, text: str) -> list[int]:
    """Return the pieces that look as if they were in another encoding than the file."""
    import numpy as np

    starts = pieces.starts
    beyond_ascii = np.logical_or.reduceat(pieces.codes >= 0x80, starts)
    chosen = beyond_ascii
    strange = None
    if name != "utf-8":
        chosen = beyond_ascii & ~np.logical_or.reduceat(_not_utf8(pieces), starts)
        if name in _MULTI:
            odd = _strange(text)
            if len(odd) == pieces.numbers[-1] + 1:
                strange = odd[pieces.numbers] & beyond_ascii
                chosen |= strange
    spans = pieces.spans() if chosen.any() else []
    found = []
    for i in np.flatnonzero(chosen).tolist():
        piece = data[slice(*spans[i])]
        if is_utf8(piece) != (name == "utf-8") or (
            strange is not None and strange[i] and _is_varied(piece)
        ):
            found.append(i)
    return found


def _not_utf8(pieces: _Pieces) -> NDArray[np.bool_]:
    """Say of each byte whether it or the one before shows that its piece is no UTF-8.

    It sees what follows leading bytes; values that UTF-8 has no use for are left to the decoder.
    """
    import numpy as np

    codes = pieces.codes
    follows = (codes & 0xC0) == 0x80
    wrong = follows.copy()
    wrong[1:] ^= codes[:-1] >= 0xC2
    wrong[2:] ^= (codes[:-2] >= 0xE0) & follows[1:-1]
    wrong[3:] ^= (codes[:-3] >= 0xF0) & follows[1:-2] & follows[2:-1]
    # a character cut before a tag is an error of the piece that it ends
    tags = pieces.starts[1:]
    wrong[tags - 1] |= wrong[tags]
    wrong[tags] = False
    return np.asarray(wrong)


def _is_varied(piece: bytes) -> bool:
    """Say whether enough different bytes beyond ASCII stand in a piece to say anything."""
    return len(set(piece[:_LINE_SAMPLE].translate(None, _ASCII))) >= _LEAST_BYTES


def _strange(text: str) -> NDArray[np.bool_]:
    """Say of each line whether its characters are much rarer than those of the file."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    starts = _starts_of_lines(codes)
    sizes = np.add.reduceat(codes > 0x7F, starts, dtype=np.int32)
    costs = np.add.reduceat(costs_beyond_ascii().take(codes), starts, dtype=np.int32)
    # lines in ASCII alone cost nothing, and are never strange
    means = costs / np.maximum(sizes, 1)
    known = np.sort(means[sizes > 0])
    usual = known[int(_USUAL * (len(known) - 1))] if len(known) else 0.0
    return np.asarray(costs > (usual + _STRANGE) * sizes + _FEW)


def _encodings(data: bytes, lines: list[_Line], doubtful: set[int], name: str) -> list[str]:
    """Return the encodings that pieces may be in, that of the undoubted ones first.

    The file as a whole may have been taken for a compromise, so those without the doubtful ones are ranked
    anew; then the doubtful ones that no encoding so far explains are ranked together, and again.
    """
    rest = [data[slice(*lines[i])] for i in sorted(doubtful)]
    if name != "utf-8" and rank(Piece(_join(rest)))[0][1] == name:
        return [name]
    others = (data[slice(*line)] for i, line in enumerate(lines) if i not in doubtful)
    sure = [piece for piece in others if not piece.isascii()]
    names = [rank(Piece(_join(sure)))[0][1] if sure and name != "utf-8" else name]
    if names[0] != "utf-8" and any(is_utf8(piece) for piece in rest):
        names.append("utf-8")
        rest = [piece for piece in rest if not is_utf8(piece)]
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
        parts.append(line[: min(room, _LINE_SAMPLE)].strip(b"\n"))
        room -= len(parts[-1])
        if room <= 0:
            break
    return b"\n".join(each_without_repeats(parts))


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
    for at, (start, end) in enumerate(lines):
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
    for (start, end), name in zip(lines, names, strict=True):
        if found and found[-1].name == name:
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(Segment(start, end, name))
    return found
