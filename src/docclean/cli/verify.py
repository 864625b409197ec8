"""`docclean verify`: is an output as a run wrote it, and does it hold what it promises?"""

from __future__ import annotations

from pathlib import Path

import click

from docclean.cli.main import EXIT_FAILED
from docclean.cli.shared import check_inputs, talk, write_stdout

_EPILOG = """\b
Examples:
  docclean verify out
  docclean verify out || docclean clean inbox -o out --fresh
"""


@click.command(epilog=_EPILOG)
@click.argument("output", metavar="OUT")
def verify(output: str) -> int:
    """Check the documents of OUT: schema, conservation, certificates, and the hashes of the ledger.

    Each character belongs to one block, kept or removed; each certified repair damaged again gives what was
    found; each document is the one that was written. Problems go to stdout, one a line; then the exit code is 1.
    """
    from docclean.corpus.verify import verify as check

    check_inputs((output,))
    report = check(Path(output))
    for file, line, source, what in report.problems:
        write_stdout(f"{file}, line {line}: {source}: {what}\n")
    ledger = "the ledger agrees" if report.with_ledger else "there is no ledger to compare with"
    talk(
        f"{report.documents} documents, {report.repairs} repairs checked, "
        + (f"{len(report.problems)} problems" if report.problems else f"nothing wrong, {ledger}")
    )
    return EXIT_FAILED if report.problems else 0
