"""What the last runs did, for people, for programs and for Prometheus."""

import json
import os
import re
from pathlib import Path

import pytest
from nights import collection, config, night

from extractor.batch.config import read_config
from extractor.batch.lock import held
from extractor.batch.manifest import opened, transaction
from extractor.batch.status import as_json, as_table, status_of
from extractor.errors import ReadError, UsageError


def test_before_the_first_run_there_is_nothing_to_tell(tmp_path: Path) -> None:
    collection(tmp_path)
    with pytest.raises(ReadError, match="no run has been here yet; start one with: claimkg run"):
        status_of(read_config(tmp_path / "claimkg.toml"))


def test_runs_and_troubles_are_told(tmp_path: Path) -> None:
    articles = collection(tmp_path)
    (articles / "x.txt").write_bytes(bytes(range(256)))
    (articles / "t.jsonl").write_text("[]\n", "utf-8")
    os.utime(articles / "t.jsonl", (1e9, 1e9))
    night(tmp_path, stopping=lambda: True)
    assert status_of(read_config(tmp_path / "claimkg.toml")).pending == 4
    night(tmp_path)
    found = status_of(read_config(tmp_path / "claimkg.toml"))
    assert (found.documents, found.pending, len(found.quarantined)) == (4, 0, 1)
    assert [(run.outcome, run.read, run.failed) for run in found.runs] == [("done", 3, 1), ("stopped", 0, 1)]
    table = as_table(found).splitlines()
    assert table[0] == f"4 documents, {found.claims} claims, 0 pending, 1 quarantined"
    assert table[-2].startswith("quarantined  articles/x.txt: a binary file")
    assert table[-1].startswith("unread       articles/t.jsonl, line 1: not an object")
    row = json.loads(as_json(found))
    assert row["runs"][0]["outcome"] == "done"
    assert row["quarantined"] == list(found.quarantined)


def test_what_the_last_run_could_not_do_is_told_until_the_next(tmp_path: Path) -> None:
    articles = collection(tmp_path)
    config(tmp_path, inputs='["articles", "nowhere"]')
    (articles / "x.txt").write_bytes(bytes(range(256)))
    night(tmp_path)
    found = status_of(read_config(tmp_path / "claimkg.toml"))
    assert found.failed == ("nowhere: No such file or directory; what was read from it before stays",)
    assert "\nfailed       nowhere: No such" in as_table(found)
    assert len(found.quarantined) == 1
    config(tmp_path, 'gazetteer = "names.tsv"')
    with pytest.raises(UsageError):
        night(tmp_path)
    (line,) = status_of(read_config(tmp_path / "claimkg.toml")).failed
    assert line.startswith(f"{tmp_path}/names.tsv: cannot be read")
    config(tmp_path)
    night(tmp_path)
    assert status_of(read_config(tmp_path / "claimkg.toml")).failed == ()


def test_a_run_that_was_killed_is_said_to_be(tmp_path: Path) -> None:
    import sqlite3

    collection(tmp_path)
    night(tmp_path)
    with sqlite3.connect(tmp_path / "output/.claimkg/manifest.sqlite") as book:
        book.execute("UPDATE run SET outcome = 'running'")
    assert status_of(read_config(tmp_path / "claimkg.toml")).runs[0].outcome == "killed"
    night(tmp_path)
    assert [run.outcome for run in status_of(read_config(tmp_path / "claimkg.toml")).runs] == ["done", "killed"]


def test_what_is_known_is_told_while_a_run_is_at_work(tmp_path: Path) -> None:
    collection(tmp_path)
    night(tmp_path)
    plain = read_config(tmp_path / "claimkg.toml")
    with held(plain.state / "lock"), opened(plain.state / "manifest.sqlite") as book:
        book.execute("INSERT INTO run (began, outcome) VALUES ('2024-05-03T02:00:00+09:00', 'running')")
        with transaction(book):
            book.execute("DELETE FROM document")
            found = status_of(plain)
    assert (found.documents, [run.outcome for run in found.runs]) == (3, ["running", "done"])


def metrics(folder: Path) -> dict[str, float]:
    text = (folder / "claimkg.prom").read_text("utf-8")
    rows = [line for line in text.splitlines() if not line.startswith("#")]
    found = [re.fullmatch(r'(claimkg_[a-z_]+)\{output="((?:[^"\\\n]|\\["\\n])*)"\} ([0-9.e+-]+)', row) for row in rows]
    assert all(found), rows
    assert text.count("# HELP ") == text.count("# TYPE ") == len(rows)
    assert not list(folder.glob(".claimkg-*")), "the collector must never see half of it"
    return {row[1]: float(row[3]) for row in found if row}


def test_metrics_keep_the_last_success_over_a_failure(tmp_path: Path) -> None:
    articles = collection(tmp_path, 'metrics = "claimkg.prom"')
    night(tmp_path)
    good = metrics(tmp_path)
    assert (good["claimkg_documents"], good["claimkg_run_read_documents"], good["claimkg_run_success"]) == (3, 3, 1)
    articles.rename(tmp_path / "away")
    night(tmp_path)
    bad = metrics(tmp_path)
    assert (bad["claimkg_run_failures"], bad["claimkg_run_success"]) == (1, 0)
    assert bad["claimkg_last_success_timestamp_seconds"] == good["claimkg_last_success_timestamp_seconds"] > 1.6e9
    config(tmp_path, 'metrics = "claimkg.prom"', inputs='["away"]')
    night(tmp_path)
    assert metrics(tmp_path)["claimkg_last_success_timestamp_seconds"] > good["claimkg_last_success_timestamp_seconds"]


def test_collections_of_one_machine_are_told_apart_whatever_their_folders_are_called(tmp_path: Path) -> None:
    folder = tmp_path / 'a "b" \\c'
    collection(folder, 'metrics = "claimkg.prom"')
    night(folder)
    assert metrics(folder)["claimkg_documents"] == 3
    text = (folder / "claimkg.prom").read_text("utf-8")
    assert f'claimkg_documents{{output="{tmp_path}/a \\"b\\" \\\\c/output"}} 3\n' in text


def test_who_may_only_read_is_told_the_same(tmp_path: Path) -> None:
    """The connection asks for no -shm file beside the manifest where no run is at work."""
    collection(tmp_path)
    night(tmp_path)
    state = tmp_path / "output/.claimkg"
    status_of(read_config(tmp_path / "claimkg.toml"))
    assert not list(state.glob("*-shm"))


def test_an_empty_manifest_is_none_and_a_folder_is_no_manifest(tmp_path: Path) -> None:
    collection(tmp_path)
    manifest = tmp_path / "output/.claimkg/manifest.sqlite"
    manifest.parent.mkdir(parents=True)
    manifest.touch()
    with pytest.raises(ReadError, match="no run has been here yet"):
        status_of(read_config(tmp_path / "claimkg.toml"))
    manifest.unlink()
    manifest.mkdir()
    with pytest.raises(ReadError, match="cannot be read"):
        status_of(read_config(tmp_path / "claimkg.toml"))
