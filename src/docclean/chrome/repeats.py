"""Repeats inside one document: runs of blocks that stand twice, and what follows a second copy."""

from __future__ import annotations

import re
from typing import NamedTuple

# letters and digits of a run that is taken for a repeat: shorter ones are refrains, formulae, headers
_MIN_CHARS = 50
# blocks between a refrain and what it repeats, how many times its own size, and letters of each of its blocks; out of fold
# 15 pages are better by it and 11 worse, by .51 in sum
_FAR, _FEW, _SHORT = 20, 3, 160
_KEY_RE = re.compile(r"[\W_]+")


class Run(NamedTuple):
    """A repeated run: blocks [start, end) say again what the blocks from `twin` on say."""

    start: int
    end: int
    twin: int


def block_key(text: str) -> str:
    """Return the letters and digits of a block, in lower case.

    >>> block_key("编者 按:") == block_key("编者按")
    True
    """
    return _KEY_RE.sub("", text).lower()


def find_repeats(keys: list[str]) -> list[Run]:
    """Return the repeated runs of a list of block keys; a run repeats blocks before it.

    A run grows while both sides are equal. It counts from 50 letters and digits on, so a poem's
    refrain, a repeated table header or `以上事实清楚` stays.

    >>> find_repeats(["a" * 60, "b", "a" * 60])
    [Run(start=2, end=3, twin=0)]
    >>> find_repeats(["refrain", "verse", "refrain"])
    []
    """
    first: dict[str, int] = {}
    runs: list[Run] = []
    at = 0
    while at < len(keys):
        twin = first.get(keys[at], -1) if keys[at] else -1
        if twin < 0:
            if keys[at]:
                first[keys[at]] = at
            at += 1
            continue
        end = at
        while end < len(keys) and twin + end - at < at and keys[end] == keys[twin + end - at]:
            end += 1
        if sum(map(len, keys[at:end])) >= _MIN_CHARS:
            runs.append(Run(at, end, twin))
            at = end
        else:
            at += 1
    return runs


def is_refrain(run: Run, keys: list[str], kinds: list[str]) -> bool:
    """Say whether a run comes again far below, short lines and few of them: parts of recipes, of specifications, of steps.

    A copy for another screen, a carousel and a second post of the same text follow closely or are long; what a reply
    quotes is said before.

    Args:
        run: the run.
        keys: letters and digits of each block.
        kinds: what the parser takes each block for.
    """
    size, far = run.end - run.start, run.start - run.twin
    return (
        far > _FAR
        and size * _FEW <= far
        and all(_width(key) < _SHORT for key in keys[run.start : run.end])
        and "quote" not in kinds[run.start : run.end]
    )


def _width(key: str) -> int:
    """Return the number of letters of a block; a character of a script without spaces says as much as two."""
    return len(key) if key.isascii() else len(key) + sum(map("\u2e80".__le__, key))


def after_second_copy(keys: list[str], runs: list[Run]) -> int:
    """Return the first block after a second copy of the document's opening, or -1.

    Where the opening block starts again and the copy covers most of what stood before it, the page
    has gone on to other posts. They must be shorter than the document to be taken for that.
    """
    for run in runs:
        if run.twin > 1:
            continue
        before = sum(map(len, keys[: run.start]))
        copied = sum(map(len, keys[run.start : run.end]))
        after = sum(map(len, keys[run.end :]))
        if copied >= 0.6 * before and after <= 0.5 * before and run.end - run.start >= 3:
            return run.end
    return -1


def stray_numbers(texts: list[str]) -> list[int]:
    """Return blocks that are a lone page number between paragraphs.

    Numbers that count up (sections 1, 2, 3) or stand beside other numbers (data) are left alone.

    >>> stray_numbers(
    ...     ["前一段文字讲的是春天里的一件小事情。", "66", "后一段文字接着讲这件小事情的经过。"]
    ... )
    [1]
    """
    numbers = {
        i: int(t) for i, t in enumerate(texts) if len(t) <= 3 and t.isascii() and t.isdigit()
    }
    values = set(numbers.values())
    return [
        i
        for i, number in numbers.items()
        if 0 < i < len(texts) - 1
        and len(texts[i - 1]) >= 15
        and len(texts[i + 1]) >= 15
        and not values & {number - 1, number + 1}
    ]
