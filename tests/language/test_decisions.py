"""Decisions: the features listed are those that decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.language import analyse
from extractor.language.decisions import NOBODY, decisions_of
from extractor.model import Analysis, Document

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))


def read(text: str) -> Analysis:
    return analyse(Document("own", text))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_features_add_up_to_what_was_chosen(path: Path) -> None:
    analysis = read(path.read_text("utf-8"))
    why = decisions_of(analysis)
    assert why.heads
    for number, decision in why.heads.items():
        assert decision.chosen == analysis.bunsetsu[number].head
        assert decision.rival != decision.chosen
        assert sum(f.weight for f in decision.features) >= 0


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_argument_has_its_decision(path: Path) -> None:
    analysis = read(path.read_text("utf-8"))
    why = decisions_of(analysis).arguments
    for number, predicate in enumerate(analysis.predicates):
        for a in predicate.arguments:
            if a.rule != "compound-particle":  # a table says what に対して is
                assert why[number, a.case].chosen == a.bunsetsu
                assert why[number, a.case].features


def test_an_elided_subject_is_decided_among_the_nouns_around() -> None:
    analysis = read("太郎は家に帰り、すぐに寝た。")
    slept = next(n for n, p in enumerate(analysis.predicates) if p.lemma == "寝る")
    decision = decisions_of(analysis).arguments[slept, "ガ"]
    assert analysis.bunsetsu[decision.chosen].morphemes[0].surface == "太郎"
    assert any(f.feature.startswith("role-") and f.weight > 0 for f in decision.features)


def test_the_heaviest_features_come_first_and_the_rival_may_be_nobody() -> None:
    why = decisions_of(read("犬が人を噛んだ。"))
    decision = why.arguments[0, "ガ"]
    assert decision.rival == NOBODY
    weights = [abs(f.weight) for f in decision.features]
    assert weights == sorted(weights, reverse=True)


def test_nothing_to_decide() -> None:
    assert decisions_of(read("")) == ({}, {})
    assert decisions_of(read("雨。")).heads == {}
