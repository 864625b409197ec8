"""Repairs as data: a stretch of a text, what it becomes, and putting repairs into a text or taking them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docclean.document import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docclean.document import Span, Uncertain


class Fix(NamedTuple):
    """A proved repair of a stretch of a line: place, text, layers (outermost last), losses."""

    start: int
    end: int
    before: str
    after: str
    layers: tuple[str, ...]
    losses: tuple[str, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()


def as_repair(fix: Fix) -> Repair:
    """Return a proved repair as the record has it."""
    return Repair(
        start=fix.start,
        end=fix.end,
        before=fix.before,
        after=fix.after,
        layers=fix.layers,
        certified=True,
        losses=fix.losses,
        uncertain=fix.uncertain,
    )


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
