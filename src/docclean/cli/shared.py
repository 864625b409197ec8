"""What the sub-commands share: reading inputs, writing text to stdout."""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docclean.corpus.files import (
    Failure,
    Source,
    find_files,
    media_type_of,
    printable_path,
    read_file,
)
from docclean.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"


def check_inputs(paths: Iterable[str]) -> None:
    """Refuse inputs that do not exist before anything is done.

    Raises:
        click.UsageError: an input is missing.
    """
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            message = f"{printable_path(path)}: no such file or folder; nothing was done"
            raise click.UsageError(message)


def named_inputs(inputs: tuple[str, ...], list_file: str | None) -> tuple[str, ...]:
    """Return the files and folders that were named: patterns as what they match, then those of a list.

    What a list names need not exist: that is a failure of that input alone.

    Args:
        inputs: files, folders and patterns (`*`, `?`, `[...]`, `**` for folders at any depth).
        list_file: a file with one path a line, or with NUL between paths; `-` for stdin.

    Raises:
        click.UsageError: an input is missing, or a pattern matches nothing.
    """
    found: list[str] = []
    for path in inputs:
        if os.path.lexists(path) or path == STDIN or not glob.has_magic(path):
            found.append(path)
            continue
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  (it may be absolute)
        if not matches:
            message = f"{printable_path(path)}: nothing matches; nothing was done"
            raise click.UsageError(message)
        found += matches
    check_inputs(found)
    if list_file is not None:
        check_inputs((list_file,))
        raw = read_input(list_file)
        parts = raw.split(b"\x00") if b"\x00" in raw else raw.splitlines()
        found += [os.fsdecode(part) for part in parts if part.strip()]
    if not found:
        message = "no input is named; nothing was done"
        raise click.UsageError(message)
    return tuple(found)


def expand(paths: tuple[str, ...], *, leave_out: str | None = None) -> Iterator[Source | Failure]:
    """Yield the files of all inputs; names tell the inputs apart if there are several.

    Args:
        paths: files and folders.
        leave_out: the output folder, whose files are no input.
    """
    out = os.path.realpath(os.fsencode(leave_out)) + b"/" if leave_out else None
    for path in paths:
        below = _prefix(path) if len(paths) > 1 else ""
        for found in find_files(path):
            if isinstance(found, Source):
                if out and os.path.realpath(found.path).startswith(out):
                    continue
                yield Source(found.path, below + found.name)
            else:
                yield Failure(below + found.name, found.cause, found.hint)


def _prefix(path: str) -> str:
    """Return what stands before the names of the files of one of several inputs: its path, or that of its folder."""
    folder = path if Path(path).is_dir() else Path(path).parent
    shown = printable_path(os.path.normpath(folder))
    return f"{shown.rstrip('/')}/" if shown != "." else ""


def read_input(path: str) -> bytes:
    """Return the bytes of a file, or of stdin for `-`."""
    return sys.stdin.buffer.read() if path == STDIN else read_file(path)


def media_type_for(path: str) -> str | None:
    """Return the media type that a path gives away, None for stdin."""
    return None if path == STDIN else media_type_of(printable_path(path))


def write_stdout(text: str) -> None:
    """Write text to stdout as UTF-8 whatever the locale.

    Raises:
        OutputError: stdout cannot be written (full disk); a closed pipe passes as BrokenPipeError.
    """
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        cause = (error.strerror or str(error)).lower()
        message = f"stdout: {cause}"
        raise OutputError(message, path="-", hint="make room") from error


def talk(message: str) -> None:
    """Say something on stderr."""
    click.echo(f"docclean: {message}", err=True)
