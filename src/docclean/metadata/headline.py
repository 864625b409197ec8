"""The headline of a plain text: candidates, and a sum of named parts that says how likely each is the title.

The chance of a candidate is its share of the exponentials of all sums; that there is no headline is a candidate
too. What says the same counts together: a headline printed twice, and the first line with the name of the site
behind it.
"""

from __future__ import annotations

import math
import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from docclean.chrome.repeats import block_key
from docclean.metadata.headline_weights import NONE, WEIGHTS
from docclean.metadata.lines import read_loosely

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docclean.metadata.finder import Finder

# blocks before the running text that are looked at, and behind its first paragraph
_BEFORE, _BEHIND, _FIRST = 80, 4, 3
# blocks before it that may print metadata beside furniture
_NEAR = 12
_MIN_CHARS, _MAX_CHARS = 2, 200
# characters of running text whose words a headline may share
_TEXT_CHARS = 6000
# sizes in tokens (a word, two characters without spaces) up to which candidates are alike
_SIZES = (2, 4, 8, 20, 30)
MARK_RE = re.compile(r"^(#{1,6})\s+")
# a subtitle, or the heading of the first part; that of a later one may head a page of its own
_PART_RE = re.compile("——|――|──|一、")
# what makes a line an item of a list, or says that it is being read
_ITEM_RE = re.compile(r"^(?:[*•·▪◆■●]\s+|正在(?:阅读|浏览)\s?[:：]\s?)")
_LIST_RE = re.compile(r"^(?:[-*+•·▪◆○]|\d{1,2}[.、)])\s+")
_LABEL_RE = re.compile(
    r"(?:主题|主題|标题|標題|题目|題目|Subject|Title) {0,4}[:：]\s*", re.IGNORECASE
)
# marks of bold type leave gaps
_GAP_RE = re.compile(" {2,}")
_SECTION_RE = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?、|\d{1,2}\.\d{1,2}[. ]")
_LINK_RE = re.compile(r"!\[|\]\(|https?://")
_MENU_RE = re.compile(r"\w\s*[|›»>/\\«]\s*\w|[_|›»>]\s*$")
_BYLINE_RE = re.compile(
    r"^(?:by\b|von\b|par\b|por\b|di\b|作者|记者|文/|文[:：]|posted\b|written\b)", re.IGNORECASE
)
# characters of scripts that are written without spaces
_WIDE = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_WIDE_RUN_RE = re.compile(f"[{_WIDE}]+")
_WORD_RE = re.compile(rf"[^\W\d_{_WIDE}]+")
# a headline may be a question and an answer, but no two sentences
_SENTENCE_RE = re.compile(r"[。；;]$|。\S")
_LETTER_RE = re.compile(r"[^\W\d_]")
_LONG_WORD = 4
# an underscore that parts a title from the name of a site, and is no part of a name like `read_to_string`
UNDERSCORE = (
    r"(?<![a-z0-9_])_(?![a-z0-9_])|(?<=[A-Z\u0080-\uffff])_|(?<=[a-z0-9])_(?=[A-Z\u0080-\uffff])"
)
# before the name of a site: a sign of its own, a dash between spaces, or behind a character of a script without spaces
_SITE_RE = re.compile(
    rf"\s*(?:[|｜»]|{UNDERSCORE})\s*|\s+(?:--+|[-–—·:])\s+|(?<=[\u3040-\u30ff\u3400-\u9fff”》！？）)])(?:--+|——|-)(?=\S)"
)
_ENDS = tuple(".!?…。！？")


class Candidate(NamedTuple):
    """What may be the headline.

    Attributes:
        value: the headline.
        block: the block that prints it and nothing else, -1 for a part of the first line.
        parts: what speaks for and against it; the weights of `WEIGHTS` times these.
    """

    value: str
    block: int
    parts: dict[str, float]


class Headline(NamedTuple):
    """The likeliest headline.

    Attributes:
        value: what it says.
        block: the block that prints it and nothing else, -1 if none does.
        chance: how likely it is, from 0 to 1.
        parts: what speaks for that block.
    """

    value: str
    block: int
    chance: float
    parts: dict[str, float]


def find_headline(finder: Finder) -> Headline | None:
    """Return the likeliest headline of a plain text, None if nothing in it could be one.

    Args:
        finder: the blocks, what is left out so far and the metadata lines.
    """
    return likeliest(candidates(finder), NONE, WEIGHTS)


def likeliest(found: list[Candidate], none: float, weights: Mapping[str, float]) -> Headline | None:
    """Return the likeliest of the candidates, None if there are none.

    Args:
        found: the candidates.
        none: the sum of there being no headline, in nats.
        weights: what each part adds to a sum, in nats.
    """
    sums = [sum(weights.get(name, 0.0) * part for name, part in c.parts.items()) for c in found]
    top = max([none, *sums])
    shares = [math.exp(each - top) for each in sums]
    whole = sum(shares) + math.exp(none - top)
    chances: dict[str, float] = {}
    for c, share in zip(found, shares, strict=True):
        key = block_key(c.value)
        chances[key] = chances.get(key, 0.0) + share / whole
    if not chances:
        return None
    best = max(chances, key=chances.__getitem__)
    same = [
        (c.block >= 0, share, n)
        for n, (c, share) in enumerate(zip(found, shares, strict=True))
        if block_key(c.value) == best
    ]
    chosen = found[max(same)[2]]
    return Headline(chosen.value, chosen.block, min(1.0, chances[best]), chosen.parts)


def candidates(finder: Finder) -> list[Candidate]:
    """Return what may be the headline of a plain text, in order of place."""
    texts, body = finder.texts, finder.body
    page = _Page(finder)
    places = [*range(min(_FIRST, len(texts)))]
    places += range(max(_FIRST, body - _BEFORE), min(len(texts), body + _BEHIND))
    found = [
        Candidate(_value_of(texts[i]), i, page.parts(i))
        for i in places
        # a line that prints metadata leaves the text as such
        if i not in finder.items and _may_be(texts[i])
    ]
    return found + [Candidate(value, -1, parts) for value, parts in page.of_first_line()]


def _unmarked(text: str) -> str:
    """Return a line without the mark of a heading or of an item before it."""
    return _ITEM_RE.sub("", MARK_RE.sub("", text.strip())).strip()


def _value_of(text: str) -> str:
    """Return what a line says as a headline: without marks, bars of a table and a label.

    >>> _value_of("# River"), _value_of("|   主题：   河边的早晨 |"), _value_of("a | b")
    ('River', '河边的早晨', 'a | b')
    """
    bare = _unmarked(text)
    inner = bare.strip(" |")
    label = _LABEL_RE.match(inner)
    return _GAP_RE.sub(" ", inner[label.end() :] if label else inner).strip() or bare


def _may_be(text: str) -> bool:
    """Say whether a block can be a headline at all: some letters on one line, no sentence."""
    return (
        _MIN_CHARS <= len(text) <= _MAX_CHARS
        and "\n" not in text
        and _LETTER_RE.search(text) is not None
        and not _SENTENCE_RE.search(text)
        and not _PART_RE.match(text)
    )


class _Page:
    """What the parts of all candidates of a text need."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        texts = finder.texts
        self.first = block_key(texts[0]) if texts and len(texts[0]) <= _MAX_CHARS else ""
        self.marked = any(MARK_RE.match(text) for text in texts)
        self.words = _words(_running_text(finder))
        self.metadata = {*finder.items, *_more_metadata(finder)}

    def parts(self, i: int) -> dict[str, float]:
        """Return what speaks for and against a block."""
        text = self.finder.texts[i]
        key = block_key(text)
        bare = _unmarked(text)
        parts = dict(self._place(i)) | _shape(bare) | self._shared(bare)
        parts["echo-of-first"] = i > 0 and len(key) >= 4 and self.first.startswith(key)
        parts["in-first"] = i > 0 and len(key) >= 6 and key in self.first[1:]
        parts["first-line"] = i == 0
        mark = MARK_RE.match(text)
        level = len(mark.group(1)) if mark else 0
        parts["mark-1"], parts["mark-2"], parts["mark-3"] = level == 1, level == 2, level > 2
        parts["unmarked"] = self.marked and not level
        parts["section-number"] = _SECTION_RE.match(bare) is not None
        parts["list-mark"] = _LIST_RE.match(text) is not None
        return {name: float(value) for name, value in parts.items() if value}

    def of_first_line(self) -> Iterator[tuple[str, dict[str, float]]]:
        """Yield the beginnings of the first line that a site's name may stand behind, with their parts."""
        text = self.finder.texts[0] if self.finder.texts else ""
        # a sentence has dashes too
        if not _may_be(text) or text.endswith(_ENDS):
            return
        for n, hit in enumerate(_SITE_RE.finditer(text)):
            value = text[: hit.start()].strip()
            if n == 4 or not _may_be(value):
                continue
            parts = _shape(value) | self._shared(value)
            parts |= {"of-first-line": 1.0, "of-first-line-later": float(n > 0)}
            yield value, {name: float(value) for name, value in parts.items() if value}

    def _place(self, i: int) -> Iterator[tuple[str, float]]:
        """Yield what a block's place and its neighbours say."""
        finder = self.finder
        texts, items, body = finder.texts, self.metadata, finder.body
        yield "distance", math.log1p(max(0, body - i))
        yield "is-body", float(i == body)
        yield "behind-body", float(i > body)
        for n in (1, 2, 3):
            yield (
                f"metadata-below-{n}",
                float(i + n in items and not any(j in items for j in range(i + 1, i + n))),
            )
        yield "metadata-above", float(i - 1 in items or i - 2 in items)
        yield "metadata-before", float(min(items, default=i) < i)
        yield "is-metadata", float(i in items)
        yield "left-out-by-score", float(finder.removed.get(i) == "score")
        before = texts[i - 1] if i else ""
        behind = texts[i + 1] if i + 1 < len(texts) else ""
        yield "list-before", float(_LIST_RE.match(before) is not None)
        yield "list-behind", float(_LIST_RE.match(behind) is not None)

    def _shared(self, bare: str) -> dict[str, float]:
        """Return how many of a candidate's words stand in the running text."""
        own = _words(bare)
        if not own:
            return {}
        share = len(own & self.words) / len(own)
        return {"shared": share, "shared-count": math.log1p(len(own & self.words))}


def _shape(bare: str) -> dict[str, float]:
    """Return what the characters of a candidate say."""
    wide = sum(map(len, _WIDE_RUN_RE.findall(bare)))
    size = wide / 2 + len(_WORD_RE.findall(bare))
    step = next((str(most) for most in _SIZES if size <= most), "more")
    letters = _LETTER_RE.findall(bare)
    return {
        f"size-{step}": 1.0,
        "full-stop": float(bare[-1] in ".…"),
        "exclamation": float(bare[-1] in "！？!?"),
        "comma-or-colon": float(bare[-1] in ",:，：、"),
        "menu-signs": float(_MENU_RE.search(bare) is not None),
        "link": float(_LINK_RE.search(bare) is not None),
        "byline": float(_BYLINE_RE.match(bare) is not None),
        "commas": math.log1p(sum(bare.count(sign) for sign in "，,、；;")),
        "digits": sum(char.isdigit() for char in bare) / len(bare),
        "lower-start": float(bare[0].islower()),
        "capitals": float(len(letters) > 3 and bare.isupper()),
    }


def _more_metadata(finder: Finder) -> Iterator[int]:
    """Yield the blocks just above the running text that print a date, a source or a name beside furniture."""
    for i in range(max(0, finder.body - _NEAR), min(finder.body, len(finder.texts))):
        if finder.removed.get(i) not in (None, "related") and read_loosely(finder.texts[i]):
            yield i


def _running_text(finder: Finder) -> str:
    """Return the beginning of the running text, at most `_TEXT_CHARS` of it."""
    kept = (text for i, text in enumerate(finder.texts) if finder.is_body(i))
    found, size = [], 0
    for text in islice(kept, 60):
        found.append(text)
        size += len(text)
        if size >= _TEXT_CHARS:
            break
    return "\n".join(found)[:_TEXT_CHARS]


def _words(text: str) -> set[str]:
    """Return the long words of a text, and the pairs of characters that are written without spaces."""
    low = text.lower()
    words = {word for word in _WORD_RE.findall(low) if len(word) >= _LONG_WORD}
    for run in _WIDE_RUN_RE.findall(low):
        words.update(map("".join, pairwise(run)))
    return words
