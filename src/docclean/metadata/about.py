"""What a page says about itself: site, canonical address, description, keywords, and a subtitle."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from docclean.chrome.repeats import block_key
from docclean.document import Evidence
from docclean.language.identify import EAST_ASIAN_RE
from docclean.metadata.bylines import is_person
from docclean.metadata.sources import source_row
from docclean.metadata.title import Title

if TYPE_CHECKING:
    from docclean.known import Known
    from docclean.metadata.finder import Finder, Metadata
    from docclean.metadata.structured import Candidate

# how surely headers say what a document is
_KNOWN = 0.95
# keywords of one page, and characters of each
_MOST_KEYWORDS, _KEYWORD_CHARS = 50, 60
_SPLIT_RE = re.compile(r"\s*[,，;；、|]\s*")
# blocks behind the title in which a subtitle may stand, and its characters
_NEAR, _NEAR_DESCRIBED, _SUBTITLE_CHARS = 3, 6, 300
# what a page says it is about, and characters of it that tell it, without spaces and marks
_DESCRIPTIONS = ("description", "og:description", "twitter:description")
_KEY_CHARS, _LEAST_KEY, _NAME_WORDS = 60, 16, 3
# what `<title>` puts between its pieces (a piece too many does no harm behind the title), and a site's name: characters,
# words, and what is none
_TITLE_SPLIT_RE = re.compile(
    r"\s*[|｜»«•]\s*|\s[-–—:]\s|_|--|—|–|(?<=[\u3400-\u9fff])-(?=[\u3400-\u9fff])|\A-"
)
_TITLE_SIGNS = " \u3000-–—|·:_"
_MOST_CHARS, _SITE_CHARS, _SITE_WORDS = 600, 40, 6
_NO_SITE_RE = re.compile(
    r"[\[\](){}（）【】?!？！…]|\b(?:19|20)\d\d\b|powered by|频道$|頻道$|^\W|\b(?:part|page|chapter|definition|guide|tips)\b",
    re.IGNORECASE,
)
_SECTIONS = frozenset((
    "home", "homepage", "news", "blog", "article", "articles", "reviews", "review", "services", "products", "forum", "forums", "sports", "sport",
    "world", "politics", "business", "technology", "tech", "environment", "opinion", "video", "videos", "photos", "archive", "search", "health",
    "science", "entertainment", "lifestyle", "travel", "culture", "local", "national", "international", "documentation", "docs", "overview", "solved",
    "district", "startseite", "nachrichten", "accueil", "actualités", "inicio", "noticias", "главная", "новости",
))  # fmt: skip
_LATIN_RE = re.compile("[A-Za-z]{2}")
# reasons that say more than that a line stands among furniture
_NO_SUBTITLE = (
    "comment",
    "ad",
    "hidden",
    "duplicate",
    "legal",
    "app",
    "pagination",
    "mojibake",
    "markup",
)
_DASHES = ("—", "―", "─", "--")
# Chinese subtitles begin with a dash: `——记河边的茶馆`
_DASHED_RE = re.compile(r"\A(?:[—―─]{1,2}|--)\s?(?P<value>[^—―─\-\s].{2,58}[^。；;，,：:])\Z")


def _says_something(value: str) -> bool:
    """Say whether a value has a letter or digit."""
    return any(map(str.isalnum, value))


def site_of(candidates: list[Candidate]) -> Candidate | None:
    """Return what a page calls its site, None where it calls it nothing that has a letter or digit."""
    return next((c for c in candidates if c.field == "site" and _says_something(c.value)), None)


def describe_page(
    finder: Finder, candidates: list[Candidate], site: Candidate | None, url: str | None
) -> None:
    """Set what a page says about itself, with its evidence; the title is chosen already.

    Args:
        finder: the document so far.
        candidates: what its markup offers.
        site: what it calls its site.
        url: where the page came from, if known.
    """
    meta = finder.meta
    title = meta.title.value if meta.title else ""
    if site:
        meta.site = _noted(finder, site, site.value)
    ranked = sorted(candidates, key=lambda c: -c.confidence)
    for candidate in ranked:
        address = _address(candidate, url)
        if address:
            meta.canonical_url = _noted(finder, candidate, address)
            break
    for candidate in ranked:
        value = unescape(candidate.value)
        if candidate.field == "description" and value != title and _says_something(value):
            meta.description = _noted(finder, candidate, value)
            break
    meta.keywords = _keywords(finder, ranked)
    _choose_subtitle(finder, ranked)


def take_site_of_title(finder: Finder) -> None:
    """Set the site to what `<title>` ends with behind the document's own title, where no tag names it."""
    meta, tag = finder.meta, finder.parsed.title_tag[:_MOST_CHARS]
    value = meta.title.value if meta.title else ""
    if meta.site or not value or not tag.startswith(value):
        return
    pieces = [piece.strip(_TITLE_SIGNS) for piece in _TITLE_SPLIT_RE.split(tag[len(value) :])]
    # what goes on without a sign is more of the title
    if len(pieces) > 1 and not pieces[0] and names_site(pieces[-1]):
        meta.site = pieces[-1]
        finder.note("site", pieces[-1], "title-end", tag, None, 0.6)


def names_site(piece: str) -> bool:
    """Say whether the last piece of a `<title>` reads like the name of a site.

    >>> (
    ...     names_site("River News"),
    ...     names_site("example.org"),
    ...     names_site("渡口网"),
    ...     names_site("Wikipedia"),
    ... )
    (True, True, True, True)
    >>> (
    ...     names_site("News"),
    ...     names_site("[2025]"),
    ...     names_site("商业频道"),
    ...     names_site("our 2026 guide"),
    ... )
    (False, False, False, False)
    """
    if not 2 <= len(piece) <= _SITE_CHARS or len(piece.split()) > _SITE_WORDS:
        return False
    if _NO_SITE_RE.search(piece) or piece.casefold() in _SECTIONS:
        return False
    if not EAST_ASIAN_RE.search(piece):
        return piece[0].isupper() or "." in piece or not piece[0].isascii()
    row = source_row(piece)
    return (
        bool(row and row.id in ("zh-office", "ja-ko-office")) or _LATIN_RE.search(piece) is not None
    )


def take_known(meta: Metadata, known: Known) -> None:
    """Set the fields of which something beside the content knows more than the content says."""
    title = meta.title
    if known.title and (known.sure or title is None):
        meta.title = Title(known.title, -1, None, f"{known.says}:title", _KNOWN, evident=True)
        _replace(meta, "title", known.title, known)
    if known.published and (known.sure or not meta.published):
        meta.published = known.published
        _replace(meta, "published", known.published, known)
    if known.authors and (known.sure or not meta.authors):
        meta.authors = known.authors
        _replace(meta, "authors", "、".join(known.authors), known)


def _replace(meta: Metadata, field: str, value: str, known: Known) -> None:
    """Put what is known in the place of the evidence for a field."""
    rule = f"{known.says}:{field}"
    found = Evidence(field=field, value=value, rule=rule, text=value[:200], confidence=_KNOWN)
    meta.evidence = [*(item for item in meta.evidence if item.field != field), found]


def _noted(finder: Finder, candidate: Candidate, value: str) -> str:
    """Return a value after recording where it came from."""
    finder.note(candidate.field, value, candidate.rule, candidate.value, None, candidate.confidence)
    return value


def _address(candidate: Candidate, url: str | None) -> str:
    """Return the address that a candidate says the page has, "" if it says none that can be true.

    Many sites call their front page the address of every page.
    """
    if candidate.field != "canonical_url":
        return ""
    try:
        address = urldefrag(urljoin(url or "", candidate.value.strip())).url
        parts, own = urlsplit(address), urlsplit(url or "")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", address):
        return ""
    is_front = parts.path in ("", "/") and not parts.query
    on_front = url is not None and own.path in ("", "/")
    return "" if is_front and not on_front else address


def _keywords(finder: Finder, candidates: list[Candidate]) -> tuple[str, ...]:
    """Return the keywords of the kind of markup that is the surest to have some."""
    first = next((c for c in candidates if c.field == "keywords"), None)
    if first is None:
        return ()
    found: dict[str, None] = {}
    for candidate in candidates:
        if candidate.rule == first.rule:
            found.update(dict.fromkeys(split_keywords(candidate.value)))
    words = tuple(found)[:_MOST_KEYWORDS]
    if words:
        finder.note("keywords", ", ".join(words), first.rule, first.value, None, first.confidence)
    return words


def split_keywords(value: str) -> list[str]:
    """Return the keywords of a list of them, whichever signs part it.

    >>> split_keywords("茶馆，河边、清晨"), split_keywords("茶馆 河边")
    (['茶馆', '河边', '清晨'], ['茶馆', '河边'])
    >>> split_keywords("tea house, river"), split_keywords("tea house")
    (['tea house', 'river'], ['tea house'])
    """
    # many a page escapes what it says of itself twice
    value = unescape(value)
    words = _SPLIT_RE.split(value.strip())
    if len(words) == 1 and EAST_ASIAN_RE.search(value):
        words = value.split()
    words = [word.strip() for word in words]
    return [word for word in words if _says_something(word) and len(word) <= _KEYWORD_CHARS]


def _choose_subtitle(finder: Finder, candidates: list[Candidate]) -> None:
    """Set the subtitle: what is marked so near the title, a line with a dash below it, or what markup says.

    JSON-LD knows alternative headlines; of those of the dev pages most are the title once more in other words.
    """
    title = finder.meta.title
    if title is None:
        return
    if title.block >= 0:
        near = range(title.block + 1, min(title.block + 1 + _NEAR, len(finder.texts)))
        starts = {finder.parsed.blocks[i].start: i for i in near}
        for mark in finder.parsed.marks:
            i = starts.get(mark.start, -1)
            if mark.kind == "subtitle" and i >= 0 and _may_be_subtitle(finder, i, mark.value):
                _set_subtitle(finder, i, mark.value, "mark:class", 0.85)
                return
        for i in near[:1]:
            dashed = _DASHED_RE.match(finder.texts[i])
            # speech goes on with another dash
            alone = not any(text.startswith(_DASHES) for text in finder.texts[i + 1 : i + 2])
            if dashed and alone and _may_be_subtitle(finder, i, finder.texts[i]):
                _set_subtitle(finder, i, dashed["value"], "dash", 0.8)
                return
        if _take_described(finder, title.block):
            return
    for candidate in candidates:
        if candidate.field == "subtitle" and candidate.value != title.value:
            finder.meta.subtitle = _noted(finder, candidate, candidate.value)
            return


def _take_described(finder: Finder, title: int) -> bool:
    """Set the line below the title that the page gives as its description, say whether there is one.

    A first paragraph is described so too: the line must be a heading, stand above a line of metadata, or be
    what the score left out.
    """
    told = [block_key(v)[:_KEY_CHARS] for k, v in finder.parsed.meta if k in _DESCRIPTIONS]
    told = [key for key in told if len(key) >= _LEAST_KEY]
    for i in range(title + 1, min(title + 1 + _NEAR_DESCRIBED, len(finder.texts))) if told else ():
        text = finder.texts[i]
        if block_key(text)[:_KEY_CHARS] not in told or not _may_be_subtitle(finder, i, text):
            continue
        apart = (
            finder.parsed.blocks[i].kind == "heading"
            or i in finder.removed
            or any(i < j <= finder.body for j in finder.items)
        )
        if apart:
            _set_subtitle(finder, i, text, "described", 0.8)
            return True
    return False


def _may_be_subtitle(finder: Finder, i: int, value: str) -> bool:
    """Say whether a block may be the subtitle: no line of metadata, nor the title again."""
    title = finder.meta.title
    return (
        i not in finder.items
        and i not in finder.meta.lines
        and finder.removed.get(i) not in _NO_SUBTITLE
        and value == finder.texts[i]
        and 3 < len(value) <= _SUBTITLE_CHARS
        and not (
            value[-1].isalnum() and len(value.split()) <= _NAME_WORDS and is_person(value.title())
        )
        and (title is None or value.casefold() != title.value.casefold())
    )


def _set_subtitle(finder: Finder, i: int, value: str, rule: str, sure: float) -> None:
    """Set a printed subtitle."""
    finder.meta.subtitle = value
    finder.note("subtitle", value, rule, finder.texts[i], finder.span(i), sure)
