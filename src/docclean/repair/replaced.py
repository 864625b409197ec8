"""Bytes that a single-byte reading had no character for, and put U+FFFD in their place.

windows-1252 lacks five characters, windows-1251 one: which byte was lost is a question of few answers, and the
neighbours decide. Where they do not, the damage stays as it was found.
"""

from __future__ import annotations

import itertools
import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docclean.document import Uncertain
from docclean.language.grams import CONTEXT, load_grams
from docclean.repair.certificate import certify
from docclean.repair.fixes import Fix
from docclean.repair.legacy import first_bytes
from docclean.repair.pairs import balance
from docclean.repair.readings import BY_ID, LOST, empty_of
from docclean.repair.utf8 import size_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from docclean.language.model import CharacterModel

# odds below which a character that lost a byte stays as it was found: of 7,760 such characters in lines of 119
# files in 100 languages those from .7 on (87 %) are right in 96 of 100, between .7 and .75 in two of three
_MIN_ODDS = 0.7
# stretches that overlap tell the same thing more than once: with so much of their costs the odds are right
_SHARPNESS = 0.65
# ways to fill the places before one that are told apart
_MOST_WAYS = 10


class _Sequence(NamedTuple):
    """The damage of one character, and what the character may have been."""

    before: str
    chars: tuple[str, ...]


def replaced_fixes(hit: re.Match[str], said: str, reading: str, model: CharacterModel) -> list[Fix]:
    """Return the proved repairs of a run of sequences some of which lost a byte, in order.

    Args:
        hit: the run in its line.
        said: what the line says before it.
        reading: id of a reading with policy `fffd`.
        model: says which of the possible characters suits its neighbours.
    """
    found: list[Fix] = []
    at = hit.start()
    for undecided, group in itertools.groupby(
        _sequences(hit.group(), reading), key=lambda item: not item.chars
    ):
        sequences = list(group)
        before = "".join(sequence.before for sequence in sequences)
        behind = _plain_behind(hit.string, at + len(before))
        if not undecided:
            found += _resolved(at, sequences, (said, behind), reading, model)
        said += before
        at += len(before)
    return found


def _plain_behind(line: str, end: int) -> str:
    """Return the characters behind a place that are what they are: those of ASCII, or one that is not."""
    behind = line[end : end + CONTEXT]
    plain = "".join(itertools.takewhile(str.isascii, behind))
    return plain or behind[:1] or "\n"


def _resolved(
    at: int,
    sequences: list[_Sequence],
    sides: tuple[str, str],
    reading: str,
    model: CharacterModel,
) -> list[Fix]:
    """Return the proved repairs of those sequences of a stretch, from `at` on, that their neighbours decide."""
    ranked = _ranked([sequence.chars for sequence in sequences], *sides, model)
    found: list[Fix] = []
    for sure, group in itertools.groupby(
        zip(sequences, ranked, strict=True), key=lambda pair: pair[1].odds >= _MIN_ODDS
    ):
        items = list(group)
        before = "".join(sequence.before for sequence, _ in items)
        if sure:
            found += _proved(at, before, [item for _, item in items], reading)
        at += len(before)
    return found


class _Ranked(NamedTuple):
    """The likeliest character of a place, the others, and the odds of the first."""

    char: str
    others: tuple[str, ...]
    odds: float


def _proved(start: int, before: str, ranked: list[_Ranked], reading: str) -> list[Fix]:
    """Return the repair of a stretch, [] if damaging it again gives something else."""
    after = "".join(item.char for item in ranked)
    layers = (f"{reading}<-utf-8",)
    if certify(before, after, layers) != ():
        return []
    marks = tuple(
        Uncertain(span=(at, at + 1), alternatives=item.others, odds=round(item.odds, 3))
        for at, item in enumerate(ranked)
        if item.others
    )
    return [Fix(start, start + len(before), before, after, layers, (), marks)]


def _sequences(run: str, reading: str) -> Iterator[_Sequence]:
    """Yield the sequences of a run, each with the characters that it may spell."""
    family = BY_ID[reading].family
    table = first_bytes(family)
    at = 0
    while at < len(run):
        size = max(1, size_of(table[run[at]][0]))
        before = run[at : at + size]
        yield _Sequence(before, _spelt(before, family))
        at += size


@lru_cache(maxsize=4096)
def _spelt(before: str, family: str) -> tuple[str, ...]:
    """Return the characters whose UTF-8 a family reads as `before`, U+FFFD for a byte without a character.

    () where more than one byte is lost: what is left decides nothing.
    """
    if before.count(LOST) > 1:
        return ()
    table = first_bytes(family)
    gone = sorted(empty_of(family))
    options = [gone if char == LOST else [table[char][0]] for char in before]
    texts = [bytes(raw).decode("utf-8", "ignore") for raw in itertools.product(*options)]
    return tuple(text for text in texts if len(text) == 1)


def _ranked(
    places: list[tuple[str, ...]], said: str, behind: str, model: CharacterModel
) -> list[_Ranked]:
    """Return the characters of each place by their odds, all places together (forward-backward).

    Args:
        places: the characters that may stand at each place.
        said: the text before them.
        behind: the characters behind them, one at least.
        model: gives the costs of pairs, in nats.
    """
    grams, pair = load_grams(), model.cost
    price = lru_cache(maxsize=1 << 14)(
        lambda before, char: _SHARPNESS * grams.cost(before, char, pair)
    )
    row = [*places, *((char,) for char in behind[:CONTEXT])]
    sizes = _context_sizes(row)
    # of each place, from what stands before it (the last characters) to what stands before the next one
    steps: list[dict[tuple[str, str], float]] = []
    starts = {(said or "\n")[-CONTEXT:]: 0.0}
    forward = [starts]
    for at, chars in enumerate(row):
        then = behind if at == len(places) - 1 else ""
        paired = {char: balance(char, said, then) if len(chars) > 1 else 0.0 for char in chars}
        step = {(b, c): price(b, c) + paired[c] for b in forward[-1] for c in chars}
        ends: dict[str, list[float]] = {}
        for (before, char), cost in step.items():
            ends.setdefault((before + char)[-sizes[at] :], []).append(forward[-1][before] + cost)
        forward.append({after: _sum(costs) for after, costs in ends.items()})
        steps.append(step)
    found: list[_Ranked] = []
    rest = dict.fromkeys(forward[-1], 0.0)
    for chars, starts, step, size in zip(
        row[::-1], forward[-2::-1], steps[::-1], sizes[::-1], strict=True
    ):
        through = {key: cost + rest[(key[0] + key[1])[-size:]] for key, cost in step.items()}
        both = sorted(
            (_sum([starts[b] + through[b, char] for b in starts]), char) for char in chars
        )
        odds = math.exp(_sum([cost for cost, _ in both]) - both[0][0])
        found.append(_Ranked(both[0][1], tuple(char for _, char in both[1:]), odds))
        rest = {before: _sum([through[before, char] for char in chars]) for before in starts}
    return found[::-1][: len(places)]


def _context_sizes(row: list[tuple[str, ...]]) -> list[int]:
    """Return how many characters before the next place are told apart at each place: fewer where many are open."""
    found = []
    for at in range(len(row)):
        size, ways = 1, len(row[at])
        while size < min(CONTEXT, at + 1) and ways * len(row[at - size]) <= _MOST_WAYS:
            ways *= len(row[at - size])
            size += 1
        # what stands before the first place is known
        found.append(CONTEXT if size == at + 1 else size)
    return found


def _sum(costs: list[float]) -> float:
    """Return the cost of one or the other: minus the logarithm of the sum of their chances."""
    if len(costs) == 1:
        return costs[0]
    least = min(costs)
    return least - math.log(sum(math.exp(least - cost) for cost in costs))
