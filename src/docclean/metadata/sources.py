"""What reads like the name of a source: a paper, an agency, a site, an office; for text beside a date that no label names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class SourceRow(NamedTuple):
    """One shape of a source, or of what stands in the place of one and is none.

    Attributes:
        id: stable name.
        pattern: the whole text.
        is_source: it is one.
        hits: texts of the shape.
        misses: texts that are not.
    """

    id: str
    pattern: str
    is_source: bool
    hits: tuple[str, ...]
    misses: tuple[str, ...]


_ZH_OFFICES = (
    "网|報|报|社|台|日报|晚报|时报|商报|新闻|新聞|传媒|融媒|融媒体|客户端|周刊|周报|杂志|学报|期刊|频道|电视|广播|广播电台|电视台|发布|在线|中心|记者站|编辑部|"
    "局|厅|部|委|办|办公室|政府|委员会|研究院|研究所|学院|大学|学校|医院|协会|学会|商会|联合会|基金会|公司|集团|银行|出版社|法院|检察院|公众号|微信|微博|号"
)

_PLACE_RE = re.compile(r"(?:^|\s)来自[\u4e00-\u9fff]{2,10}$")
# the first row that matches decides
SOURCE_ROWS: tuple[SourceRow, ...] = (
    SourceRow(
        "zh-not-ours",
        r"(?:本文|文章)?(?:系)?(?:转载|轉載|转帖|转贴|原创|原創|未知|不详|佚名|匿名|网络|網絡|網路|互联网|其它|其他|综合|网友投稿|用户投稿|投稿)",
        is_source=False,
        hits=("转载", "互联网", "原创"),
        misses=("转载周刊", "网络晚报"),
    ),
    SourceRow(
        "zh-posted",
        r".{0,12}(?:时间|時間|日期|次数|次數)|.{0,20}(?:发布|發佈|发表|發表|更新|编辑|上传|创建|回复|注册|提交)(?:于|於|在|时间|日期).{0,20}|由.{1,20}(?:发布|發佈|发表|發表|上传)",
        is_source=False,
        hits=("由 渡口人发布于", "发布于知产资料", "更新时间", "建置时间"),
        misses=("长春发布", "上海发布", "编辑部"),
    ),
    SourceRow(
        "zh-clock",
        r"(?:星期|周|週|礼拜)[一二三四五六日天]|[上下中]午|凌晨|早上|晚上|傍晚|今天|昨天|[月火水木金土日]曜日?",
        is_source=False,
        hits=("星期三", "下午", "火曜日"),
        misses=("下午茶周刊",),
    ),
    SourceRow(
        "zh-event",
        "(?:设立|成立|施行|实施|通过|公布|修订|修正|废止|生效|开幕|闭幕|起|止|至今)",
        is_source=False,
        hits=("设立", "施行"),
        misses=("设立网",),
    ),
    SourceRow(
        "agency",
        "Reuters|AP|AFP|DPA|dpa|UPI|PTI|ANI|IANS|EFE|ANSA|ANP|NTB|APA|SDA|ATS|PAP|MTI|TASS|Tass|AAP|VNA|CNA|Xinhua|Kyodo|Kyodo News|Yonhap|Bernama|Antara|"
        "Ritzau|Belga|Lusa|Anadolu|Anadolu Agency|Interfax|Agence France-Presse|Europa Press|Keystone-SDA|(?:The )?Associated Press|(?:The )?Canadian Press|"
        "ТАСС|РИА Новости|Интерфакс|Укрінформ|УНІАН|Казинформ|新华社|新華社|中新社|中央社|共同通信|時事通信|共同社|法新社|路透社|美联社|연합뉴스|뉴시스|뉴스1",
        is_source=True,
        hits=("Reuters", "The Associated Press", "新华社"),
        misses=("IST", "AM", "Uhr", "Friday"),
    ),
    SourceRow(
        "organisation",
        r"(?:[A-ZÀ-ÞА-ЯЄІЇ0-9][\w'’&.-]*\.? |(?:of|the|de|la|le|der|die|das|do|da|and|&) ){0,5}"
        r"(?:News|Times|Post|Press|Herald|Tribune|Gazette|Journal|Chronicle|Observer|Guardian|Bulletin|Weekly|Daily|Magazine|Newspaper|Newswire|Agency|Agencies|"
        r"TV|Radio|Media|Zeitung|Nachrichten|Rundschau|Presse|Kurier|Anzeiger|Allgemeine|Tagblatt|Tageblatt|Diario|Periódico|Jornal|Gazeta|Новости|Известия|Газета|Вести)"
        r"(?: (?:Online|Agency|Service|Staff|Desk))?",
        is_source=True,
        hits=("CBS News", "Example Times", "Metric Media News Service", "Kyiv Post"),
        misses=("Latest news", "Start date", "Ann Lee", "Thema des Tages"),
    ),
    SourceRow(
        "ja-ko-office",
        r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3A-Za-z0-9・ー]{1,14}(?:新聞|通信|放送|テレビ|ニュース|デジタル|オンライン|編集部|신문|일보|뉴스|방송|경제|타임스)",
        is_source=True,
        hits=("渡口新聞", "渡口テレビ", "나루일보"),
        misses=("나루 기자", "ニュース"),
    ),
    SourceRow(
        "zh-office",
        rf"[《【\[]?[\u3400-\u9fffA-Za-z0-9·]{{1,14}}(?:{_ZH_OFFICES})(?:[·－—-][\u3400-\u9fffA-Za-z0-9·]{{2,10}})?[》】\]]?",
        is_source=True,
        hits=("示例晚报", "长春发布", "渡口网-渡口日报", "21世纪经济报道周刊", "编辑部"),
        misses=("春天来了", "Ann Lee"),
    ),
    SourceRow(
        "counter",
        r"[^\d\n]{0,12}\d[\d,.]*[^\d\n]{0,12}(?:[^\d\n]\d[\d,.]*[^\d\n]{0,4}){0,3}",
        is_source=False,
        hits=("阅读 5605", "3160字", "6 min read", "11 min read", "16時46分"),
        misses=("示例晚报", "Example News"),
    ),
    SourceRow(
        "zh-bare",
        r"[\u3400-\u9fff·]{2,8}|(?=.*[A-Za-z])(?=.*[\u3400-\u9fff])[\u3400-\u9fffA-Za-z·－—-]{3,12}",
        is_source=True,
        hits=("渡口清风", "渡口TV"),
        misses=("第六届渡口学年会胜利闭幕", "渡口123 晚报"),
    ),
)  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[SourceRow, re.Pattern[str]], ...]:
    """Return the rows with their patterns."""
    return tuple((row, re.compile(row.pattern)) for row in SOURCE_ROWS)


def source_row(text: str) -> SourceRow | None:
    """Return the first row whose shape a text has, or None.

    >>> source_row("示例晚报").id, source_row("6 min read").id, source_row("Start date")
    ('zh-office', 'counter', None)
    """
    return next((row for row, pattern in _patterns() if pattern.fullmatch(text)), None)


def reads_as_source(text: str) -> bool:
    """Say whether a text that nothing labels reads like the name of a source.

    >>> reads_as_source("长春发布"), reads_as_source("CBS News"), reads_as_source("Friday")
    (True, True, False)
    """
    row = source_row(without_place(text))
    return row is not None and row.is_source


def without_place(text: str) -> str:
    """Return a text without the place that a social network prints behind the name of a writer.

    >>> without_place("渡口 来自北京市")
    '渡口'
    """
    return _PLACE_RE.sub("", text)


def names_no_source(text: str) -> bool:
    """Say whether what a label calls the source is none: reprinted, the internet, unknown.

    >>> names_no_source("转载"), names_no_source("Ann Lee")
    (True, False)
    """
    row = source_row(text)
    return row is not None and row.id == "zh-not-ours"
