"""The index: the facts of a collection in SQLite, kept up to date a document at a time; only the blocks that one touches are read again.

A document that says 日本銀行（日銀） comes in -> the block of 日銀 is due, and linked once when the run asks for it. What is found is that of
:func:`extractor.linking.links_of`, whatever came, went or changed before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.batch.tasks import Keyed

if TYPE_CHECKING:  # what links takes a while to load; a run that only forgets a document need not wait for it
    from extractor.linking import Member
    from extractor.linking.blocks import Finding
    from extractor.linking.collection import Apart

_SHOWN = 3  # as in linking/blocks.py


def replace(book: sqlite3.Connection, document: str, facts: Iterable[Keyed]) -> None:
    """Let a document say these facts and no others; none for one that is gone. The caller's transaction holds it together."""
    before = {row[0] for row in book.execute("SELECT said FROM link_document WHERE document = ?", (document,))}
    after = {_number(book, line, keys) for line, keys in facts}
    for number in sorted(before - after):
        _touch(book, number, document)
        book.execute("DELETE FROM link_document WHERE document = ? AND said = ?", (document, number))
        _forget(book, number)
    for number in sorted(after - before):
        book.execute("INSERT INTO link_document VALUES (?, ?)", (document, number))
        _touch(book, number, document)


def _number(book: sqlite3.Connection, line: str, keys: Iterable[str]) -> int:
    row = book.execute("SELECT number FROM link_said WHERE said = ?", (line,)).fetchone()
    if row is not None:
        return int(row[0])
    number = book.execute("INSERT INTO link_said (said) VALUES (?)", (line,)).lastrowid or 0
    book.executemany("INSERT INTO link_key VALUES (?, ?)", [(key, number) for key in keys])
    return number


def _touch(book: sqlite3.Connection, number: int, document: str) -> None:
    """The blocks of a fact are due where the document is one of those that stand for it."""
    if document in _shown(book, number):
        book.execute("INSERT OR IGNORE INTO link_due SELECT key FROM link_key WHERE said = ?", (number,))


def _shown(book: sqlite3.Connection, number: int) -> tuple[str, ...]:
    rows = book.execute("SELECT document FROM link_document WHERE said = ? ORDER BY document LIMIT ?", (number, _SHOWN))
    return tuple(row[0] for row in rows)


def _forget(book: sqlite3.Connection, number: int) -> None:
    """A fact that nobody states any more."""
    if not _shown(book, number):
        book.execute("DELETE FROM link_key WHERE said = ?", (number,))
        book.execute("DELETE FROM link_said WHERE number = ?", (number,))


def relink(book: sqlite3.Connection) -> bool:
    """Link the blocks that are due, in the caller's transaction. Returns whether anything is found that was not, or no longer."""
    from extractor.linking import link_block

    changed = False
    for (key,) in book.execute("SELECT key FROM link_due ORDER BY key").fetchall():
        before = {row[0] for row in book.execute("SELECT finding FROM link_found WHERE key = ?", (key,))}
        after = {json.dumps(finding, ensure_ascii=False) for finding in link_block(key, _members(book, key))}
        book.executemany("DELETE FROM link_found WHERE key = ? AND finding = ?", [(key, f) for f in before - after])
        book.executemany("INSERT INTO link_found VALUES (?, ?)", [(key, f) for f in after - before])
        changed = changed or before != after
    book.execute("DELETE FROM link_due")
    return changed


def _members(book: sqlite3.Connection, key: str) -> Iterator[Member]:
    from extractor.linking import Member, unpacked

    rows = book.execute("SELECT number, link_said.said FROM link_key JOIN link_said ON number = link_key.said WHERE key = ?", (key,))  # fmt: skip
    for number, line in rows.fetchall():
        yield Member(unpacked(line), _shown(book, number))


def findings(book: sqlite3.Connection, apart: Apart = ()) -> tuple[Finding, ...]:
    """All that the blocks have found, vetoes and homonyms heeded."""
    from extractor.linking import settled

    return settled(map(_finding, (row[0] for row in book.execute("SELECT finding FROM link_found"))), apart)


def _finding(line: str) -> Finding:
    from extractor.linking import Homonym, Link

    first, *rest = json.loads(line)
    if isinstance(rest[-1], bool):
        other, rule, words, documents, everywhere = rest
        return Link(first, other, rule, tuple(words), tuple(documents), everywhere)
    rule, words, documents = rest
    return Homonym(first, rule, tuple(words), tuple(documents))


def rebuild(book: sqlite3.Connection) -> None:
    """Key all facts anew and make every block due: the rules may be others than they were."""
    from extractor.linking import keys_of, unpacked

    book.execute("DELETE FROM link_key")
    for number, line in book.execute("SELECT number, said FROM link_said").fetchall():
        book.executemany("INSERT INTO link_key VALUES (?, ?)", [(key, number) for key in keys_of(unpacked(line))])
    book.execute("INSERT OR IGNORE INTO link_due SELECT key FROM link_key UNION SELECT key FROM link_found")
