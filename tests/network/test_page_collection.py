"""Documents put together: what is one, what is central, what a claim links."""

from pathlib import Path

import pytest
from page_examples import claim, document, documents_of, node, stance, write_graphs

from extractor.graph.links import Same
from extractor.network.collection import AUTHOR, NOBODY, Collection, collection_of


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return collection_of(documents_of(write_graphs(tmp_path_factory.mktemp("output"))))


def label(collection: Collection, number: int) -> str:
    return collection.nodes[number].record.label


def test_links_hold_who_stands_where(read: Collection) -> None:
    links = {(label(read, a), label(read, b), sign) for c in read.claims for a, b, sign in c.links}
    assert {("村瀬健一", "増税", 1), ("佐藤", "増税", -1), ("村瀬健一", "減税", -1), ("佐藤", "減税", 1)} <= links


def test_the_most_central_come_first(read: Collection) -> None:
    ranks = [n.rank for n in read.nodes]
    assert ranks == sorted(ranks, reverse=True)
    assert {label(read, 0), label(read, 1), label(read, 2)} == {"村瀬健一", "増税", "減税"} or label(read, 0) in (
        "村瀬健一",
        "増税",
    )


def test_sources_that_are_no_node(read: Collection) -> None:
    assert AUTHOR in {c.source for c in read.claims}
    nobody = collection_of([document([node("a", "増税")], [claim(1, None)])])
    assert nobody.claims[0].source == NOBODY


def test_a_document_that_comes_twice_counts_once() -> None:
    one = document([node("t", "田中", "person"), node("x", "増税")], [claim(1, "t", stance("t", "x"))])
    assert len(collection_of([one, one]).claims) == 1


def test_nodes_that_are_the_same_are_one() -> None:
    documents = [
        document([node("n", "日銀"), node("x", "増税")], [claim(1, "n", stance("n", "x"))], id="a"),
        document([node("b", "日本銀行"), node("x", "増税")], [claim(2, "b", stance("b", "x"))], id="b"),
    ]
    same = {iri: Same("b", "日本銀行") for iri in ("n", "b")}
    found = collection_of(documents, same)
    assert [n.record.label for n in found.nodes] == ["増税", "日本銀行"] or [n.record.label for n in found.nodes] == [
        "日本銀行",
        "増税",
    ]
    bank = found.nodes[found.number["n"]].record
    assert (bank.label, bank.aliases) == ("日本銀行", ("日銀",))
    assert found.number["n"] == found.number["b"] == found.claims[0].source


def test_topics_are_one_and_may_turn_round() -> None:
    nodes = [node("t", "田中", "person"), node("m", "村瀬", "person"), node("x", "増税"), node("y", "増税への反対")]
    found = collection_of([document(nodes, [claim(1, "t", stance("t", "x")), claim(2, "m", stance("m", "y"))])])
    assert {(label(found, a), label(found, b), sign) for c in found.claims for a, b, sign in c.links} == {
        ("田中", "増税", -1),
        ("村瀬", "増税", 1),
    }


@pytest.mark.parametrize("claims", [[], [claim(1, None)], [claim(1, "t", stance("t", "t"))]])
def test_small_graphs(claims: list, tmp_path: Path) -> None:
    found = collection_of([document([node("t", "田中", "person")], claims)])
    assert [n.rank for n in found.nodes] == [0.0]
    assert not any(c.links for c in found.claims)


def test_nothing() -> None:
    assert collection_of([]).nodes == ()
