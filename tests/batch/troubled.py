"""Documents that no worker survives, told by their words; in a module that workers can import."""

import os
import signal
import time
from collections.abc import Sequence

from extractor.batch.tasks import Done, Task
from extractor.batch.work import work_on


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
