"""The page as a file: whole without scripts, safe whatever the texts hold, the same each time."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from page_examples import QUOTED, claim, document, documents_of, node, stance, write_graphs

import extractor
from extractor.cli import cli
from extractor.graph.records import Evidence
from extractor.network.embedding import utf16
from extractor.network.report import report
from extractor.network.templates import page_file, words

PAGE = Path(extractor.__file__).parent / "network/page"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graphs(tmp_path_factory.mktemp("output"))


@pytest.fixture(scope="module")
def page(output: Path) -> str:
    return report(documents_of(output), "増税をめぐって", rules=[QUOTED])


def block(page: str, name: str):
    data = re.search(rf'id="data-{name}">([^<]*)<', page)
    assert data is not None
    return json.loads(gzip.decompress(base64.b64decode(data[1])))


class Elements(HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_it_asks_nothing_of_the_network(page: str) -> None:
    assert "default-src 'none'" in page
    for tag, attributes in Elements(page).found:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert "src" not in attributes
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert not (attributes.get("href") or "#").startswith("http")


def test_the_policy_names_the_script_and_the_style(page: str) -> None:
    for tag in ("script", "style"):
        text = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert len(text) == 1
        assert f"'sha256-{base64.b64encode(hashlib.sha256(text[0].encode()).digest()).decode()}'" in page


def test_it_can_be_read_without_scripts(page: str) -> None:
    plain = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.S)
    for words_ in ("増税をめぐって", "増税は誤りだ", "村瀬健一", "newsの記事", "2022-05-01", "関係図", "時系列"):
        assert words_ in plain


def test_the_legend_names_what_is_drawn_alike(page: str) -> None:
    assert re.search(r'swatch location"[^>]*></span><[^>]*>場所・もの<', page)


def test_offsets_are_those_of_javascript(output: Path, page: str) -> None:
    assert [utf16("𠮷田😀は")(n) for n in range(5)] == [0, 2, 3, 5, 6]
    claims, texts = block(page, "claims"), block(page, "texts")
    for row in claims["claims"]:
        units = texts[row[0]].encode("utf-16-le")
        assert units[2 * row[8] : 2 * row[9]].decode("utf-16-le") in texts[row[0]]
    spoken = [
        texts[row[0]].encode("utf-16-le")[2 * row[8] : 2 * row[9]].decode("utf-16-le") for row in claims["claims"]
    ]
    assert "増税は誤りだ" in spoken


def test_every_claim_and_rule_is_in_it(output: Path, page: str) -> None:
    documents = documents_of(output)
    held = block(page, "claims")
    assert len(held["claims"]) == sum(len(d.claims) for d in documents)
    assert {rule for rule, *_ in held["rules"]} >= {rule for d in documents for c in d.claims for rule in c.rules}
    assert ["quote-cue", QUOTED.gloss_ja, QUOTED.gloss] in held["rules"]


def test_without_texts_the_words_stay(tmp_path: Path) -> None:
    page = report(documents_of(write_graphs(tmp_path, with_text=False)))
    assert block(page, "texts") == [None] * 3
    assert "増税は誤りだ" in {row[-1] for row in block(page, "claims")["claims"]}


def test_nothing_is_written_as_markup() -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    nodes = [node("t", evil, "person", english=evil, aliases=(evil,)), node("x", "増税")]
    made = claim(1, "t", stance("t", "x"), evidence=Evidence(0, 5, evil))
    page = report(
        [document(nodes, [made], text=evil, id=evil, title=evil, date=evil, url="javascript:alert(1)", site=evil)], evil
    )
    tags = [tag for tag, _ in Elements(page).found]
    assert "img" not in tags
    assert tags.count("script") == 5


@pytest.mark.parametrize("count", [0, 1])
def test_small_collections(count: int) -> None:
    page = report([document([node("x", "増税")], [claim(1, None)])][:count])
    assert 'data-w="network-empty"' in page
    assert 'data-w="timeline-none"' in page
    assert ('data-w="empty"' in page) is (count == 0)


def test_no_script_makes_markup() -> None:
    for script in (PAGE / "scripts").iterdir():
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|\.html\(", script.read_text("utf-8")
        ), script
        assert "</" not in script.read_text("utf-8")


def test_every_string_is_in_the_table() -> None:
    sources = "\n".join(file.read_text("utf-8") for file in [*(PAGE / "scripts").iterdir(), PAGE / "page.html"])
    used = set(re.findall(r'\b(?:word|say|w)\("([a-z-]+[a-z])"', sources)) | set(
        re.findall(r'data-w(?:-label|-place)?="([a-z-]+[a-z])"', sources)
    )
    assert used <= words()["ja"].keys()
    assert words()["ja"].keys() == words()["en"].keys()
    for key, text in words()["ja"].items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", words()["en"][key])), key
    for page_words in (*words()["ja"].values(), *words()["en"].values()):
        assert page_words.strip()


def test_the_library_is_whole() -> None:
    for file in (PAGE / "vendor/d3").glob("*.js"):
        assert page_file(f"vendor/d3/{file.name}").startswith("// https://d3js.org/")


def test_on_the_command_line(output: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.html"
    (tmp_path / "in").mkdir()
    (tmp_path / "in/broken.ttl").write_text("@prefix", "utf-8")
    (tmp_path / "in/a.ttl").write_bytes((output / "news.ttl").read_bytes())
    done = CliRunner().invoke(cli, ["report", str(tmp_path / "in"), "-o", str(file), "--lang", "en", "--title", "T"])
    assert done.exit_code == 1
    assert "broken.ttl" in done.output
    assert '<html lang="en">' in file.read_text("utf-8")
