"""The verdict: right on short, damaged, lying, late and mixed bytes, and stable under small changes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import docclean
from docclean.decoding import decode_why
from docclean.decoding.candidates import CANDIDATES
from docclean.decoding.declared import DOMAIN_ENCODINGS, expected_encodings
from docclean.decoding.detect import detect
from docclean.decoding.stream import sample_stream

HANS = [
    "河边的老柳树",
    "清晨开往下游",
    "船工们在石阶上晒网",
    "茶馆里坐满了人",
    "今年的稻子长得很好",
    "孩子们放学回家",
    "市场上的鱼很新鲜",
]
HANT = [
    "河邊的老柳樹",
    "清晨開往下游",
    "船工們在石階上曬網",
    "茶館裡坐滿了人",
    "今年的稻子長得很好",
    "孩子們放學回家",
    "市場上的魚很新鮮",
]
JA = [
    "川べりの古い柳",
    "朝早く下流へ向かう",
    "船頭たちは石段で網を干している",
    "茶店は人でいっぱいだ",
    "今年の稲はよく育った",
    "子どもたちは学校から帰る",
]
KO = [
    "강가의 오래된 버드나무",
    "이른 아침 하류로 떠난다",
    "뱃사공들이 돌계단에서 그물을 말린다",
    "찻집은 사람들로 가득하다",
    "올해 벼가 잘 자랐다",
]
RU = [
    "старая ива у реки",
    "рано утром вниз по течению",
    "лодочники сушат сети на ступенях",
    "в чайной полно людей",
    "в этом году рис вырос хорошо",
]
FR = [
    "le vieux saule près de la rivière",
    "tôt le matin vers l'aval",
    "les bateliers sèchent leurs filets",
    "la maison de thé est pleine",
    "les élèves rentrent à la maison",
]
PL = [
    "stara wierzba nad rzeką",
    "wcześnie rano w dół rzeki",
    "przewoźnicy suszą sieci na schodach",
    "w herbaciarni jest pełno ludzi",
    "dzieci wracają ze szkoły",
]
TR = [
    "ırmak kıyısındaki yaşlı söğüt",
    "sabah erkenden aşağıya doğru",
    "kayıkçılar ağlarını kurutuyor",
    "çayevi insanlarla dolu",
    "öğrenciler okuldan dönüyor",
]
EL = [
    "η παλιά ιτιά δίπλα στο ποτάμι",
    "νωρίς το πρωί προς τα κάτω",
    "οι βαρκάρηδες στεγνώνουν τα δίχτυα",
    "το τεϊοποτείο είναι γεμάτο κόσμο",
]
TH = ["ต้นหลิวเก่าแก่ริมแม่น้ำ", "เช้าตรู่ล่องไปตามน้ำ", "คนพายเรือตากแหบนบันไดหิน", "ร้านน้ำชาเต็มไปด้วยผู้คน"]
HE = ["הערבה הזקנה על שפת הנהר", "מוקדם בבוקר במורד הנהר", "השייטים מייבשים את הרשתות"]
AR = [
    "شجرة الصفصاف القديمة قرب النهر",
    "في الصباح الباكر نحو المصب",
    "البحارة يجففون الشباك على الدرج",
]
# (WHATWG name, Python codec, sentences)
MANY = [
    ("utf-8", "utf-8", HANS), ("gb18030", "gb18030", HANS), ("big5", "big5", HANT), ("shift_jis", "cp932", JA),
    ("euc-jp", "euc_jp", JA), ("euc-kr", "euc_kr", KO), ("utf-16le", "utf-16-le", HANS), ("utf-16be", "utf-16-be", JA),
    ("utf-32le", "utf-32-le", HANS), ("iso-2022-jp", "iso2022_jp", JA), ("hz-gb-2312", "hz", HANS), ("iso-2022-kr", "iso2022_kr", KO),
]  # fmt: skip
ONE = [
    ("windows-1251", "cp1251", RU), ("koi8-r", "koi8-r", RU), ("ibm866", "cp866", RU), ("iso-8859-5", "iso8859-5", RU),
    ("windows-1252", "cp1252", FR), ("iso-8859-2", "iso8859-2", PL), ("windows-1250", "cp1250", PL), ("windows-1254", "cp1254", TR),
    ("iso-8859-7", "iso8859-7", EL), ("windows-874", "cp874", TH), ("windows-1255", "cp1255", HE), ("windows-1256", "cp1256", AR),
    ("macintosh", "mac-roman", FR), ("cp852", "cp852", PL),
]  # fmt: skip


def text_of(sentences, seed, size=12):
    rnd = random.Random(seed)
    stop = "。" if ord(sentences[0][0]) > 0x3000 else ". "
    return "".join(rnd.choice(sentences) + stop for _ in range(size))


@pytest.mark.parametrize(("name", "codec", "sentences"), MANY + ONE)
def test_every_encoding_reads_back(name, codec, sentences):
    for seed in range(5):
        text = text_of(sentences, seed)
        decoded = docclean.decode(text.encode(codec))
        assert decoded.text == text
        assert decoded.encoding.confidence > 0.95
        assert decoded.encoding.bad_bytes == 0
        if name not in ("windows-1250", "iso-8859-2"):
            assert decoded.encoding.name == name


@settings(max_examples=60)
@given(st.sampled_from(MANY), st.lists(st.integers(0, 20), min_size=5, max_size=20))
def test_any_text_of_twenty_characters_reads_back(row, picks):
    _, codec, sentences = row
    text = "，".join(sentences[i % len(sentences)] for i in picks)
    text = text if codec != "iso2022_kr" else text.replace("，", ", ")
    assert docclean.decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("name", "codec", "sentences"),
    [row for row in MANY if row[0] not in ("iso-2022-jp", "hz-gb-2312", "iso-2022-kr", "utf-32le")],
)
def test_prefixes_have_the_encoding_of_the_whole(name, codec, sentences):
    data = text_of(sentences, 3, 40).encode(codec)
    for size in (60, 64, 100, 128, 201, 400, 402, len(data)):
        assert docclean.detect_encoding(data[:size]).name == name


@settings(max_examples=40)
@given(
    st.sampled_from(
        [
            row
            for row in MANY
            if "16" not in row[0] and "32" not in row[0] and row[0][:3] not in ("iso", "hz-")
        ]
    ),
    st.data(),
)
def test_one_byte_of_damage_changes_no_verdict(row, data):
    name, codec, sentences = row
    raw = bytearray(text_of(sentences, 1, 40).encode(codec))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] = data.draw(st.integers(0, 255))
    assert docclean.detect_encoding(bytes(raw)).name == name


@pytest.mark.parametrize(("name", "codec", "sentences"), MANY[:6] + ONE)
def test_lies_are_not_believed_and_honest_labels_are(name, codec, sentences):
    body = text_of(sentences, 2)
    page = "<html><head><meta charset={}><title>page</title></head><body><p>{}</p></body></html>"
    for label in ("utf-8", "gb2312", "big5", "iso-8859-1", "windows-1251", "euc-kr", name):
        decoded = docclean.decode(page.format(label, body).encode(codec))
        assert body in decoded.text, label
        told = any(w.code == "declaration-mismatch" for w in decoded.warnings)
        if label == name:
            assert not told


def test_declarations_in_any_order_give_the_same_text():
    body = text_of(HANS, 5).encode("gb18030")
    texts = set()
    for first, second in (("big5", "utf-8"), ("utf-8", "big5"), ("gbk", "big5")):
        head = f'<?xml version="1.0" encoding="{first}"?><meta charset="{second}">'.encode()
        texts.add(docclean.decode(head + body).text[len(head) :])
    assert texts == {body.decode("gb18030")}


def test_a_label_decides_where_the_bytes_do_not():
    assert docclean.decode(b"\xb9\xe6", declared="euc-kr").text == "방"
    assert docclean.decode(b"\xa4", declared="iso-8859-15").text == "€"
    assert docclean.decode("ż".encode("cp1257"), declared="windows-1257").text == "ż"


@pytest.mark.parametrize(("name", "codec", "sentences"), MANY[:6])
def test_text_behind_much_ascii_is_seen(name, codec, sentences):
    ascii_part = b'<div class="a">x = 12; y</div>\n' * 8000
    data = ascii_part + text_of(sentences, 4).encode(codec)
    assert docclean.detect_encoding(data).name == name


@pytest.mark.parametrize(
    ("name", "codec", "word"),
    [
        ("gb18030", "gb18030", "河边的柳树"),
        ("big5", "big5", "河邊的柳樹"),
        ("shift_jis", "cp932", "川べりの柳"),
        ("euc-kr", "euc_kr", "강가의버드나무"),
    ],
)
def test_one_word_in_a_page_of_ascii_is_enough(name, codec, word):
    page = (
        "<html><body>"
        + '<div><a href="/index.php?id=12">Home page link</a></div>\n' * 60
        + f"<p>{word}</p></body></html>"
    )
    assert docclean.decode(page.encode(codec)).text == page
    assert docclean.detect_encoding(page.encode(codec)).name == name


@pytest.mark.parametrize(
    "text",
    ["bush hid the facts", "this app can break", "hello, world!!", "12345678", "index.php?id=12.", "", "a", "+1-555-0100-22", "a +word- b +more- c", "if ~{ x ~} fi"],
)  # fmt: skip
def test_ascii_stays_ascii(text):
    decoded = docclean.decode(text.encode())
    assert decoded.text == text
    assert decoded.encoding.name == "utf-8"


def test_utf7_is_read_where_it_is_text():
    text = "河边的柳树 and 清晨的茶馆"
    assert docclean.decode(text.encode("utf-7")).text == text


def test_nuls_between_letters_are_utf16_and_a_few_are_damage():
    assert docclean.detect_encoding("plain words, no mark".encode("utf-16-le")).name == "utf-16le"
    assert (
        docclean.detect_encoding("plain words, no mark".encode("utf-16-be")[:-1]).name == "utf-16be"
    )
    damaged = bytearray(text_of(HANS, 6, 60).encode("gb18030"))
    for at in (100, 303, 500):
        damaged.insert(at, 0)
    assert docclean.detect_encoding(bytes(damaged)).name == "gb18030"


def test_near_tables_are_told_apart_by_bytes_far_down_the_file():
    """š, ť and ž have other places in ISO 8859-2 than in windows-1250; the rest of Czech has not."""
    plain = "starý mlýn u řeky a dlouhá cesta domů\n" * 60
    text = plain + "zítra už šel na břeh a na trať\n" + plain
    for codec in ("iso8859-2", "cp1250"):
        assert docclean.decode(text.encode(codec)).text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_covered_by_spans(data):
    encoding = docclean.detect_encoding(data)
    if encoding.name is None:
        return
    at = 0
    for start, end, name, confidence in encoding.spans:
        assert start == at
        assert start < end
        assert name
        assert 0 <= confidence <= 1
        at = end
    assert at == len(data)


@pytest.mark.parametrize(("name", "codec", "sentences"), MANY[:6] + ONE[:3])
@pytest.mark.parametrize("size", [1, 7, 4096])
def test_a_stream_is_judged_like_the_whole(name, codec, sentences, size):
    data = text_of(sentences, 7, 60).encode(codec)
    found = sample_stream(data[i : i + size] for i in range(0, len(data), size))
    assert found.size == len(data)
    assert detect(found.data()).name == name


def test_a_stream_keeps_the_place_where_it_stops_being_utf8():
    head = ("清晨的河边\n" * 20_000).encode()
    tail = text_of(HANS, 8, 60).encode("gb18030")
    found = sample_stream([head, tail])
    assert len(found.data()) < 0.5 * len(head)
    assert docclean.decode(found.data()).encoding.how == "mixed"


def test_the_verdict_names_the_runner_up():
    _, verdict = decode_why(text_of(RU, 9, 2).encode("koi8-r"))
    assert verdict.ranking[0][1] == "koi8-r"
    assert verdict.ranking == tuple(sorted(verdict.ranking))
    assert len(verdict.ranking) > 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example.cn/a.html", ("gb18030",)),
        ("http://user:pw@example.co.jp:8080/", ("shift_jis", "euc-jp")),
        ("https://example.gr", ("windows-1253", "iso-8859-7")),
        ("https://example.com/cn/", ()),
        ("https://cn/", ()),
        ("/a.cn/b", ()),
        ("", ()),
        (None, ()),
    ],
)  # fmt: skip
def test_domains_of_countries_are_evidence(url, expected):
    assert expected_encodings(url) == expected


def test_a_domain_decides_where_the_bytes_do_not_but_never_against_them():
    word = "방".encode("euc_kr")
    assert docclean.decode(word, url="https://example.kr/").text == "방"
    text = text_of(HANS, 1, 3)
    assert docclean.decode(text.encode("gb18030"), url="https://example.kr/").text == text
    assert docclean.decode(text.encode(), url="https://example.ru/").text == text


def test_every_country_names_known_candidates():
    for names in DOMAIN_ENCODINGS.values():
        assert set(names) <= set(CANDIDATES)
