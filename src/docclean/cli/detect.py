"""`docclean detect`: which encodings files are in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from docclean.cli.main import EXIT_FAILED
from docclean.cli.shared import check_inputs, expand, talk, write_stdout
from docclean.corpus.files import Failure, Source, printable_path, read_file
from docclean.errors import InputError

if TYPE_CHECKING:
    from docclean.document import Encoding

_EPILOG = """\b
Examples:
  docclean detect page.html
  docclean detect inbox --json | jq -r 'select(.name != "utf-8").file'
"""


@click.command(epilog=_EPILOG)
@click.argument("inputs", metavar="FILE...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def detect(inputs: tuple[str, ...], *, as_json: bool) -> int:
    """Say which encoding files are in, and how sure that is; folders are walked, `-` is stdin."""
    check_inputs(inputs)
    failed = False
    for name, data in _read_all(inputs):
        if isinstance(data, Failure):
            talk(f"{data.name}: {data.cause}; {data.hint}")
            failed = True
            continue
        write_stdout(_line(name, data, as_json=as_json))
    return EXIT_FAILED if failed else 0


def _read_all(inputs: tuple[str, ...]) -> list[tuple[str, bytes | Failure]]:
    """Return (name, bytes or failure) of each file."""
    import sys

    found: list[tuple[str, bytes | Failure]] = []
    for path in inputs:
        if path == "-":
            found.append(("-", sys.stdin.buffer.read()))
            continue
        for source in expand((path,)):
            if not isinstance(source, Source):
                found.append((source.name, source))
                continue
            try:
                found.append((printable_path(source.path), read_file(source.path)))
            except InputError as error:
                found.append(
                    (source.name, Failure(source.name, str(error).partition(": ")[2], error.hint))
                )
    return found


def _line(name: str, data: bytes, *, as_json: bool) -> str:
    """Return the line of one file."""
    from docclean.decoding import decode

    decoded = decode(data)
    encoding: Encoding = decoded.encoding
    if as_json:
        row = {
            "file": name,
            "name": encoding.name,
            "confidence": encoding.confidence,
            "how": encoding.how,
            "declared": encoding.declared,
            "bad_bytes": encoding.bad_bytes,
        }
        return json.dumps(row, ensure_ascii=False) + "\n"
    notes = "".join(f"  {warning.code}" for warning in decoded.warnings)
    return f"{encoding.name or 'binary':14} {encoding.confidence:5.2f}  {encoding.how:15} {name}{notes}\n"
