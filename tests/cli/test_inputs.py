"""Naming inputs: patterns, lists of files, and names that tell files of several folders apart."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

PAGE = "<html><body><h1>渡船{n}</h1><p>第{n}段说清晨的渡船怎样离开码头,船上装了什么货物,岸边又有谁在等它回来。</p></body></html>"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two folders with a file of the same name in each, and one file more."""
    for n, name in enumerate(("a/page.html", "b/page.html", "b/c/other.html")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(n=n), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def clean(*arguments: str, given: bytes | None = None):
    return subprocess.run(
        [sys.executable, "-m", "docclean.cli.main", "clean", "-q", "-o", "out", *arguments],
        input=given,
        capture_output=True,
        check=False,
    )


def sources(folder) -> list[str]:
    lines = (folder / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted(json.loads(line)["source"] for line in lines)


ALL = ["a/page.html", "b/c/other.html", "b/page.html"]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("a/page.html", "b/page.html"), ["a/page.html", "b/page.html"]),
        (("*/page.html",), ["a/page.html", "b/page.html"]),
        (("**/*.html",), ALL),
        (("./a/page.html", "b"), ALL),
        (("b",), ["c/other.html", "page.html"]),
        (("a/page.html",), ["page.html"]),
    ],
)
def test_inputs_are_told_apart(folder, arguments, names):
    """Of several inputs each document has the path that was named or matched; of one, the path inside it."""
    assert clean(*arguments).returncode == 0
    assert sources(folder) == names


@pytest.mark.parametrize("between", ["\n", "\r\n", "\0"])
def test_a_list_of_files(folder, between):
    """A list holds a path a line, or NUL between paths; it may come from stdin."""
    listed = between.join(["a/page.html", "b/page.html", ""]).encode()
    (folder / "list.txt").write_bytes(listed)
    assert clean("--files-from", "list.txt").returncode == 0
    assert sources(folder) == ["a/page.html", "b/page.html"]
    assert clean("--fresh", "--files-from", "-", "b/c", given=listed).returncode == 0
    assert sources(folder) == ALL


def test_what_a_list_names_may_be_missing(folder):
    """A path of a list that does not exist fails by itself, and is named."""
    (folder / "list.txt").write_text("a/page.html\nnone/here.html\nb/page.html\n", encoding="utf-8")
    result = clean("--files-from", "list.txt")
    assert result.returncode == 1
    assert sources(folder) == ["a/page.html", "b/page.html"]
    failures = (folder / "out" / "failures.jsonl").read_text(encoding="utf-8")
    assert "none/here.html" in failures


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no input is named"),
        (("*.pdf",), "nothing matches"),
        (("none.html",), "no such file"),
        (("--files-from", "none.txt"), "no such file"),
        (("--files-from", "empty.txt"), "no input is named"),
    ],
)
def test_nothing_to_do(folder, arguments, message):
    """Where nothing is named or found nothing is done, and the message says so."""
    (folder / "empty.txt").write_bytes(b"\n")
    result = clean(*arguments)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert not (folder / "out").exists()


def test_a_file_whose_name_is_a_pattern(folder):
    """A file that exists is that file, whatever signs are in its name."""
    (folder / "a" / "[b].html").write_text(PAGE.format(n=9), encoding="utf-8")
    assert clean("a/[b].html").returncode == 0
    assert sources(folder) == ["[b].html"]
