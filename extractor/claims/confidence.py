"""Confidence: the rules behind a claim or statement -> how often what they make is right, as measured on the development sets.

The table ``confidence.tsv`` (written by ``benchmarks/confidence.py``) holds for each rule how many of the claims, triples or stances that
carry it were right, and the precision shrunk towards that of all of its kind: (right + m·p) / (seen + m), the m-estimate of Cestnik
(1990, Estimating probabilities: a crucial task in machine learning, ECAI). What was never seen has the precision of all.

A claim is as sure as its least sure rule, 「…」と述べた -> min(quote-cue, topic-as-subject); where its source is not in the sentence,
``implicit-source`` counts as one more rule; where an argument of a triple stands outside the content, ``argument-outside`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractor.model import Claim, Extraction, Span, Stance, Triple

IMPLICIT = "implicit-source"
OUTSIDE = "argument-outside"
ALL = "*"  # the row of all claims, triples or stances


class Measured(NamedTuple):
    """How many of those that carry a rule were right, how many there were, and the precision shrunk for small counts."""

    right: int
    seen: int
    precision: float


def rated(claim: Claim) -> Claim:
    """Give a claim and its statements their confidence: 「増税は誤りだ」と田中氏は述べた。 -> 0.8 or so."""
    return replace(
        claim,
        triples=tuple(
            replace(t, confidence=_least("triple", marks_of_triple(t, claim.content))) for t in claim.triples
        ),
        stances=tuple(replace(s, confidence=_least("stance", marks_of_stance(s, claim))) for s in claim.stances),
        confidence=_least("claim", marks_of_claim(claim)),
    )


def marks_of_claim(claim: Claim) -> tuple[str, ...]:
    """What a claim's confidence is looked up by."""
    return (*claim.rules, IMPLICIT) if claim.source_implicit else claim.rules


def marks_of_triple(triple: Triple, content: Span) -> tuple[str, ...]:
    """The same of a triple; an argument from outside the content was supplied, not read."""
    terms = [term for term in (triple.subject, triple.object) if term is not None]
    outside = any(not content.start <= term.start < content.end for term in terms)
    return (*triple.rules, OUTSIDE) if outside else triple.rules


def marks_of_stance(stance: Stance, claim: Claim) -> tuple[str, ...]:
    """The same of a stance, whose holder is the claim's source."""
    return (*stance.rules, IMPLICIT) if claim.source_implicit else stance.rules


def _least(kind: str, marks: Iterable[str]) -> float:
    known = measured()[kind]
    return min((known.get(mark, known[ALL]).precision for mark in marks), default=known[ALL].precision)


@cache
def measured() -> Mapping[str, Mapping[str, Measured]]:
    """Kind (claim, triple, stance) -> rule -> what was measured; ``*`` is all of the kind: claim, quote-cue -> 41 of 45 right."""
    found: dict[str, dict[str, Measured]] = {}
    for line in Path(__file__).with_name("confidence.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, rule, right, seen, precision = line.split("\t")
            found.setdefault(kind, {})[rule] = Measured(int(right), int(seen), float(precision))
    return found


def sure(extraction: Extraction, minimum: float) -> Extraction:
    """Leave out the claims and statements below a confidence, and whatever stands within a claim left out.

    What is said inside an unsure quotation must not come to stand as if the article said it.
    """
    place: dict[int, int] = {}
    kept: list[Claim] = []
    for number, claim in enumerate(extraction.claims):
        held = claim.within is None or claim.within in place
        if held and (claim.confidence is None or claim.confidence >= minimum):
            place[number] = len(kept)
            kept.append(_without_unsure(claim, minimum, None if claim.within is None else place[claim.within]))
    rejected = tuple(r._replace(place=sum(n < r.place for n in place)) for r in extraction.rejected)
    return replace(extraction, claims=tuple(kept), rejected=rejected)


def _without_unsure(claim: Claim, minimum: float, within: int | None) -> Claim:
    triples = tuple(t for t in claim.triples if t.confidence is None or t.confidence >= minimum)
    stances = tuple(s for s in claim.stances if s.confidence is None or s.confidence >= minimum)
    return replace(claim, within=within, triples=triples, stances=stances)
