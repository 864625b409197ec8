"""Inputs for the properties: any text, mixed scripts, tag soup, pages with chrome around a body."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
ODD = st.sampled_from(
    list(
        "\x00\x07\x0b\x0c\x1b\x1c\x85\u00a0\u200b\u2028\u3000\ufeff\ufffd\ud800\U0001f44d|!#*-•【】（）：:。，.?"
    )
)
any_text = st.text(st.one_of(st.characters(), ODD, HANZI), max_size=200)
# sentences of words that no rule table holds
_WORDS = [
    "河边",
    "柳树",
    "船工",
    "石阶",
    "清晨",
    "茶馆",
    "渔网",
    "晒谷",
    "山路",
    "竹篓",
    "灯火",
    "瓦片",
    "稻田",
    "木桥",
    "炊烟",
    "鸟声",
]


def _joined(words: list[str]) -> str:
    return "，".join(["".join(words[:4]), "".join(words[4:])]) + "。"


sentence = st.lists(st.sampled_from(_WORDS), min_size=6, max_size=20).map(_joined)
sentence_of_different_words = st.lists(
    st.sampled_from(_WORDS), min_size=6, max_size=16, unique=True
).map(_joined)
paragraph = st.lists(sentence, min_size=2, max_size=5).map("".join)
body = st.lists(paragraph, min_size=1, max_size=6, unique=True)
LINES = [
    "首页 | 登录 | 注册",
    "相关阅读：",
    "- 城南公园新增停车场2024-04-01 08:00:00",
    "版权所有：示例网",
    "示ICP备20000001号",
    "分享到：微信 微博",
    "上一篇：没有了",
    "阅读全文",
    "![]() |",
    "|",
    "来源：示例晚报",
    "2024-03-01 10:20",
    "作者：",
    "• 今天的晚霞真好看",
    "记者：你好吗？",
    "66",
    "标题：河边",
    "第一章 开头",
    "【河边的早晨】",
    "| a | b |",
    "| 1 | 2 |",
    "# 标题",
    "```",
    "    x = 1;",
]
chrome_line = st.sampled_from(LINES)
noisy_text = st.lists(st.one_of(chrome_line, paragraph, any_text, st.just("")), max_size=14).map(
    "\n".join
)
_TAGS = [
    "div",
    "p",
    "span",
    "a",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h2",
    "b",
    "br",
    "pre",
    "article",
    "nav",
    "script",
    "style",
    "textarea",
    "select",
    "option",
    "title",
    "section",
    "blockquote",
    "noscript",
    "figure",
    "figcaption",
    "svg",
    "template",
]
_ATTRIBUTES = [
    "",
    ' class="content"',
    ' class="nav"',
    ' id="footer"',
    " hidden",
    ' style="display:none"',
    ' href="/x"',
    ' role="navigation"',
    " class='a b'",
]


@st.composite
def tag_soup(draw):
    """HTML with tags left open, cut and crossed."""
    parts = []
    for _ in range(draw(st.integers(0, 25))):
        kind = draw(st.integers(0, 6))
        if kind <= 2:
            parts.append(f"<{draw(st.sampled_from(_TAGS))}{draw(st.sampled_from(_ATTRIBUTES))}>")
        elif kind == 3:
            parts.append(f"</{draw(st.sampled_from(_TAGS))}>")
        elif kind == 4:
            parts.append(
                draw(
                    st.sampled_from(
                        [
                            "<!--",
                            "-->",
                            "<![CDATA[",
                            "&nbsp;",
                            "&#0;",
                            "&lt;b&gt;",
                            "<",
                            ">",
                            "</html>",
                            "<body>",
                            "<!DOCTYPE html>",
                            "<?xml version='1.0'?>",
                        ]
                    )
                )
            )
        elif kind == 5:
            parts.append(escape(draw(st.one_of(paragraph, chrome_line))))
        else:
            parts.append(draw(any_text))
    return "".join(parts)
