"""Repair: exact inverse of lossless channels, locality, budgets, proofs and marks that hold."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.strategies import any_text, sentence, sentence_of_different_words

import docclean
from docclean.repair.certificate import certify, damage
from docclean.repair.fixes import Fix, apply_repairs, moved_spans
from docclean.repair.peel import peel
from docclean.repair.readings import BY_ID, READINGS, read, tokens
from docclean.repair.rounds import compose

EXACT = [r.id for r in READINGS if r.policy == "none"]
RUSSIAN = st.lists(
    st.sampled_from(
        [
            "утром",
            "на",
            "пристани",
            "собрались",
            "лодочники",
            "и",
            "пили",
            "горячий",
            "чай",
            "у",
            "реки",
        ]
    ),
    min_size=5,
    max_size=11,
    unique=True,
).map(" ".join)


def damaged(text, layers):
    return damage(text, layers)


@given(sentence, st.sampled_from(["cp1252", "latin-1", "cp1251", "koi8-r", "mac-roman", "cp850"]))
def test_utf8_read_in_a_single_byte_encoding_comes_back(text, reading):
    assert docclean.repair(damaged(text, (f"{reading}<-utf-8",))).text == text


@given(RUSSIAN.map(str.title))
def test_a_byte_without_a_character_in_windows_1251_is_known(text):
    text = f"Иван и Илья: {text}"
    broken = damaged(text, ("cp1251-strict<-utf-8",))
    assert "\ufffd" in broken
    assert docclean.repair(broken).text == text


@given(sentence)
def test_bytes_without_a_character_in_windows_1252_are_found_marked_or_left(text):
    # this reading makes one character of each byte, so places in the damage are places in the bytes
    raw = text.encode()
    for repair in docclean.repair(damaged(text, ("cp1252-strict<-utf-8",))).repairs:
        truth = raw[repair.start : repair.end].decode()
        marks = {mark.span[0]: mark.alternatives for mark in repair.uncertain}
        assert len(repair.after) == len(truth)
        for at, (found, meant) in enumerate(zip(repair.after, truth, strict=True)):
            assert found == meant or meant in marks[at]


@given(st.lists(st.sampled_from("😀🚣🍵🌊🎣"), min_size=1, max_size=6).map("".join), sentence)
def test_surrogates_written_as_utf8_come_back(emoji, text):
    broken = damaged(text + emoji, ("latin-1<-cesu-8",))
    assert docclean.repair(broken).text == text + emoji


@given(sentence, st.integers(1, 3))
def test_layers_of_one_single_byte_encoding_come_back(text, depth):
    assert docclean.repair(damaged(text, ("cp1252<-utf-8",) * depth)).text == text


# words in any order: each pair at their seams is rare, and where few words recur the seams outweigh them
LEGACY_BYTES = ["latin-1<-gb18030", "cp1252<-gb18030", "gbk<-big5", "latin-1<-big5"]


@given(sentence_of_different_words, st.sampled_from(LEGACY_BYTES))
def test_legacy_bytes_come_back(text, layer):
    broken = damage(text, (layer,))
    if broken is not None:  # Big5 lacks some characters
        assert docclean.repair(broken).text == text


@given(sentence, st.sampled_from(LEGACY_BYTES))
@example("河边茶馆竹篓竹篓，竹篓竹篓。", "latin-1<-gb18030")  # a rare word four times
@example("竹篓竹篓竹篓竹篓，竹篓船工。", "latin-1<-gb18030")
@example("河边鸟声鸟声竹篓，晒谷竹篓鸟声竹篓。", "latin-1<-gb18030")
@example("晒谷鸟声炊烟鸟声，晒谷木桥炊烟鸟声鸟声鸟声鸟声鸟声木桥鸟声晒谷。", "gbk<-big5")
def test_legacy_bytes_of_words_over_and_over_come_back_or_stay(text, layer):
    broken = damage(text, (layer,))
    if broken is not None:
        # an end that reads like chance may stay as it is
        repaired = docclean.repair(broken).text
        assert repaired == broken or repaired[2:-2] in text


@pytest.mark.parametrize("text", ["河边茶馆竹篓竹篓，竹篓竹篓。", "竹篓竹篓竹篓竹篓，竹篓船工。"])
def test_a_rare_word_over_and_over_comes_back(text):
    assert docclean.repair(damage(text, ("latin-1<-gb18030",))).text == text


@given(RUSSIAN, st.sampled_from(["latin-1<-koi8-r", "cp1252<-windows-1251", "cp1251<-ibm866"]))
def test_cyrillic_code_pages_come_back(text, layer):
    assert docclean.repair(damage(text, (layer,))).text == text


@given(sentence, st.integers(1, 4))
def test_utf8_read_as_gbk_comes_back_but_for_its_last_character(text, depth):
    """The last byte may be lost: then the right character is one of those that are named."""
    broken = damaged(text, ("gbk<-utf-8",) * depth)
    result = docclean.repair(broken)
    assert result.text[:-1] == text[:-1]
    if result.text != text:
        (mark,) = result.repairs[-1].uncertain[-1:]
        assert text[-1] in mark.alternatives


@given(sentence, st.sampled_from(["gbk", "gbk-cp936", "shift_jis", "cp932", "big5", "euc-kr"]))
def test_what_is_proved_is_reproduced(text, reading):
    for item in docclean.repair(read(text.encode(), BY_ID[reading])).repairs:
        assert certify(item.before, item.after, item.layers) == item.losses


@given(sentence, st.sampled_from(["gbk", "gbk-cp936", "cp932", "big5"]))
def test_every_alternative_is_proved_too(text, reading):
    for item in docclean.repair(read(text.encode(), BY_ID[reading])).repairs:
        for mark in item.uncertain:
            start, end = mark.span
            for other in mark.alternatives[:5]:
                after = item.after[:start] + other + item.after[end:]
                assert certify(item.before, after, item.layers) == item.losses
            assert 0 < mark.odds <= 1


@given(sentence, sentence)
def test_repair_is_local(left, right):
    """A paragraph is repaired in the same way whatever stands beside it."""
    broken = read(right.encode(), BY_ID["gbk"])
    alone = docclean.repair(broken).text
    assert docclean.repair(f"{left}\n\n{broken}").text == f"{left}\n\n{alone}"


@given(any_text, any_text)
@example("", "\udc00\x91\U00010000")
@example("\ud800\udc00\x91", "\U00010000\x91")
def test_repair_of_any_two_paragraphs_is_local(left, right):
    left, right = left.replace("\n", " "), right.replace("\n", " ")
    both = docclean.repair(f"{left}\n\n{right}").text
    assert both == f"{docclean.repair(left).text}\n\n{docclean.repair(right).text}"


@given(sentence, st.integers(1, 4))
def test_peeling_is_the_inverse_of_reading(text, depth):
    families = ("gbk",) * depth
    broken = damaged(text, ("gbk<-utf-8",) * depth)
    whole = broken.split("\ufffd")[0]
    found = peel((b"",) * depth, whole[: len(whole) // 2], families)
    assert found is None or text.startswith(found[1])


@given(st.binary(max_size=60), st.sampled_from([r for r in READINGS if not r.resumes]))
def test_tokens_are_what_is_read(data, reading):
    found = list(tokens(data, reading))
    assert b"".join(token for token, _ in found) == data
    if reading.family != "gbk" or reading.policy == "swallow":
        assert "".join(text for _, text in found) == read(data, reading)


@given(st.text(max_size=60), st.sampled_from(EXACT))
def test_single_byte_readings_lose_nothing(text, reading):
    raw = text.encode("utf-8", "replace")
    told = dict(tokens(bytes(range(256)), BY_ID[reading]))
    back = {char: byte for byte, char in told.items()}
    if len(back) == 256:
        assert b"".join(back[char] for char in read(raw, BY_ID[reading])) == raw


CP1252, LATIN1 = ("cp1252<-utf-8",), ("latin-1<-utf-8",)


def undone(text, damaged_part, truth, layers):
    """A repair of one place of a text."""
    start = text.index(damaged_part)
    return Fix(start, start + len(damaged_part), damaged_part, truth, layers)


@pytest.mark.parametrize(
    ("text", "outer", "inner", "expected"),
    [
        # apart
        ("Ã© b Ã¼", ["Ã©", "é"], ["Ã¼", "ü"], [("Ã©", "é", 1), ("Ã¼", "ü", 1)]),
        # the same place
        ("dÃƒÂ©jÃ ", ["ÃƒÂ©", "Ã©"], ["Ã©", "é"], [("ÃƒÂ©", "é", 2)]),
        # damaged once beside what is damaged twice: the second round undoes both
        ("Ã©ÃƒÂ©", ["ÃƒÂ©", "Ã©"], ["Ã©Ã©", "éé"], [("Ã©", "é", 1), ("ÃƒÂ©", "é", 2)]),
        # the text begins in the middle of a sequence: the second round undoes less
        ("Â©ÃƒÂ©", ["Â©ÃƒÂ©", "©Ã©"], ["Ã©", "é"], [("Â©", "©", 1), ("ÃƒÂ©", "é", 2)]),
    ],
)
def test_two_rounds_become_one(text, outer, inner, expected):
    outer = [undone(text, *outer, CP1252)]
    middle = apply_repairs(text, outer)
    inner = [undone(middle, *inner, CP1252)]
    found, whole = compose(text, outer, inner)
    assert whole
    assert [(fix.before, fix.after, len(fix.layers)) for fix in found] == expected
    assert apply_repairs(text, found) == apply_repairs(middle, inner)
    assert all(certify(fix.before, fix.after, fix.layers) == () for fix in found)


def test_places_with_different_layers_stay_apart():
    text = "ÃƒÂ©Ã\x82Â©"
    outer = [undone(text, "ÃƒÂ©", "Ã©", CP1252), undone(text, "Ã\x82Â©", "Â©", LATIN1)]
    middle = apply_repairs(text, outer)
    found, whole = compose(text, outer, [undone(middle, "Ã©Â©", "é©", CP1252)])
    assert whole
    assert [fix.layers for fix in found] == [CP1252 + CP1252, CP1252 + LATIN1]


def test_what_a_round_cannot_prove_stays_as_the_first_left_it():
    text = "ÃƒÂ© b Ã‚Â©"
    outer = [undone(text, "ÃƒÂ©", "Ã©", CP1252), undone(text, "Ã‚Â©", "Â©", CP1252)]
    middle = apply_repairs(text, outer)
    inner = [undone(middle, "Ã©", "è", CP1252), undone(middle, "Â©", "©", CP1252)]
    found, whole = compose(text, outer, inner)
    assert not whole
    assert apply_repairs(text, found) == "Ã© b ©"


def test_spans_move_with_repairs():
    repairs = [Fix(1, 3, "bc", "x", ("o",)), Fix(5, 6, "f", "yyy", ("o",))]
    assert moved_spans([(0, 4), (5, 7)], repairs) == [(0, 3), (4, 8)]
