"""The certificate: damaging the repaired text again must give exactly what was found."""

from __future__ import annotations

_NBSP = "\N{NO-BREAK SPACE}"


def damage(text: str, codec: str) -> str | None:
    """Return `text` written as UTF-8 and read in `codec`, or None if that cannot be.

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
