"""Pairs of brackets and quotation marks, and what they say of lost characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.repair.certificate import damage
from docclean.repair.pairs import CLOSERS, balance


@given(st.text(max_size=20), st.text(max_size=20), st.characters())
def test_only_marks_that_come_in_pairs_are_judged(before: str, behind: str, char: str) -> None:
    if char not in CLOSERS and char not in CLOSERS.values():
        assert balance(char, before, behind) == 0.0


@pytest.mark.parametrize(("opener", "closer"), CLOSERS.items())
def test_closing_mark_is_likelier_where_its_pair_is_open(opener: str, closer: str) -> None:
    assert balance(closer, f"a{opener}b", "c") < 0 < balance(closer, "ab", "c")
    assert balance(closer, f"a{opener}b{closer}", "c") > 0
    assert balance(opener, "a", f"b{closer}") < 0


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_lost_closing_quotation_comes_back(layers: int) -> None:
    text = "用户可以真正 ‘拥有’ 这台机器，‘随意’ 使用。"
    damaged = damage(text, ("gbk<-utf-8",) * layers)
    assert damaged is not None
    found = docclean.repair(damaged).text
    assert found.count("’") == found.count("‘") == 2
