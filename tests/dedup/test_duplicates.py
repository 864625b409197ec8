"""Duplicates: what is the same text is linked, what says other things is kept, whatever the order of the input."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import any_text

from docclean import find_duplicates
from docclean.dedup import DedupOptions
from docclean.dedup.normal import normal_batch, normal_codes
from docclean.dedup.sketch import SHINGLE, WINDOW, sketch
from docclean.errors import ConfigError

_SYLLABLES = "河边柳树船工石阶清晨茶馆渔网晒谷山路竹篓灯火瓦片稻田木桥炊烟鸟声集市巷口书信雨伞铜锣草帽井水麦垛"
_CHROME = (
    "首页 | 新闻 | 财经 | 体育\n登录 注册\n{}\n相关阅读\n城南公园新增停车场\n江边步道明年开放\n"
    "关于我们 | 联系方式\n示ICP备20000001号"
)


def article(seed: int, paragraphs: int = 6) -> str:
    """Return a text of its own: words in an order that the seed decides."""
    rnd = random.Random(seed)

    def sentence() -> str:
        words = ["".join(rnd.sample(_SYLLABLES, 2)) for _ in range(rnd.randint(6, 14))]
        return "".join(words[:5]) + "，" + "".join(words[5:]) + "。"

    return "\n".join("".join(sentence() for _ in range(4)) for _ in range(paragraphs))


def edited(text: str, rate: float, seed: int) -> str:
    rnd = random.Random(seed)
    return "".join(
        rnd.choice(_SYLLABLES) if c.isalpha() and rnd.random() < rate else c for c in text
    )


def verdicts(**texts: str) -> dict[tuple[str, str], str]:
    return {(link.id, link.of): link.verdict for link in find_duplicates(texts.items())}


BASE = article(1)
NUMBERED = (
    "定于5月16日8时至次日20时对河边片区实施停水，涉及居民3120户，停水面积约18万平方米。\n"
    "请广大用户提前做好储水准备，停水期间请关闭水龙头，以免来水时造成不必要的损失。\n"
    "恢复供水初期可能出现短时水质浑浊，打开水龙头放水片刻即可正常使用，敬请谅解。"
)
SAME = {
    "exact": BASE,
    "punctuation and width": BASE.replace("，", ", ")
    .replace("。", "。 ")
    .replace("\n", "\r\n\r\n　　"),
    "in chrome": _CHROME.format(BASE),
    "1 % edited": edited(BASE, 0.01, 5),
    "3 % edited": edited(BASE, 0.03, 6),
    "paragraphs in another order": "\n".join(reversed(BASE.split("\n"))),
    "a sentence left out": BASE.replace(BASE.split("。")[3] + "。", ""),
}


@pytest.mark.parametrize("case", SAME)
def test_a_reprint_is_a_duplicate(case: str) -> None:
    assert set(verdicts(base=BASE, reprint=SAME[case], other=article(2)).values()) == {"duplicate"}


CONTAINED = {
    "first 70 %": BASE[: len(BASE) * 7 // 10],
    "first 40 %": BASE[: len(BASE) * 2 // 5],
    "last half": BASE[len(BASE) // 2 :],
    "one paragraph": BASE.split("\n")[2],
    "cut, edited and in chrome": _CHROME.format(edited(BASE[: len(BASE) * 7 // 10], 0.01, 7)),
}


@pytest.mark.parametrize("case", CONTAINED)
def test_a_part_is_contained_in_the_whole(case: str) -> None:
    assert verdicts(a=CONTAINED[case], b=BASE) == {("a", "b"): "contained"}


def test_two_articles_in_one_file_hold_both_and_are_held_by_none() -> None:
    joined = f"{article(3)}\n{article(4)}"
    assert verdicts(a=article(3), b=article(4), j=joined) == {
        ("a", "j"): "contained",
        ("b", "j"): "contained",
    }


KEPT = {
    "other numbers": (NUMBERED, re.sub(r"\d+", lambda m: str(int(m[0]) * 3 + 1), NUMBERED)),
    "one other number": (NUMBERED, NUMBERED.replace("3120", "4120")),
    "another name throughout": (
        "\n".join(f"青石镇{p}" for p in BASE.split("\n")),
        "\n".join(f"白鹭镇{p}" for p in BASE.split("\n")),
    ),
    "another article in the same chrome": (_CHROME.format(article(8)), _CHROME.format(article(9))),
    "half of each the same": (f"{article(3)}\n{article(4)}", f"{article(4)}\n{article(5)}"),
    "a line in common": (f"{article(10)}\n欢迎转载。", f"{article(11)}\n欢迎转载。"),
    "short and alike": ("404 未找到页面", "404 未找到文件"),
    "refrain": ("风吹麦浪。\n" * 3 + article(12), "风吹麦浪。\n" * 3 + article(13)),
}


@pytest.mark.parametrize("case", KEPT)
def test_what_says_other_things_is_kept(case: str) -> None:
    one, other = KEPT[case]
    assert set(verdicts(a=one, b=other).values()) <= {"variant"}


@pytest.mark.parametrize("case", ["other numbers", "one other number", "another name throughout"])
def test_the_same_template_is_a_variant(case: str) -> None:
    one, other = KEPT[case]
    assert set(verdicts(a=one, b=other).values()) == {"variant"}


def test_texts_without_letters_equal_nothing() -> None:
    assert verdicts(a="", b="", c="……", d="！？") == {}


def test_a_contained_text_joins_no_two_that_hold_it() -> None:
    part = article(20, 2)
    found = verdicts(a=f"{part}\n{article(21)}", b=f"{part}\n{article(22)}", c=part)
    assert found[("c", "a")] == found[("c", "b")] == "contained"
    assert found.get(("a", "b"), found.get(("b", "a"))) in (None, "variant")


@given(order=st.permutations(range(9)))
@settings(max_examples=20)
def test_links_do_not_depend_on_the_order(order: list[int]) -> None:
    texts = [BASE, *SAME.values(), article(2)]
    items = [(f"{i:02d}", text) for i, text in enumerate(texts)]
    assert list(find_duplicates([items[i] for i in order])) == list(find_duplicates(items))


@given(seed=st.integers(100, 10_000))
@settings(max_examples=20)
def test_a_stranger_changes_nothing(seed: int) -> None:
    texts = {"a": BASE, "b": SAME["3 % edited"], "c": CONTAINED["last half"]}
    assert verdicts(**texts, z=article(seed)) == verdicts(**texts)


@given(text=any_text)
def test_a_copy_is_always_found_unless_it_is_empty(text: str) -> None:
    found = list(find_duplicates([("a", text), ("b", text)]))
    assert [(f.id, f.of, f.verdict, f.similarity) for f in found] == (
        [("b", "a", "duplicate", 1.0)] if len(normal_codes(text)) else []
    )


@given(texts=st.lists(any_text, max_size=6))
def test_any_texts_are_compared(texts: list[str]) -> None:
    for link in find_duplicates((str(i), text) for i, text in enumerate(texts)):
        assert link.id != link.of
        assert 0 <= link.similarity <= 1


def keys_of(texts: list[str]) -> list[set[int]]:
    found: list[set[int]] = [set() for _ in texts]
    made = sketch(texts)
    for text, key in zip(made.texts.tolist(), made.keys.tolist(), strict=True):
        found[text].add(key)
    return found


@given(texts=st.lists(st.one_of(any_text, st.integers(0, 50).map(article)), max_size=5))
def test_a_sketch_does_not_depend_on_its_neighbours(texts: list[str]) -> None:
    assert keys_of(texts) == [keys_of([text])[0] for text in texts]


@given(
    seed=st.integers(0, 1000),
    start=st.integers(0, 300),
    before=st.text(max_size=40),
    behind=st.text(max_size=40),
)
def test_every_stretch_in_common_shows(seed: int, start: int, before: str, behind: str) -> None:
    """A hundred letters in common leave a hash in common, wherever they stand."""
    stretch = "".join(filter(str.isalnum, article(seed)))[start : start + 2 * WINDOW + SHINGLE]
    whole, part = keys_of([article(seed), f"{before}\n{stretch}\n{behind}"])
    assert len(stretch) < WINDOW + SHINGLE or whole & part


@given(texts=st.lists(any_text, min_size=1, max_size=5))
def test_normal_forms_in_a_batch_are_those_alone(texts: list[str]) -> None:
    codes, starts = normal_batch(texts)
    for i, text in enumerate(texts):
        assert codes[starts[i] : starts[i + 1] - 1].tolist() == normal_codes(text).tolist()


@pytest.mark.parametrize("field", ["lost", "alike", "related", "least", "whole"])
def test_shares_lie_between_0_and_1(field: str) -> None:
    with pytest.raises(ConfigError, match=field):
        DedupOptions(**{field: 1.5})


def test_thresholds_decide() -> None:
    items = [("a", CONTAINED["first 70 %"]), ("b", BASE)]
    strict = DedupOptions(lost=0.0)
    assert [x.verdict for x in find_duplicates(items, options=strict)] == ["contained"]
    joined = [("a", f"{BASE}\n{article(30, 3)}"), ("b", BASE)]
    assert [x.id for x in find_duplicates(joined, options=DedupOptions(lost=0.4))] == ["b"]
