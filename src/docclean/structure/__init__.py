"""Paragraphs joined again, headings, captions and speakers recognised."""

from __future__ import annotations

from docclean.structure.joins import join_broken
from docclean.structure.kinds import assign_kinds, look_of

__all__ = ["assign_kinds", "join_broken", "look_of"]
