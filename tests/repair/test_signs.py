"""Signs of East Asian encodings read one byte a character, in Latin text: `don¡¯t`, `¡§yes¡¨`, `1999¨C2004`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.repair.certificate import certify, damage

PROSE = [
    "The boatmen can’t see the “river” from here — they never could.",
    "It’s 25 °C today, and the wind doesn’t stop…",
    "‘Nobody knows,’ she said, ‘what the boats’ owners want.’",
    "Prices rose from 5 to 7 – nobody knows why.",
    "They’ve been open since 1999–2004 and won’t close.",
]
CHANNELS = ["cp1252<-gb18030", "latin-1<-gb18030", "latin-1<-big5", "cp1252<-big5"]
CHANNELS += ["latin-1<-euc-jp", "cp1252<-shift_jis"]


@pytest.mark.parametrize("layer", CHANNELS)
@pytest.mark.parametrize("text", PROSE)
def test_signs_come_back(text, layer):
    broken = damage(text, (layer,))
    if broken is None:
        pytest.skip("the encoding lacks a sign")
    result = docclean.repair(broken)
    assert result.text == text
    for item in result.repairs:
        assert certify(item.before, item.after, item.layers) == ()


@given(
    st.lists(st.sampled_from(["don’t", "it’s", "“yes”", "boats", "won’t", "river"]), min_size=2),
    st.sampled_from(["latin-1<-gb18030", "cp1252<-big5"]),
)
def test_words_with_signs_come_back(words, layer):
    text = " ".join(["the", *words, "can’t"])
    assert docclean.repair(damage(text, (layer,))).text == text


@pytest.mark.parametrize(
    "text",
    [
        "¡Karma es así! ¡Perfecto! ¡Vamos!",
        "¡Xilófono! ¡Kilo de pan! ¡Pan!",
        "¡Éxito! ¡Ánimo! ¡Ñandú! ¡Óscar!",
        "Hola.¡Éxito a todos!",
        "¡Èxit a tots!",
        "Cuesta £5 y el té ¡2!",
        "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º",
        "¡ ¢ £ ¤ ¥ ¦ § ¨ © ª « ¬ ® ¯ ° ±",
        "The sign ¡¯ stands for a quotation mark in mojibake.",
        'Write "¡¯" for it.',
        "un ¡ay! de dolor ¡y nada más!",
    ],
)
def test_spanish_tables_and_examples_stay(text):
    assert docclean.repair(text).text == text
