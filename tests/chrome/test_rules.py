"""Every row of the rule tables is checked by its own examples."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docclean.chrome.matcher import inline_cuts, match_rules
from docclean.chrome.rules import all_rules, load_rules
from docclean.chrome.rules.fold import fold
from docclean.chrome.rules.labels import label_key

RULES = all_rules()
IDS = [rule.id for rule in RULES]
ALL_HITS = [text for rule in RULES for text in rule.hits]


def ids(texts):
    return [
        [hit.rule.id for hit in match_rules(texts) if hit.block == i] for i in range(len(texts))
    ]


def test_ids_are_unique_and_well_formed():
    assert len(set(IDS)) == len(IDS)
    assert all(re.fullmatch(r"[a-z]{2}(-[a-z]+)+", name) for name in IDS)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_hits_and_misses_what_it_says(rule):
    for text in rule.hits:
        assert rule.id in ids([text])[0], text
    for text in rule.misses:
        assert rule.id not in ids([text])[0], text
    assert rule.hits
    assert rule.misses
    assert rule.source


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_does_not_reach_into_the_next_block(rule):
    """Blocks are matched joined by newlines; a neighbour must not lend a hit its words."""
    for text in rule.hits:
        found = ids(["河边的早晨很安静", text, "河边的早晨很安静"])
        assert rule.id in found[1]
        assert rule.id not in found[0]
        assert rule.id not in found[2]


@pytest.mark.parametrize(
    "compiled", [c for c in load_rules() if c.needs_han], ids=lambda c: c.rule.id
)
def test_rules_that_wait_for_chinese_hit_nothing_else(compiled):
    """They are skipped where no Chinese character is: whatever they hit must hold one."""
    han = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
    for text in compiled.rule.hits:
        found = compiled.pattern.search("\n" + fold(text))
        assert found
        assert han.search(found.group()), text
    for other in ALL_HITS:
        if not han.search(fold(other)):
            assert not compiled.pattern.search("\n" + fold(other)), other


@pytest.mark.parametrize("compiled", load_rules(), ids=lambda c: c.rule.id)
def test_a_pattern_is_linear(compiled):
    """Pumps built from the rule's own examples: four times the text, less than ten times the time."""

    def cost(text):
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            for _ in compiled.pattern.finditer("\n" + text):
                pass
            best = min(best, time.process_time() - start)
        return best

    for seed in (compiled.rule.hits[0], compiled.rule.hits[0][:3], "(", "…", " ", "a"):
        line = fold(seed.replace("\n", " "))
        assert cost(line * (8000 // len(line))) < 10 * cost(line * (2000 // len(line))) + 0.05


def test_folding_keeps_the_length():
    text = "責任編輯：ＡＢＣ\u3000閱讀\n\t𠀀"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("责任编辑:ABC 阅读")


def test_paywall_notes_are_cut_out_of_a_line():
    text = "前半句话……(示例网省略300字,会员可阅读)……后半句话。"
    (cut,) = inline_cuts(text)
    assert text[cut.span[0] : cut.span[1]] == "……(示例网省略300字,会员可阅读)……"
    assert cut.rule.truncates


def test_a_navigation_bar_is_cut_off_a_line_but_a_mention_is_not():
    assert len(inline_cuts("正文写完了。 上一篇:春天 下一篇:夏天")) == 2
    assert inline_cuts("他把上一篇:春天又读了一遍") == []


def scanned(texts):
    """Return (block, rule) of all matches, each rule run over each block by itself."""
    by_label = {
        (i, rule.id)
        for i, text in enumerate(texts)
        for rule in RULES
        for label in rule.labels
        if len(fold(text).strip()) <= 60 and label_key(fold(text)) == label_key(fold(label))
    }
    return by_label | {
        (i, compiled.rule.id)
        for i, text in enumerate(texts)
        for compiled in load_rules()
        if len(text) <= min(compiled.rule.max_chars, 800)
        and (not compiled.needs_han or re.search("[\u2e80-\u9fff\uf900-\ufaff]", "".join(texts)))
        and compiled.pattern.search("\n" + fold(text).strip())
    }


@given(
    st.lists(
        st.one_of(
            st.sampled_from(ALL_HITS),
            st.sampled_from([key for rule in RULES for key in rule.keys]),
            st.tuples(st.sampled_from(ALL_HITS), st.text(max_size=20)).map("".join),
            st.text(max_size=60),
        ),
        max_size=12,
    )
)
def test_rules_find_the_same_in_many_blocks_as_in_each(texts):
    texts = [" ".join(text.split()) for text in texts]
    assert {(hit.block, hit.rule.id) for hit in match_rules(texts)} == scanned(texts)
