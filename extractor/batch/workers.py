"""Tasks -> what became of them, in order, by worker processes that may hang, crash or eat memory.

Two workers, a document that crashes its own -> its Done says so, the worker is replaced, all others are read. A few documents go to a
worker at once; where those are lost together, each is tried again alone, so that only the one at fault is refused.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from extractor.batch.scan import line_hash
from extractor.batch.tasks import Done, Task, place
from extractor.batch.work import Setup, prepare, work_on
from extractor.errors import ClaimkgError

_AT_ONCE = 16  # documents: handing one over costs as much as reading a sentence
_AHEAD = 2  # handed over for each worker, so that none waits
_LIFE = 500  # hand-overs, then a worker is replaced: what it has grown to is given back
_BREAKS = 3  # pools that may break one after another before the machine is thought to be at fault

Batch = list[Task]
Stopping = Callable[[], bool]


def worked(tasks: Iterator[Task], setup: Setup, stopping: Stopping) -> Generator[Done, None, None]:
    """Hand tasks to workers and yield what they have done in the order of the tasks; once ``stopping``, only what is under way.

    Raises ``ClaimkgError`` when no worker can be kept alive.
    """
    batches = iter(lambda: list(islice(tasks, _AT_ONCE)), [])
    waiting: deque[Batch] = deque()  # handed over, and to be handed over again if the pool breaks
    for _ in range(_BREAKS):
        try:
            with _pool(setup) as pool:
                yield from _through(pool, batches, waiting, setup, stopping)
                return
        except BrokenProcessPool:  # a worker was killed while it had nothing to do
            continue
    raise ClaimkgError("worker processes end as soon as they begin; is there memory for them? The next run goes on")


def _pool(setup: Setup) -> ProcessPool:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractor.batch.forge"])
    return ProcessPool(setup.config.jobs, _LIFE, prepare, [setup], context)


def _through(pool: ProcessPool, batches: Iterator[Batch], waiting: deque[Batch], setup: Setup, stopping: Stopping) -> Iterator[Done]:  # fmt: skip
    config = setup.config
    futures = deque(_schedule(pool, batch, setup) for batch in waiting)
    try:
        while True:
            while not stopping() and len(waiting) < config.jobs * _AHEAD and (batch := next(batches, None)):
                waiting.append(batch)
                futures.append(_schedule(pool, batch, setup))
            if not waiting:
                return
            if stopping():
                for future in futures:  # what no worker has begun is left for the next run
                    if not future.running():
                        future.cancel()  # type: ignore[no-untyped-call]  # pebble's
            done = _results(pool, waiting[0], futures[0], setup, stopping)
            waiting.popleft()
            futures.popleft()
            yield from done
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble's
        raise


def _schedule(pool: ProcessPool, batch: Batch, setup: Setup) -> ProcessFuture[list[Done]]:
    return pool.schedule(work_on, [batch], timeout=setup.config.timeout)


def _results(pool: ProcessPool, batch: Batch, future: ProcessFuture[list[Done]], setup: Setup, stopping: Stopping) -> list[Done]:  # fmt: skip
    try:
        return future.result()
    except CancelledError:
        return []
    except (TimeoutError, ProcessExpired):
        return [_alone(pool, task, setup) for task in batch if not stopping()]


def _alone(pool: ProcessPool, task: Task, setup: Setup) -> Done:
    future = _schedule(pool, [task], setup)
    try:
        return future.result()[0]
    except TimeoutError:
        reason = f"takes more than {setup.config.timeout} s; raise timeout, or leave it out"
    except ProcessExpired as error:
        reason = f"its worker died ({_death(error.exitcode)}); please report it with this document"
    return Done(task.id, "?" if task.line is None else line_hash(task.line), problem=f"{place(task)}: {reason}")


def _death(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
