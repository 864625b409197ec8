"""`docclean report`: an output folder as a page."""

from __future__ import annotations

from pathlib import Path

import click

from docclean.cli.shared import check_inputs, talk, write_stdout

_EPILOG = """\b
Examples:
  docclean report out
  docclean report out -o - > report.html
"""


@click.command(epilog=_EPILOG)
@click.argument("output", metavar="OUT")
@click.option("-o", "--to", metavar="FILE", help="Where to write. Default: OUT/report.html.")
def report(output: str, to: str | None) -> int:
    """Write a page on what a run did: what stands out, encodings, repairs, removals, duplicates, failures.

    It is one file that loads nothing; its table sorts and searches.
    """
    from docclean.corpus.writers import write_text
    from docclean.report.index import report_page

    check_inputs((output,))
    page = report_page(Path(output))
    if to == "-":
        write_stdout(page)
        return 0
    path = Path(to) if to else Path(output) / "report.html"
    write_text(path, page)
    talk(f"wrote {path}")
    return 0
