"""What a reading loses: pairs of bytes of UTF-8 that leave a mark or nothing, and what may complete a character.

In UTF-8 a pair of bytes beyond ASCII is two continuation bytes, a lead byte and its first continuation, or
a last continuation and the next lead. Which of these it is depends on where the decoder stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from docclean.language.model import load_model
from docclean.repair.readings import (
    BY_ID,
    DROPPING,
    LOST,
    cells_of,
    inverse_of,
    read,
    singles_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# bytes that UTF-8 text of the planes in use has
_MORE = range(0x80, 0xC0)
# leads of the characters that double-byte tables hold
_USUAL_LEADS = (
    *(0xC2, 0xC3, 0xC4, 0xC5, 0xC7, 0xC9, 0xCB, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2),
    *range(0xE1, 0xF0),
)
_ASCII = range(0x40, 0x7F)
_PRIVATE = ("\ue000", "\uf8ff")
# candidates for a lost character that are looked at
_MOST, _MOST_WHOLE = 200, 60
Kinds = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class LostPairs:
    """The pairs that are lost, by what they are in UTF-8.

    Attributes:
        inside: two continuation bytes.
        across: last byte of a character and the lead byte of the next, as {last: leads}.
        any_lead: the last bytes with which every lead byte is lost.
        first: lead byte and first continuation byte.
        letter: last byte of a character and an ASCII character, as {last: characters}.
    """

    inside: tuple[bytes, ...]
    across: dict[int, tuple[int, ...]]
    any_lead: frozenset[int]
    first: tuple[bytes, ...]
    letter: dict[int, tuple[str, ...]]


@lru_cache(maxsize=8)
def stripped_pairs(family: str) -> LostPairs:
    """Return the pairs of a family that are private-use characters, which clean-ups delete."""
    lost = frozenset(
        raw for raw, char in cells_of(family).items() if _PRIVATE[0] <= char <= _PRIVATE[1]
    )
    return _sorted_pairs(lost)


@lru_cache(maxsize=8)
def unread_pairs(family: str) -> LostPairs:
    """Return the pairs for which a family has no character, so that a mark stands for both bytes."""
    cells = cells_of(family)
    leads = [byte for byte in range(0x81, 0xFF) if _is_lead(byte, family)]
    lost = frozenset(
        bytes((first, second))
        for first in leads
        for second in range(0x80, 0xF5)
        if bytes((first, second)) not in cells
    )
    return _sorted_pairs(lost)


@lru_cache(maxsize=16)
def lone_bytes(family: str) -> frozenset[int]:
    """Return the last bytes of UTF-8 characters that are lost where ASCII or nothing follows them."""
    known = {} if family in DROPPING else singles_of(family)
    return frozenset(byte for byte in _MORE if byte not in known)


@lru_cache(maxsize=2000)
def droppable(follows: str, family: str) -> frozenset[int]:
    """Return the bytes that Java or Python drop before a character: with its first byte they are no cell.

    Args:
        follows: the character behind, "" at the end of the text.
        family: one of `DROPPING`.
    Returns: bytes; none if what follows says nothing.
    """
    if family == "gbk-java" and follows > "\x7f":
        return frozenset((0x80,))
    if follows == LOST:
        return frozenset()
    firsts = {raw[:1] for raw in inverse_of(family).get(follows, ())} or {b""}
    return frozenset(
        byte
        for byte in range(0x80, 0xF0)
        if any(_is_no_cell(bytes((byte,)) + first) for first in firsts)
    )


def _is_no_cell(pair: bytes) -> bool:
    """Say whether two bytes, or one at the end, are nothing to Python's GBK."""
    return LOST in read(pair, BY_ID["gbk-python"])


@lru_cache(maxsize=8)
def bad_singles(family: str) -> tuple[int, ...]:
    """Return the bytes that begin no pair and are no character: they leave a mark wherever they stand alone."""
    return tuple(n for n in _MORE if n not in singles_of(family) and not _is_lead(n, family))


def _is_lead(byte: int, family: str) -> bool:
    """Say whether a byte begins a pair in a family."""
    if family == "shift_jis":
        return 0x81 <= byte <= 0x9F or 0xE0 <= byte <= 0xFC
    if family == "euc-jp":
        return byte in (0x8E, 0x8F) or 0xA1 <= byte <= 0xFE
    return 0x81 <= byte <= 0xFE


def _sorted_pairs(lost: frozenset[bytes]) -> LostPairs:
    """Return pairs by what they are in UTF-8."""
    across = {
        last: tuple(lead for lead in _USUAL_LEADS if bytes((last, lead)) in lost) for last in _MORE
    }
    letter = {
        last: tuple(chr(byte) for byte in _ASCII if bytes((last, byte)) in lost) for last in _MORE
    }
    return LostPairs(
        inside=tuple(bytes((a, b)) for a in _MORE for b in _MORE if bytes((a, b)) in lost),
        across={last: leads for last, leads in across.items() if leads},
        any_lead=frozenset(n for n, leads in across.items() if len(leads) == len(_USUAL_LEADS)),
        first=tuple(bytes((a, b)) for a in _USUAL_LEADS for b in _MORE if bytes((a, b)) in lost),
        letter={last: chars for last, chars in letter.items() if chars},
    )


def kind(byte: int) -> str:
    """Return what a byte is in UTF-8: `a` ASCII, `c` continuation, `l` lead.

    >>> kind(0x41), kind(0x80), kind(0xE4)
    ('a', 'c', 'l')
    """
    return "a" if byte < 0x80 else "c" if byte < 0xC0 else "l"


@lru_cache(maxsize=2000)
def completions(
    pending: bytes, pairs: tuple[bytes, ...], inner: str
) -> dict[Kinds, tuple[str, ...]]:
    """Return the characters that lost pairs complete, by the kinds of the bytes that the next layer reads.

    Args:
        pending: UTF-8 bytes that want two more.
        pairs: what may have been lost.
        inner: family of the next layer, "" if there is none.
    """
    return _by_kinds(_decoded(pending + pair for pair in pairs), inner)


@lru_cache(maxsize=2000)
def with_tail(tail: bytes, pairs: tuple[bytes, ...], inner: str) -> dict[Kinds, tuple[str, ...]]:
    """Return the characters of which only the last bytes are left, by the kinds of their bytes.

    Args:
        tail: the last byte of a character of three, or the last two, or the last of two.
        pairs: what may have been lost before one byte.
        inner: family of the next layer, "" if there is none.
    """
    heads = [bytes((lead,)) for lead in _USUAL_LEADS] if len(tail) == 2 else list(pairs)
    return _by_kinds(_decoded(head + tail for head in heads), inner)


def _decoded(spelt: Iterable[bytes]) -> Iterator[str]:
    """Yield the characters that byte strings spell, of those that are UTF-8."""
    for raw in spelt:
        try:
            yield raw.decode("utf-8")
        except UnicodeDecodeError:
            continue


@lru_cache(maxsize=200)
def short_with_tail(last: int, inner: str) -> dict[Kinds, tuple[str, ...]]:
    """Return the characters of two bytes that end with a byte, by the kinds of their bytes."""
    leads = [lead for lead in _USUAL_LEADS if lead < 0xE0]
    return _by_kinds((bytes((lead, last)).decode("utf-8") for lead in leads), inner)


@lru_cache(maxsize=16)
def lost_whole(
    pairs: LostPairs, inner: str, lasts: frozenset[int] | None
) -> dict[Kinds, tuple[str, ...]]:
    """Return the common characters all bytes of which can be lost in two marks.

    Args:
        pairs: what may have been lost.
        inner: family of the next layer, "" if there is none.
        lasts: last bytes that the second mark may stand for; None if the first mark began in the
            character before, and the second stands for two bytes.
    """
    known = _in_family(inner) if inner else _common()
    if lasts is not None:
        heads = set(pairs.first)
        chars = [c.decode() for c in known if c[:2] in heads and c[2] in lasts]
    else:
        insides = set(pairs.inside)
        chars = [c.decode() for c in known if c[1:] in insides]
    return _by_kinds(chars if inner else _shortened(chars, _MOST_WHOLE), inner)


def _shortened(chars: list[str], most: int) -> list[str]:
    """Return the first of a list of characters, and the first that are Japanese or Korean."""
    small = [char for char in chars[most:] if "\u3041" <= char <= "\u30fe" or _is_syllable(char)]
    return chars[:most] + small[:most]


def _is_syllable(char: str) -> bool:
    """Say whether a character is a Korean syllable, of which the model has seen a few only."""
    return "\uac00" <= char <= "\ud7a3"


@lru_cache(maxsize=1)
def _common() -> tuple[bytes, ...]:
    """Return the UTF-8 of the common characters of three bytes, the commonest first."""
    chars = [char for char in load_model().known() if "\u0800" <= char <= "\uffff"]
    return tuple(char.encode() for char in chars)


@lru_cache(maxsize=8)
def _in_family(family: str) -> tuple[bytes, ...]:
    """Return the UTF-8 of the characters of three bytes that a family can give."""
    chars = sorted(char for char in inverse_of(family) if "\u0800" <= char <= "\uffff")
    return tuple(char.encode() for char in chars)


def _by_kinds(chars: Iterable[str], inner: str) -> dict[Kinds, tuple[str, ...]]:
    """Return characters by the kinds of the bytes that the family `inner` reads as them.

    Without a next layer all have the kinds ("", ""): those that the model knows, the commonest first.
    """
    table = inverse_of(inner) if inner else {}
    found: dict[Kinds, list[str]] = {}
    if not inner:
        model = load_model()
        ranked = sorted((model.rank(char), char) for char in chars if len(char) == 1)
        limit = model.rank("")
        known = [char for rank, char in ranked if rank < limit or _is_syllable(char)]
        return {("", ""): tuple(_shortened(known, _MOST))}
    for char in chars:
        for raw in table.get(char, ()):
            kinds = kind(raw[0]), kind(raw[-1]) if len(raw) > 1 else ""
            found.setdefault(kinds, []).append(char)
    return {kinds: tuple(chars) for kinds, chars in found.items()}


def fitting(found: dict[Kinds, tuple[str, ...]], wanted: int | None) -> Iterator[str]:
    """Yield the characters whose bytes the next layer can take.

    Args:
        found: characters by the kinds of their bytes.
        wanted: how many bytes the next layer wants, None if there is none.
    """
    if wanted is None:
        yield from found.get(("", ""), ())
        return
    for (one, two), chars in found.items():
        if not two or ((one == "l") == (wanted == 0) and (two == "c") == (wanted != 1)):
            yield from chars
