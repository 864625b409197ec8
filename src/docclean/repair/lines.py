"""Repairing a text line by line: which lines are strange, and which proposal for them is the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docclean.document import Repair
from docclean.repair.fixes import apply_repairs
from docclean.repair.gate import strange_pieces
from docclean.repair.plain import plain_fixes
from docclean.repair.plausible import is_chart, is_plausible
from docclean.repair.single_byte import single_byte_repairs
from docclean.repair.solver import Solver

if TYPE_CHECKING:
    from docclean.document import Span
    from docclean.repair.fixes import Fix


def repair_lines(text: str) -> tuple[tuple[Repair, ...], list[Span]]:
    """Return the certified repairs of a text, in order, not overlapping, and what was looked at.

    Returns: the repairs; the spans of all strange lines and pieces of lines, repaired or not.
    """
    from docclean.language.model import load_model

    model = load_model()
    solver = Solver(model)
    found: list[Repair] = []
    pieces = strange_pieces(text, model)
    for start, end in pieces:
        found += _repair_piece(text[start:end], start, solver)
    return tuple(found), pieces


def _repair_piece(piece: str, offset: int, solver: Solver) -> list[Repair]:
    """Return the best repairs of a piece; none if the outcome would be repaired once more."""
    best = _best(piece, solver)
    if not best:
        return []
    text = apply_repairs(piece, best)
    if strange_pieces(text, solver.model) and _best(text, solver):
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
    plain = plain_fixes(piece, solver.model)
    if plain:
        return plain
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
