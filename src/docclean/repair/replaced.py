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

# odds below which a character that lost a byte stays as it was found: of 24,300 such characters in lines of 100
# languages those from .8 are right as often as their odds say, those below .7 in little more than half
_MIN_ODDS = 0.7


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
        behind = hit.string[at + len(before) : at + len(before) + 1] or "\n"
        if not undecided:
            found += _resolved(at, sequences, (said, behind), reading, model)
        said += before
        at += len(before)
    return found


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
        behind: the character behind them.
        model: gives the costs of pairs, in nats.
    """
    cost = lru_cache(maxsize=1 << 12)(model.cost)
    before = said[-1:] or "\n"
    forward = [{before: 0.0}]
    for at, chars in enumerate(places, start=1):
        last = forward[-1]
        then = behind if at == len(places) else ""
        price = {char: balance(char, said, then) if len(chars) > 1 else 0.0 for char in chars}
        forward.append(
            {
                char: price[char] + _sum([sofar + cost(a, char) for a, sofar in last.items()])
                for char in chars
            }
        )
    found: list[_Ranked] = []
    backward = {behind: 0.0}
    for chars, costs in zip(places[::-1], forward[:0:-1], strict=True):
        backward = {
            char: _sum([cost(char, b) + rest for b, rest in backward.items()]) for char in chars
        }
        both = sorted((costs[char] + backward[char], char) for char in chars)
        odds = math.exp(_sum([price for price, _ in both]) - both[0][0])
        found.append(_Ranked(both[0][1], tuple(char for _, char in both[1:]), odds))
    return found[::-1]


def _sum(costs: list[float]) -> float:
    """Return the cost of one or the other: minus the logarithm of the sum of their chances."""
    if len(costs) == 1:
        return costs[0]
    least = min(costs)
    return least - math.log(sum(math.exp(least - cost) for cost in costs))
