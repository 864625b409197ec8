"""English and code with one to five signs in UTF-8, as most files on a machine are; and a few characters of others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean

SIGNS = "\xa0©§°×÷·«»½®±™€№–—‘’“”…•→≥−★✓☎✔␊˅─😀👍中の한éüñàç"
WORDS = "the quick survey of river towns shows that most of them keep their old bridges open until late in the autumn"
FRAMES = ("{}", "<p>{}</p>", "<html><head><meta charset='utf-8'></head><body>{}</body></html>")


@given(
    st.sampled_from(SIGNS),
    st.lists(st.integers(min_value=3, max_value=18), min_size=1, max_size=5, unique=True),
    st.sampled_from(FRAMES),
    st.sampled_from(["{word} {sign}", "{sign} {word}", "{word}{sign}", "{sign}{word}"]),
)
def test_a_few_signs_in_valid_utf8_are_utf8(
    sign: str, places: list[int], frame: str, shape: str
) -> None:
    words = WORDS.split()
    for place in places:
        word = words[place]
        # an accent stands inside its word
        words[place] = (
            word[:1] + sign + word[1:]
            if sign.isalpha() and sign < "\u0100"
            else shape.format(word=word, sign=sign)
        )
    text = frame.format(" ".join(words))
    decoded = docclean.decode(text.encode())
    assert decoded.encoding.name == "utf-8"
    assert decoded.text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("town 路口 and river", "gb18030"),
        ("<p>see 没有 here</p>", "gb18030"),
        ("the 名前 of the town", "shift_jis"),
        ("町の川 of the town", "euc-jp"),
        ("the town in autumn: осенний город", "windows-1251"),
        ("the town in autumn: осенний город", "koi8-r"),
        ("a café in São Paulo, naïve", "windows-1252"),
        ("le café fermé, déjà été", "windows-1252"),
        ("강가의 마을 of the river", "euc-kr"),
    ],
)
def test_a_few_characters_of_other_encodings_are_theirs(text: str, encoding: str) -> None:
    assert docclean.decode(text.encode(encoding)).text == text
