"""Formulas: MathML, and pictures of formulas, as one line of TeX or of plain signs."""

from __future__ import annotations

import re
from typing import Any

from docclean.parsing.visible import collapse

_TEX_RE = re.compile(r"\btex\b|latex", re.IGNORECASE)
_DISPLAY_RE = re.compile(r"\A\{\\(?:displaystyle|textstyle)\s*(?P<tex>.*)\}\Z", re.DOTALL)
# classes of pictures whose other text is the formula
_PICTURE_RE = re.compile(
    r"(?:^|[\s_-])(?:tex|latex|math|formula|equation)(?:$|[\s_-])", re.IGNORECASE
)
_SHOWN_RE = re.compile(r"(?:^|\s)(?:katex-html|mjx-)", re.IGNORECASE)
_SIGNS_RE = re.compile(r"[\\^_=+<>{}]|\d")
# what is between the parts of an element, and before the first and behind the last
_SHAPES: dict[str, tuple[str, str, str]] = {
    "msup": ("", "^", ""),
    "msub": ("", "_", ""),
    "msubsup": ("", "_", ""),
    "mover": ("", "^", ""),
    "munder": ("", "_", ""),
    "mfrac": ("(", ")/(", ")"),
    "msqrt": ("√(", "", ")"),
    "mroot": ("√(", ", ", ")"),
    "mtr": ("", " ", ";"),
}
_NO_TEXT = frozenset(("annotation", "annotation-xml", "mphantom"))
_MOST_DEPTH = 60


def formula_of(math: Any) -> str:  # noqa: ANN401  (lxml element)
    r"""Return a formula as TeX in dollar signs where its source is there, else in plain signs.

    Args:
        math: a `<math>` element.

    >>> from lxml.html import fromstring
    >>> formula_of(fromstring("<math><msup><mi>c</mi><mn>2</mn></msup></math>"))
    'c^2'
    >>> formula_of(fromstring(r"<math alttext='\frac{a}{b}'><mi>a</mi></math>"))
    '$\\frac{a}{b}$'
    """
    tex = math.get("alttext") or ""
    for annotation in math.iterdescendants("annotation"):
        if _TEX_RE.search(annotation.get("encoding") or ""):
            tex = "".join(annotation.itertext())
    return _in_dollars(tex) or collapse(_plain(math, 0))


def picture_formula(attributes: dict[str, str]) -> str:
    r"""Return the formula that a picture shows, "" if it shows none.

    >>> picture_formula({"class": "tex", "alt": r"\sum x_i"}), picture_formula({"alt": "tea"})
    ('$\\sum x_i$', '')
    """
    alt = attributes.get("alt") or ""
    if not _SIGNS_RE.search(alt) or not _PICTURE_RE.search(attributes.get("class") or ""):
        return ""
    return _in_dollars(alt)


def is_shown_formula(attributes: dict[str, str]) -> bool:
    """Say whether an inline element shows what a `<math>` beside it says, as KaTeX and MathJax do.

    >>> is_shown_formula({"class": "katex-html", "aria-hidden": "true"}), is_shown_formula({})
    (True, False)
    """
    return attributes.get("aria-hidden") == "true" and bool(
        _SHOWN_RE.search(attributes.get("class") or "")
    )


def _in_dollars(tex: str) -> str:
    """Return TeX on one line between dollar signs, "" if there is none."""
    tex = collapse(tex).strip("$ ")
    wrapped = _DISPLAY_RE.match(tex)
    tex = wrapped["tex"].strip() if wrapped else tex
    return f"${tex}$" if tex else ""


def _plain(element: Any, depth: int) -> str:  # noqa: ANN401  (lxml element)
    """Return an element of MathML in plain signs; what is nested too deep is taken as it stands."""
    if depth > _MOST_DEPTH:
        return "".join(element.itertext())
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
        return ""
    parts = [part for part in (_plain(child, depth + 1) for child in element) if part]
    before, between, behind = _SHAPES.get(element.tag, ("", "", ""))
    own = (element.text or "").strip()
    if element.tag == "msubsup" and len(parts) == len(("base", "sub", "sup")):
        parts = [parts[0], f"{parts[1]}^{parts[2]}"]
    return f"{before}{own}{between.join(parts)}{behind}" if own or parts else ""
