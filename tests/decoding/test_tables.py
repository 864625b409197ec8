"""Every byte, pair of bytes and range of four bytes, against digests of the standard's index tables.

The digests were made by another decoder, from the index files of the WHATWG Encoding standard and its
algorithms; neither Python's codecs nor `patches.py` took part. Each covers lines `hex=text`.
"""

from __future__ import annotations

import hashlib
from itertools import product

import pytest

from docclean.decoding.decoders import decode_as
from docclean.decoding.labels import LABELS

SINGLE = "7a112fbdd1a0b4fc35a662113e95235f8c1db790d92e525e1dc2f56f2bf0d8c1"
PAIRS = {
    "gb18030": "084540efda95320f721b0fa9ba211249268455631a4803d54136d42d654eb8d8",
    "gbk": "084540efda95320f721b0fa9ba211249268455631a4803d54136d42d654eb8d8",
    "big5": "bc2b7eda78043c6cf622ddd27eac652bb8de5f8d90326e0058df9aed65e73a35",
    "euc-jp": "5c9b74eaaec638dd1f93a7c9ffa244a4e2856f4646353e1db75c0d88dbd34d84",
    "shift_jis": "5d13be9ceaa147156bb1247e2b3833158107c1aeefbf3e80790fce3e7c9b3a88",
    "euc-kr": "8bd9af152206d7cc79aa89670612fdd7f04b4fd9c5eaeb6746fa3b9518bb3838",
}
THREE = "2ca97e88c98df06859b70685ed1ac6886dfc6a7b5d0567d2b532f19e9257179b"
ESCAPED = "467cf15b7dfd26999b76e83d4c4452784e49d594033c0f7ee9949ca8b7cde73b"
FOUR = "66af250a75480ada38087bde869b17d5743ed3163b1ed5525a899c3b9c61544e"
NO_TABLE = {
    "replacement", "utf-8", "utf-16le", "utf-16be", "x-user-defined", "gbk", "gb18030", "big5",
    "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr",
}  # fmt: skip


def digest(rows):
    found = hashlib.sha256()
    for cell, text in rows:
        found.update(f"{cell.hex()}={text}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def single_cells():
    for name in sorted(set(LABELS.values()) - NO_TABLE):
        for byte in range(256):
            yield name, bytes([byte])


def pair_cells(name):
    """All pairs that begin beyond ASCII; half of a character of four bytes is none."""
    digits = range(0x30, 0x3A) if name in ("gb18030", "gbk") else ()
    for lead, trail in product(range(0x80, 0x100), range(256)):
        if trail not in digits:
            yield bytes([lead, trail])


def three_cells():
    for lead, trail in product(range(0xA1, 0xFF), repeat=2):
        yield bytes([0x8F, lead, trail])


def escaped_cells():
    for lead, trail in product(range(0x21, 0x7F), repeat=2):
        yield b"\x1b$B" + bytes([lead, trail]) + b"\x1b(B"


def four_cells():
    """Ten characters of four bytes at a time."""
    for first, second, third in product(range(0x81, 0xFF), range(0x30, 0x3A), range(0x81, 0xFF)):
        yield b"".join(bytes([first, second, third, last]) for last in range(0x30, 0x3A))


def test_single_byte_tables():
    assert digest((cell, decode_as(cell, name)[0]) for name, cell in single_cells()) == SINGLE


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_every_pair_of_bytes(name):
    rows = ((cell, decode_as(cell, name)[0]) for cell in pair_cells(name))
    assert digest(rows) == PAIRS[name]


def test_three_bytes_of_euc_jp():
    assert digest((cell, decode_as(cell, "euc-jp")[0]) for cell in three_cells()) == THREE


def test_characters_between_escapes():
    assert digest((cell, decode_as(cell, "iso-2022-jp")[0]) for cell in escaped_cells()) == ESCAPED


def test_four_bytes_of_gb18030():
    assert digest((cell, decode_as(cell, "gb18030")[0]) for cell in four_cells()) == FOUR


@pytest.mark.parametrize(
    ("data", "name", "text", "bad"),
    [
        (b"\x81\xff\xd6\xd0", "gb18030", "\ufffd中", [(0, 2)]),
        (b"\x81A\xffA", "euc-jp", "\ufffdA\ufffdA", [(0, 1), (2, 3)]),
        (b"\xd6\xd0\x81", "gbk", "中\ufffd", [(2, 3)]),
        (b"\x84\x31\xa5\x30!", "gb18030", "\ufffd!", [(0, 4)]),
        (b"\xa2\x41/\xa1\xfe/\xa2\x42", "big5", "\u2215/\uff0f/\ufe68", []),
        (b"\xa4\xa2\x41\xa4\xa4", "big5", decode_as(b"\xa4\xa2", "big5")[0] + "A中", []),
        (b"\x8f\xa2\xb7~", "euc-jp", "\uff5e~", []),
        (b"\x82\xa0\xa0\x82\xfd\xfd", "shift_jis", "あ\ufffd\ufffd\ufffd", [(2, 3), (3, 5), (5, 6)]),
    ],
)  # fmt: skip
def test_what_follows_bytes_that_stand_for_nothing(data, name, text, bad):
    assert decode_as(data, name) == (text, bad)
