"""A folder of generated documents: sites with templates, HTML and text, several encodings, reprints, notices.

    python benchmarks/make_folder.py OUT [--documents 100000] [--seed 1]

Text is made of words of two hanzi, or of Latin letters; each site has a menu, a list of related stories, a footer and
an encoding of its own. One document in ten is a reprint on another site: as it is, cut, or with one letter in a
hundred changed. Damage: one page in fifty declares another encoding, one in five hundred went through UTF-8 read as
GBK. The same seed makes the same bytes.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

_HANZI = "今天我们他们学校城市农村工作生活时间问题情况经济社会发展国家人民政府公司市场企业教育文化历史科学技术环境健康医院老师学生孩子父母朋友早上晚上昨天明天去年今年春天夏天秋天冬天天气下雨河流山上海边公园道路交通汽车火车飞机电话电影音乐报纸新闻记者报道表示认为希望开始结束继续增加减少提高影响关系方面地方部分全部许多一些这个那个什么怎么为了因为所以但是如果虽然已经正在可以需要应该必须非常特别主要重要不同一样共同自己大家这里那里附近中心南方北方东部西部水果蔬菜米饭茶叶图书房子家庭活动比赛会议计划项目研究调查结果原因办法机会条件能力水平服务管理建设改革开放"
_WORDS = [
    "今天",
    "我们",
    "他们",
    "学校",
    "城市",
    "农村",
    "工作",
    "生活",
    "时间",
    "问题",
    "情况",
    "经济",
    "社会",
    "发展",
    "国家",
    "人民",
    "政府",
    "公司",
    "市场",
    "企业",
    "教育",
    "文化",
    "历史",
    "科学",
    "技术",
    "环境",
    "健康",
    "医院",
    "老师",
    "学生",
    "孩子",
    "父母",
    "朋友",
    "早上",
    "晚上",
    "昨天",
    "明天",
    "去年",
    "今年",
    "春天",
    "夏天",
    "秋天",
    "冬天",
    "天气",
    "下雨",
    "河流",
    "山上",
    "海边",
    "公园",
    "道路",
    "交通",
    "汽车",
    "火车",
    "飞机",
    "电话",
    "电影",
    "音乐",
    "报纸",
    "新闻",
    "记者",
    "报道",
    "表示",
    "认为",
    "希望",
    "开始",
    "结束",
    "继续",
    "增加",
    "减少",
    "提高",
    "影响",
    "关系",
    "方面",
    "地方",
    "部分",
    "全部",
    "许多",
    "一些",
    "这个",
    "那个",
    "什么",
    "怎么",
    "为了",
    "因为",
    "所以",
    "但是",
    "如果",
    "虽然",
    "已经",
    "正在",
    "可以",
    "需要",
    "应该",
    "必须",
    "非常",
    "特别",
    "主要",
    "重要",
    "不同",
    "一样",
    "共同",
    "自己",
    "大家",
    "这里",
    "那里",
    "附近",
    "中心",
    "南方",
    "北方",
    "东部",
    "西部",
    "水果",
    "蔬菜",
    "米饭",
    "茶叶",
    "图书",
    "房子",
    "家庭",
    "活动",
    "比赛",
    "会议",
    "计划",
    "项目",
    "研究",
    "调查",
    "结果",
    "原因",
    "办法",
    "机会",
    "条件",
    "能力",
    "水平",
    "服务",
    "管理",
    "建设",
    "改革",
    "开放",
]
_LETTERS = "etaoinshrdlucmfwypvbgk"
_ENCODINGS = ("utf-8", "utf-8", "gb18030", "gbk", "big5", "utf-16")
_PER_SITE = 200


def sentence(rnd: random.Random, *, hanzi: bool) -> str:
    """Return one sentence."""
    if hanzi:
        words = [
            rnd.choice(_WORDS) + rnd.choice(("", "", "的", "了", "在", "和"))
            for _ in range(rnd.randint(5, 12))
        ]
        at = len(words) // 2
        return "".join(words[:at]) + "，" + "".join(words[at:]) + "。"
    words = ["".join(rnd.choices(_LETTERS, k=rnd.randint(2, 9))) for _ in range(rnd.randint(6, 16))]
    return " ".join(words).capitalize() + ". "


def article(rnd: random.Random, *, hanzi: bool) -> list[str]:
    """Return the title and the paragraphs of one article."""
    title = sentence(rnd, hanzi=hanzi)[:18].strip("，。. ")
    paragraphs = [
        "".join(sentence(rnd, hanzi=hanzi) for _ in range(rnd.randint(2, 6)))
        for _ in range(rnd.randint(2, 9))
    ]
    return [title, *paragraphs]


def reprint(rnd: random.Random, text: list[str]) -> list[str]:
    """Return an article as another site prints it."""
    how = rnd.randrange(3)
    if how == 1 and len(text) > 3:
        return text[: 1 + len(text) * 2 // 3]
    if how == 2:
        return [
            text[0],
            *(
                "".join(c if rnd.random() > 0.01 else rnd.choice(_HANZI) for c in p)
                for p in text[1:]
            ),
        ]
    return text


def page(site: int, number: int, text: list[str], *, html: bool, encoding: str) -> str:
    """Return an article in the template of a site."""
    rnd = random.Random(site)
    menu = [rnd.choice(_WORDS) for _ in range(8)]
    name = f"{''.join(rnd.sample(_HANZI, 2))}网"
    related = [sentence(rnd, hanzi=True)[:16].strip("，。") for _ in range(6)]
    day = f"20{10 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    footer = [f"关于{name} | 联系方式", f"示ICP备{20000000 + site}号", f"版权所有：{name}"]
    if not html:
        lines = [" | ".join(menu), text[0], f"{day} 来源：{name}", *text[1:], "相关阅读："]
        return "\n".join([*lines, *(f"- {r}" for r in related), *footer])
    body = "".join(f"<p>{p}</p>\n" for p in text[1:])
    return (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{text[0]} - {name}</title></head><body>'
        f'<ul class="nav">{"".join(f"<li><a href=/c/{i}>{m}</a></li>" for i, m in enumerate(menu))}</ul>'
        f'<div class="article"><h1>{text[0]}</h1><p class="info">{day} 来源：{name}</p>\n{body}</div>'
        f'<div class="side"><h3>相关阅读</h3><ul>{"".join(f"<li><a href=/a/{i}>{r}</a></li>" for i, r in enumerate(related))}'
        f'</ul></div><div class="foot">{"".join(f"<p>{line}</p>" for line in footer)}</div></body></html>'
    )


def encode(rnd: random.Random, text: str, encoding: str) -> bytes:
    """Return the bytes of a page, now and then damaged."""
    if rnd.randrange(500) == 0 and encoding == "utf-8":
        text = text.encode("utf-8").decode("gb18030", "replace")
    return text.encode(encoding, "xmlcharrefreplace")


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rnd = random.Random(given.seed)
    recent: list[list[str]] = []
    for number in range(given.documents):
        site = number // _PER_SITE
        encoding = _ENCODINGS[site % len(_ENCODINGS)]
        html = site % 3 != 2
        if recent and rnd.randrange(10) == 0:
            text = reprint(rnd, rnd.choice(recent))
        else:
            text = article(rnd, hanzi=site % 5 != 4)
            recent = [*recent[-49:], text]
        declared = "utf-8" if rnd.randrange(50) == 0 else encoding
        raw = encode(rnd, page(site, number, text, html=html, encoding=declared), encoding)
        path = given.out / f"site{site:04d}" / f"{number:06d}.{'html' if html else 'txt'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    print(f"{given.documents} documents in {given.out}")


if __name__ == "__main__":
    main()
