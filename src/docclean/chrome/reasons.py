"""Naming the reason of a block that the scorer left out, from what is known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docclean.parsing.blocks import Draft, Flag
from docclean.parsing.classes import GROUP_NAMES

if TYPE_CHECKING:
    from docclean.chrome import Verdict
    from docclean.chrome.rules import ChromeRule
    from docclean.document import Contribution, Reason

# element or role -> reason, in order
_BY_FLAG: tuple[tuple[int, Reason, str], ...] = (
    (Flag.NAV, "nav", "in-nav"),
    (Flag.FOOTER, "footer", "in-footer"),
    (Flag.HIDDEN, "hidden", "hidden-element"),
    (Flag.DIALOG, "app", "in-dialog"),
    (Flag.SELECT, "nav", "in-select"),
    (Flag.BUTTON, "nav", "in-button"),
)
# class-word group -> reason, in order
_BY_CLASS: tuple[tuple[str, Reason], ...] = (
    ("ad", "ad"),
    ("comment", "comment"),
    ("related", "related"),
    ("rank", "ranking"),
    ("share", "share"),
    ("footer", "footer"),
    ("pager", "pagination"),
    ("account", "app"),
    ("nav", "nav"),
    ("meta", "metadata"),
    ("side", "related"),
    ("tool", "nav"),
)

_BY_BIT = tuple((1 << GROUP_NAMES.index(group), group, reason) for group, reason in _BY_CLASS)


def name_reason(
    block: Draft,
    hits: list[ChromeRule],
    under: ChromeRule | None,
    near: Verdict | None,
    parts: tuple[Contribution, ...],
) -> tuple[Reason, str]:
    """Return (reason, rule id) of a block that its score left out.

    A soft rule that matched comes first, then the heading it stands under, then elements and class
    words, then the nearest rule in the same run of furniture, then the strongest feature against it.
    """
    if hits:
        return hits[0].reason, hits[0].id
    if under is not None:
        return under.reason, f"under-{under.id}"
    for flag, reason, rule in _BY_FLAG:
        if block.flags & flag:
            return reason, rule
    for bit, group, reason in _BY_BIT:
        if block.near & bit:
            return reason, f"class-{group}"
    if near is not None:
        return near.reason, f"near-{near.rule}"
    named = [part for part in parts if part.name not in ("other", "bias")]
    against = min(named, key=lambda part: part.weight, default=None)
    reason = "related" if block.link_chars > 0.5 * (block.end - block.start) else "nav"
    return reason, f"score:{against.name.partition(':')[0] if against else 'score'}"
