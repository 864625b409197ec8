"""Writing characters as escapes, each kind in its own way: what leaves them undecoded turns text into this."""

from __future__ import annotations

from html.entities import codepoint2name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _by_character(form: str) -> Callable[[str], str]:
    """Return a writer that puts the number of each character into a form."""
    return lambda text: "".join(form.format(ord(char)) for char in text)


def _by_unit(form: str) -> Callable[[str], str]:
    """Return a writer that puts each unit of UTF-16 into a form."""

    def write(text: str) -> str:
        raw = text.encode("utf-16-be", "surrogatepass")
        return "".join(form.format(256 * raw[n] + raw[n + 1]) for n in range(0, len(raw), 2))

    return write


def _by_byte(form: str, encoding: str) -> Callable[[str], str]:
    """Return a writer that puts each byte in an encoding into a form."""
    return lambda text: "".join(map(form.format, text.encode(encoding)))


def _named(text: str) -> str:
    """Return a text in named references; KeyError for what has no name."""
    return "".join(f"&{codepoint2name[ord(char)]};" for char in text)


def _python(text: str) -> str:
    """Return a text as `repr` of Python 2 and `ascii` of Python 3 write it."""
    return "".join(f"\\x{ord(c):02x}" if c < "\u0100" else f"\\u{ord(c):04x}" for c in text)


WRITERS: dict[str, Callable[[str], str]] = {
    "html-decimal": _by_character("&#{};"),
    "html-decimal-padded": _by_character("&#{:03};"),
    "html-hex": _by_character("&#x{:x};"),
    "html-hex-upper": _by_character("&#x{:X};"),
    "html-named": _named,
    "html-ampersand": lambda text: text.replace("&", "&amp;"),
    "js-escapes": _by_unit("\\u{:04x}"),
    "js-escapes-upper": _by_unit("\\u{:04X}"),
    "python-escapes": _python,
    "percent-units": _by_unit("%u{:04X}"),
    "percent-utf-8": _by_byte("%{:02X}", "utf-8"),
    "quoted-printable": _by_byte("={:02X}", "utf-8"),
    "quoted-printable-gb18030": _by_byte("={:02X}", "gb18030"),
    "hex-utf-8": _by_byte("\\x{:02x}", "utf-8"),
    "code-points": _by_character("<U+{:04X}>"),
    "hz": lambda text: text.encode("hz").decode("ascii"),
    # its escape characters are controls, which many programs drop
    "iso-2022-jp": lambda text: text.encode("iso2022_jp").decode("ascii").replace("\x1b", ""),
}


def escape(text: str, written: str) -> bytes | None:
    r"""Return the ASCII that a kind of escape makes of a text, None if it has none for one of the characters.

    >>> escape("中", "js-escapes"), escape("中", "percent-utf-8"), escape("中", "html-named")
    (b'\\u4e2d', b'%E4%B8%AD', None)
    """
    try:
        return WRITERS[written](text).encode("ascii")
    except (KeyError, UnicodeError):
        return None
