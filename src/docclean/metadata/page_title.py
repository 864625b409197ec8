"""The title of a page: the heading that `<title>` or the meta tags confirm, without the name of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docclean.chrome.repeats import block_key
from docclean.metadata.headline import UNDERSCORE
from docclean.metadata.title import Title, could_be_title, printed_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from docclean.metadata.finder import Finder
    from docclean.metadata.structured import Candidate
    from docclean.parsing import Parsed

_SITE_SPLIT_RE = re.compile(
    rf"\s*(?:[|｜»]|{UNDERSCORE}|--+|\s[-–—·:]\s|——|(?<=[\u3400-\u9fff”》！？）)])-(?=[\u3400-\u9fff]{{2,12}}$))\s*"
)
# signs that part a title from what is missing
_EDGE_RE = re.compile(r"^(?:[\s|｜»·:]|[–—-]+\s)+(?=\S)|\s+[|｜»·–—-]+\s*$")
# a heading that is less than this part of what the page calls itself is not confirmed by it
_LEAST_PART = 5
# a heading for eyes, and once more for readers of screens
_TWICE_RE = re.compile(r"(.{12,}?)\s+\1")
# where a page stands in its site
_TRAIL_RE = re.compile(
    r"(?:home|start|startseite|accueil|inicio|início|главная|首[页頁]|主[页頁]|ホーム|トップ|홈)\s?(?:[>›»→]|(?<=[页頁])\s?[-–—])",
    re.IGNORECASE,
)
# what pages are called that were given no title: no title for a reader
_GENERIC = frozenset(
    [
        "home",
        "homepage",
        "home-page",
        "index",
        "untitled",
        "startseite",
        "start",
        "accueil",
        "inicio",
        "início",
        "strona-główna",
        "главная",
        "hem",
        "forside",
        "etusivu",
        "anasayfa",
        "beranda",
        "首页",
        "首頁",
        "主页",
        "主頁",
        "网站首页",
        "网站首頁",
        "无标题",
        "無標題",
        "無題",
        "ホーム",
        "トップページ",
        "トップ",
        "홈",
    ]
)
# what pages glue to a heading: a count, a button in brackets
_TAIL_RE = re.compile(r"\s*(?:\d{1,6}|\[[^\[\]]{1,12}\]|\([^()]{1,6}\))\s*")
_GAP_RE = re.compile(r"\s+|</?\w+>")
# what stands before a title in its heading: `Title:`
_LABEL_RE = re.compile(r"[^\s:：]{2,16}[:：]\s*")
_MAX_SITE_CHARS = 12
# characters of a `<title>` that are looked at
_MOST_CHARS = 600
# letters of what is believed to be a title for being said twice
_LEAST_SAID = 8
# letters of a tag up to which it may be the name of the site or of a kind of page
_VAGUE = 6
_WORD_RE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+")
# what a main heading gains that shares words with what the page calls itself: so many at least, and so much of the shorter
_SHARES, _LEAST_WORDS, _LEAST_SHARE = 0.4, 2, 0.5


def strip_site(
    title: str, site: str | None, headings: Collection[str] = (), said: Collection[str] = ()
) -> str:
    """Return a `<title>` without the name of the site, sections and pages behind it.

    Args:
        title: what `<title>` or a meta tag says.
        site: name of the site, if known.
        headings: keys of the headings of the page; a part that is one of them is the title.
        said: keys of what else the page calls its title; a piece that is one of them is the title.

    >>> (
    ...     strip_site("春天来了_示例网", None),
    ...     strip_site("River news | Town - Example", "Example"),
    ... )
    ('春天来了', 'River news | Town')
    """
    keys = {key for key in headings if len(key) >= 2}
    title = _EDGE_RE.sub("", title)
    if block_key(title) in keys:
        return title
    if site:
        tail = re.compile(rf"(?:\s*(?:[-_|–—·:｜»]+)\s*{re.escape(site)}\s*)+$", re.IGNORECASE)
        if tail.search(title):
            return tail.sub("", title)
    pieces = _pieces(title)
    for part in _beginnings(title, pieces):
        if block_key(part) in keys:
            return part
    for piece in pieces:
        if block_key(piece) in keys or block_key(piece) in said:
            return piece
    if len(pieces) > 1:
        longest = max(pieces, key=lambda p: len(p.encode("utf-8")))
        return pieces[0] if len(pieces[0].encode()) >= 0.5 * len(longest.encode()) else longest
    return title


def _pieces(title: str) -> list[str]:
    """Return the pieces of a `<title>`; a long one behind a dash is a second line of the title, no site."""
    pieces = [m for m in _SITE_SPLIT_RE.split(title) if m]
    if len(pieces) == 2 and "——" in title and len(pieces[1]) > _MAX_SITE_CHARS:
        return [title]
    return pieces


def _beginnings(title: str, pieces: list[str]) -> Iterator[str]:
    """Yield what a `<title>` of many pieces begins with, the longest first: a title may have such signs itself."""
    for piece in pieces[-2:0:-1]:
        yield title[: title.find(piece, len(pieces[0])) + len(piece)]


def own_keys(parsed: Parsed, site: str | None) -> set[str]:
    """Return the keys of the site's own name: as it calls itself, its host and the parts of it."""
    urls = [v for k, v in parsed.meta if k in ("canonical", "og:url")]
    hosts = [u.split("//", 1)[-1].split("/", 1)[0].casefold() for u in urls]
    return {
        block_key(part)
        for host in hosts
        for part in (
            host,
            *host.split("."),
            host.removeprefix("www."),
            host.removeprefix("www.").replace(".", ""),
        )
    } | {block_key(site or "")}


def title_of_html(finder: Finder, candidates: list[Candidate], site: str | None) -> Title | None:
    """Return the title of a page; where that would be `Home`, the name of the site.

    Args:
        finder: the blocks and what is left out so far.
        candidates: what meta tags and JSON-LD offer.
        site: name of the site, if known.
    """
    found = _confirmed_title(finder, candidates, site)
    if found and site and found.value.casefold() in _GENERIC:
        return Title(site, -1, None, "site-for-generic", 0.5, evident=True)
    return found


def is_vague(title: Title) -> bool:
    """Say whether a title is a few letters of `<title>` that nothing on the page repeats: a site, a kind of page."""
    return title.rule == "title-tag" and len(block_key(title.value)) <= _VAGUE


def _confirmed_title(finder: Finder, candidates: list[Candidate], site: str | None) -> Title | None:
    """Return the heading that `<title>` or the meta tags confirm, else what those say."""
    parsed, texts, body = finder.parsed, finder.texts, finder.body
    own = own_keys(parsed, site)
    offered = [c for c in candidates if c.field == "title"]
    said_title = parsed.title_tag[:_MOST_CHARS]
    wholes = [block_key(text) for text in (said_title, *(c.value for c in offered))]
    heads = [
        i
        for i, b in enumerate(parsed.blocks)
        if (b.kind == "heading" or i <= body)
        and not _TRAIL_RE.match(texts[i])
        and (
            could_be_title(texts[i])
            # a title of two or three characters is a title where it heads the page
            or (b.is_main_heading and 2 <= len(texts[i]) < 4)
            or (b.is_main_heading and _is_claimed(texts[i], wholes))
        )
    ]
    keys = {i: block_key(texts[i]) for i in heads}
    # a logo is often a heading too
    heads = [i for i in heads if keys[i] not in own] or heads
    tag = ""
    if said_title:
        said = set(_said(offered, said_title))
        tag = strip_site(said_title, site, [keys[i] for i in heads], said)
    claims = [
        (block_key(tag), 0.8),
        *((block_key(strip_site(c.value, site)), c.confidence) for c in offered),
    ]
    full = block_key(said_title)
    told = [frozenset(_words(text)) for text in (tag, *(c.value for c in offered)) if text]
    best, best_score, sure = -1, 0.0, 0.0
    for i in heads:
        score = _confirm(keys[i], claims, full)
        block = parsed.blocks[i]
        main = block.is_main_heading
        # a part of `<title>` that is not the title is the name of the site
        if main and score <= 0 and keys[i] not in full:
            score = _SHARES * _shared(texts[i], told)
        if score <= 0 and not main:
            continue
        confirmed = score
        score += (
            {1: 0.5, 2: 0.25, 3: 0.15}.get(block.level, 0.0) if block.kind == "heading" else 0.0
        )
        score += (
            0.1 * (i not in finder.removed) - 0.02 * min(10, abs(body - i)) - 0.3 * (i > body + 3)
        )
        if score > best_score:
            best, best_score, sure = i, score, confirmed
    claimed = bool(offered or tag)
    if best >= 0 and claimed and not sure and best_score < 0.75:
        best = -1  # an unconfirmed heading loses against what the page itself claims
    if best >= 0:
        rule = (
            f"heading-{parsed.blocks[best].level}"
            if parsed.blocks[best].kind == "heading"
            else "title-echo"
        )
        raw = [said_title, *(c.value for c in offered)]
        value = without_tail(_with_second_line(texts, best, raw), raw)
        value = _without_own(_without_label(value, raw), own)
        twice = _TWICE_RE.fullmatch(value)
        value = twice.group(1) if twice else value
        return printed_title(parsed, best, value, rule, min(0.98, 0.5 + best_score / 3))
    if offered:
        top = max(offered, key=lambda c: c.confidence)
        return Title(strip_site(top.value, site), -1, None, top.rule, top.confidence, evident=True)
    if tag:
        return Title(tag, -1, None, "title-tag", 0.6, evident=True)
    return None


def _is_claimed(heading: str, wholes: list[str]) -> bool:
    """Say whether what the page calls itself begins with a heading, however long that is."""
    key = block_key(heading) if len(heading) <= _MOST_CHARS else ""
    return len(key) >= _LEAST_SAID and any(whole.startswith(key) for whole in wholes)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a title that can tell it from another: of three letters at least, or two characters of scripts without spaces."""
    for run in _WORD_RE.findall(text.casefold()):
        if run[0] >= "\u3040":
            yield from (run[i : i + 2] for i in range(len(run) - 1))
        elif len(run) > 2:
            yield run.removesuffix("s")


def _shared(heading: str, told: list[frozenset[str]]) -> float:
    """Return the share of words that a heading has in common with what the page calls itself, 0 if they are few."""
    own = frozenset(_words(heading))
    best = 0.0
    for words in told:
        common = len(own & words)
        if common >= _LEAST_WORDS:
            best = max(best, common / min(len(own), len(words)))
    return best if best >= _LEAST_SHARE else 0.0


def _said(offered: list[Candidate], title_tag: str) -> Iterator[str]:
    """Yield the keys of the titles that meta tags offer, if they are not the whole `<title>`."""
    whole = block_key(title_tag)
    for candidate in offered:
        key = block_key(candidate.value)
        if key != whole and len(key) >= _LEAST_SAID:
            yield key


def _without_label(heading: str, claims: list[str]) -> str:
    """Return a heading without a label before it that none of the page's own titles has."""
    match = _LABEL_RE.match(heading)
    if not match or any(match.group() in claim for claim in claims):
        return heading
    rest = heading[match.end() :]
    return rest if block_key(rest) in map(block_key, claims) else heading


def _without_own(value: str, own: set[str]) -> str:
    """Return a heading without the site's own name behind it."""
    pieces = _pieces(value)
    if len(pieces) < 2 or len(block_key(pieces[0])) < _LEAST_SAID:
        return value
    names = own - {""}
    last = pieces[-1]
    if block_key(last) in names or all(block_key(word) in names for word in last.split()):
        return value[: value.rfind(pieces[-1])].rstrip(" \u3000|｜»·–—-_:")
    return value


def _with_second_line(texts: list[str], at: int, claims: list[str]) -> str:
    """Return the text of a title block, with the next line if the page claims both without a sign between."""
    first = texts[at].replace("\n", " ").replace("\xa0", " ")
    if at + 1 < len(texts) and len(texts[at + 1]) >= 4:
        both = _GAP_RE.sub("", texts[at] + texts[at + 1])
        if any(_GAP_RE.sub("", claim).startswith(both) for claim in claims):
            wide = first[-1:] > "\u2e80"
            return f"{first}{'' if wide else ' '}{texts[at + 1]}"
    return first


def without_tail(heading: str, claims: list[str]) -> str:
    """Return a heading without a count or a button behind it that the page's own titles do not have.

    >>> (
    ...     without_tail("第二章 河边241", ["第二章 河边_小说"]),
    ...     without_tail("River[edit]", ["River - Example"]),
    ... )
    ('第二章 河边', 'River')
    >>> without_tail("River 7", ["River 7 - Example"]), without_tail("2024", ["20 - x"])
    ('River 7', '2024')
    """
    for claim in claims:
        for piece in (claim, *_pieces(claim)):
            rest = heading[len(piece) :]
            if len(piece) >= 3 and heading.startswith(piece) and _TAIL_RE.fullmatch(rest):
                return piece
    return heading


def _confirm(key: str, claims: list[tuple[str, float]], full: str) -> float:
    """Return how much the claims confirm a heading: equal, or the longer part of one."""
    score = 0.0
    for claim, weight in claims:
        if not claim or len(key) < 2:
            continue
        if key == claim:
            score += weight
        elif len(key) >= 6 and (
            claim.startswith(key)
            or (key in claim and len(key) * _LEAST_PART >= len(claim))
            or (claim in key and len(claim) * 2 >= len(key))
            or (key.startswith(claim) and len(claim) >= _LEAST_SAID)
        ):
            score += weight * 0.6 * min(len(key), len(claim)) / max(len(key), len(claim))
    if not score and len(key) >= 6 and key in full and len(key) * _LEAST_PART >= len(full):
        score = 0.3
    return score
