"""What bytes cost under an encoding: -log p of the text that they decode to, in nats.

Encodings are compared on the same bytes, so a sum of costs is all that is needed; no candidate is given
up because some bytes do not decode, they only cost.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docclean.decoding.candidates import CANDIDATES, Candidate
from docclean.decoding.decoders import decode_as, decode_nearly
from docclean.language.alphabets import (
    ALPHABETS,
    BREAK,
    HANGUL_FIRST,
    HANGUL_LAST,
    LANGUAGES,
    LATIN,
    jamo,
)
from docclean.language.codes import codes_of
from docclean.language.letters import Coded, case_table, code, load_letters
from docclean.language.model import load_model, script_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEP = 0.1
# words in ASCII say less about the language than those with letters beyond: commands, names, English
_ASCII_WORDS = 0.2
# a single Chinese character or syllable inside or behind a Latin word
_LONE_COST = 9.0
_LONE_RE = re.compile("(?<=[a-z])[\u3040-\u9fff\uac00-\ud7a3](?=[a-z ,.])")
# half-width katakana, which the character model hardly knows: the first of a run, and the others
NARROW_FIRST, NARROW_LAST = 0xFF61, 0xFF9F
NARROW_BEGIN, NARROW_INSIDE = 10.0, 5.5
# signs: first and last code point, and the most that one costs
_SIGN_RANGES = (
    (0x00A0, 0x00A0, 7.0),
    (0x00A1, 0x00A9, 9.0),
    (0x00AB, 0x00B1, 9.0),
    (0x00B6, 0x00B7, 9.0),
    (0x00BB, 0x00BF, 9.0),
    (0x00D7, 0x00D7, 9.0),
    (0x00F7, 0x00F7, 9.0),
    (0x2010, 0x203B, 11.0),
    (0x02B0, 0x02FF, 12.0),
    (0x20A0, 0x22FF, 11.0),
    (0x2300, 0x243F, 12.0),
    (0x2460, 0x249B, 12.0),
    (0x2500, 0x257F, 8.0),
    (0x2580, 0x25FF, 11.0),
    (0x2600, 0x266F, 12.0),
    (0x3000, 0x301B, 11.0),
    (0xFF01, 0xFF5E, 11.0),
    (0xFFE0, 0xFFE6, 12.0),
)
# a word of one letter in the midst of words of another script
_STRAY_LETTER = 6.0
NOT_ASCII = ("cp037",)
# a character cut at the end of the bytes is no error
_CUT_COST = 4.0
# a place of bad bytes costs what U+FFFD does, and something for each byte beyond the first
BAD_COST, _BAD_BYTE = 24.0, 6.0
_LONGEST = 4


@lru_cache(maxsize=64)
def byte_table(name: str) -> Coded:
    """Return how the letter model sees each byte of a single-byte encoding."""
    import numpy as np

    row = CANDIDATES[name]
    text = decode_as(bytes(range(256)), name)[0]
    found = code(text, row.script)
    inner = slice(1, -1)
    return Coded(
        np.ascontiguousarray(found.symbols[inner]),
        np.ascontiguousarray(found.extra[inner]),
        np.ascontiguousarray(found.case[inner]),
    )


@lru_cache(maxsize=1)
def _ascii_pairs() -> NDArray[np.uint8]:
    """Return what each pair of ASCII characters costs, in tenths of a nat, shape (65536,); 0 for other pairs."""
    import numpy as np

    table = np.zeros((256, 256), dtype=np.uint8)
    second = np.arange(0x80, dtype=np.uint32)
    for first in range(0x80):
        behind = np.stack([np.full(0x80, first, dtype=np.uint32), second], axis=1)
        table[first, :0x80] = load_model().steps(behind.ravel())[::2]
    return table.ravel()


@lru_cache(maxsize=256)
def telling_bytes(names: tuple[str, ...]) -> re.Pattern[bytes] | None:
    """Return a pattern of the bytes that some single-byte encodings read otherwise than the first of them."""
    rows = [CANDIDATES[name] for name in names]
    if not all(row.script for row in rows):
        return None
    texts = [[decode_as(bytes([byte]), row.name)[0] for byte in range(0x80, 0x100)] for row in rows]
    found = {
        0x80 + at
        for text in texts[1:]
        for at, (one, other) in enumerate(zip(texts[0], text, strict=True))
        if one != other
    }
    return re.compile(b"[%s]" % re.escape(bytes(sorted(found)))) if found else None


class Piece:
    """Bytes to be scored: stretches around the non-ASCII bytes of a file, a line end between them.

    Two ASCII characters side by side are the same under nearly all encodings and cost the same under each;
    they tell languages that are written in Latin letters apart.
    """

    def __init__(self, data: bytes, cuts: frozenset[int] = frozenset()) -> None:
        import numpy as np

        self.data = data
        self.cuts = cuts | {len(data)}
        self.codes = np.frombuffer(b"\n" + data + b"\n", np.uint8)
        plain = self.codes < 0x80
        self.counted = ~(plain[:-1] & plain[1:])
        self.pairs = (self.codes[:-1].astype(np.int64) << 8) + self.codes[1:]
        self.flat = float(_ascii_pairs().take(self.pairs).sum(dtype=np.int64)) * STEP
        self._language_costs: dict[str, float] = {}

    def language_costs(self, languages: tuple[str, ...]) -> NDArray[np.float64]:
        """Return what the pairs of ASCII letters cost each language more than the likeliest, in nats."""
        import numpy as np

        if not self._language_costs:
            every = tuple(row.code for row in LANGUAGES if row.script == "latin")
            table = byte_table("windows-1252")
            pairs = _pairs(table.symbols[self.codes], "latin")[~self.counted]
            weights = np.where(_words_beyond_ascii(self.codes)[~self.counted], 1.0, _ASCII_WORDS)
            costs = load_letters().stack(every)[:, pairs] @ weights * STEP
            self._language_costs = dict(zip(every, (costs - costs.min()).tolist(), strict=True))
        return np.array([self._language_costs[language] for language in languages])


def _words_beyond_ascii(codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Say of each pair of bytes whether it stands in a word that holds a byte beyond ASCII."""
    import numpy as np

    lower = codes | 0x20
    inside = (codes >= 0x80) | ((lower >= 0x61) & (lower <= 0x7A))
    words = np.cumsum(~inside)
    with_high = np.zeros(int(words[-1]) + 1, dtype=bool)
    with_high[words[codes >= 0x80]] = True
    return np.asarray(with_high[words[1:]] & inside[1:])


def _pairs(stream: NDArray[np.uint8], script: str) -> NDArray[np.int64]:
    """Return the places of pairs of symbols in the tables of a script."""
    import numpy as np

    return stream[:-1].astype(np.int64) * len(ALPHABETS[script].symbols) + stream[1:]


def cost_single(piece: Piece, row: Candidate) -> float:
    """Return the cost of bytes under a single-byte encoding, in its likeliest language, in nats."""
    import numpy as np

    table = byte_table(row.name)
    chosen = piece.counted if row.name not in NOT_ASCII else np.ones(len(piece.counted), dtype=bool)
    pairs = _pairs(table.symbols[piece.codes], row.script)[chosen]
    letters = load_letters()
    costs = letters.stack(row.languages)[:, pairs].sum(axis=1, dtype=np.int64) * STEP
    costs += letters.rarity(row.languages) * STEP
    if row.script == "latin" and row.name not in NOT_ASCII:
        costs += piece.language_costs(row.languages)
    case = table.case[piece.codes].astype(np.int64)
    extra = table.extra[piece.codes[1:]] + case_table()[case[:-1] * 3 + case[1:]]
    flat = 0.0 if row.name in NOT_ASCII else piece.flat
    if row.script != "latin":
        flat += _STRAY_LETTER * _count_stray(table.symbols[piece.codes])
    return float(costs.min()) + float(extra[chosen].sum()) * STEP + flat


def _count_stray(stream: NDArray[np.uint8]) -> int:
    """Count the words of one letter between words of another script."""
    if len(stream) < 5:
        return 0
    inner = stream[2:-2] > LATIN
    breaks = (stream[1:-3] == BREAK) & (stream[3:-1] == BREAK)
    return int((inner & breaks & (stream[:-4] == LATIN) & (stream[4:] == LATIN)).sum())


def cost_text(text: str, row: Candidate) -> float:
    """Return the cost of a text under the character model, with what is foreign to such files."""
    if not text:
        return 0.0
    return float(cost_characters(text, row).sum()) + _LONE_COST * len(_LONE_RE.findall(text))


def cost_characters(text: str, row: Candidate) -> NDArray[np.float64]:
    """Return the cost of each character of a text, and of the line end behind it, in nats."""
    import numpy as np

    codes = codes_of(f"\n{text}\n")
    steps = np.asarray(load_model().steps(codes) * STEP, dtype=np.float64)
    scripts = script_numbers(codes[1:])
    korean = scripts == _script("hangul")
    if korean.any():
        steps = np.where(korean, _korean(codes[1:], steps), steps)
    steps = np.minimum(steps, most_costs()[np.minimum(codes[1:], 0xFFFF)])
    narrow = (codes >= NARROW_FIRST) & (codes <= NARROW_LAST)
    if narrow.any():
        inside = np.where(narrow[:-1], NARROW_INSIDE, NARROW_BEGIN)
        steps = np.where(narrow[1:], inside, steps)
    return np.asarray(steps + _foreign_costs(row.foreign)[scripts])


@lru_cache(maxsize=16)
def _foreign_costs(foreign: tuple[tuple[str, float], ...]) -> NDArray[np.float64]:
    """Return what a character costs more for its script, by the number of the script."""
    import numpy as np

    from docclean.language.scripts import SCRIPTS

    costs = np.zeros(len(SCRIPTS) + 1)
    for script, cost in foreign:
        costs[_script(script)] = cost
    return costs


@lru_cache(maxsize=1)
def most_costs() -> NDArray[np.float64]:
    """Return the most that a UTF-16 code unit costs: signs that files draw and count with are rare in prose."""
    import numpy as np

    most = np.full(0x10000, np.inf)
    for first, last, cost in _SIGN_RANGES:
        most[first : last + 1] = cost
    return most


@lru_cache(maxsize=64)
def _script(name: str) -> int:
    """Return the number of a script."""
    from docclean.language.scripts import SCRIPTS

    return 1 + next(n for n, script in enumerate(SCRIPTS) if script.id == name)


def _korean(codes: NDArray[np.uint32], steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the costs of Korean syllables: half by pairs of syllables, half by their jamo."""
    import numpy as np

    plain = np.where(codes < 0x80, 0, 4).astype(np.uint8)
    stream, inside = jamo(codes, plain)
    size = len(ALPHABETS["hangul"].symbols)
    before = np.concatenate([[0], stream[:-1]]).astype(np.int64)
    pairs = load_letters().stack(("ko",))[0][before * size + stream] * STEP
    jamos = np.zeros(len(codes))
    syllable = (codes >= HANGUL_FIRST) & (codes <= HANGUL_LAST)
    jamos[syllable] = pairs[inside].reshape(-1, 3).sum(axis=1)
    return np.asarray(np.where(syllable, either(steps, jamos), steps))


def either(one: NDArray[np.floating], other: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the costs under a mixture, half and half, of two models."""
    import numpy as np

    return np.asarray(np.log(2) - np.logaddexp(-one, -other))


# scripts with a letter model, and ranges of their letters beyond ASCII
_ALPHABETIC = {
    "latin": "\u00aa-\u024f",
    "greek": "\u0370-\u03ff",
    "cyrillic": "\u0400-\u052f",
    "hebrew": "\u0590-\u05ff",
    "arabic": "\u0600-\u06ff",
    "thai": "\u0e00-\u0e7f",
}
_ALPHABETIC_RE = {script: re.compile(f"[{chars}]") for script, chars in _ALPHABETIC.items()}
_DENSE_RE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")


def cost_letters(text: str) -> float | None:
    """Return the cost of a text in an alphabet in its likeliest language, None for other texts."""
    import numpy as np

    if _DENSE_RE.search(text):
        return None
    counts = {script: len(found.findall(text)) for script, found in _ALPHABETIC_RE.items()}
    script = max(counts, key=counts.__getitem__)
    if not counts[script]:
        return None
    languages = tuple(row.code for row in LANGUAGES if row.script == script)
    seen = code(text, script)
    codes = codes_of(f"\n{text}\n")
    plain = codes < 0x80
    counted = ~(plain[:-1] & plain[1:])
    pairs = _pairs(seen.symbols, script)
    letters = load_letters()
    stack = letters.stack(languages)
    costs = stack[:, pairs[counted]].sum(axis=1, dtype=np.int64) + letters.rarity(languages)
    if script == "latin":
        same = stack[:, pairs[~counted]].sum(axis=1, dtype=np.int64)
        costs += same - same.min()
    case = seen.case.astype(np.int64)
    extra = seen.extra[1:] + case_table()[case[:-1] * 3 + case[1:]]
    steps = load_model().steps(codes)
    flat = float(steps[~counted].sum(dtype=np.int64)) * STEP
    return float(costs.min() + extra[counted].sum()) * STEP + flat


def cost_multi(piece: Piece, row: Candidate) -> float:
    """Return the cost of bytes under an encoding of several bytes a character, in nats."""
    text, bad = decode_nearly(piece.data, row.name)
    cost = _cost_unicode(text, row) if row.name == "utf-8" else cost_text(text, row)
    for start, end in bad:
        cost += _BAD_BYTE * (end - start - 1)
        if end in piece.cuts and end - start < _LONGEST:
            cost += _CUT_COST - BAD_COST - _BAD_BYTE * (end - start - 1)
    return cost


def cost_wide(data: bytes, row: Candidate) -> float:
    """Return the cost of bytes under UTF-16, in nats."""
    text, bad = decode_as(data, row.name)
    return _cost_unicode(text, row) + _BAD_BYTE * sum(end - start - 1 for start, end in bad)


def _cost_unicode(text: str, row: Candidate) -> float:
    """Return the cost of a text that may be in any language, in nats."""
    cost = cost_text(text, row)
    letters = cost_letters(text)
    return cost if letters is None else min(cost, letters)
