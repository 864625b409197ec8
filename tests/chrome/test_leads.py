"""Lines that head a part of a document: each rule by its own rows, and what becomes of them."""

from __future__ import annotations

import pytest

import docclean
from docclean.chrome.leads import LEAD_RULES, lead_rule

HITS = [(rule.id, text) for rule in LEAD_RULES for text in rule.hits]
MISSES = [text for rule in LEAD_RULES for text in rule.misses]
PARAGRAPH = (
    "河边的柳树又绿了，孩子们在树下放风筝，老人坐在石凳上说起从前发大水的那一年，一直说到太阳落山。"
)


@pytest.mark.parametrize(("rule", "text"), HITS)
def test_rule_hits_its_examples(rule: str, text: str) -> None:
    assert lead_rule(text) == rule


@pytest.mark.parametrize("text", MISSES)
def test_no_rule_hits_the_misses(text: str) -> None:
    assert lead_rule(text) is None


def page(*lines: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    menu = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(12))
    return f"<html><title>河边</title><body><ul>{menu}</ul><div>{body}</div></body></html>".encode()


def test_heading_of_kept_text_stays() -> None:
    found = docclean.clean(page("编者按", PARAGRAPH, PARAGRAPH[::-1]))
    assert "编者按" in found.text


def test_same_words_without_text_below_are_furniture() -> None:
    found = docclean.clean(
        page(PARAGRAPH, PARAGRAPH[::-1]).replace("栏目3".encode(), "摘要".encode())
    )
    assert "摘要" not in found.text
