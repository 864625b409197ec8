"""The command: outputs, exit codes, bad inputs; one bad file never stops the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import docclean

ARTICLE = "清早六点，码头上已经站满了人，船工把缆绳绕在石桩上，朝岸上喊了一声。\n版权所有：示例网\n"


def run(*args, stdin=None, cwd=None, env=None):
    return subprocess.run(
        [sys.executable, "-m", "docclean.cli.main", *map(os.fspath, args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "0", **(env or {})},
        check=False,
    )


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "sub" / "b.html").write_text(
        f"<html><body><p>{ARTICLE}</p></body></html>", encoding="utf-8"
    )
    (folder / ".hidden").write_text("x")
    return folder


def rows(out):
    return [
        json.loads(line)
        for line in (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def test_version_and_help():
    assert run("--version").stdout.decode().strip() == f"docclean, version {docclean.__version__}"
    help_text = run("--help").stdout.decode()
    assert "Examples:" in help_text
    for command in ("clean", "detect", "repair", "explain"):
        assert command in help_text
        assert "Examples:" in run(command, "--help").stdout.decode()


def test_clean_writes_jsonl_and_markdown(inbox, tmp_path):
    done = run("clean", inbox, "-o", tmp_path / "out", "--format", "both")
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path / "out")
    assert [row["source"] for row in found] == ["a.txt", "sub/b.html"]
    assert docclean.Document.from_json(json.dumps(found[0])).text.startswith("清早六点")
    assert (tmp_path / "out" / "sub" / "b.html.md").read_text(encoding="utf-8").startswith("---\n")
    assert not list((tmp_path / "out").rglob("*.tmp"))
    assert b"2 documents written" in done.stderr
    assert done.stdout == b""


def test_jobs_do_not_change_the_output(inbox, tmp_path):
    for n in range(20):
        (inbox / f"n{n}.txt").write_text(f"{n}{ARTICLE}", encoding="utf-8")
    run("clean", inbox, "-o", tmp_path / "one")
    run("clean", inbox, "-o", tmp_path / "two", "--jobs", "2")
    name = "documents.jsonl"
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_stdin_and_single_files_go_to_stdout(inbox):
    done = run("clean", "-", stdin=ARTICLE.encode("gb18030"))
    assert "清早六点" in done.stdout.decode("utf-8")
    done = run("clean", inbox / "a.txt", "--format", "jsonl", env={"LC_ALL": "C"})
    assert json.loads(done.stdout)["removed"][0]["reason"] == "footer"


def test_bad_files_are_listed_and_the_rest_is_written(inbox, tmp_path):
    (inbox / "loop").symlink_to(inbox / "loop")
    (inbox / "dir").symlink_to(inbox / "sub")
    os.mkfifo(inbox / "pipe")
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "nul.txt").write_bytes(b"\x00\x00\x00")
    (inbox / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    odd = os.fsencode(inbox) + b"/odd\xff.txt"
    Path(os.fsdecode(odd)).write_text(ARTICLE, encoding="utf-8")
    done = run("clean", inbox, "-o", tmp_path / "out", "--format", "both")
    assert done.returncode == 1
    found = {row["source"]: row for row in rows(tmp_path / "out")}
    assert {"a.txt", "sub/b.html", "empty.txt", "nul.txt", "picture.jpg", "odd\\xff.txt"} == set(
        found
    )
    assert found["picture.jpg"]["encoding"]["name"] is None
    assert found["picture.jpg"]["warnings"][0]["code"] == "binary"
    failed = [json.loads(x) for x in (tmp_path / "out" / "failures.jsonl").read_text().splitlines()]
    assert {row["source"] for row in failed} == {"loop", "dir", "pipe"}
    assert all(row["cause"] and row["next"] for row in failed)
    assert done.stderr.count(b"\n") == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(inbox, tmp_path):
    (inbox / "secret.txt").write_text("x")
    (inbox / "secret.txt").chmod(0)
    assert run("clean", inbox, "-o", tmp_path / "out").returncode == 1


def test_usage_errors_do_nothing(inbox, tmp_path):
    for args in (
        ("clean", inbox / "missing.txt", "-o", tmp_path / "out"),
        ("clean", inbox),
        ("clean", inbox, "-o", tmp_path / "out", "--encoding", "klingon"),
        ("clean", inbox, "-o", tmp_path / "out", "--format", "docx"),
        ("clean",),
        ("nonsense",),
        ("explain", inbox / "missing.txt"),
    ):
        done = run(*args)
        assert done.returncode == 2, args
        assert not (tmp_path / "out").exists()
        assert b"Traceback" not in done.stderr


def test_output_that_cannot_be_written(inbox, tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = run("clean", inbox, "-o", tmp_path / "file")
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_full_disk_on_stdout(inbox):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "docclean.cli.main", "clean", str(inbox / "a.txt")],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error(inbox):
    command = f"{sys.executable} -m docclean.cli.main explain {inbox / 'a.txt'} | head -c 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_output_inside_the_input_is_not_read_again(inbox):
    for _ in range(2):
        done = run("clean", inbox, "-o", inbox / "out", "--format", "both")
        assert done.returncode == 0
    assert len(rows(inbox / "out")) == 2


def test_several_inputs_have_names_that_tell_them_apart(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(ARTICLE, encoding="utf-8")
    run("clean", "x", "y", "-o", "out", "--format", "both", cwd=tmp_path)
    assert [row["source"] for row in rows(tmp_path / "out")] == ["x/a.txt", "y/a.txt"]


def test_inputs_are_never_modified(inbox, tmp_path):
    before = {p: p.read_bytes() for p in inbox.rglob("*") if p.is_file()}
    run("clean", inbox, "-o", tmp_path / "out")
    assert {p: p.read_bytes() for p in inbox.rglob("*") if p.is_file()} == before


def test_detect(inbox):
    (inbox / "g.txt").write_bytes((ARTICLE * 3).encode("gb18030"))
    done = run("detect", inbox, "--json")
    found = {
        Path(row["file"]).name: row["name"]
        for row in map(json.loads, done.stdout.decode().splitlines())
    }
    assert found == {"a.txt": "utf-8", "g.txt": "gb18030", "b.html": "utf-8"}
    assert b"gb18030" in run("detect", inbox / "g.txt").stdout


def test_repair_as_a_filter(tmp_path):
    broken = "Ã©tÃ© Ã  la mer\nclean line\n"
    path = tmp_path / "b.txt"
    path.write_text(broken, encoding="utf-8")
    assert run("repair", path).stdout.decode() == "été à la mer\nclean line\n"
    assert run("repair", stdin=broken.encode()).stdout.decode().startswith("été")
    assert run("repair", "--check", path).returncode == 1
    assert run("repair", "--check", stdin=b"clean").returncode == 0
    assert "+été à la mer" in run("repair", "--diff", path).stdout.decode()
    row = json.loads(run("repair", "--json", path).stdout)
    assert all(item["certified"] for item in row["repairs"])
    flagged = run("repair", stdin="锟斤拷锟斤拷".encode())
    assert flagged.stdout.decode() == "锟斤拷锟斤拷"
    assert b"lost" in flagged.stderr


def test_explain(inbox):
    out = run("explain", inbox / "a.txt").stdout.decode()
    assert "+ 清早六点" in out
    assert "- 版权所有：示例网    (footer: zh-copyright" in out


def test_import_is_cheap():
    """No parser, model or table is loaded by `import docclean`."""
    code = "import sys, docclean; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {
        "lxml",
        "bs4",
        "ftfy",
        "chardet",
        "numpy",
        "click",
        "rich",
        "jinja2",
        "docclean.chrome.rules.zh",
    }
    assert not heavy & set(loaded)
