"""What each signal of encoding detection is worth: accuracy with one of them switched off after the other.

    python benchmarks/ablate_detection.py SCORER_DIR [--n 40] [--only NAME]

SCORER_DIR holds the project's scorer `encoding_eval.py` and its packs, which are not part of the package.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np

import docclean
from docclean.decoding import detect, ranking, scoring, segments, wide, windows
from docclean.decoding.candidates import MULTI_BYTE, SINGLE_BYTE, Candidate
from docclean.language import letters

# points that are worth a mention
LEAST = 0.5
CACHED = [
    scoring.byte_table, scoring.telling_bytes, scoring.most_costs, scoring._foreign_costs, ranking._rarities,
    ranking._pair_least, ranking._pair_bounds, ranking._alone_bounds, ranking.costs_beyond_ascii, ranking.alone_costs,
    letters.case_table,
]  # fmt: skip


def rows_without(change: Callable[[Candidate], Candidate]) -> list[Any]:
    """Return patches that put changed candidates in the place of all."""
    multi, single = tuple(map(change, MULTI_BYTE)), tuple(map(change, SINGLE_BYTE))
    table = {row.name: row for row in (*multi, *single)}
    wide_rows = tuple(map(change, wide.WIDE))
    return [
        mock.patch.object(ranking, "MULTI_BYTE", multi),
        mock.patch.object(ranking, "SINGLE_BYTE", single),
        mock.patch.object(wide, "WIDE", wide_rows),
        mock.patch.dict(scoring.CANDIDATES, table),
    ]


def one_language(row: Candidate) -> Candidate:
    return row._replace(languages=row.languages[:1])


ABLATIONS: dict[str, list[Any]] = {
    "all signals": [],
    "declarations": [mock.patch.object(detect, "_favour", lambda _: {})],
    "how common encodings are": rows_without(lambda row: row._replace(rarity=0.0)),
    "more than one language a script": rows_without(one_language),
    "scripts that are foreign to an encoding": rows_without(lambda row: row._replace(foreign=())),
    "case of letters": [mock.patch.object(letters, "_CASE_COST", ((0,) * 3,) * 3)],
    "stray letters and characters": [
        mock.patch.object(scoring, "_STRAY_LETTER", 0.0), mock.patch.object(scoring, "_LONE_COST", 0.0)
    ],
    "half-width katakana": [
        mock.patch.object(scoring, "NARROW_BEGIN", 18.0), mock.patch.object(scoring, "NARROW_INSIDE", 18.0),
        mock.patch.object(ranking, "NARROW_INSIDE", 18.0),
    ],
    "signs at their usual cost": [mock.patch.object(scoring, "_SIGN_RANGES", ())],
    "jamo": [mock.patch.object(scoring, "_korean", lambda _, steps: steps)],
    "cut characters at the ends": [mock.patch.object(scoring, "_LONGEST", 0)],
    "words of letter models in UTF-8 and UTF-16": [mock.patch.object(scoring, "cost_letters", lambda _: None)],
    "language of ASCII words": [
        mock.patch.object(scoring.Piece, "language_costs", lambda _, languages: np.zeros(len(languages)))
    ],
    "a closer look where it is close": [mock.patch.object(detect, "_look_closer", lambda _d, p, r, _f: (p, r))],
    "repeats counted once": [mock.patch.object(windows, "_may_repeat", lambda _: False)],
    "doubt about short UTF-8": [mock.patch.object(detect, "_SURE_SEQUENCES", 0)],
    "UTF-16 by likelihood": [mock.patch.object(detect, "rank_wide", lambda _: [])],
    "lines of their own encoding": [
        mock.patch.object(segments, "_doubtful", lambda *_: [])
    ],
}  # fmt: skip


@contextmanager
def switched(patches: list[Any]) -> Iterator[None]:
    for cached in CACHED:
        cached.cache_clear()
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()
        for cached in CACHED:
            cached.cache_clear()


SIGNS = (
    "═" * 40, "─" * 30, "★☆" * 12, "※" * 10, "◆" * 20, "■□" * 10, "。" * 20, "…" * 12, "①②③④⑤⑥⑦⑧⑨⑩", "＊" * 20,
    "━" * 36, "　" * 30, "～" * 30, "┌──────┬──────┐", "▓▒░" * 6, "●" * 20,
)  # fmt: skip
WITH_SIGNS = (
    ("gb18030", "zh-hans"), ("big5", "zh-hant"), ("shift_jis", "ja"), ("euc-jp", "ja"), ("euc-kr", "ko"),
)  # fmt: skip


def ornaments(scorer: Any, lines: Any, rnd: random.Random, count: int) -> Iterator[Any]:
    """Yield a few words between two lines of signs, as pages and mails have them."""
    for _ in range(count):
        name, language = rnd.choice(WITH_SIGNS)
        line = scorer.encodable(rnd.choice(SIGNS), name)
        words = lines.doc(rnd, language, 20, name)[: rnd.choice((6, 10, 20, 40))]
        text = scorer.encodable(f"{line}\n{words}\n{line}", name)
        yield "ornaments", text.encode(scorer.PY[name]), name, None


def measure(scorer: Any, suites: dict[str, list[Any]]) -> dict[str, float]:
    """Return the share of inputs, of lines' characters for mixed files, that come out right."""
    found: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for suite, cases in suites.items():
        for cell, data, true, clean, *label in cases:
            decoded = docclean.decode(data, declared=label[0] if label else None)
            key = cell if suite in ("short", "late") else suite
            if isinstance(true, tuple):
                right, size = scorer.line_chars(decoded.text, clean)
            else:
                right = scorer.whatwg.same_text(data, decoded.encoding.name, true)
                size = 1
            found[key][0] += right
            found[key][1] += size
    return {key: 100 * right / size for key, (right, size) in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scorer")
    parser.add_argument("--n", type=int, default=40)
    parser.add_argument("--only")
    parser.add_argument(
        "--suites",
        default="classic,short,lying,mixed,late,utf16,labels",
    )
    options = parser.parse_args()
    sys.path.insert(0, options.scorer)
    import encoding_eval as scorer

    pack = scorer.common.read_tar(scorer.common.pack_path("encoding", "dev"))
    lines = scorer.Lines(pack)
    suites = {
        name: list(
            make(pack, lines, random.Random(7), options.n if name != "mixed" else options.n // 4)
        )
        for name, make in scorer.SUITES.items()
        if name in options.suites.split(",")
    }
    suites["ornaments"] = list(ornaments(scorer, lines, random.Random(3), 8 * options.n))
    base: dict[str, float] = {}
    for name, patches in ABLATIONS.items():
        if base and options.only and options.only not in name:
            continue
        with switched(patches):
            result = measure(scorer, suites)
        base = base or result
        shown = "  ".join(
            f"{key} {value:.2f}" if result is base else f"{key} {value - base[key]:+.2f}"
            for key, value in result.items()
            if result is base or abs(value - base[key]) >= LEAST
        )
        print(f"{'' if result is base else 'without '}{name}: {shown}", flush=True)


if __name__ == "__main__":
    main()
