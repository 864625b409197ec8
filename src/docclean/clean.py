"""One document, stage by stage: decode, repair, parse, choose, describe, structure."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import structs

from docclean.document import (
    Block,
    Contribution,
    Document,
    Encoding,
    Evidence,
    Kind,
    Removal,
    Repair,
    Span,
    Stats,
    Warning,  # noqa: A004
)
from docclean.options import DEFAULT_OPTIONS, Options

if TYPE_CHECKING:
    from docclean.chrome import Selection, Verdict
    from docclean.known import Known
    from docclean.metadata import Metadata
    from docclean.metadata.posts import Post
    from docclean.parsing import Parsed
    from docclean.structure.kinds import Kinded

__all__ = ["clean", "clean_parsed"]

_SURROGATE_RE = re.compile("[\ud800-\udfff]")
# what a footnote is printed as
_NOTE_KINDS = ("paragraph", "list_item")
_METADATA_WEIGHT = -20.0


def clean(
    content: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
) -> Document:
    r"""Return the clean document of one input; dirt never raises, it becomes a warning.

    Args:
        content: bytes in any encoding, or text; HTML or plain text.
        url: where it came from; becomes `Document.source` and part of the id.
        media_type: `text/html` or `text/plain` decides what it is; else it is sniffed. A charset
            parameter is taken as the declared encoding.
        encoding: a label to insist on, for bytes; unknown labels raise.
        options: choices for this document.
    Returns: kept and removed blocks that own every visible character once, with reasons.

    Raises:
        TypeError: `content` is neither bytes nor str.
        ConfigError: `encoding` is unknown.

    >>> clean("第一段讲春天,说了许多话。\n\n版权所有: 示例网 All Rights Reserved").text
    '第一段讲春天,说了许多话。'
    """
    return clean_parsed(
        content, url=url, media_type=media_type, encoding=encoding, options=options
    )[0]


def clean_parsed(
    content: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    options: Options | None = None,
    known: Known | None = None,
) -> tuple[Document, Parsed]:
    """Return the clean document of one input, and the blocks that it was made of.

    Args:
        content: for this and most others see `clean`.
        url: becomes the `source` of the document.
        media_type: as for `clean`.
        encoding: as for `clean`.
        options: as for `clean`.
        known: what is known of the document beside its content.
    """
    from docclean.parsing.sniff import is_html
    from docclean.repair import repair

    options = options or DEFAULT_OPTIONS
    text, found, warnings, size = _to_text(content, media_type, encoding, url)
    text, dirt = _sanitise(text)
    warnings = [*warnings, *dirt]
    repairs: tuple[Repair, ...] = ()
    repaired = text
    damaged = False
    if options.repair:
        result = repair(text, markup=is_html(text, media_type))
        repaired, repairs = result.text, result.repairs
        warnings += result.warnings
        damaged = bool(result.warnings)
    parsed = _parse(repaired, media_type, options, warnings)
    if known and known.read and not options.reference_date:
        options = structs.replace(options, reference_date=known.read)
    address = (known.address if known else None) or url
    document = _Assembly(parsed, options, address, known, damaged=damaged).document(
        identity=_identity(content, url),
        url=url,
        encoding=found,
        repairs=repairs,
        warnings=warnings,
        sizes=(size, len(text)),
    )
    return document, parsed


def _to_text(
    content: bytes | str, media_type: str | None, encoding: str | None, url: str | None
) -> tuple[str, Encoding, list[Warning], int]:
    """Return (text, encoding, warnings, source bytes) of the input."""
    if isinstance(content, str):
        return content, Encoding(name="unicode", confidence=1.0, how="str"), [], 0
    if not isinstance(content, (bytes, bytearray, memoryview)):
        message = f"content must be bytes or str, not {type(content).__name__}; read files with docclean.clean_file()"
        raise TypeError(message)
    from docclean.decoding import decode, decode_given

    raw = bytes(content)
    declared = media_type if media_type and "charset" in media_type.lower() else None
    decoded = decode_given(raw, encoding) if encoding else decode(raw, declared=declared, url=url)
    return decoded.text, decoded.encoding, list(decoded.warnings), len(raw)


def _sanitise(text: str) -> tuple[str, list[Warning]]:
    """Return text without lone surrogates and NULs, and a warning for each kind."""
    found: list[Warning] = []
    first = None if _is_encodable(text) else _SURROGATE_RE.search(text)
    if first:
        text, count = _SURROGATE_RE.subn("\N{REPLACEMENT CHARACTER}", text)
        message = f"{count} lone surrogates became U+FFFD, the first at character {first.start()}"
        found.append(
            Warning(code="lone-surrogate", message=message, span=first.span(), where="decoded")
        )
    at = text.find("\x00")
    if at >= 0:
        count = text.count("\x00")
        text = text.replace("\x00", "")
        message = f"{count} NUL characters were dropped, the first at character {at}"
        found.append(
            Warning(code="nul-dropped", message=message, span=(at, at + 1), where="decoded")
        )
    return text, found


def _is_encodable(text: str) -> bool:
    """Say whether a text holds no surrogate; the encoder sees that much faster than a search does."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _parse(text: str, media_type: str | None, options: Options, warnings: list[Warning]) -> Parsed:
    """Return the parsed text; HTML beyond the limit is read as plain text, with a warning."""
    from docclean.parsing import parse

    if len(text) > options.max_html_chars:
        message = f"{len(text)} characters: over max_html_chars ({options.max_html_chars}), read as plain text"
        warnings.append(Warning(code="html-too-long", message=message))
        media_type = "text/plain"
    parsed = parse(text, media_type=media_type)
    warnings += parsed.warnings
    return parsed


def _identity(content: bytes | str, url: str | None) -> str:
    """Return an id that depends on source and content alone: 32 hexadecimal digits."""
    from hashlib import blake2b

    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else bytes(content)
    digest = blake2b(digest_size=16)
    digest.update((url or "").encode("utf-8", "surrogatepass") + b"\x00")
    digest.update(raw)
    return digest.hexdigest()


class _Assembly:
    """Puts one document together from its parsed blocks; one use per document."""

    def __init__(
        self,
        parsed: Parsed,
        options: Options,
        url: str | None,
        known: Known | None,
        *,
        damaged: bool,
    ) -> None:
        from docclean.chrome import Selection

        self.options = options
        self.url = url
        self.known = known
        self.damaged = damaged
        self.parsed = parsed
        self.selection: Selection = Selection()
        self.metadata: Metadata | None = None
        self.texts: list[str] = []
        self.truncations: list[Evidence] = []
        self.language: Evidence | None = None
        self.posts: list[Post] = []
        self.post_lines: set[int] = set()

    def document(
        self,
        *,
        identity: str,
        url: str | None,
        encoding: Encoding,
        repairs: tuple[Repair, ...],
        warnings: list[Warning],
        sizes: tuple[int, int],
    ) -> Document:
        """Return the finished document."""
        from docclean.chrome.revise import visible_chars

        self._select()
        self._describe()
        if self.known and self.metadata:
            from docclean.metadata.about import take_known

            take_known(self.metadata, self.known)
        self._read_thread()
        blocks = self._kept()
        removed = self._removed()
        meta, language = self.metadata, self.language
        kept_chars = sum(map(visible_chars, (block.text for block in blocks)))
        removed_chars = sum(visible_chars(item.text) for item in removed)
        if removed and not blocks:
            message = (
                f"all {len(removed)} blocks look like furniture; see `removed` for what they say"
            )
            warnings = [*warnings, Warning(code="no-content", message=message)]
        return Document(
            id=identity,
            source=url,
            encoding=encoding,
            stats=Stats(
                source_bytes=sizes[0],
                decoded_chars=sizes[1],
                visible_chars=kept_chars + removed_chars,
                kept_chars=kept_chars,
                removed_chars=removed_chars,
            ),
            title=meta.title.value if meta and meta.title else None,
            subtitle=meta.subtitle if meta else None,
            authors=meta.authors if meta else (),
            source_name=meta.source_name if meta else None,
            editor=meta.editor if meta else (),
            photo_credits=meta.photo_credits if meta else (),
            site=meta.site if meta else None,
            canonical_url=meta.canonical_url if meta else None,
            description=meta.description if meta else None,
            keywords=meta.keywords if meta else (),
            published=meta.published if meta else None,
            modified=meta.modified if meta else None,
            language=language.value if language else None,
            blocks=blocks,
            removed=removed,
            repairs=repairs,
            warnings=tuple(warnings),
            truncated=bool(self.truncations),
            evidence=(
                *(meta.evidence if meta else ()),
                *((language,) if language else ()),
                *self.truncations,
            ),
        )

    def _select(self) -> None:
        """Decide which blocks are furniture or repeats."""
        from docclean.chrome import cut_inline, cut_tails, remove_repeats, select_blocks
        from docclean.chrome.truncation import truncations

        if self.options.chrome:
            cut_inline(self.parsed)
            self.selection = select_blocks(self.parsed, self._damaged())
            cut_tails(self.parsed, self.selection)
        self.texts = [self.parsed.slice(block) for block in self.parsed.blocks]
        remove_repeats(
            self.parsed,
            self.selection,
            duplicates=self.options.duplicates,
            chrome=self.options.chrome,
        )
        self.truncations = [
            self._says_cut(i) for i in truncations(self.texts, self.selection.removed)
        ]

    def _says_cut(self, i: int) -> Evidence:
        """Return what a block says of how much of the text is there."""
        from docclean.chrome.truncation import stated_length

        text, block = self.texts[i], self.parsed.blocks[i]
        return Evidence(
            field="truncated",
            value=stated_length(text) or "true",
            rule=self.selection.removed[i].rule,
            text=text[:200],
            span=(block.start, block.end),
        )

    def _damaged(self) -> dict[int, float]:
        """Return the share of unrepaired damage of the blocks that hold any."""
        from docclean.repair.damage import find_damage

        spans = find_damage(self.parsed.text) if self.damaged else []
        found: dict[int, float] = {}
        for i, block in enumerate(self.parsed.blocks):
            if not spans:
                break
            size = sum(
                max(0, min(end, block.end) - max(start, block.start)) for start, end in spans
            )
            if size:
                found[i] = size / (block.end - block.start)
        return found

    def _describe(self) -> None:
        """Find the metadata and leave out the lines that only print it."""
        from docclean.chrome import Verdict
        from docclean.chrome.repeats import block_key
        from docclean.metadata import extract_metadata, leave_out_lines
        from docclean.metadata.title import unlabelled

        if not self.options.metadata:
            return
        removed = self.selection.removed
        reasons: dict[int, str] = {
            i: "score" if verdict.guessed else verdict.reason for i, verdict in removed.items()
        }
        meta = self.metadata = extract_metadata(
            self.parsed, self.texts, reasons, url=self.url, reference=self.options.reference_date
        )
        if not self.options.chrome:
            return
        leave_out_lines(removed, self.parsed, meta)
        title = meta.title
        if title is None or title.block < 0 or not title.evident:
            return
        removed.pop(title.block, None)
        key = block_key(unlabelled(title.value))
        if not key:
            return
        for i, text in enumerate(self.texts):
            # what the score left out is told by what it is
            if (
                i != title.block
                and (i not in removed or removed[i].guessed)
                and len(text) <= 160
                and len(text.lower()) >= len(key)
                and block_key(unlabelled(text)) == key
            ):
                removed[i] = Verdict("duplicate", "title-echo", title.span)

    def _read_thread(self) -> None:
        """Find the posts of a thread, and the lines that only print who wrote them and when."""
        from docclean.metadata.posts import find_posts, post_lines

        if not (self.options.metadata and self.parsed.marks):
            return
        kept = [i for i in range(len(self.texts)) if i not in self.selection.removed]
        self.posts = find_posts(
            self.parsed, self.texts, kept, reference=self.options.reference_date
        )
        self.post_lines = post_lines(self.posts, self.texts, kept)

    def _kept(self) -> tuple[Block, ...]:
        """Return the kept blocks with broken paragraphs joined and kinds assigned."""
        from docclean.metadata.language import language_of
        from docclean.parsing.blocks import join_spans
        from docclean.structure import assign_kinds, join_broken, look_of

        index = [i for i in range(len(self.texts)) if i not in self.selection.removed]
        drafts = [self.parsed.blocks[i] for i in index]
        texts = [self.texts[i] for i in index]
        kinds = [self._kind(i) for i in index]
        groups = [[i] for i in range(len(index))]
        if self.options.structure:
            groups = join_broken(texts, drafts)
        spans: list[tuple[Span, ...]] = [
            tuple(s for j in g for s in drafts[j].spans) for g in groups
        ]
        joined = [
            texts[g[0]] if len(g) == 1 else join_spans(self.parsed.text, s)
            for g, s in zip(groups, spans, strict=True)
        ]
        heads = [g[0] for g in groups]
        levels = [drafts[j].level for j in heads]
        if self.options.structure:
            looks = [look_of(self.parsed, drafts[j]) for j in heads]
            kinded = assign_kinds(joined, [kinds[j] for j in heads], levels, looks)
        else:
            from docclean.structure.kinds import Kinded

            kinded = [Kinded(kinds[j], drafts[j].level, None) for j in heads]
        self.language = language_of(joined, self.parsed.meta)
        return tuple(
            self._block(index[heads[at]], said, joined[at], spans[at])
            for at, said in enumerate(kinded)
        )

    def _block(self, i: int, said: Kinded, text: str, spans: tuple[Span, ...]) -> Block:
        """Return a kept block, which begins with block `i` of the parser."""
        from docclean.language.identify import passage_language
        from docclean.parsing.images import resolved

        draft = self.parsed.blocks[i]
        post = self._post_of(i) if said.kind != "title" else None
        image = self.parsed.images.get(draft.start) if said.kind == "caption" else None
        why = self._why(i)
        return Block(
            kind=said.kind,
            text=text,
            spans=spans,
            level=max(said.level, 1) if said.kind == "heading" else said.level,
            speaker=said.speaker or (post.author if post else None),
            time=post.time if post else None,
            rows=draft.rows,
            href=resolved(image.address, self.url) if image else "",
            alt=image.alt if image else "",
            language=draft.language or None
            if said.kind == "code"
            else passage_language(text, self.language.value if self.language else None),
            score=_total(why),
            why=why,
        )

    def _post_of(self, i: int) -> Post | None:
        """Return the post that a block is in."""
        at = bisect_right(self.posts, i, key=lambda post: post.first) - 1
        return self.posts[at] if at >= 0 and i < self.posts[at].last else None

    def _kind(self, i: int) -> Kind:
        """Return the kind that parser and metadata give a kept block."""
        meta, block = self.metadata, self.parsed.blocks[i]
        kind = block.kind
        if kind in _NOTE_KINDS and block.start in self.parsed.footnotes:
            kind = "note"
        if meta is None:
            return kind
        if meta.title and meta.title.block == i:
            return "title" if meta.title.evident else "heading"
        if i in meta.bylines or (i in self.post_lines and kind != "list_item"):
            return "byline"
        return "caption" if i in meta.captions and kind != "code" else kind

    def _removed(self) -> tuple[Removal, ...]:
        """Return what was left out, in order."""
        found = []
        for i, verdict in sorted(self.selection.removed.items()):
            draft = self.parsed.blocks[i]
            why = self._why(i, verdict)
            found.append(
                Removal(
                    kind=draft.kind,
                    text=self.texts[i],
                    spans=draft.spans,
                    level=draft.level,
                    rows=draft.rows,
                    score=_total(why),
                    why=why,
                    reason=verdict.reason,
                    rule=verdict.rule,
                    of=verdict.of,
                )
            )
        return tuple(found)

    def _why(self, i: int, verdict: Verdict | None = None) -> tuple[Contribution, ...]:
        """Return the named parts of a block's score; a rule that decided stands first."""
        found = self.selection.why[i] if i < len(self.selection.why) else ()
        decided = verdict is not None and not verdict.by_score
        if verdict and decided and not any(part.name == verdict.rule for part in found):
            found = (Contribution(verdict.rule, _METADATA_WEIGHT), *found)
        return found


def _total(why: tuple[Contribution, ...]) -> float:
    """Return the score that the named parts add up to."""
    return float(round(sum([part.weight for part in why]), 2))
