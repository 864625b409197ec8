"""Letters and signs of Latin text that were read wrongly twice or three times: `Pok脙漏mon`, `Espa脙卤a`."""

from __future__ import annotations

import pytest

import docclean
from docclean.repair.certificate import damage

CHAINS = {
    "cp1252, gbk": ("cp1252<-utf-8", "gbk<-utf-8"),
    "latin-1, gbk": ("latin-1<-utf-8", "gbk<-utf-8"),
    "gbk twice": ("gbk<-utf-8", "gbk<-utf-8"),
    "cp1252, cp949": ("cp1252<-utf-8", "cp949<-utf-8"),
    "cp1252, cp932": ("cp1252<-utf-8", "cp932<-utf-8"),
    "cp1252 twice, gbk": ("cp1252<-utf-8", "cp1252<-utf-8", "gbk<-utf-8"),
}
LINES = {
    "German": "Die Fähre fährt früh über den Fluss zurück.",
    "Spanish": "El niño comió una manzana por la mañana.",
    "French": "La crème brûlée était très bonne hier.",
    "Portuguese": "A balsa é lenta, mas a manhã é boa.",
    "a name": "Beyoncé sings at the harbour tonight",
}


@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("language", LINES)
def test_lines_come_back_with_their_layers(chain: str, language: str) -> None:
    line, layers = LINES[language], CHAINS[chain]
    damaged = damage(line, layers)
    assert damaged is not None
    if chain == "gbk twice" and language in ("a name", "Portuguese"):
        pytest.skip("GBK loses the last byte of a letter before a space")
    found = docclean.repair(damaged)
    assert found.text == line
    # latin-1 and cp1252 often make the same of a letter
    assert all(damage(repair.after, layers) == repair.before for repair in found.repairs)
    assert docclean.repair(found.text).text == line


STAYS = [
    "The sign 脙漏 is what é becomes when UTF-8 is read as Latin-1 and then as GBK.",
    "“脙漏” stands for é",
    "Pokémon comes back",
    "The character 脙 is rare, and 漏 means to leak.",
    "Zhang 张 and Li 李 wrote it in 2020",
    "Model 漏斗 is a funnel",
    "ﾃｽﾄ page of the ferry",
    "ｶﾀｶﾅ and letters",
    "횄혻 in a Korean text",
]


@pytest.mark.parametrize("line", STAYS)
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert docclean.repair(line).text == line


def test_a_letter_beyond_latin_extended_a() -> None:
    line = "Toată lumea știe că feribotul trece râul dimineața."
    damaged = damage(line, ("gbk<-utf-8",))
    assert damaged is not None
    assert docclean.repair(damaged).text == line
