"""Certified repairs, and flags for what cannot be proved."""

from __future__ import annotations

import docclean
from docclean.repair.damage import find_gbk_mojibake


def test_a_repair_names_its_layers():
    result = docclean.repair("前文 ÃƒÂ©tÃƒÂ© 后文")
    assert result.text == "前文 été 后文"
    assert [(r.start, r.before, r.after, len(r.layers)) for r in result.repairs] == [
        (3, "ÃƒÂ©", "é", 2),
        (8, "ÃƒÂ©", "é", 2),
    ]


def test_gbk_mojibake_is_flagged_not_changed():
    broken = "点此下载此页快捷方式".encode().decode("gb18030")
    text = f"前文。{broken}后文。"
    result = docclean.repair(text)
    assert result.text == text
    assert [w.code for w in result.warnings] == ["mojibake-unrepaired"]


def test_lost_bytes_are_flagged():
    assert [w.code for w in docclean.repair("这里是锟斤拷锟斤拷，那里是\ufffd").warnings] == [
        "lost-bytes"
    ] * 2


def test_legacy_bytes_read_as_latin1_are_flagged():
    text = "中国人民银行".encode("gbk").decode("latin-1")
    assert [w.code for w in docclean.repair(text).warnings] == ["mojibake-unrepaired"]


def test_clean_chinese_is_not_flagged():
    assert find_gbk_mojibake("河边的船工清晨靠岸，茶馆的灯火还亮着。" * 200) == []


def test_a_line_of_mojibake_is_left_out_with_a_warning():
    broken = "点此下载此页快捷方式，返回首页继续浏览".encode().decode("gb18030", "replace")
    document = docclean.clean(f"{broken}\n清早六点，码头上已经站满了人。", media_type="text/plain")
    assert document.text == "清早六点，码头上已经站满了人。"
    assert document.removed[0].reason == "mojibake"


def test_warnings_are_bounded():
    result = docclean.repair("锟斤拷\n" * 1000)
    assert len(result.warnings) == 101
