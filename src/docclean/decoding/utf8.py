"""UTF-8 that tolerates a few bad bytes and cut ends, and says where they are."""

from __future__ import annotations

import re
from typing import NamedTuple

from docclean.decoding.decoders import BadSpans, decode_as

_SEQUENCE_RE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CUT_TAIL_RE = re.compile(rb"(?:[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}|[\xc2-\xdf])\Z")
_HIGH = bytes(range(0x80, 0x100))


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


def decode_utf8(data: bytes) -> tuple[str, BadSpans]:
    """Return (text, bad byte spans); surrogate pairs written as two sequences are put together."""
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return decode_as(data, "utf-8")
