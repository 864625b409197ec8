"""Spellings that no language has, and that tell of a wrong reading where the model alone is not sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_KANA_RE = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_BRACKET_RE = re.compile("[\u30a1-\u30fa]〖")
_HAN_RE = re.compile("[\u3400-\u9fff]")
_MIN_KANA = 2
# what stands behind à where it begins a longer word: Portuguese às, àquele, àquilo, Catalan àrea, àmbit, àudio ...;
# in French, Italian and Portuguese it is a word by itself
_A_GRAVE_RE = re.compile(
    r"(?:s|quel[ea]s?|quilo|re(?:a|es)|mbits?|udios?|lbums?|v(?:ia|ies|id[ae]?)|cids?|ngels?|nim(?:a|es))(?![^\W\d_]|['’])",
    re.IGNORECASE,
)
# a capital with an accent inside a word in small letters, or at its end
_INNER_CAPITAL_RE = re.compile(
    "[a-z][\u00c0-\u00d6\u00d8-\u00de][a-z]|[a-z]{3}[\u00c0-\u00d6\u00d8-\u00de](?![^\\W_])"
)

# dots and signs between small letters; Catalan has l·l
_INNER_SIGN_RE = re.compile("[a-km-z][·±][a-z]")


def has_kana(text: str) -> bool:
    """Say whether a text holds any kana."""
    return _KANA_RE.search(text) is not None


def is_torn_japanese(text: str) -> bool:
    """Say whether kana stand beside hanzi that Japanese does not have, or have a bracket for a long vowel.

    EUC-JP and GBK have kana in the same cells, and all else in others.

    >>> is_torn_japanese("链てのコマンド"), is_torn_japanese("全てのコマンド")
    (True, False)
    """
    if _BRACKET_RE.search(text):
        return True
    if len(_KANA_RE.findall(text)) < _MIN_KANA:
        return False
    try:
        "".join(_HAN_RE.findall(text)).encode("cp932")
    except UnicodeEncodeError:
        return True
    return False


def has_inner_capital(text: str) -> bool:
    """Say whether a capital with an accent stands inside a word in small letters, or ends it.

    >>> has_inner_capital("par dÈfaut"), has_inner_capital("par défaut")
    (True, False)
    """
    return _INNER_CAPITAL_RE.search(text) is not None


def has_inner_sign(text: str) -> bool:
    """Say whether a dot or a sign stands between small letters.

    >>> has_inner_sign("bas·ndo"), has_inner_sign("col·lecció")
    (True, False)
    """
    return _INNER_SIGN_RE.search(text) is not None


def goes_on_a_grave(text: str, at: int) -> bool:
    """Say whether the letters from a place are the rest of a word that begins with `à`.

    >>> (
    ...     goes_on_a_grave("quela hora", 0),
    ...     goes_on_a_grave("quel point", 0),
    ...     goes_on_a_grave("nos", 0),
    ... )
    (True, False, False)
    """
    return _A_GRAVE_RE.match(text, at) is not None


class Rule(NamedTuple):
    """What the text written in some encodings looks like once it was read in others.

    Attributes:
        id: name of the rule.
        shows: says whether a text shows it.
        written: the encodings.
        hits, misses: texts that show it, and texts that do not.
    """

    id: str
    shows: Callable[[str], bool]
    written: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]


RULES = (
    Rule(
        "torn-japanese",
        is_torn_japanese,
        ("euc-jp",),
        ("联买された", "链てのファイル", "パタ〖ン"),
        ("選択された", "联合国", "の联合国", "パターン", "〖注〗あり"),
    ),
    Rule(
        "inner-sign",
        has_inner_sign,
        ("windows-1252", "macintosh", "cp850", "cp437"),
        ("bas·ndo", "ma±ana"),
        ("col·lecció", "a · b", "x ± y", "L=±5"),
    ),
    Rule(
        "inner-capital",
        has_inner_capital,
        ("windows-1252", "macintosh", "cp850", "cp437"),
        ("dÈfaut", "destinÈ pour"),
        ("défaut", "ÉTAT", "à É", "l’État", "de L’É"),
    ),
)


def is_told(written: str, before: str, after: str) -> bool:
    """Say whether a text has an impossible spelling that reading it as `written` takes away."""
    return any(
        written in rule.written and rule.shows(before) and not rule.shows(after) for rule in RULES
    )
