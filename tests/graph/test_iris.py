"""Names of things: readable, valid, never shared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.graph import iris

ANY = st.text(st.characters(), max_size=12)  # lone surrogates too
ENTITIES = [
    ("アルトマン", "アルトマン"),
    ("サム アルトマン", "サム_アルトマン"),
    ("サム・アルトマン", "サム・アルトマン"),
    ("OpenAI", "OpenAI"),
    ("GPT-3.5", "GPT-3.5"),
    ("a_b", "a%5Fb"),
    ("a~b", "a%7Eb"),
    ("a/b", "a%2Fb"),
    ('<"#?%>', "%3C%22%23%3F%25%3E"),
    ("改\n行", "改%0A行"),
    ("右から\u202e左", "右から%E2%80%AE左"),
    ("½", "%C2%BD"),
    ("😀", "%F0%9F%98%80"),
    ("か\u3099", "が"),
    (".", ".~"),
    ("", "~"),
]
DOCUMENTS = [
    ("altman", "altman"),
    ("2024/春", "2024/春"),
    ("../../etc", "..~/..~/etc"),
    ("/a//b/", "~/a/~/b/~"),
    ("か\u3099", "か%E3%82%99"),  # ids are not normalised: two files are two documents
]
HOSTILE_BASES = [
    "",
    "x",
    "https://x.org/data",
    "https://x.org/#",
    "https://x.org/ a/",
    "https://x.org/?q=/",
    "https://x/../a/",
    "https://x/<a>/",
    "https://x.org/\x85/",
    "https://x.org/\ue000/",
    "https://x.org/\ufffe/",
    "https://x.org/[a]/",
    "https://[::1/",
    "https://x.org/%zz/",
    "https://x.org/100%/",
    "https://x.org:port/",
    "https://x.org/\ud800/",
]
IRIS = [
    ("https://例.jp/春?花#桜", True),
    ("https://[::1]:8080/%E3%81%82", True),
    ("urn:isbn:4101010013", True),
    ("https://x.org/?\ue000", True),  # private use may stand in a query, and only there
    ("https://x.org/\ue000", False),
    ("https://x.org/\x85", False),
    ("https://x.org/\ufdd0", False),
    ("https://x.org/\ufffd", False),
    ("https://x.org/[1]", False),
    ("https://x.org/%", False),
    ("https://x.org/%e", False),
    ("https://x.org/a b", False),
    ("https://x.org/#a#b", False),
    ("//x.org/", False),
    ("日銀", False),
    ("", False),
]


@pytest.mark.parametrize(("label", "end"), ENTITIES)
def test_an_entity_is_named_by_its_label(label: str, end: str) -> None:
    assert iris.entity(iris.BASE, label) == f"{iris.BASE}entity/{end}"


@pytest.mark.parametrize(("id_", "end"), DOCUMENTS)
def test_a_document_stays_below_its_folder(id_: str, end: str) -> None:
    assert iris.document(iris.BASE, id_) == f"{iris.BASE}doc/{end}"


@given(ANY, ANY)
def test_two_labels_share_an_iri_only_if_canonically_equal(a: str, b: str) -> None:
    same = unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b)
    assert (iris.entity(iris.BASE, a) == iris.entity(iris.BASE, b)) == same


@given(ANY, ANY)
def test_two_ids_never_share_an_iri(a: str, b: str) -> None:
    assert (iris.document(iris.BASE, a) == iris.document(iris.BASE, b)) == (a == b)


def test_long_labels_that_begin_alike_stay_apart_and_short() -> None:
    a, b = (iris.entity(iris.BASE, "長" * 500 + end) for end in "あい")
    assert a != b
    assert len(a) < 150
    assert iris.document(iris.BASE, "a/" * 150) != iris.document(iris.BASE, "a/" * 151)


@given(ANY)
def test_every_iri_is_valid(text: str) -> None:
    for iri in (iris.entity(iris.BASE, text), iris.predicate(iris.BASE, text), iris.document(iris.BASE, text)):
        assert "//" not in iri[8:]
        assert all(part.strip(".") for part in iri[8:].split("/"))
        assert iris.is_absolute(iri)


def test_parts_of_a_hash_cannot_run_into_each_other() -> None:
    assert (
        len(
            {
                iris.claim(iris.BASE, *parts)
                for parts in [("ab", ""), ("a", "b"), ("", "ab"), ("a", "\x1fb"), ("a\x1f", "b")]
            }
        )
        == 5
    )


@pytest.mark.parametrize(("text", "valid"), IRIS)
def test_what_is_an_iri(text: str, valid: bool) -> None:
    assert iris.is_absolute(text) == valid


def test_letters_that_later_versions_of_unicode_know_are_encoded_in_every_python() -> None:
    assert iris.entity("", "\U0002000b\U00031350\U0002ebf0") == "entity/\U0002000b%F0%B1%8D%90%F0%AE%AF%B0"


@pytest.mark.parametrize("base", HOSTILE_BASES)
def test_a_base_that_cannot_begin_an_iri_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="must be an absolute IRI that ends in /"):
        iris.checked(base)
    assert iris.checked("http://localhost:8080/例/") == "http://localhost:8080/例/"
