"""Title, authors, source, editor, photo credits and dates, each with evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docclean.document import Evidence

if TYPE_CHECKING:
    from docclean.document import Span
    from docclean.metadata.lines import Item
    from docclean.metadata.structured import Candidate
    from docclean.metadata.title import Title
    from docclean.parsing import Parsed

__all__ = ["Metadata", "extract_metadata"]

# names, rule, place in the visible text (-1 for markup), confidence
_Credit = tuple[tuple[str, ...], str, tuple[int, int], float]
# blocks before the running text that may hold metadata lines, and after it
_HEAD_BLOCKS, _TAIL_BLOCKS = 30, 12


@dataclass(slots=True)
class Metadata:
    """The fields found, their evidence, and the blocks that only print them.

    `lines` are blocks to leave out as metadata, `bylines` and `captions` blocks that stay with that
    kind, `furniture` kickers above an evident title and section labels beside its metadata lines.
    """

    title: Title | None = None
    authors: tuple[str, ...] = ()
    source_name: str | None = None
    editor: tuple[str, ...] = ()
    photo_credits: tuple[str, ...] = ()
    site: str | None = None
    published: str | None = None
    modified: str | None = None
    evidence: list[Evidence] = field(default_factory=list)
    lines: dict[int, str] = field(default_factory=dict)
    bylines: set[int] = field(default_factory=set)
    captions: set[int] = field(default_factory=set)
    furniture: dict[int, str] = field(default_factory=dict)


class _Finder:
    """Collects candidates of one document, then votes; one use per document."""

    def __init__(self, parsed: Parsed, texts: list[str], removed: dict[int, str]) -> None:
        self.parsed = parsed
        self.texts = texts
        self.removed = removed
        self.meta = Metadata()
        self.body = self.first_body()
        self.last_body = self.final_body()
        self.items: dict[int, list[Item]] = {}
        self.credits: list[_Credit] = []

    def is_body(self, i: int) -> bool:
        """Say whether a block is kept running text."""
        text = self.texts[i]
        if i in self.removed or len(text) < 30:
            return False
        return any(mark in text for mark in ("。", "，", ",", ".", "！", "？")) and len(text) >= 40

    def first_body(self) -> int:
        """Return the first kept block of running text (the number of blocks if there is none)."""
        return next((i for i in range(len(self.texts)) if self.is_body(i)), len(self.texts))

    def final_body(self) -> int:
        """Return the last kept block of running text (-1 if there is none)."""
        return next((i for i in range(len(self.texts) - 1, -1, -1) if self.is_body(i)), -1)

    def span(self, i: int) -> Span:
        """Return the place of a block."""
        return self.parsed.blocks[i].start, self.parsed.blocks[i].end

    def note(
        self, name: str, value: str, rule: str, text: str, span: Span | None, sure: float
    ) -> None:
        """Record evidence."""
        found = Evidence(
            field=name,
            value=value,
            rule=rule,
            text=text[:200],
            span=span,
            confidence=round(sure, 2),
        )
        self.meta.evidence.append(found)


def extract_metadata(parsed: Parsed, texts: list[str], removed: dict[int, str]) -> Metadata:
    """Return the metadata of a document.

    Args:
        parsed: the blocks and what the tags say.
        texts: text of each block.
        removed: reason of each block that is left out so far.
    """
    from docclean.metadata.structured import read_structured

    finder = _Finder(parsed, texts, removed)
    candidates = read_structured(parsed) if parsed.is_html else []
    site = next((c.value for c in candidates if c.field == "site"), None)
    finder.meta.site = site
    _read_lines(finder)
    _choose_title(finder, candidates, site)
    _read_near_title(finder)
    _read_credits(finder)
    _choose_dates(finder, candidates)
    _choose_source(finder, candidates)
    _choose_people(finder, candidates)
    return finder.meta


def _read_lines(finder: _Finder) -> None:
    """Find the blocks around the running text that only print metadata."""
    from docclean.metadata.lines import read_line

    count = len(finder.texts)
    head = range(max(0, finder.body - _HEAD_BLOCKS), min(count, finder.body + 1))
    tail = range(max(0, finder.last_body + 1), min(count, finder.last_body + 1 + _TAIL_BLOCKS))
    for i in [*head, *(j for j in tail if j not in head)]:
        if finder.removed.get(i, "metadata") not in (
            "metadata",
            "empty-label",
            "nav",
            "share",
            "related",
        ):
            continue
        items = read_line(finder.texts[i])
        in_tail = i > finder.body
        if items and in_tail:
            # after the text only people and sources are believed: dates there belong to other stories
            items = [
                x for x in items if x.field in ("editor", "authors", "source_name", "photo_credits")
            ]
            if any(
                finder.removed.get(j) in ("related", "ranking", "comment")
                for j in range(finder.last_body + 1, i + 1)
            ):
                items = []
        if items:
            finder.items[i] = items
            if finder.removed.get(i) != "empty-label":
                finder.meta.lines[i] = "metadata-line"


def _choose_title(finder: _Finder, candidates: list[Candidate], site: str | None) -> None:
    """Choose the title and the furniture above it."""
    from docclean.metadata.title import title_of_html, title_of_text

    texts = finder.texts
    if finder.parsed.is_html:
        kept = {i for i in range(len(texts)) if i not in finder.removed}
        title = title_of_html(finder.parsed, texts, candidates, site, finder.body, kept)
    else:
        usable = ("metadata", "nav", "related", "duplicate")
        opened = [
            i
            for i in range(min(len(texts), finder.body + 2))
            if i not in finder.removed or (finder.removed[i] in usable and i >= finder.body - 12)
        ]
        title = title_of_text(finder.parsed, texts, opened, finder.items, finder.body)
    finder.meta.title = title
    if title is None:
        return
    source = texts[title.block] if title.block >= 0 else title.value
    finder.note("title", title.value, title.rule, source, title.span, title.confidence)
    finder.meta.lines.pop(title.block, None)
    if (
        title.evident
        and title.block >= 0
        and title.rule in ("label-title", "above-metadata", "echo-of-first-line")
    ):
        for i in range(title.block):
            if i not in finder.removed and i not in finder.items and _is_kicker(texts[i]):
                finder.meta.furniture[i] = "before-title"
    for i in range(title.block + 1, min(finder.body, len(texts))):
        block = finder.parsed.blocks[i]
        beside = i - 1 in finder.items or i + 1 in finder.items
        if beside and block.kind == "list_item" and len(texts[i]) <= 8 and i not in finder.items:
            finder.meta.furniture[i] = "section-label"


def _is_kicker(text: str) -> bool:
    """Say whether a block above the title is a menu word or a kicker: short, no sentence."""
    return len(text) <= 40 and text[-1] not in "。！？!?.;；…"


def _read_near_title(finder: _Finder) -> None:
    """Read blocks between title and text that are furniture but print a date, a source or a name."""
    from docclean.metadata.lines import read_loosely

    known = {item.field for items in finder.items.values() for item in items}
    title = finder.meta.title
    first = title.block + 1 if title and 0 <= title.block <= finder.body else finder.body - 10
    for i in range(max(0, first, finder.body - 12), min(finder.body, len(finder.texts))):
        if i in finder.items or finder.removed.get(i) in ("related", None):
            continue
        fresh = [item for item in read_loosely(finder.texts[i]) if item.field not in known]
        if fresh:
            finder.items[i] = fresh
            known |= {item.field for item in fresh}


def _read_credits(finder: _Finder) -> None:
    """Find bylines, captions, and credits inside paragraphs."""
    from docclean.metadata.credits import (
        affiliation_credit,
        byline_credit,
        closing_credit,
        dateline_credit,
        photo_credit,
    )

    photos: list[str] = []
    early = 0
    for i, text in enumerate(finder.texts):
        if i in finder.removed and not (
            finder.body - 8 <= i <= finder.body and finder.removed[i] == "metadata"
        ):
            continue
        start, end = finder.span(i)
        photo = photo_credit(text)
        if photo:
            finder.meta.captions.add(i)
            photos += [n for n in photo.names if n not in photos]
            finder.note(
                "photo_credits", "、".join(photo.names), photo.rule, text, (start, end), 0.8
            )
            continue
        byline = byline_credit(text)
        if byline:
            near = i <= finder.body
            finder.credits.append((byline.names, byline.rule, (start, end), 0.85))
            if near:
                finder.meta.lines.setdefault(i, "byline")
            else:
                finder.meta.bylines.add(i)
            continue
        affiliated = affiliation_credit(text)
        if affiliated and i + 1 < len(finder.texts) and len(finder.texts[i + 1]) >= 60:
            finder.credits.append((affiliated.names, affiliated.rule, (start, end), 0.8))
            finder.meta.bylines.add(i)
            continue
        if finder.is_body(i):
            early += 1
            closing = closing_credit(text, last=i == finder.last_body)
            if closing:
                span = (start + closing.start, start + closing.end)
                finder.credits.append((closing.names, closing.rule, span, 0.8))
            opening = dateline_credit(text) if early <= 3 else None
            if opening:
                span = (start + opening.start, start + opening.end)
                finder.credits.append((opening.names, opening.rule, span, 0.8))
    finder.meta.photo_credits = tuple(photos)


def _choose_dates(finder: _Finder, candidates: list[Candidate]) -> None:
    """Choose published and modified: printed lines and markup vote; the printed time wins a tie."""
    from docclean.metadata.dates import find_dates

    printed: list[tuple[str, int]] = []
    for i in sorted(finder.items, key=lambda j: abs(finder.body - j)):
        printed += [
            (x.value, i)
            for x in finder.items[i]
            if x.field == "published" and x.value[:2] in ("19", "20")
        ]
    marked: list[tuple[float, str, Candidate]] = []
    for candidate in candidates:
        if candidate.field in ("published", "modified"):
            dates = find_dates(candidate.value)
            if dates:
                marked.append((candidate.confidence, dates[0].iso, candidate))
    best = max((m for m in marked if m[2].field == "published"), key=lambda m: m[0], default=None)
    choice: str | None = None
    if best and best[0] >= 0.7:
        choice = best[1]
        same = next(
            (value for value, _ in printed if value[:10] == choice[:10] and "T" in value), None
        )
        choice = same or choice
        finder.note("published", choice, best[2].rule, best[2].value, None, best[0])
    elif printed:
        choice, line = printed[0]
        finder.note(
            "published", choice, "metadata-line", finder.texts[line], finder.span(line), 0.85
        )
    elif best:
        choice = best[1]
        finder.note("published", choice, best[2].rule, best[2].value, None, best[0])
    finder.meta.published = choice
    changed = max((m for m in marked if m[2].field == "modified"), key=lambda m: m[0], default=None)
    if changed:
        finder.meta.modified = changed[1]
        finder.note("modified", changed[1], changed[2].rule, changed[2].value, None, changed[0])


def _choose_source(finder: _Finder, candidates: list[Candidate]) -> None:
    """Choose the printed source, else what the meta tags call so."""
    for i in sorted(finder.items, key=lambda j: (abs(finder.body - j), j)):
        for item in finder.items[i]:
            value = item.value.strip("《》 ")
            if item.field == "source_name" and 2 <= len(value) <= 30:
                finder.meta.source_name = value
                finder.note(
                    "source_name", value, "metadata-line", finder.texts[i], finder.span(i), 0.85
                )
                return
    for candidate in candidates:
        if candidate.field == "source_name" and len(candidate.value) <= 30:
            finder.meta.source_name = candidate.value
            finder.note(
                "source_name",
                candidate.value,
                candidate.rule,
                candidate.value,
                None,
                candidate.confidence,
            )
            return


def _choose_people(finder: _Finder, candidates: list[Candidate]) -> None:
    """Choose authors and editors; an editor is no author, and neither is a photographer alone."""
    found = _labelled_people(finder) + finder.credits
    authors: list[str] = []
    for names, rule, span, sure in found or _marked_people(candidates):
        new = [n for n in names if n not in authors]
        authors += new
        if new:
            place = None if span[0] < 0 else span
            text = "、".join(names) if place is None else finder.parsed.text[span[0] : span[1]]
            finder.note("authors", "、".join(new), rule, text, place, sure)
    finder.meta.authors = tuple(authors)


def _labelled_people(finder: _Finder) -> list[_Credit]:
    """Return the authors of metadata lines; editors are filed on the way."""
    from docclean.metadata.names import split_names

    editors: list[str] = []
    found: list[_Credit] = []
    for i, items in sorted(finder.items.items()):
        for item in items:
            names = split_names(item.value) if item.field in ("editor", "authors") else ()
            if names and item.field == "editor":
                editors += [n for n in names if n not in editors]
                text = finder.texts[i]
                finder.note("editor", "、".join(names), "metadata-line", text, finder.span(i), 0.9)
            elif names:
                found.append((names, "metadata-line", finder.span(i), 0.9))
    finder.meta.editor = tuple(editors)
    return found


def _marked_people(candidates: list[Candidate]) -> list[_Credit]:
    """Return the authors of the surest markup."""
    from docclean.metadata.names import split_names

    found: list[_Credit] = []
    for candidate in candidates:
        names = split_names(candidate.value) if candidate.field == "authors" else ()
        if names and candidate.confidence >= 0.55:
            found.append((names, candidate.rule, (-1, -1), candidate.confidence))
    top = max((item[3] for item in found), default=0.0)
    return [item for item in found if item[3] >= top]
