"""Inputs and outputs in every bad shape: one clear line each, and the rest is done."""

import errno
import io
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from nights import TEXTS, collection, config, night, outputs

from extractor.batch import work
from extractor.batch.config import read_config
from extractor.batch.status import status_of
from extractor.batch.tasks import Done, Task
from extractor.errors import NoRoomError, ReadError, WriteError
from extractor.reading import read_all

ALL = len(TEXTS)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return collection(tmp_path)


def test_of_two_documents_with_one_id_the_first_is_read_whoever_came_first(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more/a.md").write_text("雪だ。", "utf-8")
    (tmp_path / "t.jsonl").write_text(json.dumps({"id": "a", "text": "風だ。"}) + "\n", "utf-8")
    config(tmp_path, inputs='["more", "articles", "t.jsonl"]')
    lines = [
        "articles/a.txt: a second document with the id 'a', after more/a.md; give each its own id",
        "t.jsonl, line 1: a second document with the id 'a', after more/a.md; give each its own id",
    ]
    found = night(tmp_path)
    assert (found.did, found.trouble) == ((ALL, 0, 0, 2), lines)
    assert "雪だ".encode() in (tmp_path / "output/a.ttl").read_bytes()
    assert night(tmp_path).trouble == lines
    (tmp_path / "more/a.md").rename(tmp_path / "more/x.md")
    (articles / "a.txt").unlink()
    assert night(tmp_path).trouble == []
    assert "風だ".encode() in (tmp_path / "output/a.ttl").read_bytes()


def test_of_an_input_that_is_gone_or_empty_everything_stays(articles: Path, tmp_path: Path) -> None:
    night(tmp_path)
    before = outputs(tmp_path)
    articles.rename(tmp_path / "away")
    assert night(tmp_path).trouble == ["articles: No such file or directory; what was read from it before stays"]
    articles.mkdir()
    (line,) = night(tmp_path).trouble
    assert line == "articles: no .txt, .md, .html, .htm, .jsonl in this folder; what was read from it before stays until it is taken out of inputs"  # fmt: skip
    assert outputs(tmp_path) == before
    articles.rmdir()
    (tmp_path / "away").rename(articles)
    assert night(tmp_path).did == (0, 0, 0, 0)
    (tmp_path / "other").mkdir()
    (tmp_path / "other/z.txt").write_text("雨だ。", "utf-8")
    config(tmp_path, inputs='["other"]')
    assert night(tmp_path).did == (1, 0, ALL, 0)


def test_a_folder_below_that_cannot_be_listed_keeps_what_was_read_from_it(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(tmp_path)
    real = os.scandir

    def refusing(path: str) -> object:
        if str(path).rstrip("/").endswith("2024"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("os.scandir", refusing)
    found = night(tmp_path)
    assert found.trouble == ["articles/2024: Permission denied; what was read from it before stays"]
    assert found.did == (0, 0, 0, 1)


def test_a_file_without_read_permission_is_told_and_keeps_its_graph(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a patch, since root may read everything."""
    night(tmp_path)
    before = outputs(tmp_path)
    (articles / "a.txt").write_text("雪だ。", "utf-8")
    with monkeypatch.context() as patch:
        refuse_to_open(patch, articles / "a.txt")
        patch.setattr("extractor.batch.workers.worked", partial(worked_here, patch))
        found = night(tmp_path)
        assert found.did == (0, 0, 0, 1)
        assert found.trouble == ["articles/a.txt: cannot be read (Permission denied)"]
        (told,) = [read for read in read_all([articles]) if isinstance(read, ReadError)]
        assert str(told) == f"{articles}/a.txt: cannot be read (Permission denied)"
    assert outputs(tmp_path) == before
    assert night(tmp_path).did == (1, 0, 0, 0)


def worked_here(
    patch: pytest.MonkeyPatch, tasks: Iterator[Task], setup: work.Setup, _: object
) -> Generator[Done, None, None]:
    """In this process, where the patch is."""
    patch.setattr(work, "_told", (setup, threading.Event()))
    yield from work.work_on(list(tasks))


def refuse_to_open(patch: pytest.MonkeyPatch, file: Path) -> None:
    real = io.open

    def refusing(path: Any, *rest: Any, **more: Any) -> Any:
        if path == file or str(path) == str(file):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *rest, **more)

    for name in ("io.open", "builtins.open"):
        patch.setattr(name, refusing)


def test_a_disk_that_fails_while_a_table_is_read_costs_a_line_and_no_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(tmp_path, inputs='["t.jsonl"]')
    (tmp_path / "t.jsonl").write_text('{"id": "a", "text": "雨だ。"}\n', "utf-8")
    night(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("extractor.batch.scan._is_utf8", failing)
        found = night(tmp_path)
    assert (found.did, found.trouble) == ((0, 0, 0, 1), ["t.jsonl: cannot be read (Input/output error)"])
    assert night(tmp_path).did == (0, 0, 0, 0)


def test_an_output_that_cannot_be_listed_is_one_line(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def refusing(path: Any) -> object:
        if path == tmp_path / "output":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("os.scandir", refusing)
    with pytest.raises(WriteError, match=r"output: cannot be written \(Permission denied\)"):
        night(tmp_path)


def failing(*_: object) -> bool:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("make", [os.mkfifo, lambda file: file.symlink_to("nowhere")], ids=["a pipe", "a link"])
def test_what_takes_the_place_of_a_document_does_not_take_its_graph(
    articles: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    night(tmp_path)
    before = outputs(tmp_path)
    (articles / "a.txt").unlink()
    make(articles / "a.txt")
    found = night(tmp_path)
    assert (found.did, len(found.trouble), outputs(tmp_path)) == ((0, 0, 0, 1), 1, before)


UNREADABLE = {
    "binary": (lambda a: (a / "x.txt").write_bytes(bytes(range(256)) * 4), "articles/x.txt: a binary file, not text"),
    "no encoding": (lambda a: (a / "x.txt").write_bytes("増税".encode() + b"\xff\xfe\xfa\x81" * 30), "articles/x.txt: bytes of no known encoding"),
    "a link to nothing": (lambda a: (a / "x.txt").symlink_to("nowhere"), "articles/x.txt: a link to nothing; mend or delete it"),
    "a link to itself": (lambda a: (a / "x.txt").symlink_to("x.txt"), "articles/x.txt: Too many levels of symbolic links; mend or delete it"),
    "a name that is not UTF-8": (lambda a: Path(os.fsdecode(os.fsencode(a) + b"/\x93\xfa.txt")).write_text("雨だ。", "utf-8"), "articles/\ufffd\ufffd.txt: its name is not UTF-8; rename it"),
    "a pipe": (lambda a: os.mkfifo(a / "x.txt"), "articles/x.txt: neither a file nor a folder; mend or delete it"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_named_and_the_rest_is_read(articles: Path, tmp_path: Path, name: str) -> None:
    make, line = UNREADABLE[name]
    make(articles)
    found = night(tmp_path)
    assert found.did == (ALL, 0, 0, 1)
    (told,) = found.trouble
    assert told.startswith(line)


@pytest.mark.parametrize("how", ["a loop of folders", "a folder called like a file"])
def test_folders_that_look_odd_are_no_trouble(articles: Path, tmp_path: Path, how: str) -> None:
    if how == "a loop of folders":
        (articles / "2024/up").symlink_to(articles, target_is_directory=True)
    else:
        (articles / "x.txt").mkdir()
        (articles / "x.txt/d.txt").write_text("雨だ。", "utf-8")
    found = night(tmp_path)
    assert found.trouble == []
    assert found.outcome.read == ALL + (how != "a loop of folders")


def test_names_that_differ_only_in_case_or_composition_are_documents_of_their_own(tmp_path: Path) -> None:
    names = ["News", "news", "が", "か\u3099", "é", "e\u0301", "가", "\u1100\u1161"]
    (tmp_path / "articles").mkdir()
    for name in names:
        (tmp_path / "articles" / f"{name}.txt").write_text(f"{len(name)}人が反対した。", "utf-8")
    config(tmp_path)
    assert night(tmp_path).did == (len(names), 0, 0, 0)
    import unicodedata

    assert len({unicodedata.normalize("NFC", name).lower() for name in outputs(tmp_path)}) == len(names)


def test_an_output_that_cannot_be_replaced_is_named_and_the_rest_is_written(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "output/a.ttl/x").mkdir(parents=True)
    found = night(tmp_path)
    assert found.did == (ALL - 1, 0, 0, 1)
    assert found.trouble == [
        f"{tmp_path}/output/a.ttl: cannot be written (Is a directory); the old file, if any, is whole"
    ]
    shutil.rmtree(tmp_path / "output/a.ttl")
    assert night(tmp_path).did == (1, 0, 0, 0)


def test_an_output_that_is_read_only_or_below_a_file_is_one_line(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "output").write_text("", "utf-8")
    with pytest.raises(WriteError, match=r"output/\.claimkg/lock: cannot be written"):
        night(tmp_path)
    (tmp_path / "output").unlink()

    def read_only(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("os.open", read_only)
    with pytest.raises(NoRoomError, match="Read-only file system"):
        night(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="a file system of its own needs root to mount it")
def test_an_output_on_a_read_only_file_system_is_one_line_and_told_of_as_ever(articles: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", output], check=True)
    try:
        night(tmp_path)
        before = outputs(tmp_path)
        subprocess.run(["mount", "-o", "remount,ro", output], check=True)
        with pytest.raises(NoRoomError, match=rf"{output}/\.claimkg/lock: cannot be written \(Read-only file system\)"):
            night(tmp_path)
        assert outputs(tmp_path) == before
        assert status_of(read_config(tmp_path / "claimkg.toml")).documents == ALL
    finally:
        subprocess.run(["umount", output], check=True)


def test_a_full_disk_ends_the_run_in_one_line_and_the_next_goes_on(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    from extractor.writing import write

    def filling(path: Path, data: bytes) -> None:
        if written:
            raise NoRoomError(f"{path}: cannot be written (No space left on device)")
        written.append(path)
        write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr("extractor.batch.settle.write", filling)
        with pytest.raises(NoRoomError, match="No space left"):
            night(tmp_path)
    assert night(tmp_path).did == (ALL - 1, 0, 0, 0)


def test_a_run_under_another_clock_misses_nothing(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(tmp_path)
    monkeypatch.setattr("time.time", lambda: 0.0)
    (articles / "a.txt").write_text("雨だ。", "utf-8")
    assert night(tmp_path).did == (1, 0, 0, 0)
    assert night(tmp_path).did == (0, 0, 0, 0)
