"""Whatever cannot be written: one line, exit code 1, the earlier file whole and nothing half-written beside it."""

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_bad_input import one_line

from extractor.cli import cli
from extractor.errors import WriteError
from extractor.graph import serialise
from extractor.pipeline import extract

TEXT = "「増税は誤りだ」と田中氏は述べた。"
OLD = b"# the earlier file\n"
GRAPH = serialise(extract(TEXT), "turtle")
CLAIM = GRAPH.decode().partition("<claim/")[2].partition(">")[0]
START = [sys.executable, "-c", "from extractor.cli import main; main()"]

WRITERS = {  # a command -> what it writes; {at} is the place
    "extract {news} -o {at}": "{at}/news.ttl",
    "extract {news} -o {at} --format jsonld": "{at}/news.jsonld",
    "report {graph} -o {at}/page.html": "{at}/page.html",
    "analyze {graph} --svg {at}/network.svg": "{at}/network.svg",
    f"correct {{graph}} {CLAIM} --reject --who 山田 --why 誤読 --corrections {{at}}/mine.tsv": "{at}/mine.tsv",
}


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    (tmp_path / "graph.ttl").write_bytes(GRAPH)
    (tmp_path / "out").mkdir()
    return {"news": tmp_path / "news.txt", "graph": tmp_path / "graph.ttl", "at": tmp_path / "out"}


def run(command: str, places: dict[str, Path]) -> Result:
    return CliRunner().invoke(cli, [word.format(**places) for word in command.split()], prog_name="claimkg")


@contextmanager
def full_disk() -> Iterator[None]:
    """A limit on the size of files: a write fails in the middle, as on a disk without room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only() -> Iterator[None]:
    """No file can be made or opened for writing."""
    open_ = os.open

    def refused(path: object, flags: int, *further: object, **named: object) -> int:
        if flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return open_(path, flags, *further, **named)  # type: ignore[arg-type]  # handed on as they came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", refused)
        yield


TROUBLES = {"full disk": (full_disk, "File too large"), "read-only": (read_only, "Read-only file system")}


@pytest.mark.parametrize(("trouble", "reason"), TROUBLES.values(), ids=TROUBLES)
@pytest.mark.parametrize("command", WRITERS)
def test_the_earlier_file_stays_whole(
    command: str, trouble: Callable[[], AbstractContextManager[None]], reason: str, places: dict[str, Path]
) -> None:
    file = Path(WRITERS[command].format(**places))
    file.write_bytes(OLD)
    with trouble():
        done = run(command, places)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{file}: cannot be written ({reason}); the old file, if any, is whole" in done.stderr + str(done.exception)
    assert file.read_bytes() == OLD
    assert list(places["at"].iterdir()) == [file]


@pytest.mark.parametrize("command", WRITERS)
def test_a_place_below_a_file_is_none(command: str, places: dict[str, Path]) -> None:
    done = run(command, places | {"at": places["news"] / "below"})
    assert done.exit_code == 1
    assert "cannot be written (its folder is a file)" in done.stderr + str(done.exception)
    assert places["news"].read_text("utf-8") == TEXT


@pytest.mark.parametrize("command", [c for c in WRITERS if not c.startswith("correct")])
def test_a_folder_in_the_place_of_the_file(command: str, places: dict[str, Path]) -> None:
    file = Path(WRITERS[command].format(**places))
    file.mkdir()
    done = run(command, places)
    assert done.exit_code == 1
    assert f"{file}: cannot be written (Is a directory)" in done.stderr + str(done.exception)
    assert list(places["at"].iterdir()) == [file]


@pytest.mark.parametrize(("trouble", "reason"), TROUBLES.values(), ids=TROUBLES)
def test_init_writes_all_or_nothing(
    trouble: Callable[[], AbstractContextManager[None]], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with trouble():
        done = CliRunner().invoke(cli, ["init"])
    assert isinstance(done.exception, WriteError)
    assert reason in str(done.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("command", [
    "extract {news}", "report {graph}", "query --list", "validate {graph}", "diff {graph} {graph}",
])  # fmt: skip
def test_standard_output_without_room(command: str, places: dict[str, Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        arguments = [word.format(**places) for word in command.split()]
        done = subprocess.run([*START, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert one_line(done.stderr.decode()) == "claimkg: standard output: cannot be written (No space left on device)"
