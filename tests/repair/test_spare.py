"""Clean characters beside damage whose bytes are UTF-8 by chance: they stay; letters that were damaged come back."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import docclean
from docclean.language.model import load_model
from docclean.repair.certificate import certify, damage
from docclean.repair.fixes import Fix, apply_repairs
from docclean.repair.spare import spare_clean

LAYERS = ("gbk<-utf-8",)
MODEL = load_model()
# the bytes of all these are UTF-8 of letters
CHANCE = ("学校", "图片", "目录", "学习", "太原", "食品", "投票", "平台", "专业", "习远平")
SAYS = ("船工清晨离开码头", "茶馆里坐满了客人", "渡船带来外面的消息")


@pytest.mark.parametrize("word", CHANCE)
@pytest.mark.parametrize("line", ["{w} {d}", "{d} {w}", "{w} | {d}", "{d}{w}", "<b>{w}</b>：{d}"])
def test_clean_words_beside_damage(word, line):
    """A word stays as it is on either side of damage, with signs between or without."""
    damaged = line.format(w=word, d=damage(SAYS[0], LAYERS))
    assert docclean.repair(damaged).text == line.format(w=word, d=SAYS[0])


@pytest.mark.parametrize(
    "text",
    [
        "我爱 café 的味道",
        "Müller 先生来了",
        "α 粒子和 β 射线的区别",
        "乔治·华盛顿的故事",
        "首页 · 新闻 · 论坛",
        "他说:«你好»",
        "Ö 是一个德语字母",
        "俄语 Привет 表示问好的意思",
        "希伯来语 שלום 的意思",
        "北京 é 上海 à 广州",
        "第 Ж 字母在俄语里",
    ],
)
def test_letters_that_were_damaged(text):
    """Letters and signs of other scripts that stand in damaged Chinese come back with it."""
    assert docclean.repair(damage(text, LAYERS)).text == text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(SAYS),
            st.sampled_from(CHANCE),
            st.sampled_from([" ", "|", "<b>", "A", "é", "Привет", "·"]),
        ),
        min_size=1,
        max_size=6,
    ).map("".join)
)
def test_what_is_left_is_proved(after):
    """Whatever is spared, the repairs that are left are proved, in place and in order."""
    before = damage(after, LAYERS)
    assume(before is not None and before != after)
    line = f"清晨 {before} 傍晚"
    left = spare_clean(line, [Fix(3, 3 + len(before), before, after, LAYERS)], MODEL)
    at = 0
    for fix in left:
        assert at <= fix.start < fix.end
        at = fix.end
        assert line[fix.start : fix.end] == fix.before
        assert certify(fix.before, fix.after, fix.layers) == fix.losses
    spared = apply_repairs(line, left)
    assert spare_clean(line, left, MODEL) == left
    assert spared.startswith("清晨 ")
    assert spared.endswith(" 傍晚")


def test_repairs_of_other_kinds_are_left_alone():
    """One layer of UTF-8 in an encoding of two bytes is looked at, nothing else."""
    deep = Fix(0, 2, "xx", "学校", ("gbk<-utf-8",) * 2)
    single = Fix(0, 2, "Ã©", "é", ("cp1252<-utf-8",))
    for fix in (deep, single):
        assert spare_clean("学校学校", [fix], MODEL) == [fix]
