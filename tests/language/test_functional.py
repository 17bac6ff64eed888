"""Functional expressions: the case that each marks, and what the case means."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.language.cases import meaning
from extractor.pipeline import extract

LINES = Path(__file__).with_name("functional_cases.tsv").read_text(encoding="utf-8").splitlines()
# sentence, noun, case, meaning, why not yet mastered
ROWS = [tuple([*line.split("\t"), ""][:5]) for line in LINES if not line.startswith("#")]


def rows() -> list[object]:
    return [
        pytest.param(*r[:4], id=r[0], marks=[pytest.mark.xfail(strict=True, reason=r[4])] * bool(r[4])) for r in ROWS
    ]


@pytest.mark.parametrize(("text", "noun", "case", "means"), rows())
def test_marks_a_case(text: str, noun: str, case: str, means: str) -> None:
    arguments = [a for p in extract(text).analysis.predicates for a in p.arguments if not a.implicit]
    assert (case, noun) in {(a.case, text[a.start : a.end]) for a in arguments}
    assert meaning(case) == means


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("両国は島をめぐって対立した。", "巡る"),
        ("市は法に基づいて処分した。", "基づく"),
        ("運動は東京を中心に広がった。", "中心"),
    ],
)
def test_is_no_predicate(text: str, lemma: str) -> None:
    assert lemma not in {p.lemma for p in extract(text).analysis.predicates}


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("彼は手紙を受けて、返事を書いた。", "受ける"),
        ("色が緑に変わって、皆が驚いた。", "変わる"),
        ("彼は傘を持って歩く。", "持つ"),
    ],
)
def test_a_clause_stays_a_predicate(text: str, lemma: str) -> None:
    assert lemma in {p.lemma for p in extract(text).analysis.predicates}


def test_there_are_enough_rows_and_few_are_left() -> None:
    assert len(ROWS) >= 40
    assert sum(bool(r[4]) for r in ROWS) < 0.1 * len(ROWS)
