"""The endpoint of the SPARQL 1.1 Protocol: a query by GET or POST -> its answer; without one a form for people, a description for machines.

``GET /sparql?query=ASK%20%7B%7D`` -> ``{"head":{},"boolean":true}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extractor.errors import UsageError
from extractor.graph.endpoint import Asked, Told
from extractor.graph.queries import questions
from extractor.graph.service import service_description
from extractor.serving.answers import sent
from extractor.serving.guards import line, trouble
from extractor.serving.negotiation import PAGES, ROWS, TRIPLES, accepted
from extractor.serving.pages import View, answer_page, query_page, view_of
from extractor.serving.pool import Engine
from extractor.serving.snapshot import Snapshot, Watched

_LARGEST = 100_000  # bytes of a request
_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_HTML = {"html": PAGES["html"]}


class _Sent(NamedTuple):
    """The parameters of a request, in order."""

    pairs: tuple[tuple[str, str], ...]

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.pairs if key == name)

    def one(self, name: str) -> str | None:
        found = self.all(name)
        if len(found) > 1:
            raise UsageError(f"{name}: is given more than once")
        return found[0] if found else None


async def sparql(request: Request, watched: Watched, engine: Engine) -> Response:
    """Answer a query, or tell what can be asked. Raises what a wrong query or a limit raises."""
    given = await _parameters(request)
    if isinstance(given, Response):
        return given
    if given.one("update") is not None:
        raise UsageError("update: nothing is changed here; only queries are answered")
    snapshot = await run_in_threadpool(watched.now)
    query = given.one("query")
    if query is None:
        return await run_in_threadpool(_invitation, request, snapshot, given)
    return await _answer(request, snapshot, engine, query, given)


async def _parameters(request: Request) -> _Sent | Response:
    """From the address, and of a POST from its body. A response where the body is none that can be read."""
    told = _pairs(request.scope["query_string"])
    if request.method != "POST":
        return _Sent(told)
    body = await _body(request)
    if body is None:
        return line(413, f"the request is larger than {_LARGEST} bytes")
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _FORM:
        return _Sent((*told, *_pairs(body)))
    if media == _QUERY:
        return _Sent((*told, ("query", _text(body))))
    return line(415, f"send a query as {_FORM} or {_QUERY}")


async def _body(request: Request) -> bytes | None:
    """The body, None where it is too large; no more than that is ever kept."""
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told) > _LARGEST:
        return None
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            return None
    return body


def _pairs(data: bytes) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(parse_qsl(_text(data), keep_blank_values=True, errors="strict", max_num_fields=100))
    except ValueError:  # UnicodeDecodeError too
        raise UsageError("the parameters are no UTF-8, or too many") from None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"query: is no UTF-8 (byte {error.start})") from None


async def _answer(request: Request, snapshot: Snapshot, engine: Engine, query: str, given: _Sent) -> Response:
    rows, triples = (_format(request, given, offers) for offers in (ROWS, TRIPLES))
    asked = Asked(query, snapshot.base, "json" if rows == "html" else rows, "turtle" if triples == "html" else triples,
                  given.all("default-graph-uri"), given.all("named-graph-uri"))  # fmt: skip
    view = view_of(request, snapshot)
    try:
        told = await engine.ask(snapshot.store, asked)
    except UsageError as error:
        if rows != "html":
            raise
        return Response(query_page(view, query, trouble(error)), 400, media_type=PAGES["html"])
    if told.format is None:
        kinds = f"SELECT and ASK are answered as {', '.join(ROWS)}, CONSTRUCT and DESCRIBE as {', '.join(TRIPLES)}"
        return line(406, kinds)
    if (rows if told.format in ROWS else triples) == "html":
        return await run_in_threadpool(_page, request, view, query, told)
    return sent(request, snapshot, told.data, (ROWS | TRIPLES)[told.format], told.format)


def _page(request: Request, view: View, query: str, told: Told) -> Response:
    shown = orjson.loads(told.data) if told.format == "json" else told.data.decode("utf-8")
    page = answer_page(view, query, shown).encode("utf-8", "replace")
    return sent(request, view.snapshot, page, PAGES["html"], f"html-{view.language}")


def _format(request: Request, given: _Sent, offers: Mapping[str, str]) -> str | None:
    """``html`` stands for a page around one of the others."""
    offered = {**offers, **_HTML}
    wanted = given.one("format")
    if wanted:
        return wanted if wanted in offered else None
    return accepted(request.headers.get("accept"), offered)


def _invitation(request: Request, snapshot: Snapshot, given: _Sent) -> Response:
    """The form with a shipped question in it, where one is named; for machines what the endpoint can do (SPARQL 1.1 Service Description)."""
    offers = {"turtle": PAGES["turtle"], "ntriples": PAGES["ntriples"], "jsonld": PAGES["jsonld"], **_HTML}
    chosen = given.one("format") or accepted(request.headers.get("accept"), offers)
    if chosen not in offers:
        return line(406, f"the endpoint is described as {', '.join(offers)}")
    if chosen == "html":
        view, name = view_of(request, snapshot), given.one("question")
        text = next((question.text for question in questions() if question.name == name), "")
        return sent(request, snapshot, query_page(view, text).encode(), PAGES["html"], f"form-{view.language}")
    data = service_description(str(request.url.replace(query="")), chosen)
    return sent(request, snapshot, data, PAGES[chosen], f"service-{chosen}")
