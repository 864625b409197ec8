"""What a kept block is: heading, caption, byline, list item, and who speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docclean.parsing.blocks import Flag
from docclean.structure.captions import reads_as_caption
from docclean.structure.speakers import find_speakers, label_of

if TYPE_CHECKING:
    from docclean.document import Kind
    from docclean.parsing.blocks import Draft, Parsed

_HEADING_RES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"^第[一二三四五六七八九十百零\d]{1,6}[编部章]")),
    (
        2,
        re.compile(
            r"^(?:第[一二三四五六七八九十百零\d]{1,6}节|[一二三四五六七八九十]{1,3}[、.．])"
        ),
    ),
    (3, re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]")),
    (4, re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}[.．、 ](?=.*[^\W\d_]{2})")),
)
_MAX_HEADING, _MAX_CAPTION = 40, 80
_HANZI_RE = re.compile(r"[\u3400-\u9fff]{2}")
# a number with a point and a title: 17 Ratings and 4.5 stars are none
_POINT_RE = re.compile(r"\d{1,2}[.．、]\s*[^\W\d]")
# of the characters of a line in bold type
_BOLD_SHARE = 0.7
_SENTENCE_END = tuple("。！？；!?;，,、：:….")


_CLOSERS = "”’\"'」』)）】"
# a name of a field and its number, a telephone or an address
_FACT_RE = re.compile(
    r"[^:：\d]{1,12}[:：]\s?(?:[¥￥$€£]?\d[\d.,:/ -]*\S{0,4}|(?:https?://|www\.)\S+|\S+@\S+)|(?:地址|电话|網址|网址|邮箱|邮编|地点|时间|票价|联系人|联系方式|营业时间)[:：].+"
)


class Kinded(NamedTuple):
    """Kind, heading level and speaker of a block."""

    kind: Kind
    level: int
    speaker: str | None


class Look(NamedTuple):
    """What a page shows of a block beside its text; plain text shows nothing of it.

    Attributes:
        shown: the block is from a page with markup.
        below: a picture stands right before it.
        bold: it is in bold type.
        centred: it stands in the middle of its line.
    """

    shown: bool = False
    below: bool = False
    bold: bool = False
    centred: bool = False


def look_of(parsed: Parsed, block: Draft) -> Look:
    """Return what the page shows of a block."""
    return Look(
        shown=parsed.is_html,
        below=block.start in parsed.images,
        bold=block.bold_chars > _BOLD_SHARE * (block.end - block.start),
        centred=bool(block.flags & Flag.CENTRED),
    )


def assign_kinds(
    texts: list[str], kinds: list[Kind], levels: list[int], looks: list[Look]
) -> list[Kinded]:
    """Return kind, level and speaker of each kept block.

    Args:
        texts: texts in order.
        kinds: kinds that the parser and the metadata gave.
        levels: heading levels and list depths that the parser gave.
        looks: what the page shows of each.
    """
    speakers = find_speakers(texts)
    out = []
    for i, text in enumerate(texts):
        kind, level, speaker = kinds[i], levels[i], None
        if kind in ("paragraph", "list_item"):
            label = label_of(text) if speakers else ""
            if label in speakers:
                speaker = label
            elif kind == "paragraph" and _is_caption(text, looks[i]):
                kind = "caption"
            elif kind == "paragraph":
                level = _heading_level(texts, i, kinds, looks[i])
                kind = "heading" if level else kind
        out.append(Kinded(kind, level, speaker))
    return out


def _is_caption(text: str, look: Look) -> bool:
    """Say whether a paragraph is short and reads like a caption, or looks like one."""
    if len(text) > _MAX_CAPTION:
        return False
    if look.below and look.centred and not look.bold and not text.endswith((":", "：")):
        return len(text) <= _MAX_HEADING and not any(p.match(text) for _, p in _HEADING_RES)
    return reads_as_caption(text, below=look.below)


def _heading_level(texts: list[str], i: int, kinds: list[Kind], look: Look) -> int:
    """Return the level of a block that reads like a heading, else 0.

    An enumerator makes a short line a heading; without one it must be short, end without punctuation,
    and stand before a paragraph. On pages a line without Chinese characters must be bold as well, for cards
    and buttons stand before paragraphs too.
    """
    text = texts[i]
    # a sentence in quotation marks is speech
    ends = text.rstrip(_CLOSERS).endswith(_SENTENCE_END)
    if len(text) > _MAX_HEADING or "\n" in text or ends or _FACT_RE.fullmatch(text):
        return 0
    follows = _paragraph_below(texts, i, kinds)
    plain = look.shown and not look.bold and not _HANZI_RE.search(text)
    if plain and not _POINT_RE.match(text):
        return 0
    for level, pattern in _HEADING_RES:
        if pattern.match(text) and len(text) > 2:
            return level if follows or level <= 3 else 0
    if not re.search(r"[\u3400-\u9fffA-Za-z]{2}", text):
        return 0
    return 2 if _is_prose(follows) and not plain else 0


def _paragraph_below(texts: list[str], i: int, kinds: list[Kind]) -> str:
    """Return the paragraph that a block stands over, "" if there is none.

    Up to three more short lines without end marks (a second heading line, a byline) may stand between.
    """
    for j in range(i + 1, min(i + 5, len(texts))):
        if len(texts[j]) > _MAX_HEADING or texts[j].endswith(("。", "！", "？", "：", ":")):
            return texts[j] if len(texts[j]) > len(texts[i]) else ""
        if kinds[j] not in ("paragraph", "heading", "byline") or texts[j].endswith(_SENTENCE_END):
            return ""
    return ""


def _is_prose(text: str) -> bool:
    """Say whether a block ends like a sentence."""
    return text.rstrip(_CLOSERS).endswith(tuple("。！？!?….:："))
