"""The graph of links says what the ontology's examples say, and holds no contradiction."""

from functools import cache

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from owlrl.Namespaces import ERRNS
from rdflib import Graph
from rdflib.namespace import SKOS

from extractor.graph import BASE
from extractor.graph.ontology import ontology_file
from extractor.graph.turtle import graph_of
from extractor.linking import facts_of, link_rows, links_of
from extractor.pipeline import extract

ONTOLOGY = Graph().parse(ontology_file("claimkg.ttl"))
EXAMPLES = sorted({str(v) for v in ONTOLOGY.objects(None, SKOS.example) if "‖" in str(v) and v.language == "ja"})  # type: ignore[union-attr]  # texts
PREFIXES = "".join(f"PREFIX {p}: <{n}>\n" for p, n in [*ONTOLOGY.namespaces(), ("entity", f"{BASE}entity/")])


@cache
def linked(texts: str) -> Graph:
    documents = ((str(n), facts_of(extract(text))) for n, text in enumerate(texts.split("‖")))
    return graph_of(link_rows(links_of(documents)))


def test_every_term_of_links_has_an_example() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_gives_what_it_says(example: str) -> None:
    texts, _, pattern = example.partition(" → ")
    assert linked(texts).query(f"{PREFIXES}ASK {{ {pattern} }}").askAnswer


def test_a_link_of_some_documents_only_is_a_close_match() -> None:
    texts = "OpenAIのサム・アルトマンCEOは反対した。‖OpenAIのアルトマンCEOは規制に反対した。"
    everywhere, somewhere = linked(texts), linked(texts + "‖アルトマン氏は釣りに賛成した。")
    for graph, match in ((everywhere, "exact"), (somewhere, "close")):
        pattern = f"entity:アルトマン skos:{match}Match entity:サム・アルトマン . ?link ckg:proof ?words"
        assert graph.query(f"{PREFIXES}ASK {{ {pattern} }}").askAnswer


def test_no_contradiction() -> None:
    whole = ONTOLOGY + linked("日本銀行（日銀）は増税に反対した。‖日銀は増税に賛成した。")
    DeductiveClosure(OWLRL_Semantics).expand(whole)
    assert list(whole.objects(None, ERRNS.error)) == []
