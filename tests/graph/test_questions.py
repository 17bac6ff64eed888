"""The questions that are shipped, asked of graphs built by hand and of ``examples/``, in two engines."""

import csv
import io
import shutil
from decimal import Decimal, InvalidOperation
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from graph_examples import TEXT, claim, extraction
from loading import run
from rdflib import Graph
from real_stores import PASSWORD, Server

from extractor.cli import cli
from extractor.graph import serialise, to_graph
from extractor.graph.credentials import Credentials
from extractor.graph.files import graph_files
from extractor.graph.queries import Question, questions
from extractor.graph.recipes import page
from extractor.model import AUTHOR, Document
from extractor.pipeline import extract

ROOT = Path(__file__).parents[2]
QUESTIONS = questions()
QUERY = next(question.text for question in QUESTIONS if question.name == "who-opposes-what")


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


# ------------------------------------------------------------------------------------------ all of them


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    corrections = str(ROOT / "examples/corrections.tsv")
    done = CliRunner().invoke(cli, ["extract", str(ROOT / "examples"), "--corrections", corrections, "-o", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def by_rdflib(output: Path) -> Graph:
    graph = Graph()
    for file in graph_files(output):
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def by_oxigraph(output: Path) -> ox.Store:
    store = ox.Store()
    for file in graph_files(output):
        store.load(file.read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def by_named_graphs(output: Path) -> ox.Store:
    """A graph a document, as ``claimkg load`` leaves them: a label stands in as many as speak of its node."""
    store = ox.Store()
    for number, file in enumerate(graph_files(output)):
        store.load(
            file.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"https://example.org/{number}")
        )
    return store


def value(term: object) -> object:
    """What a term says: engines write 0.90 and 0.9."""
    text = str(getattr(term, "value", term))
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


@pytest.mark.parametrize("question", QUESTIONS, ids=[q.name for q in QUESTIONS])
def test_two_engines_give_the_same_answer(question: Question, by_rdflib: Graph, by_oxigraph: ox.Store) -> None:
    """Neither is given a prefix: a question runs in any store as it stands."""
    first = [[value(term) for term in row] for row in by_rdflib.query(question.text)]  # type: ignore[union-attr]  # a SELECT
    second = [[value(term) for term in row] for row in by_oxigraph.query(question.text)]  # type: ignore[union-attr]  # the same
    assert first
    assert first == second


@pytest.mark.parametrize("question", QUESTIONS, ids=[q.name for q in QUESTIONS])
def test_a_graph_a_document_gives_no_answer_twice(
    question: Question, by_oxigraph: ox.Store, by_named_graphs: ox.Store
) -> None:
    """Oxigraph, asked over all graphs, finds a triple once for each graph that holds it."""
    together = by_named_graphs.query(question.text, use_default_graph_as_union=True)
    assert list(map(str, together)) == list(map(str, by_oxigraph.query(question.text)))  # type: ignore[arg-type]  # SELECTs


@pytest.mark.slow
def test_virtuoso_gives_the_same_answers(
    output: Path, by_oxigraph: ox.Store, virtuoso_server: Server, tmp_path: Path
) -> None:
    """Over the graphs of all documents, which is what it asks unless a query says GRAPH."""
    folder, who = shutil.copytree(output, tmp_path / "output"), Credentials("dba", PASSWORD)
    assert run(folder, virtuoso_server.endpoint, who=who, timeout=60.0, delete=True).trouble == ()
    for question in QUESTIONS:
        told = httpx.get(virtuoso_server.query, params={"query": question.text}, headers={"Accept": "text/csv"}, timeout=60.0)  # fmt: skip
        assert told.is_success, (question.name, told.text)
        _, *rows = csv.reader(io.StringIO(told.text))
        wanted = [[getattr(term, "value", "") for term in row] for row in by_oxigraph.query(question.text)]  # type: ignore[union-attr]  # a SELECT
        assert rows == wanted, question.name


def test_the_page_of_questions_is_what_the_command_writes(output: Path) -> None:
    written = (ROOT / "docs/questions.md").read_text(encoding="utf-8")
    assert written == page(output).text, "the page says how it is written anew"


def test_there_are_enough_and_each_is_told_in_both_languages() -> None:
    assert len(QUESTIONS) >= 15
    for question in QUESTIONS:
        assert question.english.isascii()
        assert "?" in question.english
        assert "。" in question.japanese
        assert ("VALUES line" in question.english) == ("VALUES の行" in question.japanese)
        assert "VALUES" in question.text or "VALUES" not in question.english
