"""Nanopublications: well-formed to our own check of the guidelines and to the Nanopublication toolkit, and true to the graph."""

import re
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from graph_examples import claim, extraction, read_examples, triple
from hypothesis import example, given, settings
from nanopub_rules import LINKS, NP, TYPE, Quads, faults, split
from test_formats import ANY, hostile

from extractor import __version__
from extractor.graph import BASE, Style, serialise
from extractor.graph.nanopub import nanopubs
from extractor.graph.rdf import claim_names, rows_of
from extractor.graph.style import PLAIN
from extractor.graph.vocabulary import CKG
from extractor.model import AUTHOR, Act, Correction, Document, Extraction

SAID = extraction(claim(confidence=0.8))


def parts_of(given_: Extraction, style: Style = PLAIN) -> list[Quads]:
    return split(serialise(given_, "nanopub", style))


def graph(quads: Quads, name: str) -> set[tuple[str, str, str]]:
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads if str(q.graph_name).endswith(f"/{name}>")}


def test_there_is_one_well_formed_nanopublication_a_claim() -> None:
    for one in read_examples():
        found = parts_of(one)
        assert [fault for quads in found for fault in faults(quads)] == []
        assert len(found) == len(one.claims)


def test_the_toolkit_of_nanopublications_takes_each() -> None:
    toolkit = pytest.importorskip("nanopub_sign")
    for one in read_examples():
        for quads in parts_of(one):
            written = ox.serialize(sorted(quads, key=str), format=ox.RdfFormat.TRIG)
            assert written is not None
            toolkit.Nanopub(written.decode("utf-8")).check()  # raises where it finds a fault


def test_whoever_publishes_can_sign_them() -> None:
    """Neither clock nor key is ours; what the toolkit makes of a nanopublication has to pass its own check."""
    toolkit = pytest.importorskip("nanopub_sign")
    key = toolkit.KeyPair()
    profile = toolkit.NpProfile(
        private_key=key.private, orcid_id="https://orcid.org/0000-0000-0000-0000", name="", introduction_nanopub_uri=""
    )
    signed = toolkit.Nanopub(serialise(SAID, "nanopub").decode("utf-8")).sign(profile).rdf()
    assert re.search(f"<{NAME.value}RA[A-Za-z0-9_-]{{43}}>", signed)
    toolkit.Nanopub(signed).check()


@given(ANY, ANY)
@example("a.", "\ud800\0/..")
@settings(deadline=None, max_examples=30)
def test_any_label_and_id_stay_well_formed(label: str, id_: str) -> None:
    (quads,) = parts_of(hostile(label, id_))
    assert list(faults(quads)) == []


def without(**same: object) -> Callable[[ox.Quad], ox.Quad | None]:
    return lambda q: None if all(getattr(q, name) == value for name, value in same.items()) else q


def moved(part: str, to: ox.NamedNode | ox.DefaultGraph) -> Callable[[ox.Quad], ox.Quad | None]:
    return lambda q: ox.Quad(*q.triple, to) if q.graph_name == GRAPHS[part] else q


def unsaid(part: str, of: ox.NamedNode) -> Callable[[ox.Quad], ox.Quad | None]:
    return lambda q: None if (q.graph_name, q.subject) == (GRAPHS[part], of) else q


NAME = ox.NamedNode(f"{BASE}nanopub/{claim_names(SAID)[0].rpartition('/')[2]}/")
GRAPHS = {part: ox.NamedNode(f"{NAME.value}{part}") for part in ("Head", "assertion", "provenance", "pubinfo")}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (without(predicate=TYPE, object=ox.NamedNode(f"{NP}Nanopublication")), "0 quads say"),
        *((without(predicate=link), "not one link each") for link in LINKS),
        (moved("assertion", GRAPHS["provenance"]), "an empty graph"),
        (moved("assertion", ox.DefaultGraph()), "outside of named graphs"),
        (moved("pubinfo", ox.NamedNode("https://example.org/g")), "in another graph"),
        (moved("pubinfo", GRAPHS["Head"]), "the head holds something else"),
        (unsaid("provenance", GRAPHS["assertion"]), "does not speak of the assertion"),
        (unsaid("pubinfo", NAME), "does not speak of the nanopublication"),
    ],
)
def test_the_check_finds_what_is_wrong(change: Callable[[ox.Quad], ox.Quad | None], fault: str) -> None:
    (quads,) = parts_of(SAID)
    broken = frozenset(changed for quad in quads if (changed := change(quad)) is not None)
    assert any(fault in line for line in faults(broken))


def test_each_part_holds_what_it_is_for() -> None:
    (quads,) = parts_of(SAID)
    assertion, provenance, info = (graph(quads, part) for part in ("assertion", "provenance", "pubinfo"))
    properties = {p for _, p, _ in assertion}
    assert {CKG.source, CKG.act, CKG.states, CKG.opposes} <= properties
    assert not properties & {CKG.rule, CKG.confidence, CKG.evidence}
    assert {CKG.rule, CKG.confidence, CKG.evidence, CKG.textDigest} <= {p for _, p, _ in provenance}
    assert {s for s, _, _ in info} == {str(NAME), f"<https://w3id.org/claimkg/software/{__version__}>"}


def test_a_bare_edge_is_asserted_only_where_the_text_stands_behind_it() -> None:
    said = [claim(triples=(triple(),), stances=(), source_entity=AUTHOR, act=act) for act in (Act.STATE, Act.DOUBT)]
    stated, doubted = (
        graph(quads, "assertion") for quads in sorted(parts_of(extraction(*said)), key=len, reverse=True)
    )
    edge = (f"<{BASE}entity/増税>", f"<{BASE}predicate/だ>", f"<{BASE}entity/誤り>")
    assert edge in stated
    assert edge not in doubted


def test_nothing_is_said_that_the_graph_does_not_say() -> None:
    """But for how a nanopublication hangs together, and where its assertion is from."""
    for one in read_examples():
        rows = set(rows_of(one, Style(with_text=False)))
        quads = {q for found in parts_of(one) for q in found if not str(q.graph_name).endswith("/Head>")}
        own = {(str(q.subject), str(q.predicate), str(q.object)) for q in quads if "/nanopub/" not in str(q.subject)}
        assert own <= rows
        of_claims = {row for row in rows if row[0].startswith(f"<{BASE}claim/")}
        assert of_claims <= own


def test_the_words_but_never_the_text_are_in_them() -> None:
    written = nanopubs(
        extraction(claim(), document=Document("a", "「増税は誤りだ」と田中氏は述べた。後は別の話。", date="2024-05-03"))
    )
    assert "増税は誤りだ" in written
    assert "後は別の話" not in written
    assert 'dcterms:date "2024-05-03"^^xsd:date' in written


def test_a_correction_is_provenance() -> None:
    right = Correction("", "a", "b", "act", "oppose", "山田", "2024-05-03", "皮肉である", was="state")
    (quads,) = parts_of(extraction(claim(corrections=(right,))))
    assert CKG.correctedField in {p for _, p, _ in graph(quads, "provenance")}
    assert list(faults(quads)) == []


def test_a_document_without_claims_has_none() -> None:
    assert split(serialise(extraction(), "nanopub")) == []


def test_the_style_counts() -> None:
    one = extraction(claim(confidence=0.9), claim(confidence=0.2, act=Act.ASK))
    (quads,) = parts_of(one, Style("https://example.org/kg/", english=True, min_confidence=0.5))
    assert all(str(q.graph_name).startswith("<https://example.org/kg/nanopub/") for q in quads)
    assert "Tanaka –opposes→ tax increase" in {getattr(q.object, "value", "") for q in quads}
