"""Accented letters inside Latin words that a double-byte reading took, two bytes each, for one character of its own.

One such character says nothing to a search, which wants a stretch of them; but no language writes hanzi or hangul
between the small letters of a word: `entr茅e`, `p챕re`, `p矇re`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docclean.repair.certificate import certify
from docclean.repair.fixes import Fix, apply_repairs
from docclean.repair.plausible import is_example
from docclean.repair.readings import BY_ID, LOST, read

if TYPE_CHECKING:
    from docclean.document import Span
    from docclean.language.model import CharacterModel

_READINGS = ("gbk", "euc-kr", "big5")
# Latin-1 and Latin Extended-A: two bytes in UTF-8, as a cell has
_LETTERS = [chr(code) for code in range(0xC0, 0x180) if chr(code).isalpha()]
# signs of every day may stand in the line too
_SIGNS = "\u00a0«»“”‘’–—…•€"
_HIGH_RE = re.compile(f"[^\x00-\x7f{_SIGNS}]")
# as many of them side by side as words have (`créée`), with a letter on one side at least
_RUN_RE = re.compile(
    rf"(?<=[A-Za-z])[^\x00-\x7f{_SIGNS}]{{1,2}}|[^\x00-\x7f{_SIGNS}]{{1,2}}(?=[A-Za-z])"
)
_INSIDE_RE = re.compile("[a-z][^\x00-\x7f]{1,2}[a-z]")
# nats that each letter must save
_MIN_GAIN = 3.0


def word_fixes(line: str, model: CharacterModel) -> list[Fix]:
    """Return the proved repairs of a line all of whose strange characters are letters of Latin words, else [].

    >>> from docclean.language.model import load_model
    >>> [fix.after for fix in word_fixes("entr茅e du presse-papiers", load_model())]
    ['é']
    >>> word_fixes("猫 and 茅台 in text", load_model())
    []
    """
    if not _INSIDE_RE.search(line):
        return []
    strange = _HIGH_RE.findall(line)
    for reading in _READINGS:
        letters = _letters_of(reading)
        if letters.keys() >= set(strange):
            return _in_reading(line, reading, len(strange), model)
    return []


def _in_reading(line: str, reading: str, count: int, model: CharacterModel) -> list[Fix]:
    """Return the repairs of a line that has so many characters which a reading makes of letters."""
    letters = _letters_of(reading)
    layers = (f"{reading}<-utf-8",)
    fixes: list[Fix] = []
    for hit in _RUN_RE.finditer(line):
        before = hit.group()
        after = "".join([letters.get(char, LOST) for char in before])
        if LOST in after or is_example(line, _word_around(line, *hit.span()), before):
            return []
        if certify(before, after, layers) == ():
            fixes.append(Fix(*hit.span(), before, after, layers))
    if sum(len(fix.before) for fix in fixes) < count:
        return []
    gain = model.total(line) - model.total(apply_repairs(line, fixes))
    return fixes if gain >= _MIN_GAIN * count else []


def _word_around(line: str, start: int, end: int) -> Span:
    """Return where the word begins and ends that a stretch of a line stands in."""
    while start and line[start - 1].isalpha():
        start -= 1
    while end < len(line) and line[end].isalpha():
        end += 1
    return start, end


@lru_cache(maxsize=4)
def _letters_of(reading: str) -> dict[str, str]:
    """Return {character: the letter that a reading makes it of}."""
    made = {letter: read(letter.encode(), BY_ID[reading]) for letter in _LETTERS}
    return {char: letter for letter, char in made.items() if len(char) == 1 and char != LOST}
