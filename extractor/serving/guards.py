"""Around every request: what is too long or no reading is refused in one line, what goes out says how little it may do."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_SAFE = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
_METHODS = ("GET", "HEAD", "POST")
_TARGET = 8192  # bytes of path and query
_FIELDS = 16384  # bytes of all headers


class Guarded:
    """The application, and around it the limits on requests and the headers of answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Around an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on."""
        if scope["type"] != "http":
            return
        app = _refusal(scope) or self._app

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _SAFE.items():
                    headers.setdefault(name, value)
                message["headers"] = headers.raw
            await send(message)

        await app(scope, receive, sending)


def _refusal(scope: Scope) -> Response | None:
    if scope["method"] not in _METHODS:
        return line(405, f"{scope['method']}: only GET, HEAD and POST are answered", {"allow": ", ".join(_METHODS)})
    if len(scope["raw_path"]) + len(scope["query_string"]) > _TARGET:
        return line(414, f"the address is longer than {_TARGET} bytes; send a long query by POST")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > _FIELDS:
        return line(431, f"the headers are larger than {_FIELDS} bytes")
    return None


def trouble(error: Exception) -> str:
    """What an error says, and the place in a query below it."""
    return "\n".join([str(error), *getattr(error, "__notes__", [])])


def line(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    """An answer of one line."""
    return PlainTextResponse(f"{text}\n", status, headers)
