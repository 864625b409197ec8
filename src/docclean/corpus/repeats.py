"""Paragraphs that stand in many documents of a folder: notices, disclaimers, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from docclean.chrome.templates import fingerprint
from docclean.corpus.packed import unpack_marks, unpack_text

if TYPE_CHECKING:
    from collections.abc import Container

    from docclean.corpus.ledger import Ledger

FILE = "repeats.jsonl"
# documents that a paragraph must stand in, letters it must have, how many are told, and of how many the names
_LEAST, _LETTERS, _MOST, _NAMES = 3, 20, 1_000, 5


class Repeat(msgspec.Struct):
    """A paragraph, the number of documents that it stands in (numbers taken as one), and the first of them."""

    text: str
    documents: int
    sources: list[str]


def find_repeats(ledger: Ledger, copies: Container[str]) -> list[Repeat]:
    """Return the paragraphs of the kept text that most documents share, the most frequent first.

    Args:
        ledger: what was cleaned.
        copies: names that are left out: reprints share all they have.
    """
    names: list[str] = []
    parts: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
    for name, _, marks in ledger.marks():
        if name not in copies:
            names.append(name)
            parts.append(np.unique(np.array(unpack_marks(marks), dtype=np.int64)))
    if not parts:
        return []
    owners = np.repeat(np.arange(len(parts), dtype=np.uint32), [len(part) for part in parts])
    joined = np.concatenate(parts)
    order = np.argsort(joined, kind="stable")
    joined, owners = joined[order], owners[order]
    found, starts, counts = np.unique(joined, return_index=True, return_counts=True)
    often = np.flatnonzero((counts >= _LEAST) & (found != 0))
    often = often[np.argsort(-counts[often], kind="stable")]
    rows = []
    for place in often.tolist():
        first = int(starts[place])
        sources = [names[i] for i in owners[first : first + min(_NAMES, int(counts[place]))]]
        text = _text(ledger, sources[0], int(found[place]))
        if sum(map(str.isalnum, text)) >= _LETTERS:
            rows.append(Repeat(text, int(counts[place]), sources))
        if len(rows) == _MOST:
            break
    return rows


def _text(ledger: Ledger, name: str, mark: int) -> str:
    """Return the block of a document that has a fingerprint."""
    blocks = unpack_text(ledger.packed(name)).blocks
    return next((b.text for b in blocks if fingerprint(b.text) == mark), "")


def as_lines(rows: list[Repeat]) -> str:
    """Return repeats as JSONL."""
    return "".join(msgspec.json.encode(row).decode("utf-8") + "\n" for row in rows)
