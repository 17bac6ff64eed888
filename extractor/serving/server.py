"""An application -> a server on a socket that is ours alone: it lets nobody keep it waiting, and stops when it is told to.

``serve(options, host="127.0.0.1", port=0, …)`` says ``http://127.0.0.1:40123/`` and answers until Ctrl-C.
"""

from __future__ import annotations

import asyncio
import ipaddress
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from extractor.errors import UsageError
from extractor.serving.app import app_of
from extractor.serving.pool import Engine
from extractor.serving.snapshot import Options, Watched

_ARRIVAL = 15.0  # seconds in which a request must have come in whole, and
_STAY = 300.0  # in which its answer must be found and taken
_CONNECTIONS = 200
_LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")


def serve(
    options: Options, host: str, port: int, names: Sequence[str], seconds: float, tell: Callable[[str, str], None]
) -> None:
    """Serve until SIGINT or SIGTERM. ``tell(level, line)`` hears of the address and of trouble; ``seconds`` are those of a query.

    Raises ``UsageError`` for an address that cannot be had, ``ReadError`` for a folder without graphs.
    """
    with (
        _listening(host, port) as listening,
        tempfile.TemporaryDirectory(prefix="claimkg-serve-") as folder,
        _stoppable(),
    ):
        watched = Watched(options, Path(folder), tell)
        watched.now()
        engine = Engine(seconds)
        try:
            bound, shown = listening.getsockname()[1], f"[{host}]" if ":" in host else host
            if not _is_loopback(host):
                tell("warning", f"serve: {host} can be reached from other machines; nobody is asked who they are")
            tell("info", f"http://{shown}:{bound}/ until Ctrl-C")
            app = app_of(watched, engine, [*_hosts(host), *names], options.rules, lambda line: tell("error", line))
            uvicorn.Server(_config(app)).run(sockets=[listening])
        finally:
            engine.stop()


def _config(app: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app, http=_Patient, ws="none", lifespan="off", loop="asyncio", log_config=None, log_level="critical", access_log=False, server_header=False, proxy_headers=False,
        limit_concurrency=_CONNECTIONS, timeout_keep_alive=5, timeout_graceful_shutdown=3, h11_max_incomplete_event_size=65536,
    )  # fmt: skip


class _Patient(H11Protocol):
    """A connection that is closed when a request does not come in, or its answer is not taken, in good time.

    uvicorn's own limit is for the time between requests only, and starts again with each byte.
    """

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        super().connection_made(transport)
        self._allow(_ARRIVAL)

    def handle_events(self) -> None:
        waiting = self._is_waiting()
        super().handle_events()
        if waiting and not self._is_waiting():
            self._allow(_STAY)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._allow(_ARRIVAL if self._is_waiting() else _STAY)  # the next request may be here already

    def connection_lost(self, exc: Exception | None) -> None:
        if self._end is not None:
            self._end.cancel()
        super().connection_lost(exc)

    def _is_waiting(self) -> bool:
        return self.conn.their_state in (h11.IDLE, h11.SEND_BODY)

    def _allow(self, seconds: float) -> None:
        if self._end is not None:
            self._end.cancel()
        self._end = self.loop.call_later(seconds, self.transport.abort)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address[:2], family=family)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (while")[0]
        raise UsageError(
            f"serve: {host}:{port} cannot be listened at ({reason}); try another --port, or 0 for any"
        ) from None
    with listening:
        yield listening


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _hosts(host: str) -> list[str]:
    """Names that a request may ask for: a page of another site that has its name point here is not answered (DNS rebinding)."""
    if _is_loopback(host):
        return [*_LOOPBACK, host]
    own = socket.gethostname()
    addresses: list[str] = []
    with suppress(OSError):
        addresses = [str(found[4][0]) for found in socket.getaddrinfo(own, None)]
    return [*_LOOPBACK, host, own, *addresses]


@contextmanager
def _stoppable() -> Iterator[None]:
    """Being told to stop is no failure: uvicorn stops, then raises the signal once more, for whoever came before it."""
    before = {which: signal.signal(which, lambda *_: None) for which in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
