"""Build the character model `src/docclean/language/model.bin` from the training corpus.

    python tools/build_language_model.py CORPUS.tar.xz        (needs OpenCC, for the traditional half)

The corpus is a tar of UTF-8 text files with a README table `| file | ... | weight |`. Counts of
characters and of pairs are scaled by the file's weight; modern simplified files count once more in
traditional form, and a share of all pairs once more in capitals, in which headings are set. The outcome
is the same to the byte for the same corpus and OpenCC version.

Format, after zlib: 4 bytes magic `DCL1`; number of characters C and of pairs P (uint32, little-endian);
C code points (uint32, ascending), C costs of a character alone (uint8); P pairs as differences of
`first * C + second` (uint32), P costs of the second after the first (uint8). A cost is -log p in steps of
0.1 nat, capped at 25.5.
"""

from __future__ import annotations

import re
import struct
import sys
import tarfile
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np

OUT = Path(__file__).parents[1] / "src/docclean/language/model.bin"
MAX_CHARS, MAX_PAIRS = 14_000, 330_000
DISCOUNT = 0.7
# so much of all text is set in capitals, headings for the most part; the corpus has hardly any
CAPITALS = 0.02
TRADITIONAL = re.compile(r"^(?:zh/cv_zh-CN|zh/tech_(?!.*(?:hant|tw|TW)).*|zh/gov_political)")
NEWLINE = "\n"


def weights(readme: str) -> list[tuple[str, float]]:
    rows = re.findall(r"^\| ([\w/*.-]+)(?: \([^)]*\))? \|.*\| ([\d.]+) \|$", readme, re.MULTILINE)
    return [(name, float(weight)) for name, weight in rows]


def weight_of(name: str, table: list[tuple[str, float]]) -> float:
    for pattern, weight in table:
        if re.fullmatch(pattern.replace(".", r"\.").replace("*", ".*"), name):
            return weight
    message = f"no weight for {name}"
    raise SystemExit(message)


def count(text: str, weight: float, one: Counter, two: Counter) -> None:
    text = NEWLINE + re.sub(r"[\r\n]+", NEWLINE, text) + NEWLINE
    text = re.sub(r"[0-9]", "0", text)  # digits are alike
    for char, n in Counter(text).items():
        one[char] += n * weight
    for pair, n in Counter(pairwise(text)).items():
        two[pair] += n * weight


def add_capitals(one: Counter, two: Counter) -> None:
    """Count a share of the text once more in capitals, with the letters whose capitals the corpus has."""
    capital = {c: c.upper() for c in one if c.upper() in one and c.upper().lower() == c}
    more = [(capital[c], n * CAPITALS) for c, n in one.items() if capital.get(c, c) != c]
    for char, n in more:
        one[char] += n
    pairs = [
        ((capital.get(a, a), capital.get(b, b)), n * CAPITALS)
        for (a, b), n in two.items()
        if capital.get(a, a) != a or capital.get(b, b) != b
    ]
    for pair, n in pairs:
        two[pair] += n


def main() -> None:
    import opencc

    convert = opencc.OpenCC("s2twp").convert
    one: Counter = Counter()
    two: Counter = Counter()
    with tarfile.open(sys.argv[1], "r:xz") as tar:
        files = {}
        for member in tar:
            if member.isfile():
                files[member.name.split("/", 1)[-1]] = (
                    tar.extractfile(member).read().decode("utf-8")
                )
    table = weights(files.pop("README.md"))
    for name in sorted(files):
        weight = weight_of(name, table)
        if name.startswith("zh/"):
            weight *= 1.0
        elif name.startswith("commonvoice/"):
            weight *= 0.6
        else:
            weight *= 0.3
        count(files[name], weight, one, two)
        if TRADITIONAL.match(name):
            count(convert(files[name]), weight * 0.5, one, two)
    add_capitals(one, two)
    chars = sorted(sorted(one, key=lambda c: (-one[c], c))[:MAX_CHARS])
    index = {char: i for i, char in enumerate(chars)}
    total = sum(one[c] for c in chars)
    alone = {c: one[c] / total for c in chars}
    after: Counter = Counter()
    for (a, _), n in two.items():
        after[a] += n
    rows = []
    for (a, b), n in two.items():
        if a in index and b in index and n > DISCOUNT / 2:
            p = (n - DISCOUNT * min(n, 1.0) * 0.5) / after[a]
            gain = n * (np.log(p) - np.log(alone[b]) + 1.5)
            if gain > 0:
                rows.append((round(float(gain), 6), index[a], index[b], p))
    rows.sort(key=lambda r: (-r[0], r[1], r[2]))
    rows = sorted(rows[:MAX_PAIRS], key=lambda r: (r[1], r[2]))
    keys = np.array([a * len(chars) + b for _, a, b, _ in rows], dtype=np.int64)
    costs = np.array([-np.log(p) for *_, p in rows])
    single = np.array([-np.log(alone[c]) for c in chars])
    quantise = lambda x: np.clip(np.rint(x * 10), 0, 255).astype(np.uint8)  # noqa: E731
    raw = b"DCL1" + struct.pack("<II", len(chars), len(keys))
    raw += np.array([ord(c) for c in chars], dtype="<u4").tobytes() + quantise(single).tobytes()
    steps = np.diff(keys, prepend=0).astype("<u4")
    # bytes of one weight together: they compress to two thirds
    raw += b"".join(steps.view(np.uint8).reshape(-1, 4)[:, i].tobytes() for i in range(4))
    raw += quantise(costs).tobytes()
    OUT.write_bytes(zlib.compress(raw, 9))
    print(len(chars), "characters", len(keys), "pairs", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
