"""Paragraphs that a column or page break cut in two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docclean.parsing.text import LIST_MARK_RE

if TYPE_CHECKING:
    from docclean.parsing import Draft

_CLOSED = tuple("。！？!?…；;:：.】)）》>~”’\"'」』*|")
_FINAL_RE = re.compile(r"[。！？!?…；;:：.][”’\"'」』)）】]*$")
_SENTENCE_RE = re.compile(r"[。！？!?]|\. ")
_ENUMERATOR_RE = re.compile(
    r"^(?:第?[一二三四五六七八九十百\d]{1,4}[、.．,，章节条是]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|(?:首先|其次|再次|最后|另外|此外)[,，])"
)
_CREDIT_RE = re.compile(
    r"(?:记者|通讯员|作者|编辑|摄|供图|文/)[\s\u3000:：]{0,2}[\u3400-\u9fff·\s、]{0,24}$"
)
_MIN_CHARS, _MIN_REST = 80, 1
# a missing full stop means a break only where paragraphs end with one as a rule
_MIN_REGULAR = 0.6


def join_broken(texts: list[str], drafts: list[Draft]) -> list[list[int]]:
    """Return groups of neighbouring kept blocks that are one paragraph; most groups hold one block.

    A paragraph is broken if it is long, has sentences, ends inside one, and the next block goes on with
    text that is no heading, list item, enumerator, speaker or byline.

    Args:
        texts: texts of the kept blocks, in order.
        drafts: the kept blocks.
    """
    groups: list[list[int]] = [[i] for i in range(len(texts))]
    long = [t for t in texts if len(t) >= _MIN_CHARS]
    regular = sum(bool(_FINAL_RE.search(t)) for t in long)
    if not long or regular < _MIN_REGULAR * len(long):
        return groups
    out: list[list[int]] = []
    for i, text in enumerate(texts):
        if out and _continues(
            texts[out[-1][-1]], text, drafts[out[-1][-1]], drafts[i], texts[i + 1 : i + 2]
        ):
            out[-1].append(i)
        else:
            out.append([i])
    return out


def _continues(before: str, after: str, one: Draft, two: Draft, following: list[str]) -> bool:
    """Say whether `after` goes on with the sentence that `before` broke off."""
    if one.kind not in ("paragraph", "list_item") or two.kind != "paragraph" or "\n" in after:
        return False
    # hanzi only: a Latin line may end anywhere for many reasons
    if len(before) < _MIN_CHARS or not _SENTENCE_RE.search(before) or not _is_broken_end(before):
        return False
    if (
        LIST_MARK_RE.match(after)
        or _ENUMERATOR_RE.match(after)
        or re.match(r"^[^\s。,，]{1,8}[:：]", after)
    ):
        return False
    if len(after) < _MIN_REST or _CREDIT_RE.search(before):
        return False
    # the rest must be running text that ends like a paragraph, or breaks off in its turn
    if not _SENTENCE_RE.search(after):
        return False
    return bool(_FINAL_RE.search(after)) or (len(after) >= _MIN_CHARS and bool(following))


def _is_broken_end(text: str) -> bool:
    """Say whether a text ends inside a sentence.

    >>> _is_broken_end("其中风险"), _is_broken_end("“校企协同创新班”"), _is_broken_end("说完了。”")
    (True, True, False)
    """
    if _FINAL_RE.search(text):
        return False
    last = text[-1]
    if "\u3400" <= last <= "\u9fff" or last in ",，、—":
        return True
    return last in "”’》」』" and text[-2:-1] not in "。！？!?…"
