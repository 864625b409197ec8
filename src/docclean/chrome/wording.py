"""Features of a block's own text: shapes of its words and signs, dates, prices, questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from docclean.chrome.columns import ABSENT, constant

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.columns import Column, Floats
    from docclean.chrome.measures import Measures
    from docclean.parsing.blocks import Parsed

# i, i'm, my, me, we, our, you, your, ich, wir, sie, je, nous, vous, yo, io; the set of first letters lets the search skip
_PRONOUN_RE = re.compile(
    r"[ijmnoswvyIJMNOSWVY\u0130\u0131\u017f我你您](?:(?<=[我你您])|(?<!\w.)(?i:(?<=i)(?:ch|o)?|(?<=m)[ye]|(?<=w)(?:e|ir)|(?<=o)ur"
    r"|(?<=y)(?:our?|o)|(?<=s)ie|(?<=j)e|(?<=[nv])ous)\b)"
)
_DATE_CHARS = frozenset("0123456789-/.:年月日时分 ")
_CURRENCY = "$€£¥￥₹"
_QUOTES = '“”«»「」『』"'
# blocks up to this many characters may be a date or carry one as a label
_MAX_DATED = 60


def wording(parsed: Parsed, m: Measures, times: Floats) -> list[Column]:
    """Return the columns of the texts of the blocks; `times` is what `dated` returns."""
    texts = [parsed.text[b.start : b.end] for b in parsed.blocks]
    tokens = np.maximum(1.0, m.tokens)
    heads = [t[:60] for t in texts]
    last = [t.rstrip()[-1:] for t in texts]
    return [
        ("question", _flags([c in ("?", "？") for c in last])),
        ("exclamation", _flags([c in ("!", "！") for c in last])),
        ("ellipsis", _flags([t.endswith(("...", "…")) for t in texts])),
        ("lower-start", _flags([t[:1].islower() for t in texts])),
        ("mark-start", _flags([t[:1] in "*+-•·▪" for t in texts])),
        ("pipes", _flags([" | " in t or "|" in t[1:-1] for t in heads])),
        ("arrow", _flags([t[:1] in "><»«›‹" or ">>" in t for t in heads])),
        ("capital-words", _capitals(m)),
        ("upper-share", m.within(m.is_upper) / np.maximum(1.0, m.chars)),
        ("digit-share", m.digits / np.maximum(1.0, m.chars)),
        ("sentence-density", m.sentences / tokens * 100),
        ("word-length", m.chars / tokens),
        ("wide-share", m.wide / tokens),
        ("page-wide-share", constant(m.wide.sum() / max(1.0, m.tokens.sum()), m.count)),
        ("price", (m.among(_prices(m)) > 0).astype(float)),
        ("address", _flags(["@" in t or "://" in t or "www." in t for t in texts])),
        ("quotes", (m.within(_any_of(m, _QUOTES)) > 0).astype(float)),
        ("pronouns", _pronouns(parsed, m)),
        ("dated", times),
        ("date-shape", _flags([_is_date(t) for t in texts])),
    ]


def dated(parsed: Parsed, m: Measures) -> Floats:
    """Return 1 for short blocks with a time of day, a year, a month and day, or `... ago`."""
    codes, digit = m.codes, m.is_digit
    clock = np.zeros(len(codes), dtype=bool)
    month = np.zeros(len(codes), dtype=bool)
    if len(codes) >= 3:
        clock[:-2] = digit[:-2] & (codes[1:-1] == ord(":")) & digit[2:]
        month[:-2] = digit[:-2] & (codes[1:-1] == ord("月")) & digit[2:]
    found = m.within(clock | month | _years(m)) > 0
    tails = [parsed.text[max(b.start, b.end - 4) : b.end] for b in parsed.blocks]
    ago = np.array([t.endswith(("前", "ago")) for t in tails], dtype=bool)
    return np.asarray(((found | ago) & (m.chars < _MAX_DATED)).astype(float))


def _years(m: Measures) -> NDArray[np.bool_]:
    """Return where a year of this century or the last begins."""
    codes, digit = m.codes, m.is_digit
    found = np.zeros(len(codes), dtype=bool)
    if len(codes) < 4:
        return found
    one, two = codes[:-3] == ord("1"), codes[:-3] == ord("2")
    century = (one & (codes[1:-2] == ord("9"))) | (two & (codes[1:-2] == ord("0")))
    found[:-3] = century & digit[2:-1] & digit[3:]
    found[1:] &= ~digit[:-1]
    found[:-4] &= ~digit[4:]
    return found


def _prices(m: Measures) -> NDArray[np.intp]:
    """Return where a currency sign stands beside a digit."""
    codes, digit = m.codes, m.is_digit
    if len(codes) < 2:
        return np.zeros(0, dtype=np.intp)
    before = _any_of(m, _CURRENCY)[:-1] & digit[1:]
    behind = digit[:-1] & ((codes[1:] == ord("元")) | (codes[1:] == ord("€")))
    return np.flatnonzero(before | behind)


def _any_of(m: Measures, chars: str) -> NDArray[np.bool_]:
    """Return where one of a few characters stands."""
    found = m.codes == ord(chars[0])
    for char in chars[1:]:
        found |= m.codes == ord(char)
    return np.asarray(found)


def _capitals(m: Measures) -> Floats:
    """Return the share of a block's words that begin with a capital, `ABSENT` without such words."""
    words = m.within(m.begins_word & m.is_letter)
    upper = m.within(m.begins_word & m.is_upper)
    return np.where(words > 0, upper / np.maximum(1.0, words), ABSENT)


def _pronouns(parsed: Parsed, m: Measures) -> Floats:
    """Return how many words for the first and second person stand in ten tokens."""
    places = np.array([x.start() for x in _PRONOUN_RE.finditer(parsed.text)], dtype=np.intp)
    return m.among(places) * 10 / (5 + m.tokens)


def _is_date(text: str) -> bool:
    """Say whether a block is a date and hardly anything else."""
    return (
        len(text) < 40
        and any(map(str.isdigit, text))
        and sum(map(_DATE_CHARS.__contains__, text)) > len(text) / 2
    )


def _flags(values: list[bool]) -> Floats:
    return np.array(values, dtype=np.float64)
