r"""Kinds of escapes, row by row: how each is found and read.

`escaping.py` writes what was read again for the certificate.
"""

from __future__ import annotations

import re
from html.entities import codepoint2name, name2codepoint
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = "|".join(name for code, name in sorted(codepoint2name.items()) if code > 0x7F)
_AMP = "&(?:amp;)*"
_AMP_RE = re.compile("amp;")
_REFERENCE_RE = re.compile("&#[0-9]+;|&#[xX][0-9A-Fa-f]+;|&[A-Za-z0-9]+;")
# so many letters stand for nothing but Latin ones behind Latin letters
_LATIN_ONLY = 1_000_000


class Escape(NamedTuple):
    """A kind of escape.

    Attributes:
        id: name of what is written, as layers have it.
        starts: the two characters that it may begin with.
        pattern: one run of escapes, and nothing else.
        read: gives what a run stands for, None if that is nothing.
        least: letters beyond ASCII that a run must stand for, unless all are Latin and stand behind Latin letters.
        markup: it is no part of markup, so it stands for itself there, too.
        hits: text in which it is undone, whole lines, with what comes out.
        misses: text in which it is meant.
    """

    id: str
    starts: tuple[str, ...]
    pattern: str
    read: Callable[[str], str | None]
    least: int
    markup: bool
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]


def _read_python(run: str) -> str | None:
    """Return what code points of two or four hexadecimal digits stand for."""
    codes = [int(code, 16) for code in re.findall("[0-9a-f]{2,4}", run)]
    text = "".join(map(chr, codes))
    return text if all(char.isalpha() for char in text) else None


def read_references(run: str) -> str | None:
    """Return what numeric and named references stand for."""
    found = []
    for reference in _REFERENCE_RE.findall(_AMP_RE.sub("", run)):
        name = reference[1:-1]
        if name[:1] != "#":
            code = name2codepoint.get(name, 0)
        else:
            code = int(f"0{name[1:]}", 0) if name[1] in "xX" else int(name[1:])
        if not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000 or 0x7F <= code < 0xA0:
            return None
        found.append(chr(code))
    return "".join(found)


def _read_units(run: str) -> str | None:
    """Return what UTF-16 units of four hexadecimal digits stand for."""
    digits = re.findall("[0-9A-Fa-f]{4}", run)
    try:
        return bytes.fromhex("".join(digits)).decode("utf-16-be")
    except UnicodeDecodeError:
        return None


def _read_points(run: str) -> str | None:
    """Return what code points in angle brackets stand for."""
    codes = [int(code, 16) for code in re.findall("[0-9A-F]{4,6}", run)]
    try:
        text = "".join(map(chr, codes))
        text.encode()
    except (ValueError, UnicodeEncodeError):
        return None
    return text


def _reads_bytes(encoding: str) -> Callable[[str], str | None]:
    """Return a reader of bytes in hexadecimal digits."""

    def read(run: str) -> str | None:
        try:
            return bytes.fromhex(re.sub(r"[%=]|\\x|\n", "", run)).decode(encoding)
        except UnicodeDecodeError:
            return None

    return read


def _read_hz(run: str) -> str | None:
    """Return what HZ stands for."""
    try:
        return run.encode("ascii").decode("hz")
    except UnicodeDecodeError:
        return None


def _read_jis(run: str) -> str | None:
    """Return what ISO-2022-JP stands for that lost its escape characters."""
    try:
        return f"\x1b{run[:-2]}\x1b(B".encode("ascii").decode("iso2022_jp")
    except UnicodeDecodeError:
        return None


def _run(unit: str) -> str:
    """Return a pattern of one or more escapes; it begins as they do, which makes it fast."""
    return f"{unit}(?:{unit})*"


ESCAPES = (
    Escape(
        "html-decimal",
        ("&#", "&a"),
        _run(rf"{_AMP}#[1-9][0-9]{{1,6}};"),
        read_references,
        1,
        markup=False,
        hits=(
            ("&#27827;&#36793;的茶馆", "河边的茶馆"),
            ("don&amp;#8217;t", "don’t"),
            ("that&amp;#39;s it", "that's it"),
        ),
        misses=(
            "写 &#20013; 就是中",
            "梅瑟&#183;迈尔",
            "don&#8217;t",
            'use "&amp;#8217;" here',
            "&#65; &#66;",
            "R&amp;#38;D",
            r"&#20013;&#25991; \u4e2d\u6587 =E4=B8=AD=E6=96=87",
        ),
    ),
    Escape(
        "html-decimal-padded",
        ("&#", "&a"),
        _run(rf"{_AMP}#0[0-9]{{2}};"),
        read_references,
        1,
        markup=False,
        hits=(("that&amp;#039;s it", "that's it"),),
        misses=("that&#039;s it", "write &amp;#039; for it"),
    ),
    Escape(
        "html-hex",
        ("&#", "&a"),
        _run(rf"{_AMP}#x[0-9a-f]{{2,6}};"),
        read_references,
        1,
        markup=False,
        hits=(("&#x6cb3;&#x8fb9;的茶馆", "河边的茶馆"),),
        misses=("write &#xe9; for it",),
    ),
    Escape(
        "html-hex-upper",
        ("&#", "&a"),
        _run(rf"{_AMP}#x[0-9A-F]{{2,6}};"),
        read_references,
        1,
        markup=False,
        hits=(("&#x6CB3;&#x8FB9;的茶馆", "河边的茶馆"),),
        misses=("write &#xE9; for it",),
    ),
    Escape(
        "html-named",
        ("&a",),
        _run(f"{_AMP}(?:{_NAMES});"),
        read_references,
        1,
        markup=False,
        hits=(
            ("caf&amp;eacute;s", "cafés"),
            ("les &amp;eacute;l&amp;egrave;ves", "les élèves"),
            ("Eeyore&amp;rsquo;s Tail", "Eeyore’s Tail"),
        ),
        misses=("use &amp;nbsp; for a space", "Eeyore&rsquo;s", "?a=1&amp;copy;=2"),
    ),
    Escape(
        "js-escapes",
        ("\\u",),
        _run(r"\\u[0-9a-f]{4}"),
        _read_units,
        2,
        markup=True,
        hits=((r"\u6cb3\u8fb9\u7684\u8336\u9986", "河边的茶馆"),),
        misses=(r'x = "\u6cb3\u8fb9"', r"[\u4e00-\u9fa5]", r"C:\u6cb3\u8fb9"),
    ),
    Escape(
        "js-escapes-upper",
        ("\\u",),
        _run(r"\\u[0-9A-F]{4}"),
        _read_units,
        2,
        markup=True,
        hits=((r"\u6CB3\u8FB9\u7684\u8336\u9986", "河边的茶馆"),),
        misses=(r"x = '\u6CB3\u8FB9'",),
    ),
    Escape(
        "percent-units",
        ("%u",),
        _run("%u[0-9A-F]{4}"),
        _read_units,
        2,
        markup=True,
        hits=(("%u6CB3%u8FB9%u7684%u8336%u9986", "河边的茶馆"),),
        misses=("?q=%u6CB3%u8FB9", 'unescape("%u6CB3%u8FB9")'),
    ),
    Escape(
        "percent-utf-8",
        ("%C", "%D", "%E", "%F"),
        _run("%[89A-F][0-9A-F]"),
        _reads_bytes("utf-8"),
        2,
        markup=True,
        hits=(("%E6%B2%B3%E8%BE%B9%E7%9A%84%E8%8C%B6%E9%A6%86", "河边的茶馆"),),
        misses=("https://example.org/%E6%B2%B3%E8%BE%B9", "?q=%E6%B2%B3%E8%BE%B9&p=1"),
    ),
    Escape(
        "quoted-printable",
        ("=C", "=D", "=E", "=F"),
        _run("=[89A-F][0-9A-F]") + "(?:=\n(?:=[89A-F][0-9A-F])+)*",
        _reads_bytes("utf-8"),
        2,
        markup=True,
        hits=(
            ("=E6=B2=B3=E8=BE=B9=E7=9A=84=E8=8C=B6=E9=A6=86", "河边的茶馆"),
            ("=E6=B2=B3=E8=BE=\n=B9=E7=9A=84", "河边的"),
        ),
        misses=("x=E6=B2=B3=E8", "a=E4"),
    ),
    Escape(
        "quoted-printable-gb18030",
        ("=8", "=9", "=A", "=B", "=C", "=D", "=E", "=F"),
        _run("=[89A-F][0-9A-F]") + "(?:=\n(?:=[89A-F][0-9A-F])+)*",
        _reads_bytes("gbk"),
        4,
        markup=True,
        hits=(("=BA=D3=B1=DF=B5=C4=B2=E8=B9=DD", "河边的茶馆"),),
        misses=("=BA=D3", "=E6=B2=B3=E8=BE=B9=E7=9A"),
    ),
    Escape(
        "hz",
        ("~{",),
        r"~\{(?:[!-}][!-~]){1,400}~\}",
        _read_hz,
        2,
        markup=True,
        hits=(("~{:S1_5D2h9]~}", "河边的茶馆"),),
        misses=("a ~{b} c", "~{~}", "x = ~{1: 2}~}"),
    ),
    Escape(
        "iso-2022-jp",
        ("$B",),
        r"\$B(?:[!-~]{2}){1,400}?\(B",
        _read_jis,
        2,
        markup=True,
        hits=(("$B$3$s$K$A$O(B", "こんにちは"),),
        misses=("$BASH(B", "echo $BUILD(BAR)"),
    ),
    Escape(
        "code-points",
        ("<U",),
        _run(r"<U\+[0-9A-F]{4,6}>"),
        _read_points,
        2,
        markup=False,
        hits=(("<U+6CB3><U+8FB9>的茶馆", "河边的茶馆"),),
        misses=("<U+4E00>-<U+9FA5>",),
    ),
    Escape(
        "hex-utf-8",
        ("\\x",),
        _run(r"\\x[89a-f][0-9a-f]"),
        _reads_bytes("utf-8"),
        2,
        markup=True,
        hits=((r"\xe6\xb2\xb3\xe8\xbe\xb9\xe7\x9a\x84", "河边的"),),
        misses=(r"b'\xe6\xb2\xb3\xe8\xbe\xb9'", r"\xff\xfe"),
    ),
    Escape(
        "python-escapes",
        ("\\u", "\\x"),
        _run(r"(?:\\u[0-9a-f]{4}|\\x[a-f][0-9a-f])"),
        _read_python,
        _LATIN_ONLY,
        markup=True,
        hits=((r"Tan\xfas\xedtv\xe1ny", "Tanúsítvány"), (r"d\xe9j\xe0 vu", "déjà vu")),
        misses=(r"x = 'd\xe9j'", r"\xff\xfe", r"\xe9", r"C:\xe9"),
    ),
)
