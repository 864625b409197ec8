"""Pages of WARC files, as crawlers write them; needs the extra `docclean[warc]`."""

from __future__ import annotations

from datetime import datetime
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".warc", ".warc.gz", ".warc.zst")
# media types of pages, and what the reader takes them for
_PAGES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
}
_NONE = "application/octet-stream"


class Record(NamedTuple):
    """A page in a WARC file.

    Attributes:
        number: its place among all records, from 1.
        address: where it was found.
        media_type: of the page, with the charset that the server named.
        content: the page, without headers, unpacked.
        read: when it was read, ISO 8601, if the archive says so.
    """

    number: int
    address: str
    media_type: str
    content: IO[bytes]
    read: str | None


def read_warc(file: IO[bytes]) -> Iterator[Record | str]:
    """Yield the pages of a WARC file, and of each answer that is a document but no page its media type.

    Images, sounds, films, fonts, scripts and styles are passed over, as are redirects and errors.

    Raises:
        ImportError: fastwarc is not installed.
        OSError, ValueError: the file is damaged.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records = ArchiveIterator(file, record_types=WarcRecordType.any_type, auto_decode="all")
    for number, record in enumerate(records, 1):
        if not int(record.record_type) & int(wanted):
            continue
        status = record.http_headers.status_code if record.http_headers else None
        if status is not None and not 200 <= int(status) < 300:
            continue
        media_type = (record.http_content_type if record.http_headers else None) or _plain_type(
            record.headers.get("Content-Type")
        )
        kind = _PAGES.get(media_type.lower())
        address = record.headers.get("WARC-Target-URI") or ""
        if kind:
            charset = record.http_charset if record.http_headers else None
            given = f"{kind}; charset={charset}" if charset else kind
            yield Record(
                number,
                address.strip("<>"),
                given,
                record.reader,  # type: ignore[arg-type]
                _time(record.headers.get("WARC-Date")),
            )
        elif media_type.lower().startswith("application/") and not _is_furniture(media_type):
            yield f"{number} {address}: {media_type}"


def _time(value: str | None) -> str | None:
    """Return a time as ISO 8601, None if it is none."""
    try:
        return datetime.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return None


def _plain_type(value: str | None) -> str:
    """Return a media type without its parameters."""
    return (value or _NONE).partition(";")[0].strip()


def _is_furniture(media_type: str) -> bool:
    """Say whether a file of this type serves pages and is none itself."""
    words = ("javascript", "json", "font", "octet-stream", "wasm", "xml", "manifest")
    return any(word in media_type.lower() for word in words)
