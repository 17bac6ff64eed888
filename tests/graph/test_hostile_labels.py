"""2,000 hostile labels and ids: valid RDF, and the same label out of the store, character by character."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from graph_examples import TEXT, claim, extraction, stance
from loading import run
from real_stores import Server

from extractor.graph import serialise
from extractor.graph.terms import plain
from extractor.model import Document, Term

PIECES = [
    *"\"'\\\n\r\t\b\f\x01\x1f\x7f\x85\u2028\u202e\u2066\u200b\ufeff\ufffd\ufffe\ud800\0\u0301\u3099\u00ad\ue000\ufe0f {}|^`$#;.",
    '"""', "\\u0041", "\\\\U00000041", "\r\n", "<script>alert(1)</script>", "} ; DROP ALL ; #", "> <a:b> .", "%00", "%3E", "&amp;",
    "?x", "@ja", "^^xsd:integer", "..", "/../", "増税", "田中", "e\u0301", "😀", "𠮷", "½", "ｱ", "\U0010fffd",
]  # fmt: skip
COUNT, EACH = 2_000, 50
ASK = """SELECT ?id ?label { GRAPH ?g { ?document <http://purl.org/dc/terms/identifier> ?id .
    ?e <http://www.w3.org/2004/02/skos/core#prefLabel> ?label FILTER(LANG(?label) = "ja") } }"""


def labels() -> Iterator[str]:
    draw = random.Random(6)
    yield from ("増" * 100_000, '"\\\n' * 30_000)
    for _ in range(COUNT - 2):
        yield "税" + "".join(draw.choices(PIECES, k=draw.randint(1, 12)))


def write(folder: Path, given: list[str]) -> None:
    """Fifty labels a document, whose id is the first of them; the format changes from file to file."""
    for start in range(0, len(given), EACH):
        against = [replace(stance(), target=Term(1, 3, label)) for label in given[start : start + EACH]]
        found = extraction(claim(stances=tuple(against), triples=()), document=Document(given[start], TEXT))
        format_, suffix = [("turtle", "ttl"), ("nquads", "nq"), ("jsonld", "jsonld"), ("trig", "trig")][
            start // EACH % 4
        ]
        (folder / f"{start:04}.{suffix}").write_bytes(serialise(found, format_))


@pytest.mark.slow
@pytest.mark.parametrize("update", [False, True], ids=["graph-store", "update"])
def test_hostile_labels_come_back_as_they_went(update: bool, server: Server, tmp_path: Path) -> None:
    given = list(labels())
    write(tmp_path, given)
    found = run(tmp_path, server.update if update else server.endpoint, update=update, timeout=60.0)
    assert (found.trouble, len(found.sent)) == ((), COUNT // EACH)
    got = httpx.post(server.query, data={"query": ASK}, headers={"Accept": "application/sparql-results+json"}).json()
    back = {(row["id"]["value"], row["label"]["value"]) for row in got["results"]["bindings"]}
    sent = {(plain(given[n - n % EACH]), plain(unicodedata.normalize("NFC", label))) for n, label in enumerate(given)}
    assert sent <= back  # each label with the id of its document, in one graph
