"""What a mail, a web archive or a row says of a document beside its content."""

from __future__ import annotations

import base64
import json

import pytest

from docclean.clean import clean_parsed
from docclean.corpus.readers import read_members
from docclean.corpus.sites import site_of
from docclean.known import Known

SAYS = "清晨的渡船怎样离开码头,船上装了什么货物,岸边又有谁在等它回来,一直讲到雾散。"
BODY = "".join(f"<p>第{n}段说{SAYS}</p>" for n in range(5))
PAGE = f"<html><head><title>渡船离港</title></head><body><h1>渡船离港</h1><div class=time>昨天 08:15</div>{BODY}</body></html>"
SUBJECT = f"=?utf-8?B?{base64.b64encode('关于渡船的信'.encode()).decode()}?="


def documents(tmp_path, name: str, raw: bytes):
    path = tmp_path / name
    path.write_bytes(raw)
    return [
        clean_parsed(m.data, url=m.name, media_type=m.media_type, known=m.known)[0]
        for m in read_members(str(path).encode(), name)
    ]


def mail(kind: str, body: bytes, *headers: str) -> bytes:
    lines = (
        f"Subject: {SUBJECT}",
        "From: Ann Lee <ann@harbour.example>",
        "Date: Tue, 12 Mar 2024 11:18:00 +0800",
        *headers,
        "MIME-Version: 1.0",
        f"Content-Type: {kind}",
        "Content-Transfer-Encoding: base64",
    )
    return "\n".join([*lines, "", ""]).encode() + base64.encodebytes(body)


def test_headers_of_a_mail(tmp_path):
    """A mail has the title, the date and the author of its headers, and the encoding that it names."""
    text = f"你好:\n\n{SAYS}\n\n{SAYS.replace('清晨', '傍晚')}"
    raw = mail("text/plain; charset=gbk", text.encode("gbk"))
    (document,) = documents(tmp_path, "a.eml", raw)
    assert document.title == "关于渡船的信"
    assert document.authors == ("Ann Lee",)
    assert document.published == "2024-03-12T11:18:00+08:00"
    assert document.encoding.declared == "gbk"
    rules = {item.field: item.rule for item in document.evidence}
    assert rules["title"] == "mail:title"
    assert SAYS in document.text


def test_a_saved_page_says_more_than_its_headers(tmp_path):
    """The title of a saved page stays; relative dates are told from when it was saved."""
    raw = mail(
        "text/html; charset=utf-8",
        PAGE.encode(),
        "Snapshot-Content-Location: https://harbour.example/news/1.html",
    )
    (document,) = documents(tmp_path, "a.mht", raw)
    assert document.title == "渡船离港"
    assert document.authors == ()
    assert document.published == "2024-03-11T08:15"


@pytest.mark.parametrize(
    "headers", [b"Date: no date\n", b"From: <\n", b"Subject: =?utf-8?B?!!?=\n", b"Date:\nFrom:\n"]
)
def test_headers_that_say_nothing(tmp_path, headers):
    """Broken headers are passed over."""
    raw = headers + b"Content-Type: text/html; charset=utf-8\n\n" + PAGE.encode()
    (document,) = documents(tmp_path, "a.eml", raw)
    assert SAYS in document.text
    assert document.authors == ()


def test_rows_have_an_address_and_a_title(tmp_path):
    """The address of a row resolves what is relative, and its title stands in where the text has none."""
    figure = "<figure><img src=/boat.jpg><figcaption>渡船在清晨的雾里慢慢离开码头。</figcaption></figure>"
    rows = [
        {
            "url": "https://harbour.example/a/1.html",
            "html": PAGE.replace("<p>第3段", f"{figure}<p>第3段"),
        },
        {"id": 7, "title": "茶馆", "text": f"{SAYS}\n\n{SAYS.replace('清晨', '傍晚')}"},
    ]
    first, second = documents(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)).encode())
    assert first.title == "渡船离港"
    assert "https://harbour.example/boat.jpg" in {block.href for block in first.blocks}
    assert second.title == "茶馆"
    assert "茶馆" not in second.text


def test_pages_of_archives_are_grouped_by_host():
    """Without a site of their own, pages of one archive belong to the hosts that they came from."""
    assert site_of("a.warc/1 http://One.example/x/y", None) == "one.example"
    assert site_of("a.warc/2 https://two.example", None) == "two.example"
    assert site_of("a.warc/3", None) == "a.warc/"
    assert site_of("a.warc/1 http://one.example/x", "Harbour") == "Harbour"


def test_what_is_known_does_not_outdo_the_content_unless_it_is_sure():
    """A title and a date of the page stay, but for those of a mail."""
    for sure, title in ((False, "渡船离港"), (True, "别的")):
        known = Known("row", title="别的", published="2020-01-01", sure=sure)
        document, _ = clean_parsed(PAGE, media_type="text/html", known=known)
        assert document.title == title
        assert document.published == "2020-01-01"
        assert document.source is None
