"""What a kept block is: heading, caption, byline, list item, and who speaks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docclean.document import Kind

_HEADING_RES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"^第[一二三四五六七八九十百零\d]{1,6}[编部章]")),
    (
        2,
        re.compile(
            r"^(?:第[一二三四五六七八九十百零\d]{1,6}节|[一二三四五六七八九十]{1,3}[、.．])"
        ),
    ),
    (3, re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]")),
    (4, re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}[.．、 ]")),
)
_MAX_HEADING = 40
_SENTENCE_END = tuple("。！？；!?;，,、：:….")
_SPEAKER_RE = re.compile(r"^([\u3400-\u9fffA-Za-z·. ]{1,16}?)[:：]\s?(?=\S)")
_INTERVIEWER_RE = re.compile(r"(?:记者|主持人|采访者|提问|^问$|^Q$|^问者$)$")
_ANSWER_RE = re.compile(r"^(?:答|A|嘉宾|专家|受访者)$")
_NO_SPEAKER_RE = re.compile(
    r"来源|时间|日期|地址|电话|标题|作者|编辑|标签|关键词|注|附|原标题|摘要|地点|网址|邮箱|提示|声明|链接|备注|例如|包括"
)


class Kinded(NamedTuple):
    """Kind, heading level and speaker of a block."""

    kind: Kind
    level: int
    speaker: str | None


def assign_kinds(texts: list[str], kinds: list[Kind], levels: list[int]) -> list[Kinded]:
    """Return kind, level and speaker of each kept block.

    Args:
        texts: texts in order.
        kinds: kinds that the parser and the metadata gave.
        levels: heading levels and list depths that the parser gave.
    """
    speakers = _find_speakers(texts)
    out = []
    for i, text in enumerate(texts):
        kind, level, speaker = kinds[i], levels[i], None
        if kind in ("paragraph", "list_item"):
            label = _SPEAKER_RE.match(text)
            if label and label.group(1).strip() in speakers:
                speaker = label.group(1).strip()
            elif kind == "paragraph":
                level = _heading_level(texts, i, kinds)
                kind = "heading" if level else kind
        out.append(Kinded(kind, level, speaker))
    return out


def _heading_level(texts: list[str], i: int, kinds: list[Kind]) -> int:
    """Return the level of a block that reads like a heading, else 0.

    An enumerator makes a short line a heading; without one it must be short, end without punctuation,
    and stand before a paragraph.
    """
    text = texts[i]
    if len(text) > _MAX_HEADING or "\n" in text or text.endswith(_SENTENCE_END):
        return 0
    follows = _paragraph_below(texts, i, kinds)
    for level, pattern in _HEADING_RES:
        if pattern.match(text) and len(text) > 2:
            return level if follows or level <= 3 else 0
    if not re.search(r"[\u3400-\u9fffA-Za-z]{2}", text):
        return 0
    return 2 if _is_prose(follows) else 0


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
    return text.rstrip("”’\"'」』)）】").endswith(tuple("。！？!?….:："))


def _find_speakers(texts: list[str]) -> frozenset[str]:
    """Return the labels that are speakers: an interviewer, and who alternates with him.

    One `某某:` proves nothing; an interview has an interviewer or a pair of labels that come back.
    """
    labels = [m.group(1).strip() if (m := _SPEAKER_RE.match(t)) else "" for t in texts]
    counts = Counter(label for label in labels if label and not _NO_SPEAKER_RE.search(label))
    asking = {label for label in counts if _INTERVIEWER_RE.search(label)}
    repeated = {label for label, count in counts.items() if count >= 2}
    if asking:
        answers = {
            labels[j]
            for i, label in enumerate(labels)
            if label in asking
            for j in range(i + 1, min(i + 3, len(labels)))
            if labels[j] in counts
        }
        return frozenset(asking | answers | {label for label in counts if _ANSWER_RE.match(label)})
    if len(repeated) >= 2 and sum(counts[label] for label in repeated) >= 4:
        return frozenset(repeated)
    return frozenset()
