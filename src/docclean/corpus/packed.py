"""Documents as the ledger holds them: compressed, with what finds their duplicates and their site's template."""

from __future__ import annotations

import struct
import zlib
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from docclean.chrome.shapes import Standing
    from docclean.corpus.workers import Packed
    from docclean.document import Document
    from docclean.parsing import Parsed

_LEVEL = 1


class KeptBlock(msgspec.Struct):
    """The part of a kept block that its text is made of."""

    kind: str
    text: str


class KeptText(msgspec.Struct):
    """The part of a document's JSON that its text is made of: reading it alone is quick."""

    blocks: list[KeptBlock]

    @property
    def text(self) -> str:
        """The text of the document, as `Document.text` gives it."""
        return "\n".join(block.text for block in self.blocks if block.kind != "title")


def pack(document: Document, parsed: Parsed) -> Packed:
    """Return a document as the ledger holds it, given the blocks that it was made of."""
    from docclean.chrome.shapes import places, standing
    from docclean.chrome.templates import fingerprints
    from docclean.dedup.compare import prepare
    from docclean.dedup.links import digest
    from docclean.dedup.sketch import sketch

    raw = document.to_json().encode("utf-8")
    text = document.text
    marks = fingerprints(document)
    return (
        zlib.compress(raw, _LEVEL),
        blake2b(raw, digest_size=16).digest(),
        bool(document.warnings),
        bool(document.repairs),
        digest(text),
        sketch([text]).keys.astype("<u4").tobytes(),
        prepare(text).prose,
        document.published,
        document.site,
        struct.pack(f"<{len(marks)}q", *marks),
        pack_standing(standing(document, places(parsed))),
    )


def unpack(packed: bytes, digest: bytes | None = None) -> bytes:
    """Return the JSON of a packed document.

    Raises:
        ValueError: it is not what was packed.
    """
    try:
        raw = zlib.decompress(packed)
    except zlib.error as error:
        message = "the compressed document is damaged"
        raise ValueError(message) from error
    if digest is not None and blake2b(raw, digest_size=16).digest() != digest:
        message = "the document is not the one that was written"
        raise ValueError(message)
    return raw


def unpack_text(packed: bytes) -> KeptText:
    """Return the kept blocks of a packed document."""
    return msgspec.json.decode(unpack(packed), type=KeptText)


def unpack_marks(raw: bytes) -> tuple[int, ...]:
    """Return the fingerprints of a document's blocks."""
    return struct.unpack(f"<{len(raw) // 8}q", raw)


# keys, scores, tokens and states of a page's blocks, one array behind the other
_STANDING = ("<u4", "<i2", "u1", "u1")


def pack_standing(page: Standing) -> bytes:
    """Return how the blocks of a page stand, compressed; nothing for a page without places."""
    parts: list[NDArray[Any]] = [page.keys, page.scores, page.tokens, page.states]
    raw = b"".join(part.astype(kind).tobytes() for part, kind in zip(parts, _STANDING, strict=True))
    return zlib.compress(raw, _LEVEL) if raw else b""


def unpack_standing(packed: bytes) -> Standing:
    """Return how the blocks of a page stand.

    Raises:
        ValueError: it is not what was packed.
    """
    import numpy as np

    from docclean.chrome.shapes import NOWHERE, Standing

    if not packed:
        return NOWHERE
    try:
        raw = zlib.decompress(packed)
    except zlib.error as error:
        message = "the places of its blocks are damaged"
        raise ValueError(message) from error
    sizes = [np.dtype(kind).itemsize for kind in _STANDING]
    count, at = len(raw) // sum(sizes), 0
    parts = []
    for kind, size in zip(_STANDING, sizes, strict=True):
        parts.append(np.frombuffer(raw, dtype=kind, count=count, offset=at))
        at += size * count
    return Standing(*parts)
