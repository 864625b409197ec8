"""The UTF-8 decoder of one layer as a function: what bytes a character wants, and what it is when it has them.

Pending bytes may begin with `UNKNOWN`: a lead byte that was lost, or a lead and its first continuation.
"""

from __future__ import annotations

from functools import lru_cache

States = tuple[bytes, ...]
# state of a layer after a lost byte inside: what comes next must be ASCII or a boundary
FLUSHED = b"!"
# no byte of UTF-8
UNKNOWN = 0xFF
UNKNOWN_LEAD, UNKNOWN_FIRST = b"\xff", b"\xff\xff"


def put(states: States, layer: int, pending: bytes) -> States:
    """Return the states with one layer's pending bytes replaced."""
    return (*states[:layer], pending, *states[layer + 1 :])


def settled(states: States) -> bool:
    """Say whether no layer has bytes pending."""
    return all(state in (b"", FLUSHED) for state in states)


def wants(pending: bytes) -> int:
    """Return how many bytes a layer still wants for the character that it has begun.

    >>> wants(b""), wants(bytes.fromhex("e4b8")), wants(UNKNOWN_LEAD)
    (0, 1, 2)
    """
    return size_of(pending[0]) - len(pending) if pending and pending != FLUSHED else 0


def size_of(lead: int) -> int:
    """Return the number of bytes of the UTF-8 character that a lead byte begins, 0 for no lead byte."""
    if lead < 0x80:
        return 1
    if 0xC2 <= lead <= 0xDF:
        return 2
    if 0xE0 <= lead <= 0xEF or lead == UNKNOWN:
        return 3
    return 4 if 0xF0 <= lead <= 0xF4 else 0


@lru_cache(maxsize=200_000)
def complete(pending: bytes, *, inner: bool) -> str | None:
    """Return the character of whole UTF-8 bytes, "" for a beginning of one, None for neither.

    Args:
        pending: bytes, the first of which is a lead byte or ASCII.
        inner: this is the innermost layer, whose text may hold characters of four bytes.
    """
    size = size_of(pending[0])
    if not size or (size == 4 and not inner):
        return None
    if any(not 0x80 <= byte < 0xC0 for byte in pending[1:]):
        return None
    if len(pending) < size:
        # no overlong forms, no surrogates, nothing beyond the last plane
        if len(pending) == 2 and not _good_second(pending[0], pending[1]):
            return None
        return ""
    try:
        return pending.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _good_second(lead: int, second: int) -> bool:
    """Say whether a second byte may follow a lead byte."""
    low = {0xE0: 0xA0, 0xF0: 0x90}.get(lead, 0x80)
    high = {0xED: 0x9F, 0xF4: 0x8F}.get(lead, 0xBF)
    return low <= second <= high
