"""One normal form of texts for exact copies and near ones: letters and digits alone, width and case folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# bump it when the normal form changes: stored sketches are of no use then
VERSION = 1
_PLANE = 0x10000
# what stands between texts that are normalised together
_SEPARATOR = "\x00"
_MARK = 1
_BEYOND_RE = re.compile("[\U00010000-\U0010ffff]")
# combining vowels are letters in Thai and Indic scripts
_KEPT = ("Mn", "Mc")


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint16]:
    """Return the normal form of each UTF-16 code unit, 0 for what is dropped, shape (65536,)."""
    table = np.zeros(_PLANE, dtype=np.uint16)
    for code in range(_PLANE):
        # halves of characters beyond the first plane stay as they are
        table[code] = code if 0xD800 <= code < 0xE000 else _normal(chr(code))
    table[ord(_SEPARATOR)] = _MARK
    return table


def _normal(char: str) -> int:
    """Return the code point that a character stands as in the normal form, 0 if it is dropped."""
    folded = unicodedata.normalize("NFKC", char).lower()
    if len(folded) != 1 or ord(folded) >= _PLANE:
        folded = char.lower()
    kept = folded[0].isalnum() or unicodedata.category(folded[0]) in _KEPT
    return ord(folded[0]) if kept else 0


def _letters_beyond(match: re.Match[str]) -> str:
    """Return a character beyond the first plane if it is a letter or a digit."""
    return match.group() if match.group().isalnum() else ""


def units(text: str) -> NDArray[np.uint16]:
    """Return the UTF-16 code units of a text without signs beyond the first plane; lone surrogates stay."""
    if _BEYOND_RE.search(text):
        text = _BEYOND_RE.sub(_letters_beyond, text)
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def fold(raw: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Return the normal form of each code unit, 0 for what is dropped; same shape."""
    return np.asarray(_table().take(raw))


def normal_codes(text: str) -> NDArray[np.uint16]:
    """Return the normal form of a text as UTF-16 code units, shape (letters and digits,).

    >>> bytes(normal_codes("Ａ 中，文！")) == bytes(normal_codes("a中文"))
    True
    """
    folded = fold(units(text.replace(_SEPARATOR, "")))
    return np.asarray(folded[folded != 0])


def normal_batch(texts: Sequence[str]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Return the normal forms of texts one behind the other, each behind a mark, and where the texts begin.

    Args:
        texts: any texts.
    Returns: code units, shape (marks and letters,), and the place of the first letter of each text and one
        place behind all, shape (texts + 1,); between two texts stands one mark.
    """
    joined = _SEPARATOR.join(t.replace(_SEPARATOR, "") if _SEPARATOR in t else t for t in texts)
    folded = fold(units(f"{_SEPARATOR}{joined}{_SEPARATOR}"))
    codes = folded[folded != 0]
    marks = (codes == _MARK).nonzero()[0]
    return codes, marks + 1
