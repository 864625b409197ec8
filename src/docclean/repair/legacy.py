"""Legacy bytes read in another legacy encoding: the inverse is plain, the model tells whether it is right."""

from __future__ import annotations

from functools import lru_cache

from docclean.decoding.decoders import decode_as
from docclean.repair.readings import LOST, inverse_of


def decode_legacy(raw: bytes, written: str) -> str | None:
    """Return the text that bytes spell in an encoding, or None if they spell none.

    >>> decode_legacy(bytes.fromhex("d6d0b9fa"), "gb18030")
    '中国'
    """
    found, bad = decode_as(raw, written)
    return None if bad or LOST in found else found


@lru_cache(maxsize=24)
def first_bytes(family: str) -> dict[str, bytes]:
    """Return {character: its bytes} of a family, the commonest variant first."""
    return {char: options[0] for char, options in inverse_of(family).items()}
