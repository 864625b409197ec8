"""Clean characters whose bytes happen to be UTF-8: beside damage they stay, unless what they become reads better.

The bytes of a few hundred common Chinese characters in GBK are UTF-8 of a Latin, Greek, Cyrillic or Hebrew letter: `学校` could
be the damage of `ѧУ`. Where damage ends is not in the bytes; the model tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import name

from msgspec import structs

from docclean.repair.certificate import certify
from docclean.repair.fixes import Fix, apply_repairs, trim
from docclean.repair.legacy import first_bytes
from docclean.repair.readings import BY_ID, DOUBLE_BYTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.language.model import CharacterModel

# what UTF-8 writes in two bytes
_TWO_BYTES_RE = re.compile("[\x80-\u07ff]")
# nats that a clean reading must save: damage that begins or ends in the middle of a run is not likely by itself
_LEAST_INSIDE, _LEAST_APART = 9.0, 3.0


class _Unit(NamedTuple):
    """The shortest piece of a repair that stands for itself: places in `before` and in `after`."""

    start: int
    end: int
    after_start: int
    after_end: int


def spare_clean(line: str, fixes: list[Fix], model: CharacterModel) -> list[Fix]:
    """Return repairs without what they would do to clean characters at the ends of damage, and between ASCII.

    Args:
        line: a line.
        fixes: its repairs, in order.
        model: says what reads better.

    >>> from docclean.language.model import load_model
    >>> line = "鐜嬪竼鍞愬幙 学校"
    >>> whole = [
    ...     Fix(0, 6, "鐜嬪竼鍞愬幙", "王帆唐县", ("gbk<-utf-8",)),
    ...     Fix(7, 9, "学校", "ѧУ", ("gbk<-utf-8",)),
    ... ]
    >>> [fix.after for fix in spare_clean(line, whole, load_model())]
    ['王帆唐县']
    """
    at = 0
    while at < len(fixes):
        # most repairs have none of these characters
        some = _TWO_BYTES_RE.search(fixes[at].after)
        family = _family_of(fixes[at].layers) if some else ""
        if family:
            fixes, at = _spared(line, fixes, at, model, family)
        else:
            at += 1
    return fixes


def _family_of(layers: tuple[str, ...]) -> str:
    """Return the family of one layer of UTF-8 read in an encoding of two bytes, "" for all others."""
    reading, _, written = layers[0].partition("<-")
    single = len(layers) == 1 and written == "utf-8"
    return BY_ID[reading].family if single and reading in DOUBLE_BYTE else ""


def _spared(
    line: str, fixes: list[Fix], at: int, model: CharacterModel, family: str
) -> tuple[list[Fix], int]:
    """Return the repairs after one of them gave up what is clean, and the number of the next."""
    fix = fixes[at]
    for first, last, apart in _edges(fix, _units(fix, family)):
        chars = fix.after[first.after_start : last.after_end]
        if not _may_be_clean(chars, line, fix.start + first.start, fix.start + last.end):
            continue
        parts = _without(fix, first, last)
        if parts is None:
            continue
        other = [*fixes[:at], *parts, *fixes[at + 1 :]]
        if _is_no_word(chars):
            return other, at
        was, now = model.totals([apply_repairs(line, fixes), apply_repairs(line, other)])
        if now < was - (_LEAST_APART if apart else _LEAST_INSIDE):
            # what is left may have a clean character at its other end
            return other, at
    return fixes, at + 1


def _may_be_clean(chars: str, line: str, start: int, end: int) -> bool:
    """Say whether letters come out, and not in a word with letters of ASCII: signs and accents are damaged often."""
    beside = line[max(0, start - 1) : start] + line[end : end + 1]
    return any(map(str.isalpha, chars)) and not any(
        char.isascii() and char.isalpha() for char in beside
    )


def _is_no_word(chars: str) -> bool:
    """Say whether characters are letters of several scripts, or none at all: no word is written so.

    >>> _is_no_word("ɨһɨ"), _is_no_word("ѧУ"), _is_no_word("café"), _is_no_word("×")
    (True, False, False, False)
    """
    scripts = {name(char, "?").split()[0] for char in chars if char.isalpha() or not name(char, "")}
    return len(scripts) > 1 or "?" in scripts


def _units(fix: Fix, family: str) -> list[_Unit]:
    """Return the shortest pieces of a repair that stand for themselves, at both ends up to the first byte that is open."""
    table = first_bytes(family)
    raw = [table.get(char, b"") for char in fix.before]
    spelt = [char.encode() for char in fix.after]
    front = _pieces(raw, spelt)
    size, after_size = len(raw), len(spelt)
    if front and front[-1].end == size:
        return front
    done = front[-1].end if front else 0
    behind = [
        _Unit(
            size - unit.end,
            size - unit.start,
            after_size - unit.after_end,
            after_size - unit.after_start,
        )
        for unit in _pieces([one[::-1] for one in raw[::-1]], [one[::-1] for one in spelt[::-1]])
    ]
    return front + [unit for unit in behind[::-1] if unit.start >= done]


def _pieces(raw: list[bytes], spelt: list[bytes]) -> list[_Unit]:
    """Return the shortest pieces of two lists that are the same bytes, up to the first that are not."""
    found: list[_Unit] = []
    start = after_start = end = after_end = 0
    one = other = b""
    while True:
        if len(one) <= len(other):
            if end == len(raw) or not raw[end]:
                return found
            one += raw[end]
            end += 1
        else:
            if after_end == len(spelt):
                return found
            other += spelt[after_end]
            after_end += 1
        if len(one) == len(other):
            if one != other:
                return found
            found.append(_Unit(start, end, after_start, after_end))
            start, after_start, one, other = end, after_end, b"", b""


def _edges(fix: Fix, units: list[_Unit]) -> Iterator[tuple[_Unit, _Unit, bool]]:
    """Yield the first and the last of units on end that are two bytes each, where such a run is an end of damage.

    The third value says that the run has ASCII or nothing on both sides.
    """
    high = [_is_two_bytes(fix.after[unit.after_start : unit.after_end]) for unit in units]
    at = 0
    while at < len(units):
        last = at
        while last < len(units) and high[last]:
            last += 1
        if last > at:
            left = units[at].start == 0 or fix.before[units[at].start - 1].isascii()
            end = units[last - 1].end
            right = end == len(fix.before) or fix.before[end].isascii()
            if left or right:
                yield units[at], units[last - 1], left and right
        at = max(last, at + 1)


def _is_two_bytes(chars: str) -> bool:
    """Say whether UTF-8 writes each of some characters in two bytes."""
    return all("\x80" <= char <= "\u07ff" for char in chars)


def _without(fix: Fix, first: _Unit, last: _Unit) -> list[Fix] | None:
    """Return what is left of a repair on both sides of some of its units, None if that cannot be proved."""
    size, gone = len(fix.before), last.after_end
    parts = (
        (0, first.start, 0, first.after_start),
        (last.end, size, gone, len(fix.after)),
    )
    found: list[Fix] = []
    for start, end, after_start, after_end in parts:
        before, after = fix.before[start:end], fix.after[after_start:after_end]
        if before == after:
            continue
        losses = certify(before, after, fix.layers)
        if losses is None:
            return None
        uncertain = tuple(
            structs.replace(item, span=(item.span[0] - after_start, item.span[1] - after_start))
            for item in fix.uncertain
            if after_start <= item.span[0] and item.span[1] <= after_end
        )
        place = fix.start + start
        found.append(
            trim(Fix(place, place + len(before), before, after, fix.layers, losses, uncertain))
        )
    return found
