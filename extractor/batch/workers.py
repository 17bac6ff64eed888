"""Tasks -> what became of them, in order, by worker processes that may hang, crash or eat memory.

Two workers, a document that crashes its own -> its Done says so, the worker is replaced, all others are read. A few documents go to a
worker at once; where those are lost together, each is tried again alone, so that only the one at fault is refused.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.synchronize import Event
from typing import NamedTuple

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from extractor.batch.plan import Stopping
from extractor.batch.scan import line_hash
from extractor.batch.tasks import Done, Task, place
from extractor.batch.work import Setup, prepare, work_on
from extractor.errors import ClaimkgError
from extractor.processes import forked_from

_AT_ONCE = (
    32  # documents: handing one over costs as much as reading a sentence, and some short ones together are read quicker
)
_AHEAD = 2  # handed over for each worker, so that none waits
_LIFE = 250  # hand-overs, then a worker is replaced: what it has grown to is given back
_BLINK = 0.2  # seconds between two looks at whether to stop, while a worker is at work
_BREAKS = 3  # pools that may break one after another before the machine is thought to be at fault

Batch = list[Task]


def worked(tasks: Iterator[Task], setup: Setup, stopping: Stopping) -> Generator[Done, None, None]:
    """Hand tasks to workers and yield what they have done in the order of the tasks; once ``stopping``, only what is under way.

    Raises ``ClaimkgError`` when no worker can be kept alive.
    """
    batches = iter(lambda: list(islice(tasks, _AT_ONCE)), [])
    waiting: deque[Batch] = deque()  # handed over, and to be handed over again if the pool breaks
    context = forked_from("extractor.batch.forge")
    halt = context.Event()
    for _ in range(_BREAKS):
        try:
            with ProcessPool(setup.config.jobs, _LIFE, prepare, [setup, halt], context) as pool:
                yield from _through(_Hands(pool, setup, stopping, halt), batches, waiting)
                return
        except BrokenProcessPool:  # a worker was killed while it had nothing to do
            continue
    raise ClaimkgError("worker processes end as soon as they begin; is there memory for them? The next run goes on")


class _Hands(NamedTuple):
    """The pool, what its documents are read by, and how it is asked to stop: ``halt`` is seen by every worker between two documents."""

    pool: ProcessPool
    setup: Setup
    stopping: Stopping
    halt: Event

    def schedule(self, batch: Batch) -> ProcessFuture[list[Done]]:
        return self.pool.schedule(work_on, [batch], timeout=self.setup.config.timeout)

    def result(self, future: ProcessFuture[list[Done]]) -> list[Done]:
        while not wait([future], _BLINK).done:
            if self.stopping():
                self.halt.set()
        return future.result()


def _through(hands: _Hands, batches: Iterator[Batch], waiting: deque[Batch]) -> Iterator[Done]:
    futures = deque(hands.schedule(batch) for batch in waiting)
    try:
        while True:
            while (
                not hands.stopping()
                and len(waiting) < hands.setup.config.jobs * _AHEAD
                and (batch := next(batches, None))
            ):
                waiting.append(batch)
                futures.append(hands.schedule(batch))
            if not waiting:
                return
            if hands.stopping():
                _leave(futures)
            done = _results(hands, waiting[0], futures[0])
            waiting.popleft()
            futures.popleft()
            yield from done
    except BaseException:
        hands.pool.stop()  # type: ignore[no-untyped-call]  # pebble's
        raise


def _leave(futures: Iterable[ProcessFuture[list[Done]]]) -> None:
    """What no worker has begun is left for the next run."""
    for future in futures:
        if not future.running():
            future.cancel()  # type: ignore[no-untyped-call]  # pebble's


def _results(hands: _Hands, batch: Batch, future: ProcessFuture[list[Done]]) -> list[Done]:
    try:
        return hands.result(future)
    except CancelledError:
        return []
    except (TimeoutError, ProcessExpired):
        return [done for task in batch if not hands.stopping() for done in _alone(hands, task)]


def _alone(hands: _Hands, task: Task) -> list[Done]:
    try:
        return hands.result(hands.schedule([task]))
    except TimeoutError:
        reason = f"takes more than {hands.setup.config.timeout} s; raise timeout, or leave it out"
    except ProcessExpired as error:
        reason = f"its worker died ({_death(error.exitcode)}); please report it with this document"
    content = "?" if task.line is None else line_hash(task.line)
    return [] if hands.stopping() else [Done(task.id, content, problem=f"{place(task)}: {reason}")]


def _death(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
