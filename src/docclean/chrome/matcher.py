"""Running the rule tables over all blocks of a document at once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from docclean.chrome.rules import load_labels, load_rules
from docclean.chrome.rules.fold import fold
from docclean.chrome.rules.labels import label_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.chrome.rules import ChromeRule, CompiledRule
    from docclean.document import Span

# rules look at short blocks; a longer block is a paragraph, whatever words it holds
MAX_RULE_CHARS = 800
# a rule runs over the blocks up to the first of these sizes that holds its own limit
_TIERS = (60, 130, 300, MAX_RULE_CHARS)
_HAN_RE = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")


class Hit(NamedTuple):
    """One rule that matched one block."""

    block: int
    rule: ChromeRule


class _Lines:
    """The folded blocks up to a size, a newline before each."""

    def __init__(self, folded: list[tuple[int, str]], limit: int) -> None:
        fitting = [(i, line) for i, line in folded if len(line) <= limit]
        self.owners = [i for i, _ in fitting]
        self.lines = [line for _, line in fitting]
        self.text = "".join([f"\n{line}" for line in self.lines])
        # places of the newlines, and the end
        self.starts = list(accumulate([len(line) + 1 for line in self.lines], initial=0))

    @cached_property
    def low(self) -> str | None:
        """The text in lower case; None where a letter is longer so, for places would not be the same."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else None

    def places(self, compiled: CompiledRule) -> Iterator[int]:
        """Yield the lines that a rule matches, in order; a line may come more than once."""
        keys, pattern, starts = compiled.rule.keys, compiled.pattern, self.starts
        if keys and self.low is not None:
            for place in sorted(self._with_key(self.low, keys)):
                if pattern.search(self.text, starts[place], starts[place + 1]):
                    yield place
            return
        for match in pattern.finditer(self.text):
            yield bisect_right(starts, match.start()) - 1

    def _with_key(self, low: str, keys: tuple[str, ...]) -> set[int]:
        """Return the lines that hold one of a few words."""
        found = set()
        for key in keys:
            at = low.find(key)
            while at >= 0:
                place = bisect_right(self.starts, at) - 1
                found.add(place)
                # one such word a line is enough
                at = low.find(key, self.starts[place + 1])
        return found


def match_rules(texts: list[str]) -> list[Hit]:
    """Return the rules that match each block, in order of the tables.

    Args:
        texts: texts of the blocks; only those of up to 800 characters are looked at.
    Returns: hits; a block may have several.
    """
    folded = [
        (i, fold(text).strip()) for i, text in enumerate(texts) if len(text) <= MAX_RULE_CHARS
    ]
    tiers = [_Lines(folded, limit) for limit in _TIERS]
    has_han = _has_han(tiers[-1].text)
    hits: list[Hit] = []
    for compiled in load_rules():
        rule = compiled.rule
        lines = tiers[bisect_left(_TIERS, min(rule.max_chars, MAX_RULE_CHARS))]
        if compiled.needs_han and not has_han:
            continue
        last = -1
        for place in lines.places(compiled):
            if place != last and len(lines.lines[place]) <= rule.max_chars:
                hits.append(Hit(lines.owners[place], rule))
            last = place
    return hits + _labels(tiers[0])


def _labels(lines: _Lines) -> list[Hit]:
    """Return the blocks that are a label and nothing else, with each language that knows it."""
    known = load_labels()
    return [
        Hit(owner, rule)
        for owner, line in zip(lines.owners, lines.lines, strict=True)
        for rule in known.get(label_key(line), ())
    ]


def _has_han(text: str) -> bool:
    """Say whether a Chinese character is in a text."""
    return not text.isascii() and _HAN_RE.search(text) is not None


class Cut(NamedTuple):
    """A piece of a line that a rule cuts out."""

    span: Span
    rule: ChromeRule


@lru_cache(maxsize=2)
def _cutting(*, tails: bool) -> tuple[tuple[ChromeRule, re.Pattern[str], bool], ...]:
    """Return the rules that cut the ends of blocks off, or pieces out of them, each with what it cuts and if it needs Chinese."""
    return tuple(
        (rule, inline, needs_han)
        for rule, _, inline, needs_han in load_rules()
        if inline is not None and (rule.cut == "tail") is tails
    )


def inline_places(text: str) -> list[int]:
    """Return places where a rule might cut, for a text of any length; usually there are none."""
    folded = fold(text)
    has_han = _has_han(text)
    return sorted(
        match.start()
        for _, inline, needs_han in _cutting(tails=False)
        if has_han or not needs_han
        for match in inline.finditer(folded)
    )


# what every `tail` rule ends with
_CLOSING = "]］"


def tail_places(text: str) -> list[int]:
    """Return places where a rule might cut a block's end off, for a text of any length; usually there are none."""
    if not any(bracket in text for bracket in _CLOSING):
        return []
    folded = fold(text)
    return sorted(
        match.start() for _, inline, _ in _cutting(tails=True) for match in inline.finditer(folded)
    )


def tail_cuts(text: str) -> list[Cut]:
    """Return what a rule cuts off the end of one block, [] if that were all of it."""
    folded = fold(text)
    for rule, inline, _ in _cutting(tails=True):
        for match in inline.finditer(folded) if len(text) <= rule.max_chars else ():
            if match.end() == len(text) and match.start() > 0:
                return [Cut(match.span(), rule)]
    return []


def inline_cuts(text: str) -> list[Cut]:
    """Return the pieces that rules cut out of one block, in order, not overlapping.

    `rest` rules run to the next such rule or to the end of the block; they count only where the words
    before them end a sentence, a bracket or another piece.
    """
    folded = fold(text)
    found: list[Cut] = []
    for rule, inline, _ in _cutting(tails=False):
        for match in inline.finditer(folded):
            if rule.cut == "span":
                found.append(Cut(match.span(), rule))
            elif match.start() > 0:
                found.append(Cut((match.start(), len(text)), rule))
    found.sort(key=lambda cut: (cut.span[0], -cut.span[1]))
    rests = [cut for cut in found if cut.rule.cut == "rest"]
    # one `上一篇:` inside a sentence is prose; a row of two such labels is a navigation bar
    if len(rests) < 2 and not any(_ends_sentence(folded, cut.span[0]) for cut in rests):
        found = [cut for cut in found if cut.rule.cut != "rest"]
    out: list[Cut] = []
    for cut in found:
        if out and cut.span[0] < out[-1].span[1]:
            if out[-1].rule.cut == "rest" and cut.rule.cut == "rest":
                out[-1] = Cut((out[-1].span[0], cut.span[0]), out[-1].rule)
            else:
                continue
        out.append(cut)
    return [cut for cut in out if cut.span[0] < cut.span[1]]


def _ends_sentence(text: str, at: int) -> bool:
    """Say whether the text before a place ends a sentence or a bracket."""
    before = text[max(0, at - 4) : at].rstrip()
    return bool(before) and before[-1] in "。!?;…”)】]"
