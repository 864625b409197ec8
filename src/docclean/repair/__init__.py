"""Decoded text to repaired text: certified repairs, and flags for what cannot be proved."""

from __future__ import annotations

from docclean.document import Repair, Repaired

__all__ = ["repair"]


def repair(text: str) -> Repaired:
    """Return text with certified mojibake repairs applied, and warnings about the rest.

    Undone are UTF-8 read as GBK (up to ten times, private-use characters stripped, width folded, lost
    last bytes), as Big5, Shift_JIS, EUC-KR or a single-byte encoding, and legacy bytes read in another
    legacy encoding. 锟斤拷 and U+FFFD are found and flagged, never guessed.

    Args:
        text: any str.
    Returns: the repaired text; the same object if nothing changed.

    Raises:
        TypeError: `text` is not str.

    >>> repair("Ã©tÃ©").text
    'été'
    >>> repair("clean text stays").repairs
    ()
    """
    if not isinstance(text, str):
        message = (
            f"text must be str, not {type(text).__name__}; decode bytes with docclean.decode()"
        )
        raise TypeError(message)
    if text.isascii():
        return Repaired(text=text)
    from docclean.repair.damage import flag_damage
    from docclean.repair.lines import repair_lines

    repairs = repair_lines(text)
    out = apply_repairs(text, repairs) if repairs else text
    return Repaired(text=out, repairs=repairs, warnings=flag_damage(out))


def apply_repairs(text: str, repairs: tuple[Repair, ...]) -> str:
    """Return `text` with repairs put in; they are in order and do not overlap."""
    parts, at = [], 0
    for item in repairs:
        parts += [text[at : item.start], item.after]
        at = item.end
    return "".join([*parts, text[at:]])


def undo_repairs(text: str, repairs: tuple[Repair, ...]) -> str:
    """Return the decoded text from the repaired text and its record (inverse of `apply_repairs`)."""
    parts, at, shift = [], 0, 0
    for item in repairs:
        start = item.start + shift
        parts += [text[at:start], item.before]
        at = start + len(item.after)
        shift += len(item.after) - len(item.before)
    return "".join([*parts, text[at:]])
