"""Who speaks in an interview: labels before turns of speech, told from labels before facts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from docclean.metadata.names import SURNAMES

_LABEL_RE = re.compile(r"^([\u3400-\u9fffA-Za-zÀ-ÿ·.'’ -]{1,24}?)[:：]\s?(?=\S)")
# who asks, and who answers him
_ASKING_RE = re.compile(
    r".*(?:记者|主持人|采访者|提问)|问|问者|提问者|Q|Question|Interviewer|Moderator(?:in)?|Host|Frage|Reporter",
    re.IGNORECASE,
)
_ANSWERING_RE = re.compile(r"答|A|Answer|Antwort|嘉宾|专家|受访者|被采访者", re.IGNORECASE)
# people by what they are
_ROLE_RE = re.compile(
    r"[\u3400-\u9fff]{0,4}(?:老师|教授|医生|律师|主任|先生|女士|网友|读者|观众|同学|学生|患者|队长|导演)|[甲乙丙丁]|嘉宾[一二三\d]?"
)
_NO_SPEAKER_RE = re.compile(
    r"来源|时间|日期|地址|电话|标题|作者|编辑|标签|关键词|注|附|原标题|摘要|地点|网址|邮箱|提示|声明|链接|备注|例如|包括|\b(?:https?|notes?|ps|abb|fig)\b",
    re.IGNORECASE,
)
_ENDS = tuple('.!?…。！？；;”’"»“—~～')
_ASKS = ("?", "？")
# turns of a pair without an interviewer; how many end like sentences, and half of them at least how long, in bytes
_LEAST_TURNS, _PROSE, _LEAST_BYTES = 2, 0.7, 40
# the same for an interviewer: an agenda names who leads a session
_ASKING = 0.5
# share of one side's turns that ask
_ASKED = 0.25
# of those who talk; and of those of whom no name is known
_MOST_SPEAKERS, _MOST_UNKNOWN = 30, 3


class Turn(NamedTuple):
    """One labelled block: its place, the label, and what is said."""

    block: int
    label: str
    said: str


def label_of(text: str) -> str:
    """Return the label that a block begins with, "" if there is none.

    >>> label_of("记者：水涨了吗？"), label_of("Ann Lee: no."), label_of("12:30 there")
    ('记者', 'Ann Lee', '')
    """
    match = _LABEL_RE.match(text)
    return match.group(1).strip() if match else ""


def find_speakers(texts: list[str]) -> frozenset[str]:
    """Return the labels that are speakers: an interviewer and who answers, or people who take turns.

    `Price:` and `Pros:` come back on many a page too; what they say is short, or they are no people.

    Args:
        texts: texts of the blocks that stay, in order.
    """
    turns = _turns(texts)
    counts = Counter(turn.label for turn in turns)
    asking = {label for label in counts if _ASKING_RE.fullmatch(label)}
    questions = [turn.said for turn in turns if turn.label in asking]
    if len(questions) >= _LEAST_TURNS and _end_like_sentences(questions, _ASKING):
        return frozenset(asking | _answering(turns, asking))
    said: defaultdict[str, list[str]] = defaultdict(list)
    for turn in turns:
        said[turn.label].append(turn.said)
    talking = {label for label, what in said.items() if _is_talk(what)}
    if len(talking) > _MOST_SPEAKERS:
        return frozenset()
    people = {label for label in talking if _is_person(label, texts)}
    asked = any(
        sum(any(sign in what for sign in _ASKS) for what in said[label])
        >= _ASKED * len(said[label])
        for label in talking
    )
    few = len(talking) <= _MOST_UNKNOWN
    found = people if len(people) >= _LEAST_TURNS else talking if asked and few else set()
    return frozenset(found) if len(found) >= _LEAST_TURNS else frozenset()


def _turns(texts: list[str]) -> list[Turn]:
    """Return the labelled blocks whose labels may be speakers."""
    found = []
    for i, text in enumerate(texts):
        label = label_of(text)
        if label and not label[0].islower() and not _NO_SPEAKER_RE.search(label):
            found.append(Turn(i, label, text[len(label) :].lstrip(" :：")))
    return found


def _answering(turns: list[Turn], asking: set[str]) -> set[str]:
    """Return the labels of the turns right behind those that ask, and what answers are called."""
    found = set()
    for turn, after in pairwise(turns):
        if turn.label in asking and after.block <= turn.block + 2:
            found.add(after.label)
    return found | {turn.label for turn in turns if _ANSWERING_RE.fullmatch(turn.label)}


def _is_talk(said: list[str]) -> bool:
    """Say whether what stands behind a label reads like speech: sentences, and no mere values."""
    if len(said) < _LEAST_TURNS:
        return False
    size = median(len(what.encode("utf-8", "surrogatepass")) for what in said)
    return size >= _LEAST_BYTES and _end_like_sentences(said, _PROSE)


def _end_like_sentences(said: list[str], share: float) -> bool:
    """Say whether at least a share of what is said ends like sentences."""
    return sum(what.rstrip().endswith(_ENDS) for what in said) >= share * len(said)


def _is_person(label: str, texts: list[str]) -> bool:
    """Say whether a label is a person: a Chinese name or a role, or a name that stands elsewhere with another before it."""
    if label[0] >= "\u3400":
        name = label[0] in SURNAMES and 2 <= len(label) <= 4
        return name or _ROLE_RE.fullmatch(label) is not None
    longer = re.compile(rf"[A-ZÀ-Þ][\w.'’-]+ {re.escape(label)}(?!\w|\s?[:：])")
    return any(longer.search(text) for text in texts)
