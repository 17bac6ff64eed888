"""What docs/customising.md shows is what comes out: its files are written, its commands run, its results looked for in order."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.cli import cli

PAGE = (Path(__file__).parent.parent / "docs" / "customising.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\S+) ?(.*)\n((?:.*\n)*?)```$", PAGE, re.M)


def run(command: str) -> str:
    name, *arguments = shlex.split(command)
    assert name == "claimkg"
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, f"{command}: {done.output}{done.exception}"
    return done.output


def assert_shown(shown: str, output: str) -> None:
    """Every line shown is a line of the output, in the same order."""
    lines = iter(output.splitlines())
    for wanted in shown.splitlines():
        assert any(line == wanted for line in lines), (
            f"{wanted!r} is not in the output, or not after the lines before it"
        )


def test_the_page_shows_what_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    output = ""
    kinds = []
    for kind, name, text in BLOCKS:
        kinds.append(kind)
        if kind == "file":
            Path(name).write_text(text, encoding="utf-8")
        elif kind == "sh":
            output = "".join(run(command) for command in text.splitlines())
        else:
            assert_shown(text, Path(name.removeprefix("in ")).read_text("utf-8") if name else output)
    assert kinds.count("sh") == 5
    assert kinds.count("text") == 6


def test_nothing_shown_comes_out_without_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The results are the files' doing: without them the text has none of these edges."""
    monkeypatch.chdir(tmp_path)
    Path("town.txt").write_text(next(text for _, name, text in BLOCKS if name == "town.txt"), encoding="utf-8")
    plain = run("claimkg extract town.txt")
    for edge in (
        "ckg:opposes entity:駐車場の案",
        "ckg:opposes entity:橋の計画",
        "ckg:opposes entity:立派な橋",
        "owl:sameAs",
    ):
        assert edge not in plain
    assert 'skos:altLabel "MCA"' not in plain


@pytest.mark.parametrize("option", ["gazetteer", "veto", "cues", "rules", "corrections"])
@pytest.mark.parametrize("command", ["extract", "annotate", "explain"])
def test_every_command_that_extracts_takes_every_file(command: str, option: str) -> None:
    assert f"--{option} FILE" in CliRunner().invoke(cli, [command, "--help"]).output
    assert f"`--{option} FILE`" in PAGE
