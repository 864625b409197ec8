"""Labelled cases: what must be recognised (wild, synthetic) and what must be left alone (negative)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import docclean
from docclean.chrome.matcher import match_rules
from docclean.metadata.credits import (
    affiliation_credit,
    byline_credit,
    closing_credit,
    dateline_credit,
    photo_credit,
)
from docclean.metadata.dates import find_dates
from docclean.metadata.lines import read_line
from docclean.metadata.names import split_names
from docclean.metadata.page_title import strip_site
from docclean.parsing import Draft
from docclean.parsing.sniff import is_html
from docclean.structure import join_broken

FOLDER = Path(__file__).parent / "cases"


def load():
    rows = []
    for name in ("wild", "synthetic", "negative"):
        for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows.append(pytest.param(row, id=f"{row['label']}-{row['stage']}"))
    return rows


def first_hard_rule(text):
    return [hit.rule.id for hit in match_rules([text]) if hit.rule.hard]


def credit(find):
    def names(text):
        found = find(text)
        return list(found.names) if found else []

    return names


STAGES = {
    "line": lambda text: {item.field: item.value for item in read_line(text)},
    "date": lambda text: [date.iso for date in find_dates(text)],
    "names": lambda text: list(split_names(text)),
    "closing": credit(closing_credit),
    "dateline": credit(dateline_credit),
    "byline": credit(byline_credit),
    "affiliation": credit(affiliation_credit),
    "photo": credit(photo_credit),
    "site": lambda text: strip_site(text, None),
    "repair": lambda text: docclean.repair(text).text,
    "html": is_html,
    "join": lambda texts: len(join_broken(texts, [Draft(0, len(t)) for t in texts])),
    "clean": lambda text: docclean.clean(text, media_type="text/plain").text,
}


@pytest.mark.parametrize("row", load())
def test_case(row):
    """The stage gives exactly what the case says."""
    if row["stage"] == "rule":
        ids = first_hard_rule(row["input"])
        if row["expected"] is None:
            assert ids == []
        else:
            assert row["expected"] in ids
    else:
        assert STAGES[row["stage"]](row["input"]) == row["expected"]


def test_there_are_as_many_negative_cases_as_positive_ones():
    """Half of the cases say what must not change."""
    count = {
        name: len((FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
        for name in ("wild", "synthetic", "negative")
    }
    assert sum(count.values()) >= 150
    assert count["negative"] >= count["wild"] + count["synthetic"]
