"""Where the triples of a claim go, and what is lost without them: ``python benchmarks/size.py [--documents 1000]``.

Counted in the graphs of a collection of articles of our own making and in those of ``examples/``, each document on its own, as a file of
Turtle holds it. What the first example of docs/modelling.md shows is the model; all else is on top of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from collection import articles

from extractor.graph.rdf import rows_of
from extractor.graph.style import PLAIN, Style
from extractor.graph.terms import Row
from extractor.graph.vocabulary import CKG, NIF, RDF, ROLES, SKOS, TYPES
from extractor.model import Document, Extraction
from extractor.pipeline import extract
from extractor.reading import read_all

_EXAMPLES = Path(__file__).parent.parent / "examples"
_STYLES = (("--detail edges", Style(detail="edges")), ("--detail claims", Style(detail="claims")), ("**in full**", PLAIN),
           ("with English statements", Style(english=True)))  # fmt: skip


class Share(NamedTuple):
    """Some triples of the graph, and what is lost without them."""

    name: str
    holds: Callable[[Row], bool]
    loss: str


def of_claim(row: Row) -> bool:
    return "/claim/" in row[0] and "#" not in row[0]


def of_statement(row: Row) -> bool:
    return "/claim/" in row[0] and "#" in row[0]


def of_stretch(row: Row) -> bool:
    return "#char=" in row[0]


def of_node(row: Row) -> bool:
    return "/entity/" in row[0] or "#author" in row[0]


def of_verb(row: Row) -> bool:
    return "/predicate/" in row[0]


def of_document(row: Row) -> bool:
    return not any(holds(row) for holds in (of_claim, of_statement, of_stretch, of_node, of_verb))


_ABOUT = (("claims", of_claim), ("statements", of_statement), ("stretches of text", of_stretch), ("nodes and flat edges", of_node),
          ("verbs", of_verb), ("documents and readings", of_document))  # fmt: skip
_ROLES = frozenset((CKG.case, *ROLES.values()))
SHOWN = (
    Share("`nif:RFC5147String` beside `nif:OffsetBasedString`", lambda r: r[2] == NIF.RFC5147String,
          "readers of NIF that look for this type"),
    Share("types of statements and stretches", lambda r: r[2] in (CKG.Statement, NIF.OffsetBasedString),
          "queries and SHACL targets by type, unless something infers"),
    Share("`ckg:Positive` and `ckg:Asserted`", lambda r: r[2] in (CKG.Positive, CKG.Asserted),
          "asking for them: it takes FILTER NOT EXISTS"),
    Share("rules", lambda r: r[1] == CKG.rule, "which rule made this"),
    Share("the confidence of a claim", lambda r: r[1] == CKG.confidence and of_claim(r), "which claims to look at first"),
    Share("labels", lambda r: r[1] in (SKOS.prefLabel, SKOS.altLabel), "every name that a query shows"),
)  # fmt: skip
ON_TOP = (
    Share("the confidence of a statement", lambda r: r[1] == CKG.confidence and of_statement(r),
          "how sure a stance is; it is never that of its claim"),
    Share("implicit source, negative content, where so", lambda r: r[1] in (CKG.sourceImplicit, CKG.contentPolarity),
          "who is not named, what is denied"),
    Share("arguments beyond subject and object, unusual cases", lambda r: of_statement(r) and r[1] in _ROLES,
          "when, where, from whom"),
    Share("person, organisation, location, artifact", lambda r: r[1] == RDF.type and r[2] in TYPES.values(),
          "what kind of thing it is; without ckg:Entity instead, ?x a ckg:Entity"),
    Share("roles", lambda r: r[1] in (CKG.role, CKG.roleAt), "who is mayor, and where"),
    Share("the software's own description", lambda r: "/software/" in r[0],
          "its version by prov:wasAssociatedWith/schema:softwareVersion"),
    Share("digest of the text, counts, detail", lambda r: r[1] in (CKG.textDigest, CKG.claimCount, CKG.statementCount, CKG.detail),
          "that validate and verify see what is missing"),
)  # fmt: skip


class Side(NamedTuple):
    """The extractions of some documents, and how many claims they are."""

    extractions: Sequence[Extraction]
    claims: int

    def rows(self, style: Style) -> list[Row]:
        """The triples of each document, one after the other."""
        return [row for extraction in self.extractions for row in rows_of(extraction, style)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    options = parser.parse_args()
    made = (Document(a["id"], a["text"], date=a["date"]) for a in articles(options.documents))
    sides = [_side(made), _side(d for d in read_all([_EXAMPLES]) if isinstance(d, Document))]
    print("| triples a claim | collection | examples | lost without them |\n|---|--:|--:|---|")
    for name, style in _STYLES:
        print(_line(name, [len(side.rows(style)) / side.claims for side in sides]))
    rows = [side.rows(PLAIN) for side in sides]
    print(
        _line(
            "in full, in a store that holds each triple once",
            [len(set(r)) / s.claims for r, s in zip(rows, sides, strict=True)],
        )
    )

    def share(name: str, holds: Callable[[Row], bool], loss: str = "") -> None:
        print(_line(name, [sum(map(holds, r)) / s.claims for r, s in zip(rows, sides, strict=True)], loss))

    for name, holds in _ABOUT:
        share(f"of these: {name}", holds)
    share("**what the first example shows**", lambda r: not any(part.holds(r) for part in ON_TOP), "the model")
    for part in SHOWN:
        share(*part)
    share("**on top of it**", lambda r: any(part.holds(r) for part in ON_TOP))
    for part in ON_TOP:
        share(*part)


def _side(documents: Iterable[Document]) -> Side:
    extractions = [extract(document) for document in documents]
    return Side(extractions, sum(len(e.claims) for e in extractions))


def _line(name: str, figures: Iterable[float], loss: str = "") -> str:
    return f"| {name} | {' | '.join(f'{figure:.2f}' for figure in figures)} | {loss} |"


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
