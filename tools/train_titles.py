"""Learn what speaks for a headline of plain text and write `src/docclean/metadata/headline_weights.py`.

    pip install scipy html-text inscriptis
    python tools/train_titles.py --html PACK --text plain_dev.jsonl.xz --eval EVAL_FOLDER [--cv]

Candidates are those of `docclean.metadata.headline`; right are those whose letters and digits are those of the gold title. The
likelihood of the right ones, or of none where the gold title is not among them, is made greatest under a penalty on
the squares of the weights; all renderings of a page weigh as much as one page. `--cv` prints how many titles are right
out of fold (5 folds by registered domain; the trees of the block scorer are those shipped).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from render_text import renderings
from scipy.optimize import minimize
from train_chrome import base_of, fold

import docclean
from docclean.chrome.repeats import block_key
from docclean.decoding import decode
from docclean.metadata import headline, title

OUT = Path(headline.__file__).with_name("headline_weights.py")
PENALTY = 0.002
BARS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9)


class Text(NamedTuple):
    """A text with a gold title: its candidates, which of them are right, and how much it weighs."""

    meta: dict
    found: list[headline.Candidate]
    right: np.ndarray
    weight: float
    tested: bool


def candidates_of(text, url):
    """The candidates that `clean()` chooses among."""
    seen = []
    # now, not later: what is found after the title is not known before it
    shipped, title.find_headline = (
        title.find_headline,
        lambda finder: seen.extend(headline.candidates(finder)),
    )
    try:
        docclean.clean(text, url=url, media_type="text/plain")
    finally:
        title.find_headline = shipped
    return seen


def read(html, cases, equal):
    """The texts of both packs that have a gold title."""
    titled = [(m, b) for m, b in html if "title" in m["annotated"] and m["title"]]
    cases = [m for m in cases if "title" in m["annotated"] and m["title"]]
    domains = {m["id"]: m["domain"] for m, _ in titled}
    known = {m["id"] for m in cases}
    texts = [(m | {"domain": domains.get(base_of(m), m["url"])}, m["noisy"], True) for m in cases]
    for m, raw in titled:
        for name, text in renderings(decode(raw, declared=m["encoding"]).text.replace("\x00", "")):
            if f"{m['id']}-{name}" not in known:
                texts.append((m | {"id": f"{m['id']}-{name}"}, text, False))
    many = Counter(base_of(m) for m, _, _ in texts)
    for m, text, tested in texts:
        found = candidates_of(text, m["url"])
        right = np.array([equal("title", m["title"], c.value) for c in found], dtype=bool)
        yield Text(m, found, right, 1 / many[base_of(m)], tested)


def fit(texts):
    """The sum of no headline, and the weight of each part."""
    names = sorted({name for t in texts for c in t.found for name in c.parts})
    rows = [c.parts for t in texts for c in t.found]
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    owner = np.repeat(np.arange(len(texts)), [len(t.found) for t in texts])
    right = np.concatenate([t.right for t in texts])
    none = np.array([not t.right.any() for t in texts])
    weight = np.array([t.weight for t in texts])
    weight = weight / weight.sum()

    def loss(point):
        sums, top = x @ point[1:], np.full(len(texts), point[0])
        np.maximum.at(top, owner, sums)
        share, rest = np.exp(sums - top[owner]), np.exp(point[0] - top)
        whole = np.bincount(owner, share, len(texts)) + rest
        good = np.maximum(1e-300, np.bincount(owner, share * right, len(texts)) + rest * none)
        slope = (share / whole[owner] - share * right / good[owner]) * weight[owner]
        first = (weight * (rest / whole - rest * none / good)).sum()
        value = (weight * np.log(whole / good)).sum() + PENALTY / 2 * (point[1:] @ point[1:])
        return value, np.concatenate([[first], x.T @ slope + PENALTY * point[1:]])

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return float(found[0]), dict(zip(names, found[1:].tolist(), strict=True))


def cross_validate(texts):
    """Print how many titles are right, and of how many answers, by the least chance of an answer."""
    answers = {}
    for k in range(5):
        none, weights = fit([t for t in texts if fold(t.meta["domain"]) != k])
        for t in texts:
            if fold(t.meta["domain"]) == k:
                best = headline.likeliest(t.found, none, weights)
                kind = (
                    ("zh" if t.meta["language"] == "zh" else "other") if t.tested else "renderings"
                )
                right = best and block_key(best.value) in {
                    block_key(c.value) for c, r in zip(t.found, t.right, strict=True) if r
                }
                answers.setdefault(kind, []).append((best.chance if best else -1.0, bool(right)))
    for kind, found in answers.items():
        print(kind, len(found), "texts")
        for bar in BARS:
            given = [right for chance, right in found if chance >= bar]
            print(
                f"   chance {bar:.1f}: {sum(given) / len(found):.3f} right, {sum(given) / max(1, len(given)):.3f} of {len(given)}"
            )


def main():
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--html", type=Path, required=True)
    ap.add_argument("--text", type=Path, required=True)
    ap.add_argument("--eval", type=Path, required=True)
    ap.add_argument("--cv", action="store_true")
    a = ap.parse_args()
    sys.path.insert(0, str(a.eval))
    import meta_score
    import unpack

    texts = list(read(unpack.read_pack(a.html), unpack.read_jsonl(a.text), meta_score.equal))
    if a.cv:
        cross_validate(texts)
        return
    none, weights = fit(texts)
    rows = "".join(f'    "{name}": {weight:.2f},\n' for name, weight in weights.items())
    OUT.write_text(
        '"""What speaks for and against a headline of plain text, in nats; made by tools/train_titles.py."""\n\n'
        f"from __future__ import annotations\n\n# that there is no headline\nNONE = {none:.2f}\n"
        f"WEIGHTS: dict[str, float] = {{\n{rows}}}\n"
    )


if __name__ == "__main__":
    main()
