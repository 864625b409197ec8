"""Hostile input: any family of it gives a document in which every character has its place; recursion is never deep.

How time grows is measured by `benchmarks/hostile.py`; the sizes here would take minutes each if it were not linear.
"""

from __future__ import annotations

import importlib.util
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import docclean

_PATH = Path(__file__).parents[2] / "benchmarks" / "hostile.py"
_SPEC = importlib.util.spec_from_file_location("hostile", _PATH)
hostile = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hostile)
_LONG = {"spaces": 200_000, "line breaks": 60_000, "runs that look like code": 40_000}


@pytest.fixture
def shallow():
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(before_frames() + 200)
    yield
    sys.setrecursionlimit(before)


def before_frames() -> int:
    """Return how deep the stack is."""
    frame, depth = sys._getframe(), 0
    while frame:
        frame, depth = frame.f_back, depth + 1
    return depth


@pytest.mark.usefixtures("shallow")
@pytest.mark.parametrize("name", hostile.FAMILIES)
def test_a_family_gives_a_document(name):
    text = hostile.FAMILIES[name](_LONG.get(name, 300 if "twice" in name else 1_500))
    document = docclean.clean(text)
    stats = document.stats
    assert stats.kept_chars + stats.removed_chars == stats.visible_chars
    spans = sorted(s for b in (*document.blocks, *document.removed) for s in b.spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
