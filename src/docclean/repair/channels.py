"""Channels as data: which wrong readings are undone, and which finishing touches are known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Text written in one encoding and read in another.

    Attributes:
        id: `reading<-written`, as repairs print it.
        written: encoding of the bytes (WHATWG name).
        reading: id of the wrong reading.
    """

    id: str
    written: str
    reading: str


def _row(written: str, reading: str) -> Channel:
    """Return a channel with its id."""
    return Channel(id=f"{reading}<-{written}", written=written, reading=reading)


# UTF-8 read by a double-byte reading loses bytes at odd ends: these go to the search, by family
UTF8_FAMILIES = ("gbk", "shift_jis", "big5", "euc-kr", "euc-jp")
# UTF-8 read by a single-byte reading loses nothing
UTF8_SINGLE = (
    "cp1252",
    "latin-1",
    "cp1251",
    "koi8-r",
    "cp1250",
    "mac-roman",
    "cp437",
    "cp850",
    "cp866",
    "cp1254",
)
# the same by software that puts U+FFFD for bytes without a character
UTF8_STRICT = ("cp1252-strict", "cp1251-strict", "cp1250-strict", "cp1254-strict")
_SINGLE_BYTE = ("latin-1", "cp1252")
# legacy bytes in another legacy reading; the model has to tell, the inverse always exists
LEGACY: tuple[Channel, ...] = (
    *(
        _row(written, reading)
        for written in (
            "gb18030",
            "big5",
            "euc-kr",
            "shift_jis",
            "euc-jp",
            "koi8-r",
            "windows-1251",
            "ibm866",
        )
        for reading in _SINGLE_BYTE
    ),
    _row("gb18030", "cp1251"),
    _row("gb18030", "koi8-r"),
    _row("koi8-r", "cp1251"),
    _row("windows-1251", "koi8-r"),
    _row("ibm866", "cp1251"),
    _row("windows-1251", "cp866"),
    _row("windows-1252", "mac-roman"),
    _row("windows-1252", "cp850"),
    _row("windows-1252", "cp437"),
    _row("macintosh", "cp1252"),
    _row("cp850", "cp1252"),
    _row("cp437", "cp1252"),
    _row("windows-1250", "cp1252"),
    _row("iso-8859-2", "latin-1"),
    _row("windows-1253", "cp1252"),
    _row("windows-1255", "cp1252"),
    _row("windows-1256", "cp1252"),
    _row("windows-874", "cp1252"),
    _row("big5", "gbk"),
    _row("shift_jis", "gbk"),
    _row("euc-kr", "gbk"),
    _row("euc-jp", "gbk"),
    _row("gb18030", "big5"),
    _row("gb18030", "cp932"),
    _row("gb18030", "cp949"),
    _row("euc-kr", "cp932"),
)
# what happened to the text after the last wrong decode
DOUBLE_BYTE_FINISHES: tuple[tuple[str, ...], ...] = (
    (),
    ("private-use-stripped",),
    ("width-folded",),
    ("private-use-stripped", "width-folded"),
    ("width-folded", "signs-folded"),
    ("private-use-stripped", "width-folded", "signs-folded"),
)
FINISHES = (*DOUBLE_BYTE_FINISHES, ("nbsp-to-space",), ("nbsp-collapsed",))
# readings of a family in the order in which the certificate tries them
VARIANTS: dict[str, tuple[str, ...]] = {
    "gbk": ("gbk", "gbk-cp936"),
    # tables before the standard moved 22 cells, and readers that drop bytes they do not know
    "gbk-java": ("gbk-java",),
    "gbk-older": ("gbk-java", "gbk-python", "gb18030-python", "gbk"),
    "big5": ("big5", "cp950"),
    "shift_jis": ("shift_jis", "cp932"),
    "euc-kr": ("euc-kr", "cp949"),
    "euc-jp": ("euc-jp",),
}
