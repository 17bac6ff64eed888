"""A run from end to end: what has changed is read, written and remembered. Read this page first.

``inputs = ["articles"]`` with one new article among ten thousand -> one text is read, one file is written, and a line says so.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from extractor.batch.config import Config
from extractor.batch.links_file import is_due
from extractor.batch.lock import held
from extractor.batch.manifest import NAME, DamagedError, opened
from extractor.batch.plan import Stopping, Tell, planned
from extractor.batch.settle import Tally, drop, mend, settle, tasks
from extractor.batch.status import write_metrics
from extractor.batch.steps import steps
from extractor.errors import ClaimkgError, write_error

_KEPT = 1000  # lines of trouble of the last run


class Outcome(NamedTuple):
    """What a run has done, and what the collection is now."""

    read: int
    mended: int
    dropped: int
    failed: int  # inputs and documents told of in a line
    left: int  # documents that are still due
    documents: int
    quarantined: int
    claims: int
    seconds: float
    stopped: bool


def run(config: Config, tell: Tell, stopping: Stopping = lambda: False) -> Outcome:
    """Do all that is due. Raises ``BusyError`` while another run does, ``NoRoomError`` when nothing can be written any more.

    ``tell`` gets a level (info, warning, error) and a line; once ``stopping``, documents under way are finished and no other begun.
    """
    with held(config.state / "lock"):
        well = False
        try:
            outcome = _whole(config, tell, stopping)
            well = not outcome.failed and not outcome.stopped
            return outcome
        finally:
            _tell_metrics(config, well)


def _whole(config: Config, tell: Tell, stopping: Stopping) -> Outcome:
    """A run, and once more from nothing where the manifest turns out to be damaged."""
    path = config.state / NAME
    try:
        return _run(config, tell, stopping)
    except DamagedError as error:
        _set_aside(path)
        tell("warning", f"{error}; set aside as {NAME}.damaged, everything is read again")
        return _run(config, tell, stopping)


def _set_aside(path: Path) -> None:
    try:
        for suffix in ("", "-wal", "-shm"):
            part = path.with_name(NAME + suffix)
            if part.exists():
                part.replace(path.with_name(f"{NAME}{suffix}.damaged"))
    except OSError as error:
        raise write_error(path, error) from None


def _tell_metrics(config: Config, well: bool) -> None:
    try:
        write_metrics(config, well)
    except ClaimkgError:
        if well:
            raise  # else why the run failed is the better line


def _run(config: Config, tell: Tell, stopping: Stopping) -> Outcome:
    with opened(config.state / NAME) as book:
        began = time.monotonic()
        number = _begin(book)
        tally = Tally()
        outcome = "failed"
        said: list[str] = []
        tell = _noting(tell, said)
        try:
            if config.deltas:
                from extractor.batch.deltas import begin

                begin(book, config.output, config.base)
            tally.failed = planned(book, config, tell)
            drop(book, config, tally, tell, stopping)
            _read(book, config, tally, tell, stopping)
            mend(book, config, tally, tell, stopping)
            if not stopping():
                _tell_collection(book, config)
                tally.failed += steps(book, config, tell, stopping)
            outcome = "stopped" if stopping() else "done"
        except ClaimkgError as error:
            said.append(str(error))
            raise
        finally:
            _end(book, number, outcome, time.monotonic() - began, tally, said)
        return _outcome(book, tally, time.monotonic() - began, stopping())


def _noting(tell: Tell, said: list[str]) -> Tell:
    """Tell a line, and keep the first errors for ``claimkg status``."""

    def noting(level: str, line: str) -> None:
        if level == "error" and len(said) < _KEPT:
            said.append(line)
        tell(level, line)

    return noting


def _read(book: sqlite3.Connection, config: Config, tally: Tally, tell: Tell, stopping: Stopping) -> None:
    """What is due to be read, by workers; where nothing is, nothing is loaded."""
    if stopping() or book.execute("SELECT 1 FROM document WHERE due = 'read'").fetchone() is None:
        return
    from extractor.batch.work import setup_of
    from extractor.batch.workers import worked

    with closing(worked(tasks(book, config, tally, tell), setup_of(config), stopping)) as done:
        settle(book, config, done, tally, tell)


def _tell_collection(book: sqlite3.Connection, config: Config) -> None:
    """What is said of the documents together: links, and what this run has changed."""
    if is_due(book, config):
        from extractor.batch.collection import link

        link(book, config)
    if config.deltas:
        from extractor.batch.deltas import write_delta

        write_delta(book, config.output, config.base)


def _begin(book: sqlite3.Connection) -> int:
    """A row for this run; one that still runs, though nobody holds the lock but we, was killed."""
    book.execute("UPDATE run SET outcome = 'killed' WHERE outcome = 'running'")
    began = datetime.now().astimezone().isoformat(timespec="seconds")
    return book.execute("INSERT INTO run (began, outcome) VALUES (?, 'running')", (began,)).lastrowid or 0


def _end(book: sqlite3.Connection, number: int, outcome: str, seconds: float, tally: Tally, said: list[str]) -> None:
    try:
        book.execute("DELETE FROM failure")
        book.executemany("INSERT INTO failure (line) VALUES (?)", ((line,) for line in said))
        book.execute(
            "UPDATE run SET outcome = ?, seconds = ?, read = ?, mended = ?, dropped = ?, failed = ? WHERE number = ?",
            (outcome, round(seconds, 3), tally.read, tally.mended, tally.dropped, tally.failed, number),
        )
    except sqlite3.DatabaseError:
        if outcome != "failed":
            raise  # else why it failed is the better line


def _outcome(book: sqlite3.Connection, tally: Tally, seconds: float, stopped: bool) -> Outcome:
    left, documents, quarantined, claims = book.execute(
        "SELECT count(*) FILTER (WHERE due <> ''), count(*), count(*) FILTER (WHERE problem <> ''), coalesce(sum(claims), 0) FROM document"
    ).fetchone()
    return Outcome(tally.read, tally.mended, tally.dropped, tally.failed, left, documents, quarantined, claims, seconds, stopped)  # fmt: skip
