"""Labels, ids, titles, addresses and texts that nobody would write: ``python benchmarks/hostile.py [2000]``.

Each is written in every RDF format and read by pyoxigraph, rdflib and, where it is installed, rapper: all must find the same triples, and the
label as it was given, character by character. Each id must give a file name that a file system takes and no other id has. Each goes
through Oxigraph's own store on the way. Prints how many were tried and each that fails; the exit code is 1 if any does.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import rdflib

from extractor.graph import BASE, iris, serialise
from extractor.graph.files import FORMATS, documents_of, quads_of
from extractor.graph.rdf import rows_of
from extractor.graph.style import SUFFIXES
from extractor.graph.terms import nfc, plain
from extractor.model import (
    Act,
    Analysis,
    Claim,
    Cue,
    Direction,
    Document,
    Entity,
    Extraction,
    Modality,
    NameType,
    Polarity,
    Span,
    Stance,
    Term,
    Triple,
)
from extractor.writing import file_name

PIECES = [
    *"\"'\\\n\r\t\b\f\0\x01\x1f\x7f\x80\x85\x9f\xa0\xad\u2028\u2029\u202a\u202e\u2066\u2069\u200b\u200d\ufeff\ufffd\ufffe\uffff\ufdd0\ud800\udfff\u0301\u3099\u309a\ue000\uf8ff\ufe0f\u115f",
    *" {}|^`$#;.,:~%_!*'()&=+@?/<>-・。「」", *"\U0001fffe\U000e0001\U000f0000\U0010fffd\U0010ffff\U00031350\U0002ebf0𠮷😀½ｱé",
    '"""', "'''", "\\u0041", "\\U00000041", "\r\n", "\n.\n", "<script>alert(1)</script>", "} ; DROP ALL ; INSERT DATA { <a:b> <a:b> 1 } #", "> <a:b> <a:b> .",
    "%", "%00", "%3E", "%zz", "%C0%AF", "&amp;", "]]>", "?x", "@ja", "^^xsd:integer", "@prefix", "_:b", "..", "/../", "//", "~1", "CON", "増税", "田中", "e\u0301", "が", "か\u3099", "İ", "ß", "ﬀ",
]  # fmt: skip
SPECIAL = [
    "", " ", ".", "..", "...", "/", "//", "\0", "\ud800", "~", "_", "_links", ".claimkg", "-o", "CON", "nul.txt", "a" * 100_000, "増" * 100_000,
    '"\\\n' * 30_000, "%" * 5_000, "../" * 2_000, "\u0301" * 3_000, "\u202e" * 300, "a.", "a ", " a", "A", "a", "Ａ", "が", "か\u3099", "ﾟ", "İ", "i̇",
    "ß", "ss", "SS", "x" * 149 + "増", "x" * 150, "x" * 151, "😀" * 60, "😀" * 61,
]  # fmt: skip
TEXT = "「増税は誤りだ」と田中氏は述べた。"


def strings(count: int) -> Iterator[str]:
    """The special ones, then random ones, none twice."""
    draw = random.Random(6)
    seen = dict.fromkeys(SPECIAL)
    while len(seen) < count:
        seen["".join(draw.choices(PIECES, k=draw.randint(1, 12)))] = None
    return iter(seen)


def graph_of(hostile: str, other: str) -> Extraction:
    """A document in which everything that a user can choose is hostile: id, title, address, text, names, verb, role."""
    text = f"{TEXT}{hostile}"
    document = Document(hostile, text, other, f"https://example.org/{hostile}", hostile, other, hostile)
    term = Term(1, 3, hostile, other)
    claim = Claim(
        within=None, source=Span(9, 12), source_entity=other, source_implicit=False, cue=Cue(13, 16, hostile), act=Act.STATE,
        content=Span(len(TEXT), len(text)), polarity=Polarity.POSITIVE, content_polarity=Polarity.POSITIVE, modality=Modality.ASSERTED,
        triples=(Triple(term, Span(6, 7), hostile, Term(4, 6, other), "ニ", False, ("main-clause",), (("place", term),)),),
        stances=(Stance(other, Direction.OPPOSE, term, ("stance-verb",)),), rules=("speech-to",),
    )  # fmt: skip
    entity = Entity(other, NameType.PERSON, (other, hostile), hostile, ("title-added",))
    return Extraction(Analysis(document, (), (), (), (), ()), (entity,), (), (claim,))


def faults(hostile: str, other: str, folder: Path) -> Iterator[str]:
    """What goes wrong with one pair, a line each."""
    extraction = graph_of(hostile, other)
    rows = {(s, p, o) for s, p, o in rows_of(extraction)}
    label = plain(nfc(hostile))
    for format_, suffix in SUFFIXES.items():
        file = folder / f"graph{suffix}"
        file.write_bytes(serialise(extraction, format_))
        try:
            quads = list(quads_of(file))
            documents_of(file, quads)
        except Exception as error:
            yield f"{format_}: pyoxigraph: {error}"
            continue
        if {(str(q.subject), str(q.predicate), str(q.object)) for q in quads} != rows:
            yield f"{format_}: pyoxigraph reads other triples"
        if label not in _labels(quads):
            yield f"{format_}: the label is another"
        for reader, found in _others(file, suffix).items():
            if found != len(rows):
                yield f"{format_}: {reader}: {found} triples of {len(rows)}"


def _labels(quads: list[ox.Quad]) -> set[str]:
    """Out of Oxigraph's store, as a query finds them."""
    store = ox.Store()
    store.extend(quads)
    found = store.query("SELECT ?l { { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } UNION { GRAPH ?g { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } } }")  # fmt: skip
    return {row["l"].value for row in found}  # type: ignore[union-attr]  # a SELECT


def _others(file: Path, suffix: str) -> Mapping[str, int | str]:
    """How many triples rdflib and rapper find, or what they complain of."""
    found: dict[str, int | str] = {}
    name = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "nt", ".jsonld": "json-ld"}[suffix]
    try:
        with warnings.catch_warnings(action="ignore"):
            graph = rdflib.Dataset(default_union=True)
            graph.parse(file, format=name)
        found["rdflib"] = len({(s, p, o) for s, p, o, _ in graph.quads()})
    except Exception as error:
        found["rdflib"] = str(error)[:200]
    syntax = {".ttl": "turtle", ".nt": "ntriples", ".nq": "nquads", ".trig": "trig"}.get(suffix)
    if syntax is not None and shutil.which("rapper"):
        done = subprocess.run(["rapper", "-q", "-i", syntax, "-o", "ntriples", file], capture_output=True, check=False)
        found["rapper"] = done.stdout.count(b"\n") if done.returncode == 0 and not done.stderr else done.stderr.decode("utf-8", "replace")[:200]  # fmt: skip
    return found


def bad_names(ids: list[str]) -> Iterator[str]:
    """Ids whose file names are no name, or that of another id once case and composition are forgotten."""
    seen: dict[str, str] = {}
    for id_ in ids:
        name = file_name(id_, ".jsonld")
        if (
            len(name.encode()) > 255
            or "/" in name
            or "\0" in name
            or name in (".", "..")
            or name.startswith(("_", ".", "-"))
        ):
            yield f"{id_[:40]!r}: no file name: {name[:80]!r}"
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())  # as file systems do
        if folded in seen:
            yield f"{id_[:40]!r}: the file of {seen[folded][:40]!r} too"
        seen[folded] = id_
        iri = iris.document(BASE, id_)
        if not iris.is_absolute(iri) or not iri.startswith(f"{BASE}doc/"):
            yield f"{id_[:40]!r}: no IRI: {iri[:80]!r}"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    given = list(strings(count))
    failed = list(bad_names(given))
    with tempfile.TemporaryDirectory() as folder:
        for number, hostile in enumerate(given):
            failed += [f"{hostile[:40]!r}: {fault}" for fault in faults(hostile, given[number - 1], Path(folder))]
    print("\n".join(failed))
    print(f"{len(given):,} labels and ids, {len(FORMATS)} formats, {len(failed)} faults")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
