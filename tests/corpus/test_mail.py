"""Mails: their text is found wherever it stands, and none is left out unsaid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docclean.corpus.mail import read_mail

HEAD = b"From: Ann Lee <ann@harbour.example>\nSubject: Ferries\nMIME-Version: 1.0\n"
BOUNDED = HEAD + b'Content-Type: multipart/mixed; boundary="XX"\n\n'
MAILS = {
    "one part": (HEAD + b"\nThe ferry left at six.\n", ["The ferry left at six."]),
    "forwarded": (
        HEAD + b"Content-Type: message/rfc822\n\nSubject: inner\n\nThe ferry left at six.\n",
        ["The ferry left at six."],
    ),
    "two texts": (
        BOUNDED
        + b"--XX\nContent-Type: text/plain\n\nThe ferry left.\n--XX\nContent-Type: text/plain; charset=gbk\n"
        + b"Content-Transfer-Encoding: 8bit\n\n"
        + "清晨的渡船离开码头，岸边有人等它回来。".encode("gbk")
        + b"\n--XX--\n",
        ["The ferry left.", "清晨的渡船离开码头"],
    ),
    "a digest": (
        HEAD
        + b"Content-Type: multipart/digest; boundary=XX\n\n--XX\n\nSubject: a\n\nThe grey one left.\n"
        + b"--XX\n\nSubject: b\n\nThe blue one stays.\n--XX--\n",
        ["The grey one left.", "The blue one stays."],
    ),
    "no boundary": (
        HEAD + b"Content-Type: multipart/mixed\n\nThe ferry left at six.\n",
        ["The ferry left at six."],
    ),
    "a boundary that never comes": (
        BOUNDED + b"The ferry left at six.\n",
        ["The ferry left at six."],
    ),
    "other text": (
        HEAD + b"Content-Type: text/enriched\n\n<bold>The ferry</bold> left at six.\n",
        ["The ferry"],
    ),
    "html in an alternative": (
        HEAD
        + b"Content-Type: multipart/alternative; boundary=XX\n\n--XX\n\nplain ferry\n--XX\n"
        + b"Content-Type: text/html\n\n<p>The ferry left.</p>\n--XX--\n",
        ["<p>The ferry left.</p>"],
    ),
}


@pytest.mark.parametrize("case", MAILS)
def test_text_of_a_mail(case: str) -> None:
    data, texts = MAILS[case]
    mail = read_mail(data, sure=True)
    assert mail is not None
    said = mail.data.decode()
    assert all(text in said for text in texts)
    assert mail.known.title == "Ferries"


EMPTY = {
    "a picture": HEAD + b"Content-Type: image/gif\nContent-Transfer-Encoding: base64\n\nR0lGODlh\n",
    "an attachment": BOUNDED
    + b"--XX\nContent-Type: text/plain\nContent-Disposition: attachment\n\nThe ferry.\n--XX--\n",
    "nothing": BOUNDED + b"--XX--\n",
}


@pytest.mark.parametrize("case", EMPTY)
def test_a_mail_without_a_text(case: str) -> None:
    assert read_mail(EMPTY[case], sure=True) is None


@given(
    st.lists(
        st.sampled_from(
            [
                b"Content-Type: text/plain; charset=x-none\n",
                b"Content-Type: multipart/mixed; boundary=X\n",
                b"Content-Type: message/rfc822\n",
                b"Content-Type: ;;;\n",
                b"Content-Disposition: \xff\n",
                b"From: =?x?q?=FF?= <>\n",
                b"Date: 99 Foo 0\n",
                b"Subject: =?gb2312?b?xOO6ww?=\n",
                b"Content-Transfer-Encoding: base64\n",
                b"\n",
                b"--X\n",
                b"--X--\n",
                b"text \xe4\xb8\xad\n",
            ]
        )
        | st.binary(max_size=12),
        max_size=14,
    )
)
def test_any_bytes_are_taken(pieces: list[bytes]) -> None:
    mail = read_mail(b"".join(pieces), sure=True)
    assert mail is None or isinstance(mail.data, bytes)
