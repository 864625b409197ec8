"""Damaged text that was cut in the middle of a character: excerpts, shortened titles, lines of a fixed width."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.strategies import sentence_of_different_words

import docclean
from docclean.repair.certificate import certify, damage

CHINESE = "年过五十的船工觉得自己的日子过得很快，谁也没有想到，他们还能一起坐在河边的石阶上喝茶，说起去年夏天的大水"
RUSSIAN = "Утром на пристани собрались лодочники и пили горячий чай у реки, пока не взошло солнце"
JAPANESE = "朝の川辺では、漁師たちが網を直しながら、昨日の祭りの話をしていました。"
STACKS = [
    (CHINESE, ("latin-1<-utf-8",)),
    (CHINESE, ("latin-1<-utf-8",) * 2),
    (CHINESE, ("latin-1<-utf-8",) * 3),
    (CHINESE, ("cp1252<-utf-8",) * 2),
    (CHINESE, ("cp1251<-utf-8",) * 2),
    (CHINESE, ("latin-1<-gb18030",)),
    (CHINESE, ("cp1252<-gb18030",)),
    (CHINESE, ("latin-1<-gb18030", "latin-1<-utf-8")),
    (CHINESE, ("latin-1<-utf-8", "gbk<-utf-8")),
    (CHINESE, ("gbk<-utf-8",)),
    (CHINESE, ("gbk<-utf-8",) * 2),
    (CHINESE, ("gbk<-utf-8",) * 3),
    (CHINESE, ("latin-1<-big5",)),
    (RUSSIAN, ("latin-1<-utf-8",) * 2),
    (RUSSIAN, ("latin-1<-utf-8",) * 3),
    (JAPANESE, ("cp1252<-utf-8",) * 3),
    (JAPANESE, ("latin-1<-shift_jis",)),
]
# as much of a text as a cut may cost at its ends
EDGE = 12


@pytest.mark.parametrize("side", ["front", "end"])
@pytest.mark.parametrize(("truth", "layers"), STACKS)
def test_what_a_cut_left_whole_comes_back(truth, layers, side):
    broken = damage(truth, layers)
    if broken is None:  # Traditional Chinese has other characters
        pytest.skip("the encoding cannot write the text")
    for size in range(1, 7):
        cut = broken[size:] if side == "front" else broken[:-size]
        result = docclean.repair(cut)
        assert truth[EDGE:-EDGE] in result.text, size
        assert all(
            certify(item.before, item.after, item.layers) == item.losses for item in result.repairs
        )


@pytest.mark.parametrize(
    ("layers", "mark"),
    [
        (("latin-1<-utf-8",) * 2, "…"),
        # the space may be what is left of a no-break space
        (("latin-1<-utf-8",) * 2, "[more]"),
        (("cp1252<-utf-8",) * 2, "..."),
        (("cp1252<-utf-8",) * 2, "</p>"),
    ],
)
def test_what_marks_a_cut_stays(layers, mark):
    broken = damage(CHINESE, layers)
    for size in range(1, 7):
        result = docclean.repair(broken[:-size] + mark).text
        assert result.startswith(CHINESE[:-EDGE])
        assert result.endswith(mark)


@given(
    sentence_of_different_words,
    # of UTF-8 read as GBK twice 1 in 750 stays as found
    st.sampled_from([("latin-1<-utf-8",) * 2, ("latin-1<-gb18030",)]),
    st.integers(0, 5),
    st.integers(0, 5),
)
@example("河边柳树船工石阶，清晨茶馆渔网晒谷山路竹篓灯火瓦片。", ("latin-1<-gb18030",), 1, 1)
def test_a_sentence_cut_at_both_ends_comes_back_between_them(text, layers, start, end):
    text = text * 2
    broken = damage(text, layers)
    cut = broken[start : len(broken) - end]
    assert text[8:-8] in docclean.repair(cut).text


@pytest.mark.parametrize("size", [2_400, 2_600, 5_000, 20_000])
@pytest.mark.parametrize(
    "layers", [("latin-1<-utf-8",), ("latin-1<-utf-8",) * 2, ("gbk<-utf-8",) * 2]
)
def test_a_long_line_without_spaces_is_repaired_piece_by_piece(layers, size):
    truth = (CHINESE * (1 + size // len(CHINESE)))[:size]
    result = docclean.repair(damage(truth, layers)).text
    same = sum(found == meant for found, meant in zip(result, truth, strict=False))
    assert same >= 0.97 * size or result.count(CHINESE) >= 0.9 * truth.count(CHINESE)


@pytest.mark.parametrize(
    "text",
    [
        # nothing of these is damaged
        "賬賭賮賯賰賱賲賳賴賵賶賷賸賹賺賻購",
        "naïve façade, déjà vu à côté de l'hôtel",
        "Größe: 15 µm ± 2 µm, 3 × 5 °C, £5 – £7",
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
        "Ãã Ââ Ää Åå Éé Êê",
        "我们在河边的茶馆喝茶，说起去年夏天的大水，谁也没有想到",
        "曌燚淼焱垚赑靐龘骉麤鱻羴犇毳",
    ],
)
def test_clean_text_and_charts_stay(text):
    assert docclean.repair(text).text == text
