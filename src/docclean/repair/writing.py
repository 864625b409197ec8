"""Writing text in a legacy encoding, as the software did that saved it."""

from __future__ import annotations

import re
from functools import lru_cache

from docclean.repair.escaping import WRITERS, escape
from docclean.repair.readings import cells_of, singles_of

_SURROGATES_RE = re.compile("[\U00010000-\U0010ffff]")
_FAMILY = {
    "gb18030": "gbk",
    "windows-874": "cp874",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "windows-1253": "cp1253",
    "windows-1255": "cp1255",
    "windows-1256": "cp1256",
    "iso-8859-2": "iso8859-2",
    "ibm866": "cp866",
    "macintosh": "mac-roman",
}


def write(text: str, encoding: str) -> bytes | None:
    r"""Return the bytes of a text, or None if the encoding lacks one of its characters.

    >>> write("中国", "gb18030"), write("中", "koi8-r")
    (b'\xd6\xd0\xb9\xfa', None)
    """
    if encoding == "utf-8":
        return text.encode("utf-8", "replace")
    if encoding == "cesu-8":
        return _SURROGATES_RE.sub(_pair, text).encode("utf-8", "surrogatepass")
    if encoding in WRITERS:
        return escape(text, encoding)
    return _write_legacy(text, encoding)


def _write_legacy(text: str, encoding: str) -> bytes | None:
    """Return the bytes of a text in a legacy encoding, or None if it lacks one of its characters."""
    if encoding == "euc-jp":
        try:
            return text.encode("euc_jp")
        except UnicodeEncodeError:
            return None
    table = _table(_FAMILY.get(encoding, encoding))
    parts = []
    for char in text:
        raw = char.encode() if char < "\x80" else table.get(char)
        if raw is None:
            if encoding != "gb18030":
                return None
            raw = char.encode("gb18030", "replace")
        parts.append(raw)
    return b"".join(parts)


def _pair(hit: re.Match[str]) -> str:
    """Return a character beyond U+FFFF as the two surrogates that CESU-8 writes in its place."""
    raw = hit.group().encode("utf-16-le")
    return raw[:2].decode("utf-16-le", "surrogatepass") + raw[2:].decode(
        "utf-16-le", "surrogatepass"
    )


def read_cesu8(raw: bytes) -> str | None:
    r"""Return the text of CESU-8 bytes, or None if they are none or plain UTF-8.

    Java, Oracle and MySQL write characters beyond U+FFFF so: surrogates in three bytes each
    (Unicode Technical Report 26).

    >>> read_cesu8(bytes.fromhex("eda0bdedb880"))
    '😀'
    """
    try:
        pairs = raw.decode("utf-8", "surrogatepass")
        text = pairs.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return None
    return text if text != pairs else None


@lru_cache(maxsize=16)
def _table(family: str) -> dict[str, bytes]:
    """Return {character: bytes}; where two cells hold a character, the first in order."""
    found: dict[str, bytes] = {}
    if family in ("gbk", "big5", "shift_jis", "euc-kr"):
        for raw, char in cells_of(family).items():
            found.setdefault(char, raw)
    for byte, char in singles_of(family).items():
        if family != "gbk":
            found.setdefault(char, bytes((byte,)))
    return found
