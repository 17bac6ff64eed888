"""Antecedents that are clauses: それ, これ -> what was said just before. 市は橋を壊した。それは誤りだ。 -> 橋を壊すこと."""

from __future__ import annotations

from extractor.claims.context import Context, entity_at, quotation_at
from extractor.claims.cues import group
from extractor.claims.labels import noun_term
from extractor.claims.phrases import tail
from extractor.claims.targets import act
from extractor.model import Argument, BunsetsuKind, Polarity, Predicate, PredicateKind, Rule, Term

CLAUSE_ANTECEDENT = Rule(
    "clause-antecedent", "それ and これ of which only an act can be said (誤りだ, 違法だ) stand for the act told just before, or for the clause before のは.",
    "行為にしか言えない述語（誤りだ、違法だ）を取る「それ」「これ」は、直前の行為か「のは」の前の節を指す。",
    "此れ 其れ これ それ", ("「市は橋を壊した。それは誤りだ」と田中氏は述べた。",), ("「市は橋を壊した。橋は誤りだ」と田中氏は述べた。",),
)  # fmt: skip
RULES = (CLAUSE_ANTECEDENT,)

_FAR = 30  # bunsetsu between
_DEICTIC = frozenset(CLAUSE_ANTECEDENT.pattern.split())


def clause_antecedent(context: Context, p: Predicate, x: Argument) -> Term | None:
    """The node that それ stands for as an argument of a predicate, if it is a clause."""
    phrase = context.analysis.bunsetsu[x.bunsetsu]
    if phrase.content != 1 or phrase.morphemes[0].lemma not in _DEICTIC:
        return None
    clefted = _before_no_wa(context, x.bunsetsu)
    if clefted is not None:
        return noun_term(context, clefted)
    if p.lemma not in group("of-acts") or entity_at(context, x.start, x.end) is not None:
        return None
    told = _told_before(context, x.bunsetsu)
    if told is None:
        return None
    label = act(told, context)
    return Term(x.start, x.end, label.label, label.english)


def _before_no_wa(context: Context, number: int) -> int | None:
    """対話を|続けるのは、|それが|正しいと|…からだ: the clause before のは."""
    sentence = context.phrases[context.analysis.bunsetsu[number].sentence]
    for n in range(number - 1, max(sentence.start, number - _FAR) - 1, -1):
        closing = tail(context.analysis.bunsetsu[n])
        if n in context.predicate_at and closing == ("の", "は") and context.analysis.bunsetsu[n].head > number:
            return n
    return None


def _told_before(context: Context, number: int) -> Predicate | None:
    """The main act of the sentence right before, where それ opens its own."""
    bunsetsu = context.analysis.bunsetsu
    sentence = bunsetsu[number].sentence
    opens = all(bunsetsu[n].kind is BunsetsuKind.CONJUNCTION for n in range(context.phrases[sentence].start, number))
    if not opens or sentence == 0 or not context.phrases[sentence - 1]:
        return None
    last = context.phrases[sentence - 1][-1]
    at = context.predicate_at.get(last)
    if at is None or quotation_at(context, bunsetsu[last].start) != quotation_at(context, bunsetsu[number].start):
        return None
    p = context.analysis.predicates[at]
    return p if p.kind is PredicateKind.VERB and p.polarity is Polarity.POSITIVE else None
