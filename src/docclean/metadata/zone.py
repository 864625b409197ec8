"""Where on a page the marks of elements stand: between title and text, behind the text, or elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from docclean.parsing.classes import GROUP_NAMES

if TYPE_CHECKING:
    from docclean.metadata.finder import Finder

# blocks above the title and below the first paragraph that still belong to the head of a document
_ABOVE, _BELOW = 4, 2
_BEFORE_BODY, _BEHIND = 14, 14
# blocks above the head and below its end that may still print the document's date
_NEAR_ABOVE, _NEAR_BELOW = 8, 10
_OTHERS = ("related", "ranking", "comment", "ad")
_COMMENTS = 1 << GROUP_NAMES.index("comment")
_COMMENT_GROUPS = sum(1 << GROUP_NAMES.index(name) for name in ("comment", "related", "rank"))


class Zone:
    """The head of a document and what follows its text, in blocks."""

    def __init__(self, finder: Finder) -> None:
        self._removed = finder.removed
        self._blocks = finder.parsed.blocks
        self._starts = [block.start for block in finder.parsed.blocks]
        title = finder.meta.title
        at = title.block if title else -1
        # a notice above the title may read like text
        body = next(
            (i for i in range(max(at, 0), len(finder.texts)) if finder.is_body(i)), finder.body
        )
        if not title or at < 0 or not (at <= finder.body or title.rule.startswith("heading")):
            body, at = finder.body, -1
        self.first = max(0, at - _ABOVE if at >= 0 else body - _BEFORE_BODY)
        self.title = at if at >= 0 else self.first
        self.last = body + _BELOW
        self.behind = (finder.last_body, finder.last_body + _BEHIND)

    def block_at(self, start: int) -> int:
        """Return the block that begins at a place or holds it."""
        return max(0, bisect_right(self._starts, start) - 1)

    def foreign(self, block: int) -> bool:
        """Say whether a block outside the head belongs to comments or other stories."""
        if self.first <= block <= self.last:
            return False
        return self._removed.get(block) in _OTHERS or bool(
            self._blocks[block].far & _COMMENT_GROUPS
        )

    def comment(self, block: int) -> bool:
        """Say whether a block belongs to comments."""
        return self._removed.get(block) == "comment" or bool(self._blocks[block].far & _COMMENTS)

    def of(self, block: int) -> str:
        """Return "head", "behind" or "elsewhere" for a block."""
        if self.first <= block <= self.last:
            return "head"
        return "behind" if self.behind[0] < block <= self.behind[1] else "elsewhere"

    def near(self, block: int) -> bool:
        """Say whether a block outside the head stands a few blocks from it."""
        return self.first - _NEAR_ABOVE <= block <= self.last + _NEAR_BELOW
