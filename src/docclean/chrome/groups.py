"""Groups of features: what a reader is told a score is made of."""

from __future__ import annotations

import re
from functools import lru_cache

# group -> features, the first pattern that matches a whole name decides
GROUPS: dict[str, str] = {
    "containers": r"(?:long-share|link-share-up|page-share|tokens-up|blocks-up|rules-share|dated-share|heading-share|mean-size-up|"
    r"sentence-density-up|place)-\d|in-best(?:-long)?|before-best|after-best",
    "scores-of-containers": r"mean-score-up-\d|mean-score-(?:like|kin)|like|kin|in-best-score",
    "scores-around": r"score-.*|mean-score-.*|taken-before|since-taken|until-taken|share-taken|tokens-taken",
    "first-pass": r"first-pass",
    "rules": r"soft-rule|since-(?:opener|related|comment|ad|footer|metadata|nav)|rules-.*|soft-around-12|rule-.*",
    "structured-data": r"in-description|in-article-body|in-structured|since-description|article-body|type-.*|open-graph-.*",
    "elements": r"in-.*|hidden|link-share|bold-share|own-(?!level).*|tag-around|depth",
    "class-words": r"(?:near|far)-.*",
    "siblings": r"(?:outer-)?group-.*",
    "paths": r"same-path-.*|path-.*",
    "position": r"index|text-before|tokens-after|page-blocks|page-tokens",
    "words": r"question|exclamation|ellipsis|lower-start|mark-start|pipes|arrow|capital-words|upper-share|digit-share|sentence-density|"
    r"word-length|wide-share|page-wide-share|price|address|quotes|pronouns|dated|date-shape",
    "page": r"page-.*",
    "neighbours": r"(?:size|link|end)-(?:before|after)|mean-size-12-.*|link-share-12-.*|mean-size-5|link-share-5|sentence-density-5",
    "paragraphs": r"long-(?:before|after|around)-\d|before-first-long|after-last-long|to-long",
    "headings": r"since-heading|heading-level|own-level|headings-before|since-main-heading|tokens-under-heading|heading-by-rule",
    "title": r"title-share|since-title|until-title",
    "copies": r"times-on-page|covered|covered-before",
    "size": r"tokens|sentences|commas|ends-.*|kind-.*|same-as-neighbour",
}  # fmt: skip
# what the features of a group look at, for a reader
ABOUT: dict[str, str] = {
    "containers": "what the elements around hold: long paragraphs, links, dates",
    "scores-of-containers": "how the blocks of the same elements, or of elements alike, scored at first",
    "scores-around": "how the blocks before and after scored at first",
    "first-pass": "how this block scored at first",
    "rules": "rules that hit blocks around, or that are no proof alone",
    "structured-data": "what the page says of itself: description, JSON-LD, Open Graph",
    "elements": "the elements it stands in, and its links",
    "class-words": "words in class names and ids of the elements around",
    "siblings": "cards, posts or rows of one shape",
    "paths": "how much of the page stands in elements of the same path",
    "position": "where it stands on the page",
    "words": "signs, digits, dates, capitals, pronouns",
    "page": "what kind of page it is",
    "neighbours": "size and links of the blocks before and after",
    "paragraphs": "long paragraphs around",
    "headings": "the heading above, and how far it is",
    "title": "words of the title, and how far that is",
    "copies": "text that stands twice",
    "size": "its length, and how it ends",
}
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in GROUPS.items())


@lru_cache(maxsize=1024)
def group_of(feature: str) -> str:
    """Return the group of a feature.

    Raises:
        KeyError: it is in none.

    >>> group_of("link-share-5"), group_of("link-share"), group_of("mean-score-up-2")
    ('neighbours', 'elements', 'scores-of-containers')
    """
    for name, pattern in _PATTERNS:
        if pattern.fullmatch(feature):
            return name
    message = f"the feature {feature} is in no group"
    raise KeyError(message)


def about(contribution: str) -> str:
    """Return what a contribution's group looks at, or "" for a rule and for the bias.

    >>> about("size:ends-sentence=0"), about("bias")
    ('its length, and how it ends', '')
    """
    return ABOUT.get(contribution.partition(":")[0], "")
