"""The layers of a search: what an observed character does to the pending bytes of all of them.

The outermost layer takes the character as bytes; each character that a layer completes goes to the next
layer in; what the innermost completes is emitted. Where bytes were lost there are several ways to go on.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docclean.language.model import load_model
from docclean.repair.losses import (
    bad_singles,
    completions,
    droppable,
    fitting,
    lone_bytes,
    lost_whole,
    short_with_tail,
    stripped_pairs,
    unread_pairs,
    with_tail,
)
from docclean.repair.readings import LOST, inverse_of
from docclean.repair.utf8 import (
    FLUSHED,
    UNKNOWN,
    UNKNOWN_FIRST,
    UNKNOWN_LEAD,
    States,
    complete,
    put,
    settled,
    size_of,
    wants,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docclean.repair.losses import LostPairs

# pending bytes of all layers afterwards, text emitted, nats
Step = tuple[States, str, float]

_LOST_BYTE, _HOLE, _SWALLOWED, _DROPPED, _DROPPED_LAST = 1.0, 4.0, 2.0, 3.0, 10.0
# a mark inside a mark is a loss at every other place, and hardly ever meant as one
_NESTED_LOSS, _MARK_MEANT = 0.7, 3.0
FOLDED = {" ": "\u3000", "¢": "￠", "£": "￡", "¬": "￢", "¦": "￤", "¥": "￥"}
EURO = "\N{EURO SIGN}"
# what may have been swallowed beside a lost byte; one digit stands for all of them until the marks are set
_SWALLOWABLE = "\"' <>)(,.:;/*=-!?&#0"
_MAX_STEPS = 3000
# families that have no character for many pairs of bytes
LOSSY = ("big5", "shift_jis", "euc-kr", "euc-jp")
# marks memo entries of the last character, and of marks inside marks
_FINAL, _NESTED = 64, 128
# candidates for a lost last byte that are looked at; where more than one was lost, common ones or else a few
_MOST_LAST, _MOST_COMMON, _FEW_RARE = 40, 1000, 3
# the byte that begins no cell, and is likeliest to be dropped
_EMPTY_CELL = 0x80
# letters, which East Asian text hardly has; those of two bytes fill whole pairs, of which none is lost
_ALPHABETS_RE = re.compile("[\x80-\u1fff]")


class ExhaustedError(Exception):
    """The work allowed for a line is used up."""


@dataclass(slots=True)
class Layers:
    """Wrong decodes one inside the other; the memo is shared between lines.

    Attributes:
        families: families of the wrong readings, outermost first; each layer was UTF-8.
        holes: private-use characters may have been deleted from the outermost text.
        swallow: a mark may stand for a lost byte and a swallowed ASCII character.
        folded: full-width ASCII may have become ASCII.
        drops: the reading dropped single bytes that it did not know, anywhere.
        thorough: look for deleted characters even where none need be missing.
        follows: the observed character behind this one, "" at the end.
        final: this is the last character: a mark may stand for a lost byte with nothing swallowed.
        nested: this is a mark that another one has swallowed.
        work: bytes and ways to go on handled so far.
        limit: work from which `ExhaustedError` is raised.
    """

    families: tuple[str, ...]
    holes: bool = False
    swallow: str = ""
    folded: bool = False
    drops: bool = False
    thorough: bool = False
    follows: str = ""
    final: bool = False
    nested: bool = False
    work: int = 0
    limit: float = math.inf
    memo: dict[tuple[States, str, int], tuple[Step, ...]] = field(default_factory=dict)
    holes_at: dict[States, tuple[tuple[Step, ...], tuple[Step, ...]]] = field(default_factory=dict)

    def feed(self, states: States, char: str) -> tuple[Step, ...]:
        """Return the ways to take one observed character at the outermost layer."""
        # what was dropped depends on what follows
        shown = char + self.follows if self.drops and char == LOST else char
        key = (states, shown, -1 - self.thorough - 2 * self.final)
        known = self.memo.get(key)
        if known is not None:
            return known
        chars = self._unfolded(char)
        steps = [step for one in chars for step in self._char(0, states, one)]
        if self.holes and (not steps or char == EURO or self.thorough):
            # the automaton nearly always decides whether something is missing; not for the one character
            # of one byte, and not before a character of two
            pairs, letters = self._hole(states)
            single = self._after_holes(pairs, chars)
            steps += single + self._after_holes(letters, chars)
            if not single:
                for between, text, cost in pairs:
                    for second in self._hole(between):
                        steps += [
                            (after, text + more, cost + extra)
                            for after, more, extra in self._after_holes(second, chars)
                        ]
        result = tuple(_cheapest(steps))
        self.memo[key] = result
        return result

    def _unfolded(self, char: str) -> list[str]:
        """Return what an observed character may have been before its width was folded."""
        if self.folded and "!" <= char <= "~":
            return [char, chr(ord(char) + 0xFEE0)]
        if self.folded and char in FOLDED:
            return [char, FOLDED[char]]
        return [char]

    def at_end(self, states: States) -> list[Step]:
        """Return the ways in which one or two deleted characters at the end complete what is pending."""
        if not self.holes:
            return []
        found = list(self._hole(states)[0])
        for between, text, cost in self._hole(states)[0]:
            second = self._hole(between)[0]
            found += [(after, text + more, cost + extra) for after, more, extra in second]
        return [step for step in found if settled(step[0])]

    def _after_holes(self, holes: Iterable[Step], chars: list[str]) -> list[Step]:
        """Return the ways to take one of some characters after deleted ones have been put back."""
        return [
            (after, text + more, cost + extra)
            for between, text, cost in holes
            for char in chars
            for after, more, extra in self._char(0, between, char)
        ]

    def _hole(self, states: States) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """Return the ways in which one deleted private-use character goes on: as UTF-8, and with a letter."""
        known = self.holes_at.get(states)
        if known is None:
            lost = stripped_pairs(self.families[0])
            pairs = [(s, t, c + _HOLE) for s, t, c in self._pair(0, states, lost)]
            letters = [(s, t, c + _HOLE) for s, t, c in self._letter(states, lost)]
            known = self.holes_at[states] = tuple(_cheapest(pairs)), tuple(_cheapest(letters))
        return known

    def _pair(self, layer: int, states: States, lost: LostPairs) -> list[Step]:
        """Return the ways in which two lost bytes go on at a layer."""
        pending = states[layer]
        wanted = wants(pending)
        steps: list[Step] = []
        if pending == UNKNOWN_LEAD:
            return self._chars(layer, states, lost_whole(lost, self._inner(layer), None))
        if pending == UNKNOWN_FIRST:
            found = lost_whole(lost, self._inner(layer), lost.any_lead)
            chars = self._chars(layer, states, found)
            return [(put(s, layer, UNKNOWN_LEAD), t, c) for s, t, c in chars]
        if wanted == 2:
            found = completions(pending, lost.inside, self._inner(layer))
            return self._chars(layer, states, found)
        if wanted == 1:
            for last, leads in lost.across.items():
                for after, text, cost in self._bytes(layer, states, bytes((last,))):
                    if after[layer] == b"" and last in lost.any_lead:
                        steps.append((put(after, layer, UNKNOWN_LEAD), text, cost))
                    elif after[layer] == b"":
                        steps += [(put(after, layer, bytes((n,))), text, cost) for n in leads]
        elif wanted == 0 and pending != FLUSHED and lost.first:
            steps.append((put(states, layer, UNKNOWN_FIRST), "", 0.0))
        return steps

    def _inner(self, layer: int) -> str:
        """Return the family of the layer inside of one, "" if there is none."""
        return self.families[layer + 1] if layer + 1 < len(self.families) else ""

    def _chars(
        self, layer: int, states: States, found: dict[tuple[str, str], tuple[str, ...]]
    ) -> list[Step]:
        """Return the ways in which characters of which bytes are lost go on in the next layer."""
        empty = put(states, layer, b"")
        wanted = wants(states[layer + 1]) if self._inner(layer) else None
        return [
            step for char in fitting(found, wanted) for step in self._char(layer + 1, empty, char)
        ]

    def _unknown(self, layer: int, states: States, pending: bytes) -> list[Step]:
        """Return the ways in which pending bytes go on whose lead byte is lost."""
        tail = pending.lstrip(UNKNOWN_LEAD)
        if not 0x80 <= tail[-1] < 0xC0:
            return []
        inner = self._inner(layer)
        if len(pending) == 3:
            first = unread_pairs(self.families[layer]).first
            return self._chars(layer, states, with_tail(tail, first, inner))
        going_on: Step = put(states, layer, pending), "", 0.0
        if not inner:
            return [going_on]  # characters of two bytes hardly stand in text of three
        return [going_on, *self._chars(layer, states, short_with_tail(tail[0], inner))]

    def _letter(self, states: States, lost: LostPairs) -> list[Step]:
        """Return the ways in which a last byte and an ASCII letter that were lost together go on."""
        if wants(states[0]) != 1:
            return []
        steps: list[Step] = []
        for last, letters in lost.letter.items():
            for after, text, cost in self._bytes(0, states, bytes((last,))):
                for letter in letters:
                    steps += [
                        (final, text + more, cost + extra)
                        for final, more, extra in self._bytes(0, after, letter.encode())
                    ]
        return steps

    def _char(self, layer: int, states: States, char: str) -> tuple[Step, ...]:
        """Return the ways in which a character that layer `layer` was read as goes on."""
        if layer == len(self.families):
            return ((states, char, 0.0),)
        shown = char + self.follows if self.drops and not layer and char == LOST else char
        key = (states[layer:], shown, layer + _FINAL * self.final + _NESTED * self.nested)
        known = self.memo.get(key)
        if known is None:
            known = self.memo[key] = tuple(self._char_anew(layer, states[layer:], char))
        if layer == 0:
            return known
        return tuple((states[:layer] + after, text, cost) for after, text, cost in known)

    def _char_anew(self, layer: int, states: States, char: str) -> list[Step]:
        """Return the steps of `_char` with the states from `layer` on."""
        padded = (b"",) * layer + states
        steps: list[Step] = []
        for raw in inverse_of(self.families[layer]).get(char, ()):
            steps += self._bytes(layer, padded, raw)
        if char == LOST or (self.swallow and char == self.swallow):
            steps += self._mark(layer, padded, char)
        return [(after[layer:], text, cost) for after, text, cost in steps]

    def _mark(self, layer: int, states: States, char: str) -> list[Step]:
        """Return the ways in which a mark stands for what was lost at a layer."""
        family = self.families[layer]
        steps: list[Step] = []
        if char == LOST and self.drops:
            steps += self._dropped(layer, states)
        if self.final or (char == LOST and (layer or not self.drops)):
            # at the end of the text nothing was there to be swallowed
            steps += self._lost(layer, states)
        if char != LOST:
            steps += self._swallowed(layer, states)
        if family in LOSSY:
            steps += self._pair(layer, states, unread_pairs(family))
            for byte in bad_singles(family):
                steps += self._bytes(layer, states, bytes((byte,)))
        return steps

    def _dropped(self, layer: int, states: States) -> list[Step]:
        """Return the ways in which one byte that the reading did not know was dropped, anywhere.

        Java drops 0x80 and a byte before it, Python's tables lack the private-use cells.
        """
        steps: list[Step] = []
        family = self.families[layer]
        candidates = range(0x80, 0xC0) if states[layer] else range(0xC2, 0xF0)
        # of what follows in a layer further in nothing is known yet, as of what follows a mark
        known = droppable(LOST if layer else self.follows, family)
        for byte in known or candidates:
            if byte not in candidates:
                continue
            # rows of user-defined cells begin with these bytes; a byte of another row ended a stretch
            usual = known or 0xA1 <= byte <= 0xAF
            price = _LOST_BYTE if byte == _EMPTY_CELL else _DROPPED if usual else _DROPPED_LAST
            steps += [(s, t, c + price) for s, t, c in self._bytes(layer, states, bytes((byte,)))]
        return steps

    def _lost(self, layer: int, states: States) -> list[Step]:
        """Return the ways in which one lost byte completes the pending character, then flushes."""
        steps: list[Step] = []
        for after, text, cost in self._completed(layer, states):
            if settled(after[layer:]):
                # only ASCII or a removed tag can follow: both flush every layer
                if layer or self.families[layer] in LOSSY:
                    flushed = put(after, layer, FLUSHED)
                else:
                    flushed = (b"",) * len(after)
                steps.append((flushed, text, cost + _LOST_BYTE))
        self._count(len(steps))
        return _cheapest(steps)

    def _swallowed(self, layer: int, states: States) -> list[Step]:
        """Return the ways in which a lost byte completes the pending character and ASCII behind it is gone too."""
        steps: list[Step] = []
        price = _NESTED_LOSS if self.nested else _LOST_BYTE + _SWALLOWED
        for after, text, cost in self._completed(layer, states):
            # bytes pending further in take no ASCII, but what was swallowed may be the mark of a layer there
            gones = _SWALLOWABLE if settled(after[layer:]) else self.swallow
            for gone in gones:
                nested, self.nested = self.nested, self.nested or gone == self.swallow
                steps += [
                    (
                        final,
                        text + more,
                        cost + extra + price + _MARK_MEANT * (more == self.swallow),
                    )
                    for final, more, extra in self._bytes(layer, after, gone.encode())
                ]
                self.nested = nested
        self._count(len(steps))
        return _cheapest(steps)

    def _completed(self, layer: int, states: States) -> list[Step]:
        """Return the ways in which one lost byte completes the pending character."""
        pending = states[layer]
        if not pending or len(pending) + 1 != size_of(pending[0]):
            return []
        family = self.families[layer]
        if pending == UNKNOWN_FIRST:
            whole = lost_whole(unread_pairs(family), self._inner(layer), lone_bytes(family))
            return self._chars(layer, states, whole)
        last = self._last_bytes(layer, pending)
        steps = [step for byte in last for step in self._bytes(layer, states, bytes((byte,)))]
        if not self.nested:
            return steps
        steps = [step for step in steps if _ALPHABETS_RE.search(step[1]) is None]
        if self._inner(layer):
            return steps
        # of a character that lost a byte in each of several layers hardly anything is left to tell it by
        return list(filter(_is_common, steps)) or steps[:_FEW_RARE]

    def _last_bytes(self, layer: int, pending: bytes) -> Iterable[int]:
        """Return the bytes that may complete pending ones; of those that emit a character the likeliest."""
        lone = lone_bytes(self.families[layer])
        if self._inner(layer) or pending[0] == UNKNOWN:
            return sorted(lone)
        pairs = tuple(bytes((byte,)) for byte in sorted(lone))
        chars = completions(pending, pairs, "").get(("", ""), ())
        return [char.encode()[-1] for char in chars[:_MOST_LAST]]

    def _count(self, work: int) -> None:
        """Count work, and stop where it is too much."""
        self.work += work
        if self.work > self.limit:
            raise ExhaustedError

    def _bytes(self, layer: int, states: States, raw: bytes) -> list[Step]:
        """Return the ways in which bytes go through a layer's UTF-8 decoder."""
        self._count(1)
        steps: list[Step] = [(states, "", 0.0)]
        for byte in raw:
            grown: list[Step] = []
            for now, text, cost in steps:
                held = now[layer]
                if held == FLUSHED:
                    if byte >= (0x80 if self.families[layer] in LOSSY else 0x40):
                        continue
                    held = b""
                pending = held + bytes((byte,))
                if pending[0] == UNKNOWN:
                    unknown = self._unknown(layer, now, pending)
                    grown += [(s, text + more, cost + extra) for s, more, extra in unknown]
                    continue
                char = complete(pending, inner=layer + 1 == len(self.families))
                if char is None:
                    continue
                if not char:
                    grown.append((put(now, layer, pending), text, cost))
                    continue
                empty = put(now, layer, b"")
                for after, more, extra in self._char(layer + 1, empty, char):
                    grown.append((after, text + more, cost + extra))
            steps = grown
            if not steps:
                return []
        return steps


def _is_common(step: Step) -> bool:
    """Say whether what is emitted, if anything, is ASCII and common characters."""
    rank = load_model().rank
    return all(char < "\x80" or rank(char) < _MOST_COMMON for char in step[1])


def _cheapest(steps: list[Step]) -> list[Step]:
    """Return the steps, one for each outcome, cheapest first, bounded."""
    best: dict[tuple[States, str], float] = {}
    for states, text, cost in steps:
        key = (states, text)
        if cost < best.get(key, float("inf")):
            best[key] = cost
    found = [(states, text, cost) for (states, text), cost in best.items()]
    if len(found) <= _MAX_STEPS:
        return sorted(found, key=lambda step: (step[2], step[1], step[0]))
    # of so many those are kept whose characters are common
    price = load_model().sum_alone
    return sorted(found, key=lambda step: (step[2] + price(step[1]), step[1], step[0]))[:_MAX_STEPS]
