"""Class and id names of elements, read as words and put into a few groups."""

from __future__ import annotations

import re

# group -> words; matched as whole words after splitting camelCase, digits and separators
CLASS_GROUPS: dict[str, str] = {
    "body": "article articlebody articlecontent content contents body text entry post story main detail "
    "richtext rich prose markdown zhengwen neirong wenzhang artibody cont txt editor paragraph",
    "nav": "nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumb crumbs bread channel "
    "daohang sitemap topbar toolbar toolbars header head masthead logo skip dropdown mbx tabs",
    "footer": "footer foot bottom copyright copyrights colophon icp legal links friendlink youlian",
    "side": "sidebar side aside right rightbar rail widget widgets secondary column",
    "related": "related relate relevant recommend recommended recommendation recommendations recirc "
    "more also tuijian xiangguan similar suggest suggested guess teaser teasers card cards promo "
    "readmore latest newest next prev previous pre",
    "rank": "hot rank ranking ranks top popular trending hotnews paihang remen bang most",
    "share": "share sharing shares social socials sns bdshare addthis sharethis follow fenxiang weibo "
    "wechat weixin facebook twitter qrcode",
    "comment": "comment comments commentlist disqus respond pinglun review reviews discussion",
    "reply": "reply replies answer answers post posts thread message bbs floor forum topic",
    "ad": "ad ads advert advertisement advertising adv adsense banner sponsor sponsored promotion "
    "guanggao gg dfp taboola outbrain",
    "account": "login register signin signup subscribe subscription newsletter paywall popup modal "
    "cookie cookies consent gdpr overlay dialog toast banner alert app download",
    "meta": "meta info byline author authors date time source tag tags category categories keywords "
    "label laiyuan zuozhe timestamp pubtime copyright bio profile avatar user",
    "title": "title headline heading tit biaoti subject hd",
    "pager": "page pager pages pagination paging fenye pagenav",
    "tool": "tool tools print fontsize search searchbox form btn button buttons action actions "
    "control controls player video gallery slider carousel",
    "caption": "caption captions imgcaption figcaption credit photo pic image img tuzhu",
}
GROUP_NAMES = tuple(CLASS_GROUPS)
_BITS: dict[str, int] = {}
for _index, _words in enumerate(CLASS_GROUPS.values()):
    for _word in _words.split():
        _BITS[_word] = _BITS.get(_word, 0) | (1 << _index)
# a word that tells its group beside one of these in the same name only: most tops are the upper end of something
_TOP = frozenset(
    ("article", "articles", "day", "hits", "list", "month", "news", "picks", "post", "posts")
)
_BESIDE = {"top": _TOP | {"rated", "read", "reads", "stories", "story", "ten", "viewed", "week"}}
_SPLIT_RE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
MAX_CLASS_CHARS = 400
# names that are kept for the next page
REMEMBERED = 1 << 14
# what tells one of many siblings from the others: words with numbers, and names for its place among them
_NUMBERED_RE = re.compile(r"(?<![^\W\d_])[^\W\d_]*\d\w*")
_DIGIT_RE = re.compile(r"\d")
_PLACES = frozenset(("odd", "even", "first", "last", "active", "current", "selected"))
_MAX_SHAPE_CHARS = 80


def shape_of(names: str) -> str:
    """Return class and id names without what tells an element from its siblings.

    >>> shape_of("post odd post-12"), shape_of("comment post_345") == shape_of("comment post_9")
    ('post post-#', True)
    >>> shape_of("first-name lead"), shape_of("c1ab2 body first")
    ('first-name lead', '# body')
    """
    shapes = [shape_of_name(name) for name in names[:MAX_CLASS_CHARS].split()]
    return joined_shapes([shape for shape in shapes if shape])


def shape_of_name(name: str) -> str:
    """Return one name without its numbers, "" for one that tells a place among siblings."""
    if _DIGIT_RE.search(name):
        return _NUMBERED_RE.sub("#", name)
    return "" if name in _PLACES else name


def joined_shapes(shapes: list[str]) -> str:
    """Return the shapes of all names of an element as one."""
    return " ".join(shapes)[:_MAX_SHAPE_CHARS]


def class_mask(names: str) -> int:
    """Return the groups (bits in the order of `GROUP_NAMES`) that class and id names belong to.

    >>> class_mask("post-content") == 1 << GROUP_NAMES.index("body") | 1 << GROUP_NAMES.index(
    ...     "reply"
    ... )
    True
    >>> class_mask("thread-x9") == class_mask("thread"), class_mask("loadmask")
    (True, 0)
    """
    mask = 0
    for name in names[:MAX_CLASS_CHARS].split():
        mask |= mask_of_words(words_of(name))
    return mask


def words_of(name: str) -> list[str]:
    """Return the words of one name in lower case; names are cut before they are looked at.

    >>> words_of("articleBody-2_main")
    ['article', 'body', 'main']
    """
    return [word.lower() for word in _SPLIT_RE.findall(name)]


def mask_of_words(words: list[str]) -> int:
    """Return the groups of the words of one name.

    >>> (
    ...     mask_of_words(["margin", "top"]),
    ...     mask_of_words(["top", "stories"]) == mask_of_words(["ranking"]),
    ... )
    (0, True)
    """
    mask = 0
    for word in words:
        if word not in _BESIDE or not _BESIDE[word].isdisjoint(words):
            mask |= _BITS.get(word, 0)
    return mask
