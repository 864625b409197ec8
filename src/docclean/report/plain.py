"""An account of one document as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docclean.report.lines import account, printable

if TYPE_CHECKING:
    from docclean.document import Document

_SIGNS = {"head": " ", "kept": "+", "removed": "-", "repair": "~", "warning": "!"}


def explain_document(document: Document) -> str:
    """Return the account: `+` kept, `-` removed with its reason, `~` repaired, `!` warning."""
    lines = []
    for line in account(document):
        text = printable(line.text.replace("\n", " / "))
        note = f"    ({printable(line.note)})" if line.note else ""
        lines.append(f"{_SIGNS[line.sort]} {text}{note}")
    return "\n".join(lines) + "\n"
