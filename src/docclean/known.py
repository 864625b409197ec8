"""What is known of a document beside its content: the headers of a mail, of a record in a web archive."""

from __future__ import annotations

import msgspec


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What something outside the content says of a document.

    Attributes:
        says: what says so: `mail`, `warc` or `row`; the first part of the rules in its evidence.
        address: where it was found.
        read: when it was read, ISO 8601; see `Options.reference_date`.
        title: its title.
        published: when it was published, ISO 8601.
        authors: who wrote it.
        sure: what is found in the content counts less.
    """

    says: str
    address: str | None = None
    read: str | None = None
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    sure: bool = False
