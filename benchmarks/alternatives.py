"""Other ways to model claims, each with how it is written and how a query says what it asks, and five questions put to all of them alike."""

from __future__ import annotations

from dataclasses import dataclass

from rewriting import (
    SHARED,
    Rewriting,
    as_it_is,
    graph_a_document,
    graph_a_statement,
    is_flat,
    label_nodes,
    n_ary,
    nanopublications,
    narrowest,
    offsets_on_claims,
    one_label_graph,
    random_names,
    reified,
    singleton,
    web_annotations,
    without,
)

from extractor.graph.style import Detail
from extractor.graph.vocabulary import CKG, NIF

# How a flat stance is told from statements, claims and the claims around them: the rule of docs/modelling.md.
_HELD = """{{ SELECT DISTINCT {s} {o} {{
  {st} rdf:predicate {p} ; rdf:subject {s} ; rdf:object {o} . {c} ckg:states {st} ; ckg:modality {c}_how .
  FILTER ({c}_how NOT IN (ckg:Hearsay, ckg:Interrogative, ckg:Conditional))
  FILTER NOT EXISTS {{ {c} ckg:within+ {c}_out . FILTER (
    EXISTS {{ {c}_out ckg:polarity ckg:Negative }} || EXISTS {{ {c}_out ckg:act {c}_act FILTER ({c}_act IN (ckg:Deny, ckg:Doubt, ckg:Ask)) }}
    || EXISTS {{ {c}_out ckg:modality {c}_mod FILTER ({c}_mod IN (ckg:Hearsay, ckg:Interrogative, ckg:Conditional)) }}
    || (NOT EXISTS {{ {c}_out ckg:source {s} }} && NOT EXISTS {{ {c}_out ckg:source/rdf:type ckg:Author }})) }}
}} }}"""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way: how it is written, and how a query says what varies. Patterns are format strings over names of variables."""

    decision: str
    name: str
    rewrite: Rewriting
    said: str = "{st} rdf:subject {s} ; rdf:predicate {p} ; rdf:object {o} ."
    begins: str = "{st} rdf:subject {s} ."
    words: str = "{c} ckg:evidence {c}_span . {c}_span nif:referenceContext/dcterms:identifier {d} ; nif:beginIndex {b} ; nif:anchorOf {w} ."
    label: str = '{n} skos:prefLabel {l} FILTER (LANG({l}) = "ja")'
    plain: str = "{c} ckg:polarity ckg:Positive ; ckg:modality ckg:Asserted ."
    flat: str = "{s} {p} {o} ."
    union: bool = False  # whether a query is asked over all named graphs together
    inside: bool = False  # whether it is asked inside each
    detail: Detail = "full"
    shared: str = "-"  # the graph whose triples are the same for all documents and counted once
    asked: tuple[str, ...] = ("opposes", "about", "contested", "asserted", "document")

    @property
    def questions(self) -> tuple[str, ...]:
        """What is asked of all ways alike; ``%(topic)s`` and ``%(document)s`` are left open."""
        topic, document = 'VALUES ?topic { "%(topic)s"@ja }', 'VALUES ?document { "%(document)s" }'
        pro = self.flat.format(s="?pro", p="ckg:supports", o="?t", st="?st1", c="?c1")
        con = self.flat.format(s="?con", p="ckg:opposes", o="?t", st="?st2", c="?c2")
        opposed = self.said.format(st="?st", s="?h", p="ckg:opposes", o="?t")
        named = self.label.format(n="?t", l="?topic") + self.begins.format(st="?st", s="?t")
        who, what = self.label.format(n="?h", l="?who"), self.label.format(n="?t", l="?what")
        words = self.words.format(c="?c", d="?document", b="?begin", w="?words")
        plain = self.plain.format(c="?c")
        patterns = {
            "opposes": ("?who ?what ?words ?document", f"{opposed} ?c ckg:states ?st . {words} {who} {what}", ""),
            "about": ("?who ?words ?document", f"{topic} {named} ?c ckg:states ?st ; ckg:source ?h . {words} {who}", ""),
            "contested": ("?what (COUNT(DISTINCT ?pro) AS ?for) (COUNT(DISTINCT ?con) AS ?against)",
                          f"{pro} {con} FILTER (?pro != ?con) {what}", "GROUP BY ?what"),
            "asserted": ("?who (COUNT(DISTINCT ?c) AS ?claims)",
                         f"?c a ckg:Claim ; ckg:act ckg:State ; ckg:source ?h . {plain} {who}", "GROUP BY ?who"),
            "document": ("?act ?words ?begin", f"{document} {words} ?c ckg:act ?act", "ORDER BY ?begin"),
        }  # fmt: skip
        return tuple(self._question(*patterns[name]) for name in self.asked)

    def _question(self, asked: str, pattern: str, end: str) -> str:
        inside = f"GRAPH ?graph {{ {pattern} }}" if self.inside else pattern
        return f"SELECT DISTINCT {asked} {{ {inside} }} {end}"


_STATEMENTS, _STRETCHES, _LABELS, _SAID = "statements", "stretches of text", "labels", "what is always said"
_GRAPHS = "a named graph a document, asked"
_UNMARKED = "FILTER NOT EXISTS {{ {c} ckg:polarity ckg:Negative }} FILTER NOT EXISTS {{ {c} ckg:modality {c}_how }}"

OURS = Alternative("", "ours", as_it_is)
ALTERNATIVES = (
    Alternative(
        _STATEMENTS, "triple terms of RDF 1.2", reified,
        said="{st} rdf:reifies <<( {s} {p} {o} )>> .", begins="{st} rdf:reifies <<( {s} {st}_p {st}_o )>> .",
    ),
    Alternative(
        _STATEMENTS, "a named graph a statement", graph_a_statement,
        said="GRAPH {st} {{ {s} {p} {o} }}", begins="GRAPH {st} {{ {s} {st}_p {st}_o }}",
    ),
    Alternative(_STATEMENTS, "a nanopublication a claim", nanopublications, union=True),
    Alternative(
        _STATEMENTS, "n-ary, as Wikidata", n_ary,
        said="{p} ckg:claimProperty {st}_c ; ckg:valueProperty {st}_v . {s} {st}_c {st} . {st} {st}_v {o} .",
        begins="{s} {st}_c {st} . {st}_p ckg:claimProperty {st}_c .",
    ),
    Alternative(
        _STATEMENTS, "singleton properties", singleton,
        said="{s} {st} {o} . {st} ckg:singletonPropertyOf {p} .", begins="{s} {st} {st}_o . {st} ckg:singletonPropertyOf {st}_p .",
    ),
    Alternative("flat edges", "no flat edges", without(is_flat), flat=_HELD),
    Alternative(_SAID, "polarity and modality where they are marked", without(lambda r: r[2] in (CKG.Positive, CKG.Asserted)), plain=_UNMARKED),
    Alternative(_SAID, "no types of statements and stretches", without(lambda r: r[2] in (CKG.Statement, NIF.OffsetBasedString, NIF.RFC5147String))),
    Alternative(_SAID, "the narrowest type of an entity", narrowest),
    Alternative(_SAID, "no rules and confidences", without(lambda r: r[1] in (CKG.rule, CKG.confidence))),
    Alternative(
        _STRETCHES, "offsets and words on the claim", offsets_on_claims,
        words="{c} nif:referenceContext/dcterms:identifier {d} ; nif:beginIndex {b} ; nif:anchorOf {w} .",
    ),
    Alternative(
        _STRETCHES, "Web Annotation selectors", web_annotations,
        words="{c} ckg:evidence {c}_span . {c}_span oa:hasSource/dcterms:identifier {d} ; oa:hasSelector/oa:start {b} ; oa:hasSelector/oa:exact {w} .",
    ),
    Alternative(
        _STRETCHES, "words only in the text", without(lambda r: r[1] == NIF.anchorOf),
        words="""{c} ckg:evidence {c}_span . {c}_span nif:referenceContext {c}_in ; nif:beginIndex {b} ; nif:endIndex {c}_end .
            {c}_in dcterms:identifier {d} ; nif:isString {c}_text . BIND (SUBSTR({c}_text, {b} + 1, {c}_end - {b}) AS {w})""",
    ),
    Alternative(_STRETCHES, "no text of documents", without(lambda r: r[1] == NIF.isString)),
    Alternative(_LABELS, "label nodes, SKOS-XL", label_nodes, label='{n} xl:prefLabel/xl:literalForm {l} FILTER (LANG({l}) = "ja")'),
    Alternative(_LABELS, "no English", without(lambda r: r[2].endswith('"@en')), label="{n} skos:prefLabel {l} ."),
    Alternative(_LABELS, "one label graph for all documents", one_label_graph, union=True, shared=SHARED),
    Alternative(
        _GRAPHS, "all together, each label once", graph_a_document, union=True,
        label='{{ SELECT DISTINCT {n} {l} {{ {n} skos:prefLabel {l} FILTER (LANG({l}) = "ja") }} }}',
    ),
    Alternative(_GRAPHS, "GRAPH ?g { … } (four questions have their answer)", graph_a_document, inside=True, asked=("opposes", "about", "asserted", "document")),
    Alternative("names", "UUIDs", random_names),
    Alternative("detail", "claims", as_it_is, plain=_UNMARKED, detail="claims"),
    Alternative("detail", "edges (one question has its answer)", as_it_is, detail="edges", asked=("contested",)),
)  # fmt: skip
