"""The rescue parser: BeautifulSoup reads what lxml lost; its tree is rebuilt flat enough for lxml."""

from __future__ import annotations

import re
from typing import Any

# browsers cap nesting at 512 and re-parent; libxml2 would drop what lies deeper than 255
_MAX_DEPTH = 200
# appending to one ever longer string would be quadratic on hostile input
_MAX_TAIL = 4_096
_NAME_RE = re.compile(r"^[A-Za-z][A-Za-z0-9._-]*$")
_BAD_XML_RE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER_CLOSED = ("title", "template", "textarea", "select", "option", "svg", "iframe", "object")
_KEEP_ATTRIBUTES = (
    "class",
    "id",
    "role",
    "style",
    "hidden",
    "aria-hidden",
    "itemprop",
    "href",
    "rel",
)


def parse_rescue(text: str) -> Any:  # noqa: ANN401  (lxml element)
    """Return an lxml tree of the text as the tolerant parser reads it; no text is dropped.

    Comments that never end are opened up, nesting beyond 200 levels is flattened.
    """
    import warnings

    from bs4 import BeautifulSoup
    from bs4.element import CData, NavigableString, Tag
    from lxml import etree

    opener = text.rfind("<!--")
    if opener >= 0 and text.find("-->", opener) < 0:
        text = text[:opener] + text[opener + 4 :]
    with warnings.catch_warnings():
        # XHTML with an XML declaration is read as HTML on purpose
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(text, "html.parser")
    root = etree.Element("html")
    # explicit stack of (source node, target element, depth): no recursion on hostile nesting
    todo: list[tuple[Any, Any, int]] = [(child, root, 1) for child in reversed(soup.contents)]
    while todo:
        node, parent, depth = todo.pop()
        if isinstance(node, Tag):
            name = node.name if _NAME_RE.match(node.name or "") else "span"
            if name in _NEVER_CLOSED and any(isinstance(x, Tag) for x in node.contents):
                name = "div"  # it swallowed what follows: show that
            target = parent
            if depth < _MAX_DEPTH:
                target = etree.SubElement(parent, name)
                _copy_attributes(node, target)
            todo.extend((child, target, depth + 1) for child in reversed(node.contents))
        elif type(node) in (NavigableString, CData) or node.__class__.__name__ in (
            "Script",
            "Stylesheet",
            "TemplateString",
        ):
            _append_text(parent, _BAD_XML_RE.sub("\ufffd", str(node)))
    return root


def _copy_attributes(node: Any, target: Any) -> None:  # noqa: ANN401  (bs4 tag, lxml element)
    """Copy the attributes that later stages read."""
    for name in _KEEP_ATTRIBUTES:
        value = node.get(name)
        if value is not None:
            joined = " ".join(value) if isinstance(value, list) else str(value)
            target.set(name, _BAD_XML_RE.sub("", joined)[:2000])


def _append_text(parent: Any, text: str) -> None:  # noqa: ANN401  (lxml element)
    """Append character data to an element, after its last child if it has one."""
    if len(parent) and len(parent[-1].tail or "") > _MAX_TAIL:
        from lxml import etree

        etree.SubElement(parent, "span").text = text
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
