"""The inbox: every file comes out as the truth says that was known before wrapping and damage."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import docclean

ROOT = Path(__file__).parents[1]
INBOX, EXPECTED = ROOT / "fixtures" / "inbox", ROOT / "fixtures" / "expected"
NAMES = sorted(str(p.relative_to(EXPECTED))[: -len(".json")] for p in EXPECTED.rglob("*.json"))


def test_there_are_thirty_files_each_with_its_truth():
    files = {str(p.relative_to(INBOX)) for p in INBOX.rglob("*") if p.is_file()}
    assert files == set(NAMES)
    assert len(files) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_a_file_comes_out_right(name):
    truth = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    document = docclean.clean_file(INBOX / name)
    text = "\n".join(b.text for b in document.blocks) if truth.get("drop_title") else document.text
    assert text == "\n".join(truth["text"])
    assert document.encoding.name == truth["encoding"]
    for field in ("title", "source_name", "published", "language", "truncated"):
        if field in truth:
            assert getattr(document, field) == truth[field]
    for field in ("authors", "editor", "photo_credits"):
        if field in truth:
            assert list(getattr(document, field)) == truth[field]
    if truth.get("unchanged"):
        assert document.removed == ()
    if truth.get("repaired"):
        assert document.repairs
    if "speakers" in truth:
        assert (
            list(dict.fromkeys(b.speaker for b in document.blocks if b.speaker))
            == truth["speakers"]
        )


def test_the_fixtures_are_what_the_generator_writes(tmp_path):
    """Nobody edited a fixture by hand."""
    script = (ROOT / "tools" / "make_fixtures.py").read_text(encoding="utf-8")
    copy = tmp_path / "tools" / "make_fixtures.py"
    copy.parent.mkdir()
    copy.write_text(script, encoding="utf-8")
    subprocess.run([sys.executable, str(copy)], check=True, capture_output=True)
    for sub in ("inbox", "expected"):
        for path in (tmp_path / "fixtures" / sub).rglob("*"):
            if path.is_file():
                twin = ROOT / "fixtures" / path.relative_to(tmp_path / "fixtures")
                assert twin.read_bytes() == path.read_bytes()
