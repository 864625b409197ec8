"""The verdict: which encoding the bytes are in, and how we know."""

from __future__ import annotations

import re
from typing import NamedTuple

from docclean.decoding.declared import find_declarations
from docclean.decoding.decoders import decode_as, decoder_name
from docclean.decoding.likelihood import context, cost_per_byte, rank_cjk, sample
from docclean.decoding.utf8 import is_tolerable_utf8

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_ESCAPES = (
    ("iso-2022-jp", re.compile(rb"\x1b\$[@B](?:[\x21-\x7e]{2}){2,}")),
    ("iso-2022-kr", re.compile(rb"\x1b\$\)C[^\x0e]{0,2000}\x0e(?:[\x21-\x7e]{2}){2,}")),
    ("hz-gb-2312", re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e]){2,}~\}")),
)
# mean cost a byte: clean text of 60 characters and more stays below 3.9 in its own encoding and
# above 5 in the others (measured on sentences written in each encoding); the margin is for damage
_PLAUSIBLE_COST = 4.6
_MAX_BAD_SHARE = 0.02


class Verdict(NamedTuple):
    """Name of the encoding, bytes of the mark to skip, confidence 0-1 and how it was found."""

    name: str
    skip: int
    confidence: float
    how: str
    declared: str | None = None


def detect(data: bytes, declared: str | None = None) -> Verdict:  # noqa: PLR0911  (one return a stage)
    """Return the encoding of text bytes; never raises and never abstains.

    Order: byte order mark, ASCII with escapes, valid UTF-8, UTF-16 without mark, UTF-8 with a few
    bad bytes, declarations that are plausible, likelihood of the double-byte encodings, chardet.
    """
    claims = find_declarations(data, declared)
    claim = claims[0][1] if claims else None
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Verdict(name, len(mark), 1.0, "bom", claim)
    plain = _detect_plain(data, claim)
    if plain:
        return plain
    wide = _utf16_without_mark(data)
    if wide:
        return Verdict(wide, 0, 0.9, "utf-16", claim)
    if is_tolerable_utf8(data):
        return Verdict("utf-8", 0, 0.95, "utf-8-tolerant", claim)
    if data.isascii():
        return Verdict("utf-8", 0, 0.3, "ascii", claim)
    piece = sample(data)
    for _, name in claims:
        if name != "utf-8" and _is_plausible(data, piece, name):
            return Verdict(name, 0, 0.95, "declared", claim)
    return _detect_legacy(data, piece, claim)


def _detect_plain(data: bytes, claim: str | None) -> Verdict | None:
    """Return the verdict for ASCII (with escape encodings) and valid UTF-8."""
    if data.isascii():
        for name, pattern in _ESCAPES:
            if (b"\x1b" in data or name == "hz-gb-2312") and pattern.search(data):
                _, bad = decode_as(data, name)
                if not bad:
                    return Verdict(name, 0, 0.95, "escape", claim)
        few = data.count(0) <= len(data) // 8
        return Verdict("utf-8", 0, 1.0, "ascii", claim) if few else None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if data.count(0) > len(data) // 8 else Verdict("utf-8", 0, 0.99, "utf-8", claim)


def _utf16_without_mark(data: bytes) -> str | None:
    """Return utf-16le or utf-16be if the code units look like text, else None.

    NULs in one column give ASCII away; text in hanzi alone has none, there the ideographic comma
    and full stop in one byte order do.
    """
    head = data[:8192]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    units = len(head) // 2
    if odd > 0.3 * units and even < 0.05 * units:
        return "utf-16le"
    if even > 0.3 * units and odd < 0.05 * units:
        return "utf-16be"
    for name in ("utf-16le", "utf-16be"):
        text, _ = decode_as(head[: len(head) & ~1], name)
        ordinary = sum(
            "\u4e00" <= c <= "\u9fff" or c in "\n\r ，。、！？：；“”《》0123456789" for c in text
        )
        if ordinary >= 0.97 * len(text) and sum(map(text.count, "，。、")) >= max(
            2, len(text) // 50
        ):
            return name
    if head.count(0) > len(head) // 8 and head.strip(b"\x00"):
        return "utf-16le" if odd >= even else "utf-16be"
    return None


def _is_plausible(data: bytes, piece: bytes, name: str) -> bool:
    """Say whether a declared encoding fits: few bad bytes, and ordinary characters."""
    _, bad = decode_as(piece, name)
    if sum(end - start for start, end in bad) > max(1, _MAX_BAD_SHARE * len(piece)):
        return False
    ranked = rank_cjk(piece)
    if name in ("gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"):
        cost = cost_per_byte(piece, name)
        return cost < _PLAUSIBLE_COST or cost <= ranked[0][0] + 0.2
    if name.startswith(("utf-16", "utf-32", "iso-2022", "hz")):
        return not data.isascii() and not bad
    # a single-byte declaration fits any bytes; it is a lie when they read as ordinary CJK text
    return len(piece) < 8 or ranked[0][0] > _PLAUSIBLE_COST


def _detect_legacy(data: bytes, piece: bytes, claim: str | None) -> Verdict:
    """Return the likeliest legacy encoding of the sampled bytes."""
    (best, name), (second, _) = rank_cjk(piece)[:2]
    if best < _PLAUSIBLE_COST and len(piece) >= 8:
        return Verdict(name, 0, min(0.98, 0.6 + (second - best) / 4), "detected", claim)
    guess = _ask_chardet(context(data))
    if guess:
        return Verdict(guess[0], 0, guess[1], "detected", claim)
    if best < 6.0:
        return Verdict(name, 0, 0.4, "detected", claim)
    return Verdict("windows-1252", 0, 0.2, "detected", claim)


def _ask_chardet(piece: bytes) -> tuple[str, float] | None:
    """Return (WHATWG name, confidence) of chardet's proposal for single-byte families, if any."""
    import chardet

    answer = chardet.detect(piece)
    name = decoder_name(str(answer.get("encoding") or ""))
    if name is None or name.startswith("utf-"):
        return None
    return name, min(0.9, float(answer.get("confidence") or 0.0))
