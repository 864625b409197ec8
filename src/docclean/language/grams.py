"""The gram model: what a character costs behind the three before it, where it is one that a reading may lose."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

_STEP = 0.1
# nats that a stretch costs which was not kept, beside the shorter one
_BACKOFF = {3: 1.2, 4: 0.9}
# characters before the one that is priced
CONTEXT = 3


class GramModel:
    """Costs of three and four characters in a row, for look-ups one by one; shorter stretches come from elsewhere."""

    def __init__(self, raw: bytes) -> None:
        import numpy as np

        if raw[:4] != b"DCG1":
            message = "grams.bin is damaged; reinstall docclean"
            raise RuntimeError(message)
        count, *sizes = struct.unpack_from("<III", raw, 4)
        at = 16
        codes = np.frombuffer(raw, "<u4", count, at)
        at += 4 * count
        self._base = count + 1
        self._number = {chr(code): i for i, code in enumerate(codes.tolist(), start=1)}
        # digits are alike
        zero = self._number.get("0")
        if zero is not None:
            self._number.update(dict.fromkeys("123456789", zero))
        self._tables: dict[int, tuple[NDArray[np.uint64], NDArray[np.uint8]]] = {}
        for length, size in zip((3, 4), sizes, strict=True):
            planes = np.frombuffer(raw, np.uint8, 8 * size, at).reshape(8, size)
            steps = np.ascontiguousarray(planes.T).reshape(-1).view("<u8")
            at += 8 * size
            keys = np.cumsum(steps, dtype=np.uint64)
            self._tables[length] = (keys, np.frombuffer(raw, np.uint8, size, at))
            at += size

    def cost(self, before: str, char: str, pair: Callable[[str, str], float]) -> float:
        """Return what a character costs behind others, in nats.

        Args:
            before: what stands before it; the last three characters count.
            char: the character.
            pair: cost of a character behind one, for what the model does not know.
        """
        gram, more = before[-CONTEXT:] + char, 0.0
        while len(gram) > 2:
            found = self._look_up(gram)
            if found is not None:
                return found + more
            more += _BACKOFF[len(gram)]
            gram = gram[1:]
        return more + pair(gram[:-1] or "\n", char)

    def _look_up(self, gram: str) -> float | None:
        """Return the cost of the last character of three or four, None if they were not kept."""
        key = 0
        for char in gram:
            number = self._number.get(char)
            if number is None:
                return None
            key = key * self._base + number
        keys, costs = self._tables[len(gram)]
        at = int(keys.searchsorted(keys.dtype.type(key)))
        return float(costs[at]) * _STEP if at < len(keys) and int(keys[at]) == key else None


@lru_cache(maxsize=1)
def load_grams() -> GramModel:
    """Return the model of the package; it is read once.

    Raises:
        RuntimeError: the file is damaged.

    >>> from docclean.language.model import load_model
    >>> pair = load_model().cost
    >>> load_grams().cost("Рос", "с", pair) < load_grams().cost("Рос", "э", pair)
    True
    """
    packed = (resources.files("docclean.language") / "grams.bin").read_bytes()
    return GramModel(zlib.decompress(packed))
