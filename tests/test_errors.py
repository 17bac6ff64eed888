"""The error tool: what it lists is what the scorer counts, and a report is read by people."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from claim_errors import CLAIM_LAYERS, matching
from errors import LANGUAGE, load_scorer, read, report
from language_errors import Error, Pair

from extractor.annotation import annotate
from extractor.pipeline import extract

GOLD = os.environ.get("CLAIMKG_GOLD")
needs_gold = pytest.mark.skipif(GOLD is None, reason="CLAIMKG_GOLD is not set")


def pair(text: str) -> Pair:
    extraction = extract(text)
    return Pair({"id": "own", "text": text}, extraction, annotate(extraction))


def test_a_report_gives_the_most_frequent_kind_first_with_gold_and_ours() -> None:
    read_ = pair("犬が猫を追う。")
    errors = [Error("を: too near", "猫", (3, 4), "猫を -> 追う", "猫を -> 犬"), Error("が: too far", "犬", (0, 1), "a", "b"),
              Error("を: too near", "犬", (0, 1), "c", "d")]  # fmt: skip
    lines = list(report("dependencies", [(read_, e) for e in errors], most=1, examples=1))
    assert lines[0].startswith("== dependencies: 3 errors of 2 kinds")
    assert lines[1].split() == ["2", "66.7", "%", "を:", "too", "near"]
    assert lines[3:] == [
        "        own: 犬が猫【を】追う。",
        "            gold  猫を -> 追う",
        "            ours  猫を -> 犬",
    ]
    assert not any("が: too far" in line for line in lines[1:])


def test_a_matching_is_the_largest() -> None:
    fits = {("a", "x"), ("a", "y"), ("b", "x")}
    assert matching("ab", "xy", lambda g, p: (g, p) in fits) == {1: 0, 0: 1}


@needs_gold
@pytest.mark.slow
def test_the_errors_listed_are_those_the_scorer_counts() -> None:
    folder = Path(str(GOLD))
    scorer, pairs = load_scorer(folder / "score.py"), read(folder, "wac-dev")
    scores = scorer.score([p.gold for p in pairs], [p.row for p in pairs])
    listed = {layer: [e for p in pairs for e in LANGUAGE[layer](p, scorer)] for layer in LANGUAGE}
    heads, found = scores["UAS (head word, guideline-neutral)"], scores["predicate (verbal)"]
    assert len(listed["dependencies"]) == heads["gold"] - heads["right"]
    assert sum(e.kind.startswith("missed") for e in listed["predicates"]) == found["gold"] - found["tp"]
    assert sum(e.kind.startswith("extra") for e in listed["predicates"]) == found["pred"] - found["tp"]
    slots = scores["PAS verbal ガヲニ"]
    unfilled = [e for e in listed["arguments"] if "spurious" not in e.kind and "no predicate in the gold" not in e.kind]
    assert len(unfilled) == slots["gold"] - slots["tp"]
    cuts = scores["bunsetsu boundary"]
    assert len(listed["bunsetsu"]) == cuts["gold"] + cuts["pred"] - 2 * cuts["tp"]
    named = scores["NE span+type"]
    assert sum(e.gold != "-" for e in listed["names"]) == named["gold"] - named["tp"]


@needs_gold
@pytest.mark.slow
def test_the_errors_of_claims_listed_are_those_the_scorer_counts() -> None:
    folder = Path(str(GOLD))
    scorer, pairs = load_scorer(folder / "score_claims.py"), read(folder, "news-dev")
    scores, _ = scorer.score({p.gold["id"]: p.gold for p in pairs}, {p.gold["id"]: p.row for p in pairs})
    for layer, row in (("triples", "triple_overall"), ("stance", "stance")):
        listed = [e for p in pairs for e in CLAIM_LAYERS[layer](p, scorer)]
        assert sum(e.gold != "-" for e in listed) == scores[row]["gold"] - scores[row]["tp"]
        assert sum(e.ours != "-" for e in listed) == scores[row]["pred"] - scores[row]["tp"]
    values = ("act", "polarity", "content polarity", "modality", "source entity")
    listed = [e for p in pairs for e in CLAIM_LAYERS["claims"](p, scorer) if not e.kind.startswith(values)]
    assert sum(e.gold != "-" for e in listed) == scores["claim"]["gold"] - scores["claim"]["tp"]
