"""Documents as a Parquet file with fixed columns; needs the extra `docclean[parquet]`."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

from docclean.corpus.writers import fail, make_folder
from docclean.document import Document
from docclean.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "documents.parquet"
# name and type of each column; `document` is the whole record as in the JSONL file
COLUMNS = (
    ("id", "string"),
    ("source", "string"),
    ("title", "string"),
    ("authors", "list"),
    ("source_name", "string"),
    ("site", "string"),
    ("published", "string"),
    ("modified", "string"),
    ("language", "string"),
    ("encoding", "string"),
    ("kept_chars", "int64"),
    ("removed_chars", "int64"),
    ("text", "string"),
    ("document", "string"),
)
_ROWS = 1_000


def check_installed() -> None:
    """Raise ConfigError if pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        message = "Parquet needs pyarrow; install docclean[parquet]"
        raise ConfigError(message) from error


class ParquetWriter:
    """Documents in `documents.parquet`; replaces an older file when finished."""

    def __init__(self, folder: Path) -> None:
        check_installed()
        import pyarrow as pa
        import pyarrow.parquet as pq

        types = {"string": pa.string(), "int64": pa.int64(), "list": pa.list_(pa.string())}
        self._schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS])
        make_folder(folder)
        self._path, self._temporary = folder / FILE, folder / f"{FILE}.tmp"
        self._rows: list[dict[str, Any]] = []
        try:
            self._writer = pq.ParquetWriter(self._temporary, self._schema, compression="zstd")
        except OSError as error:
            raise fail(self._temporary, error) from error

    def write_line(self, raw: bytes) -> None:
        """Append one document, given as JSON."""
        self._rows.append(_row(raw))
        if len(self._rows) == _ROWS:
            self._flush()

    def close(self) -> None:
        """Put the file under its final name once it is on disk."""
        self._flush()
        try:
            self._writer.close()
            with self._temporary.open("rb") as file:
                os.fsync(file.fileno())
            self._temporary.replace(self._path)
        except OSError as error:
            raise fail(self._path, error) from error

    def abort(self) -> None:
        """Remove the unfinished file."""
        with contextlib.suppress(OSError):
            self._writer.close()
        with contextlib.suppress(OSError):
            self._temporary.unlink(missing_ok=True)

    def _flush(self) -> None:
        """Write the rows that wait."""
        import pyarrow as pa

        try:
            if self._rows:
                self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        except OSError as error:
            raise fail(self._temporary, error) from error
        self._rows = []


def _row(raw: bytes) -> dict[str, Any]:
    """Return the columns of a document."""
    document = Document.from_json(raw)
    row: dict[str, Any] = {
        name: getattr(document, name)
        for name in (
            "id", "source", "title", "source_name", "site", "published", "modified", "language", "text",
        )
    }  # fmt: skip
    return row | {
        "authors": list(document.authors),
        "encoding": document.encoding.name,
        "kept_chars": document.stats.kept_chars,
        "removed_chars": document.stats.removed_chars,
        "document": raw.decode("utf-8"),
    }
