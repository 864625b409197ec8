"""Encoding detection of files that are larger than memory: read in chunks, judged by stretches of all."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from docclean.decoding.windows import sample

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

# bytes of the head that are kept whole, and of stretches that are kept of each chunk and of all
_HEAD, _OF_CHUNK, _OF_ALL = 65_536, 16_384, 1_000_000
CHUNK = 4_194_304


class StreamSample:
    """What is kept of a stream to tell its encoding: its head, and stretches around non-ASCII bytes.

    A stream that is valid UTF-8 from end to end keeps nothing else that could say otherwise, so that its
    sample is valid too; where it is not, the bytes around the first error are kept.
    """

    def __init__(self) -> None:
        self.size = 0
        self._parts: list[bytes] = []
        self._kept = 0
        self._head = b""
        self._utf8 = codecs.getincrementaldecoder("utf-8")()
        self._valid = True

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the stream."""
        if len(self._head) < _HEAD:
            room = _HEAD - len(self._head)
            self._head += chunk[:room]
            rest = chunk[room:]
        else:
            rest = chunk
        self._check(chunk)
        if rest and not rest.isascii() and self._kept < _OF_ALL:
            found = sample(rest, _OF_CHUNK).data
            self._parts.append(found)
            self._kept += len(found)
        self.size += len(chunk)

    def _check(self, chunk: bytes) -> None:
        """Keep the place where the stream stops being UTF-8."""
        if not self._valid:
            return
        try:
            self._utf8.decode(chunk)
        except UnicodeDecodeError as error:
            self._valid = False
            self._parts.append(error.object[max(0, error.start - 200) : error.start + 200])

    def data(self) -> bytes:
        """Return the bytes that stand for the stream."""
        return b"\n".join((self._head, *self._parts)) if self._parts else self._head


def sample_stream(chunks: Iterable[bytes]) -> StreamSample:
    """Return the sample of a stream; memory is bounded by the chunk."""
    found = StreamSample()
    for chunk in chunks:
        found.feed(chunk)
    return found


def chunks_of(file: BinaryIO) -> Iterable[bytes]:
    """Yield the bytes of a file."""
    while chunk := file.read(CHUNK):
        yield chunk
