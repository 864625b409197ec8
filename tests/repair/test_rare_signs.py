"""Rare signs in clean text are not damage: footnotes, paragraph signs, hyphens that show only at the end of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean

CLEAN = [
    "über\xadra\xadschen\xadde Ent\xadwick\xadlun\xadgen bei Er\xadneu\xader\xadba\xadren Ener\xadgi\xaden und Ter\xadmi\xadnen",
    "Spra\xadv\xaduje síť\xadovou konf\xadigu\xadraci stroje",
    "§ 12a der Satzung als Teil der Ordnung sowie § 226a unter Schwere Körperverletzung",
    "³ Terei que apresentar ³ aos olhos vários objetos que já são conhecidos. ³7",
    "A autenticação custa £ 12 ou £ 15 na estação de São João",
    "Paldies, ‹ka› piekritāt, un ‹jā› arī",
    "La città² di Roma e la verità³ sono note",
    "Le lac à¹ Paris et la cité² d'à côté",
    "º11 Un programa º21 º de línea de comandos, escrito en español",
    "Birinchi yil ª so‘ng ª281 shahar ª41 o‘rnida bo‘ldi",
    "µ Boshqa ota-onalar ham µ shunga duch µ kelsa kerak",
    "‰319 ‰ Het systeem beëindigt alle processen en ‰ zet uit",
    "¶287 Zeige Informationen über ein Paket an: ¶ ¶770",
    "0\xa0млн\xa0¤",
    "5\xa0млд\xa0§\xa07",
    "000\xa0mijë\xa0¤",
    "½ l Milch und ¼ l Sahne à 2 € für die Käsespätzle",
]
DAMAGED = {
    "mac-roman": "L'été dernier, les élèves ont préféré la forêt à la mer",
    "cp850": "La niña cantó una canción en español para su corazón",
    "cp437": "Die Größe der schönen Tür überraschte die Mädchen",
}


@pytest.mark.parametrize("text", CLEAN)
def test_rare_signs_stay(text):
    result = docclean.repair(text)
    assert result.text == text
    assert result.repairs == ()


@pytest.mark.parametrize("text", ["ง่าย ๆ และ บ่อย ๆ", "الفصل ٢ من الكتاب", "كتاب و قلم", "हम व तुम"])
@pytest.mark.parametrize("reading", ["latin-1", "cp1252"])
def test_words_of_one_letter_come_back_beside_others(text, reading):
    if reading == "cp1252" and any(
        byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) for byte in text.encode()
    ):
        text = "ง่าย ๆ"
    assert docclean.repair(text.encode().decode(reading)).text == text


@pytest.mark.parametrize("reading", DAMAGED)
def test_letters_that_became_signs_in_words_come_back(reading):
    text = DAMAGED[reading]
    assert docclean.repair(text.encode("cp1252").decode(reading)).text == text


WORDS = [
    "der",
    "Fluss",
    "über",
    "die",
    "Brücke",
    "schön",
    "größer",
    "Häuser",
    "rivière",
    "été",
    "garçon",
    "où",
    "naïve",
    "niño",
    "corazón",
    "já",
    "não",
    "città",
    "però",
    "vlak",
    "řeka",
]


@given(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=12),
    st.sampled_from("§¶³²¹°‰†‡•©®™£¢½¼"),
    st.data(),
)
def test_signs_before_words_stay(words, sign, data):
    """Whatever sign stands before words of clean text, alone or with a number, it stays."""
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words)))
        words = [*words[:at], sign + data.draw(st.sampled_from(["", "1", "27"])), *words[at:]]
    text = " ".join(words)
    assert docclean.repair(text).text == text


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=10), st.data())
def test_hyphens_that_do_not_show_stay(words, data):
    parted = []
    for word in words:
        at = data.draw(st.integers(1, max(1, len(word) - 1)))
        parted.append(f"{word[:at]}\xad{word[at:]}" if len(word) > 3 else word)
    text = " ".join(parted)
    assert docclean.repair(text).text == text
