"""A proxy before a real store that does harm: it breaks connections, dawdles, refuses, and keeps nothing."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx

DAWDLE = 2.0  # seconds, against a client that waits for one
KEPT = {"content-type", "accept", "authorization"}
NOTHING_FOUND = b'{"head":{"vars":["g","n"]},"results":{"bindings":[]}}'


class Faulty(NamedTuple):
    """Where the proxy listens, and what it saw: ``PUT /store?graph=…``."""

    root: str
    seen: list[str]


@contextmanager
def faulty(
    store: str,
    faults: Iterable[str] = (),
    always: Callable[[bytes, str], str] | None = None,
    queries: Iterable[str] = (),
) -> Iterator[Faulty]:
    """A proxy to the server of ``store``; each writing request meets the next fault, and when they are used up what ``always`` says.

    Faults: ``""`` none, ``503`` a status, ``429 1`` with Retry-After, ``reset`` before the store has seen anything, ``half``: the store
    gets half of the body, then both connections are reset; ``slow``, ``nothing`` (200, and nothing is kept), ``lie`` (nothing is found).
    ``always`` is given the body and the Authorization header. What is asked of ``/query`` meets the faults of ``queries``.
    """
    parts, planned, lock, seen = urlsplit(store), iter(faults), threading.Lock(), []
    asking = iter(queries)
    root = f"{parts.scheme}://{parts.netloc}"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = ""
            if self.path.startswith("/query"):
                with lock:
                    fault = next(asking, "")
            else:
                with lock:
                    seen.append(f"{self.command} {self.path}")
                    fault = next(planned, "")
                fault = fault or (always(body, self.headers.get("Authorization", "")) if always else "")
            if fault in ("reset", "half"):
                if fault == "half":
                    self.forward_half(body)
                reset(self.connection)
                self.close_connection = True
                return
            if fault == "slow":
                time.sleep(DAWDLE)
            if fault in ("", "slow"):
                self.forward(body)
            elif fault == "lie":
                self.answer(200, NOTHING_FOUND, type_="application/sparql-results+json")
            else:
                status, _, after = fault.partition(" ")
                self.answer(200 if status == "nothing" else int(status), b"", after)

        do_GET = do_PUT = do_POST = do_DELETE = handle_any  # names that http.server asks for

        def forward(self, body: bytes) -> None:
            kept = {k: v for k, v in self.headers.items() if k.lower() in KEPT}
            got = httpx.request(self.command, root + self.path, content=body, headers=kept)
            told = got.headers.get("www-authenticate", "")
            self.answer(got.status_code, got.content, type_=got.headers.get("content-type", ""), asks=told)

        def forward_half(self, body: bytes) -> None:
            kept = [f"{k}: {v}" for k, v in self.headers.items() if k.lower() in KEPT | {"content-length"}]
            head = "\r\n".join([f"{self.command} {self.path} HTTP/1.1", f"Host: {parts.netloc}", *kept, "", ""])
            with socket.create_connection((parts.hostname, parts.port)) as upstream:
                upstream.sendall(head.encode() + body[: len(body) // 2])
                time.sleep(0.2)  # so that the store has begun to read, which a reset would overtake
                reset(upstream)

        def answer(self, status: int, body: bytes, after: str = "", type_: str = "", asks: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in {"Retry-After": after, "Content-Type": type_}.items():
                if value:
                    self.send_header(name, value)
            if status == 401:
                self.send_header("WWW-Authenticate", asks or 'Basic realm="store"')
            self.end_headers()
            self.wfile.write(body)

        def handle(self) -> None:
            with suppress(OSError, ValueError):  # the client was not patient, or we broke off ourselves
                super().handle()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False  # its close waits for what dawdles, so that no late request meets the next test
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield Faulty(f"http://127.0.0.1:{server.server_port}", seen)
    finally:
        server.shutdown()
        server.server_close()


def reset(connection: socket.socket) -> None:
    """Close it by RST, as a crash or a firewall does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
