"""Damage that is found and flagged but not repaired here: GBK mojibake, lost bytes, latin-1 pairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docclean.document import Span, Warning  # noqa: A004
from docclean.repair.readings import LOST

if TYPE_CHECKING:
    from collections.abc import Sequence

# UTF-8 text read as GBK: its GBK bytes are valid UTF-8 again. Four characters of three bytes in a
# row happen by chance in clean Chinese less than once in 10^8 characters.
_UTF8_IN_GBK_RE = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf][\x80-\xbf]){4,}")
_WIDE_RUN_RE = re.compile("[^\x00-\x7f]{6,}")
_LOST_BYTES = b"\xef\xbf\xbd"
# shorter runs need their neighbours: two whole sequences, then more within a few bytes
_GAP_CHARS = 24
# U+FFFD U+FFFD written as UTF-8 and read as GBK; the same for other readers of EF BF BD
_LOST_RE = re.compile("(?:锟斤拷|锟\\?|ï¿½){1,4000}|\N{REPLACEMENT CHARACTER}{1,4000}")
# double-byte text read as latin-1 or windows-1252 has long runs of accented letters and signs
_HIGH_RUN_RE = re.compile("[\u00a1-\u00ff]{8,4000}")
_MAX_WARNINGS = 100
# characters beyond ASCII beside a repair, and from which mean strangeness they are more damage, in tenths of a nat
_BESIDE, _STRANGE = 2, 140
_BEFORE_RE, _BEHIND_RE = re.compile("[^\x00-\x7f]+\\Z"), re.compile("[^\x00-\x7f]+")
# lines that are looked at together
_TOGETHER = (4096, 256, 16)


def find_gbk_mojibake(text: str) -> list[Span]:
    """Return spans of UTF-8 that was read as GBK, at any depth, merged over short gaps.

    Source: seed 004; two lines of 7.4 M clean characters are found, both quote mojibake on purpose.
    What it does not do: tell the depth, or repair.

    >>> find_gbk_mojibake("鐐规涓嬭浇姝ら〉蹇嵎鏂瑰紡")
    [(0, 15)]
    >>> find_gbk_mojibake("点此下载此页快捷方式")
    []
    """
    # most texts are done here: no stretch of six characters whose GBK bytes are UTF-8
    wide = "\n".join(_WIDE_RUN_RE.findall(text))
    if not _UTF8_IN_GBK_RE.search(wide.encode("gb18030", "replace")):
        return []
    spans: list[Span] = []
    for start, end in _dense_pieces(text):
        raw = text[start:end].encode("gb18030", "replace")
        for hit in _UTF8_IN_GBK_RE.finditer(raw):
            if not hit.group().replace(_LOST_BYTES, b""):
                continue  # 锟斤拷 is lost bytes, reported as such
            first = start + _chars(raw[: hit.start()])
            last = start + _chars(raw[: hit.end()])
            if (
                spans
                and first - spans[-1][1] <= _GAP_CHARS
                and "\n" not in text[spans[-1][1] : first]
            ):
                spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
            else:
                spans.append((first, last))
    return spans


def _chars(raw: bytes) -> int:
    """Return the number of characters in a prefix of GB18030 bytes."""
    return len(raw.decode("gb18030", "ignore"))


def _dense_pieces(text: str) -> list[Span]:
    """Return the pieces of the text worth a look: those whose GBK bytes hold UTF-8 sequences."""
    found: list[Span] = []
    size = 4096
    for start in range(0, len(text), size):
        # pieces overlap, so that a run across the border is seen whole in one of them
        end = min(len(text), start + size + 64)
        piece = text[start:end]
        if not piece.isascii() and _UTF8_IN_GBK_RE.search(piece.encode("gb18030", "replace")):
            found.append((start, end))
    return found


def _find_lost(text: str) -> list[re.Match[str]]:
    """Return the runs of signs that stand for lost bytes."""
    # one sign is found ten times as fast as three in a row
    if LOST in text or "锟" in text or ("½" in text and "ï¿½" in text):
        return list(_LOST_RE.finditer(text))
    return []


def find_damage(text: str) -> list[Span]:
    """Return spans of unrepaired mojibake and lost bytes, sorted; they may touch but not overlap."""
    spans = find_gbk_mojibake(text)
    spans += [m.span() for m in _HIGH_RUN_RE.finditer(text)]
    spans += [m.span() for m in _find_lost(text)]
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def flag_damage(
    text: str, places: list[Span], repaired: Sequence[Span] = ()
) -> tuple[Warning, ...]:
    """Return warnings for damage that stays in the text, in order of place.

    Args:
        text: any text.
        places: spans of the lines that may hold damage; lost bytes are looked for everywhere.
        repaired: where repairs are, in order; what stands beside them is looked at.
    """
    found: list[Warning] = []
    for first, last in _showing(text, places, _TOGETHER):
        line = text[first:last]
        for start, end in find_gbk_mojibake(line):
            message = (
                f"{end - start} characters look like UTF-8 read as GBK; left as found, not repaired"
            )
            found.append(_warning("mojibake-unrepaired", message, (first + start, first + end)))
        for hit in _HIGH_RUN_RE.finditer(line):
            message = f"{len(hit.group())} characters look like double-byte text read as latin-1; left as found"
            span = first + hit.start(), first + hit.end()
            found.append(_warning("mojibake-unrepaired", message, span))
    for hit in _find_lost(text):
        message = f"{hit.group()[:6]!r}: bytes were lost before this file was written; they cannot be repaired"
        found.append(_warning("lost-bytes", message, hit.span()))
    seen = {item.span for item in found}
    found += [item for item in _flag_leftovers(text, repaired) if item.span not in seen]
    found.sort(key=lambda item: item.span or (0, 0))
    if len(found) > _MAX_WARNINGS:
        rest = len(found) - _MAX_WARNINGS
        message = f"{rest} more places with damage are not listed"
        found = [*found[:_MAX_WARNINGS], _warning("damage-more", message, None)]
    return tuple(found)


def _flag_leftovers(text: str, repaired: Sequence[Span]) -> list[Warning]:
    """Return warnings for strange characters right beside repairs: damage that could not be proved."""
    # most repairs are whole lines
    repaired = [
        (start, end)
        for start, end in repaired
        if text[max(0, start - 1) : start] > "\x7f" or text[end : end + 1] > "\x7f"
    ]
    if not repaired:
        return []
    from docclean.language.model import load_model

    model = load_model()
    spans: dict[Span, None] = {}
    borders = [(0, 0), *repaired, (len(text), len(text))]
    for (_, last), (start, end), (first, _) in zip(borders, repaired, borders[2:], strict=False):
        floor, ceiling = max(last, start - _BESIDE), min(first, end + _BESIDE)
        for rest in (_BEFORE_RE.search(text, floor, start), _BEHIND_RE.match(text, end, ceiling)):
            if rest and model.mean_strangeness(rest.group()) > _STRANGE:
                spans[rest.span()] = None
    return [
        _warning(
            "mojibake-unrepaired",
            f"{end - start} characters beside a repair look damaged, too; left as found",
            (start, end),
        )
        for start, end in spans
    ]


def _showing(text: str, places: list[Span], sizes: tuple[int, ...]) -> list[Span]:
    """Return the spans beside which damage is seen; nearly always many together show at once that there is none.

    Args:
        text: any text.
        places: spans of lines.
        sizes: how many lines are looked at together, the most first.
    """
    if not sizes:
        return places
    found: list[Span] = []
    for at in range(0, len(places), sizes[0]):
        some = places[at : at + sizes[0]]
        together = "\n".join([text[first:last] for first, last in some])
        if find_gbk_mojibake(together) or _HIGH_RUN_RE.search(together):
            found += _showing(text, some, sizes[1:])
    return found


def _warning(code: str, message: str, span: Span | None) -> Warning:
    """Return a warning about the decoded text."""
    return Warning(code=code, message=message, span=span, where="decoded")
