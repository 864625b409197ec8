"""`docclean repair`: certified mojibake repairs as a filter."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click
import msgspec

from docclean.cli.main import EXIT_FAILED
from docclean.cli.shared import check_inputs, read_input, talk, write_stdout
from docclean.corpus.files import printable_path

if TYPE_CHECKING:
    from docclean.document import Repaired

_EPILOG = """\b
Examples:
  docclean repair broken.txt > fixed.txt
  cat broken.txt | docclean repair - --diff
  docclean repair --check *.txt
"""


@click.command(epilog=_EPILOG)
@click.argument("inputs", metavar="[FILE]...", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.option("--diff", "as_diff", is_flag=True, help="Show a unified diff instead of the text.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Show the record of repairs and warnings, one JSON object a file.",
)
def repair(inputs: tuple[str, ...], *, check: bool, as_diff: bool, as_json: bool) -> int:
    """Repair mojibake that can be proved; the rest is flagged on stderr and left as found."""
    inputs = inputs or ("-",)
    check_inputs(inputs)
    changed = False
    for path in inputs:
        name = printable_path(path)
        text, result = _repair_input(path)
        changed = changed or bool(result.repairs)
        if as_json:
            row = {"file": name, "repairs": result.repairs, "warnings": result.warnings}
            write_stdout(msgspec.json.encode(row).decode("utf-8") + "\n")
        elif check:
            if result.repairs:
                talk(f"{name}: {len(result.repairs)} repairs would be made")
        elif as_diff:
            write_stdout(_diff(name, text, result.text))
        else:
            write_stdout(result.text)
        if not as_json:
            for warning in result.warnings:
                place = warning.span[0] if warning.span else 0
                talk(f"{name}: character {place}: {warning.message}")
    return EXIT_FAILED if check and changed else 0


def _repair_input(path: str) -> tuple[str, Repaired]:
    """Return (decoded text, result) of one input."""
    from docclean.decoding import decode
    from docclean.parsing.sniff import is_html
    from docclean.repair import repair as repair_text

    text = decode(read_input(path)).text
    return text, repair_text(text, markup=is_html(text))


def _diff(name: str, before: str, after: str) -> str:
    """Return a unified diff; lines without an end get one."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        name,
        f"{name} (repaired)",
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
