"""Dates as documents print them, to ISO 8601 with the time as printed."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
# months of other languages in the forms that dates use
_MORE_MONTHS = (
    "januar january janvier enero janeiro gennaio januari января",
    "februar février febrero fevereiro febbraio februari февраля",
    "märz mars marzo março maart марта",
    "april avril abril aprile апреля",
    "mai mayo maio maggio mei maj мая",
    "juni juin junio junho giugno июня",
    "juli juillet julio julho luglio июля",
    "august août agosto augustus augusti августа",
    "september septembre septiembre setembro settembre сентября",
    "oktober octobre octubre outubro ottobre октября",
    "november novembre noviembre novembro ноября",
    "dezember décembre diciembre dezembro dicembre december декабря",
)
_MONTHS |= {name: n for n, names in enumerate(_MORE_MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TIME = (
    r"(?:[T ,]{0,3}\s{0,3}(?:上午|下午|at )?\s?(?P<h>[01]?\d|2[0-3])[:时：](?P<i>[0-5]\d)"
    r"(?:[:分：](?P<s>[0-5]\d))?(?:\.\d{1,6})?\s?(?P<z>Z|[+-]\d\d:?\d\d)?)?"
)
_PATTERNS = (
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?:年|[-/.])\s?(?P<m>0?[1-9]|1[0-2])\s?(?:月|[-/.])\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)\s?日?"
        + _TIME
    ),
    re.compile(
        r"(?<!\d)(?P<y>20\d\d) (?P<m>0[1-9]|1[0-2])/(?P<d>3[01]|[12]\d|0[1-9])(?!\d)" + _TIME
    ),
    re.compile(
        rf"\b(?P<mon>{_MONTH})\.? (?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)\b"
        + _TIME,
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º|\.)? (?:de |of )?(?P<mon>{_MONTH})\.?,?(?: de)? (?P<y>(?:19|20)\d\d)\b"
        + _TIME,
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<cy>[一二][〇零○Ｏ一二三四五六七八九]{3})年(?P<cm>十?[一二三四五六七八九十])月(?P<cd>[一二三]?十?[一二三四五六七八九十])日"
    ),
)
_CHINESE = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class FoundDate(NamedTuple):
    """A date in a text: ISO form and its place."""

    iso: str
    start: int
    end: int


def find_dates(text: str) -> list[FoundDate]:
    """Return the full dates (year, month, day) of a text in order of place.

    >>> [d.iso for d in find_dates("2023年5月16日 11:18 发布")]
    ['2023-05-16T11:18']
    >>> [d.iso for d in find_dates("二〇二三年五月十六日,即5月16日")]
    ['2023-05-16']
    """
    found: list[FoundDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            iso = _iso(match)
            if iso:
                found.append(
                    FoundDate(iso, match.start(), match.start() + len(match.group().rstrip()))
                )
    found.sort(key=lambda d: (d.start, -d.end))
    out: list[FoundDate] = []
    for date in found:
        if not out or date.start >= out[-1].end:
            out.append(date)
    return out


def _iso(match: re.Match[str]) -> str:
    """Return the ISO form of a match, or "" for a day that no calendar has."""
    parts = match.groupdict()
    if parts.get("cy"):
        year = int("".join(str(_CHINESE[c]) for c in parts["cy"]))
        month, day = _number(parts["cm"]), _number(parts["cd"])
    else:
        year, day = int(parts["y"]), int(parts["d"])
        month = _MONTHS[parts["mon"].lower()] if parts.get("mon") else int(parts["m"])
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1] or not 1900 <= year <= 2099:
        return ""
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    if parts.get("h"):
        hour = int(parts["h"])
        if "下午" in match.group() and hour < 12:
            hour += 12
        iso += f"T{hour:02d}:{parts['i']}"
        if parts.get("s"):
            iso += f":{parts['s']}"
        if parts.get("z"):
            iso += parts["z"]
    return iso


def _number(chars: str) -> int:
    """Return a Chinese number from 1 to 39.

    >>> _number("十"), _number("十六"), _number("二十三"), _number("三十")
    (10, 16, 23, 30)
    """
    if "十" not in chars:
        return _CHINESE[chars]
    tens, _, ones = chars.partition("十")
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)
