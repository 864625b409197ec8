"""Damage taken up again gives what damage to the whole gives."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

import docclean
from docclean.repair.certificate import Onset, damage

CHARS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
        st.sampled_from("。，“”（）aZ09 \n<>@é€\u3000\ufffd\ue001😀чи가"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)


@given(CHARS, CHARS, st.integers(1, 5))
@example("中0", "中0", 1)
@example("第1章中", "0年", 2)
@example("", "春天", 3)
@example("春天\ufffd", "来了", 2)
def test_a_beginning_is_damaged_once(head: str, rest: str, depth: int):
    onset = Onset(head, depth)
    whole = damage(head + rest, ("gbk<-utf-8",) * depth)
    assert onset.head is None or onset.head + onset.rest(rest) == whole


def test_only_one_kind_of_damage_is_taken_up():
    assert Onset.suits(("gbk<-utf-8",) * 8, ("private-use-stripped",))
    assert not Onset.suits(("gbk<-utf-8", "gbk-java<-utf-8"), ())
    assert not Onset.suits(("gbk<-utf-8",), ("nbsp-to-space", "nbsp-collapsed"))


def test_marks_are_those_of_whole_proofs(monkeypatch):
    text = damage("今天的船很早就离开了码头，岸上的人都在等", ("gbk<-utf-8",) * 4)
    assert text is not None
    quick = docclean.repair(text)
    monkeypatch.setattr(Onset, "suits", staticmethod(lambda *_: False))
    assert docclean.repair(text).repairs == quick.repairs
    assert quick.repairs
