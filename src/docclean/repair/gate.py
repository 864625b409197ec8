"""The gate: which lines of a text hold characters so strange that damage is worth looking for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docclean.language.codes import codes_of
from docclean.repair.sequences import is_frame, may_hold_frames
from docclean.repair.spelling import has_kana, is_torn_japanese
from docclean.repair.words import lone_images, may_be_word_damage, pair_leads

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from docclean.document import Span
    from docclean.language.codes import Codes
    from docclean.language.model import CharacterModel

# mean cost of the characters beyond ASCII from which a line is looked at, in tenths of a nat: 99 in 100
# clean lines of every language of the dev pack stay below, all but a few per thousand damaged ones above
_STRANGE = 84
# a stretch of so many such characters counts for itself, from a higher mean and in lines with some more
_WINDOW, _WINDOW_STRANGE, _WINDOW_LINE, _NEVER = 8, 99, 12, 10_000
# in lines of so many characters most of which are Chinese both are higher: names and rare words are ordinary
_CHINESE, _CHINESE_STRANGE, _CHINESE_WINDOW = 8, 98, 118
# so many characters that hardly occur, as a share of the line too, count as well
_RARE, _RARE_COUNT, _RARE_SHARE = 120, 6, 0.15
# longer lines are taken in pieces, cut where ASCII flushes every decoder
_MAX_PIECE = 2500
_CUT_RE, _ASCII_RE = re.compile(r"[<>\s;]", re.ASCII), re.compile("[\x00-\x7f]")
# what readings of one byte a character make of most bytes; stretches of it may be so long
_LATIN_RE, _MAX_LATIN = re.compile("[\x80-\u02ff\u2000-\u2122]+"), 20_000
# what characters of Chinese, and others beyond ASCII, cost alone in the mean of a segment that is worth reading,
# in tenths of a nat; 12 in 1,000 clean lines of Chinese hold one, and all of 2,031 damaged lines. What is beyond U+FFFF
# weighs so much
_RARE_HAN, _RARE_OTHER, _RARE_BEYOND = 92, 86, 188
_HAN = slice(0x3400, 0xA000)
_SEGMENT = 32
# full-width digits and letters are taken for ASCII
_WIDE = slice(0xFF10, 0xFF5B)
# dashes and curly quotes alone are no damage; beside it they add nothing that is missed
_DASHES = slice(0x2010, 0x2028)
# signs of every day, beside letters and beside each other
_EVERYDAY = "\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b7\u00bb\u00d7\u2009\u200b-\u200e\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2032\u2033\u2039\u203a\u20ac\u2122\u2190-\u2193\u25a0-\u25ff\u3000\ufeff"
# what damage needs: a letter, a control or a lost byte, two signs side by side that are not of every day, or one by a letter
_SUSPECT_RE = re.compile(
    "[^\x00-\x7f](?:"
    rf"(?<=\w)|(?<=[\x80-\x9f\ufffd])|(?=[^\x00-\x7f{_EVERYDAY}])|(?<=[^{_EVERYDAY}])(?=[^\x00-\x7f])"
    rf"|(?<=[A-Za-z][^{_EVERYDAY}])|(?<=[^{_EVERYDAY}])(?=[A-Za-z]))"
)
# where less than one character in so many is beyond ASCII, only those are looked at
_FEW = 4
# characters read at once, and after a block of which little is beyond ASCII
_BLOCK, _SPARSE_BLOCK = 1 << 16, 1 << 20
# a stretch is damaged where its characters beyond ASCII are stranger than this in the mean, in tenths of a nat, by
# so much in all; it ends where the sum falls so far below its best. Characters of ASCII speak a little against it
_STRETCH, _LEAST_STRETCH, _FALL, _ASCII = 110, 100, 250, -20
# characters beside a stretch that are looked at with it: what begins or ends damage may be an ordinary one
_BESIDE = 2


def strange_pieces(text: str, model: CharacterModel, codes: Codes | None = None) -> list[Span]:
    """Return the lines, and pieces of long ones, whose characters beyond ASCII are strange, in order.

    A line counts if they are strange in the mean, if some stretch of eight of them is, or if many hardly occur; not if
    all of them are lone signs or the lines and corners of a drawing.

    Args:
        text: any text.
        model: says how strange characters are.
        codes: the code points of `text`, where they are known.
    """
    found: list[Span] = []
    rare = _lines_with_rare(text, codes_of(text) if codes is None else codes, model)
    joined = "\n".join([text[start:end] for start, end in rare])
    lines = rare
    if may_hold_frames(joined):
        lines = [(start, end) for start, end in rare if not is_frame(text[start:end])]
        joined = "\n".join([text[start:end] for start, end in lines])
    if not lines:
        return found
    kana = has_kana(joined)
    at, rest = 0, iter(_strange_lines(joined, model))
    strange = next(rest, None)
    for start, end in lines:
        # strange lines of the joined text are lines of the text
        is_strange = strange is not None and strange[0] == at
        if is_strange:
            strange = next(rest, None)
        suspect = is_strange or _shows_damage(text[start:end], kana=kana)
        if suspect and _SUSPECT_RE.search(text, start, end):
            if end - start <= _MAX_PIECE:
                found.append((start, end))
            else:
                pieces = _pieces(text, start, end)
                found += [(a, b) for a, b in pieces if _is_strange(text[a:b], model)]
        at += end - start + 1
    return found


def _shows_damage(line: str, *, kana: bool) -> bool:
    """Say whether a line that is not strange shows an impossible spelling, or a lone sign that Latin text has not."""
    return (kana and is_torn_japanese(line)) or may_be_word_damage(line)


def _is_strange(piece: str, model: CharacterModel) -> bool:
    """Say whether a piece of a line is strange."""
    if is_frame(piece) or not _SUSPECT_RE.search(piece):
        return False
    return bool(_strange_lines(piece, model)) or _shows_damage(piece, kana=True)


def strange_stretches(line: str, model: CharacterModel) -> list[Span]:
    """Return the stretches of a line that are strange in the mean, with a few characters on both sides, in order.

    They are where the sum of what each character costs above the ordinary is the largest (Bentley, Programming
    Pearls, 1984).
    """
    found: list[Span] = []
    total, best, start, end = 0, 0, 0, 0
    for at, cost in enumerate([*_excesses(line, model), -_NEVER]):
        total += cost
        if total > best:
            best, end = total, at + 1
        elif total <= 0 or total < best - _FALL:
            if best >= _LEAST_STRETCH:
                free = found[-1][1] if found else 0
                found.append((max(free, start - _BESIDE), min(len(line), end + _BESIDE)))
            total, best, start = 0, 0, at + 1
    return found


def _excesses(line: str, model: CharacterModel) -> list[int]:
    """Return what each character of a line costs more than in a strange stretch, in tenths of a nat."""
    import numpy as np

    codes = codes_of(line)
    places = np.flatnonzero(codes > 0x7F)
    costs = np.full(len(codes), _ASCII)
    costs[places] = model.strangeness(codes, places) - _STRETCH
    return list(costs.tolist())


def _lines_with_rare(text: str, codes: Codes, model: CharacterModel) -> list[Span]:
    """Return the lines in which a segment of 32 characters is rare in the mean, whatever stands beside what."""
    weights = _weights(model)
    found: list[Span] = []
    done = start = 0
    size = _BLOCK
    while start < len(text):
        few, places = _rare_segments(codes[start : start + size], weights)
        for place in places:
            at = start + place
            # a segment may begin with the end of the line before
            at += text[at] == "\n"
            if at < done:
                continue
            first = text.rfind("\n", done, at) + 1 or done
            last = text.find("\n", at)
            last = len(text) if last < 0 else last
            found.append((first, last))
            done = last + 1
        start += size
        size = _SPARSE_BLOCK if few else _BLOCK
    return found


@lru_cache(maxsize=1)
def _weights(model: CharacterModel) -> NDArray[np.int16]:
    """Return what each code point costs more than is ordinary, in tenths of a nat; ASCII weighs nothing.

    The last weight is of all beyond U+FFFF.
    """
    import numpy as np

    costs = model.alone()
    limits = np.full(len(costs), _RARE_OTHER)
    limits[_HAN] = _RARE_HAN
    weights = np.append(costs - limits, _RARE_BEYOND).astype(np.int16)
    weights[:0x80] = weights[_WIDE] = 0
    weights[_DASHES] = weights[_DASHES].clip(max=0)
    # alone in Latin text they are looked at; beside Chinese they are ordinary
    lone = [ord(char) for char in lone_images() | pair_leads()]
    weights[lone] = weights[lone].clip(min=1)
    return np.asarray(weights)


def _rare_segments(codes: Codes, weights: NDArray[np.int16]) -> tuple[bool, list[int]]:
    """Return whether little of a block is beyond ASCII, and where segments begin that are rare in the mean.

    Segments end at line ends, and after 32 characters.
    """
    import numpy as np

    is_high = codes > 0x7F
    count = np.count_nonzero(is_high)
    if not count:
        return True, []
    few = bool(_FEW * count < len(codes))
    if few:
        places = _rare_among(codes, np.flatnonzero(is_high), weights)
    else:
        places = _rare_of_all(codes, weights)
    return few, places.tolist()


def _rare_of_all(codes: Codes, weights: NDArray[np.int16]) -> NDArray[np.int64]:
    """Return where segments begin that are rare in the mean."""
    import numpy as np

    breaks = np.flatnonzero(codes == 0x0A)
    starts = np.concatenate([breaks, np.arange(0, len(codes), _SEGMENT)])
    starts.sort()
    sums = np.add.reduceat(weights.take(codes, mode="clip"), starts, dtype=np.int32)
    return np.asarray(starts[sums > 0])


def _rare_among(
    codes: Codes, high: NDArray[np.int64], weights: NDArray[np.int16]
) -> NDArray[np.int64]:
    """Return the same, looking at the places `high` of characters beyond ASCII only: the others weigh nothing."""
    import numpy as np

    breaks = np.concatenate([[0], np.flatnonzero(codes == 0x0A)])
    starts = np.maximum(breaks[np.searchsorted(breaks, high, "right") - 1], high - high % _SEGMENT)
    first = np.flatnonzero(np.diff(starts, prepend=-1))
    sums = np.add.reduceat(weights.take(codes[high], mode="clip"), first, dtype=np.int32)
    return np.asarray(starts[first][sums > 0])


def _strange_lines(block: str, model: CharacterModel) -> list[Span]:
    """Return the strange lines of a stretch of whole lines."""
    import numpy as np

    codes = codes_of(block)
    high = codes > 0x7F
    places = np.flatnonzero(high)
    if not len(places):
        return []
    costs = model.strangeness(codes, places)
    breaks = np.append(np.flatnonzero(codes == 0x0A), len(codes))
    # characters beyond ASCII before the end of each line, and what they cost together
    last = np.searchsorted(places, breaks)
    sums = np.concatenate([[0], np.cumsum(costs, dtype=np.int64)])
    first = np.concatenate([[0], last[:-1]])
    counts = last - first
    han = np.concatenate([[0], np.cumsum((codes[places] >= 0x3400) & (codes[places] < 0xA000))])
    chinese = (counts >= _CHINESE) & (2 * (han[last] - han[first]) > counts)
    least = np.where(chinese, _CHINESE_STRANGE, _STRANGE)
    strange = (counts > 0) & (sums[last] - sums[first] >= least * counts)
    rare = np.concatenate([[0], np.cumsum(costs >= _RARE)])
    rare_here = rare[last] - rare[first]
    strange |= (rare_here >= _RARE_COUNT) & (rare_here >= _RARE_SHARE * counts)
    limits = np.where(chinese, _CHINESE_WINDOW, _WINDOW_STRANGE)
    limits[counts < _WINDOW_LINE] = _NEVER
    strange[_lines_with_windows(sums, counts, limits)] = True
    ends = breaks[strange]
    starts = np.concatenate([[0], breaks[:-1] + 1])[strange]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _lines_with_windows(
    sums: NDArray[np.int64], counts: NDArray[np.int64], limits: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the numbers of the lines in which some stretch of eight characters is as strange as the line's limit.

    Args:
        sums: what the first characters beyond ASCII cost together, for each number of them.
        counts: how many of them each line holds.
        limits: of each line.
    """
    import numpy as np

    if len(sums) <= _WINDOW:
        return np.zeros(0, dtype=np.int64)
    costs = sums[_WINDOW:] - sums[:-_WINDOW]
    hits = np.flatnonzero(costs >= _WINDOW * _WINDOW_STRANGE)
    line_of = np.repeat(np.arange(len(counts)), counts)
    lines = line_of[hits]
    inside = lines == line_of[hits + _WINDOW - 1]
    enough = costs[hits] >= _WINDOW * limits[lines]
    return np.asarray(lines[inside & enough])


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a line whole, or in pieces cut behind ASCII signs if it is long."""
    while end - start > _MAX_PIECE:
        cut = start + _MAX_PIECE
        last = min(end, cut + _MAX_PIECE)
        match = _CUT_RE.search(text, cut, last) or _ASCII_RE.search(text, cut, last)
        if match is None:
            # bytes read one by one go on: no place is known to be between two characters
            latin = _LATIN_RE.match(text, cut, min(end, start + _MAX_LATIN))
            last = max(last, latin.end()) if latin else last
        cut = match.end() if match else last
        yield start, cut
        start = cut
    if start < end:
        yield start, end
