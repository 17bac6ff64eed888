"""networkx and igraph answer alike, and an estimate is as near as it says."""

import random
from statistics import mean

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.network import with_networkx
from extractor.network.centrality import figures_of, plain_of
from extractor.network.engines import SEED, Engine, Plain, betweenness_of, engine_of
from extractor.network.networks import Link, Network, Node
from extractor.network.spectra import eigenvector, hits

igraph = pytest.importorskip("igraph", reason="claimkg[fast] is not installed")
from extractor.network import with_igraph  # noqa: E402  # it needs igraph

EXACT = 1e-9


def drawn(size: int, pairs: int, seed: int = 1) -> Plain:
    """A graph with popular nodes, rare ones and lonely ones."""
    draw = random.Random(seed)
    found = {}
    for _ in range(pairs):
        a, b = int(size * draw.random() ** 2), draw.randrange(size)
        if a != b:
            found[min(a, b), max(a, b)] = draw.randint(1, 3)
    ordered = sorted(found)
    return Plain(size, ordered, [found[pair] for pair in ordered])


def network(plain: Plain) -> Network:
    nodes = tuple(Node(f"urn:{n:06}", f"n{n}", "", "entity") for n in range(plain.size))
    links = tuple(
        Link(nodes[a].iri, "state", nodes[b].iri, 0, "", int(w), float(w))
        for (a, b), w in zip(plain.pairs, plain.weights, strict=True)
    )
    return Network("claims", True, nodes, links)


PLAIN = st.integers(0, 12).flatmap(lambda size: st.builds(
    lambda weights: Plain(size, sorted(weights), [weights[pair] for pair in sorted(weights)]),
    st.dictionaries(st.sampled_from([(a, b) for a in range(size) for b in range(a + 1, size)] or [(0, 0)]), st.integers(1, 5))
    if size > 1 else st.just({}),
))  # fmt: skip


def assert_alike(plain: Plain) -> None:
    one, other = with_networkx.graph_of(plain), with_igraph.graph_of(plain)
    for measure in ("pagerank", "closeness"):
        assert getattr(with_networkx, measure)(one) == pytest.approx(getattr(with_igraph, measure)(other), abs=EXACT)
    for sources in (None, list(range(0, plain.size, 3))):
        assert with_networkx.betweenness(one, sources) == pytest.approx(
            with_igraph.betweenness(other, sources), abs=EXACT
        )


@given(PLAIN.filter(lambda plain: plain.size > 0))
@settings(max_examples=60, deadline=None)
def test_small_graphs_have_the_same_figures(plain: Plain) -> None:
    assert_alike(plain)


@pytest.mark.parametrize(("size", "pairs"), [(400, 300), (300, 1500)])
def test_larger_graphs_have_the_same_figures(size: int, pairs: int) -> None:
    assert_alike(drawn(size, pairs))


@pytest.mark.parametrize(("size", "pairs"), [(400, 900), (1000, 3000)])
def test_communities_are_as_good(size: int, pairs: int) -> None:
    plain = drawn(size, pairs)
    graph = with_networkx.graph_of(plain)
    one = nx.community.modularity(graph, with_networkx.communities(graph, SEED))
    other = nx.community.modularity(graph, with_igraph.communities(with_igraph.graph_of(plain), SEED))
    assert other >= 0.98 * one


def test_communities_are_drawn_alike_every_time() -> None:
    graph = with_igraph.graph_of(drawn(500, 1500))
    random.seed(5)
    first = with_igraph.communities(graph, SEED)
    random.seed(6)
    assert with_igraph.communities(graph, SEED) == first


@pytest.mark.parametrize("name", ["networkx", "igraph"])
def test_an_estimate_is_as_near_as_it_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two standard errors hold some 85 of 100 nodes rather than 95: where few sources make up most of it, a sample tells too little."""
    engine: Engine = engine_of(name, 0)
    plain = drawn(400, 1200)
    graph = engine.graph_of(plain)
    exact = engine.betweenness(graph, None)
    monkeypatch.setattr(f"extractor.network.with_{name}.STEPS", 160 * 1600)
    found = betweenness_of(engine, graph, plain)
    assert found.errors is not None
    assert found.sources == 160
    near = [abs(e - v) <= 2 * s + 1e-12 for e, v, s in zip(exact, found.values, found.errors, strict=True)]
    assert mean(near) > 0.8
    assert betweenness_of(engine, graph, plain) == found


def test_printed_figures_do_not_tell_the_engine() -> None:
    plain = network(drawn(280, 700))
    one, other = (figures_of(plain, True, engine)[0] for engine in ("networkx", "igraph"))
    assert [f._replace(community=0) for f in one] == [f._replace(community=0) for f in other]
    assert figures_of(plain, True, "auto")[0] == one


def test_an_engine_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.network.engines.find_spec", lambda name: None)
    assert engine_of("auto", 10**6) is with_networkx
    with pytest.raises(UsageError, match=r"claimkg\[fast\]"):
        engine_of("igraph", 10)


# ------------------------------------------------------------------------------------------------ spectra


@pytest.mark.filterwarnings("ignore:More than 30%")  # half of the nodes only speak
def test_hits_of_a_connected_graph_are_those_of_igraph() -> None:
    plain = drawn(60, 900)
    graph = igraph.Graph(plain.size, list(plain.pairs), directed=True)
    hubs, authorities = hits(network(plain._replace(weights=[1] * len(plain.pairs))))
    for ours, theirs in ((hubs, graph.hub_score(scale=False)), (authorities, graph.authority_score(scale=False))):
        assert ours == pytest.approx([abs(v) / sum(map(abs, theirs)) for v in theirs], abs=EXACT)


def test_hits_share_where_pieces_tie() -> None:
    hubs, authorities = hits(network(Plain(6, [(0, 1), (2, 3)], [1, 1])))
    assert hubs == pytest.approx([0.5, 0, 0.5, 0, 0, 0])
    assert authorities == pytest.approx([0, 0.5, 0, 0.5, 0, 0])


def test_eigenvector_centrality_is_told_of_each_component() -> None:
    components, values = eigenvector(Plain(8, [(0, 1), (0, 2), (0, 3), (4, 5)], [1, 1, 1, 2]))
    assert values == pytest.approx([1, 3**-0.5, 3**-0.5, 3**-0.5, 1, 1, 0, 0])
    assert sorted(map(len, components)) == [1, 1, 2, 4]


def test_eigenvector_centrality_of_one_component_is_that_of_igraph() -> None:
    plain = drawn(80, 500)
    graph = with_igraph.graph_of(plain)
    big = max(graph.connected_components(), key=len)
    theirs = graph.induced_subgraph(big).eigenvector_centrality(weights="weight")
    assert [eigenvector(plain)[1][node] for node in big] == pytest.approx(theirs, abs=EXACT)


def test_the_undirected_graph_adds_both_directions_and_has_no_loops() -> None:
    nodes = tuple(Node(n, n, "", "entity") for n in "ab")
    links = (Link("a", "x", "a", 0, "", 9, 9.0), Link("a", "x", "b", 0, "", 1, 1.0), Link("b", "x", "a", 0, "", 2, 2.0))
    assert plain_of(Network("claims", True, nodes, links)) == Plain(2, [(0, 1)], [3])
