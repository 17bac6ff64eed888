"""Queries -> answers, by worker processes that are ended when one takes too long; a query in a thread could not be.

``await engine.ask(folder, Asked("ASK {}", base))`` -> Told("json", …), or ``LimitError`` after the seconds that a query may take.
"""

from __future__ import annotations

import asyncio
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from extractor.errors import BusyError, LimitError
from extractor.graph.endpoint import Asked, Told, answer_by, prepare
from extractor.processes import forked_from

_WORKERS = 2
_WAITING = 8  # queries under way and waiting, then clients are asked to come again
_MEMORY = 10**9  # bytes that a query may take
_LARGEST = 20 * 10**6  # bytes of an answer


class Engine:
    """The workers, and how many queries wait for them."""

    def __init__(self, seconds: float) -> None:
        """Workers that give each query so many seconds; they start with the first."""
        self._seconds = seconds
        self._waiting = 0
        self._pool = _pool()

    async def ask(self, folder: Path, asked: Asked) -> Told:
        """Ask the store in ``folder``. Raises ``UsageError`` for a wrong query, ``LimitError`` where it takes more than it may,
        ``BusyError`` while too many wait.
        """
        if self._waiting >= _WAITING:
            raise BusyError("query: too many queries are waiting; ask again in a moment")
        self._waiting += 1
        try:
            return await asyncio.wrap_future(self._scheduled(folder, asked))
        except TimeoutError:
            raise LimitError(f"query: takes longer than {self._seconds:g} s; ask for less, as with LIMIT") from None
        except ProcessExpired:
            raise LimitError("query: takes more memory than it may; ask for less, as with LIMIT") from None
        except OSError:
            raise BusyError("query: the graphs have changed more than once meanwhile; ask again") from None
        finally:
            self._waiting -= 1

    def _scheduled(self, folder: Path, asked: Asked) -> ProcessFuture[Told]:
        try:
            return self._schedule(folder, asked)
        except (BrokenProcessPool, RuntimeError):  # a worker was killed while it had nothing to do
            self.stop()  # the others would stay
            self._pool = _pool()
            return self._schedule(folder, asked)

    def _schedule(self, folder: Path, asked: Asked) -> ProcessFuture[Told]:
        return self._pool.schedule(answer_by, [self._seconds, folder, asked, _LARGEST], timeout=self._seconds)

    def stop(self) -> None:
        """End all workers at once."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble's
        self._pool.join()


def _pool() -> ProcessPool:
    context = forked_from("extractor.graph.endpoint")
    return ProcessPool(_WORKERS, initializer=prepare, initargs=[_MEMORY], context=context)
