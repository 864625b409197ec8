"""Texts to compare: the rows of JSONL files, or the cleaned files of folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from docclean.corpus.files import find_files, printable_path
from docclean.corpus.readers import is_jsonl
from docclean.corpus.run import clean_sources, refuse
from docclean.corpus.shards import read_lines, written_files
from docclean.document import Document
from docclean.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def row_files(path: str) -> list[Path]:
    """Return the JSONL files that an input stands for: itself, or those of an output folder; none for others."""
    found = Path(path)
    if found.is_dir():
        return written_files(found)
    return [found] if is_jsonl(found.name.removesuffix(".gz").removesuffix(".zst")) else []


class Row(NamedTuple):
    """One text with what orders it: its id, and the date it was published on, ISO, if it is known."""

    id: str
    text: str
    published: str | None


def read_rows(path: Path, *, id_field: str, text_field: str) -> Iterator[Row]:
    """Yield the rows of a JSONL file; documents of docclean are known by their blocks.

    Raises:
        InputError: a line is no JSON object or lacks a field; the message says which line.
    """
    name = printable_path(path)
    for number, line in enumerate(read_lines(path, hint="mend the file"), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
            if isinstance(row, dict) and "blocks" in row and "schema_version" in row:
                document = Document.from_json(line)
                yield Row(document.source or document.id, document.text, document.published)
                continue
        except msgspec.DecodeError as error:
            message = f"{name}, line {number}: {error}; one JSON object a line is wanted"
            raise InputError(message, path=name, hint="mend the line") from error
        yield _row(row, name, number, id_field, text_field)


def _row(row: Any, name: str, number: int, id_field: str, text_field: str) -> Row:  # noqa: ANN401  (JSON)
    """Return a row of a JSONL file of any kind."""
    for field in (id_field, text_field):
        if not isinstance(row, dict) or not isinstance(row.get(field), (str, int)):
            message = f"{name}, line {number}: no field {field!r} with a text; name it by an option"
            raise InputError(message, path=name, hint="name the field by an option")
    day = row.get("published")
    return Row(str(row[id_field]), str(row[text_field]), day if isinstance(day, str) else None)


def clean_rows(path: str, *, jobs: int) -> Iterator[Row]:
    """Yield the cleaned texts of the files of a folder, or of one file.

    Raises:
        InputError: at the end, if some files could not be read; the message names the first.
    """
    failed = []
    for name, result in clean_sources(find_files(path), jobs=jobs):
        if isinstance(result, Document):
            yield Row(name, result.text, result.published)
        else:
            failed.append(result)
    refuse(failed)
