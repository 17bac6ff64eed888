"""Figures written as RDF."""

from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDFS, SKOS

from extractor.graph import BASE
from extractor.graph.figures import Figure, Measure, figures_as_turtle

RANK = Measure("claims", "pagerank", "PageRank", ("damping=0.85",))
NODE = "https://example.org/kg/entity/増税"


def read(*figures: Figure) -> Graph:
    return Graph().parse(data=figures_as_turtle([RANK], figures), format="turtle")


def answers(graph: Graph, pattern: str) -> list[str]:
    found = graph.query(
        f"PREFIX ckg: <https://w3id.org/claimkg/ontology#> SELECT (STR(?x) AS ?s) WHERE {{ {pattern} }}"
    )
    return sorted(str(value) for (value,) in found)  # type: ignore[misc]  # rows of a SELECT


def test_a_figure_has_its_node_value_and_method() -> None:
    graph = read(Figure("pagerank", NODE, 0.25))
    assert answers(graph, f"[] a ckg:Figure ; ckg:of <{NODE}> ; ckg:value ?x") == ["0.25"]
    assert answers(graph, '[] ckg:measure [ ckg:network "claims" ; ckg:parameter ?x ]') == ["damping=0.85"]
    assert answers(graph, "?x a ckg:Figure")[0].startswith("https://example.org/kg/collection/figures#claims-pagerank-")


@pytest.mark.parametrize(("period", "datatype"), [("2024", "gYear"), ("2024-05", "gYearMonth"), ("2024-05-03", "date")])
def test_a_period_is_a_value_of_xml_schema(period: str, datatype: str) -> None:
    graph = read(Figure("pagerank", NODE, 0.25, period))
    assert answers(
        graph, f"[] ckg:period ?p . FILTER(DATATYPE(?p) = <http://www.w3.org/2001/XMLSchema#{datatype}>) BIND(?p AS ?x)"
    ) == [period]


def test_periods_are_figures_of_their_own() -> None:
    graph = read(*(Figure("pagerank", NODE, 0.25, period) for period in ("2023", "2024")))
    assert len(answers(graph, "?x a ckg:Figure")) == 2


@pytest.mark.parametrize("value", [0, 12, 0.000001, 1e-7, 0.5])
def test_numbers_are_exact(value: float) -> None:
    (shown,) = answers(read(Figure("pagerank", NODE, value)), "[] ckg:value ?x")
    assert float(shown) == value
    assert "e" not in shown


def test_the_order_of_figures_does_not_matter() -> None:
    figures = [Figure("pagerank", f"{NODE}{n}", n / 7) for n in range(5)]
    assert figures_as_turtle([RANK], figures) == figures_as_turtle([RANK], figures[::-1])


def test_no_figures_are_no_error() -> None:
    assert answers(read(), "?x a ckg:Figure") == []
    assert len(answers(read(), "?x a ckg:NetworkMeasure")) == 1


ONTOLOGY = Graph().parse(Path(__file__).parents[2] / "ontology/claimkg.ttl")
ASKED = "claimkg analyze --format turtle → "
EXAMPLES = sorted({str(v) for v in ONTOLOGY.objects(None, SKOS.example) if str(v).startswith(ASKED)})


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_ontology_hold(example: str) -> None:
    graph = read(Figure("pagerank", f"{BASE}entity/増税", 0.25, "2024"))
    prefixes = f"PREFIX ckg: <https://w3id.org/claimkg/ontology#> PREFIX entity: <{BASE}entity/>"
    assert graph.query(f"{prefixes} ASK {{ {example.removeprefix(ASKED)} }}").askAnswer


def test_each_term_of_figures_has_its_example() -> None:
    told = {
        term
        for term in ONTOLOGY.subjects(RDFS.isDefinedBy)
        for v in ONTOLOGY.objects(term, SKOS.example)
        if str(v).startswith(ASKED)
    }
    used = {
        t
        for triple in read(Figure("pagerank", NODE, 0.25, "2024"))
        for t in triple
        if str(t).startswith("https://w3id.org/claimkg/ontology#")
    }
    assert {t for t in used if isinstance(t, URIRef)} == told


def test_the_file_says_where_its_names_begin() -> None:
    """``load`` takes a file about the collection for the graph under its own base, whatever the documents are written in."""
    assert figures_as_turtle([RANK], [Figure("pagerank", NODE, 0.25)]).startswith(
        b"@base <https://example.org/kg/> .\n"
    )
