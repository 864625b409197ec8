"""What elements say beyond their text: spans of cells, formulas, languages of code, pictures of captions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

import docclean
from docclean.language.identify import passage_language
from docclean.parsing import parse
from docclean.parsing.formulas import formula_of, is_shown_formula, picture_formula
from docclean.parsing.images import image_address
from docclean.parsing.programs import language_of_code
from docclean.parsing.tables import table_rows

PROSE = "".join(
    f"<p>第{n}段说清晨的渡船怎样离开码头,船上装了什么货物,岸边又有谁在等它回来。</p>"
    for n in range(4)
)


def clean(inner: str, url: str | None = None) -> docclean.Document:
    page = f"<html><body><article><h1>渡船清晨离港</h1>{PROSE}{inner}{PROSE.replace('清晨', '傍晚')}</article></body></html>"
    return docclean.clean(page, media_type="text/html", url=url)


TABLES = {
    "plain": ("<tr><td>a<td>b<tr><td>c<td>d", (("a", "b"), ("c", "d"))),
    "colspan": ("<tr><th colspan=2>a<tr><td>c<td>d", (("a", ""), ("c", "d"))),
    "rowspan": ("<tr><td rowspan=2>a<td>b<tr><td>c", (("a", "b"), ("", "c"))),
    "rowspan in the middle": (
        "<tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f<td>g",
        (("a", "b", "c"), ("d", "", "e"), ("f", "", "g")),
    ),
    "both": (
        "<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f",
        (("a", "", "b"), ("", "", "c"), ("d", "e", "f")),
    ),
    "rowspan that ends": (
        "<tr><td rowspan=1>a<td>b<tr><td>c<td>d",
        (("a", "b"), ("c", "d")),
    ),
    "no number": ("<tr><td colspan=x>a<td>b<tr><td rowspan=-2>c<td>d", (("a", "b"), ("c", "d"))),
    "one column": ("<tr><td>a<tr><td>b", ()),
    "one row": ("<tr><td>a<td>b", ()),
    "layout": ("<tr><td><div>a</div><td>b<tr><td>c<td>d", ()),
}


@pytest.mark.parametrize(("inner", "rows"), TABLES.values(), ids=TABLES)
def test_cells_stand_in_their_columns(inner, rows):
    """Where a cell spans others they are empty; a layout table has no rows."""
    assert table_rows(fromstring(f"<table>{inner}</table>")) == rows


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 9), st.integers(-1, 5), st.integers(-1, 5)),
            min_size=2,
            max_size=5,
        ),
        min_size=2,
        max_size=6,
    )
)
def test_every_cell_is_kept_once_and_in_order(cells):
    """Whatever cells span, their texts come out as they were printed."""
    inner = "".join(
        "<tr>" + "".join(f"<td colspan={c} rowspan={r}>{n}</td>" for n, c, r in row) + "</tr>"
        for row in cells
    )
    rows = table_rows(fromstring(f"<table>{inner}</table>"))
    assert [cell for row in rows for cell in row if cell] == [
        str(n) for row in cells for n, _, _ in row
    ]


def test_a_bomb_of_spans_is_read_without_them():
    """A table of a few cells that claims millions has the cells that it prints."""
    inner = "<tr>" + "<td colspan=1000>x" * 30 + "<tr><td>y<td>z"
    assert table_rows(fromstring(f"<table>{inner}</table>")) == (("x",) * 30, ("y", "z"))


def test_a_span_of_thousands_of_digits():
    """A number that Python refuses to read is as much as HTML allows."""
    rows = table_rows(fromstring(f"<table><tr><td rowspan={'9' * 5000}>a<td>b<tr><td>c</table>"))
    assert rows == (("a", "b"), ("", "c"))


def test_a_bomb_of_rows_without_cells():
    """Rows that only a cell above reaches into are given up on before they are many."""
    inner = "<tr><td colspan=900 rowspan=60000>x<td>y<tr><td>z" + "<tr>" * 30_000
    assert table_rows(fromstring(f"<table>{inner}</table>")) == (("x", "y"), ("z",))


FORMULAS = {
    "tex": (
        r"<math><mi>E</mi><annotation encoding='application/x-tex'>{\displaystyle E=mc^2}</annotation></math>",
        "$E=mc^2$",
    ),
    "alternative text": (r"<math alttext='\frac{a}{b}'><mi>a</mi></math>", r"$\frac{a}{b}$"),
    "fraction": ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "(a)/(b)"),
    "powers": (
        "<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup><mo>+</mo><msqrt><mn>3</mn></msqrt></math>",
        "x_1^2+√(3)",
    ),
    "nothing": ("<math></math>", ""),
}


@pytest.mark.parametrize(("markup", "text"), FORMULAS.values(), ids=FORMULAS)
def test_formulas(markup, text):
    """A formula is its TeX source where that is there, else plain signs."""
    assert formula_of(fromstring(markup)) == text


def test_a_formula_is_in_the_sentence_once():
    """What a formula shows beside its source is left out."""
    shown = (
        "<span class=katex><span class=katex-mathml><math><semantics><mi>E</mi><annotation encoding='application/x-tex'>"
        "E=mc^2</annotation></semantics></math></span><span class=katex-html aria-hidden=true><span>E=mc2</span></span></span>"
    )
    text = clean(f"<p>船长说 {shown} 是能量的公式,船上的人都点了点头。</p>").text
    assert "船长说 $E=mc^2$ 是能量的公式" in text
    assert "E=mc2" not in text


def test_a_picture_of_a_formula_that_stands_before_it_adds_nothing():
    """Encyclopaedias print a formula as MathML and, hidden or not, as a picture of it."""
    shown = (
        "<span style='display: none'><math alttext='{\\displaystyle y^{2}=x}'><mi>y</mi></math></span>"
        "<img class='math-fallback' alt='{\\displaystyle y^{2}=x}' src=/y.svg>"
    )
    other = shown.replace("=x", "=z")
    text = clean(f"<p>船长说 {shown} 和 {other} 是公式,船上的人都点了点头。</p>").text
    assert "船长说 $y^{2}=x$ 和 $y^{2}=z$ 是公式" in text


RUBY = {
    "readings": ("<ruby>渡船<rt>わたしぶね</rt></ruby>", "渡船（わたしぶね）"),
    "parts": ("<ruby>渡<rt>と</rt>船<rt>せん</rt></ruby>", "渡（と）船（せん）"),
    "brackets of its own": ("<ruby>渡船<rp>(</rp><rt>とせん</rt><rp>)</rp></ruby>", "渡船(とせん)"),
    "latin": ("<ruby>船<rt>chuán</rt></ruby>", "船(chuán)"),
    "none": ("<ruby>船<rt> </rt></ruby>", "船"),
}


@pytest.mark.parametrize(("markup", "text"), RUBY.values(), ids=RUBY)
def test_readings_stand_in_brackets(markup, text):
    """What stands above a word in small type is told from the word."""
    assert (
        f"朝の{text}が港を出た。"
        in clean(f"<p>朝の{markup}が港を出た。{'岸で人が待っている。' * 4}</p>").text
    )


def test_deep_formulas_do_not_end_in_an_error():
    """Elements nested thousands deep are read."""
    deep = "<mrow>" * 3_000 + "<mi>x</mi>" + "</mrow>" * 3_000
    assert "x" in clean(f"<p>公式 <math>{deep}</math> 在这里。</p>").text


@pytest.mark.parametrize(
    "attributes",
    [
        {"alt": "x=1"},
        {"class": "photo", "alt": "E=mc^2"},
        {"class": "tex", "alt": "tea"},
        {"class": "aftermath-photo", "alt": ""},
    ],
)
def test_pictures_of_other_things_are_no_formulas(attributes):
    """A picture shows a formula where its class says so and its text looks like one."""
    assert picture_formula(attributes) == ""
    assert not is_shown_formula(attributes)


LANGUAGES = {
    "<pre><code class=language-python>x</code></pre>": "python",
    "<pre class='lang-c++'>x</pre>": "c++",
    "<pre class='brush: js; toolbar: false'>x</pre>": "js",
    "<pre data-lang=Go>x</pre>": "go",
    "<pre class='sourceCode haskell'>x</pre>": "haskell",
    "<pre>x</pre>": "",
    "<pre class='language-none'>x</pre>": "",
    "<pre class='language-plaintext highlighter-rouge'>x</pre>": "",
    "<pre class='code highlight'>x</pre>": "",
    "<pre class='slang-words'>x</pre>": "",
}


@pytest.mark.parametrize(("markup", "language"), LANGUAGES.items())
def test_languages_of_code(markup, language):
    """Code has the language that its element names."""
    assert language_of_code(fromstring(markup)) == language


def test_code_keeps_its_language_in_markdown():
    """The fence of code names its language."""
    document = clean("<div class='highlight-source-ruby'><pre>puts 1\n  puts 2</pre></div>")
    code = next(block for block in document.blocks if block.kind == "code")
    assert (code.language, code.text) == ("ruby", "puts 1\n  puts 2")
    assert "```ruby\nputs 1\n  puts 2\n```" in document.to_markdown()


def test_captions_have_their_picture():
    """A caption has the address of its picture and what stands for it; a relative address is resolved."""
    figure = "<figure><img src=data:image/gif;base64,R0 data-src=/boat.jpg alt=渡船><figcaption>渡船在清晨的雾里慢慢离开码头。</figcaption></figure>"
    document = clean(figure, url="https://harbour.example/a/b.html")
    caption = next(block for block in document.blocks if block.kind == "caption")
    assert (caption.href, caption.alt) == ("https://harbour.example/boat.jpg", "渡船")
    assert {block.href for block in document.blocks if block.kind != "caption"} == {""}


@pytest.mark.parametrize("address", ["http://[::1", "//[", "http://[x]/y", "\\\\host\\tea.jpg"])
def test_captions_of_pictures_with_broken_addresses(address):
    """An address that cannot be read stays as it is."""
    figure = f"<figure><img src='{address}'><figcaption>渡船在清晨的雾里慢慢离开码头。</figcaption></figure>"
    document = clean(figure, url="https://harbour.example/a/b.html")
    caption = next(block for block in document.blocks if block.kind == "caption")
    assert caption.href


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"src": ""},
        {"src": "data:image/png;base64,AA"},
        {"src": "javascript:x()"},
        {"alt": "boat"},
    ],
)
def test_no_address(attributes):
    """A picture inside the page has no address."""
    assert image_address(attributes) == ""


ENGLISH = "The ferry left the harbour at dawn and it was on the river for most of the day."
PASSAGES = {
    ("zh", ENGLISH): "en",
    ("de", ENGLISH): "en",
    ("en", "清晨的渡船离开码头。" * 8): "zh",
    ("en", ENGLISH): None,
    ("zh", "清晨的渡船离开码头。" * 8): None,
    (
        "zh",
        "渡船 Harbour Queen 号清晨离开码头,船长 Ann Lee 说 the tide was on time,岸边的人都挥手,雾也散了,船就这样走了。",
    ): None,
    (
        "en",
        "Lorenz M, Wozel G, Schmitt J. Reactions to salt: a systematic review. Acta V. 2012.",
    ): None,
    ("zh", "The ferry left."): None,
    (None, ENGLISH): None,
}


@pytest.mark.parametrize(("given_language", "text"), PASSAGES)
def test_languages_of_passages(given_language, text):
    """A passage has a language of its own only where it clearly is another."""
    assert passage_language(text, given_language) == PASSAGES[given_language, text]


NOTES = {
    "list": "<ol><li id=fn1>{note} <a href=#r1>↩</a></ol>",
    "paragraph": "<p id=fn1><a href=#r1>[1]</a> {note}</p>",
    "anchor": "<p><a name=fn1 href=#r1>[1]</a> {note}</p>",
}
NOTE = "码头建于一九二〇年,见地方志第三卷第十二页,那里还有一张旧照片和一份渡船的时刻表。"


@pytest.mark.parametrize("shape", NOTES)
def test_footnotes_are_notes(shape):
    """What a note mark in the text links to is a note, and the text that has the mark is none."""
    marked = (
        "<p>码头很老了<sup id=r1><a href=#fn1>[1]</a></sup>,每天清晨都有许多人在这里等渡船。</p>"
    )
    parsed = parse(
        f"<article>{marked}{NOTES[shape].format(note=NOTE)}</article>", media_type="text/html"
    )
    notes = [block for block in parsed.blocks if block.start in parsed.footnotes]
    assert [NOTE in parsed.slice(block) for block in notes] == [True]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><a href=#two>第二节</a></p><p id=two>{note}</p>",
        "<p><a href=#>1</a></p><p id=fn1>{note}</p>",
        "<p id=fn1>{note}</p><p>见上<a href=#fn1>[1]</a></p>",
        "<p><a href=/page#fn1>[1]</a></p><p id=fn1>{note}</p>",
    ],
)
def test_other_links_make_no_notes(markup):
    """Contents, links to other pages and links back are no note marks."""
    parsed = parse(f"<article>{markup.format(note=NOTE)}</article>", media_type="text/html")
    assert parsed.footnotes == set()


def test_the_kind_of_a_kept_footnote():
    """A footnote that stays is a note."""
    marked = "<p>码头很老了<a href=#fn1>①</a>,每天清晨都有许多人在这里等渡船,一直等到雾散。</p>"
    kinds = {b.text: b.kind for b in clean(f"{marked}<p id=fn1>{NOTE}</p>").blocks}
    assert kinds[NOTE] == "note"


def test_fences_and_notes_of_markdown():
    """A fence of either kind names its language and is written once; a note of Markdown is a note."""
    says = "\n\n".join(
        f"第{n}段说清晨的渡船怎样离开码头,岸边又有谁在等它回来[^{n}]。" for n in range(5)
    )
    text = f"# 渡船离港的清晨\n\n{says}\n\n~~~ js\nlet y = 1\n~~~\n\n```Python\nx = 1\n```\n\n[^1]: 码头建于一九二〇年。\n"
    document = docclean.clean(text, media_type="text/markdown")
    kinds = [(block.kind, block.language) for block in document.blocks if block.kind == "code"]
    assert kinds == [("code", "js"), ("code", "python")]
    assert [b.text for b in document.blocks if b.kind == "note"] == ["[^1]: 码头建于一九二〇年。"]
    written = document.to_markdown()
    assert "\n\n~~~ js\nlet y = 1\n~~~\n\n" in written
    assert "\n\n```Python\nx = 1\n```\n\n" in written


SOFT_TABLES = {
    "paragraphs under heads": (
        "<tr><th><p>Ferry<th><p>Leaves<tr><td><p>Grey<td><p>at six</p><p>at nine",
        (("Ferry", "Leaves"), ("Grey", "at six at nine")),
    ),
    "heads on the left": (
        "<tr><th>Name<td><div>Grey</div><tr><th>Length<td><div>12 m</div>",
        (("Name", "Grey"), ("Length", "12 m")),
    ),
    "lines in a cell": (
        "<tr><td>one<br>two<td>three<tr><td>four<td>five",
        (("one two", "three"), ("four", "five")),
    ),
    "pieces of words": (
        "<tr><th>a<th>b<tr><td><p><b>har</b>bour</p><td>x<!-- y -->z",
        (("a", "b"), ("harbour", "xz")),
    ),
}


@pytest.mark.parametrize("case", SOFT_TABLES)
def test_cells_of_data_may_hold_paragraphs(case: str) -> None:
    inner, rows = SOFT_TABLES[case]
    assert table_rows(fromstring(f"<table>{inner}</table>")) == rows


UNROLLED = {
    "no heads": "<tr><td><p>Grey ferry</p><td><p>at six</p><tr><td><p>Blue</p><td><p>at nine</p>",
    "one head over all": "<tr><th colspan=2><p>Ferries</p><tr><td><p>Grey</p><td><p>Blue</p>",
    "a long text in a cell": f"<tr><th>a<th>b<tr><td><p>{'Grey ferry. ' * 60}</p><td><p>Blue</p>",
    "a list in a cell": "<tr><th>a<th>b<tr><td><ul><li>Grey</ul><td><p>Blue</p>",
    "a heading in a cell": "<tr><th>a<th>b<tr><td><h2>Grey</h2><td><p>Blue</p>",
    "a table in a cell": "<tr><th>a<th>b<tr><td><table><tr><td>x</table><td><p>Blue</p>",
    "links": "<tr><th>a<th>b<tr><td><p><a href=/1>The grey ferry</a></p><td><p><a href=/2>Blue</a></p>",
}


@pytest.mark.parametrize("case", UNROLLED)
def test_layout_tables_are_unrolled(case: str) -> None:
    assert table_rows(fromstring(f"<table>{UNROLLED[case]}</table>")) == ()


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["<p>grey", "<p>a</p>b", "x<br>y", "<b>fer</b>ry", "<div>1<i>2</i></div>", ""]
            ),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_cells_lose_no_character(cells: list[list[str]]) -> None:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) for row in cells)
    table = fromstring(f"<table><tr><th>one</th><th>two</th></tr>{body}</table>")
    rows = table_rows(table)
    if rows:
        said = "".join("".join(table.itertext()).split())
        assert "".join("".join(cell for row in rows for cell in row).split()) == said


def test_the_caption_of_a_table_stands_before_it() -> None:
    table = "<table><caption>Ferries of <b>1920</b></caption><tr><th>Name<th>Length<tr><td>Grey<td>12 m</table>"
    blocks = parse(f"<body>{PROSE}{table}{PROSE}</body>", media_type="text/html").blocks
    kinds = [block.kind for block in blocks]
    at = kinds.index("table")
    assert kinds[at - 1] == "caption"
    assert blocks[at].rows == (("Name", "Length"), ("Grey", "12 m"))
