"""Dates as documents print them, to ISO 8601 with the time as printed."""

from __future__ import annotations

import re
from typing import NamedTuple

from docclean.metadata.months import month_numbers

_MONTHS = month_numbers()
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAY = r"3[01]|[12]\d|0?[1-9]"
# offsets of time zones that are called by one name everywhere (IANA time zone database); CST and IST are not
_ZONES = {
    "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00",
    "PDT": "-07:00", "AKST": "-09:00", "AKDT": "-08:00", "UTC": "+00:00", "GMT": "+00:00", "WET": "+00:00",
    "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00",
    "MSK": "+03:00", "HKT": "+08:00", "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00",
    "NZST": "+12:00", "NZDT": "+13:00",
}  # fmt: skip
_ZONE = rf"Z|(?:(?:GMT|UTC) ?)?[+-]\d\d:?\d\d|(?:GMT|UTC) ?[+-]\d{{1,2}}(?!\d)|(?-i:{'|'.join(_ZONES)})\b"
_TIME = (
    r"(?:[T ,|/@–-]{0,3}\s{0,3}(?:上午|下午|晚上|凌晨|at |um |à |alle |a las |kl\.? )?\s?(?P<h>[01]?\d|2[0-3])[:时：h](?P<i>[0-5]\d)"
    r"(?:[:分：](?P<s>[0-5]\d))?(?:\.\d{1,9})?(?: ?(?P<ap>[AaPp])\.?[Mm]\b)?\s?(?P<z>"
    + _ZONE
    + r")?)?"
)
# no number goes on behind a day, but for a time that another element holds
_DAY_ENDS = r"(?:(?!\d)|(?<=[-/.]\d\d)(?=(?:[01]\d|2[0-3]):[0-5]\d))"
_PATTERNS = (
    re.compile(
        rf"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?:[年년]|[-/.])\s?(?P<m>0?[1-9]|1[0-2])\s?(?:[月월]|[-/.])\s?(?P<d>{_DAY}){_DAY_ENDS}\s?[日일]?"
        + _TIME
    ),
    re.compile(
        r"(?<!\d)(?P<y>20\d\d) (?P<m>0[1-9]|1[0-2])/(?P<d>3[01]|[12]\d|0[1-9])(?!\d)" + _TIME
    ),
    re.compile(
        rf"\b(?P<mon>{_MONTH})\.? (?P<d>{_DAY})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)\b" + _TIME,
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<d>{_DAY})(?:st|nd|rd|th|er|º|\.)?[ /-]{{1,2}}(?:de |of )?(?P<mon>{_MONTH})\.?(?: ?/ ?(?:{_MONTH}))?,?(?: del?)?[ /-](?P<y>(?:19|20)\d\d)\b"
        + _TIME,
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\d.])(?P<d>{_DAY})\. ?(?P<m>0?[1-9]|1[0-2])\. ?(?P<y>(?:19|20)\d\d)(?![\d.])"
        + _TIME
    ),
    # what clocks of computers print: the year stands last
    re.compile(
        rf"\b(?P<mon>{_MONTH}) {{1,2}}(?P<d>{_DAY}),? (?P<h>[01]\d|2[0-3]):(?P<i>[0-5]\d)(?::(?P<s>[0-5]\d))?"
        rf" (?:(?P<z>{_ZONE}) |[A-Z]{{3,4}} )?(?P<y>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    ),
    # day first or month first: the numbers decide, else the language does
    re.compile(
        r"(?<![\d/-])(?P<a>\d{1,2})(?P<sep>[/-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/-])"
        + _TIME
    ),
    re.compile(rf"ngày (?P<d>{_DAY}) tháng (?P<m>0?[1-9]|1[0-2]) năm (?P<y>(?:19|20)\d\d)"),
    # years of an era, in digits: what Japan and Taiwan print
    re.compile(
        rf"(?P<era>令和|平成|昭和|(?:中[华華])?民[国國])\s?(?P<y>\d{{1,3}}|元)\s?年\s?(?P<m>0?[1-9]|1[0-2])\s?月\s?(?P<d>{_DAY})\s?日"
        + _TIME
    ),
    re.compile(
        r"(?P<cy>[一二][〇零○Ｏ一二三四五六七八九]{3})年(?P<cm>十?[一二三四五六七八九十])月(?P<cd>[一二三]?十?[一二三四五六七八九十])日"
    ),
)
_CHINESE = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}
# the year before the first of each era
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_REPUBLIC = 1911
# full-width digits and what stands between them, which take as many characters
_NARROW = {full: full - 0xFEE0 for full in (0xFF0D, 0xFF0E, 0xFF0F, *range(0xFF10, 0xFF1B))}
_WIDE_RE = re.compile("[０-９]")
# no date without a year in digits or in Chinese numerals, or of an era
_DIGITS_RE = re.compile(
    r"(?:19|20)\d\d|[一二][〇零○Ｏ一二三四五六七八九]{3}年|(?:令和|平成|昭和|民[国國])\s?[\d元]"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


# years of two digits: only where nothing else can be meant
_SHORT_PATTERNS = (
    re.compile(
        rf"(?<![\d.])(?P<d>{_DAY})\. ?(?P<m>0?[1-9]|1[0-2])\. ?'?(?P<y>\d\d)(?![\d.])" + _TIME
    ),
    re.compile(r"(?<![\d/])(?P<a>\d{1,2})(?P<sep>/)(?P<b>\d{1,2})/(?P<y>\d\d)(?![\d/])" + _TIME),
    re.compile(
        rf"(?<![\d-])(?P<y>\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0[1-9])(?!-){_DAY_ENDS}"
        + _TIME
    ),
    re.compile(
        rf"(?<![\d-])(?P<d>{_DAY})(?P<sep>[ -])(?P<mon>{_MONTH})\.?(?P=sep)'?(?P<y>\d\d)(?![\d:：h.,-])"
        + _TIME,
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\d)(?P<y>\d\d)年(?P<m>0?[1-9]|1[0-2])月(?P<d>{_DAY})日" + _TIME),
)
_LAST_SHORT_YEAR = 35
_VERSION_RE = re.compile(
    r"(?:\b(?:version|release|fassung|revision|rev|ver|v|build|update|ausgabe|kapitel|chapter|section|§)\b|版本|版|第)[.:]?\s?$",
    re.IGNORECASE,
)
_MONTH_ONLY_RE = re.compile(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)\s?年\s?(?P<m>1[0-2]|0?[1-9])"
    r"|(?P<cy>[一二][〇零○Ｏ一二三四五六七八九]{3})年(?P<cm>十?[一二三四五六七八九十]))\s?月(?:号|號|刊)?[\s)）]{0,3}$"
)


class FoundDate(NamedTuple):
    """A date in a text: ISO form and its place."""

    iso: str
    start: int
    end: int


def find_dates(text: str, *, month_first: bool | None = None) -> list[FoundDate]:
    """Return the full dates (year, month, day) of a text in order of place.

    Args:
        text: any text.
        month_first: how to read 3/5/2024; None leaves out what could be both.

    >>> [d.iso for d in find_dates("2023年5月16日 11:18 发布")]
    ['2023-05-16T11:18']
    >>> [d.iso for d in find_dates("二〇二三年五月十六日,即5月16日")]
    ['2023-05-16']
    >>> [d.iso for d in find_dates("24.04.2020, 10/27/2021, 3/5/2024")]
    ['2020-04-24', '2021-10-27']
    >>> [d.iso for d in find_dates("令和5年5月16日 11:18, 民國112年5月16日, 平成元年1月8日")]
    ['2023-05-16T11:18', '2023-05-16', '1989-01-08']
    >>> [d.iso for d in find_dates("May 16, 2023, 3:05 PM EDT; 2023-05-16 11:18 GMT+8")]
    ['2023-05-16T15:05-04:00', '2023-05-16T11:18+08:00']
    >>> [d.iso for d in find_dates("le 16 mai 2023 à 11:18 est le premier")]
    ['2023-05-16T11:18']
    >>> [d.iso for d in find_dates("3/5/2024", month_first=False)]
    ['2024-05-03']
    >>> [d.iso for d in find_dates("Mon Aug 03 12:45:00 EDT 2015, Wed Aug  5 14:51:16 2015")]
    ['2015-08-03T12:45:00-04:00', '2015-08-05T14:51:16']
    >>> [d.iso for d in find_dates("２０２３年５月１６日, 2023-05-1611:18")]
    ['2023-05-16', '2023-05-16T11:18']
    """
    text = text.translate(_NARROW) if _WIDE_RE.search(text) else text
    return _find(text, _PATTERNS, month_first=month_first) if _DIGITS_RE.search(text) else []


def find_short_dates(text: str, *, month_first: bool | None = None) -> list[FoundDate]:
    """Return the dates of a text whose year has two digits; for lines that print little else.

    >>> [d.iso for d in find_short_dates("von Anna Beispiel, 8.5.12")]
    ['2012-05-08']
    >>> [d.iso for d in find_short_dates("23-05-16 11:18; 版本 1.2.13.4")]
    ['2023-05-16T11:18']
    >>> [d.iso for d in find_short_dates("12 jan 23 | 5h27; 12 Jan 23:59")]
    ['2023-01-12T05:27']
    """
    found = _find(text, _SHORT_PATTERNS, month_first=month_first)
    return [date for date in found if not _VERSION_RE.search(text, 0, date.start)]


def find_month(line: str) -> str | None:
    """Return the year and month that a line ends with, as issues of magazines are dated.

    >>> (
    ...     find_month("——《港口文学》1998年3月号"),
    ...     find_month("2003年5月"),
    ...     find_month("二〇〇三年五月"),
    ... )
    ('1998-03', '2003-05', '2003-05')
    >>> find_month("1998年3月的天气"), find_month("2003年5月6日")
    (None, None)
    """
    match = _MONTH_ONLY_RE.search(line)
    if not match:
        return None
    if match["cy"]:
        year, month = int("".join(str(_CHINESE[c]) for c in match["cy"])), _number(match["cm"])
    else:
        year, month = int(match["y"]), int(match["m"])
    return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None


def _find(
    text: str, patterns: tuple[re.Pattern[str], ...], *, month_first: bool | None
) -> list[FoundDate]:
    """Return the dates that patterns find in a text, in order of place."""
    found: list[FoundDate] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            iso = _iso(match, month_first=month_first)
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


def _calendar_day(parts: dict[str, str], *, month_first: bool | None) -> tuple[int, int, int]:
    """Return (year, month, day) of a match; month 0 where day and month cannot be told apart."""
    if parts.get("cy"):
        year = int("".join(str(_CHINESE[c]) for c in parts["cy"]))
        return year, _number(parts["cm"]), _number(parts["cd"])
    if parts.get("era"):
        year = 1 if parts["y"] == "元" else int(parts["y"])
        return _ERAS.get(parts["era"], _REPUBLIC) + year, int(parts["m"]), int(parts["d"])
    year = int(parts["y"])
    if year < 100:
        year += 2000 if year <= _LAST_SHORT_YEAR else 1900
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        if first > 12 or first == second or (second <= 12 and month_first is False):
            return year, second, first
        return (year, first, second) if second > 12 or month_first else (year, 0, 0)
    month = _MONTHS[parts["mon"].lower()] if parts.get("mon") else int(parts["m"])
    return year, month, int(parts["d"])


def _iso(match: re.Match[str], *, month_first: bool | None) -> str:
    """Return the ISO form of a match, or "" for a day that no calendar has."""
    parts = match.groupdict()
    year, month, day = _calendar_day(parts, month_first=month_first)
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1] or not 1900 <= year <= 2099:
        return ""
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    if parts.get("h"):
        hour = int(parts["h"])
        half = (parts.get("ap") or "").lower()
        if hour < 12 and (half == "p" or "下午" in match.group() or "晚上" in match.group()):
            hour += 12
        elif hour == 12 and half == "a":
            hour = 0
        iso += f"T{hour:02d}:{parts['i']}"
        if parts.get("s"):
            iso += f":{parts['s']}"
        if parts.get("z"):
            iso += _offset(parts["z"])
    return iso


def _offset(zone: str) -> str:
    """Return the offset of a zone as ISO 8601 has it.

    >>> _offset("EDT"), _offset("GMT+8"), _offset("+0800"), _offset("Z")
    ('-04:00', '+08:00', '+08:00', 'Z')
    """
    named = _ZONES.get(zone.upper())
    if named:
        return named
    bare = zone.upper().removeprefix("GMT").removeprefix("UTC").strip()
    if len(bare) == len("+0800"):
        return f"{bare[:3]}:{bare[3:]}"
    return f"{bare[0]}{bare[1:]:0>2}:00" if len(bare) in (len("+8"), len("+08")) else bare


def _number(chars: str) -> int:
    """Return a Chinese number from 1 to 39.

    >>> _number("十"), _number("十六"), _number("二十三"), _number("三十")
    (10, 16, 23, 30)
    """
    if "十" not in chars:
        return _CHINESE[chars]
    tens, _, ones = chars.partition("十")
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)
