"""Lines of which half is lost: the language that the rest shows weighs what it may have been."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.language.model import load_model
from docclean.repair.readings import BY_ID, read
from docclean.repair.solver import _scripts_of

MODEL = load_model()
NATS = 6.0
HAN = MODEL.leaning(frozenset(("han",)), NATS)
HANGUL = MODEL.leaning(frozenset(("hangul",)), NATS)
TEXTS = st.text(
    st.sampled_from("的是在了人中文通을는이다はのéяα鐗𠀀 ,.1aA９"), min_size=1, max_size=30
)


@pytest.mark.parametrize(
    ("model", "own", "other"), [(HAN, "的人鐗", "을のяéα꿹"), (HANGUL, "을는다꿹", "的のя鐗")]
)
def test_letters_of_other_scripts_are_dearer(model, own, other):
    for char in own + " ,.1aA９":
        assert model.cost(" ", char) == pytest.approx(MODEL.cost(" ", char))
    for char in other:
        dearer = min(25.5, MODEL.cost(" ", char) + NATS)
        assert model.cost(" ", char) == pytest.approx(dearer, abs=0.11)


@given(TEXTS)
def test_a_leaning_model_agrees_with_itself(text):
    before = ["\n", *text]
    for model in (MODEL, HAN, HANGUL):
        one_by_one = [model.cost(a, b) for a, b in zip(before, [*text, "\n"], strict=True)]
        assert list(model.costs(text)) == pytest.approx(one_by_one)


@given(TEXTS)
def test_leaning_leaves_the_model_as_it_was(text):
    cost = MODEL.total(text)
    MODEL.leaning(frozenset(("kana",)), NATS)
    assert MODEL.total(text) == cost
    assert HAN.total(text) >= cost - 1e-9


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("파일을 열다", {"hangul"}),
        ("ファイルを開く", {"han", "kana"}),
        ("打开文件っ", {"han"}),
        ("plain text", set()),
        ("Привет", set()),
    ],
)
def test_scripts_that_a_text_shows(text, scripts):
    assert _scripts_of(text) == scripts


@pytest.mark.parametrize(
    ("reading", "text", "share"),
    [
        ("euc-kr", "이 페이지는 새로운 기능을 설명하고 사용 방법을 보여 줍니다.", 0.5),
        ("cp949", "파일을 저장하고 프로그램을 다시 시작하면 변경 사항이 적용됩니다.", 0.5),
        ("cp950", "圖書館的二樓星期一不開門，其餘時間從早上九點開到晚上九點，請帶證件。", 0.5),
        ("big5", "她把信折好放進抽屜，心裡想著那個下雨的傍晚和車站月台上的人。", 0.4),
    ],
)
def test_much_of_what_lossy_readings_leave_comes_back(reading, text, share):
    broken = read(text.encode(), BY_ID[reading])
    result = docclean.repair(broken)
    assert result.repairs
    assert all(item.certified for item in result.repairs)
    blocks = SequenceMatcher(None, text, result.text, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) >= share * len(text)
