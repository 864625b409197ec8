"""Plain damage at the speed of a codec: the proof cell by cell, and last bytes ranked many at once."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docclean.language.model import load_model
from docclean.repair.certificate import certify, damage
from docclean.repair.lastbyte import last_bytes_of, rank
from docclean.repair.pairs import balance
from docclean.repair.peel import _settle, exact_bytes, unread, written_as
from docclean.repair.plain import plain_fixes, plain_fixes_of
from docclean.repair.readings import BY_ID, LOST, read

MODEL = load_model()
GBK = BY_ID["gbk"]
LAYERS = ("gbk<-utf-8",)
TEXTS = st.text(
    st.one_of(
        st.sampled_from("一个中文句子，“引用”（注）。《书》……、平衡　abc 1."),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
        st.characters(codec="utf-8", exclude_characters="\n\r"),
    ),
    min_size=4,
    max_size=40,
)


def test_the_codec_writes_what_the_tables_say():
    """Of all characters by themselves, and of a stretch of those that the tables know."""
    table = exact_bytes("gbk")
    codes = [*range(1, 0xD800), *range(0xE000, 0x11000), 0x1F600]
    assert not [code for code in codes if written_as(chr(code), "gbk") != table.get(chr(code))]
    known = "".join(char for char in table if not char.isascii())
    assert written_as(known, "gbk") == b"".join(table[char] for char in known)
    assert written_as(known + "\u3000", "gbk") is None


@given(
    st.lists(st.sampled_from([b"\x80", b"\xff", b"\xa2\xe3", "中".encode(), "一".encode(), b"a"]))
)
def test_euro_signs_are_settled_alike_whether_or_not_the_stretch_is_closed(parts):
    """What is closed by trying 80 everywhere is what byte after byte comes to."""
    raw = b"".join(parts) + b"."
    assert _settle(raw, closed=True) == _settle(raw, closed=False)


def test_each_cell_is_read_as_its_character_and_a_lone_last_byte_as_lost():
    """With these, what `unread` takes apart is read as what was found: cells are a prefix code."""
    table = exact_bytes("gbk")
    assert len(table) > 23_000
    for char, raw in table.items():
        cells = (b"\x80", b"\xa2\xe3") if char == "€" else (raw,)
        assert {read(cell, GBK) for cell in cells} == {char}
        assert all(len(cell) == (1 if cell[0] <= 0x80 else 2) for cell in cells)
    assert {read(bytes((byte,)), GBK) for byte in range(0x81, 0xC0)} == {LOST}


@given(TEXTS)
def test_plain_repairs_are_proved(text):
    broken = damage(text, LAYERS)
    for fix in plain_fixes(broken):
        assert fix.before == broken[fix.start : fix.end]
        assert certify(fix.before, fix.after, fix.layers) == ()
        for mark in fix.uncertain:
            rivals = [fix.after[: mark.span[0]] + char for char in mark.alternatives]
            assert all(certify(fix.before, rival, fix.layers) == () for rival in rivals)


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_many_lines_are_repaired_as_one_by_one(texts):
    lines = [damage(text, LAYERS) for text in texts]
    assert plain_fixes_of(lines) == [plain_fixes(line) for line in lines]


@given(
    pending=st.sampled_from([b"\xe3\x80", b"\xe2\x80", b"\xef\xbc", b"\xe4\xba", b"\xd0"]),
    said=st.text(st.sampled_from("他说“好”（《书》「ab "), max_size=12),
    behind=st.sampled_from(["\n", " ", "a", ")", "."]),
)
def test_rank_is_by_cost_and_by_what_is_open(pending, said, behind):
    before = said[-1:] or "\n"
    key = pending, before, behind
    found = rank([key])[key].in_view_of(said, behind)
    costs = {
        char: MODEL.cost(before, char) + MODEL.cost(char, behind) + balance(char, said, behind)
        for char in last_bytes_of(pending)
    }
    assert sorted(found.chars) == sorted(costs)
    ordered = [costs[char] for char in found.chars]
    assert ordered == pytest.approx(sorted(ordered))
    share = 1 / sum(math.exp(ordered[0] - cost) for cost in ordered)
    assert found.odds == pytest.approx(share, abs=0.002)


@pytest.mark.parametrize(
    ("stretch", "closed", "said"),
    [
        ("涓€", True, (b"", "一")),  # nothing may be pending: the euro sign is 80
        ("涓€", False, None),  # or A2 E3, of which E3 goes on
        ("鑸瑰伐闈犲", True, None),
        ("鑸瑰伐闈犲", False, (b"\xe5", "船工靠")),
        ("平安", True, None),
    ],
)
def test_stretches_are_unread_exactly(stretch, closed, said):
    assert unread(stretch, "gbk", closed=closed) == said


@pytest.mark.parametrize(
    "line",
    [
        "船工靠岸了，让大家下船。",
        "缂",
        "鑸瑰伐",
        "plain ASCII",
        "",
        LOST,
        "鑸瑰伐闈犲哺浜嗭紝\ufffd璁╁ぇ",
    ],
)
def test_what_is_not_plain_damage_all_of_it_is_left(line):
    assert plain_fixes(line) == []
