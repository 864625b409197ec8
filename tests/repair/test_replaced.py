"""Bytes that became U+FFFD: what stood there is told by the letters around, marked, and never invented where they do not tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.language.grams import load_grams
from docclean.language.model import load_model
from docclean.repair.certificate import certify
from docclean.repair.channels import UTF8_STRICT
from docclean.repair.readings import BY_ID


def lossy(text: str, codec: str = "cp1252") -> str:
    """Return what software that puts U+FFFD for bytes without a character reads."""
    return "".join(bytes([byte]).decode(codec, "replace") for byte in text.encode())


# every line loses letters: с, э, я; ч; ם; a virama; ề
READ = [
    "Сегодня утром паром ушёл с пристани на час позже",
    "Всё это время вода в реке поднималась",
    "Россия и Сербия подписали соглашение о судоходстве",
    "Сьогодні вранці пором відійшов від пристані",
    "Вчера сутринта корабът не тръгна от пристанището",
    "Vodu na řece včera večer nikdo nečekal",
    "Η βάρκα έφυγε το πρωί από την προβλήτα και γύρισε το βράδυ",
    "बच्चे नदी के किनारे नाव की राह देख रहे हैं",
    "แม่น้ำขึ้นตั้งแต่เช้า เรือจึงจอดอยู่ที่ท่า",
]


@pytest.mark.parametrize("text", READ)
def test_letters_around_tell_what_was_lost(text):
    damaged = lossy(text)
    assert "\ufffd" in damaged
    assert docclean.repair(damaged).text == text


@pytest.mark.parametrize("text", READ)
def test_each_lost_letter_is_marked(text):
    """What one of several bytes may have been is said, with the odds."""
    result = docclean.repair(lossy(text))
    marked = sum(len(repair.uncertain) for repair in result.repairs)
    assert marked == sum("\ufffd" in lossy(char) for char in text)
    for repair in result.repairs:
        assert certify(repair.before, repair.after, repair.layers) is not None
        assert all(0.7 <= mark.odds <= 1.0 for mark in repair.uncertain)


@pytest.mark.parametrize("text", ["का ् ु", "ब्", "ᨠᩣ᩠ᩁᩁᩮ᩠ᨶᩨᨸᩮ᩠ᨶᩉᩖᩢᨠ ᩓᩢᩉᩖᩢᨠᨣᩮᩢᩢᩣᨡ᩠ᩋᨦᨡ᩠ᩋᨦ"])
def test_what_is_left_of_utf8_is_no_other_alphabet(text):
    """Bytes of three-byte characters read as an alphabet would be invented text."""
    result = docclean.repair(lossy(text))
    assert not any(
        "ibm866" in layer or "koi8" in layer for r in result.repairs for layer in r.layers
    )


STAY = [
    "Die Datei \ufffd ist leer",
    "a \ufffd b \ufffd c",
    "Ñandú \ufffd",
    "ÐÑ",
    "El Niño y La Niña",
    "São João \ufffd",
]


@pytest.mark.parametrize("text", STAY)
def test_lost_bytes_without_sequences_stay(text):
    assert docclean.repair(text).text == text


@given(
    st.text(st.sampled_from("аэясНАчěřłŻ הםाक्ρώ ềọ.,0"), max_size=40),
    st.sampled_from(UTF8_STRICT),
)
def test_what_is_repaired_gives_the_damage_again(text, reading):
    damaged = lossy(text, BY_ID[reading].family)
    result = docclean.repair(damaged)
    for repair in result.repairs:
        assert certify(repair.before, repair.after, repair.layers) is not None
    assert docclean.repair(result.text).text == result.text


@given(st.text(max_size=6), st.characters())
def test_a_gram_costs_something(before, char):
    cost = load_grams().cost(before, char, load_model().cost)
    assert 0.0 <= cost < 60.0


def test_longer_stretches_tell_more():
    pair = load_model().cost
    grams = load_grams()
    assert grams.cost("нов", "о", pair) < pair("в", "э")
    assert grams.cost(" Рос", "с", pair) < grams.cost(" Рос", "э", pair)
    # digits are alike
    assert grams.cost("199", "5", pair) == grams.cost("200", "7", pair)
