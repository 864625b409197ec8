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


def is_permalink(link: Any) -> bool:  # noqa: ANN401  (lxml element)
    """Say whether a link in a heading leads to a place of its own page and shows a sign.

    >>> from lxml.html import fromstring
    >>> is_permalink(fromstring('<a class="headerlink" href="#usage">¶</a>'))
    True
    >>> is_permalink(fromstring('<a href="#usage">Usage of C#</a>'))
    False
    >>> is_permalink(fromstring('<a href="/tags/c">#</a>'))
    False
    """
    if not (link.get("href") or "").startswith("#"):
        return False
    return "".join(link.itertext()).strip().rstrip(_VARIATION) in _SIGNS
