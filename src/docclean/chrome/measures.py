"""Numbers about blocks, counted at once on the visible text as an array of code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.columns import Floats
    from docclean.parsing.blocks import Parsed

# character classes
_WIDE, _LETTER, _DIGIT, _END, _COMMA, _SPACE, _OTHER = range(7)
_CLASS_COUNT = 7
_END_CHARS = "。！？!?．।؟…"
_COMMA_CHARS = "，,、；;："


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
    table[0x30:0x3A] = _DIGIT
    table[0xFF10:0xFF1A] = _DIGIT
    for chars, value in ((_END_CHARS, _END), (_COMMA_CHARS, _COMMA), (" \t\n\u3000\xa0", _SPACE)):
        for char in chars:
            table[ord(char)] = value
    return table


_TABLE: list[NDArray[np.uint8]] = []


def _classes(text: str) -> NDArray[np.uint8]:
    """Return the class of each character of a text."""
    if not _TABLE:
        _TABLE.append(_class_table())
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    classes = _TABLE[0][np.minimum(codes, 65535)]
    classes[codes > 65535] = _WIDE
    return classes


class Measures:
    """Numbers about each block, as arrays of one length."""

    def __init__(self, parsed: Parsed) -> None:
        blocks = parsed.blocks
        text = parsed.text
        classes = _classes(text)
        starts = np.array([b.start for b in blocks], dtype=np.int64)
        ends = np.array([b.end for b in blocks], dtype=np.int64)
        self.count = len(blocks)
        self.chars = (ends - starts).astype(np.float64)
        self.wide = _between(classes == _WIDE, starts, ends)
        letters = classes == _LETTER
        digits = classes == _DIGIT
        word = letters | digits
        first = word.copy()
        first[1:] &= ~word[:-1]
        self.words = _between(first, starts, ends)
        self.tokens = self.wide + self.words
        self.digits = _between(digits, starts, ends)
        self.commas = _between(classes == _COMMA, starts, ends)
        # a full stop ends a sentence if white space or the end of the block follows
        stops = classes == _END
        dots = _dots(text, classes)
        self.sentences = _between(stops | dots, starts, ends)
        last = [text[b.end - 1] if b.end > b.start else "" for b in blocks]
        self.ends_sentence = np.array(
            [c in "。！？!?.”」』…\"'）)；;।" for c in last], dtype=np.float64
        )
        self.ends_colon = np.array([c in "：:" for c in last], dtype=np.float64)
        self.links = np.array([b.link_chars for b in blocks], dtype=np.float64)
        self.link_share = np.minimum(1.0, self.links / np.maximum(1.0, self.chars))


def _dots(text: str, classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return where an ASCII full stop ends a sentence."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    dots = codes == ord(".")
    after = np.ones(len(codes), dtype=bool)
    after[:-1] = (classes[1:] == _SPACE) | (codes[1:] == ord('"')) | (codes[1:] == 0x201D)
    return np.asarray(dots & after)


def _between(
    flags: NDArray[np.bool_], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> Floats:
    """Return how many flags are set in each stretch."""
    places = np.flatnonzero(flags)
    found = np.searchsorted(places, ends) - np.searchsorted(places, starts)
    return found.astype(np.float64)
