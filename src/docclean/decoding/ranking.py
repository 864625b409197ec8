"""Which encoding bytes are likeliest in: all candidates bounded first, and only the likely ones scored."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from docclean.decoding.candidates import MULTI_BYTE, SINGLE_BYTE, Candidate
from docclean.decoding.decoders import codec_name
from docclean.decoding.scoring import (
    BAD_COST,
    NARROW_FIRST,
    NARROW_INSIDE,
    NARROW_LAST,
    NOT_ASCII,
    STEP,
    Piece,
    byte_table,
    cost_multi,
    cost_single,
    either,
    most_costs,
)
from docclean.language.alphabets import ALPHABETS, HANGUL_FIRST, HANGUL_LAST, jamo
from docclean.language.letters import case_table, load_letters
from docclean.language.model import load_model

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import numpy as np
    from numpy.typing import NDArray

# EBCDIC pages have this many bytes, or fewer, to a space
_SPACES_037 = 20
Ranked = tuple[float, str]
# nats behind the best from which on it does not matter how far behind an encoding is
_BEHIND = 14.0
# a pair costs at most this much less than its second character alone where the text is what it seems, in nats
PAIR_GAIN = 2.5
# what kana gain more, and what katakana cost less where lines are compared: names and loan words are full of
# them, in tenths of a nat
_HIRAGANA_GAIN, _KATAKANA_GAIN, _KATAKANA = 25, 45, 25
# half-width katakana are what Shift_JIS makes of other encodings
_NARROW_STRANGE = 170
# text of which each part is likely behind the one before can cost this much less than its characters promise
_SLACK = 0.92


def rank(
    piece: Piece,
    favour: Mapping[str, float] = MappingProxyType({}),
    among: Collection[str] | None = None,
) -> list[Ranked]:
    """Return (cost in nats, name) of the encodings that hold ASCII, likeliest first.

    Encodings that cannot come near the best are left out: the cost of each is bounded from below first.

    Args:
        piece: the bytes.
        favour: nats by which declarations make encodings likelier.
        among: the encodings that are compared; None for all.
    """
    import numpy as np

    if among is not None:
        chosen = [row for row in (*MULTI_BYTE, *SINGLE_BYTE) if row.name in among]
        return sorted((_cost(piece, row) - favour.get(row.name, 0.0), row.name) for row in chosen)
    found: list[Ranked] = []
    best = float("inf")
    for family in _families(piece):
        if family.least - max(favour.values(), default=0.0) > best + _BEHIND:
            break
        rows = family.rows
        bounds = _bounds_single(piece) if family.bounds is None else family.bounds
        costs = bounds - np.array([favour.get(row.name, 0.0) for row in rows]) if favour else bounds
        for place in costs.argsort(kind="stable").tolist():
            if costs[place] > best + _BEHIND:
                break
            row = rows[place]
            cost = _cost(piece, row) - favour.get(row.name, 0.0)
            found.append((cost, row.name))
            best = min(best, cost)
    return sorted(found)


class _Family(NamedTuple):
    """Encodings, the least that bytes may cost under any, and under each; None if that is to be found."""

    least: float
    rows: tuple[Candidate, ...]
    bounds: NDArray[np.float64] | None


def _families(piece: Piece) -> list[_Family]:
    """Return the encodings of several bytes a character and those of one, the likelier family first."""
    import numpy as np

    pairs = piece.pairs[piece.counted]
    least = float(_pair_least().take(pairs).sum(dtype=np.int32)) * STEP + piece.flat
    singles = _Family(0.0 if _may_be_ebcdic(piece) else least, SINGLE_BYTE, None)
    bounds = _bounds_multi(piece)
    multi = _Family(float(bounds.min()), MULTI_BYTE, bounds)
    return [singles, multi] if singles.least < multi.least else [multi, singles]


def _cost(piece: Piece, row: Candidate) -> float:
    """Return the cost of bytes under an encoding with that of expecting it, in nats."""
    return (cost_single(piece, row) if row.script else cost_multi(piece, row)) + row.rarity


def _may_be_ebcdic(piece: Piece) -> bool:
    """Say whether there are bytes enough that EBCDIC writes spaces with."""
    return _SPACES_037 * piece.data.count(b"\x40") > len(piece.data)


def _bounds_single(piece: Piece) -> NDArray[np.float64]:
    """Return the least that the bytes may cost under each single-byte encoding, in nats."""
    import numpy as np

    pairs = piece.pairs[piece.counted]
    least = _pair_bounds().take(pairs, axis=0).sum(axis=0, dtype=np.int32) * STEP + piece.flat
    for place, row in enumerate(SINGLE_BYTE):
        if row.name in NOT_ASCII:
            least[place] = 0.0 if _may_be_ebcdic(piece) else np.inf
    return np.asarray(least + _rarities(SINGLE_BYTE))


@lru_cache(maxsize=2)
def _rarities(rows: tuple[Candidate, ...]) -> NDArray[np.float64]:
    """Return what it costs to expect each encoding, in nats."""
    import numpy as np

    return np.array([row.rarity for row in rows])


@lru_cache(maxsize=1)
def _pair_least() -> NDArray[np.uint8]:
    """Return the least that a pair of bytes costs in any single-byte encoding, shape (65536,)."""
    import numpy as np

    ascii_based = [place for place, row in enumerate(SINGLE_BYTE) if row.name not in NOT_ASCII]
    return np.asarray(_pair_bounds()[:, ascii_based].min(axis=1))


@lru_cache(maxsize=1)
def _pair_bounds() -> NDArray[np.uint8]:
    """Return the least that a pair of bytes costs in any language of an encoding, shape (65536, encodings)."""
    import numpy as np

    letters = load_letters()
    found = np.zeros((len(SINGLE_BYTE), 65536), dtype=np.uint8)
    for at, row in enumerate(SINGLE_BYTE):
        table = byte_table(row.name)
        size = len(ALPHABETS[row.script].symbols)
        least = letters.stack(row.languages).min(axis=0).reshape(size, size)
        costs = least[table.symbols[:, None], table.symbols[None, :]] + table.extra[None, :]
        costs += case_table().reshape(3, 3)[table.case[:, None], table.case[None, :]]
        found[at] = np.minimum(costs, 255).ravel()
    return np.ascontiguousarray(found.T)


def _bounds_multi(piece: Piece) -> NDArray[np.float64]:
    """Return the least that bytes may cost under each encoding of several bytes a character."""
    import numpy as np

    raw = [
        (piece.data.decode(codec_name(row.name), "replace") + "\n").encode(
            "utf-16-le", "surrogatepass"
        )
        for row in MULTI_BYTE
    ]
    starts = [0, *accumulate(len(part) // 2 for part in raw[:-1])]
    codes = np.frombuffer(b"".join(raw), dtype="<u2")
    least = np.add.reduceat(_alone_bounds().take(codes), starts, dtype=np.int32) * STEP
    return np.asarray(least * _SLACK - BAD_COST * len(piece.cuts) + _rarities(MULTI_BYTE))


@lru_cache(maxsize=1)
def _alone_bounds() -> NDArray[np.int16]:
    """Return the least that each UTF-16 code unit costs behind any other, in tenths of a nat."""
    import numpy as np

    costs = np.minimum(alone_costs(), most_costs() / STEP) - PAIR_GAIN / STEP
    alone = load_model().alone()[HANGUL_FIRST : HANGUL_LAST + 1] * STEP - PAIR_GAIN
    costs[HANGUL_FIRST : HANGUL_LAST + 1] = either(alone, _least_jamo()) / STEP
    costs[NARROW_FIRST : NARROW_LAST + 1] = NARROW_INSIDE / STEP / _SLACK
    # kana are much likelier behind kana
    costs[0x3040:0x30A0] -= _HIRAGANA_GAIN
    costs[0x30A0:0x3100] -= _KATAKANA_GAIN
    costs[:0x80] = 0
    # the first half of a pair stands for the character
    costs[0xDC00:0xE000] = 0
    return np.asarray(np.maximum(costs, 0), dtype=np.int16)


def _least_jamo() -> NDArray[np.float64]:
    """Return the least that each syllable costs by its jamo, behind any other character, in nats."""
    import numpy as np

    syllables = np.arange(HANGUL_FIRST, HANGUL_LAST + 1, dtype=np.uint32)
    parts = jamo(syllables, np.zeros(len(syllables), dtype=np.uint8))[0].reshape(-1, 3)
    size = len(ALPHABETS["hangul"].symbols)
    pairs = load_letters().stack(("ko",))[0].reshape(size, size) * STEP
    lead, vowel, tail = parts.T
    return np.asarray(pairs.min(axis=0)[lead] + pairs[lead, vowel] + pairs[vowel, tail])


@lru_cache(maxsize=1)
def costs_beyond_ascii() -> NDArray[np.int16]:
    """Return what each UTF-16 code unit costs alone, in tenths of a nat; nothing for ASCII and half characters."""
    import numpy as np

    costs = alone_costs().copy()
    costs[0x30A0:0x3100] -= _KATAKANA
    costs[NARROW_FIRST : NARROW_LAST + 1] = _NARROW_STRANGE
    alone = load_model().alone()[HANGUL_FIRST : HANGUL_LAST + 1] * STEP
    costs[HANGUL_FIRST : HANGUL_LAST + 1] = either(alone, _least_jamo()) / STEP
    costs[:0x80] = costs[0xD800:0xE000] = 0
    return np.asarray(costs, dtype=np.int16)


@lru_cache(maxsize=1)
def alone_costs() -> NDArray[np.int16]:
    """Return what each UTF-16 code unit costs alone, in tenths of a nat; no more than in any language."""
    import numpy as np

    costs = load_model().alone().copy()
    costs[NARROW_FIRST : NARROW_LAST + 1] = round(NARROW_INSIDE / STEP)
    # letter models and jamo know these better
    costs[0x80:0x1100] = 0
    costs[0xAC00:0xD7A4] = np.minimum(costs[0xAC00:0xD7A4], 70)
    return costs
