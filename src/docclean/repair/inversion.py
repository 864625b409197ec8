"""Legacy bytes read in another legacy encoding: an inverse nearly always exists, so the model must be sure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docclean.language.codes import codes_of
from docclean.repair.capitals import in_small
from docclean.repair.certificate import FOLD, certify
from docclean.repair.channels import LEGACY, Channel
from docclean.repair.fixes import Fix, trim
from docclean.repair.legacy import decode_legacy, first_bytes
from docclean.repair.readings import BY_ID, LOST
from docclean.repair.spelling import is_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docclean.language.model import CharacterModel

_HIGH_RE = re.compile("[^\x00-\x7f]")
# a run of damage with the ASCII inside it
_RUN_RE = re.compile("[^\x00-\x7f\ufffd](?:[\x00-\x7f]{0,3}[^\x00-\x7f\ufffd])*")
# the same of what latin-1 makes of bytes, inside text of another script; quotes of windows-1252 belong to that text
_LATIN_RUN_RE = re.compile("[\x80-\xff](?:[\x00-\x7f]{0,3}[\x80-\xff])*")
_EAST_ASIAN_RE = re.compile("[\u3001-\u30fe\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e]")
# from the first character beyond ASCII to the last, and their neighbours
_CORE_RE = re.compile("[\x00-\x7f]?[^\x00-\x7f](?:.*[^\x00-\x7f])?[\x00-\x7f]?", re.DOTALL)
# ASCII between damage: what is far from it is the same before and after, and only costs time
_FAR_ASCII_RE = re.compile("([\x00-\x7f]{6})[\x00-\x7f]{6,}([\x00-\x7f]{6})")
# the outcome must save so many nats and this share of what the characters beyond ASCII cost, and be this
# ordinary (tenths of a nat a character)
_MIN_GAIN, _MIN_SHARE, _PLAIN = 18.0, 0.25, 95
# nats where a spelling that no language has goes away
_TOLD_GAIN = 9.0
# nats that a capital costs more than its small letter, and that must be saved on what was found in small letters
_CAPITAL, _MIN_ON_SMALL = 0.25, 6.0
_SOFT_HYPHEN = "\xad"
# nats that letters and signs inside words must save
_LEAST_TOLD = 7.0
# letters by their class that stand for words and units
_NO_LETTERS = "ªºµ"
# characters beyond ASCII that a change of script takes; accents may be fewer
_MIN_OTHER, _MIN_LATIN = 4, 2
_LATIN = ("windows-1252", "macintosh", "cp850", "cp437", "windows-1250", "iso-8859-2")
_LATIN_CHANNELS = tuple(channel for channel in LEGACY if channel.written in _LATIN)
# what saves this share may be so much less ordinary; 14 pairs of bytes at random, read as Chinese, save .57 and
# are less ordinary than either allows in 99 of 100
_LEEWAYS = ((0.585, 20), (0.5, 8), (0.42, 4))
# what the characters of the outcome cost alone, as a share of what those found do; of 40 lines a channel at most
# .65 in Chinese, .82 in Japanese (in Korean and between alphabets it tells nothing)
_MOST_ALONE = {"gb18030": 0.75, "big5": 0.75, "shift_jis": 0.95}
# Windows leaves this mark for what its Shift_JIS lacks; as bytes it is half of a syllable that Korean hardly has
_MARK, _MARKING = "・", (("cp932", "euc-kr"), ("shift_jis", "euc-kr"))
# Korean is written in syllables and Japanese with kana: what has none is Chinese still
_NEEDED = {
    "euc-kr": re.compile("[\uac00-\ud7a3]{2}"),
    "euc-jp": re.compile("[\u3041-\u30fe]"),
}
# vowel signs of Thai stand on a consonant, and sara a begins no word
_IMPOSSIBLE = {
    "windows-874": re.compile(
        "(?<![\u0e01-\u0e2e])[\u0e31\u0e34-\u0e3a]|(?<![\u0e01-\u0e5b])\u0e30"
    )
}
# nats a character beyond ASCII below which Chinese is not looked at: read wrongly it costs 12.7 and more
_ORDINARY_CHINESE = 9.5
_HAN_RE, _KANA_RE = re.compile("[\u3400-\u9fff]"), re.compile("[\u3041-\u30fe]")
# alphabets of few letters are more regular
_PLAIN_ALPHABET, _ALPHABET_RE = 82, re.compile("[\u0370-\u05ff]")
# runs of fewer different signs that stand by no letter are rulers, indents and bullets
_MIN_DISTINCT = 4
_BY_LETTER_RE = re.compile("[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")


# characters beyond ASCII that show damage even where a cut left half of one of two bytes at an end
_MIN_TORN = 16
_DOUBLE_BYTE = ("gb18030", "big5", "euc-kr", "shift_jis", "euc-jp")
_DOUBLE_BYTE_CHANNELS = tuple(channel for channel in LEGACY if channel.written in _DOUBLE_BYTE)


_ASCII_BYTES_RE = re.compile(rb"[\x00-\x7f]+")
_TORN_UTF8_RE = re.compile(
    rb"[\x80-\xbf]{0,2}(?P<whole>[\xe0-\xef][\x80-\xbf]{2})*(?:[\xe0-\xef][\x80-\xbf]?)?"
)


class Inversion(NamedTuple):
    """What a run says under a channel."""

    text: str
    channel: Channel


def inversion_fixes(line: str, model: CharacterModel) -> list[Fix]:
    """Return repairs by plain inversion: of the whole line by one channel, else of its runs, else of Latin in them."""
    whole = _invert(line, 0, model)
    if whole:
        return whole
    found: list[Fix] = []
    for run in _RUN_RE.finditer(line):
        fixes = _invert(run.group(), run.start(), model) if run.group() != line else []
        found += fixes or _invert_latin(run.group(), run.start(), model)
    return found


def _invert_latin(run: str, offset: int, model: CharacterModel) -> list[Fix]:
    """Return repairs of the Latin stretches of a run that become of the script that they stand in.

    They touch characters of East Asia, or stand in words of another alphabet.
    """
    found: list[Fix] = []
    in_alphabet = _ALPHABET_RE.search(run) is not None
    for stretch in _LATIN_RUN_RE.finditer(run):
        start, end = stretch.span()
        beside = run[max(0, start - 1) : start] + run[end : end + 1]
        touching = _EAST_ASIAN_RE.search(beside) is not None
        if touching or in_alphabet:
            script = _EAST_ASIAN_RE if touching else _ALPHABET_RE
            fixes = _invert(stretch.group(), offset + start, model)
            found += [fix for fix in fixes if script.search(fix.after)]
    return found


def _invert(run: str, offset: int, model: CharacterModel) -> list[Fix]:
    """Return the best proved inversion of a run, [] if there is none."""
    core = _CORE_RE.search(run)
    if core is None or _is_ordinary_chinese(run, model):
        return []
    # ASCII far from any damage only costs time
    run, offset = core.group(), offset + core.start()
    short = _FAR_ASCII_RE.sub(r"\1\2", run)
    for start, end in _ends(run):
        torn = start + end > 0
        if len(short) < len(run) and not _readings(
            short[start : len(short) - end], model, torn=torn
        ):
            continue
        part = run[start : len(run) - end]
        for found in _readings(part, model, torn=torn):
            fixes = _proved(part, found, offset + start)
            if fixes:
                return fixes
    return []


def _ends(run: str) -> Iterator[tuple[int, int]]:
    """Yield how many characters of a run to leave out in front and at its end."""
    yield 0, 0
    if len(_HIGH_RE.findall(run)) >= _MIN_TORN:
        fronts = (0, 1) if run[0] > "\x7f" else (0,)
        ends = (0, 1) if run[-1] > "\x7f" else (0,)
        yield from ((front, end) for front in fronts for end in ends if front or end)


def _is_ordinary_chinese(run: str, model: CharacterModel) -> bool:
    """Say whether a run is Chinese for the most part, without kana, and no stranger than Chinese is."""
    high, chinese = len(_HIGH_RE.findall(run)), len(_HAN_RE.findall(run))
    if 2 * chinese <= high or _KANA_RE.search(run):
        return False
    return model.total(run) < _ORDINARY_CHINESE * high


def _readings(run: str, model: CharacterModel, *, torn: bool = False) -> list[Inversion]:
    """Return the inversions of a run that save enough and read well, the cheapest first.

    Args:
        run: what may be damaged.
        model: says what characters cost.
        torn: half of a character was left out at an end, so only encodings of two bytes are meant.
    """
    high = _HIGH_RE.findall(run)
    inversions = _candidates(run, high, model, torn=torn)
    if not inversions:
        return []
    strange = _strangeness(run, model)
    # full-width letters are a matter of taste, not damage
    texts = [item.text for item in inversions]
    base = min(model.totals([run, run.translate(FOLD)]))
    costs = _costs(texts, model)
    small = model.total(in_small(run)) + _CAPITAL * sum(map(str.isupper, run))
    good: list[Inversion] = []
    for cost, _, n in sorted(zip(costs, texts, range(len(texts)), strict=True)):
        found = inversions[n]
        at_stake = _at_stake(run, found.text, strange)
        told = is_told(found.channel.written, run, found.text)
        least = _TOLD_GAIN if told else max(_MIN_GAIN, _MIN_SHARE * at_stake)
        if cost > min(base - least, small - _MIN_ON_SMALL):
            continue
        plain = _PLAIN_ALPHABET if _ALPHABET_RE.search(found.text) else _PLAIN
        plain += next((more for share, more in _LEEWAYS if cost < base - share * at_stake), 0)
        if model.mean_strangeness(in_small(found.text), LOST) <= plain and _tells(
            run, found, model
        ):
            good.append(found)
    return good


def _tells(run: str, found: Inversion, model: CharacterModel) -> bool:
    """Say whether a change of single bytes is told by more than signs that stand where signs stand.

    A footnote's `³`, `§ 12` and `‰` are rare, and a letter in their place may cost less; hyphens that show only at the
    end of a line stand between letters as they should. None of them is a sign of damage.
    """
    written = found.channel.written
    if written in _DOUBLE_BYTE or len(run) != len(found.text):
        return True
    was, now = list(run), list(found.text)
    for i, (char, other) in enumerate(zip(run, found.text, strict=True)):
        beside = run[i - 1 : i] if i else "", run[i + 1 : i + 2]
        inside = (
            all(map(str.isalpha, beside)) if written in _LATIN else any(map(_HIGH_RE.match, beside))
        )
        letter = char.isalpha() and char not in _NO_LETTERS
        if char != other and (char == _SOFT_HYPHEN or not (letter or inside)):
            was[i] = now[i] = "" if char == _SOFT_HYPHEN else " "
    if was == now:
        return False
    before, after = model.totals(["".join(was), "".join(now)])
    return after <= before - _LEAST_TOLD


def _costs(texts: list[str], model: CharacterModel) -> list[float]:
    """Return what texts cost in nats; words in capitals cost hardly more than the small letters that they stand for."""
    costs = model.totals(texts)
    small = [in_small(text) for text in texts]
    costs_small = costs if small == texts else model.totals(small)
    return [
        # rounded, for sums of the same differ in the last digit
        round(min(cost, lowered + _CAPITAL * sum(map(str.isupper, text))), 6)
        for text, cost, lowered in zip(texts, costs, costs_small, strict=True)
    ]


def _strangeness(run: str, model: CharacterModel) -> list[float]:
    """Return the strangeness of each character of a run, in nats, 0 for ASCII and lost bytes."""
    import numpy as np

    codes = codes_of(run)
    places = np.flatnonzero((codes > 0x7F) & (codes != ord(LOST)))
    costs = np.zeros(len(codes))
    costs[places] = model.strangeness(codes, places) / 10
    return [float(cost) for cost in costs]


def _at_stake(run: str, text: str, strange: list[float]) -> float:
    """Return what the characters cost that would become others, in nats; all of them if they shift."""
    if len(run) != len(text):
        return sum(strange)
    return sum(cost for was, now, cost in zip(run, text, strange, strict=True) if was != now)


def _candidates(run: str, high: list[str], model: CharacterModel, *, torn: bool) -> list[Inversion]:
    """Return what a run may say, under each channel that can tell of its characters `high` beyond ASCII."""
    if len(high) < _MIN_LATIN:
        return []
    channels = LEGACY if len(high) >= _MIN_OTHER else _LATIN_CHANNELS
    if torn:
        channels = _DOUBLE_BYTE_CHANNELS
    signs = set(high) - {LOST}
    few = len({sign for sign in signs if not sign.isspace()}) < _MIN_DISTINCT
    if few and not _BY_LETTER_RE.search(run):
        return []
    was = model.sum_alone("".join(high))
    return [found for found in _inversions(run, signs, channels) if _may_be(found, was, model)]


def _may_be(found: Inversion, was: float, model: CharacterModel) -> bool:
    """Say whether what a run says has the characters of the language, whatever stands beside what.

    Args:
        found: what it says under a channel.
        was: what the characters beyond ASCII cost before, each alone, in nats.
        model: says what characters cost.
    """
    written = found.channel.written
    if written in _MOST_ALONE:
        high = "".join(_HIGH_RE.findall(found.text))
        return model.sum_alone(high) <= _MOST_ALONE[written] * was
    needed, impossible = _NEEDED.get(written), _IMPOSSIBLE.get(written)
    if impossible is not None and impossible.search(found.text):
        return False
    return needed is None or needed.search(found.text) is not None


def _inversions(run: str, signs: set[str], channels: tuple[Channel, ...]) -> Iterator[Inversion]:
    """Yield what a run says under each of the channels; U+FFFD stays where it is."""
    raw: dict[str, list[bytes] | None] = {}
    for channel in channels:
        reading = channel.reading
        if _MARK in signs and (reading, channel.written) in _MARKING:
            continue
        if reading not in raw:
            table = first_bytes(BY_ID[reading].family)
            fits = signs <= _repertoire(reading)
            raw[reading] = (
                [b"".join([table[char] for char in part]) for part in run.split(LOST)]
                if fits
                else None
            )
        parts = raw[reading]
        if channel.written not in _DOUBLE_BYTE and _are_torn_utf8(parts or ()):
            continue
        texts = [decode_legacy(part, channel.written) for part in parts or ()]
        if texts and None not in texts:
            text = LOST.join(text for text in texts if text is not None)
            if text != run:
                yield Inversion(text, channel)


def _are_torn_utf8(parts: Iterable[bytes]) -> bool:
    """Say whether all bytes beyond ASCII are UTF-8 of three bytes a character, whole ones and what a loss left of others.

    An alphabet hardly spells that; it is the search for lost bytes that has to tell what they were.
    """
    found = [_TORN_UTF8_RE.fullmatch(_ASCII_BYTES_RE.sub(b"", part)) for part in parts]
    return all(found) and any(match and match["whole"] for match in found)


@lru_cache(maxsize=24)
def _repertoire(reading: str) -> frozenset[str]:
    """Return the characters that a reading can give."""
    return frozenset(first_bytes(BY_ID[reading].family))


def _proved(run: str, found: Inversion, offset: int) -> list[Fix]:
    """Return the repairs of the stretches between lost bytes, [] if one has no proof."""
    fixes: list[Fix] = []
    at = offset
    for before, after in zip(run.split(LOST), found.text.split(LOST), strict=True):
        if before != after:
            if certify(before, after, (found.channel.id,)) != ():
                return []
            fix = Fix(at, at + len(before), before, after, (found.channel.id,))
            fixes.append(trim(fix))
        at += len(before) + 1
    return fixes
