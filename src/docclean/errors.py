"""The errors docclean raises; dirt in a document never raises, it becomes a warning."""

from __future__ import annotations


class DoccleanError(Exception):
    """Root of all errors of this library."""


class InputError(DoccleanError):
    """One input cannot be read at all (missing, unreadable, not a regular file).

    Attributes:
        path: the input as it was named, escaped so that it can be printed.
        hint: what to do next, one sentence.
    """

    def __init__(self, message: str, *, path: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.path = path
        self.hint = hint


class ConfigError(DoccleanError, ValueError):
    """The caller asked for something impossible: an unknown option or a value out of range."""


class OutputError(DoccleanError):
    """The output cannot be written (no space, read-only, not a folder)."""

    def __init__(self, message: str, *, path: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.path = path
        self.hint = hint
