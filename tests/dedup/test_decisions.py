"""Decisions: whatever goes has a partner that stays, and no chain of parts loses a text."""

from __future__ import annotations

import json
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from tests.dedup.test_duplicates import BASE, CONTAINED, SAME, article

from docclean import Link
from docclean.dedup.clusters import decide, order_of

IDS = [f"d{n}" for n in range(7)]
links = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.sampled_from(IDS),
        st.sampled_from(["duplicate", "contained", "variant"]),
    ).filter(lambda x: x[0] != x[1]),
    max_size=14,
).map(lambda rows: [Link(id=a, of=b, verdict=v, similarity=1.0) for a, b, v in rows])
orders = st.permutations(IDS).map(
    lambda names: {name: (-n, "9999", name) for n, name in enumerate(names)}
)


@given(links=links, orders=orders)
def test_whatever_goes_has_a_partner_that_stays(links, orders):
    gone = decide(links, orders)
    for decision in gone.values():
        assert decision.of not in gone
    assert decide(reversed(links), orders) == gone


@given(links=links, orders=orders)
def test_variants_decide_nothing(links, orders):
    removing = [link for link in links if link.verdict != "variant"]
    assert decide(removing, orders) == decide(links, orders)
    assert decide([x for x in links if x.verdict == "variant"], orders) == {}


@given(links=links, orders=orders)
def test_the_first_in_order_of_a_cluster_stays(links, orders):
    gone = decide([link for link in links if link.verdict == "duplicate"], orders)
    for name, decision in gone.items():
        assert orders[decision.of] < orders[name]


def test_the_keeper_has_most_prose_then_the_earliest_date():
    assert order_of(BASE, None, "b") < order_of(BASE[:100], "2001-01-01", "a")
    assert order_of(BASE, "2001-01-01", "b") < order_of(BASE, "2002-01-01", "a")
    assert order_of(BASE, "2002-01-01", "b") < order_of(BASE, None, "a")


def run(*args):
    return subprocess.run(
        [sys.executable, "-m", "docclean.cli.main", *map(str, args)],
        capture_output=True,
        check=False,
    )


def test_the_command_reads_rows_and_folders(tmp_path):
    texts = {"a": BASE, "b": SAME["3 % edited"], "c": CONTAINED["last half"], "d": article(2)}
    (tmp_path / "in").mkdir()
    rows = tmp_path / "rows.jsonl"
    with rows.open("w", encoding="utf-8") as file:
        for name, text in texts.items():
            file.write(json.dumps({"url": name, "body": text}) + "\n")
            (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    for args in ((rows, "--id-field", "url", "--text-field", "body"), (tmp_path / "in",)):
        done = run("dedup", *args)
        assert done.returncode == 0, done.stderr
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert {row["id"]: row["verdict"] for row in found} == {"b": "duplicate", "c": "contained"}
        assert {row["of"] for row in found} == {"a"}
        assert b"4 documents, 1 duplicates, 1 contained in others, 2 to keep" in done.stderr
    done = run("dedup", tmp_path / "in", "--links")
    assert len(done.stdout.splitlines()) == 3


def test_rows_that_cannot_be_read_are_named(tmp_path):
    rows = tmp_path / "rows.jsonl"
    for line, said in (("{", b"line 2"), ('{"id": 3}', b"'text'"), ("[1]", b"'id'")):
        rows.write_text(f'{{"id": "x", "text": "y"}}\n{line}\n', encoding="utf-8")
        done = run("dedup", rows)
        assert done.returncode == 1
        assert said in done.stderr
        assert b"Traceback" not in done.stderr
    rows.write_text('{"id": "x", "text": "y"}\n' * 2, encoding="utf-8")
    done = run("dedup", rows)
    assert done.returncode == 2
    assert b"ids must differ" in done.stderr
