"""Train the trees of the block scorer and write `src/docclean/chrome/trees/*.npz`.

    pip install lightgbm html-text inscriptis
    python tools/train_chrome.py --html PACK_FOLDER --text plain_dev.jsonl.xz --eval EVAL_FOLDER [--cv]

Labels: a block belongs to the document if more than half of its 4-token shingles stand in the gold
text; blocks below four tokens follow an equal gold line or their neighbours. Weights: tokens^0.7,
normalised a page. Model: boosted trees in two passes; the second one sees the scores of the first, which for
training come from models that did not see the page.
Plain text is trained on the cases of its pack and, with `--html`, on renderings of the other pages (`render_text.py`); all
cases of a page weigh as much as one page. Measured are the cases of the pack only.
`--whole` measures `clean()` itself in the same folds, with the trees of each fold in place of those shipped.
`--cv` prints out-of-fold F1 (5 folds by registered domain) instead of writing trees. It is nested: the first
pass that a training page is scored with has seen neither it nor the pages tested. (Where it had seen those, the
second pass learnt from their labels: F1 .885 in place of .864.)
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from pathlib import Path

import lightgbm
import numpy as np

from docclean.chrome import cut_inline, opened_lists, scorer
from docclean.chrome.context import with_context
from docclean.chrome.features import build_features
from docclean.chrome.matcher import match_rules
from docclean.chrome.measures import Measures
from docclean.chrome.segments import choose_segments
from docclean.chrome.shapes import (
    evidence,
    learn_shapes,
    moved,
    places,
    said,
    standing,
    with_shapes,
)
from docclean.chrome.trees import forest_of
from docclean.clean import clean_parsed
from docclean.decoding import decode
from docclean.parsing import parse

OUT = Path(__file__).parents[1] / "src/docclean/chrome/trees"
SETTINGS = {
    "objective": "binary",
    "num_leaves": 31,
    "max_depth": 7,
    "learning_rate": 0.07,
    "min_data_in_leaf": 100,
    "min_sum_hessian_in_leaf": 0.01,
    "lambda_l2": 20,
    "feature_fraction": 0.3,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "seed": 1,
    "verbose": -1,
}
ROUNDS = 120
# weights are shares of a page; the penalties above are for sums of about this size a page
PAGE_WEIGHT = 1000


class Page:
    """Features, labels and what scoring needs of one page."""

    def __init__(self, meta, text, kind, score, content):
        self.meta = meta
        self.content = content
        self.kind = kind
        self.tested = True
        self.parsed = parse(text.replace("\x00", ""), media_type=kind)
        cut_inline(self.parsed)
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
        self.features = build_features(self.parsed, hits, measures)
        self.tokens = measures.tokens
        self.y = self.labels(score)
        w = self.tokens**0.7 * ~self.barred
        self.w = w / max(1e-9, w.sum())

    def second(self, scores):
        """The features of the second pass, given the scores of the first."""
        return with_context(self.features, scores, self.tokens, self.barred)

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
            elif toks and tuple(toks) in lines:
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


def fit(found, pages, **changed):
    """Fit trees to the features of pages."""
    x = np.concatenate([features.matrix for features in found])
    y = np.concatenate([p.y for p in pages])
    w = np.concatenate([p.w for p in pages])
    use = w > 0
    data = lightgbm.Dataset(
        x[use], y[use], weight=w[use] * PAGE_WEIGHT, feature_name=found[0].names
    )
    return lightgbm.train(SETTINGS | changed, data, ROUNDS)


def scores_of(model, features):
    return model.predict(features.matrix, raw_score=True, num_threads=2)


def fit_first(pages):
    return fit([p.features for p in pages], pages)


def fit_second(by):
    """Fit the second pass on folds of pages, each scored by a first pass fitted on the other folds."""
    pages, found = [], []
    for k, own in by.items():
        model = fit_first([p for j, other in by.items() if j != k for p in other])
        for p in own:
            pages.append(p)
            found.append(p.second(scores_of(model, p.features)))
    return fit(found, pages)


def in_folds(pages):
    by = {k: [] for k in range(5)}
    for p in pages:
        by[fold(p.meta.get("domain") or p.meta.get("url") or p.meta["id"])].append(p)
    return by


def fold(domain):
    return int(hashlib.sha1(domain.encode()).hexdigest(), 16) // 7 % 5


def cross_validate(pages, score, label, *, whole):
    by = in_folds(pages)
    tested = [p for p in pages if p.tested]
    settings = [(t, c) for t in (-0.4, 0.0, 0.4) for c in (0.5, 1.0, 2.0)]
    for k in range(5):
        rest = {j: own for j, own in by.items() if j != k}
        first = fit_first([p for own in rest.values() for p in own])
        second = fit_second(rest)
        for p in by[k]:
            if p.tested:
                p.scores = scores_of(second, p.second(scores_of(first, p.features)))
        if whole:
            clean_with({label: first, f"{label}-2": second}, [p for p in by[k] if p.tested])
    if whole:
        show(score, tested, f"{label} clean()", lambda p: p.cleaned)
        if label == "html":
            show_sites(score, tested)
    for t, c in settings:
        kept = {id(p): p.kept(p.scores, t, c) for p in tested}
        show(score, tested, f"{label} threshold {t} cost {c}", lambda p, kept=kept: kept[id(p)])


def clean_with(models, pages):
    """Clean pages with other trees than those shipped."""
    forests = {table: forest_of(arrays_of(model)) for table, model in models.items()}
    shipped, scorer.load_forest = scorer.load_forest, forests.__getitem__
    try:
        for p in pages:
            document, parsed = clean_parsed(p.content, url=p.meta["url"], media_type=p.kind)
            p.cleaned = document.text
            p.document, p.standing = document, standing(document, places(parsed))
    finally:
        scorer.load_forest = shipped


def show_sites(score, pages):
    """Print what the other pages of a site add, for sites of two and of four pages at least."""
    sites = {}
    for p in pages:
        sites.setdefault(p.meta["domain"], []).append(p)
    for least in (2, 4):
        chosen = [own for own in sites.values() if len(own) >= least]
        told = {id(p): text for own in chosen for p, text in zip(own, with_site(own))}
        pages = [p for own in chosen for p in own]
        show(score, pages, f"sites of {least} pages, each by itself", lambda p: p.cleaned)
        show(score, pages, f"sites of {least} pages", lambda p, told=told: told[id(p)])


def with_site(own):
    """The texts of pages of one site with what they say of each other."""
    shapes = learn_shapes([said(p.standing) for p in own], {})
    for p in own:
        found = evidence(p.standing, shapes, learnt=True)
        yield with_shapes(p.document, found, moved(p.standing, found)).text


def show(score, pages, label, text_of):
    """Print how texts compare with gold, by set and language."""
    rows = {}
    for p in pages:
        s = score.compare(p.meta["gold_text"], text_of(p), p.meta["neutral"])
        lang = "zh" if p.meta["language"] == "zh" else "other"
        for key in ((p.meta["set"], lang), ("all", lang), ("all", "both")):
            rows.setdefault(key, []).append(s)
    print(label)
    for key in sorted(rows, key=str):
        g = score.aggregate(rows[key], boots=2)
        print(
            f"   {key[0]:20s} {key[1]:5s} n {g['n']:4d} F1 {g['f1']:.3f} P {g['p']:.3f} R {g['r']:.3f} <.5 {g['low']}"
        )


def arrays_of(model):
    """The trees of a model as `docclean.chrome.trees.Nodes`, features without any node left out."""
    rows = {"feature": [], "threshold": [], "left": [], "value": [], "roots": []}
    dump = model.dump_model()
    for tree in dump["tree_info"]:
        add_tree(tree["tree_structure"], rows)
    used = sorted({f for f in rows["feature"] if f >= 0})
    number = {f: i for i, f in enumerate(used)} | {-1: -1}
    return {
        "names": np.array([dump["feature_names"][f] for f in used]),
        "feature": np.array([number[f] for f in rows["feature"]], dtype=np.int16),
        "threshold": np.array(rows["threshold"], dtype=np.float32),
        "left": np.array(rows["left"], dtype=np.int32),
        "value": np.array(rows["value"], dtype=np.float32),
        "roots": np.array(rows["roots"], dtype=np.int32),
    }


def add_tree(root, rows):
    """Add the nodes of one tree, breadth first."""
    rows["roots"].append(len(rows["feature"]))
    todo = [root]
    at = rows["roots"][-1]
    free = at + 1
    while todo:
        following = []
        for node in todo:
            leaf = "leaf_value" in node
            rows["feature"].append(-1 if leaf else node["split_feature"])
            rows["threshold"].append(np.inf if leaf else node["threshold"])
            rows["value"].append(mean_of(node))
            rows["left"].append(at if leaf else free)
            if not leaf:
                free += 2
                following += [node["left_child"], node["right_child"]]
            at += 1
        todo = following


def mean_of(node):
    """The mean of the leaves below a node, by the weight of the training blocks."""
    if "leaf_value" in node:
        return node["leaf_value"]
    left, right = node["left_child"], node["right_child"]
    a, b = weight_of(left), weight_of(right)
    return (a * mean_of(left) + b * mean_of(right)) / max(1e-12, a + b)


def weight_of(node):
    return node["leaf_count"] if "leaf_value" in node else node["internal_count"]


def text_pages(cases, html, score):
    """The cases of the pack of plain text and renderings of all pages of the other pack that it lacks."""
    from render_text import renderings

    domains = {m["id"]: m["domain"] for m, _, _ in html}
    known = {m["id"] for m in cases}
    found = []
    for m in cases:
        meta = m | {"domain": domains.get(base_of(m), m.get("url"))}
        found.append(Page(meta, m["noisy"], "text/plain", score, m["noisy"]))
    for m, page, _ in html:
        gold = set(score.shingles(score.tokens(m["gold_text"])))
        for name, text in renderings(page.replace("\x00", "")):
            case = m | {"id": f"{m['id']}-{name}"}
            own = set(score.shingles(score.tokens(text)))
            # as in the pack: a rendering that lacks much of the gold teaches nothing
            if case["id"] not in known and len(gold & own) >= 0.85 * len(gold):
                found.append(Page(case, text, "text/plain", score, text))
                found[-1].tested = False
    found = [p for p in found if p.ok]
    number = Counter(base_of(p.meta) for p in found)
    for p in found:
        p.w = p.w / number[base_of(p.meta)]
    return found


def base_of(meta):
    """The id of the page that a case was rendered from."""
    return meta["id"].rpartition("-")[0]


def main():
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--html", type=Path)
    ap.add_argument("--text", type=Path)
    ap.add_argument("--eval", type=Path, required=True)
    ap.add_argument("--cv", action="store_true")
    ap.add_argument("--whole", action="store_true", help="with --cv")
    ap.add_argument("--only", choices=("html", "text"), help="train or measure one of both")
    a = ap.parse_args()
    sys.path.insert(0, str(a.eval))
    import score
    import unpack

    html = unpack.read_pack(a.html) if a.html else ()
    html = [(m, decode(b, declared=m["encoding"]).text, b) for m, b in html if m["gold_text"]]
    cases = unpack.read_jsonl(a.text) if a.text else ()
    jobs = []
    if a.html and a.only != "text":
        jobs.append(("html", [Page(m, t, "text/html", score, b) for m, t, b in html]))
    if a.text and a.only != "html":
        jobs.append(("text", text_pages(list(cases), html, score)))
    for name, found in jobs:
        pages = [p for p in found if p.ok]
        blocks = sum(len(p.y) for p in pages)
        print(name, len(pages), "pages", blocks, "blocks", len(pages[0].features.names), "features")
        sys.stdout.flush()
        if a.cv:
            cross_validate(pages, score, name, whole=a.whole)
            continue
        OUT.mkdir(exist_ok=True)
        for table, model in ((name, fit_first(pages)), (f"{name}-2", fit_second(in_folds(pages)))):
            np.savez_compressed(OUT / f"{table}.npz", **arrays_of(model))


if __name__ == "__main__":
    main()
