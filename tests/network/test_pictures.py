"""Pictures as files: well-formed, with every label whole, of the whole or of one neighbourhood."""

import runpy
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner
from page_examples import claim, document, documents_of, node, stance, write_graphs

from extractor.cli import cli
from extractor.errors import UsageError
from extractor.network.pictures import picture

PICTURES = Path(__file__).parents[2] / "docs/pictures"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graphs(tmp_path_factory.mktemp("output"))


def labels(svg: str) -> set[str]:
    return {
        t.text or ""
        for box in ET.fromstring(svg).iter(f"{SVG}g")
        if "box" in box.get("class", "").split()
        for t in box.iter(f"{SVG}text")
    }


def test_the_whole_and_a_neighbourhood(output: Path) -> None:
    documents = documents_of(output)
    assert {"村瀬健一", "増税", "減税", "佐藤"} <= labels(picture(documents))
    near = labels(picture(documents, "減税"))
    assert {"減税", "村瀬健一", "佐藤"} <= near
    assert "増税" not in near


def test_names_in_english(output: Path) -> None:
    shown = labels(picture(documents_of(output), labels="en"))
    assert "tax increase" in shown
    assert "村瀬健一" in shown  # nobody knows its English


def test_an_alias_finds_its_entity(output: Path) -> None:
    assert "村瀬健一" in labels(picture(documents_of(output), "村瀬健一氏"))


def test_an_unknown_entity(output: Path) -> None:
    with pytest.raises(UsageError, match="no such person"):
        picture(documents_of(output), "火星")


def test_the_picture_of_the_readmes_is_current(tmp_path: Path) -> None:
    making = runpy.run_path(str(PICTURES.with_suffix(".py")))
    assert labels(picture(making["graphs"](tmp_path))) == labels((PICTURES / "network.svg").read_text("utf-8")), (
        "run python docs/pictures.py"
    )
    assert (PICTURES / "report.png").stat().st_size < 300_000


def test_hostile_labels_stay_text() -> None:
    label = "<script>alert(1)</script>\x07\u202e&\"'"
    svg = picture([document([node("t", label, "person"), node("x", "]]>増税")], [claim(1, "t", stance("t", "x"))])])
    assert "\u202e" not in svg
    assert "\x07" not in svg
    assert not list(ET.fromstring(svg).iter(f"{SVG}script"))


def test_nothing_to_draw() -> None:
    ET.fromstring(picture([]))


def test_on_the_command_line(output: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    done = CliRunner().invoke(cli, ["analyze", str(output), "--svg", str(file), "--entity", "増税", "--labels", "en"])
    assert done.exit_code == 0, done.output
    assert "tax increase" in file.read_text("utf-8")


def test_an_entity_needs_a_picture(output: Path) -> None:
    done = CliRunner().invoke(cli, ["analyze", str(output), "--entity", "増税"])
    assert isinstance(done.exception, UsageError)
