"""Mails and saved pages: the HTML, else all the text that is there, and what the headers say of it."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING, NamedTuple

from docclean.decoding import decode
from docclean.known import Known

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

_HTML, _PLAIN = "text/html", "text/plain"
# what the standard library raises on headers and parts that it cannot read
_UNREADABLE = (LookupError, ValueError, TypeError, AttributeError)


class Mail(NamedTuple):
    """The text of a mail as bytes, its type with the charset that it names, and what its headers say."""

    data: bytes
    media_type: str
    known: Known


def read_mail(data: bytes, *, sure: bool) -> Mail | None:
    """Return the text of a mail or of a saved page, None if there is none.

    HTML comes before plain text. Without it all parts of plain text count that are no attachments, those of forwarded
    mails and digests too; of a mail whose parts are cut or not marked off, what stands where they should be.

    Args:
        data: the file.
        sure: the headers say better than the text who wrote it and when, as those of mails do.
    """
    message: EmailMessage = email.message_from_bytes(data, policy=email.policy.default)
    parts = _parts(message)
    known = _headers(message, sure=sure)
    if len(parts) == 1:
        return Mail(_payload(parts[0]), _media_type(parts[0]), known)
    texts = [decode(_payload(part), declared=_media_type(part)).text for part in parts]
    text = "\n\n".join(filter(None, (text.strip() for text in texts))) or _unmarked(message)
    return (
        Mail(text.encode("utf-8", "replace"), f"{_PLAIN}; charset=utf-8", known) if text else None
    )


def _parts(message: EmailMessage) -> list[MIMEPart]:
    """Return the parts that hold the text: one of HTML, or all of plain text, or of other kinds of text."""
    try:
        body = message.get_body(preferencelist=("html", "plain"))
    except _UNREADABLE:
        body = None
    if body is not None and body.get_content_type() == _HTML:
        return [body]
    kinds: dict[str, list[MIMEPart]] = {_HTML: [], _PLAIN: [], "other": []}
    for part in message.walk():
        shown = part.get_content_disposition() != "attachment" and not part.is_multipart()
        if shown and part.get_content_maintype() == "text":
            kinds.get(part.get_content_type(), kinds["other"]).append(part)
    return kinds[_PLAIN] or kinds[_HTML][:1] or kinds["other"]


def _payload(part: MIMEPart) -> bytes:
    """Return the bytes of a part."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else str(payload or "").encode("utf-8", "replace")


def _media_type(part: MIMEPart) -> str:
    """Return the type of a part with the charset that it names."""
    charset = part.get_content_charset()
    return part.get_content_type() + (f"; charset={charset}" if charset else "")


def _unmarked(message: EmailMessage) -> str:
    """Return the text of a mail whose parts are not marked off: all of it, or what stands before and behind them."""
    if message.get_content_maintype() != "multipart":
        return ""
    payload = message.get_payload()
    inside = payload if isinstance(payload, str) else ""
    return "\n\n".join(filter(None, (message.preamble, inside, message.epilogue))).strip()


def _headers(message: EmailMessage, *, sure: bool) -> Known:
    """Return what the headers of a mail or of a saved page say; in a mail they say it better than its text."""
    try:
        subject, sent = str(message["subject"] or "").strip(), message["date"]
        when = sent.datetime.isoformat() if sent is not None and sent.datetime else None
        senders = message["from"].addresses if message["from"] is not None else ()
    except _UNREADABLE:
        # headers that cannot be read say nothing
        return Known("mail")
    return Known(
        "mail",
        address=str(message["snapshot-content-location"] or "").strip() or None,
        read=when,
        title=subject or None,
        published=when if sure else None,
        authors=tuple(sender.display_name for sender in senders if sender.display_name)
        if sure
        else (),
        sure=sure,
    )
