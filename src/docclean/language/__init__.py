"""Language identification (and, with the next stage, the character model)."""

from __future__ import annotations

from docclean.language.identify import identify_language

__all__ = ["identify_language"]
