"""The collection's graph in the manifest and its file, and ``claimkg diff`` as a command."""

import sqlite3
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.batch import collection
from extractor.batch import link_index as index
from extractor.batch.schemas import DELTAS, INDEX
from extractor.cli.batches import diff
from extractor.cli.log import Log
from extractor.graph import BASE, SUFFIXES, iris, serialise
from extractor.graph.quads import quad_lines
from extractor.linking import facts_of, keyed
from extractor.model import Document
from extractor.pipeline import extract

TEXTS = ("日本銀行（日銀）は利下げに反対した。", "日銀は増税に賛成した。")


def opened() -> sqlite3.Connection:
    book = sqlite3.connect(":memory:", isolation_level=None)
    book.execute("CREATE TABLE graph (id TEXT PRIMARY KEY, data BLOB NOT NULL)")
    book.executescript(INDEX + DELTAS)
    return book


@pytest.mark.parametrize("format_", SUFFIXES)
def test_the_file_is_what_the_manifest_holds(format_: str) -> None:
    book = opened()
    for n, text in enumerate(TEXTS):
        index.replace(book, str(n), map(keyed, facts_of(extract(text))))
    data = collection.relinked(book, BASE, format_)
    ((kept,),) = book.execute("SELECT data FROM collection_graph").fetchall()
    assert zlib.decompress(kept) == data == collection.relinked(book, BASE, format_)
    lines = quad_lines(data, iris.links(BASE))
    assert any("exactMatch" in line for line in lines)


def test_without_links_there_is_no_graph() -> None:
    book = opened()
    for n, text in enumerate(TEXTS):
        index.replace(book, str(n), map(keyed, facts_of(extract(text))))
    collection.relinked(book, BASE, "turtle")
    index.replace(book, "0", ())
    index.replace(book, "1", ())
    assert collection.relinked(book, BASE, "turtle") == b""
    assert book.execute("SELECT count(*) FROM collection_graph").fetchone() == (0,)


def test_diff_tells_in_words_and_ends_well(tmp_path: Path) -> None:
    for side, text in (("old", "「橋は安全だ」と知事は述べた。"), ("new", "「橋は安全だ」と市長は述べた。")):
        (tmp_path / side).mkdir()
        (tmp_path / side / "a.ttl").write_bytes(serialise(extract(Document("a", text)), "turtle"))
    done = CliRunner().invoke(diff, [str(tmp_path / "old"), str(tmp_path / "new")], obj=Log("text"))
    assert done.exit_code == 0
    assert "source: 知事 → 市長" in done.output
