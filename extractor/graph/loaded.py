"""What a store is known to hold: one SQLite file a store beside the graphs, so that a load goes on where it was killed.

``output/.claimkg/loaded-1f3a….sqlite``: <…/doc/news>, digest of its triples, 398 triples, from news.ttl. A graph loses its
digest before it is sent and gets it back when the store has taken it: what was under way at a kill is sent again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from extractor.errors import StoreError, write_error

_TABLE = """CREATE TABLE IF NOT EXISTS graphs(
    iri TEXT PRIMARY KEY, digest TEXT NOT NULL, triples INTEGER NOT NULL, file TEXT NOT NULL, file_digest TEXT NOT NULL)"""


class Known(NamedTuple):
    """One graph as it was last sent; ``digest`` is empty while nobody knows what the store holds of it."""

    iri: str
    digest: str
    triples: int
    file: str  # relative to the folder
    file_digest: str


class Memory(NamedTuple):
    """The open file."""

    database: sqlite3.Connection

    def all(self) -> dict[str, Known]:
        """Every graph that was ever sent and not deleted, by IRI."""
        rows = self.database.execute("SELECT iri, digest, triples, file, file_digest FROM graphs ORDER BY iri")
        return {row[0]: Known(*row) for row in rows}

    def keep(self, known: Known) -> None:
        """Remember what the store took; with empty digests, that something is about to be sent."""
        self.database.execute("INSERT OR REPLACE INTO graphs VALUES (?, ?, ?, ?, ?)", known)

    def forget(self, iris: Iterable[str]) -> None:
        """These are gone from the store."""
        self.database.executemany("DELETE FROM graphs WHERE iri = ?", ((iri,) for iri in iris))


def memory_file(folder: Path, endpoint: str) -> Path:
    """Where it is kept what ``endpoint`` holds of ``folder``."""
    return folder / ".claimkg" / f"loaded-{hashlib.sha256(endpoint.encode()).hexdigest()[:12]}.sqlite"


@contextmanager
def memory(file: Path, read_only: bool = False) -> Iterator[Memory]:
    """Open it, for one load at a time. Raises ``StoreError`` when another load is at work, or the file is broken."""
    try:
        with closing(_open(file, read_only)) as database:
            yield Memory(database)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(f"{file}: another load into this store is at work; wait for it") from None
        raise StoreError(f"{file}: cannot be written ({error})") from None
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{file}: broken ({error}); delete it, and everything is sent again") from None


def _open(file: Path, read_only: bool) -> sqlite3.Connection:
    if read_only:
        return _looked_at(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(file, error) from None
    database = sqlite3.connect(file, timeout=0.5, isolation_level=None)
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("PRAGMA journal_mode = WAL")  # a kill leaves a whole file, and no commit waits for the disk
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(_TABLE)
    return database


def _looked_at(file: Path) -> sqlite3.Connection:
    """A copy in memory, so that nothing is written beside a file that may only be read."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    if file.exists():
        frozen = "" if file.with_name(f"{file.name}-wal").exists() else "&immutable=1"
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro{frozen}", uri=True, timeout=0.5)) as there:
            there.backup(database)
    database.execute(_TABLE)
    return database
