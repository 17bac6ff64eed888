"""From IRIs to addresses and back, whatever a client escapes."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.graph import iris
from extractor.serving.places import asked_path, path_of

BASE = "https://example.org/kg/"


@pytest.mark.parametrize(("label", "path"), [
    ("増税", "entity/%E5%A2%97%E7%A8%8E"), ("a/b", "entity/a%2Fb"), ("サム アルトマン", "entity/%E3%82%B5%E3%83%A0_%E3%82%A2%E3%83%AB%E3%83%88%E3%83%9E%E3%83%B3"),
    ("a_b", "entity/a%5Fb"), ("..", "entity/..~"), ("100%", "entity/100%25"), ("<x>", "entity/%3Cx%3E"),
])  # fmt: skip
def test_an_address_is_the_iri_in_ascii(label: str, path: str) -> None:
    assert path_of(iris.entity(BASE, label), BASE) == path


def test_what_lies_elsewhere_has_none() -> None:
    assert path_of("https://www.wikidata.org/entity/Q1", BASE) == ""


@given(st.text(min_size=1, max_size=30).filter(lambda text: text.isprintable()))
def test_any_client_finds_it(label: str) -> None:
    """Whether it sends what is not ASCII raw or escaped, and in small letters or capitals."""
    iri = iris.entity(BASE, label)
    path, rest = path_of(iri, BASE), iri.removeprefix(BASE)
    assert path.isascii()
    assert asked_path(b"/" + path.encode()) == path
    assert asked_path(b"/" + rest.encode()) == path
    assert asked_path(b"/" + quote(rest, safe="/%~;").lower().encode()).lower() == path.lower()


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_two_iris_have_two_addresses(one: str, other: str) -> None:
    first, second = iris.entity(BASE, one), iris.entity(BASE, other)
    assert (path_of(first, BASE) == path_of(second, BASE)) == (first == second)
