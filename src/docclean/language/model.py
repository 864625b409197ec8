"""The character model: how ordinary is a text, in nats a character, in any language."""

from __future__ import annotations

import struct
import zlib
from array import array
from bisect import bisect_left
from copy import copy
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from docclean.language.codes import codes_of
from docclean.language.scripts import SCRIPTS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEP = 0.1
# a pair that was not kept costs its second character alone plus this much
_BACKOFF = 1.2
# beginning a small script, which most documents do not hold: behind a space or sign, or in mid-word
_ENTER, _ENTER_INSIDE = 3.0, 9.0
# a character that the model has never seen, in tenths of a nat, and what it is if it costs another sum
_UNSEEN = 180
_UNSEEN_RANGES = (
    (0xE000, 0xF8FF, 240),  # private use
    (0xFFFD, 0xFFFD, 240),  # lost bytes
    (0x00, 0x1F, 200),  # controls
    (0x7F, 0x9F, 200),
    (0xAC00, 0xD7A3, 110),  # Korean syllables, of which many are rare
)
# scripts that stand in text of any other
_ANYWHERE = ("latin", "fullwidth")
# pairs of the commonest characters have their costs in one square table
_COMMON = 3072
# code points with a place in the tables; the last one stands for all beyond
_CODES = 0x11001
_NO_SCRIPT = 0
# texts from this length on are looked up with arrays
_SHORT = 150
# costs of rare pairs that are kept at hand
_MOST_KNOWN = 200_000
# texts whose cost is remembered: so many, of up to so many characters
_MOST_LATE, _MOST_LATE_CHARS = 256, 4096
_NATS = tuple(step * _STEP for step in range(256))


class CharacterModel:
    """Costs of characters and pairs, loaded once; scalar look-ups for the search, arrays for text."""

    def __init__(self, raw: bytes) -> None:
        import numpy as np

        if raw[:4] != b"DCL1":
            message = "model.bin is damaged; reinstall docclean"
            raise RuntimeError(message)
        count, pairs = struct.unpack_from("<II", raw, 4)
        at = 12
        codes = np.frombuffer(raw, "<u4", count, at)
        at += 4 * count
        single = np.frombuffer(raw, np.uint8, count, at)
        at += count
        planes = np.frombuffer(raw, np.uint8, 4 * pairs, at).reshape(4, pairs)
        at += 4 * pairs
        steps = np.ascontiguousarray(planes.T).view("<u4").ravel()
        self._count = int(count)
        self._keys: NDArray[np.int64] = np.cumsum(steps, dtype=np.int64)
        self._costs = np.frombuffer(raw, np.uint8, pairs, at)
        self._single = single * _STEP
        # by frequency, so that the commonest come first
        order = np.argsort(single, kind="stable")
        self._rank = np.empty(count, dtype=np.int64)
        self._rank[order] = np.arange(count)
        self._place_of = order
        self._scripts = _script_table()[np.minimum(codes, _CODES - 1)]
        self._inside = self._script_bonus()
        # rank of each code point, `count` for characters that the model does not know
        self._index = np.full(_CODES, count, dtype=np.int32)
        low = codes < _CODES - 1
        self._index[codes[low]] = self._rank[low]
        self._bytes = bytearray(_COMMON * _COMMON)
        self._table = np.frombuffer(self._bytes, dtype=np.uint8)
        self._fill(self._table.reshape(_COMMON, _COMMON))
        common = [chr(code) for code in codes[order[:_COMMON]].tolist()]
        self._column = {char: n for n, char in enumerate(common)}
        self._row = {char: n * _COMMON for n, char in enumerate(common)}
        self._unseen = _unseen_table()
        self._places: NDArray[np.int64] | None = None
        self._behind_script: NDArray[np.uint8] | None = None
        self._known: list[str] = []
        self._alone: dict[str, float] = {}
        self._rare_known: dict[str, float] = {}
        self._lately: dict[str, float] = {}
        # as the tables by code point see it: what lies beyond them counts as unknown
        self._place = {chr(code): n for n, code in enumerate(codes.tolist()) if code < _CODES - 1}
        self._sorted = array("q", self._keys.tobytes())
        # digits are alike
        for table in (self._column, self._row, self._place):
            table.update(dict.fromkeys("123456789", table["0"]))
        self._index[0x31:0x3A] = self._index[0x30]

    def _script_bonus(self) -> NDArray[np.float64]:
        """Return what a character costs less than alone once its script is there, for each character."""
        import numpy as np

        weight = np.exp(-self._single)
        mass = np.bincount(self._scripts, weights=weight, minlength=len(SCRIPTS) + 1)
        bonus = np.zeros(len(mass))
        seen = mass > 0
        bonus[seen] = -np.log(mass[seen])
        bonus[[_NO_SCRIPT, *(n for n, script in enumerate(SCRIPTS, 1) if not script.small)]] = 0.0
        return np.asarray(bonus[self._scripts])

    def _fill(self, table: NDArray[np.uint8]) -> None:
        """Put in the costs of pairs of common characters, in steps, shape (first, second)."""
        import numpy as np

        places = self._place_of[:_COMMON]
        scripts = self._scripts[places]
        for script in np.unique(scripts):
            costs = self._backoff(np.full(len(places), script), places)
            table[scripts == script] = np.rint(costs / _STEP).clip(0, 255)
        first, second = np.divmod(self._keys, self._count)
        first, second = self._rank[first], self._rank[second]
        both = (first < _COMMON) & (second < _COMMON)
        table[first[both], second[both]] = self._costs[both]

    def _backoff(self, before: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the costs of characters behind characters of scripts, where the pair is not known."""
        import numpy as np

        bonus = self._inside[places]
        enter = _enter_table()[before, self._scripts[places]]
        return np.asarray(self._single[places] + _BACKOFF - bonus + enter)

    def leaning(self, scripts: frozenset[str], nats: float) -> CharacterModel:
        """Return a model for which letters of other scripts than some cost more; signs, digits and Latin do not.

        Args:
            scripts: ids of `SCRIPTS`.
            nats: how much more.
        """
        import numpy as np

        own = [
            0,
            *(n for n, script in enumerate(SCRIPTS, 1) if script.id in (*_ANYWHERE, *scripts)),
        ]
        steps = np.isin(np.arange(len(SCRIPTS) + 1), own, invert=True) * round(nats / _STEP)
        of_char, of_code = steps[self._scripts], steps[_script_table()]
        _, second = np.divmod(self._keys, self._count)
        table = self._table.reshape(_COMMON, _COMMON)
        cells = bytearray(_dearer(table, of_char[self._place_of[:_COMMON]]).tobytes())
        found = copy(self)
        vars(found).update(
            _single=self._single + of_char * _STEP,
            _costs=_dearer(self._costs, of_char[second]),
            _unseen=_dearer(self._unseen, of_code),
            _bytes=cells,
            _table=np.frombuffer(cells, dtype=np.uint8),
            _places=None,
            _behind_script=None,
            _alone={},
            _rare_known={},
            _lately={},
        )
        return found

    def known(self) -> list[str]:
        """Return the characters that the model has seen, the commonest first."""
        if not self._known:
            self._known = sorted(self._place, key=self.rank)
        return self._known

    def rank(self, char: str) -> int:
        """Return the place of a character by frequency, the number of all for one that is not known."""
        place = self._place.get(char)
        return self._count if place is None else int(self._rank[place])

    def cost(self, before: str, char: str) -> float:
        """Return -log p of `char` after `before`, in nats; digits count as one character."""
        try:
            return _NATS[self._bytes[self._row[before] + self._column[char]]]
        except KeyError:
            pair = before + char
            known = self._rare_known.get(pair)
            if known is None:
                if len(self._rare_known) > _MOST_KNOWN:
                    self._rare_known.clear()
                known = self._rare_known[pair] = self._rare(before, char)
            return known

    def _rare(self, before: str, char: str) -> float:
        """Return the cost of a pair with a rare character."""
        second = self._place.get(char)
        if second is None:
            return _NATS[self._unseen.item(min(ord(char), _CODES - 1))]
        first = self._place.get(before)
        if first is not None:
            key = first * self._count + second
            at = bisect_left(self._sorted, key)
            if at < len(self._sorted) and self._sorted[at] == key:
                return _NATS[self._costs.item(at)]
        bonus = self._inside.item(second)
        script = _script_table().item(min(ord(before), _CODES - 1))
        enter = _enter_table().item(script, self._scripts.item(second))
        cost = self._single.item(second) + _BACKOFF - bonus + enter
        return _NATS[min(255, round(cost / _STEP))]

    def sum_alone(self, text: str) -> float:
        """Return the costs of the characters of a text without regard to their neighbours, in nats."""
        if not self._alone:
            costs = self.alone()
            known = [char for char in self._place if ord(char) < len(costs)]
            self._alone = {char: costs.item(ord(char)) * _STEP for char in known}
        return sum([self._alone.get(char, _UNSEEN * _STEP) for char in text])

    def total(self, text: str) -> float:
        """Return -log p of a whole text between two line ends, in nats."""
        # every stage of repair asks about the line it looks at
        known = self._lately.get(text)
        if known is not None:
            return known
        total = (
            float(self.costs(text).sum()) if len(text) >= _SHORT else self._sum("\n", text + "\n")
        )
        if len(text) <= _MOST_LATE_CHARS:
            if len(self._lately) >= _MOST_LATE:
                self._lately.clear()
            self._lately[text] = total
        return total

    def _sum(self, before: str, text: str) -> float:
        """Return the costs of the characters of a short text behind a character, in nats."""
        nats, cells, row, column = _NATS, self._bytes, self._row, self._column
        behind = before + text
        try:
            return sum([nats[cells[row[a] + column[b]]] for a, b in zip(behind, text)])  # noqa: B905
        except KeyError:  # a rare character
            return sum(map(self.cost, behind, text))

    def totals(self, texts: list[str]) -> list[float]:
        """Return -log p of several texts, each between two line ends, in nats; none holds a line end."""
        import numpy as np

        joined = "\n".join(texts)
        ends = np.cumsum([len(text) + 1 for text in texts])
        sums = np.concatenate([[0.0], np.cumsum(self.costs(joined))])[ends]
        return [float(cost) for cost in np.diff(sums, prepend=0.0)]

    def run(self, before: str, text: str) -> float:
        """Return -log p of a text that stands behind a character and goes on, in nats."""
        if len(text) < _SHORT:
            return self._sum(before, text)
        return float(self.costs(text, before)[:-1].sum())

    def costs(self, text: str, before: str = "\n") -> NDArray[np.float64]:
        """Return -log p of each character and of the line end behind the text, in nats.

        Args:
            text: any text.
            before: the character that stands before it.
        """
        import numpy as np

        return np.asarray(self.steps(codes_of(f"{before}{text}\n")) * _STEP)

    def pair_costs(
        self, before: NDArray[np.uint32], codes: NDArray[np.uint32]
    ) -> NDArray[np.float64]:
        """Return -log p of each code point behind another, in nats; both of one shape, which is the outcome's."""
        import numpy as np

        return np.asarray(self._pair_steps(before, codes) * _STEP)

    def alone(self) -> NDArray[np.int16]:
        """Return what each code point up to U+FFFF costs by itself, in tenths of a nat, shape (65536,)."""
        import numpy as np

        costs = self._unseen[:0x10000].astype(np.int16)
        index = self._index[:0x10000]
        seen = index < self._count
        costs[seen] = np.rint(self._single[self._place_of[index[seen]]] / _STEP)
        return costs

    def strangeness(self, codes: NDArray[np.uint32], places: NDArray[np.intp]) -> NDArray[np.int16]:
        """Return the costs of some code points of a text, in tenths of a nat, comparable between scripts.

        A text in an alphabet costs less a character than one in Chinese; the difference is made up for.

        Args:
            codes: code points of a text; a line end stands before it.
            places: those that are asked about, in order.
        """
        import numpy as np

        after = codes[places]
        before = codes[np.maximum(places - 1, 0)]
        before[places == 0] = 0x0A
        return np.asarray(
            self._pair_steps(before, after).astype(np.int16)
            + _lift_table()[np.minimum(after, _CODES - 1)]
        )

    def mean_strangeness(self, text: str, but: str = "") -> float:
        """Return the mean strangeness of the characters beyond ASCII, in tenths of a nat; 0 if there are none.

        A character that stands behind the same one again counts once: a rare word is no stranger for being repeated.

        Args:
            text: any text.
            but: a character that is left out.
        """
        import numpy as np

        codes = codes_of(text)
        chosen = codes > 0x7F
        if but:
            chosen &= codes != ord(but)
        if not chosen.any():
            return 0.0
        pairs = codes.astype(np.uint64)
        pairs[1:] |= pairs[:-1] << np.uint64(32)
        _, first = np.unique(pairs[chosen], return_index=True)
        return float(self.strangeness(codes, np.flatnonzero(chosen)[first]).mean())

    def steps(self, codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
        """Return the cost of each code point but the first behind the one before it, in tenths of a nat."""
        import numpy as np

        index = self._index[np.minimum(codes, _CODES - 1)]
        return self._looked_up(index[:-1], index[1:], codes[:-1], codes[1:])

    def _pair_steps(
        self, before: NDArray[np.uint32], codes: NDArray[np.uint32]
    ) -> NDArray[np.uint8]:
        """Return the cost of each code point behind another, in tenths of a nat."""
        import numpy as np

        first = self._index[np.minimum(before, _CODES - 1)]
        second = self._index[np.minimum(codes, _CODES - 1)]
        return self._looked_up(first, second, before, codes)

    def _looked_up(
        self,
        first: NDArray[np.int32],
        second: NDArray[np.int32],
        before: NDArray[np.uint32],
        codes: NDArray[np.uint32],
    ) -> NDArray[np.uint8]:
        """Return the costs of pairs by the ranks `first` and `second`, and by code point where one is rare."""
        import numpy as np

        keys = first * _COMMON + second
        rare = (first >= _COMMON) | (second >= _COMMON)
        if not rare.any():
            return np.asarray(self._table[keys])
        keys[rare] = 0
        steps = self._table[keys]
        steps[rare] = self._rare_steps(before[rare], codes[rare])
        return np.asarray(steps)

    def _rare_steps(
        self, before: NDArray[np.uint32], codes: NDArray[np.uint32]
    ) -> NDArray[np.uint8]:
        """Return the costs of pairs of which one character is rare or unknown."""
        import numpy as np

        low, code = np.minimum(before, _CODES - 1), np.minimum(codes, _CODES - 1)
        places, steps = self._by_code()
        out = steps.take(_script_table()[low] * _CODES + code)
        first, second = places[low], places[code]
        both = np.flatnonzero((first >= 0) & (second >= 0))
        keys = first[both] * self._count + second[both]
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        seen = self._keys[at] == keys
        out[both[seen]] = self._costs[at[seen]]
        return np.asarray(out)

    def _by_code(self) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Return the place of each code point in the model, -1 for none, and what it costs behind each script."""
        import numpy as np

        if self._places is None or self._behind_script is None:
            known = np.flatnonzero(self._index < self._count)
            self._places = np.full(_CODES, -1, dtype=np.int64)
            self._places[known] = self._place_of[self._index[known]]
            self._behind_script = np.tile(self._unseen, (len(SCRIPTS) + 1, 1))
            for script, steps in enumerate(self._behind_script):
                costs = self._backoff(np.full(len(known), script), self._places[known])
                steps[known] = np.rint(costs / _STEP).clip(0, 255)
        return self._places, self._behind_script


def _dearer(costs: NDArray[np.uint8], steps: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return costs, in steps, that are so much higher."""
    import numpy as np

    return np.asarray((costs.astype(np.int16) + steps).clip(0, 255).astype(np.uint8))


def script_numbers(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return the number of the script of each code point, counted from 1 in `SCRIPTS`; 0 for none."""
    import numpy as np

    return np.asarray(_script_table()[np.minimum(codes, _CODES - 1)])


@lru_cache(maxsize=1)
def _script_table() -> NDArray[np.int64]:
    """Return the number of the script of each code point, 0 for most, shape (_CODES,)."""
    import numpy as np

    table = np.zeros(_CODES, dtype=np.int64)
    for number, script in enumerate(SCRIPTS, start=1):
        for first, last in script.ranges:
            table[first : last + 1] = number
    return table


@lru_cache(maxsize=1)
def _enter_table() -> NDArray[np.float64]:
    """Return what it costs to go from one script to another, in nats, shape (scripts + 1, scripts + 1)."""
    import numpy as np

    size = len(SCRIPTS) + 1
    table = np.full((size, size), _ENTER_INSIDE)
    table[_NO_SCRIPT, :] = _ENTER
    large = [n for n, script in enumerate(SCRIPTS, 1) if not script.small]
    # what the model saw much of costs nothing to begin, but for Chinese in the midst of another script
    table[:, [_NO_SCRIPT, *large]] = 0.0
    han = next(n for n, script in enumerate(SCRIPTS, 1) if script.id == "han")
    table[:, han] = _ENTER
    table[[_NO_SCRIPT, *large], han] = 0.0
    # Latin words stand in Chinese without a space, but hardly begin with an accent there
    accented = next(n for n, script in enumerate(SCRIPTS, 1) if script.id == "accented")
    table[han, accented] = table[accented, han] = _ENTER
    for n, script in enumerate(SCRIPTS, 1):
        if script.joins:
            table[large, n] = _ENTER
            table[n, han] = 0.0 if script.id == "kana" else _ENTER
    np.fill_diagonal(table, 0.0)
    return table


@lru_cache(maxsize=1)
def _lift_table() -> NDArray[np.int16]:
    """Return the lift of each code point, in tenths of a nat, shape (_CODES,)."""
    import numpy as np

    lifts = np.array([0.0, *(script.lift for script in SCRIPTS)])
    return np.rint(lifts[_script_table()] / _STEP).astype(np.int16)


@lru_cache(maxsize=1)
def _unseen_table() -> NDArray[np.uint8]:
    """Return what each code point costs where the model has never seen it, in tenths of a nat, shape (_CODES,)."""
    import numpy as np

    table = np.full(_CODES, _UNSEEN, dtype=np.uint8)
    for first, last, cost in _UNSEEN_RANGES:
        table[first : last + 1] = cost
    return table


@lru_cache(maxsize=1)
def load_model() -> CharacterModel:
    """Return the model, read on first use."""
    raw = resources.files("docclean.language").joinpath("model.bin").read_bytes()
    return CharacterModel(zlib.decompress(raw))
