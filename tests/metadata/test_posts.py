"""Threads: each kept block of a post says who wrote it and when; pages that are no thread say nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import docclean
from docclean.metadata.posts import find_posts
from docclean.parsing import parse

POSTS = (
    (
        "清风",
        "2024-03-12 08:15",
        "请问用多少度的水来泡绿茶比较合适?我试过开水,味道发苦,不知道哪里错了。",
    ),
    (
        "山里人",
        "2024-03-12 12:01",
        "水温八十五度左右就好,先用少量水润茶,再高冲。不要盖盖子,闷久了就苦。",
    ),
    (
        "LaoCha",
        "2024-03-13 07:30",
        "同意楼上,另外茶叶的量也要控制,一个玻璃杯三克足够,多了也会苦,我一直这样喝。",
    ),
)
SHAPES = {
    "divisions": "<div class=post id=p{n}><div class=username>{who}</div><div class=posttime>{when}</div><div class=body>{says}</div></div>",
    "articles": "<article class='message m{n}'><a href='/members/{n}/'>{who}</a><time datetime='{when}'>{when}</time><p>{says}</p></article>",
    "links": "<li class=reply><p><a href='space.php?uid={n}'>{who}</a></p><p>发表于 {when}</p><p>{says}</p></li>",
}
STARTS = {
    "divisions": "<div class=thread>",
    "articles": "<section>",
    "links": "<ul class=posts>",
}


def thread(shape: str, posts=POSTS) -> str:
    rows = [
        SHAPES[shape].format(n=n, who=who, when=when, says=says)
        for n, (who, when, says) in enumerate(posts)
    ]
    return f"<html><head><title>泡绿茶的水温</title></head><body><h1>泡绿茶的水温</h1>{STARTS[shape]}{''.join(rows)}</body></html>"


@pytest.mark.parametrize("shape", SHAPES)
def test_posts_say_who_wrote_them_and_when(shape):
    """The block of each post has its author and its time."""
    document = docclean.clean(thread(shape), media_type="text/html")
    said = {block.text: (block.speaker, block.time) for block in document.blocks}
    for who, when, says in POSTS:
        assert said[says] == (who, when.replace(" ", "T"))


@pytest.mark.parametrize("shape", SHAPES)
def test_lines_of_posts_are_no_headings(shape):
    """What only prints an author and a time is no heading."""
    document = docclean.clean(thread(shape), media_type="text/html")
    assert [block.text for block in document.blocks if block.kind == "heading"] == []


BODY = "".join(f"<p>{says}</p>" for _, _, says in POSTS)
TEASERS = "".join(
    f"<div class=card><a class=author href=/author/{n}>{who}</a> <a href=/{n}.html>{says[:12]}</a></div>"
    for n, (who, _, says) in enumerate(POSTS)
)
NO_THREADS = {
    "one author": f"<div class=author>清风</div><div class=date>2024-03-12</div>{BODY}",
    "teasers of other authors": f"<div class=author>清风</div>{BODY}<div class=related><h3>相关阅读</h3>{TEASERS}</div>",
    "sections": "".join(f"<section><h2>第{n}节</h2>{BODY}</section>" for n in range(3)),
    "one post": thread("divisions", POSTS[:1]),
    "quoted users": f"{BODY}<p>感谢 <a href=/members/1/>清风</a> 和 <a href=/members/2/>山里人</a> 的讨论,茶馆见。</p>",
}


@pytest.mark.parametrize("page", NO_THREADS.values(), ids=NO_THREADS)
def test_other_pages_have_no_posts(page):
    """No block of an article says who wrote it."""
    document = docclean.clean(
        f"<html><body><h1>泡茶</h1>{page}</body></html>", media_type="text/html"
    )
    assert document.blocks
    assert {(block.speaker, block.time) for block in document.blocks} == {(None, None)}


@settings(max_examples=30)
@given(
    st.sampled_from(sorted(SHAPES)),
    st.lists(st.sampled_from(POSTS), min_size=2, max_size=12),
    st.data(),
)
def test_posts_are_apart_and_in_order(shape, posts, data):
    """Posts do not overlap, each holds a kept block, and no block belongs to two."""
    parsed = parse(thread(shape, posts), media_type="text/html")
    texts = [parsed.slice(block) for block in parsed.blocks]
    kept = data.draw(st.sets(st.sampled_from(range(len(texts)))))
    found = find_posts(parsed, texts, kept)
    assert all(one.last <= two.first for one, two in pairwise(found))
    assert all(any(post.first <= i < post.last for i in kept) for post in found)


def test_notes_cut_out_of_lines_do_not_shift_posts():
    """A note inside a line becomes a block of its own; the posts behind it keep their authors."""
    note = "……(示例网省略1450字,正式会员可完整阅读)……"
    posts = [(who, when, f"{says}{note}{says}") for who, when, says in POSTS]
    document = docclean.clean(thread("articles", posts), media_type="text/html")
    said = {block.speaker: block.text for block in document.blocks if block.kind == "paragraph"}
    assert document.truncated
    assert {who: text for who, _, text in POSTS} == said


def test_times_are_dates_without_metadata():
    """Without metadata nothing is said of who wrote a block."""
    options = docclean.Options(metadata=False)
    document = docclean.clean(thread("articles"), media_type="text/html", options=options)
    assert {block.speaker for block in document.blocks} == {None}


@pytest.mark.parametrize(
    "names",
    [
        ("marten_k", "marten_k", "marten_k"),
        ("Get it here for $139", "Get it there for $99"),
        ("Use the same address as on your account", "See your account page for all the rest"),
    ],
)
def test_parts_of_one_text_and_buttons_are_no_posts(names):
    """One author's sections, and links that are marked like authors, make no thread."""
    posts = "".join(
        f"<div class=part><a class=author href=/user/{i}>{who}</a><p>The ferry left the landing at six, and part {i} of the river was grey.</p></div>"
        for i, who in enumerate(names)
    )
    document = docclean.clean(f"<html><body><h1>The ferry</h1>{posts}</body></html>")
    assert {block.speaker for block in document.blocks} == {None}


def test_a_letter_in_a_disc_is_not_the_name():
    posts = "".join(
        f"<div class=post><a class=author href=/u/{who}>{who[0]}</a><a class=author href=/u/{who}>{who}</a>"
        f"<p>{who} says that the ferry left the landing at six, and that the river was grey.</p></div>"
        for who in ("marten", "alpenrose", "inesta")
    )
    document = docclean.clean(f"<html><body><h1>The ferry</h1>{posts}</body></html>")
    assert {b.speaker for b in document.blocks if b.kind == "paragraph"} == {
        "marten",
        "alpenrose",
        "inesta",
    }
