"""Encodings that the input or the caller declares: transport argument, XML, `<meta>`, CSS."""

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
    for where, pattern in _PATTERNS:
        match = pattern.search(head)
        if match:
            name = decoder_name(match.group(1).decode("ascii"))
            # a declaration that can be read as ASCII cannot be true of UTF-16
            if name in ("utf-16le", "utf-16be"):
                name = "utf-8"
            if name:
                found.append((where, name))
    return tuple(found)
