"""Names of people: splitting lists of names, leaving out roles and organisations."""

from __future__ import annotations

import re

# what stands before names in bylines and is no part of them
ROLE = r"(?:[\u4e00-\u9fffA-Za-z·]{0,14}?(?:全媒体|融媒体?|特约|见习|实习|首席|驻[\u4e00-\u9fff]{1,6}|本报|本网|本刊|本台|专职)?(?:记者|通讯员|特派员|报道员|评论员|撰稿人|实习生))"
# the commonest family names; enough to tell a name from a word of two or three characters
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣盧鍾譚陸賈韋鄒閻龍陶賀顧龔萬錢嚴湯顏聶魯歐關蘭駱藍"
)
_ROLE_RE = re.compile(rf"^{ROLE} ?[:：]?")
# the number of a desk behind the name of an editor
_DESK_RE = re.compile(r"\s?[A-Z]{1,3}\d{2,6}\s*$")
_SPLIT_RE = re.compile(r"[、,，;；/|&]| and |(?<=[A-Z]) AND (?=[A-Z])|\s{2,}")
_INNER_ROLE_RE = re.compile(
    r"\s?(?:本报|本网)?(?:特约|见习|实习)?(?:(?:记者|通讯员|实习生|摄影)\s?[:：/]?|(?:编辑|文|图)\s?[:：/])\s?"
)
_HANZI_NAME_RE = re.compile(r"^[\u3400-\u9fff]{2,4}$|^[\u3400-\u9fff]{1,6}·[\u3400-\u9fff·]{1,12}$")
# a foreigner's name, with its Latin form in brackets
_BOTH_SCRIPTS_RE = re.compile(
    r"[\u3400-\u9fff·]{2,10}\s?[(（][A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}[)）]"
)
_BEFORE_COLON_RE = re.compile(r"[\u3400-\u9fff]{1,3}[ \u3000]?[\u3400-\u9fff]{1,2}(?=\s?[:：])")
# a line of affiliations ends with them
PLACES = frozenset(
    [
        "北京",
        "上海",
        "天津",
        "重庆",
        "河北",
        "山西",
        "辽宁",
        "吉林",
        "黑龙江",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "海南",
        "四川",
        "贵州",
        "云南",
        "陕西",
        "甘肃",
        "青海",
        "台湾",
        "内蒙古",
        "广西",
        "西藏",
        "宁夏",
        "新疆",
        "香港",
        "澳门",
        "广州",
        "深圳",
        "南京",
        "杭州",
        "武汉",
        "成都",
        "西安",
        "中国",
    ]
)
# agencies, stations and papers behind a name, which is of who works for them
AGENCIES = frozenset((
    "AP", "AFP", "UPI", "DPA", "EFE", "ANSA", "TASS", "PTI", "ANI", "IANS", "APA", "NTB", "TT", "CNN", "BBC", "NBC", "CBS",
    "ABC", "PBS", "NPR", "CBC", "CTV", "ITV", "RTE", "ARD", "ZDF", "NHK", "KBS", "MBC", "SBS", "CNBC", "MSNBC", "ESPN",
    "USA TODAY", "USA Today",
))  # fmt: skip
# whom people work for, behind their names
_OUTLETS = (
    r"BBC(?: News| Sport)?|CNN|(?:NBC|CBS|ABC|Fox|Sky) News|NPR|Reuters|Bloomberg(?: News| Opinion)?|(?:The )?Associated Press|AFP|USA TODAY(?: Sports)?|"
    r"IDG News Service|Staff [Ww]riter|Staff [Rr]eporter|Special (?:to|for) [A-Z].*"
)
_PERSON = r"[A-ZÀ-Þ][\w'’.-]+(?: (?!and\b|und\b|et\b)[\w'’.-]+){1,3}?"
_EMPLOYED_RE = re.compile(
    rf"(?P<who>{_PERSON})(?:,? (?:{_OUTLETS})\b.*| @\w+| \([^()]*\b(?:[Ww]riter|WRITER|[Rr]eporter|REPORTER|[Ss]taff|STAFF)\))"
)
_TOPIC_RE = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w'’.-]+ (?:[A-ZÀ-Þ][\w'’.-]+ )?[A-ZÀ-Þ][\w'’.-]+) [A-Z]\w+(?: and \w+)? (?:reporter|correspondent|editor|producer|analyst)\b.*"
)
# Post and Press are family names too
_OUTLET_RE = re.compile(
    r"(?:[A-Z][\w.&'’-]* ){1,4}(?:News|Media|Times|Daily|Magazine|Radio|TV|Today|Sports|Services?|Network|Tribune|Correspondent)|"
    r"(?:The |[A-Z][\w.&'’-]* (?=[A-Z][\w.&'’-]* ))(?:[A-Z][\w.&'’-]* ){0,3}(?:Post|Press|Wire|Herald|Journal)|"
    rf"[Ss]taff|news services|Special (?:to|for) .+|{_OUTLETS}"
)
_LATIN_NAME_RE = re.compile(
    r"^[A-ZÀ-ÞА-Я][\w'’.-]*(?: (?:[A-ZÀ-ÞА-Я]|de |van |von |der |la |al-|bin )[\w'’.-]*){0,4}$"
)
_NO_NAME_RE = re.compile(
    r"网|报$|社$|日报|晚报|新闻|中心|公司|部门|编辑|整理|整合|综合|关注|返回|易信|微信|微博|文章|注册|登录|登錄|註冊|佚名|匿名|未知|转载|摄影|记者|来源|时间|发布|查看|更多|admin|editor|journalist|contributor|reporter|staff|team|news|http|www|\d",
    re.IGNORECASE,
)


def without_outlet(value: str) -> str:
    """Return the name of one person without whom they work for and on what.

    >>> without_outlet("Ann Lee BBC News, Riverton"), without_outlet("BBC News")
    ('Ann Lee', 'BBC News')
    >>> without_outlet("Ann Lee Health and science reporter, BBC News")
    'Ann Lee'
    >>> without_outlet("ANN LEE (STAFF WRITER)"), without_outlet("Ann Lee @annlee")
    ('ANN LEE', 'Ann Lee')
    """
    match = _TOPIC_RE.fullmatch(value) or _EMPLOYED_RE.fullmatch(value)
    return match["who"] if match else value


def is_outlet(name: str) -> bool:
    """Say whether a piece behind the name of a person is a paper, a station or an agency.

    >>> (
    ...     is_outlet("USA TODAY Sports"),
    ...     is_outlet("Special to the Gazette"),
    ...     is_outlet("The River Post"),
    ... )
    (True, True, True)
    >>> is_outlet("Bo Ek"), is_outlet("Emily Post")
    (False, False)
    """
    return name in AGENCIES or _OUTLET_RE.fullmatch(name) is not None


def split_names(value: str) -> tuple[str, ...]:
    """Return the names of people in the value of a byline, in order; roles are dropped.

    >>> split_names("本报记者 王乐文 方 敏"), split_names("高少帅 通讯员 莫言")
    (('王乐文', '方敏'), ('高少帅', '莫言'))
    >>> split_names("示例全媒体记者 文小萍")
    ('文小萍',)
    >>> split_names("李明 PN269")
    ('李明',)
    >>> split_names("李 明：示例学院，北京"), split_names("北京")
    (('李明',), ())
    >>> split_names("李安娜 (Anna Lee)")
    ('李安娜 (Anna Lee)',)
    >>> split_names("示例日报"), split_names("Ann Lee and Bo Ek")
    ((), ('Ann Lee', 'Bo Ek'))
    """
    if _BOTH_SCRIPTS_RE.fullmatch(value.strip()):
        return (value.strip(),)
    value = without_outlet(value.strip())
    value = _ROLE_RE.sub("", _DESK_RE.sub("", value).strip(" \u3000()（）[]【】:："))
    # a name, then where that person works
    person = _BEFORE_COLON_RE.match(value)
    value = person.group() if person else value
    value = _INNER_ROLE_RE.sub("、", value)
    names: list[str] = []
    for part in _SPLIT_RE.split(value):
        names += _split_spaces(part.strip(" \u3000()（）[]【】。.:：").replace("\u3000", " "))
    out: list[str] = []
    for name in names:
        employer = bool(out) and " " in out[0] and is_outlet(name)
        if is_name(name) and name not in out and not employer:
            out.append(name)
    return tuple(out)


def _split_spaces(part: str) -> list[str]:
    """Return names split at spaces; two single hanzi are one name with a filler between."""
    words = part.split()
    if not words or not all(_is_hanzi(word) for word in words):
        return [part] if part else []
    names: list[str] = []
    at = 0
    while at < len(words):
        if len(words[at]) == 1 and at + 1 < len(words) and len(words[at + 1]) <= 2:
            names.append(words[at] + words[at + 1])
            at += 2
        else:
            names.append(words[at])
            at += 1
    return names


def _is_hanzi(word: str) -> bool:
    """Say whether all characters are ideographs or name dots."""
    return all("\u3400" <= c <= "\u9fff" or c == "·" for c in word)


def is_name(name: str) -> bool:
    """Say whether this reads like the name of a person.

    >>> is_name("李明"), is_name("人民网"), is_name("Ann Lee"), is_name("2 days ago")
    (True, False, True, False)
    """
    if name in PLACES or name in AGENCIES or _NO_NAME_RE.search(name):
        return False
    return bool(_HANZI_NAME_RE.match(name) or (len(name) <= 60 and _LATIN_NAME_RE.match(name)))


def closed(value: str, raw: str) -> str:
    """Return a value with the bracket that trimming took from its end.

    >>> closed("Ann (Example", " Ann (Example) ")
    'Ann (Example)'
    """
    for opening, closing in ("()", "（）"):
        if value.count(opening) > value.count(closing) and value + closing in raw:
            return value + closing
    return value
