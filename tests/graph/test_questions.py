"""The questions that the README asks, asked of a graph."""

from pathlib import Path

from graph_examples import TEXT, claim, extraction
from rdflib import Graph

from extractor.graph import serialise, to_graph
from extractor.model import AUTHOR, Document
from extractor.pipeline import extract

QUERY = (Path(__file__).parents[2] / "ontology/questions/who-opposes-what.rq").read_text(encoding="utf-8")


def answers(graph: Graph) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in graph.query(QUERY)]  # type: ignore[union-attr]  # a SELECT


def test_who_opposes_what_and_why_we_think_so() -> None:
    assert answers(to_graph(extraction(claim()))) == [("田中", "opposes", "増税", "増税は誤りだ", "述べる", "a/例")]


def test_without_a_cue_there_is_a_dash() -> None:
    assert answers(to_graph(extraction(claim(cue=None, source_entity=AUTHOR)))) == [
        ("田中", "opposes", "増税", "増税は誤りだ", "-", "a/例")
    ]


def test_each_document_says_so_itself() -> None:
    graph = Graph()
    for id_ in ("a", "b"):
        graph.parse(data=serialise(extraction(claim(), document=Document(id_, TEXT)), "turtle"), format="turtle")
    assert [row[-1] for row in answers(graph)] == ["a", "b"]


def test_the_road_from_text_to_answer() -> None:
    graph = to_graph(extract(Document("a", "「増税は誤りだ」と田中氏は述べた。")))
    ((who, *rest),) = answers(graph)
    assert who.startswith("田中")
    assert rest == ["opposes", "増税", "増税は誤りだ", "述べる", "a"]
