"""What has become of each document -> its file and its row. The file first, then the row: what is killed in between is done once more.

Done("春", …) -> ``output/春.ttl``, and a row that knows its hash. Rows are committed many at a time; a file of the same bytes is left alone.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.batch import link_index
from extractor.batch.config import Config
from extractor.batch.manifest import setting, transaction
from extractor.batch.plan import Stopping, Tell
from extractor.batch.scan import lines, looks
from extractor.batch.tasks import Done, Task
from extractor.errors import NoRoomError, ReadError, WriteError
from extractor.graph.style import SUFFIXES
from extractor.writing import remove, write

_PAGE = 256  # documents of one query, so that memory does not grow with their number
_SECONDS = 1.0  # between two commits


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    read: int = 0
    mended: int = 0
    dropped: int = 0
    failed: int = 0


def tasks(book: sqlite3.Connection, config: Config, tally: Tally, tell: Tell) -> Iterator[Task]:
    """The documents that are due to be read, in the order of files and lines; a table that has been cut or taken away is told once."""
    recipe = int(setting(book, "recipe"))
    path, line, id_, cut = "", -1, "", ""
    at: tuple[str, Iterator[tuple[int, str]]] = ("", iter(()))
    while rows := book.execute(
        "SELECT id, path, line, CASE recipe WHEN ? THEN content ELSE '' END FROM document"
        " WHERE due = 'read' AND (path, line, id) > (?, ?, ?) ORDER BY path, line, id LIMIT ?",
        (recipe, path, line, id_, _PAGE),
    ).fetchall():
        for id_, path, line, known in rows:
            if line == 0:
                yield Task(id_, path, 0, None, known)
                continue
            if at[0] != path:
                at = (path, lines(config.folder, path))
            text = _line(at[1], line)
            if text is not None:
                yield Task(id_, path, line, text, known)
            elif path != cut:
                tell("error", f"{path}: cut or taken away since the run began; the next run reads it")
                tally.failed += 1
                cut = path


def _line(numbered: Iterator[tuple[int, str]], wanted: int) -> str | None:
    """None where the file has been cut, or cannot be read any more: the next run sees what has become of it."""
    try:
        return next((text for number, text in numbered if number == wanted), None)
    except ReadError:
        return None


def settle(book: sqlite3.Connection, config: Config, found: Iterable[Done], tally: Tally, tell: Tell) -> None:
    """Write what comes, and commit now and then. Raises ``NoRoomError`` when nothing can be written any more; what is done stays done."""
    recipe = int(setting(book, "recipe"))
    old = _old_suffixes(book, config)
    pending: list[Done] = []
    last, told = time.monotonic(), ""
    try:
        for done in found:
            for warning in done.warnings:
                tell("warning", warning)
            if done.problem and done.problem != told:  # an input that is gone is told once for all that it held
                tell("error", done.problem)
                tally.failed += 1
                told = done.problem
            pending.append(done)
            if time.monotonic() - last > _SECONDS:
                _commit(book, config, pending, recipe, old, tally, tell)
                last = time.monotonic()
    finally:
        _commit(book, config, pending, recipe, old, tally, tell)


def _commit(book: sqlite3.Connection, config: Config, pending: list[Done], recipe: int, old: list[str], tally: Tally, tell: Tell) -> None:  # fmt: skip
    """One transaction; where the disk is full in the middle, what has been written before is kept."""
    full: NoRoomError | None = None
    with transaction(book):
        for done in pending:
            try:
                _tried(tally, tell, _settle_one, book, config, done, recipe, old, tally)
            except NoRoomError as error:
                full = error
                break
    pending.clear()
    if full is not None:
        raise full


def _settle_one(book: sqlite3.Connection, config: Config, done: Done, recipe: int, old: list[str], tally: Tally) -> None:  # fmt: skip
    if done.problem and not done.content:
        return  # it cannot even be looked at: all stays as it is, and due
    output, hash_, stat = book.execute("SELECT output, hash, stat FROM document WHERE id = ?", (done.id,)).fetchone()
    file = _file(config, output)
    if done.problem:
        _remove(config, output, old)
        book.execute("DELETE FROM graph WHERE id = ?", (done.id,))
        link_index.replace(book, done.id, ())
        values = (done.content, recipe, "", "", "", 0, done.problem)
    elif not done.data:
        book.execute("UPDATE document SET due = ? WHERE id = ?", ("" if looks(file) == stat else "mend", done.id))
        return
    else:
        if done.hash != hash_ or looks(file) != stat:
            write(file, done.data)
        for suffix in old:
            remove(Path(f"{config.output / output}{suffix}"))
        if done.hash != hash_:
            book.execute("INSERT OR REPLACE INTO graph VALUES (?, ?)", (done.id, done.packed))
        link_index.replace(book, done.id, done.facts)
        values = (done.content, recipe, "", looks(file), done.hash, done.claims, "")
        tally.read += 1
    book.execute(
        "UPDATE document SET content = ?, recipe = ?, due = ?, stat = ?, hash = ?, claims = ?, problem = ? WHERE id = ?",
        (*values, done.id),
    )


def mend(book: sqlite3.Connection, config: Config, tally: Tally, tell: Tell, stopping: Stopping) -> None:
    """Write outputs that are gone or edited again, from what the manifest keeps; one that only looks other is left alone."""

    def mended(id_: str, output: str, hash_: str, packed: bytes) -> None:
        file = _file(config, output)
        if not _holds(file, hash_):
            write(file, zlib.decompress(packed))
            tally.mended += 1
        book.execute("UPDATE document SET due = '', stat = ? WHERE id = ?", (looks(file), id_))

    due = "SELECT id, output, hash, data FROM document JOIN graph USING (id) WHERE due = 'mend'"
    _each(book, due, mended, tally, tell, stopping)


def drop(book: sqlite3.Connection, config: Config, tally: Tally, tell: Tell, stopping: Stopping) -> None:
    """Take away the outputs of documents that are gone, then their rows."""
    old = _old_suffixes(book, config)

    def dropped(id_: str, output: str) -> None:
        _remove(config, output, old)
        book.execute("DELETE FROM graph WHERE id = ?", (id_,))
        link_index.replace(book, id_, ())
        book.execute("DELETE FROM document WHERE id = ?", (id_,))
        tally.dropped += 1

    _each(book, "SELECT id, output FROM document WHERE due = 'drop'", dropped, tally, tell, stopping)


def _each(book: sqlite3.Connection, query: str, do: Callable[..., None], tally: Tally, tell: Tell, stopping: Stopping) -> None:  # fmt: skip
    """Something for each row, in the order of ids, a transaction a page, until ``stopping``."""
    last = ""
    while not stopping() and (rows := book.execute(f"{query} AND id > ? ORDER BY id LIMIT ?", (last, _PAGE)).fetchall()):  # fmt: skip
        with transaction(book):
            for row in rows:
                _tried(tally, tell, do, *row)
        last = rows[-1][0]


def _tried(tally: Tally, tell: Tell, do: Callable[..., None], *arguments: object) -> None:
    """A file that cannot be written costs a line, and stays due. Raises ``NoRoomError`` where no other could be either."""
    try:
        do(*arguments)
    except NoRoomError:
        raise
    except WriteError as error:
        tell("error", str(error))
        tally.failed += 1


def _remove(config: Config, output: str, old: list[str]) -> None:
    """Take away an output, in whatever format it has been written. Raises ``WriteError``."""
    for suffix in (SUFFIXES[config.format], *old):
        remove(Path(f"{config.output / output}{suffix}"))


def _old_suffixes(book: sqlite3.Connection, config: Config) -> list[str]:
    """Of the formats that have been asked for before."""
    used = (
        part.strip('"')
        for (part,) in book.execute("SELECT DISTINCT json_extract(parts, '$.format') FROM recipe ORDER BY 1")
    )
    return [SUFFIXES[name] for name in used if name in SUFFIXES and name != config.format]


def _file(config: Config, output: str) -> Path:
    return Path(f"{config.output / output}{SUFFIXES[config.format]}")


def _holds(file: Path, hash_: str) -> bool:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == hash_
    except OSError:
        return False
