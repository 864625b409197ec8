"""The verdict: which encoding the bytes are in, and how we know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docclean.decoding.binary import has_controls
from docclean.decoding.candidates import CANDIDATES
from docclean.decoding.confidence import confidence
from docclean.decoding.declared import expected_encodings, find_declarations
from docclean.decoding.decoders import decode_as
from docclean.decoding.ranking import rank
from docclean.decoding.scoring import Piece, cost_text, telling_bytes
from docclean.decoding.utf8 import is_utf8
from docclean.decoding.wide import rank_wide, utf32_without_mark
from docclean.decoding.windows import sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docclean.decoding.ranking import Ranked

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_ESCAPES = (
    ("iso-2022-jp", b"\x1b$", re.compile(rb"\x1b\$[@B](?:[\x21-\x7e]{2}){2,}")),
    ("iso-2022-kr", b"\x1b$)C", re.compile(rb"\x1b\$\)C[^\x0e]{0,2000}\x0e(?:[\x21-\x7e]{2}){2,}")),
    ("hz-gb-2312", b"~{", re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e]){2,}~\}")),
    # base64 and `C++standard` look like it too: what it decodes to must read well
    ("utf-7", b"+", re.compile(rb"\+[A-Za-z0-9+/]{6,}(?![A-Za-z0-9+/=])")),
)
# nats a character beyond ASCII above which an escape was none
_ODD = 9.0
_SEARCHED = 65_536
# bytes of the stretches that encodings are told apart by, and of those where they do not suffice
_BUDGET, _BUDGET_CLOSE = 240, 3_000
# nats of lead with which the shorter stretches are enough
_CLEAR = 40.0
# lead of an encoding that no other comes near to
_NO_RIVAL = 60.0
# multibyte sequences from which on valid UTF-8 is UTF-8: two hanzi in GB18030 are valid in one of 30 cuts
_SURE_SEQUENCES = 6
_SEQUENCE_RE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_LEAST_WIDE, _SHORT = 8, 64
# nats by which a declaration makes an encoding likelier, by where it stands; servers add latin-1 by default
_FAVOUR = {"argument": 14.0, "xml": 10.0, "meta": 10.0, "css": 8.0}
_DEFAULT_FAVOUR = 4.0
# nats by which being valid makes UTF-8 likelier, and more for each sign, each accented letter in a word and each
# sequence of three bytes and more: bytes of other encodings are valid by chance for a character or two, two bytes each
_VALID_FAVOUR, _SIGN_FAVOUR, _LONG_FAVOUR = 8.0, 4.0, 10.0
_SIGN_RE = re.compile(
    rb"\xc2[\xa0-\xbf]|\xc3[\x97\xb7]|\xca[\xb0-\xbf]|\xcb[\x80-\xbf]|(?<=[A-Za-z])\xc3[\x80-\xbf]|\xc3[\x80-\xbf](?=[a-z])"
)
_LONG_RE = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2,3}")
# the same for what is usual in the country of the address
_DOMAIN_FAVOUR = 5.0
_SAME = {"gbk": "gb18030", "iso-8859-8-i": "iso-8859-8"}


class Verdict(NamedTuple):
    """Name of the encoding, bytes of the mark to skip, confidence 0-1 and how it was found.

    `ranking` holds (cost in nats, name) of the encodings that were compared, likeliest first; `text` is the
    decoded text where it was needed for the verdict.
    """

    name: str
    skip: int
    confidence: float
    how: str
    declared: str | None = None
    ranking: tuple[Ranked, ...] = ()
    text: str | None = None


def detect(
    data: bytes, declared: str | None = None, url: str | None = None, *, read: bool = True
) -> Verdict | None:
    """Return the encoding of bytes, None if they are no text; never raises.

    `read` says whether the text is wanted too, where it is at hand.

    Order: byte order mark, ASCII with escapes, valid UTF-8, UTF-32, UTF-16 by likelihood; what is left and
    holds controls is no text, and the others are ranked by likelihood with declarations as evidence.
    """
    claims = find_declarations(data, declared)
    claim = claims[0][1] if claims else None
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Verdict(name, len(mark), 1.0, "bom", claim)
    controls = has_controls(data)
    sure = (None if controls else _detect_plain(data, claim, read=read)) or _detect_wide(
        data, claims
    )
    if sure or controls:
        return sure
    if data.isascii():
        return Verdict("utf-8", 0, 0.99, "ascii", claim)
    return _detect_by_likelihood(data, claims, expected_encodings(url))


def _detect_wide(data: bytes, claims: Sequence[tuple[str, str]]) -> Verdict | None:
    """Return the verdict for UTF-32 and UTF-16 without a mark."""
    name = utf32_without_mark(data)
    if name:
        return Verdict(name, 0, 0.99, "utf-32", claims[0][1] if claims else None)
    wide = rank_wide(data)
    if wide and wide[0][1].startswith("utf-16"):
        return _verdict(data, data[:_BUDGET_CLOSE], wide, claims)
    return None


def _detect_by_likelihood(
    data: bytes, claims: Sequence[tuple[str, str]], usual: tuple[str, ...]
) -> Verdict:
    """Return the verdict for bytes of an encoding that holds ASCII."""
    favour = _favour(claims)
    if _read_utf8(data) is not None:
        favour["utf-8"] = favour.get("utf-8", 0.0) + _favour_of_validity(data)
    for name in usual:
        favour[name] = favour.get(name, 0.0) + _DOMAIN_FAVOUR
    if len(data) <= _SHORT:
        return _verdict(data, data, rank(Piece(data), favour), claims)
    piece = Piece(*sample(data, _BUDGET))
    ranked = rank(piece, favour)
    if len(piece.data) > _BUDGET // 2:
        piece, ranked = _look_closer(data, piece, ranked, favour)
    return _verdict(data, piece.data, ranked, claims)


def _look_closer(
    data: bytes, piece: Piece, ranked: list[Ranked], favour: dict[str, float]
) -> tuple[Piece, list[Ranked]]:
    """Return (bytes, ranking) after more bytes were compared, where the first ones did not suffice."""
    names = [name for _, name in ranked]
    if len(names) == 1:
        return piece, ranked
    if _lead(piece.data, ranked) < _CLEAR:
        piece = Piece(*sample(data, _BUDGET_CLOSE))
        ranked = rank(piece, favour, names)
    alike = _alike(piece.data, ranked)
    telling = telling_bytes(tuple(alike)) if len(alike) > 1 else None
    if telling and telling.search(data):
        more = sample(data, _BUDGET, telling)
        piece = Piece(piece.data + b"\n" + more.data)
        ranked = rank(piece, favour, names)
    return piece, ranked


def _alike(piece: bytes, ranked: list[Ranked]) -> list[str]:
    """Return the encodings that give the same text as the likeliest, itself first."""
    near = [name for cost, name in ranked if cost < ranked[0][0] + _CLEAR]
    if len(near) == 1:
        return near
    text = decode_as(piece, near[0])[0]
    return [name for name in near if decode_as(piece, name)[0] == text]


def _detect_plain(data: bytes, claim: str | None, *, read: bool) -> Verdict | None:
    """Return the verdict for ASCII (with escape encodings) and valid UTF-8."""
    if data.isascii():
        for name, mark, pattern in _ESCAPES:
            # a single byte is found ten times faster than two
            if mark[0] in data and mark in data and pattern.search(data):
                if name == "utf-7" and not _reads_well(pattern.findall(data[:_SEARCHED])):
                    continue
                _, bad = decode_as(data, name)
                if not bad:
                    return Verdict(name, 0, 0.99, "escape", claim)
        # kana in UTF-16 may be ASCII byte by byte
        if 0 in data or (_LEAST_WIDE <= len(data) <= _SHORT and len(data) % 2 == 0):
            return None
        return Verdict("utf-8", 0, 1.0, "ascii", claim)
    text = _read_utf8(data) if read else None
    if text is None and (read or not is_utf8(data)):
        return None
    few = len(data) < 4 * _SURE_SEQUENCES or not _many_sequences(data)
    return None if few else Verdict("utf-8", 0, 0.9999, "utf-8", claim, text=text)


def _reads_well(stretches: list[bytes]) -> bool:
    """Say whether stretches of UTF-7 decode to ordinary characters."""
    text = "".join(decode_as(stretch, "utf-7")[0] for stretch in stretches)
    return bool(text) and cost_text(text, CANDIDATES["utf-8"]) < _ODD * len(text)


def _read_utf8(data: bytes) -> str | None:
    """Return the text of valid UTF-8, None for other bytes."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _many_sequences(data: bytes) -> bool:
    """Say whether enough multibyte sequences stand in valid UTF-8."""
    found = _SEQUENCE_RE.finditer(data)
    return sum(1 for _, _ in zip(found, range(_SURE_SEQUENCES), strict=False)) >= _SURE_SEQUENCES


def _favour_of_validity(data: bytes) -> float:
    """Return the nats by which bytes that are valid UTF-8, of few sequences, speak for it."""
    signs, long = len(_SIGN_RE.findall(data)), len(_LONG_RE.findall(data))
    return _VALID_FAVOUR + _SIGN_FAVOUR * signs + _LONG_FAVOUR * long


def _favour(claims: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return the nats by which declarations make encodings likelier."""
    found: dict[str, float] = {}
    for where, name in claims:
        nats = _DEFAULT_FAVOUR if name == "windows-1252" and where != "argument" else _FAVOUR[where]
        known = _SAME.get(name, name)
        found[known] = max(found.get(known, 0.0), nats)
    return found


def _lead(piece: bytes, ranked: list[Ranked]) -> float:
    """Return how many nats the likeliest is ahead of the next that gives another text."""
    cost, name = ranked[0]
    if len(ranked) == 1:
        return _NO_RIVAL
    text = decode_as(piece, name)[0]
    rivals = (other for other, rival in ranked[1:] if decode_as(piece, rival)[0] != text)
    return next(rivals, cost + _NO_RIVAL) - cost


def _verdict(
    data: bytes, piece: bytes, ranked: list[Ranked], claims: Sequence[tuple[str, str]]
) -> Verdict:
    """Return the verdict of a ranking: the first, under the name that was declared for it."""
    name = ranked[0][1]
    claim = claims[0][1] if claims else None
    declared = [c for _, c in claims if _SAME.get(c, c) == name]
    if declared:
        how, name = "declared", declared[0]
    else:
        how = (
            "utf-16"
            if name.startswith("utf-16")
            else "utf-8-tolerant"
            if name == "utf-8"
            else "detected"
        )
    if name == "utf-8" and _read_utf8(data) is not None:
        how = "utf-8"
    return Verdict(name, 0, confidence(_lead(piece, ranked)), how, claim, tuple(ranked[:6]))
