"""What clients accept, and what they get."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.serving.negotiation import PAGES, ROWS, accepted, preferred_language

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(("accept", "name"), [
    (None, "html"), ("", "html"), ("*/*", "html"), (BROWSER, "html"), ("text/turtle", "turtle"), ("text/*", "html"),
    ("text/turtle;q=0.5, application/ld+json;q=0.8", "jsonld"), ("application/n-triples, */*;q=0.1", "ntriples"),
    ("text/html;q=0, */*;q=0.5", "turtle"), ("application/ld+json; profile=\"http://www.w3.org/ns/json-ld#expanded\"", "jsonld"),
    ("TEXT/TURTLE", "turtle"), ("image/png", None), ("text/turtle;q=0", None), ("nonsense", None), (";;,,", None),
])  # fmt: skip
def test_the_best_of_pages_and_data(accept: str | None, name: str | None) -> None:
    assert accepted(accept, PAGES) == name


@pytest.mark.parametrize(("accept", "name"), [
    ("application/sparql-results+xml", "xml"), ("application/json", "json"), ("text/csv, text/tab-separated-values;q=0.9", "csv"),
    ("application/sparql-results+json;q=0.2, application/xml;q=0.3", "xml"), ("text/turtle", None),
])  # fmt: skip
def test_the_best_of_answers(accept: str, name: str | None) -> None:
    assert accepted(accept, ROWS) == name


@pytest.mark.parametrize(("accept", "language"), [
    (None, "ja"), ("ja", "ja"), ("en-GB,en;q=0.9,ja;q=0.8", "en"), ("ja-JP,en;q=0.5", "ja"), ("fr", "ja"), ("en;q=x, ja;q=0.1", "ja"),
])  # fmt: skip
def test_japanese_unless_english_is_preferred(accept: str | None, language: str) -> None:
    assert preferred_language(accept) == language


@given(st.text(max_size=60))
def test_no_header_is_too_odd(accept: str) -> None:
    assert accepted(accept, PAGES) in {*PAGES, None}
    assert preferred_language(accept) in ("ja", "en")
