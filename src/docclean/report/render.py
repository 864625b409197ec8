"""Rendering reports: one offline HTML file each, everything escaped, scripts allowed by their hash alone."""

from __future__ import annotations

import base64
import json
import re
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from docclean.report.lines import HOSTILE_RE

if TYPE_CHECKING:
    from jinja2 import Environment

# what could end a script element, or a line in old JavaScript
_SCRIPT_RE = re.compile(f"[<>&]|{HOSTILE_RE.pattern}")


def visible(text: object) -> str:
    r"""Return a text with control characters and overrides shown by their numbers.

    >>> visible("a\u202eb\x1b")
    'a⟨U+202E⟩b⟨U+001B⟩'
    """
    return HOSTILE_RE.sub(lambda m: f"⟨U+{ord(m.group()):04X}⟩", str(text))


def as_json(value: Any) -> str:  # noqa: ANN401  (JSON)
    r"""Return a value as JSON that can stand in a script element.

    >>> as_json({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    try:
        raw = msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        # lone surrogates can only be written as escapes
        raw = json.dumps(value, separators=(",", ":"))
    return _SCRIPT_RE.sub(lambda m: f"\\u{ord(m.group()):04x}", raw)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Return the environment of templates: all values are escaped, an unknown one is an error."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    # what comes out of the templates is HTML by their names alone
    found = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    found.filters["visible"] = visible
    return found


def _asset(name: str) -> str:
    """Return a file of the report's folder."""
    return (files("docclean.report") / "templates" / name).read_text(encoding="utf-8")


def render(name: str, **values: object) -> str:
    """Return a page of a template with its style and script inside.

    Args:
        name: `explain` or `report`.
        values: what the template shows.
    """
    from markupsafe import Markup

    script = _asset(f"{name}.js")
    digest = base64.b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    page = _environment().get_template(f"{name}.html")
    return page.render(
        style=Markup(_asset("style.css")),  # noqa: S704  (files of the package)
        script=Markup(script),  # noqa: S704
        policy=f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'",
        **values,
    )
