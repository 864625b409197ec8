r"""Characters left as they were escaped: `&amp;#20013;`, `\u4e2d`, `%E4%B8%AD`, `=E4=B8=AD`, `~{VP~}`, `$B$3$s(B`, `<U+4E2D>`.

An escape is ASCII and says exactly what it stands for, so nothing is guessed; the question is whether it is meant as it
stands: in code, in addresses, in examples. Rows say how each kind is found and read (`escape_rows.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from unicodedata import category

from docclean.language.codes import codes_of
from docclean.repair.certificate import certify
from docclean.repair.escape_rows import ESCAPES, Escape, read_references
from docclean.repair.fixes import Fix
from docclean.repair.markup import code_spans
from docclean.repair.plausible import is_about_mojibake, is_chart, is_quoted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from docclean.document import Span
    from docclean.language.codes import Codes
    from docclean.language.model import CharacterModel

# the apostrophe is the one character of ASCII that is escaped inside words
_APOSTROPHE = "'"
# the only kinds of signs that stand beside words
_SIGN_KINDS = ("Pi", "Pf", "Pd", "Po", "Ps", "Pe", "So", "Sm", "Sc", "Zs", "No")
_ESCAPED_RE = re.compile("&((?:amp;)*)")
# lines of text about escapes and markup; their examples are short
_MENTION_RE = re.compile(
    r"escap|entit|unicode|utf-?8|charset|encod|html|转义|實體|实体|编码|編碼|エスケープ|文字参照|이스케이프",
    re.IGNORECASE,
)
_FEW = 8
# times that an ampersand may have been escaped again; more is no text
_MOST_DEPTH = 8
# markup in which text is no prose
_CODE = ("script", "style", "code", "pre", "textarea", "kbd", "samp", "xmp", "!--")
_END_OF_TAG_RE = re.compile(r"\A[^<>]*>")
_TAG_RE = re.compile(r"<[A-Za-z/!?][^<>]*>")
# what stands before an escape in the same word where that is an address, a path or a value
_ADDRESS_RE = re.compile(r"[/\\?&=#:@]\S*\Z|\bwww\.\S*\Z")
# what ends before the word that an escape is in, in markup
_BEFORE_WORD_RE = re.compile(r""".*(?:>|=["'])""", re.DOTALL)
# characters around an escape that are looked at, and those that are searched for strings of code
_NEAR, _FAR = 200, 4_000
# quotation marks of strings: a line that holds one may be code
_STRING_MARKS = "\"'`"
# tenths of a nat: what comes out reads like a language
_STRANGE = 120


def places_of_escapes(text: str, codes: Codes | None = None) -> list[int]:
    """Return where escapes of some kind may begin, quickly: most texts have no such place.

    Args:
        text: any text.
        codes: its code points, where they are known.

    >>> places_of_escapes("a &amp;#20013; b")
    [2]
    """
    import numpy as np

    present = [ord(first) for first in _FIRST if first in text]
    if not present:
        return []
    if codes is None:
        codes = codes_of(text)
    is_first = codes[:-1] == present[0]
    for first in present[1:]:
        is_first |= codes[:-1] == first
    places = np.flatnonzero(is_first)
    seconds = np.minimum(codes[places + 1], _LAST)
    found: list[int] = places[_table_of_starts()[codes[places], seconds]].tolist()
    return found


@lru_cache(maxsize=1)
def _table_of_starts() -> NDArray[np.bool_]:
    """Return for each pair of characters whether an escape may begin with it."""
    import numpy as np

    table = np.zeros((_LAST + 1, _LAST + 1), dtype=np.bool_)
    for start in _STARTS:
        table[ord(start[0]), ord(start[1])] = True
    return table


def escape_fixes(text: str, places: list[int], model: CharacterModel, *, markup: bool) -> list[Fix]:
    """Return the proved repairs of characters that were left as escapes, in order.

    Args:
        text: any text.
        places: where escapes may begin.
        model: says whether what comes out reads like a language.
        markup: the text is HTML, where references are read by the parser, and scripts and tags are no prose.

    >>> from docclean.language.model import load_model
    >>> [fix.after for fix in escape_fixes("don&amp;#8217;t", [3], load_model(), markup=False)]
    ['’']
    """
    page = _Markup(text) if markup else None
    found: list[Fix] = []
    done: dict[str, int] = {}
    # where the run ends that began last: inside it nothing is matched twice
    ends = 0
    for place in page.outside_code(places) if page else places:
        start = text[place : place + 2]
        if place >= ends:
            any_kind = _pattern_of(start).match(text, place)
            if any_kind is None:
                continue
            ends = any_kind.end()
        for row in _STARTS[start]:
            hit = _pattern(row.pattern).match(text, place) if place >= done.get(row.id, 0) else None
            if hit is None:
                continue
            done[row.id] = hit.end()
            fix = _fix(row, hit, markup=markup)
            if fix is None or (page and not page.shows(row, fix)):
                continue
            if _is_certain(row, hit, fix.after, model):
                found.append(fix)
    return _alike(_apart(found), text)


def _fix(row: Escape, hit: re.Match[str], *, markup: bool) -> Fix | None:
    """Return the proved repair of a run of escapes, None if it stands for nothing or a parser reads it."""
    before = hit.group()
    escaped = _ESCAPED_RE.match(before)
    depth = len(escaped.group(1)) // len("amp;") if escaped else 0
    once = escaped is not None and not depth
    if (once and markup) or depth > _MOST_DEPTH:
        return None
    after = row.read(before)
    # one level is how HTML is written, and a piece of its source is not damaged
    if after is None or (once and not _is_word(after)):
        return None
    layers = (f"ascii<-{row.id}", *("ascii<-html-ampersand",) * depth)
    losses = certify(before, after, layers)
    return None if losses is None else Fix(*hit.span(), before, after, layers, losses)


def _is_certain(row: Escape, hit: re.Match[str], after: str, model: CharacterModel) -> bool:
    """Say whether an escape is not meant as it stands."""
    line, (start, end) = _line_around(hit, _NEAR)
    if is_chart(after) or _is_address(_BEFORE_WORD_RE.sub("", line[:start])):
        return False
    if len(after) < _FEW and _is_example(line, (start, end), hit.group()):
        return False
    left, right = line[max(0, start - 1) : start], line[end : end + 1]
    if row.read is read_references:
        return _is_prose(after, left, right)
    letters = _count_letters(after)
    if letters < row.least and not (_is_accented(after) and _is_accented(left)):
        return False
    if 2 * letters <= len(after) or model.mean_strangeness(after) > _STRANGE:
        return False
    line, _ = _line_around(hit, _FAR)
    return not any(mark in line for mark in _STRING_MARKS)


def _is_address(said: str) -> bool:
    """Say whether the last word of what stands before an escape is an address, a path or a value."""
    if not _ADDRESS_RE.search(said):
        return False
    # it may be a word with more escapes
    return _ADDRESS_RE.search(_pattern_of("").sub("x", said)) is not None


def _is_example(line: str, span: Span, before: str) -> bool:
    """Say whether a short escape is quoted, or its line is about escapes."""
    if is_quoted(line, span, before) or is_about_mojibake(line):
        return True
    return _MENTION_RE.search(_TAG_RE.sub(" ", _END_OF_TAG_RE.sub("", line))) is not None


def _is_prose(after: str, left: str, right: str) -> bool:
    """Say whether characters that references stand for belong to the words beside them.

    Args:
        after: the characters.
        left: the character before them.
        right: the character behind them.
    """
    if _APOSTROPHE in after:
        return after == _APOSTROPHE and left.isalpha() and right.isalpha()
    if any(char < "\xa0" or not _is_of_text(char) for char in after):
        return False
    if _is_word(after):
        return True
    if after.isspace():
        return left.isalnum() and right.isalnum()
    return left.isalnum() or right.isalnum()


def _is_word(after: str) -> bool:
    """Say whether references stand for letters beyond ASCII, more than one, and signs among them."""
    return _count_letters(after) > 1 and all(char > "\xa0" and _is_of_text(char) for char in after)


def _count_letters(after: str) -> int:
    """Return the number of letters beyond ASCII."""
    return sum(char.isalpha() and char > "\x7f" for char in after)


def _is_of_text(char: str) -> bool:
    """Say whether a character is a letter or a sign that stands beside words."""
    return char.isalnum() or category(char) in _SIGN_KINDS


def _is_accented(chars: str) -> bool:
    """Say whether characters are letters of the Latin alphabet, with accents or without."""
    return chars.isalpha() and max(chars) < "\u0250"


def _line_around(hit: re.Match[str], most: int) -> tuple[str, Span]:
    """Return the line of a run of escapes, no more than so many characters on each side, and where the run stands in it."""
    text, (start, end) = hit.string, hit.span()
    floor, ceiling = max(0, start - most), min(len(text), end + most)
    first = text.rfind("\n", floor, start) + 1 or floor
    last = text.find("\n", end, ceiling)
    last = ceiling if last < 0 else last
    return text[first:last], (start - first, end - first)


class _Markup:
    """HTML: where it holds text that a reader sees."""

    def __init__(self, text: str) -> None:
        """Take the source of a page."""
        self._text = text

    def outside_code(self, places: list[int]) -> list[int]:
        """Return which places stand in no code."""
        return [place for place in places if not _is_in(place, self._code)]

    def shows(self, row: Escape, fix: Fix) -> bool:
        """Say whether an escape outside code is one that a reader would see."""
        is_reference = row.read is read_references
        if not (is_reference or row.markup):
            return False
        # an apostrophe may end the value of an attribute
        may_be_value = is_reference and _APOSTROPHE not in fix.after
        return may_be_value or not _is_in(fix.start, self._tags)

    @cached_property
    def _tags(self) -> list[Span]:
        """Where tags stand."""
        return [tag.span() for tag in _TAG_RE.finditer(self._text)]

    @cached_property
    def _code(self) -> list[Span]:
        """Where scripts, styles, code and comments stand; what does not end is text."""
        return [(start, end) for start, end in code_spans(self._text, _CODE) if end is not None]


def _is_in(place: int, spans: list[Span]) -> bool:
    """Say whether a place lies in one of some spans, which are in order."""
    at = bisect_right(spans, (place, place)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _apart(fixes: list[Fix]) -> list[Fix]:
    """Return repairs in order without those that overlap another, of which the first and longest stays."""
    found: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.start, -fix.end, fix.layers)):
        if not found or fix.start >= found[-1].end:
            found.append(fix)
    return found


def _alike(fixes: list[Fix], text: str) -> list[Fix]:
    """Return repairs without those in lines that hold escapes of several kinds: they show how characters are escaped."""
    kinds: dict[int, set[str]] = {}
    lines: list[int] = []
    first = last = 0
    for fix in fixes:
        if fix.start >= last:
            first = fix.start
            last = text.find("\n", fix.end) + 1 or len(text) + 1
        lines.append(first)
        kinds.setdefault(first, set()).add(fix.before[0])
    return [fix for fix, line in zip(fixes, lines, strict=True) if len(kinds[line]) == 1]


@lru_cache(maxsize=64)
def _pattern_of(start: str) -> re.Pattern[str]:
    """Return a pattern of the escapes that may begin with two characters, of all kinds for ""."""
    return re.compile("|".join(row.pattern for row in (_STARTS[start] if start else ESCAPES)))


@lru_cache(maxsize=len(ESCAPES))
def _pattern(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern of a kind of escape."""
    return re.compile(pattern)


_STARTS: dict[str, tuple[Escape, ...]] = {
    start: tuple(row for row in ESCAPES if start in row.starts)
    for start in dict.fromkeys(start for row in ESCAPES for start in row.starts)
}
# no start has characters beyond ASCII
_LAST = 0x80
_FIRST = "".join(dict.fromkeys(start[0] for start in _STARTS))
