"""Which flat edges stand in the graph: what the text itself stands behind."""

import pytest
from graph_examples import claim, extraction, stance, triple
from rdflib import Graph

from extractor.graph import BASE, to_graph
from extractor.graph.vocabulary import CKG
from extractor.model import AUTHOR, Act, Claim, Modality, Polarity


def edges(graph: Graph) -> set[tuple[str, ...]]:
    """The flat edges between data nodes, by the ends of their IRIs."""
    flat = [t for t in graph if t[1] in (CKG.opposes, CKG.supports) or str(t[1]).startswith(f"{BASE}predicate/")]
    return {tuple(str(node).rpartition("/")[2].rpartition("#")[2] for node in t) for t in flat}


ALONE = [  # what the claim is like -> the edges that stand in the graph as facts
    ("a stated stance", claim(), {("田中", "opposes", "増税")}),
    ("a stance by a negated cue, whose direction counts that in", claim(polarity=Polarity.NEGATIVE), {("田中", "opposes", "増税")}),
    ("a hoped-for stance", claim(modality=Modality.DESIRED), {("田中", "opposes", "増税")}),
    ("a hypothetical stance", claim(modality=Modality.CONDITIONAL), set()),
    ("a questioned stance", claim(modality=Modality.INTERROGATIVE), set()),
    ("a rumoured stance", claim(modality=Modality.HEARSAY), set()),
    ("what another says", claim(stances=()), set()),
    ("what nobody in particular says", claim(stances=(), source_entity=None), set()),
    ("what the author asserts", claim(stances=(), source_entity=AUTHOR), {("増税", "だ", "誤り")}),
    ("what the author believes", claim(stances=(), source_entity=AUTHOR, act=Act.BELIEVE), {("増税", "だ", "誤り")}),
    ("what the author denies", claim(stances=(), source_entity=AUTHOR, triples=(triple(negated=True),)), set()),
    ("what the author thinks likely", claim(stances=(), source_entity=AUTHOR, modality=Modality.PROBABLE), set()),
    ("what the author doubts", claim(stances=(), source_entity=AUTHOR, act=Act.DOUBT), set()),
    ("what the author does not believe", claim(stances=(), source_entity=AUTHOR, polarity=Polarity.NEGATIVE), set()),
]  # fmt: skip

INNER = claim(within=0, triples=())
WITHIN = [  # the claim around a stance of Tanaka's -> whether the stance is a fact of the text
    ("his own words", claim(stances=(), triples=()), True),
    ("the author's words", claim(stances=(), triples=(), source_entity=AUTHOR), True),
    ("another's words about him", claim(stances=(), triples=(), source_entity="村瀬"), False),
    ("words of nobody in particular", claim(stances=(), triples=(), source_entity=None), False),
    ("what he does not say", claim(stances=(), triples=(), polarity=Polarity.NEGATIVE), False),
    ("what he only asks", claim(stances=(), triples=(), act=Act.ASK), False),
    ("what he only supposes", claim(stances=(), triples=(), modality=Modality.CONDITIONAL), False),
]


@pytest.mark.parametrize(("alone", "expected"), [row[1:] for row in ALONE], ids=[row[0] for row in ALONE])
def test_a_claim_alone(alone: Claim, expected: set[tuple[str, ...]]) -> None:
    assert edges(to_graph(extraction(alone))) == expected


@pytest.mark.parametrize(("outer", "held"), [row[1:] for row in WITHIN], ids=[row[0] for row in WITHIN])
def test_a_stance_within_other_words(outer: Claim, held: bool) -> None:
    assert edges(to_graph(extraction(outer, INNER))) == ({("田中", "opposes", "増税")} if held else set())


def test_within_anothers_words_the_author_asserts_nothing() -> None:
    inner = claim(stances=(), source_entity=AUTHOR, within=0)
    assert edges(to_graph(extraction(claim(stances=()), inner))) == set()


def test_the_stance_of_each_holder_is_told_apart() -> None:
    both = claim(source_entity="田中", triples=(), stances=(stance(), stance(holder="村瀬")))
    assert edges(to_graph(extraction(both))) == {("田中", "opposes", "増税"), ("村瀬", "opposes", "増税")}
