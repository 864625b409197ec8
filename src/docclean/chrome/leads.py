"""Short lines that head a part of a document: they stay where the text they head stays."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRule:
    """One kind of line that says what the next block is.

    Attributes:
        id: stable for ever; shown in reports.
        pattern: regular expression for the whole line, a colon at its end left out.
        hits: lines that must match.
        misses: lines that must not.
        source: where the idea comes from.
    """

    id: str
    pattern: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    source: str


LEAD_RULES = (
    LeadRule(
        id="zh-editors-note",
        pattern=r"编者按|編者按|编者的话|編者的話|开栏的话|開欄的話|写在前面|寫在前面",
        hits=("编者按", "编者的话：", "开栏的话"),
        misses=("编辑推荐", "编者按钮", "责任编辑"),
        source="seed 003; newspapers head the paragraphs before a report so",
    ),
    LeadRule(
        id="zh-abstract",
        pattern=r"摘\s*要|内容提要|內容提要|核心提示|导\s*语|導\s*語|引\s*言|前\s*言|结\s*语|結\s*語",
        hits=("摘要", "摘　要：", "核心提示", "引 言"),
        misses=("摘要列表", "前言后语", "提示"),
        source="papers and reports on the development pages",
    ),
    LeadRule(
        id="en-abstract",
        pattern=r"editor['’]s note|abstract|summary|introduction|foreword|conclusions?",
        hits=("Abstract", "Editor's note:", "Summary"),
        misses=("Abstract art", "Summary of comments", "Introductions"),
        source="papers and reports on the development pages",
    ),
)
_PATTERNS = tuple(
    (rule.id, re.compile(rf"(?:{rule.pattern})\s*[:：]?", re.IGNORECASE)) for rule in LEAD_RULES
)
_MAX_CHARS = 24


def lead_rule(text: str) -> str | None:
    """Return the id of the rule that a line matches, or None.

    >>> lead_rule("编者按"), lead_rule("编辑推荐")
    ('zh-editors-note', None)
    """
    line = text.strip()
    if len(line) > _MAX_CHARS:
        return None
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(line)), None)
