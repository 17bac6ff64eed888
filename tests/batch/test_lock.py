"""One run at a time, and who it is."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.batch.lock import held, is_held
from extractor.errors import BusyError, WriteError

HOLD = """
import sys; from pathlib import Path; from extractor.batch.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True); sys.stdin.read()
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "output" / ".claimkg" / "lock"


def holder(lock: Path) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen([sys.executable, "-c", HOLD, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    return process


def test_a_second_holder_is_told_who_has_it_and_a_dead_one_has_it_no_more(lock: Path) -> None:
    assert not is_held(lock)
    with holder(lock) as process:
        assert is_held(lock)
        with (
            pytest.raises(BusyError, match=rf"output: another run is at work \(process {process.pid} on .* since 20"),
            held(lock),
        ):
            pass
        process.kill()
    assert not is_held(lock)
    with held(lock):
        assert lock.read_text().split()[0] == str(os.getpid())
    assert lock.read_text() == ""


def no_flock(*_: object) -> None:
    raise OSError(errno.ENOLCK, "No locks available")


def test_where_there_is_no_flock_a_file_does(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcntl.flock", no_flock)
    second = lock.with_name("lock.held")
    with held(lock):
        assert second.exists()
        assert is_held(lock)
        with pytest.raises(BusyError, match=r"or delete .*lock\.held if it is dead"), held(lock):
            pass
    assert not second.exists()
    dead = subprocess.Popen(["true"])
    dead.wait()
    second.write_text(f"{dead.pid} {os.uname().nodename} 2024-01-01T00:00:00\n")
    with held(lock):
        pass
    second.write_text(f"{dead.pid} elsewhere 2024-01-01T00:00:00\n")  # of another machine nothing can be told
    with pytest.raises(BusyError, match="on elsewhere"), held(lock):
        pass


def test_a_disk_that_fails_does_not_hide_why_a_run_failed(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    def run() -> None:
        with held(lock):
            monkeypatch.setattr("os.ftruncate", failing)
            raise WriteError("the reason")

    with pytest.raises(WriteError, match="the reason"):
        run()


def test_an_output_below_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("")
    with pytest.raises(WriteError, match="cannot be written"), held(tmp_path / "output" / ".claimkg" / "lock"):
        pass
