"""The title of plain text: labels, the line above the metadata lines, the likeliest headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docclean.metadata.headline import MARK_RE, find_headline

if TYPE_CHECKING:
    from docclean.metadata.finder import Finder
    from docclean.parsing import Parsed

_POST_RE = re.compile(r"^(?:#[^#\n]{1,30}#\s*)*【([^【】\n]{4,80})】")
_LABEL_RE = re.compile(r"^(?:标题|題目|标 题|题目|標題|Title)\s?[:：]\s*", re.IGNORECASE)
_SENTENCE_RE = re.compile(r"[。；;]$|[。！？]\S")
_MAX_CHARS = 120
# reasons of furniture near the text that may hold the title all the same
_USABLE = ("metadata", "nav", "related", "duplicate", "score")
# chance of a headline from which it is given, and from which it leaves the text
_LEAST_CHANCE, _SURE = 0.3, 0.5
# reasons that clean text has too
_NO_FURNITURE = ("duplicate", "markup", "mojibake", "metadata")
# what speaks for a headline beside its place, by the name that the evidence has then
_EVIDENT = (
    ("echo-of-first-line", ("echo-of-first",)),
    ("above-metadata", ("metadata-below-1", "metadata-below-2", "metadata-below-3")),
)


class Title(NamedTuple):
    """The chosen title.

    `block` is the block that prints it (-1 if none does), `span` its place in the visible text,
    `evident` says that more than its place speaks for it.
    """

    value: str
    block: int
    span: tuple[int, int] | None
    rule: str
    confidence: float
    evident: bool


def unlabelled(text: str) -> str:
    """Return a line without a title label or heading mark before it.

    >>> unlabelled("标题：春天来了"), unlabelled("# River")
    ('春天来了', 'River')
    """
    return _LABEL_RE.sub("", MARK_RE.sub("", text))


def could_be_title(text: str) -> bool:
    """Say whether a block reads like a headline: short, on one line, no sentence."""
    bare = MARK_RE.sub("", text)
    return 4 <= len(bare) <= _MAX_CHARS and "\n" not in bare and not _SENTENCE_RE.search(bare)


def title_of_text(finder: Finder) -> Title | None:
    """Return the title of a plain text.

    Args:
        finder: the blocks, what is left out so far and the metadata lines.
    """
    texts, body = finder.texts, finder.body
    opened = [i for i in range(min(len(texts), body + 2)) if _is_open(finder, i)]
    for i in opened[:40]:
        label = _LABEL_RE.match(texts[i])
        if label and i <= body and len(texts[i]) > label.end() + 1:
            return printed_title(finder.parsed, i, texts[i][label.end() :], "label-title", 0.95)
    post = _POST_RE.match(texts[opened[0]]) if opened else None
    if post:
        start = finder.parsed.blocks[opened[0]].start + post.start(1)
        span = (start, start + len(post.group(1)))
        return Title(post.group(1), -1, span, "bracketed-post-title", 0.9, evident=False)
    return _by_headline(finder)


def _is_open(finder: Finder, i: int) -> bool:
    """Say whether a block may hold the title: not furniture that a rule knows, or such near the text."""
    reason = finder.removed.get(i)
    return reason is None or (reason in _USABLE and i >= finder.body - 12)


def _by_headline(finder: Finder) -> Title | None:
    """Return the likeliest headline if it is likely enough; it leaves the text only where more than its place speaks for it.

    Nor may it leave where cleaning the outcome again would judge anew: the only main heading at the head of a text is
    the title whatever its chance, and an echo of the first line goes only where furniture goes too.
    """
    found = find_headline(finder)
    heading = _main_heading(finder)
    if heading >= 0:
        sure = found.chance if found and found.block == heading else 0.0
        value = MARK_RE.sub("", finder.texts[heading])
        return printed_title(finder.parsed, heading, value, "main-heading", max(_SURE, sure))
    if found is None or found.chance < _LEAST_CHANCE:
        return None
    if found.block < 0:
        first = finder.parsed.blocks[0].start + finder.texts[0].find(found.value)
        span = (first, first + len(found.value))
        return Title(found.value, -1, span, "of-first-line", found.chance, evident=False)
    rule = next((rule for rule, parts in _EVIDENT if any(map(found.parts.get, parts))), "headline")
    title = printed_title(finder.parsed, found.block, found.value, rule, found.chance)
    noisy = any(reason not in _NO_FURNITURE for reason in finder.removed.values())
    evident = rule == "above-metadata" or (rule == "echo-of-first-line" and noisy)
    return title._replace(evident=evident and found.chance >= _SURE)


def printed_headline(finder: Finder) -> Title | None:
    """Return the likeliest headline among the blocks of a page whose tags name no title, None if none is likely.

    Args:
        finder: the blocks, what is left out so far and the metadata lines.
    """
    found = find_headline(finder)
    if found is None or not 0 <= found.block < finder.body or found.chance < _LEAST_CHANCE:
        return None
    fits = could_be_title(finder.texts[found.block])
    sure = min(_SURE, found.chance)
    return (
        printed_title(finder.parsed, found.block, found.value, "headline", sure) if fits else None
    )


def _main_heading(finder: Finder) -> int:
    """Return the block of the only main heading of a text if nothing that is kept stands before it, else -1."""
    kept = [i for i in range(len(finder.texts)) if i not in finder.removed]
    marked = [i for i in kept if finder.texts[i].startswith("# ")]
    first = next((i for i in kept if i not in finder.items), -1)
    one = len(marked) == 1 and marked[0] == first and could_be_title(finder.texts[first])
    return first if one else -1


def printed_title(parsed: Parsed, block: int, value: str, rule: str, confidence: float) -> Title:
    """Return the title printed by a block."""
    draft = parsed.blocks[block]
    return Title(value.strip(), block, (draft.start, draft.end), rule, confidence, evident=True)
