"""Writing files of an output: whole or not at all, under names that every file system takes."""

from __future__ import annotations

import contextlib
import os
import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from docclean.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

    from docclean.corpus.files import Failure

_UNSAFE_RE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f%]|^\.+$|[. ]$')
_RESERVED_RE = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_MAX_NAME_BYTES = 200
FAILURES = "failures.jsonl"


def fail(path: Path, error: OSError) -> OutputError:
    """Return the error for an output that cannot be written."""
    cause = (error.strerror or str(error)).lower()
    hint = "choose another output folder with -o, or make room and permissions"
    return OutputError(f"{path}: {cause}; {hint}", path=str(path), hint=hint)


def make_folder(path: Path) -> None:
    """Make the output folder.

    Raises:
        OutputError: it cannot be made or is no folder.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise fail(path, error) from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


class MarkdownNames:
    """Gives each document the relative path of its Markdown file, asked for in order.

    Names that meet (case, replaced characters) get a suffix, all but the first.
    """

    def __init__(self, layout: str) -> None:
        self._layout = layout
        self._taken: set[str] = set()

    def name(self, source: str, site: str) -> str:
        """Return the path for the document of a source.

        >>> MarkdownNames("mirror").name("news/a.html", "Example")
        'news/a.html.md'
        >>> MarkdownNames("flat").name("news/a.html", "Example")
        'news__a.html.md'
        >>> MarkdownNames("site").name("news/a.html", "Example")
        'Example/news__a.html.md'
        """
        flat = source.strip("/").replace("/", "__")
        wanted = {"mirror": source, "flat": flat, "site": f"{site.replace('/', '_')}/{flat}"}
        relative = f"{safe_name(wanted[self._layout])}.md"
        if relative.casefold() in self._taken:
            digest = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
            relative = f"{relative[:-3]}~{digest}.md"
        self._taken.add(relative.casefold())
        return relative


def write_text(path: Path, text: str) -> None:
    """Write a file as a whole: it is there with all of its text, or as it was before."""
    temporary = path.with_name(path.name + ".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise fail(path, error) from error


def remove_file(folder: Path, relative: str) -> None:
    """Remove a file that an earlier run wrote, and the folders that it leaves empty."""
    path = folder / relative
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == folder:
                break
            parent.rmdir()


def safe_name(name: str) -> str:
    """Return a relative path below the output folder for a printable input name; injective.

    Characters that some file system refuses are written as `%XX`; over-long parts are cut and get a
    hash of the whole part.

    >>> safe_name("news/a.html"), safe_name("../x"), safe_name("a:b?")
    ('news/a.html', '%2E%2E/x', 'a%3Ab%3F')
    """
    parts = [part for part in name.replace("\\", "%5C").split("/") if part]
    return "/".join(map(_safe_part, parts)) or "document"


def _safe_part(part: str) -> str:
    """Return one part of a path with unsafe characters escaped."""
    safe = _UNSAFE_RE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode()), part)
    if _RESERVED_RE.match(safe):
        safe = f"%{ord(safe[0]):02X}{safe[1:]}"
    if len(safe.encode("utf-8", "replace")) > _MAX_NAME_BYTES:
        digest = blake2b(part.encode("utf-8", "replace"), digest_size=8).hexdigest()
        cut = safe.encode("utf-8", "replace")[: _MAX_NAME_BYTES - 20].decode("utf-8", "ignore")
        safe = f"{cut}~{digest}"
    return safe


def write_failures(folder: Path, failures: list[Failure]) -> None:
    """Write `failures.jsonl`, one line a failed input; remove an older one if nothing failed."""
    import json

    path = folder / FAILURES
    try:
        if not failures:
            path.unlink(missing_ok=True)
            return
        rows = [{"source": f.name, "cause": f.cause, "next": f.hint} for f in failures]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        write_text(path, text)
    except OSError as error:
        raise fail(path, error) from error
