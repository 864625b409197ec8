"""Text that a channel would change and that is meant as it stands; capitals among it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.repair.certificate import damage
from docclean.repair.meant import ROWS

CASES = [(row, change, True) for row in ROWS for change in row.hits] + [
    (row, change, False) for row in ROWS for change in row.misses
]
SENTENCES = [
    "Перемещение по странице и выбор раздела",
    "Итоги урока",
    "Возвращаемые значения и примеры",
    "Короткий огляд змін за вересень",
    "Редагування тексту та видалення рядків",
    "Действие на командата и кратко описание",
    "Преглед садржаја и упозорења",
    "Περιγραφή και παραδείγματα χρήσης",
    "Descripción de la expresión y del patrón",
    "Première page : en-tête, numéro, légende",
    "Popis výrazu a výstupní soubor pro každý příkaz",
    "Výstup príkazu a význam návratovej hodnoty",
    "Összefoglalás és további tudnivalók a könyvről",
    "Descrição dos parâmetros e da versão atual",
    "Übersicht über die häufigsten Änderungen",
    "Oversigt over mønster, nøgle og størrelse",
    "Opis działania i najczęstsze błędy użytkowników",
    "Kısa açıklama ve değişiklik günlüğü",
]


@pytest.mark.parametrize(("row", "change", "shows"), CASES)
def test_row_shows_its_hits_and_not_its_misses(row: object, change: object, *, shows: bool) -> None:
    assert row.shows(change) is shows  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", SENTENCES)
def test_text_in_capitals_stays(text: str) -> None:
    capitals = text.upper()
    for line in (capitals, f".SH {capitals}", f"{text}\n{capitals}\n{text}", *capitals.split()):
        assert docclean.repair(line).text == line


@pytest.mark.parametrize("text", SENTENCES[:3])
@pytest.mark.parametrize("layer", ["latin-1<-koi8-r", "cp1252<-windows-1251", "cp1251<-ibm866"])
def test_damaged_capitals_come_back(text: str, layer: str) -> None:
    for right in (text, text.upper()):
        damaged = damage(right, (layer,))
        assert damaged is not None
        assert docclean.repair(damaged).text == right


@pytest.mark.parametrize("text", SENTENCES[:3])
@pytest.mark.parametrize("layer", ["koi8-r<-windows-1251", "cp1251<-koi8-r"])
def test_small_letters_read_as_capitals_come_back(text: str, layer: str) -> None:
    damaged = damage(text, (layer,))
    assert damaged is not None
    assert docclean.repair(damaged).text == text


@pytest.mark.parametrize(
    "text",
    [
        "« On ne voit pas la difficulté\xa0», dit-il. «\xa0La beauté\xa0»\xa0: la clarté\xa0– la bonté\xa0…",
        "either ±DDMM±DDDMM or ±DDMMSS±DDDMMSS",
        "distance (m = sqrt(a² + b²)) rather than the sum",
        '"-1.0 + 0.0·x + 3.0·x² - 1.0·x³"',
        "時間 ???? days ??:??,",
        "arriba ¿¿?? días ¿¿:??",
        "입력 순서는 ㅅㅓㅇㅜㄹㄷㅐㅎㅏㄱㅛ 입니다",
        'alphabet = "ÅÄÖŠŽåäöšž"',
        "abcdefghijkèéæøå ABCDEFGHIJKÈÉÆØÅ",
        "aáäbcčdďeéfghiíjklĺľž AÁÄBCČDĎEÉFGHIÍJKLĹĽŽ",
        '["81b8","∈∋⊆⊇⊂⊃∪∩"]',
        "Fenster\xa0auf\xa0den\xa0nächsten\xa0Bildschirm\xa0nach\xa0oben\xa0verschieben",
    ],
)
def test_signs_and_alphabets_in_their_places_stay(text: str) -> None:
    assert docclean.repair(text).text == text


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("mañana por la mañana llega el niño", "cp850<-windows-1252"),
        ("El público español", "cp850<-windows-1252"),
        ("un café très allongé, s'il vous plaît", "cp1252<-macintosh"),
        ("나루터에 사람들이 모였다", "cp1252<-euc-kr"),
    ],
)
def test_letters_inside_words_come_back(text: str, layer: str) -> None:
    damaged = damage(text, (layer,))
    assert damaged is not None
    assert docclean.repair(damaged).text == text


def test_marks_of_lost_korean_are_no_letters() -> None:
    # Windows has no character for some pairs of EUC-KR in its Shift_JIS and leaves a mark
    damaged = "ﾇﾘｴ・ﾄﾄﾆ\ue596ﾍﾆｮﾀﾇ ﾀﾚｽﾄｵ鯊ﾌ"
    assert "E" not in docclean.repair(damaged).text


WORDS = st.sampled_from(SENTENCES).flatmap(
    lambda text: st.lists(st.sampled_from(text.upper().split()), min_size=1, max_size=9)
)


@given(WORDS, st.sampled_from([" ", ", ", "\n", "_", "/"]))
def test_words_in_capitals_stay(words: list[str], between: str) -> None:
    text = between.join(words)
    assert docclean.repair(text).text == text
