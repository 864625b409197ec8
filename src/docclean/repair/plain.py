"""The common cases at the speed of a codec.

UTF-8 read as GBK once, bytes lost only where ASCII follows: each stretch beyond ASCII is unwound exactly; where it ends in U+FFFD the last byte of its last character
is gone, and the model ranks what it may have been. UTF-8 or GBK read as windows-1252 or latin-1: a line is written
and read again. Anything else is left to the search.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docclean.document import Uncertain
from docclean.repair.certificate import certify, damage
from docclean.repair.fixes import Fix, trim
from docclean.repair.lastbyte import last_bytes_of, rank
from docclean.repair.legacy import decode_legacy, first_bytes
from docclean.repair.peel import unread
from docclean.repair.plausible import is_chart

if TYPE_CHECKING:
    from docclean.repair.lastbyte import Key, Ranks

_LAYERS = ("gbk<-utf-8",)
_NO_MARKS: tuple[Uncertain, ...] = ()
_STRETCH_RE = re.compile("([^\x00-\x7f\ufffd]+)(\ufffd?)(?![^\x00-\x7f])")
_LATIN = ("cp1252", "latin-1")
_HIGH_RUN_RE = re.compile("[^\x00-\x7f]+")
_WHOLE_RE = re.compile(".+", re.DOTALL)
_HIGH_RE = re.compile("[^\x00-\x7f]")
_LINE_END = "\n"
# characters that must unwind for the outcome to be beyond chance
_MIN_CHARS, _MIN_DISTINCT = 8, 6
# characters at the beginning of a line that a cut may have torn, and one; of what it says at its end more are lost, for the
# bytes of a character must end with those of one of the damage
_MOST_TORN, _MOST_LOST = 4, 60
# so many characters of a stretch show whether they are different ones; most often the first few do
_HEADS = (8, 24)


class _Stretch(NamedTuple):
    """A stretch of plain damage.

    Attributes:
        start, end: where it stands, with the mark of a lost byte.
        text: what it says, but for the character that lost its last byte.
        pending: the bytes of that character, b"" if there is none.
        before, behind: what stands beside that character.
    """

    start: int
    end: int
    text: str
    pending: bytes
    before: str
    behind: str

    @property
    def key(self) -> Key:
        """What the likely characters hang on."""
        return self.pending, self.before, self.behind


class _Torn(NamedTuple):
    """What is plain damage of a stretch: where it begins, what was found, what it says."""

    start: int
    body: str
    text: str


def plain_fixes(line: str) -> list[Fix]:
    """Return the proved repairs of a line all of which is plain damage, [] if some of it is not.

    The outcome may be mojibake of another kind; that so many bytes are UTF-8 is evidence enough.

    >>> [fix.after for fix in plain_fixes("鑸瑰伐闈犲哺浜嗭紝璁╁ぇ瀹朵笅鑸广€�")]
    ['船工靠岸了，让大家下船。']
    """
    return plain_fixes_of([line])[0]


def plain_fixes_of(lines: list[str]) -> list[list[Fix]]:
    """Return the same of many lines, which is much faster than one by one."""
    found = [_stretches(line) for line in lines]
    ranks = rank({part.key for parts in found for part in parts if part.pending})
    return [_fixes(line, parts, ranks) for line, parts in zip(lines, found, strict=True)]


def _stretches(line: str) -> list[_Stretch]:
    """Return the stretches of a line all of which is plain damage, [] if some of it is not."""
    found: list[_Stretch] = []
    distinct: set[str] = set()
    done = size = 0
    for hit in _STRETCH_RE.finditer(line):
        body, lost = hit.groups()
        start, end = hit.span()
        if not line[done:start].isascii():
            return []
        done = end
        unwound = unread(body, "gbk", closed=not lost)
        if unwound is None and not lost:
            torn = _torn(body, first=start == 0, last=end == len(line))
            if torn:
                start, body, text = start + torn.start, torn.body, torn.text
                end = start + len(body)
                unwound = b"", text
        if unwound is None or bool(unwound[0]) != bool(lost):
            return []
        pending, text = unwound
        if lost and not last_bytes_of(pending):
            return []
        before = text[-1:] or line[:start][-1:] or _LINE_END
        behind = line[end : end + 1] or _LINE_END
        found.append(_Stretch(start, end, text, pending, before, behind))
        size += end - start
        for size_of_head in _HEADS:
            if len(distinct) < _MIN_DISTINCT:
                distinct.update(body[:size_of_head])
    enough = size >= _MIN_CHARS and len(distinct) >= _MIN_DISTINCT
    return found if enough and line[done:].isascii() else []


def _torn(body: str, *, first: bool, last: bool) -> _Torn | None:
    """Return what is plain damage of a stretch that a cut of the text may have torn, None if too little is.

    Args:
        body: the stretch.
        first: whether the line begins with it.
        last: whether the line ends with it.
    """
    if is_chart(body):
        return None
    for start in range(_MOST_TORN if first else 1):
        unwound = unread(body[start:], "gbk", closed=not last)
        text = unwound[1] if unwound else ""
        for size in range(len(text), max(0, len(text) - _MOST_LOST), -1):
            found = damage(text[:size], _LAYERS)
            if found and body.startswith(found, start):
                return _Torn(start, found, text[:size])
    return None


def _fixes(line: str, parts: list[_Stretch], ranks: Ranks) -> list[Fix]:
    """Return the repairs of the stretches of a line; what each says counts for those behind it.

    They are proved: `unread` takes each character for the one cell that is read as it, and a last byte that stands alone
    is read as U+FFFD.
    """
    found: list[Fix] = []
    said, at = "", 0
    for part in parts:
        said += line[at : part.start]
        text, marks = part.text, _NO_MARKS
        if part.pending:
            place = len(text)
            ranked = ranks[part.key].in_view_of(said + text, part.behind)
            text += ranked.chars[0]
            span = place, place + 1
            marks = (Uncertain(span=span, alternatives=ranked.chars[1:], odds=ranked.odds),)
        before = line[part.start : part.end]
        found.append(Fix(part.start, part.end, before, text, _LAYERS, (), marks))
        said, at = said + text, part.end
    return found


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
