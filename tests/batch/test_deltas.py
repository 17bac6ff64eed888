"""Deltas in order make an empty store what the manifest has, whatever happened in between."""

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.batch import deltas
from extractor.batch.schemas import DELTAS
from extractor.errors import WriteError
from extractor.graph import iris
from extractor.graph.quads import quad_lines

MANIFEST = "CREATE TABLE graph (id TEXT PRIMARY KEY, data BLOB NOT NULL);"
BASES = (iris.BASE, "https://example.org/kg/")


def opened(path: Path | str = ":memory:") -> sqlite3.Connection:
    book = sqlite3.connect(path, isolation_level=None)
    book.executescript(MANIFEST + DELTAS)
    return book


def turtle(*words: str) -> bytes:
    return b"@base <https://example.org/> .\n" + "".join(f'<s> <p> "{word}"@ja .\n' for word in words).encode()


def put(book: sqlite3.Connection, id_: str, data: bytes | None, table: str = "graph") -> None:
    if data is None:
        book.execute(f"DELETE FROM {table} WHERE id = ?", (id_,))
    else:
        book.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (id_, zlib.compress(data)))


def manifest(book: sqlite3.Connection, base: str = iris.BASE) -> set[str]:
    rows = [(iris.document(base, i), d) for i, d in book.execute("SELECT id, data FROM graph")]
    rows += [(iris.links(base), d) for _, d in book.execute("SELECT id, data FROM collection_graph")]
    return {line for graph, data in rows for line in quad_lines(zlib.decompress(data), graph)}


def by_update(output: Path) -> set[str]:
    store = ox.Store()
    for folder in sorted((output / deltas.FOLDER).glob("[0-9]*")):
        store.update((folder / "update.ru").read_bytes().decode())
    return set((ox.serialize(store, format=ox.RdfFormat.N_QUADS) or b"").decode().split("\n")[:-1])


def by_lines(output: Path) -> set[str]:
    lines: set[str] = set()
    for folder in sorted((output / deltas.FOLDER).glob("[0-9]*")):
        removed, added = ((folder / name).read_bytes().decode().split("\n")[:-1] for name in ("removed.nq", "added.nq"))
        assert set(removed) <= lines, "what is taken away was there"
        assert not lines & set(added), "what is added was not"
        lines = lines - set(removed) | set(added)
    return lines


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    made = opened()
    yield made
    made.close()


def run(book: sqlite3.Connection, output: Path, base: str = iris.BASE, **graphs: bytes | None) -> Path | None:
    deltas.begin(book, output, base)
    for id_, data in graphs.items():
        put(book, id_, data)
    return deltas.write_delta(book, output, base)


def test_a_run_writes_what_it_changed(book: sqlite3.Connection, tmp_path: Path) -> None:
    first = run(book, tmp_path, a=turtle("猫", "犬"), b=turtle("鳥"))
    second = run(book, tmp_path, a=turtle("犬", "牛"), b=None)
    assert (first, second) == (tmp_path / "_deltas/000001", tmp_path / "_deltas/000002")
    assert (second / "removed.nq").read_text(encoding="utf-8").count("\n") == 2
    assert '"牛"@ja' in (second / "added.nq").read_text(encoding="utf-8")
    assert by_update(tmp_path) == by_lines(tmp_path) == manifest(book) != set()


def test_no_change_writes_nothing(book: sqlite3.Connection, tmp_path: Path) -> None:
    run(book, tmp_path, a=turtle("猫"))
    assert run(book, tmp_path, a=turtle("猫")) is None
    assert run(book, tmp_path) is None
    assert [p.name for p in (tmp_path / "_deltas").iterdir()] == ["000001"]


def test_there_and_back_within_a_run_is_no_change(book: sqlite3.Connection, tmp_path: Path) -> None:
    run(book, tmp_path, a=turtle("猫"))
    deltas.begin(book, tmp_path, iris.BASE)
    for data in (turtle("犬"), None, turtle("猫")):
        put(book, "a", data)
    assert deltas.write_delta(book, tmp_path, iris.BASE) is None


def test_the_first_delta_holds_what_was_there_before(book: sqlite3.Connection, tmp_path: Path) -> None:
    put(book, "a", turtle("猫"))
    put(book, "links", turtle("鳥"), "collection_graph")
    run(book, tmp_path, b=turtle("犬"))
    assert by_lines(tmp_path) == manifest(book)
    assert len(by_lines(tmp_path)) == 3


def test_runs_without_deltas_are_told_by_the_next_one(book: sqlite3.Connection, tmp_path: Path) -> None:
    run(book, tmp_path, a=turtle("猫"))
    put(book, "a", turtle("犬"))
    put(book, "b", turtle("牛"))
    run(book, tmp_path)
    assert by_update(tmp_path) == manifest(book)


@pytest.mark.parametrize("further", [turtle("牛"), None], ids=["changed again", "deleted"])
def test_killed_between_the_folder_and_the_manifest(tmp_path: Path, further: bytes | None) -> None:
    """Somebody may have loaded what no run has counted: it stays, and the next delta goes on from there."""
    file = tmp_path / "manifest"
    book = opened(file)
    run(book, tmp_path, a=turtle("猫"), b=turtle("鳥"))
    before = book.serialize()
    run(book, tmp_path, a=turtle("犬"), b=None, c=turtle("馬"))
    told = (tmp_path / "_deltas/000002/update.ru").read_bytes()
    killed = sqlite3.connect(":memory:", isolation_level=None)  # has counted the documents, but not the delta
    killed.deserialize(before)
    for id_, data in (("a", turtle("犬")), ("b", None), ("c", turtle("馬"))):
        put(killed, id_, data)
    run(killed, tmp_path, a=further)
    assert (tmp_path / "_deltas/000002/update.ru").read_bytes() == told
    assert by_update(tmp_path) == by_lines(tmp_path) == manifest(killed)


def test_killed_after_the_folder_then_deleted_without_deltas(tmp_path: Path) -> None:
    """What a run that writes no deltas has taken away since is still known to have left the house."""
    book = opened()
    run(book, tmp_path, a=turtle("猫"), b=turtle("鳥"))
    put(book, "b", turtle("犬", "鳥"))
    before = book.serialize()
    run(book, tmp_path)
    killed = sqlite3.connect(":memory:", isolation_level=None)
    killed.deserialize(before)
    put(killed, "b", None)
    run(killed, tmp_path)
    assert by_update(tmp_path) == by_lines(tmp_path) == manifest(killed)


def test_a_power_cut_may_take_the_last_documents_from_the_manifest(tmp_path: Path) -> None:
    book = opened()
    run(book, tmp_path, a=turtle("猫"))
    before = book.serialize()
    run(book, tmp_path, a=turtle("犬"), c=turtle("馬"))
    cut = sqlite3.connect(":memory:", isolation_level=None)
    cut.deserialize(before)
    run(cut, tmp_path, a=turtle("魚"))
    assert by_update(tmp_path) == by_lines(tmp_path) == manifest(cut)


def test_a_lost_manifest_is_made_up_from_the_deltas(book: sqlite3.Connection, tmp_path: Path) -> None:
    run(book, tmp_path, a=turtle("猫"), b=turtle("鳥"))
    run(book, tmp_path, a=turtle("犬"))
    anew = opened()
    run(anew, tmp_path, a=turtle("犬"), c=turtle("馬"))
    assert by_update(tmp_path) == by_lines(tmp_path) == manifest(anew)
    assert "鳥" in (tmp_path / "_deltas/000003/removed.nq").read_text(encoding="utf-8")


def test_another_base_renames_every_graph(book: sqlite3.Connection, tmp_path: Path) -> None:
    run(book, tmp_path, a=turtle("猫"), b=turtle("鳥"))
    put(book, "b", turtle("犬"))
    run(book, tmp_path, BASES[1], a=turtle("猫"), b=turtle("犬"))
    assert by_update(tmp_path) == by_lines(tmp_path) == manifest(book, BASES[1])


def test_a_partial_folder_of_a_killed_run_is_swept(book: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "_deltas/.partial").mkdir(parents=True)
    (tmp_path / "_deltas/.partial/added.nq").write_text("half a li", encoding="utf-8")
    run(book, tmp_path, a=turtle("猫"))
    assert by_lines(tmp_path) == manifest(book)


def test_many_triples_go_in_batches(book: sqlite3.Connection, tmp_path: Path) -> None:
    folder = run(book, tmp_path, a=turtle(*map(str, range(1200))))
    assert folder is not None
    assert (folder / "update.ru").read_text(encoding="utf-8").count("INSERT DATA") == 3
    assert by_update(tmp_path) == manifest(book)


def test_what_cannot_be_written_is_one_line_and_comes_next_time(book: sqlite3.Connection, tmp_path: Path) -> None:
    deltas.begin(book, tmp_path, iris.BASE)
    put(book, "a", turtle("猫"))
    (tmp_path / "_deltas").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(WriteError, match="_deltas"):
        deltas.write_delta(book, tmp_path, iris.BASE)
    (tmp_path / "_deltas").unlink()
    deltas.write_delta(book, tmp_path, iris.BASE)
    assert by_lines(tmp_path) == manifest(book)


HARD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=6)
GRAPH = st.none() | st.lists(HARD, max_size=3)
RUNS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from("abcde"), GRAPH, max_size=4),
        GRAPH,
        st.sampled_from(BASES),
        st.sampled_from(["writes", "writes", "killed before", "killed after", "no deltas"]),
    ),
    max_size=8,
)


def stated(words: list[str]) -> bytes:
    quads = [ox.Triple(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal(word, language="ja")) for word in words]
    return ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES) or b""


@settings(max_examples=40, deadline=None)
@given(RUNS)
def test_any_history_of_runs_and_kills(tmp_path_factory: pytest.TempPathFactory, runs) -> None:
    output, base = tmp_path_factory.mktemp("history"), iris.BASE
    book = opened()
    deltas.begin(book, output, base)
    for graphs, links, base, fate in [*runs, ({}, None, base, "writes")]:  # noqa: B020  # the last base goes on
        deltas.begin(book, output, base)
        for id_, words in graphs.items():
            put(book, id_, None if words is None else stated(words))
        put(book, "links", None if links is None else stated(links), "collection_graph")
        uncounted = book.serialize()
        if fate in ("writes", "killed after"):
            deltas.write_delta(book, output, base)
        if fate == "killed after":
            book = sqlite3.connect(":memory:", isolation_level=None)
            book.deserialize(uncounted)
    deltas.begin(book, output, base)
    deltas.write_delta(book, output, base)
    assert by_update(output) == by_lines(output) == manifest(book, base)
    book.close()


def test_an_update_holds_nothing_that_sparql_reads_otherwise(book: sqlite3.Connection, tmp_path: Path) -> None:
    """SPARQL resolves an escape of a code point before it reads strings: the backslash of a text must not make one."""
    put(book, "a", turtle(r"a\\u0041"))
    deltas.begin(book, tmp_path, iris.BASE)
    deltas.write_delta(book, tmp_path, iris.BASE)
    assert rb"\\u0041" not in (tmp_path / "_deltas/000001/update.ru").read_bytes()
    assert by_update(tmp_path) == by_lines(tmp_path) == manifest(book)


def test_a_folder_that_is_no_whole_delta_is_one_line(book: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "_deltas/000009").mkdir(parents=True)
    with pytest.raises(WriteError, match="_deltas/000009: no whole delta"):
        deltas.begin(book, tmp_path, iris.BASE)
