"""Binary files, recognised by content: magic numbers first, then byte statistics."""

from __future__ import annotations

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
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
)
# these two also begin ordinary words, so they need a control byte in the head as well
_WEAK = (b"BM", b"MZ", b"BZh", b"ID3", b"RIFF", b"OggS", b"wOFF", b"wOF2", b"fLaC")
_CONTROLS = bytes(b for b in range(0x20) if b not in b"\t\n\x0b\x0c\r\x1a\x1b\x00")


def binary_kind(data: bytes) -> str | None:
    r"""Return what kind of binary file this is, or None for text.

    NUL bytes alone do not make a file binary: UTF-16 and damaged text hold them too.

    >>> binary_kind(b"\x89PNG\r\n\x1a\n....")
    'PNG image'
    >>> binary_kind("BMW 公布新车型".encode()) is None
    True
    """
    head = data[:4096]
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic not in _WEAK or _has_controls(head)):
            return kind
    if head[4:8] == b"ftyp" and _has_controls(head):
        return "MP4 media"
    if not head:
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    nuls = head.count(0)
    # random bytes hold about 9 % of these controls; no text encoding but UTF-16 passes 1 %,
    # and UTF-16 text with that many has many NULs or none
    if controls > max(3, 0.04 * len(head)) and not _looks_16_bit(head, nuls):
        return "data"
    return None


def _has_controls(head: bytes) -> bool:
    """Say whether control bytes or NULs stand in the first bytes."""
    return any(byte < 9 for byte in head[:64])


def _looks_16_bit(head: bytes, nuls: int) -> bool:
    """Say whether the bytes have the regular high bytes of UTF-16 text in one of the two columns."""
    if nuls > 0.2 * len(head):
        return True
    for column in (head[0::2], head[1::2]):
        if column and len(set(column)) <= 96:
            return len(set(head[0::2])) != len(set(head[1::2]))
    return False
