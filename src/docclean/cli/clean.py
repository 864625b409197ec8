"""`docclean clean`: files and folders in, JSONL or Markdown out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docclean.cli.main import EXIT_FAILED
from docclean.cli.shared import (
    STDIN,
    check_inputs,
    expand,
    media_type_for,
    read_input,
    talk,
    write_stdout,
)
from docclean.corpus.files import Failure, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.corpus.writers import Writer
    from docclean.document import Document

_EPILOG = """\b
Examples:
  docclean clean inbox -o out
  docclean clean inbox more.html -o out --format both --jobs 2
  docclean clean page.html --format jsonl | jq .title
"""


@click.command(epilog=_EPILOG)
@click.argument("inputs", metavar="IN...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Folder to write to (made if missing). Without it one input goes to stdout.",
)
@click.option(
    "--format",
    "layout",
    type=click.Choice(["jsonl", "md", "both"]),
    help="jsonl: OUT/documents.jsonl, the whole record. md: a tree of Markdown files. Default: jsonl; md on stdout.",
)
@click.option(
    "--encoding", metavar="LABEL", help="Read all inputs in this encoding instead of detecting it."
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def clean(
    inputs: tuple[str, ...],
    output: str | None,
    layout: str | None,
    encoding: str | None,
    jobs: int,
    *,
    quiet: bool,
) -> int:
    """Clean files and folders (recursively); `-` is stdin. Inputs are never modified."""
    check_inputs(inputs)
    _check_label(encoding)
    if output is None:
        return _to_stdout(inputs, layout or "md", encoding)
    if STDIN in inputs:
        message = "stdin is cleaned to stdout; leave out -o, or name files and folders"
        raise click.UsageError(message)
    writers = _open_writers(Path(output), layout or "jsonl")
    sources = list(expand(inputs, leave_out=output))
    try:
        done, failures, warned = _run(sources, writers, jobs, encoding, quiet=quiet)
        for writer in writers:
            writer.close()
    except BaseException:
        for writer in writers:
            writer.abort()
        raise
    return _finish(Path(output), done, failures, warned, quiet=quiet)


def _check_label(encoding: str | None) -> None:
    """Refuse an unknown encoding before anything is done."""
    from docclean.decoding.decoders import decoder_name

    if encoding and decoder_name(encoding) is None:
        message = f"unknown encoding {encoding!r}; use a label such as utf-8, gb18030 or big5"
        raise click.UsageError(message)


def _to_stdout(inputs: tuple[str, ...], layout: str, encoding: str | None) -> int:
    """Clean one input to stdout."""
    from docclean.clean import clean as clean_document
    from docclean.corpus.files import printable_path

    if len(inputs) != 1 or Path(inputs[0]).is_dir() or layout == "both":
        message = "several inputs, folders and --format both need an output folder: -o OUT"
        raise click.UsageError(message)
    path = inputs[0]
    document = clean_document(
        read_input(path),
        url=None if path == STDIN else printable_path(path),
        media_type=media_type_for(path),
        encoding=encoding,
    )
    write_stdout(document.to_markdown() if layout == "md" else document.to_json() + "\n")
    for warning in document.warnings:
        talk(f"{warning.code}: {warning.message}")
    return 0


def _open_writers(folder: Path, layout: str) -> list[Writer]:
    """Return the writers of a layout."""
    from docclean.corpus.writers import JsonlWriter, MarkdownWriter

    writers: list[Writer] = []
    if layout in ("jsonl", "both"):
        writers.append(JsonlWriter(folder))
    if layout in ("md", "both"):
        writers.append(MarkdownWriter(folder))
    return writers


def _run(
    sources: list[Source | Failure],
    writers: list[Writer],
    jobs: int,
    encoding: str | None,
    *,
    quiet: bool,
) -> tuple[int, list[Failure], int]:
    """Clean all sources; return (documents written, failures, documents with warnings)."""
    from docclean.corpus.run import clean_sources

    done = warned = 0
    failures: list[Failure] = []
    results = clean_sources(sources, jobs=jobs, encoding=encoding)
    for name, result in _with_progress(results, len(sources), quiet=quiet):
        if isinstance(result, Failure):
            failures.append(result)
            talk(f"{result.name}: {result.cause}; {result.hint}")
            continue
        for writer in writers:
            writer.write(name, result)
        done += 1
        warned += bool(result.warnings)
    return done, failures, warned


def _with_progress(
    results: Iterator[tuple[str, Document | Failure]], total: int, *, quiet: bool
) -> Iterator[tuple[str, Document | Failure]]:
    """Yield the results, under a progress bar if stderr is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        results, total=total, description="cleaning", console=Console(stderr=True), transient=True
    )


def _finish(folder: Path, done: int, failures: list[Failure], warned: int, *, quiet: bool) -> int:
    """Write the list of failures, say what was done, and return the exit code."""
    from docclean.corpus.writers import write_failures

    write_failures(folder, failures)
    if not quiet:
        notes = [f"{done} documents written to {folder}"]
        if warned:
            notes.append(f"{warned} with warnings")
        if failures:
            notes.append(f"{len(failures)} failed, see {folder / 'failures.jsonl'}")
        talk(", ".join(notes))
    return EXIT_FAILED if failures else 0
