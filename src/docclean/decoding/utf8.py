"""UTF-8 that tolerates a few bad bytes and cut ends, and says where they are."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from docclean.decoding.decoders import BadSpans, decode_as

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SEQUENCE_RE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CUT_TAIL_RE = re.compile(rb"(?:[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}|[\xc2-\xdf])\Z")
_HIGH = bytes(range(0x80, 0x100))
# bytes that are looked at together, and size from which on that is faster than to decode
_CHUNK, _LARGE = 1 << 18, 1 << 16
# bytes that no UTF-8 holds, and leading bytes behind which only some trail bytes may stand
_OVERLONG, _HIGHEST = b"\xc0\xc1", 0xF4
_NARROWED = ((0xE0, 0xA0, 0xBF), (0xED, 0x80, 0x9F), (0xF0, 0x90, 0xBF), (0xF4, 0x80, 0x8F))


class TolerantUtf8(NamedTuple):
    """Outcome of reading bytes as UTF-8.

    `good` counts whole multibyte sequences, `bad` bytes that belong to none (a cut character at
    either end of the input is not counted).
    """

    good: int
    bad: int


def count_utf8(data: bytes) -> TolerantUtf8:
    """Count well-formed multibyte sequences and stray bytes of the whole input.

    Source: `good >= 3 and bad <= max(1, good / 2)` was at the ceiling on all UTF-8 damage tried.
    """
    good = len(_SEQUENCE_RE.findall(data))
    rest = _SEQUENCE_RE.sub(b"", data.lstrip(bytes(range(0x80, 0xC0))))
    bad = len(rest) - len(rest.translate(None, _HIGH))
    cut_tail = _CUT_TAIL_RE.search(data)
    return TolerantUtf8(good, bad - (len(cut_tail.group()) if cut_tail else 0))


def is_tolerable_utf8(data: bytes) -> bool:
    r"""Say whether the bytes are UTF-8 but for a few bad ones.

    >>> is_tolerable_utf8("中文网页".encode() + b"\xff" + "结尾".encode())
    True
    >>> is_tolerable_utf8("中文网页".encode("gbk"))
    False
    """
    found = count_utf8(data)
    return found.good >= 3 and found.bad <= max(1, found.good // 2)


def is_utf8(data: bytes) -> bool:
    r"""Say whether the bytes are valid UTF-8; faster than to decode them where they are many.

    >>> is_utf8("中文".encode()), is_utf8("中文".encode()[1:]), is_utf8(b"\xc0\x80")
    (True, False, False)
    """
    if len(data) >= _LARGE:
        return _is_utf8_by_columns(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8_by_columns(data: bytes) -> bool:
    """Say whether bytes are valid UTF-8: trail bytes stand exactly where leading bytes ask for them."""
    import numpy as np

    codes = np.frombuffer(data, dtype=np.uint8)
    if any(map(data.__contains__, _OVERLONG)) or codes.max() > _HIGHEST:
        return False
    edges = [
        np.frombuffer(edge, dtype=np.uint8) for edge in (bytes(3) + data[:3], data[-3:] + bytes(3))
    ]
    chunks = (codes[start : start + _CHUNK + 3] for start in range(0, len(codes) - 3, _CHUNK))
    if not all(map(_trails_are_right, chain(edges, chunks))):
        return False
    for lead, first, last in _NARROWED:
        if lead in data:
            trails = codes[1:][codes[:-1] == lead]
            if trails.min() < first or trails.max() > last:
                return False
    return True


def _trails_are_right(codes: NDArray[np.uint8]) -> bool:
    """Say of each byte but the first three whether it is a trail byte where one must stand, and only there."""
    import numpy as np

    wanted = codes[2:-1] >= 0xC0
    wanted |= codes[1:-2] >= 0xE0
    wanted |= codes[:-3] >= 0xF0
    # as signed numbers, trail bytes are the lowest
    return np.array_equal(codes[3:].view(np.int8) < -0x40, wanted)


def decode_utf8(data: bytes) -> tuple[str, BadSpans]:
    """Return (text, bad byte spans); surrogate pairs written as two sequences are put together."""
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return decode_as(data, "utf-8")
