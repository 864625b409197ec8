"""Sources: what stands beside a date is one only where it reads like one; a wrong one is worse than none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.metadata.lines import read_line
from docclean.metadata.sources import SOURCE_ROWS, reads_as_source, source_row

BODY = (
    "<p>清早六点，码头上已经站满了人，船工把缆绳绕在石桩上，朝岸上喊了一声，岸上的人便往前挪。</p>"
    "<p>第一班渡船载着菜农过河，篮子里是刚摘的豆角和丝瓜，叶子上还挂着露水，对岸的集市刚开张。</p>"
)
SOURCES = [
    "2024-03-12 08:15 渡口晚报",
    "2024-03-12 长春发布",
    "2024-03-12 08:15:00 渡口清风 来自北京市",
    "渡口网-渡口日报 2024-03-12",
    "CBS News March 12, 2024",
    "Reuters March 12, 2024 11:03 PM",
    "渡口新聞 2024年3月12日",
]
NONE = [
    "March 12, 2024 08:25 IST",
    "Friday, March 12, 2024",
    "Start date March 12, 2024",
    "Last Updated: March 12, 2024",
    "March 12, 2024 • 6 min read",
    "by Ann Lee March 12, 2024",
    "Ann Lee March 12, 2024",
    "12.03.2024, 08.28 Uhr",
    "Montag, 12.03.2024",
    "2024年3月12日 16時46分",
    "2024-03-12 08:15 阅读 5605",
    "2024-03-12 发布于渡口资料",
    "由 渡口人发布于 2024-03-12",
    "2024年3月12日（设立）",
    "来源：转载 2024-03-12",
    "marten_k March 12, 2024, 7:14pm 1",
]


@pytest.mark.parametrize("row", SOURCE_ROWS, ids=lambda row: row.id)
def test_rows(row):
    """What a row hits is judged as the row says, and its misses are not of its shape."""
    for text in row.hits:
        assert re.fullmatch(row.pattern, text)
        assert source_row(text).is_source is row.is_source
    for text in row.misses:
        assert not re.fullmatch(row.pattern, text)


@pytest.mark.parametrize("line", SOURCES)
def test_a_source_beside_a_date(line):
    assert docclean.clean(f"<h1>河边的早晨</h1><p>{line}</p>{BODY}").source_name


@pytest.mark.parametrize("line", NONE)
def test_no_source_beside_a_date(line):
    """Zones, days of the week, people, counters, words before a date: the line is metadata, but names no source."""
    found = docclean.clean(f"<h1>河边的早晨</h1><p>{line}</p>{BODY}")
    assert found.source_name is None
    assert found.published.startswith("2024-03-12")


@given(st.text(max_size=40))
def test_any_text_is_judged(text):
    assert reads_as_source(text) in (True, False)
    assert all(text[item.start : item.end] for item in read_line(text) if item.field == "other")
