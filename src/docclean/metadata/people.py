"""Choosing authors and editors: printed credits first, then markup and marked elements."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docclean.metadata.bylines import author_names, byline_pieces, is_person, names_role
from docclean.metadata.credits import bare_names, editor_credit
from docclean.metadata.names import SURNAMES, split_names
from docclean.metadata.printed import PRINTED, printed_names
from docclean.metadata.zone import Zone

if TYPE_CHECKING:
    from docclean.metadata.finder import Credits, Finder
    from docclean.metadata.structured import Candidate

_MARKS = {
    ("author", "itemprop"): 0.8,
    ("author", "rel"): 0.76,
    ("author", "class"): 0.74,
    ("author", "href"): 0.72,
    ("user", "data-author"): 0.9,
    ("user", "class"): 0.6,
    ("user", "href"): 0.56,
}
_FAR = {"head": 0.0, "behind": 0.2, "elsewhere": 0.34}
# rules whose lines are names and nothing else
_LINES = ("bare-names", "name-introduced", "name-by-date", "name-below-label")
# below this a field stays empty
_LEAST = 0.4
_MAX_LINE = 160
# lines that name authors of one document
_MOST_LINES = 5
# lines of one document that are one name
_MOST_COPIES = 2
_CJK_RE = re.compile(r"[\u3400-\u9fff]+$")
_PIECES_RE = re.compile(r"[-_|｜–—·\s]+")
# blocks behind the text in which an editor may be named
_TAIL = 8


def choose_people(finder: Finder, candidates: list[Candidate]) -> None:
    """Set authors and editors with their evidence; an editor is no author, nor is a photographer."""
    found = [_unglued(c, candidates) for c in _labelled(finder) + finder.credits]
    offers = _offered(finder, candidates)
    if sum(rule == "byline" for _, rule, _, _ in found) > _MOST_LINES:
        # a page of teasers names the writers of each
        found, offers = [], [c for c in offers if c[2][0] < 0]
    offered = _agreed(finder, offers)
    if not found or (offered and offered[0][1] == "mark:data-author"):
        found = offered
    authors: list[str] = []
    for names, rule, span, sure in found:
        new = [n for n in names if n not in authors]
        authors += new
        if rule in _LINES:
            finder.meta.bylines.update(
                i for i in range(len(finder.texts)) if finder.span(i) == span
            )
        if new:
            place = None if span[0] < 0 else span
            text = "、".join(names) if place is None else finder.parsed.text[span[0] : span[1]]
            finder.note("authors", "、".join(new), rule, text, place, sure)
    finder.meta.authors = tuple(authors)


def _unglued(credit: Credits, candidates: list[Candidate]) -> Credits:
    """Return a printed credit without what the next element adds to a name that the tags have alone."""
    told = [c.value for c in candidates if c.field == "authors" and " " in c.value]
    names = tuple(
        next((t for t in told if name.startswith(t) and name[len(t) :][:1].isupper()), name)
        for name in credit[0]
    )
    return names, *credit[1:]


def _labelled(finder: Finder) -> list[Credits]:
    """Return the authors of metadata lines; editors are filed on the way."""
    editors: list[str] = []
    found: list[Credits] = []
    for i, items in sorted(finder.items.items()):
        for item in items:
            names = split_names(item.value) if item.field in ("editor", "authors") else ()
            if item.field == "authors" and not names:
                # a button may stand behind a name
                names = split_names(item.value.split()[0]) or tuple(author_names(item.value))
            if names and item.field == "editor":
                editors += [n for n in names if n not in editors]
                text = finder.texts[i]
                finder.note("editor", "、".join(names), "metadata-line", text, finder.span(i), 0.9)
            elif names:
                found.append((names, "metadata-line", finder.span(i), 0.9))
    last = finder.last_body
    for i in range(max(0, last - 1), min(last + _TAIL, len(finder.texts))) if not editors else ():
        names = editor_credit(finder.texts[i])
        if names and finder.removed.get(i) not in ("related", "ranking", "comment"):
            editors = list(names)
            finder.note(
                "editor", "、".join(names), "credit-editor", finder.texts[i], finder.span(i), 0.8
            )
            break
    finder.meta.editor = tuple(editors)
    return found


def _offered(finder: Finder, candidates: list[Candidate]) -> list[Credits]:
    """Return what markup, marked elements and bylines in the head offer."""
    own = _own_names(finder)
    found: list[Credits] = []
    for candidate in candidates:
        names = author_names(candidate.value) if candidate.field == "authors" else []
        if names:
            found.append((tuple(names), candidate.rule, (-1, -1), candidate.confidence))
    zone = Zone(finder)
    found += _from_marks(finder, zone) + _from_lines(finder, zone)
    found += printed_names(finder, zone)
    printed = any(e.field == "source_name" and e.span for e in finder.meta.evidence)
    source = _key(finder.meta.source_name or "") if printed else ""
    return [
        (names, rule, span, sure - _doubt(names, own))
        for names, rule, span, sure in found
        if not (span[0] < 0 and _is_source(names, source))
    ]


def _doubt(names: tuple[str, ...], own: set[str]) -> float:
    """Return what to take off: the site as author says little unless it is a person's own."""
    name = _key(names[0])
    if len(names) == 1 and _CJK_RE.match(name) and name[0] not in SURNAMES:
        # sections are called after their site
        return 0.38 if any(part.startswith(name) for part in own) else 0.0
    if is_person(names[0]):
        return 0.0
    return 0.38 if len(names) == 1 and name in own else 0.08


def _is_source(names: tuple[str, ...], source: str) -> bool:
    """Say whether what tags call an author is the source that the page prints, given by its key."""
    only = len(names) == 1 and names[0][:1] not in SURNAMES
    return only and bool(source) and _key(names[0]) == source


def _key(name: str) -> str:
    """Return a name without case, spaces and marks."""
    return "".join(filter(str.isalnum, name.casefold()))


def _own_names(finder: Finder) -> set[str]:
    """Return the names of the site itself: as it calls itself, parts of its host, Chinese beside the title."""
    title = finder.meta.title.value if finder.meta.title else ""
    rest = finder.parsed.title_tag.replace(title, " ", 1) if title else ""
    beside = filter(_CJK_RE.match, _PIECES_RE.split(rest))
    urls = [v for k, v in finder.parsed.meta if k in ("canonical", "og:url")]
    hosts = [u.split("//", 1)[-1].split("/", 1)[0].casefold() for u in urls]
    parts = {_key(part) for host in hosts for part in (host, *host.split("."))}
    return {_key(finder.meta.site or ""), *parts, *map(_key, beside)} - {""}


def _from_marks(finder: Finder, zone: Zone) -> list[Credits]:
    """Return the names in elements that are called after authors or users, or link to them."""
    found: list[Credits] = []
    marks = finder.parsed.marks
    linked = {_key(m.value) for m in marks if m.kind == "user" and m.rule == "href"}
    called = {_key(m.value) for m in marks if m.rule != "href"}
    for mark in marks:
        sure = _MARKS.get((mark.kind, mark.rule), 0.0)
        block = zone.block_at(mark.start)
        where = zone.of(block)
        if not sure or zone.foreign(block) or (mark.kind == "user" and where != "head"):
            continue
        if mark.kind == "user" and mark.rule == "href":
            # a link to one's own account looks the same: others must be linked, or the name be marked as well
            sure = sure if len(linked) >= 3 or _key(mark.value) in called else 0.0
        names = author_names(mark.value) if sure else []
        if names:
            span = finder.place(mark.start)
            found.append((tuple(names), f"mark:{mark.rule}", span, sure - _FAR[where]))
    return found


def _from_lines(finder: Finder, zone: Zone) -> list[Credits]:
    """Return the names in lines of the head that hold a byline, or names and nothing else."""
    found: list[Credits] = []
    lang = next((v for k, v in finder.parsed.meta if k == "html:lang"), "")[:2].lower()
    texts = finder.texts
    copies = Counter(texts)
    for i in range(zone.first, min(zone.last + 1, len(texts))):
        names = byline_pieces(texts[i], lang) if len(texts[i]) <= _MAX_LINE else []
        if names:
            found.append((tuple(names), "byline-piece", finder.span(i), 0.78))
        elif zone.title < i < finder.body and not finder.parsed.blocks[i].link_chars:
            bare = bare_names(texts[i])
            # a button stands on many lines
            if bare and copies[texts[i]] <= _MOST_COPIES:
                found.append((bare, "bare-names", finder.span(i), 0.6 - 0.02 * (i - zone.title)))
    for i in range(max(0, finder.last_body + 1), min(finder.last_body + 3, len(texts))):
        bare = bare_names(texts[i]) if texts[i][:1] in "(（" else ()
        if bare:
            found.append((bare, "bare-names", finder.span(i), 0.62))
    return found


def _agreed(finder: Finder, offered: list[Credits]) -> list[Credits]:
    """Return the surest offer, with others of its kind beside it."""
    best = max(offered, key=lambda c: c[3], default=None)
    if best is None or best[3] < _LEAST:
        return []
    if len(best[0]) == 1 and best[3] < 0.9:
        # a line that names more people, this one among them, is the better list
        longer = [
            c
            for c in offered
            if len(c[0]) > 1 and c[3] >= 0.7 and any(_key(best[0][0]) in _key(n) for n in c[0])
        ]
        if longer:
            return [max(longer, key=lambda c: len(c[0]))]
    if best[2][0] < 0:
        return [c for c in offered if c[1] == best[1] and c[3] == best[3]]
    if best[1] in ("mark:data-author", "byline-piece", "bare-names", *PRINTED):
        return [best]
    # several authors stand side by side; posts of a thread do not
    zone = Zone(finder)
    at = zone.block_at(best[2][0])
    return [
        c
        for c in offered
        if c[1] == best[1] and c[3] == best[3] and abs(zone.block_at(c[2][0]) - at) <= 1
        # what someone is may be marked beside the name
        if c[0] == best[0] or not names_role(c[0][0])
    ]
