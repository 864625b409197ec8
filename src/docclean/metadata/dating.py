"""Choosing the dates: markup, marked elements, printed lines and addresses vote."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from docclean.metadata.dates import find_dates, find_month, find_short_dates
from docclean.metadata.zone import Zone

if TYPE_CHECKING:
    from docclean.document import Span
    from docclean.metadata.finder import Finder
    from docclean.metadata.structured import Candidate

_URL_DATE_RE = re.compile(
    r"(?<!\d)(?P<y>20\d\d|199\d)[/_-]?(?P<m>0[1-9]|1[0-2])[/_-]?(?P<d>3[01]|[12]\d|0[1-9])(?!\d)"
)
# words beside a date behind the text that make it the date of the text
_SAID_RE = re.compile(
    r"publi|posted|veröffentlicht|erstellt|stand\b|datum|updated|modif|änderung|aktualisiert|geschrieben|pubblicat|"
    r"mis en ligne|опубликован|发布|发表|發表|發佈|时间|日期|更新|撰写|写于|作于",
    re.IGNORECASE,
)
# words that make it the date of another text
_OTHER_RE = re.compile(
    r"推荐文章|推薦文章|相关文章|相關文章|上一篇|下一篇|latest (?:post|article|comment)|next post|previous post|last (?:visit|login|seen|reply)|最后回复|最後回覆|注册时间|註冊時間|joined|member since|registered|^\s*[—–-]\s.{0,80}\(@\w",
    re.IGNORECASE,
)
# sentences that say when the text was posted, however long the block is
_POSTED_RE = re.compile(
    r"this (?:entry|post|article|page) was (?:first |originally )?(?:posted|published|written)"
    r"|(?:dieser|der) (?:artikel|beitrag|eintrag) wurde|(?:cet|ce) (?:article|billet|message) a été (?:publié|posté)"
    r"|est[ae] (?:entrada|artículo|post) (?:fue|se) public|quest(?:o |')(?:articolo|post) è stato pubblicato"
    r"|est[ea] (?:artigo|post) foi publicado|本文(?:发表|發表|发布|發佈|原载|首发)于",
    re.IGNORECASE,
)
_POSTED_REACH = 110
# words with small letters before a date of which more make a sentence on what happened that day
_SMALL_RE = re.compile(r"(?<!\w)[a-zà-ÿа-я]{2,}(?!\w)")
_MOST_SMALL = 3
_MAX_BLOCK, _MAX_LINE, _MAX_REST, _FEW_REST = 600, 160, 60, 25
# blocks at the end of the text that may date it
_LAST_BLOCKS = 4
_MAX_LABEL = 24
_UTC = ("Z", "+00:00")
_YEAR_RE = re.compile(r"(?:19|20)\d\d")
_DIGITS_RE = re.compile(r"\d\d")


# what a day gains where another kind of evidence names it too, and how sure that must be
_AGREES, _MIN_AGREEING = 0.1, 0.55
# a text that says only when it was changed is no second witness of when it was published
_CHANGED_RE = re.compile(
    r"updated|modif|änderung|geändert|aktualisiert|aggiornato|mis à jour|actualizad|更新|修改",
    re.IGNORECASE,
)
_LAST_CHANGED_RE = re.compile(
    r"\W{0,3}(?:(?:this|the) (?:page|article|document|entry|post) was )?(?:last|zuletzt|letzte|dernière|mis à jour|última|ultimo|ultima|最后|最近|最後)"
    r"[^\d\n]{0,20}(?:updat|modif|edit|chang|review|änder|aktuali|bearbeit|更新|修改|编辑|編輯)",
    re.IGNORECASE,
)
# a date that is less sure is none; so is one that says when a text was changed. Of 522 pages in other languages that one is
# right and nine of those without a date had one
_LEAST, _LEAST_CHANGED = 0.25, 0.35


class Vote(NamedTuple):
    """One date, how surely it is that of the document, and where it stands."""

    sure: float
    iso: str
    rule: str
    text: str
    span: Span | None


def choose_dates(
    finder: Finder, candidates: list[Candidate], url: str | None, reference: str | None
) -> None:
    """Set `published` and `modified` with their evidence.

    Args:
        finder: the document so far.
        candidates: what its markup offers.
        url: where it came from, if known.
        reference: when it was read, if known; see `Options.reference_date`.
    """
    month_first = _month_first(finder)
    marked = _from_markup(candidates, month_first=month_first)
    printed, changed = _from_marks(finder, month_first=month_first)
    printed += _from_lines(finder, month_first=month_first)
    printed += _from_sentences(finder, month_first=month_first)
    votes = [vote for field, vote in marked if field == "published"] + printed
    votes += _from_addresses(finder, url)
    votes = votes or _from_months(finder) or _told(finder, reference)
    named = _witnesses(votes)
    best = max(votes, key=lambda v: v.sure + _AGREES * _is_backed(v, named), default=None)
    if best and best.sure >= (_LEAST_CHANGED if _CHANGED_RE.search(best.text) else _LEAST):
        best = _as_printed(best, printed, votes)
        finder.meta.published = best.iso
        finder.note("published", best.iso, best.rule, best.text, best.span, best.sure)
    changed += [vote for field, vote in marked if field == "modified"]
    # far from the text a line that says when it was changed dates the page, not its publication
    changed = changed or [vote for vote in printed if _LAST_CHANGED_RE.match(vote.text)]
    last = max(changed, key=lambda v: v.sure, default=None)
    if last:
        finder.meta.modified = last.iso
        sure = max(_LEAST, last.sure)
        finder.note("modified", last.iso, last.rule, last.text, last.span, sure)


def _witnesses(votes: list[Vote]) -> dict[str, set[str]]:
    """Return the kinds of evidence that name each day, those left out that only say when it was changed."""
    found: dict[str, set[str]] = {}
    for vote in votes:
        if vote.sure >= _MIN_AGREEING and not _CHANGED_RE.search(vote.text):
            found.setdefault(vote.iso[:10], set()).add(_kind(vote))
    return found


def _is_backed(vote: Vote, named: dict[str, set[str]]) -> bool:
    """Say whether evidence of another kind names the day of a vote that is no change."""
    others = named.get(vote.iso[:10], set()) - {_kind(vote)}
    return bool(others) and not _CHANGED_RE.search(vote.text)


def _kind(vote: Vote) -> str:
    """Return the kind of a vote's evidence: meta, json-ld, mark, line or address."""
    kind = vote.rule.partition(":")[0]
    return "line" if kind in ("metadata-line", "printed-date", "posted-sentence") else kind


def _month_first(finder: Finder) -> bool | None:
    """Say how 3/5/2024 is read on this page; None if it says no language."""
    lang = next((v for k, v in finder.parsed.meta if k in ("html:lang", "og:locale")), "")
    lang = lang.strip().lower().replace("_", "-")
    return lang in ("en", "en-us") if lang else None


def _from_markup(
    candidates: list[Candidate], *, month_first: bool | None
) -> list[tuple[str, Vote]]:
    """Return (field, vote) of what meta tags and JSON-LD say."""
    found = []
    for candidate in candidates:
        if candidate.field in ("published", "modified"):
            dates = find_dates(candidate.value, month_first=month_first)
            if dates:
                vote = Vote(
                    candidate.confidence, dates[0].iso, candidate.rule, candidate.value, None
                )
                found.append((candidate.field, vote))
    return found


def _from_marks(finder: Finder, *, month_first: bool | None) -> tuple[list[Vote], list[Vote]]:
    """Return the votes of elements whose names say date: (published, modified)."""
    zone = Zone(finder)
    found: list[Vote] = []
    changed: list[Vote] = []
    sure_of = {"itemprop": 0.84, "time": 0.76, "class": 0.74}
    far = {"head": 0.0, "behind": 0.26, "elsewhere": 0.32}
    for mark in finder.parsed.marks:
        if mark.kind not in ("date", "modified") or mark.rule not in sure_of:
            continue
        dates = find_dates(mark.value, month_first=month_first)
        block = zone.block_at(mark.start)
        where = zone.of(block)
        if not dates or zone.foreign(block) or _OTHER_RE.search(mark.value):
            continue
        sure = sure_of[mark.rule] - far[where]
        if where == "head":
            # what stands under the title is the document's own, what stands above it may be today's date
            sure -= 0.06 * (block < zone.title) + 0.004 * max(0, block - zone.title)
        vote = Vote(sure, dates[0].iso, f"mark:{mark.rule}", mark.value, finder.place(mark.start))
        (changed if mark.kind == "modified" else found).append(vote)
        if mark.kind == "modified":
            found.append(vote._replace(sure=sure - 0.2))
    return found, changed


def _from_lines(finder: Finder, *, month_first: bool | None) -> list[Vote]:
    """Return the votes of printed lines, surest between title and text."""
    zone = Zone(finder)
    found = []
    for i, items in finder.items.items():
        if _OTHER_RE.search(finder.texts[i]) or _is_labelled(finder, i):
            continue
        sure = 0.85 - 0.002 * min(50, abs(finder.body - i))
        if zone.of(i) == "elsewhere" and not zone.near(i) and not _SAID_RE.search(finder.texts[i]):
            # the date of today, that of another story
            sure -= 0.3
        found += [
            Vote(sure, x.value, "metadata-line", finder.texts[i], finder.span(i))
            for x in items
            if x.field == "published" and x.value[:2] in ("19", "20")
        ]
    dated = {i for i, items in finder.items.items() if any(x.field == "published" for x in items)}
    for i, text in enumerate(finder.texts):
        if i in dated or len(text) > _MAX_BLOCK or not _DIGITS_RE.search(text):
            continue
        if _is_labelled(finder, i):
            continue
        for line in text.split("\n"):
            vote = _from_line(finder, zone, i, line, month_first=month_first)
            if vote:
                found.append(vote)
                break
    return found


def _from_line(
    finder: Finder, zone: Zone, i: int, line: str, *, month_first: bool | None
) -> Vote | None:
    """Return the vote of one line of a block that prints a date and little else."""
    if len(line) > _MAX_LINE or _OTHER_RE.search(line):
        return None
    said = bool(_SAID_RE.search(line))
    where = zone.of(i)
    foreign = zone.foreign(i)
    if (where == "elsewhere" and not zone.near(i)) or (foreign and zone.comment(i)):
        return None
    dates = find_dates(line, month_first=month_first)
    if not dates and where == "head":
        dates = find_short_dates(line, month_first=month_first)
    if not dates or (not said and _is_sentence(line[: dates[0].start])):
        return None
    rest = len(line) - (dates[0].end - dates[0].start)
    # beside the head and among other stories, a date says what it is or stands alone
    if rest > (_MAX_REST if where != "elsewhere" and not foreign else _FEW_REST + 40 * said):
        return None
    own = said and (where == "behind" or (zone.near(i) and i < zone.title))
    if foreign and not own and not (rest < 2 and i <= zone.last + 2):
        return None
    below = where == "head" and i > zone.title
    sure = (0.6 if below else 0.42) + 0.1 * said - 0.1 * foreign - 0.02 * (where == "elsewhere")
    return Vote(
        sure - 0.004 * abs(i - zone.title), dates[0].iso, "printed-date", line, finder.span(i)
    )


def _is_sentence(before: str) -> bool:
    """Say whether what stands before a date tells what happened that day.

    >>> _is_sentence("The ferry was bought by the town on"), _is_sentence("Written by Ann Lee on")
    (True, False)
    """
    return len(_SMALL_RE.findall(before)) > _MOST_SMALL


def _is_labelled(finder: Finder, i: int) -> bool:
    """Say whether the block before is a label that makes the date another one: `Joined`, of a member."""
    label = finder.texts[i - 1] if i else ""
    return len(label) <= _MAX_LABEL and bool(_OTHER_RE.search(label))


def _from_sentences(finder: Finder, *, month_first: bool | None) -> list[Vote]:
    """Return the votes of sentences that say when the text was posted."""
    found = []
    for i, text in enumerate(finder.texts):
        dated = len(text) <= _MAX_BLOCK and _YEAR_RE.search(text)
        hit = _POSTED_RE.search(text) if dated else None
        if hit:
            said = text[hit.start() : hit.end() + _POSTED_REACH]
            days = find_dates(said, month_first=month_first)[:1]
            found += [Vote(0.62, day.iso, "posted-sentence", said, finder.span(i)) for day in days]
    return found


def _from_months(finder: Finder) -> list[Vote]:
    """Return the votes of lines beside the title or at the end that end with a year and a month."""
    zone = Zone(finder)
    found = []
    for i, text in enumerate(finder.texts):
        ends = zone.behind[0] - _LAST_BLOCKS < i <= zone.behind[1]
        month = find_month(text) if len(text) <= _FEW_REST + 10 else None
        if month and (ends or zone.of(i) == "head") and not zone.foreign(i):
            found.append(Vote(0.35, month, "printed-month", text, finder.span(i)))
    return found


def _told(finder: Finder, reference: str | None) -> list[Vote]:
    """Return the votes of short blocks of the head that tell the day from the one on which they are read."""
    if reference is None:
        return []
    from docclean.metadata.relative import find_told

    zone = Zone(finder)
    found = []
    for i in range(zone.title + 1, min(zone.last + 1, len(finder.texts))):
        told = None if finder.is_body(i) else find_told(finder.texts[i], reference)
        if told:
            sure = 0.6 - 0.004 * (i - zone.title)
            found.append(Vote(sure, told.iso, told.rule, finder.texts[i], finder.span(i)))
    return found


def _from_addresses(finder: Finder, url: str | None) -> list[Vote]:
    """Return the votes of the page's addresses and of `<title>`."""
    addresses = [url or "", *(v for k, v in finder.parsed.meta if k in ("canonical", "og:url"))]
    found = []
    for address in addresses:
        match = _URL_DATE_RE.search(address)
        if match:
            iso = f"{match['y']}-{match['m']}-{match['d']}"
            found.append(Vote(0.57, iso, "address", address, None))
    title = finder.parsed.title_tag
    return found + [Vote(0.45, day.iso, "title-tag", title, None) for day in find_dates(title)[:1]]


def _as_printed(best: Vote, printed: list[Vote], votes: list[Vote]) -> Vote:
    """Return the date as readers see it: with the time that is printed, or the day of the place.

    Markup often gives UTC, which is another day than the one that the page prints or its address names.
    """
    near = [v for v in printed if v.sure >= 0.55]
    day = [v for v in near if v.iso[:10] == best.iso[:10] and not v.iso.endswith(_UTC)]
    same = next((v for v in day if "T" in v.iso), None)
    if same:
        return same._replace(sure=max(same.sure, best.sure))
    if best in printed or "T" not in best.iso:
        return best
    days = [v.iso[:10] for v in votes]
    utc = best.iso.endswith(_UTC)
    beside = [
        v
        for v in votes
        if (v.sure >= 0.55 and v is not best and abs(_ordinal(v.iso) - _ordinal(best.iso)) == 1)
        and v.rule != best.rule
        and not v.rule.startswith(("meta:", "json-ld"))
    ]
    if any(_kind(v) == "line" for v in day):
        # what one line prints only another line can put in doubt
        beside = [v for v in beside if _kind(v) == "line"]
    # all that give UTC name the same day: their number says nothing, the hour does
    few = days.count(best.iso[:10]) <= sum(v.rule == best.rule for v in votes) + 2
    if beside and (_crosses_midnight(best, beside) if utc else few):
        top = max(beside, key=lambda v: v.sure)
        return top._replace(sure=best.sure)
    return best


def _crosses_midnight(best: Vote, beside: list[Vote]) -> bool:
    """Say whether a time in UTC falls on the day that is printed in some time zone of the earth."""
    hour = int(best.iso[11:13])
    ahead = max(_ordinal(v.iso) for v in beside) > _ordinal(best.iso)
    return hour >= 10 if ahead else hour <= 12


def _ordinal(iso: str) -> int:
    """Return the number of a day."""
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:  # 29 February of a common year
        return 0
