"""Exact unwinding: where no byte was lost, all layers of a stretch are undone at the speed of a codec.

The search of `beam` is needed only around losses. Between them each layer is plain: its characters are
bytes, which are UTF-8, which are the characters of the next layer in. What is left over at the end of a
layer are the pending bytes with which the search goes on.
"""

from __future__ import annotations

import re
from functools import lru_cache

from docclean.repair.readings import inverse_of

# a byte that stands for the euro sign of GBK, which is 80 or A2 E3; UTF-8 around it tells which
_EITHER = b"\xff"
_EURO, _AS_BYTE = "\N{EURO SIGN}", b"\x80"
# what stands for the euro sign on the way through a codec
_NUL = "\x00"
_TAIL_RE = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")


@lru_cache(maxsize=24)
def exact_bytes(family: str) -> dict[str, bytes]:
    """Return {character: its bytes} for the characters that a family reads from one byte string only.

    The euro sign of GBK, which has two, is a byte that UTF-8 never has.
    """
    table = inverse_of(family)
    found = {char: options[0] for char, options in table.items() if len(options) == 1}
    if family == "gbk":
        found[_EURO] = _EITHER
    return found


def peel(states: tuple[bytes, ...], text: str, families: tuple[str, ...]) -> Peeled | None:
    r"""Return what a stretch says under all layers, or None if some layer is not UTF-8 throughout.

    Args:
        states: pending bytes of each layer before the stretch, outermost first.
        text: the damaged stretch.
        families: families of the wrong readings, outermost first.
    Returns: (pending bytes of each layer after the stretch, what the innermost layer says).

    >>> peel((b"",), "鑸瑰伐闈犲", ("gbk",))
    ((b'\xe5',), '船工靠')
    """
    after: list[bytes] = []
    for pending, family in zip(states, families, strict=True):
        found = unread(text, family, pending)
        if found is None:
            return None
        rest, text = found
        after.append(rest)
    return tuple(after), text


def unread(
    text: str, family: str, pending: bytes = b"", *, closed: bool = False
) -> tuple[bytes, str] | None:
    r"""Return what a stretch says under one layer, or None if that is not UTF-8 throughout.

    Every character is read from one cell only, wherever that stands: reading what is said once more gives the stretch.

    Args:
        text: the damaged stretch.
        family: family of the wrong reading.
        pending: bytes before the stretch.
        closed: whether no byte may be pending behind it.
    Returns: the bytes pending behind the stretch, and what it says before them.

    >>> unread("鑸瑰伐闈犲", "gbk"), unread("涓€", "gbk", closed=True)
    ((b'\xe5', '船工靠'), (b'', '一'))
    """
    written = written_as(text, family)
    if written is None:
        return None
    raw = pending + written
    if _EITHER in raw:
        settled = _settle(raw, closed=closed)
        if settled is None:
            return None
        raw = settled
    tail = _TAIL_RE.search(raw, max(0, len(raw) - 3))
    rest = tail.group() if tail else b""
    if rest and closed:
        return None
    try:
        return rest, raw[: len(raw) - len(rest)].decode("utf-8")
    except UnicodeDecodeError:
        return None


Peeled = tuple[tuple[bytes, ...], str]


def written_as(text: str, family: str) -> bytes | None:
    r"""Return the bytes that a family reads as a text, a euro sign of GBK as FF; None if one has none or several.

    >>> written_as("鑸€", "gbk"), written_as("\u3000", "gbk")
    (b'\xe8\x88\xff', None)
    """
    if family == "gbk" and not _written_otherwise().search(text):
        raw = text.replace(_EURO, _NUL).encode("gb18030")
        signs = raw.count(0)
        # else some character takes four bytes
        if len(raw) == 2 * len(text) - signs:
            return raw.replace(b"\x00", _EITHER)
    table = exact_bytes(family)
    try:
        return b"".join([table[char] for char in text])
    except KeyError:
        return None


@lru_cache(maxsize=1)
def _written_otherwise() -> re.Pattern[str]:
    """Return ASCII, lone surrogates, and what the codec of GB18030 writes as two bytes that are not the only ones to be read as it."""
    seconds = bytes((*range(0x40, 0x7F), *range(0x80, 0xFF)))
    pairs = [bytes((first, second)) for first in range(0x81, 0xFF) for second in seconds]
    table = exact_bytes("gbk")
    read = b"".join(pairs).decode("gb18030", "replace")
    other = {char for char, pair in zip(read, pairs, strict=True) if table.get(char) != pair}
    return re.compile(f"[\x00-\x7f\ud800-\udfff{re.escape(''.join(sorted(other - {_EURO})))}]")


def _settle(raw: bytes, *, closed: bool) -> bytes | None:
    """Return bytes with each euro sign as 80 or as A2 E3, whichever UTF-8 needs; None if it needs neither.

    The last byte of all is 80 only if it is known that nothing is pending behind it.
    """
    if closed:
        # where 80 is UTF-8 everywhere, A2 E3 is so nowhere
        found = raw.replace(_EITHER, _AS_BYTE)
        try:
            found.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return found
    parts = raw.split(_EITHER)
    out = bytearray(parts[0])
    for n, part in enumerate(parts[1:], start=1):
        wanted = _wanted(bytes(out[-3:]))
        last = not part and n == len(parts) - 1
        if wanted == 0 or (wanted == 1 and last and not closed):
            return None
        follows = part[:1] or b"\x80"  # a second euro sign goes on with a continuation byte
        if wanted == 1 and not last and 0x80 <= follows[0] < 0xC0:
            out += b"\xa2\xe3"
        else:
            out += b"\x80"
        out += part
    return bytes(out)


def _wanted(raw: bytes) -> int:
    """Return how many continuation bytes the last character of UTF-8 bytes still wants."""
    for back in range(1, len(raw) + 1):
        byte = raw[-back]
        if byte >= 0xC0:
            size = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return max(0, size - back)
        if byte < 0x80:
            return 0
    return 0
