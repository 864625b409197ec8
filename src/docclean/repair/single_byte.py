"""UTF-8 that was read in a single-byte encoding: ftfy proposes, the certificate decides."""

from __future__ import annotations

import re
from functools import lru_cache

from docclean.repair.certificate import certify
from docclean.repair.fixes import Fix, trim
from docclean.repair.plausible import QUOTES, is_attribute

_MAX_ROUNDS = 4
# ftfy's repair is about linear but slow; a longer line is taken in pieces cut at spaces
_MAX_PIECE = 20_000

# what ftfy calls our readings
_READINGS = {
    "sloppy-windows-1250": "cp1250",
    "sloppy-windows-1251": "cp1251",
    "sloppy-windows-1252": "cp1252",
    "sloppy-windows-1253": "cp1253",
    "sloppy-windows-1254": "cp1254",
    "sloppy-windows-1257": "cp1257",
    "iso-8859-2": "iso8859-2",
    "macroman": "mac-roman",
}


def single_byte_repairs(line: str) -> list[Fix]:
    """Return the certified single-byte repairs of a line, in order.

    What it does not do: straighten quotes, unescape entities, fold widths. Only encoding steps of
    ftfy are asked for, and a proposal that cannot be reproduced forwards is dropped.
    """
    if not _could_be_damaged(line) or len(line) > _MAX_PIECE:
        return []
    return _repair_line(line)


@lru_cache(maxsize=1)
def _lead_pattern() -> re.Pattern[str]:
    """Return a pattern of the first two characters of a damaged UTF-8 sequence."""
    from ftfy.chardata import UTF8_CLUES

    leads = "".join(UTF8_CLUES[f"utf8_first_of_{n}"] for n in (2, 3, 4))
    more = UTF8_CLUES["utf8_continuation"]
    return re.compile(f"[{leads}][{more}]")


def _could_be_damaged(text: str) -> bool:
    """Say cheaply whether any damaged sequence can be in the text; most texts hold none."""
    return _lead_pattern().search(text) is not None


def _repair_line(line: str) -> list[Fix]:
    """Return the repairs of one line: the whole line, else the damaged runs inside it."""
    from ftfy.chardata import UTF8_DETECTOR_RE

    whole = _propose(line)
    if whole:
        return [trim(whole)]
    found = []
    for hit in UTF8_DETECTOR_RE.finditer(line):
        part = _propose(hit.group()) if _stands_alone(line, *hit.span()) else None
        if part and part.after.strip():
            found.append(trim(part._replace(start=hit.start(), end=hit.end())))
    return found


def _stands_alone(line: str, start: int, end: int) -> bool:
    """Say whether a run inside a line may be repaired on its own.

    Not where it touches other accented letters (a row of the code table, a test string), and not where
    it is quoted: text about mojibake shows it on purpose.
    """
    around = line[max(0, start - 1) : start] + line[end : end + 1]
    if is_attribute(line, start):
        around = ""
    return not any(char in QUOTES or (char > "\x7f" and char.isalpha()) for char in around)


def _propose(damaged: str) -> Fix | None:
    """Return the certified repair of a whole stretch, or None."""
    from ftfy import TextFixerConfig, fix_encoding_and_explain

    config = TextFixerConfig(
        unescape_html=False,
        decode_inconsistent_utf8=False,
        replace_lossy_sequences=False,
        fix_c1_controls=False,
    )
    text, layers = damaged, []
    for _ in range(_MAX_ROUNDS):
        fixed, plan = fix_encoding_and_explain(text, config)
        if fixed == text or plan is None:
            break
        layers += [step.parameter for step in plan if step.action == "encode"]
        text = fixed
    if not layers or text == damaged:
        return None
    names = tuple(f"{_READINGS.get(name, name)}<-utf-8" for name in reversed(layers))
    losses = certify(damaged, text, names)
    if losses not in ((), ("nbsp-to-space",)):
        return None
    return Fix(0, len(damaged), damaged, text, names, losses)
