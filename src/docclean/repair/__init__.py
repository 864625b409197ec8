"""Decoded text to repaired text: certified repairs, and flags for what cannot be proved."""

from __future__ import annotations

from docclean.document import Repaired
from docclean.repair.fixes import apply_repairs, moved_spans, undo_repairs

__all__ = ["apply_repairs", "repair", "undo_repairs"]


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

    # line ends of any system end a line: what is behind one says nothing of what is before it
    repairs, pieces = repair_lines(text.replace("\r", "\n"))
    out = apply_repairs(text, repairs) if repairs else text
    places = moved_spans(pieces, repairs)
    return Repaired(text=out, repairs=repairs, warnings=flag_damage(out, places))
