"""Train the weights of the block scorer and write `src/docclean/chrome/weights.json`.

    python tools/train_chrome.py --html PACK_FOLDER --text plain_dev.jsonl.xz --eval EVAL_FOLDER [--cv]

Labels: a block belongs to the document if more than half of its 4-token shingles stand in the gold
text; blocks below four tokens follow an equal gold line or their neighbours. Weights: tokens^0.7,
normalised a page. Model: logistic regression on 0/1 features (L2), solved by Newton steps, in two passes: the
second one sees the scores of the first, which for training come from models that did not see the page.
`--cv` prints out-of-fold F1 (5 folds by registered domain) instead of writing weights. It is nested: the first
pass that a training page is scored with has seen neither it nor the pages tested. (Where it had seen those, the
second pass learnt from their labels: F1 .885 in place of .864.)
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np

from docclean.chrome import cut_inline, opened_lists
from docclean.chrome.context import places, with_context
from docclean.chrome.features import build_features
from docclean.chrome.matcher import match_rules
from docclean.chrome.measures import Measures
from docclean.chrome.segments import choose_segments
from docclean.decoding import decode
from docclean.parsing import parse

FIRST_L2, SECOND_L2 = 0.05, 0.1
OUT = Path(__file__).parents[1] / "src/docclean/chrome/weights.json"


class Page:
    """Features, labels and what scoring needs of one page."""

    def __init__(self, meta, text, kind, score):
        self.meta = meta
        self.parsed = parse(text.replace("\x00", ""), media_type=kind)
        self.parsed.blocks = cut_inline(self.parsed)
        blocks = self.parsed.blocks
        self.texts = [self.parsed.slice(b) for b in blocks]
        self.ok = bool(blocks)
        if not self.ok:
            return
        hits: dict[int, list] = {}
        for block, rule in match_rules(self.texts):
            if blocks[block].kind not in ("code", "table"):
                hits.setdefault(block, []).append(rule)
        self.barred = np.array(
            [bool(b.forced) or any(r.hard for r in hits.get(i, ())) for i, b in enumerate(blocks)]
        )
        self.barred[list(opened_lists(self.parsed, hits))] = True
        measures = Measures(self.parsed)
        self.names, matrix = build_features(self.parsed, hits, measures)
        self.x = matrix.astype(np.float32)
        self.tokens = measures.tokens
        self.places = places(self.parsed)
        self.y = self.labels(score)
        w = self.tokens**0.7 * ~self.barred
        self.w = w / max(1e-9, w.sum())

    def second(self, scores):
        """The features of the second pass, given the scores of the first."""
        self.names2, matrix = with_context(
            self.names, self.x, scores, self.tokens, self.barred, self.places
        )
        return matrix

    def labels(self, score):
        gold = score.tokens(self.meta["gold_text"])
        grams = set(score.shingles(gold)) if len(gold) >= 4 else set()
        lines = {tuple(score.tokens(x)) for x in self.meta["gold_text"].split("\n")}
        words = set(gold)
        y = np.full(len(self.texts), -1.0)
        for i, text in enumerate(self.texts):
            toks = score.tokens(text)
            if len(toks) >= 4:
                own = list(zip(*(toks[k:] for k in range(4))))
                y[i] = float(sum(g in grams for g in own) > 0.5 * len(own))
            elif tuple(toks) in lines:
                y[i] = 1.0
        known = np.flatnonzero(y >= 0)
        for i in np.flatnonzero(y < 0):
            at = np.searchsorted(known, i)
            before = y[known[at - 1]] if at > 0 else 0.0
            after = y[known[at]] if at < len(known) else 0.0
            toks = score.tokens(self.texts[i])
            y[i] = float(before > 0 and after > 0 and all(t in words for t in toks))
        return y

    def kept(self, scores, threshold, cost):
        keep = choose_segments(
            scores, self.tokens, self.barred, threshold=threshold, switch_cost=cost
        )
        return "\n".join(t for t, k in zip(self.texts, keep) if k)


def fit(xs, pages, l2, rounds=12):
    """Newton steps of weighted logistic regression; returns bias and weights."""
    x = np.concatenate(list(xs))
    x = np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
    y = np.concatenate([p.y for p in pages]).astype(np.float32)
    w = np.concatenate([p.w for p in pages]).astype(np.float32)
    beta = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], l2 * 1.0)
    ridge[-1] = 1e-6
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ beta.astype(np.float32), -30, 30)))
        grad = x.T @ (w * (p - y)) + ridge * beta
        h = w * p * (1 - p)
        hess = (x * h[:, None]).T @ x + np.diag(ridge + 1e-6)
        step = np.linalg.solve(hess.astype(np.float64), grad.astype(np.float64))
        beta -= step
        if np.abs(step).max() < 1e-3:
            break
    return float(beta[-1]), beta[:-1]


def fit_first(pages):
    return fit([p.x for p in pages], pages, FIRST_L2)


def first_scores(page, model):
    bias, beta = model
    return page.x.astype(np.float64) @ beta + bias


def fit_second(by):
    """Fit the second pass on folds of pages, each scored by a first pass fitted on the other folds."""
    pages, xs = [], []
    for k, own in by.items():
        model = fit_first([p for j, other in by.items() if j != k for p in other])
        for p in own:
            pages.append(p)
            xs.append(p.second(first_scores(p, model)))
    return fit(xs, pages, SECOND_L2)


def in_folds(pages):
    by = {k: [] for k in range(5)}
    for p in pages:
        by[fold(p.meta.get("domain") or p.meta.get("url") or p.meta["id"])].append(p)
    return by


def fold(domain):
    return int(hashlib.sha1(domain.encode()).hexdigest(), 16) // 7 % 5


def cross_validate(pages, score, label):
    by = in_folds(pages)
    settings = [(t, c) for t in (-0.4, 0.0, 0.4) for c in (1.0, 2.0)]
    for k in range(5):
        rest = {j: own for j, own in by.items() if j != k}
        first = fit_first([p for own in rest.values() for p in own])
        bias, beta = fit_second(rest)
        for p in by[k]:
            p.scores = p.second(first_scores(p, first)).astype(np.float64) @ beta + bias
    for t, c in settings:
        rows = {}
        for p in pages:
            s = score.compare(p.meta["gold_text"], p.kept(p.scores, t, c), p.meta["neutral"])
            lang = "zh" if p.meta["language"] == "zh" else "other"
            for key in ((p.meta["set"], lang), ("all", lang), ("all", "both")):
                rows.setdefault(key, []).append(s)
        print(f"{label} threshold {t} cost {c}")
        for key in sorted(rows, key=str):
            g = score.aggregate(rows[key], boots=2)
            print(
                f"   {key[0]:20s} {key[1]:5s} n {g['n']:4d} F1 {g['f1']:.3f} P {g['p']:.3f} R {g['r']:.3f} <.5 {g['low']}"
            )


def main():
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--html", type=Path)
    ap.add_argument("--text", type=Path)
    ap.add_argument("--eval", type=Path, required=True)
    ap.add_argument("--cv", action="store_true")
    a = ap.parse_args()
    sys.path.insert(0, str(a.eval))
    import score
    import unpack

    tables = json.loads(OUT.read_text()) if OUT.exists() else {}
    jobs = []
    if a.html:
        jobs.append(
            (
                "html",
                [
                    (m, decode(b, declared=m["encoding"]).text, "text/html")
                    for m, b in unpack.read_pack(a.html)
                    if m["gold_text"]
                ],
            )
        )
    if a.text:
        jobs.append(("text", [(m, m["noisy"], "text/plain") for m in unpack.read_jsonl(a.text)]))
    for name, raw in jobs:
        pages = [p for p in (Page(m, t, k, score) for m, t, k in raw) if p.ok]
        print(
            name,
            len(pages),
            "pages",
            sum(len(p.y) for p in pages),
            "blocks",
            pages[0].x.shape[1],
            "features",
            flush=True,
        )
        if a.cv:
            cross_validate(pages, score, name)
            continue
        for table, names, model in (
            (name, "names", fit_first(pages)),
            (f"{name}-2", "names2", fit_second(in_folds(pages))),
        ):
            bias, beta = model
            named = zip(getattr(pages[0], names), beta, strict=True)
            weights = {n: round(float(b), 3) for n, b in named if abs(b) >= 0.005}
            tables[table] = {"bias": round(bias, 3), "weights": weights}
    if not a.cv:
        OUT.write_text(json.dumps(tables, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
