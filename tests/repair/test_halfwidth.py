"""GBK read as Shift_JIS by Windows: half-width katakana with marks for what was lost, and Japanese that is written so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.language.model import load_model
from docclean.repair.certificate import certify
from docclean.repair.halfwidth import halfwidth_fixes
from docclean.repair.readings import BY_ID, read

MODEL = load_model()
SENTENCES = (
    "老李每天早上六点出门，沿着河边走到旧码头，再坐渡船去对岸的工厂上班。",
    "这家小店的招牌菜是八十元一份的酸菜鱼，周末要等两个小时。",
    "图书馆的二楼星期一不开门，其余时间从早上九点开到晚上九点。",
    "修路的工人说，明年春天以前这条街就能通车了，店铺也会陆续搬回来。",
    "她把信折好，放进抽屉里，心里想着那个下雨的傍晚，还有国家图书馆的门口。",
    "本公司的产品质量可靠，价格合理，欢迎新老客户来电咨询，国际长途免费。",
)


def broken_of(text):
    return read(text.encode("gb18030"), BY_ID["cp932"])


@pytest.mark.parametrize("text", SENTENCES)
def test_lines_come_back_but_for_a_character_or_two(text):
    result = docclean.repair(broken_of(text))
    assert len(result.text) == len(text)
    same = sum(a == b for a, b in zip(text, result.text, strict=True))
    assert same >= 0.9 * len(text)
    assert all(item.certified for item in result.repairs)
    assert {item.layers for item in result.repairs} == {("cp932<-gb18030",)}


def test_what_was_filled_is_marked():
    for text in SENTENCES:
        result = docclean.repair(broken_of(text))
        marked = {
            item.start + at
            for item in result.repairs
            for mark in item.uncertain
            for at in range(*mark.span)
        }
        wrong = {n for n, (a, b) in enumerate(zip(text, result.text, strict=True)) if a != b}
        assert wrong <= marked


@given(st.text(st.sampled_from("".join(SENTENCES) + "abc 12国际"), min_size=10, max_size=50))
def test_repairs_are_proved(text):
    broken = broken_of(text)
    for fix in halfwidth_fixes(broken, MODEL):
        assert broken[fix.start : fix.end] == fix.before
        assert certify(fix.before, fix.after, fix.layers) == ()
        for mark in fix.uncertain:
            start, end = mark.span
            for char in mark.alternatives:
                assert (
                    certify(fix.before, fix.after[:start] + char + fix.after[end:], fix.layers)
                    == ()
                )


@pytest.mark.parametrize(
    "line",
    [
        "ﾌﾘｺﾐﾆﾝﾒｲｷﾞ ｶ)ﾔﾏﾀﾞｼﾖｳﾃﾝ",
        "ﾔﾏﾀﾞ･ﾀﾛｳ ｻﾏ ｺﾞﾖﾔｸ ｱﾘｶﾞﾄｳｺﾞｻﾞｲﾏｽ",
        "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄ",
        "ﾎﾝｼﾞﾂﾊ ｾｲﾃﾝ ﾅﾘ・ﾐﾅｻﾏ ｵｹﾞﾝｷﾃﾞｽｶ",
        "電話ﾊﾞﾝｺﾞｳ・住所ｦ ｺﾞｷﾆﾕｳ ｸﾀﾞｻｲ",
        "ｶﾅ only ｦ",
        "メニュー・ﾗﾝﾁｾｯﾄ・ﾄﾞﾘﾝｸﾊﾞｰ・ﾃﾞｻﾞｰﾄ",
        "ﾊﾝｶｸｶﾀｶﾅﾃﾞ ｶｶﾚﾀ ｼﾞﾕｳｼﾖ ﾄｳｷﾖｳﾄ ﾁﾖﾀﾞｸ",
    ],
)
def test_japanese_in_halfwidth_katakana_stays(line):
    assert docclean.repair(line).text == line
