"""Where each node stands, and the summary."""

import pytest
from page_examples import claim, document, node, stance

from extractor.network.collection import Collection, collection_of
from extractor.network.standing import most_contested, speakers_of, standings_of, summary, topics_of

PEOPLE = [node(f"p{i}", name, "person") for i, name in enumerate(["田中", "村瀬", "佐藤"])]


@pytest.fixture
def split() -> Collection:
    nodes = [*PEOPLE, node("x", "増税", english="tax increase"), node("y", "減税")]
    return collection_of([document(nodes, [
        claim(1, "p0", stance("p0", "x", "supports")), claim(2, "p1", stance("p1", "x")), claim(3, "p2", stance("p2", "x")),
        claim(4, "p2", stance("p2", "y", "supports")),
    ])])  # fmt: skip


def test_who_is_for_and_against(split: Collection) -> None:
    standings = standings_of(split)
    tax = standings[split.number["x"]]
    assert (len(tax.friends), len(tax.foes), tax.contested) == (1, 2, 0.5)
    sato = standings[split.number["p2"]]
    assert (sato.said, len(sato.supports), len(sato.opposes)) == ([2, 3], 1, 1)


def test_speakers_and_topics(split: Collection) -> None:
    standings = standings_of(split)
    assert {split.nodes[n].record.label for n in speakers_of(split, standings)} == {"田中", "村瀬", "佐藤"}
    assert {split.nodes[n].record.label for n in topics_of(split, standings)} == {"増税", "減税"}
    assert most_contested(split, standings) == split.number["x"]


def test_the_summary_in_two_languages(split: Collection) -> None:
    standings = standings_of(split)
    japanese, english = (
        summary(split, standings, code).replace("\u2068", "").replace("\u2069", "") for code in ("ja", "en")
    )
    assert "1件の文書から4件の主張（賛成2件、反対2件、発言者3）を読み取りました。" in japanese
    assert english.startswith("4 claims by 3 speakers in 1 document: 2 for something, 2 against. ")
    assert "「増税」（賛成1、反対2）" in japanese
    assert "佐藤" in english
    assert "tax increase (1 for, 2 against)" in english


def test_where_nobody_takes_a_side() -> None:
    collection = collection_of([document([node("x", "増税")], [claim(1, None)])])
    assert most_contested(collection, standings_of(collection)) is None
    assert "賛成0件" in summary(collection, standings_of(collection), "ja")


def test_a_very_long_name_leaves_the_summary_short() -> None:
    nodes = [node("t", "長" * 5_000, "person"), node("x", "増税")]
    collection = collection_of([document(nodes, [claim(1, "t", stance("t", "x"))])])
    assert len(summary(collection, standings_of(collection), "ja")) < 150
