"""Repairs as data: a stretch of a text, what it becomes, and putting repairs into a text or taking them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docclean.document import Repair, Span, Uncertain


class Fix(NamedTuple):
    """A proved repair of a stretch of a line: place, text, layers (outermost last), losses."""

    start: int
    end: int
    before: str
    after: str
    layers: tuple[str, ...]
    losses: tuple[str, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()


def trim(fix: Fix) -> Fix:
    """Return a repair without the equal ASCII at both ends of before and after."""
    before, after = fix.before, fix.after
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head] and before[head].isascii():
        head += 1
    tail = 0
    while (
        tail < most - head and before[-1 - tail] == after[-1 - tail] and before[-1 - tail].isascii()
    ):
        tail += 1
    return fix._replace(
        start=fix.start + head,
        end=fix.end - tail,
        before=before[head : len(before) - tail],
        after=after[head : len(after) - tail],
    )


def apply_repairs(text: str, repairs: Iterable[Repair | Fix]) -> str:
    """Return `text` with repairs put in; they are in order and do not overlap."""
    parts, at = [], 0
    for item in repairs:
        parts += [text[at : item.start], item.after]
        at = item.end
    return "".join([*parts, text[at:]])


def undo_repairs(text: str, repairs: Iterable[Repair | Fix]) -> str:
    """Return the decoded text from the repaired text and its record (inverse of `apply_repairs`)."""
    parts, at, shift = [], 0, 0
    for item in repairs:
        start = item.start + shift
        parts += [text[at:start], item.before]
        at = start + len(item.after)
        shift += len(item.after) - len(item.before)
    return "".join([*parts, text[at:]])


class _Hull(NamedTuple):
    """A stretch of the text between two rounds of repairs, and the repairs of both rounds in it."""

    start: int
    end: int
    outer: list[Fix]
    inner: list[Fix]


def _hulls(outer: list[Fix], inner: list[Fix]) -> list[_Hull]:
    """Return the stretches that repairs of two rounds cover, in order, those that overlap as one."""
    shift, items = 0, []
    for fix in outer:
        start = fix.start + shift
        items.append(_Hull(start, start + len(fix.after), [fix], []))
        shift += len(fix.after) - len(fix.before)
    items += [_Hull(fix.start, fix.end, [], [fix]) for fix in inner]
    found: list[_Hull] = []
    for item in sorted(items, key=lambda hull: (hull.start, hull.end)):
        last = found[-1] if found else None
        if last and item.start < last.end:
            end = max(last.end, item.end)
            both = last.outer + item.outer, last.inner + item.inner
            found[-1] = _Hull(last.start, end, *both)
        else:
            found.append(item)
    return found


def compose(text: str, outer: list[Fix], inner: list[Fix]) -> list[Fix] | None:
    """Return two rounds of repairs as one, None if repairs with different layers meet.

    Args:
        text: the text as found.
        outer: the repairs of the first round, which undo the outer layers.
        inner: repairs of the text after the first round.
    Returns: repairs of `text`, in order. Those that join both rounds are not proved yet.
    """
    middle = apply_repairs(text, outer)
    found: list[Fix] = []
    shift = 0  # from the middle text to the text as found
    for hull in _hulls(outer, inner):
        grown = sum(len(fix.after) - len(fix.before) for fix in hull.outer)
        start, end = hull.start + shift, hull.end + shift - grown
        shift -= grown
        if not hull.inner:
            found += hull.outer
            continue
        layers = {fix.layers for fix in hull.outer} or {()}
        if len(layers) > 1 or len({(fix.layers, fix.losses) for fix in hull.inner}) > 1:
            return None
        moved = [
            fix._replace(start=fix.start - hull.start, end=fix.end - hull.start)
            for fix in hull.inner
        ]
        after = apply_repairs(middle[hull.start : hull.end], moved)
        joined = hull.inner[0].layers + next(iter(layers))
        losses = hull.outer[0].losses if hull.outer else hull.inner[0].losses
        marks = _moved_marks(moved)
        found.append(Fix(start, end, text[start:end], after, joined, losses, marks))
    return found


def _moved_marks(fixes: list[Fix]) -> tuple[Uncertain, ...]:
    """Return the marks of repairs as places of the text that has them applied."""
    found: list[Uncertain] = []
    shift = 0
    for fix in fixes:
        start = fix.start + shift
        for mark in fix.uncertain:
            span = start + mark.span[0], start + mark.span[1]
            found.append(structs.replace(mark, span=span))
        shift += len(fix.after) - len(fix.before)
    return tuple(found)


def moved_spans(spans: Iterable[Span], repairs: Iterable[Repair | Fix]) -> list[Span]:
    """Return where spans of a text are after repairs, all in order; each repair lies inside one span."""
    found: list[Span] = []
    rest = list(repairs)[::-1]
    shift = 0
    for start, end in spans:
        first = start + shift
        while rest and rest[-1].start < end:
            item = rest.pop()
            shift += len(item.after) - (item.end - item.start)
        found.append((first, end + shift))
    return found
