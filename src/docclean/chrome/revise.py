"""Moving blocks of a finished document: out with a reason, or back, with what was learnt from other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from docclean.document import Block, Contribution, Removal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docclean.document import Document


def as_removal(block: Block, evidence: Contribution, rule: str) -> Removal:
    """Return a kept block as it is left out, with what speaks against it added to its score."""
    return Removal(**_scored(block, evidence), reason="template", rule=rule)


def as_block(removal: Block, evidence: Contribution) -> Block:
    """Return a block that was left out as it is kept, with what speaks for it added to its score."""
    return Block(**_scored(removal, evidence))


def _scored(block: Block, evidence: Contribution) -> dict[str, Any]:
    """Return the fields of a block with one part more in its score."""
    fields = {name: getattr(block, name) for name in Block.__struct_fields__}
    score = round(block.score + evidence.weight, 2)
    return fields | {"why": (*block.why, evidence), "score": score}


def revised(document: Document, gone: Mapping[int, Removal], back: Mapping[int, Block]) -> Document:
    """Return a document without some of its blocks and with some that were left out, all in reading order.

    Args:
        document: what was made of one page.
        gone: kept blocks as they are left out, by their place in `blocks`.
        back: blocks as they are kept, by their place in `removed`.
    """
    if not gone and not back:
        return document
    kept = [block for i, block in enumerate(document.blocks) if i not in gone]
    removed = [item for i, item in enumerate(document.removed) if i not in back]
    size = sum(visible_chars(item.text) for item in gone.values())
    size -= sum(visible_chars(block.text) for block in back.values())
    stats = document.stats
    if document.title in {item.text for item in gone.values()}:
        # an empty field beats a wrong one
        evidence = tuple(e for e in document.evidence if e.field != "title")
        document = msgspec.structs.replace(document, title=None, evidence=evidence)
    return msgspec.structs.replace(
        document,
        blocks=tuple(sorted((*kept, *back.values()), key=place_of)),
        removed=tuple(sorted((*removed, *gone.values()), key=place_of)),
        stats=msgspec.structs.replace(
            stats, kept_chars=stats.kept_chars - size, removed_chars=stats.removed_chars + size
        ),
    )


def place_of(block: Block) -> tuple[tuple[int, int], ...]:
    """Return what blocks are in order of."""
    return block.spans[:1]


def visible_chars(text: str) -> int:
    """Return the number of characters that are no white space."""
    return len("".join(text.split()))
