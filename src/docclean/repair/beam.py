"""The search: undo several wrong decodes at once, re-inserting what was lost on the way.

A hypothesis holds, for each layer, the pending bytes of a UTF-8 character, and the text emitted so far.
An observed character goes to the outermost layer as bytes; each character that a layer completes goes to
the next layer in; what the innermost completes is emitted and costs what the character model says.
Beside this *damaged* mode there is a *clean* mode that copies; it may begin and end only where no layer
has bytes pending. So one pass finds where damage begins and ends, and what it says.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from docclean.repair.layers import EURO, FOLDED, LOSSY, ExhaustedError, Layers
from docclean.repair.peel import peel
from docclean.repair.readings import LOST
from docclean.repair.utf8 import FLUSHED, States, settled

if TYPE_CHECKING:
    from docclean.language.model import CharacterModel
    from docclean.repair.layers import Step

_SWITCH = 5.0
# work a search may do on one line: hypotheses and bytes handled, one to three microseconds each
_BUDGET, _BUDGET_PER_CHAR, _MOST_BUDGET = 300_000, 6_000, 5_000_000
_cost_of = attrgetter("cost")
_TEXT_END = "\n"
# stretches without losses are undone at once: tried lengths, the least, and what stays for the search
_JUMPS, _MIN_JUMP, _OVERSHOOT = (256, 64, 16), 12, 4
# nats by which the best reading must lead for that, and characters after which it is tried again
_SURE, _RETRY = 14.0, 12
# damage does not begin with so many characters that cost less each as they stand, in nats
_FIRST, _ORDINARY = 2, 9.0
_MAX_SOLUTIONS = 24
# of more ways to go on only the likeliest are followed, of the first few readings more; how many such lists are kept
_MANY_STEPS, _FEW_READINGS, _MORE_STEPS, _MOST_LIKELIEST = 64, 4, 512, 5_000
# nats for a quotation that is not closed, before `>` or at all
_UNBALANCED = 4.0
# characters to go back from a dead end, and how many times as many readings are kept there
_REWIND, _WIDER = 40, 4
# observed characters that a wrong number of layers hardly survives, and what a dead end costs
_LONG_ENOUGH, _DEAD_END = 25, 60.0


class Hypothesis(NamedTuple):
    """One reading of the text so far.

    `trail` is a linked list of (previous, mode, emitted, observed); `odd` says whether a quotation is open.
    """

    cost: float
    damaged: bool
    states: States
    last: str
    trail: tuple[object, ...] | None
    odd: bool = False


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
        layers: the wrong decodes to undo.
        model: ranks what is emitted.
        width: hypotheses kept after each character.
        gap: nats behind the best from which a hypothesis is given up.
    """

    layers: Layers
    model: CharacterModel
    width: int = 60
    gap: float = 60.0
    likeliest: dict[tuple[States, str, str, bool, bool, int], tuple[Step, ...]] = field(
        default_factory=dict
    )
    solved: dict[str, tuple[Solution, ...]] = field(default_factory=dict)
    offers: int = 0

    @property
    def work(self) -> int:
        """What the last line cost: hypotheses and bytes handled."""
        return self.offers + self.layers.work

    def solve(self, line: str) -> tuple[Solution, ...]:
        """Return the cheapest readings of a line, at most 24; the line itself may be one of them."""
        if line not in self.solved:
            if len(self.solved) > 500:
                self.solved.clear()
            self.layers.limit = self._budget(len(line))
            try:
                self.solved[line] = self._solve(line)
            except ExhaustedError:
                self.solved[line] = ()
        return self.solved[line]

    def solve_open(self, head: str) -> float | None:
        """Return the cost of the cheapest damaged reading of the start of a line, None if there is none.

        Bytes may be pending at its end; only what began as damage counts. A head that comes to a dead
        end costs more: it is read once more, with deleted characters wherever there is room for them.
        """
        self.layers.limit = self._budget(len(head)) / 2
        try:
            found = self._open(head, thorough=False)
            if found is None and len(self.layers.families) > 1:
                again = self._open(head, thorough=True)
                return None if again is None else again + _DEAD_END
        except ExhaustedError:
            return None
        return found

    def _open(self, head: str, *, thorough: bool) -> float | None:
        """Return what `solve_open` does, for one way of looking for deleted characters."""
        rest = (b"",) * len(self.layers.families)
        beam = [Hypothesis(cost=0.0, damaged=True, states=rest, last=_TEXT_END, trail=None)]
        self.offers = self.layers.work = 0
        for at, char in enumerate(head):
            self.layers.thorough = thorough
            last, beam = (
                beam,
                [h for h in self._advance(beam, char, rest, final=False) if h.damaged],
            )
            self.layers.thorough = False
            if not beam:
                return last[0].cost + _DEAD_END if at >= _LONG_ENOUGH else None
            if self._spent(len(head)) > 0.5:
                return None
        return beam[0].cost

    def _solve(self, line: str) -> tuple[Solution, ...]:
        """Run the beam over a line."""
        rest = (b"",) * len(self.layers.families)
        beam = [Hypothesis(cost=0.0, damaged=False, states=rest, last=_TEXT_END, trail=None)]
        self.offers = self.layers.work = 0
        safe, safe_at = beam[0], 0
        past: deque[tuple[int, list[Hypothesis]]] = deque(maxlen=_REWIND + 1)
        at, retry_at, dead_at = -1, 0, -1
        while at + 1 < len(line):
            at += 1
            if at >= retry_at and len(line) - at >= _MIN_JUMP:
                jumped = self._jump(beam, line, at)
                if jumped is None:
                    retry_at = at + _RETRY
                else:
                    beam, at = [jumped[0]], jumped[1]
            past.append((at, beam))
            self.layers.thorough = at <= dead_at
            self.layers.follows = line[at + 1 : at + 2]
            beam = self._advance(beam, line[at], rest, final=not self.layers.follows)
            if self._spent(len(line)) > 1.0:
                return ()
            if not beam and self.layers.holes and at > dead_at:
                # a dead end: go back a bit, and look for deleted characters more thoroughly
                dead_at, (at, beam) = at, past[0]
                past.clear()
                at -= 1
                retry_at = dead_at + 1
                continue
            if not beam:
                # what lies since the last place without pending bytes stays as found
                beam = [self._copy(safe, line[safe_at : at + 1], rest)]
            if all(h.states == rest for h in beam[:1]):
                safe, safe_at = beam[0], at + 1
        done = self._finished(beam)
        ends = sorted(
            (h.cost + self.model.cost(h.last, _TEXT_END) + _UNBALANCED * h.odd, n)
            for n, h in enumerate(done)
        )
        return tuple(
            Solution(cost, done[n], self.layers.drops or self.layers.families[0] in LOSSY)
            for cost, n in ends[:_MAX_SOLUTIONS]
        )

    def _finished(self, beam: list[Hypothesis]) -> list[Hypothesis]:
        """Return the hypotheses of a whole line that have no bytes pending."""
        done = [h for h in beam if settled(h.states)]
        found: dict[tuple[bool, States, str, bool], Hypothesis] = {}
        for h in beam:
            if h.damaged and not settled(h.states):
                for states, text, cost in self.layers.at_end(h.states):
                    self._offer(found, h, "", (True, states, text, cost))
        return done + sorted(found.values(), key=_cost_of)[:_MAX_SOLUTIONS]

    def _jump(self, beam: list[Hypothesis], line: str, at: int) -> tuple[Hypothesis, int] | None:
        """Return the best hypothesis extended over a stretch without losses, and the stretch's end.

        Only where it is clear what goes on, and what does is UTF-8 all the way.
        """
        if not self._is_clear(beam, line, at):
            return None
        h = beam[0]
        run = _run_pattern(self.layers.swallow, holes=self.layers.holes).match(line, at)
        if run is None or run.end() - at < _MIN_JUMP:
            return None
        for size in (run.end() - at, *_JUMPS):
            if (
                size > run.end() - at
                or peel(h.states, line[at : at + size], self.layers.families) is None
            ):
                continue
            # the last characters are left to the search: they may be clean ones that fit by chance
            size -= _OVERSHOOT  # noqa: PLW2901
            peeled = peel(h.states, line[at : at + size], self.layers.families)
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

    def _is_clear(self, beam: list[Hypothesis], line: str, at: int) -> bool:
        """Say whether the best hypothesis alone goes on as damage, or damage begins behind ASCII."""
        h = beam[0]
        if h.damaged:
            return len(beam) == 1 or beam[1].cost - h.cost >= _SURE
        if at and line[at - 1] > "\x7f":
            return False
        # ordinary characters may be clean ones that fit by chance
        return self.model.run(h.last, line[at : at + _FIRST]) >= _FIRST * _ORDINARY

    def _budget(self, size: int) -> int:
        """Return the work allowed for a line of a length."""
        return min(_MOST_BUDGET, _BUDGET + _BUDGET_PER_CHAR * size)

    def _spent(self, size: int) -> float:
        """Return the share of the budget for a line of a length that is used up."""
        return self.work / self._budget(size)

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
        self.layers.final = final
        found: dict[tuple[bool, States, str, bool], Hypothesis] = {}
        thorough = self.layers.thorough
        many = _MORE_STEPS if thorough or len(beam) <= _FEW_READINGS else _MANY_STEPS
        width = self.width * _WIDER if thorough else self.width
        for h in beam:
            flushed = FLUSHED in h.states and settled(h.states)
            if flushed and (char.isascii() or self.layers.families[0] not in LOSSY):
                # an invisible boundary: a tag stood here and was removed after the last round
                h = h._replace(states=rest, trail=(h.trail, h.damaged, "", ""))  # noqa: PLW2901
            if h.states == rest:
                switch = _SWITCH if h.damaged else 0.0
                self._offer(found, h, char, (False, rest, char, switch))
            switch = 0.0 if h.damaged else _SWITCH
            steps = self._steps(h, char, many)
            for states, text, cost in steps:
                self._offer(found, h, char, (True, states, text, cost + switch))
        ranked = sorted(found.values(), key=_cost_of)[:width]
        if len(ranked) > 1 and ranked[-1].cost > ranked[0].cost + self.gap:
            return [h for h in ranked if h.cost <= ranked[0].cost + self.gap]
        return ranked

    def _steps(self, h: Hypothesis, char: str, many: int) -> tuple[Step, ...]:
        """Return the ways to take a character, of more than `many` those that emit what is likeliest here."""
        steps = self.layers.feed(h.states, char)
        if len(steps) <= many:
            return steps
        key = h.states, char, h.last, self.layers.final, self.layers.thorough, many
        known = self.likeliest.get(key)
        if known is None:
            if len(self.likeliest) > _MOST_LIKELIEST:
                self.likeliest.clear()
            ranked = sorted(
                (cost + self.model.run(h.last, text), n)
                for n, (_, text, cost) in enumerate(steps)
                if text
            )
            self.offers += len(steps)
            silent = tuple(step for step in steps if not step[1])
            known = silent + tuple(steps[n] for _, n in ranked[:many])
            self.likeliest[key] = known
        return known

    def _offer(
        self,
        found: dict[tuple[bool, States, str, bool], Hypothesis],
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
        # a quotation mark may have been swallowed: then the other one tells
        odd = bool(self.layers.swallow) and h.odd != text.count('"') % 2
        if odd and text[-1:] == ">":
            total += _UNBALANCED
        key = (damaged, states, last, odd)
        old = found.get(key)
        if old is None or total < old.cost:
            trail = (h.trail, damaged, text, observed)
            found[key] = Hypothesis(total, damaged, states, last, trail, odd)


@lru_cache(maxsize=16)
def _run_pattern(swallow: str, *, holes: bool) -> re.Pattern[str]:
    """Return a pattern of stretches in which no character can stand for a loss."""
    doubtful = LOST + swallow + ("\x00-\x7f" + EURO + "".join(FOLDED) if holes else "")
    return re.compile(f"[^\n{doubtful}]+")


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
        if not observed and text:
            # characters whose last bytes were deleted at the end of the line
            found[-1] = found[-1]._replace(text=found[-1].text + str(text))
            continue
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
