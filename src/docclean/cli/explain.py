"""`docclean explain`: what was kept, removed and repaired in one document, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from docclean.cli.shared import check_inputs, media_type_for, read_input, write_stdout
from docclean.corpus.files import printable_path

if TYPE_CHECKING:
    from docclean.document import Document

_EPILOG = """\b
Examples:
  docclean explain page.html
  docclean explain page.html | less        (+ kept, - removed, ~ repaired, ! warning)
  docclean explain page.html --html > account.html
"""


@click.command(epilog=_EPILOG)
@click.argument("path", metavar="FILE")
@click.option(
    "--encoding", metavar="LABEL", help="Read the file in this encoding instead of detecting it."
)
@click.option("--html", is_flag=True, help="Write a page to look at: one file, nothing is loaded.")
def explain(path: str, encoding: str | None, *, html: bool) -> int:
    """Show a document block by block: kept plain, removed struck with its rule, repaired before -> after."""
    from docclean.clean import clean

    check_inputs((path,))
    document = clean(
        read_input(path),
        url=None if path == "-" else printable_path(path),
        media_type=media_type_for(path),
        encoding=encoding,
    )
    if html:
        from docclean.report.page import explain_page

        write_stdout(explain_page(document))
    elif sys.stdout.isatty():
        _show(document)
    else:
        write_stdout(document.explain())
    return 0


def _show(document: Document) -> None:
    """Print the account in colour on a terminal (NO_COLOR is respected)."""
    from rich.console import Console
    from rich.text import Text

    from docclean.report.lines import account, printable

    styles = {
        "head": "cyan",
        "kept": "",
        "removed": "strike dim red",
        "repair": "green",
        "warning": "yellow",
    }
    signs = {"head": "", "kept": "", "removed": "- ", "repair": "~ ", "warning": "! "}
    console = Console(highlight=False, soft_wrap=True)
    for line in account(document):
        shown = Text(signs[line.sort])
        shown.append(printable(line.text), style=styles[line.sort])
        if line.note and line.sort != "kept":
            shown.append(f"  {printable(line.note)}", style="dim")
        elif line.note and not line.note.startswith("paragraph"):
            shown.append(f"  ({printable(line.note)})", style="dim blue")
        console.print(shown)
