"""Text in capitals, which a model of pairs has hardly seen: it is judged by the small letters that it stands for."""

from __future__ import annotations

import re

_WORD_RE = re.compile(r"[^\W\d_]{2,}")


def in_small(text: str) -> str:
    """Return a text with its words in capitals in small letters, each letter one character.

    >>> in_small("ПРИВЕТ, İİ"), in_small("Привет"), in_small("уЖтАЩ"), in_small("rÈsumÈ")
    ('привет, İİ', 'Привет', 'уЖтАЩ', 'rÈsumÈ')
    """
    return _WORD_RE.sub(_lowered, text)


def _lowered(match: re.Match[str]) -> str:
    """Return a word in small letters if it is in capitals."""
    word: str = match.group()
    small = word.lower()
    return small if word.isupper() and len(small) == len(word) else word
