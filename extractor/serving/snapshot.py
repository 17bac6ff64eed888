"""A folder of graph files -> all that is served of it, made anew when a file has changed, never half of one and half of the other.

``Watched(Path("output/"), options).now().page`` is the report; the next call after a file was written gives the new one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from extractor import __version__
from extractor.errors import ReadError
from extractor.graph.disk import stored
from extractor.graph.files import graph_files, outdated
from extractor.graph.iris import checked
from extractor.graph.links import read_links
from extractor.graph.records import read_documents
from extractor.graph.store import base_of
from extractor.model import Rule
from extractor.network.collection import Collection, collection_of
from extractor.network.report import report_on
from extractor.network.standing import Standing, standings_of
from extractor.serving.places import Place, path_of, places_of

_TRIES = 5  # readings of a folder in which something changes all the while
_State = tuple[tuple[str, int, int, int], ...]


class Options(NamedTuple):
    """What does not change while a folder is served."""

    path: Path
    base: str | None = None
    title: str | None = None
    language: str = "ja"
    rules: Sequence[Rule] = ()


class Snapshot(NamedTuple):
    """A folder as it was at one moment."""

    digest: str  # of all files, and of this version
    changed: float  # when the last file was, in seconds since 1970
    base: str  # where the IRIs of its data begin
    page: bytes
    collection: Collection
    standings: Sequence[Standing]
    places: Mapping[str, Place]  # path of an address -> what is there
    store: Path
    unread: tuple[str, ...]  # a line for each file that was not read
    warnings: tuple[str, ...]  # what deserves a look


class Watched:
    """The snapshot of a folder, and the state of the files that it was made from."""

    def __init__(self, options: Options, stores: Path, tell: Callable[[str, str], None]) -> None:
        """Stores go below a folder; ``tell(level, line)`` hears of each file that was not read, and of what deserves a look."""
        self._options, self._stores, self._tell, self._lock = options, stores, tell, Lock()
        self._state: _State = ()
        self._snapshot: Snapshot | None = None
        self._old: list[Path] = []

    def now(self) -> Snapshot:
        """The folder as it is. Raises ``ReadError`` while there is nothing to read."""
        with self._lock:
            for _ in range(_TRIES):
                state = _state(self._options.path)
                if self._snapshot is not None and state == self._state:
                    break
                self._renew(state)
            assert self._snapshot is not None
            return self._snapshot

    def _renew(self, state: _State) -> None:
        """Read it all; what has changed meanwhile is of no use."""
        found = snapshot(self._options, self._stores, state)
        if _state(self._options.path) != state and self._snapshot is not None:
            shutil.rmtree(found.store)
            return
        for level, lines in (("error", found.unread), ("warning", found.warnings)):
            for line in lines:
                self._tell(level, line)
        self._snapshot, self._state = found, state
        self._old.append(found.store)
        while len(self._old) > 2:  # questions under way are still asked of the one before
            shutil.rmtree(self._old.pop(0))


def snapshot(options: Options, stores: Path, state: _State) -> Snapshot:
    """Read the graph files; their store goes into a folder of its own below ``stores``. Raises ``ReadError`` where there are none."""
    files = graph_files(options.path, of_collection=True)
    base = checked(options.base) if options.base else base_of(files)
    found = list(read_documents(options.path))
    same = read_links(options.path)
    collection = collection_of((d for d in found if not isinstance(d, ReadError)), same)
    standings = standings_of(collection)
    places = places_of(collection, base)
    addresses = [path if (path := path_of(node.record.iri, base)) in places else "" for node in collection.nodes]
    page = report_on(collection, standings, options.title, options.language, options.rules, same, addresses)
    digest = _digest(files, base)
    folder = stores / f"{digest}-{os.urandom(4).hex()}"
    skipped = stored(files, folder, foreign=options.path.is_file())
    unread = [str(line) for line in found if isinstance(line, ReadError)]
    of_collection = tuple(f"{file}:" for file in files if file.name.startswith("_"))
    unread += [line for line in skipped if line.startswith(of_collection)]  # the others are told of
    warnings = outdated(document.version for document in collection.documents)
    changed = max(time for _, time, _, _ in state) / 1e9
    data = page.encode("utf-8", "replace")
    return Snapshot(digest, changed, base, data, collection, standings, places, folder, tuple(unread), tuple(warnings))


def _state(path: Path) -> _State:
    """Name, time, size and number of each graph file, and of the folders, whose time tells of files that are gone."""
    files = graph_files(path, of_collection=True)
    folders = {file.parent for file in files} if path.is_dir() else set()
    return tuple(_of_file(file) for file in [*files, *sorted(folders)])


def _of_file(file: Path) -> tuple[str, int, int, int]:
    try:
        told = file.stat()
    except OSError:  # gone since it was listed
        return str(file), 0, 0, 0
    return str(file), told.st_mtime_ns, told.st_size, told.st_ino


def _digest(files: Sequence[Path], base: str) -> str:
    whole = hashlib.sha256(f"{__version__} {base}".encode())
    for file in files:
        whole.update(hashlib.sha256(f"{file.name}\n".encode("utf-8", "surrogateescape") + _bytes(file)).digest())
    return whole.hexdigest()[:20]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
