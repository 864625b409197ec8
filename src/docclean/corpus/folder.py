"""One run over many files: plan, clean in workers, find duplicates, write; killed at any point, it goes on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from docclean._version import __version__
from docclean.corpus.export import Findings, export, is_whole
from docclean.corpus.ledger import Ledger
from docclean.corpus.plan import Plan, entry_of
from docclean.corpus.repeats import FILE as REPEATS
from docclean.corpus.repeats import as_lines, find_repeats
from docclean.corpus.sites import FILE, find_templates, load, save
from docclean.corpus.workers import Limits, Settings, Workers
from docclean.corpus.writers import write_text
from docclean.dedup.sketch import PARAMETERS
from docclean.document import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from docclean.corpus.export import Form
    from docclean.corpus.files import Failure, Source
    from docclean.corpus.ledger import Entry, Seen
    from docclean.corpus.workers import Answer
    from docclean.dedup import DedupOptions
    from docclean.options import Options

# outcomes are written together this often
_COMMIT_S, _COMMIT_ROWS = 0.5, 200


class RunSettings(NamedTuple):
    """What a run does, besides the files.

    Attributes:
        form: what is written.
        jobs: worker processes.
        encoding: label to read all files in, None to detect.
        options: choices for each document.
        limits: what one document may take.
        duplicates: `mark` them, `drop` what need not be kept, or `off`.
        dedup: when two texts are taken for one.
        templates: leave out what pages of a site have in common at their edges.
        known: templates of an earlier run over other pages.
        fresh: forget what an earlier run did.
    """

    form: Form
    jobs: int
    encoding: str | None
    options: Options
    limits: Limits
    duplicates: str
    dedup: DedupOptions
    templates: bool = True
    known: Path | None = None
    fresh: bool = False


class Summary(NamedTuple):
    """What a run did.

    Attributes:
        cleaned: documents of this run; `unchanged` ones were done by an earlier one.
        done, warned, repaired: documents of all runs, those with warnings, those with repairs.
        failures: (name, cause, what to do) of what failed.
        duplicates, contained: documents that need not be kept.
        interrupted: the run was told to stop before all files were cleaned; nothing was written.
    """

    cleaned: int
    unchanged: int
    done: int
    warned: int
    repaired: int
    failures: tuple[tuple[str, str, str], ...]
    duplicates: int
    contained: int
    interrupted: bool


class FolderRun:
    """One run into one output folder."""

    def __init__(self, output: Path, settings: RunSettings) -> None:
        self.output, self.settings = output, settings
        self._workers: Workers | None = None
        self._stopped = False

    def stop(self) -> None:
        """Hand out no more files; those in progress are finished and noted."""
        self._stopped = True
        if self._workers:
            self._workers.stopping = True

    def run(
        self,
        sources: Iterable[Source | Failure],
        progress: Callable[[int, int, Answer], None],
    ) -> Summary:
        """Clean what is new or changed, and write the outputs.

        Args:
            sources: the files in the order that outputs have them in, and what cannot be read.
            progress: called with (done, to do, answer) after each file.

        Raises:
            OutputError: the folder is in use or cannot be written, or the ledger is damaged.
        """
        ledger = Ledger(self.output, self._fingerprint(), fresh=self.settings.fresh)
        try:
            ledger.begin()
            plan = Plan(ledger, sources)
            cleaned, written = self._clean(ledger, plan, progress)
            interrupted = not plan.is_finished(cleaned)
            if not interrupted:
                plan.finish()
            copies = (0, 0) if interrupted else self._write(ledger)
            counts = ledger.counts()
            failures = tuple(ledger.failures())
        finally:
            ledger.close()
        return Summary(
            cleaned=cleaned,
            unchanged=counts["done"] - written,
            duplicates=copies[0],
            contained=copies[1],
            failures=failures,
            interrupted=interrupted,
            **counts,
        )

    def _fingerprint(self) -> str:
        """Return what the outcome for a file depends on besides the file."""
        given = Settings(self.settings.encoding, self.settings.options)
        fixed = f"{__version__} {SCHEMA_VERSION} {PARAMETERS} "
        return fixed + msgspec.json.encode(given).decode("utf-8")

    def _clean(
        self, ledger: Ledger, plan: Plan, progress: Callable[[int, int, Answer], None]
    ) -> tuple[int, int]:
        """Clean files and note the outcomes; return how many there are, and how many documents."""
        if self._stopped:
            return 0, 0
        given = msgspec.msgpack.encode(Settings(self.settings.encoding, self.settings.options))
        waiting: list[tuple[Seen, Entry]] = []
        noted = time.monotonic()
        done = written = 0
        with Workers(self.settings.jobs, given, self.settings.limits) as workers:
            self._workers = workers
            workers.stopping = self._stopped
            for answer in workers.run(plan.tasks()):
                done += 1
                written += answer.entry is not None
                waiting.append((plan.rows.pop(answer.number), entry_of(answer)))
                if len(waiting) >= _COMMIT_ROWS or time.monotonic() - noted > _COMMIT_S:
                    ledger.put(waiting)
                    waiting, noted = [], time.monotonic()
                progress(done, plan.size(), answer)
        ledger.put(waiting)
        return done, written

    def _write(self, ledger: Ledger) -> tuple[int, int]:
        """Write the outputs if anything changed; return the number of duplicates and of contained ones."""
        settings = self.settings
        known = load(settings.known) if settings.known else {}
        chosen = (
            repr(settings.form),
            settings.duplicates,
            repr(settings.dedup),
            repr(settings.templates),
        )
        written = ledger.fingerprint(*chosen, save(known).decode("ascii"))
        failures = repr(ledger.failures())
        if (
            ledger.get("written") == written
            and ledger.get("failures") == failures
            and is_whole(ledger, self.output, settings.form)
        ):
            copies = (ledger.get("copies") or "0 0").split()
            return int(copies[0]), int(copies[1])
        from docclean.corpus.related import Related, relate

        related = Related({}, {})
        if settings.duplicates != "off":
            related = relate(ledger, settings.dedup)
        templates = find_templates(ledger, related.gone, known) if settings.templates else {}
        dropped = frozenset(related.gone) if settings.duplicates == "drop" else frozenset()
        export(ledger, self.output, settings.form, Findings(related, templates, dropped))
        write_text(self.output / FILE, save(templates).decode("utf-8"))
        repeats = find_repeats(ledger, related.gone)
        write_text(self.output / REPEATS, as_lines(repeats))
        copies_found = sum(found.verdict == "duplicate" for found in related.gone.values())
        contained = len(related.gone) - copies_found
        for key, value in (
            ("written", written),
            ("failures", failures),
            ("copies", f"{copies_found} {contained}"),
        ):
            ledger.set(key, value)
        ledger.commit()
        return copies_found, contained
