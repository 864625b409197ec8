"""Signs that link a heading to itself are no part of it; signs that are, stay."""

from __future__ import annotations

import pytest

import docclean

BODY = "<p>The module has functions for the names of files and folders, and works alike on all systems.</p>"


@pytest.mark.parametrize("sign", ["#", "¶", "§", "🔗", "⚓\ufe0e"])
@pytest.mark.parametrize(
    "heading",
    [
        'Paths of files<a class="headerlink" href="#paths" title="Link to this heading">{}</a>',
        '<a href="#paths" aria-hidden="false">{}</a> Paths of files',
        'Paths of files<span><a class="mark" href="#paths">{}</a></span>',
    ],
)
def test_a_sign_that_links_a_heading_to_itself_is_set_apart(sign: str, heading: str) -> None:
    first, second = (h.format(sign) for h in (heading, heading.replace("Paths", "Lengths")))
    page = f"<h1>{first}</h1>{BODY}<h2>{second}</h2>{BODY[:-4]} Twice.</p>"
    document = docclean.clean(page, media_type="text/html")
    assert document.title == "Paths of files"
    assert sign[0] not in document.text
    removed = [x for x in document.removed if x.why[0].name == "heading-permalink"]
    assert removed
    assert all(x.reason == "markup" for x in removed)


@pytest.mark.parametrize(
    "heading",
    [
        "An introduction to C#",
        'An introduction to <a href="#csharp">C#</a>',
        'Paragraph signs: <a href="https://example.org/signs">¶</a>',
        "§ 12 Fences and hedges",
    ],
)
def test_signs_that_are_part_of_a_heading_stay(heading: str) -> None:
    document = docclean.clean(f"<h1>{heading}</h1>{BODY}", media_type="text/html")
    assert not [x for x in document.removed if x.why[0].name == "heading-permalink"]
    assert document.title is not None
    assert any(sign in document.title for sign in "#¶§")
