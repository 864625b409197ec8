"""Cleaning many files: one after the other or in worker processes, results in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docclean.clean import clean
from docclean.corpus.files import Failure, Source, clean_path, find_files, printable_path
from docclean.corpus.readers import Member, is_container, read_members, unsupported
from docclean.document import Document
from docclean.errors import ConfigError, InputError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from docclean.options import Options

_BATCH = 8


def clean_sources(
    sources: Iterable[Source | Failure],
    *,
    jobs: int | None = None,
    encoding: str | None = None,
    options: Options | None = None,
) -> Iterator[tuple[str, Document | Failure]]:
    """Yield (name, document or failure) of each source, in order, whatever the number of jobs.

    Files that hold documents (archives, rows, mails) give each of those.

    An error in one document is caught here, and only here, and becomes its failure.
    """
    work = ((item, encoding, options) for source in sources for item in _inside(source))
    if jobs is None or jobs <= 1:
        for job in work:
            yield _clean_one(job)
        return
    from multiprocessing import get_context

    # spawn: the same on every system, and no locks copied from threads of the caller
    with get_context("spawn").Pool(jobs) as pool:
        for name, result in pool.imap(_clean_in_worker, work, chunksize=_BATCH):
            yield name, Document.from_json(result) if isinstance(result, bytes) else result


def _inside(source: Source | Failure) -> Iterator[Source | Member | Failure]:
    """Yield the documents inside a source, or the source itself."""
    if isinstance(source, Failure):
        yield source
    elif kind := unsupported(source.name):
        yield Failure(source.name, f"{kind} cannot be read", "unpack or convert it first")
    elif is_container(source.name):
        try:
            yield from read_members(source.path, source.name)
        except InputError as error:
            yield _failure(source.name, error)
    else:
        yield source


def _failure(name: str, error: InputError) -> Failure:
    """Return the failure of a source that cannot be read."""
    return Failure(name, str(error).partition(": ")[2] or str(error), error.hint)


def _clean_in_worker(
    job: tuple[Source | Member | Failure, str | None, Options | None],
) -> tuple[str, bytes | Failure]:
    """Return the result for one source as JSON: what comes back is what one process would write."""
    name, result = _clean_one(job)
    return name, result.to_json().encode("utf-8") if isinstance(result, Document) else result


def _clean_one(
    job: tuple[Source | Member | Failure, str | None, Options | None],
) -> tuple[str, Document | Failure]:
    """Return the result for one source."""
    source, encoding, options = job
    if isinstance(source, Failure):
        return source.name, source
    try:
        if isinstance(source, Member):
            document = clean(
                source.data,
                url=source.name,
                media_type=source.media_type,
                encoding=encoding,
                options=options,
            )
            return source.name, document
        return source.name, clean_path(source.path, source.name, encoding=encoding, options=options)
    except InputError as error:
        return source.name, _failure(source.name, error)
    except ConfigError:
        raise
    except MemoryError:
        return source.name, Failure(
            source.name, "out of memory", "clean it alone on a larger machine"
        )
    except Exception as error:  # noqa: BLE001  (the worker boundary: one document costs itself only)
        cause = f"internal error {type(error).__name__}: {error}"
        return source.name, Failure(source.name, cause, "please report it with the file")


def clean_each(
    path: str | os.PathLike[str], *, jobs: int | None, options: Options | None
) -> Iterator[Document]:
    """Yield the documents of a folder; raise at the end if some files failed."""
    from pathlib import Path

    if not Path(path).is_dir():
        name = printable_path(path)
        message = f"{name}: not a folder; use clean_file() for one file"
        raise InputError(message, path=name, hint="use clean_file() for one file")
    failed: list[Failure] = []
    for _, result in clean_sources(find_files(path), jobs=jobs, options=options):
        if isinstance(result, Document):
            yield result
        else:
            failed.append(result)
    refuse(failed)


def refuse(failed: list[Failure]) -> None:
    """Raise InputError if files could not be read; the message names the first."""
    if failed:
        first = failed[0]
        message = f"{len(failed)} files could not be read, the first is {first.name}: {first.cause}"
        raise InputError(message, path=first.name, hint=first.hint)
