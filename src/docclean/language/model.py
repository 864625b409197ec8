"""The character model: how ordinary is a text, in nats a character, in any language."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEP = 0.1
# a pair that was not kept costs its second character alone plus this much
_BACKOFF = 1.2
# a character that the model has never seen, by what it is
_UNSEEN, _UNSEEN_PRIVATE, _UNSEEN_CONTROL = 18.0, 24.0, 20.0


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
        self._keys: NDArray[np.int64] = np.cumsum(steps, dtype=np.int64)
        self._costs = np.frombuffer(raw, np.uint8, pairs, at)
        self._count = int(count)
        self._single = single
        self._codes = codes
        # index of each code point, `count` for characters that the model does not know
        self._index = np.full(0x11000, count, dtype=np.int64)
        low = codes < 0x11000
        self._index[codes[low]] = np.flatnonzero(low)
        self.alone: dict[str, float] = {
            chr(code): cost * _STEP
            for code, cost in zip(codes.tolist(), single.tolist(), strict=True)
        }
        self._pairs: dict[int, int] | None = None
        self._place: dict[str, int] = {}

    def cost(self, before: str, char: str) -> float:
        """Return -log p of `char` after `before`, in nats; digits count as one character."""
        if self._pairs is None:
            self._pairs = dict(zip(self._keys.tolist(), self._costs.tolist(), strict=True))
            self._place = {char: i for i, char in enumerate(self.alone)}
        if "0" <= char <= "9":
            char = "0"
        if "0" <= before <= "9":
            before = "0"
        second = self._place.get(char)
        if second is None:
            return unseen_cost(char)
        first = self._place.get(before)
        if first is not None:
            found = self._pairs.get(first * self._count + second)
            if found is not None:
                return found * _STEP
        return self.alone[char] + _BACKOFF

    def total(self, text: str) -> float:
        """Return -log p of a whole text between two line ends, in nats; vectorised."""
        return float(self.costs(text).sum())

    def costs(self, text: str) -> NDArray[np.float64]:
        """Return -log p of each character and of the line end behind the text, in nats."""
        import numpy as np

        codes = np.frombuffer(
            f"\n{text}\n".encode("utf-32-le", "surrogatepass"), dtype="<u4"
        ).astype(np.int64)
        codes[(codes >= 0x30) & (codes <= 0x39)] = 0x30
        index = self._index[np.minimum(codes, 0x10FFF)]
        index[codes > 0x10FFF] = self._count
        keys = index[:-1] * self._count + index[1:]
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = (
            (self._keys[places] == keys) & (index[:-1] < self._count) & (index[1:] < self._count)
        )
        alone = np.append(self._single, 0)[index[1:]] * _STEP + _BACKOFF
        costs = np.where(known, self._costs[places] * _STEP, alone)
        strange = index[1:] == self._count
        if strange.any():
            costs[strange] = [unseen_cost(chr(code)) for code in codes[1:][strange].tolist()]
        return np.asarray(costs)


def unseen_cost(char: str) -> float:
    """Return the cost of a character that the model has never seen."""
    if "\ue000" <= char <= "\uf8ff" or char == "\N{REPLACEMENT CHARACTER}":
        return _UNSEEN_PRIVATE
    if char < " " or "\x7f" <= char <= "\x9f":
        return _UNSEEN_CONTROL
    return _UNSEEN


@lru_cache(maxsize=1)
def load_model() -> CharacterModel:
    """Return the model, read on first use."""
    raw = resources.files("docclean.language").joinpath("model.bin").read_bytes()
    return CharacterModel(zlib.decompress(raw))
