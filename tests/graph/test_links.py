"""Which nodes a collection holds for one."""

from itertools import permutations
from pathlib import Path

import pytest

from extractor.errors import ReadError
from extractor.graph.links import NAME, Same, merged, read_links

TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
<x:entity/日本銀行> skos:exactMatch <x:entity/日銀> ; skos:prefLabel "日本銀行"@ja .
<x:entity/BOJ> owl:sameAs <x:entity/日銀> . <x:entity/佐藤> skos:closeMatch <x:entity/佐藤健一> ."""


def test_the_longest_name_stands_for_all(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.ttl").write_text(TURTLE, "utf-8")
    bank = Same("x:entity/日本銀行", "日本銀行")
    assert read_links(tmp_path) == {"x:entity/日本銀行": bank, "x:entity/日銀": bank, "x:entity/BOJ": bank}


def test_without_a_file_there_are_no_links(tmp_path: Path) -> None:
    assert read_links(tmp_path) == {}
    assert read_links(tmp_path / "one.ttl") == {}


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.ttl").write_text("@prefix", "utf-8")
    with pytest.raises(ReadError, match="not RDF, or cut off"):
        read_links(tmp_path)


def test_the_order_of_links_does_not_matter() -> None:
    pairs = [("a", "bb"), ("bb", "c"), ("d", "e"), ("e", "c")]
    assert {tuple(sorted(merged(order).items())) for order in permutations(pairs)} == {
        (("a", "bb"), ("bb", "bb"), ("c", "bb"), ("d", "bb"), ("e", "bb"))
    }


def test_a_run_may_have_written_them_as_quads(tmp_path: Path) -> None:
    line = (
        "<x:entity/日銀> <http://www.w3.org/2004/02/skos/core#exactMatch> <x:entity/日本銀行> <x:collection/links> .\n"
    )
    (tmp_path / "_links.nq").write_text(line, "utf-8")
    assert read_links(tmp_path)["x:entity/日銀"].iri == "x:entity/日本銀行"
