"""What bytes cost under an encoding: -log p of the text that they decode to, in nats.

Encodings are compared on the same bytes, so a sum of costs is all that is needed; no candidate is given
up because some bytes do not decode, they only cost.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from docclean.decoding.candidates import CANDIDATES, MULTI_BYTE, SINGLE_BYTE, Candidate
from docclean.decoding.decoders import codec_name, decode_as
from docclean.language.alphabets import ALPHABETS, BREAK, LANGUAGES, LATIN
from docclean.language.letters import Coded, case_table, code, load_letters
from docclean.language.model import load_model, script_numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import numpy as np
    from numpy.typing import NDArray

_STEP = 0.1
# words in ASCII say less about the language than those with letters beyond: commands, names, English
_ASCII_WORDS = 0.2
# a single Chinese character or syllable inside or behind a Latin word
_LONE_COST = 9.0
_LONE_RE = re.compile("(?<=[a-z])[\u3040-\u9fff\uac00-\ud7a3](?=[a-z ,.])")
# half-width katakana, which the character model hardly knows: the first of a run, and the others
_NARROW_FIRST, _NARROW_LAST = 0xFF61, 0xFF9F
_NARROW_BEGIN, _NARROW_INSIDE = 10.0, 5.5
# signs: first and last code point, and the most that one costs
_SIGN_RANGES = (
    (0x2010, 0x203B, 11.0),
    (0x2460, 0x249B, 12.0),
    (0x2500, 0x257F, 8.0),
    (0x2580, 0x25FF, 11.0),
    (0x2600, 0x266F, 12.0),
    (0x3000, 0x301B, 11.0),
    (0xFF01, 0xFF5E, 11.0),
    (0xFFE0, 0xFFE6, 12.0),
)
# EBCDIC pages have this many bytes, or fewer, to a space
_SPACES_037 = 20
# a word of one letter in the midst of words of another script
_STRAY_LETTER = 6.0
_NOT_ASCII = ("cp037",)
# a character cut at the end of the bytes is no error
_CUT_COST = 4.0
# a place of bad bytes costs what U+FFFD does, and something for each byte beyond the first
_BAD_COST, _BAD_BYTE = 24.0, 6.0
_LONGEST = 4


@lru_cache(maxsize=64)
def byte_table(name: str) -> Coded:
    """Return how the letter model sees each byte of a single-byte encoding."""
    import numpy as np

    row = CANDIDATES[name]
    text = "".join(decode_as(bytes([byte]), name)[0][:1] or "\ufffd" for byte in range(256))
    found = code(text, row.script)
    inner = slice(1, -1)
    return Coded(
        np.ascontiguousarray(found.symbols[inner]),
        np.ascontiguousarray(found.extra[inner]),
        np.ascontiguousarray(found.case[inner]),
    )


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
        steps = load_model().steps(np.minimum(self.codes, 0x80).astype(np.uint32))
        self.flat = float(steps[~self.counted].sum(dtype=np.int64)) * _STEP
        self._language_costs: dict[str, float] = {}

    def language_costs(self, languages: tuple[str, ...]) -> NDArray[np.float64]:
        """Return what the pairs of ASCII letters cost each language more than the likeliest, in nats."""
        import numpy as np

        if not self._language_costs:
            every = tuple(row.code for row in LANGUAGES if row.script == "latin")
            table = byte_table("windows-1252")
            pairs = _pairs(table.symbols[self.codes], "latin")[~self.counted]
            weights = np.where(_words_beyond_ascii(self.codes)[~self.counted], 1.0, _ASCII_WORDS)
            costs = load_letters().stack(every)[:, pairs] @ weights * _STEP
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
    chosen = (
        piece.counted if row.name not in _NOT_ASCII else np.ones(len(piece.counted), dtype=bool)
    )
    pairs = _pairs(table.symbols[piece.codes], row.script)[chosen]
    letters = load_letters()
    costs = letters.stack(row.languages)[:, pairs].sum(axis=1, dtype=np.int64) * _STEP
    costs += letters.rarity(row.languages) * _STEP
    if row.script == "latin" and row.name not in _NOT_ASCII:
        costs += piece.language_costs(row.languages)
    case = table.case[piece.codes].astype(np.int64)
    extra = table.extra[piece.codes[1:]] + case_table()[case[:-1] * 3 + case[1:]]
    flat = 0.0 if row.name in _NOT_ASCII else piece.flat
    if row.script != "latin":
        flat += _STRAY_LETTER * _count_stray(table.symbols[piece.codes])
    return float(costs.min()) + float(extra[chosen].sum()) * _STEP + flat


def _count_stray(stream: NDArray[np.uint8]) -> int:
    """Count the words of one letter between words of another script."""
    if len(stream) < 5:
        return 0
    inner = stream[2:-2] > LATIN
    breaks = (stream[1:-3] == BREAK) & (stream[3:-1] == BREAK)
    return int((inner & breaks & (stream[:-4] == LATIN) & (stream[4:] == LATIN)).sum())


def cost_text(text: str, row: Candidate) -> float:
    """Return the cost of a text under the character model, with what is foreign to such files."""
    import numpy as np

    if not text:
        return 0.0
    codes = np.frombuffer(f"\n{text}\n".encode("utf-32-le", "surrogatepass"), dtype="<u4")
    model = load_model()
    steps = model.steps(codes).astype(np.float64) * _STEP
    scripts = script_numbers(codes[1:])
    korean = scripts == _script("hangul")
    if korean.any():
        steps = np.where(korean, _korean(codes[1:], steps), steps)
    steps = np.minimum(steps, _most_costs()[np.minimum(codes[1:], 0xFFFF)])
    narrow = (codes >= _NARROW_FIRST) & (codes <= _NARROW_LAST)
    if narrow.any():
        inside = np.where(narrow[:-1], _NARROW_INSIDE, _NARROW_BEGIN)
        steps = np.where(narrow[1:], inside, steps)
    total = float(steps.sum()) + _LONE_COST * len(_LONE_RE.findall(text))
    for script, cost in row.foreign:
        total += cost * int((scripts == _script(script)).sum())
    return total


@lru_cache(maxsize=1)
def _most_costs() -> NDArray[np.float64]:
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

    from docclean.language.alphabets import ALPHABETS, HANGUL_FIRST, jamo

    plain = np.where(codes < 0x80, 0, 4).astype(np.uint8)
    stream, inside = jamo(codes, plain)
    size = len(ALPHABETS["hangul"].symbols)
    before = np.concatenate([[0], stream[:-1]]).astype(np.int64)
    pairs = load_letters().stack(("ko",))[0][before * size + stream] * _STEP
    jamos = np.zeros(len(codes))
    syllable = (codes >= HANGUL_FIRST) & (codes <= 0xD7A3)
    jamos[syllable] = pairs[inside].reshape(-1, 3).sum(axis=1)
    both = -np.logaddexp(-steps, -jamos) + np.log(2)
    return np.asarray(np.where(syllable, both, steps))


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
    codes = np.frombuffer(f"\n{text}\n".encode("utf-32-le", "surrogatepass"), dtype="<u4")
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
    flat = float(steps[~counted].sum(dtype=np.int64)) * _STEP
    return float(costs.min() + extra[counted].sum()) * _STEP + flat


def cost_multi(piece: Piece, row: Candidate) -> float:
    """Return the cost of bytes under an encoding of several bytes a character, in nats."""
    text, bad = decode_as(piece.data, row.name)
    cost = _cost_unicode(text, row) if row.name == "utf-8" else cost_text(text, row)
    for start, end in bad:
        cost += _BAD_BYTE * (end - start - 1)
        if end in piece.cuts and end - start < _LONGEST:
            cost += _CUT_COST - _BAD_COST - _BAD_BYTE * (end - start - 1)
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


Ranked = tuple[float, str]
# nats behind the best from which on it does not matter how far behind an encoding is
_BEHIND = 14.0
# a pair costs at most this much less than its second character alone where the text is what it seems, in nats
_PAIR_GAIN = 2.5


def rank(
    piece: Piece,
    favour: Mapping[str, float] = MappingProxyType({}),
    among: Collection[str] | None = None,
) -> list[Ranked]:
    """Return (cost in nats, name) of the encodings that hold ASCII, likeliest first.

    Encodings that cannot come near the best are left out: the cost of each is bounded from below first.

    Args:
        piece: the bytes.
        favour: nats by which declarations make encodings likelier.
        among: the encodings that are compared; None for all.
    """
    if among is not None:
        rows = [row for row in (*MULTI_BYTE, *SINGLE_BYTE) if row.name in among]
        return sorted((_cost(piece, row) - favour.get(row.name, 0.0), row.name) for row in rows)
    bounds = [(bound - favour.get(row.name, 0.0), row) for bound, row in _bounds(piece)]
    found: list[Ranked] = []
    best = float("inf")
    for bound, row in sorted(bounds, key=lambda pair: pair[0]):
        if bound > best + _BEHIND:
            break
        cost = _cost(piece, row) - favour.get(row.name, 0.0)
        found.append((cost, row.name))
        best = min(best, cost)
    return sorted(found)


def _cost(piece: Piece, row: Candidate) -> float:
    """Return the cost of bytes under an encoding with that of expecting it, in nats."""
    return (cost_single(piece, row) if row.script else cost_multi(piece, row)) + row.rarity


def _bounds(piece: Piece) -> list[tuple[float, Candidate]]:
    """Return (least that the bytes may cost, encoding) of all encodings."""
    import numpy as np

    codes = piece.codes.astype(np.int64)
    pairs = (codes[:-1] << 8 | codes[1:])[piece.counted]
    least = _pair_bounds()[:, pairs].sum(axis=1, dtype=np.int64) * _STEP + piece.flat
    found = [
        (bound + row.rarity, row)
        for bound, row in zip(least.tolist(), SINGLE_BYTE, strict=True)
        if row.name not in _NOT_ASCII
    ]
    found += [(_bound_multi(piece, row) + row.rarity, row) for row in MULTI_BYTE]
    if _SPACES_037 * piece.data.count(b"\x40") > len(piece.data):
        found += [(0.0, row) for row in SINGLE_BYTE if row.name in _NOT_ASCII]
    return found


@lru_cache(maxsize=1)
def _pair_bounds() -> NDArray[np.uint8]:
    """Return the least that a pair of bytes costs in any language of an encoding, shape (encodings, 65536)."""
    import numpy as np

    letters = load_letters()
    found = np.zeros((len(SINGLE_BYTE), 65536), dtype=np.uint8)
    for at, row in enumerate(SINGLE_BYTE):
        table = byte_table(row.name)
        size = len(ALPHABETS[row.script].symbols)
        least = letters.stack(row.languages).min(axis=0).reshape(size, size)
        costs = least[table.symbols[:, None], table.symbols[None, :]] + table.extra[None, :]
        costs += case_table().reshape(3, 3)[table.case[:, None], table.case[None, :]]
        found[at] = np.minimum(costs, 255).ravel()
    return found


def _bound_multi(piece: Piece, row: Candidate) -> float:
    """Return the least that bytes may cost under an encoding of several bytes a character."""
    import numpy as np

    text = piece.data.decode(codec_name(row.name), "replace")
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes = codes[codes > 0x7F]
    alone = float(alone_costs()[np.minimum(codes, 0xFFFF)].sum(dtype=np.int64)) * _STEP
    return alone - _PAIR_GAIN * len(codes) - _BAD_COST * len(piece.cuts)


@lru_cache(maxsize=1)
def alone_costs() -> NDArray[np.int16]:
    """Return what each UTF-16 code unit costs alone, in tenths of a nat; no more than in any language."""
    import numpy as np

    costs = load_model().alone().copy()
    costs[_NARROW_FIRST : _NARROW_LAST + 1] = round(_NARROW_INSIDE / _STEP)
    # letter models and jamo know these better
    costs[0x80:0x1100] = 0
    costs[0xAC00:0xD7A4] = np.minimum(costs[0xAC00:0xD7A4], 70)
    return costs
