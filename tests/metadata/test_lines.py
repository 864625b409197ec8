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


GLUED = {
    "2024-03-12 12:11来源：青石晚报作者：林小禾": {
        "published": "2024-03-12T12:11",
        "source_name": "青石晚报",
        "authors": "林小禾",
    },
    "来源：青石晚报责任编辑：王青": {"source_name": "青石晚报", "editor": "王青"},
    "发表于2024-03-12 21:30| 1164次阅读| 来源青石| 0 条评论| 作者林小禾": {
        "published": "2024-03-12T21:30",
        "source_name": "青石",
        "authors": "林小禾",
    },
    "原创 青石晚报 2024-03-12 16:01:46": {
        "published": "2024-03-12T16:01:46",
        "source_name": "青石晚报",
    },
    "2024年03月12日01:53  青石科技   我有话说(1307人参与) 收藏本文": {
        "published": "2024-03-12T01:53",
        "source_name": "青石科技",
    },
    "来源于：东区办事处": {"source_name": "东区办事处"},
    "2024-03-12 10:22:14  出处：青石网 作者：林小禾": {
        "published": "2024-03-12T10:22:14",
        "source_name": "青石网",
        "authors": "林小禾",
    },
}
NOT_GLUED = {
    # a label inside a value needs a labelled line around it
    "船上的来源：谁知道": {},
    "我们的记者：在码头": {},
    "来源于生活的故事": {},
    "出处：《渡口记·上卷》": {},
    "林小禾 | 455 | 2024-03-12": {"published": "2024-03-12", "other": "林小禾 | 455"},
    "来源于青石| 下一页| 码头": {},
    "2024-03-12 原创": {"published": "2024-03-12"},
}


@pytest.mark.parametrize(("line", "fields"), [*GLUED.items(), *NOT_GLUED.items()])
def test_values_that_the_next_label_follows_at_once(line, fields):
    """Labels glued to values and pieces between bars count in lines of metadata, nowhere else."""
    items = read_line(line)
    assert {item.field: item.value for item in items} == fields
    assert all(
        line[item.start : item.end] == item.value for item in items if item.field != "published"
    )
