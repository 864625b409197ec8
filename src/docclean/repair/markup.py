"""Where markup holds code: what stands there is no prose and no tags, whatever it looks like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = "!--"


def code_spans(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int | None]]:
    """Yield where some elements start and end, in order; one inside another is a part of it.

    Args:
        text: markup.
        names: of the elements, in small letters; `!--` for comments.
    Yields: starts of opening tags, and ends of closing tags; None for those that do not end, which hold nothing.

    >>> list(code_spans("a <PRE>b <!-- c</pre> d <pre> <!-- e -->", ("pre", "!--")))
    [(2, 21), (24, None), (30, 40)]
    """
    # what is not closed behind one place is not closed behind later ones: no search is made twice
    open_ended: set[str] = set()
    at = 0
    while opens := _opening(names).search(text, at):
        name, at = opens.group(1).lower(), opens.end()
        closes = None if name in open_ended else _closing(name).search(text, at)
        if closes is None:
            open_ended.add(name)
            yield opens.start(), None
        else:
            at = closes.end()
            yield opens.start(), at


@lru_cache(maxsize=8)
def _opening(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of opening tags; their first sign is found fast."""
    ends = (name if name == _COMMENT else rf"{name}\b" for name in names)
    return re.compile(f"<((?i:{'|'.join(ends)}))")


@lru_cache(maxsize=32)
def _closing(name: str) -> re.Pattern[str]:
    """Return a pattern of the closing tags of an element."""
    return re.compile("-->" if name == _COMMENT else rf"</(?i:{name})\s*>")
