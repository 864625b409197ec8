"""Which blocks are the document: rules, an additive scorer, segments, repeats."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from docclean.document import Contribution

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from docclean.chrome.matcher import Cut
    from docclean.chrome.rules import ChromeRule
    from docclean.document import Reason, Span
    from docclean.parsing import Draft, Parsed

__all__ = ["Selection", "Verdict", "cut_inline", "cut_tails", "remove_repeats", "select_blocks"]


class Verdict(NamedTuple):
    """Why a block is left out; `by_score` if the score decided and the rule only names the kind."""

    reason: Reason
    rule: str
    of: Span | None = None
    by_score: bool = False

    @property
    def guessed(self) -> bool:
        """Whether nothing about the block itself names its reason: the score decided, or what stands near it."""
        return self.by_score and self.rule.startswith(("score:", "near-"))


@dataclass(slots=True)
class Selection:
    """The verdicts on all blocks of a document.

    Attributes:
        removed: verdict of each block that is left out, by index.
        why: named contributions of each block.
    """

    removed: dict[int, Verdict] = field(default_factory=dict)
    why: list[tuple[Contribution, ...]] = field(default_factory=list)


# furniture that comes in lists: a block beside such a one is likely of its kind
_LIST_REASONS = ("related", "ranking", "comment", "nav", "ad", "footer")
# a row of words between signs or spaces
_MENU_RE = re.compile(r"\w[^\w\n]+\w+[^\w\n]+\w|\w\s*[|/·]\s*\w")
# a line above a teaser that may be its headline has at most so many characters, and does not end so
_HEADLINE_CHARS, _NO_HEADLINE_ENDS = 40, tuple("。！？!?.”…：:")
# what a hard rule adds, so that a removed block's sum is plainly negative
_HARD_WEIGHT = -20.0
# bars (log-odds) to try in turn where less than this many tokens would be kept
_FALLBACK_THRESHOLDS = (-1.0, -2.0, -3.0)
_MIN_KEPT_TOKENS = 20
# a text of a handful of blocks that no rule knows has little room for furniture
_SMALL_TEXT_BLOCKS, _SMALL_TEXT_THRESHOLD = 15, -2.2
# unless a list shows in it: so many blocks that a soft rule knows
_SUSPECT = 2


def cut_inline(parsed: Parsed) -> None:
    """Cut paywall notes and navigation bars out of lines as blocks of their own, and count those of each element anew."""
    from docclean.chrome.matcher import inline_cuts, inline_places

    _cut(parsed, inline_places(parsed.text), inline_cuts)


def cut_tails(parsed: Parsed, selection: Selection) -> None:
    """Cut buttons off the ends of headings that stay, as blocks of their own: the score has seen them together."""
    from docclean.chrome.matcher import tail_cuts, tail_places

    places = tail_places(parsed.text)
    if not places:
        return
    removed, why = selection.removed, selection.why
    begins = _cut(parsed, places, tail_cuts, whole=removed)
    selection.removed, selection.why = {}, []
    for i, (first, last) in enumerate(pairwise(begins)):
        for at in range(first, last):
            forced = parsed.blocks[at].forced
            if i in removed:
                selection.removed[at] = removed[i]
            elif forced:
                selection.removed[at] = Verdict(*forced)
            selection.why.append(why[i] if i < len(why) and not forced else ())


def _cut(
    parsed: Parsed,
    places: list[int],
    cuts_of: Callable[[str], list[Cut]],
    whole: Container[int] = (),
) -> list[int]:
    """Cut pieces out of blocks as blocks of their own; return where what each block became begins, and the end.

    Args:
        parsed: the blocks.
        places: in the text, where there may be a piece to cut, in order.
        cuts_of: says what to cut out of the text of a block.
        whole: numbers of the blocks that stay as they are.
    """
    from dataclasses import replace

    out: list[Draft] = []
    begins: list[int] = []
    for i, block in enumerate(parsed.blocks):
        begins.append(len(out))
        at = bisect_left(places, block.start)
        if at == len(places) or places[at] >= block.end:
            out.append(block)
            continue
        text = parsed.slice(block)
        apart = block.parts or block.forced or i in whole
        cuts = cuts_of(text) if not apart and block.kind != "code" else []
        at = 0
        for cut in cuts:
            out += _piece(block, text, at, cut.span[0])
            out += _piece(block, text, *cut.span, forced=(cut.rule.reason, cut.rule.id))
            at = cut.span[1]
        out += _piece(block, text, at, len(text)) if cuts else [replace(block)]
    begins.append(len(out))
    if len(out) != len(parsed.blocks):
        for node in parsed.nodes:
            node.first, node.last = begins[node.first], begins[node.last]
    parsed.blocks = out
    return begins


def _piece(
    block: Draft, text: str, start: int, end: int, *, forced: tuple[Reason, str] | None = None
) -> list[Draft]:
    """Return the block of a stretch of another block's text, without white space at its ends."""
    from dataclasses import replace

    inner = text[start:end]
    if not inner.strip():
        return []
    first = block.start + start + len(inner) - len(inner.lstrip())
    last = block.start + end - (len(inner) - len(inner.rstrip()))
    links, bold = min(block.link_chars, last - first), min(block.bold_chars, last - first)
    piece = replace(block, start=first, end=last, link_chars=links, bold_chars=bold)
    return [replace(piece, rows=(), forced=forced)]


def select_blocks(parsed: Parsed, damaged: dict[int, float]) -> Selection:
    """Return the verdict on each block.

    Plain text without any furniture that a rule knows is left as it is: clean text is a fixed point.

    Args:
        parsed: the blocks.
        damaged: share of unrepaired mojibake of the blocks that hold any.
    """
    from docclean.chrome.matcher import match_rules

    selection = Selection()
    if not parsed.blocks:
        return selection
    texts = [parsed.slice(block) for block in parsed.blocks]
    hits: dict[int, list[ChromeRule]] = {}
    for place, rule in match_rules(texts):
        if (
            rule.cut != "tail"
            and parsed.blocks[place].kind not in ("code", "table")
            and not parsed.blocks[place].forced
        ):
            hits.setdefault(place, []).append(rule)
    for i, block in enumerate(parsed.blocks):
        hard = next((rule for rule in hits.get(i, ()) if rule.hard), None)
        if block.forced:
            selection.removed[i] = Verdict(*block.forced)
        elif damaged.get(i, 0.0) >= 0.5:
            selection.removed[i] = Verdict("mojibake", "unrepaired-mojibake")
        elif hard:
            selection.removed[i] = Verdict(hard.reason, hard.id)
    for i, rule in opened_lists(parsed, hits).items():
        selection.removed.setdefault(i, Verdict(rule.reason, f"list-under-{rule.id}"))
    if not parsed.is_html and not _has_evidence(selection, texts):
        _spare_words(selection)
        selection.why = [()] * len(texts)
        return selection
    _score(parsed, selection, hits)
    return selection


def opened_lists(parsed: Parsed, hits: dict[int, list[ChromeRule]]) -> dict[int, ChromeRule]:
    """Return the list items that follow the heading of a list of furniture at once, with its rule."""
    found: dict[int, ChromeRule] = {}
    for i, rules in hits.items():
        opener = next((rule for rule in rules if rule.hard and rule.opens), None)
        at = i + 1
        while opener and at < len(parsed.blocks) and parsed.blocks[at].kind == "list_item":
            found.setdefault(at, opener)
            at += 1
    return found


def _has_evidence(selection: Selection, texts: list[str]) -> bool:
    """Say whether a plain text shows furniture: one telling rule, a row of menu words, or two such words.

    One menu word alone on a line may be a heading of the text.
    """
    words = 0
    for i, verdict in selection.removed.items():
        if verdict.reason in ("markup", "mojibake"):
            continue
        if not verdict.rule.endswith(("-ui-words", "-empty-label")) or _MENU_RE.search(texts[i]):
            return True
        words += 1
    return words >= max(2, len(texts) // 200)


def _spare_words(selection: Selection) -> None:
    """Take back the removal of lone menu words from a text that shows no other furniture."""
    for i in [i for i, v in selection.removed.items() if v.reason not in ("markup", "mojibake")]:
        del selection.removed[i]


def _score(parsed: Parsed, selection: Selection, hits: dict[int, list[ChromeRule]]) -> None:
    """Score the blocks, choose the segments, and name the reason of each removal."""
    import numpy as np

    from docclean.chrome.measures import Measures
    from docclean.chrome.reasons import name_reason
    from docclean.chrome.scorer import score_blocks
    from docclean.chrome.segments import choose_segments, even_odds

    barred = np.zeros(len(parsed.blocks), dtype=bool)
    barred[list(selection.removed)] = True
    measures = Measures(parsed)
    tokens = measures.tokens
    scores = score_blocks(parsed, hits, measures, barred)
    small = not parsed.is_html and _is_small(np.flatnonzero(~barred).tolist(), hits)
    bar = _SMALL_TEXT_THRESHOLD if small else even_odds(scores.values, tokens, barred)
    keep = choose_segments(scores.values, tokens, barred, threshold=bar)
    for threshold in _FALLBACK_THRESHOLDS:
        # a page without any text kept is worth a second look with a lower bar
        if sum(tokens[keep]) >= _MIN_KEPT_TOKENS:
            break
        keep = choose_segments(scores.values, tokens, barred, threshold=threshold)
    for i in _headlines_of_teasers(parsed, keep, hits):
        keep[i] = False
    leads = _kept_leads(parsed, keep, selection.removed)
    since = _since_opener(parsed, hits, keep)
    near = _nearest_rule(selection.removed, keep)
    for i, parts in enumerate(scores.parts(bar=bar)):
        head: tuple[Contribution, ...] = ()
        if i in leads:
            head = (Contribution(leads[i], -_HARD_WEIGHT),)
        elif i in selection.removed:
            head = (Contribution(selection.removed[i].rule, _HARD_WEIGHT),)
        elif not keep[i]:
            reason, rule = name_reason(parsed.blocks[i], hits.get(i, []), since[i], near[i], parts)
            selection.removed[i] = Verdict(reason, rule, by_score=True)
        selection.why.append((*head, *parts))


def _is_small(free: list[int], hits: dict[int, list[ChromeRule]]) -> bool:
    """Say whether the blocks that no hard rule takes are a handful, and show no list of furniture."""
    if len(free) >= _SMALL_TEXT_BLOCKS:
        return False
    suspect = sum(any(rule.reason in _LIST_REASONS for rule in hits.get(i, ())) for i in free)
    return suspect < _SUSPECT


def _headlines_of_teasers(
    parsed: Parsed, keep: list[bool], hits: dict[int, list[ChromeRule]]
) -> list[int]:
    """Return the kept short lines that stand, once or twice, above a block that a rule knows as a teaser."""
    found: list[int] = []
    for i, rules in hits.items():
        if i == 0 or keep[i] or not any(rule.hard and rule.headed for rule in rules):
            continue
        line = parsed.slice(parsed.blocks[i - 1])
        if len(line) > _HEADLINE_CHARS or line.endswith(_NO_HEADLINE_ENDS):
            continue
        found.append(i - 1)
        # the text of a picture's link says it once more
        if i >= 2 and parsed.slice(parsed.blocks[i - 2]) == line:
            found.append(i - 2)
    return [i for i in found if keep[i]]


def _kept_leads(parsed: Parsed, keep: list[bool], removed: dict[int, Verdict]) -> dict[int, str]:
    """Return the lines that the score left out though they head a block that is kept, with their rules.

    So does the only main heading of a page. They are marked as kept in `keep`.
    """
    from docclean.chrome.leads import lead_rule

    found: dict[int, str] = {}
    mains = [i for i, b in enumerate(parsed.blocks) if b.is_main_heading]
    only = mains[0] if len(mains) == 1 else -1
    for i in range(len(keep) - 1):
        if keep[i] or i in removed or not keep[i + 1]:
            continue
        rule = "main-heading" if i == only else lead_rule(parsed.slice(parsed.blocks[i]))
        if rule:
            found[i] = rule
            keep[i] = True
    return found


def _since_opener(
    parsed: Parsed, hits: dict[int, list[ChromeRule]], keep: list[bool]
) -> list[ChromeRule | None]:
    """Return the heading of a list of furniture that each block stands under.

    It holds until text is kept or a main heading comes; nobody comments above the text.
    """
    under: ChromeRule | None = None
    found: list[ChromeRule | None] = []
    above = True
    for i, kept in enumerate(keep):
        above = above and not kept
        opener = next((rule for rule in hits.get(i, ()) if rule.opens), None)
        if opener and above and opener.reason == "comment":
            opener = None
        ends = kept or parsed.blocks[i].is_main_heading
        under = opener or (None if ends else under)
        found.append(under)
    return found


def _nearest_rule(removed: dict[int, Verdict], keep: list[bool]) -> list[Verdict | None]:
    """Return the verdict of the nearest rule in the same run of blocks that are left out."""
    found: list[Verdict | None] = [None] * len(keep)
    distance = [10] * len(keep)
    for order in (range(len(keep)), range(len(keep) - 1, -1, -1)):
        last: Verdict | None = None
        steps = 10
        for i in order:
            steps += 1
            if keep[i]:
                last = None
            elif i in removed and removed[i].reason in _LIST_REASONS:
                last, steps = removed[i], 0
            if last and steps < min(distance[i], 10):
                found[i], distance[i] = last, steps
    return found


def remove_repeats(parsed: Parsed, selection: Selection, *, duplicates: bool, chrome: bool) -> None:
    """Add verdicts on repeated runs, on what follows a second copy, and on stray page numbers."""
    from docclean.chrome.repeats import (
        after_second_copy,
        block_key,
        find_repeats,
        is_refrain,
        stray_numbers,
    )

    kept = [i for i in range(len(parsed.blocks)) if i not in selection.removed]
    texts = [parsed.slice(parsed.blocks[i]) for i in kept]
    if duplicates:
        keys = [block_key(text) for text in texts]
        runs = find_repeats(keys)
        feed = after_second_copy(keys, runs) if chrome else -1
        kinds: list[str] = [parsed.blocks[i].kind for i in kept]
        for run in runs:
            if is_refrain(run, keys, kinds):
                continue
            for offset in range(run.end - run.start):
                twin = parsed.blocks[kept[run.twin + offset]]
                verdict = Verdict("duplicate", "repeated-run", (twin.start, twin.end))
                selection.removed[kept[run.start + offset]] = verdict
        if feed >= 0:
            for i in kept[feed:]:
                selection.removed.setdefault(i, Verdict("related", "after-second-copy"))
    if chrome:
        for place in stray_numbers(texts):
            selection.removed.setdefault(kept[place], Verdict("pagination", "stray-number"))
