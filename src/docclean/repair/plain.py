"""The common cases at the speed of a codec.

UTF-8 read as GBK once, bytes lost only where ASCII follows: each stretch beyond ASCII is unwound exactly; where it ends in U+FFFD the last byte of its last character
is gone, and the model ranks what it may have been. UTF-8 or GBK read as windows-1252 or latin-1: a line is written
and read again. Anything else is left to the search.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docclean.document import Uncertain
from docclean.language.model import load_model
from docclean.repair.certificate import certify
from docclean.repair.fixes import Fix, trim
from docclean.repair.legacy import decode_legacy, first_bytes
from docclean.repair.pairs import OPENERS, PAIRED, balance
from docclean.repair.peel import peel
from docclean.repair.readings import BY_ID, read

if TYPE_CHECKING:
    from collections.abc import Iterable

_FAMILIES = ("gbk",)
_STRETCH_RE = re.compile("([^\x00-\x7f\ufffd]+)(\ufffd?)(?![^\x00-\x7f])")
# characters of cells that readers disagree on, or that have two
_UNSTABLE_RE = re.compile(
    "[\u20ac\u3000\ue000-\uf8ff\ufe10-\ufe19\u01f9\u1e3f\u2e81-\u2eca\u9fb4-\u9fbb]"
)
_LATIN = ("cp1252", "latin-1")
_HIGH_RUN_RE = re.compile("[^\x00-\x7f]+")
_WHOLE_RE = re.compile(".+", re.DOTALL)
_HIGH_RE = re.compile("[^\x00-\x7f]")
_LINE_END = "\n"
# characters that must unwind for the outcome to be beyond chance
_MIN_CHARS, _MIN_DISTINCT = 8, 6
# the byte after these is the last of its character, and may be any from 81 to BF (80 is the euro sign)
_LAST_BYTES = range(0x81, 0xC0)


def plain_fixes(line: str) -> list[Fix]:
    """Return the proved repairs of a line all of which is plain damage, [] if some of it is not.

    The outcome may be mojibake of another kind; that so many bytes are UTF-8 is evidence enough.
    """
    fixes: list[Fix] = []
    high = _HIGH_RE.findall(line)
    left = len(high)
    if left < _MIN_CHARS or len(set(high)) < _MIN_DISTINCT:
        return []
    said, at = "", 0
    for hit in _STRETCH_RE.finditer(line):
        behind = line[hit.end() : hit.end() + 1] or _LINE_END
        said += line[at : hit.start()]
        fix = _stretch(hit, behind, said)
        if fix is None:
            return []
        fixes.append(fix)
        left -= fix.end - fix.start
        said, at = said + fix.after, fix.end
    return [] if left else fixes


def plain_latin_fixes(line: str) -> list[Fix]:
    """Return the proved repairs of a line that is UTF-8 or GBK read as windows-1252 or latin-1 all of it, else [].

    >>> [fix.after for fix in plain_latin_fixes("ÖÐ¹úÈËÃñÔÚºÓ±ß")]
    ['中国人民在河边']
    """
    high = _HIGH_RE.findall(line)
    signs = set(high)
    if len(high) < _MIN_CHARS or len(signs) < _MIN_DISTINCT:
        return []
    for reading in _LATIN:
        if not first_bytes(reading).keys() >= signs:
            continue
        spelt = [_read_anew(hit, reading, "utf-8") for hit in _HIGH_RUN_RE.finditer(line)]
        if None not in spelt:
            return [fix for fix in spelt if fix is not None]
    for reading in _LATIN[::-1]:
        whole = _WHOLE_RE.match(line)
        if whole and first_bytes(reading).keys() >= signs:
            fix = _read_anew(whole, reading, "gb18030")
            if fix is not None:
                return [trim(fix)]
    return []


def _read_anew(hit: re.Match[str], reading: str, written: str) -> Fix | None:
    """Return the proved repair of a stretch that was written and read in two encodings, or None."""
    table = first_bytes(reading)
    before = hit.group()
    text = decode_legacy(b"".join([table[char] for char in before]), written)
    layers = (f"{reading}<-{written}",)
    if text is None or certify(before, text, layers) != ():
        return None
    return Fix(hit.start(), hit.end(), before, text, layers)


def _stretch(hit: re.Match[str], behind: str, said: str) -> Fix | None:
    """Return the repair of one stretch, None if it is not plain damage or has no proof.

    Args:
        hit: the stretch, and the mark of a lost byte at its end.
        behind: the character behind it.
        said: what the line says before it.
    """
    body, lost = hit.groups()
    found = _unread(body)
    if found is None:
        return None
    text, pending, sure = found
    marks: tuple[Uncertain, ...] = ()
    if lost:
        ranked = _completions(pending, (text or said)[-1:] or _LINE_END, behind)
        if not ranked:
            return None
        at = len(text)
        ranked = _paired(ranked, said + text, behind)
        text += ranked.chars[0]
        alternatives = tuple(ranked.chars[1:])
        marks = (Uncertain(span=(at, at + 1), alternatives=alternatives, odds=ranked.odds),)
    elif pending:
        return None
    elif sure:
        return Fix(hit.start(), hit.end(), body, text, ("gbk<-utf-8",))
    if read(text.encode("utf-8", "surrogatepass"), BY_ID["gbk"]) != hit.group():
        return None
    return Fix(hit.start(), hit.end(), hit.group(), text, ("gbk<-utf-8",), (), marks)


def _unread(body: str) -> tuple[str, bytes, bool] | None:
    """Return what a stretch says, the bytes pending at its end, and whether damaging it again was seen to give it."""
    if not _UNSTABLE_RE.search(body):
        # all readers agree on these characters, and so does the codec
        try:
            raw = body.encode("gbk")
            text = raw.decode("utf-8")
        except UnicodeError:
            pass
        else:
            return text, b"", text.encode("utf-8").decode("gbk") == body
    found = peel((b"",), body, _FAMILIES)
    if found is None:
        return None
    (pending,), text = found
    return text, pending, False


class _Ranked(NamedTuple):
    """Characters that lost their last byte, likeliest first.

    Attributes:
        chars: the characters.
        costs: what each costs between its neighbours, in nats.
        odds: of the first.
        closes: whether one of them closes a pair, so that what is open counts.
    """

    chars: str
    costs: tuple[float, ...]
    odds: float
    closes: bool


@lru_cache(maxsize=4096)
def _completions(pending: bytes, before: str, behind: str) -> _Ranked | None:
    r"""Return the characters that begin with some bytes between two others, None if those begin none.

    >>> found = _completions("了".encode()[:2], "到", "\n")
    >>> found.chars[0], len(found.chars), found.costs[0] < found.costs[1]
    ('了', 63, True)
    """
    chars = _last_bytes_of(pending)
    if not chars:
        return None
    # each of them between its neighbours: the costs of the second and the third of every three characters count
    costs = load_model().costs("".join([f"{char}{behind}{before}" for char in chars]), before)[:-1]
    return _ranked(zip((costs[0::3] + costs[1::3]).tolist(), chars, strict=True))


def _ranked(rivals: Iterable[tuple[float, str]]) -> _Ranked:
    """Return characters with their costs in order of them."""
    ordered = sorted(rivals)
    chars = "".join([char for _, char in ordered])
    costs = tuple([cost for cost, _ in ordered])
    first = costs[0]
    odds = round(1 / sum([math.exp(first - cost) for cost in costs]), 3)
    return _Ranked(chars, costs, odds, not OPENERS.keys().isdisjoint(chars))


def _paired(found: _Ranked, said: str, behind: str) -> _Ranked:
    """Return characters ranked with regard to the brackets and quotations that are open."""
    if not found.closes:
        return found
    return _ranked(
        [
            (cost + balance(char, said, behind) if char in PAIRED else cost, char)
            for char, cost in zip(found.chars, found.costs, strict=True)
        ]
    )


@lru_cache(maxsize=4096)
def _last_bytes_of(pending: bytes) -> tuple[str, ...]:
    """Return the characters that begin with some bytes and lack one, () if those begin none."""
    chars = [(pending + bytes((byte,))).decode("utf-8", "ignore") for byte in _LAST_BYTES]
    return tuple(chars) if all(len(char) == 1 for char in chars) else ()
