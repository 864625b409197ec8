"""What runs in a worker process: it cleans one file after another until the pipe closes."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from docclean.corpus.workers import Answer, Settings, Task


def work(pipe: Connection, settings: bytes, megabytes: int) -> None:
    """Answer tasks until the other end of the pipe is closed."""
    from docclean.corpus.workers import Settings, Task

    # the parent decides when to stop; threads of numerical libraries reserve memory and do nothing here
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = msgspec.msgpack.decode(settings, type=Settings)
    _load()
    _limit_memory(megabytes)
    try:
        pipe.send_bytes(b"ready")
        while True:
            task = msgspec.msgpack.decode(pipe.recv_bytes(), type=Task)
            answer = _answer(task, given)
            pipe.send_bytes(msgspec.msgpack.encode(answer))
            if answer.spent:
                return
    except (EOFError, OSError):
        return


def _load() -> None:
    """Load what every document needs, so that it counts for none."""
    from docclean.clean import clean

    clean("<p>河</p>", media_type="text/html")


def _limit_memory(megabytes: int) -> None:
    """Let the process take no more memory than this beyond what it has, where the system can do that."""
    if not megabytes:
        return
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, OSError, ValueError):
        return


def _answer(task: Task, given: Settings) -> Answer:
    """Return what became of one task; an error in one document is caught here, and only here."""
    from docclean.clean import clean_parsed
    from docclean.corpus.files import clean_path_parsed
    from docclean.corpus.packed import pack
    from docclean.corpus.workers import Answer
    from docclean.errors import InputError

    try:
        if task.data is None:
            document, parsed = clean_path_parsed(
                task.path, task.name, encoding=given.encoding, options=given.options
            )
        else:
            document, parsed = clean_parsed(
                task.data,
                url=task.name,
                media_type=task.media_type,
                encoding=given.encoding,
                options=given.options,
                known=task.known,
            )
        return Answer(task.number, entry=pack(document, parsed))
    except InputError as error:
        cause = str(error).partition(": ")[2] or str(error)
        return Answer(task.number, cause=cause, hint=error.hint, unread=True)
    except MemoryError:
        return Answer(
            task.number, cause="out of memory", hint="give it more with --memory", spent=True
        )
    except Exception as error:  # noqa: BLE001  (the worker boundary: one document costs itself only)
        cause = f"internal error {type(error).__name__}: {error}"
        return Answer(task.number, cause=cause, hint="please report it with the file")
