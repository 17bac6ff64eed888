"""Graph files read back as plain records."""

from pathlib import Path

import pytest
from graph_examples import TEXT, claim, extraction

from extractor.errors import ReadError
from extractor.graph import SUFFIXES, serialise
from extractor.graph.files import graph_files
from extractor.graph.records import DocumentRecord, read_documents
from extractor.model import Document


@pytest.mark.parametrize("format_", SUFFIXES)
def test_every_format_is_read_back(format_: str, tmp_path: Path) -> None:
    file = tmp_path / f"x{SUFFIXES[format_]}"
    file.write_bytes(serialise(extraction(claim()), format_))
    (document,) = read_documents(tmp_path)
    assert isinstance(document, DocumentRecord)
    (one,) = document.claims
    assert (document.id, document.text, one.act, one.evidence.words) == ("a/例", TEXT, "state", "増税は誤りだ")
    (stance,) = (s for s in one.statements if s.stance)
    assert [document.nodes[iri or ""].label for iri in (one.source, stance.subject, stance.object)] == [
        "田中",
        "田中",
        "増税",
    ]
    assert stance.stance == "oppose"
    assert stance.flat


def test_joined_documents_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "x.nq"
    file.write_bytes(b"".join(serialise(extraction(claim(), document=Document(i, TEXT)), "nquads") for i in "ab"))
    found = [d for d in read_documents(file) if isinstance(d, DocumentRecord)]
    assert [(d.id, len(d.claims)) for d in found] == [("a", 1), ("b", 1)]


def test_what_is_no_graph_is_told_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@prefix", encoding="utf-8")
    (tmp_path / "b.ttl").write_text("<a:b> <a:b> <a:b> .", encoding="utf-8")
    (tmp_path / "_links.ttl").write_text("", encoding="utf-8")
    (tmp_path / "c.ttl").write_bytes(serialise(extraction(claim()), "turtle"))
    first, second, third = read_documents(tmp_path)
    assert "not RDF, or cut off" in str(first)
    assert "holds no document" in str(second)
    assert isinstance(third, DocumentRecord)


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no graph there"):
        list(read_documents(tmp_path))


def test_deltas_are_no_graphs_of_the_collection(tmp_path: Path) -> None:
    names = ["a.ttl", "_links.ttl", "_deltas/000001/added.nq", ".claimkg/b.ttl", "2024/c.ttl"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert graph_files(tmp_path) == [tmp_path / "2024/c.ttl", tmp_path / "a.ttl"]
    assert graph_files(tmp_path, of_collection=True) == [
        tmp_path / "2024/c.ttl",
        tmp_path / "_links.ttl",
        tmp_path / "a.ttl",
    ]
