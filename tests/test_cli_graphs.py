"""The commands validate and verify, from the outside."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "「増税は誤りだ」と田中氏は述べた。市は橋を直した。"


def claimkg(*arguments: object) -> subprocess.CompletedProcess[str]:
    code = "from extractor.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "news.txt").write_text(TEXT, encoding="utf-8")
    cues = folder / "cues.tsv"
    cues.write_text("ディスる\tを\tcriticize\t俗語\n", encoding="utf-8")
    claimkg("extract", folder / "news.txt", "-o", folder / "good")
    claimkg("extract", folder / "news.txt", "-o", folder / "own", "--cues", cues, "--labels", "en")
    turtle = (folder / "good/news.ttl").read_text(encoding="utf-8")
    (folder / "bad").mkdir()
    (folder / "bad/news.ttl").write_text(
        turtle.replace("ckg:polarity ckg:Positive", "ckg:polarity ckg:Negative", 1), encoding="utf-8"
    )
    (folder / "bad/cut.ttl").write_text(turtle[:1500], encoding="utf-8")
    (folder / "broken").mkdir()
    (folder / "broken/news.ttl").write_text(turtle.replace("nif:endIndex", "nif:beginIndex", 1), encoding="utf-8")
    return folder


def test_valid_graphs(folder: Path) -> None:
    done = claimkg("validate", folder / "good")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 graphs, 0 violations\n", "")


def test_broken_graphs_cost_a_line_each_in_either_language(folder: Path) -> None:
    done = claimkg("validate", folder / "broken")
    assert done.returncode == 1
    assert "stretch-end: A stretch ends at one integer." in done.stdout
    assert "範囲の終わりは整数" in claimkg("validate", folder / "broken", "--lang", "ja").stdout


def test_literals_that_are_ill_formed_cost_a_line_and_no_traceback(folder: Path, tmp_path: Path) -> None:
    turtle = (folder / "good/news.ttl").read_text(encoding="utf-8")
    integer = '"many"^^xsd:integer'
    (tmp_path / "news.ttl").write_text(
        re.sub(r"ckg:claimCount \d+", f"ckg:claimCount {integer}", turtle), encoding="utf-8"
    )
    done = claimkg("validate", tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "reading-claims" in done.stdout


def test_graphs_that_stand(folder: Path) -> None:
    done = claimkg("verify", folder / "good", folder / "news.txt")
    assert done.returncode == 0
    assert done.stdout.startswith("news: ")
    assert done.stdout.endswith(" triples stand\n")


def test_a_graph_that_was_edited_and_a_file_that_was_cut(folder: Path) -> None:
    done = claimkg("verify", folder / "bad", folder / "news.txt")
    assert done.returncode == 1
    assert "ckg:polarity ckg:Negative in the graph, ckg:Positive from the text" in done.stdout
    assert done.stderr.count("\n") == 1
    assert "cut.ttl" in done.stderr


def test_findings_as_json(folder: Path) -> None:
    done = claimkg("verify", folder / "bad", folder / "news.txt", "--format", "json")
    (verdict,) = json.loads(done.stdout)
    assert verdict["documents"] == ["news"]
    assert verdict["findings"][0]["field"] == "ckg:polarity"


def test_the_users_files_are_told_apart(folder: Path) -> None:
    assert claimkg("verify", folder / "own", folder / "news.txt", "--cues", folder / "cues.tsv").returncode == 0
    assert "customisation" in claimkg("verify", folder / "own", folder / "news.txt").stdout


def test_nothing_there_is_one_line(folder: Path) -> None:
    for command in ("validate", "verify"):
        done = claimkg(command, folder / "nowhere", *([folder / "news.txt"] if command == "verify" else []))
        assert (done.returncode, done.stderr.count("\n"), done.stdout) == (1, 1, "")
