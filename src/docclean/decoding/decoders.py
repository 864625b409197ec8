"""Tolerant decoders that follow the WHATWG tables: never raise, and say which bytes were bad."""

from __future__ import annotations

import codecs
import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docclean.decoding.labels import whatwg_name

if TYPE_CHECKING:
    from collections.abc import Iterator

# WHATWG name -> Python codec; names that are equal in both are left out
_CODECS = {
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "iso-2022-jp": "iso2022_jp",
    "ibm866": "cp866",
    "windows-874": "cp874",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "iso-8859-8-i": "iso8859_8",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-32le": "utf-32-le",
    "utf-32be": "utf-32-be",
    # the standard maps these to "replacement"; real files are worth reading
    "hz-gb-2312": "hz",
    "iso-2022-kr": "iso2022_kr",
}
_TABLES = {"gbk": "gb18030"}
# single cells in which the standard and Python differ, besides the tables of patches.py
_EXTRA_SWAP = {
    "koi8-u": {0x255D: "\u045e", 0x256C: "\u040e"},
}
_EXTRA_MISSING = {"windows-1255": {b"\xca": "\u05ba"}}
# encodings beyond the standard that files are found in
_EXTENSIONS = frozenset(
    [
        "hz-gb-2312",
        "iso-2022-kr",
        "utf-32le",
        "utf-32be",
        "johab",
        "cp037",
        "cp437",
        "cp737",
        "cp775",
        "cp850",
        "cp852",
        "cp855",
        "cp857",
        "cp862",
        "cp864",
        "cp869",
        "mac_latin2",
        "kz1048",
        "ptcp154",
    ]
)
_HANDLER = "docclean-tolerant"
_CESU_RE = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")

BadSpans = list[tuple[int, int]]
# bytes that begin a character of several bytes, by Python codec: what follows one and is not ASCII goes with
# it when the pair stands for nothing, as in the decoders of the standard
_LEADS = {
    "gb18030": frozenset(range(0x81, 0xFF)),
    "big5hkscs": frozenset(range(0x81, 0xFF)),
    "cp949": frozenset(range(0x81, 0xFF)),
    "cp932": frozenset((*range(0x81, 0xA0), *range(0xE0, 0xFD))),
    "euc_jp": frozenset((0x8E, 0x8F, *range(0xA1, 0xFF))),
}
_FOUR_RE = re.compile(rb"[\x81-\xfe][0-9](?:[\x81-\xfe](?:[0-9]|\Z)|\Z)")
_THREE_RE = re.compile(rb"\x8f[\xa1-\xfe](?:[\x80-\xff]|(?=[\x00-\x7f])|\Z)")


class _Special(NamedTuple):
    """Cells that Python's codec gives a character that other bytes have too.

    Attributes:
        signs: the character that Python's codec gives each cell.
        cells: the right character of each, in the same order; None for bytes that stand for nothing.
        cells_re: any of the cells.
        token_re: one character of the encoding.
    """

    signs: str
    cells: dict[bytes, str | None]
    cells_re: re.Pattern[bytes]
    token_re: re.Pattern[bytes]


_SPECIAL = {
    "big5": _Special(
        "／＼",
        {b"\xa2\x41": "\u2215", b"\xa2\x42": "\ufe68"},
        re.compile(rb"\xa2[\x41\x42]"),
        re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xff]|[\x00-\xff]"),
    ),
    "euc-jp": _Special(
        "~",
        {b"\x8f\xa2\xb7": "\uff5e"},
        re.compile(rb"\x8f\xa2\xb7"),
        re.compile(rb"\x8f[\xa1-\xfe][\x80-\xff]|[\x8e\x8f\xa1-\xfe][\x80-\xff]|[\x00-\xff]"),
    ),
    # private use in Python, nothing in the standard
    "shift_jis": _Special(
        "\uf8f0\uf8f1\uf8f2\uf8f3",
        dict.fromkeys((b"\xa0", b"\xfd", b"\xfe", b"\xff")),
        re.compile(rb"[\xa0\xfd-\xff]"),
        re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xff]|[\x00-\xff]"),
    ),
}


class _Call(threading.local):
    """What the error handler needs of the call in progress on this thread."""

    missing: dict[bytes, str]
    bad: BadSpans
    codec: str = ""
    c1: bool = False


_call = _Call()


def _on_error(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: patch cells of the index tables, else one U+FFFD and a record."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    start, end, raw = error.start, error.end, error.object
    for size in (3, 2, 1):
        cell = bytes(raw[start : start + size])
        if cell in _call.missing:
            return _call.missing[cell], start + len(cell)
    if raw[start] == 0x80 and _call.codec == "gb18030":
        return "\N{EURO SIGN}", start + 1
    if _call.c1 and 0x80 <= raw[start] < 0xA0:
        return chr(raw[start]), start + 1
    if raw[start] == 0xED:
        pair = _CESU_RE.match(raw, start)
        if pair:
            high, low = pair.group()[:3], pair.group()[3:]
            halves = (high + low).decode("utf-8", "surrogatepass")
            return halves.encode("utf-16", "surrogatepass").decode("utf-16"), start + 6
    leads = _LEADS.get(_call.codec)
    if leads is not None:
        end = _end_of_bad(raw, start, leads)
    _call.bad.append((start, end))
    return "\N{REPLACEMENT CHARACTER}", end


def _end_of_bad(raw: bytes, start: int, leads: frozenset[int]) -> int:
    """Return where the decoders of the standard go on after bytes that stand for nothing."""
    if raw[start] not in leads:
        return start + 1
    longer = {"gb18030": _FOUR_RE, "euc_jp": _THREE_RE}.get(_call.codec)
    found = longer.match(raw, start) if longer else None
    if found:
        return found.end()
    return start + 1 + (raw[start + 1 : start + 2] >= b"\x80")


codecs.register_error(_HANDLER, _on_error)


class _Table(NamedTuple):
    """Differences between a Python codec and the WHATWG table of one encoding."""

    missing: dict[bytes, str]
    swap: dict[int, str]
    swapped: str


@lru_cache(maxsize=64)
def _table(name: str) -> _Table:
    """Return the patches of an encoding; empty for encodings without any."""
    from docclean.decoding.patches import MISSING, SWAP

    key = _TABLES.get(name, name)
    missing = dict(_EXTRA_MISSING.get(name, {}))
    for first, run in MISSING.get(key, ()):
        cell = bytearray.fromhex(first)
        for char in run:
            missing[bytes(cell)] = char
            cell[-1] += 1
    swap = {**SWAP.get(key, {}), **_EXTRA_SWAP.get(name, {})}
    return _Table(missing, swap, "".join(map(chr, swap)))


def decoder_name(label: str | None) -> str | None:
    """Return the name under which `decode_as` knows a label, or None.

    Labels that the standard maps to "replacement" are read where Python has a codec.
    """
    name = whatwg_name(label)
    if name == "replacement":
        plain = str(label).strip().lower()
        return plain if plain in _EXTENSIONS else None
    if name is None and label and label.strip().lower() in _EXTENSIONS:
        return label.strip().lower()
    return name


def codec_name(name: str) -> str:
    """Return the name of Python's codec that is nearest to an encoding."""
    return _CODECS.get(name, name)


def _put_right(
    data: bytes, name: str, text: str, bad: BadSpans, cells: list[tuple[int, int]]
) -> tuple[str, BadSpans]:
    """Return (text, bad spans) with the characters of cells that Python's codec misreads put right."""
    signs, right, *_ = _SPECIAL[name]
    found = {data[start:end] for start, end in cells}
    swaps = [(s, right[c]) for s, c in zip(signs, right, strict=True) if c in found]
    if len(cells) == sum(text.count(sign) for sign, _ in swaps):
        # no other cell gave one of these characters
        bad += [(start, end) for start, end in cells if not right[data[start:end]]]
        for sign, char in swaps:
            text = text.replace(sign, char or "\N{REPLACEMENT CHARACTER}")
        return text, sorted(bad)
    parts: list[str] = []
    at = done = 0
    for start, end in cells:
        size = len(decode_nearly(data[done:start], name)[0])
        char = right[data[start:end]]
        parts += [text[at : at + size], char or "\N{REPLACEMENT CHARACTER}"]
        if not char:
            bad.append((start, end))
        at, done = at + size + 1, end
    return "".join((*parts, text[at:])), sorted(bad)


def _special_cells(data: bytes, special: _Special) -> Iterator[tuple[int, int]]:
    """Yield the spans of special cells; reads no more than is needed to know where characters begin."""
    at = 0
    for found in special.cells_re.finditer(data):
        # no character of several bytes holds one of these
        at = max(
            at, *(data.rfind(edge, at, found.start()) + 1 for edge in (b"\n", b" ", b"<", b">"))
        )
        while at <= found.start():
            token = special.token_re.match(data, at)
            at = token.end() if token else at + 1
            if token and token.start() == found.start() and token.group() in special.cells:
                yield token.span()


def decode_as(data: bytes, name: str) -> tuple[str, BadSpans]:
    """Return (text, spans of bad bytes) of bytes under a WHATWG encoding; never raises.

    Args:
        data: the bytes, without byte order mark.
        name: a name that `decoder_name` returned.
    Returns: text with one U+FFFD for each bad stretch, and those stretches as byte spans.
    Source: WHATWG Encoding; Python codecs with the cells of `patches.py` put right.
    """
    if name == "x-user-defined":
        return "".join(chr(b if b < 0x80 else 0xF700 + b) for b in data), []
    text, bad = decode_nearly(data, name)
    special = _SPECIAL.get(name)
    if special and any(map(text.__contains__, special.signs)):
        cells = list(_special_cells(data, special))
        if cells:
            return _put_right(data, name, text, bad, cells)
    return text, bad


def decode_nearly(data: bytes, name: str) -> tuple[str, BadSpans]:
    """Return (text, bad spans) of bytes, by Python's codec and the cells of `patches.py`: near enough to score."""
    codec = codec_name(name)
    table = _table(name)
    bad: BadSpans = []
    _call.missing, _call.bad, _call.codec = table.missing, bad, codec
    _call.c1 = name.startswith("windows-")
    text = data.decode(codec, _HANDLER)
    # one character after the other is looked for much faster than any of them
    if table.swap and any(map(text.__contains__, table.swapped)):
        text = text.translate(table.swap)
    return text, bad
