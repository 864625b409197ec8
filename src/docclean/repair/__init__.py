"""Decoded text to repaired text: certified repairs, and flags for what cannot be proved."""

from __future__ import annotations

from docclean.document import Repaired
from docclean.language.codes import codes_of
from docclean.repair.escapes import escape_fixes, places_of_escapes
from docclean.repair.fixes import Fix, apply_repairs, as_repair, moved_spans, undo_repairs

__all__ = ["apply_repairs", "repair", "undo_repairs"]

# what ends a line besides the line feed: what is behind one says nothing of what is before it. Not U+0085, a byte of much damage
_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029"


def repair(text: str, *, markup: bool = False) -> Repaired:
    r"""Return text with certified mojibake repairs applied, and warnings about the rest.

    Undone are UTF-8 read as GBK (up to ten times, private-use characters stripped, width folded, lost
    last bytes), as Big5, Shift_JIS, EUC-KR or a single-byte encoding, and legacy bytes read in another
    legacy encoding; and characters left as escapes (`&amp;#8217;`, `\u4e2d`, `=E4=B8=AD`) where they are no
    part of code or addresses. 锟斤拷 and U+FFFD are found and flagged, never guessed.

    Args:
        text: any str.
        markup: `text` is HTML: what its parser will read, scripts and code stay.
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
    codes = None if text.isascii() else codes_of(text)
    places = places_of_escapes(text, codes)
    if codes is None and not places:
        return Repaired(text=text)
    escaped = _escaped(text, places, markup=markup) if places else []
    middle = apply_repairs(text, escaped) if escaped else text
    if middle.isascii():
        return Repaired(text=middle, repairs=tuple(map(as_repair, escaped)))
    from docclean.repair.damage import flag_damage
    from docclean.repair.lines import repair_lines
    from docclean.repair.rounds import compose

    lines = middle
    for end in _LINE_ENDS:
        if end in lines:
            lines = lines.replace(end, "\n")
    fixes, pieces = repair_lines(lines, codes if lines is text else None)
    joined, whole = compose(text, escaped, fixes)
    if not whole:
        joined, fixes = escaped, []
    out = apply_repairs(middle, fixes) if fixes else middle
    repairs = tuple(map(as_repair, joined))
    lines_moved = moved_spans(pieces, fixes)
    done = moved_spans([(fix.start, fix.end) for fix in fixes], fixes)
    return Repaired(text=out, repairs=repairs, warnings=flag_damage(out, lines_moved, done))


def _escaped(text: str, places: list[int], *, markup: bool) -> list[Fix]:
    """Return the repairs of characters that were left as escapes, given where they may begin."""
    from docclean.language.model import load_model

    return escape_fixes(text, places, load_model(), markup=markup)
