"""What is written as RDF: claims, statements, nodes, evidence, the document."""

import pytest
import rdflib
from graph_examples import TEXT, claim, extraction, triple
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS

from extractor.errors import UsageError
from extractor.graph import BASE, Style, iris, to_graph
from extractor.graph.vocabulary import PREFIXES
from extractor.model import (
    AUTHOR,
    Act,
    Direction,
    Document,
    Entity,
    Name,
    NameType,
    Polarity,
    Span,
    Stance,
    Term,
    Triple,
)

CKG = Namespace(PREFIXES["ckg"])
CKGR = Namespace(PREFIXES["ckgr"])
NIF = Namespace(PREFIXES["nif"])
SCHEMA = Namespace(PREFIXES["schema"])

DOC = URIRef(f"{BASE}doc/a/例")


def entity(label: str) -> URIRef:
    return URIRef(iris.entity(BASE, label))


def predicate(lemma: str) -> URIRef:
    return URIRef(iris.predicate(BASE, lemma))


def one(graph: Graph, kind: URIRef) -> URIRef:
    (node,) = graph.subjects(RDF.type, kind)
    assert isinstance(node, URIRef)
    return node


def test_a_claim_says_who_how_and_where() -> None:
    graph = to_graph(extraction(claim(triples=(), stances=())))
    node = one(graph, CKG.Claim)
    assert {(p, o) for _, p, o in graph.triples((node, None, None))} == {
        (RDF.type, CKG.Claim), (CKG.source, entity("田中")), (CKG.act, CKG.State), (CKG.cue, Literal("述べる", lang="ja")),
        (CKG.polarity, CKG.Positive), (CKG.modality, CKG.Asserted), (CKG.rule, CKGR["speech-to"]),
        (CKG.evidence, URIRef(f"{DOC}#char=1,7")),
    }  # fmt: skip


def test_what_is_marked_is_written_and_what_is_not_is_left_out() -> None:
    graph = to_graph(extraction(claim(source_entity=None, cue=None, content_polarity=Polarity.NEGATIVE, stances=())))
    node = one(graph, CKG.Claim)
    assert graph.value(node, CKG.contentPolarity) == CKG.Negative
    assert not list(graph.objects(node, CKG.source))
    assert not list(graph.objects(node, CKG.cue))


def test_the_evidence_is_a_stretch_of_the_document() -> None:
    graph = to_graph(extraction(claim()))
    stretch = URIRef(f"{DOC}#char=1,7")
    assert {(p, str(o)) for _, p, o in graph.triples((stretch, None, None))} == {
        (RDF.type, str(NIF.OffsetBasedString)), (RDF.type, str(NIF.RFC5147String)), (NIF.referenceContext, str(DOC)),
        (NIF.beginIndex, "1"), (NIF.endIndex, "7"), (NIF.anchorOf, "増税は誤りだ"),
    }  # fmt: skip


def test_a_stance_and_a_proposition_are_statements() -> None:
    graph = to_graph(extraction(claim()))
    found = {
        tuple(graph.value(s, p) for p in (RDF.subject, RDF.predicate, RDF.object))
        for s in graph.objects(None, CKG.states)
    }
    tax = entity("増税")
    assert found == {
        (entity("田中"), CKG.opposes, tax),
        (tax, predicate("だ"), entity("誤り")),
    }


def test_a_statement_without_object_has_none() -> None:
    bare = Triple(None, Span(13, 16), "述べる", None, None, True, ("main-clause",))
    node = one(to_graph(extraction(claim(triples=(bare,), stances=()))), CKG.Statement)
    graph = to_graph(extraction(claim(triples=(bare,), stances=())))
    assert {p for _, p, _ in graph.triples((node, None, None))} == {RDF.type, RDF.predicate, CKG.polarity, CKG.rule}
    assert graph.value(node, CKG.polarity) == CKG.Negative


def test_a_date_is_typed_where_it_can_be_told() -> None:
    others = (("time", Term(0, 4, "昨年10月")), ("time", Term(5, 7, "先ごろ")), ("place", Term(8, 10, "東京")))
    told = extraction(
        claim(triples=(triple(others=others),)), names=(Name(0, 4, NameType.DATE, "relative-date", "2023-10"),)
    )
    graph = to_graph(told)
    assert set(graph.objects(None, CKG.time)) == {
        Literal("2023-10", datatype=rdflib.XSD.gYearMonth),
        Literal("先ごろ", lang="ja"),
    }
    assert list(graph.objects(None, CKG.place)) == [entity("東京")]


def test_nodes_carry_types_and_labels() -> None:
    graph = to_graph(extraction(claim()))
    tanaka, tax = entity("田中"), entity("増税")
    assert set(graph.objects(tanaka, SKOS.prefLabel)) == {Literal("田中", lang="ja"), Literal("Tanaka", lang="en")}
    assert list(graph.objects(tanaka, SKOS.altLabel)) == [Literal("田中氏", lang="ja")]
    assert set(graph.objects(tanaka, RDF.type)) == {CKG.Entity, CKG.Person}
    assert set(graph.objects(tax, RDF.type)) == {CKG.Concept}
    assert Literal("tax increase", lang="en") in set(graph.objects(tax, SKOS.prefLabel))


def test_a_node_has_one_preferred_label_a_language_and_none_of_them_twice() -> None:
    plain = claim(triples=(), stances=(Stance("村瀬", Direction.OPPOSE, Term(1, 3, "増税"), ("x",)),))
    other = claim(triples=(), stances=(Stance("村瀬", Direction.OPPOSE, Term(1, 3, "増税", "tax rise"), ("x",)),))
    twice = Entity("が", None, ("が", "か\u3099"), None, ())
    graph = to_graph(extraction(plain, claim(), other, claim(source_entity="が"), entities=(twice,)))
    assert Literal("tax increase", lang="en") in set(graph.objects(entity("増税"), SKOS.prefLabel))
    for node in set(graph.subjects(SKOS.prefLabel)):
        labels = [label.language for label in graph.objects(node, SKOS.prefLabel) if isinstance(label, Literal)]
        assert len(labels) == len(set(labels))
        assert not set(graph.objects(node, SKOS.prefLabel)) & set(graph.objects(node, SKOS.altLabel))


def test_whoever_speaks_is_an_entity() -> None:
    graph = to_graph(extraction(claim(source_entity="関係者", stances=()), entities=()))
    assert (entity("関係者"), RDF.type, CKG.Entity) in graph


def test_the_author_is_one_of_each_document() -> None:
    graph = to_graph(extraction(claim(source_entity=AUTHOR)))
    author = URIRef(f"{DOC}#author")
    assert graph.value(one(graph, CKG.Claim), CKG.source) == author
    assert set(graph.objects(author, SKOS.prefLabel)) == {Literal("著者", lang="ja"), Literal("author", lang="en")}
    signed = to_graph(extraction(claim(), document=Document("a/例", TEXT, author="佐野 花")))
    assert signed.value(DOC, DCTERMS.creator) == author
    assert list(signed.objects(author, SKOS.prefLabel)) == [Literal("佐野 花", lang="ja")]


def test_the_document_and_its_reading() -> None:
    known = Document("a/例", TEXT, "見出し", "https://example.org/記事?a=1", "2024-05-03", None, "例新聞")
    graph = to_graph(extraction(claim(), document=known))
    assert graph.value(DOC, DCTERMS.title) == Literal("見出し")
    assert graph.value(DOC, DCTERMS.date) == Literal("2024-05-03", datatype=rdflib.XSD.date)
    assert graph.value(DOC, DCTERMS.source) == URIRef("https://example.org/%E8%A8%98%E4%BA%8B?a=1")
    assert graph.value(DOC, NIF.isString) == Literal(TEXT, lang="ja")
    activity = one(graph, PROV.Activity)
    assert graph.value(activity, PROV.used) == DOC
    assert graph.value(graph.value(activity, PROV.wasAssociatedWith), SCHEMA.softwareVersion)


@pytest.mark.parametrize("url", ["C:\\a.html", "https://[x/", "https://a b/", "javascript:x", ""])
def test_what_is_no_web_address_stays_a_string(url: str) -> None:
    graph = to_graph(extraction(document=Document("a/例", TEXT, url=url)))
    assert graph.value(DOC, SCHEMA.url) == Literal(url)


def test_text_can_be_left_out_but_the_evidence_stays() -> None:
    graph = to_graph(extraction(claim()), Style(with_text=False))
    assert not list(graph.subject_objects(NIF.isString))
    assert Literal("増税は誤りだ", lang="ja") in set(graph.objects(None, NIF.anchorOf))


def test_no_blank_nodes() -> None:
    assert not [n for t in to_graph(extraction(claim())) for n in t if isinstance(n, BNode)]


def test_names_hold_when_offsets_and_rules_change() -> None:
    there = claim(content=Span(2, 8), rules=("other",))
    graphs = to_graph(extraction(claim())), to_graph(extraction(there, document=Document("a/例", "※" + TEXT)))
    for kind in (CKG.Claim, CKG.Statement):
        before, after = (set(graph.subjects(RDF.type, kind)) for graph in graphs)
        assert before == after


CHANGES = [{"source_entity": "村瀬"}, {"act": Act.BELIEVE}, {"polarity": Polarity.NEGATIVE}, {"content": Span(1, 6)}]


@pytest.mark.parametrize("change", CHANGES)
def test_what_makes_a_claim_makes_its_name(change: dict[str, object]) -> None:
    graph = to_graph(extraction(claim(), claim(**change)))
    assert len(set(graph.subjects(RDF.type, CKG.Claim))) == 2


def test_a_claim_made_twice_is_two_and_so_is_a_statement() -> None:
    graph = to_graph(extraction(claim(triples=(triple(), triple())), claim()))
    assert len(set(graph.subjects(RDF.type, CKG.Claim))) == 2
    assert len(set(graph.subjects(RDF.type, CKG.Statement))) == 5


def test_a_base_of_ones_own() -> None:
    graph = to_graph(extraction(claim()), Style("https://example.org/kg/"))
    assert (
        URIRef("https://example.org/kg/entity/田中"),
        CKG.opposes,
        URIRef("https://example.org/kg/entity/増税"),
    ) in graph
    with pytest.raises(UsageError):
        to_graph(extraction(claim()), Style("kg/"))


def test_size() -> None:
    """An outer claim without statements, one with a stance, three with a proposition: the mix that news articles have."""
    outer = claim(triples=(), stances=(), content=Span(0, 8))
    said = [claim(stances=(), content=Span(start, start + 2)) for start in (9, 12, 15)]
    claims = (outer, claim(within=0, triples=()), *said)
    whole, empty = (len(to_graph(extraction(*c))) for c in (claims, ()))
    assert whole - empty <= 25 * len(claims)
