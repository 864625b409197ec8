"""What meta tags and JSON-LD say, as candidates with a confidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from docclean.parsing import Parsed

_MAX_JSON_DEPTH = 12
# meta name or property -> (field, confidence)
_META = {
    "og:title": ("title", 0.7),
    "twitter:title": ("title", 0.6),
    "dc.title": ("title", 0.6),
    "dcterms.title": ("title", 0.6),
    "parsely-title": ("title", 0.6),
    "sailthru.title": ("title", 0.6),
    "citation_title": ("title", 0.85),
    "articletitle": ("title", 0.85),
    "subtitle": ("subtitle", 0.7),
    "description": ("description", 0.9),
    "og:description": ("description", 0.85),
    "twitter:description": ("description", 0.75),
    "dc.description": ("description", 0.75),
    "dcterms.description": ("description", 0.75),
    "keywords": ("keywords", 0.85),
    "news_keywords": ("keywords", 0.9),
    "article:tag": ("keywords", 0.8),
    "og:article:tag": ("keywords", 0.8),
    "citation_abstract": ("description", 0.7),
    "citation_keywords": ("keywords", 0.8),
    "dc.subject": ("keywords", 0.7),
    "canonical": ("canonical_url", 0.95),
    "og:url": ("canonical_url", 0.85),
    "og:site_name": ("site", 0.9),
    "application-name": ("site", 0.5),
    "author": ("authors", 0.7),
    "article:author": ("authors", 0.6),
    "dc.creator": ("authors", 0.7),
    "dcterms.creator": ("authors", 0.7),
    "citation_author": ("authors", 0.85),
    "citation_authors": ("authors", 0.8),
    "byl": ("authors", 0.7),
    "parsely-author": ("authors", 0.7),
    "sailthru.author": ("authors", 0.7),
    "contentsource": ("source_name", 0.8),
    "source": ("source_name", 0.6),
    "editor": ("editor", 0.6),
    "article:published_time": ("published", 0.95),
    "datepublished": ("published", 0.9),
    "og:published_time": ("published", 0.9),
    "og:release_date": ("published", 0.8),
    "publishdate": ("published", 0.85),
    "pubdate": ("published", 0.85),
    "publish-date": ("published", 0.85),
    "publication_date": ("published", 0.85),
    "citation_date": ("published", 0.85),
    "citation_online_date": ("published", 0.8),
    "weibo: article:create_at": ("published", 0.85),
    "sailthru.date": ("published", 0.85),
    "parsely-pub-date": ("published", 0.85),
    "dc.date": ("published", 0.75),
    "dc.date.issued": ("published", 0.8),
    "dcterms.created": ("published", 0.75),
    "date": ("published", 0.65),
    "datecreated": ("published", 0.8),
    "datemodified": ("modified", 0.8),
    "article:modified_time": ("modified", 0.9),
    "og:updated_time": ("modified", 0.8),
    "lastmod": ("modified", 0.6),
}
# tags of catalogues, which put the family name first (Highwire Press, Dublin Core)
_FAMILY_FIRST = ("citation_author", "dc.creator", "dcterms.creator")
_FAMILY_FIRST_RE = re.compile(r"([^\W\d_][^,;]{0,40}), ([^\W\d_][^,;]{0,40})")
# names that sites make up: `w-published-date`, `article.publication_time`, `article_author`, `cxenseparse:author`
_MADE_UP = (
    (
        re.compile(r"(?:^|[-_.:])pub(?:lish(?:ed)?|lication)[-_.]?(?:date|time|datetime)$"),
        ("published", 0.8),
    ),
    (
        re.compile(r"(?<!web)(?<!smartbanner)(?:^|[-_.:])(?:author|byline)(?:[-_.]?name)?$"),
        ("authors", 0.65),
    ),
)
# labels of pairs like twitter:label1 and twitter:data1
_CARD_AUTHOR_RE = re.compile(
    r"written by|author|by|von|verfasst von|écrit par|escrito por|scritto da", re.IGNORECASE
)
# characters of values; longer ones are cut
_MOST_CHARS, _MOST_OF_OTHERS = (
    {"description": 2_000, "keywords": 3_000, "canonical_url": 2_000},
    500,
)
# fields that tags of the page itself say better than its JSON-LD does
_SAID_BETTER = ("title", "description", "keywords")
_ARTICLE_TYPES = re.compile(
    r"Article|Posting|Report|WebPage|Product|Recipe|Review|Discussion|Question", re.IGNORECASE
)


class Candidate(NamedTuple):
    """A value that markup offers for a field."""

    field: str
    value: str
    rule: str
    confidence: float


def read_structured(parsed: Parsed) -> list[Candidate]:
    """Return the candidates of meta tags and JSON-LD in document order."""
    found = []
    for name, content in parsed.meta:
        known = _META.get(name) or next((f for p, f in _MADE_UP if p.search(name)), None)
        if known and content:
            most = _MOST_CHARS.get(known[0], _MOST_OF_OTHERS)
            value = content[:most].replace("\xa0", " ")
            value = _reading_order(value) if name in _FAMILY_FIRST else value
            found.append(Candidate(known[0], value, f"meta:{name}", known[1]))
    found += _read_card(parsed.meta)
    for data in parsed.linked:
        found += _read_linked(data)
    return found


def _reading_order(name: str) -> str:
    """Return a name in the order in which it is read.

    >>> _reading_order("Lee, Ann B."), _reading_order("Ann Lee"), _reading_order("Lee, A.; Ek, B.")
    ('Ann B. Lee', 'Ann Lee', 'Lee, A.; Ek, B.')
    """
    match = _FAMILY_FIRST_RE.fullmatch(name.strip())
    return f"{match.group(2)} {match.group(1)}" if match else name


def _read_card(meta: list[tuple[str, str]]) -> list[Candidate]:
    """Return the author that a sharing card names by label and value."""
    values = dict(meta)
    found = []
    for number in ("1", "2"):
        label, value = values.get(f"twitter:label{number}"), values.get(f"twitter:data{number}")
        if label and value and _CARD_AUTHOR_RE.fullmatch(label.strip(" :")):
            found.append(Candidate("authors", value[:200], "meta:twitter-card", 0.75))
    return found


def _read_linked(data: Any) -> list[Candidate]:  # noqa: ANN401  (JSON)
    """Return the candidates of one JSON-LD value."""
    found: list[Candidate] = []
    known = _named_nodes(data)
    todo: list[tuple[Any, int]] = [(data, 0)]
    while todo:
        item, depth = todo.pop()
        if isinstance(item, list) and depth < _MAX_JSON_DEPTH:
            todo.extend((x, depth + 1) for x in reversed(item[:200]))
        elif isinstance(item, dict):
            kind = str(item.get("@type", ""))
            if _ARTICLE_TYPES.search(kind):
                found += _read_article(item, known, 0.6 if "WebPage" in kind else 0.93)
            if "@graph" in item and depth < _MAX_JSON_DEPTH:
                todo.append((item["@graph"], depth + 1))
    return found


def _named_nodes(data: Any) -> dict[str, str]:  # noqa: ANN401  (JSON)
    """Return the names of the people and organisations of a graph by their `@id`."""
    found: dict[str, str] = {}
    for top in data if isinstance(data, list) else [data]:
        graph = top.get("@graph") if isinstance(top, dict) else None
        for node in graph[:500] if isinstance(graph, list) else ():
            if isinstance(node, dict) and isinstance(node.get("@id"), str):
                name = node.get("name")
                if isinstance(name, str):
                    found[node["@id"]] = name
    return found


def _read_article(
    item: dict[str, Any], known: dict[str, str], confidence: float
) -> list[Candidate]:
    """Return the candidates of one article object; `known` has the names of nodes it may refer to."""
    found = []
    for key, field in (
        ("headline", "title"),
        ("description", "description"),
        ("keywords", "keywords"),
        ("datePublished", "published"),
        ("dateModified", "modified"),
    ):
        value = item.get(key)
        if field == "keywords" and isinstance(value, list):
            value = ",".join(word for word in value[:100] if isinstance(word, str))
        if isinstance(value, str) and value.strip():
            sure = min(confidence, 0.75) if field in _SAID_BETTER else confidence
            most = _MOST_CHARS.get(field, _MOST_OF_OTHERS)
            found.append(Candidate(field, value.strip()[:most], f"json-ld:{key}", sure))
    for name in _names(item.get("author"), known):
        found.append(Candidate("authors", name, "json-ld:author", confidence - 0.05))  # noqa: PERF401
    return found


def _names(author: Any, known: dict[str, str]) -> list[str]:  # noqa: ANN401  (JSON)
    """Return the names of an author value: a string, a person, an organisation or a list of them."""
    if isinstance(author, str):
        return [known.get(author, author)]
    if isinstance(author, dict):
        name = author.get("name") or known.get(str(author.get("@id")))
        return _names(name, {}) if isinstance(name, (str, list)) else []
    if isinstance(author, list):
        return [
            name for one in author[:20] for name in _names(one, known) if not isinstance(one, list)
        ]
    return []
