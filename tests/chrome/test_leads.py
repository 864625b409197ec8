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


TALE = "<p>The ferry left the landing at six with {} baskets of beans on deck, and the river was still grey.</p>"


def chapter(head: str) -> docclean.Document:
    text = "".join(TALE.format(n) for n in range(8))
    return docclean.clean(
        f"<html lang=en><title>River-Book</title><body><section class=body-rw>{head}{text}</section></body></html>",
        media_type="text/html",
    )


def test_the_only_main_heading_of_a_page_stays_above_its_text() -> None:
    """The tag names the book; the chapter has a heading of its own."""
    found = chapter("<header><h1>Chapter 3. The Landing.</h1></header>")
    assert "Chapter 3. The Landing." in found.text


def test_one_of_several_main_headings_stays_by_its_score() -> None:
    from docclean.chrome import _kept_leads
    from docclean.parsing import parse

    many = parse("<h1>One</h1><h1>Two</h1><p>Text.</p>", media_type="text/html")
    one = parse("<h1>One</h1><p>Text.</p>", media_type="text/html")
    assert _kept_leads(many, [False, False, True], {}) == {}
    assert _kept_leads(one, [False, True], {}) == {0: "main-heading"}
    assert _kept_leads(one, [False, False], {}) == {}
