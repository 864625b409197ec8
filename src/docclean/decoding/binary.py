"""Binary files, recognised by content: signatures first, then the share of control characters."""

from __future__ import annotations

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"8BPS", "Photoshop image"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000 image"),
    (b"RIFF", "RIFF media"),
    (b"BM", "BMP image"),
    (b"PK\x03\x04", "ZIP archive or Office document"),
    (b"PK\x05\x06", "empty ZIP archive"),
    (b"%PDF-", "PDF document"),
    (b"\x1f\x8b\x08", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\x7fELF", "ELF program"),
    (b"MZ", "Windows program"),
    (b"\xca\xfe\xba\xbe", "Java class or Mach-O program"),
    (b"\xcf\xfa\xed\xfe", "Mach-O program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"OggS", "Ogg media"),
    (b"fLaC", "FLAC audio"),
    (b"ID3", "MP3 audio"),
    (b"\x00\x00\x01\x00", "icon"),
    (b"wOFF", "web font"),
    (b"wOF2", "web font"),
    (b"\x00asm", "WebAssembly"),
    (b"\x04\x22\x4d\x18", "LZ4 archive"),
    (b"MSCF", "cabinet archive"),
    (b"!<arch>\n", "ar archive"),
    (b"\xed\xab\xee\xdb", "RPM package"),
    (b"\x93NUMPY", "NumPy array"),
    (b"PAR1", "Parquet table"),
    (b"Obj\x01", "Avro records"),
    (b"\x1a\x45\xdf\xa3", "Matroska media"),
    (b"\xde\x12\x04\x95", "message catalogue"),
    (b"\x95\x04\x12\xde", "message catalogue"),
    (b"\x00\x01\x00\x00\x00", "TrueType font"),
    (b"OTTO\x00", "OpenType font"),
    (b"\x80\x04\x95", "Python pickle"),
)
# these begin ordinary words too, so they need a control character in the head as well
_WEAK = (
    b"BM", b"MZ", b"BZh", b"ID3", b"RIFF", b"OggS", b"wOFF", b"wOF2", b"fLaC", b"8BPS", b"MSCF", b"PAR1",
)  # fmt: skip
_FIRST_BYTES = frozenset(magic[:1] for magic, _ in _MAGIC)
_TAR_AT, _TARS = 257, (b"ustar\x00", b"ustar  \x00")
# controls that no text holds; those left out move the cursor, change fonts or escape, or part records
_CONTROLS = bytes((*range(8), *range(0x10, 0x1A)))
# random bytes are 7 % of these, machine words and samples more; text with damage is well below
_MOST_CONTROLS, _LEAST_COUNT = 0.012, 4
_REGION = 4_096


def binary_kind(data: bytes) -> str | None:
    r"""Return what kind of binary file this is by its signature, or None.

    >>> binary_kind(b"\x89PNG\r\n\x1a\n....")
    'PNG image'
    >>> binary_kind("BMW 公布新车型".encode()) is None
    True
    """
    head = data[:_REGION]
    for magic, kind in _MAGIC if data[:1] in _FIRST_BYTES else ():
        if data.startswith(magic) and (magic not in _WEAK or _count_controls(head[:64])):
            return kind
    if head[4:8] == b"ftyp" and _count_controls(head[:64]):
        return "MP4 media"
    if head[_TAR_AT:].startswith(_TARS):
        return "tar archive"
    return None


def has_controls(data: bytes) -> bool:
    """Say whether too many control characters stand in the bytes for text that is not UTF-16 or UTF-32.

    Looks at the first and the middle bytes; NULs that pad the end are left out.
    """
    body = data.rstrip(b"\x00") if data.endswith(b"\x00") else data
    middle = len(body) // 2
    looked = body if len(body) <= 2 * _REGION else body[:_REGION] + body[middle : middle + _REGION]
    return _count_controls(looked) > max(_LEAST_COUNT, _MOST_CONTROLS * len(looked))


def _count_controls(data: bytes) -> int:
    """Count control characters that no text holds."""
    return len(data) - len(data.translate(None, _CONTROLS))
