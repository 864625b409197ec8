"""Lines that only print metadata: labels with values, dates, a source beside a date."""

from __future__ import annotations

import re
from typing import NamedTuple

from docclean.metadata.credits import byline_credit
from docclean.metadata.dates import FoundDate, find_dates
from docclean.metadata.names import SURNAMES, closed, split_names
from docclean.metadata.sources import reads_as_source

# field -> labels; a label needs a colon or a slash behind it
_LABELS: tuple[tuple[str, str], ...] = (
    (
        "source_name",
        "来源|稿源|出处|出處|文章出处|文章来源|信息来源|稿件来源|消息来源|新闻来源|资料来源|转自|转载自|来自|来源于|信息来源于|发布机构|发布单位|原标题来源|來源|Source",
    ),
    ("title", "标题|题目|標題"),
    (
        "published",
        "发布时间|发布日期|发表时间|发表日期|发稿时间|时间|日期|上传时间|更新时间|更新日期|编辑时间|发布于|发表于|發布時間|時間|Posted|Published|Date|Updated",
    ),
    ("editor", "责任编辑|责编|本文编辑|网络编辑|值班编辑|编辑|實習編輯|責任編輯|編輯|主编|Editor"),
    ("photo_credits", "摄影|摄|图片来源|图源|供图|图|攝影|Photo"),
    (
        "authors",
        "作者|撰文|撰稿|文字|文|记者|通讯员|本报记者|特约记者|作 者|記者|Author|By|Written by",
    ),
    (
        "other",
        (
            "浏览|浏览次数|浏览量|阅读|阅读量|阅读数|点击|点击数|点击量|点击率|评论|点赞|人气|字号|字体|字体大小|字体：|分享|分享到|分享至|打印|收藏|栏目|频道|分类|标签|责任审核|审核|校对|监制|审读|"
            "译|译者|翻译|初审|复审|终审|一审|二审|三审|签发|供稿|供稿单位|视力保护色|訪問次數|點擊|Views|Comments|Tags|Category"
        ),
    ),
)
_FIELD_OF = {label: field for field, labels in _LABELS for label in labels.split("|")}
_LABEL_RE = re.compile(
    r"(?:^|(?<=[\s|·•,，;；(（\[【>\d日]))("
    + "|".join(sorted(map(re.escape, _FIELD_OF), key=len, reverse=True))
    + r")\s?[:：/／]\s{0,4}"
)
# a label that follows a value at once, in a line that has shown a label or a date before
_GLUED_RE = re.compile(
    r"(?<![\s原本图片文稿])(责任编辑|编辑|责编|作者|记者|来源|发布时间|浏览次数|阅读)\s?[:：]\s{0,4}"
)
# a label without a colon, in a piece between bars
_BARRED_RE = re.compile(
    r"(责任编辑|责编|编辑|作者|记者|来源)(?:\s{0,2})((?!自|于|不详|未知)[^\s:：|]{2,16})"
)
_TRIM = " \t\u3000\xa0|·•-—()（）[]【】,，;；<>《》*_/"
_BULLET_RE = re.compile(r"^(?:[-*•·▪◆]|\d+\.)\s+")
_AS_BARS = {ord("\n"): "|", ord("\t"): "|", 0xE5C2: " ", 0xE5E5: " "}
_MAX_CHARS = 160
# a label with its value inside a line that holds other things as well
_LOOSE_SOURCE_RE = re.compile(
    r"(?:来源|稿源|來源)\s?[:：]\s{0,3}[\[【《“(（]?\s?(?P<value>[\u3400-\u9fffA-Za-z0-9·+－—-]{2,20})"
)
_LOOSE_AUTHOR_RE = re.compile(
    r"(?:作者|撰文|记者|文字)\s?[:：]\s{0,3}(?P<value>[\u3400-\u9fff·]{2,4})(?![\u3400-\u9fff])"
)
# a name in brackets between a date and a source
_BRACKET_AUTHOR_RE = re.compile(
    rf"\d\s{{0,3}}\[\s?(?P<value>[{''.join(sorted(SURNAMES))}][\u3400-\u9fff]{{1,2}})\s?\](?=.{{0,6}}来源)"
)
_LOOSE_EDITOR_RE = re.compile(
    r"(?:责任编辑|责编|编辑|选稿)\s?[:：]\s{0,3}(?P<value>[\u3400-\u9fff·]{2,4})(?![\u3400-\u9fff])"
)
_MAX_FREE = 16
_QUOTED = ("出处", "出處")
# what people did, with a gap and no colon before their names
_ROLE_WORD_RE = re.compile(
    "("
    + "|".join(
        re.escape(label)
        for label, field in _FIELD_OF.items()
        if field in ("editor", "photo_credits", "authors") and len(label) > 1
    )
    + r")[ \u3000]{1,2}(?=[\u3400-\u9fff])"
)
# words that say of what the date is
_DATED_RE = re.compile(
    r"(?:published|posted|updated|created|written|last \w+|on|veröffentlicht|publié|publicado)\b(?: on| am| le| el)?$",
    re.IGNORECASE,
)
_UI_RE = re.compile(
    r"^(?:大|中|小|特大|原创|阅读|浏览|点击|条|参与|我有话说|收藏本文|举报|赞|\[?[大中小]\]?|字号|字体|分享到?|打印|收藏|评论|转发|关闭|纠错|微信|微博|QQ空间|复制链接|我要评论|点赞|\d+|人|次|A-|A\+|听新闻|朗读|扫一扫|返回|手机看|[\W_])+$"
)


def is_label(text: str) -> bool:
    """Say whether a text is the name of a field and no value.

    >>> is_label("发表于"), is_label("示例网")
    (True, False)
    """
    return text in _FIELD_OF


class Item(NamedTuple):
    """One value of a metadata line: field, value and place in the line."""

    field: str
    value: str
    start: int
    end: int


def read_line(text: str) -> list[Item]:
    """Return the items of a block that only prints metadata; [] for any other block.

    A line counts when labels, dates and button words explain it, but for one short free piece beside
    a date, which is the source if it reads like one.

    >>> [(i.field, i.value) for i in read_line("- 2024-04-19 08:54:17 长春发布")]
    [('published', '2024-04-19T08:54:17'), ('source_name', '长春发布')]
    >>> [(i.field, i.value) for i in read_line("来源：示例网  作者：李明")]
    [('source_name', '示例网'), ('authors', '李明')]
    >>> read_line("来源:于生活,高于生活。"), read_line("会议于2024年5月1日召开。")
    ([], [])
    """
    if len(text) > _MAX_CHARS:
        return []
    if re.search("[。！？]", text) or text.count("，") + text.count(",") > 4:
        return []
    text = text.translate(_AS_BARS)
    bullet = _BULLET_RE.match(text)
    offset = bullet.end() if bullet else 0
    items, free = _read_pieces(text, offset)
    # a quotation has such a line too
    if not items or (len(items) == 1 and text[offset : offset + 2] in _QUOTED):
        return []
    has_date = any(item.field == "published" for item in items)
    left = [bare for piece in free if (bare := _without_buttons(piece)).value]
    if len(left) > 1 or any(len(piece.value) > _MAX_FREE for piece in left):
        return []
    if left:
        if not has_date or re.search(r"[:：?!]", left[0].value):
            return []
        if _DATED_RE.match(left[0].value):
            left = []
    return [*items, *_read_free(left[0], items)] if left else items


def _without_buttons(piece: Item) -> Item:
    """Return a free piece without the words of buttons and counters at its ends, with "" for nothing else."""
    if _UI_RE.match(piece.value):
        return piece._replace(value="")
    if "|" in piece.value:
        return piece
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", piece.value)]
    while words and _UI_RE.match(piece.value[slice(*words[0])]):
        del words[0]
    while words and _UI_RE.match(piece.value[slice(*words[-1])]):
        del words[-1]
    first, last = words[0][0], words[-1][1]
    return piece._replace(
        value=piece.value[first:last], start=piece.start + first, end=piece.start + last
    )


def _read_free(piece: Item, items: list[Item]) -> list[Item]:
    """Return what a free piece beside a date is: people behind a role, else the source if none is labelled."""
    people = _read_people(piece)
    if people:
        return [people]
    labelled = any(item.field == "source_name" for item in items)
    if labelled or _ROLE_WORD_RE.match(piece.value):
        return []
    return [piece if reads_as_source(piece.value) else piece._replace(field="other")]


def _read_people(piece: Item) -> Item | None:
    """Return the people that a free piece names behind a role without a colon, None if it names none."""
    byline = byline_credit(piece.value)
    if byline:
        return piece._replace(field="authors", value="、".join(byline.names))
    role = _ROLE_WORD_RE.match(piece.value)
    names = split_names(piece.value[role.end() :]) if role else ()
    if role and names and all(name[0] in SURNAMES for name in names):
        return piece._replace(field=_FIELD_OF[role.group(1)], value="、".join(names))
    return None


def read_loosely(text: str) -> list[Item]:
    """Return a date and labelled values of a short block that also says other things.

    For blocks between the title and the text only, where nothing else is dated.

    >>> [
    ...     (i.field, i.value)
    ...     for i in read_loosely("BUSINESS.EXAMPLE.COM 2005年3月11日12:12 来源：[ 示例网 ]")
    ... ]
    [('published', '2005-03-11T12:12'), ('source_name', '示例网')]
    """
    if len(text) > _MAX_CHARS or re.search("[。！？]", text):
        return []
    dates = find_dates(text)
    found = [Item("published", d.iso, d.start, d.end) for d in dates[:1]]
    for field, pattern in (
        ("source_name", _LOOSE_SOURCE_RE),
        ("authors", _LOOSE_AUTHOR_RE),
        ("authors", _BRACKET_AUTHOR_RE),
        ("editor", _LOOSE_EDITOR_RE),
    ):
        match = pattern.search(text)
        if match:
            found.append(
                Item(field, match.group("value"), match.start("value"), match.end("value"))
            )
    return found


def _read_pieces(text: str, offset: int) -> tuple[list[Item], list[Item]]:
    """Return (items, free pieces) of a line cut at its labels and dates."""
    dates = find_dates(text)
    labels = [m for m in _LABEL_RE.finditer(text, offset) if not _inside(m.start(), dates)]
    shown = min((m.start() for m in labels), default=len(text))
    ends = {m.end() for m in labels}
    labels += [m for m in _GLUED_RE.finditer(text, shown + 1) if m.end() not in ends]
    marks: list[tuple[int, int, str, str]] = [(d.start, d.end, "date", d.iso) for d in dates]
    marks += [(m.start(), m.end(), "label", m.group(1)) for m in labels]
    marks.sort()
    items: list[Item] = []
    free: list[Item] = []
    at = offset
    pending = ""
    for start, end, sort, value in [*marks, (len(text), len(text), "end", "")]:
        _take(text, at, start, pending, items, free)
        pending = ""
        if sort == "label":
            pending = _FIELD_OF[value]
        elif sort == "date":
            items.append(Item("published", value, start, end))
        at = end
    return items, free


def _inside(place: int, dates: list[FoundDate]) -> bool:
    """Say whether a place lies inside a date."""
    return any(d.start <= place < d.end for d in dates)


def _take(text: str, start: int, end: int, field: str, items: list[Item], free: list[Item]) -> None:
    """File the text between two marks: the value of the label before it, or a free piece."""
    raw = text[start:end]
    value = raw.strip(_TRIM)
    if not value:
        return
    first = start + raw.find(value)
    if not field or field == "published":
        _take_free(value, first, items, free)
        return
    # a value ends at a bar or at two spaces; what follows is free
    head = re.split(r"\s*[|｜]\s*|\s{3,}", value, maxsplit=1)
    if field == "source_name" and " " in head[0] and not head[0].isascii():
        words = head[0].split()
        head = [words[0], " ".join(words[1:]), *head[1:]]
    items.append(Item(field, closed(head[0].strip(_TRIM), raw), first, first + len(head[0])))
    rest = " ".join(head[1:]).strip(_TRIM)
    if rest:
        place = text.find(rest.split()[0], first + len(head[0]))
        free.append(Item("source_name", rest, place, place + len(rest)))


def _take_free(value: str, first: int, items: list[Item], free: list[Item]) -> None:
    """File text that no label stands before, cut at wide gaps; between bars a label needs no colon."""
    bars = "|" in value or "｜" in value
    barred = bars and any(map(_BARRED_RE.fullmatch, re.split(r"\s*[|｜]\s*", value)))
    for piece in re.finditer(r"[^|｜]+" if barred else r"\S+(?:\s{1,2}\S+)*", value):
        text = piece.group().strip(_TRIM)
        start = first + piece.start() + max(0, piece.group().find(text))
        named = _BARRED_RE.fullmatch(text) if barred else None
        if named:
            place = start + named.start(2)
            items.append(Item(_FIELD_OF[named.group(1)], named.group(2), place, start + len(text)))
        elif text:
            free.append(Item("source_name", text, start, start + len(text)))
