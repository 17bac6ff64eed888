"""The addresses that are answered, each by one function: the report, pages, search, the endpoint."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

import orjson
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from extractor.errors import BusyError, ClaimkgError, LimitError, ReadError, UsageError
from extractor.graph.description import described, written
from extractor.graph.disk import opened
from extractor.model import Rule
from extractor.network.report import policy
from extractor.serving.answers import sent
from extractor.serving.guards import Guarded, line, trouble
from extractor.serving.negotiation import PAGES, accepted
from extractor.serving.pages import place_page, script_file, search_page, style_file, view_of
from extractor.serving.places import Place, asked_path
from extractor.serving.pool import Engine
from extractor.serving.search import completions, found
from extractor.serving.snapshot import Snapshot, Watched
from extractor.serving.sparql import sparql

_STATUS = {UsageError: 400, ReadError: 503, LimitError: 503, BusyError: 503, ClaimkgError: 500}
_SEARCH = {"html": PAGES["html"], "json": "application/json"}
_TYPED = 200  # characters that are searched for


def app_of(
    watched: Watched, engine: Engine, hosts: Sequence[str], rules: Sequence[Rule], tell: Callable[[str], None]
) -> Starlette:
    """The application; it answers requests that name one of ``hosts``, and ``tell``s of its own mistakes."""
    plain = {"/": _home, "/search": _search, "/style.css": _style, "/search.js": _script, "/favicon.ico": _icon}
    routes = [Route(path, partial(_at, handler, watched)) for path, handler in plain.items()]
    routes.append(Route("/sparql", _endpoint(watched, engine), methods=["GET", "POST"]))
    placed = partial(_place, {rule.id: rule for rule in rules})
    routes += [
        Route(f"/{kind}/{{rest:path}}", partial(_at, placed, watched))
        for kind in ("doc", "claim", "entity", "predicate")
    ]
    middleware = [Middleware(Guarded), Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
                  Middleware(GZipMiddleware, compresslevel=6)]  # fmt: skip
    handlers = {
        ClaimkgError: _refused,
        ClientDisconnect: _gone,
        HTTPException: _failed,
        Exception: partial(_mistaken, tell),
    }
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)  # type: ignore[arg-type]  # one that takes any error may stand for each
    app.router.redirect_slashes = False
    return app


def _at(handler: Callable[[Request, Snapshot], Response], watched: Watched, request: Request) -> Response:
    return handler(request, watched.now())


def _endpoint(watched: Watched, engine: Engine) -> Callable[[Request], Awaitable[Response]]:
    async def asked(request: Request) -> Response:
        return await sparql(request, watched, engine)

    return asked


def _home(request: Request, snapshot: Snapshot) -> Response:
    return sent(request, snapshot, snapshot.page, PAGES["html"], "report", content_security_policy=policy())


def _style(request: Request, snapshot: Snapshot) -> Response:
    return sent(request, snapshot, style_file(), "text/css; charset=utf-8", "style")


def _script(request: Request, snapshot: Snapshot) -> Response:
    return sent(request, snapshot, script_file(), "text/javascript; charset=utf-8", "script")


def _icon(request: Request, snapshot: Snapshot) -> Response:
    return Response(status_code=204)


def _search(request: Request, snapshot: Snapshot) -> Response:
    """``/search?q=増税``: a page, or the completions as JSON."""
    typed = request.query_params.get("q", "")[:_TYPED]
    format_ = _format(request, _SEARCH)
    if format_ is None:
        return _unfit(_SEARCH)
    view = view_of(request, snapshot)
    if format_ == "json":
        nodes = [(n, snapshot.collection.nodes[n].record) for n in completions(snapshot.collection, typed)]
        hits = [
            {"name": view.name(n), "kind": r.kind, "aliases": r.aliases[:3], "url": view.link(r.iri)} for n, r in nodes
        ]
        return sent(
            request, snapshot, orjson.dumps({"query": typed, "hits": hits}), _SEARCH["json"], f"json-{view.language}"
        )
    page = search_page(view, typed, found(snapshot.collection, typed) if typed else None)
    return sent(request, snapshot, page.encode(), _SEARCH["html"], f"html-{view.language}")


def _place(rules: Mapping[str, Rule], request: Request, snapshot: Snapshot) -> Response:
    """A thing is no page: who looks its IRI up is sent on (303) to what is told of it, in the format that they accept."""
    place = snapshot.places.get(asked_path(request.scope["raw_path"]))
    if place is None:
        return line(404, "nothing is known by this address; search with /search?q=")
    format_ = _format(request, PAGES)
    if format_ is None:
        return _unfit(PAGES)
    if "format" not in request.query_params:
        return _sent_on(request, format_)
    if format_ == "html":
        view = view_of(request, snapshot)
        return sent(
            request,
            snapshot,
            place_page(view, place, _page(request), rules).encode("utf-8", "replace"),
            PAGES["html"],
            f"html-{view.language}",
        )
    return sent(request, snapshot, _described(snapshot, place, format_), PAGES[format_], format_)


def _sent_on(request: Request, format_: str) -> Response:
    language = request.query_params.get("lang")
    more = f"&lang={language}" if language in ("ja", "en") else ""
    return line(303, f"see ?format={format_}", {"location": f"?format={format_}{more}", "vary": "Accept"})


def _described(snapshot: Snapshot, place: Place, format_: str) -> bytes:
    return written(described(opened(snapshot.store), place.iri, snapshot.base), format_, snapshot.base)


def _format(request: Request, offers: Mapping[str, str]) -> str | None:
    """By ``?format=``, else by Accept."""
    asked = request.query_params.get("format")
    if asked is None:
        return accepted(request.headers.get("accept"), offers)
    return asked if asked in offers else None


def _unfit(offers: Mapping[str, str]) -> Response:
    media = ", ".join(media.partition(";")[0] for media in offers.values())
    return line(406, f"this is answered as {media}, or with ?format={' or ?format='.join(offers)}", {"vary": "Accept"})


def _page(request: Request) -> int:
    asked = request.query_params.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


async def _refused(request: Request, error: Exception) -> Response:
    """An error that somebody can act on."""
    status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
    return line(status, trouble(error), {"retry-after": "2"} if isinstance(error, BusyError) else None)


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = {404: "nothing is known by this address", 405: f"{request.method}: is not answered here"}
    return line(error.status_code, told.get(error.status_code, str(error.detail)), dict(error.headers or {}))


async def _gone(request: Request, error: Exception) -> Response:
    """The client has left before its request was whole: nobody reads this."""
    return line(400, "the request was not whole")


async def _mistaken(tell: Callable[[str], None], request: Request, error: Exception) -> Response:
    tell(f"serve: {request.scope['path'][:80]}: {type(error).__name__}: {error}; please report it")
    return line(500, "a mistake of this server; its own log tells more")
