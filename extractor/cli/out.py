"""Data on stdout, and the exit code of a batch in which something failed."""

from __future__ import annotations

import sys

from extractor.errors import WriteError


def out(data: bytes) -> None:
    """Write to stdout at once. Raises ``WriteError`` when that cannot be done, ``BrokenPipeError`` when nobody reads on."""
    stream = sys.stdout.buffer
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"standard output: cannot be written ({error.strerror or error})") from None


def finish(failed: bool) -> None:
    """End with exit code 1 if anything failed."""
    if failed:
        raise SystemExit(1)
