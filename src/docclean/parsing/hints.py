"""Elements whose names say that they hold an author or a date, with their place among the blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docclean.parsing.classes import remembered
from docclean.parsing.visible import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

# kind -> words of class, id, itemprop and data-testid names
HINT_WORDS: dict[str, str] = {
    "author": "author authors byline byl writer autor autore auteur autoren verfasser contributor reporter "
    "journalist columnist creator zuozhe jizhe",
    "user": "username bigusername nickname poster postername membername creator-name",
    "date": "date datum dates time timestamp published publish publishdate pubdate pubtime posted datetime "
    "fecha shijian riqi created postdate posttime entrydate datepublished uploaddate datecreated",
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
            "comments",
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
_KIND_OF = {word: kind for kind, words in HINT_WORDS.items() for word in words.split()}
_WORD_RE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_AUTHOR_HREF_RE = re.compile(
    r"(?:^|/)(?:authors?|auteurs?|autor(?:es|en)?|autori?|by|contributors?|profiles?|people|staff|writers?|"
    r"journalists?|reporters?|columnists?|redakteure?)/[^/?#]|[?&]author=",
    re.IGNORECASE,
)
_USER_HREF_RE = re.compile(
    r"(?:^|/)(?:members?|users?|u|space|profile)[/=]|memberlist\.php|member\.php\?|[?&](?:user|u|uid|userid|lookuserid)=|uid-\d",
    re.IGNORECASE,
)
_MAX_NAME_CHARS = 200
# elements and attributes that may say who or when whatever the element is called
_TELLING_TAGS = frozenset(("a", "time"))
_TELLING = frozenset(("itemprop", "data-author"))
_MAX_CHARS = 120
_MAX_MARKS = 400


class Mark(NamedTuple):
    """What an element's names say of its text.

    Attributes:
        kind: "author", "user" (who posted), "date" or "modified".
        value: its text, or the value of its attribute.
        rule: which attribute says so.
        start: place in the visible text where the block that holds it begins.
    """

    kind: str
    value: str
    rule: str
    start: int


@remembered(_MAX_NAME_CHARS)
def hint_of(names: str) -> str:
    """Return the kind that class and id names tell, or "".

    >>> hint_of("post-meta__author"), hint_of("author-avatar"), hint_of("main")
    ('author', '', '')
    >>> hint_of("article-date author")
    ''
    """
    kinds: set[str] = set()
    for word in _WORD_RE.findall(names):
        lower = word.lower()
        if lower in _NO_HINT:
            return ""
        kind = _KIND_OF.get(lower)
        if kind:
            kinds.add(kind)
    if kinds == {"date", "modified"}:
        return "modified"
    return kinds.pop() if len(kinds) == 1 else ""


class MarkReader:
    """Collects the marks of one document; one use per document."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def read(self, element: Any, tag: str, attributes: dict[str, str], start: int) -> None:  # noqa: ANN401  (lxml)
        """Take the marks of an element that has attributes; its block begins at `start`."""
        if len(self.marks) >= _MAX_MARKS:
            return
        # most elements say nothing
        if (
            tag not in _TELLING_TAGS
            and _TELLING.isdisjoint(attributes)
            and not self._kind(attributes)
        ):
            return
        for kind, value, rule in self._found(element, tag, attributes):
            text = collapse(value)
            if text and len(text) <= _MAX_CHARS:
                self.marks.append(Mark(kind, text, rule, start))

    def _found(
        self,
        element: Any,  # noqa: ANN401
        tag: str,
        attributes: dict[str, str],
    ) -> Iterator[tuple[str, str, str]]:
        """Yield (kind, raw value, rule) of all that an element's attributes say."""
        get = attributes.get
        prop = (get("itemprop") or "").lower()
        if prop in ("author", "creator"):
            yield "author", _person(element), "itemprop"
        if tag == "time":
            names = f"{get('class') or ''} {prop}"
            kind = "modified" if hint_of(names) == "modified" else "date"
            yield kind, get("datetime") or _text(element), "time"
        elif prop in ("datepublished", "datecreated", "datemodified"):
            value = get("content") or get("datetime") or _text(element)
            yield "modified" if prop == "datemodified" else "date", value, "itemprop"
        if author := get("data-author"):
            yield "user", author, "data-author"
        if tag == "a":
            yield from self._link(element, attributes)
        kind = self._kind(attributes)
        if kind and tag != "time" and not prop:
            # pieces of different elements: a name, then a role
            joint = " | " if kind in ("author", "user") else " "
            yield kind, _text(element, joint), "class"

    def _kind(self, attributes: dict[str, str]) -> str:
        """Return the kind that the names of an element tell, or ""."""
        get = attributes.get
        return hint_of(f"{get('class') or ''} {get('id') or ''} {get('data-testid') or ''}")

    def _link(self, element: Any, attributes: dict[str, str]) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401  (lxml)
        """Yield what a link to the page of a person says."""
        href = attributes.get("href") or ""
        if attributes.get("rel") == "author":
            yield "author", _text(element), "rel"
        elif _AUTHOR_HREF_RE.search(href):
            yield "author", _text(element), "href"
        elif _USER_HREF_RE.search(href):
            yield "user", _text(element), "href"


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
