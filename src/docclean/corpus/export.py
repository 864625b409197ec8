"""From the ledger to the outputs: one JSONL file, a tree of Markdown files, the list of failures."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from docclean.corpus.files import Failure
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

    from docclean.corpus.ledger import Ledger
    from docclean.corpus.related import Related

_DAMAGED = "run the same command with --fresh to clean all files anew"


def export(
    ledger: Ledger, output: Path, layout: str, related: Related, *, drop: bool = False
) -> None:
    """Write the outputs of a run; each stands under its final name only when it is whole.

    Args:
        ledger: what was cleaned.
        output: the folder.
        layout: `jsonl`, `md` or `both`.
        related: what the documents have to do with each other.
        drop: leave out documents that need not be kept.

    Raises:
        OutputError: the disk is full or the like, or a row of the ledger is damaged.
    """
    gone = set(related.gone) if drop else set()
    if layout in ("jsonl", "both"):
        _write_jsonl(ledger, output, related, gone)
    _write_markdown(ledger, output, related, gone, wanted=layout in ("md", "both"))
    write_failures(output, [Failure(*row) for row in ledger.failures()])


def _finished(ledger: Ledger, related: Related, gone: set[str]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, JSON) of each document, with its relations."""
    for name, packed, digest in ledger.documents():
        if name in gone:
            continue
        try:
            raw = unpack(packed, digest)
        except ValueError as error:
            message = f"{ledger.path}: the row of {name} is damaged; {_DAMAGED}"
            raise OutputError(message, path=str(ledger.path), hint=_DAMAGED) from error
        relations = related.relations.get(name)
        if relations:
            document = msgspec.structs.replace(Document.from_json(raw), related=relations)
            raw = document.to_json().encode("utf-8")
        yield name, raw


def _write_jsonl(ledger: Ledger, output: Path, related: Related, gone: set[str]) -> None:
    """Write the JSONL file."""
    writer = JsonlWriter(output)
    try:
        for _, raw in _finished(ledger, related, gone):
            writer.write_line(raw)
        writer.close()
    except BaseException:
        writer.abort()
        raise


def _write_markdown(
    ledger: Ledger, output: Path, related: Related, gone: set[str], *, wanted: bool
) -> None:
    """Write the Markdown files that changed, and remove those of documents that are no longer there."""
    before = ledger.outputs()
    written: dict[str, bytes] = {}
    if wanted:
        documents = _finished(ledger, related, gone)
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
    return layout == "md" or (output / DOCUMENTS).is_file()
