"""From the ledger to the outputs: JSONL files, a tree of Markdown files, a Parquet file, the list of failures."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from docclean.chrome.shapes import evidence, moved, with_shapes
from docclean.chrome.templates import recurring, without_template
from docclean.corpus.files import Failure
from docclean.corpus.packed import unpack, unpack_marks, unpack_standing
from docclean.corpus.parquet import FILE as PARQUET
from docclean.corpus.parquet import ParquetWriter
from docclean.corpus.shards import JsonlWriter, Shape, written_files
from docclean.corpus.sites import site_of
from docclean.corpus.writers import MarkdownNames, remove_file, write_failures, write_text
from docclean.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docclean.chrome.shapes import Evidence, Standing
    from docclean.chrome.templates import Template
    from docclean.corpus.ledger import Ledger
    from docclean.corpus.related import Related


class Form(NamedTuple):
    """What is written.

    Attributes:
        kind: `jsonl`, `md`, `both` or `parquet`.
        shape: how JSONL lines are put into files.
        layout: paths of Markdown files: `mirror` the input, `flat`, or a folder for each `site`.
    """

    kind: str = "jsonl"
    shape: Shape = Shape()
    layout: str = "mirror"


class Findings(NamedTuple):
    """What was found over all documents: relations, templates of sites, and names to leave out."""

    related: Related
    templates: dict[str, Template]
    left_out: frozenset[str] = frozenset()


class _Finished(NamedTuple):
    """A document as it is written: its source, its site, its JSON."""

    name: str
    site: str
    raw: bytes


def export(ledger: Ledger, output: Path, form: Form, findings: Findings) -> None:
    """Write the outputs of a run in one pass; each stands under its final name only when it is whole.

    Args:
        ledger: what was cleaned.
        output: the folder.
        form: what to write.
        findings: what was found over all documents.

    Raises:
        OutputError: the disk is full or the like, or a row of the ledger is damaged.
    """
    lines = _lines_writer(output, form)
    digests: list[tuple[str, bytes]] = []
    markdown = _Markdown(ledger, output, form.layout)
    wanted = form.kind in ("md", "both")
    try:
        for document in _finished(ledger, findings) if lines or wanted else ():
            if lines:
                lines.write_line(document.raw)
                digests.append((document.name, _digest(document.raw)))
            if wanted:
                markdown.write(document)
        if lines:
            lines.close()
    except BaseException:
        if lines:
            lines.abort()
        raise
    if form.kind in ("jsonl", "both"):
        ledger.set_lines(digests)
    ledger.set("files", "\n".join(path.name for path in written_files(output)))
    markdown.finish()
    write_failures(output, [Failure(*row) for row in ledger.failures()])


def _lines_writer(output: Path, form: Form) -> JsonlWriter | ParquetWriter | None:
    """Return what documents are written to, one after the other."""
    if form.kind == "parquet":
        return ParquetWriter(output)
    return JsonlWriter(output, form.shape) if form.kind in ("jsonl", "both") else None


def _finished(ledger: Ledger, findings: Findings) -> Iterator[_Finished]:
    """Yield each document with its relations and as its site's other pages tell."""
    common = {site: recurring(found).keys() for site, found in findings.templates.items()}
    for name, packed, digest, site, marks, standing in ledger.documents():
        if name in findings.left_out:
            continue
        key = site_of(name, site)
        template = findings.templates.get(key)
        try:
            raw = unpack(packed, digest)
            change = _change(name, unpack_standing(standing), template, findings)
        except ValueError as error:
            raise ledger.damaged(name) from error
        relations = findings.related.relations.get(name, ())
        marked = not common.get(key, frozenset()).isdisjoint(unpack_marks(marks))
        if relations or marked or change:
            document = msgspec.structs.replace(Document.from_json(raw), related=relations)
            if change:
                document = with_shapes(document, *change)
            if template and (marked or change):
                document = without_template(document, template)
            raw = document.to_json().encode("utf-8")
        yield _Finished(name, key, raw)


def _change(
    name: str, page: Standing, template: Template | None, findings: Findings
) -> tuple[Evidence, list[int]] | None:
    """Return what the other pages of a page's site say, and the blocks that change sides for it."""
    if template is None or not template.shapes or not len(page.keys):
        return None
    found = evidence(page, template.shapes, learnt=name not in findings.related.gone)
    moves = moved(page, found)
    return (found, moves) if moves else None


class _Markdown:
    """The Markdown files of an output: those that changed are written, those that are gone removed."""

    def __init__(self, ledger: Ledger, output: Path, layout: str) -> None:
        self._ledger, self._output = ledger, output
        self._names = MarkdownNames(layout)
        self._before = ledger.outputs()
        self._written: dict[str, bytes] = {}

    def write(self, document: _Finished) -> None:
        """Write the file of a document, unless it is there."""
        relative = self._names.name(document.name, document.site)
        digest = _digest(document.raw)
        self._written[relative] = digest
        path = self._output / relative
        if self._before.get(relative) != digest or not path.is_file():
            write_text(path, Document.from_json(document.raw).to_markdown())

    def finish(self) -> None:
        """Remove files of documents that are gone, and note what is there."""
        for relative in self._before.keys() - self._written.keys():
            remove_file(self._output, relative)
        if self._before != self._written:
            self._ledger.set_outputs(self._written)


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=16).digest()


def is_whole(ledger: Ledger, output: Path, form: Form) -> bool:
    """Say whether the outputs of an earlier run are still there."""
    if form.kind == "parquet":
        return (output / PARQUET).is_file()
    names = (ledger.get("files") or "").split("\n")
    return form.kind == "md" or all((output / name).is_file() for name in names)
