"""Chinese in GBK that was read as Shift_JIS by Windows: half-width katakana, and a mark for each pair that has no character.

Behind a mark nobody sees which byte begins a character. A small search goes on both ways and fills what was lost from its
neighbours; the certificate holds for all of it, and what was filled is marked.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docclean.document import Uncertain
from docclean.repair.certificate import certify
from docclean.repair.fixes import Fix, trim
from docclean.repair.legacy import first_bytes
from docclean.repair.readings import cells_of, inverse_of

if TYPE_CHECKING:
    from docclean.language.model import CharacterModel

_LAYERS = ("cp932<-gb18030",)
_MARK, _LINE_END = "・", "\n"
_HALFWIDTH_RE, _HIGH_RE = re.compile("[\uff61-\uff9f]"), re.compile("[^\x00-\x7f]")
# from the first character beyond ASCII to the last
_CORE_RE = re.compile("[^\x00-\x7f].*[^\x00-\x7f]", re.DOTALL)
# so many half-width characters, and this share of those beyond ASCII, are worth a look (Chinese has .73 and more, UTF-8
# read as Shift_JIS .43 and less); marks are this share at most
_MIN_HALFWIDTH, _MIN_SHARE, _MOST_MARKS = 8, 0.6, 0.2
# mean strangeness of what may stand, in tenths of a nat: Chinese is below
_PLAIN = 85
# readings kept while the search goes on, behind two marks on end, and rivals that are shown
_WIDTH, _FEW, _RIVALS = 24, 4, 8
# characters at most of a line
_MOST_CHARS = 400


class _Path(NamedTuple):
    """A reading of the beginning of a line.

    Attributes:
        cost: in nats.
        text: what it says.
        pending: first byte of a character, b"" for none.
        taken: second bytes of pairs that a mark may stand for, where its first byte is taken; the next character begins with one.
        filled: places of characters that a mark stands for.
    """

    cost: float
    text: str
    pending: bytes = b""
    taken: bytes = b""
    filled: tuple[int, ...] = ()


def halfwidth_fixes(line: str, model: CharacterModel) -> list[Fix]:
    """Return the proved repair of a line of half-width katakana and marks that is Chinese, [] if it is none.

    >>> from docclean.language.model import load_model
    >>> halfwidth_fixes("ﾌﾘｺﾐﾆﾝﾒｲｷﾞﾆﾝ", load_model())
    []
    """
    core = _CORE_RE.search(line)
    if core is None or not is_halfwidth(line):
        return []
    before = core.group()
    for path in _paths(before, model):
        if certify(before, path.text, _LAYERS) != ():
            continue
        if model.mean_strangeness(path.text) > _PLAIN:
            return []
        uncertain = tuple(_mark(before, path.text, at, model) for at in path.filled)
        end = core.end()
        return [trim(Fix(core.start(), end, before, path.text, _LAYERS, (), uncertain))]
    return []


def is_halfwidth(line: str) -> bool:
    """Say whether a line is half-width katakana for the most part, with some marks at most, and not too long."""
    if not _HALFWIDTH_RE.search(line):
        return False
    high, found = len(_HIGH_RE.findall(line)), len(_HALFWIDTH_RE.findall(line))
    enough = found >= max(_MIN_HALFWIDTH, _MIN_SHARE * high)
    return enough and line.count(_MARK) <= _MOST_MARKS * high and high <= _MOST_CHARS


def _paths(core: str, model: CharacterModel) -> list[_Path]:
    """Return the readings of a stretch, the cheapest first."""
    table = inverse_of("shift_jis")
    beam = [_Path(0.0, "")]
    for char in core:
        following: list[_Path] = []
        for n, path in enumerate(beam):
            if char == _MARK:
                # two marks on end may be anything: only the likeliest readings go on
                following += _lost(path, model) if n < _FEW or not path.taken else []
                continue
            # some characters have two cells
            for raw in table.get(char, ()):
                following += _fed(path, raw, model)
        following.sort()
        beam = following[:_WIDTH]
    return [path for path in beam if not path.pending and not path.taken]


def _fed(path: _Path, raw: bytes, model: CharacterModel) -> list[_Path]:
    """Return a reading with some more bytes, [] if they are no GBK."""
    paths = [path]
    for n in range(len(raw)):
        byte = raw[n : n + 1]
        paths = [further for one in paths for further in _with_byte(one, byte, model)]
    return paths


def _with_byte(path: _Path, byte: bytes, model: CharacterModel) -> list[_Path]:
    """Return a reading with one more byte; several where the byte before is not known."""
    cells = cells_of("gbk")
    if path.taken:
        chars = [cells[pair] for lead in path.taken if (pair := bytes((lead, *byte))) in cells]
        return _said(path._replace(taken=b""), chars, model, filled=True)
    if path.pending:
        pair = path.pending + byte
        known = [cells[pair]] if pair in cells else []
        return _said(path._replace(pending=b""), known, model, filled=False)
    if byte < b"\x80":
        return _said(path, [byte.decode()], model, filled=False)
    return [path._replace(pending=byte)]


def _said(path: _Path, chars: list[str], model: CharacterModel, *, filled: bool) -> list[_Path]:
    """Return a reading that goes on with each of some characters, the cheapest few."""
    last = path.text[-1:] or _LINE_END
    ranked = sorted((model.cost(last, char), char) for char in chars if len(char) == 1)[:_WIDTH]
    places = (*path.filled, len(path.text)) if filled else path.filled
    return [
        path._replace(cost=path.cost + cost, text=path.text + char, filled=places)
        for cost, char in ranked
    ]


def _lost(path: _Path, model: CharacterModel) -> list[_Path]:
    """Return a reading with what a mark may stand for: a pair of bytes that is no character of Shift_JIS."""
    leads = path.pending or path.taken
    if not leads:
        return _said(path, _pairs_lost(), model, filled=True)
    cells = cells_of("gbk")
    found: list[_Path] = []
    for first, seconds in _lost_by_first().items():
        chars = [cells[pair] for lead in leads if (pair := bytes((lead, first))) in cells]
        found += _said(path._replace(pending=b"", taken=seconds), chars, model, filled=True)
    found.sort()
    return found[:_WIDTH]


@lru_cache(maxsize=1)
def _lost_by_first() -> dict[int, bytes]:
    """Return {first byte: second bytes beyond ASCII} of the pairs that Shift_JIS has no character for."""
    known = cells_of("shift_jis")
    leads = (*range(0x81, 0xA0), *range(0xE0, 0xFD))
    return {
        first: bytes(b for b in range(0x81, 0xFF) if bytes((first, b)) not in known)
        for first in leads
    }


@lru_cache(maxsize=1)
def _pairs_lost() -> list[str]:
    """Return the characters of GBK whose bytes are such a pair."""
    cells = cells_of("gbk")
    pairs = (bytes((a, b)) for a, seconds in _lost_by_first().items() for b in seconds)
    return [cells[pair] for pair in pairs if pair in cells]


def _mark(before: str, text: str, at: int, model: CharacterModel) -> Uncertain:
    """Return what a filled character may be as well, with its neighbours as they are."""
    last, then = text[:at][-1:] or _LINE_END, text[at + 1 : at + 2] or _LINE_END
    taken = text[at]
    rivals = sorted(
        (model.cost(last, char) + model.cost(char, then), char)
        for char in _same_row(taken)
        if char != taken
    )
    proved = [
        (cost, char)
        for cost, char in rivals[: 2 * _RIVALS]
        if certify(before, text[:at] + char + text[at + 1 :], _LAYERS) == ()
    ][:_RIVALS]
    first = model.cost(last, taken) + model.cost(taken, then)
    odds = 1 / (1 + sum(math.exp(min(50.0, first - cost)) for cost, _ in proved))
    alternatives = tuple(char for _, char in proved)
    return Uncertain(span=(at, at + 1), alternatives=alternatives, odds=round(odds, 3))


def _same_row(char: str) -> list[str]:
    """Return the characters of GBK that share a byte with one."""
    raw = first_bytes("gbk").get(char, b"")
    if len(raw) != 2:
        return []
    by_first, by_second = _rows()
    return [*by_first[raw[0]], *by_second[raw[1]]]


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return the characters of GBK by their first, and by their second bytes."""
    by_first: dict[int, list[str]] = {}
    by_second: dict[int, list[str]] = {}
    for cell, char in cells_of("gbk").items():
        if len(cell) == 2 and len(char) == 1:
            by_first.setdefault(cell[0], []).append(char)
            by_second.setdefault(cell[1], []).append(char)
    return by_first, by_second
