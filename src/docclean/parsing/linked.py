"""JSON-LD of a page: parsed once, walked with bounds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MAX_CHARS = 500_000
_MAX_DEPTH = 12
_MAX_ITEMS = 20_000
_TEXT_KEYS = ("articleBody", "description", "text", "reviewBody", "headline")


def parse_linked(scripts: Iterable[str]) -> list[Any]:
    """Return the values of JSON-LD scripts; broken and very long ones are left out.

    >>> parse_linked(['{"@type": "Article"}', "{broken"])
    [{'@type': 'Article'}]
    """
    found = []
    for script in scripts:
        raw = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if not raw or len(raw) > _MAX_CHARS:
            continue
        try:
            found.append(json.loads(raw, strict=False))
        except (ValueError, RecursionError):
            continue
    return found


def _objects(values: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield the objects at any depth, bounded in depth and number."""
    todo = [(value, 0) for value in values]
    seen = 0
    while todo and seen < _MAX_ITEMS:
        item, depth = todo.pop()
        seen += 1
        if isinstance(item, dict):
            yield item
        if depth < _MAX_DEPTH and isinstance(item, (dict, list)):
            inner = item.values() if isinstance(item, dict) else item
            todo.extend((x, depth + 1) for x in inner if isinstance(x, (dict, list)))


def types(values: list[Any]) -> str:
    """Return all `@type` names, lower case, separated by spaces."""
    found = []
    for item in _objects(values):
        kind = item.get("@type", "")
        found.append(" ".join(map(str, kind)) if isinstance(kind, list) else str(kind))
    return " ".join(found).lower()


def long_texts(values: list[Any]) -> list[tuple[str, str]]:
    """Return the (key, text) pairs of the keys that hold running text."""
    return [
        (key, item[key])
        for item in _objects(values)
        for key in _TEXT_KEYS
        if isinstance(item.get(key), str)
    ]
