"""Segments, repeats and reasons."""

from __future__ import annotations

import numpy as np
import pytest

import docclean
from docclean.chrome.repeats import Run, after_second_copy, find_repeats, is_refrain
from docclean.chrome.segments import choose_segments

ARTICLE = "清早六点，码头上已经站满了人，船工把缆绳绕在石桩上，朝岸上喊了一声。"


def choose(scores, tokens=None, barred=None, **more):
    scores = np.array(scores, dtype=float)
    tokens = np.ones(len(scores)) * 20 if tokens is None else np.array(tokens, dtype=float)
    barred = np.zeros(len(scores), dtype=bool) if barred is None else np.array(barred)
    return choose_segments(scores, tokens, barred, **more)


def test_a_weak_block_between_strong_ones_is_kept():
    assert choose([3, -0.1, 3], tokens=[50, 2, 50]) == [True, True, True]


def test_a_weak_island_is_left_out():
    assert choose([-2, 0.2, -2], tokens=[20, 2, 20]) == [False, False, False]


def test_barred_blocks_are_never_kept():
    assert choose([3, 9, 3], barred=[False, True, False]) == [True, False, True]


def test_no_blocks():
    assert choose([]) == []


@pytest.mark.parametrize("seed", range(20))
def test_choosing_again_among_the_chosen_keeps_all(seed):
    """The choice is idempotent for fixed scores: why cleaning twice changes nothing."""
    random = np.random.default_rng(seed)
    scores, tokens = random.normal(0, 2, 60), random.integers(1, 80, 60).astype(float)
    keep = np.array(choose(scores, tokens))
    if keep.any():
        assert all(choose(scores[keep], tokens[keep]))


def test_short_repeats_stay_and_long_ones_go():
    verse = ["归去来兮", "田园将芜胡不归"]
    assert find_repeats([*verse, *verse]) == []
    assert len(find_repeats(["a" * 80, "b" * 80, "a" * 80, "b" * 80])) == 1


def test_what_follows_a_second_copy_is_another_post():
    keys = [c * 40 for c in "abcd"]
    doubled = [*keys, *keys, "z" * 30]
    assert after_second_copy(doubled, find_repeats(doubled)) == 8
    assert after_second_copy([*keys, "z" * 30], []) == -1


def test_a_repeated_law_formula_stays():
    text = "第一条 罚款五百元。\n情节严重的,从重处罚。\n第二条 罚款一千元。\n情节严重的,从重处罚。"
    assert docclean.clean(text, media_type="text/plain").text == text


def test_each_removed_block_names_a_reason_that_fits():
    page = f"""<html><body><nav><a href=/>首页</a><a href=/a>要闻</a></nav><div class=content><p>{ARTICLE}</p><p>{ARTICLE[::-1]}</p></div>
    <div class="comments"><p>写得不错</p></div><div class="ad-box">买二送一</div><footer>联系站长</footer></body></html>"""
    found = {item.text: item.reason for item in docclean.clean(page).removed}
    assert found["写得不错"] == "comment"
    assert found["买二送一"] == "ad"
    assert found["联系站长"] == "footer"


def test_scores_are_the_sum_of_their_parts():
    page = f"<html><body><ul><li><a href=/>首页</a><li><a href=/>要闻</a></ul><p>{ARTICLE}</p><p>版权所有：示例网</p></body></html>"
    document = docclean.clean(page)
    for block in [*document.blocks, *document.removed]:
        assert sum(part.weight for part in block.why) == pytest.approx(block.score, abs=0.05)


def test_clean_text_with_one_menu_word_is_left_alone():
    text = "设置\n在这一页里可以改名字和头像，也可以关闭提醒。"
    assert docclean.clean(text, media_type="text/plain").text == text


def test_options_switch_stages_off():
    long = ARTICLE + ARTICLE[::-1]
    text = f"{long}\n版权所有：示例网\n{long}"
    everything = docclean.Options(chrome=False, duplicates=False, metadata=False, structure=False)
    assert docclean.clean(text, options=everything).text == text
    assert docclean.clean(text).text == long


TEASERS = """首页
青石镇老码头修缮一新
清早六点，青石镇的老码头上已经站满了人。船工老周把缆绳绕在石桩上，朝岸上喊了一声，几个等鱼的街坊围了过来。
这座码头建于一百多年前，三年前的一场洪水冲垮了半边石阶。去年秋天，镇里请来七位石匠，按照老照片一级一级凿了三个月。
{}
{}
记者昨日从街道办获悉，南桥社区的六部电梯已经全部安装完毕，预计下周...[详细]
版权所有: 青石晚报 All Rights Reserved"""


def test_the_headline_of_a_teaser_goes_with_it():
    headline = "南桥旧楼加装电梯进入验收"
    found = docclean.clean(TEASERS.format(headline, headline))
    assert headline not in found.text
    assert "凿了三个月" in found.text


def test_a_sentence_above_a_teaser_stays():
    found = docclean.clean(
        TEASERS.format(
            "石阶补好以后，鱼市也回来了，每天清早有二十多条船靠岸，热闹得很。",
            "镇里还在岸边种了一百棵柳树。",
        )
    )
    assert "一百棵柳树" in found.text


def test_short_lines_that_come_again_far_below_are_no_copies():
    days = "".join(
        f"<h2>Day {n}</h2><p>On day {n} we walk along the river, have a rest at noon and cook in the evening.</p>"
        "<ul><li>Two cups of rice and a spoon of oil</li><li>Half an apple, cut into thin slices</li></ul>"
        + "".join(
            f"<p>Step {n}.{k}: stir it well for {n + k} minutes, then taste it.</p>"
            for k in range(24)
        )
        for n in range(3)
    )
    page = f"<html><title>Meals by the river</title><body><h1>Meals by the river</h1>{days}</body></html>"
    document = docclean.clean(page, media_type="text/html")
    assert document.text.count("Two cups of rice") == 3


def test_copies_that_follow_closely_or_are_long_go():
    story = "".join(
        f"<p>Part {n} of the story tells how the ferry left the harbour, what it carried and who waited for it.</p>"
        for n in range(12)
    )
    page = f"<html><title>The ferry</title><body><h1>The ferry</h1><div>{story}</div><div>{story}</div></body></html>"
    document = docclean.clean(page, media_type="text/html")
    assert document.text.count("Part 3 of the story") == 1


@pytest.mark.parametrize(
    ("size", "far", "letters", "kind", "refrain"),
    [
        (2, 30, 40, "list_item", True),
        (1, 21, 159, "paragraph", True),
        (1, 20, 40, "paragraph", False),
        (11, 30, 40, "paragraph", False),
        (2, 30, 160, "paragraph", False),
        (2, 30, 40, "quote", False),
    ],
)
def test_what_is_a_refrain(size: int, far: int, letters: int, kind: str, *, refrain: bool):
    keys = ["x" * letters] * (far + size)
    run = Run(far, far + size, 0)
    assert is_refrain(run, keys, [kind] * len(keys)) is refrain


def reasons_of(above: str, below: str = "") -> dict[str, str]:
    text = "".join(
        f"<p>第{n}天。{ARTICLE}岸上的人说了些什么，没有人听清楚。</p>" for n in "一二三四五"
    )
    doc = docclean.clean(
        f"<html lang=zh><title>渡船清早离港_青石</title><body>{above}<h1>渡船清早离港</h1>"
        f"<div>2024-03-12 08:15 青石晚报</div>{text}{below}</body></html>",
        media_type="text/html",
    )
    assert doc.source_name == "青石晚报"
    return {block.text: block.reason for block in doc.removed}


def test_nobody_comments_above_the_text():
    menu = (
        "<ul>"
        + "".join(f"<li><a href=/{w}>{w}</a>" for w in ("要闻", "评论", "股市", "研报"))
        + "</ul>"
    )
    reasons = reasons_of(menu)
    assert reasons["股市"] == "nav"
    assert reasons["2024-03-12 08:15 青石晚报"] == "metadata"


def test_comments_below_the_text_are_told_by_their_heading():
    said = "<div class=c><a href=/u>码头老林</a> <a href=/r>回复</a><p>这船我坐过。</p></div>"
    reasons = reasons_of("", f"<h3>网友评论</h3>{said * 3}<a href=/all>查看全部评论</a>")
    assert reasons["这船我坐过。"] == "comment"


def test_the_upper_end_of_a_page_is_no_ranking():
    from docclean.parsing.classes import GROUP_NAMES, class_mask

    rank = 1 << GROUP_NAMES.index("rank")
    for name in ("top", "margin-top", "topBar", "header-top", "back-to-top", "top-0"):
        assert not class_mask(name) & rank, name
    for name in (
        "top-stories",
        "widget_top-posts",
        "topNews",
        "ranking",
        "hot-list",
        "top-10-list",
    ):
        assert class_mask(name) & rank, name
