"""The letter model: how ordinary is a text in each language that is written with an alphabet, in nats."""

from __future__ import annotations

import zlib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from docclean.language.alphabets import (
    ALPHABETS,
    LANGUAGES,
    LAST_CODE,
    OTHER,
    code_symbols,
    jamo,
    symbols,
)
from docclean.language.codes import codes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEP = 0.1
# what a character costs beside its class, in tenths of a nat: one of how many, and how likely at all
_CLASS_COST = (15, 23, 40, 60, 120, 160, 28)
_COMMON_SIGNS, _COMMON_SIGN_COST = "£§©®°€²½×№", 40
_APOSTROPHE_COST = 10
_SPACE_COST = 0
_BOX_COST = 110
# case of letters, from row to column: none, lower, upper
_CASE_COST = ((0, 2, 14), (0, 0, 60), (0, 9, 9))
NO_CASE, LOWER, UPPER = range(3)


class Coded(NamedTuple):
    """Characters of an encoding, or of a text, as the model sees them.

    Attributes:
        symbols: symbol of each in the alphabet of the script.
        extra: what each costs beside its symbol, in tenths of a nat.
        case: 0 no letter, 1 lower case, 2 upper case.
    """

    symbols: NDArray[np.uint8]
    extra: NDArray[np.int32]
    case: NDArray[np.uint8]


class LetterModel:
    """Tables of pairs of symbols, one a language."""

    def __init__(self, raw: bytes) -> None:
        import numpy as np

        if raw[:4] != b"DCA1":
            message = "letters.bin is damaged; reinstall docclean"
            raise RuntimeError(message)
        at = 4
        self._tables: dict[str, NDArray[np.uint8]] = {}
        self._rarity: dict[str, int] = {}
        self._stacks: dict[tuple[str, ...], NDArray[np.uint8]] = {}
        for language in LANGUAGES:
            size = len(ALPHABETS[language.script].symbols) ** 2
            self._tables[language.code] = np.frombuffer(raw, np.uint8, size, at)
            self._rarity[language.code] = round(language.rarity / _STEP)
            at += size

    def stack(self, languages: tuple[str, ...]) -> NDArray[np.uint8]:
        """Return the tables of languages of one script, shape (languages, symbols squared)."""
        import numpy as np

        found = self._stacks.get(languages)
        if found is None:
            found = self._stacks[languages] = np.stack([self._tables[code] for code in languages])
        return found

    def rarity(self, languages: tuple[str, ...]) -> NDArray[np.int64]:
        """Return what it costs to expect each language, in tenths of a nat."""
        import numpy as np

        return np.array([self._rarity[code] for code in languages])


@lru_cache(maxsize=1)
def load_letters() -> LetterModel:
    """Return the model, read on first use."""
    raw = resources.files("docclean.language").joinpath("letters.bin").read_bytes()
    return LetterModel(zlib.decompress(raw))


@lru_cache(maxsize=1)
def case_table() -> NDArray[np.int32]:
    """Return what a letter costs for its case, behind another, in tenths of a nat, shape (9,)."""
    import numpy as np

    return np.array(_CASE_COST, dtype=np.int32).ravel()


@lru_cache(maxsize=1)
def _cases() -> NDArray[np.uint8]:
    """Return the case of each code point below `LAST_CODE`."""
    import numpy as np

    chars = [chr(code) for code in range(LAST_CODE)]
    return np.array(
        [UPPER if c.isupper() else LOWER if c.islower() else NO_CASE for c in chars], np.uint8
    )


@lru_cache(maxsize=8)
def extras(script: str) -> NDArray[np.int32]:
    """Return what each code point below `LAST_CODE` costs beside its symbol, in tenths of a nat."""
    import numpy as np

    table = code_symbols(script)
    costs = np.zeros(LAST_CODE, dtype=np.int32)
    for number, cost in enumerate(_CLASS_COST):
        costs[table == number] = cost
    costs[[ord(sign) for sign in _COMMON_SIGNS]] = _COMMON_SIGN_COST
    costs[0x2019] = _APOSTROPHE_COST
    costs[0x20] = costs[0x0A] = _SPACE_COST
    costs[0x2500:0x2600] = _BOX_COST
    return costs


def code(text: str, script: str) -> Coded:
    """Return a text as the model of a script sees it; Korean syllables become jamo."""
    import numpy as np

    codes = codes_of(f"\n{text}\n")
    low = np.minimum(codes, LAST_CODE - 1)
    high = codes >= LAST_CODE
    extra = np.where(high, _CLASS_COST[OTHER], extras(script)[low])
    case = np.where(high, NO_CASE, _cases()[low])
    found = symbols(text, script)
    if script == "hangul":
        _, syllables = jamo(codes, np.zeros(len(codes), dtype=np.uint8))
        spread = np.zeros(len(found), dtype=np.int32)
        spread[~syllables] = extra[(codes < 0xAC00) | (codes > 0xD7A3)]
        return Coded(found, spread, np.zeros(len(found), dtype=np.uint8))
    return Coded(found, extra, case)
