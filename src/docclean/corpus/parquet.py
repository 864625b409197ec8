"""Documents as a Parquet file with fixed columns; needs the extra `docclean[parquet]`."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

from docclean.corpus.writers import fail, make_folder
from docclean.document import Document
from docclean.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def write_parquet(documents: Iterator[tuple[str, bytes]], folder: Path) -> None:
    """Write documents, given as (name, JSON), to `documents.parquet`; replaces an older file when finished.

    Raises:
        ConfigError: pyarrow is not installed.
        OutputError: the file cannot be written.
    """
    check_installed()
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"string": pa.string(), "int64": pa.int64(), "list": pa.list_(pa.string())}
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS])
    make_folder(folder)
    temporary = folder / f"{FILE}.tmp"
    try:
        with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            rows: list[dict[str, Any]] = []
            for _, raw in documents:
                rows.append(_row(raw))
                if len(rows) == _ROWS:
                    writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                    rows = []
            if rows:
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(folder / FILE)
    except OSError as error:
        raise fail(folder / FILE, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


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
