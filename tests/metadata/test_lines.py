"""Lines of metadata: people named behind a role without a colon, and what stays a source or prose."""

from __future__ import annotations

import pytest

from docclean.metadata.lines import read_line

PEOPLE = {
    "记者 林小禾 2024-03-12 08:15": {"published": "2024-03-12T08:15", "authors": "林小禾"},
    "本报记者 林小禾 方 敏 2024年3月12日": {"published": "2024-03-12", "authors": "林小禾、方敏"},
    "记者林小禾 2024-03-12": {"published": "2024-03-12", "authors": "林小禾"},
    "2024-03-12 作者 林小禾": {"published": "2024-03-12", "authors": "林小禾"},
    "责任编辑 王青 2024-03-12": {"published": "2024-03-12", "editor": "王青"},
    "摄影 王青 2024-03-12": {"published": "2024-03-12", "photo_credits": "王青"},
    "By Ann Lee March 12, 2024": {"published": "2024-03-12", "authors": "Ann Lee"},
    "来源：青石晚报 2024-03-12 撰文 王青": {
        "source_name": "青石晚报",
        "published": "2024-03-12",
        "authors": "王青",
    },
}
NO_PEOPLE = {
    "编辑部 2024-03-12": {"published": "2024-03-12", "source_name": "编辑部"},
    "记者站 2024-03-12": {"published": "2024-03-12", "source_name": "记者站"},
    "青石晚报 2024-03-12": {"published": "2024-03-12", "source_name": "青石晚报"},
    "作者 佚名 2024-03-12": {"published": "2024-03-12"},
    "编辑 整理 2024-03-12": {"published": "2024-03-12"},
    "作者 2024-03-12": {"published": "2024-03-12", "source_name": "作者"},
    "记者 林小禾": {},
    "编辑 王青说船已经开了。": {},
}


@pytest.mark.parametrize(("line", "fields"), [*PEOPLE.items(), *NO_PEOPLE.items()])
def test_people_behind_a_role(line, fields):
    """A role and names beside a date are people, not a source; a role without names says nothing."""
    assert {item.field: item.value for item in read_line(line)} == fields
