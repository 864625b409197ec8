"""Files whose lines are in several encodings, and files that only look so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import docclean

from .test_detection import FR, HANS, HANT, JA, KO, RU, text_of

PAIRS = [
    ("utf-8", "gb18030", HANS), ("gb18030", "utf-8", HANS), ("utf-8", "big5", HANT), ("utf-8", "cp932", JA), ("utf-8", "euc_kr", KO),
    ("utf-8", "cp1251", RU), ("utf-8", "cp1252", FR), ("cp1252", "utf-8", FR), ("euc_jp", "utf-8", JA), ("cp1251", "utf-8", RU),
]  # fmt: skip


def lines_of(sentences, count):
    return [text_of(sentences, i, 3) for i in range(count)]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAIRS), st.integers(8, 30), st.data())
def test_each_line_is_read_in_its_own_encoding(pair, count, data):
    most, other, sentences = pair
    lines = lines_of(sentences, count)
    size = data.draw(st.integers(2, max(2, count // 2 - 1)))
    first = data.draw(st.integers(0, count - size))
    rows = [
        line.encode(other if first <= i < first + size else most) for i, line in enumerate(lines)
    ]
    raw = b"\n".join(rows)
    decoded = docclean.decode(raw)
    assert decoded.text == "\n".join(lines)
    assert decoded.encoding.how == "mixed"
    assert {w.code for w in decoded.warnings} == {"mixed-encodings"}
    spans = decoded.encoding.spans
    assert spans[0].start_byte == 0
    assert spans[-1].end_byte == len(raw)
    assert all(a.end_byte == b.start_byte and a.name != b.name for a, b in pairwise(spans))
    changes = {len(b"\n".join(rows[:i])) + (i > 0) for i in (first, first + size)}
    assert {span.start_byte for span in spans[1:]} == {c for c in changes if 0 < c < len(raw)}


def test_two_double_byte_encodings_in_one_file():
    hans, hant = lines_of(HANS, 20), lines_of(HANT, 10)
    raw = b"\n".join([*(x.encode("gb18030") for x in hans), *(x.encode("big5") for x in hant)])
    assert docclean.decode(raw).text == "\n".join(hans + hant)


def test_tags_part_encodings_in_one_long_line():
    new, old = text_of(HANS, 1, 40), text_of(HANS, 2, 40)
    page = f"<div><p>{new}</p><p>".encode() + old.encode("gb18030") + b"</p></div>" * 20
    decoded = docclean.decode(page)
    assert new in decoded.text
    assert old in decoded.text


@pytest.mark.parametrize(
    ("codec", "sentences"),
    [
        ("gb18030", HANS),
        ("big5", HANT),
        ("cp932", JA),
        ("euc_kr", KO),
        ("cp1251", RU),
        ("cp1252", FR),
    ],
)
def test_one_encoding_with_damage_is_not_mixed(codec, sentences):
    raw = bytearray("\n".join(lines_of(sentences, 40)).encode(codec))
    for at in range(50, len(raw), 211):
        raw[at] = 0xFF
    decoded = docclean.decode(bytes(raw))
    assert len(decoded.encoding.spans) == 1


@pytest.mark.parametrize(
    "odd",
    ["！厚！厚！厚！厚！厚！厚！厚！厚！厚！厚", "※ ☆ ★ ※", "×　　　　×　　　　×", "㍿㌔㍍", "——————————", "＊＃＋＝＜＞", "囍囍囍囍"],
)  # fmt: skip
def test_odd_lines_stay_in_the_encoding_of_their_file(odd):
    lines = lines_of(HANS, 10)
    text = "\n".join([*lines, odd, *lines])
    raw = text.encode("gb18030")
    decoded = docclean.decode(raw)
    assert decoded.text == text
    assert len(decoded.encoding.spans) == 1
