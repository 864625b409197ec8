"""Repairs that are proved and cheaper, and wrong all the same: charts, rulers, examples, words by chance."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from docclean.repair.capitals import in_small
from docclean.repair.fixes import apply_repairs
from docclean.repair.meant import EAST_ASIAN_RE, HANGUL_RE, Change, is_meant
from docclean.repair.readings import BY_ID, LOST, is_single
from docclean.repair.spelling import is_told

if TYPE_CHECKING:
    from docclean.document import Span
    from docclean.language.model import CharacterModel
    from docclean.repair.fixes import Fix

_HIGH_RE = re.compile("[^\x00-\x7f]")
_HAN_RE = re.compile("[\u3400-\u9fff]")
_LATIN_RE = re.compile("[A-Za-z]")
_TOKEN_RE = re.compile(r"\S+")
QUOTES = "“”‘’「」『』\"'`"
# repairs of fewer characters are examples where quotation marks or the words for mojibake are near
_MIN_QUOTED = 8
_MENTION_RE = re.compile("乱码|亂碼|mojibake|文字化け|кракозябр", re.IGNORECASE)
# a chart of characters: in so many places the next one is at most so far off
_CHART_STEPS, _CHART_SHARE, _MIN_CHART = frozenset((1, 2, 3)), 0.6, 6
# drawings repeat few signs; words spelt in them do not
_MIN_SIGNS = 6
# repairs of the same kind in words beside which signs are no drawing
_MIN_SPELT = 2
# what a letter costs alone that hardly any text has, in nats; drawings spell such letters by chance
_UNKNOWN_LETTER = 16.0
# Chinese words whose bytes are UTF-8 by chance give letters of two bytes, hardly three different ones
_MIN_LETTERS = 3
_OTHER_ALPHABET_RE = re.compile("[\u0370-\u052f]")
_MIXED_RE = re.compile("[A-Za-z\u00c0-\u024f][\u0370-\u052f]|[\u0370-\u052f][A-Za-z\u00c0-\u024f]")
_HIGH_WORD_RE, _MOST_ACCENTS = re.compile(r"[^\x00-\x7f\s]+"), 2
_OTHER_SCRIPT = "[\u0370-\u1fff\u2e80-\ud7ff\uf900-\uffef]"
_GLUED_RE = re.compile(f"[A-Za-z]{_OTHER_SCRIPT}|{_OTHER_SCRIPT}[A-Za-z]")
# readings that keep half of the bytes; the mean strangeness of what is no language, in tenths of a nat
_LOSSY_READINGS, _SOUP = ("big5", "cp950", "shift_jis", "cp932", "euc-kr", "cp949", "euc-jp"), 110.0
# planes without any character, or for private use: what is there is no text
_NOWHERE_RE = re.compile("[\U00040000-\U000dffff\U000f0000-\U0010ffff]")
# signs that stand behind words: footnotes, measures, marks of trade
_BEHIND_WORDS = frozenset("\xa0£¢€¥¬±×÷“„«‹¹²³ºª°½¼¾†‡§¶®™©%‰»›’”…–—·•")
# letters of scripts that are written in words, and beside them those of which one may be a word
_SMALL_SCRIPT_RE = re.compile(
    "[\u0590-\u1cff\u2c80-\u2dff\ua4d0-\ua71f\ua800-\uab2f\uab70-\uabff]+"
)
_LETTERS_RE = re.compile("[\u0590-\u1cff\u2c80-\u2dff\u3130-\ua71f\ua800-\uab2f\uab70-\ud7ff]+")
# nats a character that words of other alphabets cost at most; of 650 words and stretches of Cyrillic 5.0
_MOST_SPELT, _ALPHABET_RE = 5.2, re.compile("[\u0370-\u0fff]")
# what parts words in place of a space, and how often it does so where it is no letter
_SPACES_RE = re.compile("[\xa0·]")
# signs that touch no letter
_APART_RE = re.compile(r"(?<![^\W\d_])[^\w\s\x00-\x7f]+(?![^\W\d_])")
# characters beside a repair that tell whether it may stand
_BESIDE = 12
# nats a character below which Chinese reads like Chinese
_ORDINARY = 9.0


def is_chart(text: str) -> bool:
    """Say whether the characters beyond ASCII go up in code-point order, as in tables of characters.

    >>> is_chart("ÁÂÃÄÅÆÇÈ"), is_chart("ÖÐ¹úÈËÃñ")
    (True, False)
    """
    points = list(map(ord, _HIGH_RE.findall(text)))
    if len(points) < _MIN_CHART:
        return False
    near = sum(map(_CHART_STEPS.__contains__, map(operator.sub, points[1:], points)))
    return near >= _CHART_SHARE * (len(points) - 1)


def plausible(line: str, fixes: list[Fix], model: CharacterModel) -> list[Fix]:
    """Return the proved repairs of a line that may stand."""
    damaged = sum(len(_HIGH_RE.findall(fix.before)) for fix in fixes)
    few = damaged < _MIN_QUOTED
    lossy = any(fix.layers[-1].startswith(_LOSSY_READINGS) for fix in fixes)
    if lossy and model.mean_strangeness(apply_repairs(line, fixes), LOST) > _SOUP:
        # UTF-8 by chance, here and there in what is damaged otherwise
        return []
    if any(_is_drawn(fix, model) for fix in fixes):
        return []
    # one letter is a word where others are spelt
    lone = not any(len(run) > 1 for fix in fixes for run in _LETTERS_RE.findall(fix.after))
    drawn = [_is_drawing(line, fix) for fix in fixes]
    # no drawing spells words beside it
    spelt = Counter(fix.layers for fix, is_drawn in zip(fixes, drawn, strict=True) if not is_drawn)
    stand = [
        fix
        for fix, is_drawn in zip(fixes, drawn, strict=True)
        if (not is_drawn or (spelt[fix.layers] >= _MIN_SPELT and LOST not in fix.before))
        and _may_stand(line, fix, model, few=few, alone=len(fixes) == 1, lone=lone)
    ]
    return fixes if len(stand) >= _MIN_SPELT and _is_all_utf8(line, fixes) else stand


def _is_all_utf8(line: str, fixes: list[Fix]) -> bool:
    """Say whether all that a line holds beyond ASCII spells UTF-8 that one reader of single bytes made of it.

    Where some of it is damaged beyond doubt the rest is too, though each piece alone may be meant.
    """
    one = len({fix.layers for fix in fixes}) == 1 and len(fixes[0].layers) == 1
    reading, _, written = fixes[0].layers[0].partition("<-")
    if not one or written != "utf-8" or not is_single(BY_ID[reading].family):
        return False
    damaged = sum(len(_HIGH_RE.findall(fix.before)) for fix in fixes)
    known = not any(fix.losses or _NOWHERE_RE.search(fix.after) for fix in fixes)
    return known and damaged == len(_HIGH_RE.findall(line))


def _may_stand(
    line: str, fix: Fix, model: CharacterModel, *, few: bool, alone: bool, lone: bool
) -> bool:
    """Say whether a repair that is no drawing may stand; examples are `few` damaged characters in their line.

    `alone` says that it is the only repair of its line, `lone` that no repair of it spells two letters of another script
    side by side.
    """
    before, after = fix.before, fix.after
    span = fix.start, fix.end
    written = fix.layers[0].split("<-")[1]
    utf8 = fix.layers[-1].endswith(("<-utf-8", "<-cesu-8"))
    return not (
        _NOWHERE_RE.search(after)
        or is_meant(_change(line, fix, alone=alone), utf8=utf8)
        or _is_soup(before, after, model, utf8=utf8)
        or (not utf8 and (is_chart(after) or _is_spaced(before, after, model)))
        or _fills_latin(line, fix)
        or (few and is_example(line, span, before))
        or _is_chance(before, after, model)
        or _mixes_alphabets(line, fix)
        or (lone and utf8 and _is_lone(line, fix))
        or _cuts_words(line, fix)
        or (not is_told(written, before, after) and _spoils_words(before, after, model))
    )


def _change(line: str, fix: Fix, *, alone: bool) -> Change:
    """Return a repair with what stands beside it."""
    left, right = line[max(0, fix.start - _BESIDE) : fix.start], line[fix.end : fix.end + _BESIDE]
    return Change(left, fix.before, fix.after, right, alone)


def _is_soup(before: str, after: str, model: CharacterModel, *, utf8: bool) -> bool:
    """Say whether letters of another alphabet would come out that spell nothing."""
    if utf8 and not all(map(_HAN_RE.match, before)):
        return False
    if not all(map(_ALPHABET_RE.match, _HIGH_RE.findall(after))):
        return False
    return model.total(in_small(after)) > _MOST_SPELT * (len(after) + 1)


def _is_lone(line: str, fix: Fix) -> bool:
    """Say whether no two letters would come out side by side of a script that no line holds one letter of.

    `à²` with a space behind it, as a footnote leaves it, is a letter of Kannada; `íť` with a hyphen that does not show, and
    `ë` with a no-break space and a sign, are syllables of Korean.
    """
    if not is_single(BY_ID[fix.layers[-1].partition("<-")[0]].family):
        return False
    beside = line[max(0, fix.start - 1) : fix.start] + line[fix.end : fix.end + 1]
    inside = any(sign in fix.before for sign in "\xad\xa0") and any(map(str.isalpha, beside))
    signs = (char for char in _HIGH_RE.findall(fix.before) if not char.isalpha())
    if not inside and not _BEHIND_WORDS.issuperset(signs):
        return False
    letters = _LETTERS_RE if fix.losses or inside else _SMALL_SCRIPT_RE
    runs = letters.findall(fix.after)
    return bool(runs) and max(map(len, runs)) == 1


def _is_spaced(before: str, after: str, model: CharacterModel) -> bool:
    """Say whether letters would come out where no-break spaces or dots part ordinary words, and signs that touch none."""
    spaced, times = _SPACES_RE.subn(" ", before)
    return times > 0 and model.total(_APART_RE.sub("", spaced)) < model.total(after)


def is_example(line: str, span: Span, before: str) -> bool:
    """Say whether a short repair is quoted, or stands in a line about mojibake."""
    return is_quoted(line, span, before) or is_about_mojibake(line)


def is_quoted(line: str, span: Span, before: str) -> bool:
    """Say whether a short repair stands in quotation marks of any kind."""
    around = line[max(0, span[0] - 1) : span[0]], line[span[1] : span[1] + 1]
    inside = before[:1] + before[-1:]
    if all(char in "“”‘’" for char in inside):
        return True
    return all(mark and mark in QUOTES for mark in around) and not is_attribute(line, span[0])


def is_attribute(line: str, start: int) -> bool:
    """Say whether quotation marks before a place open the value of an attribute of markup.

    >>> is_attribute('<a title="', 10), is_attribute('x = "', 5)
    (True, False)
    """
    tag = line.rfind("<", 0, start)
    return tag > line.rfind(">", 0, start) and line[tag:start].endswith(('="', "='"))


def is_about_mojibake(line: str) -> bool:
    """Say whether a line names mojibake."""
    return bool(_MENTION_RE.search(line))


def _is_drawing(line: str, fix: Fix) -> bool:
    """Say whether what would be repaired is lines and blocks: few kinds of signs, none of them a letter.

    UTF-8 read in a DOS code page looks like that too, but between the letters of words.
    """
    signs = {char for char in _HIGH_RE.findall(fix.before) if not char.isspace()}
    kinds = {unicodedata.category(char) for char in signs}
    if len(signs) >= _MIN_SIGNS or "So" not in kinds or any(kind[0] == "L" for kind in kinds):
        return False
    sides = line[max(0, fix.start - 1) : fix.start], line[fix.end : fix.end + 1]
    inside = any(side.isalpha() for side in sides)
    return not (inside and all(layer.endswith("<-utf-8") for layer in fix.layers))


def _is_drawn(fix: Fix, model: CharacterModel) -> bool:
    """Say whether lines and corners alone spell a letter that hardly any text has.

    Such a line is a drawing, or a test of one, also where other pairs of it spell ordinary letters.
    """
    signs = _HIGH_RE.findall(fix.before)
    return all(unicodedata.category(sign) == "So" for sign in signs) and any(
        char.isalpha() and model.sum_alone(char) >= _UNKNOWN_LETTER
        for char in _HIGH_RE.findall(fix.after)
    )


def _is_chance(before: str, after: str, model: CharacterModel) -> bool:
    """Say whether Chinese characters would become what hardly occurs, or one or two letters of two bytes."""
    if not before or not all(_HAN_RE.match(char) for char in before):
        return False
    letters = _HIGH_RE.findall(after)
    words = all(char.isalpha() for char in letters)
    if words and len(before) < _MIN_QUOTED and model.total(after) > _ORDINARY * (len(after) + 1):
        return True
    return all(char < "\u0800" for char in letters) and len(set(letters)) < _MIN_LETTERS


def _fills_latin(line: str, fix: Fix) -> bool:
    """Say whether lost bytes alone, in a line of Latin text, would become characters of East Asia."""
    signs = _HIGH_RE.findall(fix.before)
    if any(sign != LOST for sign in signs) or not EAST_ASIAN_RE.search(fix.after):
        return False
    return len(_LATIN_RE.findall(line)) > len(_HIGH_RE.findall(line))


def _mixes_alphabets(line: str, fix: Fix) -> bool:
    """Say whether a word would come out half Latin, half Cyrillic or Greek."""
    if not _OTHER_ALPHABET_RE.search(fix.after):
        return False
    left, right = line[max(0, fix.start - 1) : fix.start], line[fix.end : fix.end + 1]
    return bool(_MIXED_RE.search(left + fix.after + right))


def _cuts_words(line: str, fix: Fix) -> bool:
    """Say whether a few accented letters in words would become characters of another script."""
    # words have one or two of them side by side
    runs = _HIGH_WORD_RE.findall(fix.before)
    if fix.layers[-1].endswith("<-utf-8") or max(map(len, runs), default=0) > _MOST_ACCENTS:
        return False
    left, right = line[max(0, fix.start - 1) : fix.start], line[fix.end : fix.end + 1]
    return bool(_GLUED_RE.search(left + fix.after + right))


def _spoils_words(before: str, after: str, model: CharacterModel) -> bool:
    """Say whether a word of ordinary Chinese would come out dearer than it was."""
    high = _HIGH_RE.findall(after)
    if len(high) >= _MIN_QUOTED and all(map(HANGUL_RE.match, high)):
        return False  # Chinese that is Korean by chance is so for a word or two
    old, new = _TOKEN_RE.findall(before), _TOKEN_RE.findall(after)
    if len(old) < 2 or len(old) != len(new):
        return False
    for was, now in zip(old, new, strict=True):
        if was != now and len(_HAN_RE.findall(was)) > 1:
            cost = model.total(was)
            if cost < _ORDINARY * (len(was) + 1) and model.total(now) > cost:
                return True
    return False
