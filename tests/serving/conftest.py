"""One server for all tests that only read from it."""

from collections.abc import Iterator

import pytest
from served import Served, collection, started


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    pytest.importorskip("starlette", reason="starlette is not installed: pip install 'claimkg[serve]'")
    running = started(collection(tmp_path_factory.mktemp("served")))
    yield running
    assert running.stop() == (0, "")  # whatever was asked, nothing went wrong inside
