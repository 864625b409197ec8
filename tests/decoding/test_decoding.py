"""Bytes to text: tables, tolerance, declarations, binary files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.decoding.decoders import decode_as, decoder_name
from docclean.decoding.labels import LABELS, whatwg_name

ZH = "记者从镇政府获悉，今年全镇将修缮三十处老码头，方便居民出行。"
TW = "記者從鎮公所獲悉，今年全鎮將修繕三十處老碼頭，方便居民出行。"
JA = "市は今年、古い港を三十か所なおす計画を発表した。住民の暮らしに役立てる。"
KO = "시는 올해 오래된 나루터 서른 곳을 고칠 계획이라고 발표했다. 주민에게 도움이 된다."
RU = "В этом году город отремонтирует тридцать старых пристаней, чтобы жителям было удобно."


def test_all_labels_of_the_standard_are_known():
    assert len(LABELS) == 228
    assert whatwg_name("GB2312") == whatwg_name("gbk") == "gbk"
    assert whatwg_name("iso-8859-1") == whatwg_name("ascii") == "windows-1252"
    assert whatwg_name("klingon") is None


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_decodes_any_byte(label):
    name = decoder_name(label)
    if name is None:
        assert LABELS[label] == "replacement"
        return
    text, bad = decode_as(bytes(range(256)) * 2, name)
    assert isinstance(text, str)
    assert all(0 <= a < b <= 512 for a, b in bad)


@pytest.mark.parametrize(
    ("cell", "name", "char"),
    [
        (b"\x80", "gbk", "€"),
        (b"\xa2\xe3", "gbk", "€"),
        (b"\xa8\xbc", "gb18030", "ḿ"),
        (b"\xa6\xd9", "gb18030", "︐"),
        (b"\xa3\xa0", "gbk", "\u3000"),
        (b"\xf9\xd6", "big5", "碁"),
        (b"\xad\xa1", "euc-jp", "①"),
        (b"\x81\x60", "shift_jis", "～"),
        (b"\x5c", "shift_jis", "\\"),
        (b"\x81\x41", "euc-kr", "갂"),
        (b"\x81", "windows-1252", "\x81"),
        (b"\xae", "koi8-u", "ў"),
    ],
)
def test_cells_in_which_python_and_the_standard_differ(cell, name, char):
    assert decode_as(cell, name) == (char, [])


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ZH, "gb18030", "gb18030"),
        (TW, "big5hkscs", "big5"),
        (JA, "cp932", "shift_jis"),
        (JA, "euc_jp", "euc-jp"),
        (JA, "iso2022_jp", "iso-2022-jp"),
        (KO, "cp949", "euc-kr"),
        (RU, "cp1251", "windows-1251"),
        (RU, "koi8-r", "koi8-r"),
        (ZH, "utf-8", "utf-8"),
        (ZH, "hz", "hz-gb-2312"),
        (ZH, "utf-16-le", "utf-16le"),
        (ZH, "utf-16-be", "utf-16be"),
        ("plain ascii", "ascii", "utf-8"),
    ],
)
def test_undeclared_text_is_read(text, codec, name):
    decoded = docclean.decode(text.encode(codec))
    assert (decoded.text, decoded.encoding.name) == (text, name)


@pytest.mark.parametrize(
    "lie", ["iso-8859-1", "windows-1251", "big5", "euc-kr", "shift_jis", "utf-8"]
)
def test_a_lying_declaration_is_not_believed(lie):
    raw = f'<meta charset="{lie}"><p>{ZH * 3}</p>'.encode("gb18030")
    decoded = docclean.decode(raw)
    assert ZH in decoded.text
    assert "declaration-mismatch" in {w.code for w in decoded.warnings}


def test_an_honest_declaration_decides_between_near_tables():
    raw = '<meta charset="iso-8859-2"><p>Příliš žluťoučký kůň</p>'.encode("iso-8859-2")
    assert "Příliš žluťoučký kůň" in docclean.decode(raw).text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs", "cp932", "cp949"])
def test_one_bad_byte_costs_one_character_only(codec):
    text = {"big5hkscs": TW, "cp932": JA, "cp949": KO}.get(codec, ZH) * 4
    half = len(text) // 2
    raw = text[:half].encode(codec) + b"\xff" + text[half:].encode(codec)
    decoded = docclean.decode(raw)
    assert decoded.text.replace("\ufffd", "")[: half - 1] == text[: half - 1]
    assert decoded.text.endswith(text[half + 2 :])
    assert decoded.bad_spans
    assert "bad-bytes" in {w.code for w in decoded.warnings}


def test_a_cut_last_character_is_no_other_encoding():
    assert docclean.decode(ZH.encode()[:-1]).encoding.name == "utf-8"
    assert docclean.decode((ZH * 2).encode("gb18030")[:-1]).text.startswith(ZH)


def test_marks_and_cesu():
    assert docclean.decode(b"\xef\xbb\xbf" + ZH.encode()).text == ZH
    assert docclean.decode(ZH.encode("utf-16")).text == ZH
    assert docclean.decode(ZH.encode("utf-32")).text == ZH
    smile = b"\xed\xa0\xbd\xed\xb8\x80"
    assert docclean.decode(ZH.encode() + smile).text == ZH + "😀"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        b"%PDF-1.7\n%\xe2\xe3",
        b"PK\x03\x04" + bytes(40),
        bytes(range(256)) * 8,
    ],
)
def test_binary_files_are_not_decoded(raw):
    decoded = docclean.decode(raw)
    assert decoded.encoding.name is None
    assert decoded.text == ""
    assert {w.code for w in decoded.warnings} == {"binary"}


@pytest.mark.parametrize(
    "text", ["BMW 公布新车型", "MZ 是两个字母", "one\x00nul in text", "\x1b[1mbold\x1b[0m text", ZH]
)
def test_text_is_never_called_binary(text):
    assert docclean.decode(text.encode()).encoding.name == "utf-8"


def test_wrong_types_and_labels_are_refused_at_once():
    with pytest.raises(TypeError, match="bytes"):
        docclean.decode("text")
    with pytest.raises(docclean.ConfigError, match="klingon"):
        docclean.clean(b"x", encoding="klingon")


@given(st.binary(max_size=300))
def test_decoding_never_raises_and_spans_cover_the_bytes(data):
    decoded = docclean.decode(data)
    spans = decoded.encoding.spans
    if spans:
        assert spans[0].start_byte == 0
        assert spans[-1].end_byte == len(data)
    assert all(0 <= a < b <= len(data) for a, b in decoded.bad_spans)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=20, max_size=60))
def test_chinese_text_is_read_back_from_utf8(text):
    assert docclean.decode(text.encode("utf-8")).text == text
