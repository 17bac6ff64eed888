"""One run at a time: a lock that the kernel frees with its holder, and that says who holds it.

A second run meets ``12345 host 2024-05-03T02:00:01`` in the file and ends with exit code 75.
"""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from extractor.errors import BusyError, write_error

_MOMENT = 0.1  # seconds
_UNSUPPORTED = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs. Raises ``BusyError``, naming the holder, when another run has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise write_error(path, error) from None
    try:
        owned = _lock(handle, path)
        _sign(handle, path)
        try:
            yield
        finally:
            with suppress(OSError):  # the disk may have failed by now, and why the run failed is the better line
                if owned is not None:
                    owned.unlink(missing_ok=True)
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def is_held(path: Path) -> bool:
    """Whether a run holds the lock at this moment."""
    import fcntl

    if path.with_name(f"{path.name}.held").exists():
        return True
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _lock(handle: int, path: Path) -> Path | None:
    """By flock; where the file system knows none, by a second file, which is returned to be taken away at the end."""
    import fcntl

    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # perhaps of one who only asks, for a moment
            time.sleep(_MOMENT)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise _busy(path, _holder(path)) from None
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise write_error(path, error) from None
        return _second_file(path)
    return None


def _second_file(path: Path) -> Path:
    """Made or refused in one step by the file system; a holder on this machine that is dead has it no longer."""
    second = path.with_name(path.name + ".held")
    for _ in range(2):
        try:
            with second.open("x", encoding="utf-8") as out:
                out.write(_signature())
        except FileExistsError:
            holder = _holder(second)
            if not _is_dead(holder):
                raise _busy(second, holder) from None
            second.unlink(missing_ok=True)
        else:
            return second
    raise _busy(second, _holder(second))


def _is_dead(holder: list[str]) -> bool:
    if len(holder) < 2 or holder[1] != socket.gethostname() or not holder[0].isdecimal():
        return False
    try:
        os.kill(int(holder[0]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _sign(handle: int, path: Path) -> None:
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, _signature().encode(), 0)
    except OSError as error:
        raise write_error(path, error) from None


def _signature() -> str:
    return f"{os.getpid()} {socket.gethostname()} {datetime.now().astimezone().isoformat(timespec='seconds')}\n"


def _holder(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return []


def _busy(path: Path, holder: list[str]) -> BusyError:
    who = (
        f"process {holder[0]} on {holder[1]} since {holder[2]}" if len(holder) == 3 else "a process that has just begun"
    )
    hint = f", or delete {path} if it is dead" if path.suffix == ".held" else ""
    return BusyError(f"{path.parent.parent}: another run is at work ({who}); wait for it{hint}")
