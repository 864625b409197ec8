"""Whether a document says that its text is not all there, and how much it says is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.chrome import Verdict
from docclean.chrome.truncation import stated_length, truncations

BODY = [
    f"第{n}段说清晨的渡船怎样离开码头,船上装了什么货物,岸边又有谁在等它回来,一直讲到雾散。"
    for n in range(6)
]
CUT = {
    "登录后查看全部内容": "true",
    "(未完待续)": "true",
    "本文共3200字,剩余80%未读,登录后阅读全文": "本文共3200字, 剩余80%",
    "开通VIP阅读全文": "true",
    "To read the full story, sign in or create an account.": "true",
    "この記事は有料会員限定です。残り1234文字": "残り1234文字",
    "Il vous reste 75% de cet article à lire. La suite est réservée aux abonnés.": "reste 75%",
    "Dieser Artikel ist nur für Abonnenten.": "true",
    "阅读全文": "true",
}
WHOLE = (
    "他站在码头上,望着远处的船,忽然想起了……",
    "登录月球之后,他查看了全部的地图。",
    "展览未完,待续的还有许多。",
    "他花了三年,把这本3200字的小书读了80%。",
    "The ferry is for subscribers of the theory that less is more.",
)


def page(*lines: str) -> docclean.Document:
    inner = "".join(f"<p>{line}</p>" for line in lines)
    return docclean.clean(f"<html><body><h1>渡船</h1>{inner}</body></html>", media_type="text/html")


@pytest.mark.parametrize(("note", "value"), CUT.items())
def test_notes_below_the_text(note, value):
    """A note goes out, `truncated` is set, and the evidence has what it states."""
    document = page(*BODY, note)
    assert document.truncated
    assert note not in document.text
    said = [item for item in document.evidence if item.field == "truncated"]
    assert [(item.value, item.text) for item in said] == [(value, note)]


@pytest.mark.parametrize("line", WHOLE)
def test_sentences_that_only_sound_like_it(line):
    """Prose about readers and endings stays and says nothing."""
    document = page(*BODY, line)
    assert not document.truncated
    assert line in document.text


def test_a_note_that_is_the_title_too():
    """A page whose only heading is a note is read without an error."""
    inner = "".join(f"<p>{line}</p>" for line in BODY)
    for note in ("阅读全文", "登录后查看全部内容", "Continue reading"):
        page = f"<html><head><title>{note}</title></head><body><h1>{note}</h1>{inner}<h2>{note}</h2></body></html>"
        document = docclean.clean(page, media_type="text/html")
        assert BODY[0] in document.text


def test_links_to_the_rest_of_other_stories():
    """Below teasers, and between paragraphs, a link to the rest says nothing of this text."""
    teasers = [f"第{n}条渡船的消息" for n in range(6)]
    assert not page(*BODY, "相关阅读", *teasers, "阅读全文").truncated
    assert not page(*BODY[:3], "阅读全文", *BODY[3:]).truncated


@pytest.mark.parametrize(("distance", "cut"), [(1, True), (3, True), (4, False)])
def test_how_far_below_the_text_a_link_may_stand(distance, cut):
    """A link to the rest stands in the first few blocks behind the text."""
    texts = [*BODY, *["分享"] * distance]
    removed = {len(BODY) + n: Verdict("share", "zh-ui-words") for n in range(distance)}
    removed[len(texts) - 1] = Verdict("paywall", "zh-whole-text")
    assert truncations(texts, removed) == [len(texts) - 1] * cut


@given(
    st.lists(st.sampled_from([*BODY, *CUT, "分享"]), max_size=12),
    st.dictionaries(
        st.integers(0, 11),
        st.sampled_from(["zh-whole-text", "en-paywall", "zh-ui-words", "score:links"]),
    ),
)
def test_only_notes_that_were_left_out_tell(texts, rules):
    """What is told is in order and was left out as such a note."""
    removed = {i: Verdict("paywall", rule) for i, rule in rules.items() if i < len(texts)}
    told = truncations(texts, removed)
    assert told == sorted(told)
    assert all(removed[i].rule in ("zh-whole-text", "en-paywall") for i in told)


@given(st.text(max_size=200))
def test_lengths_of_anything(text):
    """A length that is told stands in the text."""
    for part in filter(None, stated_length(text).split(", ")):
        assert part in text
