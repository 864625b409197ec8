"""Lost bytes: what may stand where nothing is left, and how the search takes it."""

from __future__ import annotations

import re

import pytest

import docclean
from docclean.language.model import load_model
from docclean.repair.certificate import damage
from docclean.repair.gate import strange_pieces
from docclean.repair.inversion import inversion_fixes
from docclean.repair.losses import kind, lone_bytes, stripped_pairs, unread_pairs
from docclean.repair.readings import BY_ID, cells_of, read
from docclean.repair.sequences import sequence_fixes
from docclean.repair.utf8 import UNKNOWN_FIRST, UNKNOWN_LEAD, complete, wants

MODEL = load_model()
TEXT = "清早六点，码头上已经站满了人，茶馆的灯火还亮着。"


@pytest.mark.parametrize("family", ["gbk", "big5", "euc-kr", "shift_jis"])
def test_pairs_are_sorted_by_what_they_are_in_utf8(family):
    lost = stripped_pairs(family) if family == "gbk" else unread_pairs(family)
    assert all(kind(a) == kind(b) == "c" for a, b in lost.inside)
    assert all((kind(a), kind(b)) == ("l", "c") for a, b in lost.first)
    assert all(kind(lead) == "l" for leads in lost.across.values() for lead in leads)
    if family != "gbk":
        cells = cells_of(family)
        assert not any(pair in cells for pair in (*lost.inside, *lost.first))


def test_the_euro_sign_is_no_lost_byte_of_gbk():
    assert 0x80 not in lone_bytes("gbk")
    assert 0x80 in lone_bytes("big5")


@pytest.mark.parametrize(
    ("pending", "wanted"),
    [(b"", 0), (b"\xe4", 2), (b"\xe4\xb8", 1), (b"\xc3", 1), (UNKNOWN_LEAD, 2), (UNKNOWN_FIRST, 1)],
)
def test_wanted_bytes(pending, wanted):
    assert wants(pending) == wanted


@pytest.mark.parametrize("raw", [b"\xe0\x80", b"\xed\xa0", b"\xf0\x80", b"\x80", b"\xe4\x41"])
def test_overlong_forms_and_surrogates_are_no_utf8(raw):
    assert complete(raw, inner=True) is None


@pytest.mark.parametrize("reading", ["big5", "cp932", "euc-kr", "cp949", "cp950"])
def test_readings_that_lose_pairs_are_proved_and_marked(reading):
    broken = read(TEXT.encode(), BY_ID[reading])
    result = docclean.repair(broken)
    assert result.text != broken
    found = sum(char in result.text for char in TEXT)
    assert found >= len(TEXT) // 2
    assert any(item.uncertain for item in result.repairs)


@pytest.mark.parametrize("depth", [2, 4, 8])
def test_windows_swallows_a_character_in_each_layer(depth):
    text = "清早六点 码头上站满了人"
    broken = text
    for _ in range(depth):
        broken = read(broken.encode(), BY_ID["gbk-cp936"])
    assert docclean.repair(broken).text[:4] == text[:4]


@pytest.mark.parametrize("depth", [1, 2, 4, 8])
def test_deleted_characters_are_found_again_at_any_depth(depth):
    broken = TEXT
    for _ in range(depth):
        broken = read(broken.encode(), BY_ID["gbk"])
    broken = "".join(char for char in broken if not "\ue000" <= char <= "\uf8ff")
    (first, *_) = docclean.repair(broken).repairs
    assert len(first.layers) == depth
    assert docclean.repair(broken).text[:12] == TEXT[:12]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("voilÃ  le travail", "voilà le travail"),
        ("ongeÃ«venaard", "ongeëvenaard"),
        ("L├╢sche einen Schl├╝ssel", "Lösche einen Schlüssel"),
        ("D√©sinstalle les donn√©es", "Désinstalle les données"),
        ("clean é beside Ã© and Ã¨ and Ã¼ber", "clean é beside é and è and über"),
        ("C'est vrai\x85 Tu sais", "C'est vrai… Tu sais"),
        ("le marchÃ© â\x80\x98closâ\x80\x99\x85", "le marché ‘clos’…"),
        ("le cafÃ© d'en face jusqu'Ã nos jours", "le café d'en face jusqu'à nos jours"),
        ("atenÃ§Ã£o Ã s crianÃ§as", "atenção às crianças"),
        (
            "Ã frica do Norte e do Sul, Ãfrica, RÃ©union",
            "à frica do Norte e do Sul, Ãfrica, Réunion",
        ),
        (
            "Река длинная".encode().decode("latin-1").replace("\xa0", " "),
            "Река длинная",
        ),
        ("鈥淗ello鈥?he said", "“Hello” he said"),
        ("鈥淗ello鈥\ufffd he said", "“Hello” he said"),
        ("Ã�frica del Sur", "África del Sur"),
        ("Р�РІР°РЅ РїСЂРёС€РµР»", "Иван пришел"),
        ("Sie sagte â€œgenugâ€�", "Sie sagte “genug”"),
        ("on the river í\xa0½íº£", "on the river 🚣"),
        ("rÈsumÈ de tous les commits effectuÈs", "résumé de tous les commits effectués"),
    ],
)
def test_accents_come_back(text, expected):
    assert docclean.repair(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "C O N C L U S Ã O",
        "le caf� à �lôt é�",
        "GARÇ�N, créé�",
        "Ð Ð¾ÑÑÐ¸Ñ",  # Cyrillic that lost bytes without a trace is no Thai
        "Ö�l und Ä�pfel",
        "5×£35",
        "OK `¬´ ):",
        "(-1/2)! = √π",
        "├┤o┼┐o┼┐o┼┐o",
        "└─sda2   8:2    0 237.5G  0 part",
        "systemd─┬─ModemManager─┬─{gdbus}",
        "Ｔｈｅ ｑｕｉｃｋ ｂｒｏｗｎ ｆｏｘ",
        "VOILÀ À BIENTÔT ÂGÉ ÉTÉ ÇA ÎLE NOËL",
        "SELKÄ EDELLÄ MAAHAN",
        "Müller – Größe “übel” Ärger",
        "阿闍貰王",
        "나루터에 사람들이 모였다",
        "カモメが岸に降りた。",
    ],
)
def test_what_only_looks_odd_stays(text):
    assert docclean.repair(text).text == text


@pytest.mark.parametrize(
    ("layers", "text"),
    [
        (("gbk<-utf-8", "cp1252<-utf-8"), TEXT),
        (("latin-1<-gb18030", "gbk<-utf-8"), TEXT),
    ],
)
def test_two_kinds_of_damage_are_one_repair(layers, text):
    from docclean.repair.certificate import damage

    (repair, *_) = docclean.repair(damage(text, layers)).repairs
    assert repair.layers == layers
    assert repair.after[:20] == text[:20]


def test_clean_lines_do_not_pass_the_gate():
    assert strange_pieces(f"{TEXT}\nplain ascii\nCafé au lait\n{TEXT}", MODEL) == []


def test_damage_in_a_clean_line_passes_the_gate():
    broken = read("码头上已经站满了人".encode(), BY_ID["gbk"])
    line = f"{TEXT * 4}{broken}{TEXT * 4}"
    assert strange_pieces(f"{TEXT}\n{line}\n", MODEL) == [
        (len(TEXT) + 1, len(TEXT) + 1 + len(line))
    ]


def test_a_long_line_is_taken_in_pieces():
    broken = read("码头上已经站满了人。".encode(), BY_ID["gbk"])
    pieces = strange_pieces(broken * 1000, MODEL)
    assert len(pieces) > 1
    assert all(end - start <= 5000 for start, end in pieces)
    assert pieces == sorted(pieces)


def test_lost_pairs_stay_where_they_are():
    broken = read("船工们在码头上喝茶，一些人在下棋".encode("gb18030"), BY_ID["big5"])
    fixes = inversion_fixes(broken, MODEL)
    assert all("\ufffd" not in fix.before for fix in fixes)


def test_only_sequences_that_come_out_cheaper_are_touched():
    fixes = sequence_fixes("d├⌐j├á vu │ table ├──┤", MODEL)
    assert [fix.after for fix in fixes] == ["é", "à"]


def test_costs_of_arrays_and_of_single_pairs_agree():
    for text in (TEXT, "Ｑ ￥ 가나 ქართ русский 0123 \ue000\ufffd\x85", "\U0001f600 é"):
        costs = MODEL.costs(text)
        pairs = [MODEL.cost(a, b) for a, b in zip(f"\n{text}", f"{text}\n", strict=True)]
        assert costs.tolist() == pytest.approx(pairs)
        assert MODEL.total(text) == pytest.approx(sum(pairs))


def test_a_character_of_a_small_script_is_ordinary_among_its_like():
    assert MODEL.cost("터", "을") < MODEL.cost("中", "을")
    assert MODEL.cost("д", "ж") < MODEL.cost("中", "ж")


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("我们在河边等到下午6点半才走。", 1),
        ("他们家就住在山脚下的3号楼里。", 3),
        ("他们家就住在山脚下的3号楼里。", 4),
    ],
)
def test_digit_that_windows_dropped_is_marked_not_guessed(text: str, layers: int) -> None:
    damaged = damage(text, ("gbk-cp936<-utf-8",) * layers)
    assert damaged is not None
    digit = next(char for char in text if char.isdigit())
    at = text.index(digit)
    assert digit not in damaged
    (found,) = docclean.repair(damaged).repairs
    marks = {mark.span[0]: mark for mark in found.uncertain}
    assert found.after[:at] + digit + found.after[at + 1 :] == text
    assert digit in marks[at].alternatives
    assert not found.after[at].isdigit()


def test_marks_stay_at_their_places_when_another_round_follows() -> None:
    text = "河边的柳树和小桥，还有船呢"
    damaged = damage(text, ("gbk<-utf-8", "cp1252<-utf-8"))
    assert damaged is not None
    (found,) = docclean.repair(damaged).repairs
    assert found.layers == ("gbk<-utf-8", "cp1252<-utf-8")
    (mark,) = found.uncertain
    assert mark.span == (len(text) - 1, len(text))
    assert found.after[-1] + mark.alternatives[0] != text[-2:]
    assert text[-1] in found.after[-1] + "".join(mark.alternatives)


_PRIVATE_RE = re.compile("[\ue000-\uf8ff]")
# words of menus; in each the reader that deletes private-use characters takes the end of one character
SHORT = (
    "新闻中心",
    "中文网站",
    "精彩短信",
    "工艺资讯",
    "电梯直达",
    "自然资源",
    "统计局",
    "张家口市",
)


@pytest.mark.parametrize("word", SHORT)
def test_short_words_of_which_a_byte_was_deleted(word):
    """Beside damage that is proved, what is left of it is searched in words of three characters and more."""
    damaged = damage(word, ("gbk<-utf-8",))
    assert _PRIVATE_RE.search(damaged)
    result = docclean.repair(_PRIVATE_RE.sub("", damaged))
    assert result.text == word
    assert all(fix.certified for fix in result.repairs)


@pytest.mark.parametrize("text", ["涓枃", "绮惧", "璧勮", "涓流不息", "一枚琨玉", "鐨勮"])
def test_two_rare_characters_prove_nothing(text):
    """What could be a word with a byte deleted is left where nothing beside it is damage."""
    assert docclean.repair(text).text == text


@pytest.mark.parametrize("word", [word for word in SHORT if len(word) > 3])
@pytest.mark.parametrize("line", ["首页 | {} | 论坛", "{} 中文网站", "<a>首页</a><a>{}</a>"])
def test_short_words_beside_clean_words(line, word):
    """The same between clean words, which stay."""
    stripped = _PRIVATE_RE.sub("", damage(word, ("gbk<-utf-8",)))
    assert docclean.repair(line.format(stripped)).text == line.format(word)
