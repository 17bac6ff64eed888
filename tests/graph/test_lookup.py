"""A claim found again by its IRI, in whatever format it was written."""

from pathlib import Path

import pytest
from graph_examples import claim, extraction

from extractor.errors import ReadError
from extractor.graph import SUFFIXES, serialise
from extractor.graph.lookup import Found, find_claim
from extractor.graph.naming import claim_names


@pytest.mark.parametrize("format_", SUFFIXES)
def test_by_name_by_its_end_and_by_a_statement(format_: str, tmp_path: Path) -> None:
    one = extraction(claim())
    (tmp_path / f"a{SUFFIXES[format_]}").write_bytes(serialise(one, format_))
    (iri,) = claim_names(one)
    found = Found(iri, "a/例", "増税は誤りだ")
    for name in (iri, f"<{iri}>", f"claim/{iri.rpartition('/')[2]}", f"{iri}#0cca7cdb"):
        assert find_claim(tmp_path, name) == found


@pytest.mark.parametrize("name", ["claim/0123456789abcdef", "", "claim/"])
def test_what_is_not_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(serialise(extraction(claim()), "turtle"))
    (tmp_path / "b.ttl").mkdir()
    with pytest.raises(ReadError, match="no claim"):
        find_claim(tmp_path, name)
