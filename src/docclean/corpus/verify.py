"""Checking an output: schema, conservation, certificates, and the hashes that the ledger noted."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from docclean.corpus.ledger import FILE, FOLDER, read_digests
from docclean.corpus.shards import document_files, read_lines
from docclean.document import SCHEMA_VERSION, Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Problem(NamedTuple):
    """Something that is not as a run writes it: file, line from 1, document, what is wrong."""

    file: str
    line: int
    source: str
    what: str


class Report(NamedTuple):
    """The outcome of a check."""

    documents: int
    repairs: int
    with_ledger: bool
    problems: tuple[Problem, ...]


def verify(output: Path) -> Report:
    """Check the documents that a run wrote.

    Args:
        output: the output folder of a run.

    Raises:
        InputError: the folder holds no documents, or a file cannot be read.
    """
    digests = read_digests(output / FOLDER / FILE)
    seen: set[str] = set()
    problems: list[Problem] = []
    documents = repairs = 0
    for path in document_files(output):
        for number, line in enumerate(read_lines(path), 1):
            documents += 1
            try:
                document = Document.from_json(line)
            except msgspec.DecodeError as error:
                problems.append(Problem(path.name, number, "", f"no document of docclean: {error}"))
                continue
            source = document.source or document.id
            repairs += len(document.repairs)
            found = [*_check(document), *_check_digest(line, document, digests, seen)]
            problems += [Problem(path.name, number, source, what) for what in found]
            if not line.endswith(b"\n"):
                problems.append(Problem(path.name, number, source, "the last line has no end"))
    return Report(documents, repairs, digests is not None, tuple(problems))


def _check(document: Document) -> Iterator[str]:
    """Yield what is wrong with a document in itself."""
    if document.schema_version != SCHEMA_VERSION:
        yield f"schema version {document.schema_version}, not {SCHEMA_VERSION}"
    yield from _check_spans(document)
    yield from _check_sizes(document)
    yield from _check_repairs(document)


def _check_spans(document: Document) -> Iterator[str]:
    """Yield where two blocks own the same characters: each belongs to one, kept or removed."""
    spans = sorted(span for block in (*document.blocks, *document.removed) for span in block.spans)
    end = 0
    for start, stop in spans:
        if start < end or stop < start:
            yield f"characters {start} to {stop} of the visible text are in two blocks"
        end = max(end, stop)


def _check_sizes(document: Document) -> Iterator[str]:
    """Yield where the characters of the blocks are not those that were counted when it was cleaned."""
    stats = document.stats
    for what, blocks, noted in (
        ("kept", document.blocks, stats.kept_chars),
        ("removed", document.removed, stats.removed_chars),
    ):
        count = sum(len("".join(block.text.split())) for block in blocks)
        if count != noted:
            yield f"{count} characters {what}, {noted} noted"
    if stats.kept_chars + stats.removed_chars != stats.visible_chars:
        yield "kept and removed characters are not the visible ones"


def _check_repairs(document: Document) -> Iterator[str]:
    """Yield the repairs whose certificate does not hold: the damage done again gives other text."""
    from docclean.repair.certificate import certify

    for repair in document.repairs:
        if repair.certified and certify(repair.before, repair.after, repair.layers) is None:
            yield f"the certificate of the repair at {repair.start} does not hold"


def _check_digest(
    line: bytes, document: Document, digests: dict[str, bytes] | None, seen: set[str]
) -> Iterator[str]:
    """Yield where a document is not the one that the ledger noted under its name."""
    source = document.source
    if digests is None or source is None:
        return
    if source in seen:
        yield "the document is there twice"
    seen.add(source)
    noted = digests.get(source)
    if noted is None:
        yield "the ledger knows no such document"
    elif blake2b(line.rstrip(b"\n"), digest_size=16).digest() != noted:
        yield "not the document that was written"
