"""Bylines in many languages, and what counts as the name of an author where markup or a label says so."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docclean.metadata.dates import find_dates
from docclean.metadata.months import month_numbers
from docclean.metadata.names import AGENCIES, PLACES, closed, is_outlet, without_outlet

if TYPE_CHECKING:
    from collections.abc import Collection

# words before the name of an author, by language
BY_WORDS: dict[str, str] = {
    "en": "by|written by|posted by|words by|story by|text by|author|started by|asked by|published by|created by|thread starter|topic starter|topic author",
    "de": "von|autor|autorin|text|verfasst von|geschrieben von|ein beitrag von|eingestellt von|veröffentlicht von|publiziert von|gepostet von|erstellt von|gespeichert von",
    "fr": "par|auteur|écrit par|publié par",
    "es": "por|autor|escrito por|publicado por",
    "pt": "por|autor|escrito por|publicado por",
    "it": "di|autore|scritto da|a cura di",
    "nl": "door|auteur|geschreven door",
    "sv": "av|text|skriven av",
    "da": "af|skrevet af",
    "no": "av|skrevet av",
    "fi": "kirjoittanut|kirjoittaja",
    "hu": "írta|szerző",
    "cs": "autor|napsal|napsala",
    "pl": "autor|przez|tekst",
    "ru": "автор|текст",
    "uk": "автор|текст",
    "ar": "بقلم|كتب|كتبت|بواسطة",
    "fa": "نویسنده",
    "he": "מאת",
    "tr": "yazan|yazar",
    "id": "oleh|penulis",
    "vi": "tác giả|bởi",
    "ja": "著者|執筆者|投稿者|作者|文",
    "zh": "作者|撰文|撰稿|楼主|樓主|发帖人|發帖人|执笔|执笔人|發表人",
}
# words that say who wrote a text only with a colon behind them
_TEXTS = frozenset(["text", "tekst", "текст", "文"])
# languages whose words count where nothing says the language of the page
_PLAIN = ("en", "zh")


def _any_of(words: Collection[str]) -> str:
    """Return the alternatives of a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@lru_cache(maxsize=64)
def _by_pattern(languages: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a byline word of some languages at the start of a text."""
    words = {w for name in languages for w in BY_WORDS.get(name, "").split("|") if w}
    return re.compile(rf"^(?:{_any_of(words)})(?:\s*[:：]\s*|\s+)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _inner_by() -> re.Pattern[str]:
    """Return the pattern of a byline word of any language inside a text."""
    return re.compile(rf"[\s·|,(]({_any_of(_by_words())})[\s:：]", re.IGNORECASE)


# names of months as English bylines have them
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
# a byline ends where another piece of information begins
_CUT_RE = re.compile(
    r"\s*(?:[|•·●\n\t]|\s[–—/-]\s|\s{2,}|(?:,\s*)?\b(?:on|updated|published|posted|last|reviewed|am|le|el|il|in|at)\b:?\s+(?=[\dA-Z])|[–—]\s?\d|"
    r"(?:,\s*)?\d{1,2}[./ ]\w+[./ ]\d{4}|(?:,\s*)?\d{4}[-/年.]|\s*»|"
    r"(?:,\s*)?(?<=\w)\s(?:publiée?|mise? à jour|modifiée?|veröffentlicht|aktualisiert|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|"
    r"bijgewerkt|publicerad|uppdaterad|opublikowano|aktualizacja)\b(?= )|"
    rf"(?:,\s*)?\b{MONTH} \d{{1,2}}\b|"
    rf"(?:,\s*)?\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ?(?:\d{{1,2}}|{MONTH} \d{{1,2}})\b|"
    r"\s(?:envoyée?s? spécia|correspondante?s?\b)).*",
    re.IGNORECASE | re.DOTALL,
)
_PIECES_RE = re.compile(r"\s*[|•·●\n\t]\s*|\s+[–—/-]\s+|\s{3,}")
# letters behind a name that belong to it
_TITLE_RE = re.compile(
    r"[A-Z]{2,6}®?|Ph\.? ?D\.?|M\.? ?D\.?|Jr\.?|Sr\.?|I{2,3}|M\.?Sc\.?|B\.?Sc\.?|MBA|Esq\.?|[A-Z]-[A-Z]{2,4} \d+|(?:[A-Z]\.){2,4}"
)
# what someone is, written behind the name without a comma
_REPORTER_RE = re.compile(
    r"(?<=[가-힣])\s*(?:(?:선임|수습|객원|인턴|전문)\s?)?(?:기자|특파원|논설위원|(?:\s\S{1,6})?\s?칼럼니스트)$|(?<=[\u3041-\u30ff\u3400-\u9fff])\s?記者$"
)
# what someone is, behind a name
_ROLE_RE = re.compile(
    r"\b(?:journalist|contributor|reporter|correspondent|writer|columnist|editor|author|consultant|specialist|manager|director|"
    r"officer|analyst|engineer|professor|fellow|intern|founder|president|head of|redakteur(?:in)?|journaliste|rédact\w+|redactora?|giornalista)\b",
    re.IGNORECASE,
)
# a list of names with an element for each
_JOINT_RE = re.compile(r"\s*\|\s*(,|&|\band\b)\s*\|\s*")
_SPLIT_RE = re.compile(
    r"\s*(?:[;、，|/]|\s&\s|\band\b|(?<=[A-Z] )AND(?= [A-Z])|\bund\b|\bet\b|\bwith\b|\by\b)\s*"
)
_PERSON_RE = re.compile(
    r"(?:[A-ZÀ-ÞА-Я][\w'’.-]*)(?: (?:de|van|von|der|la|al|bin|den|di|da))*(?: [A-ZÀ-ÞА-Я][\w'’.-]*){1,3}(?:, .+)?|[\u3400-\u9fff·]{2,4}"
)
# words that are no name, alone or with one another
NOBODY = frozenset(
    [
        "admin",
        "administrator",
        "author",
        "authors",
        "by",
        "user",
        "users",
        "guest",
        "anonymous",
        "unknown",
        "editor",
        "editors",
        "none",
        "null",
        "undefined",
        "webmaster",
        "wordpress",
        "root",
        "super",
        "superuser",
        "test",
        "read",
        "more",
        "profile",
        "view",
        "reply",
        "login",
        "home",
        "share",
        "website",
        "about",
        "twitter",
        "facebook",
        "bluesky",
        "mastodon",
        "instagram",
        "linkedin",
        "youtube",
        "rss",
        "journalist",
        "writer",
        "posts",
        "post",
        "date",
        "category",
        "comments",
        "comment",
        "all",
        "me",
        "you",
        "here",
        "get",
        "started",
        "today",
        "register",
        "now",
        "article",
        "articles",
        "review",
        "reviews",
        "contact",
        "us",
        "follow",
        "sign",
        "log",
        "username",
        "email",
        "e-mail",
        "address",
        "subject",
        "topic",
        "title",
        "publisher",
        "try",
        "it",
        "free",
        "name",
        "no",
        "a",
        "an",
        "the",
        "veröffentlicht",
        "publiziert",
        "eingestellt",
        "gepostet",
        "geschrieben",
        "verfasst",
        "erstellt",
        "gespeichert",
        "publié",
        "publicado",
        "pubblicato",
        "posted",
        "published",
        "written",
        "license",
        "licence",
        "zvg",
        "next",
        "previous",
        "prev",
        "back",
        "continue",
        "older",
        "newer",
        "link",
        "links",
        "close",
        "sponsored",
        "advertisement",
        "copy",
        "print",
        "管理",
        "管理员",
        "管理員",
        "版主",
        "游客",
        "遊客",
        "网友",
        "網友",
        "本站",
        "小编",
        "小編",
    ]
)
# what software writes into its pages as their author until somebody changes it
_SOFTWARE_RE = re.compile(
    r"(?:discuz!?|comsenz|phpwind|dedecms|phpcms|帝国cms|destoon|ecshop|joomla|drupal|vbulletin|wordpress)\b(?: (?:ui|team|and|inc|studio)\b| ?[!,.])*",
    re.IGNORECASE,
)
# words that may stand between such words, and in names
_BETWEEN = frozenset(
    [
        "or",
        "on",
        "am",
        "um",
        "von",
        "par",
        "le",
        "por",
        "di",
        "il",
        "da",
        "av",
        "af",
        "in",
        "up",
        "re",
    ]
)
_SIGN_RE = re.compile(r"^\w &|& \w$")
_MAIL_RE = re.compile(r"\s*[|(<,]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[)>]?")
_TWICE_RE = re.compile(r"(\S+ .+?)\s*\1")
_ADDRESS_RE = re.compile(r"https?:|www\.|@\w+\.")
_BAD_RE = re.compile(
    r"[\n<>{}\[\]=?!:：;#%*？！]|^\+|\d{4,}|^[\W\d]+$|\b(?:min read|ago|posts?|comments?|views?|read more|view all|about the|contributors|webpage|log in|sign in|copyright|fact checked|reputation|licen[sc]e|creative commons|cc[ -]by|all rights|sign up|you can['’]t)\b"
    r"|©|^\d+ \w+ |^(?:em|in|en|aus|from|at|à|more from|promoted|sponsored) |贡献者|貢獻者|网络$|科技$|公司$|网$|频道$|收藏|本文|转载|^[发發][布佈表](?:[于於]|[时時][间間])?$|关注$|關注$|密[码碼]|[整綜综][理合]$|文章$|注册$|註冊$|登[录錄]$|未知|佚名",
    re.IGNORECASE,
)
_TRAILING_ROLE_RE = re.compile(
    r"(?<=\w) (?:(?:senior|junior|chief|deputy|associate|assistant|managing|contributing|executive|staff|freelance|political|sports|business|science|health) )*"
    rf"{_ROLE_RE.pattern}$",
    re.IGNORECASE,
)
_MAX_CHARS, _MAX_WORDS, _MAX_DATED = 60, 7, 160


def after_by(text: str, languages: tuple[str, ...] = tuple(BY_WORDS)) -> str | None:
    """Return what stands after a byline word at the start of a text, or None.

    Args:
        text: a line or a piece of one.
        languages: whose words count.

    >>> after_by("By Ann Lee | Updated on 19-Dec-2025"), after_by("Von hier aus")
    ('Ann Lee', 'hier aus')
    >>> after_by("Bylaws of the town") is None
    True
    """
    match = _by_pattern(languages).match(text)
    return _CUT_RE.sub("", text[match.end() :].lstrip("| ")).strip(" ,.") if match else None


@lru_cache(maxsize=1)
def _by_words() -> frozenset[str]:
    """Return all byline words."""
    return frozenset(word for words in BY_WORDS.values() for word in words.split("|"))


def is_by_word(text: str) -> bool:
    """Say whether a text is a byline word and nothing else.

    >>> is_by_word("WRITTEN BY"), is_by_word("Author:"), is_by_word("By the river")
    (True, True, False)
    >>> is_by_word("Text:"), is_by_word("Text")
    (True, False)
    """
    word = text.rstrip(" :：").casefold()
    return word in _by_words() and (word not in _TEXTS or text != text.rstrip(" :："))


def byline_pieces(text: str, language: str = "") -> list[str]:
    """Return the names in a line that holds a byline among other pieces.

    Args:
        text: the line.
        language: of the page, as an ISO 639 code; English and Chinese words always count.

    >>> byline_pieces("May 3, 2021 | By Ann Lee | 5 min read"), byline_pieces("by the river")
    (['Ann Lee'], [])
    """
    found: list[str] = []
    for piece in _PIECES_RE.split(text):
        rest = after_by(piece, (*_PLAIN, language))
        # a sentence may begin with such a word: names begin with capitals, or are not Latin
        if rest and not rest[0].islower():
            found += author_names(rest)
    return found


def author_names(value: str) -> list[str]:
    """Return the names in a value that markup calls an author: people, teams, agencies, user names.

    >>> author_names("By Ann Lee, PhD and Bo Ek"), author_names("Staff Clinician")
    (['Ann Lee, PhD', 'Bo Ek'], ['Staff Clinician'])
    >>> (
    ...     author_names("admin"),
    ...     author_names("https://example.com/ann"),
    ...     author_names("View all posts"),
    ... )
    ([], [], [])
    """
    value = _MAIL_RE.sub("", value) if "@" in value else value
    if _ADDRESS_RE.search(value):
        return []
    value = _JOINT_RE.sub(r"\1 ", value.replace("\xa0", " "))
    rest = after_by(value)
    rest = rest if rest is not None else _by_inside(value)
    value = without_outlet(rest if rest is not None else _CUT_RE.sub("", value))
    if _SIGN_RE.search(value):
        # a letter beside an ampersand belongs to the name of a firm or a magazine
        return [value.strip()] if is_credit(value.strip()) else []
    names: list[str] = []
    for part in _SPLIT_RE.split(value.strip(" \u3000|,.·•-–—")):
        for n, piece in enumerate(part.split(",")):
            name = closed(piece.strip(" \u3000()（）\"“”'|.·•-–—"), piece)
            name = _REPORTER_RE.sub("", name)
            # a link around a picture and its name says it twice
            twice = _TWICE_RE.fullmatch(name)
            name = twice.group(1) if twice else name
            if names and (name in AGENCIES or (" " in names[0] and is_outlet(name))):
                continue
            if names and _TITLE_RE.fullmatch(name):
                names[-1] += f", {name}"
                continue
            # where someone works or lives, behind a full name
            aside = bool(names) and n > 0 and name.isascii() and " " not in name
            role = _ROLE_RE.search(name)
            if (names and role) or (aside and " " in names[-1]):
                continue
            name = _without_role(name) if role else name
            if is_credit(name) and name not in names:
                names.append(name)
    return names


def _without_role(name: str) -> str:
    """Return a name of two words without what someone is behind it.

    >>> _without_role("Ann Lee Senior Reporter"), _without_role("Staff Writer")
    ('Ann Lee', 'Staff Writer')
    """
    bare = _TRAILING_ROLE_RE.sub("", name)
    person = bare.count(" ") == 1 and is_person(bare) and not is_outlet(bare)
    return bare if person else name


def _by_inside(value: str) -> str | None:
    """Return what stands behind a byline word inside a value, or None; a single word counts where the value is dated.

    >>> _by_inside("Publiziert am 13. Januar 2014 von marten"), _by_inside("Ann by the river")
    ('marten', None)
    >>> _by_inside("This post was written by Ann Lee, Head of Rivers")
    'Ann Lee, Head of Rivers'
    """
    match = _inner_by().search(value) if len(value) <= _MAX_DATED else None
    if not match or not (" " in match.group(1) or find_dates(value)):
        return None
    return after_by(value[match.start(1) :])


def names_role(name: str) -> bool:
    """Say whether a name says what someone is.

    >>> names_role("Harbour News Fellow"), names_role("Ann Lee")
    (True, False)
    """
    return bool(_ROLE_RE.search(name))


def is_credit(name: str) -> bool:
    """Say whether a piece can be the name of an author where something says that it is one."""
    words = name.split()
    if not 1 < len(name) <= _MAX_CHARS or len(words) > _MAX_WORDS or _BAD_RE.search(name):
        return False
    if (
        _SOFTWARE_RE.fullmatch(name)
        or is_by_word(name)
        or name in PLACES
        or (name.isupper() and len(words) == 1 and len(name) <= 3 and name.isascii())
    ):
        return False
    low = [word.lower() for word in words]
    return not all(word in NOBODY or word in _BETWEEN for word in low) and not _names_day(low)


def _names_day(words: list[str]) -> bool:
    """Say whether words are a month and a day, in either order."""
    return len(words) == 2 and any(
        month in month_numbers() and day.rstrip(".").isdigit()
        for month, day in (words, words[::-1])
    )


def is_person(name: str) -> bool:
    """Say whether a name has the shape of a person's: two to five capitalised words, or Chinese characters.

    >>> is_person("Ann Lee"), is_person("李明"), is_person("dealer_77"), is_person("Buying guide")
    (True, True, False, False)
    """
    return bool(_PERSON_RE.fullmatch(name))
