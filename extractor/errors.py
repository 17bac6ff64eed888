"""The errors a user can act on.

::

    ClaimkgError            one clear line: what, where, what to do
    ├── UsageError          the call itself is wrong                       exit 2
    ├── ReadError           a document cannot be read (path, line, reason)  exit 1, the others go on
    ├── WriteError          an output cannot be written                     exit 1
    │   └── NoRoomError     nothing can be written any more: disk full, read-only  exit 1, the run ends
    ├── LimitError          a question takes more time or room than is allowed  exit 1
    ├── StoreError          a SPARQL store does not take what it is sent    exit 1
    └── BusyError           another run holds the lock                      exit 75
"""

from __future__ import annotations

import errno
from pathlib import Path

_FATAL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)


class ClaimkgError(Exception):
    """Base of everything claimkg raises on purpose; ``str()`` is the line that a user sees."""


class UsageError(ClaimkgError):
    """The call is wrong: unknown format, no input."""


class ReadError(ClaimkgError):
    """An input, or one document of it, cannot be read."""


class WriteError(ClaimkgError):
    """An output cannot be written."""


class StoreError(ClaimkgError):
    """A SPARQL store cannot be reached, refuses, or does not hold what it was sent."""


class LimitError(ClaimkgError):
    """A question takes more time, memory or bytes than it is allowed."""


class NoRoomError(WriteError):
    """Nothing can be written any more: the disk is full, broken or read-only. A run ends here, and the next one goes on."""


class BusyError(ClaimkgError):
    """Another run is at work on the same output."""


def unforeseen(place: str, what: str, error: Exception) -> str:
    """The line for an error of ours, which costs one document: ``春: not extracted (KeyError: 'x'); please report it with this document``."""
    return f"{place}: {what} ({type(error).__name__}: {error}); please report it with this document"


def write_error(path: Path, error: OSError) -> WriteError:
    """The error of a file that cannot be written: one of its own, or one that ends the run."""
    kind = NoRoomError if error.errno in _FATAL else WriteError
    reason = "its folder is a file" if error.errno in (errno.EEXIST, errno.ENOTDIR) else error.strerror or error
    return kind(f"{path}: cannot be written ({reason}); the old file, if any, is whole")
