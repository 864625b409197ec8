"""Short damage inside clean text, and clean text with what looks like it: names, rare words, drawings, signs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.language.model import load_model
from docclean.repair.certificate import damage
from docclean.repair.gate import strange_pieces, strange_stretches
from docclean.repair.sequences import is_frame

MODEL = load_model()
SENTENCES = (
    "老李每天早上六点出门，沿着河边走到旧码头，再坐渡船去对岸的工厂上班，风雨无阻。",
    "这家小店的招牌菜是八十元一份的酸菜鱼，周末要等两个小时，平时来的人倒不算多。",
    "图书馆的二楼星期一不开门，其余时间从早上九点开到晚上九点，学生凭证件可以借五本书。",
    "修路的工人说，明年春天以前这条街就能通车了，沿街的店铺也会陆续搬回来继续做生意。",
    "她把信折好，放进抽屉里，心里想着那个下雨的傍晚，还有站台上没有说完的半句话。",
)
SIZES = (6, 8, 10)


def inside(sentence, start, size, channel):
    """A sentence of which a stretch went through a channel."""
    found = damage(sentence[start : start + size], (channel,))
    assert found is not None
    return sentence[:start] + found + sentence[start + size :]


def cases(channel, sizes=SIZES):
    for sentence, size in itertools.product(SENTENCES, sizes):
        for start in range(3, len(sentence) - size - 1, 3):
            yield sentence, inside(sentence, start, size, channel)


@pytest.mark.parametrize(
    ("channel", "share"), [("gbk<-utf-8", 0.9), ("cp1252<-utf-8", 0.7), ("latin-1<-gb18030", 0.9)]
)
def test_short_runs_inside_clean_sentences_come_back(channel, share):
    """Read as GBK it was three in five before stretches were searched for themselves, from latin-1 it was none."""
    found = [docclean.repair(broken).text == truth for truth, broken in cases(channel)]
    assert sum(found) >= share * len(found)


@given(
    sentence=st.sampled_from(SENTENCES),
    start=st.integers(2, 20),
    size=st.integers(2, 12),
    channel=st.sampled_from(["gbk<-utf-8", "gbk-java<-utf-8", "latin-1<-gb18030"]),
)
def test_what_stands_around_a_run_stays(sentence, start, size, channel):
    broken = inside(sentence, start, size, channel)
    result = docclean.repair(broken)
    assert result.text.startswith(sentence[: start - 1])
    assert result.text.endswith(sentence[start + size + 1 :])
    assert all(item.certified for item in result.repairs)


@pytest.mark.parametrize(
    "line",
    [
        "混双选手罗毅刚／黄楠雁、陶晓强／王晨战胜对手进入八强，另一对选手葛成／秦艺源告负。",
        "小朋友最爱看水井上的轱辘轱辘转，看得入了迷。",
        "鳏寡孤独者皆有所养，耄耋之年也不必颠沛流离。",
        "报名者有龚赟、邝翀、逄焱、佘璟、缪晟、闫喆、麴骁、郗懿和谌昱九人。",
        "蒙犯霜雪，天时寒，面皆破裂，至\ue1e5沱河，候吏还曰：河水流澌，无船，不可济。",
        "ÅÍÎÏ˝ÓÔÒÚÆ☃",
        "这首歌叫 Ça plane pour moi，唱的人是 Plastic Bertrand，很多人会跟着哼。",
        "他在Málaga和Córdoba住过，后来搬到Århus教书，写信还用西班牙语。",
        "温度超过40°，误差±0.5×10²，面积约¼公顷，价格£30或¥260。",
    ],
)
def test_clean_lines_stay(line):
    assert docclean.repair(line).text == line


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("│ └─ tests", True),
        ("| │ ├─IndexScan_5(Build)  | 30.00 | cop |", True),
        ("naci├│n", False),
        ("└─ 说明", False),
        ("plain ASCII", False),
        ("═╬═║═╔═ four kinds", False),
    ],
)
def test_drawings_are_known_at_the_gate(line, drawn):
    assert is_frame(line) is drawn
    if drawn:
        assert strange_pieces(line, MODEL) == []


@given(st.text(st.sampled_from("的是在了人鏂版氮缃戞柊éΩ abc\ue1e5"), max_size=60))
def test_stretches_are_in_order_and_inside(line):
    found = strange_stretches(line, MODEL)
    assert all(0 <= start < end <= len(line) for start, end in found)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(found))


def test_stretches_are_where_the_damage_is():
    sentence = SENTENCES[0]
    broken = inside(sentence, 10, 8, "gbk<-utf-8")
    ((start, end),) = strange_stretches(broken, MODEL)
    assert 8 <= start <= 10
    assert broken[end:] in sentence
    assert strange_stretches(sentence, MODEL) == []


def test_russian_read_as_latin_beside_russian():
    """Latin letters in words of Russian that become Russian are repaired; the words beside them stay."""
    damaged = "показать вариант команды".encode("koi8-r").decode("latin-1")
    assert docclean.repair(f"Найти: {damaged}").text == "Найти: показать вариант команды"


@pytest.mark.parametrize(
    "text", ["Найти: naïveté à Besançon", "Слово «Straße» и «Größe»", "кафе Ñandú"]
)
def test_latin_words_beside_russian_stay(text):
    """Words of Latin with accents beside Russian are no damage."""
    assert docclean.repair(text).text == text
