"""``claimkg analyze`` and ``claimkg ledger`` as people call them."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from rdflib import Graph

from extractor.cli import cli
from extractor.graph import serialise
from extractor.model import Document
from extractor.pipeline import extract

TEXTS = [
    ("2022-05-01", "田中氏は増税に賛成した。村瀬氏は増税に反対だと佐藤氏は述べた。村瀬氏は減税を批判した。"),
    ("2023-05-01", "田中氏は増税案に反対した。佐藤氏は増税を支持した。佐藤氏は減税に反対した。"),
    (None, "佐藤氏は増税に反対した。"),
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    for number, (date, text) in enumerate(TEXTS):
        (folder / f"{number}.ttl").write_bytes(serialise(extract(Document(str(number), text, date=date)), "turtle"))
    return folder


def run(output: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [arguments[0], str(output), *arguments[1:]])


@pytest.mark.parametrize("graph", ["claims", "stance", "speech", "quotation", "mention"])
@pytest.mark.parametrize("format_", ["table", "csv", "json", "graphml", "gexf", "turtle"])
def test_each_network_in_each_format(output: Path, graph: str, format_: str) -> None:
    done = run(output, "analyze", "--graph", graph, "--format", format_, "--full")
    assert done.exit_code == 0, done.output
    if format_ in ("graphml", "gexf"):
        ET.fromstring(done.stdout)
    if format_ == "turtle":
        assert len(Graph().parse(data=done.stdout, format="turtle"))


def test_what_has_no_direction_is_written_without(output: Path, tmp_path: Path) -> None:
    (tmp_path / "m.graphml").write_text(
        run(output, "analyze", "--graph", "mention", "--format", "graphml").stdout, "utf-8"
    )
    assert not nx.read_graphml(tmp_path / "m.graphml").is_directed()


def test_the_commands_of_the_page_run(output: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/network.md").read_text(encoding="utf-8")
    lines = re.findall(r"^claimkg (\w+) output/ ([^#>\n]*)", page, re.M)
    assert len(lines) == 6
    for command, options in lines:
        assert run(output, command, *options.split()).exit_code == 0


@pytest.mark.parametrize("show", ["topics", "agreement", "triads"])
def test_what_the_stances_tell(output: Path, show: str) -> None:
    done = run(output, "analyze", "--show", show, "--by", "year", "--format", "json")
    assert {row["period"] for row in json.loads(done.stdout)} == ({"2023"} if show == "agreement" else {"2022", "2023"})
    assert "none that says so much: 1 of the documents" in done.stderr


def test_figures_over_time_name_their_period(output: Path) -> None:
    done = run(output, "analyze", "--graph", "stance", "--by", "month", "--format", "csv", "--top", "1")
    assert [line.partition(",")[0] for line in done.stdout.splitlines()] == ["period", "2022-05", "2023-05"]


def test_figures_go_back_into_the_graph(output: Path) -> None:
    figures = Graph().parse(data=run(output, "analyze", "--format", "turtle").stdout, format="turtle")
    found = figures.query("""PREFIX ckg: <https://w3id.org/claimkg/ontology#> SELECT ?value WHERE {
        ?figure ckg:of <https://w3id.org/claimkg/data/entity/増税> ; ckg:value ?value ;
            ckg:measure [ ckg:network "claims" ; ckg:measureName "degree" ] }""")
    assert [str(value) for (value,) in found] == ["3"]  # type: ignore[misc]  # rows of a SELECT


def test_topics_go_back_into_the_graph(output: Path) -> None:
    written = run(output, "analyze", "--show", "topics", "--by", "year", "--format", "turtle").stdout
    found = (
        Graph()
        .parse(data=written, format="turtle")
        .query("""PREFIX ckg: <https://w3id.org/claimkg/ontology#>
        SELECT ?period ?value WHERE { ?figure ckg:of <https://w3id.org/claimkg/data/entity/増税> ; ckg:value ?value ; ckg:period ?period ;
            ckg:measure [ ckg:network "stance" ; ckg:measureName "balance" ] }""")
    )
    assert sorted((str(period), float(value)) for period, value in found) == [("2022", 1.0), ("2023", 0.0)]  # type: ignore[misc]  # rows of a SELECT


def test_stances_are_written_as_rows_only(output: Path) -> None:
    done = run(output, "analyze", "--show", "topics", "--format", "gexf")
    assert "table, csv or json" in str(done.exception)


def test_the_ledger(output: Path) -> None:
    done = run(output, "ledger", "--topic", "増税", "--only", "changes", "--format", "json")
    assert [(row["holder"], row["first_date"], row["second_date"]) for row in json.loads(done.stdout)] == [
        ("田中", "2022-05-01", "2023-05-01")
    ]
    assert "佐藤" in run(output, "ledger", "--only", "disagreements").stdout


CALLS = [
    ("analyze", "--full"),
    ("analyze", "--graph", "mention", "--format", "gexf"),
    ("analyze", "--format", "turtle", "--by", "year"),
    ("analyze", "--show", "agreement"),
    ("ledger", "--format", "json"),
    ("report",),
]


@pytest.mark.slow
@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_same_bytes_for_every_hash_seed(output: Path, arguments: tuple[str, ...]) -> None:
    script = "from extractor.cli import main; main()"
    runs = {
        subprocess.run([sys.executable, "-c", script, arguments[0], str(output), *arguments[1:]], capture_output=True, check=True,
                       env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "4242")
    }  # fmt: skip
    assert len(runs) == 1


# ------------------------------------------------------------------------------------------------ bad input

HOSTILE = ["<script>alert(1)</script>", "\u202e反転", "👩‍👩‍👧", "]]>", "a\x07\x0bb", "=cmd|' /C calc'!A0", "\"&<>'"]


@pytest.mark.parametrize("label", HOSTILE)
@pytest.mark.parametrize("format_", ["graphml", "gexf", "csv", "turtle", "table"])
def test_a_hostile_label_breaks_no_format(label: str, format_: str, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(serialise(extract("田中氏は増税に反対した。"), "turtle"))
    plain = (tmp_path / "a.ttl").read_text("utf-8")
    escaped = label.replace("\\", "\\\\").replace('"', '\\"').replace("\x07", "\\u0007").replace("\x0b", "\\u000B")
    (tmp_path / "a.ttl").write_text(plain.replace('"増税"@ja', f'"{escaped}"@ja'), "utf-8")
    done = run(tmp_path, "analyze", "--format", format_)
    assert done.exit_code == 0, done.output
    if format_ in ("graphml", "gexf"):
        ET.fromstring(done.stdout)


@pytest.mark.parametrize("text", ["", "橋。", "橋が直った。"])
@pytest.mark.parametrize(
    "call", [*CALLS, ("analyze", "--show", "triads"), ("analyze", "--show", "topics", "--by", "day")], ids=" ".join
)
def test_next_to_nothing_is_listed_too(text: str, call: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(serialise(extract(text), "turtle"))
    assert run(tmp_path, *call).exit_code == 0


ODD = [  # what a foreign or newer file may hold
    ("ckg:act ckg:Oppose", "ckg:act ckg:Ponder"),
    ("ckg:modality ckg:Asserted", "ckg:modality ckg:Unheard"),
    ("ckg:polarity ckg:Positive", "ckg:polarity ckg:Sideways"),
    ('dcterms:identifier "a"', 'dcterms:identifier "a" ; dcterms:date "2024-99-99"'),
]


@pytest.mark.parametrize(("was", "becomes"), ODD, ids=[row[1] for row in ODD])
def test_odd_values_are_read_as_far_as_they_go(was: str, becomes: str, tmp_path: Path) -> None:
    plain = serialise(
        extract(Document("a", "田中氏は増税に反対だと村瀬氏は述べた。佐藤氏は増税に反対した。")), "turtle"
    ).decode()
    assert was in plain
    (tmp_path / "a.ttl").write_text(plain.replace(was, becomes), "utf-8")
    for call in (*CALLS, ("analyze", "--graph", "stance", "--by", "day")):
        assert run(tmp_path, *call).exit_code == 0


@pytest.mark.parametrize("value", ["much", "NaN", "INF"])
def test_a_confidence_that_is_none_costs_the_file(value: str, tmp_path: Path) -> None:
    plain = serialise(extract("田中氏は増税に反対した。"), "turtle").decode()
    (tmp_path / "a.ttl").write_text(re.sub(r"ckg:confidence [0-9.]+", f'ckg:confidence "{value}"', plain), "utf-8")
    done = run(tmp_path, "ledger")
    assert done.exit_code == 1
    assert "a.ttl: not a graph of claimkg" in done.stderr
