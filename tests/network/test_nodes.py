"""One record for each node, and the same one for ``analyze`` and the page."""

import pytest
from page_examples import claim, document, node, stance

from extractor.graph.links import Same
from extractor.network.collection import collection_of
from extractor.network.networks import network_of
from extractor.network.nodes import is_node, names_of, records_of

KINDS = [  # what documents take a node for, one after the other -> what it is
    (["person"], "person"),
    (["organization", "person", "person"], "person"),
    (["person", "person", "organization"], "person"),
    (["concept", "concept", "location"], "location"),
    (["concept", "entity", "entity"], "entity"),
    (["person", "organization"], "organization"),
]


@pytest.mark.parametrize(("told", "kind"), KINDS)
def test_most_documents_decide_the_kind_for_analyze_and_the_page(told: list[str], kind: str) -> None:
    documents = [
        document([node("t", "田中"), node("x", "青浜", each)], [claim(n, "t", stance("t", "x"))], id=f"d{n}")
        for n, each in enumerate(told)
    ]
    page, network = collection_of(documents), network_of(documents)
    assert {n.record.kind for n in page.nodes if n.record.label == "青浜"} == {kind}
    assert {n.kind for n in network.nodes if n.label == "青浜"} == {kind}


def test_english_is_told_by_whichever_document_knows_it() -> None:
    told = [node("x", "増税"), node("x", "増税", english="tax increase"), node("x", "増税")]
    assert records_of(told, {})["x"].english == "tax increase"


def test_a_vague_phrase_that_one_document_takes_for_a_name_is_the_same_for_both() -> None:
    long = "長い" * 13  # too long for a concept, not for a name
    documents = [
        document([node("t", "田中"), node("x", long, kind)], [claim(n, "t", stance("t", "x"))], id=f"d{n}")
        for n, kind in enumerate(["concept", "artifact"])
    ]
    page, network = collection_of(documents), network_of(documents)
    assert {link for each in page.claims for link in each.links}
    assert [link.claims for link in network.links] == [2]


def test_names_are_those_of_whoever_acts_or_is_named() -> None:
    records = records_of([node("t", "市民"), node("s", "佐藤", "person"), node("x", "増税", "concept")], {})
    assert names_of(records, ["t"]) == {"市民", "佐藤"}


def test_what_is_the_same_is_one_record_and_a_predicate_none() -> None:
    same = {iri: Same("b", "日本銀行") for iri in ("a", "b")}
    records = records_of([node("a", "日銀"), node("b", "日本銀行"), node("v", "言う", "predicate")], same)
    assert {iri: (r.label, r.aliases) for iri, r in records.items()} == {"b": ("日本銀行", ("日銀",))}
    assert [is_node(iri, records) for iri in ("b", "a", None)] == [True, False, False]
