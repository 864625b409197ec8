"""Choosing a repair for a line: candidates of all channels, ranked by the model, proved one by one."""

from __future__ import annotations

import itertools
import math
import re
from typing import TYPE_CHECKING, NamedTuple

from docclean.document import Uncertain
from docclean.repair.beam import Search, Solution
from docclean.repair.certificate import prove
from docclean.repair.channels import UTF8_FAMILIES
from docclean.repair.fixes import Fix, trim
from docclean.repair.legacy import all_channels, first_bytes, invert, proves_chain
from docclean.repair.readings import LOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docclean.language.model import CharacterModel
    from docclean.repair.channels import Channel

# a repair must be cheaper by this many nats in all and by this share
_MIN_GAIN, _MIN_SHARE, _HOLE_PRIOR = 6.0, 0.04, 8.0
_MAX_LAYERS = 10
_HIGH_RE = re.compile("[^\x00-\x7f]")
# share of the bytes beyond ASCII that must form UTF-8 characters for a search to be worth it
_MIN_COVERAGE = 0.45
# a text below this many nats a character is ordinary in some language
_ORDINARY = 9.0
# what each character beyond ASCII says for UTF-8 where the bytes are valid, in nats
_STRUCTURE = 2.5
# nats a character beyond ASCII from which a run is strange in every language
_STRANGE = 9.0
# a legacy inversion always exists: it must save this share, and come out this ordinary
_LEGACY_SHARE, _PLAIN = 0.25, 9.0
_MAX_CHAIN = 4
# characters beyond ASCII that a run needs; shorter ones are left to the single-byte fixer
# runs without ASCII letters, which words of Western languages have, may be shorter
_MIN_UTF8, _MIN_LEGACY, _MIN_COMPACT = 6, 8, 4
_CAPITALS = 3.0
_LINE_START = "\n"
# a longer repair is not proved 64 times over
_MAX_MARKED = 200
# older readers lose a byte at least every so many characters; else deleted characters explain more
_LOST_DENSITY = 80
_LOST_INSIDE_RE = re.compile("\ufffd[^\x00-\x7f]")
_LOST_PRIOR = 8.0
# nats from which a character hardly occurs
_UNSEEN = 11.0
# first bytes of the rows that older tables leave to the user
_ROWS = range(0xA1, 0xB0)
# ASCII characters kept around what is searched
_CONTEXT = 24
# with fewer characters beyond ASCII only GBK is tried, and only where all of them form UTF-8
_MIN_SEARCH, _SURE_COVERAGE = 4, 0.99
_MIN_DISTINCT = 4
_ASCII_LETTER_RE = re.compile("[A-Za-z]")
# characters on which the depth of stripped text is found
_HEAD = 70
_UTF8_RE = re.compile(
    rb"[\xf0-\xf4][\x80-\xbf]{2,3}|[\xe1-\xef][\x80-\xbf]{1,2}|[\xc2-\xdf][\x80-\xbf]"
)
_HIGH_BYTES = bytes(range(0x80, 0x100))
_HANGUL_RE = re.compile("[\uac00-\ud7a3]")
# a run of damage with the ASCII inside it
_RUN_RE = re.compile("[^\x00-\x7f](?:[\x00-\x7f]{0,3}[^\x00-\x7f])*")


def utf8_share(text: str, family: str) -> float:
    """Return the share of high bytes of `text`, unread by a family, that form UTF-8 characters."""
    table = first_bytes(family)
    raw = b"".join([table.get(char, b"\xff") for char in _HIGH_RE.findall(text)])
    high = len(raw) - len(raw.translate(None, _HIGH_BYTES))
    return sum(map(len, _UTF8_RE.findall(raw))) / high if high else 0.0


def _prove_pieces(solution: Solution, families: tuple[str, ...]) -> list[Fix]:
    """Return the proved repairs of a solution; [] if one piece has no proof."""
    found: list[Fix] = []
    at = 0
    for piece in solution.pieces:
        end = at + len(piece.observed)
        if piece.damaged and piece.text != piece.observed:
            proof = prove(piece.observed, piece.text, families)
            if proof is None:
                return []
            found.append(trim(Fix(at, end, piece.observed, piece.text, proof.layers, proof.losses)))
        at = end
    return found


class _Best(NamedTuple):
    """The cheapest proved reading so far: its cost, its repairs, the text with them applied."""

    cost: float
    fixes: list[Fix]
    text: str
    families: tuple[str, ...] = ()


def _better(
    best: _Best, solutions: tuple[Solution, ...], families: tuple[str, ...], prior: float
) -> _Best:
    """Return the cheapest solution that has a proof and is cheaper than the best so far, else that."""
    for solution in solutions:
        cost = solution.cost + prior
        if cost >= best.cost:
            break
        fixes = _prove_pieces(solution, families)
        if fixes:
            return _Best(cost, fixes, solution.text, families)
    return best


def _mark_uncertain(fix: Fix, families: tuple[str, ...], model: CharacterModel) -> Fix:
    """Return a repair with the characters marked for which lost bytes leave other readings proved.

    Tried are all last bytes of the last character, and where bytes are lost inside a stretch, bytes of
    user-defined rows in every character; the odds are the model's, given the neighbours.
    """
    if len(fix.after) > _MAX_MARKED or not fix.after:
        return fix
    places = [len(fix.after) - 1] if fix.before.endswith((LOST, "?", "・")) else []
    inside = families[0].endswith("-older") and LOST in fix.before[:-1]
    marks = [_uncertain(fix, at, range(0x80, 0xC0), families, model) for at in places]
    if inside:
        rest = range(len(fix.after) - len(places))
        marks += [_uncertain(fix, at, _ROWS, families, model) for at in rest]
    found = sorted((mark for mark in marks if mark), key=lambda mark: mark.span)
    return fix._replace(uncertain=tuple(found))


def _uncertain(
    fix: Fix, at: int, lost: range, families: tuple[str, ...], model: CharacterModel
) -> Uncertain | None:
    """Return the other characters that can stand at a place of a repair, None if there is no other."""
    head, char, tail = fix.after[:at], fix.after[at], fix.after[at + 1 :]
    before, behind = head[-1:] or _LINE_START, tail[:1]
    taken = _place_cost(before, char, behind, model)
    rivals: dict[str, float] = {}
    for other in _neighbours(char, lost, every=lost is _ROWS):
        proof = prove(fix.before, head + other + tail, families)
        if proof and proof.layers == fix.layers:
            rivals[other] = math.exp(min(50.0, taken - _place_cost(before, other, behind, model)))
    if not rivals:
        return None
    return Uncertain(
        span=(at, at + 1),
        alternatives=tuple(sorted(rivals, key=lambda char: (-rivals[char], char))),
        odds=round(1 / (1 + sum(rivals.values())), 3),
    )


def _place_cost(before: str, char: str, behind: str, model: CharacterModel) -> float:
    """Return what a character costs between its neighbours, in nats."""
    return model.cost(before, char) + (model.cost(char, behind) if behind else 0.0)


def _neighbours(char: str, lost: range, *, every: bool) -> Iterator[str]:
    """Yield the characters that differ from one in its last byte, or in any byte but the first."""
    raw = char.encode("utf-8", "replace")
    for n in range(1 if every else len(raw) - 1, len(raw)) if len(raw) > 1 else ():
        for byte in lost:
            other = (raw[:n] + bytes((byte,)) + raw[n + 1 :]).decode("utf-8", "ignore")
            if len(other) == 1 and other != char:
                yield other


def _is_natural(text: str) -> bool:
    """Say whether the letters are Korean syllables of everyday use, which a model of pairs underrates."""
    syllables = _HANGUL_RE.findall(text)
    if len(syllables) < 0.8 * len(_HIGH_RE.findall(text)):
        return False
    common = sum(len(char.encode("euc_kr", "ignore")) == 2 for char in syllables)
    return common >= 0.97 * len(syllables)


def _needed(chain: tuple[Channel, ...], *, compact: bool) -> int:
    """Return how many characters beyond ASCII a legacy inversion needs.

    Runs of accented letters without a single ASCII letter hardly exist, so four of them will do there.
    """
    accents = all(channel.reading in ("latin-1", "cp1252") for channel in chain)
    return _MIN_COMPACT if compact and accents else _MIN_LEGACY


class Solver:
    """Repairs lines of one document; searches keep their memo between lines."""

    def __init__(self, model: CharacterModel) -> None:
        self.model = model
        self._searches: dict[tuple[tuple[str, ...], bool, str], Search] = {}

    def fixes(self, line: str) -> list[Fix]:
        """Return the proved repairs of a line, in order of place, not overlapping; [] for clean text."""
        first = _HIGH_RE.search(line)
        if first is None:
            return []
        # ASCII far from any damage only costs time
        start = max(0, first.start() - _CONTEXT)
        end = len(line)
        while end > start and line[end - 1].isascii():
            end -= 1
        core = line[start : end + _CONTEXT]
        found = self._by_search(core, self.model.total(core)) or self._by_inversion(core)
        return [fix._replace(start=fix.start + start, end=fix.end + start) for fix in found]

    def _search(self, families: tuple[str, ...], *, holes: bool, swallow: str) -> Search:
        """Return the search for these layers."""
        key = (families, holes, swallow)
        if key not in self._searches:
            # from three layers on the deeper ones decide, not the model: keep all that ties
            width = 600 if holes and len(families) > 2 else 60
            self._searches[key] = Search(
                families,
                self.model,
                width=width,
                holes=holes,
                swallow=swallow,
                folded=holes,
                drops=families[0].endswith("-older"),
            )
        return self._searches[key]

    def _by_search(self, line: str, base: float) -> list[Fix]:
        """Return the repairs that undo UTF-8 read in a double-byte reading, one or more layers."""
        best = _Best(base - max(_MIN_GAIN, _MIN_SHARE * base), [], line)
        high = len(_HIGH_RE.findall(line))
        for family in UTF8_FAMILIES:
            share = utf8_share(line, family)
            few = high < _MIN_SEARCH
            if share < (_SURE_COVERAGE if few else _MIN_COVERAGE) or (few and family != "gbk"):
                continue
            swallow = "・" if family == "shift_jis" and "・" in line else "?" if "?" in line else ""
            best = self._by_depth(line, family, swallow, best)
            inside = len(_LOST_INSIDE_RE.findall(line)) if family == "gbk" else 0
            if inside:
                # browsers lose a byte at the end of a stretch only; older readers lose them inside
                dearer = best._replace(cost=best.cost + _LOST_PRIOR * inside)
                older = self._by_depth(line, "gbk-older", "", dearer)
                best = best if older is dearer else older
            if family == "gbk" and not self._is_ordinary(best.text):
                if line.count(LOST) <= len(line) / _LOST_DENSITY:
                    best = self._by_holes(line, swallow, best)
                elif not inside:
                    best = self._by_depth(line, "gbk-older", "", best)
            elif family == "gbk" and self._is_partial(line, best):
                best = self._by_holes(line, swallow, best, deepest=2)
            if best.fixes and self._is_ordinary(best.text):
                break
        return [
            _mark_uncertain(fix, best.families, self.model) if best.families else fix
            for fix in best.fixes
        ]

    def _is_ordinary(self, text: str) -> bool:
        """Say whether a text reads like text: then no deeper or lossier explanation is needed."""
        return self.model.total(text) < _ORDINARY * (len(text) + 1)

    def _is_partial(self, line: str, best: _Best) -> bool:
        """Say whether repairs of a layer or two left neighbours that hardly occur as they were."""
        if not best.fixes or len(best.families) > 2:
            return False
        at = 0
        for start, end in [*((fix.start, fix.end) for fix in best.fixes), (len(line), len(line))]:
            rest = line[at:start]
            if len(rest) > 1 and not rest.isascii():
                costs = self.model.costs(rest)[:-1]
                if any(min(pair) >= _UNSEEN for pair in itertools.pairwise(costs)):
                    return True
            at = end
        return False

    def _by_depth(self, line: str, family: str, swallow: str, best: _Best) -> _Best:
        """Try one layer more as long as what comes out still looks like UTF-8."""
        for k in range(1, _MAX_LAYERS + 1):
            families = (family,) * k
            solutions = self._search(families, holes=False, swallow=swallow).solve(line)
            best = _better(best, solutions, families, 0.0)
            text = solutions[0].text if solutions else line
            if text == line or utf8_share(text, family) < _MIN_COVERAGE:
                break
        return best

    def _by_holes(self, line: str, swallow: str, best: _Best, deepest: int = _MAX_LAYERS) -> _Best:
        """Try layers from which private-use characters were deleted; the depth is found on the head."""
        head = line[:_HEAD]
        costs = []
        for k in range(1, deepest + 1):
            if k > 1 and len(head) < 1.5**k:
                break
            found = self._search(("gbk",) * k, holes=True, swallow=swallow).solve_open(head)
            if found is not None:
                costs.append((found, k))
        for _, k in sorted(costs)[:2]:
            families = ("gbk",) * k
            solutions = self._search(families, holes=True, swallow=swallow).solve(line)
            tried = _better(best, solutions, families, _HOLE_PRIOR)
            if tried is not best:
                return tried
        return best

    def _by_inversion(self, line: str) -> list[Fix]:
        """Return repairs by plain inversion: of the whole line by one channel, else of its runs."""
        whole = self._invert_run(line, 0)
        if whole:
            return [whole]
        out = []
        for run in _RUN_RE.finditer(line):
            fix = self._invert_run(run.group(), run.start()) if run.group() != line else None
            if fix:
                out.append(fix)
        return out

    def _invert_run(self, run: str, offset: int) -> Fix | None:
        """Return the best proved inversion of a run, or None."""
        signs = _HIGH_RE.findall(run)
        high = len(signs)
        # runs of one sign are rulers, indents and bullets
        if len({sign for sign in signs if not sign.isspace()}) < _MIN_DISTINCT:
            return None
        compact = not _ASCII_LETTER_RE.search(run)
        if high < (_MIN_COMPACT if compact else _MIN_UTF8) or _is_natural(run):
            return None
        # capitals are rare in what the model knows, not in headlines
        base = min(self.model.total(run), self.model.total(run.lower()) + _CAPITALS)
        if base < _ORDINARY * (len(run) + 1) and base < _STRANGE * high:
            return None
        ranked: list[tuple[float, float, str, tuple[Channel, ...]]] = []
        for text, chain in self._inversions(run):
            cost = self.model.total(text)
            # valid UTF-8 in so many places is evidence of its own
            proof = _STRUCTURE * high if chain[0].written == "utf-8" else 0.0
            ranked.append((cost - proof, cost, text, chain))
        ranked.sort(key=lambda item: (item[0], item[2]))
        for rank, cost, text, chain in ranked[:3]:
            legacy = chain[-1].written != "utf-8"
            if base - rank < max(_MIN_GAIN, _MIN_SHARE * base):
                return None
            if legacy and (
                high < _needed(chain, compact=compact)
                or base - cost < _LEGACY_SHARE * base
                or cost > _PLAIN * (len(text) + 1)
            ):
                continue
            if not legacy and (cost > base + 2.0 or cost > (_PLAIN + high / 4) * (len(text) + 1)):
                continue
            if proves_chain(run, text, chain):
                layers = tuple(channel.id for channel in reversed(chain))
                return trim(Fix(offset, offset + len(run), run, text, layers, ()))
        return None

    def _inversions(self, run: str) -> Iterator[tuple[str, tuple[Channel, ...]]]:
        """Yield (text, channels undone, outermost first) of chains of at most four exact channels.

        UTF-8 is peeled as long as it is there; legacy bytes may lie below it, but nothing below them.
        """
        todo: list[tuple[str, tuple[Channel, ...]]] = [(run, ())]
        seen = {run}
        while todo:
            text, chain = todo.pop(0)
            for channel in all_channels():
                inner = invert(text, channel)
                if inner is None or inner in seen:
                    continue
                seen.add(inner)
                longer = (*chain, channel)
                yield inner, longer
                if channel.written == "utf-8" and len(longer) < _MAX_CHAIN:
                    todo.append((inner, longer))
