"""Warnings about what stays damaged: looking at many lines together finds what each shows by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.repair.damage import flag_damage

CLEAN = "河水涨到了桥下。"
GBK = "鐐规涓嬭浇姝ら〉蹇嵎鏂瑰紡"
LATIN = "ÖÐ¹úÈËÃñÔÚºÓ±ß"


@given(st.lists(st.sampled_from([CLEAN, "plain", "", GBK, LATIN, "锟斤拷"]), max_size=60))
def test_lines_are_flagged_as_one_by_one(lines):
    text = "\n".join(lines)
    places, at = [], 0
    for line in lines:
        places.append((at, at + len(line)))
        at += len(line) + 1
    alone = [
        (warning.code, start + warning.span[0], start + warning.span[1])
        for (start, _), line in zip(places, lines, strict=True)
        for warning in flag_damage(line, [(0, len(line))])
    ]
    found = flag_damage(text, places)
    assert [(warning.code, *warning.span) for warning in found] == alone


def test_lines_that_were_not_looked_at_are_not_flagged_but_for_lost_bytes():
    assert flag_damage(GBK, []) == ()
    assert [warning.code for warning in flag_damage("锟斤拷", [])] == ["lost-bytes"]


@pytest.mark.parametrize(
    ("text", "left"),
    [("婀栧崡鍗", "鍗"), ("河边的涓枃缃戠珯和茶馆", "涓枃"), ("深圳的鐢垫鐩磋揪茶馆", "鐢垫")],
)
def test_what_is_left_beside_a_repair_is_flagged(text, left):
    """Strange characters that touch a repair and could not be proved have a warning with their place."""
    result = docclean.repair(text)
    assert result.repairs
    flagged = [item for item in result.warnings if item.code == "mojibake-unrepaired"]
    assert [left[:2] in result.text[slice(*item.span)] for item in flagged] == [True]


@pytest.mark.parametrize(
    "text", ["河边缃戠珯鍦板浘茶馆", "缃戠珯鍦板浘", "Ann 说缃戠珯鍦板浘，茶馆"]
)
def test_clean_text_beside_a_repair_is_not_flagged(text):
    """Ordinary characters that touch a repair have no warning."""
    result = docclean.repair(text)
    assert "网站地图" in result.text
    assert result.warnings == ()
