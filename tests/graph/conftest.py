"""A real store for all tests of this folder, empty for each."""

from collections.abc import Iterator

import httpx
import pytest
from real_stores import Server, oxigraph


@pytest.fixture(scope="session")
def _oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture
def server(_oxigraph: Server) -> Server:
    """Oxigraph on disk, with nothing in it."""
    httpx.post(_oxigraph.update, content="DROP ALL", headers={"Content-Type": "application/sparql-update"})
    return _oxigraph
