"""What endings, adverbs and conjunctions say: contrast sets of minimal pairs, with the marker that says it and its scope."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractor.language.scope import scope_of
from extractor.model import Analysis, Modality, Polarity, Predicate, Voice
from extractor.pipeline import extract

# What a row of modality_pairs.tsv may say besides negative, past, a modality and a voice.
ASPECTS = frozenset(
    ["attemptive", "completive", "continuative", "decision", "excess", "experience", "inceptive", "ongoing", "preparative",
     "progressive", "prospective", "representative", "resultative", "scheduled", "suggestion"]
)  # fmt: skip
LINES = Path(__file__).with_name("modality_pairs.tsv").read_text(encoding="utf-8").splitlines()
SETS = sum(line.startswith("# ##") for line in LINES)
# sentence, predicate, what is said of it, the marker's rule, the marker, its scope, why it is not yet mastered
ROWS = [tuple([*line.split("\t"), ""][:7]) for line in LINES if not line.startswith("#")]


def rows() -> list[object]:
    return [
        pytest.param(
            *row[:6], id=f"{row[0]}{row[1]}", marks=[pytest.mark.xfail(strict=True, reason=row[6])] * bool(row[6])
        )
        for row in ROWS
    ]


@cache
def analysis_of(text: str) -> Analysis:
    return extract(text).analysis


def said(p: Predicate) -> list[str]:
    """The traits of a predicate that are not the default."""
    traits = {m.value for m in p.markers if m.value in ASPECTS}
    traits |= {"negative"} if p.polarity is Polarity.NEGATIVE else set()
    traits |= {"past"} if p.past else set()
    traits |= {p.modality.value} - {Modality.ASSERTED.value} | {p.voice.value} - {Voice.ACTIVE.value}
    return sorted(traits)


@pytest.mark.parametrize(("text", "lemma", "says", "rule", "marker", "scope"), rows())
def test_says(text: str, lemma: str, says: str, rule: str, marker: str, scope: str) -> None:
    analysis = analysis_of(text)
    number, p = next((i, p) for i, p in enumerate(analysis.predicates) if p.lemma == lemma)
    assert said(p) == sorted(says.split())
    if rule:
        found = [
            (m.rule, text[m.start : m.end], text[slice(*scope_of(m, number, analysis.predicates, analysis.bunsetsu))])
            for m in p.markers
        ]
        assert (rule, marker, scope) in found


def test_there_are_enough_pairs_and_few_are_left() -> None:
    assert len(ROWS) - SETS >= 240
    assert sum(bool(row[6]) for row in ROWS) < 0.05 * len(ROWS)
