"""Bytes to decoded text: encoding detection, tolerant decoding, and a record of what was bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docclean.document import Decoded, Encoding, EncodingSpan, Warning  # noqa: A004
from docclean.errors import ConfigError

if TYPE_CHECKING:
    from docclean.decoding.decoders import BadSpans
    from docclean.decoding.detect import Verdict
    from docclean.decoding.segments import Segment

__all__ = ["decode", "detect_encoding"]


def detect_encoding(
    data: bytes, *, declared: str | None = None, url: str | None = None
) -> Encoding:
    """Return the encoding of bytes.

    Args:
        data: any bytes; empty input is UTF-8.
        declared: a label or Content-Type header from outside, used as evidence, not believed blindly.
        url: where the bytes came from; the country of its domain makes some encodings a little likelier.
    Returns: name as WHATWG label, None for binary input; spans cover the bytes.

    Raises:
        TypeError: `data` is not bytes.

    >>> detect_encoding("今天天气很好,我们去公园散步,看见许多花。".encode("gb18030")).name
    'gb18030'
    """
    return decode_why(_as_bytes(data), declared, url, read=False)[0].encoding


def decode(data: bytes, *, declared: str | None = None, url: str | None = None) -> Decoded:
    r"""Return the text of bytes with its encoding and the spans that did not decode.

    Args:
        data: any bytes.
        declared: a label or Content-Type header from outside.
        url: where the bytes came from.
    Returns: text with one U+FFFD for each bad stretch; empty text for binary input.

    Raises:
        TypeError: `data` is not bytes.

    >>> decode(b"caf\xe9", declared="latin1").text
    'café'
    """
    return decode_why(_as_bytes(data), declared, url)[0]


def _as_bytes(data: object) -> bytes:
    """Return what was given as bytes; raise TypeError if it is something else."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        message = f"data must be bytes, not {type(data).__name__}; give str to docclean.clean()"
        raise TypeError(message)
    return bytes(data)


def decode_why(
    data: bytes, declared: str | None = None, url: str | None = None, *, read: bool = True
) -> tuple[Decoded, Verdict | None]:
    """Return the decoded text with the verdict that led to it; None for binary input.

    Without `read` the text may be left empty where the encoding is known without it.
    """
    from docclean.decoding.binary import binary_kind
    from docclean.decoding.detect import detect
    from docclean.decoding.segments import most_of, segment

    kind = binary_kind(data)
    verdict = None if kind else detect(data, declared, url, read=read)
    if verdict is None:
        return _binary(data, kind or "data"), None
    body = data[verdict.skip :]
    bad: BadSpans = []
    text = verdict.text or ""
    if not text and (read or verdict.how != "utf-8"):
        text, bad = _decode_body(body, verdict.name)
    segments = segment(body, verdict.name, text) if verdict.how in _BY_BYTES else []
    name = verdict.name
    if len(segments) > 1:
        text, bad = _decode_segments(body, segments)
        name = most_of(body, segments)
    spans = tuple((start + verdict.skip, end + verdict.skip) for start, end in bad)
    encoding = Encoding(
        name=name,
        confidence=round(verdict.confidence, 4),
        how="mixed" if len(segments) > 1 else verdict.how,
        declared=verdict.declared,
        spans=_spans(data, verdict, segments),
        bad_bytes=sum(end - start for start, end in spans),
    )
    warnings = _warn(encoding, spans)
    return Decoded(text=text, encoding=encoding, bad_spans=spans, warnings=warnings), verdict


def _binary(data: bytes, kind: str) -> Decoded:
    """Return the outcome for bytes that are no text."""
    message = f"binary input ({kind}); nothing was decoded. Convert it to text or HTML first."
    return Decoded(
        text="",
        encoding=Encoding(name=None, confidence=0.999, how="binary"),
        warnings=(Warning(code="binary", message=message, span=(0, len(data)), where="bytes"),),
    )


# verdicts of which some lines may be in another encoding
_BY_BYTES = ("detected", "declared", "utf-8-tolerant")


def _decode_body(body: bytes, name: str) -> tuple[str, BadSpans]:
    """Return (text, bad spans) of bytes in one encoding."""
    from docclean.decoding.decoders import decode_as
    from docclean.decoding.utf8 import decode_utf8

    return decode_utf8(body) if name == "utf-8" else decode_as(body, name)


def _decode_segments(body: bytes, segments: list[Segment]) -> tuple[str, BadSpans]:
    """Return (text, bad spans) of bytes in several encodings."""
    parts: list[str] = []
    bad: BadSpans = []
    for start, end, name in segments:
        text, found = _decode_body(body[start:end], name)
        parts.append(text)
        bad += [(start + first, start + last) for first, last in found]
    return "".join(parts), bad


def _spans(data: bytes, verdict: Verdict, segments: list[Segment]) -> tuple[EncodingSpan, ...]:
    """Return the spans of encodings; they cover the bytes."""
    if not data:
        return ()
    if len(segments) < 2:
        return (_whole(data, verdict.name, verdict.confidence),)
    return tuple(
        EncodingSpan(
            start_byte=start + verdict.skip if start else 0,
            end_byte=end + verdict.skip,
            name=name,
            confidence=round(verdict.confidence, 4),
        )
        for start, end, name in segments
    )


def decode_given(data: bytes, encoding: str) -> Decoded:
    """Return the text of bytes under the encoding that the caller insists on.

    Raises:
        ConfigError: nobody knows the label.
    """
    from docclean.decoding.decoders import decode_as, decoder_name

    name = decoder_name(encoding)
    if name is None:
        message = (
            f"unknown encoding label {encoding!r}; use a WHATWG label such as utf-8 or gb18030"
        )
        raise ConfigError(message)
    mark = b"\xef\xbb\xbf" if name == "utf-8" else b""
    skip = len(mark) if mark and data.startswith(mark) else 0
    text, bad = decode_as(data[skip:], name)
    spans = tuple((start + skip, end + skip) for start, end in bad)
    result = Encoding(
        name=name,
        confidence=1.0,
        how="given",
        declared=name,
        spans=(_whole(data, name, 1.0),) if data else (),
        bad_bytes=sum(end - start for start, end in spans),
    )
    return Decoded(text=text, encoding=result, bad_spans=spans, warnings=_warn(result, spans))


def _whole(data: bytes, name: str, confidence: float) -> EncodingSpan:
    """Return one span over all bytes."""
    return EncodingSpan(
        start_byte=0, end_byte=len(data), name=name, confidence=round(confidence, 3)
    )


def _warn(encoding: Encoding, spans: tuple[tuple[int, int], ...]) -> tuple[Warning, ...]:
    """Return warnings about bytes that did not decode and declarations that did not fit."""
    found: list[Warning] = []
    if spans:
        message = (
            f"{encoding.bad_bytes} bytes in {len(spans)} places are not valid {encoding.name}, "
            f"the first at byte {spans[0][0]}; each place became U+FFFD"
        )
        found.append(Warning(code="bad-bytes", message=message, span=spans[0], where="bytes"))
    if encoding.how == "mixed":
        parts = ", ".join(dict.fromkeys(span.name for span in encoding.spans))
        first = next(span for span in encoding.spans if span.name != encoding.name)
        message = (
            f"lines in several encodings ({parts}); {len(encoding.spans)} spans, the first in another than "
            f"{encoding.name} at byte {first.start_byte}; each was decoded in its own, see encoding.spans"
        )
        span = (first.start_byte, first.end_byte)
        found.append(Warning(code="mixed-encodings", message=message, span=span, where="bytes"))
    same = {"gbk": "gb18030"}
    if (
        encoding.declared
        and encoding.how != "ascii"
        and same.get(encoding.declared, encoding.declared)
        != same.get(encoding.name or "", encoding.name or "")
    ):
        message = (
            f"declared as {encoding.declared}, but the bytes read as {encoding.name} "
            f"({encoding.how}); pass encoding= to insist"
        )
        found.append(Warning(code="declaration-mismatch", message=message, where="bytes"))
    return tuple(found)
