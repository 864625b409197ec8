"""What a caller can choose about cleaning one document."""

from __future__ import annotations

import msgspec

from docclean.errors import ConfigError


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Choices for cleaning one document; the defaults are what the benchmarks measure.

    Attributes:
        repair: repair certified mojibake before parsing.
        chrome: remove navigation, related lists, legal notes and other furniture.
        duplicates: remove repeated runs of blocks inside the document.
        structure: join broken paragraphs and recognise headings, captions and speakers.
        metadata: find title, authors, source and date and remove the lines that only print them.
        reference_date: when the inputs were read, ISO 8601 (`2023-05-16`, `2023-05-16T12:00`): what "yesterday" and "3
            hours ago" are told from. Without it they tell no date.
        max_html_chars: HTML longer than this is parsed as plain text, with a warning.
    """

    repair: bool = True
    chrome: bool = True
    duplicates: bool = True
    structure: bool = True
    metadata: bool = True
    reference_date: str | None = None
    max_html_chars: int = 200_000_000

    def __post_init__(self) -> None:
        """Refuse values out of range."""
        if self.max_html_chars < 1:
            message = f"max_html_chars must be at least 1, not {self.max_html_chars}"
            raise ConfigError(message)
        if self.reference_date is not None:
            from datetime import datetime

            try:
                datetime.fromisoformat(self.reference_date)
            except ValueError as error:
                message = f"reference_date must be an ISO 8601 date like 2023-05-16 or 2023-05-16T12:00, not {self.reference_date!r}"
                raise ConfigError(message) from error


DEFAULT_OPTIONS = Options()
