"""Marks: the characters of a proved repair that lost bytes, what else they may have been, and the odds.

A proof says that the damage is reproduced. Where a byte left no trace other characters reproduce it too.
"""

from __future__ import annotations

import bisect
import itertools
import math
from typing import TYPE_CHECKING

from docclean.document import Uncertain
from docclean.repair.certificate import damage, finish
from docclean.repair.readings import BY_ID, LOST, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.language.model import CharacterModel
    from docclean.repair.fixes import Fix
    from docclean.repair.readings import Reading

_LINE_END = "\n"
_MORE = range(0x80, 0xC0)
# a longer repair is not looked through; in deep layers the layers further in decide, but for the last byte
_MAX_MARKED, _MAX_DEPTH = 400, 2
# rivals that are proved, and nats beyond which a rival is not worth a proof
_MAX_RIVALS, _MAX_BEHIND = 64, 9.0
# stands for any byte but the first, one at a time
_ANY_ONE = -1
# nats by which another character must be likelier to be taken, and how often all places are looked through
_CLEARLY, _MAX_SWEEPS = 1.0, 3
# places marked in one repair
_MAX_PLACES = 60
# characters that are looked at where nothing of a character is left
_MOST_COMMON = 3000


def mark_uncertain(fix: Fix, model: CharacterModel, sides: tuple[str, str]) -> Fix:
    """Return a repair with the characters marked for which other readings are proved too.

    Args:
        fix: a proved repair.
        model: gives the odds, from the neighbours of a place.
        sides: the characters before and behind the repair in its line, "" at its ends.
    """
    if not fix.after or len(fix.after) > _MAX_MARKED:
        return fix
    places = list(itertools.islice(_lost_places(fix), _MAX_PLACES))
    marks: list[Uncertain] = []
    for _ in range(_MAX_SWEEPS):
        changed, marks = False, []
        for at, lost in places:
            taken, mark = _mark(fix, at, lost, model, sides)
            if taken != fix.after[at]:
                # the search gave this character up too early
                after = fix.after[:at] + taken + fix.after[at + 1 :]
                fix, changed = fix._replace(after=after), True
            if mark:
                marks.append(mark)
        if not changed:
            break
    return fix._replace(uncertain=tuple(marks))


def _lost_places(fix: Fix) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield (place of a character, numbers of its bytes that may be others), in order of place."""
    readings = [BY_ID[layer.split("<-")[0]] for layer in fix.layers]
    last = len(fix.after) - 1
    at_end = fix.before.endswith((LOST, "?", "・"))
    if readings[0].resumes:
        inside = LOST in fix.before[:-1]
        for at in range(len(fix.after)) if inside else [last] if at_end else []:
            size = len(fix.after[at].encode("utf-8", "replace"))
            yield at, tuple(range(1, size))[-1:] if at == last else (_ANY_ONE,)
        return
    if len(readings) > _MAX_DEPTH:
        if at_end:
            yield last, (len(fix.after[last].encode("utf-8", "replace")) - 1,)
        return
    stripped = "private-use-stripped" in fix.losses
    lost = _lost_bytes(fix.after, readings, stripped=stripped)
    at = 0
    for place, char in enumerate(fix.after):
        size = len(char.encode("utf-8", "replace"))
        gone = tuple(n for n in range(size) if at + n in lost)
        if gone and size > 1:
            yield place, gone
        at += size


def _lost_bytes(text: str, readings: list[Reading], *, stripped: bool) -> set[int]:
    """Return the numbers of the UTF-8 bytes of a text that leave no trace under readings, innermost first."""
    reading, *outer = readings
    spans: list[tuple[int, int, str]] = []
    at = 0
    for token, found in tokens(text.encode("utf-8", "replace"), reading):
        spans += [(at, at + len(token), char) for char in found] or [(at, at + len(token), "")]
        at += len(token)
    kept = [span for span in spans if span[2]]
    gone = [(start, end) for start, end, char in spans if char in ("", LOST, reading.mark)]
    if outer:
        after = "".join(char for *_, char in kept)
        ends = list(itertools.accumulate(len(c.encode("utf-8", "replace")) for c in after))
        for n in _lost_bytes(after, outer, stripped=stripped):
            start, end, _ = kept[bisect.bisect_right(ends, n)]
            gone.append((start, end))
    elif stripped:
        gone += [(start, end) for start, end, char in kept if "\ue000" <= char <= "\uf8ff"]
    return {n for start, end in gone for n in range(start, end)}


def _mark(
    fix: Fix, at: int, lost: tuple[int, ...], model: CharacterModel, sides: tuple[str, str]
) -> tuple[str, Uncertain | None]:
    """Return the likeliest character at a place, and a mark if others can stand there too."""
    head, char, tail = fix.after[:at], fix.after[at], fix.after[at + 1 :]
    before = (sides[0] + head)[-1:] or _LINE_END
    then = (tail + sides[1])[:1] or _LINE_END

    def cost(other: str) -> float:
        return model.cost(before, other) + model.cost(other, then)

    ranked = sorted((cost(other), other) for other in _others(char, lost, model))
    taken = cost(char)
    only_last = lost == (len(char.encode("utf-8", "replace")) - 1,)
    found = [(taken, char)]
    for price, other in ranked[:_MAX_RIVALS]:
        if price > taken + _MAX_BEHIND and not only_last:
            break
        if _proves(fix, head + other + tail):
            found.append((price, other))
    if len(found) == 1:
        return char, None
    # the search has seen more than the neighbours: only what is clearly likelier takes the place
    best = min(found)
    if best[0] < taken - _CLEARLY:
        taken, char = best
    rivals = sorted(pair for pair in found if pair[1] != char)
    odds = 1 / (1 + sum(math.exp(min(50.0, taken - price)) for price, _ in rivals))
    alternatives = tuple(other for _, other in rivals)
    span = (at, at + 1)
    return char, Uncertain(span=span, alternatives=alternatives, odds=max(0.001, round(odds, 3)))


def _proves(fix: Fix, after: str) -> bool:
    """Say whether another text gives the same damage under the layers and losses of a repair."""
    damaged = damage(after, fix.layers)
    return damaged is not None and finish(damaged, fix.losses) == fix.before


def _others(char: str, lost: tuple[int, ...], model: CharacterModel) -> Iterator[str]:
    """Yield the characters that differ from one in lost bytes only; the common ones if all are lost."""
    raw = char.encode("utf-8", "replace")
    if 0 in lost:
        kept = [n for n in range(len(raw)) if n not in lost]
        for other in itertools.islice(model.known(), _MOST_COMMON):
            spelt = other.encode("utf-8", "replace")
            if len(spelt) == len(raw) and other != char and all(spelt[n] == raw[n] for n in kept):
                yield other
        return
    if lost == (_ANY_ONE,):
        for n in range(1, len(raw)):
            yield from _others(char, (n,), model)
        return
    values = [_MORE if n in lost else raw[n : n + 1] for n in range(len(raw))]
    for spelling in map(bytes, itertools.product(*values)):
        text = spelling.decode("utf-8", "ignore")
        if len(text) == 1 and text != char:
            yield text
