"""The ledger of a run: which files were cleaned, with what outcome; what makes a killed run go on.

One SQLite file in the output folder. A row is written when a document is done, so that whatever stops the run,
only documents in progress are lost. While a run has it open no other run can.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from docclean.errors import InputError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FOLDER, FILE = ".docclean", "ledger.sqlite"
# bump it when the tables change: an older ledger is started anew
_FORMAT = 4
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    part INTEGER NOT NULL,
    container TEXT,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    state TEXT NOT NULL,
    packed BLOB,
    digest BLOB,
    warned INTEGER NOT NULL DEFAULT 0,
    repaired INTEGER NOT NULL DEFAULT 0,
    text_digest BLOB,
    sketch BLOB,
    prose INTEGER NOT NULL DEFAULT 0,
    published TEXT,
    site TEXT,
    marks BLOB,
    standing BLOB,
    cause TEXT,
    hint TEXT
);
CREATE INDEX by_position ON files (position, part);
CREATE INDEX by_container ON files (container) WHERE container IS NOT NULL;
CREATE TABLE outputs (path TEXT PRIMARY KEY, digest BLOB NOT NULL);
CREATE TABLE lines (name TEXT PRIMARY KEY, digest BLOB NOT NULL);
"""
_FRESH = "run the same command with --fresh to start anew; inputs and finished outputs stay"
_DAMAGED = "run the same command with --fresh to clean all files anew"


class Seen(NamedTuple):
    """A file as a run found it, or a document inside one.

    Attributes:
        name: its name.
        position, part: its place in the order of files, and inside its file.
        container: the file that it is inside of.
        size, mtime: what tells that the file changed.
    """

    name: str
    position: int
    part: int
    container: str | None
    size: int
    mtime: int


class Entry(NamedTuple):
    """The outcome for one file.

    Attributes:
        state: `done`; `failed` (cleaning it failed, twice); `unread` (it could not be read); `container`
            (all documents inside were seen to).
        packed: the document's JSON, compressed.
        digest: 16 bytes of the JSON, to tell a damaged row.
        warned, repaired: whether the document has warnings, repairs.
        text_digest, sketch: what finds its duplicates.
        prose, published: what decides which of two duplicates is kept.
        site, marks, standing: the site that it says it is of, and what finds what its pages have in common.
        cause, hint: what happened, and what to do next.
    """

    state: str
    packed: bytes = b""
    digest: bytes = b""
    warned: bool = False
    repaired: bool = False
    text_digest: bytes = b""
    sketch: bytes = b""
    prose: int = 0
    published: str | None = None
    site: str | None = None
    marks: bytes = b""
    standing: bytes = b""
    cause: str = ""
    hint: str = ""


class Ledger:
    """The ledger in an output folder; close it when the run is over."""

    def __init__(self, output: Path, settings: str, *, fresh: bool = False) -> None:
        """Open or make the ledger.

        Args:
            output: the output folder.
            settings: what outcomes depend on besides the files; other settings clean everything anew.
            fresh: forget what an earlier run did.

        Raises:
            OutputError: another run has it open, it is damaged, or it cannot be written.
        """
        self.path = output / FOLDER / FILE
        with self._guard():
            self.path.parent.mkdir(parents=True, exist_ok=True)
        if fresh:
            self._forget()
        with self._guard():
            self._db = self._open()
            if self.get("settings") != settings or self.get("format") != str(_FORMAT):
                self._db.executescript(
                    "DROP TABLE IF EXISTS meta; DROP TABLE IF EXISTS files; DROP TABLE IF EXISTS outputs;"
                    "DROP TABLE IF EXISTS lines;"
                    if not self._has_tables() or self.get("format") != str(_FORMAT)
                    else "DELETE FROM files; DELETE FROM meta;"
                )
                if not self._has_tables():
                    self._db.executescript(_TABLES)
                self.set("format", str(_FORMAT))
                self.set("settings", settings)
            self._db.commit()

    def _open(self) -> sqlite3.Connection:
        """Return a connection that no other process can have beside this one."""
        db = sqlite3.connect(self.path, timeout=0.2, isolation_level="IMMEDIATE")
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("BEGIN IMMEDIATE")
        db.commit()
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError
        return db

    def _forget(self) -> None:
        """Remove the files of the ledger."""
        for suffix in ("", "-wal", "-shm"):
            with self._guard():
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Turn what goes wrong with the file into an error that says what to do."""
        folder = self.path.parent.parent
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                message = f"{folder}: another run is writing there; wait for it, or name another folder with -o"
                raise OutputError(message, path=str(folder), hint="wait for it") from error
            message = f"{self.path}: {error}; make room, or choose another output folder with -o"
            raise OutputError(message, path=str(self.path), hint="make room") from error
        except sqlite3.DatabaseError as error:
            message = f"{self.path}: the ledger is damaged; {_FRESH}"
            raise OutputError(message, path=str(self.path), hint=_FRESH) from error
        except OSError as error:
            cause = (error.strerror or str(error)).lower()
            message = f"{error.filename or folder}: {cause}; choose another output folder with -o"
            raise OutputError(message, path=str(folder), hint="choose another folder") from error

    def _has_tables(self) -> bool:
        """Say whether the tables are there."""
        found = self._db.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
        return bool(found.fetchone()[0])

    def get(self, key: str) -> str | None:
        """Return a note, None if there is none."""
        if not self._has_tables():
            return None
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def set(self, key: str, value: str) -> None:
        """Make a note; it is durable with the next `commit`."""
        with self._guard():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def begin(self) -> None:
        """Begin to take note of the files that are there."""
        with self._guard():
            self._db.execute(
                "CREATE TEMP TABLE seen (name TEXT PRIMARY KEY, position INTEGER, part INTEGER, "
                "size INTEGER, mtime INTEGER)"
            )

    def changed(self, rows: Iterable[Seen]) -> list[str]:
        """Take note of files; return the names of those that are new or changed, or could not be read."""
        with self._guard():
            self._db.executemany(
                "INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?)",
                ((row.name, row.position, row.part, row.size, row.mtime) for row in rows),
            )
            return [
                name
                for (name,) in self._db.execute(
                    "SELECT seen.name FROM seen LEFT JOIN files USING (name) "
                    "WHERE files.name IS NULL OR files.size != seen.size "
                    "OR files.mtime != seen.mtime OR files.state = 'unread' ORDER BY seen.position"
                )
            ]

    def keep_inside(self, container: str, position: int) -> None:
        """Take note of all documents inside a file that has not changed."""
        with self._guard():
            self._db.execute(
                "INSERT OR IGNORE INTO seen SELECT name, ?, part, size, mtime FROM files "
                "WHERE container = ?",
                (position, container),
            )

    def is_done(self, row: Seen) -> bool:
        """Take note of a document inside a file; say whether it was cleaned as it is."""
        with self._guard():
            self._db.execute(
                "INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?)",
                (row.name, row.position, row.part, row.size, row.mtime),
            )
            found = self._db.execute(
                "SELECT 1 FROM files WHERE name = ? AND size = ? AND mtime = ? AND container = ? "
                "AND state IN ('done', 'failed')",
                (row.name, row.size, row.mtime, row.container),
            )
            return found.fetchone() is not None

    def finish(self) -> None:
        """Forget the files that are no longer there, and put the others in their places."""
        with self._guard():
            self._db.execute("DELETE FROM files WHERE name NOT IN (SELECT name FROM seen)")
            self._db.execute(
                "UPDATE files SET position = seen.position, part = seen.part FROM seen "
                "WHERE files.name = seen.name "
                "AND (files.position != seen.position OR files.part != seen.part)"
            )
            self._db.commit()

    def put(self, rows: Iterable[tuple[Seen, Entry]]) -> None:
        """Write outcomes; they are durable when this returns."""
        with self._guard():
            self._db.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((*seen, *entry) for seen, entry in rows),
            )
            self._db.commit()

    def commit(self) -> None:
        """Make notes durable."""
        with self._guard():
            self._db.commit()

    def documents(self) -> Iterator[tuple[str, bytes, bytes, str | None, bytes, bytes]]:
        """Yield (name, packed document, digest, site, marks, standing) of what was cleaned, in order of the walk."""
        yield from self._db.execute(
            "SELECT name, packed, digest, site, marks, standing FROM files WHERE state = 'done' "
            "ORDER BY position, part"
        )

    def marks(self) -> Iterator[tuple[str, str | None, bytes]]:
        """Yield (name, site, marks) of what was cleaned, in order of names."""
        yield from self._db.execute(
            "SELECT name, site, marks FROM files WHERE state = 'done' ORDER BY name"
        )

    def standings(self) -> Iterator[tuple[str, str | None, bytes]]:
        """Yield (name, site, standing) of what was cleaned, in order of names."""
        yield from self._db.execute(
            "SELECT name, site, standing FROM files WHERE state = 'done' ORDER BY name"
        )

    def damaged(self, name: str) -> OutputError:
        """Return the error of a row that is not what was written."""
        message = f"{self.path}: the row of {name} is damaged; {_DAMAGED}"
        return OutputError(message, path=str(self.path), hint=_DAMAGED)

    def packed(self, name: str) -> bytes:
        """Return the packed document of a file that was cleaned."""
        row = self._db.execute("SELECT packed FROM files WHERE name = ?", (name,)).fetchone()
        return bytes(row[0])

    def sketches(self) -> Iterator[tuple[str, bytes, bytes, int, str | None]]:
        """Yield (name, digest of the text, sketch, prose, date) of what was cleaned, in order of names."""
        yield from self._db.execute(
            "SELECT name, text_digest, sketch, prose, published FROM files WHERE state = 'done' "
            "ORDER BY name"
        )

    def failures(self) -> list[tuple[str, str, str]]:
        """Return (name, cause, what to do) of the files that failed, in order of names."""
        rows = self._db.execute(
            "SELECT name, cause, hint FROM files WHERE state IN ('failed', 'unread') "
            "ORDER BY position, part"
        )
        return rows.fetchall()

    def counts(self) -> dict[str, int]:
        """Return how many files are done, have warnings, have repairs."""
        row = self._db.execute(
            "SELECT coalesce(sum(state = 'done'), 0), coalesce(sum(warned), 0), "
            "coalesce(sum(repaired), 0) FROM files"
        ).fetchone()
        return dict(zip(("done", "warned", "repaired"), row, strict=True))

    def fingerprint(self, *parts: str) -> str:
        """Return what changes when any outcome, their order, or one of `parts` does."""
        found = blake2b("\x00".join(parts).encode("utf-8", "surrogatepass"), digest_size=16)
        for name, digest in self._db.execute(
            "SELECT name, digest FROM files WHERE state = 'done' ORDER BY position, part"
        ):
            found.update(name.encode("utf-8", "surrogatepass") + b"\x00" + digest)
        return found.hexdigest()

    def outputs(self) -> dict[str, bytes]:
        """Return the files that were written beside the JSONL file, with a digest of each."""
        return dict(self._db.execute("SELECT path, digest FROM outputs"))

    def set_outputs(self, written: dict[str, bytes]) -> None:
        """Replace the list of files that were written."""
        with self._guard():
            self._db.execute("DELETE FROM outputs")
            self._db.executemany("INSERT INTO outputs VALUES (?, ?)", written.items())
            self._db.commit()

    def set_lines(self, written: Iterable[tuple[str, bytes]]) -> None:
        """Replace the digests of the documents that were written; durable with the next `commit`."""
        with self._guard():
            self._db.execute("DELETE FROM lines")
            self._db.executemany("INSERT INTO lines VALUES (?, ?)", written)

    def close(self) -> None:
        """Close the file; another run may open it."""
        self._db.close()


def read_digests(path: Path) -> dict[str, bytes] | None:
    """Return the digest of each document that was written, None if there is no ledger.

    Raises:
        InputError: it cannot be read.
    """
    if not path.is_file():
        return None
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.2)
        try:
            rows = db.execute("SELECT name, digest FROM lines").fetchall()
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        message = f"{path}: {error}; wait for the run that is using it, or start anew with --fresh"
        raise InputError(message, path=str(path), hint="start anew with --fresh") from error
    return dict(rows)
