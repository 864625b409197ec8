"""Certified repairs, and flags for what cannot be proved."""

from __future__ import annotations

import pytest

import docclean
from docclean.repair.certificate import damage
from docclean.repair.damage import find_gbk_mojibake
from docclean.repair.readings import BY_ID, read


def test_a_repair_names_its_layers():
    result = docclean.repair("前文 ÃƒÂ©tÃƒÂ© 后文")
    assert result.text == "前文 été 后文"
    assert [(r.start, r.before, r.after, len(r.layers)) for r in result.repairs] == [
        (3, "ÃƒÂ©", "é", 2),
        (8, "ÃƒÂ©", "é", 2),
    ]


def test_gbk_mojibake_is_repaired():
    broken = "点此下载此页快捷方式".encode().decode("gb18030")
    result = docclean.repair(f"前文。{broken}后文。")
    assert result.text == "前文。点此下载此页快捷方式后文。"
    assert [r.layers for r in result.repairs] == [("gbk<-utf-8",)]


@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("reading", ["gbk", "gbk-java", "gb18030-python"])
def test_layers_are_peeled_one_by_one(reading, layers):
    text = broken = "河边的船工清晨靠岸，茶馆的灯火还亮着"
    for _ in range(layers):
        broken = read(broken.encode(), BY_ID[reading])
    result = docclean.repair(broken)
    assert result.text == text
    assert [len(r.layers) for r in result.repairs] == [layers]


def test_a_character_whose_byte_was_lost_is_marked_with_its_rivals():
    broken = read("清早六点，茶馆的灯火还亮着。".encode(), BY_ID["gbk-python"])
    (fixed,) = docclean.repair(broken).repairs
    rivals = {fixed.after[u.span[0]]: u.alternatives for u in fixed.uncertain}
    assert len(fixed.after) == len("清早六点，茶馆的灯火还亮着。")
    assert any("灯" in {char, *others} for char, others in rivals.items())
    assert all(0 < u.odds <= 1 for u in fixed.uncertain)


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("清早六点，码头上站满了人", 1),
        ("请记住本站域名，欢迎下次再来", 1),
        ("清早六点，码头上站满了人", 2),
        ("点此下载此页快捷方式", 3),
    ],
)
def test_stripped_private_use_characters_are_found_again(text, layers):
    read_wrong = text
    for _ in range(layers):
        read_wrong = read(read_wrong.encode(), BY_ID["gbk"])
    broken = "".join(c for c in read_wrong if not "\ue000" <= c <= "\uf8ff")
    assert broken != read_wrong
    result = docclean.repair(broken)
    assert result.text == text
    assert "private-use-stripped" in result.repairs[0].losses


@pytest.mark.parametrize(
    ("text", "written", "reading"),
    [
        ("中国人民银行", "gbk", "latin-1"),
        ("清晨的码头站满了人", "gb18030", "latin-1"),
        ("Привет, как твои дела сегодня", "cp1251", "latin-1"),
        ("Утром на пристани было многолюдно", "koi8-r", "latin-1"),
    ],
)
def test_legacy_bytes_read_in_another_encoding_are_repaired(text, written, reading):
    result = docclean.repair(text.encode(written).decode(reading))
    assert result.text == text
    assert all(r.certified for r in result.repairs)


@pytest.mark.parametrize(
    "text",
    [
        "██╔══╝     ██║   ██╔══╝",
        "┏━━━━━━━━┳━━━━━━━━━━━━━┳━━━━━━━━┓",
        "信誓旦旦",
        "风尘仆仆",
        "浣犲ソ 这个串是乱码的例子",
        "他把“浣犲ソ”写在黑板上",
        "ÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐ",
        "賬賭賮賯賰賱賲賳賴賵賶賷賸賹賺賻購",
    ],
)
def test_charts_rulers_examples_and_chance_are_left_alone(text):
    assert docclean.repair(text).text == text


def test_lost_bytes_are_flagged():
    assert [w.code for w in docclean.repair("这里是锟斤拷锟斤拷，那里是\ufffd").warnings] == [
        "lost-bytes"
    ] * 2


def test_clean_chinese_is_not_flagged():
    assert find_gbk_mojibake("河边的船工清晨靠岸，茶馆的灯火还亮着。" * 200) == []


def test_a_line_of_mojibake_is_read_before_it_is_judged():
    lines = ["清早六点，码头上已经站满了人。", "茶馆的灯火还亮着，船工靠岸喝茶。"]
    broken = "\n".join(read(line.encode(), BY_ID["gbk"]) for line in lines)
    document = docclean.clean(broken, media_type="text/plain")
    assert document.text.split() == lines
    assert all(r.certified for r in document.repairs)


def test_gbk_mojibake_in_clean_text_is_found():
    broken = "点此下载此页快捷方式".encode().decode("gb18030")
    (found,) = find_gbk_mojibake(f"前文。{broken}后文。")
    assert found[1] - found[0] >= 8


def test_warnings_are_bounded():
    result = docclean.repair("锟斤拷\n" * 1000)
    assert len(result.warnings) == 101


@pytest.mark.parametrize("layers", [("latin-1<-utf-8",), ("latin-1<-utf-8",) * 3, ("gbk<-utf-8",)])
def test_attributes_of_markup_are_no_quotations(layers):
    text = '<input type="button" value="搜索" id="submit"><span title="关闭" class="x">关闭</span>'
    assert docclean.repair(damage(text, layers)).text == text


@pytest.mark.parametrize("layers", [("latin-1<-utf-8",), ("gbk<-utf-8",)])
def test_quoted_examples_are_no_attributes(layers):
    broken = damage("搜索", layers)
    for text in (
        f'the page says "{broken}" there',
        f'x = "{broken}"',
        f"<p>it says '{broken}'</p>",
    ):
        assert docclean.repair(text).text == text
