"""The commands as people type them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph, Namespace

from extractor import __version__
from extractor.annotation import LAYERS
from extractor.cli import cli
from extractor.graph.vocabulary import PREFIXES

CKG = Namespace(PREFIXES["ckg"])

EXAMPLES = Path(__file__).parent.parent / "examples"
COMMANDS = ["extract", "annotate", "explain", "analyze", "ledger", "correct", "diff", "init", "load", "query", "report", "rules", "run", "serve", "spark", "status",
            "validate", "verify"]  # fmt: skip


def claimkg(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    done = subprocess.run([sys.executable, "-c", "from extractor.cli import main; main()", *map(str, arguments)],
                          input=given, capture_output=True)  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_version() -> None:
    assert claimkg("--version").stdout == f"claimkg, version {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    shown = CliRunner().invoke(cli, [command, "--help"]).output
    assert f"Example:\n    claimkg {command}" in shown


def test_every_command_is_in_the_readme() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    assert set(COMMANDS) == set(cli.commands)
    assert all(f"claimkg {command}" in readme for command in COMMANDS)


def test_extract_writes_one_graph_a_document(tmp_path: Path) -> None:
    done = claimkg("extract", EXAMPLES, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "blog.ttl",
        "interview.ttl",
        "letter-1.ttl",
        "letter-2.ttl",
        "letter-3.ttl",
        "minutes.ttl",
        "news.ttl",
        "noisy.ttl",
    ]


def test_explain_tells_why_not() -> None:
    done = claimkg(
        "explain", "--why-not", "--span", "0,3", "-", given="彼は店で珈琲を求めた。\n物価が上がった。".encode()
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "[0, 11) text: 彼は店で珈琲を求めた。\n  求める is a cue (demand), frame を事 [event-object]: "
    )
    assert "物価" not in done.stdout


def test_rules_are_told_in_three_ways() -> None:
    assert claimkg("rules").stdout.startswith(
        "== language/stems\n\nverb\n  A verb is a predicate.\n  動詞は述語である。\n"
    )
    assert {"id", "gloss", "gloss_ja", "pattern", "yes", "no", "measured"} == set(
        json.loads(claimkg("rules", "--format", "json").stdout)[0]
    )
    assert claimkg("rules", "--format", "markdown").stdout.startswith("# Rules\n")


def test_extract_to_stdout_is_turtle() -> None:
    done = claimkg("extract", EXAMPLES / "news.txt", EXAMPLES / "noisy.txt")
    assert len(list(Graph().parse(data=done.stdout, format="turtle").subjects(predicate=CKG.act))) > 8


def test_the_kind_of_the_reference_result_is_found_in_the_examples() -> None:
    """Someone opposes giving a thing too much attention: under a cue of belief, in a quotation, as the first person."""
    query = """
        SELECT ?who ?what WHERE {
          ?holder ckg:opposes ?target . ?holder skos:prefLabel ?who . ?target skos:prefLabel ?what .
          ?statement rdf:object ?target ; ckg:rule ckgr:excess-evaluated . FILTER(lang(?what) = "ja" && lang(?who) = "ja") }"""
    graph = Graph().parse(data=claimkg("extract", EXAMPLES / "noisy.txt").stdout, format="turtle")
    found = {(str(who), str(what)) for who, what in graph.query(query)}
    assert any("リンド" in who and "容量" in what for who, what in found)


def test_what_is_missing_is_told_in_one_sentence() -> None:
    assert claimkg("explain").stderr == "claimkg: Missing argument 'INPUT…'; see claimkg --help\n"


def test_help_names_every_layer() -> None:
    shown = " ".join(claimkg("annotate", "--help").stdout.split())
    assert f"Only these: {', '.join(LAYERS)}." in shown


def test_annotate_writes_the_chosen_layers() -> None:
    (line,) = claimkg("annotate", EXAMPLES / "news.txt", "--layers", "claims,clusters").stdout.splitlines()
    row = json.loads(line)
    assert set(row) == {"id", "text", "claims", "clusters"}
    claim = row["claims"][0]
    assert row["text"][claim["content"]["start"] : claim["content"]["end"]] == claim["content"]["text"]


def test_explain_shows_tree_predicates_and_rules() -> None:
    shown = claimkg("explain", "-", given="「増税は誤りだ」と田中氏は述べた。".encode()).stdout
    assert "-D" in shown
    assert "述べる" in shown
    assert re.search(r"claim 0: 田中.* state", shown)
    assert "–oppose→ 増税" in shown


def test_explain_names_the_rule_of_every_name_and_mention() -> None:
    shown = claimkg("explain", "-", given="田中氏は帰った。彼は寝た。".encode()).stdout
    assert "  names: 田中 PERSON [" in shown
    assert "彼=田中 [" in shown


def test_explain_shows_the_features_that_told_the_winner_from_the_runner_up() -> None:
    shown = claimkg("explain", "-", "--features", "2", given="彼は橋を直す人を見た。".encode()).stdout
    line = next(line for line in shown.splitlines() if line.startswith("    彼は -> 見た。"))
    assert "not 直す: " in line
    assert line.count(";") == 1
    assert "    ヲ = 橋を, not nobody: " in shown


def test_explain_of_a_span_shows_its_sentence_alone() -> None:
    shown = claimkg("explain", "-", "--span", "5,6", given="雨だ。橋を直した。".encode()).stdout
    assert "橋を直した" in shown
    assert "雨だ" not in shown


def test_analyze_ranks_what_extract_wrote(tmp_path: Path) -> None:
    claimkg("extract", EXAMPLES, "-o", tmp_path)
    assert len(claimkg("analyze", tmp_path, "--top", "3").stdout.splitlines()) == 4


def test_shuffled_inputs_give_the_same_files(tmp_path: Path) -> None:
    files = sorted(EXAMPLES.iterdir())
    claimkg("extract", *files, "-o", tmp_path / "a")
    claimkg("extract", *reversed(files), "-o", tmp_path / "b")
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
