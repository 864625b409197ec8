"""The lines of an account of one document: values for any sink, without colours."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.document import Block, Document, Removal, Repair

# control characters, bidirectional overrides and other marks that can fool a terminal
HOSTILE_RE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class Line(NamedTuple):
    """One line: what it is (`head`, `kept`, `removed`, `repair`, `warning`), its text, and a remark."""

    sort: str
    text: str
    note: str = ""


def printable(text: str) -> str:
    r"""Return text that is safe on a terminal: controls and overrides shown as escapes.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return HOSTILE_RE.sub(lambda m: m.group().encode("unicode_escape").decode("ascii"), text)


def steps_of(repair: Repair) -> list[str]:
    """Return what the text of a repair was after each layer of damage, from what was meant to what was found.

    >>> import docclean
    >>> steps_of(docclean.repair("ÃƒÂ©tÃƒÂ©").repairs[0])
    ['é', 'Ã©', 'ÃƒÂ©']
    """
    from docclean.repair.certificate import damage

    steps = [repair.after]
    for number in range(1, len(repair.layers)):
        step = damage(repair.after, repair.layers[:number])
        if step is None:
            break
        steps.append(step)
    return [*steps, repair.before]


def layers_of(repair: Repair, arrow: str = " → ") -> str:
    """Return the layers of a repair in one line, equal ones counted.

    >>> import docclean
    >>> layers_of(docclean.repair("ÃƒÂ©tÃƒÂ©").repairs[0])
    'cp1252<-utf-8 × 2'
    """
    runs = [(layer, len(list(same))) for layer, same in groupby(repair.layers)]
    return arrow.join(layer if times == 1 else f"{layer} × {times}" for layer, times in runs)


def _way(repair: Repair) -> str:
    """Return how the first character beyond ASCII went wrong: its bytes, what they were read as, what was meant.

    >>> import docclean
    >>> _way(docclean.repair("涓枃缃戠珯鍦板浘").repairs[0])
    'E4 B8 AD -> 涓 -> 中'
    """
    steps = steps_of(repair)
    first = next((char for char in repair.after if not char.isascii()), "")
    written = repair.layers[0].partition("<-")[2]
    try:
        raw = first.encode(written)
    except (LookupError, UnicodeEncodeError):
        return ""
    at = repair.after.find(first)
    if not first or any(step[:at] != repair.after[:at] for step in steps):
        return ""
    return " -> ".join([raw.hex(" ").upper(), *(step[at : at + 1] for step in steps[::-1])])


def account(document: Document) -> Iterator[Line]:
    """Yield the lines of an account: metadata, repairs, warnings, then every block in place."""
    yield from _heads(document)
    for repair in document.repairs:
        way = layers_of(repair, " -> ")
        lost = f", losses: {', '.join(repair.losses)}" if repair.losses else ""
        bytes_of_first = _way(repair)
        shown = f"; {bytes_of_first}" if bytes_of_first else ""
        yield Line("repair", f"{repair.before} -> {repair.after}", f"certified, {way}{lost}{shown}")
    for warning in document.warnings:
        place = f" at {warning.where} {warning.span[0]}-{warning.span[1]}" if warning.span else ""
        yield Line("warning", warning.message, f"{warning.code}{place}")
    for block in sorted([*document.blocks, *document.removed], key=lambda b: b.spans[:1]):
        yield _block_line(block)


def _heads(document: Document) -> Iterator[Line]:
    """Yield the metadata with the evidence for each field."""
    evidence = {item.field: item for item in document.evidence}
    fields = (
        ("title", document.title),
        ("subtitle", document.subtitle),
        ("authors", ", ".join(document.authors)),
        ("source_name", document.source_name),
        ("editor", ", ".join(document.editor)),
        ("photo_credits", ", ".join(document.photo_credits)),
        ("site", document.site),
        ("canonical_url", document.canonical_url),
        ("description", document.description),
        ("keywords", ", ".join(document.keywords)),
        ("published", document.published),
        ("modified", document.modified),
        ("language", document.language),
    )
    for name, value in fields:
        if value:
            found = evidence.get(name)
            note = f"{found.rule}, confidence {found.confidence:g}" if found else ""
            yield Line("head", f"{name}: {value}", note)
    encoding = document.encoding
    yield Line(
        "head",
        f"encoding: {encoding.name or 'binary'}",
        f"{encoding.how}, confidence {encoding.confidence:g}",
    )
    stats = document.stats
    shares = f"{stats.kept_chars} of {stats.visible_chars} characters kept, {stats.removed_chars} removed"
    yield Line("head", shares, "truncated" if document.truncated else "")


def _block_line(block: Block | Removal) -> Line:
    """Return the line of one block."""
    from docclean.document import Removal

    if not isinstance(block, Removal):
        speaker = f", {block.speaker} speaks" if block.speaker else ""
        level = f" {block.level}" if block.level else ""
        joined = f", joined from {len(block.spans)} pieces" if len(block.spans) > 1 else ""
        return Line("kept", block.text, f"{block.kind}{level}{speaker}{joined}")
    twin = f", copy of {block.of[0]}-{block.of[1]}" if block.of else ""
    parts = [f"{c.name} {c.weight:+.1f}" for c in block.why[:4] if c.name != block.rule]
    why = f" [{', '.join(parts)}]" if parts else ""
    return Line("removed", block.text, f"{block.reason}: {block.rule}{twin}{why}")
