"""Graph files -> a store on disk that several processes open for reading only.

``stored(graph_files(Path("output/"), of_collection=True), folder)``; then, in whichever process, ``opened(folder).query("ASK {}")``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from extractor.errors import write_error
from extractor.graph.store import load


def stored(files: Iterable[Path], folder: Path, foreign: bool = False) -> tuple[str, ...]:
    """Load files, each document also into its graph, and write them into a folder of their own; a line for each that was not read.

    ``foreign`` is that of :func:`extractor.graph.store.load`. Raises ``WriteError`` where the folder cannot be written.
    """
    quads = folder / "all.nq"
    try:
        folder.mkdir(parents=True)
        skipped = _dumped(files, quads, foreign)
        ox.Store(str(folder / "store")).bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
        quads.unlink()
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)  # half a store is of no use, and takes the room that was lacking
        raise write_error(folder, error) from None
    return skipped


def _dumped(files: Iterable[Path], quads: Path, foreign: bool) -> tuple[str, ...]:
    """By way of a file both ends are native: three times as fast as quad by quad. What is in memory goes with this function."""
    loaded = load(files, named=True, foreign=foreign)
    loaded.store.dump(str(quads), format=ox.RdfFormat.N_QUADS)
    return loaded.skipped


@lru_cache(2)
def opened(folder: Path) -> ox.Store:
    """A store that :func:`stored` has written, kept open. Nothing can be written through it."""
    return ox.Store.read_only(str(folder / "store"))
