"""Folders: walking, reading, cleaning one file after another, writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from docclean.document import Document
    from docclean.options import Options

__all__ = ["clean_file", "clean_folder"]


def clean_file(
    path: str | os.PathLike[str],
    *,
    media_type: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
) -> Document:
    """Return the clean document of a file; `Document.source` is the path as given.

    Args:
        path: a regular file.
        media_type: `text/html` or `text/plain` decides; else the name's ending, then the content.
        encoding: a label to insist on.
        options: choices for this document.

    Raises:
        InputError: the file is missing, unreadable or not a regular file; the message says what to do.
        ConfigError: `encoding` is unknown.
    """
    from docclean.corpus.files import clean_path, printable_path

    return clean_path(
        path, printable_path(path), media_type=media_type, encoding=encoding, options=options
    )


def clean_folder(
    path: str | os.PathLike[str],
    *,
    jobs: int | None = None,
    options: Options | None = None,
) -> Iterator[Document]:
    """Yield the clean document of each file in a folder and its sub-folders, in order of their names.

    Files that cannot be read are passed over after all others are done: the last thing this iterator
    does is to raise one InputError that names them.

    Args:
        path: a folder.
        jobs: number of worker processes; None or 1 cleans in this process.
        options: choices for each document.

    Raises:
        InputError: the folder is missing, or some of its files could not be read.
    """
    from docclean.corpus.run import clean_each

    yield from clean_each(path, jobs=jobs, options=options)
