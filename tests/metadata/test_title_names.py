"""Names with underscores in titles, and underscores before the name of a site."""

from __future__ import annotations

import pytest

import docclean

BODY = "<p>The function adds packed numbers of double precision and leaves the others as they were before.</p>"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        (
            "_mm512_mask_add_pd in core::arch::x86 - Handbook",
            "_mm512_mask_add_pd in core::arch::x86",
        ),
        ("read_to_string - Handbook", "read_to_string"),
        ("What __init__ does | Handbook", "What __init__ does"),
        ("河边的茶馆_示例网", "河边的茶馆"),
        ("新机Mate60_IT示例", "新机Mate60"),
        ("河边的茶馆_sample", "河边的茶馆"),
        ("河边的茶馆_新闻_示例网", "河边的茶馆"),
    ],
)
def test_an_underscore_in_a_name_is_no_separator(title: str, wanted: str) -> None:
    page = f"<html><head><title>{title}</title></head><body>{BODY}</body></html>"
    assert docclean.clean(page, media_type="text/html").title == wanted
