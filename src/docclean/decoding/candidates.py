"""The encodings that are tried, as rows: how common each is, and what its texts are written in."""

from __future__ import annotations

from typing import NamedTuple

_WEST = (
    "en",
    "fr",
    "de",
    "es",
    "pt",
    "it",
    "nl",
    "ca",
    "gl",
    "sv",
    "no",
    "da",
    "fi",
    "is",
    "ga",
    "sq",
    "et",
)
_EAST = ("en", "pl", "cs", "sk", "hu", "sl", "hr", "ro", "de", "sq")
_BALTIC = ("en", "et", "lv", "lt", "pl", "hr", "sl", "de", "fi")
_TURKISH = ("tr", "az", "en", "fr", "de", "es", "it")
_CYRILLIC = ("ru", "uk", "bg", "sr", "mk", "be")


class Candidate(NamedTuple):
    """An encoding of one or more bytes a character.

    Attributes:
        name: WHATWG name in lower case, or Python's for encodings that the standard does not know.
        rarity: nats that it costs to expect it, before any byte is seen.
        script: alphabet of its single-byte texts; "" for encodings of many scripts.
        languages: codes of the languages that its single-byte texts are in.
        foreign: nats that each character of these scripts costs more: they hardly stand in such files.
    """

    name: str
    rarity: float
    script: str = ""
    languages: tuple[str, ...] = ()
    foreign: tuple[tuple[str, float], ...] = ()


_NOT_CHINESE = (
    ("kana", 4.0),
    ("hangul", 2.0),
    ("cyrillic", 2.0),
    ("greek", 2.0),
    ("accented", 2.0),
)
MULTI_BYTE: tuple[Candidate, ...] = (
    Candidate("utf-8", 0.0),
    Candidate("gb18030", 0.0, foreign=_NOT_CHINESE),
    Candidate("big5", 1.0, foreign=_NOT_CHINESE),
    Candidate("shift_jis", 1.0, foreign=(("cyrillic", 2.0), ("greek", 2.0))),
    Candidate("euc-jp", 1.0, foreign=(("cyrillic", 2.0), ("greek", 2.0), ("accented", 2.0))),
    Candidate(
        "euc-kr", 0.5, foreign=(("kana", 3.0), ("han", 2.0), ("cyrillic", 3.0), ("greek", 3.0))
    ),
    Candidate(
        "johab", 10.0, foreign=(("kana", 3.0), ("han", 3.0), ("cyrillic", 3.0), ("greek", 3.0))
    ),
)
SINGLE_BYTE: tuple[Candidate, ...] = (
    Candidate("windows-1252", 0.0, "latin", ("und", *_WEST)),
    Candidate("iso-8859-15", 4.0, "latin", ("und", *_WEST)),
    Candidate("macintosh", 6.0, "latin", _WEST),
    Candidate("cp850", 7.0, "latin", _WEST),
    Candidate("cp437", 9.0, "latin", _WEST),
    Candidate("cp037", 12.0, "latin", _WEST),
    Candidate("windows-1250", 0.5, "latin", ("und", *_EAST)),
    Candidate("iso-8859-2", 0.7, "latin", ("und", *_EAST)),
    Candidate("iso-8859-16", 6.0, "latin", _EAST),
    Candidate("cp852", 7.0, "latin", _EAST),
    Candidate("mac_latin2", 10.0, "latin", _EAST),
    Candidate("windows-1254", 1.0, "latin", ("und", *_TURKISH)),
    Candidate("cp857", 8.0, "latin", _TURKISH),
    Candidate("iso-8859-3", 5.0, "latin", ("eo", "mt", "en", "tr")),
    Candidate("windows-1257", 2.0, "latin", ("und", *_BALTIC)),
    Candidate("iso-8859-13", 4.0, "latin", _BALTIC),
    Candidate("iso-8859-4", 5.0, "latin", _BALTIC),
    Candidate("cp775", 9.0, "latin", _BALTIC),
    Candidate("iso-8859-10", 6.0, "latin", ("is", "sv", "no", "da", "fi", "et", "lt")),
    Candidate("iso-8859-14", 6.0, "latin", ("cy", "ga", "ga-dotted", "en")),
    Candidate("windows-1258", 4.0, "latin", ("vi",)),
    Candidate("windows-1251", 0.0, "cyrillic", _CYRILLIC),
    Candidate("koi8-r", 1.5, "cyrillic", ("ru", "bg")),
    Candidate("koi8-u", 2.0, "cyrillic", ("uk", "be")),
    Candidate("iso-8859-5", 6.0, "cyrillic", _CYRILLIC),
    Candidate("ibm866", 4.5, "cyrillic", ("ru", "uk", "bg", "be")),
    Candidate("x-mac-cyrillic", 5.0, "cyrillic", _CYRILLIC),
    Candidate("cp855", 7.0, "cyrillic", _CYRILLIC),
    Candidate("kz1048", 8.0, "cyrillic", ("kk", "ru")),
    Candidate("ptcp154", 9.0, "cyrillic", ("kk",)),
    Candidate("iso-8859-7", 1.0, "greek", ("el",)),
    Candidate("windows-1253", 1.0, "greek", ("el",)),
    Candidate("cp737", 8.0, "greek", ("el",)),
    Candidate("cp869", 9.0, "greek", ("el",)),
    Candidate("windows-1256", 1.5, "arabic", ("ar", "fa", "ur")),
    Candidate("iso-8859-6", 4.0, "arabic", ("ar",)),
    Candidate("cp864", 10.0, "arabic", ("ar",)),
    Candidate("windows-1255", 3.0, "hebrew", ("he",)),
    Candidate("iso-8859-8", 4.5, "hebrew", ("he",)),
    Candidate("cp862", 9.0, "hebrew", ("he",)),
    Candidate("windows-874", 4.0, "thai", ("th",)),
)
WIDE: tuple[Candidate, ...] = (
    Candidate("utf-16le", 3.0),
    Candidate("utf-16be", 4.0),
)
CANDIDATES: dict[str, Candidate] = {row.name: row for row in (*MULTI_BYTE, *SINGLE_BYTE, *WIDE)}
