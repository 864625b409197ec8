"""The search: undo several wrong decodes at once, re-inserting what was lost on the way.

A hypothesis holds, for each layer, the pending bytes of a UTF-8 character, and the text emitted so far.
An observed character goes to the outermost layer as bytes; each character that a layer completes goes to
the next layer in; what the innermost completes is emitted and costs what the character model says.
Beside this *damaged* mode there is a *clean* mode that copies; it may begin and end only where no layer
has bytes pending. So one pass finds where damage begins and ends, and what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from docclean.repair.peel import peel
from docclean.repair.readings import LOST, cells_of, inverse_of

if TYPE_CHECKING:
    from docclean.language.model import CharacterModel

States = tuple[bytes, ...]
Step = tuple[States, str, float]

_SWITCH = 5.0
_LOST_BYTE, _HOLE, _SWALLOWED, _DROPPED, _DROPPED_LAST = 1.0, 4.0, 2.0, 4.0, 10.0
# work a search may do on one line: hypotheses and bytes handled, one to three microseconds each
_BUDGET = 12_000_000
_cost_of = attrgetter("cost")
_TEXT_END = "\n"
# state of a layer after a lost byte inside: what comes next must be ASCII or a boundary
_FLUSHED = b"!"
_FOLDED = {" ": "\u3000", "¢": "￠", "£": "￡", "¬": "￢", "¦": "￤", "¥": "￥"}
_EURO = "\N{EURO SIGN}"
# what may have been swallowed beside a lost byte; the model ranks them
_SWALLOWABLE = "\"' <>)(,.:;/*=-!?&#"
_MAX_STEPS = 3000
# stretches without losses are undone at once: tried lengths, the least, and what stays for the search
_JUMPS, _MIN_JUMP, _OVERSHOOT = (256, 64, 16), 12, 4
# nats by which the best reading must lead for that, and characters after which it is tried again
_SURE, _RETRY = 14.0, 12
_MAX_SOLUTIONS = 24


class Hypothesis(NamedTuple):
    """One reading of the text so far; `trail` is a linked list of (previous, mode, emitted, observed)."""

    cost: float
    damaged: bool
    states: States
    last: str
    trail: tuple[object, ...] | None


class Piece(NamedTuple):
    """A stretch of the best reading: observed text, what it says, and whether it was damaged."""

    damaged: bool
    observed: str
    text: str


@dataclass(slots=True)
class Solution:
    """A reading of a line: its cost in nats, and its pieces, put together when they are asked for."""

    cost: float
    end: Hypothesis
    whole: bool
    known: tuple[Piece, ...] | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The stretches of the reading, in order."""
        if self.known is None:
            self.known = _pieces(self.end, whole=self.whole)
        return self.known

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Search:
    """One search over lines with the same layers; the memo is shared between lines.

    Attributes:
        families: families of the wrong readings, outermost first; each layer was UTF-8.
        model: ranks what is emitted.
        width: hypotheses kept after each character.
        gap: nats behind the best from which a hypothesis is given up.
        holes: private-use characters may have been deleted from the outermost text.
        swallow: a mark may stand for a lost byte and a swallowed ASCII character.
        folded: full-width ASCII may have become ASCII.
        drops: the reading dropped single bytes that it did not know, anywhere.
    """

    families: tuple[str, ...]
    model: CharacterModel
    width: int = 60
    gap: float = 60.0
    holes: bool = False
    swallow: str = ""
    folded: bool = False
    drops: bool = False
    memo: dict[tuple[States, str, int], tuple[Step, ...]] = field(default_factory=dict)
    solved: dict[str, tuple[Solution, ...]] = field(default_factory=dict)
    offers: int = 0

    def solve(self, line: str) -> tuple[Solution, ...]:
        """Return the cheapest readings of a line, at most 24; the line itself may be one of them."""
        if line not in self.solved:
            if len(self.solved) > 500:
                self.solved.clear()
            self.solved[line] = self._solve(line)
        return self.solved[line]

    def solve_open(self, head: str) -> float | None:
        """Return the cost of the cheapest damaged reading of the start of a line, None if there is none.

        Bytes may be pending at its end; only what began as damage counts.
        """
        rest = (b"",) * len(self.families)
        beam = [Hypothesis(cost=0.0, damaged=True, states=rest, last=_TEXT_END, trail=None)]
        self.offers = 0
        for char in head:
            beam = [h for h in self._advance(beam, char, rest, final=False) if h.damaged]
            if not beam or self.offers > _BUDGET // 4:
                return None
        return beam[0].cost

    def _solve(self, line: str) -> tuple[Solution, ...]:
        """Run the beam over a line."""
        rest = (b"",) * len(self.families)
        beam = [Hypothesis(cost=0.0, damaged=False, states=rest, last=_TEXT_END, trail=None)]
        self.offers = 0
        safe, safe_at = beam[0], 0
        at, retry_at = -1, 0
        while at + 1 < len(line):
            at += 1
            if at >= retry_at and len(line) - at >= _MIN_JUMP:
                jumped = self._jump(beam, line, at)
                if jumped is None:
                    retry_at = at + _RETRY
                else:
                    beam, at = [jumped[0]], jumped[1]
            beam = self._advance(beam, line[at], rest, final=at == len(line) - 1)
            if self.offers > _BUDGET:
                return ()
            if not beam:
                # a dead end: what lies since the last place without pending bytes stays as found
                beam = [self._copy(safe, line[safe_at : at + 1], rest)]
            if all(h.states == rest for h in beam[:1]):
                safe, safe_at = beam[0], at + 1
        done = [h for h in beam if all(state in (b"", _FLUSHED) for state in h.states)]
        ends = sorted((h.cost + self.model.cost(h.last, _TEXT_END), n) for n, h in enumerate(done))
        return tuple(Solution(cost, done[n], self.drops) for cost, n in ends[:_MAX_SOLUTIONS])

    def _jump(self, beam: list[Hypothesis], line: str, at: int) -> tuple[Hypothesis, int] | None:
        """Return the best hypothesis extended over a stretch without losses, and the stretch's end.

        Only where no other reading comes near, or where damage begins behind ASCII and is UTF-8 all the way.
        """
        h = beam[0]
        if h.damaged:
            if len(beam) > 1 and beam[1].cost - h.cost < _SURE:
                return None
        elif at and line[at - 1] > "\x7f":
            return None
        run = _run_pattern(self.swallow, holes=self.holes).match(line, at)
        if run is None or run.end() - at < _MIN_JUMP:
            return None
        for size in (run.end() - at, *_JUMPS):
            if size > run.end() - at or peel(h.states, line[at : at + size], self.families) is None:
                continue
            # the last characters are left to the search: they may be clean ones that fit by chance
            size -= _OVERSHOOT  # noqa: PLW2901
            peeled = peel(h.states, line[at : at + size], self.families)
            if peeled is None:
                return None
            self.offers += size
            states, text = peeled
            cost = h.cost + (0.0 if h.damaged else _SWITCH) + self.model.run(h.last, text)
            trail = (h.trail, True, text, line[at : at + size])
            jumped = Hypothesis(
                cost, damaged=True, states=states, last=text[-1:] or h.last, trail=trail
            )
            return jumped, at + size
        return None

    def _copy(self, h: Hypothesis, observed: str, rest: States) -> Hypothesis:
        """Return a hypothesis extended by a stretch that is copied as it stands."""
        cost, last, trail = h.cost, h.last, h.trail
        for char in observed:
            cost += self.model.cost(last, char)
            last = char
            trail = (trail, False, char, char)
        return Hypothesis(cost=cost + _SWITCH, damaged=False, states=rest, last=last, trail=trail)

    def _advance(
        self, beam: list[Hypothesis], char: str, rest: States, *, final: bool
    ) -> list[Hypothesis]:
        """Return the beam after one observed character."""
        found: dict[tuple[bool, States, str], Hypothesis] = {}
        for h in beam:
            if _FLUSHED in h.states and all(state in (b"", _FLUSHED) for state in h.states):
                # an invisible boundary: a tag stood here and was removed after the last round
                h = h._replace(states=rest, trail=(h.trail, h.damaged, "", ""))  # noqa: PLW2901
            if h.states == rest:
                switch = _SWITCH if h.damaged else 0.0
                self._offer(found, h, char, (False, rest, char, switch))
            switch = 0.0 if h.damaged else _SWITCH
            steps = self._feed(h.states, char)
            if final and (char == self.swallow or (self.drops and char == LOST)):
                # at the end a mark may stand for any lost byte, with nothing swallowed
                steps += tuple(self._lost(0, h.states, ""))
            for states, text, cost in steps:
                self._offer(found, h, char, (True, states, text, cost + switch))
        ranked = sorted(found.values(), key=_cost_of)[: self.width]
        if len(ranked) > 1 and ranked[-1].cost > ranked[0].cost + self.gap:
            return [h for h in ranked if h.cost <= ranked[0].cost + self.gap]
        return ranked

    def _offer(
        self,
        found: dict[tuple[bool, States, str], Hypothesis],
        h: Hypothesis,
        observed: str,
        step: tuple[bool, States, str, float],
    ) -> None:
        """Add a hypothesis unless a cheaper one ends in the same state."""
        self.offers += 1
        damaged, states, text, cost = step
        total, last = h.cost + cost, h.last
        for char in text:
            total += self.model.cost(last, char)
            last = char
        key = (damaged, states, last)
        old = found.get(key)
        if old is None or total < old.cost:
            trail = (h.trail, damaged, text, observed)
            found[key] = Hypothesis(total, damaged, states, last, trail)

    def _feed(self, states: States, char: str) -> tuple[Step, ...]:
        """Return the ways to take one observed character at the outermost layer."""
        key = (states, char, -1)
        known = self.memo.get(key)
        if known is not None:
            return known
        steps = list(self._char(0, states, char))
        if self.folded and "!" <= char <= "~":
            steps += self._char(0, states, chr(ord(char) + 0xFEE0))
        if self.folded and char in _FOLDED:
            steps += self._char(0, states, _FOLDED[char])
        if self.holes and (not steps or char == _EURO):
            # the automaton decides whether something is missing, but for the one character of one byte
            steps += self._after_holes(self._hole(states), char)
            if not steps:
                for between, text, cost in self._hole(states):
                    steps += [
                        (after, text + more, cost + extra)
                        for after, more, extra in self._after_holes(self._hole(between), char)
                    ]
        result = tuple(_cheapest(steps))
        self.memo[key] = result
        return result

    def _after_holes(self, holes: tuple[Step, ...], char: str) -> list[Step]:
        """Return the ways to take a character after deleted ones have been put back."""
        return [
            (after, text + more, cost + extra)
            for between, text, cost in holes
            for after, more, extra in self._char(0, between, char)
        ]

    def _hole(self, states: States) -> tuple[Step, ...]:
        """Return the ways in which one deleted private-use character goes on."""
        key = (states, "", -2)
        known = self.memo.get(key)
        if known is not None:
            return known
        steps: list[Step] = []
        for raw in _private_cells(self.families[0]):
            steps += [(s, t, c + _HOLE) for s, t, c in self._bytes(0, states, raw)]
        result = tuple(_cheapest(steps))
        self.memo[key] = result
        return result

    def _char(self, layer: int, states: States, char: str) -> tuple[Step, ...]:
        """Return the ways in which a character that layer `layer` was read as goes on."""
        if layer == len(self.families):
            return ((states, char, 0.0),)
        key = (states[layer:], char, layer)
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
        if char == LOST:
            if self.drops:
                steps += self._dropped(layer, padded)
            if layer or not self.drops:
                steps += self._lost(layer, padded, "")
        elif self.swallow and char == self.swallow:
            for gone in _SWALLOWABLE:
                steps += [(s, t, c + _SWALLOWED) for s, t, c in self._lost(layer, padded, gone)]
        return [(after[layer:], text, cost) for after, text, cost in steps]

    def _dropped(self, layer: int, states: States) -> list[Step]:
        """Return the ways in which one byte that the reading did not know was dropped, anywhere.

        Java drops 0x80 and a byte before it, Python's tables lack the private-use cells.
        """
        steps: list[Step] = []
        for byte in range(0x80, 0xC0) if states[layer] else range(0xC2, 0xF0):
            # rows of user-defined cells begin with these bytes; a byte of another row ended a stretch
            rows = 0xA1 <= byte <= 0xAF
            price = _LOST_BYTE if byte == 0x80 else _DROPPED if rows else _DROPPED_LAST
            steps += [(s, t, c + price) for s, t, c in self._bytes(layer, states, bytes((byte,)))]
        return steps

    def _lost(self, layer: int, states: States, gone: str) -> list[Step]:
        """Return the ways in which one lost byte completes the pending character, then flushes."""
        pending = states[layer]
        if not pending or len(pending) + 1 != _length(pending[0]):
            return []
        steps: list[Step] = []
        for byte in range(0x80, 0xC0):
            for after, text, cost in self._bytes(layer, states, bytes((byte,))):
                if any(state not in (b"", _FLUSHED) for state in after[layer:]):
                    continue
                if layer == 0:
                    after = (b"",) * len(after)  # noqa: PLW2901  (a boundary flushes all)
                if gone:
                    for final, more, extra in self._bytes(layer, after, gone.encode()):
                        steps.append((final, text + more, cost + extra + _LOST_BYTE))
                else:
                    # only ASCII or a removed tag can follow: both flush every layer
                    flushed = _with(after, layer, _FLUSHED) if layer else after
                    steps.append((flushed, text, cost + _LOST_BYTE))
        return _cheapest(steps)

    def _bytes(self, layer: int, states: States, raw: bytes) -> list[Step]:
        """Return the ways in which bytes go through a layer's UTF-8 decoder."""
        self.offers += 1
        steps: list[Step] = [(states, "", 0.0)]
        for byte in raw:
            grown: list[Step] = []
            for now, text, cost in steps:
                held = now[layer]
                if held == _FLUSHED:
                    if byte >= 0x40:
                        continue
                    held = b""
                pending = held + bytes((byte,))
                char = _complete(pending, inner=layer + 1 == len(self.families))
                if char is None:
                    continue
                if not char:
                    grown.append((_with(now, layer, pending), text, cost))
                    continue
                empty = _with(now, layer, b"")
                for after, more, extra in self._char(layer + 1, empty, char):
                    grown.append((after, text + more, cost + extra))
            steps = grown
            if not steps:
                return []
        return steps


def _with(states: States, layer: int, pending: bytes) -> States:
    """Return the states with one layer's pending bytes replaced."""
    return (*states[:layer], pending, *states[layer + 1 :])


def _length(lead: int) -> int:
    """Return the number of bytes of the UTF-8 character that a lead byte begins."""
    if lead < 0x80:
        return 1
    if 0xC2 <= lead <= 0xDF:
        return 2
    if 0xE0 <= lead <= 0xEF:
        return 3
    return 4 if 0xF0 <= lead <= 0xF4 else 0


@lru_cache(maxsize=200_000)
def _complete(pending: bytes, *, inner: bool) -> str | None:
    """Return the character of whole UTF-8 bytes, "" for a beginning of one, None for neither."""
    size = _length(pending[0])
    if not size or (size == 4 and not inner):
        return None
    if any(not 0x80 <= byte < 0xC0 for byte in pending[1:]):
        return None
    if len(pending) < size:
        # no overlong forms, no surrogates, nothing beyond the last plane
        if len(pending) == 2 and not _good_second(pending[0], pending[1]):
            return None
        return ""
    try:
        return pending.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _good_second(lead: int, second: int) -> bool:
    """Say whether a second byte may follow a lead byte."""
    low = {0xE0: 0xA0, 0xF0: 0x90}.get(lead, 0x80)
    high = {0xED: 0x9F, 0xF4: 0x8F}.get(lead, 0xBF)
    return low <= second <= high


@lru_cache(maxsize=16)
def _run_pattern(swallow: str, *, holes: bool) -> re.Pattern[str]:
    """Return a pattern of stretches in which no character can stand for a loss."""
    doubtful = LOST + swallow + ("\x00-\x7f" + _EURO + "".join(_FOLDED) if holes else "")
    return re.compile(f"[^\n{doubtful}]+")


@lru_cache(maxsize=4)
def _private_cells(family: str) -> tuple[bytes, ...]:
    """Return the cells of a family that are private use and can stand in UTF-8 bytes."""
    return tuple(
        raw
        for raw, char in sorted(cells_of(family.removesuffix("-older")).items())
        if "\ue000" <= char <= "\uf8ff" and raw[0] < 0xF5
    )


def _cheapest(steps: list[Step]) -> list[Step]:
    """Return the steps, one for each outcome, cheapest first, bounded."""
    best: dict[tuple[States, str], float] = {}
    for states, text, cost in steps:
        key = (states, text)
        if cost < best.get(key, float("inf")):
            best[key] = cost
    ranked = sorted(
        ((s, t, c) for (s, t), c in best.items()), key=lambda step: (step[2], step[1], step[0])
    )
    return ranked[:_MAX_STEPS]


def _pieces(best: Hypothesis, *, whole: bool) -> tuple[Piece, ...]:
    """Return the stretches of a finished hypothesis, in order; a lost byte ends one unless `whole`."""
    steps = []
    trail = best.trail
    while trail:
        steps.append(trail[1:])
        trail = trail[0]  # type: ignore[assignment]
    found: list[Piece] = []
    boundary = False
    for damaged, text, observed in reversed(steps):
        # a lost byte was flushed by what followed (markup, ASCII): there every layer begins anew
        if not observed:
            boundary = True
            continue
        flushed = boundary or (
            not whole and bool(found) and found[-1].damaged and found[-1].observed.endswith(LOST)
        )
        boundary = False
        if found and found[-1].damaged == damaged and not flushed:
            found[-1] = Piece(
                bool(damaged), found[-1].observed + str(observed), found[-1].text + str(text)
            )
        else:
            found.append(Piece(bool(damaged), str(observed), str(text)))
    return tuple(found)
