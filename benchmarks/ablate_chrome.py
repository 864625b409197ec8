"""What each group of features of the block scorer is worth: out-of-fold F1 of the first pass without it.

    pip install lightgbm
    python benchmarks/ablate_chrome.py --html PACK_FOLDER --eval EVAL_FOLDER

The first pass alone, for two passes take four times as long; folds by registered domain. One run differs from another
by .002 to .003, so small losses mean that other groups say the same.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
import train_chrome as trainer

from docclean.chrome.groups import GROUPS, group_of
from docclean.decoding import decode


def f1(pages, score, columns):
    """Return the out-of-fold F1 of the first pass with some of the columns."""
    full = [p.features for p in pages]
    names = [full[0].names[i] for i in columns]
    for p, features in zip(pages, full, strict=True):
        p.features = features._replace(names=names, matrix=features.matrix[:, columns])
    by = trainer.in_folds(pages)
    for k, own in by.items():
        model = trainer.fit_first([p for j, rest in by.items() if j != k for p in rest])
        for p in own:
            p.scores = trainer.scores_of(model, p.features)
    for p, features in zip(pages, full, strict=True):
        p.features = features
    found = [
        score.compare(p.meta["gold_text"], p.kept(p.scores, -0.4, 0.5), p.meta["neutral"])
        for p in pages
    ]
    return score.aggregate(found, boots=2)["f1"]


def main():
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--html", type=Path, required=True)
    ap.add_argument("--eval", type=Path, required=True)
    a = ap.parse_args()
    sys.path.insert(0, str(a.eval))
    import score
    import unpack

    pages = [
        trainer.Page(m, decode(b, declared=m["encoding"]).text, "text/html", score, b)
        for m, b in unpack.read_pack(a.html)
        if m["gold_text"]
    ]
    pages = [p for p in pages if p.ok]
    names = pages[0].features.names
    groups = np.array([group_of(name) for name in names])
    whole = f1(pages, score, list(range(len(names))))
    print(f"all {len(names)} features: {whole:.4f}", flush=True)
    for group in GROUPS:
        rest = np.flatnonzero(groups != group).tolist()
        if len(rest) == len(names):
            continue  # of the second pass
        without = f1(pages, score, rest)
        count = len(names) - len(rest)
        print(f"without {group} ({count}): {without - whole:+.4f}", flush=True)


if __name__ == "__main__":
    main()
