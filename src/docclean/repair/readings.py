"""Readings: how one family of software turns bytes into text, forwards and backwards.

Forwards a reading is one fixed table with one policy for bytes that have no character; the certificate
uses it. Backwards it is a multimap from characters to bytes, the union of all variants of its family, so
that the search finds a path whichever variant did the damage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from docclean.decoding.decoders import decode_as

if TYPE_CHECKING:
    from collections.abc import Iterator

LOST = "\N{REPLACEMENT CHARACTER}"
Policy = Literal["fffd", "swallow", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way of reading bytes.

    Attributes:
        id: name as channels print it.
        family: readings of one family share the backward multimap.
        decoder: WHATWG name or Python codec that gives the cells.
        policy: `fffd`: a bad pair or byte is U+FFFD and an ASCII second byte is read again; `swallow`: a bad pair
            is one mark and its second byte is gone; `none`: every byte has a character.
        mark: what a swallowed pair leaves.
        since: where it is seen.
    """

    id: str
    family: str
    decoder: str
    policy: Policy = "fffd"
    mark: str = "?"
    since: str = ""

    @property
    def resumes(self) -> bool:
        """Whether pairs behind a bad byte are others than those of browsers, as in Java and Python."""
        return self.decoder.startswith(("py-", "java-"))


READINGS: tuple[Reading, ...] = (
    Reading(id="gbk", family="gbk", decoder="gb18030", since="browsers, iconv"),
    Reading(
        id="gbk-cp936", family="gbk", decoder="gb18030", policy="swallow", since="Windows, .NET"
    ),
    Reading(id="gbk-java", family="gbk", decoder="java-gbk", since="Java, Eclipse"),
    Reading(id="gbk-python", family="gbk", decoder="py-gbk", since="Python, errors='replace'"),
    Reading(
        id="gb18030-python", family="gbk", decoder="py-gb18030", since="Python, errors='replace'"
    ),
    Reading(id="big5", family="big5", decoder="big5", since="browsers"),
    Reading(id="cp950", family="big5", decoder="big5", policy="swallow", since="Windows"),
    Reading(id="shift_jis", family="shift_jis", decoder="shift_jis", since="browsers"),
    Reading(
        id="cp932",
        family="shift_jis",
        decoder="shift_jis",
        policy="swallow",
        mark="・",
        since="Windows",
    ),
    Reading(id="euc-kr", family="euc-kr", decoder="euc-kr", since="browsers"),
    Reading(id="cp949", family="euc-kr", decoder="euc-kr", policy="swallow", since="Windows"),
    Reading(id="euc-jp", family="euc-jp", decoder="euc-jp", since="browsers"),
    *(
        Reading(id=name, family=name, decoder=name, policy="none")
        for name in (
            "latin-1",
            "cp1252",
            "cp1250",
            "cp1251",
            "cp1253",
            "cp1254",
            "cp1257",
            "iso8859-2",
            "koi8-r",
            "mac-roman",
            "cp437",
            "cp850",
            "cp866",
        )
    ),
    *(
        Reading(
            id=f"{name}-strict", family=name, decoder=name, since="Java, Python errors='replace'"
        )
        for name in ("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257")
    ),
)
# families of readers that lose a byte inside a stretch: Java 0x80 only, Python all that begins a private-use cell
DROPPING = ("gbk-java", "gbk-older")
DOUBLE_BYTE = ("gbk", *DROPPING, "big5", "shift_jis", "euc-kr", "euc-jp")
BY_ID = {reading.id: reading for reading in READINGS}
_PAIR_RE = re.compile(rb"[\x00-\x7f]+|[\x81-\xfe][\x00-\xff]|[\x80-\xff]", re.DOTALL)
_SJIS_PAIR_RE = re.compile(rb"[\x00-\x7f]+|[\x81-\x9f\xe0-\xfc][\x00-\xff]|[\x80-\xff]", re.DOTALL)
_EUCJP_PAIR_RE = re.compile(
    rb"[\x00-\x7f]+|\x8f[\xa1-\xfe][\x00-\xff]|[\x8e\xa1-\xfe][\x00-\xff]|[\x80-\xff]", re.DOTALL
)
_EURO = "\N{EURO SIGN}"
# Java keeps two cells where the standard has since moved on
_JAVA_CELLS = {b"\xa8\xbf": "\ue7c8", b"\xa8\xbc": "\ue7c7"}


@lru_cache(maxsize=8)
def cells_of(family: str) -> dict[bytes, str]:
    """Return {two bytes: character} of a double-byte family, private use filled in."""
    name = {"gbk": "gb18030"}.get(family, family)
    leads = (0x8E, *range(0xA1, 0xFF)) if family == "euc-jp" else range(0x81, 0xFF)
    first = 0xA1 if family == "euc-jp" else 0x40
    cells = [bytes((lead, trail)) for lead in leads for trail in range(first, 0xFF)]
    if family == "shift_jis":
        # half-width katakana are single bytes; pairs begin with their own leads only
        cells = [raw for raw in cells if not 0xA0 <= raw[0] <= 0xDF]
    # all at once, which is much faster; no cell holds a line end, and no reader takes one for a second byte
    text, _ = decode_as(b"\n".join(cells), name)
    return {
        raw: char
        for raw, char in zip(cells, text.split("\n"), strict=True)
        if len(char) == 1 and char != LOST
    }


@lru_cache(maxsize=24)
def singles_of(family: str) -> dict[int, str]:
    """Return {byte: character} of the single bytes from 0x80 of a family."""
    if family in ("gbk", "gbk-older"):
        return {0x80: _EURO}
    if family == "gbk-java":
        return {}
    if family == "shift_jis":
        kana = {byte: chr(0xFF61 - 0xA1 + byte) for byte in range(0xA1, 0xE0)}
        return {
            0x80: "\x80",
            0xA0: "\uf8f0",
            0xFD: "\uf8f1",
            0xFE: "\uf8f2",
            0xFF: "\uf8f3",
            **kana,
        }
    if family in ("big5", "euc-kr", "euc-jp"):
        return {}
    empty = empty_of(family)
    return {
        byte: chr(byte) if byte in empty else bytes((byte,)).decode(family)
        for byte in range(0x80, 0x100)
    }


@lru_cache(maxsize=24)
def empty_of(family: str) -> frozenset[int]:
    """Return the bytes for which a single-byte encoding has no character: browsers keep them, others lose them.

    >>> sorted(map(hex, empty_of("cp1252")))
    ['0x81', '0x8d', '0x8f', '0x90', '0x9d']
    """
    return frozenset(
        byte for byte in range(0x80, 0x100) if not bytes((byte,)).decode(family, "ignore")
    )


def is_single(family: str) -> bool:
    """Say whether a family reads each byte by itself."""
    return family not in DOUBLE_BYTE


@lru_cache(maxsize=24)
def inverse_of(family: str) -> dict[str, tuple[bytes, ...]]:
    """Return {character: byte strings that some variant of the family reads as it}; ASCII is itself."""
    found: dict[str, tuple[bytes, ...]] = {chr(byte): (bytes((byte,)),) for byte in range(0x80)}

    def add(char: str, raw: bytes) -> None:
        if raw not in found.get(char, ()):
            found[char] = (*found.get(char, ()), raw)

    double = not is_single(family) and family not in DROPPING
    for raw, char in (cells_of(family) if double else {}).items():
        add(char, raw)
    for byte, char in singles_of(family).items():
        add(char, bytes((byte,)))
    if family in DROPPING:
        found = dict(inverse_of("gbk"))
        if family == "gbk-java":
            found[_EURO] = tuple(raw for raw in found[_EURO] if len(raw) == 2)
        for raw, char in _JAVA_CELLS.items():
            add(char, raw)
        for raw in cells_of("gbk"):
            older = raw.decode("gb18030", "ignore")  # before the standard moved 20 cells
            if len(older) == 1:
                add(older, raw)
    return found


def read(data: bytes, reading: Reading) -> str:
    """Return the text that a reading gives for bytes; never raises.

    >>> read("中".encode(), BY_ID["gbk"]), read("中文。".encode()[:-1], BY_ID["gbk-cp936"])
    ('涓\ufffd', '涓\ue15f枃銆')
    """
    if reading.decoder.startswith("py-"):
        return data.decode(reading.decoder[3:], "replace")
    if is_single(reading.family):
        table = read_singles(reading)
        return "".join(chr(b) if b < 0x80 else table.get(b, LOST) for b in data)
    if reading.decoder == "java-gbk":
        return _read_java(data)
    if reading.family == "gbk" and reading.policy == "fffd":
        return decode_as(data, reading.decoder)[0]
    return _read_pairs(data, reading)


def _read_pairs(data: bytes, reading: Reading) -> str:
    """Return text as a double-byte reading gives it; what a bad pair leaves is the policy's."""
    return "".join([text for _, text in tokens(data, reading)])


def tokens(data: bytes, reading: Reading) -> Iterator[tuple[bytes, str]]:
    """Yield bytes as a reading without `resumes` takes them together, and the text that it gives for them.

    ASCII comes byte by byte if it is not part of a pair.
    """
    if is_single(reading.family):
        table = read_singles(reading)
        yield from ((bytes((b,)), chr(b) if b < 0x80 else table.get(b, LOST)) for b in data)
        return
    cells, single = cells_of(reading.family), read_singles(reading)
    pattern = {"shift_jis": _SJIS_PAIR_RE, "euc-jp": _EUCJP_PAIR_RE}.get(reading.family, _PAIR_RE)
    mark = reading.mark if reading.policy == "swallow" else LOST
    for token in pattern.findall(data):
        if token in cells:
            yield token, cells[token]
        elif token[0] < 0x80:
            yield from ((bytes((byte,)), chr(byte)) for byte in token)
        elif len(token) == 1:
            yield token, single.get(token[0], mark)
        else:
            yield token, mark if reading.policy == "swallow" else _read_odd(token, reading)


def read_singles(reading: Reading) -> dict[int, str]:
    """Return {byte: character} of the single bytes from 0x80 that a reading knows."""
    single = dict(singles_of(reading.family))
    if is_single(reading.family) and reading.policy != "none":
        return {byte: char for byte, char in single.items() if byte not in empty_of(reading.family)}
    if reading.family == "gbk":
        single[0xFF] = "\uf8f5"
    if reading.family == "shift_jis" and reading.policy == "fffd":
        # browsers know no user-defined single bytes
        single = {byte: char for byte, char in single.items() if byte < 0xFD and byte != 0xA0}
    return single


def _read_odd(token: bytes, reading: Reading) -> str:
    """Return what browsers make of bytes that are no cell: three bytes of EUC-JP, or a bad pair."""
    text, bad = decode_as(token, reading.decoder)
    if not bad:
        return text
    return LOST + (chr(token[-1]) if token[-1] < 0x80 else "")


def _read_java(data: bytes) -> str:
    """Return text as Java's GBK reads it: 0x80 and 0xFF are bad, an ASCII second byte is kept."""
    cells = cells_of("gbk")
    out = []
    at = 0
    while at < len(data):
        byte = data[at]
        pair = data[at : at + 2]
        if byte < 0x80:
            out.append(chr(byte))
            at += 1
        elif byte in (0x80, 0xFF) or len(pair) < 2:
            out.append(LOST)
            at += 1
        elif pair in cells:
            out.append(_JAVA_CELLS.get(pair, cells[pair]))
            at += 2
        else:
            out.append(LOST)
            at += 1 if pair[1] < 0x80 or pair[1] in (0x80, 0xFF) else 2
    return "".join(out)
