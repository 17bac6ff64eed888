"""Judgements: what a content says -> what it is for or against, by the words and constructions that praise, blame and demand.

増税は誤りだ -> against 増税; 計画を見直すべきだ -> against 計画; 速さに注目しすぎている -> against 速さへの注目.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.claims import norms, praise
from extractor.claims.context import Context
from extractor.claims.reasons import reasons
from extractor.claims.targets import Found
from extractor.claims.values import Attribution
from extractor.model import AUTHOR, Modality, Polarity, Predicate, PredicateKind

RULES = (*praise.RULES, *norms.RULES)

IRREALIS = (Modality.CONDITIONAL, Modality.INTERROGATIVE)
_READINGS = (praise.excess, norms.wish, norms.suggested, norms.norm, norms.unacceptable, praise.had, praise.felt, praise.evaluation,
             praise.brought, norms.cleft, praise.class_, praise.existential, norms.purpose)  # fmt: skip


def judged(a: Attribution, clauses: Sequence[int], context: Context) -> Found:
    """What a content is for or against; all its clauses count, and the reasons for them."""
    if a.modality in IRREALIS or a.polarity is Polarity.NEGATIVE:
        return []
    found: Found = []
    if a.last is not None and not a.heads:
        found = norms.focus(a, a.last, context) or praise.judged_as(a, a.last, context)
    stated = dict.fromkeys([*a.heads[-1:], *clauses])
    why = [r for n in stated for r in reasons(context, a, context.analysis.predicates[n])]
    for number in dict.fromkeys([*stated, *why]):
        found += judged_clause(a, context.analysis.predicates[number], context)
    return found


def judged_clause(a: Attribution, p: Predicate, context: Context) -> Found:
    """What one clause is for or against, by the first rule that fits."""
    if is_narration(a, p):
        return []
    for reading in _READINGS:
        found = reading(a, p, context)
        if found:
            return found
    return []


def is_narration(a: Attribution, p: Predicate) -> bool:
    """What an author tells in a plain verb is an event and no judgement: 市は橋を直した; not 直すべきだ, 直しすぎる, 許さない."""
    own = a.cue is None and a.entity == AUTHOR
    plain = p.modality is Modality.ASSERTED and p.polarity is Polarity.POSITIVE and p.kind is PredicateKind.VERB
    return own and plain and p.lemma not in praise.FEELING and all(m.value != praise.EXCESS.pattern for m in p.markers)
