"""``claimkg extract --format …`` for tables and nanopublications, and what the commands that read graphs make of such files."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import cli
from extractor.errors import ReadError, UsageError

ARTICLES = {"a": "「増税は誤りだ」と田中氏は述べた。", "b": "市長は増税に反対した。", "c": ""}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def claimkg(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_a_table_on_stdout_is_one_table_of_all_documents(articles: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(claimkg("extract", articles, "--format", "csv").stdout)))
    assert {row["document"] for row in rows} == {"a", "b"}
    assert {row["stance"] for row in rows} == {"oppose", ""}
    assert claimkg("extract", articles, "--format", "jsonl").stdout.count("\n") == len(rows)


def test_parquet_on_stdout_is_one_file_of_all_documents(articles: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    written = claimkg("extract", articles, "--format", "parquet").stdout_bytes
    assert set(parquet.read_table(io.BytesIO(written)).column("document").to_pylist()) == {"a", "b"}


@pytest.mark.parametrize(("format_", "suffix"), [("csv", "csv"), ("jsonl", "jsonl"), ("parquet", "parquet"), ("nanopub", "np.trig"), ("jsonld", "jsonld")])  # fmt: skip
def test_with_a_folder_there_is_a_file_a_document(articles: Path, tmp_path: Path, format_: str, suffix: str) -> None:
    assert claimkg("extract", articles, "--format", format_, "-o", tmp_path).exit_code == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"{name}.{suffix}" for name in ARTICLES]


def test_tables_and_nanopublications_are_passed_over_where_graphs_are_read(articles: Path, tmp_path: Path) -> None:
    for format_ in ("csv", "jsonl", "parquet", "nanopub"):
        claimkg("extract", articles, "--format", format_, "-o", tmp_path)
    assert isinstance(claimkg("validate", tmp_path).exception, ReadError)
    claimkg("extract", articles, "-o", tmp_path)
    assert claimkg("validate", tmp_path).stdout == "3 graphs, 0 violations\n"
    assert claimkg("verify", tmp_path, articles).exit_code == 0
    count = claimkg("query", tmp_path, "SELECT (COUNT(*) AS ?n) { ?x a nif:Context }", "--format", "csv").stdout
    assert count.split() == ["n", "3"]


def test_a_file_of_nanopublications_can_be_asked_by_itself(articles: Path, tmp_path: Path) -> None:
    claimkg("extract", articles / "a.txt", "--format", "nanopub", "-o", tmp_path)
    asked = claimkg(
        "query", tmp_path / "a.np.trig", "SELECT ?who { ?claim a ckg:Claim ; ckg:source ?who }", "--format", "csv"
    )
    assert "entity/田中" in asked.stdout


@pytest.mark.parametrize("format_", ["csv", "jsonl", "parquet", "nanopub"])
@pytest.mark.parametrize("option", [["--detail", "edges"], ["--with-text"], ["--without-text"]])
def test_options_of_graphs_are_refused(articles: Path, format_: str, option: list[str]) -> None:
    refused = claimkg("extract", articles, "--format", format_, *option)
    assert isinstance(refused.exception, UsageError)
    assert refused.stdout == ""
