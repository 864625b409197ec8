"""Alphabets: the symbols of a script, for models of languages by pairs of letters.

A symbol is a letter in lower case, or a class of characters (white space and ASCII signs, digits,
typographic marks, other signs, letters of another script, what no text holds). Korean syllables are three
symbols each, their jamo.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docclean.language.codes import codes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# classes of characters that are no letters of the script; they come first among the symbols
BREAK, DIGIT, MARK, SIGN, OTHER, BAD, LATIN = range(7)
_CLASSES = 7
# code points with a symbol of their own; all others are letters of another script
LAST_CODE = 0x2600
HANGUL_FIRST, HANGUL_LAST = 0xAC00, 0xD7A3
_VOWELS, _TAILS = 21, 28
_LEADS = 19
_MARKS = frozenset("‘’‚“”„«»–—…•‹›¿¡·\u00a0\u060c\u061b\u061f\u0640")


class Alphabet(NamedTuple):
    """The letters of a script, in lower case, in order of their symbols from 7 on."""

    symbols: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]
    latin_too: bool = False


def _letters(*ranges: tuple[int, int]) -> tuple[str, ...]:
    """Return the letters and marks in code point ranges that are not upper case."""
    found = (chr(code) for first, last in ranges for code in range(first, last + 1))
    kept = [c for c in found if unicodedata.category(c)[0] in "LM" and c.lower() == c]
    return (*("" for _ in range(_CLASSES)), *kept)


_LATIN = (
    (0x61, 0x7A),
    (0xC0, 0x17F),
    (0x192, 0x192),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x218, 0x21B),
)
# the dotted letters of old Irish, and the accents that windows-1258 writes behind Vietnamese letters
_LATIN_MORE = (
    (0x259, 0x259), (0x300, 0x301), (0x303, 0x303), (0x309, 0x309), (0x323, 0x323),
    (0x1E03, 0x1E03), (0x1E0B, 0x1E0B), (0x1E1F, 0x1E1F), (0x1E41, 0x1E41), (0x1E57, 0x1E57),
    (0x1E61, 0x1E61), (0x1E6B, 0x1E6B), (0x1E81, 0x1E85), (0x1EF3, 0x1EF3),
)  # fmt: skip
_RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "latin": (*_LATIN, *_LATIN_MORE),
    "cyrillic": ((0x400, 0x4FF),),
    "greek": ((0x384, 0x3CE),),
    "arabic": ((0x621, 0x63A), (0x641, 0x652), (0x679, 0x6D2)),
    "hebrew": ((0x5B0, 0x5F2),),
    "thai": ((0xE01, 0xE4E),),
    "hangul": (),
}
ALPHABETS: dict[str, Alphabet] = {
    name: Alphabet(_letters(*ranges), ranges) for name, ranges in _RANGES.items()
}
# initial consonants, vowels and final consonants (the first of which is none)
ALPHABETS["hangul"] = Alphabet(
    (*("" for _ in range(_CLASSES)), *map(str, range(_LEADS + _VOWELS + _TAILS))), ()
)


class Language(NamedTuple):
    """A language: code, script, files of the corpus, and nats that it costs to expect it."""

    code: str
    script: str
    files: tuple[str, ...]
    rarity: float = 0.0


def _cv(*names: str) -> tuple[str, ...]:
    """Return names of Common Voice files."""
    return tuple(f"commonvoice/{name}" for name in names)


def _udhr(*names: str) -> tuple[str, ...]:
    """Return names of files of the declaration of human rights."""
    return tuple(f"udhr/{name}" for name in names)


# every text of the corpus in Latin letters: what the languages below do not know is still a word
ANY_LATIN = "und"

LANGUAGES: tuple[Language, ...] = (
    Language(ANY_LATIN, "latin", ("*",), 5.0),
    Language("en", "latin", (*_cv("en"), *_udhr("eng"))),
    Language("fr", "latin", (*_cv("fr"), *_udhr("fra"))),
    Language("de", "latin", (*_cv("de"), *_udhr("deu_1901", "deu_1996"))),
    Language("es", "latin", (*_cv("es"), *_udhr("spa"))),
    Language("pt", "latin", (*_cv("pt"), *_udhr("por_BR", "por_PT"))),
    Language("it", "latin", (*_cv("it"), *_udhr("ita"))),
    Language("nl", "latin", (*_cv("nl"), *_udhr("nld")), 0.5),
    Language("ca", "latin", (*_cv("ca"), *_udhr("cat")), 1.0),
    Language("gl", "latin", (*_cv("gl"), *_udhr("glg")), 1.0),
    Language("sv", "latin", (*_cv("sv-SE"), *_udhr("swe")), 0.5),
    Language("no", "latin", (*_cv("nb-NO"), *_udhr("nob", "nno")), 0.5),
    Language("da", "latin", (*_cv("da"), *_udhr("dan")), 0.5),
    Language("fi", "latin", (*_cv("fi"), *_udhr("fin")), 0.5),
    Language("is", "latin", (*_cv("is"), *_udhr("fao")), 1.5),
    Language("ga", "latin", (*_cv("ga-IE"), *_udhr("gle", "gla")), 1.5),
    Language("ga-dotted", "latin", (*_cv("ga-IE"), *_udhr("gle")), 3.0),
    Language("cy", "latin", (*_cv("cy"), *_udhr("cym")), 1.5),
    Language("pl", "latin", (*_cv("pl"), *_udhr("pol"))),
    Language("cs", "latin", (*_cv("cs"), *_udhr("ces"))),
    Language("sk", "latin", (*_cv("sk"), *_udhr("slk")), 0.5),
    Language("hu", "latin", (*_cv("hu"), *_udhr("hun"))),
    Language("sl", "latin", (*_cv("sl"),), 0.5),
    Language("hr", "latin", (*_cv("hr"), *_udhr("hrv", "bos_latn", "srp_latn", "cnr")), 0.5),
    Language("ro", "latin", (*_cv("ro"), *_udhr("ron_1993", "ron_2006")), 0.3),
    Language("sq", "latin", _udhr("als"), 2.0),
    Language("et", "latin", _cv("et"), 0.5),
    Language("lv", "latin", (*_cv("lv"), *_udhr("lav")), 0.5),
    Language("lt", "latin", (*_cv("lt"), *_udhr("lit")), 0.5),
    Language("tr", "latin", (*_cv("tr"), *_udhr("tur"))),
    Language("az", "latin", _udhr("azj_latn", "crh"), 1.5),
    Language("eo", "latin", (*_cv("eo"), *_udhr("epo")), 1.0),
    Language("mt", "latin", (*_cv("mt"), *_udhr("mlt")), 1.0),
    Language("vi", "latin", (*_cv("vi"), *_udhr("vie")), 0.3),
    Language("ru", "cyrillic", (*_cv("ru"), *_udhr("rus"))),
    Language("uk", "cyrillic", (*_cv("uk"), *_udhr("ukr")), 0.3),
    Language("bg", "cyrillic", (*_cv("bg"), *_udhr("bul")), 0.3),
    Language("sr", "cyrillic", (*_cv("sr"), *_udhr("srp_cyrl", "bos_cyrl")), 0.5),
    Language("mk", "cyrillic", (*_cv("mk"), *_udhr("mkd")), 0.5),
    Language("be", "cyrillic", (*_cv("be"), *_udhr("bel")), 0.5),
    Language("kk", "cyrillic", (*_cv("kk"), *_udhr("kaz")), 1.5),
    Language("el", "greek", (*_cv("el"), *_udhr("ell_monotonic"))),
    Language("ar", "arabic", (*_cv("ar"), *_udhr("arb"))),
    Language("fa", "arabic", (*_cv("fa"), *_udhr("pes_1", "pes_2")), 0.5),
    Language("ur", "arabic", (*_cv("ur"), *_udhr("urd", "urd_2")), 1.0),
    Language("he", "hebrew", _udhr("heb")),
    Language("th", "thai", (*_cv("th"), *_udhr("tha", "tha2"))),
    Language("ko", "hangul", (*_cv("ko"), *_udhr("kor"))),
)


@lru_cache(maxsize=8)
def code_symbols(script: str) -> NDArray[np.uint8]:
    """Return the symbol of each code point below `LAST_CODE` in a script, shape (LAST_CODE,)."""
    import numpy as np

    table = np.full(LAST_CODE, OTHER, dtype=np.uint8)
    table[:0x20] = BAD
    table[[0x09, 0x0A, 0x0C, 0x0D, *range(0x20, 0x80)]] = BREAK
    table[0x7F:0xA0] = BAD
    table[0x30:0x3A] = DIGIT
    table[[*range(0x41, 0x5B), *range(0x61, 0x7B)]] = LATIN
    table[0xA0:0xC0] = table[[0xD7, 0xF7]] = SIGN
    table[0x2000:] = SIGN
    table[[ord(mark) for mark in _MARKS]] = MARK
    for number, letter in enumerate(ALPHABETS[script].symbols):
        if letter and len(letter) == 1 and not letter.isdigit():
            table[ord(letter)] = number
            upper = letter.upper()
            if len(upper) == 1 and ord(upper) < LAST_CODE and upper.lower() == letter:
                table[ord(upper)] = number
    if script == "latin":
        # Turkish writes a capital i with a dot
        table[0x130] = table[0x69]
    return table


def symbols(text: str, script: str) -> NDArray[np.uint8]:
    """Return the symbols of a text, between two breaks; Korean syllables give two or three each."""
    import numpy as np

    codes = codes_of(f"\n{text}\n")
    table = code_symbols(script)
    plain = np.where(codes < LAST_CODE, table[np.minimum(codes, LAST_CODE - 1)], OTHER)
    plain[(codes >= 0xE000) & (codes <= 0xF8FF) | (codes == 0xFFFD)] = BAD
    if script != "hangul":
        return np.asarray(plain, dtype=np.uint8)
    return jamo(codes, np.asarray(plain, dtype=np.uint8))[0]


def jamo(
    codes: NDArray[np.uint32], plain: NDArray[np.uint8]
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return (symbols with each syllable as three jamo, whether a symbol is a jamo).

    Args:
        codes: code points.
        plain: their symbols, which hold for all but syllables.
    """
    import numpy as np

    syllable = (codes >= HANGUL_FIRST) & (codes <= HANGUL_LAST)
    at = codes.astype(np.int64) - HANGUL_FIRST
    parts = np.stack(
        [
            np.where(syllable, _CLASSES + at // (_VOWELS * _TAILS), plain),
            _CLASSES + _LEADS + at // _TAILS % _VOWELS,
            _CLASSES + _LEADS + _VOWELS + at % _TAILS,
        ],
        axis=1,
    )
    used = np.stack([np.ones(len(codes), dtype=bool), syllable, syllable], axis=1)
    return parts[used].astype(np.uint8), np.repeat(syllable, np.where(syllable, 3, 1))
