"""Letters and signs of Latin text that double-byte readings took, and text beside which they stand by right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.language.model import load_model
from docclean.repair.certificate import certify
from docclean.repair.readings import BY_ID, LOST, read
from docclean.repair.words import (
    SIGNS,
    _images,
    _makes_sense,
    lone_images,
    may_be_word_damage,
    word_fixes,
)

MODEL = load_model()
READINGS = ("gbk", "euc-kr", "big5", "shift_jis", "cp949", "cp950", "cp932")
MARK = "<>"


def sides(place):
    return place.split(MARK)


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.char)
def test_signs_stand_where_their_rows_say(sign):
    assert sign.hits
    for place in sign.hits:
        assert _makes_sense(sign.char, *sides(place))
    own = [other for other in SIGNS if other.char == sign.char]
    for place in sign.misses:
        said, behind = sides(place)
        allowed = [other.hits for other in own if place in other.hits]
        assert allowed or not _makes_sense(sign.char, said, behind)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(
    "text",
    [
        "I don’t know what it’s for.",
        "We’re open every day, aren’t we?",
        "Don’t panic",
        "It’s",
        "the café’s naïve menu",
        "Here’s what you’ll need for the school’s play",
    ],
)
def test_apostrophes_come_back_from_every_reading(text, reading):
    broken = read(text.encode(), BY_ID[reading])
    result = docclean.repair(broken)
    assert result.text == text
    assert all(item.certified for item in result.repairs)


@pytest.mark.parametrize(
    ("broken", "truth"),
    [
        ("漏 2020 Acme Tools. All rights reserved.", "© 2020 Acme Tools. All rights reserved."),
        ("Copyright 漏 by the authors", "Copyright © by the authors"),
        ("짤 2019 Acme", "© 2019 Acme"),
        ("穢 2019 Acme", "© 2019 Acme"),
        ("Bake at 180掳C for an hour", "Bake at 180°C for an hour"),
        ("It is 25째C outside", "It is 25°C outside"),
        ("Widget庐 costs 拢50", "Widget® costs £50"),
        ("a sheet of 5 脳 3 m", "a sheet of 5 × 3 m"),
        ("na茂ve approach", "naïve approach"),
        ("10掳C 鈥� 20掳C", "10°C — 20°C"),
        (
            "the plan鈥� isn鈥檛 ready, and they鈥檙e late",
            "the plan… isn’t ready, and they’re late",
        ),
        ("He said 鈥渉ello鈥� and left", "He said “hello” and left"),
        ("It窶冱 here", "It’s here"),
    ],
)
def test_signs_come_back(broken, truth):
    assert docclean.repair(broken).text == truth


@pytest.mark.parametrize(
    "line",
    [
        "the 猫 sat on a mat",
        "Mr 陆 is a painter",
        "leak (漏) is 20 ml a day",
        "漏 means to leak",
        "3楼 Room 100",
        "卤味 costs 20",
        "The character 掳 is rare; so is 脳.",
        "read “鈥�” as is",
        "the sign 庐 alone",
        "Price: 20 拢",
        "It\ufffd s",
        "셲 is a syllable",
        "窶 is rare too",
        "中国2020年第5期",
        "脳 5 and 3",
    ],
)
def test_what_stands_there_by_right_stays(line):
    assert docclean.repair(line).text == line


@pytest.mark.parametrize("reading", READINGS)
def test_images_are_what_the_reading_makes(reading):
    images = _images((f"{reading}<-utf-8",))
    assert images
    for image, all_says in images.items():
        assert not image.isascii()
        assert set(image) - {LOST, "?"}
        for says in all_says:
            seen = read(says.encode(), BY_ID[reading])
            assert seen == image or seen.startswith(image[:-1])


@given(
    st.text(st.sampled_from("don’t wait — it’s “so” café… 25°C "), min_size=6, max_size=30),
    st.sampled_from(READINGS),
)
def test_repairs_of_words_are_proved(text, reading):
    broken = read(text.encode(), BY_ID[reading])
    fixes = word_fixes(broken, MODEL)
    for fix in fixes:
        assert broken[fix.start : fix.end] == fix.before
        assert certify(fix.before, fix.after, fix.layers) == ()
        assert all(
            certify(fix.before, mark, fix.layers) == ()
            for u in fix.uncertain
            for mark in u.alternatives
        )


@given(st.text(st.sampled_from("的是在了人中文 漏掳茅a1"), max_size=30))
def test_only_latin_text_is_looked_at(line):
    if may_be_word_damage(line):
        assert 2 * sum(map(str.isascii, line)) >= len(line)
        assert not lone_images().isdisjoint(line)


EDGES = (
    "La libertà fondamentale di ogni individuo è della persona.",
    "Nessuno può essere fermato per questo.",
    "Nadie será detenido a la entrada del puerto ni en la calle.",
    "Considerato che è indispensabile che la libertà sia di tutti.",
    "sua proprietà, che non si può togliere",
    "Han kom på besök och det var inte så dåligt.",
    "Esta é uma nova declaração do porto, e não a primeira.",
)


@pytest.mark.parametrize("text", EDGES)
def test_letters_at_the_edge_of_words_come_back_where_the_language_writes_them(text):
    broken = read(text.encode(), BY_ID["gbk"])
    assert broken != text
    assert docclean.repair(broken).text == text


MEANT_AT_EDGES = (
    "The cat猫 is on the mat and it is black.",
    "cat猫",
    "hat帽 cap帽",
    "Il carattere 猫 significa gatto.",
    "La parola gatto猫 in cinese si scrive in un altro modo.",
    "El gato猫 es un animal de la casa.",
    "le mot chat猫 se dit autrement en chinois, et non ainsi",
    "die 帽mütze und der hut",
    "la palabra te茅 no es de la casa",
    "word脿",
    "Hello Kitty猫 cafe",
)


@pytest.mark.parametrize("text", MEANT_AT_EDGES)
def test_characters_by_words_stay(text):
    assert docclean.repair(text).text == text
