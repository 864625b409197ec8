"""Documents inside files: archives, compressed files, rows of JSONL, mails and saved pages.

Everything is read in order and given on one by one, so that memory does not grow with the archive. What would
unpack to many times its size is refused before it does.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, NamedTuple

import msgspec

from docclean.corpus.files import Failure, media_type_of, open_file
from docclean.corpus.mail import read_mail
from docclean.corpus.warc import ENDINGS as WARCS
from docclean.corpus.warc import read_warc
from docclean.corpus.zstd import open_zstd
from docclean.known import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMPRESSED: dict[str, Callable[[IO[bytes]], IO[bytes]]] = {
    ".gz": gzip.open,  # type: ignore[dict-item]
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
_ZSTD = ".zst"
_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst")
_MAILS = (".eml", ".mht", ".mhtml")
_ROWS = (".jsonl", ".ndjson")
# files that hold no text to clean: told so rather than decoded
UNSUPPORTED = {
    ".7z": "a 7z archive", ".rar": "a rar archive", ".parquet": "a Parquet file", ".sqlite": "a database",
}  # fmt: skip
_HTML_FIELDS = ("html", "raw_html", "page")
_TEXT_FIELDS = ("text", "content", "raw_content", "body")
_ADDRESS_FIELDS = ("url", "uri")
_ID_FIELDS = ("id", "url", "uri", "doc_id")
# archives in archives, bytes of one member, of all, and times its size that a file may unpack to
_DEEPEST = 3
_MOST_MEMBER, _MOST_ALL, _MOST_RATIO = 256_000_000, 64_000_000_000, 200
_FREE = 32_000_000
_CHUNK = 1 << 20
_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile,
           RuntimeError, NotImplementedError, ValueError)  # fmt: skip
_UNPACK = "unpack it by hand if it is what it should be"


class Member(NamedTuple):
    """One document inside a file: its name below that of the file, its bytes, and what is known of them."""

    name: str
    data: bytes
    media_type: str | None = None
    known: Known | None = None


class _BombError(Exception):
    """A file unpacks to far more than its size."""


class _MissingError(Exception):
    """A library that reads a file is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"needs {library}, which is not installed")
        self.hint = f"install docclean[{extra}]"


class _Budget:
    """What one file may still unpack to."""

    def __init__(self, size: int) -> None:
        self._left = min(_MOST_ALL, _FREE + _MOST_RATIO * size)

    def read(self, file: IO[bytes], name: str) -> bytes:
        """Return the bytes of a member.

        Raises:
            _BombError: they are more than may be.
        """
        parts: list[bytes] = []
        size = 0
        while part := file.read(_CHUNK):
            parts.append(part)
            size += len(part)
            self._left -= len(part)
            if size > _MOST_MEMBER:
                message = f"{name} unpacks to more than {_MOST_MEMBER // 1_000_000} MB"
                raise _BombError(message)
            if self._left < 0:
                message = f"unpacks to more than {_MOST_RATIO} times its size"
                raise _BombError(message)
        return b"".join(parts)


def is_container(name: str) -> bool:
    """Say whether a file holds documents inside, by its name.

    >>> (
    ...     is_container("a.zip"),
    ...     is_container("a/b.TAR.GZ"),
    ...     is_container("page.html.gz"),
    ...     is_container("a.html"),
    ... )
    (True, True, True, False)
    """
    lower = name.lower()
    return lower.endswith((*_TARS, ".zip", *_COMPRESSED, _ZSTD, *WARCS, *_MAILS, *_ROWS))


def is_jsonl(name: str) -> bool:
    """Say whether a file holds one JSON object a line, by its name."""
    return name.lower().endswith(_ROWS)


def unsupported(name: str) -> str | None:
    """Return what kind of file cannot be read, by its name; None for others."""
    lower = name.lower()
    return next((kind for ending, kind in UNSUPPORTED.items() if lower.endswith(ending)), None)


def read_members(path: bytes, name: str) -> Iterator[Member | Failure]:
    """Yield the documents inside a file, in order, and what cannot be read of it.

    Args:
        path: the file.
        name: its printable name; members are named below it.

    Raises:
        InputError: the file itself cannot be read.
    """
    with open_file(path) as file:
        size = file.seek(0, 2)
        file.seek(0)
        yield from _guarded(file, name, _Budget(size), 1)


def _guarded(file: IO[bytes], name: str, budget: _Budget, depth: int) -> Iterator[Member | Failure]:
    """Yield the members of a file; damage and bombs end it with a failure."""
    try:
        yield from _members(file, name, budget, depth)
    except _BombError as error:
        yield Failure(name, str(error), _UNPACK)
    except _MissingError as error:
        yield Failure(name, str(error), error.hint)
    except _ERRORS as error:
        yield Failure(name, f"damaged or encrypted: {error}", "mend it, or unpack it by hand")


def _members(file: IO[bytes], name: str, budget: _Budget, depth: int) -> Iterator[Member | Failure]:
    """Yield the members of a file of any kind."""
    lower = name.lower()
    if lower.endswith(WARCS):
        yield from _from_warc(file, name, budget)
    elif lower.endswith(".tar.zst"):
        with _unzstd(file) as plain:
            yield from _from_tar(plain, name, budget, depth)
    elif lower.endswith(_TARS):
        yield from _from_tar(file, name, budget, depth)
    elif lower.endswith(".zip"):
        yield from _from_zip(file, name, budget, depth)
    elif lower.endswith((*_COMPRESSED, _ZSTD)):
        inner = name[: name.rindex(".")]
        opened = _COMPRESSED.get(lower[lower.rindex(".") :], _unzstd)(file)
        with opened as plain:
            yield from _nested(plain, inner if is_container(inner) else name, inner, budget, depth)
    elif lower.endswith(_MAILS):
        yield _from_mail(budget.read(file, name), name)
    else:
        yield from _from_rows(file, name, budget)


def _nested(
    file: IO[bytes], shown: str, name: str, budget: _Budget, depth: int
) -> Iterator[Member | Failure]:
    """Yield a member of an archive, or the members of a member that is a container itself."""
    if not is_container(name):
        yield Member(shown, budget.read(file, name), media_type_of(name))
    elif depth >= _DEEPEST:
        cause = f"archives in archives, more than {_DEEPEST} deep"
        yield Failure(shown, cause, "unpack it by hand")
    elif is_jsonl(name):
        yield from _from_rows(file, shown, budget)
    else:
        import io

        yield from _guarded(io.BytesIO(budget.read(file, name)), shown, budget, depth + 1)


def _unzstd(file: IO[bytes]) -> IO[bytes]:
    """Return the plain bytes of a zstd file.

    Raises:
        _MissingError: zstandard is not installed.
    """
    try:
        return open_zstd(file)
    except ImportError as error:
        library, extra = "zstandard", "zstd"
        raise _MissingError(library, extra) from error


def _from_warc(file: IO[bytes], name: str, budget: _Budget) -> Iterator[Member | Failure]:
    """Yield the pages of a WARC file."""
    try:
        for record in read_warc(file):
            if isinstance(record, str):
                yield Failure(f"{name}/{record}", "no page", "convert it to text first")
                continue
            inner = f"{name}/{record.number} {printable(record.address)}".rstrip()
            known = Known("warc", address=record.address or None, read=record.read)
            yield Member(inner, budget.read(record.content, inner), record.media_type, known)
    except ImportError as error:
        library, extra = "fastwarc", "warc"
        raise _MissingError(library, extra) from error


def _from_tar(
    file: IO[bytes], name: str, budget: _Budget, depth: int
) -> Iterator[Member | Failure]:
    """Yield the regular files of a tar archive."""
    try:
        opened_archive = tarfile.open(fileobj=file, mode="r|*")  # noqa: SIM115  (closed below)
    except TypeError as error:  # what the standard library makes of a gzip header that is cut
        message = "the header is cut"
        raise tarfile.ReadError(message) from error
    with opened_archive as archive:
        for item in archive:
            inner = f"{name}/{printable(item.name)}"
            if item.isfile():
                opened = archive.extractfile(item)
                if opened is not None:
                    yield from _nested(opened, inner, inner, budget, depth)
            elif not item.isdir():
                yield Failure(inner, "a link or device inside an archive", "leave it out")


def _from_zip(
    file: IO[bytes], name: str, budget: _Budget, depth: int
) -> Iterator[Member | Failure]:
    """Yield the files of a zip archive, in order of their names."""
    with zipfile.ZipFile(file) as archive:
        for item in sorted(archive.infolist(), key=lambda item: item.filename):
            if item.is_dir():
                continue
            inner = f"{name}/{printable(item.filename)}"
            with archive.open(item) as opened:
                yield from _nested(opened, inner, inner, budget, depth)


def printable(name: str) -> str:
    """Return the name of a member as it can be printed."""
    return name.lstrip("/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _from_rows(file: IO[bytes], name: str, budget: _Budget) -> Iterator[Member | Failure]:
    """Yield the documents of the rows of a JSONL file: a field of HTML or of text in each."""
    for number, line in enumerate(_lines(file, name, budget), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            yield Failure(f"{name}/{number}", f"no JSON: {error}", "mend the line")
            continue
        found = _field(row, _HTML_FIELDS), _field(row, _TEXT_FIELDS)
        text = found[0] if found[0] is not None else found[1]
        if text is None:
            fields = ", ".join((*_HTML_FIELDS, *_TEXT_FIELDS))
            yield Failure(f"{name}/{number}", f"no field of text ({fields})", "rename the field")
            continue
        identity = _field(row, _ID_FIELDS)
        media_type = "text/html" if found[0] is not None else None
        inner = f"{name}/{number}" + (f" {identity}" if identity else "")
        known = Known("row", address=_field(row, _ADDRESS_FIELDS), title=_field(row, ("title",)))
        yield Member(inner, text.encode("utf-8", "surrogatepass"), media_type, known)


def _lines(file: IO[bytes], name: str, budget: _Budget) -> Iterator[bytes]:
    """Yield the lines of a file, each within the budget."""
    rest = b""
    while part := file.read(_CHUNK):
        budget._left -= len(part)  # noqa: SLF001  (lines are counted as they are read)
        rest += part
        if len(rest) > _MOST_MEMBER or budget._left < 0:  # noqa: SLF001
            message = f"{name} has a line, or all lines, beyond what a file may hold"
            raise _BombError(message)
        *lines, rest = rest.split(b"\n")
        yield from lines
    yield rest


def _field(row: object, names: tuple[str, ...]) -> str | None:
    """Return the first of some fields of a row that holds text."""
    if not isinstance(row, dict):
        return None
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and (value or name in _TEXT_FIELDS):
            return value
        if isinstance(value, int) and name in _ID_FIELDS:
            return str(value)
    return None


def _from_mail(data: bytes, name: str) -> Member | Failure:
    """Return the text of a mail or of a saved page."""
    found = read_mail(data, sure=name.lower().endswith(".eml"))
    if found is None:
        return Failure(name, "a mail without a text", "leave it out")
    return Member(name, found.data, found.media_type, found.known)
