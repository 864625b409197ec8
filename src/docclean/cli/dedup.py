"""`docclean dedup`: which documents of JSONL files or folders repeat others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docclean.cli.shared import check_inputs, talk, write_stdout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.corpus.rows import Row
    from docclean.dedup import Link
    from docclean.dedup.clusters import Decision

_EPILOG = """\b
Examples:
  docclean dedup out
  docclean dedup inbox --links | jq 'select(.verdict == "variant")'
  docclean dedup rows.jsonl --id-field url --text-field body

Verdicts: duplicate (the same text), contained (its prose is part of the other's),
variant (with --links: alike, but numbers, names or passages differ; keep both).
"""


@click.command(epilog=_EPILOG)
@click.argument("inputs", metavar="IN...", nargs=-1, required=True)
@click.option("--links", is_flag=True, help="Every pair that is related, variants too.")
@click.option("--id-field", default="id", show_default=True, help="Field of the id in JSONL.")
@click.option("--text-field", default="text", show_default=True, help="Field of the text in JSONL.")
@click.option(
    "--lost",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    help="Most of a text's prose that the other may lack for it to go.",
)
@click.option(
    "--alike",
    type=click.FloatRange(0, 1),
    default=0.9,
    show_default=True,
    help="Least share of the rest that must be the same letter by letter.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Worker processes that clean the files of folders.",
)
def dedup(
    inputs: tuple[str, ...],
    id_field: str,
    text_field: str,
    lost: float,
    alike: float,
    jobs: int,
    *,
    links: bool,
) -> int:
    """Say which documents need not be kept, and which one stands for each; nothing is deleted.

    JSONL files and output folders are read row by row, other files and folders are cleaned first, with what is
    inside archives. One JSON object a line.
    """
    from docclean.dedup import DedupOptions, find_duplicates
    from docclean.dedup.clusters import decide, order_of

    check_inputs(inputs)
    options = DedupOptions(lost=lost, alike=alike)
    rows = {row.id: row for row in _rows(inputs, id_field, text_field, jobs)}
    found = list(find_duplicates(((r.id, r.text) for r in rows.values()), options=options))
    orders = {
        name: order_of(rows[name].text, rows[name].published, name)
        for name in {end for link in found for end in (link.id, link.of)}
    }
    gone = decide(found, orders)
    for row in _pairs(found) if links else _decided(gone):
        import json

        write_stdout(json.dumps(row, ensure_ascii=False) + "\n")
    copies = sum(decision.verdict == "duplicate" for decision in gone.values())
    talk(
        f"{len(rows)} documents, {copies} duplicates, {len(gone) - copies} contained in others, "
        f"{len(rows) - len(gone)} to keep"
    )
    return 0


def _rows(inputs: tuple[str, ...], id_field: str, text_field: str, jobs: int) -> Iterator[Row]:
    """Yield the rows of all inputs; an id that comes again is refused."""
    from docclean.corpus.rows import clean_rows, read_rows, row_files
    from docclean.errors import ConfigError

    seen: set[str] = set()
    for path in inputs:
        files = row_files(path)
        read = (
            row
            for file in files
            for row in read_rows(file, id_field=id_field, text_field=text_field)
        )
        for row in read if files else clean_rows(path, jobs=jobs):
            if row.id in seen:
                message = f"two documents have the id {row.id!r}; ids must differ"
                raise ConfigError(message)
            seen.add(row.id)
            yield row


def _pairs(found: list[Link]) -> Iterator[dict[str, Any]]:
    """Yield a row for each link."""
    for link in found:
        yield {
            "id": link.id,
            "of": link.of,
            "verdict": link.verdict,
            "similarity": link.similarity,
        }


def _decided(gone: dict[str, Decision]) -> Iterator[dict[str, Any]]:
    """Yield a row for each document that need not be kept."""
    for name in sorted(gone):
        yield {"id": name, "of": gone[name].of, "verdict": gone[name].verdict}
