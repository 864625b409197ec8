"""Data walks one way: a room never imports one further along, and only the top does I/O."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "docclean"
ORDER = [
    "language",
    "decoding",
    "repair",
    "parsing",
    "chrome",
    "metadata",
    "structure",
    "dedup",
    "corpus",
    "report",
    "cli",
]
FILES = sorted(p for p in ROOT.rglob("*.py") if p.parent != ROOT)


def imports(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_does_not_import_one_further_along(path):
    room = path.relative_to(ROOT).parts[0]
    for module in imports(path):
        parts = module.split(".")
        if parts[0] == "docclean" and len(parts) > 1 and parts[1] in ORDER:
            assert ORDER.index(parts[1]) <= ORDER.index(room), module


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_top_reads_and_writes(path):
    room = path.relative_to(ROOT).parts[0]
    if room in ("corpus", "report", "cli"):
        return
    assert not {"os", "pathlib", "subprocess", "socket", "urllib.request", "time"} & set(
        imports(path)
    )


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_small(path):
    """500 lines at most; tables of rules are data."""
    if "rules" not in path.parts:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500
