"""Repairing a text line by line: which lines are strange, and which proposal for them is the best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docclean.repair.fixes import apply_repairs
from docclean.repair.gate import strange_pieces
from docclean.repair.halfwidth import halfwidth_fixes, is_halfwidth
from docclean.repair.inversion import inversion_fixes
from docclean.repair.plain import plain_fixes, plain_fixes_of, plain_latin_fixes
from docclean.repair.plausible import is_chart, plausible
from docclean.repair.rounds import compose
from docclean.repair.sequences import sequence_fixes
from docclean.repair.single_byte import single_byte_repairs
from docclean.repair.solver import MIN_COVERAGE, Solver, utf8_share
from docclean.repair.spare import spare_clean
from docclean.repair.words import word_fixes

if TYPE_CHECKING:
    from docclean.document import Span
    from docclean.language.codes import Codes
    from docclean.language.model import CharacterModel
    from docclean.repair.fixes import Fix

# words that may be damaged in part, and what finding them anew must save, in nats
_WORD_RE, _LEAST_GAIN = re.compile("[^\x00-\x7f]{4,}"), 6.0
# one kind of channel is undone in a round; layers of the same double-byte channel are one round
_MAX_ROUNDS = 4
# what is left of what a piece cost, where a round could not undo all that it found
_HALF = 0.5
# nats a damaged character below which plain damage needs no other explanation
_ORDINARY = 6.0
# the most that a line may cost of what it cost read as latin-1; GBK costs a third at most, in 80 lines
_LATIN_SHARE = 0.45
# what a character of a line of half-width katakana costs of the budget of a document
_WORK = 1_000
# sequences of so many characters, with nothing else beyond ASCII, are no chance
_SURE_CHARS = 8


def repair_lines(text: str, codes: Codes | None = None) -> tuple[list[Fix], list[Span]]:
    """Return the proved repairs of a text, in order, not overlapping, and what was looked at.

    Args:
        text: any text.
        codes: its code points, where they are known.

    Returns: the repairs; the spans of all strange lines and pieces of lines, repaired or not.
    """
    from docclean.language.model import load_model

    model = load_model()
    solver = Solver(model, len(text))
    found: list[Fix] = []
    pieces = strange_pieces(text, model, codes)
    texts = [text[start:end] for start, end in pieces]
    plain = plain_fixes_of(texts)
    sure = _sure_pieces(texts, plain, model)
    for (start, _), line, fixes, spelt in zip(pieces, texts, sure, plain, strict=True):
        found += [
            fix._replace(start=start + fix.start, end=start + fix.end)
            for fix in spare_clean(line, fixes or _in_rounds(line, spelt, solver), model)
        ]
    return found, pieces


def _sure_pieces(
    pieces: list[str], plain: list[list[Fix]], model: CharacterModel
) -> list[list[Fix]]:
    """Return the repairs of the pieces that are plain damage and come out ordinary, [] for each of the others.

    All outcomes are judged together, which is much faster than one by one.

    Args:
        pieces: strange lines and pieces of lines.
        plain: of each the repairs if all of it is UTF-8 read as GBK, else [].
        model: what text is like.
    """
    found = [fixes or plain_latin_fixes(piece) for fixes, piece in zip(plain, pieces, strict=True)]
    places = [n for n, fixes in enumerate(found) if fixes]
    if not places:
        return found
    texts = [apply_repairs(pieces[n], found[n]) for n in places]
    strange = {start for start, _ in strange_pieces("\n".join(texts), model)}
    at = 0
    for n, text, cost in zip(places, texts, model.totals(texts), strict=True):
        if at in strange or not _comes_out_ordinary(pieces[n], found[n], cost, model):
            found[n] = []
        at += len(text) + 1
    return found


def _comes_out_ordinary(piece: str, fixes: list[Fix], cost: float, model: CharacterModel) -> bool:
    """Say whether what plain damage says may stand as it is, given what it costs.

    Text read as GBK costs 16 nats a damaged character, two or three times what is ordinary; latin-1 costs less.
    """
    if fixes[0].layers[0].startswith("gbk"):
        return cost < _ORDINARY * len(piece)
    if cost >= _LATIN_SHARE * model.total(piece) or is_chart(piece):
        return False
    return bool(plausible(piece, fixes, model))


def _in_rounds(piece: str, plain: list[Fix], solver: Solver) -> list[Fix]:
    """Return the repairs of a piece, undone round by round, one kind of channel in each; `plain` as for `_best`."""
    if plain and utf8_share(apply_repairs(piece, plain), "gbk") < MIN_COVERAGE:
        # all of it is UTF-8, and what that says is no GBK once more: mojibake of another kind, if any
        found = _rounds(piece, plain, solver)
        if found:
            return found
    return _rounds(piece, _best(piece, plain, solver), solver)


def _rounds(piece: str, best: list[Fix], solver: Solver) -> list[Fix]:
    """Return the repairs of a piece that begin with a first round."""
    found: list[Fix] = []
    text = piece
    for _ in range(_MAX_ROUNDS):
        if not best:
            break
        found, whole = compose(piece, found, best)
        text = apply_repairs(piece, found)
        if not strange_pieces(text, solver.model):
            return found
        if not whole:
            return found if solver.model.total(text) < _HALF * solver.model.total(piece) else []
        best = _best(text, plain_fixes(text), solver)
    else:
        if best:
            return []
    return found if found and solver.model.total(text) < solver.model.total(piece) else []


def _covers(piece: str, fixes: list[Fix]) -> bool:
    """Say whether sequences that spell UTF-8 are all that a piece holds beyond ASCII, and not just a few."""
    damaged = sum(len(fix.before) for fix in fixes)
    return (
        damaged >= _SURE_CHARS
        and apply_repairs(piece, [fix._replace(after="") for fix in fixes]).isascii()
    )


def _best(piece: str, plain: list[Fix], solver: Solver) -> list[Fix]:
    """Return the cheapest of the proposals of the search, of sequences, of inversion and of ftfy.

    Args:
        piece: a strange line, or a piece of one.
        plain: its repairs if all of it is plain damage, else [].
        solver: the search of the document.
    """
    if is_chart(piece):
        return []
    model = solver.model
    if plain and model.total(apply_repairs(piece, plain)) < _ORDINARY * len(piece):
        return plain
    words = word_fixes(piece, model)
    if words:
        return words
    spelt = sequence_fixes(piece, model)
    if _covers(piece, spelt):
        proposals = [spelt]
    else:
        filled = _filled(piece, solver)
        searched = [] if filled else _searched(piece, solver)
        inverted = [] if searched or plain else inversion_fixes(piece, model)
        sure = inverted and 2 * model.total(apply_repairs(piece, inverted)) < model.total(piece)
        proposals = [searched, spelt, inverted, filled, [] if sure else single_byte_repairs(piece)]
    proposals = [plausible(piece, fixes, model) for fixes in proposals if fixes]
    ranked = [
        (model.total(apply_repairs(piece, fixes)), n) for n, fixes in enumerate(proposals) if fixes
    ]
    return proposals[min(ranked)[1]] if ranked else plain


def _searched(piece: str, solver: Solver) -> list[Fix]:
    """Return the repairs that a search finds in a piece, those of words that come out repaired in part found anew.

    Clean words beside a word hide what was deleted in it.
    """
    found = solver.fixes(piece)
    for word in _WORD_RE.finditer(piece) if found else ():
        start, end = word.span()
        inside = [fix for fix in found if start <= fix.start and fix.end <= end]
        if not inside or word.group() == piece or sum(map(_size, inside)) == end - start:
            continue
        own = [fix._replace(start=fix.start - start, end=fix.end - start) for fix in inside]
        anew = solver.fixes(word.group())
        was, now = solver.model.totals([apply_repairs(word.group(), some) for some in (own, anew)])
        if anew and now < was - _LEAST_GAIN:
            moved = [fix._replace(start=fix.start + start, end=fix.end + start) for fix in anew]
            found = sorted([*(fix for fix in found if fix not in inside), *moved])
    return found


def _size(fix: Fix) -> int:
    """Return how many characters a repair changes."""
    return fix.end - fix.start


def _filled(piece: str, solver: Solver) -> list[Fix]:
    """Return the repair of a piece that is GBK read as Shift_JIS, with what was lost filled; [] past the budget."""
    if solver.spent > solver.budget or not is_halfwidth(piece):
        return []
    solver.spent += _WORK * len(piece)
    return halfwidth_fixes(piece, solver.model)
