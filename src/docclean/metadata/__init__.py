"""Title, authors, source, editor, photo credits, dates, and what a page says of itself, each with evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docclean.metadata.finder import Finder, Metadata

if TYPE_CHECKING:
    from docclean.chrome import Verdict
    from docclean.metadata.finder import Credits
    from docclean.metadata.structured import Candidate
    from docclean.parsing import Parsed

__all__ = ["Metadata", "extract_metadata", "leave_out_lines"]

# blocks before the running text that may hold metadata lines, and after it
_HEAD_BLOCKS, _TAIL_BLOCKS, _BYLINE_BLOCKS = 30, 12, 30
# fields that lines print for themselves, and characters of such lines
_LINE_FIELDS = (
    "authors",
    "editor",
    "source_name",
    "published",
    "modified",
    "photo_credits",
    "subtitle",
)
_MAX_LINE = 300
# what reporters' lines between title and text may have been taken for
_BYLINE_REASONS = ("metadata", "share", "nav", "score", "pagination")


def extract_metadata(
    parsed: Parsed,
    texts: list[str],
    removed: dict[int, str],
    *,
    url: str | None = None,
    reference: str | None = None,
) -> Metadata:
    """Return the metadata of a document.

    Args:
        parsed: the blocks and what the tags say.
        texts: text of each block.
        removed: reason of each block that is left out so far, `score` where no rule decided.
        url: where the page came from, if known.
        reference: when it was read, if known.
    """
    from docclean.metadata.about import describe_page, site_of, take_site_of_title
    from docclean.metadata.dating import choose_dates
    from docclean.metadata.people import choose_people
    from docclean.metadata.structured import read_structured

    finder = Finder(parsed, texts, removed)
    candidates = read_structured(parsed) if parsed.is_html else []
    site = site_of(candidates)
    _read_lines(finder)
    _choose_title(finder, candidates, site.value if site else None)
    describe_page(finder, candidates, site, url)
    _read_near_title(finder)
    _read_credits(finder)
    choose_dates(finder, candidates, url, reference)
    _choose_source(finder, candidates)
    choose_people(finder, candidates)
    take_site_of_title(finder)
    return finder.meta


def leave_out_lines(removed: dict[int, Verdict], parsed: Parsed, meta: Metadata) -> None:
    """Leave out the blocks that only print metadata; what the score left out is told by what was read there.

    Args:
        removed: verdicts by block, changed in place.
        parsed: the blocks.
        meta: what was found.
    """
    from docclean.chrome import Verdict

    for i, rule in meta.lines.items():
        removed[i] = Verdict("metadata", rule)
    for i, rule in meta.furniture.items():
        removed.setdefault(i, Verdict("nav", rule))
    told = {e.span: e.field for e in meta.evidence if e.span and e.field in _LINE_FIELDS}
    for i, verdict in removed.items():
        block = parsed.blocks[i]
        field = told.get((block.start, block.end))
        if field and verdict.by_score and block.end - block.start <= _MAX_LINE:
            removed[i] = verdict._replace(reason="metadata", rule=f"read-{field.replace('_', '-')}")


def _read_lines(finder: Finder) -> None:
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
            "score",
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


def _choose_title(finder: Finder, candidates: list[Candidate], site: str | None) -> None:
    """Choose the title and the furniture above it."""
    from docclean.metadata.page_title import is_vague, title_of_html
    from docclean.metadata.title import printed_headline, title_of_text

    texts = finder.texts
    if finder.parsed.is_html:
        title = title_of_html(finder, candidates, site)
        if title is None or is_vague(title):
            title = printed_headline(finder) or title
    else:
        title = title_of_text(finder)
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


def _read_near_title(finder: Finder) -> None:
    """Read blocks between title and text that are furniture but print a date, a source or a name."""
    from docclean.metadata.lines import read_line, read_loosely

    known = {item.field for items in finder.items.values() for item in items}
    title = finder.meta.title
    first = title.block + 1 if title and 0 <= title.block <= finder.body else finder.body - 10
    for i in range(max(0, first, finder.body - 12), min(finder.body, len(finder.texts))):
        if i in finder.items or finder.removed.get(i) in ("related", None):
            continue
        read = read_line(finder.texts[i]) or read_loosely(finder.texts[i])
        fresh = [item for item in read if item.field not in known]
        if fresh:
            finder.items[i] = fresh
            known |= {item.field for item in fresh}


def _read_credits(finder: Finder) -> None:
    """Find bylines, captions, and credits inside paragraphs."""
    from docclean.metadata.credits import (
        affiliation_credit,
        closing_credit,
        dateline_credit,
        photo_credit,
    )

    photos: list[str] = []
    # bylines behind the text: of the document if there is one alone, else of other stories
    behind: list[Credits] = []
    early = 0
    for i, text in enumerate(finder.texts):
        # a line of this shape behind the text is its byline, though the text around it be left out
        beside = finder.body - 8 <= i <= finder.last_body + _BYLINE_BLOCKS
        if i in finder.removed and not (beside and finder.removed[i] in _BYLINE_REASONS):
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
        if _read_byline(finder, i, behind):
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
    if len(behind) == 1 and not finder.credits:
        finder.credits += behind
    finder.meta.photo_credits = tuple(photos)


def _read_byline(finder: Finder, i: int, behind: list[Credits]) -> bool:
    """File the names of a line that is a byline, say whether it is one.

    Args:
        finder: what is found so far.
        i: the block.
        behind: takes the bylines of lines that are left out behind the text.
    """
    from docclean.metadata.bylines import is_person
    from docclean.metadata.credits import byline_credit

    byline = byline_credit(finder.texts[i])
    if not byline:
        return False
    aside = i > finder.last_body and i in finder.removed
    if aside and not all(map(is_person, byline.names)):
        return False
    found = (byline.names, byline.rule, finder.span(i), 0.85)
    (behind if aside else finder.credits).append(found)
    if i <= finder.body:
        finder.meta.lines.setdefault(i, "byline")
    else:
        finder.meta.bylines.add(i)
    return True


def _choose_source(finder: Finder, candidates: list[Candidate]) -> None:
    """Choose the printed source, else what the meta tags call so."""
    from docclean.metadata.lines import is_label
    from docclean.metadata.sources import names_no_source, without_place

    for i in sorted(finder.items, key=lambda j: (abs(finder.body - j), j)):
        for item in finder.items[i]:
            value = without_place(item.value).strip("《》 ")
            fits = item.field == "source_name" and 2 <= len(value) <= 30
            if fits and not is_label(value) and not names_no_source(value):
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
