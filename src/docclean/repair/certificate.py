"""The certificate: damaging the repaired text again must give exactly what was found."""

from __future__ import annotations

import re
from typing import NamedTuple

from docclean.repair.channels import DOUBLE_BYTE_FINISHES, FINISHES, VARIANTS
from docclean.repair.readings import BY_ID, LOST, read
from docclean.repair.writing import write

_BROWSERS = "gbk"
# the beginning of four bytes that GB18030 would read as one character
_OPEN_FOUR_RE = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe]?\Z")
# escapes are read as they stand; lines of quoted-printable end where they are full
_ASCII, _SOFT, _SOFT_BREAK = "ascii", ("<-quoted-printable", "<-quoted-printable-gb18030"), "=\n"
_NBSP = "\N{NO-BREAK SPACE}"
_PRIVATE_RE = re.compile("[\ue000-\uf8ff]")
FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_FOLD_SIGNS = {0xFFE0: 0xA2, 0xFFE1: 0xA3, 0xFFE2: 0xAC, 0xFFE4: 0xA6, 0xFFE5: 0xA5}


class Proof(NamedTuple):
    """The channels (outermost last) and losses under which the repair turns into what was found."""

    layers: tuple[str, ...]
    losses: tuple[str, ...]


def damage(text: str, layers: tuple[str, ...]) -> str | None:
    """Return what channels make of a text, or None if one of them cannot write it.

    Args:
        text: any text.
        layers: ids of channels, `reading<-written`, in the order in which they did damage.

    >>> damage("é", ("cp1252<-utf-8", "cp1252<-utf-8"))
    'ÃƒÂ©'
    """
    for layer in layers:
        reading, written = layer.split("<-")
        raw = write(text, written)
        if raw is None:
            return None
        text = raw.decode("ascii", "replace") if reading == _ASCII else read(raw, BY_ID[reading])
    return text


def certify(before: str, after: str, layers: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the named losses under which the channels turn `after` into `before`, or None.

    Args:
        before: the damaged text that was found.
        after: the proposed repair.
        layers: ids of the channels, in the order in which they did damage.
    Returns: () for an exact match, else the losses after the last channel, ("nbsp-to-space",) for example.
    """
    text = damage(after, layers)
    if text is None:
        return None
    if layers[-1].endswith(_SOFT) and _SOFT_BREAK in before:
        return ("soft-breaks",) if before.replace(_SOFT_BREAK, "") == text else None
    return next((losses for losses in FINISHES if finish(text, losses) == before), None)


def finish(text: str, losses: tuple[str, ...]) -> str:
    """Return text after the finishing touches of a clean-up that came too late."""
    if "private-use-stripped" in losses:
        text = _PRIVATE_RE.sub("", text)
    if "width-folded" in losses:
        text = text.translate(FOLD)
    if "signs-folded" in losses:
        text = text.translate(_FOLD_SIGNS)
    if "nbsp-to-space" in losses:
        text = text.replace(_NBSP, " ")
    if "nbsp-collapsed" in losses:
        text = text.replace(_NBSP + " ", " ")
    return text


class Onset:
    """Damage that begins in a known way, so that only the rest of a text has to be damaged for each of its endings."""

    def __init__(self, head: str, depth: int) -> None:
        """Damage the beginning of a text by UTF-8 that browsers read as GBK, `depth` times, once at least."""
        self._waiting: list[bytes] = []
        # what comes of the outcome of the first reading: where a byte is lost it is the same for all that lost it
        self._known: dict[str, str] = {}
        self.head: str | None = head
        for _ in range(depth):
            raw = self.head.encode("utf-8", "replace")
            if _OPEN_FOUR_RE.search(raw):
                self.head = None
                return
            read_so_far = read(raw, BY_ID[_BROWSERS])
            # a first byte at the end waits for its second
            cut = len(raw) - read_so_far.endswith(LOST)
            self._waiting.append(raw[cut:])
            self.head = read_so_far[: len(read_so_far) - (cut < len(raw))]

    @staticmethod
    def suits(layers: tuple[str, ...], losses: tuple[str, ...]) -> bool:
        """Say whether damage is of the one kind that can be taken up again, and what came after it goes by characters."""
        return set(layers) == {f"{_BROWSERS}<-utf-8"} and "nbsp-collapsed" not in losses

    def rest(self, text: str) -> str:
        """Return what the damage makes of the rest of a text.

        >>> onset = Onset("春天", 2)
        >>> onset.head + onset.rest("来了") == damage("春天来了", ("gbk<-utf-8", "gbk<-utf-8"))
        True
        """
        first, *others = self._waiting
        once = _read_on(first, text)
        if once not in self._known:
            last = once
            for waiting in others:
                last = _read_on(waiting, last)
            self._known[once] = last
        return self._known[once]


def _read_on(waiting: bytes, text: str) -> str:
    """Return what browsers read as GBK where bytes wait for a text in UTF-8."""
    return read(waiting + text.encode("utf-8", "replace"), BY_ID[_BROWSERS])


def prove(before: str, after: str, families: tuple[str, ...]) -> Proof | None:
    """Return the proof that UTF-8 read by one variant of each family, layer by layer, gives `before`.

    Args:
        before: the damaged text that was found.
        after: the proposed repair.
        families: families of the wrong readings, outermost first.
    """
    for name in VARIANTS.get(families[0], (families[0],)):
        layers = tuple(
            f"{name if family == families[0] else VARIANTS.get(family, (family,))[0]}<-utf-8"
            for family in reversed(families)
        )
        text = damage(after, layers)
        for losses in DOUBLE_BYTE_FINISHES:
            if text is not None and finish(text, losses) == before:
                return Proof(layers, losses)
    return None
