"""Pictures and where they are."""

from __future__ import annotations

import re
from urllib.parse import urljoin

# attributes that hold the address of a picture that is loaded late; what `src` holds then is a blank
_LATE = ("data-original", "data-src", "data-lazy-src", "data-original-src", "data-actualsrc")
_SET = ("data-srcset", "srcset")
_ADDRESS_RE = re.compile(r"\A(?!(?:data|javascript|about|blob):)\S+\Z", re.IGNORECASE)


def resolved(address: str, base: str | None) -> str:
    """Return an address as seen from that of its page; one that cannot be read stays as it is.

    >>> (
    ...     resolved("/tea.jpg", "https://example.org/a/b"),
    ...     resolved("http://[::1", "https://example.org"),
    ... )
    ('https://example.org/tea.jpg', 'http://[::1')
    """
    try:
        return urljoin(base or "", address)
    except ValueError:
        return address


def image_address(attributes: dict[str, str]) -> str:
    """Return the address of a picture as the page has it, "" if there is none or the picture is in the page.

    >>> image_address({"src": "data:image/gif;base64,R0", "data-src": "/tea.jpg"})
    '/tea.jpg'
    >>> image_address({"srcset": "a.jpg 1x, b.jpg 2x"}), image_address({"src": "data:image/gif"})
    ('a.jpg', '')
    """
    found = [attributes.get(name) or "" for name in (*_LATE, "src")]
    found += [(attributes.get(name) or "").strip().split(" ")[0].rstrip(",") for name in _SET]
    return next((one for one in map(str.strip, found) if _ADDRESS_RE.match(one)), "")
