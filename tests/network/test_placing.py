"""Boxes that never overlap, whatever the graph and however long the labels."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.network.placing import place, shortened, width


@given(st.integers(0, 24), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_boxes_do_not_overlap(count: int, draw) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(draw.sample(range(count), 2) for _ in range(count if count > 1 else 0))
    sizes = [(draw.uniform(10, 240), draw.uniform(20, 40)) for _ in range(count)]
    points = place(graph, sizes, (600, 400))
    for a, b in combinations(range(count), 2):
        apart_x = abs(points[a][0] - points[b][0]) - (sizes[a][0] + sizes[b][0]) / 2
        apart_y = abs(points[a][1] - points[b][1]) - (sizes[a][1] + sizes[b][1]) / 2
        assert apart_x > 0 or apart_y > 0


def test_the_same_each_time() -> None:
    graph, sizes = nx.path_graph(9), [(60.0 + n, 24.0) for n in range(9)]
    assert place(graph, sizes, (600, 400)) == place(graph, sizes, (600, 400))


@pytest.mark.parametrize(
    ("text", "size", "expected"), [("増税", 10, 20), ("AI", 10, 12), ("増税AI", 10, 32), ("", 10, 0)]
)
def test_width(text: str, size: float, expected: float) -> None:
    assert width(text, size) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("増税", "増税"),
        ("職員の負担が重くなりすぎること", "…なりすぎること"),
        ("the city council of Hato", "the city co…"),
    ],
)
def test_what_is_too_long_keeps_its_head(label: str, expected: str) -> None:
    assert shortened(label, 8) == expected


@pytest.mark.parametrize("letter", ["長", "l"])
def test_a_label_as_long_as_a_book_is_shortened_at_once(letter: str) -> None:
    assert 8 <= len(shortened(letter * 1_000_000, 8)) <= 13
