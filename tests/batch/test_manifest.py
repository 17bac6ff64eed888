"""The manifest: made, taken to this version, refused when it is of a later one, and told of when it is damaged or cannot be written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from nights import TEXTS, collection, night, outputs

from extractor.batch import manifest
from extractor.batch.manifest import (
    MIGRATIONS,
    DamagedError,
    NewerError,
    looked_at,
    opened,
    set_setting,
    setting,
    told,
    transaction,
)
from extractor.errors import ClaimkgError, NoRoomError, ReadError, WriteError


def tables(book: sqlite3.Connection) -> set[str]:
    return {row[0] for row in book.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def version_1(path: Path) -> None:
    """A manifest as the first version leaves it, with one document."""
    book = sqlite3.connect(path)
    book.executescript(MIGRATIONS[0])
    book.execute("INSERT INTO recipe VALUES (1, '{}')")
    book.execute("INSERT INTO document VALUES ('a', 'articles/a.txt', 0, 'x', 1, '', 'a', 's', 'h', 3, '')")
    book.execute("PRAGMA user_version = 1")
    book.commit()
    book.close()


def test_a_manifest_of_version_1_becomes_one_of_this_version_with_all_it_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    path = tmp_path / "manifest.sqlite"
    version_1(path)
    monkeypatch.setattr(manifest, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE later (a); INSERT INTO later SELECT id FROM document;"))  # fmt: skip
    with opened(path) as book:
        assert book.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
        assert book.execute("SELECT a FROM later").fetchall() == [("a",)]
        assert {"document", "graph", "source", "run"} <= tables(book)
    with opened(path) as book:
        assert book.execute("SELECT count(*) FROM later").fetchone() == (1,)


def test_one_of_an_earlier_version_is_not_shown_before_a_run_has_brought_it_here(tmp_path: Path) -> None:
    version_1(tmp_path / "m.sqlite")
    with pytest.raises(ReadError, match="only an earlier claimkg has been here yet; start one with: claimkg run"), looked_at(tmp_path / "m.sqlite"):  # fmt: skip
        pass


def test_a_migration_that_fails_leaves_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "manifest.sqlite"
    version_1(path)
    monkeypatch.setattr(manifest, "MIGRATIONS", (MIGRATIONS[0], "CREATE TABLE later (a); INSERT INTO nowhere VALUES (1);"))  # fmt: skip
    with pytest.raises(ClaimkgError), opened(path):
        pass
    book = sqlite3.connect(path)
    assert book.execute("PRAGMA user_version").fetchone() == (1,)
    assert "later" not in tables(book)


def test_one_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    collection(tmp_path)
    (tmp_path / "output/.claimkg").mkdir(parents=True)
    path = tmp_path / "output/.claimkg/manifest.sqlite"
    book = sqlite3.connect(path)
    book.execute("PRAGMA user_version = 999")
    book.close()
    before = path.read_bytes()
    with pytest.raises(NewerError, match=r"manifest\.sqlite: written by a later claimkg \(version 999, .*update claimkg"):  # fmt: skip
        night(tmp_path)
    assert path.read_bytes() == before


def only_its_log(path: Path) -> None:
    """What a killed run leaves, without the file itself."""
    with closing(sqlite3.connect(path)) as book:
        book.execute("UPDATE run SET outcome = 'running'")
        book.commit()
        log = path.with_name(f"{path.name}-wal").read_bytes()
    path.unlink()
    path.with_name(f"{path.name}-wal").write_bytes(log)


DAMAGES = {
    "deleted but for its log": only_its_log,
    "deleted": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "cut in a page": lambda path: path.write_bytes(path.read_bytes()[:20480]),
    "something else": lambda path: path.write_bytes(b"something else " * 1000),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_manifest_that_is_gone_or_damaged_costs_time_and_no_graph(tmp_path: Path, name: str) -> None:
    collection(tmp_path)
    night(tmp_path)
    before = outputs(tmp_path)
    DAMAGES[name](tmp_path / "output/.claimkg/manifest.sqlite")
    found = night(tmp_path)
    assert found.did == (len(TEXTS), 0, 0, 0)
    assert outputs(tmp_path) == before
    assert len(found.trouble) == ("deleted" not in name and name != "empty")
    assert all("everything is read again" in line for line in found.trouble)
    assert night(tmp_path).did == (0, 0, 0, 0)


def test_graphs_that_no_document_has_are_told_of_every_night(tmp_path: Path) -> None:
    collection(tmp_path)
    night(tmp_path)
    (tmp_path / "output/.claimkg/manifest.sqlite").unlink()
    (tmp_path / "articles/a.txt").unlink()
    told = "graphs of no document of the inputs, as a.ttl; delete what is not wanted"
    assert night(tmp_path).trouble == [f"{tmp_path}/output: holds 1 {told}"]
    (tmp_path / "output/foreign.nq").write_text("<a:b> <a:b> <a:b> .\n", "utf-8")
    (tmp_path / "output/_figures.ttl").write_text("<a:b> <a:b> <a:b> .\n", "utf-8")
    assert night(tmp_path).trouble == [f"{tmp_path}/output: holds 2 {told}"]


def fail_after(book: sqlite3.Connection) -> None:
    set_setting(book, "a", "1")
    raise ZeroDivisionError


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "m.sqlite") as book:
        with pytest.raises(ZeroDivisionError), transaction(book):
            fail_after(book)
        assert setting(book, "a") == ""
        set_setting(book, "a", "2")
        assert setting(book, "a") == "2"


CODES = [
    (sqlite3.SQLITE_FULL, NoRoomError),
    (sqlite3.SQLITE_IOERR, NoRoomError),
    (sqlite3.SQLITE_READONLY, NoRoomError),
    (sqlite3.SQLITE_CORRUPT, DamagedError),
    (sqlite3.SQLITE_NOTADB, DamagedError),
    (sqlite3.SQLITE_BUSY, WriteError),
    (sqlite3.SQLITE_PROTOCOL, WriteError),
    (sqlite3.SQLITE_SCHEMA, WriteError),
]


@pytest.mark.parametrize(("code", "kind"), CODES)
def test_what_sqlite_says_is_said_as_what_to_do(tmp_path: Path, code: int, kind: type[ClaimkgError]) -> None:
    error = sqlite3.OperationalError("it is so")
    error.sqlite_errorcode = code
    with pytest.raises(kind, match=r"m\.sqlite: "), told(tmp_path / "m.sqlite"):
        raise error


def test_locks_that_a_file_system_does_not_know_are_told_with_what_to_do(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("locking protocol")
    error.sqlite_errorcode = sqlite3.SQLITE_PROTOCOL
    with pytest.raises(WriteError, match=r"m\.sqlite: cannot be locked \(locking protocol\); .*put output on a disk of this machine"), told(tmp_path / "m.sqlite"):  # fmt: skip
        raise error
