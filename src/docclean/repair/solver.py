"""Choosing a repair for a line: candidates of all channels, ranked by the model, proved one by one."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docclean.language.model import load_model
from docclean.repair.beam import Search, Solution
from docclean.repair.certificate import prove
from docclean.repair.channels import UTF8_FAMILIES
from docclean.repair.fixes import Fix, trim
from docclean.repair.gate import strange_stretches
from docclean.repair.layers import LOSSY, Layers
from docclean.repair.legacy import first_bytes
from docclean.repair.marks import mark_uncertain
from docclean.repair.readings import DROPPING, LOST

if TYPE_CHECKING:
    from docclean.language.model import CharacterModel

# a repair must be cheaper by this many nats in all and by this share
_MIN_GAIN, _MIN_SHARE, _HOLE_PRIOR = 6.0, 0.04, 8.0
_MAX_LAYERS = 10
_HIGH_RE = re.compile("[^\x00-\x7f]")
# share of the bytes beyond ASCII that must form UTF-8 characters for a search to be worth it
MIN_COVERAGE, _LOSSY_COVERAGE = 0.45, 0.15
# of GBK more of the line, or so many characters on end that spell some that are more ordinary
_PLAIN_COVERAGE, _MIN_RUN, _MIN_SPELT = 0.7, 3, 2
# characters beyond ASCII below which nothing can be said of deleted ones; beside damage that is proved
_MIN_STRIPPED, _MIN_STRIPPED_BESIDE = 6, 4
# work that searches may do in one document, about a microsecond or three each; the rest is left and flagged
_DOCUMENT_BUDGET, _BUDGET_PER_CHAR = 4_000_000, 100
# a text below this many nats a character is ordinary in some language
_ORDINARY = 9.0
# nats a character beyond ASCII from which a whole line is searched, and not only its strange stretches: damaged lines
# cost 16 and more, those of which half is damaged 11.9 and more, clean ones below 9
_MOSTLY_DAMAGED = 11.0
_LOST_INSIDE_RE = re.compile("\ufffd[^\x00-\x7f]")
_LOST_PRIOR = 8.0
# full-width ASCII, and ASCII in the middle of damage
_WIDE_RE = re.compile("[\uff01-\uff5e]")
_INSIDE_RE = re.compile("[^\x00-\x7f][!-~][^\x00-\x7f]")
# nats a character from which what was left as it was is damage, still
_UNSEEN = 9.0
# ASCII characters kept around what is searched
_CONTEXT = 24
# with fewer characters beyond ASCII only GBK is tried, and only where all of them form UTF-8
_MIN_SEARCH, _SURE_COVERAGE = 4, 0.99
# characters on which the depth of stripped text is found, and depths that are looked at on all of it
_HEAD, _MOST_DEPTHS = 70, 3
# letters that double-byte encodings have too; by twos their bytes look like UTF-8 without being it
_ALPHABET_RE = re.compile("[\u0370-\u03ff\u0400-\u052f]")
# hypotheses kept where pairs of bytes were lost: until the language shows, and then
_FIRST_WIDTH, _SWALLOWED_WIDTH, _LEANT_WIDTH = 20, 40, 100
# characters of a script that show it, and what letters of other scripts than those of a language cost more, in nats
_MIN_SHOWN, _LEANING = 3, 6.0
_SHOWN_BY = {
    "hangul": re.compile("[\uac00-\ud7a3]"),
    "kana": re.compile("[\u3041-\u30fe]"),
    "han": re.compile("[\u3400-\u9fff]"),
}
_UTF8_RE = re.compile(
    rb"(?:[\xf0-\xf4][\x80-\xbf]{2,3}|[\xe1-\xef][\x80-\xbf]{1,2}|[\xc2-\xdf][\x80-\xbf])+"
)
_HIGH_BYTES = bytes(range(0x80, 0x100))


def utf8_share(text: str, family: str) -> float:
    """Return the share of high bytes of `text`, unread by a family, that form UTF-8 characters."""
    table = first_bytes(family)
    # a mark of GBK stands for one byte behind what is left of its character
    seen = text.replace(LOST, "") if family == "gbk" else text
    raw = b"".join([table.get(char, b"\xff") for char in _HIGH_RE.findall(seen)])
    high = len(raw) - len(raw.translate(None, _HIGH_BYTES))
    return sum(map(len, _UTF8_RE.findall(raw))) / high if high else 0.0


def _without_alphabet(line: str, high: int) -> str:
    """Return a line without Greek and Cyrillic letters if they are most of its `high` characters beyond ASCII.

    >>> _without_alphabet("Привет, мир 鐐", 10), _without_alphabet("鐐规т涓嬭浇", 6)
    (',  鐐', '鐐规т涓嬭浇')
    """
    letters = len(_ALPHABET_RE.findall(line))
    return _ALPHABET_RE.sub("", line) if 2 * letters > high else line


def _longest_run(text: str, family: str) -> tuple[str, str]:
    """Return the characters of the longest run of UTF-8 bytes of a text, unread by a family, and what it spells."""
    table = first_bytes(family)
    high = _HIGH_RE.findall(text)
    parts = [table.get(char, b"\xff") for char in high]
    run = max(_UTF8_RE.finditer(b"".join(parts)), key=lambda hit: len(hit.group()), default=None)
    if run is None:
        return "", ""
    ends = list(itertools.accumulate(map(len, parts)))
    first, last = bisect_right(ends, run.start()), bisect_right(ends, run.end() - 1)
    return "".join(high[first : last + 1]), run.group().decode("utf-8", "ignore")


def likely_depth(line: str, family: str, model: CharacterModel) -> int:
    """Return after how many rounds of plain unwinding, what does not fit left out, a line is most ordinary.

    Losses take a character or two at each layer, so that the number of layers is seen without a search: of 400
    lines 394 came out right where nothing was deleted, and all but three within one layer where it was.
    """
    table = first_bytes(family)
    text, costs = line, []
    for _ in range(_MAX_LAYERS + 1):
        costs.append(model.total(text) / (len(text) + 1))
        if utf8_share(text, family) < MIN_COVERAGE:
            break
        raw = b"".join([table.get(char, b"\xff") for char in text])
        text = raw.decode("utf-8", "ignore")
    return min(range(len(costs)), key=costs.__getitem__)


def _is_torn(fixes: list[Fix]) -> bool:
    """Say whether two repairs stand side by side: a byte was lost inside, of some layer, and taken for a boundary."""
    return any(one.end == two.start for one, two in itertools.pairwise(fixes))


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


class _Losses(NamedTuple):
    """What may have been lost after the last round.

    Attributes:
        holes: private-use characters may have been deleted.
        folded: full-width ASCII may have become ASCII.
        swallow: a mark may stand for a lost byte and a swallowed ASCII character; "" for none.
    """

    holes: bool = False
    folded: bool = False
    swallow: str = ""


def _foldings(line: str) -> tuple[bool, ...]:
    """Return whether full-width ASCII of a damaged line may have become ASCII, the likelier answer first.

    >>> _foldings("鐐规涓嬭浇 ｅ"), _foldings("鎴戠e灚"), _foldings("鎴戠 灚")
    ((False,), (True, False), (False, True))
    """
    if _WIDE_RE.search(line):
        return (False,)
    return (True, False) if _INSIDE_RE.search(line) else (False, True)


def _swallow_of(line: str, family: str) -> str:
    """Return the mark that may stand for a lost byte and a swallowed ASCII character, "" for none."""
    return "・" if family == "shift_jis" and "・" in line else "?" if "?" in line else ""


def _scripts_of(text: str) -> frozenset[str]:
    """Return the scripts of the language that most of a text shows, none if it is none of East Asia.

    >>> (
    ...     sorted(_scripts_of("パスを指定する")),
    ...     sorted(_scripts_of("통을 열다 和")),
    ...     sorted(_scripts_of("打开っ文件")),
    ... )
    (['han', 'kana'], ['hangul'], ['han'])
    """
    hangul, kana, han = (len(pattern.findall(text)) for pattern in _SHOWN_BY.values())
    if hangul >= max(_MIN_SHOWN, han + kana):
        return frozenset(("hangul",))
    if kana >= max(_MIN_SHOWN, han / 3):
        return frozenset(("han", "kana"))
    return frozenset(("han",)) if han >= _MIN_SHOWN else frozenset()


@lru_cache(maxsize=3)
def _leaning(scripts: frozenset[str]) -> CharacterModel:
    """Return the model for which letters of other scripts are dearer."""
    return load_model().leaning(scripts, _LEANING)


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


class Solver:
    """Repairs lines of one document; searches keep their memo between lines."""

    def __init__(self, model: CharacterModel, size: int = 0, *, width: int = _FIRST_WIDTH) -> None:
        """Begin a document of `size` characters; `width` hypotheses are kept where pairs of bytes were lost."""
        self.model = model
        self._width = width
        self.spent, self.budget = 0, _DOCUMENT_BUDGET + _BUDGET_PER_CHAR * size
        self._searches: dict[tuple[tuple[str, ...], _Losses], Search] = {}
        self._solvers: dict[tuple[frozenset[str], int], Solver] = {}

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
        return [
            fix._replace(start=fix.start + start + at, end=fix.end + start + at)
            for at, piece in self._damaged_pieces(core)
            for fix in self._by_search(piece, whole=piece == core)
        ]

    def _damaged_pieces(self, line: str) -> list[tuple[int, str]]:
        """Return a line, or the damaged stretches of one that is not strange as a whole, each with its place."""
        high = len(_HIGH_RE.findall(line))
        if self.model.total(line) >= _MOSTLY_DAMAGED * high:
            return [(0, line)]
        stretches = strange_stretches(line, self.model)
        return [(start, line[start:end]) for start, end in stretches]

    def _search(self, families: tuple[str, ...], losses: _Losses) -> Search:
        """Return the search for these layers."""
        key = families, losses
        if key not in self._searches:
            # from three layers on the deeper ones decide, not the model: keep all that ties
            deep = losses.holes and len(families) > 2
            width = 600 if deep else self._width if families[0] in LOSSY else 60
            layers = Layers(
                families,
                holes=losses.holes,
                swallow=losses.swallow,
                folded=losses.folded,
                drops=families[0] in DROPPING,
            )
            self._searches[key] = Search(layers, self.model, width=width)
        return self._searches[key]

    def _solve(self, families: tuple[str, ...], line: str, losses: _Losses) -> tuple[Solution, ...]:
        """Return the readings of a line, none when the document has used up its budget."""
        if self.spent > self.budget:
            return ()
        search = self._search(families, losses)
        known = line in search.solved
        solutions = search.solve(line)
        self.spent += 0 if known else search.work
        return solutions

    def _by_search(self, line: str, *, whole: bool) -> list[Fix]:
        """Return the repairs that undo UTF-8 read in a double-byte reading, one or more layers.

        Args:
            line: a line, or a stretch of one.
            whole: whether it is all of a line that is damaged for the most part.
        """
        base = self.model.total(line)
        best = _Best(base - max(_MIN_GAIN, _MIN_SHARE * base), [], line)
        high = len(_HIGH_RE.findall(line))
        seen = _without_alphabet(line, high)
        strange = len(_HIGH_RE.findall(seen))
        for family in UTF8_FAMILIES:
            if not self._is_worth_it(seen, family, strange, whole=whole):
                continue
            swallow = _swallow_of(line, family)
            best = self._by_depth(line, family, swallow, best)
            if family == "gbk":
                best = self._by_losses(line, swallow, best, high)
            if self._is_done(best):
                break
        if not best.families:
            return best.fixes
        if best.families[0] in LOSSY:
            return self._leant(line, best)
        return self._marked(line, best.fixes)

    def _leant(self, line: str, best: _Best) -> list[Fix]:
        """Return the repairs of a line of which half is lost, weighed once more by the language that the others show."""
        scripts = _scripts_of(best.text)
        if not scripts or self.spent > self.budget:
            return self._marked(line, best.fixes)
        swallow = _swallow_of(line, best.families[0])
        # where ASCII was swallowed, too, more hypotheses would use up what a line may cost
        width = _SWALLOWED_WIDTH if swallow else _LEANT_WIDTH
        solver = self._leaning_solver(scripts, width)
        spent = solver.spent
        solver.budget = spent + self.budget - self.spent
        losses = _Losses(swallow=swallow)
        solutions = solver._solve(best.families, line, losses)  # noqa: SLF001  (its own kind)
        self.spent += solver.spent - spent
        proved = (_prove_pieces(solution, best.families) for solution in solutions)
        fixes = next((fixes for fixes in proved if fixes), best.fixes)
        return solver._marked(line, fixes)  # noqa: SLF001

    def _leaning_solver(self, scripts: frozenset[str], width: int) -> Solver:
        """Return the solver for which letters of other scripts are dearer."""
        key = scripts, width
        if key not in self._solvers:
            self._solvers[key] = Solver(_leaning(scripts), width=width)
        return self._solvers[key]

    def _by_losses(self, line: str, swallow: str, best: _Best, high: int) -> _Best:
        """Explain what browsers' GBK leaves open: bytes that other readers drop, characters that were deleted.

        Args:
            line: the damaged line.
            swallow: the mark of what was swallowed, "" for none.
            best: the cheapest proved reading so far.
            high: characters of the line beyond ASCII.
        """
        inside = len(_LOST_INSIDE_RE.findall(line))
        if inside:
            # browsers lose a byte at the end of a stretch only; older readers lose them inside
            best = self._by_dropping(line, best, _LOST_PRIOR * inside)
        partial = self._is_partial(line, best)
        if high < (_MIN_STRIPPED_BESIDE if partial else _MIN_STRIPPED):
            return best
        if not inside and (partial or _is_torn(best.fixes) or not self._is_ordinary(best.text)):
            best = self._by_depth(line, "gbk-java", "", best)
        if high < _MIN_STRIPPED:
            return self._by_holes(line, swallow, best, deepest=1)
        if not self._is_ordinary(best.text):
            found = self._by_holes(line, swallow, best)
            if found is best and not inside and LOST in line:
                found = self._by_depth(line, "gbk-older", "", best)
            return found
        if partial:
            return self._by_holes(line, swallow, best, deepest=2)
        return best

    def _by_dropping(self, line: str, best: _Best, price: float) -> _Best:
        """Try readers that lose bytes inside a stretch; other readings of a line that has such losses are dearer."""
        dearer = best._replace(cost=best.cost + price)
        found = dearer
        for family in DROPPING:
            found = self._by_depth(line, family, "", found)
        return best if found is dearer else found

    def _marked(self, line: str, fixes: list[Fix]) -> list[Fix]:
        """Return the repairs of a line with what stays open marked, each in view of those before it."""
        found: list[Fix] = []
        said, at = "", 0
        for fix in fixes:
            said += line[at : fix.start]
            found.append(mark_uncertain(fix, self.model, (said, line[fix.end :])))
            said, at = said + found[-1].after, fix.end
        return found

    def _is_worth_it(self, line: str, family: str, high: int, *, whole: bool) -> bool:
        """Say whether enough of a line, with `high` characters beyond ASCII, is UTF-8 to a family."""
        share = utf8_share(line, family)
        if high < _MIN_SEARCH:
            return family == "gbk" and share >= _SURE_COVERAGE
        # beside clean text marks alone say nothing: they are lost bytes of some encoding
        least = self._least_share(line, family) if whole else MIN_COVERAGE
        if share < least:
            return False
        if share >= _PLAIN_COVERAGE or least == _LOSSY_COVERAGE:
            return True
        found, spelt = _longest_run(line, family)
        if len(found) < _MIN_RUN or len(spelt) < _MIN_SPELT:
            return False
        return self.model.total(spelt) < self.model.total(found)

    @staticmethod
    def _least_share(line: str, family: str) -> float:
        """Return what share of the bytes must be UTF-8; marks of lost bytes break up the characters."""
        marks = line.count(LOST) + line.count("?") + line.count("・")
        return _LOSSY_COVERAGE if family != "gbk" and marks > len(line) / 10 else MIN_COVERAGE

    def _is_ordinary(self, text: str) -> bool:
        """Say whether a text reads like text: then no deeper or lossier explanation is needed."""
        return self.model.total(text) < _ORDINARY * (len(text) + 1)

    def _is_done(self, best: _Best) -> bool:
        """Say whether a line has a reading that needs no other explanation."""
        return bool(best.fixes) and self._is_ordinary(best.text)

    def _is_last(self, text: str, family: str) -> bool:
        """Say whether a text reads like text, and better than what the same reading makes of it."""
        return self._is_ordinary(text) and not likely_depth(text, family, self.model)

    def _is_partial(self, line: str, best: _Best) -> bool:
        """Say whether repairs of a layer or two left strange characters as they were."""
        if not best.fixes or len(best.families) > 2:
            return False
        at = 0
        for start, end in [*((fix.start, fix.end) for fix in best.fixes), (len(line), len(line))]:
            rest = line[at:start]
            high = len(_HIGH_RE.findall(rest))
            if high > 1 and self.model.total(rest) > _UNSEEN * high:
                return True
            at = end
        return False

    def _by_depth(self, line: str, family: str, swallow: str, best: _Best) -> _Best:
        """Try one layer more as long as what comes out still looks like UTF-8."""
        # what loses pairs of bytes leaves nothing to go by after two rounds
        deepest = 1 if family in LOSSY else _MAX_LAYERS
        losses = _Losses(swallow=swallow)
        if deepest > 1:
            likely = likely_depth(line, family, self.model)
            # a character or two that do not fit may hide the last layer
            for k in (likely, likely + 1) if likely > 1 else ():
                families = (family,) * k
                found = _better(best, self._solve(families, line, losses), families, 0.0)
                if found is not best and self._is_last(found.text, family):
                    return found
                best = found
        for k in range(1, deepest + 1):
            families = (family,) * k
            solutions = self._solve(families, line, losses)
            best = _better(best, solutions, families, 0.0)
            text = solutions[0].text if solutions else line
            if text == line or utf8_share(text, family) < MIN_COVERAGE:
                break
        return best

    def _by_holes(self, line: str, swallow: str, best: _Best, deepest: int = _MAX_LAYERS) -> _Best:
        """Try layers from which private-use characters were deleted; the depth is found on the head."""
        likely = likely_depth(line, "gbk", self.model)
        depths = range(1, deepest + 1)
        near = [k for k in depths if -1 <= k - likely <= 2]
        # where much was deleted plain unwinding goes astray
        for some in (near, [k for k in depths if k not in near]):
            for folded in _foldings(line):
                losses = _Losses(holes=True, folded=folded, swallow=swallow)
                best = self._with_holes(line, losses, best, some)
                if self._is_done(best):
                    return best
        return best

    def _with_holes(self, line: str, losses: _Losses, best: _Best, depths: list[int]) -> _Best:
        """Try some numbers of layers from which private-use characters were deleted, the likeliest on the head first."""
        head = line[:_HEAD]
        costs = []
        for k in depths:
            if (k > 1 and len(head) < 1.5**k) or self.spent > self.budget:
                break
            search = self._search(("gbk",) * k, losses)
            cost = search.solve_open(head)
            self.spent += search.work
            if cost is not None:
                costs.append((cost, k))
        for _, k in sorted(costs)[:_MOST_DEPTHS]:
            families = ("gbk",) * k
            solutions = self._solve(families, line, losses)
            best = _better(best, solutions, families, _HOLE_PRIOR)
            if self._is_done(best):
                break
        return best
