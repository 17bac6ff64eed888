"""The collection's own graph in the manifest: the facts of each document, the links that they prove, ``_links.ttl``.

Two documents that say 日本銀行（日銀） and 日銀 -> the graph ``<base>collection/links`` in ``collection_graph``, and the bytes of its file.
"""

from __future__ import annotations

import sqlite3
import zlib

from extractor.graph import bulk
from extractor.graph.formats import SUFFIXES, rows_as
from extractor.graph.iris import links
from extractor.graph.terms import Row
from extractor.linking import index, link_rows
from extractor.linking.collection import Apart

NAME = "links"


def links_file(format_: str) -> str:
    """The name of the file in the output folder: ``_links.ttl``."""
    return f"_{NAME}{SUFFIXES[format_]}"


def relinked(book: sqlite3.Connection, base: str, format_: str, apart: Apart = ()) -> bytes:
    """Bring the links up to date, in the caller's transaction. Returns the bytes of their file, empty where nothing is linked.

    To be called once a run, when all that was due is done; a run in which no document changed need not call it.
    """
    index.relink(book)
    rows = link_rows(index.findings(book, apart), base)
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
