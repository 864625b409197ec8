"""The certificate: damaging the repaired text again must give exactly what was found."""

from __future__ import annotations

import re
from typing import NamedTuple

from docclean.repair.channels import FINISHES, VARIANTS
from docclean.repair.readings import BY_ID, read

_NBSP = "\N{NO-BREAK SPACE}"
_PRIVATE_RE = re.compile("[\ue000-\uf8ff]")
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,
    0xFFE0: 0xA2,
    0xFFE1: 0xA3,
    0xFFE2: 0xAC,
    0xFFE4: 0xA6,
    0xFFE5: 0xA5,
}


class Proof(NamedTuple):
    """The channels (outermost last) and losses under which the repair turns into what was found."""

    layers: tuple[str, ...]
    losses: tuple[str, ...]


def damage(text: str, codec: str) -> str | None:
    """Return `text` written as UTF-8 and read in a single-byte codec, or None if that cannot be.

    >>> damage("é", "latin-1")
    'Ã©'
    """
    import ftfy.bad_codecs  # noqa: F401  (registers the sloppy codecs)

    try:
        return text.encode("utf-8").decode(codec)
    except (UnicodeError, LookupError):
        return None


def certify(before: str, after: str, layers: list[str]) -> tuple[str, ...] | None:
    """Return the named losses under which the channels turn `after` into `before`, or None.

    Args:
        before: the damaged text that was found.
        after: the proposed repair.
        layers: codecs of the wrong decodes, outermost first (the order in which they were undone).
    Returns: () for an exact match, ("nbsp-to-space",) if no-break spaces had become spaces.
    """
    text: str | None = after
    for codec in reversed(layers):
        text = damage(text, codec) if text is not None else None
    if text is None:
        return None
    if text == before:
        return ()
    if text.replace(_NBSP, " ") == before.replace(_NBSP, " "):
        return ("nbsp-to-space",)
    return None


def finish(text: str, losses: tuple[str, ...]) -> str:
    """Return text after the finishing touches of a clean-up that came too late."""
    if "private-use-stripped" in losses:
        text = _PRIVATE_RE.sub("", text)
    if "width-folded" in losses:
        text = text.translate(_FOLD)
    return text


def prove(before: str, after: str, families: tuple[str, ...]) -> Proof | None:
    """Return the proof that UTF-8 read by one variant of each family, layer by layer, gives `before`.

    Args:
        before: the damaged text that was found.
        after: the proposed repair.
        families: families of the wrong readings, outermost first.
    """
    variants = VARIANTS.get(families[0], (families[0],))
    for name in variants:
        text = after
        layers = []
        for family in reversed(families):
            reading = BY_ID[name if family == families[0] else VARIANTS.get(family, (family,))[0]]
            text = read(text.encode("utf-8", "replace"), reading)
            layers.append(f"{reading.id}<-utf-8")
        for losses in FINISHES:
            if finish(text, losses) == before:
                return Proof(tuple(layers), losses)
    return None
