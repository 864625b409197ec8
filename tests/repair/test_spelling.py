"""Spellings that no language has: each rule by its own rows, and what they are for."""

from __future__ import annotations

import pytest

import docclean
from docclean.repair.certificate import damage
from docclean.repair.spelling import RULES

ROWS = [(rule, text, True) for rule in RULES for text in rule.hits] + [
    (rule, text, False) for rule in RULES for text in rule.misses
]


@pytest.mark.parametrize(("rule", "text", "shows"), ROWS)
def test_rule_shows_its_hits_and_not_its_misses(rule: object, text: str, *, shows: bool) -> None:
    assert rule.shows(text) is shows  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("犬も打たれれば、痛いでのう」と声をかけた。", "gbk<-euc-jp"),
        ("パッケージをインストールします:", "gbk<-euc-jp"),
        ("場所の名前を選んでください。", "gbk<-euc-jp"),
        ("Afficher la clé en forçant la plateforme par défaut", "mac-roman<-windows-1252"),
        ("또는 파일의 내용을 모두 바꾸고 저장:", "gbk<-euc-kr"),
    ],
)
def test_hardly_visible_damage_comes_back(text: str, layer: str) -> None:
    damaged = damage(text, (layer,))
    assert damaged is not None
    assert damaged != text
    assert docclean.repair(damaged).text == text


@pytest.mark.parametrize(
    "text",
    [
        "日语的「です」和「ます」是句尾的敬语形式，初学者从这里开始学。",
        "她在东京买了「おにぎり」和两张联票。",
        "〖注〗パターン一覧",
        "McDÉCOR et la société iPhONÉ",
        "시스템 설정을 확인하십시오.",
    ],
)
def test_mixed_spelling_stays(text: str) -> None:
    assert docclean.repair(text).text == text
