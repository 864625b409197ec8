"""What reads like the caption or the credit of a picture."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class CaptionRow(NamedTuple):
    """One shape of captions.

    Attributes:
        id: stable name.
        pattern: the whole text.
        below: it counts only where a picture stands right before the text.
        hits: texts of the shape.
        misses: texts that are not.
    """

    id: str
    pattern: str
    below: bool
    hits: tuple[str, ...]
    misses: tuple[str, ...]


_AGENCIES = (
    r"Getty(?: Images)?|Shutterstock|iStock(?:photo)?|Unsplash|Pexels|Pixabay|Flickr|Wikimedia(?: Commons)?|Adobe Stock|Alamy|"
    r"Reuters|AFP|AP|dpa|EPA|picture alliance|IMAGO|Keystone|视觉中国|图虫创意|新华社|中新社|东方IC"
)

CAPTION_ROWS: tuple[CaptionRow, ...] = (
    CaptionRow(
        "zh-in-the-picture",
        r"[(（▲△▼▽◆]?(?:[上下左右]?图为.|图\d{0,2}[:：]|资料图片?(?:$|(?=[\s:：。(（)）]))|(?:视频|网络|新闻)截图[^\s。]{0,4}$).*",
        below=False,
        hits=("图为清早的渡口", "▲图1：渡口的柳树", "资料图", "视频截图"),
        misses=("资料图书馆的灯还亮着", "图书馆"),
    ),
    CaptionRow(
        "zh-kind-behind",
        r"[^。！？]{2,40}[\s。]\s?(?:资料图片?|网络图片?|供图|视频截图)[)）]?",
        below=False,
        hits=("清早的渡口。资料图", "渡口 网络图片"),
        misses=("他们给报社供图", "这是一张资料图"),
    ),
    CaptionRow(
        "zh-credit",
        r"[(（▲]?\s?(?:图片|照片|配图|题图|封面图?|视频|图表)(?:来源|提供|来自|拍摄|作者)\s?[:：/]?\s?[^\n。！？]{2,30}",
        below=False,
        hits=("图片来源：示例图库", "（题图来源：渡口晚报）", "图片来自网络"),
        misses=("图片很多", "图片来源一直是个问题。"),
    ),
    CaptionRow(
        "zh-given-by",
        r"[^\n！？]{2,70}?[\s。.”(（、]\s?[^\n。！？\s]{0,16}(?:供图|摄|截图|制图|绘图?)(?:[ \u3000][^\n。！？\s]{2,8}发)?\s?[)）]?",
        below=True,
        hits=("渡口的老灯。河湾区公安分局供图 示例网发", "清早的渡口（视频截图）", "码头 王青摄"),
        misses=("他爱拍摄", "渡口"),
    ),
    CaptionRow(
        "zh-shown",
        r"[^\n。！？，,]{2,30}(?:截图|示意图|效果图|资料照片?|合影|剧照|海报)[)）]?",
        below=True,
        hits=("渡口晚报截图", "新码头效果图", "会后合影"),
        misses=("看图", "截图之后，再发给老师"),
    ),
    CaptionRow(
        "bracketed",
        r"[(（\[【][^()（）\[\]【】\n]{4,60}[)）\]】]",
        below=True,
        hits=("（点击看清晰大图）", "[Above: the landing at dawn]"),
        misses=("（一）", "渡口（上）"),
    ),
    CaptionRow(
        "label",
        r"(?:(?:Image|Photo|Picture|Photograph|Foto|Bild|Illustration|Grafik|Crédit|Imagen?|Imagem)s?|Abb\.?|Abbildung|Fig\.|(?:Photo|Image|Picture) (?:credit|courtesy|source)s?)"
        r"(?: (?:by|of|courtesy of))?\s?[:©][^\n]{2,70}|(?:Photo|Image|Foto|Photograph) (?:by|courtesy of|von|di|de) [A-ZÀ-Þ@][^\n.]{2,50}",
        below=False,
        hits=("Image: Example Movers", "Photo by Ann Lee", "Abb.: Beispielnachrichten", "Foto: Bo Ek/AFP"),
        misses=("Image editing for beginners", "Photo by photo the album grew", "Bildung: ein Weg"),
    ),
    CaptionRow(
        "source",
        r"(?:Source|Quelle|Fuente|Fonte|Credit|Bron|Kilde|Источник|via|来源|數據來源|数据来源|圖源|图源)s?\s?[:：][^\n。]{2,60}",
        below=True,
        hits=("Source: example.org", "Quelle: eigene Aufnahme", "数据来源：示例研究院"),
        misses=("Sourcebook: a review", "来源于生活"),
    ),
    CaptionRow(
        "agency",
        rf"(?:[^\n.。]{{2,40}} ?[/|／,–-] ?)?(?:©\s?)?(?:{_AGENCIES})(?: ?[/|／–-] ?[^\n]{{2,40}})?",
        below=True,
        hits=("Getty Images / Ann Lee", "Bo Ek/Reuters", "新华社"),
        misses=("Getty opens a museum", "Reuters reports losses"),
    ),
    CaptionRow(
        "copyright",
        r"(?:©|\(c\)|®)\s?[^\n]{2,60}",
        below=True,
        hits=("© Ann Lee 2021", "(c) Beispiel Verlag"),
        misses=("Copyright of songs",),
    ),
    CaptionRow(
        "address",
        r"(?:https?://)?(?:[\w-]+\.)+(?:com|org|net|edu|gov|info|io|co|de|fr|it|es|nl|at|ch|uk|us|eu|cn|jp|ru|pl|se|no|dk|fi|be|pt|br|ca|au|in)(?:/\S{0,60})?|(?:[a-z]+ )?by u/\w+|@\w{2,30}",
        below=True,
        hits=("example.com", "https://example.de/bild", "reddit by u/example", "@example"),
        misses=("Whats.next", "and so on.The end"),
    ),
)  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches everywhere, and below pictures."""
    everywhere = (f"(?:{row.pattern})" for row in CAPTION_ROWS if not row.below)
    below = (f"(?:{row.pattern})" for row in CAPTION_ROWS)
    return re.compile("|".join(everywhere)), re.compile("|".join(below), re.IGNORECASE)


def reads_as_caption(text: str, *, below: bool) -> bool:
    """Say whether a short text reads like a caption or a credit.

    Args:
        text: a paragraph.
        below: a picture stands right before it.

    >>> reads_as_caption("图为清早的渡口", below=False), reads_as_caption("example.com", below=True)
    (True, True)
    >>> reads_as_caption("example.com", below=False), reads_as_caption("清早的渡口", below=True)
    (False, False)
    """
    return bool(_patterns()[below].fullmatch(text))
