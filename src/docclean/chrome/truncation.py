"""Which notes say that the text of the document is not all there, and how much of it they say is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docclean.chrome.rules import all_rules

if TYPE_CHECKING:
    from docclean.chrome import Verdict

# blocks of so many characters are running text
_BODY_CHARS = 20
# blocks between the text and a note: a link to the rest stands right below the text, for teasers have such links, too
_BESIDE, _NEAR = 3, 12
# numbers of characters, words or pages, and shares, with what is said of them
_LENGTH_RE = re.compile(
    r"(?P<before>[^\W\d_]{0,8} ?)(?P<size>\d[\d.,]{0,9} ?(?:万|千)?(?:字|页|頁|%|％|文字|words?|pages?|characters?|mots|wörter|palabras|자))",
    re.IGNORECASE,
)


def truncations(texts: list[str], removed: dict[int, Verdict]) -> list[int]:
    """Return the blocks, in order, that say that the text is not all there.

    Args:
        texts: text of each block.
        removed: verdict of each block that is left out.
    """
    rules = {rule.id: rule for rule in all_rules() if rule.truncates}
    notes = sorted(i for i, verdict in removed.items() if verdict.rule in rules)
    if not notes:
        return []
    body = [i for i, text in enumerate(texts) if i not in removed and len(text) >= _BODY_CHARS]
    if not body:
        return notes
    first, last = body[0], body[-1]
    return [
        i
        for i in notes
        if (
            last < i <= last + _BESIDE
            if rules[removed[i].rule].continues
            else first - _BESIDE <= i <= last + _NEAR
        )
    ]


def stated_length(text: str) -> str:
    """Return the lengths that a note states, "" if it states none.

    >>> stated_length("(未完,全文共7827字,当前只显示3768字,请登录。)")
    '全文共7827字, 当前只显示3768字'
    >>> stated_length("Il vous reste 75% de cet article à lire."), stated_length("登录后阅读全文")
    ('reste 75%', '')
    """
    return ", ".join(hit.group().strip() for hit in _LENGTH_RE.finditer(text))
