"""Links of headings to themselves, which documentation shows as a sign behind or before each heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docclean.document import Reason

# why the sign is no text of the document
PERMALINK: Final[tuple[Reason, str]] = ("markup", "heading-permalink")
# what such links show; a variation selector may stand behind
_SIGNS = frozenset(("#", "¶", "§", "🔗", "⚓", "∞"))
_VARIATION = "\ufe0e\ufe0f"


def permalink_sign(link: Any) -> str:  # noqa: ANN401  (lxml element)
    """Return the sign that a link in a heading to a place of its own page shows, "" for any other link.

    >>> from lxml.html import fromstring
    >>> permalink_sign(fromstring('<a class="headerlink" href="#usage">¶</a>'))
    '¶'
    >>> permalink_sign(fromstring('<a href="#usage">Usage of C#</a>'))
    ''
    >>> permalink_sign(fromstring('<a href="/tags/c">#</a>'))
    ''
    """
    if not (link.get("href") or "").startswith("#"):
        return ""
    shown = "".join(link.itertext()).strip()
    return shown if shown.rstrip(_VARIATION) in _SIGNS else ""
