"""Other ways to model claims answer as ours does, on a few articles; benchmarks/modelling.py measures what they cost."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from alternatives import ALTERNATIVES, OURS, Alternative
from modelling import Written, agree, subjects, written
from rewriting import without

from extractor.graph.vocabulary import CKG, RDF
from extractor.model import Extraction
from extractor.pipeline import extract
from extractor.reading import read

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def extractions() -> tuple[Extraction, ...]:
    return tuple(extract(document) for document in read(EXAMPLES / "letters.jsonl"))


@cache
def ours() -> Written:
    return written(extractions(), OURS)


def check(way: Alternative) -> None:
    other = written(extractions(), way)
    for number in range(len(way.asked)):
        agree(ours().store, other.store, way, number, subjects(extractions()))


@pytest.mark.parametrize("way", ALTERNATIVES, ids=lambda way: way.name)
def test_it_answers_as_ours(way: Alternative) -> None:
    check(way)


@pytest.mark.parametrize("lost", [RDF.subject, RDF.object, CKG.polarity, CKG.opposes, CKG.evidence])
def test_what_is_lost_is_noticed(lost: str) -> None:
    with pytest.raises(SystemExit, match=r"has \d+ answers, ours"):
        check(replace(OURS, name="lossy", rewrite=without(lambda row: row[1] == lost)))
