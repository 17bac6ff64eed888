"""The index finds what the whole collection holds, whatever came, changed and went, in whatever order."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch import link_index as index
from extractor.batch.schemas import INDEX
from extractor.linking import (
    Link,
    Member,
    Said,
    facts_of,
    keyed,
    keys_of,
    link_block,
    links_of,
    packed,
    settled,
    unpacked,
)
from extractor.pipeline import extract

TEXTS = [
    "サム・アルトマン（Sam Altman）氏は増税に反対した。",
    "Sam Altmanは増税に賛成した。",
    "サム アルトマン氏は増税に賛成した。",
    "OpenAIのサム・アルトマンCEOは反対した。アルトマン氏は怒った。",
    "OpenAIのアルトマンCEOは規制に反対した。",
    "アルトマン氏は釣りに賛成した。",
    "日本銀行（日銀）は利下げに反対した。",
    "日銀は増税に賛成した。",
    "青浜市の山田太郎市長は増税に反対した。",
    "湊市の山田太郎市長は増税に反対した。",
    "青浜市の山田市長は増税に反対した。",
    "米国とアメリカ合衆国は増税に反対した。",
    "マーティン・ルーサー・キング氏は反対した。",
    "マーティン・キング氏は反対した。",
    "国際開発銀行（AIDB）は反対した。",
    "青浜開発銀行（AIDB）は反対した。",
    "AIDBは反対した。",
]
FACTS = [facts_of(extract(text)) for text in TEXTS]
TEXT = st.integers(0, len(TEXTS) - 1)
STEPS = st.lists(st.tuples(st.sampled_from("abcdefghij"), st.none() | TEXT, st.booleans()), max_size=25)
VETOES = st.sampled_from([(), (("samaltman", "サムアルトマン"), ("サムアルトマン", "samaltman"))])


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    made.executescript(INDEX)
    yield made
    made.close()


@given(STEPS, VETOES)
def test_equals_the_whole_collection_after_any_history(steps, apart) -> None:
    book = sqlite3.connect(":memory:")
    book.executescript(INDEX)
    standing: dict[str, tuple[Said, ...]] = {}
    for document, text, now in steps:
        facts = () if text is None else FACTS[text]
        index.replace(book, document, map(keyed, facts))
        standing[document] = facts
        if now:
            index.relink(book)
    index.relink(book)
    assert index.findings(book, apart) == links_of(standing.items(), apart)
    book.close()


@given(st.lists(TEXT, max_size=12), st.randoms(use_true_random=False))
def test_blocks_shuffled_by_key_are_the_collection(texts, random) -> None:
    documents = [(f"{n:02}", FACTS[t]) for n, t in enumerate(texts)]
    by_said: dict[Said, list[str]] = {}
    for id_, facts in documents:
        for said in facts:
            by_said.setdefault(said, []).append(id_)
    members = [(key, Member(s, tuple(sorted(ids)[:3]))) for s, ids in by_said.items() for key in keys_of(s)]
    random.shuffle(members)
    blocks: dict[str, list[Member]] = {}
    for key, member in members:
        blocks.setdefault(key, []).append(member)
    assert settled(f for key, found in blocks.items() for f in link_block(key, found)) == links_of(documents)


def test_nothing_stays_of_documents_that_are_gone(book: sqlite3.Connection) -> None:
    for n, facts in enumerate(FACTS):
        index.replace(book, str(n), map(keyed, facts))
    index.relink(book)
    for n in range(len(FACTS)):
        index.replace(book, str(n), ())
    assert index.relink(book)
    for table in ("link_said", "link_document", "link_key", "link_due", "link_found"):
        assert book.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_what_is_said_already_touches_nothing(book: sqlite3.Connection) -> None:
    for n in range(5):
        index.replace(book, f"a{n}", map(keyed, FACTS[6]))
    index.relink(book)
    index.replace(book, "b", map(keyed, FACTS[6]))  # the sixth document to say so
    assert book.execute("SELECT count(*) FROM link_due").fetchone() == (0,)
    assert not index.relink(book)


def test_a_popular_name_is_no_quadratic_work() -> None:
    spellings = [" " * n + "サム" + " " * (1 + n) + "アルトマン" for n in range(60)]
    said = [Said(s, "PERSON", (FACTS[0][0].forms[0]._replace(text=s),), (), "", "") for s in spellings]
    found = links_of((str(n), [s]) for n, s in enumerate(said))
    assert len(found) == len(said) - 1


@pytest.mark.parametrize("facts", FACTS, ids=TEXTS)
def test_facts_come_back_as_they_were_packed(facts: tuple[Said, ...]) -> None:
    assert tuple(map(unpacked, map(packed, facts))) == facts


def test_a_veto_holds_through_others_too() -> None:
    chain = [Link(*pair, "same-name-key", (), (), True) for pair in (("a", "b"), ("b", "c"), ("c", "d"))]
    kept = settled(chain, {("a", "d"), ("d", "a")})
    assert kept == tuple(chain[:2])
