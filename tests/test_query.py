"""``claimkg query`` as people call it: answers on stdout, trouble on stderr, exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import extractor
from extractor.cli import cli
from extractor.graph.queries import questions

TEXT = "「増税は誤りだ」と田中氏は述べた。"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("query")
    (folder / "news.txt").write_text(TEXT, encoding="utf-8")
    run("extract", str(folder / "news.txt"), "-o", str(folder / "output"))
    return folder / "output"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="claimkg")


def test_a_query_is_answered(output: Path) -> None:
    done = run("query", str(output), "SELECT ?who { ?who ckg:opposes entity:増税 }")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "who\nentity:田中\n", "")


def test_a_shipped_question_is_answered(output: Path) -> None:
    done = run("query", str(output), "who-opposes-what", "--format", "csv")
    assert done.stdout.splitlines() == [
        "who,stance,what,words,cue,document",
        "田中,opposes,増税,増税は誤りだ,述べる,news",
    ]


def test_a_file_is_answered(output: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("ASK { ?who ckg:opposes entity:増税 }", encoding="utf-8")
    assert run("query", str(output), str(tmp_path / "mine.rq")).stdout == "yes\n"


def test_all_questions_are_answered_on_a_page(output: Path) -> None:
    done = run("query", str(output), "--all")
    assert done.exit_code == 0
    assert done.stdout.count("```sparql") == len(questions())


@pytest.mark.parametrize("list_", [["--list"], ["output"]])
def test_the_questions_are_listed_in_both_languages(list_: list[str]) -> None:
    done = run("query", *list_)
    assert done.exit_code == 0
    for question in questions():
        assert f"{question.name}\n  {question.english}\n  {question.japanese}\n" in done.stdout


def test_a_term_that_is_misspelt_is_a_warning(output: Path) -> None:
    done = run("query", str(output), "SELECT ?who { ?who ckg:opose ?what } # ckg:no")
    assert (done.exit_code, done.stdout) == (0, "who\n")
    assert (
        done.stderr == "claimkg: warning: query: ckg:opose: the vocabulary has no such term, did you mean ckg:opposes\n"
    )


def test_an_unknown_question_is_one_line(output: Path) -> None:
    done = run("query", str(output), "who-oposes-what")
    assert done.exit_code == 2
    (told,) = done.stderr.splitlines()
    assert "did you mean who-opposes-what" in told


def test_a_wrong_query_is_told_with_its_place(output: Path) -> None:
    done = run("query", str(output), "SELECT ?誰 {\n  ?誰 反対 entity:増税 }")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr == (
        "claimkg: query: line 2, column 6: 反対 is not expected; ( < ? a may stand there\n  "
        "  ?誰 反対 entity:増税 }\n"
        "        ^\n"
    )  # fmt: skip


def test_in_json_the_place_is_one_line(output: Path) -> None:
    done = run("--log-format", "json", "query", str(output), "ASK {")
    assert done.exit_code == 2
    assert json.loads(done.stderr)["message"].startswith("query: line 1, column 6: the end is not expected")


def test_a_broken_file_is_told_and_the_rest_answered(output: Path, tmp_path: Path) -> None:
    for file in output.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "broken.ttl").write_text("@prefix")
    done = run("query", str(tmp_path), "who-opposes-what")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"claimkg: {tmp_path / 'broken.ttl'}: not RDF, or cut off")
    assert done.stderr.count("\n") == 1
    assert "増税" in done.stdout


@pytest.mark.parametrize(("arguments", "code", "told"), [
    ([], 2, "give a folder of graphs and a query"),
    (["--all"], 2, "give a folder of graphs and a query"),
    (["{output}", "who", "--all"], 2, "give a folder of graphs and a query"),
    (["{output}/nothing", "ASK {}"], 1, "no graph there; write some with: claimkg extract"),
    (["{output}", "who-knows"], 2, "no shipped question is called so"),
    (["{output}", "ASK {}", "--format", "turtle"], 2, "is written as table, csv, tsv, json"),
    (["{output}", "SELECT (<urn:f>(1) AS ?x) {}"], 2, "The custom function <urn:f> is not supported"),
    (["{output}", "ASK {}", "--base", "nowhere"], 2, "must be an absolute IRI"),
])  # fmt: skip
def test_what_is_wrong_is_told(output: Path, arguments: list[str], code: int, told: str) -> None:
    done = run(
        "query", *(argument.format(output=output) if "{output}" in argument else argument for argument in arguments)
    )
    found = (
        done.exit_code
        if isinstance(done.exception, SystemExit)
        else {"UsageError": 2, "ReadError": 1}[type(done.exception).__name__]
    )
    assert found == code
    assert told in done.stderr + str(done.exception)


def test_the_library_asks_too(output: Path) -> None:
    assert extractor.query(output, "ASK { ?who ckg:opposes entity:増税 }").text == "yes\n"


def test_a_page_of_all_takes_no_other_options(output: Path) -> None:
    done = run("query", str(output), "--all", "--limit", "1")
    assert "leave out --format, --limit and --base" in str(done.exception)


def test_a_folder_called_as_a_graph_is_none(output: Path) -> None:
    (output / "x.ttl").mkdir(exist_ok=True)
    assert run("query", str(output), "ASK { ?who ckg:opposes entity:増税 }").stdout == "yes\n"
