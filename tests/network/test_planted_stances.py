"""The planted set: sentences go through the whole extraction into the ledger, row by row of ``planted_stances.tsv``."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.graph import serialise
from extractor.graph.records import read_documents
from extractor.model import Document
from extractor.network.ledger import ledger_of
from extractor.pipeline import extract

FLOOR = 0.95  # of precision and of recall
FINDINGS = ("contradiction", "change", "disagreement")


class Planted(NamedTuple):
    kind: str
    holder: str
    topic: str
    documents: str
    fails: str  # "", missed or wrong

    @property
    def expected(self) -> set[tuple[str, str, str]]:
        return {(self.kind, self.holder, self.topic)} if self.kind in FINDINGS else set()


def _rows() -> list[Planted]:
    lines = (Path(__file__).parent / "planted_stances.tsv").read_text(encoding="utf-8").splitlines()
    return [Planted(*(*line.split("\t"), "")[:5]) for line in lines if not line.startswith("#")]


ROWS = _rows()


def _found(documents: str, folder: Path) -> set[tuple[str, str, str]]:
    folder.mkdir()
    for number, text in enumerate(documents.split("‖")):
        date = re.match(r"(\d{4}(?:-\d\d){0,2}) ", text)
        document = Document(str(number), text[date.end() :] if date else text, date=date[1] if date else None)
        (folder / f"{number}.ttl").write_bytes(serialise(extract(document), "turtle"))
    return {(f.kind, f.first.holder, f.first.topic) for f in ledger_of(read_documents(folder)).findings}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[set[tuple[str, str, str]]]:
    folder = tmp_path_factory.mktemp("planted")
    return [_found(row.documents, folder / str(number)) for number, row in enumerate(ROWS)]


def test_the_set_is_large_and_each_kind_is_in_it() -> None:
    assert len(ROWS) >= 200
    for kind in (*FINDINGS, "same", "concession", "opponent"):
        assert sum(row.kind == kind for row in ROWS) >= 30


def test_precision_and_recall(found: list[set[tuple[str, str, str]]]) -> None:
    right = sum(len(got & row.expected) for row, got in zip(ROWS, found, strict=True))
    assert right / sum(map(len, found)) >= FLOOR
    assert right / sum(len(row.expected) for row in ROWS) >= FLOOR


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row.documents for row in ROWS])
def test_each_row(number: int, found: list[set[tuple[str, str, str]]]) -> None:
    right = found[number] == ROWS[number].expected
    if ROWS[number].fails:
        assert not right, "this row is read well now: take its mark away"
    else:
        assert right
