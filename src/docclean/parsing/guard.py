"""Parsing HTML without silent loss: limits, second roots, a count of characters, a rescue parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docclean.document import Warning  # noqa: A004
from docclean.parsing.visible import UNSEEN_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

# a count below this share of the independent count, with this many characters missing, is a loss
_MIN_SHARE, _MIN_MISSING = 0.99, 40
_HUGE_TAG = 1 << 16
_HUGE_TAG_RE = re.compile(rf"<[A-Za-z][^<>]{{{_HUGE_TAG},}}>")
_WORD_RE = re.compile(r"[^\W_]")
_REFERENCE_RE = re.compile(r"&#?[0-9A-Za-z]{1,32};?")
# libxml2 gives up on a text node or attribute of 10 MB
_RISKY_CHARS = 9_000_000
# empty elements, and the head, whose title is counted on its own
_NO_CONTENT = frozenset(("head", "embed", "param", "source", "meta", "link"))
# elements whose content a parser takes as it stands until the end tag; capitals where pages have them
_SWALLOWERS = (
    *("script", "style", "template", "textarea", "select", "title"),
    *("svg", "math", "xmp", "iframe", "noscript"),
    *("SCRIPT", "STYLE", "TEXTAREA", "SELECT", "TITLE"),
)
_SWALLOWER_RE = re.compile(rf"<(/?(?:{'|'.join(_SWALLOWERS)}))")
_XML_DECLARATION_RE = re.compile(r"^\s*<\?xml[^>]{0,200}>")


def parse_guarded(text: str) -> tuple[list[Any], list[Warning]]:
    """Return (roots in document order, warnings); the roots together hold all visible text.

    lxml parses first. Fatal log entries, or a count of letters and digits that falls short of an
    independent count over the source, send the text to BeautifulSoup's tolerant parser instead.
    """
    text = _XML_DECLARATION_RE.sub("", text, count=1)
    if _may_have_huge_tag(text):
        text = _HUGE_TAG_RE.sub(_cut_tag, text)
    roots, fatal = _parse_lxml(text)
    if not fatal and not _looks_risky(text):
        return roots, []
    expected = count_visible(text)
    got = sum(_count_tree(root) for root in roots)
    slack = 0 if fatal else max(_MIN_MISSING, (1 - _MIN_SHARE) * expected)
    if expected - got <= slack:
        return roots, []
    return _rescue(text, roots, (got, expected, slack), fatal)


def _may_have_huge_tag(text: str) -> bool:
    """Say cheaply whether a tag may be huge: then some aligned window of half its size holds no `<`."""
    half = _HUGE_TAG // 2
    return any(text.find("<", at, at + half) < 0 for at in range(0, len(text) - half + 1, half))


def _cut_tag(match: re.Match[str]) -> str:
    """Return a tag of over 64 KB without its attributes, which nothing here reads."""
    name = re.match(r"<[A-Za-z0-9:-]+", match.group())
    return f"{name.group() if name else '<span'}>"


def _parse_lxml(text: str) -> tuple[list[Any], str]:
    """Return (roots, first fatal message or "")."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    raw = text.encode("utf-8", "replace")
    try:
        root = etree.fromstring(raw, parser)
    except etree.ParserError:
        root = None
    except etree.XMLSyntaxError as error:
        return [], str(error)
    fatal = next((e.message for e in parser.error_log if e.level_name == "FATAL"), "")
    if root is None:
        return [], fatal
    return [root, *(r for r in root.itersiblings() if isinstance(r.tag, str))], fatal


def _looks_risky(text: str) -> bool:
    """Say cheaply whether lxml may have lost text without a fatal log entry.

    Known ways: a comment that never ends, an element that swallows the rest, nodes of 10 MB.
    """
    comment = text.rfind("<!--") if "<!--" in text else -1
    if comment >= 0 and text.find("-->", comment) < 0:
        return True
    closed: set[str] = set()
    for name in reversed(_SWALLOWER_RE.findall(text)):
        if name[0] == "/":
            closed.add(name[1:])
        elif name not in closed:
            return True
    return len(text) > _RISKY_CHARS


def _count_tree(root: Any) -> int:  # noqa: ANN401  (lxml element)
    """Return the letters and digits of a tree outside the elements that a reader does not see."""
    from lxml import etree

    total = 0
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            total += _count(element.tail)
        elif element.tag in UNSEEN_TAGS and element.tag != "head":
            events.skip_subtree()
        else:
            total += _count(element.text)
    return total


def _count(raw: str | None) -> int:
    """Return the letters and digits of a string, character references left out."""
    return len(_WORD_RE.findall(_REFERENCE_RE.sub(" ", raw))) if raw else 0


def count_visible(text: str) -> int:
    """Return the letters and digits of HTML source outside tags, comments, script and style; linear.

    An opener whose closer never comes is passed over, so that what a browser would swallow counts.
    """
    return sum(_count(piece) for piece in _visible_pieces(text))


def _visible_pieces(text: str) -> Iterator[str]:
    """Yield the source text between tags; each closer is searched for only while it exists."""
    low = text.lower()
    if len(low) != len(text):  # a few letters change length: then case must match
        low = text
    closers = {"<!--": "-->"} | {
        f"<{name}": f"</{name}" for name in sorted(UNSEEN_TAGS - _NO_CONTENT)
    }
    last = {opener: low.rfind(closer) for opener, closer in closers.items()}
    last_gt = text.rfind(">")
    at = 0
    while True:
        tag = text.find("<", at)
        if tag < 0:
            yield text[at:]
            return
        yield text[at:tag]
        skipped = False
        for opener, closer in closers.items():
            if (
                low.startswith(opener, tag)
                and not low[tag + len(opener) : tag + len(opener) + 1].isalpha()
            ):
                skipped = True
                if last[opener] > tag:
                    at = low.find(closer, tag) + (3 if opener == "<!--" else 0)
                else:
                    at = tag + len(opener)
                break
        if skipped:
            continue
        nxt = text[tag + 1 : tag + 2]
        if (nxt.isalpha() or nxt in ("/", "!", "?")) and last_gt > tag:
            at = text.find(">", tag) + 1
        else:
            yield "<"
            at = tag + 1


def _rescue(
    text: str, roots: list[Any], counts: tuple[int, int, float], fatal: str
) -> tuple[list[Any], list[Warning]]:
    """Return the tree of the tolerant parser if it holds more, with a warning either way."""
    from docclean.parsing.rescue import parse_rescue

    got, expected, slack = counts
    rescued = parse_rescue(text)
    more = _count_tree(rescued)
    cause = (
        fatal.strip().split("\n")[0] or "text swallowed by an element or comment that never ends"
    )
    lost = expected - max(got, more)
    if more > got:
        roots = [rescued]
    if lost > slack:
        message = f"{lost} of {expected} letters could not be read from the HTML ({cause})"
        return roots, [Warning(code="parse-loss", message=message)]
    message = f"the fast parser lost {expected - got} of {expected} letters ({cause}); read again tolerantly"
    return roots, [Warning(code="parse-rescued", message=message)]
