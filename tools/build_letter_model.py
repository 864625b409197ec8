"""Build the letter model `src/docclean/language/letters.bin` from the training corpus.

    python tools/build_letter_model.py CORPUS.tar.xz

One table of pairs a language, over the alphabet of its script (`docclean.language.letters` says which code
point is which symbol). Pairs are smoothed with the symbols of the language alone; a cost is -log p in steps
of 0.1 nat. Korean is counted in jamo. The outcome is the same to the byte for the same corpus.

Format, after zlib: 4 bytes magic `DCA1`; for each language of `LANGUAGES`, in order, one square table of
uint8 whose side is the number of symbols of its script.
"""

from __future__ import annotations

import re
import sys
import tarfile
import unicodedata
import zlib
from pathlib import Path

import numpy as np

from docclean.language.alphabets import (
    ALPHABETS,
    ANY_LATIN,
    BREAK,
    DIGIT,
    LANGUAGES,
    LATIN,
    MARK,
    SIGN,
    symbols,
)

OUT = Path(__file__).parents[1] / "src/docclean/language/letters.bin"
# counts of the second symbol alone that a pair is smoothed with, and the least that a symbol counts
_PRIOR, _LEAST = 4.0, 0.05
# share of the pairs that are spread evenly where the language is not known
_EVENLY = 0.15


def read(corpus: str) -> dict[str, str]:
    with tarfile.open(corpus, "r:xz") as tar:
        return {
            member.name.split("/", 1)[-1].removesuffix(".txt"): tar.extractfile(member)
            .read()
            .decode("utf-8")
            for member in tar
            if member.isfile() and member.name.endswith(".txt")
        }


# the corpus spells numbers out and holds few foreign words; files are full of them. Most that a pair of
# classes costs, in tenths of a nat; the first that names a symbol alone comes first
_ANY = slice(None)
_AT_MOST = (
    ((_ANY, LATIN), 60),
    ((LATIN, _ANY), 90),
    ((BREAK, LATIN), 25),
    ((LATIN, LATIN), 2),
    ((LATIN, BREAK), 15),
    ((_ANY, BREAK), 25),
    ((_ANY, MARK), 45),
    ((_ANY, DIGIT), 70),
    ((BREAK, DIGIT), 30),
    ((SIGN, DIGIT), 10),
    ((LATIN, DIGIT), 40),
    ((DIGIT, DIGIT), 8),
    ((DIGIT, BREAK), 8),
    ((BREAK, BREAK), 15),
    ((_ANY, SIGN), 80),
    ((BREAK, SIGN), 60),
)
# least that a Latin letter costs beside a letter of another script, in tenths of a nat
_MIXED = 120
TONES = "\u0300\u0301\u0303\u0309\u0323"


# Irish as it was spelt until 1948: a dot where an h stands today
DOTTED = dict(zip("bcdfgmpst", "ḃċḋḟġṁṗṡṫ", strict=True))


def vietnamese(text: str) -> str:
    """Return the text as windows-1258 holds it: tones behind their letters, and once more where it has both."""
    tone = f"[{TONES}]"
    apart = unicodedata.normalize("NFD", text)
    marks = re.sub(rf"(.)({tone})([^\x00-\u02ff{TONES}])", r"\1\3\2", apart)
    pieces = re.split(f"({tone})", marks)
    split = "".join(p if p in TONES else unicodedata.normalize("NFC", p) for p in pieces)
    both = re.sub(f"[aeiouyAEIOUY]{tone}", lambda m: unicodedata.normalize("NFC", m.group()), split)
    return f"{split}\n{both}"


def latin_files(files: dict[str, str]) -> list[str]:
    """Return the files whose letters are Latin, by name; those of no language count most."""
    found = []
    for name, text in sorted(files.items()):
        letters = sum(char.isalpha() for char in text[:4000])
        latin = sum(char.isalpha() and ord(char) < 0x250 for char in text[:4000])
        if name.startswith(("commonvoice/", "udhr/")) and latin > 0.9 * letters:
            found.append(name)
    return found


def table_of(text: str, script: str, evenly: float) -> np.ndarray:
    size = len(ALPHABETS[script].symbols)
    stream = symbols(text, script)
    counts = np.bincount(stream[:-1].astype(np.int64) * size + stream[1:], minlength=size * size)
    counts = counts.reshape(size, size).astype(np.float64)
    alone = counts.sum(axis=0) + _LEAST
    alone /= alone.sum()
    smooth = (counts + _PRIOR * alone) / (counts.sum(axis=1, keepdims=True) + _PRIOR)
    smooth = (1 - evenly) * smooth + evenly / size
    costs = -10 * np.log(smooth)
    for (before, symbol), most in _AT_MOST:
        if script != "latin" or LATIN not in (before, symbol):
            costs[before, symbol] = np.minimum(costs[before, symbol], most)
    if script != "latin":
        letters = slice(LATIN + 1, None)
        costs[LATIN, letters] = np.maximum(costs[LATIN, letters], _MIXED)
        costs[letters, LATIN] = np.maximum(costs[letters, LATIN], _MIXED)
    return np.clip(np.rint(costs), 0, 255).astype(np.uint8)


def main() -> None:
    files = read(sys.argv[1])
    raw = b"DCA1"
    for language in LANGUAGES:
        names = latin_files(files) if language.code == ANY_LATIN else language.files
        text = "\n".join(files[name] for name in names)
        if language.code == "vi":
            text = vietnamese(text)
        if language.code == "ga-dotted":
            text = re.sub("[bcdfgmpst]h", lambda m: DOTTED[m.group()[0]], text.lower())
        evenly = _EVENLY if language.code == ANY_LATIN else 0.0
        raw += table_of(text, language.script, evenly).tobytes()
    OUT.write_bytes(zlib.compress(raw, 9))
    print(len(LANGUAGES), "languages", len(raw), "bytes", OUT.stat().st_size, "packed")


if __name__ == "__main__":
    main()
