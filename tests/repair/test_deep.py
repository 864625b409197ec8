"""Deep damage: what is lost in several layers, what readers drop, and letters inside Latin words."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.language.model import load_model
from docclean.repair.certificate import damage, finish
from docclean.repair.layers import Layers
from docclean.repair.losses import droppable, with_tail
from docclean.repair.readings import BY_ID, LOST, read
from docclean.repair.solver import Solver
from docclean.repair.words import word_fixes

MODEL = load_model()
STRIPPED, FOLDED = "private-use-stripped", "width-folded"
MIXED = (
    "请先安装 Python 3 和 Node，然后在终端里运行 make test 命令。",
    "这家小店的招牌菜是 80 元一份的酸菜鱼，周末要等 2 个小时。",
    "图书馆的二楼（Reading Room）周一闭馆，其余时间 9:00 至 21:00 开放。",
    "终端Terminal是 Linux 系统的一部分。",
)
PLAIN = (
    "老李每天早上六点出门，沿着河边走到旧码头，再坐渡船去对岸的工厂。",
    "修路的工人说，明年春天以前这条街就能通车了。",
    "她把信折好，放进抽屉，心里想着那个下雨的傍晚。",
)


def damaged(text, reading, layers, losses=()):
    found = damage(text, (f"{reading}<-utf-8",) * layers)
    assert found is not None
    return finish(found, losses)


def agreement(truth, text):
    """The share of the characters of the truth that stand at their places, counted from both ends."""
    ahead = sum(a == b for a, b in zip(truth, text, strict=False))
    behind = sum(a == b for a, b in zip(truth[::-1], text[::-1], strict=False))
    return max(ahead, behind) / len(truth)


@pytest.mark.parametrize("depth", [2, 4, 8])
@pytest.mark.parametrize("truth", MIXED + PLAIN)
def test_windows_swallows_ascii_at_every_layer(truth, depth):
    """A mark that swallowed the mark of the layer inside of it, and so on: 63 ways each, all searched once."""
    broken = damaged(truth, "gbk-cp936", depth)
    result = docclean.repair(broken)
    assert agreement(truth, result.text) >= 0.8
    assert all(item.certified for item in result.repairs)
    assert {len(item.layers) for item in result.repairs} == {depth}


@pytest.mark.parametrize("losses", [(STRIPPED,), (STRIPPED, FOLDED)])
@pytest.mark.parametrize("depth", [2, 4, 8])
@pytest.mark.parametrize("truth", PLAIN)
def test_deleted_characters_stand_before_folded_ones_too(truth, depth, losses):
    result = docclean.repair(damaged(truth, "gbk", depth, losses))
    assert agreement(truth, result.text) >= 0.9


def test_a_deleted_character_before_a_folded_one_is_found():
    # AA to AF before a lead byte are deleted, and full-width ASCII is A3 with a byte that goes on
    layers = Layers(("gbk",), holes=True, folded=True)
    for before, folded in ((b"\xe4\xb8", "3"), (b"\xe5\x8f", "~")):
        steps = layers.feed((before,), folded)
        assert any(LOST not in text and text > "\x7f" for _, text, _ in steps)


@pytest.mark.parametrize("reading", ["gbk-java", "gbk-python"])
@pytest.mark.parametrize("truth", PLAIN)
def test_bytes_that_older_readers_drop(truth, reading):
    result = docclean.repair(damaged(truth, reading, 1))
    assert agreement(truth, result.text) >= 0.95
    assert all(item.certified for item in result.repairs)


@pytest.mark.parametrize("depth", [2, 4, 8])
@pytest.mark.parametrize("truth", PLAIN)
def test_java_drops_bytes_at_every_layer(truth, depth):
    assert agreement(truth, docclean.repair(damaged(truth, "gbk-java", depth)).text) >= 0.9


@given(st.binary(min_size=1, max_size=2))
def test_what_ends_with_some_bytes_is_spelt_with_them(tail):
    found = with_tail(tail, (b"\xe4\xb8", b"\xe5\x8f", b"\xc3\xa9"), "")
    assert all(char.encode().endswith(tail) for chars in found.values() for char in chars)


@pytest.mark.parametrize("follows", ["中", "鐐", "a", "3", ""])
def test_dropped_bytes_are_no_cell_with_what_follows(follows):
    firsts = follows.encode("gb18030")[:1]
    for byte in droppable(follows, "gbk-older"):
        assert read(bytes((byte,)) + firsts, BY_ID["gbk-python"]).startswith(LOST)
    kept = set(range(0x80, 0xC0)) - droppable(follows, "gbk-older")
    for byte in kept:
        assert not read(bytes((byte,)) + firsts, BY_ID["gbk-python"]).startswith(LOST)


def test_java_drops_one_byte_before_what_is_no_ascii():
    assert droppable("中", "gbk-java") == {0x80}
    assert len(droppable("a", "gbk-java")) > 1


def test_all_depths_are_tried_where_the_likely_ones_fail(monkeypatch):
    truth = "她把信折好，放进抽屉，心里想着那个下雨的傍晚。"
    broken = damaged(truth, "gbk", 3, (STRIPPED,))
    # the function `docclean.repair` hides the package of that name from a dotted path
    solver = sys.modules["docclean.repair.solver"]
    monkeypatch.setattr(solver, "likely_depth", lambda *_: 8)
    fixes = Solver(MODEL, len(broken)).fixes(broken)
    assert {len(fix.layers) for fix in fixes} == {3}


def test_a_date_of_lost_bytes():
    broken = damaged("2008年5月26日", "gbk", 1)
    assert broken == "2008骞�5鏈�26鏃�"
    result = docclean.repair(broken)
    assert result.text == "2008年5月26日"
    assert all(item.uncertain for item in result.repairs)


def test_a_lost_byte_is_ranked_by_what_stands_before_its_stretch():
    assert docclean.repair(damaged("在2008年5月26日，我们出发", "gbk", 1)).text == (
        "在2008年5月26日，我们出发"
    )


def test_all_of_a_line_is_undone_where_its_rest_is_other_mojibake():
    truth = "我们一家三口于去年7月19日住进海边的旅馆，价钱公道。"
    once = read(truth.encode("gbk"), BY_ID["latin-1"])
    result = docclean.repair(damaged(once, "gbk", 1))
    assert result.text == truth
    assert {item.layers for item in result.repairs} == {("latin-1<-gb18030", "gbk<-utf-8")}


@pytest.mark.parametrize("reading", ["gbk", "euc-kr", "big5"])
@pytest.mark.parametrize(
    "truth", ["une entrée du presse-papiers (équivalent)", "les élèves créée", "pères et mères"]
)
def test_letters_inside_latin_words(truth, reading):
    broken = damaged(truth, reading, 1)
    assert broken != truth
    result = docclean.repair(broken)
    assert result.text == truth
    assert all(item.certified for item in result.repairs)


@pytest.mark.parametrize(
    ("broken", "truth"),
    [
        ("l’entr茅e est ferm茅e", "l’entrée est fermée"),
        ("«茅cole et coll猫ge»", "«école et collège»"),
        ("« entr茅e libre » – l’茅t茅", "« entrée libre » – l’été"),
    ],
)
def test_signs_of_every_day_may_touch_letters_inside_words(broken, truth):
    assert docclean.repair(broken).text == truth


@pytest.mark.parametrize(
    "text",
    [
        "T恤衫",
        "卡拉OK厅",
        "le caf茅 noir",
        "x茅y 与 a猫b 是两个变量",
        "mojibake: entr茅e",
        "“i猫me” is quoted",
        "Vitamin C片 and B族",
        "M체nchen 철도",
        "the 猫 sat",
        "na茂",
    ],
)
def test_characters_beside_latin_letters_stay(text):
    assert word_fixes(text, MODEL) == []
    assert docclean.repair(text).text == text


def test_signs_beside_words_of_the_same_reading_are_no_drawing():
    truth = "Répondre « oui » à toutes les questions posées"
    assert docclean.repair(damaged(truth, "cp850", 1)).text == truth


@pytest.mark.parametrize("text", ["┬½ oui ┬╗", "├─ src ├─ tests ┬½"])
def test_signs_alone_are_a_drawing(text):
    assert docclean.repair(text).text == text
