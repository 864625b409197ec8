"""The sites of a folder, and what their pages have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from docclean.chrome.shapes import Tally, said
from docclean.chrome.templates import Template, learn
from docclean.corpus.packed import unpack_marks, unpack_standing
from docclean.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from docclean.chrome.shapes import Shapes
    from docclean.corpus.ledger import Ledger

FILE = "templates.json"
_FORMAT = 1


class _Saved(msgspec.Struct):
    """Templates as they are saved; blocks are named by their fingerprints in hexadecimal digits."""

    format: int
    sites: dict[str, _SavedTemplate]


class _SavedTemplate(msgspec.Struct):
    """`shapes` are named by their bits in hexadecimal digits too: pages, and hundredths of a nat."""

    pages: int
    blocks: dict[str, int]
    shapes: dict[str, tuple[int, int]] = {}


# the address of a page of a web archive or of a row, in the name of the document
_ADDRESS_RE = re.compile(r"/\d+ https?://(?P<host>[^/\s?#]+)", re.IGNORECASE)


def site_of(name: str, site: str | None) -> str:
    """Return what pages are grouped by: the site that they say they are of, else their host, else the first folder.

    >>> (
    ...     site_of("example.org/2024/a.html", None),
    ...     site_of("a.html", "Example"),
    ...     site_of("a.html", None),
    ...     site_of("crawl.warc.gz/12 https://www.example.org/a.html", None),
    ... )
    ('example.org/', 'Example', '/', 'www.example.org')
    """
    if site:
        return site
    address = _ADDRESS_RE.search(name)
    if address:
        return address["host"].lower()
    return name.rpartition("/")[0].partition("/")[0] + "/"


def find_templates(
    ledger: Ledger, copies: Container[str], known: dict[str, Template]
) -> dict[str, Template]:
    """Return the templates of the sites of a ledger's documents.

    Args:
        ledger: what was cleaned.
        copies: names that are left out, for a reprint says nothing about the site.
        known: templates of an earlier run over other pages.
    """
    # as they are packed: eight bytes a block
    pages: dict[str, list[bytes]] = {}
    for name, site, marks in ledger.marks():
        if name not in copies:
            pages.setdefault(site_of(name, site), []).append(marks)
    found = {
        site: learn(map(unpack_marks, pages.pop(site)), known.get(site)) for site in sorted(pages)
    }
    shapes = _find_shapes(ledger, copies, known)
    return {
        site: msgspec.structs.replace(template, shapes=shapes[site])
        for site, template in found.items()
    }


def _find_shapes(
    ledger: Ledger, copies: Container[str], known: dict[str, Template]
) -> dict[str, Shapes]:
    """Return what the pages of each site say of blocks in like places."""
    tallies: dict[str, Tally] = {}
    for name, site, packed in ledger.standings():
        if name in copies:
            continue
        key = site_of(name, site)
        if key not in tallies:
            tallies[key] = Tally(known[key].shapes if key in known else {})
        if packed:
            try:
                tallies[key].add(said(unpack_standing(packed)))
            except ValueError as error:
                raise ledger.damaged(name) from error
    return {site: tallies[site].shapes() for site in sorted(tallies)}


def save(templates: dict[str, Template]) -> bytes:
    """Return templates as JSON, those without a block left out."""
    sites = {
        site: _SavedTemplate(
            found.pages,
            {f"{mark:016x}": n for mark, n in found.blocks.items()},
            {f"{key:08x}": said for key, said in found.shapes.items()},
        )
        for site, found in templates.items()
        if found.blocks or found.shapes
    }
    return msgspec.json.format(msgspec.json.encode(_Saved(_FORMAT, sites)), indent=1) + b"\n"


def load(path: Path) -> dict[str, Template]:
    """Return saved templates.

    Raises:
        InputError: the file cannot be read or holds none.
    """
    try:
        saved = msgspec.json.decode(path.read_bytes(), type=_Saved)
        if saved.format != _FORMAT:
            message = f"{path}: templates of format {saved.format}, not {_FORMAT}; make them anew"
            raise InputError(message, path=str(path), hint="make them anew")
        return {site: _template(found) for site, found in saved.sites.items()}
    except OSError as error:
        message = f"{path}: {(error.strerror or str(error)).lower()}; check the path"
        raise InputError(message, path=str(path), hint="check the path") from error
    except (msgspec.DecodeError, ValueError) as error:
        message = f"{path}: no templates ({error}); name the {FILE} of an output"
        raise InputError(message, path=str(path), hint=f"name the {FILE} of an output") from error


def _template(found: _SavedTemplate) -> Template:
    """Return a template as it was saved."""
    return Template(
        found.pages,
        {int(mark, 16): count for mark, count in found.blocks.items()},
        {int(key, 16): said for key, said in found.shapes.items()},
    )
