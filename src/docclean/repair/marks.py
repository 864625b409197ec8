"""Marks: the characters of a proved repair that lost bytes, what else they may have been, and the odds.

A proof says that the damage is reproduced. Where a byte left no trace other characters reproduce it too.
"""

from __future__ import annotations

import bisect
import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

from docclean.document import Uncertain
from docclean.repair.certificate import Onset, damage, finish
from docclean.repair.fixes import Fix  # noqa: TC001  (a field of a named tuple)
from docclean.repair.pairs import balance
from docclean.repair.readings import BY_ID, LOST, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.language.model import CharacterModel
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
# ASCII that Windows drops with the byte before it, and the odds below which the mark it left stays in its place
_SWALLOWED, _MIN_ODDS, _VISIBLE = "".join(map(chr, range(0x20, 0x40))), 0.5, "?"
_ONE_DIGIT = "".join(char for char in _SWALLOWED if char not in "123456789")
# one digit stands for ten
_DIGIT = math.log(10)
# every so many of the rivals of a deep character are tried to see whether it lost its last byte
_RIVAL_STEP = 6
# places marked in one repair
_MAX_PLACES = 60
# characters that are looked at where nothing of a character is left
_MOST_COMMON = 3000


def mark_uncertain(fix: Fix, model: CharacterModel, sides: tuple[str, str]) -> Fix:
    """Return a repair with the characters marked for which other readings are proved too.

    Args:
        fix: a proved repair.
        model: gives the odds, from the neighbours of a place.
        sides: what its line says before the repair, and the rest of the line as found.
    """
    if not fix.after:
        return fix
    some = _lost_places(fix) if len(fix.after) <= _MAX_MARKED else iter(())
    # what was swallowed is looked at everywhere: the search puts a digit for any digit
    swallowed = frozenset(_swallowed_places(fix))
    places = [*itertools.islice(some, _MAX_PLACES), *((at, ()) for at in swallowed)]
    marks: list[Uncertain] = []
    for _ in range(_MAX_SWEEPS):
        changed, marks = False, []
        for at, lost in sorted(places):
            place = _Place(fix, at, sides, at + 1 in swallowed)
            if at in swallowed:
                taken, mark = _swallowed_mark(place, model)
            else:
                taken, mark = _mark(place, lost, model)
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
        for at in _before_ascii(fix.after):
            byte = len(fix.after[at].encode("utf-8", "replace")) - 1
            # not the first, whose last byte is 80, the euro sign; the others need not all leave the same marks
            rivals = itertools.islice(_others(fix.after[at], (byte,)), 1, None, _RIVAL_STEP)
            if any(map(_Prover(fix, at).proves, rivals)):
                yield at, (byte,)
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


def _before_ascii(text: str) -> Iterator[int]:
    """Yield the places of characters beyond ASCII before ASCII and at the end: there bytes are lost."""
    for at, char in enumerate(text):
        if char > "\x7f" and text[at + 1 : at + 2] < "\x80":
            yield at


def _swallowed_places(fix: Fix) -> Iterator[int]:
    """Yield the places of ASCII characters that left no trace, in order."""
    if BY_ID[fix.layers[-1].split("<-")[0]].policy != "swallow":
        return
    for at in _before_ascii(fix.after[:-1]):
        char = fix.after[at + 1]
        rival = "1" if char == "0" else "0"
        if char in _SWALLOWED and _proves(fix, fix.after[: at + 1] + rival + fix.after[at + 2 :]):
            yield at + 1


class _Place(NamedTuple):
    """A place of a repair; `open` says that the character behind it was swallowed."""

    fix: Fix
    at: int
    sides: tuple[str, str]
    open: bool = False

    @property
    def before(self) -> str:
        """The character before the place."""
        return self.fix.after[: self.at][-1:] or self.sides[0][-1:] or _LINE_END

    @property
    def then(self) -> str:
        """The character behind the place."""
        return self.with_next[0]

    @property
    def with_next(self) -> str:
        """The two characters behind the place."""
        behind = self.fix.after[self.at + 1 : self.at + 3] + self.sides[1][:2] + _LINE_END * 2
        return behind[:2]

    def put(self, char: str) -> str:
        """Return the repair with another character at the place."""
        return self.fix.after[: self.at] + char + self.fix.after[self.at + 1 :]


def _price(char: str, place: _Place, model: CharacterModel) -> float:
    """Return what a character costs at a place, with whatever suits best behind it if that was swallowed."""
    first = model.cost(place.before, char)
    said, rest = place.fix.after[: place.at], place.fix.after[place.at + 1 :]
    first += balance(char, place.sides[0] + said, rest + place.sides[1])
    if not place.open:
        return first + model.cost(char, place.then)
    last = place.with_next[1]
    return first + min(model.cost(char, other) + model.cost(other, last) for other in _ONE_DIGIT)


def _swallowed_mark(place: _Place, model: CharacterModel) -> tuple[str, Uncertain | None]:
    """Return the likeliest ASCII character at a place, or a visible mark, and what else may have been there."""
    found = sorted(
        (_price(char, place, model) + _DIGIT * char.isdigit(), char) for char in _SWALLOWED
    )
    weights = {char: math.exp(found[0][0] - price) for price, char in found}
    odds = {char: weight / sum(weights.values()) for char, weight in weights.items()}
    best = found[0][1]
    taken = best if odds[best] >= _MIN_ODDS else _VISIBLE
    if not _proves(place.fix, place.put(taken)):
        taken = place.fix.after[place.at]
    alternatives = tuple(char for _, char in found if char != taken)
    span = (place.at, place.at + 1)
    return taken, Uncertain(
        span=span, alternatives=alternatives, odds=max(0.001, round(odds[taken], 3))
    )


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
    place: _Place, lost: tuple[int, ...], model: CharacterModel
) -> tuple[str, Uncertain | None]:
    """Return the likeliest character at a place, and a mark if others can stand there too."""
    char = place.fix.after[place.at]
    ranked = sorted((_price(other, place, model), other) for other in _others(char, lost, model))
    taken = _price(char, place, model)
    only_last = lost == (len(char.encode("utf-8", "replace")) - 1,)
    found = [(taken, char)]
    prover = _Prover(place.fix, place.at)
    for price, other in ranked[:_MAX_RIVALS]:
        if price > taken + _MAX_BEHIND and not only_last:
            break
        if prover.proves(other):
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
    span = (place.at, place.at + 1)
    return char, Uncertain(span=span, alternatives=alternatives, odds=max(0.001, round(odds, 3)))


class _Prover:
    """Says which characters at a place give the same damage; what stands before it is damaged once."""

    def __init__(self, fix: Fix, at: int) -> None:
        self._fix, self._at = fix, at
        self._onset: Onset | None = None
        if Onset.suits(fix.layers, fix.losses):
            onset = Onset(fix.after[:at], len(fix.layers))
            head = None if onset.head is None else finish(onset.head, fix.losses)
            if head is not None and fix.before.startswith(head):
                self._onset, self._rest = onset, fix.before[len(head) :]

    def proves(self, char: str) -> bool:
        """Say whether the repair with another character at the place gives the same damage."""
        behind = self._fix.after[self._at + 1 :]
        if self._onset is None:
            return _proves(self._fix, self._fix.after[: self._at] + char + behind)
        return finish(self._onset.rest(char + behind), self._fix.losses) == self._rest


def _proves(fix: Fix, after: str) -> bool:
    """Say whether another text gives the same damage under the layers and losses of a repair."""
    damaged = damage(after, fix.layers)
    return damaged is not None and finish(damaged, fix.losses) == fix.before


def _others(char: str, lost: tuple[int, ...], model: CharacterModel | None = None) -> Iterator[str]:
    """Yield the characters that differ from one in lost bytes only; the common ones if all are lost."""
    raw = char.encode("utf-8", "replace")
    if 0 in lost and model is not None:
        kept = [n for n in range(len(raw)) if n not in lost]
        for other in itertools.islice(model.known(), _MOST_COMMON):
            spelt = other.encode("utf-8", "replace")
            if len(spelt) == len(raw) and other != char and all(spelt[n] == raw[n] for n in kept):
                yield other
        return
    if lost == (_ANY_ONE,):
        for n in range(1, len(raw)):
            yield from _others(char, (n,))
        return
    values = [_MORE if n in lost else raw[n : n + 1] for n in range(len(raw))]
    for spelling in map(bytes, itertools.product(*values)):
        text = spelling.decode("utf-8", "ignore")
        if len(text) == 1 and text != char:
            yield text
