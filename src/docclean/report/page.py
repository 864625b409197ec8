"""One document as a page: the text as it stood on the left, the document on the right."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from docclean.chrome.groups import about
from docclean.document import Removal
from docclean.report.lines import layers_of, steps_of
from docclean.report.render import as_json, render

if TYPE_CHECKING:
    from docclean.document import Block, Contribution, Document, Repair, Uncertain

_FIELDS = ("title", "subtitle", "authors", "source_name", "editor", "photo_credits", "site",
           "canonical_url", "description", "keywords", "published", "modified", "language")  # fmt: skip
# contributions that a block shows, the strongest first: in its line, and on asking
_LEADING, _SHOWN = 2, 12
# characters shown on each side of an uncertain one
_AROUND = 6


def explain_page(document: Document) -> str:
    """Return an HTML page on a document: what was kept, removed and repaired, and why.

    The page is one file: it loads nothing, follows no link of the document, and shows every text as text.
    """
    blocks = sorted([*document.blocks, *document.removed], key=lambda block: block.spans[:1])
    rows = [_row(i, block) for i, block in enumerate(blocks)]
    begins = {span[0]: i for i, block in enumerate(blocks) for span in block.spans}
    for row, block in zip(rows, blocks, strict=True):
        if isinstance(block, Removal) and block.of:
            row["of"] = begins.get(block.of[0])
    reasons = Counter(block.reason for block in document.removed)
    encoding = document.encoding
    return render(
        "explain",
        title=document.title,
        source=document.source or document.id,
        encoding=f"{encoding.name or 'binary'} ({encoding.how}, {encoding.confidence:g})",
        kept_chars=document.stats.kept_chars,
        visible_chars=document.stats.visible_chars,
        truncated=document.truncated,
        all=rows,
        kept=[row for row in rows if not row["reason"]],
        reasons=sorted(reasons.items(), key=lambda item: (-item[1], item[0])),
        evidence=_evidence(document),
        relations=[(r.other, r.verdict, f"{r.similarity:.2f}", r.kept) for r in document.related],
        repairs=[_repair(repair) for repair in document.repairs],
        warnings=[(warning.code, warning.message) for warning in document.warnings],
        data=Markup(as_json([_case(row) for row in rows])),  # noqa: S704  (escaped by `as_json`)
    )


def _row(number: int, block: Block | Removal) -> dict[str, Any]:
    """Return what the page shows of a block."""
    reason, rule = (block.reason, block.rule) if isinstance(block, Removal) else ("", "")
    strongest = sorted(block.why, key=lambda part: -abs(part.weight))
    return {
        "i": number,
        "text": block.text,
        "kind": block.kind,
        "heading": block.kind in ("title", "heading"),
        "facts": _facts(block),
        "rows": block.rows,
        "reason": reason,
        "rule": rule,
        "of": None,
        "leading": ", ".join(_leading(block, strongest, rule)),
        "parts": _parts(strongest),
        "score": f"{block.score:+.1f}",
    }


def _parts(strongest: list[Contribution]) -> list[tuple[str, str, str, str]]:
    """Return (name, weight, side, what its group is about) of contributions, the weakest as one."""
    parts = [
        (part.name, f"{part.weight:+.1f}", _side(part.weight), about(part.name))
        for part in strongest[:_SHOWN]
    ]
    if rest := strongest[_SHOWN:]:
        weight = sum(part.weight for part in rest)
        parts.append((f"{len(rest)} more", f"{weight:+.1f}", _side(weight), ""))
    return parts


def _leading(block: Block | Removal, strongest: list[Contribution], rule: str) -> list[str]:
    """Return the names of the contributions that speak loudest for the decision, none where a rule outweighs them.

    The bias is the same for all blocks and tells nothing of this one.
    """
    if any(part.name == rule for part in strongest):
        return []
    telling = (
        p.name for p in strongest if p.name != "bias" and (p.weight > 0) == (block.score > 0)
    )
    return list(islice(telling, _LEADING))


def _side(weight: float) -> str:
    """Return the class of a contribution: for staying, or for going."""
    return "for" if weight > 0 else "against"


def _facts(block: Block | Removal) -> list[str]:
    """Return what is known of a block beside its text."""
    kind = "" if block.kind == "paragraph" else block.kind
    picture = f"picture: {block.href}" if block.href else ""
    alt = f"instead of the picture: {block.alt}" if block.alt else ""
    level = f"{kind} {block.level}" if kind and block.level else kind
    facts = (level, block.speaker, block.time, block.language, picture, alt)
    return [fact for fact in facts if fact]


def _case(row: dict[str, Any]) -> dict[str, Any]:
    """Return a block as a labelled case: the text, and what became of it."""
    return {
        "label": "",
        "stage": "block",
        "comment": row["rule"] or row["kind"],
        "input": row["text"],
        "expected": row["reason"] or "kept",
    }


def _evidence(document: Document) -> list[tuple[str, str, str, str, str]]:
    """Return (field, value, rule, text, confidence) of the metadata."""
    found = {item.field: item for item in document.evidence}
    rows = []
    for field in _FIELDS:
        value = getattr(document, field)
        text = ", ".join(value) if isinstance(value, tuple) else value
        if text:
            item = found.get(field)
            rule, seen = (item.rule, item.text) if item else ("", "")
            rows.append((field, text, rule, seen, f"{item.confidence:g}" if item else ""))
    return rows


def _repair(repair: Repair) -> dict[str, Any]:
    """Return what the page shows of a repair: the way there, layer by layer."""
    steps = steps_of(repair)
    return {
        "before": repair.before,
        "after": repair.after,
        "layers": layers_of(repair),
        "losses": ", ".join(repair.losses),
        "steps": steps if len(steps) > 1 + 1 else [],
        "uncertain": [_uncertain(repair, item) for item in repair.uncertain],
    }


def _uncertain(repair: Repair, item: Uncertain) -> tuple[str, str, str, str, str]:
    """Return (text before, reading, text after, its odds, the other readings) of a place that the proof leaves open."""
    start, end = item.span
    text = repair.after
    around = (text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
    return (*around, f"{item.odds:.0%}", " ".join(item.alternatives))
