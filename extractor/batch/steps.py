"""What a run does with its graphs where claimkg.toml asks for it: checks them, keeps a store up to date, makes the page.

``endpoint = "http://127.0.0.1:7878/store"`` -> the store holds what ``output/`` says. A step whose graphs are those of its last success
loads nothing and does nothing; one that fails is told in a line and done again in the next run.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from extractor.batch.config import Config
from extractor.batch.manifest import set_setting, setting, transaction
from extractor.batch.plan import Stopping, Tell
from extractor.errors import ClaimkgError, NoRoomError, ReadError
from extractor.graph.style import SUFFIXES

_PAGE = 64  # documents of one query, between two looks at whether to stop


class _StoppedError(Exception):
    """Asked to stop in the middle of a step: what is done is done, and the next run goes on."""


def steps(book: sqlite3.Connection, config: Config, tell: Tell, stopping: Stopping) -> int:
    """Do what is asked for and due, until ``stopping``. Returns how many things failed, each told in a line. Raises ``NoRoomError``."""
    failed = _validate(book, config, tell, stopping) if config.validate else 0
    if config.endpoint is not None or config.update is not None:
        with suppress(_StoppedError):
            failed += _once(book, "loaded", f"{config.endpoint} {config.update}", lambda: _load(config, tell, stopping), tell)  # fmt: skip
    if config.report is not None and not stopping():
        page = config.report
        if not page.exists():
            set_setting(book, "reported", "")
        failed += _once(book, "reported", f"{page}", lambda: _report(config, page, tell), tell)
    return failed


def _once(book: sqlite3.Connection, name: str, how: str, step: Callable[[], int], tell: Tell) -> int:
    """A step over all graphs, unless it was done for just these."""
    state = f"{how} {_state(book)}"
    if setting(book, name) == state:
        return 0
    try:
        failed = step()
    except NoRoomError:
        raise
    except ClaimkgError as error:
        tell("error", str(error))
        return 1
    if not failed:
        set_setting(book, name, state)
    return failed


def _state(book: sqlite3.Connection) -> str:
    """A digest of everything that stands in the output folder."""
    found = hashlib.sha256()
    for row in book.execute("SELECT output, hash FROM document ORDER BY id"):
        found.update("\0".join(row).encode())
    for row in book.execute("SELECT data FROM collection_graph ORDER BY id"):
        found.update(row[0])
    return f"{found.hexdigest()} {setting(book, 'recipe')}"


# ------------------------------------------------------------------------------------------------- validate


def _validate(book: sqlite3.Connection, config: Config, tell: Tell, stopping: Stopping) -> int:
    """Every graph once: what is wrong with it is told when it is found, and kept for ``claimkg status``."""
    failed = 0
    book.execute("DELETE FROM validated WHERE id NOT IN (SELECT id FROM document)")
    while not stopping() and (
        rows := book.execute(
            "SELECT id, output, document.hash FROM document LEFT JOIN validated USING (id)"
            " WHERE document.hash <> '' AND due = '' AND validated.hash IS NOT document.hash ORDER BY id LIMIT ?",
            (_PAGE,),
        ).fetchall()
    ):
        with transaction(book):
            for id_, output, hash_ in rows:
                problem = _wrong(Path(f"{config.output / output}{SUFFIXES[config.format]}"))
                if problem:
                    failed += 1
                    tell("error", problem)
                book.execute("INSERT OR REPLACE INTO validated VALUES (?, ?, ?)", (id_, hash_, problem))
    return failed


def _wrong(file: Path) -> str:
    """How many things are wrong and the first of them; "" for none."""
    from extractor.graph.validation import validate

    try:
        found = [violation for _, violations in validate(file) for violation in violations]
    except ReadError as error:
        return str(error)
    if not found:
        return ""
    first = found[0]
    more = f" and {len(found) - 1} more" if found[1:] else ""
    return f"{file}: breaks a shape: {first.focus} {first.shape}: {first.english}{more}; see claimkg validate {file}"


# ---------------------------------------------------------------------------------------------------- store


def _load(config: Config, tell: Tell, stopping: Stopping) -> int:
    """Make the store hold what the output says, documents that are gone included."""
    from extractor.graph.credentials import credentials
    from extractor.graph.load import Change, load
    from extractor.graph.protocol import store_at

    who = credentials(config.endpoint or config.update or "", os.environ, config.netrc)
    trouble: list[str] = []

    def until_stopped(changes: Iterator[Change]) -> Iterator[Change]:
        for change in changes:
            if stopping():
                raise _StoppedError
            yield change

    try:
        with store_at(config.endpoint, config.update, config.query, who) as store:
            load(config.output, store, delete=True, base=config.base, progress=until_stopped, trouble=trouble)
    finally:
        for line in trouble:
            tell("error", line)
    return len(trouble)


# --------------------------------------------------------------------------------------------------- report


def _report(config: Config, page: Path, tell: Tell) -> int:
    """The page about all documents, as ``claimkg report`` makes it."""
    from extractor.network.report import report_of
    from extractor.rules import all_rules
    from extractor.writing import write

    data, unread = report_of(config.output, None, config.labels, all_rules())
    for line in unread:
        tell("error", line)
    write(page, data)
    return len(unread)
