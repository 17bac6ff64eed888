"""The manifest: what was written from what, in one SQLite file that outlives every crash.

A row of ``document`` says where an id stands (path, line), the hash of its words, the recipe it was read by, its output with what that
looks like, how many claims it holds, and why it was refused. ``due`` is what a run still has to do for it: ``read`` it, ``mend`` its output
from ``graph``, ``drop`` it. A document has its row before it has its file, so no kill leaves a file that nobody knows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from extractor.batch.schemas import DELTAS, INDEX
from extractor.errors import ClaimkgError, NoRoomError, ReadError, WriteError, write_error
from extractor.writing import file_name

NAME = "manifest.sqlite"

# Each script takes the schema one version up; PRAGMA user_version counts how many a file has seen.
MIGRATIONS = (
    """
CREATE TABLE recipe (number INTEGER PRIMARY KEY, parts TEXT NOT NULL UNIQUE);
CREATE TABLE source (path TEXT PRIMARY KEY, stat TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, line INTEGER NOT NULL, content TEXT NOT NULL, recipe INTEGER NOT NULL, due TEXT NOT NULL,
    output TEXT NOT NULL UNIQUE, stat TEXT NOT NULL, hash TEXT NOT NULL, claims INTEGER NOT NULL, problem TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX document_path ON document (path, line);
CREATE INDEX document_due ON document (due) WHERE due <> '';
CREATE TABLE graph (id TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE correction (document TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE trouble (path TEXT NOT NULL, line INTEGER NOT NULL, message TEXT NOT NULL, PRIMARY KEY (path, line)) WITHOUT ROWID;
CREATE TABLE run (
    number INTEGER PRIMARY KEY, began TEXT NOT NULL, seconds REAL, outcome TEXT NOT NULL, read INTEGER, mended INTEGER, dropped INTEGER,
    failed INTEGER);
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
""",
    INDEX,
    DELTAS,
    "CREATE TABLE validated (id TEXT PRIMARY KEY, hash TEXT NOT NULL, problem TEXT NOT NULL) WITHOUT ROWID;",
    "CREATE TABLE failure (number INTEGER PRIMARY KEY, line TEXT NOT NULL);",  # of the last run
)


class DamagedError(ClaimkgError):
    """The file is no manifest, or no whole one."""


class NewerError(ClaimkgError):
    """A later claimkg has written the manifest."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The manifest at ``path``, made or taken to this version where needed. Raises ``NewerError``, ``DamagedError``, ``WriteError``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(path.parent, error) from None
    with told(path):
        book = sqlite3.connect(path, isolation_level=None)
    try:
        with told(path):
            _check_version(book, path)  # before anything is written into it
            book.execute("PRAGMA journal_mode = WAL")
            book.execute(
                "PRAGMA synchronous = NORMAL"
            )  # a power cut costs the last documents, which are read again, never the file
            book.execute("PRAGMA temp_store = FILE")
            book.create_function("file_name", 2, file_name, deterministic=True)
            migrate(book, path)
            yield book
    finally:
        book.close()


@contextmanager
def looked_at(path: Path) -> Iterator[sqlite3.Connection]:
    """The manifest for reading only, while a run may be at work. Raises ``ReadError``, and ``NewerError`` and ``DamagedError`` as ``opened``.

    Where nobody writes, it is opened as a file that does not change: who may only read it can make no ``-shm`` beside it.
    """
    frozen = "" if path.with_name(f"{path.name}-wal").exists() else "&immutable=1"
    try:
        with told(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{frozen}", uri=True, isolation_level=None)) as book:  # fmt: skip
            version = _check_version(book, path)
            if version < len(MIGRATIONS):
                who = "only an earlier claimkg" if version else "no run"
                raise ReadError(f"{path}: {who} has been here yet; start one with: claimkg run")
            yield book
    except WriteError as error:
        raise ReadError(f"{path}: cannot be read ({error.__cause__})") from None


def migrate(book: sqlite3.Connection, path: Path) -> None:
    """Bring the schema to this version, each step whole or not at all."""
    for number in range(_check_version(book, path), len(MIGRATIONS)):
        book.executescript(f"BEGIN IMMEDIATE; {MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;")


def _check_version(book: sqlite3.Connection, path: Path) -> int:
    (version,) = book.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise NewerError(
            f"{path}: written by a later claimkg (version {version}, this one knows {len(MIGRATIONS)}); "
            "update claimkg, or delete the file and everything is read again"
        )
    return int(version)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's errors as those a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _error(path, error) from error


def _error(path: Path, error: sqlite3.DatabaseError) -> ClaimkgError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedError(f"{path}: damaged ({error})")
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        return NoRoomError(f"{path}: cannot be written ({error}); what is written is whole, the next run goes on")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS):
        return WriteError(
            f"{path}: cannot be locked ({error}); close what else has it open, or put output on a disk of this machine"
        )
    return WriteError(f"{path}: {error}")


@contextmanager
def transaction(book: sqlite3.Connection) -> Iterator[None]:
    """All of the block, or nothing."""
    book.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if book.in_transaction:  # SQLite has rolled back by itself when the disk is full
            book.execute("ROLLBACK")
        raise
    book.execute("COMMIT")


def setting(book: sqlite3.Connection, name: str) -> str:
    """A value that one run leaves to the next; "" for none."""
    row = book.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return "" if row is None else str(row[0])


def set_setting(book: sqlite3.Connection, name: str, value: str) -> None:
    """Leave a value to the next run."""
    book.execute("INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))  # fmt: skip
