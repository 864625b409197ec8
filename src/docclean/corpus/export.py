"""From the ledger to the outputs: one JSONL file, a tree of Markdown files, the list of failures."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from docclean.chrome.templates import recurring, without_template
from docclean.corpus.files import Failure
from docclean.corpus.parquet import FILE as PARQUET
from docclean.corpus.parquet import write_parquet
from docclean.corpus.sites import marks_of, site_of
from docclean.corpus.worker import unpack
from docclean.corpus.writers import (
    DOCUMENTS,
    JsonlWriter,
    markdown_names,
    remove_file,
    write_failures,
    write_text,
)
from docclean.document import Document
from docclean.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docclean.chrome.templates import Template
    from docclean.corpus.ledger import Ledger
    from docclean.corpus.related import Related

_DAMAGED = "run the same command with --fresh to clean all files anew"


class Findings(NamedTuple):
    """What was found over all documents: relations, templates of sites, and names to leave out."""

    related: Related
    templates: dict[str, Template]
    left_out: frozenset[str] = frozenset()


def export(ledger: Ledger, output: Path, layout: str, findings: Findings) -> None:
    """Write the outputs of a run; each stands under its final name only when it is whole.

    Args:
        ledger: what was cleaned.
        output: the folder.
        layout: `jsonl`, `md`, `both` or `parquet`.
        findings: what was found over all documents.

    Raises:
        OutputError: the disk is full or the like, or a row of the ledger is damaged.
    """
    if layout in ("jsonl", "both"):
        _write_jsonl(ledger, output, findings)
    if layout == "parquet":
        write_parquet(_finished(ledger, findings), output)
    _write_markdown(ledger, output, findings, wanted=layout in ("md", "both"))
    write_failures(output, [Failure(*row) for row in ledger.failures()])


def _finished(ledger: Ledger, findings: Findings) -> Iterator[tuple[str, bytes]]:
    """Yield (name, JSON) of each document, with its relations and without its site's template."""
    common = {site: recurring(found).keys() for site, found in findings.templates.items()}
    for name, packed, digest, site, marks in ledger.documents():
        if name in findings.left_out:
            continue
        key = site_of(name, site)
        try:
            raw = unpack(packed, digest)
        except ValueError as error:
            message = f"{ledger.path}: the row of {name} is damaged; {_DAMAGED}"
            raise OutputError(message, path=str(ledger.path), hint=_DAMAGED) from error
        relations = findings.related.relations.get(name, ())
        marked = not common.get(key, frozenset()).isdisjoint(marks_of(marks))
        if relations or marked:
            document = msgspec.structs.replace(Document.from_json(raw), related=relations)
            if marked:
                document = without_template(document, findings.templates[key])
            raw = document.to_json().encode("utf-8")
        yield name, raw


def _write_jsonl(ledger: Ledger, output: Path, findings: Findings) -> None:
    """Write the JSONL file, and note the digest of each line."""
    writer = JsonlWriter(output)
    digests: list[tuple[str, bytes]] = []
    try:
        for name, raw in _finished(ledger, findings):
            writer.write_line(raw)
            digests.append((name, blake2b(raw, digest_size=16).digest()))
        writer.close()
        ledger.set_lines(digests)
    except BaseException:
        writer.abort()
        raise


def _write_markdown(ledger: Ledger, output: Path, findings: Findings, *, wanted: bool) -> None:
    """Write the Markdown files that changed, and remove those of documents that are no longer there."""
    before = ledger.outputs()
    written: dict[str, bytes] = {}
    if wanted:
        documents = _finished(ledger, findings)
        for relative, raw in markdown_names(documents):
            digest = blake2b(raw, digest_size=16).digest()
            written[relative] = digest
            if before.get(relative) != digest or not (output / relative).is_file():
                write_text(output / relative, Document.from_json(raw).to_markdown())
    for relative in before.keys() - written.keys():
        remove_file(output, relative)
    if before != written:
        ledger.set_outputs(written)


def is_whole(output: Path, layout: str) -> bool:
    """Say whether the outputs of an earlier run are still there."""
    if layout == "parquet":
        return (output / PARQUET).is_file()
    return layout == "md" or (output / DOCUMENTS).is_file()
