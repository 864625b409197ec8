"""Names in the head of a plain text that no word says to be authors: their lines, and what stands beside them, do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docclean.metadata.bylines import MONTH, NOBODY, author_names, is_by_word, is_credit, is_person
from docclean.metadata.names import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.metadata.finder import Credits, Finder
    from docclean.metadata.zone import Zone

PRINTED = ("first-post", "dated-name", "name-introduced", "name-by-date", "name-below-label")
_MAX_CHARS = 60
# blocks below the title in which a name beside a date is believed
_NEAR = 5
_MARKS_RE = re.compile(r"^(?:[-*+•·]|#{1,6})\s+|^\*{2}|\*{2}$")
_BIO_RE = re.compile(r"(?: is | was | has |, | \(| ist | est | es | è | é | 是)")
_IMAGE_RE = re.compile(r"^!\[(?P<alt>[^\]]{3,60})\]\(.*\)$")
# a name with a date behind it
_DATED_RE = re.compile(
    rf"(?P<name>[^\d,|]{{3,40}}?),? (?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}),? \d{{4}}",
    re.IGNORECASE,
)
# the first post of a thread: who, when, its number
_FIRST_POST_RE = re.compile(
    rf"(?P<name>[\w.-]{{3,30}}) {MONTH} \d{{1,2}}, \d{{4}},? \d{{1,2}}:\d\d ?[ap]m #?1",
    re.IGNORECASE,
)
# a label of forums: behind it a name may begin with a small letter
_STARTER_RE = re.compile(
    r"(?:thread starter|topic starter|topic author|started by)[: ]{1,3}(?P<name>[^\s:]{2,30})",
    re.IGNORECASE,
)
_DATE_RE = re.compile(
    rf"(?:\w+:? )?(?:\w{{3,9}}, )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\.? {MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})\b.{{0,20}}"
    r"|\d{1,2} min(?:ute)?s?\.?(?: read)?",
    re.IGNORECASE,
)


def printed_names(finder: Finder, zone: Zone) -> Iterator[Credits]:
    """Yield the names that lines of the head hold, with the rule, the place and how sure it is.

    On web pages names of products and sections stand like names of people: of 12 that were introduced or dated 2 were
    people. What a word for authors stands above counts there alone, and the first post of a thread.
    """
    plain = not finder.parsed.is_html
    texts = [
        _MARKS_RE.sub("", text).strip() if len(text) <= 2 * _MAX_CHARS else text
        for text in finder.texts
    ]
    last = min(zone.last + 1, len(texts))
    for i in range(zone.first, last):
        text = texts[i]
        if len(text) > _MAX_CHARS:
            continue
        beside = [texts[j] for j in (i - 1, i + 1) if 0 <= j < len(texts)]
        post = _FIRST_POST_RE.fullmatch(text) or _STARTER_RE.fullmatch(text)
        dated = _DATED_RE.fullmatch(text) if plain else None
        if post:
            yield (post.group("name"),), "first-post", finder.span(i), 0.7
        elif dated and _is_full_name(dated.group("name")):
            yield (dated.group("name"),), "dated-name", finder.span(i), 0.7
        elif plain and i > zone.title and _is_full_name(text):
            if _pictured(text, beside) or _introduced(text, texts):
                yield (text,), "name-introduced", finder.span(i), 0.66
            elif i - zone.title <= _NEAR and any(map(_DATE_RE.fullmatch, beside)):
                yield (text,), "name-by-date", finder.span(i), 0.62
        elif i + 1 < last and is_by_word(text) and is_credit(texts[i + 1]):
            names = tuple(author_names(texts[i + 1]))
            if names:
                yield names, "name-below-label", finder.span(i + 1), 0.7


def _is_full_name(text: str) -> bool:
    """Say whether a text is a person's name of two words at least and nothing else."""
    words = text.split()
    return (
        2 <= len(words) <= 4
        and all(word[0].isupper() or len(word) <= 3 for word in words)
        and not text.isupper()
        and is_person(text)
        and is_name(text)
        and is_credit(text)
        and NOBODY.isdisjoint(word.lower() for word in words)
    )


def _introduced(name: str, texts: list[str]) -> bool:
    """Say whether some text says who a person is: it begins with the name, or says that it is about it."""
    return any(
        (text.startswith(name) and _BIO_RE.match(text, len(name))) or text == f"About {name}"
        for text in texts
    )


def _pictured(name: str, beside: list[str]) -> bool:
    """Say whether a picture beside a name is called after it."""
    images = filter(None, map(_IMAGE_RE.match, beside))
    return any(name.casefold() in image.group("alt").casefold() for image in images)
