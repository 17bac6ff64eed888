"""What is written as bytes: valid for whatever the text holds, the same for the same input, readable."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from graph_examples import TEXT, claim, extraction
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, Namespace
from rdflib.compare import to_isomorphic

from extractor.graph import BASE, SUFFIXES, Style, bulk, serialise, to_graph
from extractor.graph.rdf import rows_of
from extractor.graph.style import EXPORTS, Detail
from extractor.graph.vocabulary import PREFIXES
from extractor.model import Direction, Document, Extraction, Stance, Term
from extractor.pipeline import extract

NIF = Namespace(PREFIXES["nif"])

PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "trig": "trig", "nquads": "nquads"}
RAPPER = shutil.which("rapper")
HOSTILE = ["", " ", ".", "..", "a/b", "a b", '"', '"""', "\\", "<x>", "#?%&", "%41", "\n", "\r\n", "\x00", "\x07", "\x85", "\u2028", "\ud800", "\ufffe",
           "\u202e", "😀", "が", "か\u3099", "長" * 500, "Ａ", "a_b", "½", "http://x/", "'); DROP", "-", "1.", ".1", "a.", "~", "ª", "𠮷"]  # fmt: skip
ANY = st.text(st.characters(), max_size=20)


def hostile(label: str, id_: str) -> Extraction:
    """An article that is called, speaks of and says whatever it is given."""
    text = f"{label}{TEXT}"
    target = Term(0, len(label) + 1, label or "x")
    said = claim(triples=(), stances=(Stance(label or "x", Direction.SUPPORT, target, ("r",)),))
    return extraction(said, document=Document(id_, text, label, label, label, label, label), entities=())


def parsed(data: bytes, format_: str) -> Dataset:
    dataset = Dataset(default_union=True)
    dataset.parse(data=data.decode("utf-8"), format=PARSERS[format_])
    return dataset


@pytest.mark.parametrize("format_", SUFFIXES)
def test_every_format_says_the_same(format_: str) -> None:
    one = extraction(claim())
    quads = set(parsed(serialise(one, format_), format_).quads())
    assert {q[:3] for q in quads} == set(to_graph(one))
    if format_ in ("trig", "nquads"):
        assert {str(q[3]) for q in quads} == {f"{BASE}doc/a/例"}


@pytest.mark.parametrize("format_", ["turtle", "trig", "ntriples", "nquads"])
def test_documents_can_be_joined_end_to_end(format_: str) -> None:
    two = [extraction(claim(), document=Document(id_, TEXT)) for id_ in "ab"]
    joined = {q[:3] for q in parsed(b"".join(serialise(e, format_) for e in two), format_).quads()}
    assert joined == set(to_graph(two[0])) | set(to_graph(two[1]))


@pytest.mark.parametrize("format_", SUFFIXES)
@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_stay_valid(format_: str, label: str) -> None:
    given_ = hostile(label, label)
    assert {q[:3] for q in parsed(serialise(given_, format_), format_).quads()} == set(to_graph(given_))


@given(ANY, ANY)
@example("a.", "a.")
@settings(deadline=None, max_examples=80)
def test_any_label_and_id_stay_valid(label: str, id_: str) -> None:
    given_ = hostile(label, id_)
    assert set(Graph().parse(data=serialise(given_, "turtle"), format="turtle")) == set(to_graph(given_))


@given(ANY, ANY)
@example("a.", "a.")
@settings(deadline=None, max_examples=60)
def test_the_writer_for_many_documents_gives_the_bytes_of_rdflibs(label: str, id_: str) -> None:
    for detail in get_args(Detail):
        style = Style(detail=detail)
        assert bulk.turtle(rows_of(hostile(label, id_), style), style.base).encode() == serialise(
            hostile(label, id_), "turtle", style
        )


@given(ANY)
@settings(deadline=None, max_examples=60)
def test_the_text_keeps_its_characters_where_they_are(text: str) -> None:
    graph = to_graph(extraction(document=Document("x", text)))
    (written,) = graph.objects(None, NIF.isString)
    assert len(str(written)) == len(text)
    kept = [b for a, b in zip(text, str(written), strict=True) if a != b]
    assert set(kept) <= {"\ufffd"}


@pytest.mark.skipif(RAPPER is None, reason="rapper (raptor2-utils) is not installed")
def test_an_independent_parser_reads_the_same() -> None:
    for label in HOSTILE:
        given_ = hostile(label, label)
        run = subprocess.run([str(RAPPER), "-q", "-i", "turtle", "-o", "ntriples", "-", BASE], input=serialise(given_, "turtle"),
                             capture_output=True, check=True)  # fmt: skip
        assert not run.stderr
        read = Graph().parse(data=run.stdout.decode("utf-8"), format="nt")
        assert to_isomorphic(read) == to_isomorphic(to_graph(given_))


def test_same_bytes_for_every_hash_seed() -> None:
    script = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from graph_examples import claim, extraction, triple, stance
from extractor.graph import serialise
from extractor.model import Act
whole = extraction(*(claim(act=act, triples=(triple(), triple(True)), rules=("a", "b", "c")) for act in Act))
for f in {sorted(EXPORTS.keys() - {"parquet"})}:
    sys.stdout.buffer.write(serialise(whole, f))
"""
    runs = {
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True,
                       env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "2", "3", "random")
    }  # fmt: skip
    assert len(runs) == 1


def test_turtle_reads_well() -> None:
    """Nodes before claims, short names, the evidence below its claim."""
    written = serialise(extraction(claim(within=None)), "turtle").decode("utf-8")
    assert "entity:田中 a ckg:Entity,\n        ckg:Person ;\n" in written
    assert "    ckg:opposes entity:増税 ." in written
    claims = re.findall(r"^<claim/[0-9a-f]{16}> a ckg:Claim ;$", written, re.M)
    assert len(claims) == 1
    assert written.index("entity:田中 a") < written.index(claims[0]) < written.index("<doc/a/例#char=1,7> a")
    assert "https://w3id.org/claimkg/data/" not in written.partition("\n\n")[2]


ARTICLE = "「増税は誤りだ」と田中氏は述べた。\n林市長は橋の修理を支持した。\n「住民の同意が要る」と森氏は{}。\n"


@pytest.mark.parametrize(("verb", "same_name"), [("語った", True), ("考えた", False)])
def test_another_verb_of_one_claim_changes_that_claim_alone(verb: str, same_name: bool) -> None:
    """Block by block: the claim with its statements, the text, its digest. An act is part of a claim's name; a verb is not."""
    before, after = (written_with(v) for v in ("述べた", verb))
    names = {name.strip("<>").partition("#")[0] for name in changed(before, after) | changed(after, before)}
    assert len(names - {"doc/x"}) == (1 if same_name else 2)
    for one, other, words in ((before, after, "述べた"), (after, before, verb)):
        (claim_,) = (name for name in changed(one, other) if one[name].startswith(f"{name} a ckg:Claim ;"))
        assert "ckg:source entity:森 ;" in one[claim_]
        assert changed(one, other) - {"<doc/x>", "<doc/x#extraction>"} <= {n for n in one if n.startswith(claim_[:-1])}
        assert lines_changed(one["<doc/x>"], other["<doc/x>"]) == [f"「住民の同意が要る」と森氏は{words}。"]
        (digest,) = lines_changed(one["<doc/x#extraction>"], other["<doc/x#extraction>"])
        assert digest.startswith("    ckg:textDigest ")
    if same_name:
        assert lines_changed(before[claim_], after[claim_]) == ['    ckg:cue "述べる"@ja ;']


def written_with(verb: str) -> dict[str, str]:
    """The blocks of a file by the name that each is about."""
    blocks = serialise(extract(Document("x", ARTICLE.format(verb))), "turtle").decode().split("\n\n")
    return {block.split()[0]: block for block in blocks[1:] if block.strip()}


def changed(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {name for name in one if one[name] != other.get(name)}


def lines_changed(one: str, other: str) -> list[str]:
    return [line for line in one.split("\n") if line not in other.split("\n")]


def test_an_empty_document_is_a_graph() -> None:
    for format_ in SUFFIXES:
        assert len(parsed(serialise(extraction(document=Document("x", "")), format_), format_)) == len(
            to_graph(extraction(document=Document("x", "")))
        )


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        serialise(extraction(), "rdfxml")


def test_literals_hold_quotes_and_line_ends() -> None:
    text = 'a"""b\\\r\n\t"'
    graph = Graph().parse(data=serialise(extraction(document=Document("x", text)), "turtle"), format="turtle")
    assert Literal(text, lang="ja") in set(graph.objects(None, NIF.isString))
