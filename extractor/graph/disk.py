"""Graphs in memory -> a store on disk that several processes open for reading only.

``stored(load(files, named=True).store, folder)``; then, in whichever process, ``opened(folder).query("ASK {}")``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox


def stored(store: ox.Store, folder: Path) -> None:
    """Write a store into a folder of its own. Raises ``OSError`` where that cannot be done."""
    folder.mkdir(parents=True)
    quads = folder / "all.nq"  # by way of a file both ends are native: ten times as fast as quad by quad
    store.dump(str(quads), format=ox.RdfFormat.N_QUADS)
    ox.Store(str(folder / "store")).bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    quads.unlink()


@lru_cache(2)
def opened(folder: Path) -> ox.Store:
    """A store that :func:`stored` has written, kept open. Nothing can be written through it."""
    return ox.Store.read_only(str(folder / "store"))
