"""The server as it runs: what it answers, what it refuses, and that nobody can reach further, change anything or keep it busy."""

from __future__ import annotations

import gzip
import re
import signal
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from email.utils import formatdate
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from served import ARRIVAL, BASE, EVIL, SECONDS, WAITING, Served, collection, started

from extractor.cli.log import Log
from extractor.cli.serving import serve
from extractor.errors import ReadError, UsageError
from extractor.network.report import report_of
from extractor.rules import all_rules

TAX = f"/entity/{quote('増税')}"
CLAIM = "SELECT ?c { ?c a ckg:Claim ; ckg:evidence/nif:anchorOf '増税は誤りだ'@ja }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def place(server: Served, query: str) -> str:
    """The path of the first thing that a query finds."""
    found = httpx.URL(server.query(query).text.splitlines()[1].replace(BASE, f"{server.url}/"))
    return found.raw_path.decode()


@pytest.fixture(scope="module")
def places(server: Served) -> dict[str, str]:
    """A path of each kind."""
    return {
        "doc": "/doc/news",
        "entity": TAX,
        "claim": place(server, CLAIM),
        "predicate": place(server, "SELECT ?p { ?p a ckg:Predicate }"),
    }


# ---------------------------------------------------------------------------------------------- pages and data


def test_the_first_page_is_the_report(server: Served) -> None:
    """Byte for byte, but for the addresses of the pages that it leads to."""
    page, _ = report_of(server.folder, None, "ja", all_rules())
    served, addresses = re.subn(
        rb'<script type="application/json" id="addresses">.*?</script>\n', b"", server.ask("/").content
    )
    assert (served, addresses) == (page, 1)


def test_it_listens_to_this_machine_alone(server: Served) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.connect(("192.0.2.1", 9))  # sends nothing; tells the address that others see
        outside = other.getsockname()[0]
    with pytest.raises(OSError, match=r"refused|unreachable"):
        socket.create_connection((outside, server.port), 2)


@pytest.mark.parametrize("kind", ["doc", "entity", "claim", "predicate"])
@pytest.mark.parametrize(("accept", "format_", "media"), [
    ("text/turtle", "turtle", "text/turtle; charset=utf-8"), ("application/ld+json", "jsonld", "application/ld+json"),
    ("text/turtle;q=0.3,application/n-triples", "ntriples", "application/n-triples"), (None, "html", "text/html; charset=utf-8"),
])  # fmt: skip
def test_an_iri_leads_to_what_its_reader_accepts(
    server: Served, places: dict[str, str], kind: str, accept: str | None, format_: str, media: str
) -> None:
    sent_on = server.ask(places[kind], accept)
    assert (sent_on.status_code, sent_on.headers["location"]) == (303, f"?format={format_}")
    assert "accept" in sent_on.headers["vary"].lower()
    found = server.ask(f"{places[kind]}?format={format_}")
    assert (found.status_code, found.headers["content-type"]) == (200, media)
    if format_ != "html":
        formats = {"turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD, "ntriples": ox.RdfFormat.N_TRIPLES}
        names = {quad.subject.value for quad in ox.parse(found.content, format=formats[format_])}
        assert BASE + httpx.URL(f"http://x{places[kind]}").path.lstrip("/") in names


def test_a_page_of_a_claim_shows_its_sentence(server: Served, places: dict[str, str]) -> None:
    page = server.ask(f"{places['claim']}?format=html").text
    assert '<span class="sentence">𠮷田😀氏は「<mark>増税は誤りだ</mark>」と述べた。</span>' in page
    assert "speech-to" in page or "<code>" in page


def test_pages_speak_japanese_and_english(server: Served) -> None:
    page = f"{TAX}?format=html"
    assert '<html lang="ja">' in server.ask(page).text
    english = server.ask(page, headers={"accept-language": "en"}).text
    assert '<html lang="en">' in english
    assert "tax increase" in english
    asked = server.ask(f"{page}&lang=en", headers={"accept-language": "ja"}).text
    assert re.search(r'href="\.\./entity/[^"?]+\?lang=en"', asked)  # links keep what was asked for


@pytest.mark.parametrize("path", ["/entity/nobody", "/nowhere", "/claim/", "/doc/news/", "/doc", "/docs/x"])
def test_what_is_unknown_is_404_in_one_line(server: Served, path: str) -> None:
    found = server.ask(path)
    assert (found.status_code, found.text.count("\n")) == (404, 1)


@pytest.mark.parametrize(("path", "accept"), [
    (TAX, "image/png"), (f"{TAX}?format=pdf", None), ("/search?q=x", "text/turtle"), ("/sparql", "image/png"),
    ("/sparql?query=ASK%7B%7D", "text/turtle"), ("/sparql?query=ASK%7B%7D&format=turtle", None),
])  # fmt: skip
def test_what_no_format_fits_is_406(server: Served, path: str, accept: str | None) -> None:
    assert server.ask(path, accept).status_code == 406


def test_search_for_people_and_for_the_box(server: Served) -> None:
    found = server.ask("/search", "application/json", params={"q": "ＴＡＸ"}).json()
    assert [(hit["name"], hit["url"]) for hit in found["hits"]][:1] == [("増税", f".{TAX}")]
    assert "増税は誤りだ" in server.ask("/search", params={"q": "誤り"}).text
    assert (
        "はありません" in server.ask("/search", params={"q": "火星人"}).text
        or "見つかりません" in server.ask("/search?q=x").text
    )


def test_labels_are_only_ever_text(server: Served) -> None:
    pages = ["/doc/evil?format=html", "/claim/evil?format=html", "/entity/evil?format=html", "/predicate/evil?format=html", "/search?q=script",
             f"/search?q={quote(EVIL)}", f"/sparql?query={quote(EVIL)}", f"/sparql?lang=ja&query={quote('SELECT ?l { ?s skos:prefLabel ?l }')}", "/"]  # fmt: skip
    for path in pages:
        page = server.ask(path, "text/html").text
        assert "window.ran=1" in page, path
        assert "<script>window" not in page, path
        assert "<img" not in page, path
        assert 'href="javascript' not in page, path
        assert "49" not in page.partition("<body")[2].partition("<script")[0] or path == "/", (
            path
        )  # no template in a label is filled in


# ---------------------------------------------------------------------------------------------- the endpoint


@pytest.mark.parametrize(("accept", "media", "begins"), [
    ("application/sparql-results+json", "application/sparql-results+json", b'{"head"'), ("text/csv", "text/csv; charset=utf-8", b"c\r\n"),
    ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"), ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?c\n"),
    ("application/xml;q=0.1, text/csv;q=0.2", "text/csv; charset=utf-8", b"c\r\n"), (None, "application/sparql-results+json", b'{"head"'),
])  # fmt: skip
def test_a_query_by_all_three_ways(server: Served, accept: str | None, media: str, begins: bytes) -> None:
    ways = [
        server.ask("/sparql", accept, params={"query": CLAIM}),
        server.ask("/sparql", accept, "POST", data={"query": CLAIM}),
        server.ask(
            "/sparql", accept, "POST", content=CLAIM.encode(), headers={"content-type": "application/sparql-query"}
        ),
    ]
    for found in ways:
        assert (found.status_code, found.headers["content-type"]) == (200, media)
        assert found.content == ways[0].content
        assert found.content.startswith(begins)


@pytest.mark.parametrize(("accept", "media"), [
    ("text/turtle", "text/turtle; charset=utf-8"), ("application/n-triples", "application/n-triples"), ("application/ld+json", "application/ld+json"),
    ("application/rdf+xml", "application/rdf+xml"),
])  # fmt: skip
def test_what_is_constructed_has_its_own_formats(server: Served, accept: str, media: str) -> None:
    found = server.query("CONSTRUCT { ?s ckg:opposes ?o } WHERE { ?s ckg:opposes ?o }", accept)
    assert (found.status_code, found.headers["content-type"]) == (200, media)
    assert len(found.content) > 50


@pytest.mark.parametrize(("query", "told"), [
    ("SELECT ?x {\n ?x ab ?y }", "line 2, column 5"), ("INSERT DATA { <urn:a> <urn:b> 1 }", "only queries are answered"),
    ("LOAD <http://127.0.0.1/>", "only queries are answered"), ("ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "asks another server"), ("", "is empty"),
    ("SELECT (urn:f(1) AS ?x) {}", "line 1"),
])  # fmt: skip
def test_a_wrong_query_is_told_its_place(server: Served, query: str, told: str) -> None:
    found = server.query(query)
    assert found.status_code == 400
    assert told in found.text


@pytest.mark.parametrize(("how", "status"), [
    ({"data": {"update": "DROP ALL"}}, 400), ({"content": b"ASK {}", "headers": {"content-type": "text/plain"}}, 415), ({"content": b"ASK {}"}, 415),
    ({"content": b"DROP ALL", "headers": {"content-type": "application/sparql-update"}}, 415),
    ({"content": b"\xff", "headers": {"content-type": "application/sparql-query"}}, 400), ({"content": b"query=%ff", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
    ({"data": {"query": "ASK {}"}, "params": {"query": "ASK {}"}}, 400), ({"data": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400),
])  # fmt: skip
def test_a_request_that_is_none(server: Served, how: dict[str, object], status: int) -> None:
    found = server.ask("/sparql", method="POST", **how)
    assert found.status_code == status
    assert found.text.count("\n") == 1


def test_without_a_query_it_tells_what_it_is(server: Served) -> None:
    assert "sd:SPARQL11Query" in server.ask("/sparql", "text/turtle").text
    form = server.ask("/sparql?question=who-opposes-what", "text/html").text
    assert "ckg:opposes" in form
    assert 'action="./sparql"' in form


def test_pages_for_rows_and_data_for_triples(server: Served) -> None:
    accept = "text/html;q=0.5, text/turtle"
    assert server.query("ASK {}", accept).headers["content-type"] == "text/html; charset=utf-8"
    assert server.query("DESCRIBE entity:増税", accept).headers["content-type"] == "text/turtle; charset=utf-8"


def test_a_browser_sees_a_table(server: Served) -> None:
    page = server.query("SELECT ?who { ?who ckg:supports entity:増税 }", "text/html,*/*;q=0.8").text
    assert f'href="./entity/{quote("村瀬健一")}"' in page
    assert "entity:村瀬健一" in page
    wrong = server.query("SELECT", "text/html")
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.text


# ---------------------------------------------------------------------------------------------- nobody keeps it busy


def test_a_query_that_takes_too_long_is_ended(server: Served) -> None:
    start = time.monotonic()
    found = server.query(RUNAWAY)
    assert (found.status_code, found.text) == (503, "query: takes longer than 1 s; ask for less, as with LIMIT\n")
    assert time.monotonic() - start < SECONDS + 10
    assert server.query("ASK {}", "application/json").json()["boolean"] is True


def test_a_query_that_ends_its_process_ends_nothing_else(server: Served) -> None:
    nested = b"ASK { FILTER(" + b"!" * 50000 + b"true) }"  # the parser's stack ends before it does
    found = server.ask(
        "/sparql", "text/csv", "POST", content=nested, headers={"content-type": "application/sparql-query"}
    )
    assert (found.status_code, found.text.count("\n")) == (503, 1)
    assert server.query("ASK {}", "application/json").json()["boolean"] is True


@pytest.mark.slow
def test_more_queries_than_can_wait_are_sent_away(server: Served) -> None:
    with ThreadPoolExecutor(WAITING + 3) as clients:
        found = list(clients.map(lambda _: server.query(RUNAWAY), range(WAITING + 3)))
    away = [answer for answer in found if "too many" in answer.text]
    assert 1 <= len(away) <= 3
    assert all(answer.status_code == 503 and answer.headers["retry-after"] for answer in away)
    assert all(answer.status_code == 503 for answer in found)


_BEGUN = [
    b"",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90\r\nContent-Type: application/sparql-query\r\n\r\nASK",
]


def trickled(server: Served, begun: bytes) -> float:
    """Seconds until a client that sends a byte now and then is cut off."""
    start = time.monotonic()
    with (
        socket.create_connection(("127.0.0.1", server.port), 10) as wire,
        suppress(BrokenPipeError, ConnectionResetError),
    ):
        wire.sendall(begun)
        while time.monotonic() - start < ARRIVAL + 10:
            wire.sendall(b"a")
            time.sleep(0.1)
    return time.monotonic() - start


@pytest.mark.slow
def test_slow_clients_are_cut_off_and_others_answered_meanwhile(server: Served) -> None:
    with ThreadPoolExecutor(len(_BEGUN)) as clients:
        waiting = [clients.submit(trickled, server, begun) for begun in _BEGUN]
        assert server.ask("/favicon.ico").status_code == 204
        assert all(ARRIVAL - 0.5 < client.result() < ARRIVAL + 9 for client in waiting)


@pytest.mark.parametrize(("request_", "status"), [
    (b"GET /?" + b"q" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414), (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 20000 + b"\r\n\r\n", 431),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200000 + b"\r\n\r\n", 400),
    (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 200000\r\n\r\n", 413),
    (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n" + (b"10000\r\n" + b" " * 65536 + b"\r\n") * 3, 413),
    (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400), (b"GET / HTTP/1.1\r\n\r\n", 400), (b"GET  HTTP/1.1\r\n\r\n", 400), (b"\x16\x03\x01\x02\x00", 400),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
])  # fmt: skip
def test_what_is_too_large_or_no_request_is_refused(server: Served, request_: bytes, status: int) -> None:
    assert server.raw(request_).startswith(f"HTTP/1.1 {status} ".encode())


# ---------------------------------------------------------------------------------------------- nobody reaches further


@pytest.mark.parametrize("path", [
    "/../../etc/passwd", "/doc/../../../../etc/passwd", "/doc/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/doc/....//etc/passwd", "//etc/passwd",
    "/doc/%00/etc/passwd", "/style.css/../../app.py", "/doc/news%00.ttl", "/doc/..\\..\\etc\\passwd", "/file:///etc/passwd", "http://localhost/../etc/passwd",
])  # fmt: skip
def test_no_path_leads_to_a_file(server: Served, path: str) -> None:
    found = server.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1.1 (400|404) ", found)
    assert b"root:" not in found
    assert b"import" not in found


@pytest.mark.parametrize("path", [
    f"{TAX}?lang=en%0d%0aX-Evil:%201", "/search?q=%0d%0aX-Evil:%201", "/doc/%0d%0aX-Evil:%201", f"{TAX}?format=turtle%0d%0aX-Evil:1", "/sparql?question=%0d%0aX-Evil:1",
])  # fmt: skip
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_no_parameter_becomes_a_header(server: Served, path: str, accept: str) -> None:
    assert "x-evil" not in server.ask(path, accept).headers


@pytest.mark.parametrize(("host", "status"), [
    ("localhost", 200), ("127.0.0.1:9", 200), ("[::1]:80", 200), ("evil.example", 400), ("127.0.0.1.evil.example", 400), ("localhost.evil", 400), ("", 400),
])  # fmt: skip
def test_a_name_that_points_here_from_elsewhere_is_not_answered(server: Served, host: str, status: int) -> None:
    assert server.ask("/style.css", headers={"host": host}).status_code == status


@pytest.mark.parametrize("path", ["/", TAX, "/sparql", "/search"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_nothing_but_reading_is_answered(server: Served, path: str, method: str) -> None:
    found = server.ask(path, method=method)
    assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD, POST")
    if path != "/sparql":
        assert server.ask(path, method="POST").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/",
        f"{TAX}?format=html",
        f"{TAX}?format=turtle",
        TAX,
        "/nowhere",
        "/sparql?query=SELECT",
        "/style.css",
        "/sparql?query=ASK%7B%7D",
    ],
)
def test_every_answer_says_how_little_it_may_do(server: Served, path: str) -> None:
    headers = server.ask(path, headers={"origin": "https://evil.example"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert not [name for name in headers if name.startswith("access-control")]
    assert "server" not in headers


# ---------------------------------------------------------------------------------------------- what a client keeps


@pytest.mark.parametrize(
    "path",
    [
        "/",
        f"{TAX}?format=html",
        f"{TAX}?format=jsonld",
        "/style.css",
        "/search?q=x",
        "/nowhere",
        TAX,
        "/sparql?query=ASK%7B%7D",
    ],
)
def test_head_is_get_without_its_body(server: Served, path: str) -> None:
    one, other = server.ask(path), server.ask(path, method="HEAD")
    assert other.content == b""
    assert other.status_code == one.status_code
    assert {k: v for k, v in other.headers.items() if k != "date"} == {
        k: v for k, v in one.headers.items() if k != "date"
    }


@pytest.mark.parametrize(
    "path", ["/", f"{TAX}?format=html", f"{TAX}?format=turtle", "/search?q=x", "/sparql?query=ASK%7B%7D"]
)
def test_what_is_kept_is_not_sent_again(server: Served, path: str) -> None:
    first = server.ask(path)
    for headers in (
        {"if-none-match": first.headers["etag"]},
        {"if-none-match": f'"x", {first.headers["etag"]}'},
        {"if-modified-since": first.headers["last-modified"]},
    ):
        again = server.ask(path, headers=headers)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    for headers in (
        {"if-none-match": '"x"'},
        {"if-modified-since": formatdate(0, usegmt=True)},
        {"if-modified-since": "yesterday"},
    ):
        assert server.ask(path, headers=headers).status_code == 200


def test_a_post_asks_by_its_body_and_is_always_answered(server: Served) -> None:
    first = server.ask("/sparql", method="POST", data={"query": "ASK {}"})
    kept = {"if-none-match": first.headers["etag"]}
    other = server.ask("/sparql", method="POST", data={"query": "ASK { FILTER(false) }"}, headers=kept)
    assert (first.json()["boolean"], other.status_code, other.json()["boolean"]) == (True, 200, False)


def test_one_address_tells_its_variants_apart(server: Served) -> None:
    page = f"{TAX}?format=html"
    assert server.ask(page).headers["etag"] != server.ask(page, headers={"accept-language": "en"}).headers["etag"]


def test_gzip_for_who_takes_it(server: Served) -> None:
    request = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Encoding: %b\r\n\r\n"
    head, _, body = server.raw(request % b"gzip").partition(b"\r\n\r\n")
    assert b"content-encoding: gzip" in head
    plain = server.raw(request % b"identity").partition(b"\r\n\r\n")[2]
    assert gzip.decompress(body) == plain


# ---------------------------------------------------------------------------------------------- starting and stopping


@pytest.mark.slow
def test_it_serves_what_is_there_now_and_stops_when_told(tmp_path: Path) -> None:
    """A file less, one that breaks, none at all: each at the next request; then Ctrl-C."""
    server = started(collection(tmp_path))
    first = server.ask("/").headers["etag"]
    assert server.ask("/doc/note?format=turtle").status_code == 200
    (tmp_path / "note.ttl").unlink()
    assert server.ask("/doc/note?format=turtle").status_code == 404
    assert server.query("ASK { doc:note ?p ?o }", "application/json").json()["boolean"] is False
    assert server.ask("/").headers["etag"] != first
    (tmp_path / "blog.ttl").write_text("@prefix", "utf-8")
    assert server.ask("/doc/news?format=turtle").status_code == 200
    for file in tmp_path.glob("*.ttl"):
        file.unlink()
    empty = server.ask("/")
    assert (empty.status_code, empty.text) == (
        503,
        f"{tmp_path}: no graph there; write some with: claimkg extract INPUT -o {tmp_path}\n",
    )
    code, said = server.stop(signal.SIGINT)
    assert code == 0
    assert said.count("blog.ttl: ") == said.count("\n") == 1


@pytest.mark.slow
def test_beyond_loopback_it_warns_and_still_asks_for_its_name(tmp_path: Path) -> None:
    server = started(collection(tmp_path), "--host", "0.0.0.0", "--allow-host", "kg.example.org")
    address = f"http://127.0.0.1:{server.port}/style.css"
    assert server.url.startswith("http://0.0.0.0:")
    assert "can be reached from other machines" in server.said
    assert httpx.get(address, headers={"host": "kg.example.org"}).status_code == 200
    assert httpx.get(address, headers={"host": "evil.example"}).status_code == 400
    assert server.stop()[0] == 0


@pytest.mark.parametrize(("options", "told"), [
    (["--port", "PORT"], r"serve: 127.0.0.1:\d+ cannot be listened at \(Address already in use\); try another --port, or 0 for any"),
    (["--host", "256.0.0.1", "--port", "0"], "serve: 256.0.0.1:0 cannot be listened at"), (["--port", "0", "--base", "nothing"], "--base nothing: must be an absolute IRI"),
])  # fmt: skip
def test_where_it_cannot_start_it_says_why(server: Served, options: list[str], told: str) -> None:
    arguments = [str(server.folder), *(option.replace("PORT", str(server.port)) for option in options)]
    with pytest.raises(UsageError, match=told):
        serve.main(arguments, standalone_mode=False, obj=Log("text"))


def test_an_empty_folder_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no graph there; write some with: claimkg extract INPUT -o"):
        serve.main([str(tmp_path), "--port", "0"], standalone_mode=False, obj=Log("text"))


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in sys.modules if name.partition(".")[0] == "uvicorn" or name.startswith("extractor.serving")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(
        UsageError, match=r"^serve: needs a web server; install it with: pip install 'claimkg\[serve\]'$"
    ):
        serve.main([str(tmp_path)], standalone_mode=False, obj=Log("text"))
