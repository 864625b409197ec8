"""What a run has to do: which files are new or changed, and which documents are inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docclean.corpus.files import Failure, Source, size_and_time
from docclean.corpus.ledger import Entry, Seen
from docclean.corpus.readers import is_container, read_members, unsupported
from docclean.corpus.workers import Task
from docclean.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docclean.corpus.ledger import Ledger
    from docclean.corpus.readers import Member
    from docclean.corpus.workers import Answer

# behind the name of the row of a file that holds documents, for a document inside may have that name
_MARK = "//"


class Plan:
    """The tasks of one run; documents inside files are read when their turn comes.

    Attributes:
        rows: the rows of the tasks that were handed out, by their numbers.
    """

    def __init__(self, ledger: Ledger, sources: Iterable[Source | Failure]) -> None:
        """Take note of the files that are there.

        Args:
            ledger: what was done before.
            sources: the files in the order that outputs have them in, and what cannot be read.
        """
        self.rows: dict[int, Seen] = {}
        self._ledger = ledger
        self._seen: dict[str, Seen] = {}
        self._paths: dict[str, bytes] = {}
        self._number = 0
        self._read: list[Seen] = []
        self._exhausted = False
        unread = self._look(sources)
        changed = set(ledger.changed([*self._seen.values(), *unread]))
        ledger.put((row, _unread(failure)) for row, failure in unread.items())
        for row in self._seen.values():
            if row.name.endswith(_MARK) and row.name not in changed:
                ledger.keep_inside(row.name, row.position)
        self._todo = [name for name, row in self._seen.items() if row.name in changed][::-1]

    def _look(self, sources: Iterable[Source | Failure]) -> dict[Seen, Failure]:
        """Note the files; return what cannot be read."""
        unread: dict[Seen, Failure] = {}
        for position, source in enumerate(sources):
            found = self._size_and_time(source)
            if isinstance(found, Failure):
                name = found.name if found.name not in self._seen else f"{found.name} (again)"
                unread[Seen(name, position, 0, None, 0, 0)] = found
            elif isinstance(source, Source):
                mark = _MARK if is_container(source.name) else ""
                row = Seen(source.name + mark, position, 0, None, *found)
                self._seen[source.name] = row
                self._paths[source.name] = source.path
        return unread

    def _size_and_time(self, source: Source | Failure) -> tuple[int, int] | Failure:
        """Return what tells whether a file changed, or what is in the way of reading it."""
        if isinstance(source, Failure):
            return source
        if source.name in self._seen:
            cause = "another file has the same printable name"
            return Failure(source.name, cause, "rename one of them")
        kind = unsupported(source.name)
        if kind:
            return Failure(source.name, f"{kind} cannot be read", "unpack or convert it first")
        return size_and_time(source)

    def size(self) -> int:
        """Return how many documents there are to do, as far as is known."""
        return max(1, self._number + len(self._todo))

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks in order."""
        while self._todo:
            name = self._todo.pop()
            row = self._seen[name]
            if row.name == name:
                yield self._task(row, path=self._paths[name])
            else:
                yield from self._inside(name, row)
        self._exhausted = True

    def _task(self, row: Seen, *, path: bytes = b"", member: Member | None = None) -> Task:
        """Return the task of a row."""
        self._number += 1
        self.rows[self._number] = row
        if member is None:
            return Task(self._number, path, row.name)
        return Task(self._number, path, row.name, member.data, member.media_type, member.known)

    def _inside(self, name: str, outer: Seen) -> Iterator[Task]:
        """Yield the tasks of the documents inside a file that are not done."""
        names: set[str] = set()
        try:
            for part, member in enumerate(read_members(self._paths[name], name)):
                inner = member.name
                while inner in names:
                    inner += " (again)"
                names.add(inner)
                row = outer._replace(name=inner, part=part, container=outer.name)
                if isinstance(member, Failure):
                    self._ledger.is_done(row)
                    self._ledger.put([(row, _unread(member))])
                elif not self._ledger.is_done(row):
                    yield self._task(row, member=member)
        except InputError as error:
            cause = str(error).partition(": ")[2] or str(error)
            row = outer._replace(name=name, container=outer.name)
            self._ledger.is_done(row)
            self._ledger.put([(row, _unread(Failure(name, cause, error.hint)))])
        else:
            self._read.append(outer)

    def is_finished(self, answered: int) -> bool:
        """Say whether every task was handed out and answered."""
        return self._exhausted and answered == self._number

    def finish(self) -> None:
        """Note that the documents inside files were all seen to, and forget what is gone."""
        self._ledger.put((row, Entry("container")) for row in self._read)
        self._ledger.finish()


def _unread(failure: Failure) -> Entry:
    """Return the entry of a file that could not be read."""
    return Entry("unread", cause=failure.cause, hint=failure.hint)


def entry_of(answer: Answer) -> Entry:
    """Return the entry of an answer."""
    if answer.entry is None:
        state = "unread" if answer.unread else "failed"
        return Entry(state, cause=answer.cause, hint=answer.hint)
    return Entry("done", *answer.entry)
