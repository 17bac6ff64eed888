"""A SPARQL 1.1 store over HTTP: replace, delete, list and count named graphs.

``replace(store, NamedGraph("…/doc/news", …))`` is ``PUT /store?graph=…`` (SPARQL 1.1 Graph Store HTTP Protocol, 5.3), or, with an
update address, ``DROP SILENT GRAPH …; INSERT DATA …`` in one request (SPARQL 1.1 Update, 3.2.2 and 3.1.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import httpx

from extractor.errors import StoreError, UsageError
from extractor.graph.addresses import wrong_address
from extractor.graph.credentials import Credentials
from extractor.graph.named import NamedGraph
from extractor.graph.quads import operation
from extractor.graph.sending import Line, TooLarge, line, send

_AT_ONCE = 900  # triples in one INSERT DATA: Virtuoso refuses more than 1,000
_GRAPHS = 1000  # graphs counted or listed by one query: Virtuoso cuts answers at 10,000 rows and says nothing
_QUERIES = {  # where a store answers queries, by the end of the address that it is written to
    "/store": "/query",  # Oxigraph
    "/update": "/query",  # Oxigraph, Fuseki
    "/sparql-graph-crud-auth": "/sparql",  # Virtuoso
    "/sparql-graph-crud": "/sparql",
    "/sparql-auth": "/sparql",
    "/data": "/query",  # Fuseki
    "/rdf-graphs/service": "",  # RDF4J, GraphDB
    "/statements": "",
}


class Store(NamedTuple):
    """Where a store is written to, where it is asked, and the line to it."""

    line: Line
    endpoint: str
    by_update: bool  # the endpoint takes SPARQL Update, not the Graph Store Protocol
    query: str | None  # None: graphs are counted by reading them


def checked_url(option: str, url: str) -> str:
    """The address itself. Raises ``UsageError`` for one that is none, or holds a password."""
    if (wrong := wrong_address(url)) is not None:
        raise UsageError(f"{option}: {wrong}")
    return url


@contextmanager
def store_at(endpoint: str | None, update: str | None, query: str | None, who: Credentials, timeout: float = 120.0,
             jobs: int = 4, attempts: int = 5, first_wait: float = 0.5) -> Iterator[Store]:  # fmt: skip
    """The store at the one of both addresses that is given, its connections closed at the end. Raises ``UsageError``."""
    written = checked_url("--endpoint", endpoint) if endpoint is not None else checked_url("--update", update or "")
    asked = query_url(written) if query is None else checked_url("--query", query)
    with line(who, timeout, jobs, attempts, first_wait) as opened:
        yield Store(opened, written, endpoint is None, asked)


def query_url(endpoint: str) -> str | None:
    """Where the store at ``endpoint`` answers queries, if it is one of the known: …/store -> …/query."""
    parts = urlsplit(endpoint)
    for written, asked in _QUERIES.items():
        if parts.path.endswith(written):
            return parts._replace(path=parts.path.removesuffix(written) + asked, query="").geturl()
    return None


def replace(store: Store, graph: NamedGraph) -> None:
    """Put the graph in the place of whatever the store holds under its name, in one step.

    Only where the store calls it too large it goes in parts, and is whole when all of them are taken. Raises ``StoreError``.
    """
    size = max(1, len(graph.lines))
    while True:
        try:
            for start in range(0, max(1, len(graph.lines)), size):
                _add(store, graph.iri, graph.lines[start : start + size], first=start == 0)
            return
        except TooLarge:
            if size == 1:
                raise
            size = -(-size // 2)


def delete(store: Store, iri: str) -> None:
    """Delete a graph; one that is not there is no trouble. Raises ``StoreError``."""
    if store.by_update:
        _update(store, f"DROP SILENT GRAPH <{iri}>".encode())
    else:
        send(store.line, "DELETE", _of_graph(store.endpoint, iri), fine=(httpx.codes.NOT_FOUND,))


def counts(store: Store, iris: Sequence[str]) -> dict[str, int]:
    """How many triples the store holds in each of these graphs. Raises ``StoreError``."""
    if store.query is None:
        return {iri: _read_count(store, iri) for iri in iris}
    found: dict[str, int] = {}
    for start in range(0, len(iris), _GRAPHS):
        names = " ".join(f"<{iri}>" for iri in iris[start : start + _GRAPHS])
        rows = _select(
            store, f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        )
        found.update((g, int(n)) for g, n in rows)
    return {iri: found.get(iri, 0) for iri in iris}


def listed(store: Store, begins: str) -> Iterator[str]:
    """The store's graphs whose IRIs begin so, in order. Raises ``StoreError``."""
    if store.query is None:
        raise UsageError(
            "--delete: nothing is known of this store yet; --query URL says where it can be asked for its graphs"
        )
    page, start = [""], 0
    while page:
        page = [g for (g,) in _select(store, _PAGE % (begins, _GRAPHS, start), "g")]
        start += _GRAPHS
        yield from page


_PAGE = 'SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), "%s")) } ORDER BY ?g LIMIT %d OFFSET %d'


def _add(store: Store, iri: str, lines: Sequence[bytes], first: bool) -> None:
    if store.by_update:
        drop = [f"DROP SILENT GRAPH <{iri}>".encode()] if first else []
        chunks = (lines[at : at + _AT_ONCE] for at in range(0, len(lines), _AT_ONCE))
        _update(store, b" ;\n".join(drop + [operation("INSERT DATA", iri, chunk) for chunk in chunks]))
        return
    url, body = _of_graph(store.endpoint, iri), b"".join(line + b"\n" for line in lines)
    send(store.line, "PUT" if first else "POST", url, body, "text/turtle; charset=utf-8")


def _update(store: Store, text: bytes) -> None:
    send(store.line, "POST", store.endpoint, text, "application/sparql-update; charset=utf-8")


def _select(store: Store, text: str, *names: str) -> list[tuple[str, ...]]:
    form = f"query={quote(text, safe='')}".encode()
    answer = send(store.line, "POST", store.query or "", form, "application/x-www-form-urlencoded", _RESULTS)
    try:
        rows = answer.json()["results"]["bindings"]
        return [tuple(row[name]["value"] for name in names or ("g", "n")) for row in rows if "g" in row]
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"{store.query}: answers a query with no SPARQL results; give another --query URL") from None


_RESULTS = "application/sparql-results+json"


def _read_count(store: Store, iri: str) -> int:
    url = _of_graph(store.endpoint, iri)
    answer = send(
        store.line, "GET", url, accept="application/n-triples, text/plain;q=0.5", fine=(httpx.codes.NOT_FOUND,)
    )
    if answer.status_code == httpx.codes.NOT_FOUND:
        return 0
    return len({line for line in answer.content.split(b"\n") if line.strip() and not line.startswith(b"#")})


def _of_graph(endpoint: str, iri: str) -> str:
    name = "graph-uri" if "/sparql-graph-crud" in endpoint else "graph"
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{name}={quote(iri, safe='')}"
