"""Every constraint of the shapes is proved by a graph that breaks it and nothing else; pySHACL over all shapes has the last word."""

import re
from dataclasses import replace

import pyoxigraph as ox
import pyshacl
import pytest
from graph_examples import TANAKA, TAX, claim, extraction, triple
from rdflib import Graph, URIRef

from extractor import __version__
from extractor.graph import Style, serialise
from extractor.graph.ontology import ontology_file
from extractor.graph.validation import violations
from extractor.graph.vocabulary import PREFIXES
from extractor.model import (
    AUTHOR,
    Correction,
    Cue,
    Direction,
    Document,
    Entity,
    Extraction,
    NameType,
    Polarity,
    Rejected,
    Role,
    Span,
    Stance,
    Term,
    Triple,
)

TEXT = "「増税は誤りだ」と田中氏は述べた。市は橋を直した。"
CITY, BRIDGE = Term(17, 18, "市"), Term(19, 20, "橋")
SHAPES = Graph().parse(ontology_file("shapes.ttl"))
SH = "http://www.w3.org/ns/shacl#"
CKGS = "https://w3id.org/claimkg/shapes#"
PROLOGUE = "BASE <https://w3id.org/claimkg/data/>\n" + "".join(f"PREFIX {p}: <{n}>\n" for p, n in PREFIXES.items())


def whole() -> Extraction:
    """One document with everything that shapes speak of: a claim within a claim, flat edges, roles, links, corrections, a rejection."""
    mended = Triple(
        CITY,
        Span(21, 24),
        "直す",
        BRIDGE,
        "ヲ",
        False,
        ("case-particle",),
        (("time", Term(9, 12, "先ごろ")), ("place", TAX)),
    )
    put_in = Correction("", "news", "", "stance", "support 橋", "山田", "2024-05-03", "賛成している", was="none")
    act = put_in._replace(field="act", value="oppose", was="state")
    claims = (
        claim(source_entity=AUTHOR, content=Span(0, 16), triples=(), stances=(), confidence=0.9),
        claim(within=0, triples=(triple(), triple(negated=True)), content_polarity=Polarity.NEGATIVE, source_implicit=True),
        claim(source_entity=AUTHOR, cue=None, content=Span(17, 24), triples=(mended,), stances=(), rules=("author-statement",)),
        claim(cue=Cue(13, 16, "考える"), content=Span(4, 6), triples=(), corrections=(put_in, act), confidence=1.0,
              stances=(Stance("田中", Direction.SUPPORT, BRIDGE, (), 1.0),)),
    )  # fmt: skip
    city = Entity("市", NameType.ORGANIZATION, ("市",), "city", ())
    tanaka = replace(TANAKA, roles=(Role("市長", "市", "title-as-role"),))
    document = Document("news", TEXT, "見出し", "https://example.org/1", "2024-05-03", "佐野 花", "例新聞")
    found = extraction(*claims, document=document, entities=(tanaka, city))
    links = (("田中", "https://example.org/tanaka"), ("増税", "https://example.org/tax"))
    out = Rejected(4, claim(content=Span(9, 12), corrections=(put_in._replace(field="reject", value="", was=""),)))
    return replace(found, links=links, rejected=(out,))


def store_of(data: bytes) -> ox.Store:
    store = ox.Store()
    store.load(data, ox.RdfFormat.N_TRIPLES)
    return store


VALID = serialise(whole(), "ntriples", Style(english=True))
CLAIM = '?c ckg:cue "述べる"@ja ; ckg:within ?outer .'  # 田中's, which stands within the author's
STANCE = f"{CLAIM} ?c ckg:states ?s . ?s rdf:predicate ckg:opposes ."
MENDED = "?s rdf:predicate <predicate/直す> ."
PUT_IN = '?x ckg:correctedField "stance" .'
WORDS = '?e nif:anchorOf "増税は誤りだ"@ja .'


SECOND = f"""
    ckg:evidence <doc/b#char=0,0> . <doc/b#char=0,0> a nif:OffsetBasedString ; nif:beginIndex 0 ; nif:endIndex 0 ;
    nif:referenceContext <doc/b> ; nif:anchorOf ''@ja . <doc/b> a nif:Context ; dcterms:identifier 'b' .
    <doc/b#extraction> a prov:Activity ; prov:used <doc/b> ; prov:wasAssociatedWith <https://w3id.org/claimkg/software/{__version__}> ;
    ckg:detail 'full' ; ckg:textDigest '{"0" * 64}' ; ckg:claimCount 1 ;
    ckg:statementCount 0 . ?reading ckg:claimCount 3"""  # another document, to which a claim of the first can be moved


def swap(subject: str, old: str, new: str, where: str = "") -> str:
    """An update that writes one property otherwise; an empty ``new`` takes it away."""
    put = f"INSERT {{ {subject} {new} }}" if new else ""
    return f"DELETE {{ {subject} {old} }} {put} WHERE {{ {where} {subject} {old} }}"


def add(what: str, where: str = "") -> str:
    return f"INSERT {{ {what} }} WHERE {{ {where} }}"


BREAKS = {
    "document-identifier": swap("<doc/news>", "dcterms:identifier ?o", 'dcterms:identifier "news"@ja'),
    "document-text": swap("<doc/news>", "nif:isString ?o", f"nif:isString '{TEXT}'@en"),
    "document-title": add('<doc/news> dcterms:title "別の見出し"'),
    "document-date": swap("<doc/news>", "dcterms:date ?o", 'dcterms:date "2024-13-03"^^xsd:date'),
    "document-source": swap("<doc/news>", "dcterms:source ?o", 'dcterms:source "example.org"'),
    "document-creator": swap("<doc/news>", "dcterms:creator ?o", "dcterms:creator <entity/田中>"),
    "document-reading": swap("<doc/news#extraction>", "prov:used ?o", ""),
    "reading-digest": swap("?a", "ckg:textDigest ?o", "", "?a a prov:Activity ."),
    "reading-claims": swap("?a", "ckg:claimCount ?o", "", "?a a prov:Activity ."),
    "reading-statements": swap("?a", "ckg:statementCount ?o", "", "?a a prov:Activity ."),
    "reading-detail": swap("?a", "ckg:detail 'full'", "ckg:detail 'some'", "?a a prov:Activity ."),
    "reading-labels": swap("?a", "ckg:labels 'en'", "ckg:labels 'fr'", "?a a prov:Activity ."),
    "reading-confidence": add("?a ckg:minConfidence 2.0", "?a a prov:Activity ."),
    "reading-customisation": add("?a ckg:customisation 'cues.tsv'", "?a a prov:Activity ."),
    "reading-text": add("?a ckg:withText 'no'", "?a a prov:Activity ."),
    "reading-closed": add("?a prov:wasAttributedTo <entity/田中>", "?a a prov:Activity ."),
    "reading-software": "DELETE WHERE { ?software schema:softwareVersion ?version }",
    "text-digest": swap("?a", "ckg:textDigest ?o", f"ckg:textDigest '{'0' * 64}'", "?a a prov:Activity ."),
    "claim-count": swap("?a", "ckg:claimCount 4", "ckg:claimCount 5", "?a a prov:Activity ."),
    "statement-count": swap("?a", "ckg:statementCount ?n", "ckg:statementCount 1", "?a a prov:Activity ."),
    "blank": add("_:b a ckg:Location"),
    "unknown-property": add("<entity/田中> ckg:dislikes <entity/増税>"),
    "unknown-class": add("<entity/田中> a ckg:Robot"),
    "claim-source": swap("<entity/田中>", "a ckg:Entity", "a ckg:Concept"),
    "claim-implicit": swap("?c", "ckg:sourceImplicit true", "ckg:sourceImplicit false", CLAIM),
    "claim-act": swap("?c", "ckg:act ckg:State", "", CLAIM),
    "claim-cue": add('?c ckg:cue "言う"@ja', CLAIM),
    "claim-polarity": add("?c ckg:polarity ckg:Negative", CLAIM),
    "claim-content-polarity": swap("?c", "ckg:contentPolarity ckg:Negative", "ckg:contentPolarity ckg:Positive", CLAIM),
    "claim-modality": add("?c ckg:modality ckg:Probable", CLAIM),
    "claim-within": add("?c ckg:within ?d", f"{CLAIM} ?d ckg:cue '考える'@ja ."),
    "claim-states": add("?c ckg:states <entity/田中>", CLAIM),
    "claim-rule": add("?c ckg:rule <https://example.org/rule>", CLAIM),
    "claim-made": swap("?c", "ckg:rule ?r", "", CLAIM),
    "claim-confidence": swap("?c", "ckg:confidence 0.90", "ckg:confidence 1.90"),
    "claim-correction": add("?c ckg:correction <entity/田中>", CLAIM),
    "claim-evidence": add("?c ckg:evidence ?e", f"{CLAIM} ?outer ckg:evidence ?e ."),
    "claim-closed": add("?c dcterms:title '題'", CLAIM),
    "claim-acyclic": swap("?c", "ckg:within ?o", "ckg:within ?c", "?c ckg:states/rdf:predicate <predicate/だ> ."),
    "claim-same-document": swap("?outer", "ckg:evidence ?e . ?reading ckg:claimCount 4", SECOND, CLAIM),
    "statement-claim": add("?d ckg:states ?s", f"{STANCE} ?d ckg:cue '考える'@ja ."),
    "statement-subject": add("?s rdf:subject <entity/橋>", f"{STANCE}"),
    "statement-predicate": add("?s rdf:predicate <entity/橋>", MENDED),
    "statement-object": add("?s rdf:object <entity/田中>", f"{STANCE}"),
    "statement-polarity": swap("?s", "ckg:polarity ckg:Negative", "", "?s a ckg:Statement ."),
    "statement-case": add("?s ckg:case 'ニ'@ja", MENDED),
    "statement-rule": add("?s ckg:rule <https://example.org/rule>", MENDED),
    "statement-confidence": swap("?s", "ckg:confidence ?o", "ckg:confidence 1", "?s a ckg:Statement ."),
    "statement-evidence": add("?s ckg:evidence <entity/橋>", MENDED),
    "statement-time": swap("?s", "ckg:time ?o", "ckg:time '2024-02-30'^^xsd:date", MENDED),
    "statement-label": add("?s rdfs:label '直した'@ja", STANCE),
    "statement-argument": swap("?s", "ckg:place ?o", "ckg:place <predicate/直す>", MENDED),
    "statement-closed": add("?s dcterms:title '題'", MENDED),
    "statement-made": swap("?s", "ckg:rule ?r", "", MENDED),
    "stance-complete": swap("?s", "ckg:polarity ckg:Positive", "ckg:polarity ckg:Negative", STANCE),
    "stance-flat": swap("<entity/田中>", "ckg:supports ?o", ""),
    "stance-edge": add("<entity/田中> ckg:supports <entity/誤り>"),
    "proposition-edge": add("<entity/橋> <predicate/直す> <entity/市>"),
    "stretch-document": add("?e nif:referenceContext <entity/橋>", '?e nif:anchorOf "市は橋を直した"@ja .'),
    "stretch-begin": swap("?e", "nif:beginIndex ?o", "nif:beginIndex '1'", WORDS),
    "stretch-end": swap("?e", "nif:endIndex ?o", "", WORDS),
    "stretch-words": swap("?e", "nif:anchorOf ?o", "nif:anchorOf '増税は誤りだ'", WORDS),
    "stretch-length": swap("?e", "nif:anchorOf ?o", "nif:anchorOf '増税は誤り'@ja", WORDS),
    "stretch-text": swap("?e", "nif:anchorOf ?o", "nif:anchorOf '減税は誤りだ'@ja", WORDS),
    "stretch-name": swap("?c", "ckg:evidence ?e . ?e ?p ?o", "ckg:evidence <doc/news#char=1,8> . <doc/news#char=1,8> ?p ?o", CLAIM),
    "stretch-closed": add("?e dcterms:title '題'", WORDS),
    "node-label": add("<entity/橋> skos:prefLabel '大橋'@ja"),
    "node-other-label": add("<entity/橋> skos:altLabel '橋'@ja"),
    "entity-role": add("<entity/田中> ckg:role 'mayor'@en"),
    "entity-role-at": swap("<entity/田中>", "ckg:roleAt ?o", "ckg:roleAt <doc/news>"),
    "entity-link": add("<entity/田中> owl:sameAs '田中'"),
    "concept-link": add("<entity/増税> skos:exactMatch '増税'"),
    "correction-claim": add("?d ckg:correction ?x", f"{PUT_IN} {CLAIM} BIND (?c AS ?d)"),
    "correction-field": add("?x ckg:correctedField 'mood'", PUT_IN),
    "correction-who": swap("?x", "dcterms:creator ?o", "", PUT_IN),
    "correction-when": swap("?x", "dcterms:date ?o", "dcterms:date '2024-05-32'^^xsd:date", PUT_IN),
    "correction-why": swap("?x", "rdfs:comment ?o", "", PUT_IN),
    "correction-former": add("?x ckg:formerValue 'support 橋'", PUT_IN),
    "correction-value": add("?x ckg:correctedValue 'none'", PUT_IN),
    "correction-values": swap("?x", "ckg:formerValue ?o", "", PUT_IN),
    "rejected-evidence": swap("?r", "ckg:evidence ?e", "", "?r a ckg:RejectedClaim ."),
    "rejected-correction": "DELETE { ?r ckg:correction ?x . ?x ?p ?o } WHERE { ?r a ckg:RejectedClaim ; ckg:correction ?x . ?x ?p ?o }",
    "rejected-closed": add("?r ckg:act ckg:State", "?r a ckg:RejectedClaim ."),
}  # fmt: skip


def broken(update: str) -> ox.Store:
    store = store_of(VALID)
    before = {str(quad) for quad in store}
    store.update(PROLOGUE + update)
    assert {str(quad) for quad in store} != before, "the update changes nothing"
    return store


def by_pyshacl(store: ox.Store) -> set[str]:
    """The names of all constraints that pySHACL by itself finds broken."""
    _, report, _ = pyshacl.validate(store, shacl_graph=SHAPES)
    return {str(shape).removeprefix(CKGS) for shape in report.objects(None, URIRef(f"{SH}sourceShape"))}


def test_the_graph_to_break_is_valid() -> None:
    assert by_pyshacl(store_of(VALID)) == set()
    assert violations(store_of(VALID)) == ()


@pytest.mark.parametrize("shape", BREAKS)
def test_each_shape_is_broken_by_a_graph_of_its_own(shape: str) -> None:
    store = broken(BREAKS[shape])
    found = {v.shape for v in violations(store)}
    assert found == {shape}
    assert by_pyshacl(store) == found


def constraints() -> set[str]:
    """All shapes that say something by themselves."""
    said = set(SHAPES.subjects(URIRef(f"{SH}message")))
    return {str(shape).removeprefix(CKGS) for shape in said}


def test_every_constraint_is_in_the_table() -> None:
    assert constraints() == set(BREAKS)


@pytest.mark.parametrize("shape", BREAKS)
def test_every_message_is_in_both_languages(shape: str) -> None:
    messages = {m.language: str(m) for m in SHAPES.objects(URIRef(CKGS + shape), URIRef(f"{SH}message"))}
    assert sorted(messages) == ["en", "ja"]
    assert re.search("[ぁ-んァ-ヶ一-龠]", messages["ja"])
