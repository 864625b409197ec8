"""Letters and signs of Latin text that a double-byte reading took: `entr茅e`, `don鈥檛`, `It窶冱`, `25째C`, `漏 2020`.

Few of them stand in a line, and they say nothing to a search, which wants a stretch. But Latin text has few letters and
signs beyond ASCII: what each of them becomes, together with the ASCII character behind it, is known beforehand, and
what stands beside them tells whether they make sense there.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docclean.document import Uncertain
from docclean.language.identify import common_words, latin_language, letters_of
from docclean.repair.certificate import certify, damage
from docclean.repair.fixes import Fix, apply_repairs, trim
from docclean.repair.pairs import balance
from docclean.repair.plausible import is_about_mojibake, is_quoted
from docclean.repair.readings import LOST

if TYPE_CHECKING:
    from docclean.document import Span
    from docclean.language.model import CharacterModel

_READINGS = ("gbk", "euc-kr", "big5", "shift_jis", "cp949", "cp950", "cp932")
_CODECS = ("gbk", "cp949", "big5hkscs", "cp932")
_UTF8 = "utf-8"
# signs of East Asian encodings read one byte a character: `don¡¯t`, `¡§yes¡¨`, `1999¨C2004`
_SIGN_CHANNELS = tuple(
    (f"{reading}<-{written}",)
    for written in ("gb18030", "big5", "euc-jp", "shift_jis")
    for reading in ("cp1252", "latin-1")
)
# what has been read wrongly twice: `Pok脙漏mon`, `Espa脙卤a`
_TWICE = (
    ("cp1252<-utf-8", "gbk<-utf-8"),
    ("latin-1<-utf-8", "gbk<-utf-8"),
    ("gbk<-utf-8", "gbk<-utf-8"),
    ("cp1252<-utf-8", "cp949<-utf-8"),
    ("cp1252<-utf-8", "cp932<-utf-8"),
    ("cp1252<-utf-8", "cp1252<-utf-8", "gbk<-utf-8"),
)
# layers of damage, the first one first
_CHANNELS = (
    *((f"{reading}<-{_UTF8}",) for reading in _READINGS),
    *_SIGN_CHANNELS,
    *_TWICE,
)
# Latin-1, Latin Extended-A, and what Romanian and Azerbaijani have beyond: two bytes in UTF-8, as a cell has
_LETTERS = "".join(chr(code) for code in range(0xC0, 0x180) if chr(code).isalpha()) + "ȘșȚțƏə"
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
# signs of every day may stand in the line as they are
_EVERYDAY = "\u00a0«»“”‘’–—…•€"
_HIGH_RE = re.compile(f"[^\x00-\x7f{_EVERYDAY}]")
_LATIN_RE = re.compile("[A-Za-z]")
# Latin text has fewer runs of other characters than this share of its ASCII, and so many on end at most in the mean
_MOST_RUNS, _MOST_ON_END = 0.5, 4
# characters beside a sign that are looked at
_SIDE = 40
# nats that each letter must save
_MIN_GAIN = 3.0
# nats that a letter costs at most at the edge of a word
_MOST_AT_EDGE = 8.0
# two letters side by side inside a word: `nação`
_TWO_RE = re.compile(r"[a-z][à-ž]{2}[a-z]")
_RUN_RE = re.compile("[^\x00-\x7f]+")
# what may be the beginning of a Spanish exclamation: `¡Karma!`
_EXCLAMATION_RE = re.compile(r"\W?¡[^\W\d_][^\W\d_]")
# inside a word: what stands on both sides, two characters each
_INSIDE_RE = re.compile(r".[a-z][a-z].|[^\w][A-Z][a-z]{2}", re.DOTALL)


class Sign(NamedTuple):
    """A sign of Latin text, and where it stands.

    Attributes:
        char: the sign.
        before, behind: patterns of what may stand on its left and on its right.
        hits: text in which it stands.
        misses: text in which it does not, whatever was read there.
        telling: whether that, with what it became, is no chance; what became one ordinary character needs more.
    """

    char: str
    before: str
    behind: str
    hits: tuple[str, ...]
    misses: tuple[str, ...] = ()
    telling: bool = True


# each place is marked by <> in hits and misses
SIGNS = (
    Sign("’", r"[\w.,)]$", r"[A-Za-z\s.,;:!?)]|$", ("don<>t", "the boys<> room")),
    Sign("”", r"[\w.,;!?…%)’]$", r"[\s.,;:!?)—–]|$", ("yes<>", "ok.<> He"), ("<>yes",)),
    Sign("“", r"(?:^|[\s(\[—–])$", r"[A-Za-z0-9$‘’]", ("he said <>yes", "(<>a"), ("yes<>",)),
    Sign("‘", r"(?:^|[\s(\[—–“])$", r"[A-Za-z0-9]", ("the <>new", "“<>a"), ("a<>b",)),
    Sign("—", r"\s$", r"\s", ("he said <> and",), ("plan<> is",)),
    Sign("—", r"[\w.,!?”’)]$", r"[A-Za-z0-9“‘]", ("he said<>and",), ("plan<> is",)),
    Sign("–", r"\s$", r"\s", ("10 <> 20",)),
    Sign("–", r"[\w)]$", r"[A-Za-z0-9(]", ("1999<>2004",), ("plan<> is",)),
    Sign("…", r"[\w,!?”’)]$", r"[\s”’).,!?]|$", ("and so on<>",)),
    Sign("…", r"(?:^|\s)$", r"[\sA-Za-z]", ("<>and then",)),
    Sign("•", r"(?:^|\s)$", r"\s", ("<> first", "a <> b")),
    Sign("™", r"[\w)]$", r"[\s.,;:!?)\-/]|$", ("Widget<> is",), ("the <> sat",)),
    Sign("€", r"(?:^|[\s(\-])$", r"\d", ("for <>50",)),
    Sign("€", r"\d\s?$", r"[\s.,;:!?)]|$", ("for 50 <>",)),
    Sign("→", r"\s$", r"\s", ("File <> Open",)),
    Sign("✓", r"(?:^|[\s(|])$", r"[\s)|]|$", ("done <>",)),
    Sign(
        "©",
        r"(?:^|[\s(|>])$",
        r"\s?(?:19|20)\d\d\b",
        ("<> 2020 Company",),
        ("leak <> 20 ml",),
    ),
    Sign("©", r"Copyright\s$", r"\s", ("Copyright <> by",)),
    Sign("®", r"[A-Za-z]$", r"[\s.,;:!?)]|$", ("Widget<> is",), ("the <> sat",)),
    Sign("°", r"\d\s?$", r"[CFK]\b|\s[CF]\b", ("25<>C", "25 <>F"), ("the <>C",)),
    Sign("×", r"\d\s?$", r"\s?\d", ("5 <> 3", "10<>20"), ("a <> b",)),
    Sign("±", r"(?:^|[\s(\d])$", r"\s?\d", ("10 <> 2",), ("the <> sat",)),
    Sign("£", r"(?:^|[\s(\-])$", r"\d", ("for <>50",), ("the <> sat",)),
    Sign("·", r"\s$", r"\s", ("a <> b",), ("<>a",), telling=False),
    Sign("»", r"[A-Za-z.]\s$", r"$", ("Read more <>",), telling=False),
)


def word_fixes(line: str, model: CharacterModel) -> list[Fix]:
    """Return the proved repairs of a line all of whose strange characters are letters and signs of Latin text, else [].

    >>> from docclean.language.model import load_model
    >>> model = load_model()
    >>> [fix.after for fix in word_fixes("entr茅e du presse-papiers", model)]
    ['é']
    >>> [fix.after for fix in word_fixes("It窶冱 here", model)]
    ['’s']
    >>> word_fixes("猫 and 茅台 in text", model)
    []
    """
    high = _strange(line)
    if not high or is_about_mojibake(line):
        return []
    for layers in _CHANNELS:
        if not _leads(layers).isdisjoint(high) and _repertoire(layers).issuperset(high):
            found = _in_channel(line, layers, model)
            if found:
                return found
    return []


def may_be_word_damage(line: str) -> bool:
    """Say whether a line is Latin text but for a few characters that letters and signs become, one for each.

    >>> (
    ...     may_be_word_damage("漏 2020 Company"),
    ...     may_be_word_damage("平安 2020"),
    ...     may_be_word_damage("plain"),
    ... )
    (True, False, False)
    """
    high = _strange(line)
    return not lone_images().isdisjoint(high) or (
        not pair_leads().isdisjoint(high) and _pair_pattern().search(line) is not None
    )


def _strange(line: str) -> list[str]:
    """Return the characters of a line of Latin text that it has no use for; [] if most of it is something else."""
    runs = _RUN_RE.findall(line)
    plain = len(line) - sum(map(len, runs))
    if 2 * plain < len(line) or len(runs) > _MOST_RUNS * plain:
        return []
    high = _HIGH_RE.findall(line)
    few = len(high) <= min(plain, _MOST_ON_END * len(runs))
    return high if few and len(high) > high.count(LOST) else []


def _in_channel(line: str, layers: tuple[str, ...], model: CharacterModel) -> list[Fix]:
    """Return the repairs of a line all of whose strange characters some layers make of letters and signs."""
    images = _images(layers)
    longest = max(map(len, images))
    # two rare characters for one letter are no chance, wherever it stands
    sure = len(layers) > 1
    fixes: list[Fix] = []
    said, at, last, telling = "", 0, 0, False
    while at < len(line):
        size = next((n for n in range(longest, 0, -1) if line[at : at + n] in images), 0)
        if not size:
            if line[at] != LOST and _HIGH_RE.match(line[at]):
                return []
            at += 1
            continue
        before = line[at : at + size]
        said += line[last:at]
        rest = line[at + size : at + size + _SIDE]
        costs = _costs(images[before], said[-_SIDE:], rest, model, sure=sure)
        fix = _best(before, at, costs, layers)
        if fix is None or is_quoted(line, _word_around(line, at, at + size), before):
            return []
        fixes.append(trim(fix))
        beside = sure and _makes_sense(fix.after[0], said[-_SIDE:], fix.after[1:] + rest)
        telling = telling or beside or _tells(line, fix)
        said, at = said + fix.after, at + size
        last = at
    if not telling and not _edge_words(line, fixes, model):
        return []
    # letters at the end of words may be something else
    doubtful = sum(fix.after[0] in _LETTERS and not _is_inside(line, fix) for fix in fixes)
    gain = model.total(line) - model.total(apply_repairs(line, fixes)) if doubtful else 0.0
    return fixes if gain >= _MIN_GAIN * doubtful else []


def _is_inside(line: str, fix: Fix) -> bool:
    """Say whether a repair stands between small letters, or behind the capital that begins a word."""
    return _INSIDE_RE.fullmatch(_around(line, fix)) is not None


def _edge_words(line: str, fixes: list[Fix], model: CharacterModel) -> bool:
    """Say whether a line of a language that writes such letters has one at the edge of a word, or two inside one.

    `libert脿` in Italian is no chance; `gatto猫` is an animal in two languages.
    """
    text = apply_repairs(line, fixes)
    language = latin_language(text)
    if language in (None, "en"):
        return False
    moved = 0
    for fix in fixes:
        start, end = fix.start + moved, fix.start + moved + len(fix.after)
        moved += len(fix.after) - len(fix.before)
        word = text[slice(*_word_around(text, start, end))]
        if fix.after not in letters_of(language) or not word.islower() or len(word) < 2:
            continue
        if word in common_words(language) or _TWO_RE.search(word):
            return True
        left = text[start - 1] if word[0] != fix.after else " "
        right = text[end] if word[-1] != fix.after else " "
        if " " in (left, right) and model.run(left, fix.after + right) <= _MOST_AT_EDGE:
            return True
    return False


def _around(line: str, fix: Fix) -> str:
    """Return the two characters before a repair and the two behind it, a space for what is not there."""
    left, right = line[max(0, fix.start - 2) : fix.start], line[fix.end : fix.end + 2]
    return f"{left:>2}{right:<2}"


def _costs(
    ways: tuple[str, ...], said: str, rest: str, model: CharacterModel, *, sure: bool = False
) -> dict[str, float]:
    """Return what an image may say and what that costs, in nats, as far as it makes sense where it stands.

    Args:
        ways: all that it may say: a letter or sign, with an ASCII character that was taken along.
        said: the end of what the line says before it.
        rest: the beginning of what the line holds behind it.
        model: says what characters cost.
        sure: letters make sense everywhere.
    """
    costs: dict[str, float] = {}
    for says in ways:
        char, behind = says[0], says[1:] + rest
        if (sure and char in _LETTERS) or _makes_sense(char, said, behind):
            then = behind[:1] or "\n"
            cost = model.cost(said[-1:] or "\n", char) + model.cost(char, then)
            costs[says] = cost + balance(char, said, behind)
    return costs


def _best(image: str, at: int, costs: dict[str, float], layers: tuple[str, ...]) -> Fix | None:
    """Return the repair of what one letter or sign became, None if none makes sense there or has a proof.

    Args:
        image: what it became, with an ASCII character that it took along.
        at: its place.
        costs: what it may say, and what that costs.
        layers: ids of the channels.
    """
    ranked = sorted(costs, key=lambda says: (costs[says], says))
    ranked = [says for says in ranked if certify(image, says, layers) == ()]
    if not ranked:
        return None
    marks: tuple[Uncertain, ...] = ()
    if len(ranked) > 1:
        odds = 1 / sum(math.exp(costs[ranked[0]] - costs[says]) for says in ranked)
        span = 0, len(ranked[0])
        marks = (Uncertain(span=span, alternatives=tuple(ranked[1:]), odds=round(odds, 3)),)
    return Fix(at, at + len(image), image, ranked[0], layers, (), marks)


def _makes_sense(char: str, said: str, behind: str) -> bool:
    """Say whether a letter stands by a letter, or a sign where it may stand."""
    if char in _LETTERS:
        return bool(said[-1:].isalpha() or _LATIN_RE.match(behind))
    return any(before.search(said) and then.match(behind) for _, before, then in _places(char))


def _tells(line: str, fix: Fix) -> bool:
    """Say whether what became a letter or a sign is no chance."""
    char = fix.after[0]
    if char in _LETTERS:
        return _is_inside(line, fix)
    if _EXCLAMATION_RE.fullmatch(line[max(0, fix.start - 1) : fix.end + 1]):
        return False
    return any(telling for telling, _, _ in _places(char))


@lru_cache(maxsize=64)
def _places(char: str) -> tuple[tuple[bool, re.Pattern[str], re.Pattern[str]], ...]:
    """Return where a sign may stand: whether that is telling, and what stands before and behind it."""
    return tuple(
        (sign.telling, re.compile(sign.before), re.compile(sign.behind))
        for sign in SIGNS
        if sign.char == char
    )


def _word_around(line: str, start: int, end: int) -> Span:
    """Return where the word begins and ends that a stretch of a line stands in, or the nearest part of a long one."""
    first, last = max(0, start - _SIDE), min(len(line), end + _SIDE)
    while start > first and line[start - 1].isalpha():
        start -= 1
    while end < last and line[end].isalpha():
        end += 1
    return start, end


@lru_cache(maxsize=len(_CHANNELS))
def _leads(layers: tuple[str, ...]) -> frozenset[str]:
    """Return characters one of which begins whatever several layers make of a letter or sign; found in less time."""
    if len(layers) == 1:
        return _repertoire(layers)
    firsts = {image[0] for image in _images(layers[:-1])}
    return frozenset(_read(f"{first}a", layers[-1:])[:1] for first in firsts)


@lru_cache(maxsize=2 * len(_CHANNELS))
def _images(layers: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return {what layers make of a letter or sign: what it may say}, with the ASCII that it takes along.

    Not in it are those that leave nothing but U+FFFD, and those whose ASCII nobody knows.
    """
    found: dict[str, list[str]] = {}
    signs = (sign.char for sign in SIGNS)
    in_utf8 = layers[0].endswith(_UTF8)
    for char in dict.fromkeys((*_LETTERS, *signs) if in_utf8 else signs):
        alone = _read(char, layers)
        odd = in_utf8 and _read(f"{char}a", layers) != f"{alone}a"
        takes = _ASCII if odd or (in_utf8 and len(layers) == 1 and len(char.encode()) > 2) else ""
        taken = {char + ascii_: _read(char + ascii_, layers) for ascii_ in takes}
        apart = [says for says, image in taken.items() if image == alone + says[1]]
        if apart or not taken:
            found.setdefault(alone, []).append(char)
        for says, image in taken.items():
            if image != alone + says[1]:
                found.setdefault(image, []).append(says)
    return {
        image: tuple(says)
        for image, says in found.items()
        if not (image.endswith("?") or all(char == LOST or char < "\x7f" for char in image))
    }


@lru_cache(maxsize=len(_CHANNELS))
def _repertoire(layers: tuple[str, ...]) -> frozenset[str]:
    """Return the characters beyond ASCII of all that letters and signs become."""
    images = _images(layers)
    return frozenset((LOST, *(char for image in images for char in image if char > "\x7f")))


@lru_cache(maxsize=1)
def _pair_pattern() -> re.Pattern[str]:
    """Return a pattern of what signs become that are read one byte a character."""
    images = {image for layers in _SIGN_CHANNELS for image in _images(layers)}
    return re.compile("|".join(map(re.escape, sorted(images))))


@lru_cache(maxsize=1)
def pair_leads() -> frozenset[str]:
    """Return the first characters of what signs become that are read one byte a character."""
    return frozenset(
        image[0] for layers in _SIGN_CHANNELS for image in _images(layers) if len(image) > 1
    )


@lru_cache(maxsize=1)
def lone_images() -> frozenset[str]:
    """Return the characters that a letter or sign becomes by itself, in any reading.

    By Python's codecs, which need no table of ours: a text that is looked at for nothing is no harm.
    """
    chars = (*_LETTERS, *(sign.char for sign in SIGNS))
    images = {char.encode().decode(codec, "ignore") for codec in _CODECS for char in chars}
    return frozenset(
        image
        for image in images
        if len(image) == 1 and not image.isascii() and image not in _EVERYDAY
    )


def _read(text: str, layers: tuple[str, ...]) -> str:
    """Return what layers make of a text that goes on, "" if one of them cannot write it."""
    return (damage(f"{text}\n", layers) or "")[:-1]
