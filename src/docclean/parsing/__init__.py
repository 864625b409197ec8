"""Repaired text to blocks: HTML or plain text, one visible text with spans for both."""

from __future__ import annotations

from docclean.parsing.blocks import Draft, Flag, Node, Parsed

__all__ = ["Draft", "Flag", "Node", "Parsed", "parse"]


def parse(text: str, *, media_type: str | None = None) -> Parsed:
    """Return the blocks of a repaired text; HTML is recognised unless `media_type` decides."""
    from docclean.parsing.sniff import is_html

    if is_html(text, media_type):
        from docclean.parsing.html import parse_html

        return parse_html(text)
    from docclean.parsing.text import parse_text

    return parse_text(text)
