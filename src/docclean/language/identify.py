"""Which language a text is in: script first, then the commonest words of Latin-script languages."""

from __future__ import annotations

import re
from collections import Counter

# script ranges that decide alone
_SCRIPTS = (
    ("ko", "\uac00-\ud7a3"),
    ("th", "\u0e01-\u0e5b"),
    ("he", "\u05d0-\u05ea"),
    ("ar", "\u0620-\u06ff"),
    ("el", "\u0370-\u03ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("ru", "\u0400-\u04ff"),
)
# a dozen of the commonest words each; enough for a paragraph, not for a headline
_WORDS = {
    "en": "the of and to in is that for with was on as are this be",
    "de": "der die und das von mit ist den ein nicht auf für sich dem",
    "fr": "le la les des et est une que pour dans qui sur par plus",
    "es": "de la que el en los del las por con una para es como",
    "pt": "de que não uma para com os em do da é mais como dos",
    "it": "di che la il per una sono con del non nella gli è anche",
    "nl": "de het een van en dat is op voor met zijn niet te aan",
    "pl": "w i na z się nie do że jest to jak po od ale",
    "sv": "och att det som en på är av för med inte den till har",
    "tr": "ve bir bu için ile da de olarak çok gibi daha ne olan",
    "vi": "và của là có các được cho trong một không người với",
    "id": "yang dan di untuk dengan ini dari pada tidak itu dalam",
    "cs": "a se na je že v to s z do jsou pro by jako",
}
_WORD_SETS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_LETTER_RE = re.compile(r"[^\W\d_]")
_WORD_RE = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARS = 4_000
# characters of a passage that may tell its language, and the share of East Asian ones that a text of there has
_PASSAGE_CHARS, _EAST_ASIAN_SHARE = 60, 0.1
# common words of another language that must stand in it
_LEAST_WORDS = 3
EAST_ASIAN_RE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


def identify_language(text: str) -> str | None:
    """Return a BCP 47 primary language subtag, or None where the text is too short to tell.

    Args:
        text: any str; its first 4,000 characters are looked at.

    >>> identify_language("河边的柳树已经发芽。"), identify_language("公園を散歩しました。")
    ('zh', 'ja')
    >>> identify_language("The river runs through the town and on to the sea.")
    'en'
    """
    head = text[:_SAMPLE_CHARS]
    letters = len(_LETTER_RE.findall(head))
    if letters < 4:
        return None
    hanzi = len(re.findall("[\u3400-\u9fff]", head))
    kana = len(re.findall("[\u3041-\u30ff]", head))
    if hanzi + kana > 0.2 * letters:
        return "ja" if kana > 0.1 * (hanzi + kana) else "zh"
    for name, chars in () if head.isascii() else _SCRIPTS:
        if len(re.findall(f"[{chars}]", head)) > 0.3 * letters:
            return name
    words = _WORD_RE.findall(head.lower())
    seen = Counter(words)
    counts = {name: sum(seen[word] for word in common) for name, common in _WORD_SETS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= max(2, 0.08 * len(words)) else None


def passage_language(text: str, language: str | None) -> str | None:
    """Return the language of a passage where it clearly is another than that of its text, else None.

    Args:
        text: a passage; short ones tell nothing.
        language: what `identify_language` says of the whole text.

    >>> passage_language(
    ...     "The river runs through the town and on to the sea, and to the harbour.", "zh"
    ... )
    'en'
    >>> passage_language(
    ...     "The river runs through the town and on to the sea, and to the harbour.", "en"
    ... )
    """
    if len(text) < _PASSAGE_CHARS or language is None:
        return None
    head = text[:_SAMPLE_CHARS]
    if language in ("zh", "ja"):
        # names and terms in Latin letters stand in most paragraphs
        if len(EAST_ASIAN_RE.findall(head)) > _EAST_ASIAN_SHARE * len(head):
            return None
    elif language in _WORD_SETS and len(_WORD_SETS[language].intersection(head.split())) > 1:
        return None
    found = identify_language(head)
    if found in _WORD_SETS:
        # single letters are numbers, initials and names
        words = _WORD_SETS[found].intersection(_WORD_RE.findall(head.lower()))
        words -= _WORD_SETS.get(language, frozenset())
        if sum(len(word) > 1 for word in words) < _LEAST_WORDS:
            return None
    return found if found != language else None
