"""Threads: which blocks are one post, who wrote it and when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from docclean.metadata.dates import find_dates
from docclean.metadata.lines import read_line
from docclean.metadata.relative import find_told

if TYPE_CHECKING:
    from collections.abc import Collection

    from docclean.parsing import Parsed
    from docclean.parsing.blocks import Node
    from docclean.parsing.hints import Mark

# posts of a thread; their authors' names and the lines that print them have so many characters
_LEAST_POSTS, _NAME_CHARS, _LINE_CHARS = 2, 40, 120
# a rank or a number behind the name of an author
_RANK_CHARS = 12
# of the like elements that hold text so many name an author
_MOST_OF = 0.6
_USERS, _PEOPLE, _DATES = ("user",), ("author",), ("date",)
# words of a name at most; what buttons and prices have and names have not
_NAME_WORDS = 4
_NO_NAME_RE = re.compile(r"[$€£¥%]|https?:|^[A-Za-z]$")


class Post(NamedTuple):
    """One post: its blocks [first, last), who wrote it, and when (ISO 8601, as precise as printed)."""

    first: int
    last: int
    author: str
    time: str | None


def find_posts(
    parsed: Parsed, texts: list[str], kept: Collection[int], *, reference: str | None = None
) -> list[Post]:
    """Return the posts of a page, in order, [] if it is no thread.

    Posts are like elements side by side, most of which name a user or an author and hold text that is kept.

    Args:
        parsed: the blocks and what the tags say.
        texts: text of each block.
        kept: numbers of the blocks that stay.
        reference: when the page was read, if known.
    """
    starts = [block.start for block in parsed.blocks]
    people = _placed(parsed.marks, _USERS, starts) or _placed(parsed.marks, _PEOPLE, starts)
    if len(people) < _LEAST_POSTS:
        return []
    named, stay = [place for place, _ in people], sorted(kept)
    found = _members(parsed.nodes, named, stay)
    dates = _placed(parsed.marks, _DATES, starts)
    posts = []
    for node in found:
        author = next((name for at, name in people if node.first <= at < node.last), "")
        if author:
            posts.append(Post(node.first, node.last, author, _time(node, dates, texts, reference)))
    # the parts of one author's text, or a button at each of them
    return posts if len({post.author for post in posts}) > 1 else []


def _placed(marks: list[Mark], kinds: tuple[str, ...], starts: list[int]) -> list[tuple[int, str]]:
    """Return (block, value) of the marks of some kinds whose values may be names or dates."""
    found = []
    for mark in marks:
        value = mark.value.split(" | ")[0].strip(" -–—")
        if mark.kind not in kinds or len(value) > _NAME_CHARS:
            continue
        if kinds == _DATES or _may_be_name(value):
            # a mark is read before the block begins that holds it
            found.append((bisect_left(starts, mark.start), value))
    return found


def _may_be_name(value: str) -> bool:
    """Say whether a marked text may be the name of who wrote a post: no letter alone in a disc, no button, no price."""
    few = len(value.split()) <= _NAME_WORDS
    return few and any(map(str.isalnum, value)) and not _NO_NAME_RE.search(value)


def _members(nodes: list[Node], named: list[int], stay: list[int]) -> list[Node]:
    """Return the like elements side by side of which the most are posts; the outermost of equal ones.

    Args:
        nodes: all elements.
        named: blocks that name a person, in order.
        stay: blocks that stay, in order.
    """
    alike: dict[tuple[int, str], list[Node]] = {}
    for node in nodes:
        if _holds(node, stay):
            alike.setdefault((node.parent, node.shape), []).append(node)
    best: list[Node] = []
    for group in alike.values():
        posts = [node for node in group if _holds(node, named)] if len(group) > len(best) else []
        if len(posts) > len(best) and len(posts) >= max(_LEAST_POSTS, _MOST_OF * len(group)):
            best = posts
    return best


def _holds(node: Node, places: list[int]) -> bool:
    """Say whether one of some blocks, which are in order, is in an element."""
    at = bisect_left(places, node.first)
    return at < len(places) and places[at] < node.last


def _time(
    node: Node, dates: list[tuple[int, str]], texts: list[str], reference: str | None
) -> str | None:
    """Return when a post was written: as an element that is called so says, else the first date in a short line."""
    marked = [value for at, value in dates if node.first <= at < node.last]
    lines = [text for text in texts[node.first : node.last] if len(text) <= _LINE_CHARS]
    for text in (*marked[:1], *lines):
        found = find_dates(text)
        if found:
            return found[0].iso
        told = find_told(text, reference) if reference else None
        if told:
            return told.iso
    return None


def post_lines(posts: list[Post], texts: list[str], kept: Collection[int]) -> set[int]:
    """Return the kept blocks that only print who wrote a post and when.

    Args:
        posts: of a thread.
        texts: text of each block.
        kept: numbers of the blocks that stay.
    """
    firsts = [post.first for post in posts]
    found = set()
    for i in kept if posts else ():
        at = bisect_right(firsts, i) - 1
        if at < 0 or i >= posts[at].last or len(texts[i]) > _LINE_CHARS:
            continue
        author = posts[at].author
        is_name = texts[i].startswith(author) and len(texts[i]) <= len(author) + _RANK_CHARS
        if is_name or any(item.field == "published" for item in read_line(texts[i])):
            found.add(i)
    return found
