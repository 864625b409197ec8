"""Repairing a text line by line: which lines are strange, and which proposal for them is the best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docclean.document import Repair
from docclean.repair.fixes import apply_repairs
from docclean.repair.plausible import is_chart, is_plausible
from docclean.repair.single_byte import single_byte_repairs
from docclean.repair.solver import Solver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.document import Span
    from docclean.language.model import CharacterModel
    from docclean.repair.fixes import Fix

_HIGH_RE = re.compile("[^\x00-\x7f]")
# mean cost of the characters beyond ASCII from which a line is looked at: clean lines of the dev pack
# stay below, but for names and rare scripts, which the solver then leaves alone
_STRANGE_COST = 8.4
_WINDOW = 8
# longer lines are taken in pieces, cut where ASCII flushes every decoder
_MAX_PIECE = 2500
_CUT_RE = re.compile(r"[<>\s;]")


def repair_lines(text: str) -> tuple[Repair, ...]:
    """Return the certified repairs of a text, in order, not overlapping."""
    from docclean.language.model import load_model

    model = load_model()
    solver = Solver(model)
    found: list[Repair] = []
    for start, end in _strange_pieces(text, model):
        found += _repair_piece(text[start:end], start, solver)
    return tuple(found)


def _strange_pieces(text: str, model: CharacterModel) -> list[Span]:
    """Return the pieces of a text whose characters beyond ASCII are strange, in order.

    A piece counts if they are strange in the mean, or if some stretch of eight of them is.
    """
    import numpy as np

    spans = [span for line in _high_lines(text) for span in _pieces(text, *line)]
    spans = [span for span in spans if not text[span[0] : span[1]].isascii()]
    if not spans:
        return []
    joined = "\n".join(text[start:end] for start, end in spans)
    high = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4") > 0x7F
    costs = model.costs(joined)[:-1][high]
    ends = np.cumsum([end - start + 1 for start, end in spans]) - 1
    counts = np.concatenate([[0], np.cumsum(high)])
    last = counts[np.minimum(ends, len(high))]
    first = np.concatenate([[0], last[:-1]])
    sums = np.concatenate([[0.0], np.cumsum(costs)])
    mean = (sums[last] - sums[first]) / np.maximum(1, last - first)
    window = (sums[_WINDOW:] - sums[:-_WINDOW]) / _WINDOW if len(sums) > _WINDOW else np.zeros(1)
    found = []
    for i, span in enumerate(spans):
        if mean[i] >= _STRANGE_COST:
            found.append(span)
        elif last[i] - first[i] >= _WINDOW + 4:
            worst = window[first[i] : last[i] - _WINDOW + 1].max(initial=0.0)
            if worst >= _STRANGE_COST + 1.5:
                found.append(span)
    return found


def _high_lines(text: str) -> Iterator[Span]:
    """Yield the lines that hold a character beyond ASCII."""
    at = 0
    while True:
        hit = _HIGH_RE.search(text, at)
        if hit is None:
            return
        start = text.rfind("\n", 0, hit.start()) + 1
        end = text.find("\n", hit.start())
        at = len(text) if end < 0 else end
        yield start, at


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a line whole, or in pieces cut behind ASCII signs if it is long."""
    while end - start > _MAX_PIECE:
        cut = start + _MAX_PIECE
        match = _CUT_RE.search(text, cut, min(end, cut + 4 * _MAX_PIECE))
        if match is None:
            break
        yield start, match.end()
        start = match.end()
    yield start, end


def _repair_piece(piece: str, offset: int, solver: Solver) -> list[Repair]:
    """Return the best repairs of a piece; none if the outcome would be repaired once more."""
    best = _best(piece, solver)
    if not best:
        return []
    text = apply_repairs(piece, best)
    if _best(text, solver):
        return []
    return [
        Repair(
            start=offset + fix.start,
            end=offset + fix.end,
            before=fix.before,
            after=fix.after,
            layers=fix.layers,
            certified=True,
            losses=fix.losses,
            uncertain=fix.uncertain,
        )
        for fix in best
    ]


def _best(piece: str, solver: Solver) -> list[Fix]:
    """Return the cheapest of the proposals: of the search and inversions, or of the single-byte fixer."""
    if is_chart(piece):
        return []
    proposals = [
        [fix for fix in fixes if is_plausible(piece, (fix.start, fix.end), fix.after, solver.model)]
        for fixes in (solver.fixes(piece), single_byte_repairs(piece))
    ]
    ranked = [
        (solver.model.total(apply_repairs(piece, fixes)), n)
        for n, fixes in enumerate(proposals)
        if fixes
    ]
    return proposals[min(ranked)[1]] if ranked else []
