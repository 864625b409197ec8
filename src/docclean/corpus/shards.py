"""The JSONL files of an output: one file or shards, plain or compressed; written and read in order."""

from __future__ import annotations

import contextlib
import gzip
import os
import re
import zlib
from typing import IO, TYPE_CHECKING, BinaryIO, NamedTuple

from docclean.corpus.files import open_file
from docclean.corpus.writers import fail, make_folder, sync_folder
from docclean.corpus.zstd import open_zstd
from docclean.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = {"": "", "gz": ".gz", "zst": ".zst"}
_NAME_RE = re.compile(r"documents(?:-\d{5,})?\.jsonl(?:\.gz|\.zst)?")
_LEVEL = 6
_DAMAGED = "write it anew with --fresh"


class Shape(NamedTuple):
    """How the JSONL lines of an output are put into files.

    Attributes:
        compress: "" for plain files, `gz` or `zst`.
        most: documents a file, 0 for one file with all.
    """

    compress: str = ""
    most: int = 0

    def name(self, number: int) -> str:
        """Return the name of a file, counted from 1.

        >>> Shape().name(1), Shape("gz", 1000).name(2)
        ('documents.jsonl', 'documents-00002.jsonl.gz')
        """
        part = f"-{number:05d}" if self.most else ""
        return f"documents{part}.jsonl{ENDINGS[self.compress]}"


def check_installed(shape: Shape) -> None:
    """Raise ConfigError if what compresses is not installed."""
    if shape.compress == "zst":
        try:
            import zstandard  # noqa: F401
        except ImportError as error:
            message = "zst needs zstandard; install docclean[zstd]"
            raise ConfigError(message) from error


def document_files(output: Path) -> list[Path]:
    """Return the JSONL files of an output, in order.

    Raises:
        InputError: there is none.
    """
    found = written_files(output)
    if not found:
        message = f"{output}: no documents.jsonl inside; name the output folder of `docclean clean`"
        raise InputError(message, path=str(output), hint="name the output folder")
    return found


def written_files(output: Path) -> list[Path]:
    """Return the JSONL files of an output, in order; none if there is none."""
    paths = output.iterdir() if output.is_dir() else ()
    return sorted(path for path in paths if _NAME_RE.fullmatch(path.name))


def read_lines(path: Path, *, hint: str = _DAMAGED) -> Iterator[bytes]:
    """Yield the lines of one JSONL file, ends included; `.gz` and `.zst` are unpacked.

    Raises:
        InputError: the file is damaged or no regular file, or what unpacks it is not installed.
    """
    with open_file(path) as raw:
        try:
            with _plain(raw, path.suffix) as file:
                yield from file
        except (OSError, EOFError, ImportError, zlib.error) as error:
            message = f"{path}: cannot be read: {error}; {hint}"
            raise InputError(message, path=str(path), hint=hint) from error


def _plain(raw: BinaryIO, suffix: str) -> IO[bytes]:
    """Return the plain bytes of an open file."""
    if suffix == ".gz":
        return gzip.open(raw)  # type: ignore[return-value]
    if suffix == ".zst":
        return open_zstd(raw)
    return raw


class JsonlWriter:
    """Lines of JSON, a document each; older files are replaced when all are finished."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        make_folder(folder)
        self._folder, self._shape = folder, shape
        self._lines = 0
        self._files: list[Path] = []
        self._raw: IO[bytes] | None = None
        self._file: IO[bytes] | None = None
        # what a run that was killed left, perhaps in another shape
        for path in folder.glob("documents*.jsonl*.tmp"):
            with contextlib.suppress(OSError):
                path.unlink()

    def write_line(self, raw: bytes) -> None:
        """Append one document's JSON."""
        if self._file is None or (self._shape.most and self._lines % self._shape.most == 0):
            self._finish()
            self._begin()
        self._lines += 1
        try:
            self._file.write(raw + b"\n")  # type: ignore[union-attr]
        except OSError as error:
            raise fail(self._files[-1], error) from error

    def close(self) -> None:
        """Put the files under their final names once all are on disk, and remove those of other shapes."""
        if self._file is None:
            self._begin()
        self._finish()
        written = {path.with_name(path.name.removesuffix(".tmp")) for path in self._files}
        try:
            for path in self._files:
                path.replace(path.with_name(path.name.removesuffix(".tmp")))
            for path in written_files(self._folder):
                if path not in written:
                    path.unlink(missing_ok=True)
            sync_folder(self._folder)
        except OSError as error:
            raise fail(self._folder, error) from error

    def abort(self) -> None:
        """Remove the unfinished files."""
        with contextlib.suppress(OSError, ValueError):
            self._finish()
        for path in self._files:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _begin(self) -> None:
        """Open the next file."""
        path = self._folder / f"{self._shape.name(len(self._files) + 1)}.tmp"
        self._files.append(path)
        try:
            self._raw = path.open("wb")
        except OSError as error:
            raise fail(path, error) from error
        self._file = _packed(self._raw, self._shape.compress)

    def _finish(self) -> None:
        """Put the open file on disk."""
        if self._file is None or self._raw is None:
            return
        try:
            if self._file is not self._raw:
                self._file.close()
            self._raw.flush()
            os.fsync(self._raw.fileno())
        except OSError as error:
            raise fail(self._files[-1], error) from error
        finally:
            with contextlib.suppress(OSError):
                self._raw.close()
            self._raw = self._file = None


def _packed(raw: IO[bytes], compress: str) -> IO[bytes]:
    """Return what lines are written to; nothing in the file tells the time or the name."""
    if compress == "gz":
        return gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=_LEVEL)  # type: ignore[return-value]
    if compress == "zst":
        import zstandard

        return zstandard.ZstdCompressor(level=_LEVEL).stream_writer(raw, closefd=False)
    return raw
