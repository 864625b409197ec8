"""Numbers about blocks, counted at once on the visible text as an array of code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from docclean.language.codes import codes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.columns import Floats
    from docclean.parsing.blocks import Parsed

# character classes
_WIDE, _LETTER, _DIGIT, _END, _COMMA, _SPACE, _OTHER, _UPPER = range(8)
_END_CHARS = "。！？!?．।؟…"
_COMMA_CHARS = "，,、；;："
_LAST_CHARS = "。！？!?.”」』…\"'）)；;।"
# letters with case are below this
_CASED_END = 0x530


def _class_table() -> NDArray[np.uint8]:
    """Return the class of each code point of the first plane."""
    table = np.full(65536, _OTHER, dtype=np.uint8)
    for start, end in ((0x3041, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xAC00, 0xD7A3)):
        table[start : end + 1] = _WIDE
    for start, end in (
        (0x41, 0x5A),
        (0x61, 0x7A),
        (0xC0, 0x24F),
        (0x370, 0x6FF),
        (0x900, 0xDFF),
        (0xE01, 0xEFF),
        (0x10A0, 0x10FF),
        (0x1E00, 0x1FFF),
    ):
        table[start : end + 1] = _LETTER
    upper = [code for code in range(_CASED_END) if chr(code).isupper()]
    table[upper] = np.where(table[upper] == _LETTER, _UPPER, table[upper])
    table[0x30:0x3A] = _DIGIT
    table[0xFF10:0xFF1A] = _DIGIT
    for chars, value in ((_END_CHARS, _END), (_COMMA_CHARS, _COMMA), (" \t\n\u3000\xa0", _SPACE)):
        for char in chars:
            table[ord(char)] = value
    return table


_TABLE: list[NDArray[np.uint8]] = []


def _classes(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Return the class of each code point."""
    if not _TABLE:
        _TABLE.append(_class_table())
    classes = _TABLE[0][np.minimum(codes, 65535)]
    classes[codes > 65535] = _WIDE
    return classes


class Measures:
    """Numbers about each block, as arrays of one length."""

    def __init__(self, parsed: Parsed) -> None:
        blocks = parsed.blocks
        self.codes = codes = codes_of(parsed.text)
        self.classes = classes = _classes(codes)
        self.starts = np.array([b.start for b in blocks], dtype=np.int64)
        self.ends = np.array([b.end for b in blocks], dtype=np.int64)
        self.count = len(blocks)
        self.chars = (self.ends - self.starts).astype(np.float64)
        self.is_wide = classes == _WIDE
        self.is_upper = classes == _UPPER
        self.is_digit = classes == _DIGIT
        self.is_letter = self.is_upper | (classes == _LETTER)
        word = self.is_letter | self.is_digit
        self.begins_word = word.copy()
        self.begins_word[1:] &= ~word[:-1]
        self.wide = self.within(self.is_wide)
        self.words = self.within(self.begins_word)
        self.tokens = self.wide + self.words
        self.digits = self.within(self.is_digit)
        self.commas = self.within(classes == _COMMA)
        # a full stop ends a sentence if white space or the end of the block follows
        self.sentences = self.within((classes == _END) | self._dots())
        last = [parsed.text[b.end - 1] if b.end > b.start else "" for b in blocks]
        self.ends_sentence = np.array([c in _LAST_CHARS for c in last], dtype=np.float64)
        self.ends_colon = np.array([c in "：:" for c in last], dtype=np.float64)
        self.links = np.array([b.link_chars for b in blocks], dtype=np.float64)
        self.link_share = np.minimum(1.0, self.links / np.maximum(1.0, self.chars))
        bold = np.array([b.bold_chars for b in blocks], dtype=np.float64)
        self.bold_share = np.minimum(1.0, bold / np.maximum(1.0, self.chars))

    def within(self, flags: NDArray[np.bool_]) -> Floats:
        """Return how many of the characters of each block have a flag."""
        return self.among(np.flatnonzero(flags))

    def among(self, places: NDArray[np.intp]) -> Floats:
        """Return how many of the given places, in order, lie in each block."""
        found = np.searchsorted(places, self.ends) - np.searchsorted(places, self.starts)
        return found.astype(np.float64)

    def _dots(self) -> NDArray[np.bool_]:
        """Return where an ASCII full stop ends a sentence."""
        codes = self.codes
        dots = codes == ord(".")
        after = np.ones(len(codes), dtype=bool)
        after[:-1] = (self.classes[1:] == _SPACE) | (codes[1:] == ord('"')) | (codes[1:] == 0x201D)
        return np.asarray(dots & after)


def is_long(m: Measures) -> Floats:
    """Return 1 for blocks that read like a paragraph: long, with sentences, few links."""
    return ((m.tokens >= 25) & (m.sentences + (m.commas >= 2) >= 1) & (m.link_share < 0.35)).astype(
        float
    )
