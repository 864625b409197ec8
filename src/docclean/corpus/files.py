"""Finding and reading files; nothing here writes."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from docclean.clean import clean_parsed
from docclean.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.document import Document
    from docclean.options import Options
    from docclean.parsing import Parsed

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".shtml": "text/html",
    ".md": "text/plain",
    ".markdown": "text/plain",
}
# not read as documents: hidden files, and what tools leave behind
_SKIP_NAMES = ("__pycache__", "Thumbs.db", "desktop.ini")


class Source(NamedTuple):
    """A file to clean: where it is, its name relative to the input, and a printable form of that."""

    path: bytes
    name: str


class Failure(NamedTuple):
    """An input that could not be cleaned: its printable name, what happened, what to do next."""

    name: str
    cause: str
    hint: str


def printable_path(path: str | bytes | os.PathLike[str]) -> str:
    r"""Return a path as text that can be printed and written as JSON; odd bytes become `\xNN`.

    >>> printable_path(b"a\xff.html")
    'a\\xff.html'
    """
    raw = os.fsencode(path)
    return raw.decode("utf-8", "backslashreplace")


def find_files(path: str | bytes | os.PathLike[str]) -> Iterator[Source | Failure]:
    """Yield the regular files of an input in order of their names, and what cannot be entered.

    A folder is walked into; symlinks to folders are not followed (no loops), symlinks to files are.
    Hidden files and folders are left out.
    """
    root = os.fsencode(path)
    try:
        mode = os.stat(root).st_mode
    except OSError as error:
        name = printable_path(os.path.basename(root) or root)
        yield Failure(name, _cause(error), "check the path")
        return
    if not stat.S_ISDIR(mode):
        name = printable_path(os.path.basename(root) or root)
        yield _check(root, name, mode)
        return
    yield from _walk(root, b"")


def _walk(root: bytes, below: bytes) -> Iterator[Source | Failure]:
    """Yield the files below one folder; an explicit stack, so depth does not matter."""
    todo = [below]
    while todo:
        here = todo.pop()
        try:
            entries = sorted(os.scandir(os.path.join(root, here)), key=lambda e: e.name)
        except OSError as error:
            yield Failure(
                printable_path(here or root), _cause(error), "check the folder's permissions"
            )
            continue
        folders = []
        for entry in entries:
            inner = os.path.join(here, entry.name)
            name = printable_path(inner)
            if entry.name.startswith(b".") or os.fsdecode(entry.name) in _SKIP_NAMES:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(inner)
                continue
            try:
                mode = entry.stat().st_mode
            except OSError as error:
                yield Failure(
                    name, _cause(error), "the link leads nowhere or in a circle; remove it"
                )
                continue
            if stat.S_ISDIR(mode):
                yield Failure(
                    name, "a symbolic link to a folder", "name the folder itself to clean it"
                )
            else:
                yield _check(entry.path, name, mode)
        todo.extend(reversed(folders))


def _check(path: bytes, name: str, mode: int) -> Source | Failure:
    """Return the source, or the failure of what is no regular file."""
    if stat.S_ISREG(mode):
        return Source(path, name)
    return Failure(name, "not a regular file (device, pipe or socket)", "leave it out")


def _cause(error: OSError) -> str:
    """Return what the system says, in lower case."""
    return (error.strerror or str(error)).lower()


def size_and_time(source: Source) -> tuple[int, int] | Failure:
    """Return the size of a file in bytes and when it was changed in nanoseconds, or what is in the way."""
    try:
        found = os.stat(source.path)
    except OSError as error:
        return Failure(source.name, _cause(error), "check path and permissions")
    return found.st_size, found.st_mtime_ns


@contextmanager
def open_file(path: str | bytes | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a regular file for reading.

    Raises:
        InputError: it cannot be read; pipes and devices are refused before they are opened.
    """
    name = printable_path(path)
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            message = f"{name}: not a regular file; name a file"
            raise InputError(message, path=name, hint="name a file")
        with open(path, "rb") as file:
            yield file
    except OSError as error:
        message = f"{name}: {_cause(error)}; check path and permissions"
        raise InputError(message, path=name, hint="check path and permissions") from error


def read_file(path: str | bytes | os.PathLike[str]) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        InputError: it cannot be read; pipes and devices are refused before they are opened.
    """
    with open_file(path) as file:
        return file.read()


def media_type_of(name: str) -> str | None:
    """Return the media type that a file's ending gives, or None for the content to decide.

    >>> media_type_of("a/b.HTM"), media_type_of("a.txt")
    ('text/html', None)
    """
    return _MEDIA_TYPES.get(os.path.splitext(name)[1].lower())


def clean_path(
    path: str | bytes | os.PathLike[str],
    name: str,
    *,
    media_type: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
) -> Document:
    """Return the document of a file under the printable name that becomes its source."""
    return clean_path_parsed(path, name, media_type=media_type, encoding=encoding, options=options)[
        0
    ]


def clean_path_parsed(
    path: str | bytes | os.PathLike[str],
    name: str,
    *,
    media_type: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
) -> tuple[Document, Parsed]:
    """Return the document of a file, and the blocks that it was made of."""
    return clean_parsed(
        read_file(path),
        url=name,
        media_type=media_type or media_type_of(name),
        encoding=encoding,
        options=options,
    )
