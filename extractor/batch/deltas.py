"""Deltas: what each run has added to the collection and taken away, as SPARQL Update and as two N-Quads files.

The 12th run with a change -> ``_deltas/000012/`` with ``update.ru``, ``added.nq`` and ``removed.nq``. All of them in order make an empty store
what ``output/`` is.

The manifest is what holds: ``delta_before`` keeps each graph as it last left the house, from the first change on, in the transaction of the
change; a delta is the difference to what the manifest has now. A folder appears whole, under its number, before the manifest
counts it. One that a killed run had no time to count is counted by the next, by what it says, since somebody may have loaded it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from extractor.batch.manifest import transaction
from extractor.batch.schemas import TABLES
from extractor.errors import WriteError, write_error
from extractor.graph import iris
from extractor.graph.quads import graph_of, quad_lines, update

FOLDER = "_deltas"
_PARTIAL = ".partial"
_DOCUMENT, _LOADED = 0, 2  # kinds of rows: by document id, by IRI of a graph; 1 is by name in collection_graph


def begin(book: sqlite3.Connection, output: Path, base: str) -> None:
    """Be ready for a run's changes: from the first time on, what has left the house is remembered, whether or not deltas are written.

    Raises ``WriteError`` where the folder of deltas cannot be looked at.
    """
    folder = output / FOLDER
    try:
        shutil.rmtree(folder / _PARTIAL, ignore_errors=True)
        standing = _numbers(folder)
    except OSError as error:
        raise write_error(folder, error) from None
    with transaction(book):
        counted = book.execute("SELECT number, base FROM delta_count").fetchone()
        if counted is None:
            _all_new(book)
        elif counted[1] != base:
            _rename(book, counted[1])
        last = 0 if counted is None else counted[0]
        for number in standing:
            if number > last:
                try:
                    _count(book, folder / f"{number:06}", base)
                except OSError as error:
                    raise WriteError(
                        f"{folder / f'{number:06}'}: no whole delta ({error.strerror}); put it back, or delete the folder"
                    ) from None
        book.execute("INSERT OR REPLACE INTO delta_count VALUES (1, ?, ?)", (max([last, *standing]), base))


def write_delta(book: sqlite3.Connection, output: Path, base: str) -> Path | None:
    """Write what has changed since the last delta; None where nothing has. Raises ``WriteError``."""
    if book.execute("SELECT 1 FROM delta_before").fetchone() is None:
        return None
    number = book.execute("SELECT number + 1 FROM delta_count").fetchone()[0]
    folder = output / FOLDER
    partial, whole = folder / _PARTIAL, folder / f"{number:06}"
    try:
        written = _write(book, partial, base)
        if written:
            partial.rename(whole)
            _sync(folder)
        else:
            shutil.rmtree(partial)
    except OSError as error:
        raise write_error(whole, error) from None
    with transaction(book):
        book.execute("DELETE FROM delta_before")
        if written:
            book.execute("UPDATE delta_count SET number = ?", (number,))
    return whole if written else None


def _numbers(folder: Path) -> list[int]:
    return sorted(int(p.name) for p in folder.iterdir() if p.name.isdecimal()) if folder.is_dir() else []


def _write(book: sqlite3.Connection, partial: Path, base: str) -> bool:
    """The three files, graph by graph; whether there is a quad in them."""
    partial.mkdir(parents=True, exist_ok=True)
    any_ = False
    with ExitStack() as stack:
        names = ("update.ru", "added.nq", "removed.nq")
        files = [stack.enter_context((partial / name).open("w", encoding="utf-8", newline="\n")) for name in names]
        for graph, before, after in _changed(book, base):
            removed, added = before - after, after - before
            any_ = any_ or bool(removed or added)
            files[0].writelines(update(graph, removed, added))
            files[1].writelines(f"{line}\n" for line in sorted(added))
            files[2].writelines(f"{line}\n" for line in sorted(removed))
        for file in files:
            file.flush()
            os.fsync(file.fileno())
    _sync(partial)
    return any_


def _sync(folder: Path) -> None:
    """A folder on the disk before the manifest counts it: a power cut may not take what somebody is told of."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# ------------------------------------------------------------------------------------------------ graphs


def _changed(book: sqlite3.Connection, base: str) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each graph that may have changed, as it last left the house and as it is."""
    loaded = {graph for (graph,) in book.execute("SELECT id FROM delta_before WHERE kind = ?", (_LOADED,))}
    for kind, id_ in book.execute("SELECT kind, id FROM delta_before WHERE kind <> ? ORDER BY kind, id", (_LOADED,)).fetchall():  # fmt: skip
        graph = _name(base, kind, id_)
        if graph not in loaded:
            yield graph, _before(book, kind, id_, graph), _now(book, kind, id_, graph)
    known = _known(book, base) if loaded else {}
    for graph in sorted(loaded):
        yield graph, _before(book, _LOADED, graph, graph), _now(book, *known[graph], graph) if graph in known else set()


def _name(base: str, kind: int, id_: str) -> str:
    return iris.document(base, id_) if kind == _DOCUMENT else iris.links(base)


def _known(book: sqlite3.Connection, base: str) -> dict[str, tuple[int, str]]:
    """Every graph by its IRI that the manifest has, or had when the last delta left."""
    held = " UNION ".join(f"SELECT {kind}, id FROM {table}" for kind, table in TABLES)
    rows = book.execute(f"{held} UNION SELECT kind, id FROM delta_before WHERE kind <> ?", (_LOADED,))
    return {_name(base, kind, id_): (kind, id_) for kind, id_ in rows}


def _before(book: sqlite3.Connection, kind: int, id_: str, graph: str) -> set[str]:
    (data,) = book.execute("SELECT data FROM delta_before WHERE kind = ? AND id = ?", (kind, id_)).fetchone()
    return quad_lines(_unpacked(data), graph)


def _now(book: sqlite3.Connection, kind: int, id_: str, graph: str) -> set[str]:
    table = "graph" if kind == _DOCUMENT else "collection_graph"
    row = book.execute(f"SELECT data FROM {table} WHERE id = ?", (id_,)).fetchone()
    return set() if row is None else quad_lines(_unpacked(row[0]), graph)


def _unpacked(data: bytes) -> bytes:
    return zlib.decompress(data) if data else b""


def _keep(book: sqlite3.Connection, graph: str, lines: set[str]) -> None:
    data = zlib.compress("".join(f"{line}\n" for line in sorted(lines)).encode(), 1) if lines else b""
    book.execute("INSERT OR REPLACE INTO delta_before VALUES (?, ?, ?)", (_LOADED, graph, data))


def _count(book: sqlite3.Connection, folder: Path, base: str) -> None:
    """Take a delta that stands there, and that no run has counted, for what has left the house."""
    known = _known(book, base)
    changes: defaultdict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for place, name in enumerate(("removed.nq", "added.nq")):
        with (folder / name).open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                changes[graph_of(line)][place].append(line.rstrip("\n"))
    for graph, (removed, added) in changes.items():
        _keep(book, graph, (_left(book, known, graph) - set(removed)) | set(added))


def _left(book: sqlite3.Connection, known: dict[str, tuple[int, str]], graph: str) -> set[str]:
    """A graph as it last left the house."""
    rows = [(_LOADED, graph), *([known[graph]] if graph in known else [])]
    for kind, id_ in rows:
        if book.execute("SELECT 1 FROM delta_before WHERE kind = ? AND id = ?", (kind, id_)).fetchone():
            return _before(book, kind, id_, graph)
    return _now(book, *known[graph], graph) if graph in known else set()


def _rename(book: sqlite3.Connection, base: str) -> None:
    """All graphs are about to get other names: what left the house under the old ones stays to be taken away."""
    known = _known(book, base)
    for graph in sorted(known):
        _keep(book, graph, _left(book, known, graph))
    book.execute("DELETE FROM delta_before WHERE kind <> ?", (_LOADED,))
    _all_new(book)


def _all_new(book: sqlite3.Connection) -> None:
    """Nothing of any graph has left the house under its present name."""
    for kind, table in TABLES:
        book.execute(f"INSERT INTO delta_before SELECT {kind}, id, x'' FROM {table}")
