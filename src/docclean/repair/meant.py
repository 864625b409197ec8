"""What single characters show that a channel would change and that are meant as they stand, row by row.

The inverse of a channel between two encodings of single bytes nearly always exists, and a character model finds a letter
cheaper than a sign. These rows say where the sign is at home, or where the letter is not.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Callable

_HIGH_RE = re.compile("[^\x00-\x7f]")
HANGUL_RE = re.compile("[\uac00-\ud7a3]")
EAST_ASIAN_RE = re.compile("[\u3041-\u30fe\u3400-\u9fff\uac00-\ud7a3]")
# signs where they are at home: powers behind what they raise, plus or minus before what may vary, dots between factors,
# millionths of a unit, lines and corners of drawings
_AT_HOME_RE = re.compile(
    r"(?<=[\w)\]])[²³¹](?![^\W\d_])|(?<![²³¹])[²³¹](?=\W|\Z)|±(?![a-z])|(?<![a-z])·|·(?![a-z])|(?<![^\W\d_])µ(?=[A-Za-z])"
    r"|(?<![^\W\d_])[\u2500-\u257f]+(?![^\W\d_])"
)
_INNER_ACCENT_RE = re.compile("[\u0370-\u03ff][ΆΈΉΊΌΎΏ]")
_DOUBLED_RE = re.compile("¿[¿?]|¡[¡!]")
# the beginning of the alphabet, and how many letters in its order are no word
_ALPHABET_RE, _MIN_LETTERS = (
    re.compile("abcdef|ABCDEF|A B C D E|a b c d e|A, B, C, D|a, b, c, d"),
    5,
)
# letters with their small letters beside them that are no words
_MIN_PAIRS = 3
_SPACED_RE = re.compile("[\u00e0-\u00ff]\xa0[»›–—…”’]")
# the end of a word in capitals
_IN_CAPITALS_RE = re.compile("[A-ZÀ-ÖØ-Þ]{2}\\Z")
# capitals up to it stand in words of capitals
_LAST_CAPITAL = "\u017f"
# quotation marks that open and close
_OPENED_BY = {"»": "«", "«": "»", "”": "“„", "’": "‘", "›": "‹", "“": "„", "‘": "‚"}
# letters of a Korean keyboard
_JAMO_RE = re.compile("[\u3131-\u318e]")
# of the syllables of a text, one in so many may be none of the 2,350 that Korean has in common use
_RARE_ONES = 8


class Change(NamedTuple):
    """What a repair would do, with the characters on both sides of it.

    Attributes:
        left, right: what stands beside it in its line, a few characters.
        before, after: what it would change.
        alone: nothing else in the line is repaired.
    """

    left: str
    before: str
    after: str
    right: str
    alone: bool = True


class Row(NamedTuple):
    """A reason to leave a text as it stands.

    Attributes:
        id: name of the row.
        shows: says whether a change shows it.
        utf8: it holds for bytes of UTF-8 too.
        hits, misses: changes that show it, and changes that do not.
        source: where such text was met.
    """

    id: str
    shows: Callable[[Change], bool]
    utf8: bool
    hits: tuple[Change, ...]
    misses: tuple[Change, ...]
    source: str


def _has_signs_at_home(change: Change) -> bool:
    """Say whether all that would change are signs in their own places."""
    left, before, after, right, _ = change
    if len(before) != len(after):
        return False
    places = [match.span() for match in _AT_HOME_RE.finditer(left + before + right)]
    home = {at - len(left) for start, end in places for at in range(start, end)}
    changed = {i for i, (was, now) in enumerate(zip(before, after, strict=True)) if was != now}
    return bool(changed) and changed <= home


def _breaks_case(change: Change) -> bool:
    """Say whether half of what comes out would be small letters in words of capitals, or any a capital inside a word."""
    left, before, after, right, _ = change
    if len(before) != len(after):
        return False
    line = f" {left}{after}{right} "
    places = [
        (line[at - 1], was, now, line[at + 1])
        for at, (was, now) in enumerate(zip(before, after, strict=True), len(left) + 1)
        if was != now
    ]
    if any(
        left.isalpha() and was.islower() and now.isupper() and right.islower()
        for left, was, now, right in places
    ):
        return True
    small = sum(
        was.isupper() and not now.isupper() and _are_capitals(left, right)
        for left, was, now, right in places
    )
    return 2 * small >= len(places) > 0


def _are_capitals(left: str, right: str) -> bool:
    """Say whether the letters among two characters are capitals, and one is a letter."""
    letters = [char for char in (left, right) if char.isalpha()]
    return bool(letters) and all(map(str.isupper, letters))


def _has_no_evidence(change: Change) -> bool:
    """Say whether question marks are all that would change."""
    return "?" in change.before and change.before.isascii()


def _is_jamo(change: Change) -> bool:
    """Say whether only letters of a Korean keyboard would change: people type them one by one."""
    high = _HIGH_RE.findall(change.before)
    return bool(high) and all(map(_JAMO_RE.match, high))


def _has_rare_syllables(change: Change) -> bool:
    """Say whether the Korean that comes out is of syllables that Korean hardly has."""
    syllables = HANGUL_RE.findall(change.after)
    rare = sum(not is_common_syllable(syllable) for syllable in syllables)
    return rare * _RARE_ONES > len(syllables)


def is_common_syllable(char: str) -> bool:
    """Say whether a syllable is one of the 2,350 of KS X 1001.

    >>> is_common_syllable("한"), is_common_syllable("퉩")
    (True, False)
    """
    try:
        # Python spells others with four letters of two bytes each
        return len(char.encode("euc_kr")) == len("xx")
    except UnicodeEncodeError:
        return False


def _is_one_from_letters(change: Change) -> bool:
    """Say whether letters alone, and nothing else in the line, would become one character of East Asia."""
    one = len(change.after) == 1 and EAST_ASIAN_RE.match(change.after) is not None
    return one and change.alone and change.before.isalpha()


def _is_spaced_mark(change: Change) -> bool:
    """Say whether a no-break space between a letter and a mark, as French has it, would be half of a character."""
    return len(change.after) == 1 and _SPACED_RE.fullmatch(change.before) is not None


def _is_capital_pair(change: Change) -> bool:
    """Say whether two capitals in a word of capitals would become one small letter."""
    left, before, after, right, _ = change
    capitals = before.isalpha() and before.isupper() and _are_capitals(left[-1:], right[:1])
    return capitals and after.islower()


def _is_alphabet(change: Change) -> bool:
    """Say whether letters would change that stand in the order of the alphabet, or by others that do."""
    left, before, _, right, _ = change
    if _ALPHABET_RE.search(left + before + right):
        return True
    letters = _HIGH_RE.findall(before)
    if not before.isalpha() or not _MIN_LETTERS <= len(letters) == len(set(letters)) == len(before):
        return False
    plain = [normalize("NFD", char)[0] for char in letters]
    return all(a <= b or a.islower() != b.islower() for a, b in pairwise(plain))


def _is_case_pairs(change: Change) -> bool:
    """Say whether letters would change that stand by their own small letters, as in a table of an alphabet."""
    pairs = change.before.split()
    return len(pairs) >= _MIN_PAIRS and all(
        len(pair) == 2 and pair[0] != pair[1] and pair[0].lower() == pair[1] for pair in pairs
    )


def _has_inner_accents(change: Change) -> bool:
    """Say whether Greek capitals with an accent would stand inside words, where they only begin them."""
    return _INNER_ACCENT_RE.search(change.after) is not None


def _has_doubled_marks(change: Change) -> bool:
    """Say whether Spanish marks stand on end, as they do for what is not known."""
    one_for_one = len(change.before) == len(change.after)
    return one_for_one and _DOUBLED_RE.search(change.before + change.right[:1]) is not None


def _is_sign_behind_capitals(change: Change) -> bool:
    """Say whether the last letter of a word in capitals and the sign behind it would become what is no capital."""
    left, before, after, right, _ = change
    if len(before) != len("É®") or right[:1].isalpha():
        return False
    if after.isupper() and after <= _LAST_CAPITAL:
        return False
    return (
        before[0].isupper() and not before[1].isupper() and _IN_CAPITALS_RE.search(left) is not None
    )


def _is_quoted_capital(change: Change) -> bool:
    """Say whether a capital would become a letter together with the mark that closes the quotation it stands in."""
    left, before, _, right, _ = change
    if len(before) != len("É»") or not before[0].isupper() or right[:1].isalpha():
        return False
    for opening in _OPENED_BY.get(before[1], ""):
        at = left.rfind(opening)
        # of a mark that is damaged too something stands before it
        if (
            at >= 0
            and before[1] not in left[at + 1 :]
            and left[max(0, at - 1) : at] not in ("Â", "Ã")
        ):
            return True
    return False


ROWS = (
    Row(
        "sign-behind-capitals",
        _is_sign_behind_capitals,
        utf8=True,
        hits=(
            Change("LE CAF", "É®", "ɮ", " EST"),
            Change("“NO", "É”", "ɔ", ", “"),
            Change("THE CAF", "É—", "ɗ", " A"),
            Change("PER", "Ú…", "څ", ""),
            Change("CAF", "É†", "Ɇ", ""),
        ),
        misses=(
            Change("CAF", "Ã‰", "É", " "),
            Change("N", "Ã©", "é", " en"),
            Change("DV", "Å™", "ř", "e"),
            Change("caf", "Ã©", "é", ""),
        ),
        source="headings and names of products in French, Spanish and Portuguese",
    ),
    Row(
        "quoted-capital",
        _is_quoted_capital,
        utf8=True,
        hits=(
            Change("la lettre «", "Î»", "λ", " et"),
            Change("“", "É”", "ɔ", "."),
            Change("a palavra “AMANH", "Ã”", "Ô", "."),
        ),
        misses=(
            Change("la lettre Â«", "Î»", "λ", "Â»"),
            Change("the letter ", "Î»", "λ", " and"),
            Change("â€œ", "É”", "ɔ", "â€"),
        ),
        source="texts about letters",
    ),
    Row(
        "signs-at-home",
        _has_signs_at_home,
        utf8=False,
        hits=(
            Change("either ", "±DDMM±DDDMM", "ñDDMMñDDDMM", ","),
            Change("(a", "² + b²", "ý + bý", "))"),
            Change("0.0", "·x²", "úxý", " - 1"),
            Change("  ", "└─*Next | 17.589µ", "ÀÄ*Next | 17.589æ", "s"),
        ),
        misses=(
            Change("ma", "±", "ñ", "ana"),
            Change("p", "·", "ú", "blico"),
            Change("a", "±", "ñ", "o"),
            Change("V", "┴", "Á", "RIOS"),
        ),
        source="formats of dates and formulas in manuals",
    ),
    Row(
        "breaks-case",
        _breaks_case,
        utf8=False,
        hits=(
            Change("V", "Ý", "í", "RAZ1"),
            Change("N", "Ú", "é", "M "),
            Change("EXPRESI", "Ó", "”", "N1"),
            Change("„G", "ä", "Š", "nse"),
        ),
        misses=(
            Change("d", "È", "é", "faut"),
            Change("", "\x84", "„", "Hand"),
            Change("caf", "‚", "é", " "),
            Change("", "оПХБЕР", "Привет", ""),
        ),
        source="headings and names of arguments in catalogues of messages",
    ),
    Row(
        "no-evidence",
        _has_no_evidence,
        utf8=True,
        hits=(Change("時間 ", "???? days ??:??", "所需 days 所:。", ""),),
        misses=(Change("", "?浣犲ソ", "你好", ""), Change("", "abc", "abd", "")),
        source="placeholders of unknown values",
    ),
    Row(
        "typed-jamo",
        _is_jamo,
        utf8=False,
        hits=(Change("`", "ㅅㅓㅇㅜㄹ", "さっしぬぉ", "`"),),
        misses=(Change("", "ㅋ한글", "あいう", ""),),
        source="keyboard tables; Korean chats are full of them",
    ),
    Row(
        "rare-syllables",
        _has_rare_syllables,
        utf8=False,
        hits=(Change("", "•Ø•R•Ü•S", "뺉뷧뺒뷨", ""), Change("", "ｼｭｹ・", "서퉩E", "")),
        misses=(Change("", "¾È³ç", "안녕", ""), Change("", "ÄãºÃ", "你好", "")),
        source="tables of characters",
    ),
    Row(
        "one-from-letters",
        _is_one_from_letters,
        utf8=True,
        hits=(Change("jkl", "ĺľž", "從", " A"), Change(" ", "ьФБ", "씁", " ")),
        misses=(
            Change("", "ä½ å¥½", "你好", ""),
            Change("A", "è‚¡", "股", ""),
            Change("", "еҐЅ", "好", "3", alone=False),
        ),
        source="alphabets in test strings, words of another channel",
    ),
    Row(
        "spaced-mark",
        _is_spaced_mark,
        utf8=True,
        hits=(Change("difficult", "é\xa0»", "頻", ", s'"), Change("condamn", "é\xa0…", "項", " ")),
        misses=(Change("", "é\xa0»ç¹\x81", "頻繁", ""), Change("", "ä½\xa0", "你", "")),
        source="French pages",
    ),
    Row(
        "capital-pair",
        _is_capital_pair,
        utf8=True,
        hits=(Change("P", "ÄŤ", "č", "DESIAT"), Change("DEV", "ÄŤ", "č", " ")),
        misses=(Change("twa", "Ĺž", "ž", "i"), Change("CAF", "Ã‰", "É", "S")),
        source="Slovak in capitals",
    ),
    Row(
        "alphabet",
        _is_alphabet,
        utf8=False,
        hits=(
            Change("abcdefghijk", "èéæøå", "טיזרו", " ABCDEF"),
            Change('"', "ÅÄÖŠŽåäöšž", "إؤضٹژهنِڑ\u200d", '"'),
            Change("", "ÀÈÉÌÒÓÙ", "юхилрсы", ""),
        ),
        misses=(Change("", "ïðèâåò", "привет", ""), Change("", "Ìîñêâà", "Москва", "")),
        source="alphabets in catalogues, locales and tables of languages",
    ),
    Row(
        "case-pairs",
        _is_case_pairs,
        utf8=False,
        hits=(Change("", "Ãã Ââ Ää Åå", "أم آâ ؤن إه", ""),),
        misses=(Change("", "Ää Åå", "ؤن إه", ""), Change("", "Êà Äà Íà", "Ка Да На", "")),
        source="tables of letters",
    ),
    Row(
        "inner-accents",
        _has_inner_accents,
        utf8=False,
        hits=(Change("", "Ð Ð¾ÑÑÐ¸Ñ", "Π ΠΎΡΡΠΈΡ", ""),),
        misses=(Change("", "ÅëëÜäá", "Ελλάδα", ""), Change("", "Ïñïò", "Όρος", "")),
        source="UTF-8 with lost bytes",
    ),
    Row(
        "doubled-marks",
        _has_doubled_marks,
        utf8=False,
        hits=(Change("arriba ", "¿¿?? días ¿¿", "АА?? d’as АА", ":"),),
        misses=(Change("", "¿Quéì", "żQueě", ""), Change("", "Ö¡¡£", "帧。", "")),
        source="placeholders of unknown values in Spanish",
    ),
)


def is_meant(change: Change, *, utf8: bool) -> bool:
    """Say whether a row holds for what a repair would change; `utf8` says that it reads bytes of UTF-8."""
    return any(row.shows(change) for row in ROWS if row.utf8 or not utf8)
