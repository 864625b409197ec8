"""Checking outputs: what a run wrote passes, and each kind of damage is named."""

from __future__ import annotations

import json

import msgspec
import pytest
from tests.corpus.test_runs import rows, run, write_inbox

from docclean import Document
from docclean.corpus.verify import verify
from docclean.errors import InputError


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("verify")
    write_inbox(folder / "in", 8)
    assert run("clean", folder / "in", "-o", folder / "out").returncode == 0
    return folder / "out"


@pytest.fixture
def out(made, tmp_path):
    import shutil

    return shutil.copytree(made, tmp_path / "out")


def test_what_a_run_wrote_passes(out):
    report = verify(out)
    assert report.problems == ()
    assert report.documents == 9
    assert report.repairs == 1
    assert report.with_ledger
    done = run("verify", out)
    assert done.returncode == 0
    assert b"nothing wrong" in done.stderr


def damaged(out, change):
    lines = (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if json.loads(line)["repairs"])
    row = json.loads(lines[at])
    change(row)
    lines[at] = json.dumps(row, ensure_ascii=False)
    (out / "documents.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (out / ".docclean" / "ledger.sqlite").unlink()
    return [problem.what for problem in verify(out).problems]


DAMAGE = {
    "characters kept": lambda row: row["blocks"][0].update(text="河"),
    "in two blocks": lambda row: row["blocks"].append(row["blocks"][0]),
    "certificate": lambda row: row["repairs"][0].update(after="河边"),
    "schema version": lambda row: row.update(schema_version=99),
    "no document": lambda row: row.pop("stats"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_each_kind_of_damage_is_named(out, what):
    assert any(what in found for found in damaged(out, DAMAGE[what]))


def test_a_document_that_was_changed_is_found_by_its_hash(out):
    path = out / "documents.jsonl"
    documents = rows(out)
    changed = msgspec.structs.replace(documents[0], title="另一个标题")
    lines = [changed, *documents[1:], documents[1]]
    path.write_text("".join(d.to_json() + "\n" for d in lines), encoding="utf-8")
    found = [(p.line, p.what) for p in verify(out).problems]
    assert found == [(1, "not the document that was written"), (10, "the document is there twice")]
    done = run("verify", out)
    assert done.returncode == 1
    assert done.stdout.decode().startswith(
        f"documents.jsonl, line 1: {documents[0].source}: not the document"
    )


def test_a_folder_without_documents_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"documents\.jsonl"):
        verify(tmp_path)
    assert run("verify", tmp_path).returncode == 1


def test_documents_survive_the_way_through_json(out):
    raw = (out / "documents.jsonl").read_bytes()
    assert raw == b"".join(
        Document.from_json(x).to_json().encode() + b"\n" for x in raw.splitlines()
    )
