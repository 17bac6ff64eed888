"""What the READMEs show is what comes out: their commands, query and answers are run on ``examples/``."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph

from extractor import analyze, extract, read, to_graph
from extractor.cli import cli

ROOT = Path(__file__).parent.parent
READMES = ["README.md", "README.ja.md"]


def blocks(readme: str, language: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [b.strip() for b in re.findall(rf"```{language}\n(.*?)```", text, re.S)]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    done = CliRunner().invoke(cli, ["extract", str(ROOT / "examples"), "-o", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize("readme", READMES)
def test_the_first_two_commands_are_one_line_each(readme: str) -> None:
    first, second = blocks(readme, "sh")[:2]
    assert "\n" not in first
    assert "claimkg extract examples/ -o output/" in first
    assert "\n" not in second
    assert second.endswith("-m pytest -n auto")


@pytest.mark.parametrize("readme", READMES)
def test_both_languages_show_the_same_blocks(readme: str) -> None:
    for language in ("sh", "turtle", "sparql", "text", "python"):
        assert blocks(readme, language) == blocks("README.md", language)


def test_the_turtle_shown_is_in_the_graph(output: Path) -> None:
    written = (output / "noisy.ttl").read_text(encoding="utf-8")
    (shown,) = blocks("README.md", "turtle")
    for line in shown.splitlines():
        assert line.strip().rstrip(" .;") in written


def test_the_query_returns_the_answer_shown(output: Path) -> None:
    (query,) = blocks("README.md", "sparql")
    graph = sum((to_graph(extract(document)) for document in read(ROOT / "examples")), Graph())
    answers = {" | ".join(str(value) for value in row) for row in graph.query(query)}
    shown = blocks("README.md", "text")[0].splitlines()
    assert shown
    assert set(shown) == answers


def test_the_table_shown_is_what_analyze_prints(output: Path) -> None:
    done = CliRunner().invoke(cli, ["analyze", str(output), "--top", "8"])
    assert blocks("README.md", "text")[1] == done.stdout.strip()
    assert analyze(output)
