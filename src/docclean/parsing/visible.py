"""Building one visible text from pieces: white space as a browser shows it, blocks on lines."""

from __future__ import annotations

import re

# ASCII white space only: no-break and ideographic spaces are characters a reader sees
_COLLAPSE_RE = re.compile(r"[ \t\n\r\f]+")
BREAK = "\x0b"
# marks that a reader does not see; at the ends of a line they count as white space
ZERO_WIDTH = "\ufeff\u200b"
_EDGES = ZERO_WIDTH + "".join(filter(str.isspace, map(chr, range(0x3001))))
_UNIT = "\x1f"
# elements whose content a reader does not see
UNSEEN_TAGS = frozenset(
    (
        *("script", "style", "template", "noframes", "head", "meta", "title", "link"),
        *(
            "iframe",
            "object",
            "applet",
            "embed",
            "param",
            "audio",
            "video",
            "source",
            "canvas",
            "svg",
        ),
    )
)
_INDENT_RE = re.compile("^[\u3000\xa0 ]{2}|^\u2003")
_SENTENCE_END = tuple("。！？；!?…”」』.:：")
# line separators that `str.splitlines` knows; none may stand inside a line of the visible text
LINE_SEPARATORS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_ODD_SEPARATOR_RE = re.compile("[\r\x0c\x1c-\x1e\x85\u2028\u2029]")


def collapse(raw: str) -> str:
    r"""Return text with ASCII white space collapsed to single spaces, ends stripped.

    >>> collapse("  a \n b\u3000c ")
    'a b\u3000c'
    """
    if raw.isascii() and BREAK not in raw and _UNIT not in raw:
        # all that is white space to `split` is so here, and it is much faster
        return " ".join(raw.split())
    return strip_edges(_COLLAPSE_RE.sub(" ", _ODD_SEPARATOR_RE.sub(" ", raw)))


def strip_edges(text: str) -> str:
    r"""Return text without white space and zero-width marks at its ends.

    >>> strip_edges("\ufeff \u200b title\u200b")
    'title'
    """
    return text.strip(_EDGES)


def split_breaks(raw: str) -> list[str]:
    """Return the blocks of an inline run that holds `<br>` marks (`BREAK`).

    Two breaks cut; one break cuts where a sentence ends before it or an indent follows, else it is a
    line break inside the block.
    """
    if BREAK not in raw:
        text = collapse(raw)
        return [text] if text else []
    # a list of lines for each block: joining as they come takes quadratic time
    blocks: list[list[str]] = []
    cut = True
    for part in raw.split(BREAK):
        line = collapse(part)
        if not line:
            cut = True
            continue
        begins = cut or _INDENT_RE.match(part.lstrip("\n\r\t"))
        if begins or blocks[-1][-1].endswith(_SENTENCE_END):
            blocks.append([])
        blocks[-1].append(line)
        cut = False
    return ["\n".join(lines) for lines in blocks]
