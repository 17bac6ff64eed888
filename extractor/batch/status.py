"""The manifest -> what the last runs did, what is due, what is refused and why; as a table, as JSON, or as Prometheus' text format.

A night in which one of 10,000 articles hung -> ``quarantined  articles/春.txt: takes more than 120 s …``.
"""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from extractor.batch.config import Config
from extractor.batch.lock import is_held
from extractor.batch.manifest import NAME, looked_at
from extractor.errors import ReadError
from extractor.writing import write

_RUNS = 10  # of the last that are told


class Run(NamedTuple):
    """One run. ``outcome`` is done, stopped (asked to), failed (disk full and the like), killed, or running."""

    number: int
    began: str  # ISO 8601 with its offset
    seconds: float | None
    outcome: str
    read: int | None
    mended: int | None
    dropped: int | None
    failed: int | None


class Status(NamedTuple):
    """What the manifest knows. ``quarantined`` are the lines of documents that are refused until their text or the rules change."""

    documents: int
    claims: int
    pending: int
    quarantined: tuple[str, ...]
    unread: tuple[str, ...]  # lines of JSON Lines files that are no document
    invalid: tuple[str, ...]  # graphs that break a shape, where they are checked
    failed: tuple[str, ...]  # what else the last run had to complain of: inputs, files, the store
    runs: tuple[Run, ...]  # the last first


def status_of(config: Config) -> Status:
    """What the manifest of a configuration knows, also while a run is at work. Raises ``ReadError`` where nothing has run yet."""
    path = config.state / NAME
    try:
        there = path.exists()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})") from None
    if not there:
        raise ReadError(f"{path}: no run has been here yet; start one with: claimkg run")
    with looked_at(path) as book:
        documents, claims, pending = book.execute("SELECT count(*), coalesce(sum(claims), 0), count(*) FILTER (WHERE due <> '') FROM document").fetchone()  # fmt: skip
        lasting = (
            _column(book, "SELECT problem FROM document WHERE problem <> '' ORDER BY id"),
            _column(book, "SELECT message FROM trouble ORDER BY path, line"),
            _column(book, "SELECT problem FROM validated WHERE problem <> '' ORDER BY id"),
        )
        known = {line for lines in lasting for line in lines}
        failed = tuple(line for line in _column(book, "SELECT line FROM failure ORDER BY number") if line not in known)
        return Status(documents, claims, pending, *lasting, failed, _runs(book, is_held(config.state / "lock")))


def _runs(book: sqlite3.Connection, one_is_at_work: bool) -> tuple[Run, ...]:
    """The last first. One that is said to run, though nobody holds the lock, was killed."""
    rows = book.execute(f"SELECT {', '.join(Run._fields)} FROM run ORDER BY number DESC LIMIT {_RUNS}")
    runs = [Run(*row) for row in rows]
    return tuple(r if one_is_at_work or r.outcome != "running" else r._replace(outcome="killed") for r in runs)


def _column(book: sqlite3.Connection, query: str) -> tuple[str, ...]:
    return tuple(row[0] for row in book.execute(query))


def as_json(status: Status) -> str:
    """One object, runs as objects too."""
    row = status._asdict() | {"runs": [run._asdict() for run in status.runs]}
    return json.dumps(row, ensure_ascii=False, indent=1) + "\n"


def as_table(status: Status) -> str:
    """For people: totals, the last runs, then a line for whatever needs a look."""
    lines = [
        f"{status.documents} documents, {status.claims} claims, {status.pending} pending, {len(status.quarantined)} quarantined",
        "",
        f"{'run':>5}  {'began':25}  {'seconds':>8}  {'outcome':8}  {'read':>7}  {'mended':>7}  {'dropped':>7}  {'failed':>7}",
    ]
    for run in status.runs:
        figures = "  ".join(f"{'-' if n is None else n:>7}" for n in (run.read, run.mended, run.dropped, run.failed))
        seconds = "-" if run.seconds is None else f"{run.seconds:.1f}"
        lines.append(f"{run.number:>5}  {run.began:25}  {seconds:>8}  {run.outcome:8}  {figures}")
    kinds = (("failed", status.failed), ("quarantined", status.quarantined), ("unread", status.unread), ("invalid", status.invalid))  # fmt: skip
    troubles = [f"{kind:11}  {line}" for kind, found in kinds for line in found]
    return "\n".join(lines + ([""] if troubles else []) + troubles) + "\n"


def write_metrics(config: Config, ended_well: bool) -> None:
    """Write the figures of the last run for Prometheus' textfile collector, where the configuration asks for it. Raises ``WriteError``.

    The time of the last success is kept over runs that fail: that it is long ago is what an alarm looks for.
    """
    if config.metrics is not None:
        status = status_of(config)
        success = time.time() if ended_well else _last_success(config.metrics)
        write(
            config.metrics,
            _metrics(status, f"{config.output.absolute()}", ended_well, success).encode("utf-8", "replace"),
        )


_SUCCESS = "claimkg_last_success_timestamp_seconds"


def _metrics(status: Status, output: str, ended_well: bool, success: float) -> str:
    """In Prometheus' text format 0.0.4. The label tells collections of one machine apart, whose files the collector reads together."""
    label = output.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    run = status.runs[0]
    rows = [
        ("claimkg_documents", "Documents of the collection.", status.documents),
        ("claimkg_claims", "Claims of the collection.", status.claims),
        ("claimkg_pending_documents", "Documents that the last run has left to the next.", status.pending),
        ("claimkg_quarantined_documents", "Documents refused until their text or the rules change.", len(status.quarantined)),
        ("claimkg_run_read_documents", "Documents read by the last run.", run.read or 0),
        ("claimkg_run_mended_documents", "Outputs mended by the last run.", run.mended or 0),
        ("claimkg_run_dropped_documents", "Documents that were gone in the last run.", run.dropped or 0),
        ("claimkg_run_failures", "Inputs and documents that failed in the last run.", run.failed or 0),
        ("claimkg_run_seconds", "How long the last run took.", run.seconds or 0),
        ("claimkg_run_success", "Whether the last run did all that was due (1) or not (0).", int(ended_well)),
        (_SUCCESS, "When a run last did all that was due.", round(success, 3)),
    ]  # fmt: skip
    return "".join(
        f'# HELP {name} {gloss}\n# TYPE {name} gauge\n{name}{{output="{label}"}} {value}\n'
        for name, gloss, value in rows
    )


def _last_success(path: Path) -> float:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return next((float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(_SUCCESS)), 0.0)
    except (OSError, ValueError, IndexError):
        return 0.0
