"""An output folder as a page: what was done, what stands out, and each document in a table."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from markupsafe import Markup

from docclean.chrome.revise import visible_chars
from docclean.corpus.shards import document_files, read_lines
from docclean.corpus.sites import FILE as TEMPLATES
from docclean.corpus.sites import load
from docclean.corpus.writers import FAILURES
from docclean.document import Document
from docclean.errors import InputError
from docclean.report.lines import layers_of
from docclean.report.render import as_json, render, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COLUMNS = (
    ("source", False),
    ("title", False),
    ("encoding", False),
    ("language", False),
    ("published", False),
    ("characters kept", True),
    ("removed %", True),
    ("repairs", True),
    ("warnings", True),
    ("duplicate of", False),
    ("unusual", True),
)
_MOST_BARS, _MOST_CLUSTERS, _MOST_NAMES, _MOST_SITES = 12, 200, 8, 200


class _Totals:
    """What is counted over all documents."""

    def __init__(self) -> None:
        self.documents = self.repaired = self.warned = self.kept = self.visible = 0
        self.encodings: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.layers: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        self.clusters: dict[tuple[str, str], list[str]] = {}

    def add(self, document: Document) -> None:
        """Count one document."""
        self.documents += 1
        self.repaired += bool(document.repairs)
        self.warned += bool(document.warnings)
        self.kept += document.stats.kept_chars
        self.visible += document.stats.visible_chars
        self.encodings[document.encoding.name or "binary"] += 1
        for removal in document.removed:
            self.reasons[removal.reason] += visible_chars(removal.text)
        self.layers.update({layers_of(repair) for repair in document.repairs})
        self.warnings.update({warning.code for warning in document.warnings})
        for relation in document.related:
            if not relation.kept:
                key = (relation.other, relation.verdict)
                self.clusters.setdefault(key, []).append(document.source or document.id)


class _Chart(NamedTuple):
    """A bar chart: rows of (label, value, length of the bar in percent)."""

    title: str
    rows: list[tuple[str, str, float]]


def report_page(output: Path) -> str:
    """Return an HTML page on what a run wrote; it loads nothing and shows every text as text.

    Raises:
        InputError: the folder holds no documents, or a line of it is no document.
    """
    totals = _Totals()
    rows = []
    for document in _documents(output):
        totals.add(document)
        rows.append(_row(document))
    _rank(rows)
    failures = _failures(output / FAILURES)
    clusters = sorted(totals.clusters.items(), key=lambda item: (-len(item[1]), item[0]))
    return render(
        "report",
        folder=output.resolve().name,
        count=totals.documents,
        cards=_cards(totals, len(failures)),
        charts=_charts(totals),
        failures=failures,
        clusters=[
            (kept, verdict, names[:_MOST_NAMES], max(0, len(names) - _MOST_NAMES))
            for (kept, verdict), names in clusters[:_MOST_CLUSTERS]
        ],
        more_clusters=max(0, len(clusters) - _MOST_CLUSTERS),
        sites=_sites(output / TEMPLATES),
        columns=_COLUMNS,
        data=Markup(  # noqa: S704  (escaped by `as_json`)
            as_json({"numbers": [number for _, number in _COLUMNS], "rows": rows})
        ),
    )


def _documents(output: Path) -> Iterator[Document]:
    """Yield the documents of an output."""
    for path in document_files(output):
        for number, line in enumerate(read_lines(path), 1):
            try:
                yield Document.from_json(line)
            except msgspec.DecodeError as error:
                message = f"{path}, line {number}: {error}; write the output anew with --fresh"
                raise InputError(message, path=str(path), hint="write it anew") from error


def _row(document: Document) -> list[Any]:
    """Return the cells of a document; how unusual it is follows when all are known."""
    stats = document.stats
    twin = next((r.other for r in document.related if not r.kept), "")
    return [
        visible(document.source or document.id),
        visible(document.title or ""),
        document.encoding.name or "binary",
        document.language or "",
        document.published or "",
        stats.kept_chars,
        round(100 * stats.removed_chars / max(1, stats.visible_chars)),
        len(document.repairs),
        len(document.warnings),
        visible(twin),
        0.0,
    ]


def _rank(rows: list[list[Any]]) -> None:
    """Sort the rows by how unusual they are: by their removed share, warnings, repairs, and emptiness."""
    if not rows:
        return
    usual = median(row[6] for row in rows)
    spread = max(5.0, median(abs(row[6] - usual) for row in rows))
    for row in rows:
        far = abs(row[6] - usual) / spread
        row[10] = round(min(far, 9.0) + 2 * min(row[8], 5) + min(row[7], 5) + 5 * (row[5] == 0), 1)
    rows.sort(key=lambda row: (-row[10], row[0]))


def _cards(totals: _Totals, failed: int) -> list[tuple[str, str]]:
    """Return the figures at the top."""
    gone = sum(map(len, totals.clusters.values()))
    return [
        ("documents", f"{totals.documents:,}"),
        ("characters kept", f"{100 * totals.kept / max(1, totals.visible):.0f} %"),
        ("repaired", f"{totals.repaired:,}"),
        ("with warnings", f"{totals.warned:,}"),
        ("need not be kept", f"{gone:,}"),
        ("failed", f"{failed:,}"),
    ]


def _charts(totals: _Totals) -> list[_Chart]:
    """Return the bar charts."""
    return [
        _chart("Encodings", totals.encodings, "documents"),
        _chart("Removed, by reason", totals.reasons, "characters", share_of=totals.visible),
        _chart("Repairs, by way of damage", totals.layers, "documents"),
        _chart("Warnings", totals.warnings, "documents"),
    ]


def _chart(title: str, counts: Counter[str], unit: str, *, share_of: int = 0) -> _Chart:
    """Return a chart of the most frequent values."""
    shown = counts.most_common(_MOST_BARS)
    rest = sum(counts.values()) - sum(count for _, count in shown)
    shown = sorted(shown, key=lambda item: (-item[1], item[0])) + (
        [("others", rest)] if rest else []
    )
    most = max((count for _, count in shown), default=1)
    return _Chart(
        f"{title} ({unit})",
        [
            (
                label,
                f"{100 * count / share_of:.1f} %" if share_of else f"{count:,}",
                round(100 * count / most, 1),
            )
            for label, count in shown
        ],
    )


def _failures(path: Path) -> list[tuple[str, str, str]]:
    """Return (file, cause, what to do) of the failures of a run."""
    if not path.is_file():
        return []
    rows = [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]
    return [(row["source"], row["cause"], row["next"]) for row in rows]


def _sites(path: Path) -> list[tuple[str, int, int]]:
    """Return (site, pages, blocks that recur) of the sites with a template."""
    if not path.is_file():
        return []
    rows = [(site, found.pages, len(found.blocks)) for site, found in load(path).items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:_MOST_SITES]
