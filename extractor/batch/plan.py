"""What stands on the disk against what the manifest knows -> what is due: ``read``, ``mend`` or ``drop``, marked in one transaction.

A new ``articles/春.txt`` -> a row 春 that is due to be read; 夏, whose file is gone, is due to be dropped; 秋, whose graph somebody has
edited, is due to be mended. Whatever is marked stays so until it is done, whoever is killed in between.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from extractor.batch.config import Config
from extractor.batch.manifest import set_setting, setting, transaction
from extractor.batch.recipe import Recipe, changes, file_digest, recipe_of
from extractor.batch.scan import Found, Source, Unreadable, exact_signature, in_lines, sources
from extractor.errors import ReadError, write_error
from extractor.graph.style import NANOPUBS, SUFFIXES
from extractor.writing import TEMPORARY, remove

Tell = Callable[[str, str], None]  # level (info, warning, error), line
Stopping = Callable[[], bool]  # whether a run has been asked to stop
_MANY = 1000
_SUFFIXES = tuple(SUFFIXES.values())

_FOUND = """
DROP TABLE IF EXISTS temp.found;
DROP TABLE IF EXISTS temp.standing;
CREATE TEMP TABLE found (place INTEGER PRIMARY KEY, id TEXT, path TEXT, line INTEGER, stat TEXT, content TEXT);
CREATE TEMP TABLE standing (name TEXT PRIMARY KEY, stat TEXT) WITHOUT ROWID;
"""
_INSERT = "INSERT INTO found (id, path, line, stat, content) VALUES (?, ?, ?, ?, ?)"


def planned(book: sqlite3.Connection, config: Config, tell: Tell) -> int:
    """Mark what is due. Returns how many inputs and documents cannot be read as they stand, each told in a line."""
    book.executescript(_FOUND)
    recipe = recipe_of(config)
    with transaction(book):
        number = _recipe_number(book, recipe, tell)
        _forget_limits(book, config)
        failed = _look(book, config, tell)
        failed += _second_ones(book, tell)
        _mark(book, number)
        _mark_corrected(book, config)
        _mark_outputs(book, config, tell)
    return failed


def _recipe_number(book: sqlite3.Connection, recipe: Recipe, tell: Tell) -> int:
    parts = json.dumps(recipe, sort_keys=True)
    book.execute("INSERT OR IGNORE INTO recipe (parts) VALUES (?)", (parts,))
    (number,) = book.execute("SELECT number FROM recipe WHERE parts = ?", (parts,)).fetchone()
    last = setting(book, "recipe")
    if last and last != str(number):
        (old,) = book.execute("SELECT parts FROM recipe WHERE number = ?", (last,)).fetchone()
        (count,) = book.execute("SELECT count(*) FROM document WHERE recipe <> ?", (number,)).fetchone()
        tell("info", f"{count} documents are read again, for these have changed: {', '.join(changes(json.loads(old), recipe))}")  # fmt: skip
    set_setting(book, "recipe", str(number))
    return int(number)


def _forget_limits(book: sqlite3.Connection, config: Config) -> None:
    """What was too long or too large gets another chance under other limits."""
    limits = f"{config.timeout} {config.memory}"
    if setting(book, "limits") != limits:
        book.execute("UPDATE document SET recipe = 0 WHERE problem <> ''")
        set_setting(book, "limits", limits)


# ------------------------------------------------------------------------------------------------- inputs


def _look(book: sqlite3.Connection, config: Config, tell: Tell) -> int:
    """Write down everything that the inputs hold, in order; of what cannot be looked at, what is known stays."""
    failed = 0
    files: list[Found] = []

    def write_down() -> None:
        book.executemany(_INSERT, files)
        files.clear()

    for found in sources(config.folder, config.inputs):
        if isinstance(found, Source) and not found.path.lower().endswith(".jsonl"):
            files.append(Found(found.id, found.path, 0, found.stat, ""))
            if len(files) < _MANY:
                continue
        write_down()
        if isinstance(found, Unreadable):
            failed += 1
            tell("error", f"{found.path}: {found.reason}")
            _keep(book, found.path)
        elif found.path.lower().endswith(".jsonl"):
            book.execute(_INSERT, Found("", found.path, -1, found.stat, ""))
            failed += _look_into(book, config.folder, found, tell)
    write_down()
    return failed


def _look_into(book: sqlite3.Connection, folder: Path, table: Source, tell: Tell) -> int:
    """A JSON Lines file: as it is known if it has not changed, else line by line."""
    known = book.execute("SELECT stat FROM source WHERE path = ?", (table.path,)).fetchone()
    if known is not None and known[0] == table.stat != "":
        _keep(book, table.path)
        return 0
    wrong: list[tuple[str, int, str]] = []
    try:
        book.executemany(_INSERT, in_lines(folder, table, lambda line, error: wrong.append((table.path, line, str(error)))))  # fmt: skip
    except ReadError as error:
        wrong.append((table.path, 0, str(error)))
        book.execute("UPDATE found SET stat = '' WHERE path = ?", (table.path,))
        _keep(book, table.path)
    book.execute("DELETE FROM trouble WHERE path = ?", (table.path,))
    book.executemany("INSERT INTO trouble VALUES (?, ?, ?)", wrong)
    for _, _, message in wrong:
        tell("error", message)
    return len(wrong)


def _keep(book: sqlite3.Connection, path: str) -> None:
    """Take what is known of a file, or of all below a folder, for found; but for what a run before has seen to be gone, and not dropped yet."""
    below = f"{path.rstrip('/')}/"
    book.execute(
        "INSERT INTO found (id, path, line, stat, content) SELECT id, document.path, line, source.stat, content FROM document"
        " JOIN source USING (path) WHERE due <> 'drop' AND (document.path = ? OR substr(document.path, 1, ?) = ?) ORDER BY document.path, line",
        (path, len(below), below),
    )


def _second_ones(book: sqlite3.Connection, tell: Tell) -> int:
    """Of several documents with one id the first stands: in the order of the inputs, of the paths, of the lines."""
    book.execute("CREATE INDEX temp.found_id ON found (id, place)")
    rows = book.execute(
        "SELECT id, path, line FROM found WHERE line >= 0 AND id IN (SELECT id FROM found WHERE line >= 0 GROUP BY id HAVING count(*) > 1) ORDER BY id, place"
    ).fetchall()
    failed = 0
    for id_, same in groupby(rows, key=lambda row: row[0]):
        first, *others = [f"{path}, line {line}" if line else path for _, path, line in same]
        for other in others:
            failed += 1
            tell("error", f"{other}: a second document with the id {id_!r}, after {first}; give each its own id")
    book.execute("DELETE FROM found WHERE line >= 0 AND place NOT IN (SELECT min(place) FROM found WHERE line >= 0 GROUP BY id)")  # fmt: skip
    book.executemany("UPDATE found SET stat = '' WHERE path = ?", {(path,) for _, path, line in rows if line})
    return failed


# -------------------------------------------------------------------------------------------------- marks


def _mark(book: sqlite3.Connection, recipe: int) -> None:
    book.execute("UPDATE document SET due = '' WHERE due IN ('mend', 'drop')")
    book.execute("UPDATE document SET due = 'drop' WHERE id NOT IN (SELECT id FROM found WHERE line >= 0)")
    book.execute(
        "UPDATE document SET due = 'read' WHERE due = '' AND (recipe <> ? OR id IN ("
        " SELECT found.id FROM found JOIN document USING (id) LEFT JOIN source ON source.path = found.path"
        " WHERE found.line = 0 AND (source.stat IS NOT found.stat OR found.stat = '' OR document.path <> found.path OR document.line > 0)"
        " OR found.line > 0 AND found.content <> document.content))",
        (recipe,),
    )
    book.execute(
        "UPDATE document SET path = found.path, line = found.line FROM found"
        " WHERE found.id = document.id AND found.line >= 0 AND (found.path <> document.path OR found.line <> document.line)"
    )
    book.execute(
        "INSERT INTO document SELECT id, path, line, '', 0, 'read', file_name(id, ''), '', '', 0, '' FROM found"
        " WHERE line >= 0 AND id NOT IN (SELECT id FROM document)"
    )
    book.execute("DELETE FROM source WHERE path NOT IN (SELECT path FROM found)")
    book.execute("DELETE FROM trouble WHERE path NOT IN (SELECT path FROM found)")
    book.execute(
        "INSERT OR REPLACE INTO source SELECT path, min(stat) FROM found WHERE line <= 0 AND stat IS NOT"
        " (SELECT stat FROM source WHERE source.path = found.path) GROUP BY path"
    )


def _mark_corrected(book: sqlite3.Connection, config: Config) -> None:
    """The documents whose own corrections have changed; a correction that names none may be of any."""
    whole = file_digest(config.corrections, "corrections")
    if setting(book, "corrections") == whole:
        return
    new = _by_document(config.corrections)
    old = dict(book.execute("SELECT document, digest FROM correction"))
    if old.get("") != new.get(""):
        book.execute("UPDATE document SET due = 'read', recipe = 0 WHERE due <> 'drop'")
    changed = [(id_,) for id_ in sorted(old.keys() | new.keys()) if old.get(id_) != new.get(id_)]
    book.executemany("UPDATE document SET due = 'read', recipe = 0 WHERE id = ? AND due <> 'drop'", changed)
    book.execute("DELETE FROM correction")
    book.executemany("INSERT INTO correction VALUES (?, ?)", sorted(new.items()))
    set_setting(book, "corrections", whole)


def _by_document(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    from extractor.userfiles.corrections import read_corrections

    rows: dict[str, list[str]] = {}
    for correction in read_corrections(path):
        rows.setdefault(correction.document, []).append(repr(correction._replace(line=0)))
    return {id_: hashlib.sha256("\n".join(found).encode()).hexdigest() for id_, found in rows.items()}


def _is_graph(name: str) -> bool:
    return name.endswith(_SUFFIXES) and not name.startswith(("_", ".")) and not name.endswith(NANOPUBS)


def _mark_outputs(book: sqlite3.Connection, config: Config, tell: Tell) -> None:
    """Outputs that are gone, or not as they were written; leftovers of a killed run are swept on the way."""
    suffix = SUFFIXES[config.format]
    book.executemany("INSERT INTO standing VALUES (?, ?)", _standing(config.output))
    book.execute(
        "UPDATE document SET due = 'mend' WHERE due = '' AND problem = '' AND stat IS NOT"
        " (SELECT standing.stat FROM standing WHERE standing.name = document.output || ?)",
        (suffix,),
    )
    others = book.execute("SELECT name FROM standing WHERE name NOT IN (SELECT output || ? FROM document)", (suffix,)).fetchall()  # fmt: skip
    strangers = [name for (name,) in others if name.endswith(suffix) or not _of_document(book, name)]
    if strangers:
        tell("warning", f"{config.output}: holds {len(strangers)} graphs of no document of the inputs, as {min(strangers)}; delete what is not wanted")  # fmt: skip


def _of_document(book: sqlite3.Connection, name: str) -> bool:
    """Whether a graph in another format is a document's: it is taken away when that is written anew."""
    return book.execute("SELECT 1 FROM document WHERE output = ?", (Path(name).stem,)).fetchone() is not None


def _standing(output: Path) -> Iterator[tuple[str, str]]:
    """The graphs that are there, in any format, and what they look like. Raises ``WriteError`` where the folder cannot be looked at."""
    try:
        with os.scandir(output) as entries:
            for entry in entries:
                if entry.name.startswith(TEMPORARY) and entry.is_file():
                    remove(Path(entry.path))
                elif _is_graph(entry.name) and entry.is_file():
                    with suppress(FileNotFoundError):  # taken away while we look
                        yield entry.name, exact_signature(entry.stat())
    except OSError as error:
        raise write_error(output, error) from None
