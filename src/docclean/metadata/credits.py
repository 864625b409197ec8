"""Credits inside the text: reporters at the end of an article, datelines, photographers, bylines."""

from __future__ import annotations

import re
from typing import NamedTuple

from docclean.metadata.names import ROLE, SURNAMES, is_name, split_names

_NAMES = r"[\u3400-\u9fff·]{1,6}(?:[ 、,，\u3000]{1,2}(?:(?:特约|见习|实习)?(?:记者|通讯员|实习生)[ :：]{0,2})?[\u3400-\u9fff·]{1,6}){0,7}"
_BRACKET_RE = re.compile(
    rf"[(（\[【]\s?(?:文/|{ROLE}[ :：\u3000]{{0,2}})(?P<names>{_NAMES})\s?(?:报道|/文|文)?[)）\]】]\s*$"
)
_TRAIL_RE = re.compile(
    rf"(?:^|[。！？!?”…\s]){ROLE}[ :：\u3000]{{1,2}}(?P<names>{_NAMES})\s*(?:报道|/文|文)?\s*$"
)
_DATELINE_RE = re.compile(
    rf"^[\u4e00-\u9fffA-Za-z0-9 ()（）·]{{0,24}}?(?:电|讯|消息)?\s?[(（](?:{ROLE}|记者)[ :：\u3000]{{0,2}}(?P<names>{_NAMES})(?:[)）]|(?:报道|摄影报道)[)）])"
)
_LINE_RE = re.compile(
    rf"^[■◎●□▲◆\s(（]*(?:文[/:：丨|｜]|作者[:：丨|｜]?|撰文[:：/丨|｜]?|执笔人?[:：]?|{ROLE})[ :：\u3000]{{0,2}}(?P<names>{_NAMES}?)"
    rf"(?:\s*报道|\s+[\u3400-\u9fff]{{2,8}}报道|\s*发自[\u3400-\u9fff]{{2,6}}|\s*/?文(?:[/ ，,]?[\u3400-\u9fff/ ]{{1,8}}(?:图|摄|供图))?)?"
    r"(?:\s+(?:来源|稿源|编辑|责编|责任编辑)\s?[:：]\s?\S{1,16})?\s*[)）]?\s*$"
)
_EN_LINE_RE = re.compile(
    r"^(?:By|Written by|Words by|Story by)[: ]{1,2}(?P<names>(?![a-z])[^\d|.,!?:]{3,60}?(?:(?:, | and |, and )[^\d|.,!?:]{3,40}){0,4})$"
)
_PERSON = r"[\u3400-\u9fff·]{2,4}(?:[ 、\u3000][\u3400-\u9fff·]{2,4}){0,3}"
# a role before the name, or a gap between the name and the word for taking pictures
_PHOTO_RE = re.compile(
    rf"(?:(?:记者|通讯员|摄影师)[ /／:：\u3000]{{0,2}}(?P<names>{_PERSON}) ?(?:/|／)?(?:摄|供图|摄影|航拍)(?:影报道)?"
    rf"|(?:^|[。！？!?\s(（:：/])(?P<names2>{_PERSON})[ /／\u3000]{{1,2}}(?:摄|供图|图|摄影|航拍)"
    rf"|(?:摄影|图|图片)[/：:／] ?(?P<names3>{_PERSON}))[)）]?\s*$"
)
_AFFILIATION_RE = re.compile(
    r"^[(（]?[^\s。，,！？:：]{2,30}(?:大学|学院|学校|中学|小学|研究院|研究所|研究中心|中心|委员会|党校|局|厅|处|室|所|公司|集团|医院|协会|学会|报社|社|部|系|科|馆|院|联合会|基金会|银行|律师事务所)"
    r"[ \u3000]{1,2}(?P<name>[\u3400-\u9fff]{2,4}|[\u3400-\u9fff][ \u3000][\u3400-\u9fff])[)）]?$"
)


# a closing bracket that holds names alone
_BARE_BRACKET_RE = re.compile(
    r"(?<=[。！？!?”…])\s?[(（](?P<names>[\u3400-\u9fff]{2,3}(?:[ 、\u3000]{1,2}[\u3400-\u9fff]{1,3}){0,4}?)"
    r"(?:[ \u3000]{1,2}[\u3400-\u9fff]{2,6}报道)?\s?[)）]\s*$"
)


_BARE_NAMES_RE = re.compile(
    r"[(（]?\s?(?P<names>[\u3400-\u9fff]{2,3}(?:\s?[、,，\u3000 ]\s?[\u3400-\u9fff]{2,3}){0,4})\s?[)）]?"
)


def bare_names(text: str) -> tuple[str, ...]:
    """Return the names of a line that holds Chinese names of people and nothing else.

    >>> bare_names("赵延东、风笑天"), bare_names("（袁源）"), bare_names("今日要闻")
    (('赵延东', '风笑天'), ('袁源',), ())
    """
    match = _BARE_NAMES_RE.fullmatch(text.strip()) if len(text) <= 30 else None
    names = split_names(match.group("names")) if match else ()
    return names if names and sum(n[0] in SURNAMES for n in names) * 2 >= len(names) else ()


_POST_RE = re.compile(
    r"^本[帖贴]由\s?(?P<name>[^\s，。：:]{1,12}?)\s?[于在]\s?(?=(?:19|20)\d\d).{0,60}?(?:发表|发布|张贴)"
)
_EDITOR_RE = re.compile(
    rf"[(（\[【]\s?[\u4e00-\u9fff]{{0,10}}?编辑\s?[:：/ \u3000]\s{{0,2}}(?P<names>{_NAMES})\s?[)）\]】]"
)


class Credit(NamedTuple):
    """People named in a credit and its place in the block."""

    names: tuple[str, ...]
    rule: str
    start: int
    end: int


def closing_credit(text: str, *, last: bool = False) -> Credit | None:
    """Return the reporters named at the end of a paragraph, or None.

    Args:
        text: a paragraph.
        last: it is the last one of the document, where names in brackets need no role.

    >>> closing_credit("过一个平安的新春佳节。(常书香 马丹阳 )", last=True).names
    ('常书香', '马丹阳')
    >>> closing_credit("成为一张闪亮名片。(YMG全媒体记者 高少帅 通讯员 莫言)").names
    ('高少帅', '莫言')
    >>> closing_credit("他这样说。（李明 上海报道）", last=True).names
    ('李明',)
    >>> closing_credit("现场。YMG全媒体记者 全百惠 摄") is None
    True
    """
    tail = text[-90:]
    shift = len(text) - len(tail)
    if last:
        match = _BARE_BRACKET_RE.search(tail)
        names = split_names(match.group("names")) if match else ()
        if match and names and all(name[0] in SURNAMES for name in names):
            return _credit(names, "credit-names", match, shift)
    for rule, pattern in (("credit-bracket", _BRACKET_RE), ("credit-trail", _TRAIL_RE)):
        match = pattern.search(tail)
        names = split_names(match.group("names")) if match else ()
        if match and names and not _PHOTO_RE.search(tail):
            return _credit(names, rule, match, shift)
    return None


def _credit(names: tuple[str, ...], rule: str, match: re.Match[str], shift: int) -> Credit:
    """Return a credit found `shift` characters into a text."""
    return Credit(names, rule, shift + match.start(), shift + match.end())


def dateline_credit(text: str) -> Credit | None:
    """Return the reporters named in a dateline, or None.

    >>> dateline_credit("新华社深圳5月12日电（记者戴小河、印朋）由我国自主设计").names
    ('戴小河', '印朋')
    """
    match = _DATELINE_RE.match(text[:80])
    if not match:
        return None
    names = split_names(match.group("names"))
    return Credit(names, "credit-dateline", match.start(), match.end()) if names else None


def byline_credit(text: str) -> Credit | None:
    """Return the authors of a block that is a byline and nothing else, or None.

    >>> byline_credit("本报记者 王乐文 方 敏").names, byline_credit("By Ann Lee").names
    (('王乐文', '方敏'), ('Ann Lee',))
    >>> byline_credit("示例报记者 李明 来源：示例报").names
    ('李明',)
    """
    if len(text) > 80:
        return None
    post = _POST_RE.match(text)
    if post:
        return Credit((post["name"],), "byline", 0, len(text))
    for pattern in (_LINE_RE, _EN_LINE_RE):
        match = pattern.match(text)
        if match and not _PHOTO_RE.search(text):
            names = split_names(match.group("names"))
            if names:
                return Credit(names, "byline", 0, len(text))
    return None


def editor_credit(text: str) -> tuple[str, ...]:
    """Return the editors named in a bracket at the end of an article.

    >>> (
    ...     editor_credit("（示例网编辑 孙桂芳）"),
    ...     editor_credit("（编辑：小何）返回首页"),
    ...     editor_credit("他是编辑。"),
    ... )
    (('孙桂芳',), ('小何',), ())
    """
    match = _EDITOR_RE.search(text) if len(text) <= 80 else None
    return split_names(match["names"]) if match else ()


def affiliation_credit(text: str) -> Credit | None:
    """Return the author of a line "affiliation name", or None.

    >>> affiliation_credit("示例大学经济管理学院 彭徽").names
    ('彭徽',)
    >>> affiliation_credit("北京大学 招生") is None
    False
    """
    match = _AFFILIATION_RE.match(text) if len(text) <= 45 else None
    if not match:
        return None
    name = re.sub(r"\s", "", match.group("name"))
    return (
        Credit((name,), "affiliation-name", match.start("name"), match.end("name"))
        if is_name(name)
        else None
    )


def photo_credit(text: str) -> Credit | None:
    """Return the photographers named at the end of a caption, or None.

    >>> photo_credit("蓝色药谷项目现场。YMG全媒体记者 全百惠 摄").names
    ('全百惠',)
    >>> photo_credit("他喜欢摄影") is None
    True
    """
    if len(text) > 160:
        return None
    match = _PHOTO_RE.search(text)
    if not match:
        return None
    raw = match.group("names") or match.group("names2") or match.group("names3") or ""
    names = tuple(n for n in split_names(raw) if n not in ("本报", "资料", "网络", "记者"))
    return Credit(names, "photo-credit", match.start(), match.end()) if names else None
