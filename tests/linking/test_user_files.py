"""The user's gazetteer joins names, the user's veto keeps them apart."""

from pathlib import Path

import pytest

from extractor.linking import Homonym, facts_of, link_rows, links_of
from extractor.pipeline import extract
from extractor.userfiles import read_custom

TEXTS = (
    "青浜銀行は増税に反対した。",
    "あおぎんは増税に反対した。",
    "日銀は反対した。",
    "日本銀行（日銀）は反対した。",
    "日本銀行は反対した。",
)


def linked(texts: tuple[str, ...], **files: Path) -> set[tuple[str, str, str]]:
    custom = read_custom(**files)
    found = links_of(((str(n), facts_of(extract(t, custom))) for n, t in enumerate(texts)), custom.apart)
    return {(f.one, f.other, f.rule) for f in found if not isinstance(f, Homonym)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table.tsv"


def test_the_gazetteer_joins(file: Path) -> None:
    iri = "https://example.org/bank"
    file.write_text(f"青浜銀行\tあおぎん\t{iri}\tORGANIZATION\n", encoding="utf-8")
    assert linked(TEXTS[:2]) == set()
    assert linked(TEXTS[:2], gazetteer=file) == {("あおぎん", "青浜銀行", "user-gazetteer")}


def test_a_veto_keeps_apart_what_rules_would_join(file: Path) -> None:
    file.write_text("日銀\t日本銀行\n", encoding="utf-8")
    assert {pair[:2] for pair in linked(TEXTS[2:])} == {("日本銀行", "日銀")}
    assert linked(TEXTS[2:], veto=file) == set()


def test_rows_have_no_blank_nodes_and_no_order_of_their_own() -> None:
    documents = [(str(n), facts_of(extract(t))) for n, t in enumerate(TEXTS)]
    rows = link_rows(links_of(documents))
    assert rows == link_rows(links_of(reversed(documents)))
    assert rows
    assert all(subject.startswith("<") for subject, _, _ in rows)
