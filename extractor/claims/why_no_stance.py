"""Why an attribution holds no stance: the first condition that fails. 「増税は来月だ」と田中氏は述べた。 -> no word that praises or blames: 来月."""

from __future__ import annotations

from extractor.claims import norms, praise, stance, told_stances
from extractor.claims.clauses import clauses_of
from extractor.claims.context import Context
from extractor.claims.evaluations import evaluation_of, stance_verbs, stop_verbs
from extractor.claims.judgements import IRREALIS, is_narration
from extractor.claims.propositions import triples_of
from extractor.claims.refusals import Refusal
from extractor.claims.values import Attribution
from extractor.model import Act, Modality, Polarity, Predicate, Rule

Missing = tuple[Rule, Refusal, tuple[str, ...]]  # the nearest rule, what it lacks, the words looked at

_BY_ACT = {
    Act.SUPPORT: stance.STANCE_VERB, Act.PRAISE: stance.STANCE_VERB, Act.OPPOSE: stance.STANCE_VERB,
    Act.DENY: stance.STANCE_VERB, Act.DOUBT: stance.STANCE_VERB, Act.CRITICIZE: stance.STANCE_VERB,
    Act.DEMAND: stance.WANTED_ACT, Act.PROPOSE: stance.WANTED_ACT, Act.INTEND: stance.MEANT,
    Act.OTHER: stance.FEARED, Act.WARN: stance.FEARED,
}  # fmt: skip


def stance_refusal(context: Context, a: Attribution) -> Missing | None:
    """Why nobody is for or against anything by an attribution; None if somebody is."""
    clauses = [] if a.delegated else clauses_of(context, a)
    if stance.stances_of(a, clauses, triples_of(a, clauses, context), context):
        return None
    text = context.analysis.document.text
    predicates = [context.analysis.predicates[n] for n in dict.fromkeys([*a.heads[-1:], *(n for n, _ in clauses)])]
    rule = _nearest(context, a, predicates)
    cue = () if a.cue is None else (text[a.cue.start : a.cue.end],)
    if a.entity is None:
        return rule, Refusal.NO_HOLDER, cue
    if stance.hypothetical(a, context):
        return rule, Refusal.HYPOTHETICAL, cue
    if stance.of_source(a, clauses, context):
        return rule, Refusal.EMPTY_TARGET, cue
    if a.delegated:
        return rule, Refusal.INNER, cue
    if a.modality in IRREALIS:
        return rule, Refusal.IRREALIS, tuple(text[p.start : p.end] for p in predicates[:1])
    if a.polarity is Polarity.NEGATIVE:
        return rule, Refusal.PAST_BELIEF if a.act is Act.BELIEVE else Refusal.NEGATED_CUE, cue
    lacking = [_lacking(context, a, p) for p in predicates]
    near = next((m for m in lacking if m[1] is not Refusal.NO_EVALUATION), None)
    words = tuple(word for m in lacking for word in m[2]) or (text[slice(*a.content)],)
    return near or (rule, Refusal.NO_EVALUATION, words)


def _nearest(context: Context, a: Attribution, predicates: list[Predicate]) -> Rule:
    """The rule that would have read the stance: by what the source does, else by the words of the content."""
    if a.act in _BY_ACT:
        return _BY_ACT[a.act]
    if a.act is Act.BELIEVE and a.polarity is Polarity.NEGATIVE:
        return stance.NEGATED_BELIEF
    return _reading(context, predicates[0]) if predicates else praise.EVALUATED


def _reading(context: Context, p: Predicate) -> Rule:
    if any(m.value == praise.EXCESS.pattern for m in p.markers):
        return praise.EXCESS
    if evaluation_of(context, p) is not None:
        return praise.EVALUATED
    if p.modality is Modality.NECESSARY or p.lemma in norms.NORMS:
        return norms.NORM
    if p.lemma in stop_verbs():
        return norms.UNWANTED_THING
    return told_stances.TOLD_STANCE if p.lemma in stance_verbs() else praise.EVALUATED


def _lacking(context: Context, a: Attribution, p: Predicate) -> Missing:
    """What keeps one clause from being for or against anything."""
    text = context.analysis.document.text
    rule, value, words = _reading(context, p), evaluation_of(context, p), (text[p.start : p.end],)
    if value is None and rule is praise.EVALUATED:
        return rule, Refusal.NO_EVALUATION, words
    if is_narration(a, p) or (rule is praise.EVALUATED and praise.narrated(a, p)):
        return rule, Refusal.NARRATED, words
    if any(m.rule in praise.WEAK for m in p.markers):
        return rule, Refusal.WEAKENED, words
    if value is not None and value.denied and p.polarity is Polarity.POSITIVE:
        return rule, Refusal.ONLY_DENIED, words
    if rule is norms.UNWANTED_THING or p.modality is Modality.NECESSARY:
        return rule, Refusal.NOT_WANTED if rule is norms.UNWANTED_THING else Refusal.NO_NORM, words
    return rule, Refusal.NO_TARGET, words
