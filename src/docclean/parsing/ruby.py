"""Readings that stand above words in small type (ruby), in brackets behind them."""

from __future__ import annotations

from typing import Any

from docclean.parsing.visible import collapse

_WIDE = "\u2e80"


def reading_of(element: Any) -> str:  # noqa: ANN401  (lxml element)
    """Return what an `<rt>` says, in brackets where the page prints none of its own (`<rp>`).

    >>> from lxml.html import fromstring
    >>> reading_of(fromstring("<ruby>船<rt>ふね</rt></ruby>")[0])
    '（ふね）'
    """
    said = collapse("".join(element.itertext()))
    before = element.getprevious()
    if not said or (before is not None and before.tag == "rp"):
        return said
    return f"（{said}）" if max(said) >= _WIDE else f"({said})"
