"""English names of nodes and edges: composed where every word is known, absent where one is not."""

import pytest

from extractor.claims.english import english_act, english_names, english_of, english_stance, english_triple, nouns
from extractor.language.morphology import morphemes
from extractor.model import Span
from extractor.pipeline import extract

KNOWN = [
    ("パラメータ数", "parameter count"),
    ("パラメータ数への注目", "attention to parameter count"),
    ("大規模な言語モデル", "large-scale language model"),
    ("増税の延期", "postponement of tax increase"),
    ("原発の再稼働への反対", "opposition to restart of nuclear power"),
    ("米国との交渉", "negotiation with United States"),
    ("ウィーンでの会議", "meeting in Vienna"),
    ("2024年の選挙", "election of 2024"),
    ("GPT-4", "GPT-4"),
    ("GPT-4の開発", "development of GPT-4"),
    ("COVID-19ワクチン", "COVID-19 vaccine"),
    ("OpenAIの書簡", "OpenAI's letter"),
]
UNKNOWN = [
    "犬と猫",
    "この計画",
    "三人の記者",
    "チャットGPT",
    "モデルGPT-4",
    "カヴァノーの主張",
    "チェッカーズ",
    "サムの主張",
    "ふわふわの計画",
]
EDGES = """「企業はパラメータ数に注目しすぎている」とアルトマン氏は批判した。Altman 氏は増税に反対した。
アルトマン氏は人工知能を規制した。"""


@pytest.mark.parametrize(("phrase", "english"), KNOWN)
def test_composes_what_it_knows(phrase: str, english: str) -> None:
    assert english_of(morphemes(phrase, [Span(0, len(phrase))])) == english


@pytest.mark.parametrize("phrase", UNKNOWN)
def test_invents_nothing(phrase: str) -> None:
    assert english_of(morphemes(phrase, [Span(0, len(phrase))])) is None


def test_an_act_takes_the_preposition_of_its_noun() -> None:
    assert english_act("注目", "parameter count") == "attention to parameter count"
    assert english_act("注目", None) is None


def test_edges_are_read_in_english_where_both_ends_are_known() -> None:
    extraction = extract(EDGES)
    names = english_names(extraction.entities)
    stances = {english_stance(s, names) for c in extraction.claims for s in c.stances}
    triples = {english_triple(t, EDGES, names) for c in extraction.claims for t in c.triples} - {None}
    assert "Altman –opposes→ attention to parameter count" in stances
    assert "Altman –opposes→ tax increase" in stances
    assert "Altman –regulates→ artificial intelligence" in triples


def test_a_passive_is_not_read_as_an_active() -> None:
    extraction = extract("OpenAIはMicrosoftに批判された。")
    names = english_names(extraction.entities)
    assert {
        english_triple(t, extraction.analysis.document.text, names) for c in extraction.claims for t in c.triples
    } <= {None}


def test_the_table_is_sorted_and_its_words_are_english() -> None:
    assert list(nouns()) == sorted(nouns())
    assert all(entry.replace("|", "").isascii() for entry in nouns().values())
