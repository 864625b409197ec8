"""What is taken for HTML."""

from __future__ import annotations

import pytest

from docclean.parsing.sniff import is_html

BODY = "<div><p>河边的茶馆</p><p>清晨</p><ul><li>船工</li></ul></div>"
STYLE = "<style>\n" + ".box { opacity: 1; transform: none; }\n" * 400 + "</style>\n"
SCRIPT = "<script>\n" + "var a = 1 < 2;\n" * 800 + "</script>\n"


@pytest.mark.parametrize(
    "text",
    [
        STYLE + BODY,
        SCRIPT + BODY,
        STYLE + SCRIPT + STYLE + BODY,
        '<text id="a" title="b">\n\n' + SCRIPT + BODY,
        "\n\n" + STYLE.upper() + BODY,
    ],
)
def test_pages_that_begin_with_styles_and_scripts_are_html(text):
    assert is_html(text)


@pytest.mark.parametrize(
    "text",
    [
        STYLE,
        SCRIPT,
        "<script>" + "x" * 20_000,
        "<style>" * 5_000,
        "<script> is a tag; so is <style>.\n" + "Plain text follows here. " * 400,
    ],
)
def test_code_alone_is_no_page(text):
    assert not is_html(text)
