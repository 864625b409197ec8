"""Valid UTF-8 told from other bytes: the fast way says what Python's decoder says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docclean import decode, detect_encoding
from docclean.decoding.utf8 import _CHUNK, _LARGE, is_utf8

_FILLERS = (
    "中文网页的正文。",
    "한국어 문장입니다. ",
    "ไทยภาษา ",
    "plain ASCII, ",
    "𠮷野家😀",
    "день ",
)


def _valid(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _long(filler: str, size: int) -> bytes:
    one = filler.encode()
    return one * (size // len(one) + 1)


@given(
    filler=st.sampled_from(_FILLERS),
    damage=st.binary(min_size=0, max_size=4),
    place=st.floats(0, 1),
    removed=st.integers(0, 3),
    at_edge=st.sampled_from((None, 0, _CHUNK, _CHUNK + 3, -1)),
)
def test_the_fast_way_agrees_with_the_decoder(
    filler: str, damage: bytes, place: float, removed: int, at_edge: int | None
) -> None:
    data = _long(filler, _CHUNK + _LARGE)
    at = int(place * len(data)) if at_edge is None else at_edge % len(data)
    data = data[:at] + damage + data[at + removed :]
    assert is_utf8(data) == _valid(data)


@pytest.mark.parametrize("lead", range(0xC0, 0x100))
def test_every_two_byte_beginning_is_judged_as_the_decoder_does(lead: int) -> None:
    around = _long("文", _LARGE)
    for second in range(0x80, 0xC0, 3):
        for tail in (b"", b"\x80", b"\xbf\x80"):
            data = around + bytes((lead, second)) + tail + b"."
            assert is_utf8(data) == _valid(data), data[-6:]


@pytest.mark.parametrize("filler", _FILLERS)
@pytest.mark.parametrize("cut", range(4))
def test_detection_without_the_text_says_the_same(filler: str, cut: int) -> None:
    data = _long(filler, _LARGE)
    data = data[: len(data) - cut]
    assert detect_encoding(data) == decode(data).encoding
