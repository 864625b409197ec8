"""The values: JSON, schema, Markdown, outline, account."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

import docclean
from docclean.document import json_schema

ROOT = Path(__file__).parents[1]
TEXT = """标题：河边的早晨
来源：青石晚报
2024-03-12 08:15

一、码头
清早六点，码头上已经站满了人，船工把缆绳绕在石桩上，朝岸上喊了一声。
- 石阶补好了
- 鱼市回来了
| 品种 | 斤数 |
|---|---|
| 鲫鱼 | 30 |
> 石头还是原来的石头。
石阶已经补齐。记者 沈一帆 摄
版权所有：青石晚报
"""


@pytest.fixture(scope="module")
def doc():
    return docclean.clean(TEXT, url="river.txt")


def test_json_round_trip(doc):
    assert docclean.Document.from_json(doc.to_json()) == doc
    assert docclean.Document.from_json(doc.to_json(indent=2)) == doc
    assert "\n" not in doc.to_json()


def test_the_schema_in_the_docs_is_current_and_holds(doc):
    schema = json.loads((ROOT / "docs" / "schema.json").read_text(encoding="utf-8"))
    assert schema == json.loads(msgspec.json.encode(json_schema()))
    jsonschema.validate(json.loads(doc.to_json()), schema)


def test_values_are_frozen(doc):
    with pytest.raises(AttributeError):
        doc.title = "x"


def test_text_leaves_the_title_out(doc):
    assert doc.title == "河边的早晨"
    assert "标题" not in doc.text
    assert doc.text.startswith("一、码头\n清早六点")


def test_markdown_has_front_matter_and_all_kinds(doc):
    text = doc.to_markdown()
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    assert json.loads(fields["title"]) == "河边的早晨"
    assert json.loads(fields["source_name"]) == "青石晚报"
    assert "# 标题：河边的早晨" in body
    assert "\n## 一、码头" in body
    assert "- 石阶补好了\n- 鱼市回来了" in body
    assert "| 品种 | 斤数 |\n| --- | --- |\n| 鲫鱼 | 30 |" in body
    assert "> 石头还是原来的石头。" in body
    assert "*石阶已经补齐。记者 沈一帆 摄*" in body


def test_markdown_escapes_what_would_be_markup():
    text = docclean.clean(
        "1984. That was a year of rain, and the river rose.\n+ not a list", media_type="text/plain"
    ).to_markdown()
    assert "1984\\. That" in text or "1984. That" in text
    assert "\n# " not in text


def test_headings_of_markdown_begin_below_the_title():
    """The highest headings of a document are headings 2, the others keep their distance."""
    says = "<p>清晨的渡船离开码头,船上装了什么货物,岸边又有谁在等它回来。</p>"
    text = docclean.clean(
        f"<article><h1>渡船</h1>{says}<h3>启航</h3>{says}<h4>风浪</h4>{says}<h3>归来</h3>{says}</article>",
        media_type="text/html",
    ).to_markdown()
    lines = [line for line in text.splitlines() if line.startswith("#")]
    assert lines == ["# 渡船", "## 启航", "### 风浪", "## 归来"]


def test_outline(doc):
    assert doc.outline() == ((0, "河边的早晨"), (2, "一、码头"))


def test_account_names_everything(doc):
    account = doc.explain()
    assert "+ 清早六点" in account
    assert "- 版权所有：青石晚报    (footer: zh-copyright" in account
    assert "published: 2024-03-12T08:15" in account


def test_account_cannot_fool_a_terminal():
    account = docclean.clean("红\x1b[31m字\u202e倒过来", media_type="text/plain").explain()
    assert "\x1b" not in account
    assert "\u202e" not in account


def test_evidence_points_at_the_text(doc):
    for item in doc.evidence:
        assert item.span is None or item.value[:4] in TEXT


def test_ids_depend_on_source_and_content():
    one = docclean.clean("河", url="a")
    assert one.id == docclean.clean("河", url="a").id
    assert len({one.id, docclean.clean("河", url="b").id, docclean.clean("江", url="a").id}) == 3


def test_wrong_types_are_refused():
    with pytest.raises(TypeError, match="bytes or str"):
        docclean.clean(12)
    with pytest.raises(TypeError, match="str"):
        docclean.repair(b"x")
    with pytest.raises(docclean.ConfigError, match="max_html_chars"):
        docclean.Options(max_html_chars=0)


def test_html_beyond_the_limit_is_read_as_text_with_a_warning():
    document = docclean.clean("<p>河边</p>" * 10, options=docclean.Options(max_html_chars=20))
    assert "html-too-long" in {w.code for w in document.warnings}
    assert "<p>" in document.text


def test_a_document_of_furniture_alone_says_so():
    document = docclean.clean("版权所有：示例网\n示ICP备20000001号", media_type="text/plain")
    assert document.text == ""
    assert "no-content" in {w.code for w in document.warnings}
