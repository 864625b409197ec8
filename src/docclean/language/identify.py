"""Which language a text is in: its script first, then common words and letters of the languages of that script."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from docclean.language.words import ALONE, FAMILIES, LATIN, Language

# words end at these; signs that some scripts write inside words are not among them
_WORD_RE = re.compile(r"[^\s\d!-/:-@\[-`{-~«»“”‘’„…–—،؛؟।॥።፣·]+")
# the first part of a tag
_TAG_RE = re.compile(r"([A-Za-z]{2,3})(?:[-_]|\s*$)")
_LETTER_RE = re.compile(r"[^\W\d_]")
_SAMPLE_CHARS = 4_000
_LATIN_RE = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]")
_LEAST_LETTERS = 4
# share of the letters in a script that makes it the script of the text
_SCRIPT_SHARE = 0.3
_EAST_ASIAN, _KANA = 0.2, 0.1
# what a letter counts that few languages write, beside a word
_LETTER_WEIGHT = 0.3
# what a word of one Latin letter counts, and the power by which a word counts less that many languages have
_SINGLE_WEIGHT, _SHARED = 0.5, 0.5
# no word of a language is more of a text than this: `am` in a log of hours is no Welsh
_MOST_OF_ONE = 0.1
# least score for each word, and least score; a text of few words is in the main language of its script
_LEAST_SHARE, _LEAST_SCORE, _LEAST_DIFFERENT, _FEW_WORDS = 0.1, 2.0, 2, 12
# the same where the document itself names the language, and how near to the best that one must be
_DECLARED_SHARE, _NEAR = 0.03, 0.9
# characters of a passage that may tell its language, and the share of East Asian ones that a text of there has
_PASSAGE_CHARS, _EAST_ASIAN_SHARE = 60, 0.1
_SHOWN_WORDS = 5
# common words of another language that must stand in it
_LEAST_WORDS = 3
EAST_ASIAN_RE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
# scripts whose languages words and letters tell
_SCRIPTS: dict[str, tuple[Language, ...]] = {
    "latin": LATIN,
    **{name: family.languages for name, family in FAMILIES.items()},
}


class _Table(NamedTuple):
    """Which languages of one script have a word or a letter."""

    words: dict[str, tuple[str, ...]]
    letters: dict[str, tuple[str, ...]]


def identify_language(text: str, *, declared: str = "") -> str | None:
    """Return the ISO 639 code of the language of a text, or None where the text does not tell.

    Args:
        text: any str; its first 4,000 characters are looked at.
        declared: the language that the document says it is in, as a BCP 47 tag or "". It counts where
            the text fits it as well as another, or is in a language whose words are not known here.

    >>> identify_language("河边的柳树已经发芽。"), identify_language("公園を散歩しました。")
    ('zh', 'ja')
    >>> identify_language("The river runs through the town and on to the sea.")
    'en'
    >>> identify_language("Річка тече через місто до моря, і на березі є човни.")
    'uk'
    >>> text = "Det er som det er."
    >>> identify_language(text, declared="da"), identify_language(text, declared="no")
    ('da', 'no')
    """
    head = normalize("NFC", text[:_SAMPLE_CHARS])
    letters = len(_LETTER_RE.findall(head))
    if letters < _LEAST_LETTERS:
        return None
    hanzi = len(re.findall("[\u3400-\u9fff]", head))
    kana = len(re.findall("[\u3041-\u30ff]", head))
    if hanzi + kana > _EAST_ASIAN * letters:
        return "ja" if kana > _KANA * (hanzi + kana) else "zh"
    script = "latin" if head.isascii() else _script_of(head, letters)
    if script in ALONE:
        return script
    tag = _TAG_RE.match(declared)
    return _by_words(head.lower(), script, tag.group(1).lower() if tag else "")


def _script_of(text: str, letters: int) -> str:
    """Return the script of most letters: a language that has it alone, or the name of a family."""
    if len(_LATIN_RE.findall(text)) > (1 - _SCRIPT_SHARE) * letters:
        return "latin"
    for name, chars in (
        *ALONE.items(),
        *((name, family.range) for name, family in FAMILIES.items()),
    ):
        if len(re.findall(f"[{chars}]", text)) > _SCRIPT_SHARE * letters:
            return name
    return "latin"


def _by_words(text: str, script: str, declared: str) -> str | None:
    """Return the language of a script whose words and letters a text has most of."""
    words = Counter(_WORD_RE.findall(text))
    size = sum(words.values())
    scores, hits = _scores(text, words, script)
    best = max(scores, key=lambda name: scores[name], default="")
    fits = declared in scores and scores[declared] >= _NEAR * scores[best]
    if fits and hits[declared] >= max(_DECLARED_SHARE * size, 1.0):
        return declared
    enough = max(_LEAST_SHARE * size, _least_score(script))
    if best and hits[best] >= enough and (script != "latin" or _has_words(words, best)):
        return best
    if script != "latin" and size < _FEW_WORDS:
        return FAMILIES[script].main
    return declared if declared and not _is_known(declared) else None


def _has_words(words: Counter[str], language: str) -> bool:
    """Say whether different common words of a language stand in a text, not one of them over and over."""
    return (
        sum(len(word) > 1 for word in common_words(language).intersection(words))
        >= _LEAST_DIFFERENT
    )


def _least_score(script: str) -> float:
    """Return the least score that tells a language: short words of others are everywhere in Latin letters."""
    return _LEAST_SCORE if script == "latin" else 0.5


def _scores(
    text: str, words: Counter[str], script: str
) -> tuple[dict[str, float], dict[str, float]]:
    """Return what common words and own letters say for each language of a script, and how many there are."""
    table = _table(script)
    scores: defaultdict[str, float] = defaultdict(float)
    hits: defaultdict[str, float] = defaultdict(float)
    most = max(2.0, _MOST_OF_ONE * sum(words.values()))
    for word, seen in words.items():
        names = table.words.get(word, ())
        count = min(seen, most)
        if len(word) == 1 and script == "latin":
            # single letters are names and numbers too
            count *= _SINGLE_WEIGHT
        for name in names:
            # what many languages have says less of each
            scores[name] += count / len(names) ** _SHARED
            hits[name] += count
    for letter, count in Counter(text).items():
        names = table.letters.get(letter, ())
        for name in names:
            scores[name] += _LETTER_WEIGHT * count / len(names)
            hits[name] += _LETTER_WEIGHT * count / len(names)
    return scores, hits


@lru_cache(maxsize=16)
def _table(script: str) -> _Table:
    """Return the words and letters of the languages of a script."""
    words: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    letters: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in _SCRIPTS[script]:
        for word in set(row.words.split()):
            words[word] += (row.code,)
        for letter in row.letters:
            letters[letter] += (row.code,)
    return _Table(dict(words), dict(letters))


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[Language, ...]]:
    """Return the rows of each language that is told by words."""
    found: defaultdict[str, tuple[Language, ...]] = defaultdict(tuple)
    for rows in _SCRIPTS.values():
        for row in rows:
            found[row.code] += (row,)
    return dict(found)


def _families(code: str) -> set[str]:
    """Return the scripts that texts of a language are told from others in."""
    return {name for name, rows in _SCRIPTS.items() if any(row.code == code for row in rows)}


def _is_known(code: str) -> bool:
    """Say whether texts of a language can be told by script or words."""
    return code in _rows() or code in ALONE or code in ("zh", "ja")


@lru_cache(maxsize=128)
def common_words(language: str) -> frozenset[str]:
    """Return the common words of a language, none for one that its script tells."""
    return frozenset(word for row in _rows().get(language, ()) for word in row.words.split())


def latin_language(text: str) -> str | None:
    """Return the language in Latin letters whose common words a few words hold, None if they hold hardly any.

    One line is enough where it is not to be named, but to be told from another: two different words, and no language
    that has as many.

    >>> latin_language("La libertà di ogni individuo"), latin_language("The cat is on the mat")
    ('it', 'en')
    """
    head = normalize("NFC", text[:_SAMPLE_CHARS].lower())
    words = Counter(_WORD_RE.findall(head))
    scores, _ = _scores(head, words, "latin")
    best = max(scores, key=lambda name: scores[name], default=None)
    return (
        best if best and len(common_words(best).intersection(words)) >= _LEAST_DIFFERENT else None
    )


@lru_cache(maxsize=128)
def letters_of(language: str) -> frozenset[str]:
    """Return the letters beyond ASCII that a language writes, in lower case."""
    return frozenset(letter for row in _rows().get(language, ()) for letter in row.letters)


def telling_words(text: str, language: str) -> str:
    """Return the commonest words of a language that a text holds, as a list for a reader; "" for a script of its own.

    >>> telling_words("The river and the town.", "en"), telling_words("ποτάμι", "el")
    ('the, and', '')
    """
    words = Counter(_WORD_RE.findall(text[:_SAMPLE_CHARS].lower()))
    common = common_words(language)
    found = sorted((word for word in words if word in common), key=lambda word: -words[word])
    return ", ".join(found[:_SHOWN_WORDS])


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
    common = common_words(language)
    if language in ("zh", "ja"):
        # names and terms in Latin letters stand in most paragraphs
        if len(EAST_ASIAN_RE.findall(head)) > _EAST_ASIAN_SHARE * len(head):
            return None
    elif common and len(common.intersection(head.split())) > 1:
        return None
    found = identify_language(head)
    if found in _rows() and _families(found) & _families(language):
        # single letters are numbers, initials and names
        words = common_words(found).intersection(_WORD_RE.findall(head.lower())) - common
        if sum(len(word) > 1 for word in words) < _LEAST_WORDS:
            return None
    return found if found != language else None
