"""Build the gram model `src/docclean/language/grams.bin` from the training corpus.

    python tools/build_gram_model.py CORPUS.tar.xz

Three and four characters in a row that hold a letter which a reading may lose: one whose UTF-8 has a byte that
windows-1252 has no character for (`с`, `э`, `я`; `ה`, `ם`; the Hindi virama), or windows-1250 if it is Latin. Counts of
all languages are put together, those in which most such damage is found with more weight; probabilities are
interpolated with those of shorter stretches (absolute discounting). The outcome is the same to the byte for the
same corpus.

Format, after zlib: 4 bytes magic `DCG1`; numbers of characters, of threes and of fours (uint32, little-endian); the
code points (uint32, ascending; the first has number 1); for threes, then fours: their numbers in base C + 1 as
differences (uint64, ascending, bytes of one weight together), then their costs (uint8): -log p of the last character
behind the others, in steps of 0.1 nat.
"""

from __future__ import annotations

import re
import struct
import sys
import tarfile
import zlib
from collections import Counter
from functools import lru_cache
from math import log
from pathlib import Path

import numpy as np

OUT = Path(__file__).parents[1] / "src/docclean/language/grams.bin"
ORDER = 4
WEIGHTS = {"ru": 8, "uk": 3, "bg": 3, "sr": 2}
# weighted times that a stretch must stand in the corpus
LEAST = {3: 3, 4: 5}
DISCOUNT, SPREAD, UNSEEN = 0.75, 2.0, 0.2
LOST, LOST_LATIN = (0x81, 0x8D, 0x8F, 0x90, 0x9D), (0x81, 0x83, 0x88, 0x90, 0x98)


def may_be_lost(char: str) -> bool:
    """Say whether one byte of a character's UTF-8 may be lost so that others could stand in its place."""
    raw = char.encode("utf-8")
    lost = {*LOST, *LOST_LATIN} if raw[0] in (0xC3, 0xC4, 0xC5) else {*LOST}
    return (
        len(raw) in (2, 3)
        and char.isprintable()
        and not "\u2e80" <= char <= "\uabff"
        and sum(byte in lost for byte in raw) == 1
    )


def read(corpus: str) -> dict[str, str]:
    found = {}
    with tarfile.open(corpus, "r:xz") as tar:
        for member in sorted(tar, key=lambda m: m.name):
            name = member.name.split("/", 1)[-1]
            if (
                member.isfile()
                and name.startswith(("commonvoice/", "udhr/"))
                and name.endswith(".txt")
            ):
                found[name] = tar.extractfile(member).read().decode("utf-8")
    return found


def count(files: dict[str, str]) -> list[Counter]:
    """Return weighted counts of stretches, by length."""
    weighted: list[Counter] = [Counter() for _ in range(ORDER + 1)]
    for name, text in files.items():
        weight = WEIGHTS.get(Path(name).stem, 1) if name.startswith("commonvoice/") else 1
        lines = re.sub(r"[\r\n]+", "\n", re.sub("[0-9]", "0", text))
        row = f"\n\n\n{lines}\n\n\n"
        for size in range(1, ORDER + 1):
            for gram, n in Counter(row[i : i + size] for i in range(len(row) - size + 1)).items():
                weighted[size][gram] += n * weight
    return weighted


def main() -> None:
    weighted = count(read(sys.argv[1]))
    kinds: list[Counter] = [Counter(gram[:-1] for gram in grams) for grams in weighted]
    total, chars = sum(weighted[1].values()), len(weighted[1])

    @lru_cache(maxsize=1 << 20)
    def chance(before: str, char: str) -> float:
        if not before:
            return (weighted[1][char] + UNSEEN) / (total + UNSEEN * chars)
        seen, size = weighted[len(before)][before], len(before) + 1
        spread = DISCOUNT * kinds[size][before] + SPREAD
        own = max(weighted[size][before + char] - DISCOUNT, 0)
        return (own + spread * chance(before[1:], char)) / (seen + SPREAD)

    kept = {
        size: [g for g, n in weighted[size].items() if n >= least and any(map(may_be_lost, g))]
        for size, least in LEAST.items()
    }
    letters = sorted({char for grams in kept.values() for gram in grams for char in gram})
    number = {char: i for i, char in enumerate(letters, start=1)}
    raw = b"DCG1" + struct.pack("<III", len(letters), *map(len, kept.values()))
    raw += np.array([ord(char) for char in letters], dtype="<u4").tobytes()
    for grams in kept.values():
        rows = []
        for gram in grams:
            key = 0
            for char in gram:
                key = key * (len(letters) + 1) + number[char]
            rows.append((key, min(255, round(-10 * log(chance(gram[:-1], gram[-1]))))))
        rows.sort()
        steps = np.diff(np.array([key for key, _ in rows], dtype="<u8"), prepend=np.uint64(0))
        # bytes of one weight together: they compress better
        raw += b"".join(steps.view(np.uint8).reshape(-1, 8)[:, i].tobytes() for i in range(8))
        raw += np.array([cost for _, cost in rows], dtype=np.uint8).tobytes()
    OUT.write_bytes(zlib.compress(raw, 9))
    print(
        len(letters), "characters", *map(len, kept.values()), "grams", OUT.stat().st_size, "bytes"
    )


if __name__ == "__main__":
    main()
