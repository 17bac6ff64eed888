"""What does not go together, as the page shows it; the ledger's own tests say what does not."""

from pathlib import Path

import pytest
from page_examples import documents_of, write_graphs

from extractor.network.collection import Collection, collection_of
from extractor.network.report import report
from extractor.network.turns import Turn, turns_of

TEXTS = [
    ("a", "2023-01-05", "村瀬健一氏は増税に賛成した。"),
    ("b", "2024-01-05", "村瀬健一氏は増税に反対した。佐藤氏は減税に賛成した。佐藤氏は減税に反対した。"),
    ("c", "2024-01-05", "村瀬健一氏は増税に賛成していると、田中氏は述べた。"),
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graphs(tmp_path_factory.mktemp("output"), TEXTS)


@pytest.fixture(scope="module")
def collection(output: Path) -> Collection:
    return collection_of(documents_of(output))


@pytest.fixture(scope="module")
def turns(output: Path, collection: Collection) -> list[Turn]:
    return turns_of(documents_of(output), {}, collection)


def test_changes_come_first(turns: list[Turn]) -> None:
    assert [(t.kind, t.holder_label, t.topic_label) for t in turns] == [
        ("change", "村瀬健一", "増税"),
        ("contradiction", "佐藤", "減税"),
        ("disagreement", "村瀬健一", "増税"),
    ]


def test_each_word_leads_to_its_claim(turns: list[Turn], collection: Collection) -> None:
    for turn in turns:
        for word in (turn.first, turn.second):
            claim = collection.claims[word.claim]
            assert claim.record.evidence.words in word.words
            assert collection.documents[claim.document].date == word.date
        assert collection.nodes[turn.holder].record.label == turn.holder_label


def test_whose_word_it_is(turns: list[Turn]) -> None:
    assert sorted((turns[-1].first.told, turns[-1].second.told)) == ["", "田中"]


def test_a_holder_that_is_no_node_is_told_by_name(tmp_path: Path) -> None:
    documents = documents_of(write_graphs(tmp_path, [("a", None, "私は増税に賛成する。私は増税に反対する。")]))
    (turn,) = turns_of(documents, {}, collection_of(documents))
    assert (turn.holder, turn.holder_label) == (-1, "著者（a）")


def test_the_page_holds_them_without_scripts(output: Path, tmp_path: Path) -> None:
    page = report(documents_of(output))
    assert page.count('class="claim turn"') == 3
    assert "立場の変化と食い違い</span> (3)" in page
    quiet = report(documents_of(write_graphs(tmp_path, TEXTS[:1])))
    assert 'data-w="turns-none"' in quiet
