"""Voice: the cases of the last verb as it stands, and those of its active reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.language.voice import active_cases
from extractor.model import Argument, PredicateKind
from extractor.pipeline import extract

LINES = Path(__file__).with_name("voice_cases.tsv").read_text(encoding="utf-8").splitlines()
# sentence, voice, cases as they stand, active cases, why not yet mastered
ROWS = [tuple([*line.split("\t"), ""][:5]) for line in LINES if not line.startswith("#")]


def rows() -> list[object]:
    return [
        pytest.param(*r[:4], id=r[0], marks=[pytest.mark.xfail(strict=True, reason=r[4])] * bool(r[4])) for r in ROWS
    ]


def shown(arguments: Sequence[Argument], text: str) -> set[str]:
    return {f"{a.case}={text[a.start : a.end]}" for a in arguments}


@pytest.mark.parametrize(("text", "voice", "standing", "active"), rows())
def test_cases(text: str, voice: str, standing: str, active: str) -> None:
    predicate = [p for p in extract(text).analysis.predicates if p.kind is PredicateKind.VERB][-1]
    assert predicate.voice == voice
    assert shown(predicate.arguments, text) == set(standing.split())
    assert shown(active_cases(predicate), text) == set(active.split())


def test_there_are_enough_rows_and_few_are_left() -> None:
    assert len(ROWS) >= 40
    assert sum(bool(r[4]) for r in ROWS) < 0.1 * len(ROWS)
