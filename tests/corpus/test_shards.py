"""JSONL files of an output: shards and compression hold the same lines, and nothing else is left behind."""

from __future__ import annotations

import gzip
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.test_runs import rows, run, write_inbox

from docclean.corpus.shards import (
    JsonlWriter,
    Shape,
    check_installed,
    document_files,
    read_lines,
    written_files,
)
from docclean.corpus.verify import verify
from docclean.corpus.writers import MarkdownNames
from docclean.errors import ConfigError, InputError

SHAPES = st.builds(Shape, st.sampled_from(["", "gz", "zst"]), st.integers(0, 4))
LINES = st.lists(st.binary(max_size=40).filter(lambda x: b"\n" not in x), max_size=12)


def write(folder, shape, lines):
    check_installed(shape)
    writer = JsonlWriter(folder, shape)
    for line in lines:
        writer.write_line(line)
    writer.close()


def read(folder):
    return [line for path in document_files(folder) for line in read_lines(path)]


@given(shape=SHAPES, other=SHAPES, lines=LINES)
def test_lines_come_back_in_order_whatever_the_shape(shape, other, lines, tmp_path_factory):
    pytest.importorskip("zstandard", reason="needs docclean[zstd]")
    folder = tmp_path_factory.mktemp("shards")
    write(folder, other, [b"old"] * 9)
    write(folder, shape, lines)
    assert read(folder) == [line + b"\n" for line in lines]
    most = shape.most or len(lines) or 1
    assert len(written_files(folder)) == max(1, -(-len(lines) // most))
    assert {path.name for path in folder.iterdir()} == {p.name for p in written_files(folder)}


@given(shape=SHAPES, lines=LINES)
def test_the_same_lines_make_the_same_bytes(shape, lines, tmp_path_factory):
    pytest.importorskip("zstandard", reason="needs docclean[zstd]")
    one, two = tmp_path_factory.mktemp("a"), tmp_path_factory.mktemp("b")
    write(one, shape, lines)
    write(two, shape, lines)
    assert [p.read_bytes() for p in written_files(one)] == [
        p.read_bytes() for p in written_files(two)
    ]


def test_an_unfinished_writer_leaves_what_was_there(tmp_path):
    write(tmp_path, Shape(), [b"1"])
    writer = JsonlWriter(tmp_path, Shape("gz", 2))
    for line in (b"a", b"b", b"c"):
        writer.write_line(line)
    writer.abort()
    assert read(tmp_path) == [b"1\n"]
    assert [path.name for path in tmp_path.iterdir()] == ["documents.jsonl"]


@pytest.mark.parametrize("cut", [True, False])
@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_a_damaged_file_is_named_with_what_to_do(kind, cut, tmp_path):
    zstandard = pytest.importorskip("zstandard", reason="needs docclean[zstd]")
    pack = gzip.compress if kind == "gz" else zstandard.compress
    raw = pack(bytes(range(256)) * 90) if cut else b"no such file at all"
    (tmp_path / f"documents.jsonl.{kind}").write_bytes(raw[: len(raw) // 2] if cut else raw)
    with pytest.raises(InputError, match=rf"documents\.jsonl\.{kind}.*--fresh"):
        read(tmp_path)


def test_zst_without_zstandard_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(ConfigError, match=r"docclean\[zstd\]"):
        check_installed(Shape("zst"))


def test_a_run_writes_shards_and_everything_else_reads_them(tmp_path):
    write_inbox(tmp_path / "in", 8)
    assert run("clean", tmp_path / "in", "-o", tmp_path / "one").returncode == 0
    out = tmp_path / "out"
    shards = ("--compress", "gz", "--shard", "4")
    assert run("clean", tmp_path / "in", "-o", out, *shards).returncode == 0
    names = sorted(path.name for path in out.glob("documents*"))
    assert names == [f"documents-0000{n}.jsonl.gz" for n in (1, 2, 3)]
    lines = b"".join(read(out)).decode().splitlines()
    assert [json.loads(line)["source"] for line in lines] == [
        document.source for document in rows(tmp_path / "one")
    ]
    assert verify(out).problems == ()
    assert run("report", out, "-o", "-").returncode == 0
    # a missing shard is written again, and another shape replaces the files
    (out / names[1]).unlink()
    assert run("clean", tmp_path / "in", "-o", out, *shards).returncode == 0
    assert b"".join(read(out)).decode().splitlines() == lines
    assert run("clean", tmp_path / "in", "-o", out).returncode == 0
    assert [path.name for path in out.glob("documents*")] == ["documents.jsonl"]


def test_shards_of_other_formats_are_refused(tmp_path):
    (tmp_path / "in.txt").write_text("河边", encoding="utf-8")
    done = run(
        "clean", tmp_path / "in.txt", "-o", tmp_path / "out", "--format", "md", "--shard", "2"
    )
    assert done.returncode == 2
    assert b"JSONL" in done.stderr


@pytest.mark.parametrize("layout", ["mirror", "flat", "site"])
def test_markdown_layouts(layout, tmp_path):
    write_inbox(tmp_path / "in", 4)
    out = tmp_path / "out"
    done = run("clean", tmp_path / "in", "-o", out, "--format", "md", "--layout", layout)
    assert done.returncode == 0
    found = [path.relative_to(out) for path in out.rglob("*.md")]
    assert len(found) == 5
    assert layout != "flat" or all(len(path.parts) == 1 for path in found)
    assert layout != "site" or all(len(path.parts) == 2 for path in found)


@given(
    names=st.lists(st.text(st.sampled_from("aA/_.·河"), min_size=1, max_size=6), unique=True),
    layout=st.sampled_from(["mirror", "flat", "site"]),
)
def test_no_two_documents_share_a_markdown_file(names, layout):
    given_names = MarkdownNames(layout)
    found = [given_names.name(name, "s/") for name in names]
    assert len({name.casefold() for name in found}) == len(names)
