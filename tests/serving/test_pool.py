"""The processes that answer queries, when they die."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from extractor.graph.disk import stored
from extractor.graph.endpoint import Asked
from extractor.graph.iris import BASE
from extractor.serving.pool import Engine


@pytest.mark.slow
def test_workers_of_a_broken_pool_do_not_stay(tmp_path: Path) -> None:
    stored([], tmp_path / "store")
    asked = Asked("ASK {}", BASE)
    before = set(multiprocessing.active_children())
    engine = Engine(10)
    try:
        assert asyncio.run(engine.ask(tmp_path / "store", asked)).format == "json"
        old = set(multiprocessing.active_children()) - before
        os.kill(min(w.pid for w in old if w.pid), signal.SIGKILL)
        time.sleep(1)  # the pool has found out
        assert asyncio.run(engine.ask(tmp_path / "store", asked)).format == "json"
        assert not old & set(multiprocessing.active_children())
    finally:
        engine.stop()
    assert not set(multiprocessing.active_children()) - before
