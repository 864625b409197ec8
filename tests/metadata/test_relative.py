"""Dates that are told from the day on which a page is read."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.metadata.relative import TOLD, find_told

NOON = "2023-05-16T12:00"
BODY = "".join(
    f"<p>第{n}段说清晨的渡船怎样离开码头,船上装了什么货物,岸边又有谁在等它回来。</p>"
    for n in range(6)
)


def page(when: str, reference: str | None = None) -> docclean.Document:
    options = docclean.Options(reference_date=reference)
    return docclean.clean(
        f"<html><body><h1>渡船清晨离港</h1><div class=time>{when}</div>{BODY}</body></html>",
        media_type="text/html",
        options=options,
    )


@pytest.mark.parametrize("row", TOLD, ids=lambda row: row.id)
def test_rows(row):
    """Each row tells the days that it says, and of what it says it does not tell nothing is told."""
    for text, iso in row.hits:
        assert find_told(text, NOON).iso == iso
    for text in row.misses:
        found = find_told(text, NOON)
        assert found is None
        assert find_told(f"({text})", NOON) is None


def test_nothing_is_told_without_a_reference():
    """What is told from today is no date where nobody says when today was."""
    assert page("昨天 11:18").published is None
    document = page("昨天 11:18", "2023-05-16")
    assert document.published == "2023-05-15T11:18"
    evidence = next(item for item in document.evidence if item.field == "published")
    assert (evidence.rule, evidence.text) == ("relative:yesterday", "昨天 11:18")


@pytest.mark.parametrize(
    ("when", "published"),
    [
        ("2020-01-02 03:04", "2020-01-02T03:04"),
        (
            "他昨天说今天再来,明天也许还来,可是船已经开走了,谁也没有等到他,大家只好各自回家去了,码头又静下来。",
            None,
        ),
        ("3 hours ago", None),
    ],
)
def test_what_a_reference_does_not_change(when, published):
    """A printed date stays, a sentence tells none, and hours say nothing where the reference has no time."""
    assert page(when, "2023-05-16").published == published


@pytest.mark.parametrize("reference", ["", "yesterday", "2023-13-01", "16.05.2023"])
def test_a_reference_must_be_a_date(reference):
    """What is no ISO date is refused with a message that says so."""
    with pytest.raises(docclean.ConfigError, match="reference_date"):
        docclean.Options(reference_date=reference)


@pytest.mark.parametrize("row", TOLD, ids=lambda row: row.id)
@pytest.mark.parametrize("edge", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_the_ends_of_the_calendar(row, edge):
    """The first and the last day of the calendar are days like others."""
    for text, _ in row.hits:
        find_told(text, edge)


def test_posts_of_a_thread():
    """The times of posts are told from the reference, too."""
    posts = "".join(
        f"<div class=post><div class=username>{who}</div><div class=posttime>{when}</div><p>{who}说清晨的渡船怎样离开码头,岸边又有谁在等它。</p></div>"
        for who, when in (("清风", "前天 08:15"), ("山里人", "昨天 12:01"))
    )
    document = docclean.clean(
        f"<html><body><h1>渡船</h1>{posts}</body></html>",
        media_type="text/html",
        options=docclean.Options(reference_date="2023-05-16"),
    )
    assert {b.speaker: b.time for b in document.blocks if b.kind == "paragraph"} == {
        "清风": "2023-05-14T08:15",
        "山里人": "2023-05-15T12:01",
    }


@given(
    st.one_of(st.text(max_size=80), st.sampled_from([hit[0] for row in TOLD for hit in row.hits])),
    st.datetimes(),
)
def test_days_are_not_in_the_future(text, now):
    """Whatever is printed, the day told is one of the calendar and at most a day ahead."""
    found = find_told(text, now.isoformat(timespec="minutes"))
    if found:
        assert 0 <= found.start < found.end <= len(text)
        told = date.fromisoformat(found.iso[:10])
        assert told.toordinal() <= now.toordinal() + 1
        datetime.fromisoformat(found.iso)
