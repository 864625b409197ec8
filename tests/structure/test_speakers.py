"""Speakers: people who take turns, not labels before facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.structure.speakers import find_speakers, label_of

RIVER = "The river has risen by two feet since the morning, and the ferry stays where it is."
TALKS = {
    "an interviewer in Chinese": (
        [
            "记者：水涨了多少？",
            "林小禾：从早上到现在涨了两尺。",
            "记者：船还开吗？",
            "林小禾：今天不开了。",
        ],
        {"记者", "林小禾"},
    ),
    "questions and answers": (
        [f"Q: Does the ferry run in winter, part {n}?" for n in range(2)]
        + [f"A: It does, as long as the ice lets it. {RIVER}"],
        {"Q", "A"},
    ),
    "names that stand in full before": (
        ["We spoke with Ann Fischer and Bo Precht at the landing."]
        + [f"Fischer: {RIVER}", f"Precht: I have seen worse. {RIVER}"] * 3,
        {"Fischer", "Precht"},
    ),
    "names that hold a short word of notes": (
        ["We spoke with Bo Phillips and Ann Abbott at the landing."]
        + [f"Phillips: {RIVER}", f"Abbott: I have seen worse. {RIVER}"] * 3,
        {"Phillips", "Abbott"},
    ),
    "two who ask each other": (
        [
            "Marten: Why does the ferry not run today, of all days?",
            f"Ines: Because of the water. {RIVER}",
        ]
        * 2,
        {"Marten", "Ines"},
    ),
    "names in Chinese": (
        [
            "李明：水从早上到现在已经涨了两尺，船只好停着。",
            "王芳：那就等到明天早上再过河吧，不急这一天。",
        ]
        * 2,
        {"李明", "王芳"},
    ),
    "roles in Chinese": (
        [
            "医生：你这几天有没有按时吃药，晚上睡得好不好？",
            "患者：药是按时吃的，就是夜里总要醒两三回。",
        ]
        * 2,
        {"医生", "患者"},
    ),
}
FACTS = {
    "fields of products": ["Price: $10", "Weight: 2 lb", "Price: $20", "Weight: 3 lb"],
    "pros and cons": [f"Pros: It is light and quiet. {RIVER}", f"Cons: It leaks. {RIVER}"] * 5,
    "meals": [
        "Breakfast: Oats with apples and a cup of tea.",
        "Lunch: Soup with bread, and an apple.",
    ]
    * 7,
    "addresses": ["https://example.org/a", "https://example.org/b", "http://example.org/c"] * 3,
    "a note twice": [f"NOTE: {RIVER}", f"NOTE: {RIVER}", f"Ann: {RIVER}"],
    "a postscript and a figure": [f"PS: {RIVER}", f"Fig. A: {RIVER}"] * 3,
    "fields of records": ["语言：国语", "唱片公司：渡口唱片", "语言：粤语", "唱片公司：河边唱片"],
    "facts in sentences": [
        "表现一：孩子早上起得很晚，而且不爱说话。",
        "表现二：孩子晚上睡得很晚，而且老是哭。",
    ]
    * 4,
    "prices": ["成人票原价：60元", "儿童票原价：30元"] * 9,
    "one label": ["记者：水涨了。"],
    "parts": [
        "CPU: Example 5600 (6 cores, is that enough?)",
        "Memory: Example 16 GB (two modules, 3200 MHz)",
    ]
    * 2,
    "sessions": [
        "主持人：李明（示例大学）",
        "地点：三楼会议室",
        "主持人：王芳（示例学院）",
        "地点：二楼会议室",
    ],
    "an agenda": ["主持人：李明", "报告：渡口的春天", "王芳：河边的秋天"],
}


@pytest.mark.parametrize("case", TALKS)
def test_who_takes_turns_speaks(case):
    texts, speakers = TALKS[case]
    assert find_speakers(texts) == speakers


@pytest.mark.parametrize("case", FACTS)
def test_labels_before_facts_do_not_speak(case):
    assert find_speakers(FACTS[case]) == frozenset()


def test_speakers_of_a_document():
    texts, speakers = TALKS["an interviewer in Chinese"]
    page = "<h1>渡口的一天</h1>" + "".join(f"<p>{text}</p>" for text in texts)
    assert {block.speaker for block in docclean.clean(page).blocks if block.speaker} == speakers


@given(
    st.lists(
        st.text(max_size=30) | st.sampled_from(["记者：好。", "Ann: no?", "A: 1", "李明：是。"]),
        max_size=12,
    )
)
def test_speakers_are_labels(texts):
    assert find_speakers(texts) <= {label_of(text) for text in texts}
