"""Titles of pages: the heading that the page's own claims confirm, without the site's name, and never `Home`."""

from __future__ import annotations

import pytest

import docclean
from docclean.metadata.page_title import strip_site

BODY = "".join(
    f"<p>The ferry left the landing at six with {n} baskets of beans on deck, and the river was still grey and quiet.</p>"
    for n in range(4)
)


def title(tag: str, heading: str = "", *, head: str = "", above: str = "") -> str | None:
    page = (
        f"<html><head><title>{tag}</title>{head}</head><body>{above}{heading}{BODY}</body></html>"
    )
    return docclean.clean(page).title


def og(name: str, value: str) -> str:
    return f'<meta property="og:{name}" content="{value}">'


def test_a_heading_goes_on_where_the_tag_ends():
    assert title("How to boil water - forum", "<h1>How to boil water on a camping stove</h1>") == (
        "How to boil water on a camping stove"
    )


def test_a_heading_that_only_begins_with_a_word_of_the_tag_is_another():
    assert (
        title("Rivers | Example", "<h2>Rivers and boats that nobody has seen for years</h2>")
        == "Rivers"
    )


def test_the_name_of_the_site_is_no_title_though_it_is_a_heading():
    found = title(
        "The grey ferry of the morning - Part 1 | Grey Tones",
        "<h1>Grey Tones</h1><h2>The grey ferry of the morning - Part 1</h2>",
    )
    assert found == "The grey ferry of the morning - Part 1"


def test_what_the_page_says_of_itself_goes_before_a_line_of_the_header():
    found = title(
        "Ten ferries for small rivers | RO- by River Office",
        "<h1>Welcome aboard</h1>",
        head=og("title", "Ten ferries for small rivers"),
        above="<div>RO– by River Office</div>",
    )
    assert found == "Ten ferries for small rivers"


def test_the_site_behind_a_heading_is_left_out():
    head = og("site_name", "Riverlyst") + og("url", "https://riverlyst.example/a")
    assert (
        title(
            "The best ferries – Riverlyst - Riverlyst",
            "<h1>The best ferries – Riverlyst</h1>",
            head=head,
        )
        == "The best ferries"
    )


@pytest.mark.parametrize(
    ("tag", "heading"),
    [
        ("Best ferries for back waters", "Best Ferries to Cross Back Waters"),
        ("Beginner boats: my top 7 favourites", "The 7 Best Boats for a Beginner: Favourites"),
        ("渡口清晨见闻", "渡口的清晨与见闻录：第一班船"),
    ],
)
def test_a_main_heading_in_other_words_is_the_title(tag: str, heading: str):
    assert title(f"{tag} - Grey Ferry", f"<h1>{heading}</h1>") == heading


@pytest.mark.parametrize(
    ("tag", "heading"),
    [
        ("The grey ferry leaves at six", "Welcome aboard, dear reader"),
        ("土豆不土的故事 松花江边网", "松花江边网"),
        ("The grey ferry", "The River Office"),
    ],
)
def test_a_main_heading_about_something_else_is_not(tag: str, heading: str):
    assert title(tag, f"<h1>{heading}</h1>") != heading


def test_a_page_whose_tag_says_nothing_has_the_title_that_it_prints():
    above = "<div>渡口的清晨：第一班船怎样离岸</div><div>2024-03-12 08:15 来源：渡口晚报</div>"
    body = (
        "<p>清早六点，码头上已经站满了人，船工把缆绳绕在石桩上，朝岸上喊了一声，岸上的人便往前挪。</p>"
        * 3
    )
    found = docclean.clean(
        f"<html><head><title>显示</title></head><body>{above}{body}</body></html>"
    )
    assert found.title == "渡口的清晨：第一班船怎样离岸"


def test_a_subtitle_behind_a_dash_stays():
    head = og("site_name", "Riverlyst")
    assert (
        title(
            "No waste – a guide for ferries - Riverlyst",
            "<h1>No waste – a guide for ferries</h1>",
            head=head,
        )
        == "No waste – a guide for ferries"
    )


@pytest.mark.parametrize("generic", ["Home", "Startseite", "首页"])
def test_no_page_is_called_home(generic: str):
    assert (
        title(f"{generic} - Grey Ferry", head=og("title", generic) + og("site_name", "Grey Ferry"))
        == "Grey Ferry"
    )


def test_a_home_in_a_title_stays():
    assert (
        title(
            "Home on the river - Grey Ferry",
            "<h1>Home on the river</h1>",
            head=og("site_name", "Grey Ferry"),
        )
        == "Home on the river"
    )


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("| Grey Ferry Magazine", "Grey Ferry Magazine"),
        ("The grey ferry |", "The grey ferry"),
        ("- 3 degrees: a river in winter", "3 degrees: a river in winter"),
        ("-", "-"),
        ("", ""),
        ("C++ - river", "C++"),
        ("-3 degrees on the river", "-3 degrees on the river"),
    ],
)
def test_signs_at_the_edges_part_a_title_from_nothing(tag: str, said: str):
    assert strip_site(tag, None) == said


def test_a_label_before_the_title_is_no_part_of_it():
    found = title(
        "[2603.1] Ferries that leave at dawn",
        "<h1><span>Title:</span>Ferries that leave at dawn</h1>",
        head=og("title", "Ferries that leave at dawn"),
    )
    assert found == "Ferries that leave at dawn"


def test_a_label_stays_that_the_page_claims_too():
    found = title(
        "Opinion: Ferries that leave at dawn - Example",
        "<h1>Opinion: Ferries that leave at dawn</h1>",
        head=og("title", "Ferries that leave at dawn"),
    )
    assert found == "Opinion: Ferries that leave at dawn"


def test_the_site_goes_though_only_its_address_names_it():
    found = title(
        "What ferries are \u2013 Harbour TechZone",
        "<h1>What ferries are<span> \u2013 Harbour TechZone</span></h1>",
        head='<link rel="canonical" href="https://techzone.harbour.example/ferries">',
    )
    assert found == "What ferries are"


def test_a_second_line_of_a_title_is_no_site_though_it_has_one_word_of_the_address():
    found = title(
        "What ferries are \u2013 Harbour life in winter",
        "<h1>What ferries are \u2013 Harbour life in winter</h1>",
        head='<link rel="canonical" href="https://techzone.harbour.example/ferries">',
    )
    assert found == "What ferries are \u2013 Harbour life in winter"


def test_spaces_of_a_title_are_plain():
    assert title("Grey ferries at\u00a0dawn", "<h1>Grey ferries at\u00a0dawn</h1>") == (
        "Grey ferries at dawn"
    )


LONG = "The ferry that left the landing at six with forty baskets of beans on deck has come back without them, says the man who was to meet it"


@pytest.mark.parametrize(
    "heading", [LONG, f"{LONG}. And nobody knows why!", LONG.replace(" that", "<br>that")]
)
def test_a_long_heading_that_the_tag_begins_with_is_the_title(heading):
    plain = heading.replace("<br>", " ")
    assert (
        title(f"{plain} -- River News -- Example", f"<h2>River News</h2><h1>{heading}</h1>")
        == plain
    )


def test_a_long_heading_that_nothing_claims_is_no_title():
    assert title("River News", f"<h1>{LONG}</h1>") == "River News"


@pytest.mark.parametrize(
    "trail",
    ["首页 - 新闻动态", "Home › Forums › Ferries", "Startseite » Hafen", "ホーム > お知らせ"],
)
def test_where_a_page_stands_is_no_title(trail):
    story = "<h2>The ferry left the landing at six</h2>"
    tag = f"{trail.split()[-1]} | Harbour society"
    assert title(tag, story, above=f"<h3>{trail}</h3>") != trail


@pytest.mark.parametrize(
    "heading", ["Home of the grey ferries", "Startseite gestalten im Hafen", "首页改版说明与来信"]
)
def test_a_title_may_begin_with_home(heading):
    assert title(f"{heading} -- Harbour society", f"<h1>{heading}</h1>") == heading


def test_a_word_of_a_list_in_the_tag_is_no_title():
    tag = "The Harbour Times | Breaking News, Politics, Business, Sports, Entertainment, Weather and Tides"
    assert title(tag, "<h3>SPORTS</h3>") not in ("SPORTS", "Sports")
    assert title("Sports | The Harbour Times", "<h3>Sports</h3>") == "Sports"


def test_a_heading_that_says_its_title_twice_says_it_once():
    heading = "<h1><span class=wide>Grey ferries at dawn</span> <span class=narrow>Grey ferries at dawn</span></h1>"
    assert title("Grey ferries at dawn | River News", heading) == "Grey ferries at dawn"
