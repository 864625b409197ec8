"""UTF-8 read in a single-byte encoding: sequences of its characters that spell UTF-8, each judged by the model.

Clean characters may stand beside the damage: only sequences whose bytes are a UTF-8 character are touched,
and each must come out cheaper where it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from docclean.repair.certificate import certify
from docclean.repair.channels import UTF8_SINGLE, UTF8_STRICT
from docclean.repair.fixes import Fix
from docclean.repair.legacy import first_bytes
from docclean.repair.readings import BY_ID, LOST, read_singles
from docclean.repair.replaced import replaced_fixes
from docclean.repair.spelling import goes_on_a_grave
from docclean.repair.writing import read_cesu8

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.language.model import CharacterModel

_LINE_END = "\n"
_HIGH_RE = re.compile("[^\x00-\x7f]")
_HIGH_RUN_RE = re.compile("[^\x00-\x7f]+ ?")
_LOST_RE = re.compile(LOST)
_CONTROL_RE, _MOST_CONTROLS = re.compile("[\x80-\x9f]{1,2}"), 8
# what follows one of these is the rest of a sequence that is not whole
_LEAD_RE = re.compile("[\u00c2\u00e2]\\Z")
# nats that a run of sequences must save, and all of them together
_MIN_LOCAL, _MIN_GAIN = 3.0, 8.0
# shorter ones must stand alone or by ASCII
_MIN_ALONE = 6
# nats that a second reader of the same text must save
_MIXED = 4.0
# characters that are left of sequences where a text was cut
_MOST_TORN = 9
# what a run costs after repair: so many nats a character, or this share of what it cost
_PLAIN, _MOST_SHARE = 9.5, 0.45
# characters that are UTF-8 all of them by no chance
_MIN_ALL = 8
# trees and tables are drawn with a few signs of this block; so many spell capitals in a DOS code page
_BOXES, _MIN_FRAME = ("\u2500", "\u259f"), 4
_BOX_RE = re.compile(f"[{_BOXES[0]}-{_BOXES[1]}]")
# characters of the runs of a line that are worth remembering
_MOST_KEPT = 200
# readings that are seen less often have to save more
_COMMON_READINGS, _RARE_READING = ("cp1252", "latin-1", "cp1252-strict"), 4.0


class _Found(NamedTuple):
    """The sequences of a line in one reading: nats saved, and the repairs."""

    gain: float
    fixes: list[Fix]


def sequence_fixes(line: str, model: CharacterModel) -> list[Fix]:
    """Return the proved repairs of a line in the single-byte reading that saves most, in order.

    >>> from docclean.language.model import load_model
    >>> [fix.after for fix in sequence_fixes("d├⌐j├á vu, déjà vu", load_model())]
    ['é', 'à']
    """
    best = _Found(_MIN_GAIN, [])
    if not _any_pattern().search(line):
        return _control_fixes(line)
    for reading in (*UTF8_SINGLE, *_strict_readings(line)):
        found = _in_reading(line, reading, model)
        if found.gain > best.gain:
            best = found
            explained = sum(len(fix.before) for fix in found.fixes)
            if reading in _COMMON_READINGS and explained == len(_HIGH_RE.findall(line)):
                break  # nothing is left for a rarer reading to explain
    if best.fixes:
        return [] if _is_doubtful(line, best.fixes) else best.fixes
    return _control_fixes(line)


def _strict_readings(line: str) -> list[str]:
    """Return the readings that may have put each U+FFFD of a line, but none that a commoner one explains."""
    found: list[str] = []
    open_places = {hit.start() for hit in _LOST_RE.finditer(line)}
    for reading in UTF8_STRICT if open_places else ():
        hits = [hit.span() for hit in _pattern(reading).finditer(line) if LOST in hit.group()]
        explained = {at for at in open_places if any(start <= at < end for start, end in hits)}
        if explained:
            found.append(reading)
            open_places -= explained
    return found


def may_hold_frames(text: str) -> bool:
    """Say whether lines or corners stand in a text."""
    return _BOX_RE.search(text) is not None


def is_frame(line: str) -> bool:
    """Say whether all that a line holds beyond ASCII is a few kinds of lines and corners that spell nothing.

    >>> is_frame("│ └─ tests"), is_frame("naci├│n")
    (True, False)
    """
    first = _HIGH_RE.search(line)
    # nearly all lines are done here
    if first is None or not _BOXES[0] <= first.group() <= _BOXES[1]:
        return False
    # most drawings have one run a line
    run = _HIGH_RUN_RE.match(line, first.start())
    rest = first.end() if run is None else run.end()
    runs = [line[first.start() : rest]]
    if not line[rest:].isascii():
        runs += _HIGH_RUN_RE.findall(line, rest)
    # drawings repeat few runs; what is kept must not be long
    return (_is_drawn_again if sum(map(len, runs)) <= _MOST_KEPT else _is_drawn)(*runs)


def _is_drawn(*runs: str) -> bool:
    """Say whether runs beyond ASCII, with the space behind each, are few kinds of lines and corners that spell nothing."""
    signs = {sign for sign in "".join(runs) if not sign.isspace()}
    return (
        len(signs) < _MIN_FRAME
        and all(_BOXES[0] <= sign <= _BOXES[1] for sign in signs)
        and not any(map(_any_pattern().search, runs))
    )


_is_drawn_again = lru_cache(maxsize=4096)(_is_drawn)


def _control_fixes(line: str) -> list[Fix]:
    """Return the repairs of control characters that are windows-1252 punctuation read as latin-1.

    They stand by letters, and few in a line; rows of them are charts.
    """
    hits = list(_CONTROL_RE.finditer(line))
    if not hits or len(hits) > _MOST_CONTROLS:
        return []
    fixes = []
    for hit in hits:
        before = hit.group()
        after = before.encode("latin-1").decode("cp1252", "ignore")
        left, right = line[max(0, hit.start() - 1) : hit.start()], line[hit.end() : hit.end() + 1]
        beside = any(side.isalpha() or side in "“”‘’" for side in left + right)
        if len(after) == len(before) and beside and not _LEAD_RE.match(left):
            fixes.append(Fix(*hit.span(), before, after, ("latin-1<-windows-1252",)))
    return fixes


def _is_doubtful(line: str, fixes: list[Fix]) -> bool:
    """Say whether the only repair of a line is one pair of signs that may well be meant.

    It is not if it stands in a word, the line holds nothing else beyond ASCII, and the word is not in capitals.
    """
    if all(fix.losses for fix in fixes):
        # a capital before a space, where nothing else is damaged
        return not all(line[max(0, fix.start - 1) : fix.start].islower() for fix in fixes)
    if len(fixes) != 1 or len(fixes[0].before) != 2:
        return False
    fix = fixes[0]
    left, right = line[max(0, fix.start - 2) : fix.start], line[fix.end : fix.end + 1]
    if not (line[: fix.start] + line[fix.end :]).isascii():
        return True
    if not (left[-1:].isalpha() or right.isalpha()):
        return True
    return len(left) == 2 and left.isalpha() and left.isupper() and fix.after.islower()


def _in_reading(line: str, reading: str, model: CharacterModel) -> _Found:
    """Return the sequences of a line that spell UTF-8 in a reading and come out cheaper."""
    hits = list(_pattern(reading).finditer(line))
    size = sum(len(hit.group()) for hit in hits)
    # where all of them are UTF-8 the outcome may be damaged once more
    whole = size + _torn(line, hits, reading) >= len(_HIGH_RE.findall(line))
    all_of_them = whole and size >= _MIN_ALL
    said, at = "", 0
    stretches: list[list[tuple[float, Fix]]] = []
    for hit in hits:
        said += line[at : hit.start()]
        at = hit.start()
        for ways in _ways(hit, said, reading, model):
            priced = [
                (-_gain(line, way, model, sure=all_of_them), way)
                for way in ways
                # a stack of readers is told by all of a line, not by a sign or two
                if whole or len(way.layers) == 1
            ]
            cost, fix = min(priced)
            if cost < 0:
                stretches.append([(cost, way) for cost, way in priced if cost < 0])
                said, at = said + line[at : fix.start] + fix.after, fix.end
    total, fixes = _by_one_stack(stretches)
    if reading not in _COMMON_READINGS:
        total += _RARE_READING
    return _Found(-total, fixes)


def _by_one_stack(stretches: list[list[tuple[float, Fix]]]) -> tuple[float, list[Fix]]:
    """Return the cost and the repairs of stretches of a line, by the same readers as far as they go.

    Args:
        stretches: what each may say, with what that costs.
    """
    costs: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for priced in stretches:
        for cost, way in priced:
            costs[way.layers] += cost
    stack = min(costs, key=lambda layers: (costs[layers] + _rarity(layers), layers), default=())
    chosen = [min([x for x in priced if x[1].layers == stack] or priced) for priced in stretches]
    return sum(cost for cost, _ in chosen), [fix for _, fix in chosen]


def _rarity(layers: tuple[str, ...]) -> float:
    """Return what a stack of layers must save because several rare readers made it."""
    inner = {layer.partition("<-")[0] for layer in layers[:-1] if layer != layers[-1]}
    return _MIXED * sum(reading not in _COMMON_READINGS for reading in inner)


def _torn(line: str, hits: list[re.Match[str]], reading: str) -> int:
    """Return how many characters beside sequences are what is left of others where a text was cut."""
    pattern = _torn_pattern(reading)
    ends = [0, *(hit.end() for hit in hits)]
    starts = [*(hit.start() for hit in hits), len(line)]
    gaps = [line[end:start] for end, start in zip(ends, starts, strict=True)]
    return sum(len(_HIGH_RE.findall(gap)) for gap in gaps if pattern.fullmatch(gap))


def _ways(
    hit: re.Match[str], said: str, reading: str, model: CharacterModel
) -> Iterator[list[Fix]]:
    """Yield the stretches of a run of sequences that may be repaired, each with the ways to do so."""
    if LOST in hit.group():
        yield from ([fix] for fix in replaced_fixes(hit, said, reading, model))
    else:
        ways = list(_spelt(hit, reading))
        if ways:
            yield ways


def _gain(line: str, fix: Fix, model: CharacterModel, *, sure: bool) -> float:
    """Return the nats that a repair saves where it stands, 0 for too few of them.

    Args:
        line: the line as found.
        fix: a repair of a run of sequences.
        model: says what characters cost.
        sure: all that the line holds beyond ASCII is UTF-8.
    """
    left = line[fix.start - 1] if fix.start else _LINE_END
    right = line[fix.end : fix.end + 1] or _LINE_END
    now, was = model.run(left, fix.after + right), model.run(left, fix.before + right)
    if was - now < _MIN_LOCAL:
        return 0.0
    if not sure and now > _PLAIN * (len(fix.after) + 1) and now > _MOST_SHARE * was:
        return 0.0
    # a single sequence among signs is one of them
    if len(fix.before) < _MIN_ALONE and any(map(_is_sign, left + right)):
        return 0.0
    return was - now


def _spelt(hit: re.Match[str], reading: str) -> Iterator[Fix]:
    """Yield the proved repairs of a run of sequences, none if its bytes are no UTF-8."""
    before = hit.group()
    layers = (f"{reading}<-utf-8",)
    raw = _raw(before, reading)
    ways: tuple[tuple[bytes, tuple[str, ...]], ...] = ((raw, ()),)
    if " " in before[:-1]:
        ways = ((raw.replace(b" ", b"\xa0"), ("nbsp-to-space",)),)
    elif before.endswith(" "):
        # a no-break space ended the sequence: it became a space, or one with the space behind it
        ways = (raw[:-1] + b"\xa0 ", ("nbsp-collapsed",)), (raw[:-1] + b"\xa0", ("nbsp-to-space",))
        if len(before) == len("Ã ") and not hit.string[: hit.start()][-1:].isalpha():
            ways = ways[1:] if goes_on_a_grave(hit.string, hit.end()) else ways[:1]
    for spelling, losses in ways:
        try:
            after = spelling.decode("utf-8")
        except UnicodeDecodeError:
            after = read_cesu8(spelling) or ""
            layers = (f"{reading}<-cesu-8",)
        if after and certify(before, after, layers) == losses:
            fix = Fix(hit.start(), hit.end(), before, after, layers, losses)
            yield fix
            if not losses:
                yield from _deeper(fix)


def _raw(text: str, reading: str) -> bytes:
    """Return the bytes that a reading made a text of."""
    table = first_bytes(BY_ID[reading].family)
    return b"".join([table[char] for char in text])


def _deeper(fix: Fix, more: int = 3) -> Iterator[Fix]:
    """Yield what comes out where the text had been misread before: it spells UTF-8 once more, all of it.

    One layer of Cyrillic, or of lines and corners, is often no dearer than two, so all are weighed against the text.

    Args:
        fix: the repair of a run of sequences.
        more: layers that are tried beyond it.
    """
    seen: set[str] = set()
    for reading in UTF8_SINGLE if more else ():
        if not _pattern(reading).fullmatch(fix.after):
            continue
        try:
            after = _raw(fix.after, reading).decode("utf-8")
        except UnicodeDecodeError:
            continue
        inner = fix._replace(after=after, layers=(f"{reading}<-utf-8", *fix.layers))
        if certify(fix.before, after, inner.layers) == ():
            yield inner
            # many readings share most of their characters
            if after not in seen:
                yield from _deeper(inner, more - 1)
            seen.add(after)


def _is_sign(char: str) -> bool:
    """Say whether a character is beyond ASCII and neither white space nor a quotation mark or dash."""
    return char > "\x7f" and not char.isspace() and category(char) not in ("Pi", "Pf", "Pd")


@lru_cache(maxsize=1)
def _any_pattern() -> re.Pattern[str]:
    """Return a pattern of what may begin a sequence in some reading."""
    pairs = []
    for reading in UTF8_SINGLE:
        bytes_of = {char: raw[0] for char, raw in first_bytes(reading).items()}
        first = "".join(char for char, byte in bytes_of.items() if 0xC2 <= byte < 0xF5)
        more = "".join(char for char, byte in bytes_of.items() if 0x80 <= byte < 0xC0)
        pairs.append(f"[{re.escape(first)}][{re.escape(more)}{LOST}]")
        pairs += [f"{re.escape(char)} " for char in _before_collapsed(reading)]
    return re.compile("|".join(pairs))


@lru_cache(maxsize=16)
def _pattern(reading: str) -> re.Pattern[str]:
    """Return a pattern of runs of the sequences that a reading makes of UTF-8 characters."""
    chars = read_singles(BY_ID[reading])

    def some(first: int, last: int) -> str:
        return "[" + re.escape("".join(chars.get(n, LOST) for n in range(first, last))) + "]"

    more = some(0x80, 0xC0)
    two, three, four = some(0xC2, 0xE0), some(0xE0, 0xF0), some(0xF0, 0xF5)
    spelt = f"{two}{more}|{three}{more}{{2}}|{four}{more}{{3}}"
    collapsed = "".join(f"|{re.escape(char)} " for char in _before_collapsed(BY_ID[reading].family))
    # D0 A0 is the capital Р of Cyrillic, which begins words
    er = f"|{re.escape(chars[0xD0])} (?={some(0xD0, 0xD2)}{more})" if collapsed else ""
    return re.compile(f"(?:{spelt}{er})+{collapsed}")


@lru_cache(maxsize=16)
def _torn_pattern(reading: str) -> re.Pattern[str]:
    """Return a pattern of what stands between sequences where a text was cut: an end, ASCII, a beginning."""
    chars = read_singles(BY_ID[reading])
    lead, more = (
        "[" + re.escape("".join(chars[n] for n in some if n in chars)) + "]"
        for some in (range(0xC2, 0xF5), range(0x80, 0xC0))
    )
    # each layer may leave some of a sequence
    begun = f"(?:{lead}{more}{{0,2}}){{1,4}}"
    rests = f"{more}{{0,{_MOST_TORN}}}"
    return re.compile(f"(?:{begun})?(?:\\A|[\x00-\x7f\u2026]+){rests}|{begun}")


def _before_collapsed(reading: str) -> tuple[str, ...]:
    """Return what a reading makes of C3, the first byte of `à`, if A0 is the no-break space there, else ()."""
    table = first_bytes(reading)
    if table.get("\xa0") != b"\xa0":
        return ()
    return tuple(char for char, raw in table.items() if raw == b"\xc3")
