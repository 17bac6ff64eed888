"""The collection's own graph: the facts of each document -> the links that they prove, in the manifest and in ``_links.ttl``.

Two documents that say 日本銀行（日銀） and 日銀 -> the graph ``<base>collection/links`` in ``collection_graph``, and its file.
"""

from __future__ import annotations

import sqlite3
import zlib

from extractor.batch import link_index
from extractor.batch.config import Config
from extractor.batch.links_file import NAME, leave, links_file
from extractor.batch.manifest import setting, transaction
from extractor.graph import bulk
from extractor.graph.formats import rows_as
from extractor.graph.iris import links
from extractor.graph.style import SUFFIXES
from extractor.graph.terms import Row
from extractor.linking import link_rows
from extractor.linking.collection import Apart
from extractor.writing import remove, write


def link(book: sqlite3.Connection, config: Config) -> None:
    """Bring the links and their file up to date, when all that was due is done. Raises ``WriteError``."""
    with transaction(book):
        if setting(book, "links").partition(" ")[0] != setting(book, "recipe"):
            link_index.rebuild(book)
        data = relinked(book, config.base, config.format, _apart(config))
    wanted = links_file(config.output, config.format)
    if data:
        write(wanted, data)
    for format_ in SUFFIXES:
        file = links_file(config.output, format_)
        if file != wanted or not data:
            remove(file)
    leave(book, config)


def _apart(config: Config) -> Apart:
    if config.veto is None:
        return ()
    from extractor.userfiles import read_custom

    return read_custom(gazetteer=config.gazetteer, veto=config.veto).apart


def relinked(book: sqlite3.Connection, base: str, format_: str, apart: Apart = ()) -> bytes:
    """Bring the links up to date, in the caller's transaction. Returns the bytes of their file, empty where nothing is linked."""
    link_index.relink(book)
    rows = link_rows(link_index.findings(book, apart), base)
    data = _written(rows, base, format_) if rows else b""
    row = book.execute("SELECT data FROM collection_graph WHERE id = ?", (NAME,)).fetchone()
    packed = zlib.compress(data, 1)
    if rows and (row is None or row[0] != packed):
        book.execute("INSERT OR REPLACE INTO collection_graph VALUES (?, ?)", (NAME, packed))
    elif not rows and row is not None:
        book.execute("DELETE FROM collection_graph WHERE id = ?", (NAME,))
    return data


def _written(rows: list[Row], base: str, format_: str) -> bytes:
    """As a document is, but for Turtle: the links of a large collection are too many for the writer of single documents."""
    return bulk.turtle(rows, base).encode() if format_ == "turtle" else rows_as(rows, format_, base, links(base))
