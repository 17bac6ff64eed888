"""From graph files to networks."""

from pathlib import Path

import pytest
from graph_examples import TEXT, claim, extraction, stance, triple

from extractor.errors import ReadError
from extractor.graph import serialise
from extractor.model import AUTHOR, Claim, Direction, Document, Span, Stance, Term, Triple
from extractor.network.networks import read_network


def rows(tmp_path: Path, *claims: Claim, document: Document | None = None) -> set[tuple[str, str, str, int]]:
    """The edges by their nodes' labels."""
    (tmp_path / "a.ttl").write_bytes(serialise(extraction(*claims, document=document), "turtle"))
    found = read_network(tmp_path)
    labels = {node.iri: node.label for node in found.nodes}
    return {(labels[e.start], e.relation, labels[e.end], e.claims) for e in found.links}


SPOKEN = [  # the claims -> the edges
    ("a stance links its holder to its target", [claim(triples=())], {("田中", "opposes", "増税", 1)}),
    ("a source is linked to what it speaks of", [claim(stances=())], {("田中", "state", "増税", 1), ("田中", "state", "誤り", 1)}),
    ("twice said weighs two", [claim(triples=()), claim(triples=())], {("田中", "opposes", "増税", 2)}),
    ("the author links subject and object", [claim(stances=(), source_entity=AUTHOR)], {("増税", "だ", "誤り", 1)}),
    ("so does nobody in particular", [claim(stances=(), source_entity=None)], {("増税", "だ", "誤り", 1)}),
    ("what is denied links nothing", [claim(stances=(), triples=(triple(negated=True),))], set()),
    ("an unnamed author is no node", [claim(triples=(), stances=(stance(holder=AUTHOR),))], set()),
    ("nobody is linked to himself", [claim(triples=(), stances=(Stance("田中", Direction.SUPPORT, Term(9, 11, "田中"), ("x",)),))], set()),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), [row[1:] for row in SPOKEN], ids=[row[0] for row in SPOKEN])
def test_who_is_linked_to_what(tmp_path: Path, claims: list[Claim], expected: set[tuple[str, str, str, int]]) -> None:
    assert rows(tmp_path, *claims) == expected


def test_an_author_with_a_name_is_a_node(tmp_path: Path) -> None:
    signed = Document("a", TEXT, author="佐野 花")
    found = rows(tmp_path, claim(triples=(), stances=(stance(holder=AUTHOR),)), document=signed)
    assert found == {("佐野 花", "opposes", "増税", 1)}


@pytest.mark.parametrize("label", ["それ", "こと", "この問題", "他の人", "2024年5月", "これらのこと", "長い" * 13])
def test_a_label_that_says_nothing_by_itself_is_no_node(tmp_path: Path, label: str) -> None:
    empty = Triple(Term(1, 3, "増税"), Span(6, 7), "なる", Term(4, 6, label), "ニ", False, ("main-clause",))
    assert rows(tmp_path, claim(stances=(), triples=(empty,))) == {("田中", "state", "増税", 1)}


def test_a_name_is_a_node_however_long(tmp_path: Path) -> None:
    found = read_network(_written(tmp_path, serialise(extraction(claim(triples=())), "turtle")))
    assert {(n.label, n.english, n.kind) for n in found.nodes} == {
        ("田中", "Tanaka", "person"),
        ("増税", "tax increase", "concept"),
    }


FOREIGN = {
    "cut off": serialise(extraction(claim()), "turtle")[:-300],
    "not Turtle": b"\x00\xff\xfe",
    "of others": b"<http://x/a> <http://x/b> <http://x/c> .",
    "with an odd literal": b'<http://x/a> <http://x/b> "x"^^<http://www.w3.org/2001/XMLSchema#date> .',
    "empty": b"",
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_file_is_named_and_skipped(tmp_path: Path, data: bytes, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "own.ttl").write_bytes(serialise(extraction(claim()), "turtle"))
    found = read_network(_written(tmp_path, data))
    assert found.links
    (line,) = found.skipped
    assert "x.ttl" in line
    assert not caplog.records


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ReadError, match="no graph there"):
            read_network(path)


def _written(folder: Path, data: bytes) -> Path:
    (folder / "x.ttl").write_bytes(data)
    return folder
