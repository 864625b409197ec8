"""What a page says about itself, with evidence for each value; and what must stay empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.metadata.about import split_keywords

BODY = "".join(
    f"<p>第{n}段说清晨的渡船怎样离开码头,船上装了什么货物,岸边又有谁在等它回来。</p>"
    for n in range(6)
)
URL = "https://harbour.example/news/12.html?from=list"


def page(head: str = "", above: str = "", url: str | None = URL) -> docclean.Document:
    return docclean.clean(
        f"<html><head><title>渡船清晨离港</title>{head}</head><body><div class=nav><a href=/>首页</a></div>"
        f"<div class=content><h1>渡船清晨离港</h1>{above}{BODY}</div></body></html>",
        media_type="text/html",
        url=url,
    )


FOUND = {
    "site": ('<meta property="og:site_name" content="港口网">', "site", "港口网"),
    "description": ('<meta name="description" content="渡船的一天">', "description", "渡船的一天"),
    "escaped twice": ('<meta name=description content="A &amp;amp; B">', "description", "A & B"),
    "linked description": (
        '<script type="application/ld+json">{"@type": "Article", "description": "渡船的一天"}</script>',
        "description",
        "渡船的一天",
    ),
    "keywords": (
        '<meta name=keywords content="渡船，港口、清晨,渡船">',
        "keywords",
        ("渡船", "港口", "清晨"),
    ),
    "tags": (
        '<meta property="article:tag" content="渡船"><meta property="article:tag" content="港口">',
        "keywords",
        ("渡船", "港口"),
    ),
    "linked keywords": (
        '<script type="application/ld+json">{"@type": "NewsArticle", "keywords": ["渡船", "港口"]}</script>',
        "keywords",
        ("渡船", "港口"),
    ),
    "canonical": (
        "<link rel=canonical href=/news/12.html>",
        "canonical_url",
        "https://harbour.example/news/12.html",
    ),
    "canonical before og": (
        '<meta property="og:url" content="https://m.harbour.example/12"><link rel=canonical href="https://harbour.example/12#top">',
        "canonical_url",
        "https://harbour.example/12",
    ),
}
EMPTY = {
    "description is the title": (
        "<meta name=description content=渡船清晨离港>",
        "description",
        None,
    ),
    "no keywords": ('<meta name=keywords content=" , ,">', "keywords", ()),
    "front page": ('<link rel=canonical href="https://harbour.example/">', "canonical_url", None),
    "no address": ('<link rel=canonical href="javascript:void(0)">', "canonical_url", None),
    "broken address": ('<link rel=canonical href="http://[::1">', "canonical_url", None),
    "alternative headline": (
        '<script type="application/ld+json">{"@type": "Article", "alternativeHeadline": "船离港"}</script>',
        "subtitle",
        None,
    ),
}
SUBTITLES = {
    "marked": ("<h2 class=subtitle>一条船和一座港口的清晨</h2>", "一条船和一座港口的清晨"),
    "dash": ("<p>——记一条船和一座港口</p>", "记一条船和一座港口"),
}
NO_SUBTITLES = {
    "speech": "<p>——你好,船什么时候开?</p><p>——再过一会儿就开。</p><p>——那我再等等。</p>",
    "the title again": "<h2 class=subtitle>渡船清晨离港</h2>",
    "a metadata line": "<p class=subtitle>来源：港口网 2024-03-12</p>",
    "paragraph": f"<p>——{'船慢慢地离开了码头' * 12}。</p>",
}


@pytest.mark.parametrize(("head", "field", "value"), [*FOUND.values(), *EMPTY.values()])
def test_what_a_page_says_of_itself(head, field, value):
    """A field holds what the markup says, with evidence, or nothing."""
    document = page(head)
    assert getattr(document, field) == value
    assert any(item.field == field for item in document.evidence) == bool(value)


@pytest.mark.parametrize(("above", "subtitle"), SUBTITLES.values(), ids=SUBTITLES)
def test_subtitles(above, subtitle):
    """A printed subtitle is told, and its block stays."""
    document = page(above=above)
    assert document.subtitle == subtitle
    assert subtitle in document.text


@pytest.mark.parametrize("above", NO_SUBTITLES.values(), ids=NO_SUBTITLES)
def test_no_subtitles(above):
    """Speech, paragraphs, metadata and the title again are no subtitle."""
    assert page(above=above).subtitle is None


TOLD = "The ferry has carried fish for ninety years, and this winter may be its last."
SHORT = "Fish for ninety years, and no more"
LINE = '<div class="by">By Ann Lee</div>'


def described(above: str, told: str = TOLD) -> str | None:
    head = f'<title>A ferry and its harbour</title><meta name="description" content="{told}">'
    story = "".join(
        f"<p>Paragraph {n} tells what the ferry carried, and who waited for it.</p>"
        for n in range(5)
    )
    found = docclean.clean(
        f"<html lang=en>{head}<h1>A ferry and its harbour</h1>{above}{story}",
        media_type="text/html",
    )
    return found.subtitle


@pytest.mark.parametrize(
    ("above", "told"),
    [
        (f"<h2>{TOLD}</h2>", TOLD),
        (f"<p>{SHORT}</p>{LINE}<p>2024-03-12</p>", SHORT),
        (f'<p class="deck">{TOLD}</p>', TOLD),
    ],
)
def test_a_line_that_the_page_gives_as_its_description_is_the_subtitle(above, told):
    assert described(above, told) == told


@pytest.mark.parametrize(
    "above",
    [
        f"<p>{TOLD}</p>",  # a first paragraph is described as well
        "<h2>What the ferry carries</h2>",
        LINE + f"<p>{TOLD} It went on.</p>",
        "<h2 class=deck>Ann Lee</h2>",
    ],
)
def test_first_paragraphs_and_other_headings_are_none(above):
    assert described(above) is None


def test_a_front_page_may_have_the_address_of_the_front():
    """Where the page is the front page its address is believed."""
    head = '<link rel=canonical href="https://harbour.example/">'
    assert page(head, url="https://harbour.example").canonical_url == "https://harbour.example/"


@given(st.text(max_size=200))
def test_keywords_of_anything(value):
    """Keywords have text, no separators, and no white space around them."""
    for word in split_keywords(value):
        assert word == word.strip() != ""
        assert not set(word) & set(",，;；、|")


@pytest.mark.parametrize(
    ("value", "site"), [("/", None), ("Grey Ferry", "Grey Ferry"), ("河", "河"), ("…", None)]
)
def test_a_site_has_a_letter(value, site):
    head = f'<meta property="og:site_name" content="{value}">'
    page = f"<html><head>{head}</head><body><p>The ferry left the landing at six, and the river was grey.</p></body></html>"
    assert docclean.clean(page).site == site


def site_of_tag(tag: str, head: str = "") -> str | None:
    title = "渡船清早离港的那一天" if any(c > "\u2e80" for c in tag) else "The ferry leaves at dawn"
    story = "".join(
        f"<p>Paragraph {n} tells what the ferry carried, and who waited for it.</p>"
        for n in range(5)
    )
    page = f"<title>{title}{tag}</title>{head}<h1>{title}</h1>{story}"
    return docclean.clean(page, media_type="text/html").site


@pytest.mark.parametrize(
    ("tag", "site"),
    [
        (" | River News", "River News"),
        (" - Travel - example.org", "example.org"),
        (" — Wikipedia", "Wikipedia"),
        ("_港口频道_渡口网", "渡口网"),
        ("-渡口晚报", "渡口晚报"),
        (" | Вести с реки", "Вести с реки"),
    ],
)
def test_the_end_of_the_tag_names_the_site(tag, site):
    assert site_of_tag(tag) == site


@pytest.mark.parametrize(
    "tag",
    [
        "",
        " | News",
        " again and again",
        " - our guide for 2026",
        " [2025]",
        " (Solved)",
        "_商业频道",
        "_全球",
        " | Powered by ExampleBoard",
        " - what nobody tells you about ferries and rivers",
    ],
)
def test_other_ends_name_none(tag):
    assert site_of_tag(tag) is None


def test_what_the_tags_call_the_site_counts():
    assert (
        site_of_tag(" | River News", '<meta property="og:site_name" content="Harbour Times">')
        == "Harbour Times"
    )
