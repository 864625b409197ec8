"""`docclean detect`: which encodings files are in."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from docclean.cli.main import EXIT_FAILED
from docclean.cli.shared import check_inputs, expand, talk, write_stdout
from docclean.corpus.files import Failure, Source, open_file, printable_path
from docclean.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.decoding.detect import Verdict
    from docclean.document import Decoded

_EPILOG = """\b
Examples:
  docclean detect page.html
  docclean detect inbox --why
  docclean detect inbox --json | jq -r 'select(.name != "utf-8").file'
"""
# files larger than this are judged by stretches of all parts and not held in memory
_WHOLE = 67_108_864
_SHOWN = 3


class _Input(NamedTuple):
    """Bytes of an input, or what stands for those of a large one, and its size."""

    name: str
    data: bytes
    size: int


@click.command(epilog=_EPILOG)
@click.argument("inputs", metavar="FILE...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with spans.")
@click.option("--why", is_flag=True, help="Also the encodings that came next, and spans.")
def detect(inputs: tuple[str, ...], *, as_json: bool, why: bool) -> int:
    """Say which encoding files are in, and how sure that is; folders are walked, `-` is stdin.

    Files over 64 MB are judged by stretches from all their parts, read in pieces.
    """
    from docclean.decoding import decode_why

    check_inputs(inputs)
    failed = False
    for found in _read_all(inputs):
        if isinstance(found, Failure):
            talk(f"{found.name}: {found.cause}; {found.hint}")
            failed = True
            continue
        decoded, verdict = decode_why(found.data)
        if as_json:
            write_stdout(_json(found, decoded, verdict))
        else:
            write_stdout(_line(found, decoded) + (_why(found, decoded, verdict) if why else ""))
    return EXIT_FAILED if failed else 0


def _read_all(inputs: tuple[str, ...]) -> Iterator[_Input | Failure]:
    """Yield the inputs, one at a time."""
    for path in inputs:
        if path == "-":
            data = sys.stdin.buffer.read()
            yield _Input("-", data, len(data))
            continue
        for source in expand((path,)):
            if not isinstance(source, Source):
                yield source
                continue
            try:
                yield _read(source)
            except InputError as error:
                yield Failure(source.name, str(error).partition(": ")[2], error.hint)


def _read(source: Source) -> _Input:
    """Return a file, or what stands for a large one."""
    from docclean.decoding.stream import chunks_of, sample_stream

    name = printable_path(source.path)
    with open_file(source.path) as file:
        data = file.read(_WHOLE + 1)
        if len(data) <= _WHOLE:
            return _Input(name, data, len(data))
        file.seek(0)
        found = sample_stream(chunks_of(file))
    return _Input(name, found.data(), found.size)


def _json(found: _Input, decoded: Decoded, verdict: Verdict | None) -> str:
    """Return the JSON line of one file."""
    encoding = decoded.encoding
    whole = found.size == len(found.data)
    row = {
        "file": found.name,
        "bytes": found.size,
        "name": encoding.name,
        "confidence": encoding.confidence,
        "how": encoding.how,
        "declared": encoding.declared,
        "bad_bytes": encoding.bad_bytes if whole else None,
        "spans": [list(span) for span in encoding.spans] if whole else None,
        "ranking": [[name, round(nats, 1)] for name, nats in _behind(verdict)],
        "warnings": [warning.message for warning in decoded.warnings],
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def _line(found: _Input, decoded: Decoded) -> str:
    """Return the line of one file."""
    encoding = decoded.encoding
    notes = "".join(f"  {warning.code}" for warning in decoded.warnings)
    name = encoding.name or "binary"
    return f"{name:14} {encoding.confidence:6.3f}  {encoding.how:15} {found.name}{notes}\n"


def _why(found: _Input, decoded: Decoded, verdict: Verdict | None) -> str:
    """Return lines that say what came next, and where the file changes its encoding."""
    lines = []
    behind = _behind(verdict)[1 : 1 + _SHOWN]
    if behind:
        rivals = ", ".join(f"{name} (+{nats:.1f} nats)" for name, nats in behind)
        lines.append(f"    next: {rivals}")
    spans = decoded.encoding.spans
    if len(spans) > 1 and found.size == len(found.data):
        lines += [f"    bytes {span.start_byte}-{span.end_byte}: {span.name}" for span in spans]
    lines += [f"    {warning.message}" for warning in decoded.warnings]
    return "".join(f"{line}\n" for line in lines)


def _behind(verdict: Verdict | None) -> list[tuple[str, float]]:
    """Return (name, nats behind the likeliest) of the encodings that were compared."""
    if not verdict or not verdict.ranking:
        return []
    least = verdict.ranking[0][0]
    return [(name, cost - least) for cost, name in verdict.ranking]
