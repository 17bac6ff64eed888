"""Graphs against the text: every document is read again and its graph written again, and what differs is told.

``claimkg verify output/ news.txt`` -> Verdict("news", triples=478, stand=478, findings=()) where nothing was touched. A graph tells how
it was written (:class:`extractor.graph.style.Style`), so that nothing has to be given twice but the user's own files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extractor.claims.customisation import NOTHING, Customisation
from extractor.errors import ReadError
from extractor.graph import iris
from extractor.graph.differences import Finding, differences, short
from extractor.graph.documents import digest
from extractor.graph.files import graph_files
from extractor.graph.parts import Part, endings, graphs_in, parts_of, style_of
from extractor.graph.rdf import rows_of
from extractor.graph.terms import Row
from extractor.graph.vocabulary import CKG
from extractor.model import Document, Extraction
from extractor.pipeline import extract

_DIGEST = short(CKG.textDigest)


class Verdict(NamedTuple):
    """What is left of the graph of some documents, mostly of one: how many of its triples stand, and what does not."""

    documents: tuple[str, ...]  # ids
    file: str
    triples: int
    stand: int
    findings: tuple[Finding, ...]


def verify(
    path: Path,
    documents: Iterable[Document | ReadError],
    custom: Customisation = NOTHING,
    custom_digest: str | None = None,
) -> Iterator[Verdict | ReadError]:
    """Read documents again and compare with the graphs at ``path``: 田中 opposes 増税, edited to supports -> a changed claim.

    ``custom`` are the user's files of today, ``custom_digest`` their digest, which tells whether they are those of the graph. An
    error stands for what cannot be read. Raises ``ReadError`` when there is no graph at all.
    """
    waiting: dict[Part, dict[str, tuple[Extraction, str]]] = {}
    places: dict[str, tuple[Part, str, str]] = {}  # doc/<id> -> its part, IRI and base
    known: dict[str, Part] = {}  # by the IRIs of its documents
    graphs = lru_cache(1)(graphs_in)  # a file of many documents is parsed once for those that follow each other
    for file in graph_files(path):
        try:
            for part in parts_of(file):
                waiting[part] = {}
                yield from _twice(part, known)
                known |= dict.fromkeys(part.documents, part)
                places |= {rest: (part, iri, base) for iri in part.documents for base, rest in endings(iri)}
        except ReadError as error:
            yield error
    texts: dict[str, str] = {}  # digest -> id
    strangers: list[tuple[str, Finding]] = []  # graphs that tell of another text than their document's
    for found in documents:
        if isinstance(found, ReadError):
            yield found
            continue
        texts[digest(found.text)] = found.id
        place = places.get(iris.document("", found.id))
        if place is None:
            yield Verdict((found.id,), "", 0, 0, (Finding("no graph", found.id, "", "", "", ""),))
            continue
        part, iri, base = place
        waiting[part][iri] = extract(found, custom), base
        if len(waiting[part]) == len(part.documents):
            verdict = judged(part, graphs(part.file)[part.graph], waiting.pop(part), custom_digest)
            strangers += [(found.id, finding) for finding in verdict.findings if finding.field == _DIGEST]
            yield verdict
    for part, read in waiting.items():
        yield judged(part, graphs(part.file)[part.graph], read, custom_digest)
    yield from _swapped(strangers, texts)


def judged(
    part: Part, found: frozenset[Row], read: Mapping[str, tuple[Extraction, str]], custom_digest: str | None = None
) -> Verdict:
    """Compare the triples of a part with those of its documents as they are read today, by IRI, each with the base of its names."""
    wanted: set[Row] = set()
    for iri, (extraction, base) in read.items():
        wanted.update(rows_of(extraction, style_of(found, iri, base, custom_digest)))
    unread = [iri for iri in part.documents if iri not in read]
    compared = _of_documents(found, wanted, read) if unread else found
    findings = [Finding("no input", iri, "", "", "", "") for iri in unread] + [*differences(compared, wanted)]
    ids = tuple(extraction.analysis.document.id for extraction, _ in read.values())
    return Verdict(ids, str(part.file), len(found), len(found & wanted), tuple(findings))


def _of_documents(found: frozenset[Row], wanted: set[Row], read: Collection[str]) -> set[Row]:
    """Of a graph of several documents, what is said of those that were read; nodes belong to all, so only those that are wanted count."""
    own = {f"<{iri}" for iri in read}
    own |= {s.rstrip(">") for s, p, o in found if p == CKG.evidence and o.partition("#")[0] in own}
    return {row for row in found if row in wanted or row[0].rstrip(">").partition("#")[0] in own}


def _twice(part: Part, known: Mapping[str, Part]) -> Iterator[Verdict]:
    for iri in part.documents:
        if iri in known:
            finding = Finding("twice", iri, "", str(known[iri].file), str(part.file), "")
            yield Verdict((), str(part.file), 0, 0, (finding,))


def _swapped(strangers: Iterable[tuple[str, Finding]], texts: Mapping[str, str]) -> Iterator[Verdict]:
    for id_, finding in strangers:
        other = texts.get(finding.was.strip('"'))
        if other is not None:
            yield Verdict((id_,), "", 0, 0, (Finding("swapped", finding.subject, "", other, id_, ""),))
