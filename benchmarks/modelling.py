"""What other ways to model claims would cost: ``python benchmarks/modelling.py [--documents 600] [--rounds 7] [--only WORD]``.

The graphs of articles of our own making are written anew in each way of ``alternatives.py`` and asked the same five questions in that
way's words, in an embedded store, in turn with ours. Answers that differ from ours end the run. A row says what a claim costs in triples
and bytes of N-Quads, and how many times our time its questions take: the geometric mean, and the best and the worst of them. Then come
where the triples of a claim go, what each of them is for, here and in ``examples/``, and which names of claims survive an edit.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import geometric_mean, median
from typing import NamedTuple

import pyoxigraph as ox
from alternatives import ALTERNATIVES, OURS, Alternative, Quad
from collection import articles

from extractor.graph import iris
from extractor.graph.naming import claim_names
from extractor.graph.queries import prefixes
from extractor.graph.rdf import rows_of
from extractor.graph.style import DETAILS, Style
from extractor.graph.terms import Row
from extractor.graph.vocabulary import CKG, NIF, PROV, RDF, SCHEMA, SKOS
from extractor.model import Document, Extraction
from extractor.pipeline import extract
from extractor.reading import read_all

_EXAMPLES = Path(__file__).parent.parent / "examples"
_EDITED = 100  # articles whose first sentence is a new one, to see which names stay
_PREFIXES = prefixes(iris.BASE) | {
    "np": "http://www.nanopub.org/nschema#",
    "oa": "http://www.w3.org/ns/oa#",
    "xl": "http://www.w3.org/2008/05/skos-xl#",
}


class Written(NamedTuple):
    """A collection's graphs in one way: in a store, and their size."""

    store: ox.Store
    triples: int
    bytes: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="", help="the alternatives whose name holds this word")
    options = parser.parse_args()
    collection = [extract(Document(a["id"], a["text"], date=a["date"])) for a in articles(options.documents)]
    examples = [extract(d) for d in read_all([_EXAMPLES]) if isinstance(d, Document)]
    compared(collection, [a for a in ALTERNATIVES if options.only in a.name], options.rounds)
    parted(collection, examples)
    print(f"\n| names of claims that stay when a sentence is put in front | of {_EDITED} articles |\n|---|--:|")
    for name, share in surviving(collection[:_EDITED]):
        print(f"| {name} | {share:.0%} |")


# ------------------------------------------------------------------------------------------------ alternatives


def compared(extractions: Sequence[Extraction], alternatives: Iterable[Alternative], rounds: int) -> None:
    """A table: each alternative against ours."""
    claims = sum(len(e.claims) for e in extractions)
    ours, asked = written(extractions, OURS), subjects(extractions)
    print(f"{claims} claims of {len(extractions)} articles\n\n| decision | way | triples a claim | bytes a claim | query time | best, worst |\n|---|---|--:|--:|--:|--:|")  # fmt: skip
    print(f"| | **ours** | {ours.triples / claims:.1f} | {ours.bytes / claims:.0f} | 1 | |")
    for way in alternatives:
        other = written(extractions, way)
        ratios = [timed(ours.store, other.store, way, n, asked, rounds) for n in range(len(way.questions))]
        times = f"{geometric_mean(ratios):.2f} × | {min(ratios):.2f}, {max(ratios):.2f}" if ratios else "no answer |"
        print(f"| {way.decision} | {way.name} | {other.triples / claims:.1f} | {other.bytes / claims:.0f} | {times} |", flush=True)  # fmt: skip
        del other
        gc.collect()


def written(extractions: Iterable[Extraction], way: Alternative) -> Written:
    """The graphs of a collection in one way of modelling; what all documents share is counted once."""
    style = Style(detail=way.detail)
    quads: list[Quad] = [q for e in extractions for q in way.rewrite(rows_of(e, style))]
    shared = [q for q in quads if q[3] == way.shared]
    counted = quads if not shared else [*(q for q in quads if q[3] != way.shared), *set(shared)]
    lines = [f"{' '.join(filter(None, quad))} .\n".encode() for quad in counted]
    store = ox.Store()
    store.load(b"".join(lines), format=ox.RdfFormat.N_QUADS)
    return Written(store, len(counted), sum(map(len, lines)))


def subjects(extractions: Sequence[Extraction]) -> dict[str, str]:
    """What is asked about: the node that most statements begin with, and the document with most claims."""
    nodes = Counter(t.subject.label for e in extractions for c in e.claims for t in c.triples if t.subject is not None)
    longest = max(extractions, key=lambda e: len(e.claims))
    return {"topic": min(nodes, key=lambda n: (-nodes[n], n)), "document": longest.analysis.document.id}


def timed(ours: ox.Store, other: ox.Store, way: Alternative, number: int, asked: dict[str, str], rounds: int) -> float:
    """How many times our time a question takes: the median of turns. Ends the run where the answers differ."""
    question, same = way.questions[number], OURS.questions[OURS.asked.index(way.asked[number])]
    before, after = (answer(s, q % asked, w) for s, q, w in ((ours, same, OURS), (other, question, way)))
    if before != after or not before:
        raise SystemExit(f"{way.name}: {way.asked[number]} has {len(after)} answers, ours {len(before)}: {sorted(set(before) ^ set(after))[:3]}")  # fmt: skip
    turns = [(cpu(lambda: answer(ours, same % asked, OURS)), cpu(lambda: answer(other, question % asked, way))) for _ in range(rounds)]  # fmt: skip
    return median(b for _, b in turns) / median(a for a, _ in turns)


def answer(store: ox.Store, query: str, way: Alternative) -> list[str]:
    found = store.query(query, prefixes=_PREFIXES, use_default_graph_as_union=way.union)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(" ".join(map(str, row)) for row in found)


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


# ------------------------------------------------------------------------------------------------ where triples go


class Share(NamedTuple):
    """Some triples of the graph, and what is lost without them."""

    name: str
    holds: Callable[[Row], bool]
    loss: str


_ABOUT = [
    ("claims", lambda r: "/claim/" in r[0] and "#" not in r[0]),
    ("statements", lambda r: "/claim/" in r[0] and "#" in r[0]),
    ("stretches of text", lambda r: "#char=" in r[0]),
    ("nodes and flat edges", lambda r: "/entity/" in r[0] or "#author" in r[0]),
    ("verbs", lambda r: "/predicate/" in r[0]),
    ("documents and readings", lambda r: "/doc/" in r[0] and "#char=" not in r[0] and "#author" not in r[0] or "/software/" in r[0]),
]  # fmt: skip
_KINDS = (CKG.Person, CKG.Organization, CKG.Location, CKG.Artifact)
SHARES = (
    Share("in the contract: the second type of a stretch, nif:RFC5147String", lambda r: r[2] == NIF.RFC5147String, "readers of NIF that look for one of the two types"),
    Share("in the contract: the type of a statement and the other of a stretch", lambda r: r[2] in (CKG.Statement, NIF.OffsetBasedString), "queries by type, and SHACL targets, without inference"),
    Share("in the contract: polarity and modality where unmarked", lambda r: r[2] in (CKG.Positive, CKG.Asserted) , "?claim ckg:polarity ckg:Positive has to be FILTER NOT EXISTS"),
    Share("in the contract: rules of claims and statements", lambda r: r[1] == CKG.rule, "which rule made this, and verify's reason"),
    Share("in the contract: labels and types of nodes and verbs", lambda r: r[1] in (SKOS.prefLabel, SKOS.altLabel) or ("/entity/" in r[0] or "/predicate/" in r[0]) and r[1] == RDF.type and r[2] not in _KINDS, "every name that a query shows"),
    Share("the confidence of a statement", lambda r: r[1] == CKG.confidence and "#" in r[0], "stances by how sure they are; it is never its claim's"),
    Share("implicit source, negative content", lambda r: r[1] in (CKG.sourceImplicit, CKG.contentPolarity), "who was not named; what was denied; written where marked only"),
    Share("arguments beyond subject and object, cases", lambda r: "/claim/" in r[0] and "#" in r[0] and r[1].startswith("<https://w3id.org/claimkg/ontology#") and r[1] not in (CKG.rule, CKG.confidence, CKG.polarity, CKG.evidence), "when, where, from whom"),
    Share("kinds of entities besides ckg:Entity", lambda r: r[1] == RDF.type and r[2] in _KINDS, "?x a ckg:Person; or, the other way round, ?x a ckg:Entity needs inference"),
    Share("roles", lambda r: r[1] in (CKG.role, CKG.roleAt), "who is mayor"),
    Share("the software's description in each graph", lambda r: "/software/" in r[0], "prov:wasAssociatedWith/schema:softwareVersion, by which old graphs are found"),
    Share("how many claims and statements there are", lambda r: r[1] in (CKG.claimCount, CKG.statementCount), "validate would not see that a claim is missing"),
)  # fmt: skip


def parted(collection: Sequence[Extraction], examples: Sequence[Extraction]) -> None:
    """Tables of where the triples of a claim go."""
    sides = [[rows_of(e) for e in side] for side in (collection, examples)]
    counts = [sum(len(e.claims) for e in side) for side in (collection, examples)]

    def line(name: str, holds: Callable[[Row], bool], loss: str = "") -> str:
        cells = (f"{sum(map(holds, row_list(rows))) / n:.2f}" for rows, n in zip(sides, counts, strict=True))
        return f"| {name} | {' | '.join(cells)} |{f' {loss} |' if loss else ''}"

    print("\n| triples a claim | collection | examples |\n|---|--:|--:|")
    for detail in DETAILS:
        sizes = (sum(len(rows_of(e, Style(detail=detail))) for e in side) / n for side, n in zip((collection, examples), counts, strict=True))  # type: ignore[arg-type]  # one of the three  # fmt: skip
        print(f"| --detail {detail} | {' | '.join(f'{size:.2f}' for size in sizes)} |")
    merged = (len(set(row_list(rows))) / n for rows, n in zip(sides, counts, strict=True))
    print(f"| full, in a store that holds each triple once | {' | '.join(f'{size:.2f}' for size in merged)} |")
    print("\n".join(line(name, holds) for name, holds in _ABOUT))
    print("\n| part of these | collection | examples | without it is lost |\n|---|--:|--:|---|")
    print("\n".join(line(*share) for share in SHARES))


def row_list(documents: Iterable[Iterable[Row]]) -> Iterator[Row]:
    return (row for rows in documents for row in rows)


# ------------------------------------------------------------------------------------------------ names


def surviving(extractions: Iterable[Extraction]) -> Iterator[tuple[str, float]]:
    """How many claims keep their names, of three kinds, when their articles get a new first sentence."""
    kept, offsets, claims = 0, 0, 0
    for extraction in extractions:
        document = extraction.analysis.document
        edited = extract(Document(document.id, f"昨日の記事である。\n{document.text}", date=document.date))
        kept += len(set(claim_names(extraction, iris.BASE)) & set(claim_names(edited, iris.BASE)))
        offsets += len({c.content for c in extraction.claims} & {c.content for c in edited.claims})
        claims += len(extraction.claims)
    yield from (("a hash of what the claim says (ours)", kept / claims), ("offsets", offsets / claims), ("UUIDs", 0.0))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
