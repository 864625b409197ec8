"""Worker processes that are watched: a document that hangs, dies or takes all memory costs itself only.

Each worker gets documents over a pipe, a few ahead. One that takes too long is killed, as is the process it ran in;
it is tried once more, alone in a fresh process, and then given up with the cause. Only bytes go over the pipes.
"""

from __future__ import annotations

import os
import time
from collections import deque
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, NamedTuple, Self

import msgspec

from docclean.known import Known  # noqa: TC001  (msgspec reads the annotation)
from docclean.options import Options  # noqa: TC001  (msgspec reads the annotation)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

# documents that a worker is given ahead
_AHEAD = 3
_TICK_S = 0.25
_READY = b"ready"
# a worker that cannot even start says so by dying this often in a row
_MOST_STARTS = 5


class Limits(NamedTuple):
    """What one document may take: seconds, and megabytes beyond what the process starts with; 0 for no limit."""

    seconds: float = 120.0
    megabytes: int = 4096


# the outcome of a document as the ledger has it: `Entry` without the state, cause and hint
Packed = tuple[bytes, bytes, bool, bool, bytes, bytes, int, str | None, str | None, bytes, bytes]


class Settings(msgspec.Struct, frozen=True):
    """What all documents of a run are cleaned with: a label to insist on, and options."""

    encoding: str | None
    options: Options


class Task(msgspec.Struct, frozen=True, array_like=True):
    """One document to clean: its number, its path, the name it gets, and its bytes if it is inside a file."""

    number: int
    path: bytes
    name: str
    data: bytes | None = None
    media_type: str | None = None
    known: Known | None = None


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What became of a task: the entry of the ledger as a list, or a cause and what to do next."""

    number: int
    entry: Packed | None = None
    cause: str = ""
    hint: str = ""
    # the file could not be read: another run may find it readable
    unread: bool = False
    # the process is not to be trusted any more
    spent: bool = False


class _Worker:
    """One process, the pipe to it, and the tasks it was given and has not answered, the current one first."""

    def __init__(self, settings: bytes, limits: Limits) -> None:
        from docclean.corpus.worker import work

        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=work, args=(theirs, settings, limits.megabytes), daemon=True
        )
        self.process.start()
        theirs.close()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.since = time.monotonic()

    def give(self, task: Task) -> None:
        """Hand over a task; a worker that has died is noticed when it is read from."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        try:
            self.pipe.send_bytes(msgspec.msgpack.encode(task))
        except OSError:
            self.process.kill()

    def take(self) -> Answer | None:
        """Return the answer to the current task, None if there is none yet.

        Raises:
            EOFError: the process has died.
        """
        try:
            raw = self.pipe.recv_bytes()
        except OSError as error:
            raise EOFError from error
        self.since = time.monotonic()
        if raw == _READY:
            self.ready = True
            return None
        self.tasks.popleft()
        return msgspec.msgpack.decode(raw, type=Answer)

    def end(self) -> None:
        """Stop the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Workers:
    """A few watched processes; use as a context manager."""

    def __init__(self, jobs: int, settings: bytes, limits: Limits) -> None:
        self._jobs, self._settings, self._limits = jobs, settings, limits
        self._workers: list[_Worker] = []
        self._again: deque[Task] = deque()
        self._alone: deque[Task] = deque()
        self._starts = 0
        self.stopping = False

    def __enter__(self) -> Self:
        """Return the workers; they start when there is work."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all processes."""
        for worker in self._workers:
            worker.end()

    def run(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """Yield the answer to each task, in whatever order they come.

        After `stopping` is set no task is handed out any more; those in progress are finished.
        """
        waiting = iter(tasks)
        while True:
            self._hand_out(waiting)
            busy = [worker for worker in self._workers if worker.tasks]
            if not busy:
                break
            pipes: dict[Connection, _Worker] = {worker.pipe: worker for worker in busy}
            for pipe in wait(list(pipes), timeout=_TICK_S):
                yield from self._read(pipes[pipe])  # type: ignore[index]
            for worker in busy:
                if worker in self._workers and self._overdue(worker):
                    cause = f"took longer than {self._limits.seconds:g} s"
                    yield from self._lose(worker, cause)
        while self._alone and not self.stopping:
            yield from self._run_alone(self._alone.popleft())

    def _hand_out(self, waiting: Iterator[Task]) -> None:
        """Give each worker tasks ahead, the least busy first; start workers while there is work for them."""
        while not self.stopping:
            free = min(self._workers, key=lambda w: len(w.tasks), default=None)
            if (free is None or free.tasks) and len(self._workers) < self._jobs:
                free = None
            elif free is not None and len(free.tasks) >= _AHEAD:
                return
            task = self._again.popleft() if self._again else next(waiting, None)
            if task is None:
                return
            if free is None:
                free = self._start()
            free.give(task)

    def _start(self) -> _Worker:
        """Return a new worker."""
        worker = _Worker(self._settings, self._limits)
        self._workers.append(worker)
        return worker

    def _read(self, worker: _Worker) -> Iterator[Answer]:
        """Yield the answer that a worker has, if it is one."""
        task = worker.tasks[0]
        try:
            answer = worker.take()
        except EOFError:
            yield from self._lose(worker, _how_it_died(worker.process))
            return
        if answer is None:
            return
        self._starts = 0
        if answer.spent:
            # memory ran out: what else the process holds may be damaged
            self._again.extendleft(reversed(worker.tasks))
            self._remove(worker)
            self._alone.append(task)
        else:
            yield answer

    def _overdue(self, worker: _Worker) -> bool:
        """Say whether a worker has taken too long over its current task."""
        spent = time.monotonic() - worker.since
        # starting takes time of its own, more on a busy machine
        return bool(self._limits.seconds) and spent > self._limits.seconds + (
            0 if worker.ready else 60
        )

    def _lose(self, worker: _Worker, cause: str) -> Iterator[Answer]:
        """Give up a worker: its current task is tried again alone, the others by the next worker."""
        tasks = list(worker.tasks)
        was_ready = worker.ready
        self._remove(worker)
        if was_ready:
            self._alone.append(tasks[0])
            self._again.extendleft(reversed(tasks[1:]))
            return
        self._starts += 1
        self._again.extendleft(reversed(tasks))
        if self._starts >= _MOST_STARTS:
            hint = "worker processes cannot start; more memory (--memory) may help"
            while self._again:
                yield Answer(self._again.popleft().number, cause=cause, hint=hint)

    def _remove(self, worker: _Worker) -> None:
        """Stop a worker and forget it."""
        worker.end()
        self._workers.remove(worker)

    def _run_alone(self, task: Task) -> Iterator[Answer]:
        """Yield the answer to a task that failed once, from a process of its own."""
        worker = _Worker(self._settings, self._limits)
        worker.give(task)
        hint = "clean it alone with a higher --timeout or --memory, or leave it out"
        try:
            while True:
                if wait([worker.pipe], timeout=_TICK_S):
                    answer = worker.take()
                    if answer:
                        yield answer
                        return
                elif self._overdue(worker):
                    cause = f"took longer than {self._limits.seconds:g} s, twice"
                    yield Answer(task.number, cause=cause, hint=hint)
                    return
        except EOFError:
            yield Answer(task.number, cause=f"{_how_it_died(worker.process)}, twice", hint=hint)
        finally:
            worker.end()


def _how_it_died(process: SpawnProcess) -> str:
    """Return a sentence on how a process ended."""
    process.join(timeout=5)
    code = process.exitcode
    if code is not None and code < 0:
        return f"the worker process was ended by signal {-code}"
    return f"the worker process ended with code {code}"


def usable_cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
