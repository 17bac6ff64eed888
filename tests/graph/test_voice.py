"""Which flat edges stand in the graph: what the text itself stands behind."""

from itertools import product
from pathlib import Path

import pytest
from graph_examples import claim, extraction, stance, triple
from rdflib import Graph, Namespace

from extractor.graph import BASE, to_graph
from extractor.graph.vocabulary import PREFIXES
from extractor.graph.voice import is_asserted, is_held
from extractor.model import AUTHOR, Act, Claim, Modality, Polarity

CKG = Namespace(PREFIXES["ckg"])


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
    ("what another admits", claim(stances=(), act=Act.ADMIT), {("増税", "だ", "誤り")}),
    ("what another does not admit", claim(stances=(), act=Act.ADMIT, polarity=Polarity.NEGATIVE), set()),
    ("what another denies", claim(stances=(), act=Act.DENY), set()),
    ("what another does not deny", claim(stances=(), act=Act.DENY, polarity=Polarity.NEGATIVE), set()),
    ("what nobody in particular admits", claim(stances=(), source_entity=None, act=Act.ADMIT), set()),
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


TABLES = Path(__file__).parents[2].joinpath("docs/modelling.md").read_text(encoding="utf-8").split("\n\n")
ACTS, OTHERWISE = (
    {name: cells for line in table.splitlines()[2:] for names, *cells in [[c.strip() for c in line.strip("|").split("|")]]
     for name in names.split(", ")}
    for table in TABLES if table.startswith(("| act of the claim", "| the claim is"))
)  # fmt: skip
WAYS = list(product((AUTHOR, "田中", None), Polarity, Modality))


def as_said(way: tuple[str | None, Polarity, Modality], column: int) -> list[str]:
    """The cells of the second table for a polarity and a modality."""
    return [OTHERWISE[value][column] for value in way[1:]]


@pytest.mark.parametrize("act", Act)
def test_the_table_of_propositions(act: Act) -> None:
    for way in WAYS:
        by_author, by_other, _ = ACTS[act]
        says = by_author if way[0] == AUTHOR else "no" if way[0] is None else by_other
        expected = says == "yes" and "no" not in as_said(way, 0)
        one = claim(stances=(), act=act, source_entity=way[0], polarity=way[1], modality=way[2])
        assert is_asserted((one,), one, triple()) == expected, way
        assert not is_asserted((one,), one, triple(negated=True)), way


@pytest.mark.parametrize("act", Act)
def test_the_table_of_stances(act: Act) -> None:
    for way in WAYS:
        one = claim(act=act, source_entity=way[0], polarity=way[1], modality=way[2])
        assert is_held((one,), one, stance()) == ("no" not in as_said(way, 1)), way
        own = way[0] in (AUTHOR, stance().holder)
        expected = own and ACTS[act][2] == "yes" and "no" not in as_said(way, 2)
        assert is_held((one, INNER), INNER, stance()) == expected, way


@pytest.mark.parametrize("act", Act)
def test_the_table_of_what_stands_around_a_proposition(act: Act) -> None:
    inner = claim(stances=(), source_entity=AUTHOR, within=0)
    for way in WAYS:
        outer = claim(stances=(), act=act, source_entity=way[0], polarity=way[1], modality=way[2])
        expected = way[0] == AUTHOR and ACTS[act][0] == "yes" and "no" not in as_said(way, 0)
        assert is_asserted((outer, inner), inner, triple()) == expected, way


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
