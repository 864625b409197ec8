"""Speed of the whole `clean()` on a folder of HTML files, beside a bare parse of the same bytes in the same run.

    python benchmarks/clean_speed.py FOLDER [--every 3] [--rounds 2]

Prints pages a CPU second, the ratio to `lxml.html.fromstring`, and the median, 99th percentile and most of a page in
milliseconds. Both take turns page by page, so that a busy machine slows both; of several rounds the best of each page
counts.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import lxml.html
import numpy as np

import docclean


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--every", type=int, default=3, help="take every n-th file")
    ap.add_argument("--rounds", type=int, default=2)
    a = ap.parse_args()
    files = sorted(p for p in a.folder.rglob("*") if p.suffix in (".html", ".htm"))[:: a.every]
    pages = [p.read_bytes() for p in files]
    systems = {"docclean.clean": clean, "lxml.html.fromstring": lxml.html.fromstring}
    clean(pages[0])
    best = {name: np.full(len(pages), np.inf) for name in systems}
    for _ in range(a.rounds):
        for i, page in enumerate(pages):
            for name, system in systems.items():
                best[name][i] = min(best[name][i], cost(system, page))
    for name, times in best.items():
        ms = times * 1000
        print(
            f"{name:22s} {len(pages)} pages {1 / times.mean():7.1f} a CPU second, mean {ms.mean():.1f} "
            f"p50 {np.percentile(ms, 50):.1f} p99 {np.percentile(ms, 99):.1f} most {ms.max():.1f} ms"
        )
    bare, whole = best["lxml.html.fromstring"], best["docclean.clean"]
    print(f"ratio {bare.sum() / whole.sum():.4f}")


def clean(page):
    return docclean.clean(page, media_type="text/html")


def cost(system, page):
    start = time.process_time()
    system(page)
    return time.process_time() - start


if __name__ == "__main__":
    main()
