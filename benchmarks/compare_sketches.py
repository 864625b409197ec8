"""How fast texts are sketched for the search of duplicates, beside datasketch and rensa, in one run.

    python benchmarks/compare_sketches.py [--documents 5000] [--characters 680] [--rounds 5]

Texts are made by a seed, half in hanzi, half in Latin letters, and a fifth of them is short (60 characters). CPU
time on one core, the best round; systems take turns. datasketch and rensa get sets of five characters of normalised
text, made in Python, because that is what they need; they are left out, saying so, where they are not installed.
"""

from __future__ import annotations

import argparse
import random
import time
import unicodedata
from typing import TYPE_CHECKING

from docclean.dedup.sketch import sketch

if TYPE_CHECKING:
    from collections.abc import Callable


def make(documents: int, characters: int) -> list[str]:
    """Return texts: hanzi by frequency rank, or words of Latin letters, with punctuation."""
    rnd = random.Random(1)
    hanzi = [chr(0x4E00 + rnd.randrange(0x5000)) for _ in range(3000)]
    words = ["".join(rnd.choices("etaoinshrdlucmf", k=rnd.randint(2, 9))) for _ in range(3000)]
    texts = []
    for number in range(documents):
        size = 60 if number % 5 == 4 else characters
        pool, between = (hanzi, "") if number % 2 else (words, " ")
        text = between.join(rnd.choices(pool, k=size))[:size]
        texts.append("".join(c + ("。\n" if i % 37 == 36 else "") for i, c in enumerate(text)))
    return texts


def shingles(text: str) -> set[str]:
    """Return the shingles of five characters of a text in the peers' normal form."""
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))
    return {plain[i : i + 5] for i in range(max(1, len(plain) - 4))}


def systems() -> dict[str, Callable[[list[str]], object]]:
    """Return the systems that are installed."""
    found: dict[str, Callable[[list[str]], object]] = {"docclean": sketch}
    try:
        from datasketch import MinHash

        def by_datasketch(texts: list[str]) -> None:
            for text in texts:
                MinHash(num_perm=128).update_batch([s.encode() for s in shingles(text)])

        found["datasketch"] = by_datasketch
    except ImportError:
        print("left out: datasketch is not installed")
    try:
        from rensa import RMinHash

        def by_rensa(texts: list[str]) -> None:
            for text in texts:
                RMinHash(num_perm=128, seed=42).update(list(shingles(text)))

        found["rensa"] = by_rensa
    except ImportError:
        print("left out: rensa is not installed")
    return found


def main() -> None:
    """Print documents a second of each system, and hashes a document of ours."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--characters", type=int, default=680)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    texts = make(given.documents, given.characters)
    best: dict[str, float] = {}
    for _ in range(given.rounds):
        for name, system in systems().items():
            start = time.process_time()
            system(texts)
            spent = time.process_time() - start
            best[name] = min(best.get(name, spent), spent)
    for name, spent in best.items():
        print(f"{name:12s} {len(texts) / spent:10,.0f} documents a second")
    print(f"{len(sketch(texts).keys) / len(texts):.1f} hashes a document")


if __name__ == "__main__":
    main()
