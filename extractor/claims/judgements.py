"""Judgements: what a content says -> what it is for or against, by the words and constructions that praise, blame and demand.

増税は誤りだ -> against 増税; 計画を見直すべきだ -> against 計画; 速さに注目しすぎている -> against 速さへの注目.
"""

from __future__ import annotations

from extractor.claims import norms, praise
from extractor.claims.clauses import clauses_of, reasons
from extractor.claims.context import Context
from extractor.claims.targets import Found
from extractor.claims.values import Attribution
from extractor.model import Modality, Polarity, Predicate

RULES = (*praise.RULES, *norms.RULES)

_IRREALIS = (Modality.CONDITIONAL, Modality.INTERROGATIVE)
_READINGS = (praise.excess, norms.wish, norms.norm, norms.unacceptable, praise.had, praise.felt, praise.evaluation,
             praise.brought, norms.cleft, praise.class_, praise.existential, norms.purpose)  # fmt: skip


def judged(a: Attribution, context: Context) -> Found:
    """What a content is for or against; the clauses coordinated with its main one and the reasons for it count as well."""
    if a.modality in _IRREALIS or a.polarity is Polarity.NEGATIVE:
        return []
    found = [] if a.last is None else praise.judged_as(a, a.last, context) if not a.heads else []
    clauses = [*a.heads[-1:], *(n for n, _ in clauses_of(context, a))]
    why = [r for n in dict.fromkeys(clauses) for r in reasons(context, a, context.analysis.predicates[n])]
    for number in dict.fromkeys([*clauses, *why]):
        found += judged_clause(a, context.analysis.predicates[number], context)
    return found


def judged_clause(a: Attribution, p: Predicate, context: Context) -> Found:
    """What one clause is for or against, by the first rule that fits."""
    for reading in _READINGS:
        found = reading(a, p, context)
        if found:
            return found
    return []
