"""Two rounds of repairs as one: what both undid carries the layers of both, what one undid those of that one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from docclean.repair.certificate import certify, damage
from docclean.repair.fixes import Fix, apply_repairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.document import Uncertain


# characters that a repair of the second round may lose at an end, and one; of four layers of two bytes a character all end
# together after eight
_MOST_MOVED = 13


class _Placed(NamedTuple):
    """A repair of the first round, and where its outcome stands."""

    start: int
    end: int
    fix: Fix


def _place(outer: list[Fix]) -> list[_Placed]:
    """Return repairs with the places of their outcomes."""
    found, shift = [], 0
    for fix in outer:
        start = fix.start + shift
        found.append(_Placed(start, start + len(fix.after), fix))
        shift += len(fix.after) - len(fix.before)
    return found


class _Hull(NamedTuple):
    """A stretch of the text between two rounds of repairs, and the repairs of both rounds in it."""

    start: int
    end: int
    outer: list[Fix]
    inner: list[Fix]


def _hulls(placed: list[_Placed], inner: list[Fix]) -> list[_Hull]:
    """Return the stretches that repairs of two rounds cover, in order, those that overlap as one."""
    items = [_Hull(item.start, item.end, [item.fix], []) for item in placed]
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


def _cut_where_they_part(
    outer: list[Fix], inner: list[Fix], middle: str
) -> tuple[list[_Placed], list[Fix]]:
    """Return the repairs of two rounds, cut where a repair of one round begins or ends inside one of the other.

    Text that was cut ends in the middle of a sequence, and text may be damaged once beside what is damaged twice. Where two bytes
    make a character, repairs of the second round lose some at their ends, so that those of the first can be cut there.
    """
    placed = _place(outer)
    borders = sorted({at for item in placed for at in (item.start, item.end)})
    cut: list[Fix] = []
    for fix in inner:
        for part in _cut_found_at(fix, borders):
            shorter = _cut_end(placed, part, middle, front=True)
            cut.append(_cut_end(placed, shorter, middle, front=False))
    return placed, cut


def _cut_end(placed: list[_Placed], fix: Fix, middle: str, *, front: bool) -> Fix:
    """Return a repair of the second round whose end meets one of the first, which is cut for it in `placed`.

    Args:
        placed: the repairs of the first round, in order.
        fix: the repair of the second round.
        middle: the text between both rounds.
        front: whether it is about the beginning of the repair.
    Returns: it as it is if it touches none of the first round, or cannot be made to meet it.
    """
    first_touched = bisect_right(placed, fix.start, key=lambda item: item.end)
    behind = bisect_left(placed, fix.end, key=lambda item: item.start)
    if first_touched >= behind:
        return fix
    n = first_touched if front else behind - 1
    start, end, first = placed[n]
    beside = middle[fix.start : start] if front else middle[end : fix.end]
    if beside.isascii() and (fix.start <= start if front else fix.end >= end):
        return fix
    for shorter, place in _shortened(fix, front=front):
        if place in (start, end):
            return shorter
        halves = _cut_outcome(first, place - start) if start < place < end else None
        if halves:
            placed[n : n + 1] = [_Placed(start, place, halves[0]), _Placed(place, end, halves[1])]
            return shorter
    return fix


def _shortened(fix: Fix, *, front: bool) -> Iterator[tuple[Fix, int]]:
    """Yield a repair as it is and without characters at one end, each proved, and where that end is."""
    yield fix, fix.start if front else fix.end
    for size in range(1, _most_moved(fix)):
        after = fix.after[size:] if front else fix.after[:-size]
        before = damage(after, fix.layers)
        is_end = fix.before.endswith if front else fix.before.startswith
        if before and is_end(before):
            start = fix.end - len(before) if front else fix.start
            end = start + len(before)
            shorter = fix._replace(start=start, end=end, before=before, after=after)
            yield shorter, start if front else end


def _most_moved(fix: Fix) -> int:
    """Return how many characters a repair may lose at an end, and one."""
    return 0 if fix.losses or fix.uncertain else min(_MOST_MOVED, len(fix.after))


def _cut_outcome(fix: Fix, at: int) -> tuple[Fix, Fix] | None:
    """Return a repair as two that meet at a place of what comes out, None if no place of what was found is that one."""
    if fix.losses or fix.uncertain:
        return None
    head, tail = fix.after[:at], fix.after[at:]
    before, rest = damage(head, fix.layers), damage(tail, fix.layers)
    if before is None or rest is None or before + rest != fix.before:
        return None
    middle = fix.start + len(before)
    return (
        fix._replace(end=middle, before=before, after=head),
        fix._replace(start=middle, before=rest, after=tail),
    )


def _cut_found_at(fix: Fix, places: list[int]) -> Iterator[Fix]:
    """Yield a repair in parts that meet at places of what was found, where the outcome has such places.

    Only for UTF-8 read one byte a character, where they are known.
    """
    raw = fix.after.encode("utf-8", "surrogatepass")
    if len(fix.layers) == 1 and len(raw) == len(fix.before):
        inside = places[bisect_right(places, fix.start) : bisect_left(places, fix.end)]
        for place in inside:
            size = len(raw[: place - fix.start].decode("utf-8", "ignore"))
            parts = _cut_outcome(fix, size)
            if parts:
                yield parts[0]
                fix, raw = parts[1], raw[len(parts[0].before) :]
    yield fix


def compose(text: str, outer: list[Fix], inner: list[Fix]) -> tuple[list[Fix], bool]:
    """Return two rounds of repairs as one, as far as that can be proved.

    Args:
        text: the text as found.
        outer: the repairs of the first round, which undo the outer layers.
        inner: repairs of the text after the first round.
    Returns: proved repairs of `text`, in order, and whether all of the second round is in them.
    """
    if not outer:
        return inner, True
    middle = apply_repairs(text, outer)
    found: list[Fix] = []
    whole = True
    shift = 0  # from the middle text to the text as found
    for hull in _hulls(*_cut_where_they_part(outer, inner, middle)):
        grown = sum(len(fix.after) - len(fix.before) for fix in hull.outer)
        start, end = hull.start + shift, hull.end + shift - grown
        shift -= grown
        joined = _joined(hull, start, text[start:end], middle) if hull.inner else None
        found += [joined] if joined else hull.outer
        whole &= joined is not None or not hull.inner
    return found, whole


def _joined(hull: _Hull, start: int, before: str, middle: str) -> Fix | None:
    """Return the repairs of a stretch as one, None if their layers differ or do not turn it back into what was found."""
    layers = {fix.layers for fix in hull.outer} or {()}
    if len(layers) > 1 or len({(fix.layers, fix.losses) for fix in hull.inner}) > 1:
        return None
    moved = [
        fix._replace(start=fix.start - hull.start, end=fix.end - hull.start) for fix in hull.inner
    ]
    after = apply_repairs(middle[hull.start : hull.end], moved)
    joined = hull.inner[0].layers + next(iter(layers))
    losses = hull.outer[0].losses if hull.outer else hull.inner[0].losses
    if certify(before, after, joined) != losses:
        return None
    return Fix(start, start + len(before), before, after, joined, losses, _moved_marks(moved))


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
