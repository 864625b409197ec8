"""UTF-8 read in one of several single-byte encodings: the one that reads best, and all of a line that it made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.repair.certificate import damage

TEXTS = {
    "Czech": "Každý má právo opustit přístav i za mlhy.",
    "Slovak": "Každý smie opustiť prístav podľa svojvôle.",
    "Croatian": "Svaki brod može napustiti luku, ali ne noću i ne uz važne službe.",
    "Lithuanian": "Kiekvienas laivas, atsižvelgdamas į orą, gali išplaukti iš uosto.",
    "Latvian": "Katrs kuģis drīkst atstāt ostu, ja tas nav draudžīgi gaidīts.",
    "Oromo": "Dooniin hundi mirga qaba’e, buufata isaa’s dhiisuu ni danda’a.",
    "Irish": "Tá an bád ag fágáil an chuain agus tá an ceo ann.",
    "Creole": "Lè bato a kite pò a, tout moun ki te la rete ap gade l pandan lè a.",
    "saltillo": "Bꞌaga kowoma madꞌab haaga alamaꞌiiya, maafucꞌakꞌwa.",
}
READERS = ("cp1252", "latin-1", "cp437", "cp850", "cp1250", "mac-roman", "koi8-r", "cp1251")


def misread(text: str, reader: str) -> str | None:
    raw = text.encode()
    try:
        return raw.decode(reader)
    except UnicodeDecodeError:
        # browsers read the bytes that windows-125x has no character for as controls
        return "".join(
            bytes([byte]).decode(reader, "replace").replace("\ufffd", chr(byte)) for byte in raw
        )


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", TEXTS)
def test_the_reader_that_reads_best_is_found(language: str, reader: str) -> None:
    damaged = misread(TEXTS[language], reader)
    assert docclean.repair(damaged).text == TEXTS[language]


CLEAN = (
    "│ ├─ tests └─ src",
    "The board is 20 ‰ of Ä and Õ, as it says on page 3.",
    "Les lettres «Î», «Ô» et «Û».",
    "LE CAFÉ® ET LE CAFÉ™ DU PORT, LE CAFÉ® DE LA GARE",
    "“NOÉ” et encore “NOÉ”, puis “JOSÉ”: trois bateaux.",
    "THE CAFÉ—AND THE OTHER CAFÉ—ARE SHUT",
    "Der Spaß“, sagt er, und der Fluß“ sind zweierlei.",
    "PERÚ… Y OTRA VEZ PERÚ…",
    "Ô Ç Ö are three capitals.",
)


@pytest.mark.parametrize("text", CLEAN)
def test_signs_that_no_reader_made_stay(text: str) -> None:
    assert docclean.repair(text).text == text


@given(st.sampled_from(sorted(TEXTS)), st.sampled_from(READERS), st.integers(0, 3))
def test_what_comes_out_is_no_private_sign(language: str, reader: str, words: int) -> None:
    text = " ".join(TEXTS[language].split()[words:])
    out = docclean.repair(misread(text, reader)).text
    assert not any("\ue000" <= char <= "\uf8ff" for char in out)


@pytest.mark.parametrize("inner", READERS)
@pytest.mark.parametrize("outer", READERS)
@pytest.mark.parametrize("language", ["Czech", "Oromo", "Irish", "Creole", "saltillo"])
def test_two_readers_one_after_the_other(language: str, inner: str, outer: str) -> None:
    if (language, inner, outer) == ("Irish", "koi8-r", "cp1251"):
        pytest.xfail("few letters, that read like Cyrillic beside corners: nothing looks strange")
    damaged = misread(misread(TEXTS[language], inner), outer)
    result = docclean.repair(damaged)
    assert result.text == TEXTS[language]
    assert all(item.certified for item in result.repairs)


@given(st.sampled_from(sorted(TEXTS)), st.lists(st.sampled_from(READERS), min_size=1, max_size=4))
def test_layers_say_what_was_done(language: str, readers: list[str]) -> None:
    damaged = TEXTS[language]
    for reader in readers:
        damaged = misread(damaged, reader)
    result = docclean.repair(damaged)
    for item in result.repairs:
        assert damage(item.after, item.layers) == item.before
