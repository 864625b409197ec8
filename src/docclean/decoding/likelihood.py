"""A crude likelihood of a decode: how ordinary are the characters that an encoding gives?

Character classes with a cost each stand in for the character model. The costs are nats a source
byte, so that encodings which spend two and three bytes a character can be compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from docclean.decoding.decoders import decode_as

CJK_CANDIDATES = ("gb18030", "big5", "shift_jis", "euc-jp", "euc-kr")

# the everyday rows of each standard: lead byte range, trail byte range, codec
_COMMON_ROWS = {
    "gb18030": (0xB0, 0xD7, 0xA1, 0xFE, "gbk"),
    "big5": (0xA4, 0xC6, 0x40, 0xFE, "big5"),
    "euc-jp": (0xB0, 0xCF, 0xA1, 0xFE, "euc_jp"),
    "euc-kr": (0xB0, 0xC8, 0xA1, 0xFE, "euc_kr"),
}
_COST_EVERYDAY, _COST_PUNCTUATION = 5.2, 4.5
# what the frequent rows and kana cost, by encoding: Korean text is nearly all hangul syllables,
# Japanese has kana in every clause, Chinese next to none
_COST_COMMON = {
    "gb18030": 8.0,
    "gbk": 8.0,
    "big5": 8.0,
    "shift_jis": 7.6,
    "euc-jp": 7.6,
    "euc-kr": 5.4,
}
_COST_KANA = {"shift_jis": 4.2, "euc-jp": 4.2}
_COST_FOREIGN_KANA = 9.5
# the commonest characters of running Chinese text, simplified and traditional
_EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因"
    "由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解"
    "问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取完举色市今记务网信院报会"
    "這為個國來時們對會發動過說產種後學經進著電裡實現兩體機當點從業應開還義關間樣與線數內質氣變條沒結問無係軍題黨"
    "員革總設長頭資邊級圖統較將組見計別論運農幾區強決幹戰則舉記務網報"
)
_RANGES = (
    # first, last, cost; the first row that holds the character counts
    (0x0000, 0x0008, 14.0),
    (0x0009, 0x007E, 3.9),
    (0x007F, 0x009F, 16.0),
    (0x00A0, 0x017F, 9.5),
    (0x0180, 0x05FF, 12.0),
    (0x2010, 0x2027, 5.5),
    (0x2000, 0x2FFF, 10.5),
    (0x3001, 0x3017, _COST_PUNCTUATION),
    (0x3040, 0x30FF, _COST_FOREIGN_KANA),
    (0x4E00, 0x9FFF, 13.0),
    (0xAC00, 0xD7A3, 13.5),
    (0xE000, 0xF8FF, 22.0),
    (0xFF01, 0xFF5E, 6.0),
    (0xFF61, 0xFF9F, 13.0),
    (0xFFFD, 0xFFFD, 24.0),
)
_COST_OTHER = 17.0
_RUN_RE = re.compile(rb"[\x80-\xff](?:[\x00-\xff]{0,2}[\x80-\xff])*[\x30-\x7e]?")
_CONTEXT_RE = re.compile(rb"[^<>\x80-\xff]{0,60}[\x80-\xff][^<>]{0,200}")
_SAMPLE_BYTES = 1_500


@lru_cache(maxsize=8)
def _common(name: str) -> frozenset[str]:
    """Return the everyday characters of a double-byte encoding."""
    key = {"shift_jis": "euc-jp", "gbk": "gb18030"}.get(name, name)
    lead0, lead1, trail0, trail1, codec = _COMMON_ROWS[key]
    cells = bytes(
        byte
        for lead in range(lead0, lead1 + 1)
        for trail in range(trail0, trail1 + 1)
        for byte in (lead, trail)
    )
    chars = [cells[i : i + 2].decode(codec, "ignore") for i in range(0, len(cells), 2)]
    return frozenset(char for char in chars if len(char) == 1)


@lru_cache(maxsize=65536)
def _class_cost(char: str) -> float:
    """Return the cost of a character that is not among the everyday ones."""
    code = ord(char)
    for first, last, cost in _RANGES:
        if first <= code <= last:
            return cost
    return _COST_OTHER


def sample(data: bytes) -> bytes:
    """Return up to 4.5 KB of the stretches around non-ASCII bytes: start, middle and end."""
    size = len(data)
    parts = []
    for where in (0, size // 3, 2 * size // 3):
        room = _SAMPLE_BYTES
        # a stretch may start in the middle of a character: begin after an ASCII byte
        for found in _RUN_RE.finditer(data, where, min(size, where + 200_000)):
            start = found.start()
            if where and start == where:
                continue
            piece = found.group()[: min(room, 600)]
            parts.append(piece)
            room -= len(piece)
            if room <= 0:
                break
        if size < 3 * _SAMPLE_BYTES:
            break
    if not parts and size:
        first = re.search(rb"[\x80-\xff]", data)
        if first:
            parts = [data[first.start() : first.start() + _SAMPLE_BYTES]]
    return b" ".join(parts)


def cost_per_byte(piece: bytes, name: str) -> float:
    """Return the mean cost in nats a byte of `piece` under a double-byte encoding; lower is likelier."""
    text, _ = decode_as(piece, name)
    common, cost = _common(name), _COST_COMMON[name]
    kana = _COST_KANA.get(name, _COST_FOREIGN_KANA)
    total = 0.0
    for char in text:
        if char in _EVERYDAY:
            total += _COST_EVERYDAY
        elif char in common:
            total += cost
        else:
            total += kana if "\u3041" <= char <= "\u30fe" else _class_cost(char)
    return total / max(1, len(piece))


def context(data: bytes) -> bytes:
    """Return up to 8 KB of the text around non-ASCII bytes, words whole and tags left out."""
    parts, room = [], 8_192
    for found in _CONTEXT_RE.finditer(data):
        parts.append(found.group())
        room -= len(parts[-1])
        if room <= 0:
            break
    return b" ".join(parts)


def rank_cjk(piece: bytes) -> list[tuple[float, str]]:
    """Return (cost a byte, name) of the double-byte candidates, likeliest first."""
    return sorted((cost_per_byte(piece, name), name) for name in CJK_CANDIDATES)
