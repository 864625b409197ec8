"""Binary files of more than forty formats, made from a seed: none of them is text.

    python benchmarks/make_binaries.py            (counts what docclean takes for text)

Containers are written by Python's own modules where there are some; the others are a format's signature and
header followed by what such files hold: compressed data, samples, tables of numbers, machine words.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import marshal
import math
import pickle
import random
import sqlite3
import struct
import tarfile
import wave
import zipfile
import zlib
from collections.abc import Callable, Iterator

WORDS = [
    "river",
    "stone",
    "market",
    "window",
    "teacher",
    "garden",
    "河流",
    "市场",
    "老师",
    "花园",
    "season",
    "bridge",
    "letter",
    "桥梁",
    "paper",
]
Maker = Callable[[random.Random], bytes]


def prose(rnd: random.Random, words: int = 200) -> bytes:
    return " ".join(rnd.choice(WORDS) for _ in range(words)).encode()


def packed(rnd: random.Random) -> bytes:
    """Compressed data: what most formats hold."""
    return zlib.compress(rnd.randbytes(rnd.randrange(200, 3000)) + prose(rnd))


def samples(rnd: random.Random) -> bytes:
    """Two channels of sound, 16 bits a sample."""
    rate, size = rnd.uniform(0.01, 0.3), rnd.randrange(300, 3000)
    values = [int(9000 * math.sin(i * rate) + rnd.gauss(0, 300)) for i in range(size)]
    return struct.pack(f"<{size}h", *values)


def floats(rnd: random.Random) -> bytes:
    size = rnd.randrange(100, 1500)
    return struct.pack(f"<{size}f", *(rnd.gauss(0, 1) for _ in range(size)))


def doubles(rnd: random.Random) -> bytes:
    size = rnd.randrange(100, 800)
    return struct.pack(f"<{size}d", *(rnd.uniform(-1e3, 1e3) for _ in range(size)))


def integers(rnd: random.Random) -> bytes:
    size = rnd.randrange(100, 1500)
    return struct.pack(
        f"<{size}I", *(rnd.randrange(1 << rnd.randrange(1, 31)) for _ in range(size))
    )


def bitmap(rnd: random.Random) -> bytes:
    side = rnd.randrange(16, 60)
    pixels = b"".join(
        bytes((i * 3 % 256, j * 5 % 256, (i * j + rnd.randrange(9)) % 256))
        for i in range(side)
        for j in range(side)
    )
    return (
        struct.pack("<2sIHHI", b"BM", 54 + len(pixels), 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, side, side, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
        + pixels
    )


def png(rnd: random.Random) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    side = rnd.randrange(8, 40)
    rows = b"".join(b"\x00" + rnd.randbytes(side * 3) for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def zipped(names: tuple[str, ...]) -> Maker:
    def make(rnd: random.Random) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.writestr(zipfile.ZipInfo(name), prose(rnd))
        return out.getvalue()

    return make


def tarred(rnd: random.Random) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for i in range(rnd.randrange(1, 4)):
            body = prose(rnd)
            info = tarfile.TarInfo(f"notes/{i}.txt")
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


def database(rnd: random.Random) -> bytes:
    base = sqlite3.connect(":memory:")
    base.execute("create table notes (id integer, text text)")
    base.executemany(
        "insert into notes values (?, ?)", [(i, prose(rnd, 20).decode()) for i in range(30)]
    )
    base.commit()
    return bytes(base.serialize())


def sound(rnd: random.Random) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(samples(rnd))
    return out.getvalue()


def headed(head: bytes, body: Maker = packed, pad: int = 0) -> Maker:
    """Return a maker of files that begin with a signature."""
    return lambda rnd: head + bytes(pad) + struct.pack("<I", rnd.randrange(1 << 20)) + body(rnd)


def pickled(rnd: random.Random) -> bytes:
    return pickle.dumps([(i, rnd.random(), prose(rnd, 3)) for i in range(50)], protocol=4)


def compiled(rnd: random.Random) -> bytes:
    source = "\n".join(f"def f{i}(x):\n    return x * {rnd.random()} + {i}" for i in range(20))
    return b"\xa7\x0d\x0d\x0a" + bytes(12) + marshal.dumps(compile(source, "notes.py", "exec"))


def catalogue(rnd: random.Random) -> bytes:
    """A compiled message catalogue of gettext."""
    keys = sorted({rnd.choice(WORDS) + str(i) for i in range(20)})
    ids = b"\0".join(key.encode() for key in keys) + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    table, at = b"", 28 + 16 * len(keys)
    for key in keys * 2:
        table += struct.pack("<2I", len(key.encode()), at)
        at += len(key.encode()) + 1
    return head + table + ids + ids


def messages(rnd: random.Random) -> bytes:
    """Records as protocol buffers write them."""
    out = b""
    for i in range(60):
        text = prose(rnd, 3)
        out += (
            b"\x08"
            + bytes([i])
            + b"\x12"
            + bytes([len(text)])
            + text
            + b"\x1d"
            + struct.pack("<f", rnd.random())
        )
    return out


def old_office(rnd: random.Random) -> bytes:
    text = prose(rnd).decode().encode("utf-16-le")
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HH", 62, 3)
        + bytes(470)
        + text
        + packed(rnd)
    )


def executable(rnd: random.Random) -> bytes:
    ops = (
        b"\x55\x48\x89\xe5",
        b"\x48\x83\xec\x10",
        b"\xe8",
        b"\xc3",
        b"\x90",
        b"\x0f\x1f\x44\x00\x00",
        b"\x8b\x45\xfc",
    )
    return b"".join(rnd.choice(ops) + rnd.randbytes(rnd.randrange(3)) for _ in range(600))


FORMATS: dict[str, Maker] = {
    "png": png,
    "jpeg": headed(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01"),
    "gif": headed(b"GIF89a"),
    "bmp": bitmap,
    "tiff": headed(b"II*\x00", integers),
    "tiff-be": headed(b"MM\x00*", integers),
    "webp": headed(b"RIFF\x10\x20\x00\x00WEBPVP8 "),
    "ico": headed(b"\x00\x00\x01\x00\x01\x00\x10\x10\x00\x00"),
    "psd": headed(b"8BPS\x00\x01\x00\x00\x00\x00\x00\x00"),
    "jp2": headed(b"\x00\x00\x00\x0cjP  \r\n\x87\n"),
    "heic": headed(b"\x00\x00\x00\x18ftypheic"),
    "pdf": headed(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n"),
    "docx": zipped(("[Content_Types].xml", "word/document.xml")),
    "xlsx": zipped(("[Content_Types].xml", "xl/workbook.xml")),
    "epub": zipped(("mimetype", "content.opf")),
    "jar": zipped(("META-INF/MANIFEST.MF",)),
    "doc": old_office,
    "gzip": lambda rnd: gzip.compress(prose(rnd), mtime=0),
    "bzip2": lambda rnd: bz2.compress(prose(rnd)),
    "xz": lambda rnd: lzma.compress(prose(rnd)),
    "lzma": lambda rnd: lzma.compress(prose(rnd), format=lzma.FORMAT_ALONE),
    "zlib": packed,
    "deflate": lambda rnd: packed(rnd)[2:],
    "zstd": headed(b"\x28\xb5\x2f\xfd"),
    "lz4": headed(b"\x04\x22\x4d\x18"),
    "7z": headed(b"7z\xbc\xaf\x27\x1c\x00\x04"),
    "rar": headed(b"Rar!\x1a\x07\x01\x00"),
    "cab": headed(b"MSCF\x00\x00\x00\x00"),
    "tar": tarred,
    "deb": headed(b"!<arch>\ndebian-binary   1695726000  0     0     100644  4         `\n2.0\n"),
    "rpm": headed(b"\xed\xab\xee\xdb\x03\x00"),
    "sqlite": database,
    "elf": headed(b"\x7fELF\x02\x01\x01", executable, 9),
    "exe": headed(b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", executable, 40),
    "mach-o": headed(b"\xcf\xfa\xed\xfe\x07\x00\x00\x01", executable),
    "class": headed(b"\xca\xfe\xba\xbe\x00\x00\x00\x37"),
    "wasm": headed(b"\x00asm\x01\x00\x00\x00"),
    "code": executable,
    "pyc": compiled,
    "pickle": pickled,
    "npy": headed(
        b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (99,)}   \n",
        doubles,
    ),
    "parquet": headed(b"PAR1\x15\x04\x15"),
    "avro": headed(b"Obj\x01\x04\x14avro.codec\x08null"),
    "protobuf": messages,
    "mo": catalogue,
    "wav": sound,
    "mp3": headed(b"ID3\x04\x00\x00\x00\x00\x0f\x76"),
    "mp3-bare": headed(b"\xff\xfb\x90\x64\x00"),
    "ogg": headed(b"OggS\x00\x02\x00\x00\x00\x00"),
    "flac": headed(b"fLaC\x00\x00\x00\x22"),
    "mp4": headed(b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00"),
    "mkv": headed(b"\x1a\x45\xdf\xa3\x01\x00\x00\x00"),
    "avi": headed(b"RIFF\x10\x20\x00\x00AVI LIST"),
    "swf": headed(b"CWS\x0a"),
    "ttf": headed(b"\x00\x01\x00\x00\x00\x12\x01\x00", integers),
    "otf": headed(b"OTTO\x00\x0b\x00\x80", integers),
    "woff2": headed(b"wOF2\x00\x01\x00\x00"),
    "pcm": samples,
    "float32": floats,
    "float64": doubles,
    "int32": integers,
    "random": lambda rnd: rnd.randbytes(rnd.randrange(200, 4000)),
    "git-pack": headed(b"PACK\x00\x00\x00\x02\x00\x00\x00\x09"),
    "lnk": headed(b"L\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00", integers),
    "dbf": headed(b"\x03\x79\x07\x1a", integers),
}


def make_binaries(seed: int = 1, each: int = 10) -> Iterator[tuple[str, bytes]]:
    """Yield (format, bytes), `each` files of every format."""
    for name, make in FORMATS.items():
        rnd = random.Random(f"{name}:{seed}")
        for _ in range(each):
            yield name, make(rnd)


def main() -> None:
    import docclean

    taken, count = [], 0
    for name, data in make_binaries():
        count += 1
        found = docclean.detect_encoding(data).name
        if found:
            taken.append((name, found, len(data)))
    print(len(FORMATS), "formats", count, "files,", len(taken), "taken for text", taken)


if __name__ == "__main__":
    main()
