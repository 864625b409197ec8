"""Tolerant decoders that follow the WHATWG tables: never raise, and say which bytes were bad."""

from __future__ import annotations

import codecs
import re
import threading
from functools import lru_cache
from typing import NamedTuple

from docclean.decoding.labels import whatwg_name

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
    "shift_jis": dict.fromkeys(range(0xF8F0, 0xF8F4), "\ufffd"),
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

_STRAY = "\uf8f0\uf8f1\uf8f2\uf8f3"
_STRAY_RE = re.compile(f"[{_STRAY}]")

BadSpans = list[tuple[int, int]]


class _Call(threading.local):
    """What the error handler needs of the call in progress on this thread."""

    missing: dict[bytes, str]
    bad: BadSpans
    lead_euro: bool = False
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
    if _call.lead_euro and raw[start] == 0x80:
        return "\N{EURO SIGN}", start + 1
    if _call.c1 and 0x80 <= raw[start] < 0xA0:
        return chr(raw[start]), start + 1
    if raw[start] == 0xED:
        pair = _CESU_RE.match(raw, start)
        if pair:
            high, low = pair.group()[:3], pair.group()[3:]
            halves = (high + low).decode("utf-8", "surrogatepass")
            return halves.encode("utf-16", "surrogatepass").decode("utf-16"), start + 6
    _call.bad.append((start, end))
    return "\N{REPLACEMENT CHARACTER}", end


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


def _stray_single_bytes(text: str) -> BadSpans:
    """Return the places of the bytes A0 and FD-FF, which Python's codec maps to private use.

    The byte offset is that of the text before it written again; one U+FFFD stands for one byte.
    """
    found: BadSpans = []
    at = offset = 0
    for match in _STRAY_RE.finditer(text):
        offset += len(text[at : match.start()].encode("cp932", "replace"))
        found.append((offset, offset + 1))
        offset, at = offset + 1, match.end()
    return found


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
    codec = codec_name(name)
    table = _table(name)
    bad: BadSpans = []
    _call.missing, _call.bad = table.missing, bad
    _call.lead_euro = name in ("gbk", "gb18030")
    _call.c1 = name.startswith("windows-")
    text = data.decode(codec, _HANDLER)
    if name == "shift_jis" and any(char in text for char in _STRAY):
        bad += _stray_single_bytes(text)
        bad.sort()
    # one character after the other is looked for much faster than any of them
    if table.swap and any(char in text for char in table.swapped):
        text = text.translate(table.swap)
    return text, bad
