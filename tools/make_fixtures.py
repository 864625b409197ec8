"""Write `fixtures/inbox` (dirty files) and `fixtures/expected` (what must come out of each).

    python tools/make_fixtures.py

All sentences were written for this project. The truth is known here, before any wrapping, encoding
or damage, so the expected files say what is right, not what some version of docclean gave.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1] / "fixtures"


@dataclass
class Article:
    title: str
    paragraphs: list[str]
    author: str = ""
    source: str = ""
    date: str = ""  # as printed
    iso: str = ""
    editor: str = ""
    lang: str = "zh"


RIVER = Article(
    "青石镇老码头修缮一新 河边又响起卖鱼声",
    [
        "清早六点，青石镇的老码头上已经站满了人。船工老周把缆绳绕在石桩上，朝岸上喊了一声，几个等鱼的街坊立刻围了过来。",
        "这座码头建于一百多年前，三年前的一场洪水冲垮了半边石阶。去年秋天，镇里请来七位石匠，按照老照片把石阶一级一级补齐，今年春天终于完工。",
        "“石头还是原来的石头，只是换了几块新的。”石匠师傅指着脚下说，“修旧如旧，走上去心里才踏实。”",
        "码头修好以后，鱼市也回来了。每天清早有二十多条船靠岸，最多的时候能卖出八百多斤河鱼。茶馆老板说，来喝早茶的客人比去年多了三成。",
        "镇里还在岸边种了一百棵柳树，装了太阳能路灯。到了晚上，老人们在树下乘凉，孩子们沿着石阶跑上跑下，河面上映着一串灯火。",
    ],
    author="林小禾",
    source="青石晚报",
    date="2024年3月12日 08:15",
    iso="2024-03-12T08:15",
    editor="何一平",
)
TEA = Article(
    "高山茶园的一天：从露水到茶香",
    [
        "天还没亮，茶农阿珍就背着竹篓上了山。海拔一千二百米的茶园被雾气包着，叶子上挂满露水，手一碰就湿了袖口。",
        "采茶讲究一芽一叶，指甲不能掐，只能用指腹轻轻一提。熟手一天能采六斤鲜叶，做成干茶不过一斤多一点。",
        "中午，鲜叶摊在竹匾里晾着，屋里满是青草的气味。阿珍的丈夫在灶前守着铁锅，锅温要用手背去试，太热会焦，太凉则涩。",
        "傍晚时分，新茶出锅。一家人围着木桌泡上一壶，谁也不说话，先喝第一口。",
    ],
    author="苏明远",
    source="山野周刊",
    date="2023-04-28 17:40:05",
    iso="2023-04-28T17:40:05",
    editor="罗文静",
)
LIBRARY = Article(
    "社区图书馆把书架搬进了菜市场",
    [
        "在城东菜市场二楼，豆腐摊的旁边多了一排书架。买菜的人路过时，会顺手翻开一本菜谱或者小说，看上几页再走。",
        "书架是社区图书馆放的，一共四百本书，不用办证，拿走看完放回来就行。开放两个月，借出去一千多次，只少了三本。",
        "管理员小吴说，最受欢迎的是连环画和种花的书。有位卖豆芽的大姐，每天收摊前都要读一章，现在已经读完了两部长篇。",
        "下个月，书架还要搬到公交枢纽和医院大厅去。小吴希望，等车和等号的人也能有书看。",
    ],
    author="吴向东",
    source="城东新闻网",
    date="2022/11/06 09:30",
    iso="2022-11-06T09:30",
    editor="郑晓岚",
)
SNOW = Article(
    "山村小學的第一場雪",
    [
        "早上第一節課，窗外忽然飄起雪來。三十二個孩子同時轉過頭去，老師放下粉筆，笑著說：「那就先看十分鐘吧。」",
        "這所小學在海拔一千六百公尺的山上，全校只有六個班級。去年冬天沒有下雪，孩子們等了整整一年。",
        "下課以後，大家在操場上堆了一個比校長還高的雪人，又用紅辣椒做了鼻子。廚房的阿姨煮了一大鍋薑湯，每人一碗。",
        "校長在日誌裡寫道：今天少上了一節課，可是孩子們學會了等待，也學會了高興。",
    ],
    author="陳怡安",
    source="山城日報",
    date="2021-12-27",
    iso="2021-12-27",
    editor="黃立群",
)
MARKET = Article(
    "朝市の八十年、三代目が守る味",
    [
        "港の朝市は午前四時に始まる。まだ暗いうちから、店の明かりが一つずつともり、氷の上に魚が並べられていく。",
        "三代目の店主は、祖父の代から続く干物の店を守っている。塩の加減は季節と風を見て決めるので、毎日少しずつ違うという。",
        "「お客さんの顔を見れば、今日は何を食べたいか分かる」と店主は笑う。常連の多くは、子どものころから通っている人たちだ。",
        "来年、朝市は八十年を迎える。記念の日には、昔の船をもう一度港に並べる計画がある。",
    ],
    date="2022年6月18日",
    iso="2022-06-18",
    lang="ja",
)
SCHOOL = Article(
    "시골 학교의 작은 도서관, 마을의 사랑방이 되다",
    [
        "산 아래 작은 학교에 도서관이 문을 연 지 다섯 해가 되었다. 처음에는 책이 삼백 권뿐이었지만 지금은 사천 권이 넘는다.",
        "수업이 끝나면 아이들뿐 아니라 할머니들도 도서관을 찾는다. 글을 늦게 배운 할머니들은 손주와 함께 그림책을 읽는다.",
        "선생님은 책을 고를 때 아이들의 이야기를 먼저 듣는다고 했다. 지난달에는 아이들이 직접 쓴 동화책도 책장에 꽂혔다.",
        "마을 사람들은 올가을 도서관 앞마당에서 작은 음악회를 열 계획이다.",
    ],
    date="2023-09-14",
    iso="2023-09-14",
    lang="ko",
)
MILL = Article(
    "Old mill at Harrow Bend turns again after forty years",
    [
        "The water wheel at Harrow Bend began to turn on Saturday morning, forty years after the last sack of flour left the mill. About two hundred people stood on the bridge and watched in silence until the first stone moved.",
        "Volunteers have spent six winters on the building. They replaced eleven oak beams, cleared the race of mud, and found the original iron gears under a heap of bricks behind the barn.",
        '"We did not want a museum," said the carpenter who led the work. "We wanted a mill that makes flour, with all the noise and dust that comes with it."',
        "The mill will open on the first weekend of every month. Two local bakeries have already ordered flour for the summer, and the school plans to grow a field of wheat beside the river.",
    ],
    author="Edith Marlow",
    date="March 9, 2021",
    iso="2021-03-09",
    lang="en",
)
BRIDGE = Article(
    "Größere Brücke über die Lohe: Bürger prüfen Entwürfe",
    [
        "Drei Entwürfe für die neue Brücke über die Lohe hängen seit Montag im Rathaus. Wer möchte, kann bis Ende des Monats aufschreiben, was ihm gefällt und was nicht.",
        "Der erste Entwurf führt über einen flachen Bogen aus Holz, der zweite ist länger und lässt Platz für Bäume am Ufer. Am größten fällt der dritte aus, mit breiten Wegen für Räder und Fußgänger.",
        "„Schön müssen sie alle sein“, sagt die Bürgermeisterin, „aber vor allem müssen ältere Leute ohne Mühe hinüberkommen.“ Über die Kosten wird der Rat im Frühjahr sprechen.",
    ],
    date="12. April 2022",
    iso="2022-04-12",
    lang="de",
)
GARDEN = Article(
    "Во дворе старого дома вырос общий сад",
    [
        "Весной жители дома на Речной улице решили убрать со двора ржавые гаражи и посадить сад. За три месяца они вывезли двенадцать грузовиков мусора и привезли свежую землю.",
        "Первыми взошли редис и укроп. Потом появились яблони, а у забора дети посеяли подсолнухи и каждый вечер измеряли, насколько они выросли.",
        "«Раньше мы не знали соседей по имени, — говорит пенсионерка с первого этажа. — Теперь вместе пьём чай под яблоней и спорим, когда поливать огурцы».",
        "Осенью во дворе устроили праздник урожая. На следующий год жители хотят поставить теплицу и улей.",
    ],
    date="2023-10-02",
    iso="2023-10-02",
    lang="ru",
)
VILLAGE = Article(
    "À l'école du village, les élèves fêtent la forêt",
    [
        "Les élèves de l'école ont passé l'été à étudier la forêt voisine. À la rentrée, ils ont présenté leurs carnets aux habitants, réunis sous le préau malgré la pluie.",
        "Chacun avait choisi un arbre, qu'il a dessiné, mesuré et écouté. Le plus âgé, un chêne de trois siècles, dépasse déjà vingt-huit mètres de hauteur.",
        "« Nous avons appris à regarder », résume une élève de dix ans. La maîtresse espère créer l'an prochain un sentier bordé de panneaux écrits par les enfants.",
    ],
    lang="fr",
)

HOT = [
    "城南公园新增三处停车场",
    "雨季来临 水库提前放水",
    "百年老店推出新口味糕点",
    "周末电影：三部新片上映",
    "退休教师办起山歌班",
]
TEASERS = [
    (
        "南桥旧楼加装电梯进入验收",
        "记者昨日从街道办获悉，南桥社区的六部电梯已经全部安装完毕，预计下周...",
    ),
    (
        "河道清淤完成 夜钓者回来了",
        "历时四个月的清淤工程近日结束，河水变清以后，许多夜钓爱好者又回到...",
    ),
    (
        "夜市搬家 摊主盼着好生意",
        "原来在东街的夜市本周起搬到体育场北侧，新场地有顶棚和水电，摊主们...",
    ),
]
EN_HOT = [
    "Storm closes coast road",
    "Library extends opening hours",
    "New bus line to the station",
    "Apple harvest begins early",
]


@dataclass
class Case:
    name: str
    content: bytes
    truth: dict = field(default_factory=dict)


def expected(a: Article, encoding: str, **more) -> dict:
    found = {"title": a.title, "text": a.paragraphs, "encoding": encoding}
    if a.author:
        found["authors"] = [a.author]
    if a.source:
        found["source_name"] = a.source
    if a.iso:
        found["published"] = a.iso
    found.update(more)
    return found


# ---------------------------------------------------------------- HTML wrappers


def news_zh(a: Article, charset: str = "utf-8", *, declare: str | None = None) -> str:
    """A portal page: menus, breadcrumb, byline line, body in div, related list, rankings, footer."""
    declare = charset if declare is None else declare
    meta = f'<meta charset="{declare}">' if declare else ""
    hot = "".join(f'<li><a href="/n/{i}.html">{t}</a></li>' for i, t in enumerate(HOT))
    body = "".join(f"<p>　　{p}</p>" for p in a.paragraphs)
    return f"""<!DOCTYPE html><html lang="zh-CN"><head>{meta}<title>{a.title}_{a.source or "本地新闻网"}</title>
<script>var pv = {{id: 1, tag: "<p>not text</p>"}};</script><style>p {{ margin: 0 }}</style></head><body>
<div class="topnav"><a href="/">首页</a><a href="/a">新闻</a><a href="/b">财经</a><a href="/c">体育</a><a href="/d">登录</a><a href="/e">注册</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/a">新闻</a> &gt; 正文</div>
<div class="main"><h1>{a.title}</h1>
<div class="info"><span>{a.date}</span> <span>来源：{a.source}</span> <span>作者：{a.author}</span> <span>字号：<a>大</a> <a>中</a> <a>小</a></span></div>
<div class="article-content">{body}</div>
<div class="editor">责任编辑：{a.editor}</div>
<div class="share">分享到：<a>微信</a> <a>微博</a> <a>QQ空间</a></div></div>
<div class="related"><h3>相关阅读</h3><ul>{hot}</ul></div>
<div class="side rank"><h3>新闻排行榜</h3><ol>{hot}</ol></div>
<div class="footer"><p><a>关于我们</a> | <a>联系我们</a> | <a>广告服务</a> | <a>网站地图</a></p>
<p>版权所有：示例传媒有限公司 未经授权不得转载</p><p>示ICP备20000001号-1</p><p>违法和不良信息举报电话：010-00000000</p></div></body></html>"""


def blog_en(a: Article) -> str:
    """An English article page with header, share bar, comments and a cookie note."""
    body = "".join(f"<p>{escape(p)}</p>\n" for p in a.paragraphs)
    hot = "".join(f'<li><a href="/{i}">{t}</a></li>' for i, t in enumerate(EN_HOT))
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(a.title)} | The Valley Record</title>
<meta property="og:site_name" content="The Valley Record"><meta property="og:title" content="{escape(a.title)}">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":{json.dumps(a.title)},"datePublished":"{a.iso}","author":{{"@type":"Person","name":"{a.author}"}}}}</script></head>
<body><a class="skip" href="#c">Skip to content</a><header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/contact">Contact</a></li></ul></nav></header>
<main><article id="c"><h1>{escape(a.title)}</h1><p class="byline">By {a.author}</p><p class="date">{a.date}</p>
<div class="share-bar"><a>Facebook</a> <a>Twitter</a> <a>Email</a></div>
<div class="entry-content">{body}</div></article>
<aside class="related-posts"><h2>Related articles</h2><ul>{hot}</ul></aside>
<section class="comments"><h2>3 Comments</h2><div class="comment"><p>reader one</p><p>Lovely, I will come by.</p></div><div class="comment"><p>reader two</p><p>Finally!</p></div>
<form><p>Your email address will not be published. Required fields are marked *</p></form></section></main>
<footer><p>Sign up for our newsletter</p><p>Copyright © 2021 The Valley Record. All rights reserved.</p><p><a>Privacy Policy</a> <a>Terms of Use</a></p></footer>
<div class="cookie-banner">We use cookies to improve your experience. <button>Accept</button></div></body></html>"""


def simple_html(a: Article, *, declare: str | None, nav: list[str], foot: list[str]) -> str:
    """A small page in any language."""
    meta = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={declare}">'
        if declare
        else ""
    )
    links = "".join(f"<a href='/{i}'>{w}</a> " for i, w in enumerate(nav))
    body = "".join(f"<p>{escape(p)}</p>" for p in a.paragraphs)
    end = "".join(f"<p>{w}</p>" for w in foot)
    date = f"<p class='date'>{a.date}</p>" if a.date else ""
    return f"<html><head>{meta}<title>{escape(a.title)}</title></head><body><div id='nav'>{links}</div><h1>{escape(a.title)}</h1>{date}<div class='content'>{body}</div><div id='footer'>{end}</div></body></html>"


# ---------------------------------------------------------------- plain-text wrappers


def text_news_zh(a: Article) -> str:
    """A news page as a crawler prints it."""
    teasers = "\n".join(
        f"{t}\n\n{t}\n\n{x}[详细]\n{a.source} 2024-03-1{i}\n" for i, (t, x) in enumerate(TEASERS)
    )
    body = "\n\n".join(a.paragraphs)
    return f"""首页

{a.title}

来源:{a.source}

作者:{a.author}

{a.date}

{body}

新闻热线0000-6600000,投稿邮箱:tougao@example.com

{teasers}
版权所有: {a.source} All Rights Reserved
示ICP备20000002号-1 互联网新闻信息服务许可证00120170002
"""


def text_list_zh(a: Article) -> str:
    """Title, date and source in list lines; related links with dates; a ranking with glued numbers."""
    hot = "\n".join(f"- {t}2024-04-1{i} 08:5{i}:00" for i, t in enumerate(HOT))
    rank = "\n".join(f"- {i + 1}{t}" for i, t in enumerate(HOT))
    body = "\n".join(a.paragraphs)
    return f"""{a.title}
- {a.date} {a.source}
- 专题
{body}
本文地址://www.example.com/zhuanti/1.html
友情提示:文章内容为作者个人观点,不代表本站立场。如发现侵权,请联系我们处理
{hot}
文章排行榜
- 周排名
- 月排名
{rank}
"""


def text_post_zh(a: Article) -> str:
    """A microblog post that stands twice, another post, an action bar and a hot list."""
    opening = f"#小城故事# 【{a.title}】{a.paragraphs[0]}"
    body = "\n\n".join([opening, *a.paragraphs[1:]])
    hot = "\n".join(f"  • {x[:24]}" for x in BRIDGE_ZH)
    return f"""{body}

{body}

【城南公园免费开放】从本周末起，城南公园不再收门票，早上六点开门，晚上十点关门。https://t.cn/xxxxxx


发布     👍 0 举报 写留言 🖊
✋热门推荐
{hot}
"""


BRIDGE_ZH = [
    "今天的晚霞真好看，站在桥上拍了三十多张，每一张都舍不得删",
    "新买的炒锅到了，第一顿就做糊了，不过鸡蛋还是很香的",
    "有没有人一起去爬山，周六早上七点南门集合，自带水和干粮",
    "孩子问我为什么月亮跟着我们走，我想了半天也没有答出来",
]


def text_flat_zh() -> tuple[str, list[str], str]:
    """A report flattened to one line with paywall notes; returns (text, paragraphs, title)."""
    title = "关于镇级菜市场改造情况的调研报告"
    blocks = [
        "菜市场连着千家万户。今年三月以来，我们走访了十二个镇的二十六家菜市场，同摊主、顾客和管理人员座谈，对改造情况作了一次摸底。现将有关情况报告如下。",
        "一、基本情况",
        "全县现有镇级菜市场二十六家，其中十五家已经完成改造，七家正在施工，四家还没有动工。改造后的市场普遍增加了排水沟、照明灯和公共厕所。",
        "(一)环境明显改善。地面由泥地改为防滑砖，污水有了去处，夏天的气味小了许多，受访顾客中有八成表示满意。",
        "(二)摊位更加规范。肉、菜、鱼、豆制品分区经营，价格牌统一悬挂，短斤少两的投诉比上年减少了一半。",
        "二、存在问题",
        "一是部分市场通道偏窄，早市高峰时推车难以通过。二是个别摊主把货物摆到线外，管理人员劝一次退一次。三是停车位不足，周边道路经常堵塞。",
        "三、下一步建议",
        "建议把停车场和公交站点一起规划，错开进货与买菜的时间，同时设立摊主自治小组，由他们自己商量摆摊的界线。",
    ]
    cut = blocks[4][:30]
    head = " ".join([*blocks[:4], cut])
    tail = " ".join(blocks[5:])
    text = (
        f"![]() |\n|\n标题:{title} |\n{title} {head} ……(示例文库http://www.example.cn省略850字,正式会员可完整阅读)…… {tail} "
        f"……(未完,全文共3200字,当前只显示1500字,请阅读下面提示信息。收藏{title}) 上一篇:在表彰会上的讲话 下一篇:没有了 相关栏目:调研报告 工作总结 |\n![]() ![]() |\n"
    )
    return text, [*blocks[:4], cut, *blocks[5:]], title


def interview_zh() -> tuple[str, list[str]]:
    """An interview with speakers and a caption."""
    blocks = [
        "老裁缝陈师傅在南门口开店四十年，最近收了两个年轻徒弟。记者到店里和他聊了一个下午。",
        "记者：现在买衣服这么方便，为什么还有人来做衣服？",
        "陈师傅：买来的衣服合的是尺码，做出来的衣服合的是人。肩膀一高一低，只有尺子知道，人自己不一定知道。",
        "陈师傅在灯下锁扣眼。记者 沈一帆 摄",
        "记者：两个徒弟学得怎么样？",
        "陈师傅：慢。慢就对了，快不得。头三个月只学拆线，能把线拆干净，才知道线是怎么缝上去的。",
    ]
    return "\n\n".join(["南门口的裁缝铺", *blocks]), blocks


def columns_zh() -> tuple[str, list[str]]:
    """A newspaper page whose columns broke paragraphs, with a page number between them."""
    paragraphs = [
        "这几年，县里的养蜂人越来越多。山上有椴树和荆条，花期一前一后，蜂箱从四月摆到八月，一年可以收三次蜜。养蜂人老胡说，蜜的好坏七分看天，三分看人，急着取蜜的人酿不出好蜜来，只有等到蜂房封盖以后再取，味道才醇厚。",
        "今年春天，县里办了三期培训班，请来省里的专家讲课。专家讲得最多的是防病，蜂箱要勤晒，工具要消毒，发现病蜂要及时隔离。听课的人把笔记本写得满满当当，下课以后还围着专家问个不停，一直问到天黑才散去。",
        "销路也在变宽。从前蜂蜜只在集市上卖，如今合作社统一收购、统一检测，装进小玻璃瓶里卖到外省。老胡的女儿还在网上开了店，每天晚上对着镜头讲父亲和蜜蜂的故事，去年卖出了六千多瓶。",
    ]
    first, second = paragraphs[1][:96], paragraphs[1][96:]
    text = "\n\n".join(["山坡上的养蜂人", paragraphs[0], "37", first, second, paragraphs[2]])
    return text, paragraphs


def mojibake(text: str, wrong: str) -> str:
    """UTF-8 read in the wrong encoding."""
    return text.encode("utf-8").decode(wrong)


def build() -> list[Case]:
    cases: list[Case] = []

    def add(name: str, content: str | bytes, truth: dict, encoding: str = "utf-8") -> None:
        raw = (
            content if isinstance(content, bytes) else content.encode(encoding, "xmlcharrefreplace")
        )
        cases.append(Case(name, raw, truth))

    # the same portal in several encodings, honest, silent and lying
    add("news/river-utf8.html", news_zh(RIVER), expected(RIVER, "utf-8", editor=[RIVER.editor]))
    add(
        "news/river-gbk.html",
        news_zh(RIVER, "gbk"),
        expected(RIVER, "gbk", editor=[RIVER.editor]),
        "gb18030",
    )
    add("news/tea-gbk-silent.html", news_zh(TEA, declare=""), expected(TEA, "gb18030"), "gb18030")
    add(
        "news/tea-gbk-lying.html",
        news_zh(TEA, declare="iso-8859-1"),
        expected(TEA, "gb18030"),
        "gb18030",
    )
    add(
        "news/library-bom.html",
        b"\xef\xbb\xbf" + news_zh(LIBRARY).encode(),
        expected(LIBRARY, "utf-8"),
    )
    add(
        "news/library-utf16.html",
        news_zh(LIBRARY, "utf-16"),
        expected(LIBRARY, "utf-16le"),
        "utf-16",
    )
    add("news/snow-big5.html", news_zh(SNOW, "big5"), expected(SNOW, "big5"), "big5hkscs")
    bad = news_zh(RIVER).encode()
    at = bad.find("码头修好".encode())
    add(
        "news/river-bad-bytes.html",
        bad[:at] + b"\xff" + bad[at:],
        expected(
            RIVER,
            "utf-8",
            text=[*RIVER.paragraphs[:3], "\ufffd" + RIVER.paragraphs[3], *RIVER.paragraphs[4:]],
        ),
    )
    add(
        "news/tea-cut.html",
        news_zh(TEA).encode()[: news_zh(TEA).encode().find(b'<div class="footer"')],
        expected(TEA, "utf-8"),
    )
    nuls = news_zh(LIBRARY).replace("四百本书", "四百\x00本书")
    add("news/library-nul.html", nuls, expected(LIBRARY, "utf-8"))
    deep = news_zh(RIVER).replace(
        '<div class="article-content">', "<div>" * 300 + '<div class="article-content">'
    )
    add("news/river-deep.html", deep, expected(RIVER, "utf-8"))
    add(
        "news/tea-open-comment.html",
        news_zh(TEA).replace('<div class="editor">', '<!-- <div class="editor">'),
        expected(TEA, "utf-8"),
    )
    early = news_zh(LIBRARY).replace("<p>　　管理员", "</body></html><p>　　管理员")
    add("news/library-early-end.html", early, expected(LIBRARY, "utf-8"))

    # other languages and scripts
    nav_ja, foot_ja = (
        ["ホーム", "ニュース", "お問い合わせ"],
        ["Copyright © 2022 Minato Shimbun. All rights reserved."],
    )
    add(
        "world/market-sjis.html",
        simple_html(MARKET, declare="shift_jis", nav=nav_ja, foot=foot_ja),
        expected(MARKET, "shift_jis"),
        "cp932",
    )
    add(
        "world/market-eucjp.html",
        simple_html(MARKET, declare=None, nav=nav_ja, foot=foot_ja),
        expected(MARKET, "euc-jp"),
        "euc_jp",
    )
    nav_ko, foot_ko = ["홈", "뉴스", "문의"], ["Copyright © 2023 Maeul News. All rights reserved."]
    add(
        "world/school-euckr.html",
        simple_html(SCHOOL, declare="euc-kr", nav=nav_ko, foot=foot_ko),
        expected(SCHOOL, "euc-kr"),
        "cp949",
    )
    nav_ru, foot_ru = (
        ["Главная", "Новости", "Контакты"],
        ["© 2023 Речной вестник. Все права защищены."],
    )
    add(
        "world/garden-1251.html",
        simple_html(GARDEN, declare="windows-1251", nav=nav_ru, foot=foot_ru),
        expected(GARDEN, "windows-1251"),
        "cp1251",
    )
    add(
        "world/garden-koi8r.html",
        simple_html(GARDEN, declare=None, nav=nav_ru, foot=["2023"]),
        expected(GARDEN, "koi8-r"),
        "koi8-r",
    )
    add("world/mill.html", blog_en(MILL), expected(MILL, "utf-8", language="en"))
    nav_de, foot_de = (
        ["Start", "Nachrichten", "Kontakt"],
        ["© 2022 Loher Bote. Alle Rechte vorbehalten."],
    )
    add(
        "world/bridge-latin1.html",
        simple_html(BRIDGE, declare="iso-8859-1", nav=nav_de, foot=foot_de),
        expected(BRIDGE, "windows-1252", language="de"),
        "cp1252",
    )
    damaged = simple_html(
        VILLAGE,
        declare="utf-8",
        nav=["Accueil"],
        foot=["© 2022 La Feuille. Tous droits réservés."],
    )
    add(
        "world/village-mojibake.html",
        mojibake(damaged, "latin-1"),
        expected(VILLAGE, "utf-8", language="fr", repaired=True),
    )

    # plain text that still carries chrome
    add("text/river-news.txt", text_news_zh(RIVER), expected(RIVER, "utf-8"))
    add("text/river-news-gbk.txt", text_news_zh(RIVER), expected(RIVER, "gb18030"), "gb18030")
    add(
        "text/tea-list.txt",
        text_list_zh(TEA),
        {k: v for k, v in expected(TEA, "utf-8").items() if k != "authors"},
    )
    post = [f"#小城故事# 【{LIBRARY.title}】{LIBRARY.paragraphs[0]}", *LIBRARY.paragraphs[1:]]
    add(
        "text/library-post.txt",
        text_post_zh(LIBRARY),
        {"title": LIBRARY.title, "text": post, "encoding": "utf-8"},
    )
    flat, blocks, title = text_flat_zh()
    add(
        "text/report-flat.txt",
        flat,
        {"title": title, "text": blocks, "encoding": "utf-8", "truncated": True},
    )
    talk, lines = interview_zh()
    add(
        "text/interview.txt",
        talk,
        {
            "title": "南门口的裁缝铺",
            "text": ["南门口的裁缝铺", *lines],
            "encoding": "utf-8",
            "speakers": ["记者", "陈师傅"],
            "photo_credits": ["沈一帆"],
        },
    )
    page, paragraphs = columns_zh()
    add(
        "text/columns.txt",
        page,
        {"title": "山坡上的养蜂人", "text": ["山坡上的养蜂人", *paragraphs], "encoding": "utf-8"},
    )

    # clean text must come out as it went in
    clean = "\n\n".join([LIBRARY.title, *LIBRARY.paragraphs])
    add(
        "clean/library.txt",
        clean,
        {"text": [LIBRARY.title, *LIBRARY.paragraphs], "encoding": "utf-8", "unchanged": True},
    )
    add(
        "clean/mill.txt",
        "\n\n".join(MILL.paragraphs),
        {"text": MILL.paragraphs, "encoding": "utf-8", "unchanged": True},
    )
    quotes = [
        "“弯引号”‘单引号’——破折号……省略号，全角ＡＢＣ１２３，半角 abc 123，NBSP\u00a0在这里，㎡ ① ﬁ 都不改。",
        "乱码示例：有人把“文字”存错，屏幕上会出现“锟斤拷”三个字，这里只是举例，不必修。",
    ]
    add(
        "clean/rare.txt",
        "\n".join(quotes),
        {"text": quotes, "encoding": "utf-8", "unchanged": True},
    )
    code = "# Notes\n\nThe loop below prints a table.\n\n```\nfor i in range(3):\n    print(i, i * i)\n```\n\nThat is all there is to it."
    add(
        "clean/notes.md",
        code,
        {
            "text": [
                "# Notes",
                "The loop below prints a table.",
                "```\nfor i in range(3):\n    print(i, i * i)\n```",
                "That is all there is to it.",
            ],
            "encoding": "utf-8",
            "unchanged": True,
            "drop_title": True,
        },
    )
    wrapped = (
        "The river rises in a wood of beech and ash above the village, runs for\nsix miles under stone bridges that carry no road any more, and enters the\n"
        "lake beside a mill whose wheel was sold for scrap before the last war was\nover."
    )
    add(
        "clean/wrapped.txt",
        wrapped,
        {"text": [wrapped.replace("\n", " ")], "encoding": "utf-8", "unchanged": True},
    )
    add("empty/empty.txt", b"", {"text": [], "encoding": "utf-8", "unchanged": True})
    add(
        "empty/picture.png",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        {"text": [], "encoding": None},
    )
    return cases


def main() -> None:
    for sub in ("inbox", "expected"):
        shutil.rmtree(ROOT / sub, ignore_errors=True)
    for case in build():
        path = ROOT / "inbox" / case.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case.content)
        truth = ROOT / "expected" / f"{case.name}.json"
        truth.parent.mkdir(parents=True, exist_ok=True)
        truth.write_text(
            json.dumps(case.truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    print(len(list((ROOT / "inbox").rglob("*.*"))), "files")


if __name__ == "__main__":
    main()
