"""Legacy bytes read in another legacy encoding: the inverse is plain, the model tells whether it is right."""

from __future__ import annotations

from functools import lru_cache

from docclean.decoding.decoders import decode_as
from docclean.repair.channels import LEGACY, UTF8_SINGLE, Channel
from docclean.repair.readings import BY_ID, LOST, inverse_of, read


def invert(text: str, channel: Channel) -> str | None:
    """Return the text that the channel's bytes spell, or None if they spell none.

    >>> invert("ÖÐ¹ú", next(c for c in LEGACY if c.id == "latin-1<-gb18030"))
    '中国'
    """
    raw = unread(text, BY_ID[channel.reading].family)
    if raw is None:
        return None
    if channel.written == "utf-8":
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return None
    found, bad = decode_as(raw, channel.written)
    return None if bad or LOST in found else found


def unread(text: str, family: str) -> bytes | None:
    """Return the bytes that a reading of the family turns into `text`, or None if none do."""
    table = first_bytes(family)
    try:
        return b"".join([table[char] for char in text])
    except KeyError:
        return None


@lru_cache(maxsize=24)
def first_bytes(family: str) -> dict[str, bytes]:
    """Return {character: its bytes} of a family, the commonest variant first."""
    return {char: options[0] for char, options in inverse_of(family).items()}


def proves_chain(before: str, after: str, chain: tuple[Channel, ...]) -> bool:
    """Say whether the channels (outermost first) turn `after` into `before`."""
    from docclean.repair.writing import write

    text = after
    for channel in reversed(chain):
        raw = write(text, channel.written)
        if raw is None:
            return False
        text = read(raw, BY_ID[channel.reading])
    return text == before


@lru_cache(maxsize=1)
def all_channels() -> tuple[Channel, ...]:
    """Return the channels that plain inversion undoes."""
    return (
        *(Channel(id=f"{name}<-utf-8", written="utf-8", reading=name) for name in UTF8_SINGLE),
        Channel(id="gbk<-utf-8", written="utf-8", reading="gbk"),
        *LEGACY,
    )
