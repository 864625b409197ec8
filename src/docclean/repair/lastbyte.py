"""Characters that lost their last byte, ranked by what stands beside them, many at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docclean.language.model import load_model
from docclean.repair.pairs import CLOSERS, PAIRED, balance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

# the bytes of a character but its last, and the characters before and behind it
Key = tuple[bytes, str, str]
# the last byte may be any from 81 to BF (80 is the euro sign of GBK)
_LAST_BYTES = range(0x81, 0xC0)
# keys ranked in one go
_BATCH = 256
_OPENING = frozenset(CLOSERS)


class Ranked(NamedTuple):
    """Characters that may have lost their last byte, the likeliest first.

    Attributes:
        chars: the characters.
        odds: of the first.
    """

    chars: tuple[str, ...]
    odds: float


class Rivals:
    """The characters that begin with some bytes, as they are ranked where nothing is open, and by themselves."""

    def __init__(self, ranked: Ranked, key: Key, costs: NDArray[np.float64]) -> None:
        """Take what they cost between their neighbours, in nats, in order of their last bytes."""
        self._ranked, self._key, self._costs = ranked, key, costs

    def in_view_of(self, said: str, behind: str) -> Ranked:
        """Return them as ranked behind a text, with regard to the brackets and quotations that are open in it."""
        pending = self._key[0]
        if not _paired(pending) or _OPENING.isdisjoint(said):
            return self._ranked
        found = tuple(balance(char, said, behind) for _, char in _paired(pending))
        if found == _balances(*_relevant(self._key)):
            return self._ranked
        costs = self._costs.copy()
        for (place, _), nats in zip(_paired(pending), found, strict=True):
            costs[place] += nats
        return next(_ordered([self._key], costs[None, :]))


Ranks = dict[Key, Rivals]


def rank(keys: Iterable[Key]) -> Ranks:
    r"""Return the characters that begin with some bytes between two others, ranked, for each key.

    Args:
        keys: the bytes are all but the last of a character.

    >>> key = ("了".encode()[:2], "到", "\n")
    >>> found = rank([key])[key].in_view_of("来到", "\n")
    >>> found.chars[0], len(found.chars)
    ('了', 63)
    """
    found: Ranks = {}
    todo = list(keys)
    for first in range(0, len(todo), _BATCH):
        batch = todo[first : first + _BATCH]
        costs = _costs(batch)
        ordered = _ordered(batch, costs + _unopened(batch))
        for key, ranked, own in zip(batch, ordered, costs, strict=True):
            found[key] = Rivals(ranked, key, own)
    return found


def _costs(keys: list[Key]) -> NDArray[np.float64]:
    """Return what each character costs between its neighbours, in nats, shape (keys, last bytes)."""
    import numpy as np

    chars = np.stack([_codes_of(pending) for pending, _, _ in keys])
    sides = np.array([[ord(before), ord(behind)] for _, before, behind in keys], dtype=np.uint32)
    before, behind = (np.broadcast_to(side[:, None], chars.shape) for side in sides.T)
    model = load_model()
    return model.pair_costs(before, chars) + model.pair_costs(chars, behind)


def _unopened(keys: list[Key]) -> NDArray[np.float64]:
    """Return what brackets and quotation marks cost more where none is open before, shape (keys, last bytes)."""
    import numpy as np

    more = np.zeros((len(keys), len(_LAST_BYTES)))
    for row, key in enumerate(keys):
        paired = _paired(key[0])
        if paired:
            more[row, [place for place, _ in paired]] = _balances(*_relevant(key))
    return more


def _relevant(key: Key) -> Key:
    """Return a key with one letter for all neighbours that are neither one of a pair nor white space."""
    pending, before, behind = key
    return pending, _pairing(before.strip("\n")), _pairing(behind)


def _pairing(char: str) -> str:
    """Return a character that is one of a pair or white space, a letter for any other."""
    return char if not char or char in PAIRED or char.isspace() else "x"


@lru_cache(maxsize=1024)
def _balances(pending: bytes, before: str, behind: str) -> tuple[float, ...]:
    """Return what each of the characters that come in pairs costs more if nothing else is said than what is beside."""
    return tuple(balance(char, before, behind) for _, char in _paired(pending))


def _ordered(keys: list[Key], costs: NDArray[np.float64]) -> Iterator[Ranked]:
    """Yield the characters of each key in order of their costs, those that cost the same by code point."""
    import numpy as np

    order = np.argsort(costs, axis=1, kind="stable")
    chances = np.exp(costs.min(axis=1, keepdims=True) - costs).sum(axis=1)
    for (pending, _, _), places, chance in zip(keys, order.tolist(), chances.tolist(), strict=True):
        chars = last_bytes_of(pending)
        yield Ranked(tuple(map(chars.__getitem__, places)), round(1 / chance, 3))


@lru_cache(maxsize=4096)
def last_bytes_of(pending: bytes) -> tuple[str, ...]:
    """Return the characters that begin with some bytes and lack one, by their last bytes, () if those begin none."""
    chars = [(pending + bytes((byte,))).decode("utf-8", "ignore") for byte in _LAST_BYTES]
    return tuple(chars) if all(len(char) == 1 for char in chars) else ()


@lru_cache(maxsize=4096)
def _codes_of(pending: bytes) -> NDArray[np.uint32]:
    """Return the code points of these characters."""
    import numpy as np

    return np.array([ord(char) for char in last_bytes_of(pending)], dtype=np.uint32)


@lru_cache(maxsize=4096)
def _paired(pending: bytes) -> tuple[tuple[int, str], ...]:
    """Return which of these characters come in pairs, each with its place among them."""
    return tuple((n, char) for n, char in enumerate(last_bytes_of(pending)) if char in PAIRED)
