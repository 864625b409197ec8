"""Elements whose names say that they hold an author or a date, with their place among the blocks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docclean.parsing.classes import (
    MAX_CLASS_CHARS,
    REMEMBERED,
    class_mask,
    joined_shapes,
    mask_of_words,
    shape_of,
    shape_of_name,
    words_of,
)
from docclean.parsing.visible import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

# kind -> words of class, id, itemprop and data-testid names
HINT_WORDS: dict[str, str] = {
    "author": "author authors byline byl writer autor autore auteur autoren verfasser contributor reporter "
    "journalist columnist creator authorname authornames bylinename zuozhe jizhe",
    "user": "username bigusername nickname poster postername membername creator-name",
    "date": "date datum dates time timestamp published publish publishdate pubdate pubtime posted datetime "
    "fecha shijian riqi created postdate posttime entrydate datepublished uploaddate datecreated",
    "subtitle": "subtitle subheadline subheading subhead subline dek deck standfirst strapline chapo chapeau "
    "bajada entradilla sommario occhiello untertitel manchet perex ingress fubiaoti",
    "modified": "updated modified lastmod lastmodified datemodified",
}
# words beside them that say it is something else
_NO_HINT = frozenset(
    (
        *(
            "avatar",
            "image",
            "img",
            "photo",
            "thumb",
            "icon",
            "bio",
        ),
        *(
            "count",
            "counts",
            "comment",
            "comments",
            "share",
            "sharing",
            "reading",
            "read",
            "related",
            "card",
        ),
        *(
            "cards",
            "nav",
            "menu",
            "search",
            "select",
            "picker",
            "range",
        ),
        *(
            "event",
            "expiry",
            "copyright",
            "reviewer",
            "reviewed",
            "ad",
            "ads",
        ),
        *(
            "countdown",
            "current",
            "now",
        ),
    )
)
_OTHER = "-"
_KIND_OF = {word: kind for kind, words in HINT_WORDS.items() for word in words.split()}
# addresses in lower case, a slash put before them: a search for a fixed sign skips what is between
_AUTHOR_HREF_RE = re.compile(
    r"/(?:authors?|auteurs?|autor(?:es|en)?|autori?|(?<!/licenses/)by|contributors?|profiles?|people|staff|writers?|"
    r"journalists?|reporters?|columnists?|editors|redakteure?)/[^/?#]"
)
_USER_HREF_RE = re.compile(r"/(?:members?|users?|u|space|profile)[/=]")
_USER_QUERY_RE = re.compile(
    r"memberlist\.php|member\.php\?|[?&](?:user|u|uid|userid|lookuserid)=|uid-\d"
)
_MAX_NAME_CHARS = 200
# attributes that may say who or when whatever the element is called
_TELLING = frozenset(("itemprop", "data-author"))
_MAX_CHARS = 120
_MAX_MARKS = 400


class Mark(NamedTuple):
    """What an element's names say of its text.

    Attributes:
        kind: "author", "user" (who posted), "date", "modified" or "subtitle".
        value: its text, or the value of its attribute.
        rule: which attribute says so.
        start: place in the visible text where the block that holds it begins.
    """

    kind: str
    value: str
    rule: str
    start: int


class _Name(NamedTuple):
    """What one name says: class-word groups, kinds of marks (`_OTHER` where it is something else), shape."""

    groups: int
    kinds: str
    shape: str


@lru_cache(maxsize=REMEMBERED)
def _of_name(name: str) -> _Name:
    """Return what one short name says."""
    words = words_of(name)
    kinds = {_KIND_OF[word] for word in words if word in _KIND_OF}
    other = not _NO_HINT.isdisjoint(words)
    return _Name(
        mask_of_words(words), _OTHER if other else " ".join(sorted(kinds)), shape_of_name(name)
    )


def hint_of(names: str) -> str:
    """Return the kind that class and id names tell, or "".

    >>> hint_of("post-meta__author"), hint_of("author-avatar"), hint_of("main")
    ('author', '', '')
    >>> hint_of("article-date author")
    ''
    """
    return _one_kind({_of_name(name).kinds for name in names[:_MAX_NAME_CHARS].split()})


def _one_kind(found: set[str]) -> str:
    """Return the kind that several names tell together, or ""."""
    found.discard("")
    if not found or _OTHER in found:
        return ""
    kinds = {kind for kinds in found for kind in kinds.split()}
    if kinds == {"date", "modified"}:
        return "modified"
    return kinds.pop() if len(kinds) == 1 else ""


class Names(NamedTuple):
    """What the names of an element say.

    Attributes:
        groups: class-word groups (bits in the order of `docclean.parsing.classes.GROUP_NAMES`).
        shape: class and id without what tells it from its siblings.
        kind: kind of mark that it is, or "".
    """

    groups: int
    shape: str
    kind: str


NAMELESS = Names(0, "", "")


def names_of(attributes: dict[str, str]) -> Names:
    """Return what class, id and data-testid of an element say."""
    get = attributes.get
    classes, ident, test = get("class"), get("id"), get("data-testid")
    if not (classes or ident or test):
        return NAMELESS
    # what is kept must not be long
    most = MAX_CLASS_CHARS
    return _names((classes or "")[:most], (ident or "")[:most], (test or "")[:most])


@lru_cache(maxsize=REMEMBERED)
def _names(classes: str, ident: str, test: str) -> Names:
    """Return what short names say."""
    both = f"{classes} {ident}"
    if len(both) + len(test) >= _MAX_NAME_CHARS:
        return Names(class_mask(both), shape_of(both), hint_of(f"{both} {test}"))
    groups = 0
    kinds = {_of_name(name).kinds for name in test.split()}
    shapes: list[str] = []
    for name in both.split():
        said, kind, shape = _of_name(name)
        groups |= said
        if kind:
            kinds.add(kind)
        if shape:
            shapes.append(shape)
    return Names(groups, joined_shapes(shapes), _one_kind(kinds) if kinds else "")


class MarkReader:
    """Collects the marks of one document; one use per document."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def read(
        self,
        element: Any,  # noqa: ANN401  (lxml)
        tag: str,
        attributes: dict[str, str],
        kind: str,
        start: int,
    ) -> None:
        """Take the marks of an element whose names tell a kind, "" for none; its block begins at `start`."""
        # most elements say nothing
        telling = kind or tag == "time" or not _TELLING.isdisjoint(attributes)
        if not telling and (tag != "a" or _names_person(attributes) is None):
            return
        if len(self.marks) >= _MAX_MARKS:
            return
        for said, value, rule in self._found(element, tag, attributes, kind):
            text = collapse(value)
            if text and len(text) <= _MAX_CHARS:
                self.marks.append(Mark(said, text, rule, start))

    def _found(
        self,
        element: Any,  # noqa: ANN401
        tag: str,
        attributes: dict[str, str],
        kind: str,
    ) -> Iterator[tuple[str, str, str]]:
        """Yield (kind, raw value, rule) of all that an element's attributes say."""
        get = attributes.get
        prop = (get("itemprop") or "").lower()
        if prop in ("author", "creator"):
            yield "author", _person(element), "itemprop"
        if tag == "time":
            names = f"{get('class') or ''} {prop}"
            when = "modified" if hint_of(names) == "modified" else "date"
            yield when, get("datetime") or _text(element), "time"
        elif prop in ("datepublished", "datecreated", "datemodified"):
            value = get("content") or get("datetime") or _text(element)
            yield "modified" if prop == "datemodified" else "date", value, "itemprop"
        if author := get("data-author"):
            yield "user", author, "data-author"
        if tag == "a":
            yield from _link(element, attributes)
        if kind and tag != "time" and not prop:
            # pieces of different elements: a name, then a role
            joint = " | " if kind in ("author", "user") else " "
            yield kind, _text(element, joint), "class"


def _link(element: Any, attributes: dict[str, str]) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401  (lxml)
    """Yield what a link to the page of a person says."""
    named = _names_person(attributes)
    if named:
        yield named[0], _text(element), named[1]


def _names_person(attributes: dict[str, str]) -> tuple[str, str] | None:
    """Return the kind of person that a link leads to and the attribute that says so, if any."""
    if attributes.get("rel") == "author":
        return "author", "rel"
    href = f"/{(attributes.get('href') or '').lower()}"
    if _AUTHOR_HREF_RE.search(href) or "?author=" in href or "&author=" in href:
        return "author", "href"
    if _USER_HREF_RE.search(href) or _names_user(href):
        return "user", "href"
    return None


def _names_user(href: str) -> bool:
    """Say whether the file or the query of an address names a member of a forum."""
    # most addresses have no query
    signs = "=" in href or "?" in href or "uid-" in href or "memberlist" in href
    return signs and _USER_QUERY_RE.search(href) is not None


def _text(element: Any, joint: str = " ") -> str:  # noqa: ANN401  (lxml element)
    """Return the pieces of text of an element, joined, or "" if there is much of it."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        size += len(part.strip())
        if size > _MAX_CHARS:
            return ""
        if part.strip():
            parts.append(part)
    return joint.join(parts)


def _person(element: Any) -> str:  # noqa: ANN401  (lxml element)
    """Return the name in an element that holds a person."""
    if element.get("content"):
        return str(element.get("content"))
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and (inner.get("itemprop") or "").lower() == "name":
            return str(inner.get("content") or _text(inner))
    return _text(element)
