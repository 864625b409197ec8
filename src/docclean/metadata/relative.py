"""Dates that are told from the day on which a page is read: yesterday, three hours ago, a day without its year."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from docclean.metadata.dates import find_dates, find_short_dates

# longer texts print more than a date
_MOST_CHARS = 60
_CLOCK = r"(?:[ ,|]{0,3}(?:at |um |à |a las )?(?P<h>[01]?\d|2[0-3]):(?P<i>[0-5]\d))?"
# days ahead of the reader: clocks of other zones
_AHEAD = 1


class Told(NamedTuple):
    """One way to tell a date.

    Attributes:
        id: stable name.
        pattern: what is printed; `n` is a number, `w` the word for one, `h` and `i` the time.
        unit: days, hours, minutes or seconds that one of `n` takes the reader back; `date` for a month and a day.
        fixed: the number where none is printed.
        hits: what is printed on 16 May 2023 at noon, with the day that it tells.
        misses: what tells no day.
    """

    id: str
    pattern: str
    unit: str
    fixed: int
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]


def _day(name: str, words: str, back: int, hit: tuple[str, str], miss: str) -> Told:
    """Return a row of words for a day."""
    start = "" if re.search("[\u3040-\u9fff\uac00-\ud7a3]", words) else r"\b"
    return Told(name, rf"{start}(?:{words}){start}{_CLOCK}", "days", back, (hit,), (miss,))


TOLD: tuple[Told, ...] = (
    _day("today", "今天|今日|오늘", 0, ("今天 11:18", "2023-05-16T11:18"), "今年"),
    _day("yesterday", "昨天|昨日|어제", 1, ("发表于 昨天 11:18", "2023-05-15T11:18"), "昨夜"),
    _day("day-before", "前天|一昨日|그저께", 2, ("前天", "2023-05-14"), "前年"),
    _day("today-latin", "today|heute|aujourd['’]hui|hoy|oggi|hoje", 0, ("Today", "2023-05-16"), "todays"),
    _day("yesterday-latin", "yesterday|gestern|hier|ayer|ieri|ontem", 1, ("Yesterday, 11:18", "2023-05-15T11:18"), "yesteryear"),
    _day("day-before-latin", "vorgestern|avant-hier|anteayer", 2, ("vorgestern", "2023-05-14"), "gestrig"),
    Told("just-now", "刚刚|剛剛|たった今|방금|just now|gerade eben", "days", 0, (("刚刚", "2023-05-16"),), ("刚才",)),
    Told("days-ago", r"(?P<n>\d{1,2}) ?(?:天|日)(?:前(?![后後])|以前|之前)", "days", 0, (("3 天前", "2023-05-13"),), ("三天打鱼", "3日前后")),
    Told("hours-ago", r"(?P<n>\d{1,2}) ?(?:小时|小時|時間|个小时|個小時)(?:前(?![后後])|以前|之前)", "hours", 0, (("13小时前", "2023-05-15"),), ("3小时",)),
    Told("minutes-ago", r"(?P<n>\d{1,2}) ?(?:分钟|分鐘|分)(?:前(?![后後])|以前|之前)", "minutes", 0, (("5分钟前", "2023-05-16"),), ("5分钟",)),
    Told("seconds-ago", r"(?P<n>\d{1,2}) ?秒(?:钟|鐘)?(?:前(?![后後])|以前|之前)", "seconds", 0, (("30秒前", "2023-05-16"),), ("30秒",)),
    Told("ko-days-ago", r"(?P<n>\d{1,2}) ?일 ?전", "days", 0, (("3일 전", "2023-05-13"),), ("3일",)),
    Told("ko-hours-ago", r"(?P<n>\d{1,2}) ?시간 ?전", "hours", 0, (("13시간 전", "2023-05-15"),), ("3시간",)),
    Told("ko-minutes-ago", r"(?P<n>\d{1,2}) ?분 ?전", "minutes", 0, (("5분 전", "2023-05-16"),), ("5분",)),
    Told("en-days-ago", r"\b(?:(?P<n>\d{1,2})|an?|one) days? ago\b", "days", 1, (("3 days ago", "2023-05-13"), ("a day ago", "2023-05-15")), ("3 days",)),
    Told("en-hours-ago", r"\b(?:(?P<n>\d{1,2})|an?|one) (?:hours?|hrs?|h) ago\b", "hours", 1, (("13 hours ago", "2023-05-15"),), ("rush hour",)),
    Told("en-minutes-ago", r"\b(?:(?P<n>\d{1,2})|an?|one) (?:minutes?|mins?|m) ago\b", "minutes", 1, (("5 mins ago", "2023-05-16"),), ("5 mins",)),
    Told("de-days-ago", r"\bvor (?:(?P<n>\d{1,2})|einem) Tag(?:en)?\b", "days", 1, (("vor 3 Tagen", "2023-05-13"),), ("vor allem", "vor Tagen")),
    Told("de-hours-ago", r"\bvor (?:(?P<n>\d{1,2})|einer) (?:Stunden?|Std\.?)", "hours", 1, (("vor 13 Stunden", "2023-05-15"),), ("vor Stunden",)),
    Told("de-minutes-ago", r"\bvor (?:(?P<n>\d{1,2})|einer) (?:Minuten?|Min\.?)", "minutes", 1, (("vor 5 Minuten", "2023-05-16"),), ("vor Minuten",)),
    Told("fr-days-ago", r"\bil y a (?:(?P<n>\d{1,2})|un) jours?\b", "days", 1, (("il y a 3 jours", "2023-05-13"),), ("il y a des jours",)),
    Told("fr-hours-ago", r"\bil y a (?:(?P<n>\d{1,2})|une) (?:heures?|h)\b", "hours", 1, (("il y a 13 heures", "2023-05-15"),), ("il y a des heures",)),
    Told("es-days-ago", r"\bhace (?:(?P<n>\d{1,2})|un) días?\b", "days", 1, (("hace 3 días", "2023-05-13"),), ("hace días",)),
    Told("es-hours-ago", r"\bhace (?:(?P<n>\d{1,2})|una) horas?\b", "hours", 1, (("hace 13 horas", "2023-05-15"),), ("hace horas",)),
    Told("month-and-day", rf"(?<![\d年/-])(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])[日号號]{_CLOCK}", "date", 0, (("5月14日 11:18", "2023-05-14T11:18"), ("12月30日", "2022-12-30")), ("2021年5月14日", "13月1日")),
    Told("month-dash-day", r"(?<![\d./年-])(?P<m>1[0-2]|0[1-9])-(?P<d>3[01]|[12]\d|0[1-9]) (?P<h>[01]\d|2[0-3]):(?P<i>[0-5]\d)(?![\d-])", "date", 0, (("05-14 11:18", "2023-05-14T11:18"),), ("05-14", "2021-05-14 11:18")),
)  # fmt: skip
_COMPILED = tuple((row, re.compile(row.pattern, re.IGNORECASE)) for row in TOLD)


class ToldDate(NamedTuple):
    """A day that was told: ISO form, the row that tells it, and its place."""

    iso: str
    rule: str
    start: int
    end: int


def find_told(text: str, reference: str) -> ToldDate | None:
    """Return the day that a short text tells from the day on which it is read, None if it tells none.

    Args:
        text: what is printed.
        reference: when the page was read, ISO 8601; where it has no time, hours and minutes tell nothing.

    >>> (
    ...     find_told("发表于 昨天 11:18", "2023-05-16").iso,
    ...     find_told("3 hours ago", "2023-05-16T01:00").iso,
    ... )
    ('2023-05-15T11:18', '2023-05-15')
    >>> find_told("2020-01-01", "2023-05-16"), find_told("3 hours ago", "2023-05-16")
    (None, None)
    """
    if len(text) > _MOST_CHARS or find_dates(text) or find_short_dates(text):
        return None
    now = datetime.fromisoformat(reference)
    for row, pattern in _COMPILED:
        match = pattern.search(text)
        if match is None:
            continue
        if row.unit not in ("date", "days") and "T" not in reference and " " not in reference:
            continue
        parts = match.groupdict()
        day = _this_year(parts, now) if row.unit == "date" else _back(row, parts, now)
        if day:
            clock = f"T{int(parts['h']):02d}:{parts['i']}" if parts.get("h") else ""
            return ToldDate(f"{day.isoformat()}{clock}", f"relative:{row.id}", *match.span())
    return None


def _back(row: Told, parts: dict[str, str], now: datetime) -> date | None:
    """Return the day so many units before now, None before the first day of the calendar."""
    count = int(parts["n"]) if parts.get("n") else row.fixed
    try:
        return (now - timedelta(**{row.unit: count})).date()
    except OverflowError:
        return None


def _this_year(parts: dict[str, str], now: datetime) -> date | None:
    """Return the last day of that month and number that is not in the future."""
    for year in (now.year, now.year - 1):
        try:
            day = date(year, int(parts["m"]), int(parts["d"]))
        except ValueError:
            continue
        if day.toordinal() <= now.toordinal() + _AHEAD:
            return day
    return None
