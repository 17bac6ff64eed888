"""From Turtle files to who and what is central."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.errors import ReadError
from extractor.graph import serialise
from extractor.model import Document
from extractor.network import Figures, Link, Network, Node, analyze
from extractor.network.centrality import figures_of, graph_of
from extractor.pipeline import extract


def network(*links: Link) -> Network:
    """A network of nodes called as their IRIs end."""
    names = sorted({name for link in links for name in (link.start, link.end)})
    return Network("claims", True, tuple(Node(n, n.removeprefix("urn:"), "", "entity") for n in names), links)


def link(start: str, end: str, claims: int = 1, relation: str = "opposes") -> Link:
    return Link(start, relation, end, -1 if relation == "opposes" else 0, "", claims, claims * 0.5)


def figures(*links: tuple[str, str]) -> dict[str, Figures]:
    """The figures of a graph of single letters, by label."""
    found, _ = figures_of(network(*(link(f"urn:{a}", f"urn:{b}") for a, b in links)))
    return {f.label: f for f in found}


def test_what_many_speak_of_comes_first() -> None:
    found = figures(("a", "x"), ("b", "x"), ("c", "x"), ("c", "y"))
    assert next(iter(found)) == "x"
    assert (found["x"].degree, found["x"].incoming, found["x"].outgoing) == (3, 3, 0)
    assert (found["c"].degree, found["c"].incoming, found["c"].outgoing) == (2, 0, 2)


def test_figures_of_a_star_are_the_known_ones() -> None:
    found = figures(("a", "x"), ("b", "x"), ("c", "x"))
    assert found["x"].betweenness == 1.0
    assert found["a"].betweenness == 0.0
    assert sum(f.pagerank for f in found.values()) == pytest.approx(1, abs=1e-5)
    assert found["a"].pagerank == found["b"].pagerank == found["c"].pagerank < found["x"].pagerank


def test_ties_go_by_label() -> None:
    assert list(figures(("b", "z"), ("a", "z"))) == ["z", "a", "b"]


def test_two_groups_are_two_communities() -> None:
    found = figures(*[(a, b) for group in ("abcd", "wxy") for a in group for b in group if a < b], ("d", "w"))
    assert {found[n].community for n in "abcd"} == {1}
    assert {found[n].community for n in "wxy"} == {2}


def test_weights_of_both_directions_add_up() -> None:
    both = network(link("a", "b"), link("a", "b", 2, "state"), link("b", "a", 4, "praise"), link("a", "c", 1, "state"))
    graph = graph_of(both.nodes, both.links)
    assert graph["a"]["b"] == {"weight": 3, "relations": "opposes, state", "sign": -1, "confidence": 1.5}
    ranks = {f.label: f.pagerank for f in figures_of(both)[0]}
    assert ranks["b"] > ranks["c"]


@pytest.mark.parametrize("links", [(), (("a", "a"),), (("a", "b"),)])
def test_small_graphs_have_figures(links: tuple[tuple[str, str], ...]) -> None:
    assert len(figures(*links)) == len({n for link in links for n in link})


def test_an_empty_document_has_no_figures(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(serialise(extract(""), "turtle"))
    assert analyze(tmp_path).figures == ()


def test_same_figures_for_every_hash_seed() -> None:
    script = """
import random
from extractor.network.centrality import figures_of
from extractor.network.networks import Link, Network, Node
draw = random.Random(7)
names = sorted(f"n{i}" for i in range(250))
links = [Link(*draw.sample(names, 1), "opposes", *draw.sample(names, 1), -1, "", draw.randint(1, 3), 1.0) for _ in range(700)]
print(figures_of(Network("claims", True, tuple(Node(n, n, "", "entity") for n in names), tuple(links)), True))
"""
    runs = {
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True,
                       env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "4242")
    }  # fmt: skip
    assert len(runs) == 1


def test_articles_in_ranking_out(tmp_path: Path) -> None:
    texts = {"a": "村瀬氏は増税に反対した。", "b": "佐藤氏は増税を支持した。", "c": "村瀬氏は減税を支持した。"}
    for id_, text in texts.items():
        (tmp_path / f"{id_}.ttl").write_bytes(serialise(extract(Document(id_, text)), "turtle"))
    found = {f.label: f for f in analyze(tmp_path).figures}
    assert (found["増税"].incoming, found["増税"].outgoing) == (2, 0)


def test_a_foreign_file_is_named_and_the_rest_ranked(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(serialise(extract("村瀬氏は増税に反対した。"), "turtle"))
    (tmp_path / "broken.ttl").write_text("@prefix ckg: <", "utf-8")
    found = analyze(tmp_path)
    assert [line for line in found.skipped if "broken.ttl" in line]
    assert found.figures


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no graph there"):
        analyze(tmp_path)


@pytest.mark.slow
def test_a_hundred_thousand_who_speak_of_one() -> None:
    many = network(*(link(f"urn:p{n:06}", "urn:x") for n in range(100_000)))
    figures, notes = figures_of(many)
    assert (figures[0].label, figures[0].incoming, figures[0].betweenness) == ("x", 100_000, 1.0)
    assert "standard error" in notes[0]
