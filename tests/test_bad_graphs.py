"""A folder that holds a bad graph beside a good one: every command names it, and mixes nothing of it with the rest."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor import __version__
from extractor.cli import cli
from extractor.errors import ReadError
from extractor.graph import serialise
from extractor.graph.files import documents_of, quads_of
from extractor.model import Document
from extractor.pipeline import extract

GOOD, BAD = "「増税は誤りだ」と田中氏は述べた。", "村瀬氏は減税に反対した。"
GRAPH = extract(Document("bad", BAD))
TURTLE, QUADS, TRIPLES, TRIG, JSON = (
    serialise(GRAPH, format_) for format_ in ("turtle", "nquads", "ntriples", "trig", "jsonld")
)


def lines(data: bytes, start: int = 0, end: int | None = None) -> bytes:
    return b"".join(data.splitlines(keepends=True)[start:end])


def paragraphs(data: bytes, count: int) -> bytes:
    return b"\n\n".join(data.split(b"\n\n")[:count]) + b"\n"


# what is in the file, its suffix, what is said of it
KINDS = [
    ("cut in a word", TURTLE[:-40], "ttl", "not RDF, or cut off"),
    ("cut in a word", QUADS[:-40], "nq", "not RDF, or cut off"),
    ("cut in a word", TRIG[:-40], "trig", "not RDF, or cut off"),
    ("cut in a word", JSON[:-40], "jsonld", "not RDF, or cut off"),
    ("cut between paragraphs", paragraphs(TURTLE, -2), "ttl", "cut off: holds"),
    ("cut behind the first paragraph", paragraphs(TURTLE, 2), "ttl", "does not tell how its documents were read"),
    ("cut at the end of a line", lines(QUADS, 0, -6), "nq", "does not tell how its documents were read"),
    ("without the last line", lines(QUADS, 0, -1), "nq", "does not tell how its documents were read"),
    ("without the first lines", lines(TRIPLES, 25), "nt", "cut off: holds"),
    ("of another tool", b"<http://x/a> <https://w3id.org/claimkg/ontology#opposes> <http://x/b> .", "ttl", "holds no document"),
    ("empty", b"", "ttl", "holds no document"),
    ("empty", b"[]", "jsonld", "holds no document"),
    ("binary", b"\x00\xff\xfe", "trig", "not RDF, or cut off"),
]  # fmt: skip
READERS = [
    "query {out} who-opposes-what",
    "load {out} --endpoint http://127.0.0.1:9/store --dry-run",
    "analyze {out}",
    "analyze {out} --svg {out}/../a.svg",
    "ledger {out}",
    "report {out}",
    "diff {old} {out}",
]
JUDGES = ["validate {out}", "verify {out} {in}"]  # they tell more of a file that can be parsed, and mix nothing


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graphs")
    (folder / "good.txt").write_text(GOOD, "utf-8")
    for name in ("old", "out"):
        (folder / name).mkdir()
        (folder / name / "good.ttl").write_bytes(serialise(extract(Document("good", GOOD)), "turtle"))
    return folder


def run(command: str, folder: Path) -> Result:
    places = {"out": folder / "out", "old": folder / "old", "in": folder / "good.txt"}
    return CliRunner().invoke(cli, [word.format(**places) for word in command.split()], prog_name="claimkg")


def with_file(folder: Path, name: str, data: bytes) -> Path:
    for file in folder.glob("out/bad.*"):
        file.unlink()
    (folder / "out" / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("data", "suffix", "said"), [row[1:] for row in KINDS], ids=[f"{row[0]}.{row[2]}" for row in KINDS]
)
@pytest.mark.parametrize("command", READERS, ids=lambda c: c.replace("{", "").replace("}", ""))
def test_a_bad_file_is_named_and_not_mixed(command: str, data: bytes, suffix: str, said: str, folder: Path) -> None:
    done = run(command, with_file(folder, f"bad.{suffix}", data))
    assert done.exit_code == 1
    (line,) = [line for line in done.stderr.splitlines() if "warning" not in line]
    assert line.startswith(f"claimkg: {folder}/out/bad.{suffix}: {said}")
    assert "減税" not in done.stdout
    assert "増税" in done.stdout or "dry-run" in command or command.startswith(("diff", "analyze"))


@pytest.mark.parametrize(("data", "suffix"), [row[1:3] for row in KINDS], ids=[f"{row[0]}.{row[2]}" for row in KINDS])
@pytest.mark.parametrize("command", JUDGES)
def test_a_bad_file_is_judged(command: str, data: bytes, suffix: str, folder: Path) -> None:
    done = run(command, with_file(folder, f"bad.{suffix}", data))
    assert done.exit_code == 1
    assert f"out/bad.{suffix}: " in done.stdout + done.stderr


@pytest.mark.parametrize("command", READERS)
def test_a_graph_of_another_version_is_named_and_taken(command: str, folder: Path) -> None:
    done = run(command, with_file(folder, "bad.ttl", TURTLE.replace(__version__.encode(), b"0.0.9")))
    assert done.exit_code == 0
    assert (
        f"warning: 1 of the documents were written by claimkg 0.0.9, this is {__version__}: extract them again"
        in done.stderr
    )


def test_verify_finds_another_version(folder: Path) -> None:
    (folder / "bad.txt").write_text(BAD, "utf-8")
    with_file(folder, "bad.ttl", TURTLE.replace(__version__.encode(), b"0.0.9"))
    done = run("verify {out} {in} {out}/../bad.txt", folder)
    assert done.exit_code == 1
    assert "bad: version: " in done.stdout


def test_the_claim_of_a_file_that_is_cut_is_not_corrected_silently(folder: Path) -> None:
    claim = TURTLE.decode().partition("<claim/")[2].partition(">")[0]
    with_file(folder, "bad.ttl", paragraphs(TURTLE, -2))
    done = run(f"correct {{out}} claim/{claim} --reject --who 山田 --why 誤読", folder)
    assert "bad.ttl: cut off: holds" in str(done.exception)


def test_nanopublications_are_passed_over_and_answer_who_names_them(folder: Path) -> None:
    with_file(folder, "bad.np.trig", serialise(GRAPH, "nanopub"))
    assert "減税" not in run("query {out} who-opposes-what", folder).stdout
    assert (
        CliRunner().invoke(cli, ["query", f"{folder}/out/bad.np.trig", "ASK { ?who ckg:opposes ?what }"]).exit_code == 0
    )


@pytest.mark.parametrize("detail", ["edges", "claims", "full"])
@pytest.mark.parametrize("least", [None, 0.9])
def test_whatever_was_asked_for_is_whole(detail: str, least: float | None, tmp_path: Path) -> None:
    from extractor.graph import Style

    style = Style()._replace(detail=detail, min_confidence=least)  # type: ignore[arg-type]  # one of the three
    for format_, suffix in (("turtle", "ttl"), ("nquads", "nq"), ("jsonld", "jsonld")):
        file = tmp_path / f"a.{suffix}"
        file.write_bytes(serialise(GRAPH, format_, style))
        assert documents_of(file, quads_of(file)).versions == (__version__,)


def test_every_cut_at_the_end_of_a_line_is_noticed(tmp_path: Path) -> None:
    """In N-Quads, sorted, who wrote the graph stands last, below the usual base."""
    for end in range(len(QUADS.splitlines())):
        with pytest.raises(ReadError):
            documents_of(tmp_path / "a.nq", quads_of(tmp_path / "a.nq", lines(QUADS, 0, end)))


def test_many_documents_in_a_file_are_counted_together(tmp_path: Path) -> None:
    other = serialise(replace(GRAPH, analysis=replace(GRAPH.analysis, document=Document("b", BAD))), "ntriples")
    assert len(documents_of(tmp_path / "a.nt", quads_of(tmp_path / "a.nt", TRIPLES + other)).iris) == 2
    with pytest.raises(ReadError, match="holds"):
        documents_of(tmp_path / "a.nt", quads_of(tmp_path / "a.nt", TRIPLES + lines(other, 25)))
