"""Confidence is the least sure rule's measured precision, and may be asked for."""

import json
import os
from dataclasses import replace
from pathlib import Path

import confidence as measure  # benchmarks/
import pytest
from rdflib import XSD, Literal, Namespace

from extractor.annotation import annotate
from extractor.claims.confidence import ALL, IMPLICIT, marks_of_claim, measured, sure
from extractor.graph import serialise, to_graph
from extractor.graph.vocabulary import PREFIXES
from extractor.model import Document
from extractor.network import analyze
from extractor.pipeline import extract
from extractor.rules import all_rules

CKG = Namespace(PREFIXES["ckg"])

TEXT = "「増税は誤りだ」と田中氏は述べた。撤回すべきだとも語った。"
READ = extract(Document("news", TEXT))


def test_a_claim_is_as_sure_as_its_least_sure_rule() -> None:
    known = measured()["claim"]
    for claim in READ.claims:
        assert claim.confidence == min(known.get(mark, known[ALL]).precision for mark in marks_of_claim(claim))
        assert all(s.confidence is not None for s in (*claim.triples, *claim.stances))


def test_an_implicit_source_counts() -> None:
    implicit = [IMPLICIT in marks_of_claim(claim) for claim in READ.claims]
    assert implicit == [claim.source_implicit for claim in READ.claims]
    assert any(implicit)


def test_the_table_is_sorted_and_shrunk() -> None:
    lines = Path(measure.TABLE).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [row[:2] for row in rows] == sorted(row[:2] for row in rows)
    assert {kind for kind, *_ in rows} == {"claim", "triple", "stance"}
    prior = {kind: int(right) / int(seen) for kind, rule, right, seen, _ in rows if rule == ALL}
    for kind, rule, right, seen, value in rows:
        wanted = prior[kind] if rule == ALL else (int(right) + 10 * prior[kind]) / (int(seen) + 10)
        assert float(value) == pytest.approx(wanted, abs=0.0006)


def test_a_rule_never_seen_has_the_precision_of_all() -> None:
    known = measured()["claim"]
    unseen = next(rule.id for rule in all_rules() if rule.id not in known)
    table = {("claim", ALL): 0.7, ("claim", "speech-to"): 0.9}
    assert measure.confidence_by(table)(measure.Case("claim", (unseen,), True)) == 0.7
    assert measure.confidence_by(table)(measure.Case("claim", ("speech-to",), True)) == 0.9


def test_counting() -> None:
    cases = [
        measure.Case("claim", marks, right)
        for marks, right in [(("a", "b"), True), (("a",), False), (("a", "a"), True)]
    ]
    counts = measure.counted(cases)
    assert counts == {("claim", ALL): (2, 3), ("claim", "a"): (2, 3), ("claim", "b"): (1, 1)}
    assert measure.shrunk(counts)["claim", "b"] == pytest.approx((1 + 10 * 2 / 3) / 11)


def test_what_is_less_sure_goes_with_all_that_stands_within_it() -> None:
    nested = extract("「橋は危ないと村瀬氏は警告した」と田中氏は述べた。")
    inner = next(n for n, c in enumerate(nested.claims) if c.within is not None)
    outer = nested.claims[inner].within
    assert outer is not None
    claims = tuple(replace(c, confidence=0.2 if n == outer else 0.9) for n, c in enumerate(nested.claims))
    kept = sure(replace(nested, claims=claims), 0.5).claims
    assert all(c.confidence == 0.9 and c.within is None for c in kept)
    assert len(kept) < len(claims) - 1
    assert sure(nested, 0.0) == nested
    assert sure(nested, 1.0).claims == ()


def test_unsure_statements_go_alone() -> None:
    claims = tuple(
        replace(c, confidence=0.9, stances=tuple(replace(s, confidence=0.1) for s in c.stances)) for c in READ.claims
    )
    kept = sure(replace(READ, claims=claims), 0.5).claims
    assert len(kept) == len(claims)
    assert any(c.stances for c in READ.claims)
    assert not any(c.stances for c in kept)


def test_the_graph_holds_decimals_of_two_places() -> None:
    values = list(to_graph(READ).objects(predicate=CKG.confidence))
    assert values
    assert all(isinstance(v, Literal) and v.datatype == XSD.decimal and len(str(v)) == 4 for v in values)


def test_analyze_leaves_out_what_is_less_sure(tmp_path: Path) -> None:
    (tmp_path / "news.ttl").write_bytes(serialise(READ, "turtle"))
    assert analyze(tmp_path).figures
    assert analyze(tmp_path, 0.01).figures == analyze(tmp_path).figures
    assert analyze(tmp_path, 1.0).figures == ()


def test_a_case_is_right_where_the_scorer_says_so() -> None:
    if not (place := os.environ.get("CLAIMKG_GOLD")):
        pytest.skip("CLAIMKG_GOLD is not set: it names the folder of the gold data and scorers")
    scorer = measure.load(Path(place) / "score_claims.py")
    plain = json.loads(json.dumps({"id": "news", "text": TEXT, "claims": [], "entities": []}))
    cases = list(measure.cases_of(scorer, plain, READ))
    assert cases
    assert not any(case.right for case in cases)
    right = json.loads(json.dumps(annotate(READ, ["claims"])))
    cases = list(measure.cases_of(scorer, plain | {"claims": right["claims"]}, READ))
    assert all(case.right for case in cases)
