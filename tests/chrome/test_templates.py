"""Templates: what a site's pages have in common at their edges goes, with the count; what is a page's own stays."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.test_runs import rows, run
from tests.corpus.test_verify import verify

import docclean
from docclean.chrome.templates import (
    RULE,
    fingerprint,
    fingerprints,
    learn,
    recurring,
    without_template,
)

HEAD = ["Ĉefpaĝo Novaĵoj Sporto Kulturo", "Serĉu en la tuta retejo de nia gazeto"]
FOOT = ["Nia redakcio laboras ĉe la haveno ekde la jaro 1921.", "Ĉiuj rajtoj estas rezervitaj."]
_WORDS = [
    "boato",
    "haveno",
    "mateno",
    "rivero",
    "ponto",
    "merkato",
    "laboro",
    "vilaĝo",
    "nokto",
    "vento",
    "fiŝo",
    "ŝipo",
    "maro",
    "kanto",
    "domo",
]


def story(seed: int, lines: int = 4) -> list[str]:
    rnd = random.Random(seed)
    return [
        " ".join(rnd.choices(_WORDS, k=14)).capitalize() + f", kaj {rnd.choice(_WORDS)} restas."
        for _ in range(lines)
    ]


def page(seed: int, *, head=HEAD, foot=FOOT, own=None) -> docclean.Document:
    lines = [*head, f"Titolo {'abcdefghij'[seed % 10] * 3}", *(own or story(seed)), *foot]
    return docclean.clean("\n\n".join(lines), media_type="text/plain")


def cleaned(pages):
    template = learn([fingerprints(p) for p in pages])
    return [without_template(p, template) for p in pages]


def test_what_pages_have_in_common_at_their_edges_goes():
    pages = [page(seed) for seed in range(6)]
    for seed, (before, after) in enumerate(zip(pages, cleaned(pages), strict=True)):
        assert HEAD[0] in before.text
        assert after.text.split("\n")[1:] == story(seed)
        assert after.title is None
        gone = [r for r in after.removed if r.rule == RULE]
        assert [r.text for r in gone] == HEAD + FOOT
        for removal in gone:
            assert removal.reason == "template"
            assert removal.why[-1].name == "site-template:6-of-6-pages"
            assert removal.score == pytest.approx(sum(part.weight for part in removal.why))
            assert removal.score < 0
        assert after.stats.visible_chars == before.stats.visible_chars
        assert after.stats.kept_chars + after.stats.removed_chars == after.stats.visible_chars


KEPT = {
    "poem on two pages": [page(1, own=story(9, 3)), page(2, own=story(9, 3)), page(3), page(4)],
    "too few pages": [page(seed) for seed in range(3)],
    "same headings inside": [
        page(n, head=[], foot=[], own=[*story(n, 2), "Receptoj kaj notoj", *story(n + 50, 2)])
        for n in range(6)
    ],
    "one text many times": [page(1) for _ in range(6)],
    "refrain": [
        page(n, head=[], foot=[], own=[*story(n, 1), "La maro kantas.", *story(n + 50, 1)])
        for n in range(6)
    ],
}


@pytest.mark.parametrize(
    "case", ["too few pages", "same headings inside", "one text many times", "refrain"]
)
def test_what_is_the_pages_own_stays(case):
    assert cleaned(KEPT[case]) == KEPT[case]


def test_a_poem_on_two_pages_stays():
    for seed, document in zip((9, 9, 3, 4), cleaned(KEPT["poem on two pages"]), strict=True):
        lines = 3 if seed == 9 else 4
        assert document.text.split("\n")[1:] == story(seed, lines)


def test_a_heading_before_what_is_the_pages_own_stays():
    def recipe(n):
        body = f"<h1>Recepto {n}</h1><h2>Ingrediencoj</h2><ul><li>{story(n, 1)[0]}</li></ul><p>{story(n + 9, 1)[0]}</p>"
        return docclean.clean(f"<html><body>{body}</body></html>", media_type="text/html")

    pages = [recipe(n) for n in range(6)]
    assert cleaned(pages) == pages


@given(text=st.text(max_size=40))
def test_fingerprints_are_positive_numbers_of_63_bits(text):
    assert 0 <= fingerprint(text) < 2**63


@given(seeds=st.permutations(range(5)))
def test_templates_do_not_depend_on_the_order(seeds):
    marks = [fingerprints(page(seed)) for seed in range(5)]
    assert learn([marks[i] for i in seeds]) == learn(marks)


def test_what_was_learnt_before_counts():
    marks = [fingerprints(page(seed)) for seed in range(8)]
    assert learn(marks[6:], learn(marks[:6])) == learn(marks)
    assert recurring(learn(marks[:2])) == {}


def test_runs_learn_templates_and_pass_them_on(tmp_path):
    for seed in range(6):
        for site, foot in (("a", FOOT), ("b", ["Vizitu nian butikon ĉe la ponto."])):
            path = tmp_path / "in" / site / f"{seed}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = [
                *HEAD,
                f"Titolo {'abcdefghij'[seed] * 3}",
                *story(seed + (100 if site == "b" else 0)),
                *foot,
            ]
            path.write_text("\n\n".join(lines), encoding="utf-8")
    done = run("clean", tmp_path / "in", "-o", tmp_path / "out", "--duplicates", "off")
    assert done.returncode == 0, done.stderr
    for document in rows(tmp_path / "out"):
        assert len(document.blocks) == 5
        assert {r.rule for r in document.removed} == {RULE}
    assert verify(tmp_path / "out").problems == ()
    saved = tmp_path / "out" / "templates.json"
    assert set(json.loads(saved.read_text(encoding="utf-8"))["sites"]) == {"a/", "b/"}
    run("clean", tmp_path / "in", "-o", tmp_path / "plain", "--no-templates")
    assert all(len(document.blocks) > 7 for document in rows(tmp_path / "plain"))
    # two pages alone have no template; with what was learnt they have
    (tmp_path / "few" / "a").mkdir(parents=True)
    for seed in (0, 1):
        text = (tmp_path / "in" / "a" / f"{seed}.txt").read_text(encoding="utf-8")
        (tmp_path / "few" / "a" / f"{seed}.txt").write_text(text, encoding="utf-8")
    run("clean", tmp_path / "few", "-o", tmp_path / "one")
    assert all(len(document.blocks) > 7 for document in rows(tmp_path / "one"))
    run("clean", tmp_path / "few", "-o", tmp_path / "two", "--templates", saved)
    assert all(len(document.blocks) == 5 for document in rows(tmp_path / "two"))
    done = run(
        "clean",
        tmp_path / "few",
        "-o",
        tmp_path / "three",
        "--templates",
        tmp_path / "in" / "a" / "0.txt",
    )
    assert done.returncode == 1
    assert b"no templates" in done.stderr
