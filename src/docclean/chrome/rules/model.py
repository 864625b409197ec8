"""What a chrome rule is: one row of data with examples on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docclean.document import Reason

Scope = Literal["whole", "start", "end", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChromeRule:
    """One idea about furniture.

    Patterns see *folded* text (`fold`): full-width ASCII made half-width, the traditional characters
    of these rules made simplified, inner line breaks made spaces. They never match a newline.

    Attributes:
        id: stable for ever; shown in reports.
        reason: what the removed block is.
        pattern: regular expression, case-insensitive.
        scope: which part of the block must match: the whole, its start, its end, any part.
        hits: texts that must match.
        misses: texts that must not.
        source: where the idea comes from.
        max_chars: longer blocks are not looked at.
        hard: True removes the block; False only counts against it.
        opens: True if the block is the heading of a list of furniture (related stories, rankings).
        headed: True if a headline of the block's own stands above it (teasers).
        truncates: True if it says that the text is not all there.
        continues: True if it is but a link to the rest, as teasers have them, too.
        cut: `span` cuts the match out of a longer line, `rest` cuts from the match to the line's end, `tail`
            cuts it off the end of a block that stays, whose other words decide.
        keys: words in lower case of which each match holds one; blocks without any are not searched.
        labels: in place of a pattern: whole blocks, looked up without the signs and numbers around them.
        weight: what a soft rule adds to the score.
        any_script: False if a rule of the Chinese table needs a Chinese character to match.
    """

    id: str
    reason: Reason
    pattern: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    source: str
    scope: Scope = "whole"
    max_chars: int = 80
    hard: bool = True
    opens: bool = False
    headed: bool = False
    truncates: bool = False
    continues: bool = False
    cut: Literal["", "span", "rest", "tail"] = ""
    keys: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    weight: float = -2.0
    any_script: bool = False


def by_first_letter(words: str) -> str:
    """Return alternatives grouped by their first letter: a search asks about each letter once, not about each word.

    >>> by_first_letter("home|help|rss|log ?in")
    'h(?:ome|elp)|rss|log ?in'
    """
    groups: dict[str, list[str]] = {}
    for word in words.split("|"):
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(
        f"{first}(?:{'|'.join(rests)})" if len(rests) > 1 else first + rests[0]
        for first, rests in groups.items()
    )
