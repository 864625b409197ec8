"""Folders from Python, output names, duplicates."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.corpus.writers import safe_name

TEXT = "清早六点，码头上已经站满了人，船工把缆绳绕在石桩上，朝岸上喊了一声。茶馆老板说，来喝早茶的客人比去年多了三成，最忙的时候要排队。"


def test_clean_folder_is_in_order_and_names_failures_at_the_end(tmp_path):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [d.source for d in docclean.clean_folder(tmp_path)] == ["a.txt", "b.txt"]
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    found = []
    with pytest.raises(docclean.InputError, match="loop"):
        found.extend(docclean.clean_folder(tmp_path))
    assert docclean.InputError is not None


def test_missing_and_wrong_inputs(tmp_path):
    with pytest.raises(docclean.InputError, match="no such file"):
        docclean.clean_file(tmp_path / "missing")
    with pytest.raises(docclean.InputError, match="not a folder"):
        list(docclean.clean_folder(tmp_path / "missing"))
    with pytest.raises(docclean.InputError, match="regular file"):
        docclean.clean_file(tmp_path)


@given(st.text(min_size=1, max_size=300).filter(lambda t: "/" not in t))
def test_output_names_stay_inside(name):
    safe = safe_name(f"a/{name}")
    assert not safe.startswith("/")
    assert ".." not in safe.split("/")
    assert all(len(part.encode("utf-8", "replace")) <= 255 for part in safe.split("/"))
    assert "\x00" not in safe


@given(st.lists(st.text("ab%:.?", min_size=1, max_size=6), min_size=2, max_size=5, unique=True))
def test_output_names_do_not_meet(names):
    assert len({safe_name(name) for name in names}) == len(names)


def test_duplicates_of_any_order():
    items = [
        ("copy", TEXT),
        ("original", TEXT + "后来，河上又多了三条渡船，往来的人更多了。"),
        ("punctuated", TEXT.replace("，", " , ")),
        (
            "other",
            "山上的茶园被雾气包着，叶子上挂满露水，手一碰就湿了袖口，采茶人天不亮就上了山，背着竹篓唱着歌，一直忙到太阳升起来。",
        ),
        ("empty", "。"),
    ]
    expected = None
    for order in itertools.permutations(items):
        links = list(docclean.find_duplicates(order))
        expected = expected or links
        assert links == expected
    assert {link.id: link.of for link in expected} == {"copy": "original", "punctuated": "copy"}


def test_the_same_template_with_other_numbers_is_a_variant():
    one = TEXT + "本周平均气温二十度，河水上涨，记录为 15 厘米，过往船只 208 艘。"
    two = TEXT + "本周平均气温二十度，河水上涨，记录为 31 厘米，过往船只 177 艘。"
    (link,) = docclean.find_duplicates([("one", one), ("two", two)])
    assert link.verdict == "variant"


def test_ids_must_differ():
    with pytest.raises(docclean.ConfigError, match="'a'"):
        list(docclean.find_duplicates([("a", "x"), ("a", "y")]))
