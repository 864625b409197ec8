"""Repairs that are proved and cheaper, and wrong all the same: charts, rulers, examples, words by chance."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docclean.document import Span
    from docclean.language.model import CharacterModel

_HIGH_RE = re.compile("[^\x00-\x7f]")
_HAN_RE = re.compile("[\u3400-\u9fff]")
_TOKEN_RE = re.compile(r"\S+")
QUOTES = "“”‘’「」『』\"'`"
# repairs of fewer characters are examples where quotation marks or the words for mojibake are near
_MIN_QUOTED = 8
_MENTION_RE = re.compile("乱码|亂碼|mojibake|文字化け|кракозябр", re.IGNORECASE)
# a chart of characters: in so many places the next one is at most so far off
_CHART_STEP, _CHART_SHARE, _MIN_CHART = 3, 0.6, 6
# drawings repeat few signs; words spelt in them do not
_MIN_SIGNS = 6
# Chinese words whose bytes are UTF-8 by chance give letters of two bytes, hardly three different ones
_MIN_LETTERS = 3
# nats a character below which Chinese reads like Chinese
_ORDINARY = 9.0


def is_chart(text: str) -> bool:
    """Say whether the characters beyond ASCII go up in code-point order, as in tables of characters.

    >>> is_chart("ÁÂÃÄÅÆÇÈ"), is_chart("ÖÐ¹úÈËÃñ")
    (True, False)
    """
    points = [ord(char) for char in _HIGH_RE.findall(text)]
    near = sum(0 < after - before <= _CHART_STEP for before, after in itertools.pairwise(points))
    return len(points) >= _MIN_CHART and near >= _CHART_SHARE * (len(points) - 1)


def is_plausible(line: str, span: Span, after: str, model: CharacterModel) -> bool:
    """Say whether a proved repair of the line's span may stand."""
    before = line[span[0] : span[1]]
    return not (
        _is_example(line, span, before)
        or _is_drawing(before)
        or _is_chance(before, after)
        or _spoils_words(before, after, model)
    )


def _is_example(line: str, span: Span, before: str) -> bool:
    """Say whether a short repair is quoted, or stands in a line about mojibake."""
    if len(_HIGH_RE.findall(before)) >= _MIN_QUOTED:
        return False
    around = line[max(0, span[0] - 1) : span[0]], line[span[1] : span[1] + 1]
    inside = before[:1] + before[-1:]
    return (
        all(mark and mark in QUOTES for mark in around)
        or all(char in "“”‘’" for char in inside)
        or bool(_MENTION_RE.search(line))
    )


def _is_drawing(before: str) -> bool:
    """Say whether what would be repaired is lines and blocks, without letters."""
    signs = {char for char in _HIGH_RE.findall(before) if not char.isspace()}
    return (
        len(signs) < _MIN_SIGNS
        and not any(char.isalpha() for char in signs)
        and all(unicodedata.category(char) == "So" for char in signs)
    )


def _is_chance(before: str, after: str) -> bool:
    """Say whether Chinese characters would become one or two different letters of two bytes."""
    if not before or not all(_HAN_RE.match(char) for char in before):
        return False
    letters = _HIGH_RE.findall(after)
    return all(char < "\u0800" for char in letters) and len(set(letters)) < _MIN_LETTERS


def _spoils_words(before: str, after: str, model: CharacterModel) -> bool:
    """Say whether a word of ordinary Chinese would come out dearer than it was."""
    old, new = _TOKEN_RE.findall(before), _TOKEN_RE.findall(after)
    if len(old) < 2 or len(old) != len(new):
        return False
    for was, now in zip(old, new, strict=True):
        if was != now and len(_HAN_RE.findall(was)) > 1:
            cost = model.total(was)
            if cost < _ORDINARY * (len(was) + 1) and model.total(now) > cost:
                return True
    return False
