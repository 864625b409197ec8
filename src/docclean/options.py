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
        max_html_chars: HTML longer than this is parsed as plain text, with a warning.
    """

    repair: bool = True
    chrome: bool = True
    duplicates: bool = True
    structure: bool = True
    metadata: bool = True
    max_html_chars: int = 200_000_000

    def __post_init__(self) -> None:
        """Refuse values out of range."""
        if self.max_html_chars < 1:
            message = f"max_html_chars must be at least 1, not {self.max_html_chars}"
            raise ConfigError(message)


DEFAULT_OPTIONS = Options()
