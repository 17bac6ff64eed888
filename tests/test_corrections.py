"""What people put right stays right, on every run and when rules change; what fits nothing is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace
from rdflib.namespace import DCTERMS, SKOS
from test_cli import claimkg

from extractor.claims.customisation import Customisation
from extractor.corrections import applied, checked, corrected, unmatched
from extractor.errors import ReadError
from extractor.graph import to_graph
from extractor.graph.lookup import find_claim
from extractor.graph.naming import claim_names
from extractor.graph.vocabulary import PREFIXES
from extractor.model import AUTHOR, Act, Correction, Direction, Document, Extraction, Modality, Polarity
from extractor.pipeline import extract
from extractor.userfiles import read_custom

CKG = Namespace(PREFIXES["ckg"])

TEXT = "「増税は誤りだ」と田中氏は述べた。村瀬氏は橋に反対した。"
NEWS = Document("news", TEXT)
PLAIN = extract(NEWS)
FIRST = next(n for n, c in enumerate(PLAIN.claims) if c.source_entity == "田中")
IRI = str(claim_names(PLAIN)[FIRST])


def line(field: str, value: str = "", claim: str = IRI, document: str = "news", evidence: str = "") -> Correction:
    return Correction(claim, document, evidence, field, value, "山田", "2024-05-03", "皮肉である")


def put_right(*lines: Correction) -> Extraction:
    return extract(NEWS, Customisation(corrections=lines))


FIELDS = [
    ("source", "村瀬", "source_entity", "村瀬"),
    ("source", "author", "source_entity", AUTHOR),
    ("source", "none", "source_entity", None),
    ("act", "oppose", "act", Act.OPPOSE),
    ("polarity", "negative", "polarity", Polarity.NEGATIVE),
    ("content_polarity", "negative", "content_polarity", Polarity.NEGATIVE),
    ("modality", "possible", "modality", Modality.POSSIBLE),
]


@pytest.mark.parametrize(("field", "value", "attribute", "right"), FIELDS)
def test_a_field_is_put_right(field: str, value: str, attribute: str, right: object) -> None:
    claim = put_right(line(field, value)).claims[FIRST]
    assert getattr(PLAIN.claims[FIRST], attribute) != right
    assert getattr(claim, attribute) == right
    assert claim.confidence == 1.0
    assert [c.value for c in claim.corrections] == [value]
    assert claim.corrections[0].was not in ("", value)


def test_a_stance_is_put_right() -> None:
    (stance,) = put_right(line("stance", "support 増税")).claims[FIRST].stances
    assert (stance.holder, stance.direction, stance.target.label) == ("田中", Direction.SUPPORT, "増税")
    assert put_right(line("stance", "none")).claims[FIRST].stances == ()


def test_a_new_source_holds_the_stances() -> None:
    claim = put_right(line("source", "村瀬")).claims[FIRST]
    assert claim.source is None
    assert {s.holder for s in claim.stances} == {"村瀬"}
    assert put_right(line("source", "none")).claims[FIRST].stances == ()


def test_a_claim_is_found_by_its_words_when_its_iri_is_another() -> None:
    """As after a change of rules: the IRI of the line is none of this run."""
    moved = line("act", "oppose", "https://w3id.org/claimkg/data/claim/0000000000000000", "news", "増税は誤りだ")
    assert put_right(moved).claims[FIRST].act is Act.OPPOSE
    assert put_right(replace_iri(moved, "")).claims[FIRST].act is Act.OPPOSE


def replace_iri(correction: Correction, iri: str) -> Correction:
    return correction._replace(claim=iri)


def test_words_that_two_claims_share_choose_neither() -> None:
    twice = Document("news", "田中氏は橋に反対した。村瀬氏は橋に反対した。")
    wanted = line("act", "deny", "", "news", "橋")
    assert list(applied(extract(twice, Customisation(corrections=(wanted,))))) == []


def test_another_documents_correction_is_left_alone() -> None:
    other = line("act", "oppose", "", "elsewhere", "増税は誤りだ")
    assert put_right(other) == PLAIN
    assert unmatched((other,), set(), {"news"}) == ()
    assert unmatched((other,), set(), {"elsewhere"}) == (other,)


def test_corrections_follow_each_other() -> None:
    """The second names the claim by the IRI that the first has left it with."""
    once = put_right(line("act", "oppose"))
    second = line("modality", "possible", str(claim_names(once)[FIRST]))
    both = put_right(line("act", "oppose"), second).claims[FIRST]
    assert (both.act, both.modality) == (Act.OPPOSE, Modality.POSSIBLE)
    assert [c.field for c in both.corrections] == ["act", "modality"]


def test_a_rejected_claim_is_out_and_still_seen() -> None:
    out = put_right(line("reject"))
    assert len(out.claims) == len(PLAIN.claims) - 1
    assert [r.claim.source_entity for r in out.rejected] == ["田中"]
    graph = to_graph(out)
    (rejected,) = graph.subjects(RDF.type, CKG.RejectedClaim)
    assert str(rejected) == IRI
    assert (rejected, RDF.type, CKG.Claim) not in graph
    note = graph.value(rejected, CKG.correction)
    assert graph.value(note, RDFS.comment) == Literal("皮肉である")
    assert graph.value(note, DCTERMS.creator) == Literal("山田")
    assert str(graph.value(note, DCTERMS.date)) == "2024-05-03"


def test_rejecting_renames_no_other_claim() -> None:
    """The same claim stands twice; the second keeps its number when the first goes."""
    document = Document("news", "田中氏は橋に反対した。田中氏は橋に反対した。田中氏は橋に反対した。")
    names = claim_names(extract(document))
    assert len(set(names)) == 3
    for gone in range(3):
        left = extract(document, Customisation(corrections=(line("reject", claim=str(names[gone])),)))
        assert claim_names(left) == tuple(n for number, n in enumerate(names) if number != gone)
    wanted = (
        line("reject", claim=str(names[0])),
        line("reject", claim=str(names[2])),
        line("reject", claim=str(names[1])),
    )
    all_gone = extract(document, Customisation(corrections=wanted))
    assert all_gone.claims == ()
    assert {str(s) for s in to_graph(all_gone).subjects(RDF.type, CKG.RejectedClaim)} == {str(n) for n in names}


def test_what_stood_within_a_rejected_claim_stands_within_what_is_around_it() -> None:
    document = Document("news", "「橋は危ないと村瀬氏は警告した、と鈴木氏は話していた」と田中氏は述べた。")
    plain = extract(document)
    inner = max(n for n, c in enumerate(plain.claims) if c.within is not None)
    middle = plain.claims[inner].within
    assert middle is not None
    left = corrected(plain, (line("reject", claim=str(claim_names(plain)[middle])),))
    moved = next(
        c for c in left.claims if c.content == plain.claims[inner].content and c.act == plain.claims[inner].act
    )
    around = plain.claims[middle].within
    assert (None if moved.within is None else left.claims[moved.within].content) == (
        None if around is None else plain.claims[around].content
    )


def test_the_graph_says_what_was_put_right() -> None:
    graph = to_graph(put_right(line("stance", "support 増税")))
    query = "SELECT ?was ?is ?by WHERE { ?c ckg:correction ?n . ?n ckg:formerValue ?was ; ckg:correctedValue ?is ; dcterms:creator ?by }"
    ((was, right, by),) = [tuple(map(str, row)) for row in graph.query(query)]
    assert (was, right, by) == ("oppose 増税", "support 増税", "山田")
    holder, target = (graph.value(None, SKOS.prefLabel, Literal(name, lang="ja")) for name in ("田中", "増税"))
    assert (holder, CKG.supports, target) in graph
    assert (holder, CKG.opposes, target) not in graph


def test_a_value_that_is_not_in_the_text_is_told() -> None:
    wanted = (line("source", "佐藤"), line("stance", "oppose 原発"))
    found = put_right(*wanted)
    assert unmatched(wanted, set(applied(found)), {"news"}) == wanted
    assert found == PLAIN


WRONG = [
    ("act", "opose"),
    ("act", ""),
    ("stance", "against"),
    ("colour", "red"),
    ("reject", "yes"),
    ("modality", "maybe"),
]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_wrong_values_are_told(field: str, value: str) -> None:
    assert checked(field, value)


def test_every_right_value_is_accepted() -> None:
    assert [checked(field, value) for field, value, _, _ in FIELDS] == [None] * len(FIELDS)
    assert checked("reject", "") is None


# ---------------------------------------------------------------------------------------- the command


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    claimkg("extract", tmp_path / "news.txt", "-o", tmp_path / "graphs")
    return tmp_path


def test_correct_writes_a_line_that_the_next_run_applies(graphs: Path) -> None:
    file = graphs / "corrections.tsv"
    asked = ["--who", "山田", "--why", "皮肉である", "--corrections", file]
    for what in (["--field", "act", "--value", "oppose"], ["--reject"]):
        done = claimkg("correct", graphs / "graphs", f"claim/{IRI.rpartition('/')[2]}", *what, *asked)
        assert (done.returncode, done.stderr) == (0, "")
    first, second = read_custom(corrections=file).corrections
    assert (first.claim, first.document, first.evidence, first.field, first.value) == (
        IRI,
        "news",
        "増税は誤りだ",
        "act",
        "oppose",
    )
    assert (second.field, second.line) == ("reject", 3)
    done = claimkg("extract", graphs / "news.txt", "--corrections", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(Graph().parse(data=done.stdout).subjects(RDF.type, CKG.RejectedClaim))) == 1


def test_a_line_that_fits_nothing_is_a_warning(graphs: Path) -> None:
    file = graphs / "corrections.tsv"
    file.write_text(
        "claim/0000000000000000\tnews\t橋は立派だ\treject\t\t山田\t2024-05-03\t皮肉である\n", encoding="utf-8"
    )
    done = claimkg("extract", graphs / "news.txt", "--corrections", file, "-o", graphs / "out")
    assert done.returncode == 0
    (told,) = done.stderr.splitlines()
    assert told.startswith(f"claimkg: warning: {file}: line 1: fits no claim (reject of claim/0000000000000000)")
    assert file.read_text("utf-8").startswith("claim/0000000000000000")


MISUSED = [
    ["--reject", "--field", "act", "--value", "oppose"],
    [],
    ["--field", "act", "--value", "opose"],
    ["--reject", "--when", "yesterday"],
]


@pytest.mark.parametrize("options", MISUSED, ids=" ".join)
def test_correct_misused(graphs: Path, options: list[str]) -> None:
    file = graphs / "corrections.tsv"
    done = claimkg("correct", graphs / "graphs", IRI, *options, "--who", "山田", "--why", "皮肉", "--corrections", file)
    assert done.returncode == 2
    (told,) = done.stderr.splitlines()
    assert told.startswith("claimkg: correct: ")
    assert not file.exists()


def test_correct_of_a_claim_that_is_not_there(graphs: Path) -> None:
    done = claimkg("correct", graphs / "graphs", "claim/0000000000000000", "--reject", "--who", "山田", "--why", "皮肉")
    assert done.returncode == 1
    assert "no claim claim/0000000000000000" in done.stderr


def test_a_claim_is_looked_up_by_its_statement_too(graphs: Path) -> None:
    assert find_claim(graphs / "graphs", f"<{IRI}#1234abcd>").evidence == "増税は誤りだ"
    (graphs / "graphs" / "broken.ttl").write_text(f"{IRI} is no Turtle", encoding="utf-8")
    assert find_claim(graphs / "graphs", IRI).document == "news"
    with pytest.raises(ReadError):
        find_claim(graphs / "nowhere", IRI)


def test_without_corrections_nothing_changes() -> None:
    assert corrected(PLAIN, ()) is PLAIN
    assert replace(put_right(line("act", "oppose")), claims=PLAIN.claims) == PLAIN
