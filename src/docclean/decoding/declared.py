"""Encodings that the input or the caller declares: transport argument, XML, `<meta>`, CSS, domain."""

from __future__ import annotations

import re

from docclean.decoding.decoders import decoder_name

# the standard looks at 1,024 bytes; scraped pages put long scripts before the declaration
_HEAD_BYTES = 16_384
_PATTERNS = (
    (
        "xml",
        re.compile(
            rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
        ),
    ),
    (
        "meta",
        re.compile(
            rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
        ),
    ),
    ("css", re.compile(rb"^@charset \"([A-Za-z0-9_.:-]{1,40})\"")),
)
_HEADER_RE = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


# encodings that pages of a country are in when they are not in UTF-8, by top-level domain
_EAST = ("windows-1250", "iso-8859-2")
_CYRILLIC = ("windows-1251", "koi8-r")
DOMAIN_ENCODINGS: dict[str, tuple[str, ...]] = {
    "cn": ("gb18030",), "sg": ("gb18030",), "tw": ("big5",), "hk": ("big5",), "mo": ("big5",),
    "jp": ("shift_jis", "euc-jp"), "kr": ("euc-kr",), "th": ("windows-874",), "vn": ("windows-1258",),
    "ru": _CYRILLIC, "su": _CYRILLIC, "by": _CYRILLIC, "bg": _CYRILLIC, "ua": ("windows-1251", "koi8-u"),
    "rs": ("windows-1250", "windows-1251"), "mk": ("windows-1251",), "kz": ("windows-1251",),
    "gr": ("windows-1253", "iso-8859-7"), "cy": ("windows-1253", "iso-8859-7"), "tr": ("windows-1254",),
    "il": ("windows-1255",), "ae": ("windows-1256",), "eg": ("windows-1256",), "sa": ("windows-1256",),
    "ir": ("windows-1256",), "pk": ("windows-1256",), "pl": _EAST, "cz": _EAST, "sk": _EAST, "hu": _EAST,
    "si": _EAST, "hr": _EAST, "ro": _EAST, "lt": ("windows-1257",), "lv": ("windows-1257",),
    "ee": ("windows-1257",), "fr": ("windows-1252",), "de": ("windows-1252",), "es": ("windows-1252",),
    "it": ("windows-1252",), "pt": ("windows-1252",), "br": ("windows-1252",), "nl": ("windows-1252",),
    "se": ("windows-1252",), "dk": ("windows-1252",), "no": ("windows-1252",), "fi": ("windows-1252",),
}  # fmt: skip
_DOMAIN_RE = re.compile(
    r"^[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?[^/?#:]*\.([a-z]{2})\.?(?::\d+)?(?:[/?#]|$)", re.IGNORECASE
)


def expected_encodings(url: str | None) -> tuple[str, ...]:
    """Return the encodings that pages of the country of an address are in.

    >>> expected_encodings("https://news.example.com.tw/a.html")
    ('big5',)
    >>> expected_encodings("https://example.com/cn/")
    ()
    """
    found = _DOMAIN_RE.match(url or "")
    return DOMAIN_ENCODINGS.get(found.group(1).lower(), ()) if found else ()


def find_declarations(data: bytes, declared: str | None) -> tuple[tuple[str, str], ...]:
    """Return (where, WHATWG name) of each declaration, the caller's first, then XML, then meta.

    Args:
        data: the input bytes; only its first 16 KB are searched.
        declared: a label, or a whole Content-Type header.
    """
    found: list[tuple[str, str]] = []
    if declared:
        header = _HEADER_RE.search(declared)
        name = decoder_name(header.group(1) if header else declared)
        if name:
            found.append(("argument", name))
    head = data[:_HEAD_BYTES]
    # declarations begin with one of these: a byte is looked for much faster than a pattern
    for where, pattern in _PATTERNS if b"<" in head or head.startswith(b"@") else ():
        match = pattern.search(head)
        if match:
            name = decoder_name(match.group(1).decode("ascii"))
            # a declaration that can be read as ASCII cannot be true of UTF-16
            if name in ("utf-16le", "utf-16be"):
                name = "utf-8"
            if name:
                found.append((where, name))
    return tuple(found)
