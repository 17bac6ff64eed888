"""What other ways to model claims would cost: ``python benchmarks/modelling.py [--documents 400] [--rounds 7] [--only WORD …]``.

The graphs of articles of our own making and of ``examples/`` are written anew in each way of ``alternatives.py`` and asked the same five questions in that
way's words, in an embedded store, in turn with ours. Answers that differ from ours end the run. A row says what a claim costs in triples
and bytes of N-Quads, and how many times our time its questions take: the geometric mean, and the best and the worst of them. Then comes
which names of claims survive an edit. Where our own triples go tells ``size.py``.
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
from alternatives import ALTERNATIVES, OURS, Alternative
from collection import articles
from rewriting import Quad

from extractor.graph import iris
from extractor.graph.naming import claim_names
from extractor.graph.queries import prefixes
from extractor.graph.rdf import rows_of
from extractor.graph.style import Style
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
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", nargs="+", default=[""], help="the alternatives whose name holds one of these words")
    options = parser.parse_args()
    collection = [extract(Document(a["id"], a["text"], date=a["date"])) for a in articles(options.documents)]
    examples = [extract(document) for document in read_all([_EXAMPLES]) if isinstance(document, Document)]
    compared(
        collection + examples, [a for a in ALTERNATIVES if any(word in a.name for word in options.only)], options.rounds
    )
    print(f"\n| names of claims that stay when a sentence is put in front | of {_EDITED} articles |\n|---|--:|")
    for name, share in surviving(collection[:_EDITED]):
        print(f"| {name} | {share:.0%} |")


# ------------------------------------------------------------------------------------------------ alternatives


def compared(extractions: Sequence[Extraction], alternatives: Iterable[Alternative], rounds: int) -> None:
    """A table: each alternative against ours."""
    claims = sum(len(e.claims) for e in extractions)
    ours, asked = written(extractions, OURS), subjects(extractions)
    print(f"{claims} claims of {len(extractions)} articles\n\n| decision | way | triples a claim | bytes a claim | query time | best to worst |\n|---|---|--:|--:|--:|--:|")  # fmt: skip
    print(f"| | **ours** | {ours.triples / claims:.1f} | {ours.bytes / claims:.0f} | 1 | |")
    for way in alternatives:
        other = written(extractions, way)
        ratios = [ratio(ours.store, other.store, way, n, asked, rounds) for n in range(len(way.questions))]
        worst = way.asked[ratios.index(max(ratios))]
        times = f"{geometric_mean(ratios):.2f} × | {min(ratios):.2f} to {max(ratios):.2f} ({worst})"
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


def ratio(ours: ox.Store, other: ox.Store, way: Alternative, number: int, asked: dict[str, str], rounds: int) -> float:
    """How many times our time a question takes: the median of turns."""
    question, same = pair(way, number, asked)
    agree(ours, other, way, number, asked)
    turns = [(cpu(lambda: answer(ours, same, OURS)), cpu(lambda: answer(other, question, way))) for _ in range(rounds)]
    return median(b for _, b in turns) / median(a for a, _ in turns)


def agree(ours: ox.Store, other: ox.Store, way: Alternative, number: int, asked: dict[str, str]) -> None:
    """End the run where a question has another answer than ours, or ours has none."""
    question, same = pair(way, number, asked)
    before, after = answer(ours, same, OURS), answer(other, question, way)
    if before != after or not before:
        raise SystemExit(f"{way.name}: {way.asked[number]} has {len(after)} answers, ours {len(before)}: {sorted(set(before) ^ set(after))[:3]}")  # fmt: skip


def pair(way: Alternative, number: int, asked: dict[str, str]) -> tuple[str, str]:
    """A question in a way's words, and in ours."""
    return way.questions[number] % asked, OURS.questions[OURS.asked.index(way.asked[number])] % asked


def answer(store: ox.Store, query: str, way: Alternative) -> list[str]:
    found = store.query(query, prefixes=_PREFIXES, use_default_graph_as_union=way.union)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(" ".join(map(str, row)) for row in found)


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


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
