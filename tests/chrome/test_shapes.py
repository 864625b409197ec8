"""Places that the pages of a site share: what the others say of them moves a doubtful block, and is told."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.chrome.test_templates import story
from tests.corpus.test_runs import rows, run
from tests.corpus.test_verify import verify

import docclean
from docclean.chrome.revise import as_block, revised
from docclean.chrome.shapes import (
    GONE,
    KEPT,
    NOWHERE,
    OUT,
    RULE,
    STAYS,
    Standing,
    evidence,
    learn_shapes,
    moved,
    places,
    said,
    standing,
    with_shapes,
)
from docclean.clean import clean_parsed
from docclean.corpus.packed import pack_standing, unpack_standing
from docclean.document import Contribution


def page(seed: int, aside: str = "", lines: int = 4) -> str:
    text = "".join(f"<p>{line}</p>" for line in story(seed, lines))
    side = f'<div class="kesto"><div class="flanko"><p>{aside}</p></div></div>' if aside else ""
    return (
        f'<html><body><div class="paĝo"><div class="teksto">{text}</div>{side}</div></body></html>'
    )


def stand(content: str) -> tuple[docclean.Document, Standing]:
    document, parsed = clean_parsed(content, media_type="text/html")
    return document, standing(document, places(parsed))


def by_hand(keys, scores, tokens=40, states=KEPT) -> Standing:
    count = len(keys)
    return Standing(
        np.array(keys, dtype=np.uint32),
        np.round(np.array(scores) * 100).astype(np.int16),
        np.full(count, tokens, dtype=np.uint8),
        np.broadcast_to(np.array(states, dtype=np.uint8), (count,)).copy(),
    )


def moves(page_, others, *, learnt=True):
    shapes = learn_shapes([said(p) for p in ([page_, *others] if learnt else others)], {})
    return moved(page_, evidence(page_, shapes, learnt=learnt))


TEXT, ASIDE = 7, 9
OTHERS = [by_hand([TEXT, TEXT, ASIDE], [3, 3, -5], states=[KEPT, KEPT, OUT]) for _ in range(5)]


def test_a_doubtful_block_goes_where_its_like_go_on_other_pages():
    assert moves(by_hand([TEXT, TEXT, ASIDE], [3, 3, 0.7]), OTHERS) == [2]


def test_a_doubtful_block_comes_back_where_its_like_stay():
    doubtful = by_hand([TEXT, TEXT, TEXT], [3, -0.7, 3], states=[KEPT, OUT, KEPT])
    assert moves(doubtful, OTHERS) == [1]


STAYING = {
    "sure": (by_hand([TEXT, TEXT, ASIDE], [3, 3, 5]), OTHERS),
    "the others agree": (
        by_hand([TEXT, TEXT, ASIDE], [3, 3, -2], states=[KEPT, KEPT, OUT]),
        OTHERS,
    ),
    "a place of its own": (by_hand([TEXT, TEXT, 11], [3, 3, 0.7]), OTHERS),
    "no place": (by_hand([TEXT, TEXT, 0], [3, 3, 0.7]), OTHERS),
    "the only page": (by_hand([TEXT, TEXT, ASIDE], [3, 3, 0.7]), []),
    "settled": (by_hand([TEXT, TEXT, ASIDE], [3, 3, 0.7], states=[KEPT, KEPT, STAYS]), OTHERS),
    "left out for good": (
        by_hand([TEXT, TEXT, TEXT], [3, -0.7, 3], states=[KEPT, GONE, KEPT]),
        OTHERS,
    ),
    "all that there is": (by_hand([ASIDE, ASIDE], [0.7, 0.7], tokens=9), OTHERS),
    "the scores alone did not keep it": (by_hand([TEXT, TEXT, ASIDE], [3, 3, -0.7]), OTHERS),
}


@pytest.mark.parametrize("case", STAYING)
def test_other_blocks_stay_as_they_are(case):
    page_, others = STAYING[case]
    assert moves(page_, others) == []


def test_a_page_is_no_witness_for_itself():
    alone = by_hand([TEXT, TEXT, ASIDE], [3, 3, -0.3], states=[KEPT, KEPT, OUT])
    shapes = learn_shapes([said(alone)] + [said(p) for p in OTHERS], {})
    found = evidence(alone, shapes, learnt=True)
    assert found.pages.tolist() == [5, 5, 5]
    assert found.means.tolist() == pytest.approx([3.0, 3.0, -5.0])
    # the place of many pages counts by six tenths, that of one by three tenths
    assert found.weights.tolist() == pytest.approx([1.5, 1.5, -2.0])
    few = evidence(alone, learn_shapes([said(alone), said(OTHERS[0])], {}), learnt=True)
    assert few.weights.tolist() == pytest.approx([0.9, 0.9, -1.2])


def test_what_was_learnt_before_counts_and_no_order_matters():
    pages = [said(by_hand([n % 3, 3 + n % 2], [n, -n])) for n in range(9)]
    whole = learn_shapes(pages, {})
    assert learn_shapes(reversed(pages), {}) == whole
    first = learn_shapes(pages[:6], {})
    assert learn_shapes(pages[6:], first) == whole
    assert learn_shapes(pages[:1], {}) == {} == learn_shapes([], {})


def test_adding_up_in_between_changes_nothing(monkeypatch):
    rnd = random.Random(1)
    pages = [
        said(by_hand([rnd.randrange(1, 40) for _ in range(9)], [rnd.randrange(-5, 5)] * 9))
        for _ in range(60)
    ]
    whole = learn_shapes(pages, {3: (2, 100), 99: (5, -7)})
    assert whole[99] == (5, -7)
    monkeypatch.setattr("docclean.chrome.shapes._MERGED_AT", 20)
    assert learn_shapes(pages, {3: (2, 100), 99: (5, -7)}) == whole
    assert list(whole) == sorted(whole)


ASIDES = [
    "Legu ankaŭ: la haveno ŝanĝiĝas, kaj la ponto restas fermita ĝis la printempo venas al la urbo.",
    "Legu ankaŭ: la merkato moviĝas al la maro, kaj la fiŝoj restas malmultekostaj dum la vintro.",
]


def all_kept(document):
    part = Contribution("by-hand", 1.0)
    back = {i: as_block(item, part) for i, item in enumerate(document.removed)}
    return revised(document, {}, back)


def test_a_document_says_why_a_block_changed_sides_and_back():
    document, parsed = clean_parsed(page(0, ASIDES[0]), media_type="text/html")
    document = all_kept(document)
    page_ = standing(document, places(parsed))
    last = len(page_.keys) - 1
    assert len(set(page_.keys.tolist())) == 2
    doubtful = [3.0] * last + [0.6]
    page_ = page_._replace(
        scores=np.array([s * 100 for s in doubtful], dtype=np.int16),
        states=np.full(last + 1, KEPT, np.uint8),
    )
    shapes = {int(page_.keys[0]): (5, 1500), int(page_.keys[last]): (5, -2500)}
    found = evidence(page_, shapes, learnt=False)
    assert moved(page_, found) == [last]
    after = with_shapes(document, found, [last])
    (gone,) = [item for item in after.removed if item.rule == RULE]
    assert gone.text == ASIDES[0]
    assert gone.reason == "template"
    assert gone.why[-1].name == "site-shape:-5.0-on-5-pages"
    assert gone.score == pytest.approx(sum(part.weight for part in gone.why))
    assert after.stats.visible_chars == document.stats.visible_chars
    assert after.stats.kept_chars + after.stats.removed_chars == after.stats.visible_chars
    page_.states[last], page_.scores[last] = OUT, -60
    found = evidence(page_, {int(page_.keys[last]): (9, 4500)}, learnt=False)
    assert moved(page_, found) == [last]
    again = with_shapes(after, found, [last])
    assert again.text == document.text
    assert again.stats == document.stats
    assert again.blocks[-1].why[-1].name == "site-shape:+5.0-on-9-pages"


def test_what_else_decided_is_settled():
    html = (
        "<html><head><title>La ponto super la rivero</title></head><body><h1>La ponto super la rivero</h1>"
        + "".join(f"<p>{line}</p>" for line in story(1, 5))
        + "<p>Copyright © 2024 Example Ltd. All Rights Reserved.</p></body></html>"
    )
    document, page_ = stand(html)
    assert document.blocks[0].kind == "title"
    assert page_.states[0] == STAYS
    assert page_.states[-1] == GONE
    assert set(page_.states.tolist()) <= {KEPT, OUT, STAYS, GONE}


def test_plain_text_and_unscored_pages_have_no_say():
    document, parsed = clean_parsed("\n\n".join(story(3)), media_type="text/plain")
    assert standing(document, places(parsed)) is NOWHERE
    options = docclean.Options(chrome=False)
    document, parsed = clean_parsed(page(1, ASIDES[0]), media_type="text/html", options=options)
    states = standing(document, places(parsed)).states
    assert set(states.tolist()) <= {STAYS, GONE}


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.integers(-900, 900),
            st.integers(1, 150),
            st.sampled_from([KEPT, OUT, STAYS, GONE]),
        ),
        min_size=1,
        max_size=12,
    ),
    st.dictionaries(st.integers(1, 3), st.tuples(st.integers(2, 9), st.integers(-5000, 5000))),
)
def test_only_free_blocks_move_and_only_the_way_the_others_say(blocks, shapes):
    keys, scores, tokens, states = zip(*blocks, strict=True)
    page_ = Standing(
        np.array(keys, dtype=np.uint32),
        np.array(scores, dtype=np.int16),
        np.array(tokens, dtype=np.uint8),
        np.array(states, dtype=np.uint8),
    )
    found = evidence(page_, shapes, learnt=False)
    for i in moved(page_, found):
        assert page_.states[i] in (KEPT, OUT)
        assert (found.weights[i] < 0) == (page_.states[i] == KEPT)
        assert keys[i] in shapes
        assert page_.states[i] == OUT or scores[i] / 100 + found.weights[i] < 0
    assert all(
        np.array_equal(a, b)
        for a, b in zip(unpack_standing(pack_standing(page_)), page_, strict=True)
    )


@given(st.integers(0, 10_000), st.integers(2, 5))
def test_revised_documents_own_every_character_once(seed, count):
    rnd = random.Random(seed)
    site = [stand(page(seed + n, ASIDES[n % 2])) for n in range(count)]
    document, page_ = site[0]
    assume(len(page_.keys))
    shapes = {int(key): (9, rnd.randrange(-5400, 5400)) for key in set(page_.keys.tolist())}
    found = evidence(page_, shapes, learnt=False)
    after = with_shapes(document, found, moved(page_, found))
    before = [*document.blocks, *document.removed]
    now = [*after.blocks, *after.removed]
    assert sorted(b.spans for b in before) == sorted(b.spans for b in now)
    assert sorted(b.text for b in before) == sorted(b.text for b in now)
    for blocks in (after.blocks, after.removed):
        assert [b.spans for b in blocks] == sorted(b.spans for b in blocks)
    assert docclean.Document.from_json(after.to_json()) == after


def test_runs_learn_places_and_pass_them_on(tmp_path):
    for n in range(8):
        path = tmp_path / "in" / "a" / f"{n}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(n, ASIDES[n % 2]), encoding="utf-8")
    done = run("clean", tmp_path / "in", "-o", tmp_path / "out", "--duplicates", "off")
    assert done.returncode == 0, done.stderr
    learnt = json.loads((tmp_path / "out" / "templates.json").read_text(encoding="utf-8"))
    shapes = learnt["sites"]["a/"]["shapes"]
    assert sorted(pages for pages, _ in shapes.values()) == [8, 8]
    assert verify(tmp_path / "out").problems == ()
    # a template that says the text of these pages is none, and the aside is: what other pages say is told
    key = min(shapes, key=lambda key: shapes[key][1])
    learnt["sites"]["a/"]["shapes"] = {key: [500, -500 * 600]}
    (tmp_path / "known.json").write_text(json.dumps(learnt), encoding="utf-8")
    done = run(
        *("clean", tmp_path / "in", "-o", tmp_path / "out2", "--duplicates", "off"),
        *("--templates", tmp_path / "known.json"),
    )
    assert done.returncode == 0, done.stderr
    assert verify(tmp_path / "out2").problems == ()
    assert len(rows(tmp_path / "out2")) == 8


def test_a_damaged_standing_is_refused(tmp_path):
    import sqlite3

    for n in range(3):
        path = tmp_path / "in" / f"{n}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(page(n), encoding="utf-8")
    assert run("clean", tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    db = sqlite3.connect(tmp_path / "out" / ".docclean" / "ledger.sqlite")
    db.execute("UPDATE files SET standing = x'00' WHERE name = '1.html'")
    db.commit()
    db.close()
    (tmp_path / "out" / "documents.jsonl").unlink()
    done = run("clean", tmp_path / "in", "-o", tmp_path / "out")
    assert done.returncode == 3, done.stderr
    assert b"1.html is damaged" in done.stderr
    assert b"--fresh" in done.stderr
