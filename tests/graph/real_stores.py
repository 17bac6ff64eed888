"""Two real SPARQL servers, started for a test run: Oxigraph from PyPI, Virtuoso where ``virtuoso-t`` is installed."""

from __future__ import annotations

import re
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

DEBIAN = Path("/etc/virtuoso-opensource-7/virtuoso.ini")
PASSWORD = "p4ss-virtuoso"  # of user dba, in the temporary server alone
OXIGRAPH = Path(sysconfig.get_path("scripts")) / "oxigraph"


class Server(NamedTuple):
    """Where a store listens."""

    endpoint: str  # Graph Store Protocol
    update: str
    query: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Oxigraph on disk, below ``folder``."""
    address = f"127.0.0.1:{free_port()}"
    root = f"http://{address}"
    with running([str(OXIGRAPH), "serve", "-l", str(folder), "-b", address], f"{root}/query", folder):
        yield Server(f"{root}/store", f"{root}/update", f"{root}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso with its files below ``folder``; user dba, password ``PASSWORD``."""
    port, folder = free_port(), folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "virtuoso.ini").write_text(_ini(folder, free_port(), port), encoding="utf-8")
    command = ["virtuoso-t", "+configfile", str(folder / "virtuoso.ini")]
    subprocess.run([*command, "+foreground", "+pwdold", "dba", "+pwddba", PASSWORD], cwd=folder, capture_output=True)
    root = f"http://127.0.0.1:{port}"
    with running([*command, "+foreground"], f"{root}/sparql", folder):
        yield Server(f"{root}/sparql-graph-crud-auth", f"{root}/sparql-auth", f"{root}/sparql")


def _ini(folder: Path, sql: int, http: int) -> str:
    """Debian's settings on other ports and paths, and small."""
    text = DEBIAN.read_text(encoding="utf-8")
    text = text.replace("/var/lib/virtuoso-opensource-7/db", str(folder)).replace("8890", str(http))
    return re.sub(r"(?m)^(ServerPort\s*=\s*)1111", rf"\g<1>{sql}", text)


@contextmanager
def running(command: list[str], query: str, folder: Path) -> Iterator[None]:
    """A server process, from its first answer to the end of the test."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(query, process)
            yield
        finally:
            process.kill()
            process.wait()


def _await(query: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            if httpx.get(query, params={"query": "ASK {}"}).is_success:
                return
        except httpx.HTTPError:
            pass
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")
