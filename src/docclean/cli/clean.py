"""`docclean clean`: files and folders in, JSONL or Markdown out."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docclean.cli.main import EXIT_FAILED, EXIT_INTERRUPTED
from docclean.cli.shared import (
    STDIN,
    check_inputs,
    expand,
    media_type_for,
    named_inputs,
    read_input,
    talk,
    write_stdout,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docclean.corpus.export import Form
    from docclean.corpus.folder import FolderRun, Summary
    from docclean.corpus.workers import Answer
    from docclean.options import Options

_EPILOG = """\b
Examples:
  docclean clean inbox -o out
  docclean clean inbox more.html -o out --format both --jobs 2
  docclean clean page.html --format jsonl | jq .title
  find . -name '*.html' -print0 | docclean clean --files-from - -o out

The same command again goes on where it was stopped, and cleans what is new or
changed. The first Ctrl-C finishes the documents in progress, the second stops.
"""


@click.command(epilog=_EPILOG)
@click.argument("inputs", metavar="IN...", nargs=-1)
@click.option(
    "--files-from",
    metavar="LIST",
    help="Clean the files and folders named in LIST, too: one a line, or with NUL between; `-` is stdin.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Folder to write to (made if missing). Without it one input goes to stdout.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["jsonl", "md", "both", "parquet"]),
    help="jsonl: OUT/documents.jsonl, the whole record. md: a tree of Markdown files. parquet: OUT/documents.parquet. Default: jsonl; md on stdout.",
)
@click.option(
    "--compress",
    type=click.Choice(["gz", "zst"]),
    help="Compress the JSONL files: documents.jsonl.gz, or .zst (needs docclean[zstd]).",
)
@click.option(
    "--shard",
    type=click.IntRange(min=1),
    metavar="DOCUMENTS",
    help="Write JSONL files of at most so many documents: documents-00001.jsonl and so on.",
)
@click.option(
    "--layout",
    type=click.Choice(["mirror", "flat", "site"]),
    default="mirror",
    show_default=True,
    help="Paths of Markdown files. mirror: those of the inputs. flat: one folder. site: a folder for each site.",
)
@click.option(
    "--encoding", metavar="LABEL", help="Read all inputs in this encoding instead of detecting it."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Worker processes. Default: one for each core. The output is the same for any number.",
)
@click.option(
    "--duplicates",
    type=click.Choice(["mark", "drop", "off"]),
    default="mark",
    show_default=True,
    help="mark: note in each document what it repeats. drop: leave out what need not be kept.",
)
@click.option(
    "--templates",
    metavar="FILE",
    help="Also use the templates.json of an earlier output: what pages of a site have in common.",
)
@click.option("--no-templates", is_flag=True, help="Judge each page by itself.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="Most time for one document; 0 for no limit.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=0),
    default=4096,
    show_default=True,
    metavar="MB",
    help="Most memory for one document; 0 for no limit.",
)
@click.option(
    "--reference-date",
    metavar="DATE",
    help="When the inputs were read (2023-05-16, 2023-05-16T12:00): what `yesterday` and `3 hours ago` are told from.",
)
@click.option("--fresh", is_flag=True, help="Clean all files anew, whatever an earlier run did.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def clean(
    inputs: tuple[str, ...],
    files_from: str | None,
    output: str | None,
    kind: str | None,
    compress: str | None,
    shard: int | None,
    layout: str,
    encoding: str | None,
    jobs: int | None,
    duplicates: str,
    templates: str | None,
    timeout: float,
    memory: int,
    reference_date: str | None,
    *,
    no_templates: bool,
    fresh: bool,
    quiet: bool,
) -> int:
    """Clean files, folders (recursively) and what patterns match; `-` is stdin. Inputs are never modified."""
    check_inputs((templates,) if templates else ())
    inputs = named_inputs(inputs, files_from)
    _check_label(encoding)
    from docclean.options import Options

    options = Options(reference_date=reference_date)
    if output is None:
        return _to_stdout(inputs, kind or "md", encoding, options)
    if STDIN in inputs:
        message = "stdin is cleaned to stdout; leave out -o, or name files and folders"
        raise click.UsageError(message)
    form = _form(kind or "jsonl", compress, shard, layout)
    from docclean.corpus.folder import FolderRun, RunSettings
    from docclean.corpus.workers import Limits, usable_cores
    from docclean.dedup import DedupOptions

    settings = RunSettings(
        form=form,
        jobs=jobs or usable_cores(),
        encoding=encoding,
        options=options,
        limits=Limits(timeout, memory),
        duplicates=duplicates,
        dedup=DedupOptions(),
        templates=not no_templates,
        known=Path(templates) if templates else None,
        fresh=fresh,
    )
    run = FolderRun(Path(output), settings)
    with _stopped_by_signals(run), _progress(quiet=quiet) as progress:
        summary = run.run(expand(inputs, leave_out=output), progress)
    return _finish(Path(output), summary, quiet=quiet)


def _form(kind: str, compress: str | None, shard: int | None, layout: str) -> Form:
    """Return what is written; refuse choices that do not go together or need what is not installed."""
    from docclean.corpus import parquet, shards
    from docclean.corpus.export import Form

    if (compress or shard) and kind not in ("jsonl", "both"):
        message = f"--compress and --shard are for JSONL, not for --format {kind}"
        raise click.UsageError(message)
    shape = shards.Shape(compress or "", shard or 0)
    shards.check_installed(shape)
    if kind == "parquet":
        parquet.check_installed()
    return Form(kind, shape, layout)


@contextmanager
def _stopped_by_signals(run: FolderRun) -> Iterator[None]:
    """Let the first Ctrl-C or SIGTERM finish the documents in progress, and the second stop at once."""

    def stop(number: int, frame: object) -> None:  # noqa: ARG001  (signature of handlers)
        talk("finishing the documents in progress; once more to stop at once")
        run.stop()
        for signum in before:
            signal.signal(signum, signal.default_int_handler)

    before = {signum: signal.signal(signum, stop) for signum in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int, Answer], None]]:
    """Yield what is called after each file: it names failures, under a bar if stderr is a terminal."""
    failed = repaired = 0

    def note(answer: Answer) -> None:
        nonlocal failed, repaired
        if answer.entry is None:
            failed += 1
        else:
            repaired += answer.entry[3]

    if quiet or not sys.stderr.isatty():
        yield lambda _done, _total, answer: note(answer)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}, {task.fields[notes]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("cleaning", rate="", notes="", total=None)

        def show(done: int, total: int, answer: Answer) -> None:
            note(answer)
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(
                task,
                completed=done,
                total=total,
                rate=f"{speed:.0f}/s" if speed else "",
                notes=f"{repaired} repaired, {failed} failed",
            )

        yield show


def _check_label(encoding: str | None) -> None:
    """Refuse an unknown encoding before anything is done."""
    from docclean.decoding.decoders import decoder_name

    if encoding and decoder_name(encoding) is None:
        message = f"unknown encoding {encoding!r}; use a label such as utf-8, gb18030 or big5"
        raise click.UsageError(message)


def _to_stdout(inputs: tuple[str, ...], kind: str, encoding: str | None, options: Options) -> int:
    """Clean one input to stdout."""
    from docclean.clean import clean as clean_document
    from docclean.corpus.files import printable_path

    if len(inputs) != 1 or Path(inputs[0]).is_dir() or kind in ("both", "parquet"):
        message = "several inputs, folders and --format both need an output folder: -o OUT"
        raise click.UsageError(message)
    path = inputs[0]
    document = clean_document(
        read_input(path),
        url=None if path == STDIN else printable_path(path),
        media_type=media_type_for(path),
        encoding=encoding,
        options=options,
    )
    write_stdout(document.to_markdown() if kind == "md" else document.to_json() + "\n")
    for warning in document.warnings:
        talk(f"{warning.code}: {warning.message}")
    return 0


def _finish(folder: Path, summary: Summary, *, quiet: bool) -> int:
    """Name what failed, say what was done, and return the exit code."""
    if summary.interrupted:
        talk(f"interrupted after {summary.cleaned} documents; the same command goes on from there")
        return EXIT_INTERRUPTED
    for name, cause, hint in summary.failures:
        talk(f"{name}: {cause}; {hint}")
    if not quiet:
        notes = [f"{summary.done} documents written to {folder}"]
        if summary.unchanged:
            notes.append(f"{summary.unchanged} of them unchanged since the last run")
        for count, what in (
            (summary.warned, "with warnings"),
            (summary.repaired, "repaired"),
            (summary.duplicates, "duplicates"),
            (summary.contained, "contained in others"),
        ):
            if count:
                notes.append(f"{count} {what}")
        if summary.failures:
            notes.append(f"{len(summary.failures)} failed, see {folder / 'failures.jsonl'}")
        talk(", ".join(notes))
    return EXIT_FAILED if summary.failures else 0
