"""UTF-16 and UTF-32 without a byte order mark, by likelihood: text in hanzi alone holds no NUL to go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docclean.decoding.candidates import WIDE
from docclean.decoding.decoders import decode_as
from docclean.decoding.ranking import PAIR_GAIN, alone_costs, rank
from docclean.decoding.scoring import Piece, cost_text, cost_wide

if TYPE_CHECKING:
    from docclean.decoding.ranking import Ranked

_REGION = 512
# mean cost of a code unit above which nothing is 16-bit text, in nats: text costs 4 to 8, bytes read so 12
_PLAUSIBLE = 10.5
_QUICK = 64
# private use characters hardly stand in text; bytes of other encodings read so are full of them
_PRIVATE_FIRST, _PRIVATE_LAST = 0xE000, 0xF8FF
_MOST_PRIVATE = 0.04
_UNITS = {"utf-16le": "<u2", "utf-16be": ">u2"}


def rank_wide(data: bytes) -> list[Ranked]:
    """Return the ranking of all encodings on the same bytes if UTF-16 may win, else an empty list.

    Args:
        data: bytes without byte order mark; an odd last byte is left out.
    """
    if len(data) < 4:
        return []
    region = _region(data)
    found: list[Ranked] = []
    for row in WIDE:
        if _is_hopeless(region, _UNITS[row.name]):
            continue
        quick, _ = decode_as(region[:_QUICK], row.name)
        if cost_text(quick, row) > _PLAUSIBLE * len(quick) + 12.0:
            continue
        found.append((cost_wide(region, row) + row.rarity, row.name))
    return sorted([*found, *rank(Piece(region))]) if found else []


def _is_hopeless(region: bytes, kind: str) -> bool:
    """Say whether 16-bit text cannot read so, by the bare counts of its code units."""
    import numpy as np

    codes = np.frombuffer(region, dtype=kind)
    # unsigned: what is below the first wraps around
    private = np.count_nonzero(codes - _PRIVATE_FIRST <= _PRIVATE_LAST - _PRIVATE_FIRST)
    if private > 2 + _MOST_PRIVATE * len(codes):
        return True
    units = codes[: _QUICK // 2]
    least = float(alone_costs()[units].sum(dtype=np.int64)) / 10 - PAIR_GAIN * len(units)
    return least > _PLAUSIBLE * len(units) + 12.0


def _region(data: bytes) -> bytes:
    """Return the first bytes, or the first behind a long stretch of ASCII."""
    size = min(len(data), _REGION) & ~1
    head = data[:size]
    if len(data) > 2 * size and head.isascii() and 0 not in head:
        middle = (len(data) // 2) & ~1
        return data[middle : middle + size]
    return head


def utf32_without_mark(data: bytes) -> str | None:
    """Return utf-32le or utf-32be if the bytes are nothing else, else None."""
    head = data[: min(len(data) & ~3, 4_096)].rstrip(b"\x00")
    head += bytes(-len(head) % 4)
    if len(head) < 8:
        return None
    units = len(head) // 4
    for name, top, next_top in (("utf-32le", 3, 2), ("utf-32be", 0, 1)):
        if head[top::4].count(0) == units and max(head[next_top::4]) <= 0x10:
            text, bad = decode_as(head, name)
            if not bad and text.count("\x00") <= units // 8:
                return name
    return None
