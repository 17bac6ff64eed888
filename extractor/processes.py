"""Processes that begin with a module read already.

``forked_from("extractor.batch.forge")`` -> a context of ``multiprocessing`` whose processes share what that module has loaded.
"""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.context import ForkServerContext


def forked_from(module: str) -> ForkServerContext:
    """A context whose processes are forked from one that has imported ``module``: ``forked_from("extractor.errors").Process(…)``."""
    # Python 3.11 looks for it in the working folder first: a folder extractor/ there, as in a checkout, would be run instead of us
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return context
