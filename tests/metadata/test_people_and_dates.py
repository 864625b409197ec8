"""Authors and dates from markup, marked elements, printed lines and addresses; and what must stay empty."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.metadata.bylines import author_names, byline_pieces, is_credit
from docclean.metadata.dates import find_dates
from docclean.parsing.hints import HINT_WORDS, hint_of

BODY = "".join(
    f"<p>Paragraph {n} tells how the ferry left the harbour, what it carried, and who waited for it.</p>"
    for n in range(6)
)


def page(head: str = "", above: str = "", below: str = "", lang: str = "en") -> docclean.Document:
    return docclean.clean(
        f"<html lang={lang}><head><title>The ferry leaves at dawn</title>{head}</head><body>"
        f"<nav><a href=/>Home</a> <a href=/news>News</a></nav><main><h1>The ferry leaves at dawn</h1>"
        f"{above}{BODY}{below}</main></body></html>",
        media_type="text/html",
    )


LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2020-04-24T09:00:00+02:00"}</script>'
AUTHORS = {
    "meta": (page('<meta name="author" content="Ann Lee">'), ("Ann Lee",)),
    "team": (page('<meta name="author" content="Harbour News Desk">'), ("Harbour News Desk",)),
    "lower case": (page('<meta name="author" content="ann lee">'), ("ann lee",)),
    "card": (
        page(
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Bo Ek">'
        ),
        ("Bo Ek",),
    ),
    "class": (page(above='<div class="post-author">Ann Lee</div>'), ("Ann Lee",)),
    "inline class": (
        page(above='<p><span class="author">Ann Lee</span> | 5 min</p>'),
        ("Ann Lee",),
    ),
    "role behind": (
        page(above='<div class="author"><b>Ann Lee</b><i>Staff writer</i></div>'),
        ("Ann Lee",),
    ),
    "link": (page(above='<p><a href="/authors/ann-lee">Ann Lee</a></p>'), ("Ann Lee",)),
    "itemprop": (
        page(above='<span itemprop="author" itemscope><b itemprop="name">Ann Lee</b></span>'),
        ("Ann Lee",),
    ),
    "piece": (page(above="<p>May 3, 2021 | By Ann Lee | 5 min read</p>"), ("Ann Lee",)),
    "german": (page(above="<p>Von Jürgen Maß • 3. Mai 2021</p>", lang="de"), ("Jürgen Maß",)),
    "letters": (page('<meta name="author" content="Ann Lee, PhD">'), ("Ann Lee, PhD",)),
    "json reference": (
        page(
            '<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#a"}},'
            '{"@type":"Person","@id":"#a","name":"Ann Lee"}]}</script>'
        ),
        ("Ann Lee",),
    ),
    "reporter behind the text": (
        page(below='<p class="tool">示例报记者 李明 山东报道</p>', lang="zh"),
        ("李明",),
    ),
    "two scripts": (
        page(above="<p>作者： 李安娜 (Anna Lee)<br>译： Chen Bin<br>2005年1月2日</p>", lang="zh"),
        ("李安娜 (Anna Lee)",),
    ),
    "journal": (
        page(
            '<meta name="citation_author" content="Lee, Ann B."><meta name="citation_author" content="Ek, Bo">'
        ),
        ("Ann B. Lee", "Bo Ek"),
    ),
    "dublin core in the order of catalogues": (
        page('<meta name="dcterms.creator" content="Lee, Ann">'),
        ("Ann Lee",),
    ),
    "journal with plain names": (
        page('<meta name="citation_author" content="Ann Lee">'),
        ("Ann Lee",),
    ),
    "no-break space": (page('<meta name="author" content="Ann\u00a0Lee">'), ("Ann Lee",)),
    "agency behind a name": (
        page('<meta name="author" content="By Bo Ek and Ann Lee, CNN">'),
        ("Bo Ek", "Ann Lee"),
    ),
    "degree behind a name": (
        page('<meta name="author" content="Ann Lee, RDN">'),
        ("Ann Lee, RDN",),
    ),
    "korean reporter": (page('<meta name="author" content="김하늘 기자">', lang="ko"), ("김하늘",)),
    "links of authors beat a sentence": (
        page(
            above='<p><a class="author-name" href="/x">Ann Lee</a></p>',
            below="<p>By looking at the strings, we see the main engine, FERRYBOAT:</p>",
        ),
        ("Ann Lee",),
    ),
    "station behind the name in a line": (page(above="<p>By Ann Lee, CNN</p>"), ("Ann Lee",)),
    "paper behind the name": (
        page(above='<p itemprop="author">Ann Lee, USA TODAY</p>'),
        ("Ann Lee",),
    ),
    "weekday behind the name": (
        page(above="<p>By Ann Lee Tuesday, Aug. 17, 2010</p>"),
        ("Ann Lee",),
    ),
    "french correspondents": (
        page(above="<p>Par Ann Lee, Bo Ek Envoyés spéciaux à Toulouse</p>", lang="fr"),
        ("Ann Lee", "Bo Ek"),
    ),
    "longer list": (
        page('<meta name="author" content="Ann Lee">', "<p>By Ann Lee and Bo Ek</p>"),
        ("Ann Lee", "Bo Ek"),
    ),
}


@pytest.mark.parametrize("case", AUTHORS)
def test_authors_are_found(case: str) -> None:
    doc, names = AUTHORS[case]
    assert doc.authors == names
    assert any(e.field == "authors" for e in doc.evidence)


NOBODY = {
    "admin": page('<meta name="author" content="admin">'),
    "address": page('<meta name="author" content="https://example.org/ann">'),
    "site": page(
        '<meta property="og:site_name" content="Harbour"><meta name="author" content="Harbour">'
    ),
    "own account": page(above='<p><a href="/users/login">Join or log in</a></p>'),
    "sentence": page(above="<p>By the river a ferry waits</p>"),
    "other language": page(above="<p>Door Hardware</p>"),
    "affiliation": page(above="<p>作者：北京</p>", lang="zh"),
    "avatar": page(above='<div class="author-avatar">Ann Lee</div>'),
    "related": page(
        below='<h3>Related stories</h3><ul class="related"><li><a href="/b">Tide</a> <span class="author">Bo Ek</span></li></ul>'
    ),
    "licence": page(below='<p><a href="https://example.org/licenses/by/4.0/">CC BY 4.0</a></p>'),
    "next page": page(below='<p><a href="/docs/people/next">Next</a></p>'),
    "shared link": page(above='<div class="byline post-share-buttons"><span>Get link</span></div>'),
    "writer of a comment": page(
        below='<div><span class="x_comment_author">Bo Ek</span><p>Nice ferry, I say.</p></div>'
    ),
    "sentence with names": page(
        below="<p>By looking at the strings, we see the main engine, FERRYBOAT:</p>"
    ),
    "reading time": page(above='<span class="author-time">5 min read</span>'),
}


@pytest.mark.parametrize("case", NOBODY)
def test_an_empty_field_beats_a_wrong_author(case: str) -> None:
    assert NOBODY[case].authors == ()


def test_the_first_post_of_a_thread_names_the_author() -> None:
    posts = "".join(
        f'<article data-author="{name}"><p>Post of {name} about the ferry, its engine, and the noise it makes.</p></article>'
        for name in ("slow-poke", "tideman", "rower")
    )
    doc = docclean.clean(
        f"<title>Ferry noise</title><h1>Ferry noise</h1>{posts}", media_type="text/html"
    )
    assert doc.authors == ("slow-poke",)


DATES = {
    "a name before the day": (
        page(above="<p>Written by Ann Lee of Harbour News on 24 April 2020</p>"),
        "2020-04-24",
    ),
    "offset without a colon": (
        page('<meta property="article:published_time" content="2020-04-24T09:00:00-0700">'),
        "2020-04-24T09:00:00-07:00",
    ),
    "journal": (page('<meta name="citation_publication_date" content="2020/04/24">'), "2020-04-24"),
    "day first with dots": (
        page(above='<span class="date">24.04.2020</span>', lang="de"),
        "2020-04-24",
    ),
    "month first": (page(above='<span class="date">10/04/2020</span>', lang="en-US"), "2020-10-04"),
    "day first": (page(above='<span class="date">10/04/2020</span>', lang="en-GB"), "2020-04-10"),
    "time element": (
        page(above='<time datetime="2020-04-24T06:15:00Z">1 minute ago</time>'),
        "2020-04-24T06:15:00Z",
    ),
    "plain line": (page(above="<p>Harbour, 24 April 2020</p>"), "2020-04-24"),
    "date of a recommended text": (
        page(
            above='<div class="date">最新推荐文章于 2024-05-07 22:12:13 发布</div><p>李明 于 2024-05-06 15:47:53 发布</p>',
            lang="zh",
        ),
        "2024-05-06T15:47:53",
    ),
    "address": (
        page('<link rel="canonical" href="https://example.org/2020/04/24/ferry">'),
        "2020-04-24",
    ),
    "printed day beats UTC": (
        page(
            '<meta property="article:published_time" content="2020-04-25T02:10:00Z">',
            '<span class="date">April 24, 2020</span>',
        ),
        "2020-04-24",
    ),
    "behind the text": (page(below="<p>Published on 24 April 2020</p>"), "2020-04-24"),
    "year of two digits": (page(above="<p>Jürgen Maß, 24.4.20</p>", lang="de"), "2020-04-24"),
    "in a block of several lines": (
        page(
            above="<p>The ferry, its crew and its cargo<br>24.04.2020 • Harbour, People, Weather, Trade</p>"
        ),
        "2020-04-24",
    ),
    "a few blocks into the text": (
        page(
            above="<p>Ferries, tides, harbours and the sea, for all who read of them.</p>" * 4
            + "<p>Dec 17, 2025</p>"
        ),
        "2025-12-17",
    ),
    "two names of a month": (page(above="<p>24 نيسان / أبريل 2020</p>", lang="ar"), "2020-04-24"),
    "two kinds of evidence beat one": (
        page(
            '<meta property="article:published_time" content="2020-04-27T21:17:43Z">' + LINKED,
            '<p class="date">Apr 24, 2020</p>',
        ),
        "2020-04-24T09:00:00+02:00",
    ),
    "a change is no second witness": (
        page(LINKED, '<p>Updated on May 6, 2021</p><p class="date">Updated on May 6, 2021</p>'),
        "2020-04-24T09:00:00+02:00",
    ),
    "all of UTC names one day": (
        page(
            '<meta property="article:published_time" content="2020-04-23T23:01:00Z">'
            '<meta property="og:published_time" content="2020-04-23T23:01:00Z">'
            '<meta name="dc.date.issued" content="2020-04-23T23:01:00Z">',
            '<time datetime="2020-04-23T23:01:00Z">24 April 2020</time>',
        ),
        "2020-04-24",
    ),
    "noon in UTC is the same day": (
        page(
            '<meta property="article:published_time" content="2020-04-24T09:01:00Z">'
            '<meta property="og:published_time" content="2020-04-24T09:01:00Z">'
            '<meta name="dc.date.issued" content="2020-04-24T09:01:00Z">',
            '<p class="date">25 April 2020</p>',
        ),
        "2020-04-24T09:01:00Z",
    ),
    "what a line confirms no other mark moves": (
        page(
            '<meta name="pubdate" content="2020-04-24T13:21:30+01:00">',
            '<time datetime="2020-04-23T20:35:36+01:00">new</time><p>Harbour, 24.04.2020, 058/21</p>',
        ),
        "2020-04-24T13:21:30+01:00",
    ),
    "sentence in a footer": (
        page(
            below='<div class="post-footer">Dieser Artikel wurde am 24. April 2020 um 14:48 von Bo Maß veröffentlicht. '
            "Er steht unter Häfen, Fähren, Wetter und Leute, und man kann ihn auch weiter unten kommentieren, solange der Fährmann wach ist.</div>",
            lang="de",
        ),
        "2020-04-24T14:48",
    ),
    "a writer with a handle": (
        page(above="<p>By Ann Lee (@annlee) | April 24, 2020</p>"),
        "2020-04-24",
    ),
    "a made-up name": (
        page('<meta name="w-published-date" content="2020-04-24T06:03:43Z">'),
        "2020-04-24T06:03:43Z",
    ),
    "not when a member joined": (
        page(
            above="<dl><dt>Joined</dt><dd>May 11, 2017</dd></dl><time datetime='2020-04-24'>today</time>"
        ),
        "2020-04-24",
    ),
    "issue of a magazine": (page(below="<p>——《港口文学》1998年3月号</p>", lang="zh"), "1998-03"),
}


@pytest.mark.parametrize("case", DATES)
def test_dates_are_found(case: str) -> None:
    doc, day = DATES[case]
    assert doc.published == day


UNDATED = {
    "an event in a caption": page(
        above="<p>The ferry was bought by the town on August 14, 1935</p>"
    ),
    "a quoted post": page(below="<p>— Bo Lee (@bolee) January 1, 2020</p>"),
    "when a member joined": page(above="<p>Joined:</p><p>Jan 1, 2020</p>"),
    "unpublished name": page('<meta name="x-republish-dates" content="2020-04-24">'),
    "version": page(above="<p>Release 1.2.13</p>"),
    "version in German": page(above="<p>Fassung 10.2.13.4</p>", lang="de"),
    "comment": page(below='<div class="comments"><p>Bo: posted on 24 April 2020</p></div>'),
    "far away": page(
        below="<p>Tides come and go, and the ferry goes with them, day after day.</p>" * 30
        + "<footer>24 April 2020</footer>"
    ),
    "month in a sentence": page(below="<p>Seit März 2020 fährt sie nicht</p>", lang="de"),
    "month with more": page(below="<p>1998年3月的港口</p>", lang="zh"),
    "no day of the calendar": page(above="<p>41.13.20</p>", lang="de"),
}


@pytest.mark.parametrize("case", UNDATED)
def test_an_empty_field_beats_a_wrong_date(case: str) -> None:
    assert UNDATED[case].published is None


def test_a_date_inside_the_text_is_not_the_date_of_the_document() -> None:
    body = "<p>On 3 May 1921 the ferry sank, and for many years nobody spoke of what it had carried that day.</p>"
    doc = docclean.clean(
        f"<title>Ferry</title><h1>The ferry</h1>{body}{BODY}", media_type="text/html"
    )
    assert doc.published is None


def test_dates_of_other_stories_are_left() -> None:
    doc = page(
        below='<div class="related"><h3>Related stories</h3><a href=/b>Tide</a> <span class="date">1 May 2019</span></div>'
    )
    assert doc.published is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("19-Dec-2025", ["2025-12-19"]),
        ("20. März 2021 - 15:00 Uhr", ["2021-03-20T15:00"]),
        ("Mar 18, 2020 at 12:22 PM", ["2020-03-18T12:22"]),
        ("Mar 18, 2020 at 12:22 AM", ["2020-03-18T00:22"]),
        ("28 июня 2020", ["2020-06-28"]),
        ("2020년 5월 12일", ["2020-05-12"]),
        ("ngày 12 tháng 5 năm 2020", ["2020-05-12"]),
        ("3/5/2024", []),
        ("Version 1.2.2020.4", []),
        ("ratio 10/12 of 2020", []),
        ("30.02.2020", []),
        ("call 2020-555-1234", []),
    ],
)
def test_forms_of_dates(text: str, days: list[str]) -> None:
    assert [d.iso for d in find_dates(text)] == days


@pytest.mark.parametrize("word", [w for words in HINT_WORDS.values() for w in words.split()])
def test_each_hint_word_tells_its_kind(word: str) -> None:
    assert hint_of(f"x-{word}") in HINT_WORDS
    assert hint_of(f"{word}-avatar") == ""


@given(st.text(max_size=200))
def test_names_are_total_and_never_longer_than_their_line(text: str) -> None:
    for name in [*author_names(text), *byline_pieces(text)]:
        assert len(name) <= len(text)
        assert all(is_credit(part.split(",")[0]) for part in [name])


@given(st.text(max_size=200))
def test_dates_lie_inside_the_text_in_order(text: str) -> None:
    found = find_dates(text, month_first=True)
    assert all(0 <= d.start < d.end <= len(text) for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


ZH = "".join(
    f"<p>第{n}段讲渡船怎样离开码头，船上装了什么，谁在岸上等它回来，说了些什么话。</p>"
    for n in "一二三四"
)


def zh_page(above: str = "", below: str = "") -> docclean.Document:
    return docclean.clean(
        f"<html lang=zh><head><title>渡船清早离港</title></head><body><h1>渡船清早离港</h1>{above}{ZH}{below}</body></html>",
        media_type="text/html",
    )


ZH_PEOPLE = {
    "editor in a bracket": (
        zh_page(below="<p>（编辑：小何）返回首页，查看更多</p>"),
        (),
        ("小何",),
    ),
    "editor of a site": (zh_page(below="<p>（示例网编辑 孙桂芳）</p>"), (), ("孙桂芳",)),
    "editor with a desk": (zh_page(below="<p>责编：黄忆南 PN269</p>"), (), ("黄忆南",)),
    "writer of a post": (
        zh_page(above="<p>本贴由大卫于2005年8月12日16:12:21在〖渡口〗发表.</p>"),
        ("大卫",),
        (),
    ),
    "reporter before a source": (
        zh_page(above="<p>示例报记者 李明 来源：示例报</p>"),
        ("李明",),
        (),
    ),
    "no editor in a sentence": (zh_page(below="<p>他做了十年编辑（后来去了码头）。</p>"), (), ()),
    "no name in brackets": (
        zh_page(above="<p>2004年7月16日 [ 大 中 小 ] 来源：示例晚报</p>"),
        (),
        (),
    ),
    "no writer in a sentence": (zh_page(above="<p>本帖由此引起讨论。</p>"), (), ()),
    "no editor of another story": (
        zh_page(below="<h3>相关阅读</h3><ul class=related><li>港口旧事（编辑：王芳）</li></ul>"),
        (),
        (),
    ),
}


META_AUTHOR = '<meta name=author content="{}">'


def zh_titled(head: str, beside: str, above: str = "") -> docclean.Document:
    return docclean.clean(
        f"<html lang=zh><head><title>渡船清早离港_{beside}</title>{head}</head><body><h1>渡船清早离港</h1>{above}{ZH}</body></html>",
        media_type="text/html",
    )


ZH_TAGS = {
    "a person": (zh_titled(META_AUTHOR.format("王小禾"), "渡口网"), ("王小禾",)),
    "a person's own site": (zh_titled(META_AUTHOR.format("王小禾"), "王小禾的渡口"), ("王小禾",)),
    "a column": (zh_titled(META_AUTHOR.format("渡口夜话"), "青石新闻"), ("渡口夜话",)),
    "the site": (zh_titled(META_AUTHOR.format("渡口"), "渡口财经"), ()),
    "the printed source": (
        zh_titled(META_AUTHOR.format("青石消息"), "渡口网", "<p>2024-03-12 08:15 青石消息</p>"),
        (),
    ),
    "a source that is a person": (
        zh_titled(META_AUTHOR.format("王小禾"), "渡口网", "<p>2024-03-12 来源：王小禾</p>"),
        ("王小禾",),
    ),
    "who collected": (zh_titled("", "渡口网", "<p>时间：2024-03-12 作者：网络整理</p>"), ()),
    "latest of an author": (zh_page(below="<div class=author>作者最新文章</div>"), ()),
    "software": (
        zh_titled(META_AUTHOR.format("Discuz! Team and Comsenz UI Team"), "渡口论坛"),
        (),
    ),
    "a label": (zh_page(above="<p class=author>发布于 2024-03-12 07:19:52</p>"), ()),
    "a label in an element of its own": (
        zh_page(
            above="<h2 id=author><span class=author>作者</span> <b class=author>王小禾</b></h2>"
        ),
        ("王小禾",),
    ),
    "login": (zh_page(above="<p><a class=user href=/user/reg>立即注册</a></p>"), ()),
}


@pytest.mark.parametrize("case", ZH_TAGS)
def test_what_tags_of_chinese_pages_call_an_author(case: str) -> None:
    doc, authors = ZH_TAGS[case]
    assert doc.authors == authors


def test_writers_of_teasers_are_no_authors() -> None:
    """A page that lists stories names the writer of each."""
    one = "<h3>Ferry {0}</h3><p>By Ann Lee{0}</p><p>Ferry {0} left the harbour at six, and carried fish, flour and a piano, says {0}.</p>"
    few, many = ("".join(one.format(x) for x in names) for names in ("ab", "abcdefgh"))
    head = "<html lang=en><title>Harbour news</title><h1>Harbour news</h1>"
    assert len(docclean.clean(head + few).authors) == 2
    assert docclean.clean(head + many).authors == ()


def test_the_next_element_adds_nothing_to_a_name() -> None:
    tags = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ann Lee"}}</script>'
    assert page(tags, above="<p>By <a>Ann Lee</a><a>EXAMPLE Business</a></p>").authors == (
        "Ann Lee",
    )
    assert page(tags, above="<p>By Ann Leeson</p>").authors == ("Ann Leeson",)


@pytest.mark.parametrize("case", ZH_PEOPLE)
def test_people_of_chinese_pages(case: str) -> None:
    doc, authors, editors = ZH_PEOPLE[case]
    assert doc.authors == authors
    assert doc.editor == editors


def test_a_place_is_no_source() -> None:
    assert zh_page(above="<p>2023-05-16 来源：渡口 来自北京市</p>").source_name == "渡口"


def test_a_name_in_brackets_between_date_and_source_is_the_author() -> None:
    from docclean.metadata.lines import read_loosely

    line = "NEWS.EXAMPLE.COM　2004年7月16日08:19 [ {} ] 来源：[ 示例晚报 ]"
    found = {x.field: x.value for x in read_loosely(line.format("黄宇"))}
    assert found["authors"] == "黄宇"
    assert found["source_name"] == "示例晚报"
    assert "authors" not in {x.field for x in read_loosely(line.format("大 中 小"))}


@pytest.mark.parametrize(("name", "authors"), [("pagination", ("李明",)), ("related", ())])
def test_a_byline_counts_though_the_score_left_it_out(name: str, authors: tuple[str, ...]) -> None:
    text = "河边的柳树已经发芽，孩子们在岸上放风筝，船慢慢划过水面，第{}天也是这样的好天气，老人们在茶馆里下棋。"
    body = "".join(f"<p>{text.format(day)}</p>" for day in "一二三四")
    doc = docclean.clean(
        f"<html lang=zh><title>渡口</title><body><h1>渡口</h1>{body}<div class={name}><p>□ 本报记者 李明</p>"
        "<p><a href=1>首页</a> | <a href=2>上一页</a> 1 <a href=3>下一页</a></p></div>"
        "<h3>相关阅读</h3><ul><li><a href=1>港口旧事</a></ul>",
        media_type="text/html",
    )
    assert "□ 本报记者 李明" in {block.text for block in doc.removed}
    assert doc.authors == authors


@pytest.mark.parametrize(
    ("below", "published", "modified"),
    [
        ("<footer><p>Last updated on Oct 17, 2025 by Ann Lee</p></footer>", None, "2025-10-17"),
        ("<footer>This page was last modified on Dec 19, 2025.</footer>", None, "2025-12-19"),
        ("<p>Zuletzt geändert am 19.12.2025</p>", None, "2025-12-19"),
        ("<p>Updated rules of the ferry, 19 December 2025</p>", None, None),
        ("<p>Posted on Oct 17, 2025</p>", "2025-10-17", None),
    ],
)
def test_when_a_page_was_changed_is_not_when_it_was_published(
    below: str, published: str | None, modified: str | None
):
    more = "".join(
        f"<p>Further down, part {n} of the page lists what the ferry carried and where it went.</p>"
        for n in range(40)
    )
    found = page(below=f"{more}{below}")
    assert (found.published, found.modified) == (published, modified)


def test_what_is_told_of_a_date_is_a_chance():
    found = page(below="<p>Last modified: 2024-01-20 04:32 by ann</p>")
    assert all(0.0 < e.confidence <= 1.0 for e in found.evidence)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Shannon Williams, Journalist", ["Shannon Williams"]),
        ("Ann Lee, Contributor", ["Ann Lee"]),
        ("Cara Lee, Certified Pediatric Sleep Consultant", ["Cara Lee"]),
        ("Ann Lee, PhD and Bo Ek, Director of Research", ["Ann Lee, PhD", "Bo Ek"]),
        ("Staff Writer", ["Staff Writer"]),
        ("Get started today", []),
        ("Register Now", []),
        ("426 Reputation", []),
        ("Article", []),
        ("Publiziert am 13. Januar 2014 von marten", ["marten"]),
        ("Gespeichert von marten am 7. Juli 2019 - 18:44", ["marten"]),
        ("Veröffentlicht am 19.10.2019 um 14:34 Uhr", []),
        ("Eingestellt von", []),
        ("Dezember 10", []),
        ("Follow", []),
        ("Username or Email Address", []),
        ("This post was written by Ann Lee, Head of Marketing", ["Ann Lee"]),
        ("Ann Lee Senior Reporter", ["Ann Lee"]),
        ("Ann Lee, London", ["Ann Lee"]),
        ("Ann Lee, em São Paulo", ["Ann Lee"]),
        ("Ann and Bo", ["Ann", "Bo"]),
        ("Jean-Luc Lee (Example)", ["Jean-Luc Lee (Example)"]),
        ("Example Attribution 4.0 License", []),
        ("Ludwig von Lee", ["Ludwig von Lee"]),
        ("Ann Lee, Bo Ek, Cy Young", ["Ann Lee", "Bo Ek", "Cy Young"]),
        ("Af Ritzau", ["Ritzau"]),
        ("李明,王芳,张三", ["李明", "王芳", "张三"]),
        ("Anna, Bob, Carl", ["Anna", "Bob", "Carl"]),
        ("管理", []),
    ],
)
def test_roles_and_buttons_are_no_authors(value: str, names: list[str]):
    assert author_names(value) == names


STORY = "<div class=card><a href=/{1}>The {1} ferry left</a><p>By {0}</p></div>"
BEHIND = {
    "one alone": ("", "<p>By Ann Lee</p>", ("Ann Lee",)),
    "one beside the head's": (
        "<p>By Bo Ek</p>",
        "<h3>Related stories</h3>" + STORY.format("Ann Lee", "old") * 2,
        ("Bo Ek",),
    ),
    "a link in the head": (
        '<p><a href="/authors/bo-ek">Bo Ek</a></p>',
        "<h3>Related stories</h3>"
        + "".join(STORY.format(n, n) for n in ("Ann Lee", "Cy Dee", "Di Eff")),
        ("Bo Ek",),
    ),
}


@pytest.mark.parametrize("case", BEHIND)
def test_bylines_behind_the_text_are_of_other_stories_unless_alone(case: str) -> None:
    above, below, authors = BEHIND[case]
    assert page(above=above, below=below).authors == authors


VALUES = {
    "Ann Lee | ann@example.com": ["Ann Lee"],
    "Ann Lee (ann.lee@example.org)": ["Ann Lee"],
    "by Ann LeeAnn Lee": ["Ann Lee"],
    "Par Ann Lée Publié aujourd’hui à 13h59, mis à jour à 15h25": ["Ann Lée"],
    "Ann_Lee Veröffentlicht am Montag": ["Ann_Lee"],
    "Ferry & i": ["Ferry & i"],
    "Ann Lee & Bo Ek": ["Ann Lee", "Bo Ek"],
    "Ann Lee, USA TODAY Sports": ["Ann Lee"],
    "Ann Lee and Bo Ek, Special for USA TODAY": ["Ann Lee", "Bo Ek"],
    "Ann Lee BBC News, Riverton": ["Ann Lee"],
    "Ann Lee Health and science reporter, BBC News": ["Ann Lee"],
    "Ann Lee, River Today": ["Ann Lee"],
    "ANN LEE AND BO EK": ["ANN LEE", "BO EK"],
    "ANN LEE (STAFF WRITER)": ["ANN LEE"],
    "Ann Lee @annlee": ["Ann Lee"],
    "BBC News": ["BBC News"],
    "The Associated Press": ["The Associated Press"],
    "Harbour Daily Editorial Staff": ["Harbour Daily Editorial Staff"],
    "Bora Bora": ["Bora Bora"],
    "Wang Wang": ["Wang Wang"],
    "ann@example.com": [],
    "More from Ann": [],
    "Sponsored": [],
}


@pytest.mark.parametrize("value", VALUES)
def test_what_stands_around_a_name_is_cut(value: str) -> None:
    from docclean.metadata.bylines import author_names

    assert author_names(value) == VALUES[value]


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("article_author", ("Ann Lee",)),
        ("cXenseParse:author", ("Ann Lee",)),
        ("sailthru.byline_name", ("Ann Lee",)),
        ("web_author", ()),
        ("author_id", ()),
        ("article:author_count", ()),
    ],
)
def test_names_that_sites_make_up_for_authors(name: str, authors: tuple[str, ...]) -> None:
    assert page(f'<meta name="{name}" content="Ann Lee">').authors == authors


def test_what_someone_is_may_be_marked_beside_the_name() -> None:
    marked = "<div class=author>Ann Lee</div><div class=author>Example News Fellow</div>"
    assert page(above=marked).authors == ("Ann Lee",)


def test_glued_names_of_classes() -> None:
    assert page(above='<span class="authorname-txt">Ann Lee</span>').authors == ("Ann Lee",)
    assert page(above='<a href="/about/editors/ann-lee/">Ann Lee</a>').authors == ("Ann Lee",)


def test_a_word_that_stands_on_many_lines_is_no_name() -> None:
    button = "王易\n\n"
    text = f"首页\n\n{button}渡船清早离港\n\n2024-03-12 08:15 来源：青石晚报\n\n{{}}" + "\n\n".join(
        f"第{n}段讲渡船怎样离开码头，船上装了什么，谁在岸上等它回来，说了些什么话。"
        for n in "一二三四"
    )
    many = docclean.clean(text.format(button * 3), media_type="text/plain")
    one = docclean.clean(text.format(button), media_type="text/plain")
    assert many.authors == ()
    assert one.authors == ("王易",)


def test_what_the_score_left_out_is_told_by_what_was_read_there() -> None:
    """A line between buttons that names the author or the day is metadata, whatever stands near it."""
    share = "<ul class=share><li><a href=//s/1>Facebook</a><li><a href=//s/2>Twitter</a></ul>"
    rows = f'{share}<div><a href="/authors/ann-lee">Ann Lee</a></div><div><time datetime="2024-03-12">12 March</time></div>{share}'
    doc = page(above=rows)
    told = {block.text: block.reason for block in doc.removed}
    assert doc.authors == ("Ann Lee",)
    assert told.get("Ann Lee", "metadata") == "metadata"
    assert told.get("12 March", "metadata") == "metadata"
    assert told["Facebook"] != "metadata"
