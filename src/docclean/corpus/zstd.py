"""Reading zstd files as plain bytes; needs the extra `docclean[zstd]`."""

from __future__ import annotations

import io
from typing import IO, Any

# bytes given to the library at once: what they may unpack to is some 30,000 times that
_PIECE = 2048
_MAX_WINDOW = 1 << 28


class _ZstdReader(io.RawIOBase):
    """The plain bytes of the frames of a file; what is cut or damaged is an OSError, as with other files."""

    def __init__(self, file: IO[bytes]) -> None:
        import zstandard

        super().__init__()
        self._file = file
        self._library = zstandard
        self._ready = self._rest = b""
        self._begin()

    def _begin(self) -> None:
        """Wait for the next frame."""
        decompressor = self._library.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        self._frame = decompressor.decompressobj()
        self._inside = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  (any writable buffer)
        """Fill a buffer as far as there is something ready; 0 at the end."""
        view = memoryview(buffer).cast("B")
        while not self._ready:
            data = self._rest or self._file.read(_PIECE)
            self._rest = b""
            if not data:
                if self._inside:
                    message = "the file ends inside a zstd frame"
                    raise OSError(message)
                return 0
            self._feed(data)
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _feed(self, data: bytes) -> None:
        """Unpack a piece of the file."""
        try:
            self._ready = self._frame.decompress(data)
        except self._library.ZstdError as error:
            raise OSError(str(error)) from error
        self._inside = not self._frame.eof
        if self._frame.eof:
            self._rest = self._frame.unused_data
            self._begin()


def open_zstd(file: IO[bytes]) -> IO[bytes]:
    """Return the plain bytes of a zstd file.

    Raises:
        ImportError: zstandard is not installed.
    """
    return io.BufferedReader(_ZstdReader(file))
