"""Brackets and quotation marks come in pairs, and dashes have two sides: that says what a lost character may have been."""

from __future__ import annotations

CLOSERS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "【": "】",
    "(": ")",
    "[": "]",
}
OPENERS = {closer: opener for opener, closer in CLOSERS.items()}
# a dash has a space on both sides or on none
DASHES = "–—"
PAIRED = frozenset((*CLOSERS, *OPENERS, *DASHES))
# nats for a closing mark of what is open, and for an opening one whose other half stands behind
_CLOSES = 3.0
# nats for an opening mark before a space or a closing one behind a space
_AWKWARD = 3.0


def balance(char: str, before: str, behind: str) -> float:
    """Return the nats that a character costs more or, below 0, less, for the pair it makes.

    >>> (
    ...     balance("”", "他说“好", "就走了"),
    ...     balance("（", "斜杠", "//）是注释"),
    ...     balance("”", "他说好", "就走了"),
    ...     balance("“", "he said", " and left"),
    ... )
    (-3.0, -3.0, 3.0, 3.0)
    """
    if char in OPENERS:
        opener = OPENERS[char]
        awkward = _AWKWARD if before[-1:].isspace() else 0.0
        return awkward + (-_CLOSES if before.count(opener) > before.count(char) else _CLOSES)
    if char in CLOSERS:
        closer = CLOSERS[char]
        awkward = _AWKWARD if behind[:1].isspace() else 0.0
        return awkward - (_CLOSES if behind.count(closer) > behind.count(char) else 0.0)
    if char in DASHES and before and behind:
        return _AWKWARD if before[-1].isspace() != behind[0].isspace() else 0.0
    return 0.0
