"""From graph files to networks."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from graph_examples import TEXT, claim, extraction, stance, triple

from extractor.errors import ReadError
from extractor.graph import serialise
from extractor.graph.records import CKG, DocumentRecord, read_documents
from extractor.model import AUTHOR, Claim, Direction, Document, Span, Stance, Term, Triple
from extractor.network.networks import GRAPHS, network_of, read_network
from extractor.pipeline import extract
from extractor.reading import read


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


# ------------------------------------------------------------------------------------------------ networks of sentences

Links = set[tuple[str, str, str, int]]  # start, relation, end, sign


def links(graph: str, *texts: str, date: str | None = None, by: str | None = None) -> Links:
    found = network_of(documents(*texts, date=date), graph, by=by)
    labels = {node.iri: node.label for node in found.nodes}
    return {(labels[e.start], e.relation, labels[e.end], e.sign) for e in found.links}


def documents(*texts: str, date: str | None = None) -> list[DocumentRecord | ReadError]:
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            data = serialise(extract(Document(str(number), text, date=date)), "turtle")
            Path(folder, f"{number}.ttl").write_bytes(data)
        return list(read_documents(Path(folder)))


STANCES = [
    ("who is for what", "田中氏は増税に賛成した。", {("田中", "supports", "増税", 1)}),
    ("who is against what", "「増税は誤りだ」と田中氏は述べた。", {("田中", "opposes", "増税", -1)}),
    ("denied support is opposition", "田中氏は増税に賛成しなかった。", {("田中", "opposes", "増税", -1)}),
    ("what others say of a stance is none", "田中氏は増税に反対だと村瀬氏は述べた。", set()),
    (
        "what is denied is none of the holder",
        "田中氏は増税に反対したことを村瀬氏は否定した。",
        {("村瀬", "opposes", "増税に反対したこと", -1)},
    ),
    ("what is supposed is none", "もし田中氏が増税に反対すれば、村瀬氏は喜ぶ。", set()),
    ("what is asked is none", "田中氏は増税に反対しただろうかと村瀬氏は尋ねた。", set()),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in STANCES], ids=[row[0] for row in STANCES])
def test_stances(text: str, expected: Links) -> None:
    assert links("stance", text) == expected


def test_a_topic_is_one_node_whatever_its_wording() -> None:
    found = links(
        "stance", "田中氏は増税に反対した。", "村瀬氏は増税案を支持した。", "佐藤氏は増税することに反対した。"
    )
    assert found == {
        ("田中", "opposes", "増税", -1), ("村瀬", "supports", "増税", 1), ("佐藤", "opposes", "増税", -1),
    }  # fmt: skip


def test_speech_links_who_speaks_to_all_that_is_named() -> None:
    assert links("speech", "「市は橋を直さなかった」と田中氏は述べた。") == {
        ("田中", "state", "市", 0),
        ("田中", "state", "橋", 0),
    }


def test_quotation_links_who_quotes_to_who_is_quoted() -> None:
    assert links("quotation", "田中氏は増税に反対だと村瀬氏は述べた。") == {("村瀬", "quotes", "田中", 0)}
    assert links("quotation", "田中氏は増税に反対した。") == set()


def test_mention_links_what_one_claim_names() -> None:
    found = network_of(documents("「市は橋を直した」と田中氏は述べた。"), "mention")
    assert not found.directed
    assert len(found.links) == 1
    assert {node.label for node in found.nodes} == {"市", "橋"}


def test_confidences_add_up_and_weak_claims_link_nothing() -> None:
    read = documents("田中氏は増税に反対した。", "田中氏は増税に反対した。")
    (link,) = network_of(read, "stance").links
    assert link.claims == 2
    assert 0 < link.confidence <= 2
    assert network_of(read, "stance", min_confidence=1.0).links == ()


def test_periods_part_the_links_and_undated_documents_are_counted() -> None:
    dated = documents("田中氏は増税に反対した。", date="2024-05-03")
    _, undated = documents("", "村瀬氏は増税に反対した。", date="2024-13-45")
    found = network_of([*dated, undated], "stance", by="month")
    assert [link.period for link in found.links] == ["2024-05"]
    assert found.undated == 1


def test_a_document_that_comes_twice_counts_once(tmp_path: Path) -> None:
    extraction_ = extract("田中氏は増税に反対した。")
    (tmp_path / "a.ttl").write_bytes(serialise(extraction_, "turtle"))
    (tmp_path / "a.nq").write_bytes(serialise(extraction_, "nquads"))
    assert [link.claims for link in read_network(tmp_path, "stance").links] == [1]


def test_the_stance_network_is_what_stands_flat() -> None:
    examples = Path(__file__).parents[2] / "examples"
    with TemporaryDirectory() as folder:
        for number, document in enumerate(read(examples)):
            Path(folder, f"{number}.ttl").write_bytes(serialise(extract(document), "turtle"))
        for found in read_documents(Path(folder)):
            assert isinstance(found, DocumentRecord)
            flat = {edge for edge in found.edges if edge[1] in (f"{CKG}supports", f"{CKG}opposes")}
            assert flat == {(start, f"{CKG}{relation}", end) for start, relation, end, *_ in GRAPHS["stance"](found, 0)}


def test_the_page_of_documentation_defines_each_network() -> None:
    told = (Path(__file__).parents[2] / "docs/network.md").read_text("utf-8")
    for graph in GRAPHS:
        assert f"| `{graph}` |" in told  # nodes, direction, sign and weight
    effects = next(line for line in told.splitlines() if line.startswith("| what a claim is |"))
    assert all(f"`{graph}`" in effects for graph in GRAPHS)  # what is denied, conditional or rejected
