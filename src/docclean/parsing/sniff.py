"""Is this HTML or plain text?"""

from __future__ import annotations

import re

from docclean.repair.markup import code_spans

_HEAD_CHARS = 4_096
_SURE_RE = re.compile(
    r"^\s*(?:<!--.{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# some corpora wrap whole pages in an element of their own
_WRAPPED_RE = re.compile(
    r"^\s*(?:<[A-Za-z!?/][^<>]{0,500}>\s*){1,5}<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_STARTS_WITH_CODE_RE = re.compile(
    r"\s*(?:<[A-Za-z!?/][^<>]{0,500}>\s*){0,5}<(?:script|style)\b", re.IGNORECASE
)
_CODE_CHARS = 262_144
_CODE = ("script", "style")
_TAG_RE = re.compile(
    r"</(?:a|p|div|span|li|ul|ol|td|tr|table|h[1-6]|b|strong|em|i|script|style|title|html|body|article|section|center|font)\s*>"
    r"|<(?:br|hr|p|img|meta|link|div|table)\b[^<>]{0,500}>",
    re.IGNORECASE,
)


def is_html(text: str, media_type: str | None = None) -> bool:
    """Say whether a text is to be read as HTML.

    Args:
        text: the decoded text.
        media_type: what the caller knows ("text/html", "text/plain", ...); it decides if given.

    A text *about* HTML names tags in sentences; a page has them at every turn: five tags, and one for
    each 400 characters of the head.

    >>> is_html("<style>p {}</style>" + "<p>你好</p>" * 3)
    True
    >>> is_html("<p>你好</p>" * 3), is_html("标签 <p> 表示段落,用 </p> 结束。")
    (True, False)
    """
    if media_type:
        kind = media_type.split(";")[0].strip().lower()
        if kind in ("text/html", "application/xhtml+xml"):
            return True
        if kind in ("text/plain", "text/markdown"):
            return False
    head = text[:_HEAD_CHARS]
    if _SURE_RE.match(head) or _WRAPPED_RE.match(head):
        return True
    if _STARTS_WITH_CODE_RE.match(text):
        # pages whose head is gone begin with their styles and scripts, often long ones
        head = _without_code(text[:_CODE_CHARS])[:_HEAD_CHARS]
    tags = len(_TAG_RE.findall(head))
    return tags >= 5 and tags * 400 >= len(head)


def _without_code(text: str) -> str:
    """Return markup without its styles and scripts, up to one that does not end."""
    parts, at = [], 0
    for start, end in code_spans(text, _CODE):
        parts.append(text[at:start])
        if end is None:
            return "".join(parts)
        at = end
    return "".join([*parts, text[at:]])
