"""Real stores for all tests of this folder: Oxigraph, empty for each, and Virtuoso with what the test before has left."""

import shutil
from collections.abc import Iterator

import httpx
import pytest
from real_stores import Server, oxigraph, virtuoso


@pytest.fixture(scope="session")
def _oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture
def server(_oxigraph: Server) -> Server:
    """Oxigraph on disk, with nothing in it."""
    httpx.post(_oxigraph.update, content="DROP ALL", headers={"Content-Type": "application/sparql-update"})
    return _oxigraph


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso, where it is installed; it takes seconds to start."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("no virtuoso-t here; see docs/stores.md")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server
