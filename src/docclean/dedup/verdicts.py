"""From a comparison to a verdict: duplicate, contained, variant or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from docclean.dedup import DedupOptions
    from docclean.dedup.compare import Comparison

Verdict = Literal["duplicate", "contained", "variant"]


class Judgement(NamedTuple):
    """A verdict, and whether it is the second text that is contained in the first."""

    verdict: Verdict
    turned: bool = False


def judge(found: Comparison, options: DedupOptions) -> Judgement | None:
    """Return the verdict on two texts, None if they are not related.

    A text may go if the other one holds its prose, but for passages of `options.lost` of it, and agrees in
    every number and name that stands in the same place. What is alike but may not go is a variant.
    """
    if not _related(found, options):
        return None
    one, other = (
        lost <= options.lost and alike >= options.alike
        for lost, alike in zip(found.lost, found.likeness, strict=True)
    )
    if (one or other) and not found.differ_in_facts():
        return Judgement("duplicate") if one and other else Judgement("contained", turned=not one)
    return Judgement("variant") if found.containment >= options.related else None


def _related(found: Comparison, options: DedupOptions) -> bool:
    """Say whether two texts share enough to speak of: much, or nearly all of a short one."""
    if found.containment < options.least:
        return False
    return found.shared >= options.shared or found.containment >= options.whole
