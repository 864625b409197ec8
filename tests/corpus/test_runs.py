"""Runs over folders: killed, stopped, started again, at fault or not, the output is that of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.dedup.test_duplicates import article

import docclean

COMMAND = [sys.executable, "-m", "docclean.cli.main"]


def run(*args, **kwargs):
    return subprocess.run(
        [*COMMAND, *map(os.fspath, args)], capture_output=True, check=False, **kwargs
    )


def start(*args):
    return subprocess.Popen(
        [*COMMAND, *map(os.fspath, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def write_inbox(folder: Path, count: int = 24) -> Path:
    """Write files in three encodings, a reprint and a damaged one among them."""
    for number in range(count):
        text = article(number % (count - 2), 3)
        path = folder / f"{number % 3}" / f"n{number:03d}.{'html' if number % 2 else 'txt'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if number % 2:
            text = f"<html><body><ul><li><a href=/>首页</a></ul>{''.join(f'<p>{p}</p>' for p in text.split())}</body></html>"
        path.write_bytes(text.encode(("utf-8", "gb18030", "utf-16")[number % 3]))
    (folder / "broken.txt").write_text(
        "河边的早晨。\n" + "点此下载此页快捷方式".encode().decode("gb18030", "replace"),
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def inbox(tmp_path):
    return write_inbox(tmp_path / "in")


def outputs(folder: Path) -> dict[str, bytes]:
    """Return what a run wrote, by relative path, without the ledger."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".docclean" not in path.parts
    }


def rows(folder: Path):
    raw = (folder / "documents.jsonl").read_bytes()
    return [docclean.Document.from_json(line) for line in raw.splitlines()]


def ledger(folder: Path) -> Path:
    return folder / ".docclean" / "ledger.sqlite"


def killed_runs(inbox: Path, out: Path, moments: list[float]) -> None:
    """Start a run as often as there are moments, and kill it and its workers after each."""
    for moment in moments:
        process = start("clean", inbox, "-o", out, "--format", "both", "--jobs", "2")
        time.sleep(moment)
        process.kill()
        process.communicate()


def check_kills(inbox: Path, tmp_path: Path, moments: list[float]) -> None:
    run("clean", inbox, "-o", tmp_path / "whole", "--format", "both")
    killed_runs(inbox, tmp_path / "out", moments)
    done = run("clean", inbox, "-o", tmp_path / "out", "--format", "both")
    assert done.returncode == 0, done.stderr
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")


def test_a_killed_run_goes_on(inbox, tmp_path):
    check_kills(inbox, tmp_path, [0.2, 0.6, 1.0, 1.4])


@pytest.mark.slow
def test_a_hundred_kills(tmp_path):
    inbox = write_inbox(tmp_path / "in", 150)
    rnd = random.Random(1)
    for turn in range(10):
        here = tmp_path / str(turn)
        here.mkdir()
        check_kills(inbox, here, [rnd.uniform(0.1, 4.0) for _ in range(10)])


def test_the_output_is_the_same_for_any_number_of_workers(inbox, tmp_path):
    for jobs in (1, 2, 3):
        run("clean", inbox, "-o", tmp_path / str(jobs), "--format", "both", "--jobs", str(jobs))
    assert outputs(tmp_path / "1") == outputs(tmp_path / "2") == outputs(tmp_path / "3")


def test_a_second_run_cleans_what_is_new_or_changed(inbox, tmp_path):
    out = tmp_path / "out"
    run("clean", inbox, "-o", out, "--format", "both")
    before = outputs(out)
    done = run("clean", inbox, "-o", out, "--format", "both")
    assert b"25 of them unchanged" in done.stderr
    assert outputs(out) == before
    (inbox / "0" / "n000.txt").write_text(article(77), encoding="utf-8")
    (inbox / "1" / "n001.html").unlink()
    (inbox / "new.txt").write_text(article(78), encoding="utf-8")
    done = run("clean", inbox, "-o", out, "--format", "both")
    assert b"25 documents written" in done.stderr
    assert b"23 of them unchanged" in done.stderr
    run("clean", inbox, "-o", tmp_path / "anew", "--format", "both")
    assert outputs(out) == outputs(tmp_path / "anew")
    assert not (out / "1" / "n001.html.md").exists()


def test_outputs_that_were_removed_come_back(inbox, tmp_path):
    out = tmp_path / "out"
    run("clean", inbox, "-o", out, "--format", "both")
    before = outputs(out)
    (out / "documents.jsonl").unlink()
    run("clean", inbox, "-o", out, "--format", "both")
    assert outputs(out) == before


def test_duplicates_are_marked_in_both_documents(inbox, tmp_path):
    run("clean", inbox, "-o", tmp_path / "mark")
    found = {d.source: d.related for d in rows(tmp_path / "mark") if d.related}
    # the last two articles are the first two again
    assert set(found) == {"0/n000.txt", "1/n001.html", "1/n022.txt", "2/n023.html"}
    for source, (relation,) in found.items():
        (back,) = found[relation.other]
        assert back.other == source
        assert relation.verdict == back.verdict == "duplicate"
        assert relation.kept != back.kept
    run("clean", inbox, "-o", tmp_path / "drop", "--duplicates", "drop", "--format", "both")
    assert len(rows(tmp_path / "drop")) == 23
    assert len(list((tmp_path / "drop").rglob("*.md"))) == 23
    run("clean", inbox, "-o", tmp_path / "off", "--duplicates", "off")
    assert not any(d.related for d in rows(tmp_path / "off"))


def test_parquet_has_fixed_columns_and_the_same_documents(inbox, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    from docclean.corpus.parquet import COLUMNS

    run("clean", inbox, "-o", tmp_path / "lines")
    done = run("clean", inbox, "-o", tmp_path / "columns", "--format", "parquet")
    assert done.returncode == 0, done.stderr
    table = parquet.read_table(tmp_path / "columns" / "documents.parquet")
    assert table.column_names == [name for name, _ in COLUMNS]
    documents = rows(tmp_path / "lines")
    assert [docclean.Document.from_json(x) for x in table["document"].to_pylist()] == documents
    assert table["text"].to_pylist() == [document.text for document in documents]
    assert not list((tmp_path / "columns").glob("*.tmp"))
    done = run("clean", inbox, "-o", tmp_path / "columns", "--format", "parquet")
    assert b"25 of them unchanged" in done.stderr


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch):
    from docclean.corpus.parquet import check_installed
    from docclean.errors import ConfigError

    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ConfigError, match=r"docclean\[parquet\]"):
        check_installed()


def test_paragraphs_in_many_documents_are_told(tmp_path):
    (tmp_path / "in").mkdir()
    notice = "本刊所载文章只代表作者个人观点，与编辑部无关，欢迎读者来信讨论，第{}期。"
    for number in range(5):
        text = f"{article(number, 2)}\n\n{notice.format(number)}\n\n{article(number + 50, 2)}"
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    run("clean", tmp_path / "in", "-o", tmp_path / "out")
    lines = (tmp_path / "out" / "repeats.jsonl").read_text(encoding="utf-8").splitlines()
    (row,) = map(json.loads, lines)
    assert row == {
        "text": notice.format(0),
        "documents": 5,
        "sources": [f"{n}.txt" for n in range(5)],
    }
    assert all(notice[:20] in document.text for document in rows(tmp_path / "out"))


def test_the_first_signal_finishes_and_the_next_run_goes_on(inbox, tmp_path):
    write_inbox(inbox, 200)
    for number in (signal.SIGINT, signal.SIGTERM):
        out = tmp_path / number.name
        process = start("clean", inbox, "-o", out, "--jobs", "1")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not ledger(out).exists():
            time.sleep(0.05)
        time.sleep(1.5)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert b"Traceback" not in said
        assert process.returncode in (0, 130)
        if process.returncode == 130:
            assert b"goes on from there" in said
            assert not (out / "documents.jsonl").exists()
        done = run("clean", inbox, "-o", out)
        assert done.returncode == 0
        assert len(rows(out)) == 201


def test_two_runs_do_not_share_a_folder(inbox, tmp_path):
    out = tmp_path / "out"
    run("clean", inbox, "-o", out)
    holder = sqlite3.connect(ledger(out))
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN IMMEDIATE")
    done = run("clean", inbox, "-o", out)
    holder.close()
    assert done.returncode == 3
    assert b"another run is writing there" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_damaged_ledger_is_refused_with_the_way_out(inbox, tmp_path):
    out = tmp_path / "out"
    run("clean", inbox, "-o", out)
    before = outputs(out)
    for damage in (
        lambda _: b"not a database" * 100,
        lambda raw: raw[:100] + bytes(5000) + raw[5100:],
        lambda raw: raw[: len(raw) // 2],
    ):
        raw = ledger(out).read_bytes()
        ledger(out).write_bytes(damage(raw))
        (inbox / "extra.txt").write_text(article(90), encoding="utf-8")
        done = run("clean", inbox, "-o", out)
        assert done.returncode == 3
        assert b"--fresh" in done.stderr
        assert b"Traceback" not in done.stderr
        assert outputs(out) == before
        (inbox / "extra.txt").unlink()
        assert run("clean", inbox, "-o", out, "--fresh").returncode == 0
        assert outputs(out) == before


def test_a_damaged_row_is_found(inbox, tmp_path):
    out = tmp_path / "out"
    run("clean", inbox, "-o", out)
    (out / "documents.jsonl").unlink()
    with sqlite3.connect(ledger(out)) as db:
        db.execute("UPDATE files SET packed = x'789c' WHERE name = 'broken.txt'")
    db.close()
    done = run("clean", inbox, "-o", out)
    assert done.returncode == 3
    assert b"broken.txt is damaged" in done.stderr
    assert not list(out.glob("*.tmp"))


def signal_workers(process, name: str) -> None:
    command = ["pkill", name, "-P", str(process.pid), "-f", "spawn_main"]
    subprocess.run(command, check=False)


def slow_text() -> str:
    """Return a text whose repair takes many seconds: every line went wrong four times, and lost bytes."""
    lines = []
    for clean in article(5, 400).split("\n"):
        damaged = clean
        for _ in range(4):
            damaged = damaged.encode("utf-8").decode("gbk", "replace")
        lines.append(damaged)
    return "\n".join(lines)


def test_a_document_that_takes_too_long_costs_itself_only(inbox, tmp_path):
    (inbox / "slow.txt").write_text(slow_text(), encoding="utf-8")
    done = run("clean", inbox, "-o", tmp_path / "out", "--timeout", "3", "--jobs", "1")
    assert done.returncode == 1
    (row,) = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["source"] == "slow.txt"
    assert "took longer than 3 s, twice" in json.loads(row)["cause"]
    assert "--timeout" in json.loads(row)["next"]
    assert len(rows(tmp_path / "out")) == 25
    # what failed is not tried again until it changes
    done = run("clean", inbox, "-o", tmp_path / "out", "--timeout", "3")
    assert done.returncode == 1
    assert b"25 of them unchanged" in done.stderr


def test_a_worker_that_hangs_is_replaced(inbox, tmp_path):
    write_inbox(inbox, 120)
    run("clean", inbox, "-o", tmp_path / "whole")
    process = start("clean", inbox, "-o", tmp_path / "out", "--jobs", "1", "--timeout", "3")
    time.sleep(1.5)
    signal_workers(process, "-STOP")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited on Linux only")
def test_a_document_that_takes_too_much_memory_costs_itself_only(inbox, tmp_path):
    (inbox / "large.txt").write_bytes(b"x" * 60_000_000)
    done = run("clean", inbox, "-o", tmp_path / "out", "--memory", "100", "--jobs", "1")
    assert done.returncode == 1, done.stderr
    (row,) = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["source"] == "large.txt"
    assert "memory" in json.loads(row)["cause"] + json.loads(row)["next"]
    assert len(rows(tmp_path / "out")) == 25


def test_workers_that_are_killed_are_replaced(inbox, tmp_path):
    write_inbox(inbox, 120)
    run("clean", inbox, "-o", tmp_path / "whole")
    process = start("clean", inbox, "-o", tmp_path / "out", "--jobs", "2")
    for _ in range(6):
        time.sleep(0.5)
        signal_workers(process, "-KILL")
    _, said = process.communicate(timeout=120)
    assert b"Traceback" not in said
    failed = tmp_path / "out" / "failures.jsonl"
    if process.returncode == 1:
        assert "signal 9" in failed.read_text(encoding="utf-8")
    else:
        assert process.returncode == 0, said
        assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")


def test_a_full_disk_leaves_no_half_file(inbox, tmp_path):
    write_inbox(inbox, 60)
    out = tmp_path / "out"
    limited = f"ulimit -f 24; exec {sys.executable} -m docclean.cli.main clean {inbox} -o {out}"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, check=False)
    assert done.returncode == 3, done.stderr
    assert b"Traceback" not in done.stderr
    assert not (out / "documents.jsonl").exists()
    assert run("clean", inbox, "-o", out, "--fresh").returncode == 0
    assert len(rows(out)) == 61


def test_a_full_file_system_leaves_no_half_file(inbox, tmp_path):
    """A file system of one megabyte: the run says so, and goes on once there is room."""
    write_inbox(inbox, 60)
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system needs privileges")
    try:
        done = run("clean", inbox, "-o", small / "out")
        assert done.returncode == 3, done.stderr
        assert b"Traceback" not in done.stderr
        assert b"space" in done.stderr
        assert not (small / "out" / "documents.jsonl").exists()
        more = ["mount", "-o", "remount,size=64m", small]
        assert subprocess.run(more, capture_output=True, check=False).returncode == 0
        assert run("clean", inbox, "-o", small / "out").returncode == 0
        assert len(rows(small / "out")) == 61
    finally:
        subprocess.run(["umount", small], capture_output=True, check=False)


def test_other_settings_clean_anew(inbox, tmp_path):
    out = tmp_path / "out"
    run("clean", inbox, "-o", out)
    done = run("clean", inbox, "-o", out, "--encoding", "utf-8")
    assert b"unchanged" not in done.stderr
    run("clean", inbox, "-o", tmp_path / "anew", "--encoding", "utf-8")
    assert outputs(out) == outputs(tmp_path / "anew")


class Runs(RuleBasedStateMachine):
    """Files come, change and go between runs, some of which are killed: the output is that of a new run."""

    @initialize()
    def begin(self):
        import tempfile

        self.folder = tempfile.TemporaryDirectory(prefix="docclean-runs-")
        self.inbox = Path(self.folder.name) / "in"
        self.out = Path(self.folder.name) / "out"
        self.inbox.mkdir()
        self.put(0, 1)

    @rule(number=st.integers(0, 5), seed=st.integers(0, 3))
    def put(self, number, seed):
        (self.inbox / f"{number}.txt").write_text(article(seed, 2), encoding="utf-8")

    @rule(number=st.integers(0, 5))
    def remove(self, number):
        (self.inbox / f"{number}.txt").unlink(missing_ok=True)

    @rule(moment=st.floats(0.05, 1.5))
    def run_killed(self, moment):
        killed_runs(self.inbox, self.out, [moment])

    @rule()
    def run_whole(self):
        assert run("clean", self.inbox, "-o", self.out, "--format", "both").returncode == 0
        anew = Path(self.folder.name) / "anew"
        run("clean", self.inbox, "-o", anew, "--format", "both", "--fresh")
        assert outputs(self.out) == outputs(anew)

    @invariant()
    def inputs_stay(self):
        assert (
            all(p.suffix == ".txt" for p in self.inbox.iterdir()) if self.inbox.exists() else True
        )

    def teardown(self):
        self.folder.cleanup()


TestRuns = pytest.mark.slow(Runs.TestCase)
TestRuns.settings = settings(max_examples=8, stateful_step_count=8, deadline=None)
