"""What changes while a run is at work: it ends well, and the next one finds it."""

import json
import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nights import TEXTS, collection, config, night, outputs

from extractor.batch.run import _read
from extractor.errors import BusyError

ALL = len(TEXTS)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return collection(tmp_path)


def test_a_folder_that_vanishes_or_appears_while_the_run_looks(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(tmp_path)
    real = os.scandir

    def meanwhile(path: str) -> object:
        if str(path).rstrip("/").endswith("2024"):
            shutil.rmtree(articles / "2024", ignore_errors=True)
            (articles / "2025").mkdir(exist_ok=True)
            (articles / "2025/d.txt").write_text("雨だ。", "utf-8")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr("os.scandir", meanwhile)
        assert (night(tmp_path).did, night(tmp_path).trouble) == ((0, 0, 1, 0), [])
    assert night(tmp_path).did == (0, 0, 0, 0)
    assert (tmp_path / "output" / "b.ttl").exists()


def before_reading(patch: pytest.MonkeyPatch, what: Callable[[], object]) -> None:
    """Something that happens after the run has looked and before it reads."""

    def meanwhile(*arguments: Any) -> None:
        what()
        _read(*arguments)

    patch.setattr("extractor.batch.run._read", meanwhile)


def test_an_input_that_vanishes_during_the_run_is_one_line_and_all_stays(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(tmp_path)
    before = outputs(tmp_path)
    for file in articles.rglob("*.txt"):
        file.write_text("雨だ。", "utf-8")
    with monkeypatch.context() as patch:
        before_reading(patch, lambda: articles.rename(tmp_path / "away"))
        found = night(tmp_path)
    assert found.trouble == ["articles: gone since the run began; what was read from it before stays"]
    assert (found.did, outputs(tmp_path)) == ((0, 0, 0, 1), before)
    (tmp_path / "away").rename(articles)
    assert night(tmp_path).did == (ALL, 0, 0, 0)


def test_a_table_that_is_cut_or_vanishes_during_the_run_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(tmp_path, inputs='["t.jsonl"]')
    table = tmp_path / "t.jsonl"
    rows = [json.dumps({"id": id_, "text": "雨だ。"}) + "\n" for id_ in "abcd"]
    for meanwhile in (table.unlink, lambda: table.write_text("".join(rows[:2]), "utf-8")):
        table.write_text("".join(rows), "utf-8")
        with monkeypatch.context() as patch:
            before_reading(patch, meanwhile)
            found = night(tmp_path)
        assert found.trouble == ["t.jsonl: cut or taken away since the run began; the next run reads it"]
    assert found.outcome.read == 2
    assert night(tmp_path).did == (0, 0, 2, 0)


def test_an_input_that_appears_during_the_run_is_read_by_the_next(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(tmp_path, inputs='["late", "articles"]')
    with monkeypatch.context() as patch:
        before_reading(patch, lambda: articles.joinpath("2024").rename(tmp_path / "late"))
        assert night(tmp_path).trouble == [
            "late: No such file or directory; what was read from it before stays",
            "articles/2024/c.txt: cannot be read (No such file or directory)",
        ]
    found = night(tmp_path)
    assert (found.did, found.trouble) == ((1, 0, 1, 0), [])


def test_a_table_that_is_written_anew_in_another_encoding_is_read_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(tmp_path, inputs='["t.jsonl"]')
    (tmp_path / "t.jsonl").write_text('{"id": "a", "text": "雨だ。"}\n', "cp932")
    with monkeypatch.context() as patch:
        patch.setattr("extractor.batch.scan._is_utf8", lambda _: True)
        assert night(tmp_path).trouble == ["t.jsonl: it is being written; the next run reads it"]
    assert night(tmp_path).did == (1, 0, 0, 0)


def test_files_that_grow_while_they_are_read_are_whole_in_the_end(tmp_path: Path) -> None:
    articles = collection(tmp_path)
    table = articles / "t.jsonl"
    over = threading.Event()

    def grow() -> None:
        for number in range(300):
            if over.wait(0.001):
                return
            for file, line in ((articles / "b.txt", "市長は反対した。\n"), (table, f'{{"id": "t{number}", "text": "雨だ。"}}\n')):  # fmt: skip
                with file.open("a", encoding="utf-8") as out:
                    out.write(line[:9])
                    out.flush()
                    out.write(line[9:])

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        night(tmp_path)
    finally:
        over.set()
        writer.join()
    assert night(tmp_path).trouble == []
    left = outputs(tmp_path)
    shutil.rmtree(tmp_path / "output")
    night(tmp_path)
    assert outputs(tmp_path) == left


def test_a_slow_file_system_costs_time_alone(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call takes a while, and the second run comes in the middle."""
    config(tmp_path, "deltas = true")
    busy: list[str] = []

    def slow(name: str) -> None:
        real = getattr(os, name)

        def slowly(*arguments: Any, **keys: Any) -> Any:
            time.sleep(0.02)
            if name == "fsync" and not busy:
                with pytest.raises(BusyError) as error:
                    night(tmp_path)
                busy.append(str(error.value))
            return real(*arguments, **keys)

        monkeypatch.setattr(f"os.{name}", slowly)

    for name in ("open", "replace", "rename", "fsync", "scandir", "unlink"):
        slow(name)
    assert (night(tmp_path).did, len(busy)) == ((ALL, 0, 0, 0), 1)
    assert f"another run is at work (process {os.getpid()} on" in busy[0]
    assert night(tmp_path).did == (0, 0, 0, 0)
