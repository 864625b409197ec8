"""Stretches around the non-ASCII bytes of a file: what encodings are told apart by."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

_HIGH_RE = re.compile(rb"[\x80-\xff]")
# a stretch goes on while the next byte beyond ASCII is near; tags and line ends are never trail bytes of the
# double-byte encodings, so that a cut there is safe
_RUN_RE = re.compile(rb"(?:[\x80-\xff]+[^<>\r\n\x80-\xff]{0,16})+")
_REPEAT_RE = re.compile(rb"([^\r\n]{2,12}?)\1{2,}")
_PERIODS = range(2, 13)
_EDGE_RE = re.compile(rb"[<>\r\n]")
# bytes of ASCII before a stretch, for the word that it begins in
_LEAD = 24
_SEARCHED = 4_096


class Sample(NamedTuple):
    """Stretches joined by line ends, and the places in `data` where a stretch was cut short."""

    data: bytes
    cuts: frozenset[int]


def without_repeats(piece: bytes) -> bytes:
    """Return bytes with what is said over and over said twice: it is evidence only once."""
    return _REPEAT_RE.sub(rb"\1\1", piece) if _may_repeat(piece) else piece


def each_without_repeats(parts: list[bytes]) -> list[bytes]:
    """Return stretches with what is said over and over in one of them said twice."""
    return [without_repeats(part) for part in parts] if _may_repeat(b"\n".join(parts)) else parts


def _may_repeat(piece: bytes) -> bool:
    """Say whether something of 2 to 12 bytes may stand three times in a row: ten times faster than to look."""
    size = len(piece)
    number = int.from_bytes(piece, "big")
    for period in _PERIODS:
        if 3 * period > size:
            break
        # a byte and the one a period before it differ in no bit where something is repeated
        differing = (number ^ (number >> (8 * period))).to_bytes(size, "big")
        if differing.find(bytes(2 * period), period) >= 0:
            return True
    return False


def sample(data: bytes, budget: int, around: re.Pattern[bytes] = _HIGH_RE) -> Sample:
    """Return up to `budget` bytes of stretches, from the start, the middle and the end of a file.

    Args:
        data: a file in an encoding that holds ASCII.
        budget: most bytes that are returned.
        around: bytes beyond ASCII that a stretch begins at.
    """
    parts: list[bytes] = []
    cut: list[bool] = []
    taken_to = 0
    places = (0,) if len(data) <= budget else (0, len(data) // 3, 2 * len(data) // 3)
    for place in places:
        room = budget // len(places)
        at = max(taken_to, _aligned(data, place) if place else 0)
        while room > 0:
            found = around.search(data, at)
            if not found:
                break
            start = _stretch_start(data, found.start(), at)
            run = _RUN_RE.match(data, found.start(), max(start + room, found.end()))
            end = run.end() if run else found.end()
            parts.append(data[start:end])
            cut.append(end < len(data) and data[end - 1] >= 0x80)
            room -= end - start + 1
            at = taken_to = end
    parts = each_without_repeats(parts)
    ends = accumulate(len(part) + 1 for part in parts)
    cuts = frozenset(end - 1 for end, was_cut in zip(ends, cut, strict=True) if was_cut)
    return Sample(b"\n".join(parts), cuts)


def _aligned(data: bytes, place: int) -> int:
    """Return the first place from `place` on where no character can have begun before."""
    found = _EDGE_RE.search(data, place, place + _SEARCHED)
    return found.end() if found else place


def _stretch_start(data: bytes, high: int, least: int) -> int:
    """Return where the word or two before the first byte beyond ASCII begin."""
    start = max(least, high - _LEAD)
    lead = data[start:high]
    edge = max(lead.rfind(b"<"), lead.rfind(b">"), lead.rfind(b"\n"), lead.rfind(b"\r"))
    if edge >= 0:
        return start + edge + 1
    if start > least and (space := lead.find(b" ")) >= 0:
        return start + space + 1
    return start
