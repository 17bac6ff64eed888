"""Documents that no worker survives, told by their words; in a module that workers can import."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from extractor.batch.tasks import Done, Task
from extractor.batch.work import work_on


def weigh(tasks: Sequence[Task]) -> list[Done]:
    """After the work: how much memory the process holds, and how much of it no other one shares (KB)."""
    work_on(tasks)
    rollup = dict(line.split()[:2] for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    own = int(rollup["Private_Clean:"]) + int(rollup["Private_Dirty:"])
    return [Done(task.id, "", problem=f"{rollup['Rss:']} {own}") for task in tasks]


def troubled_work_on(tasks: Sequence[Task]) -> list[Done]:
    for task in tasks:
        text = task.line or ""
        if "落ちる" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "止まる" in text:
            time.sleep(60)
        if "抜ける" in text:
            os._exit(3)
    return work_on(tasks)
