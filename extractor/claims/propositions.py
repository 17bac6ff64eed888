"""Propositions: the content of an attribution -> triples of its main clause and of the clauses coordinated with it.

彼は増税に反対し、減税を求めた -> (彼, 反対する ニ, 増税), (彼, 求める ヲ, 減税); 増税は誤りだ -> (増税, だ cop, 誤り).
"""

from __future__ import annotations

from extractor.claims.context import Context
from extractor.claims.labels import noun_term
from extractor.claims.phrases import content_end, trim
from extractor.claims.values import Attribution
from extractor.model import (
    Act,
    Argument,
    NameType,
    Polarity,
    Predicate,
    PredicateKind,
    Rule,
    Span,
    Term,
    Triple,
)

MAIN_CLAUSE = Rule(
    "main-clause", "The main predicate of a content with its subject and its nearest object is what is said.",
    "ヲ ニ ト カラ ヘ ニツイテ ニタイシテ ガ２ ヨリ マデ デ", ("田中氏は市が道路を直すと述べた。",), ("「おはよう」と田中氏は言った。",),
)  # fmt: skip
COORDINATED = Rule(
    "coordinated-clause", "A clause linked to the main one by its bare stem, て, し or が is said as well.",
    "て し が けれど けれども で", ("市は道路を直し、橋を架けた。",), ("市は道路を直した。",),
)  # fmt: skip
COPULA = Rule(
    "copula-clause", "In A は B だ the copula is the predicate and B its object.",
    "cop", ("増税は誤りだと田中氏は述べた。",), ("田中氏は市が道路を直すと述べた。",),
)  # fmt: skip
EVENT_NOUN = Rule(
    "event-noun-demanded", "What is demanded of someone by an event noun is that they do it: 政府に撤退を求める -> 政府 does 撤退.",
    "demand propose", ("市民は政府に撤退を求めた。",), ("市民は撤退に反対した。",),
)  # fmt: skip
RULES = (MAIN_CLAUSE, COORDINATED, COPULA, EVENT_NOUN)

_OBJECTS = tuple(MAIN_CLAUSE.pattern.split())
_LINKS = frozenset([(), *((particle,) for particle in COORDINATED.pattern.split())])
_ROLES = {"カラ": "from", "マデ": "to", "ヘ": "to", "ニツイテ": "about", "ニカンシテ": "about", "ヲメグッテ": "about",
          "ニヨッテ": "by", "トシテ": "as", "ニオイテ": "place"}  # fmt: skip
_TIMES = (NameType.DATE, NameType.TIME)
_SURE = 0.55  # an elided subject from another sentence below this is left open


def triples_of(attribution: Attribution, context: Context) -> tuple[Triple, ...]:
    """The triples of a content; none where its main predicate is itself a cue, whose own claim then carries them.

    「市は道路を直すと思う」 -> the claim of 思う holds (市, 直す ヲ, 道路).
    """
    if attribution.delegated:
        return ()
    if not attribution.heads:
        return _event(attribution, context)
    found = []
    for head in attribution.heads:
        for number in (*coordinated(context, head, attribution.content), head):
            rule = MAIN_CLAUSE if number == head else COORDINATED
            triple = _triple(context, context.analysis.predicates[number], rule, attribution.content)
            if triple is not None:
                found.append(triple)
    return tuple(found)


def coordinated(context: Context, head: int, content: Span) -> list[int]:
    """The predicates linked to a main one inside a content, in text order: 直し、架け、開いた -> those of 直し and 架け."""
    analysis = context.analysis
    found, open_ = [], [analysis.predicates[head].bunsetsu, analysis.predicates[head].last]
    seen = set(open_)
    while open_:
        for child in context.children[open_.pop()]:
            number = context.predicate_at.get(child)
            phrase = analysis.bunsetsu[child]
            if number is None or child in seen or phrase.start < content.start or not _linked(context, number, child):
                continue
            seen.add(child)
            found.append(number)
            open_.append(child)
    return sorted(set(found) - {head})


def _linked(context: Context, number: int, child: int) -> bool:
    phrase = context.analysis.bunsetsu[child]
    if phrase.particles not in _LINKS or context.analysis.predicates[number].last != child:
        return False
    words = [m for m in phrase.morphemes if not m.pos.startswith("補助記号")]
    if phrase.particles == ():
        return bool(words) and words[-1].cform.startswith("連用形")
    return True


def _triple(context: Context, p: Predicate, rule: Rule, content: Span) -> Triple | None:
    arguments = [a for a in p.arguments if _usable(context, p, a, content)]
    subject = next((a for a in arguments if a.case == "ガ"), None)
    negated = p.polarity is Polarity.NEGATIVE
    floor = 0 if subject is None or subject.bunsetsu >= p.bunsetsu else subject.bunsetsu + 1
    subject_term = None if subject is None else noun_term(context, subject.bunsetsu)
    if p.kind is PredicateKind.NOMINAL:
        return _copula(context, p, subject_term, floor, negated, rule)
    if p.kind is PredicateKind.EVENT:
        return None
    chosen = _object(context, arguments)
    others = tuple(_others(context, arguments, chosen))
    object_term = None if chosen is None else noun_term(context, chosen.bunsetsu, floor if chosen.bunsetsu >= floor else 0)
    return Triple(subject_term, Span(p.start, p.end), p.lemma, object_term, None if chosen is None else chosen.case, negated,
                  (rule.id,), others)  # fmt: skip


def _usable(context: Context, p: Predicate, a: Argument, content: Span) -> bool:
    """Overt arguments; elided ones of the same sentence, and subjects from elsewhere that are likely enough."""
    if not a.implicit:
        return True
    home = context.analysis.bunsetsu
    if home[a.bunsetsu].sentence == home[p.bunsetsu].sentence:
        return a.case == "ガ" or content.start <= a.start < content.end
    return a.case == "ガ" and a.score >= _SURE


def _object(context: Context, arguments: list[Argument]) -> Argument | None:
    candidates = [a for a in arguments if a.case in _OBJECTS and not _is_time(context, a) and not _is_clause(context, a)]
    return min(candidates, key=lambda a: (_OBJECTS.index(a.case), a.start), default=None)


def _is_time(context: Context, a: Argument) -> bool:
    name = context.named.get(a.end)
    return a.case in ("ニ", "デ") and name is not None and name.type in _TIMES


def _is_clause(context: Context, a: Argument) -> bool:
    """Whether と closes a clause, not a noun phrase: 行くと言う."""
    return a.case == "ト" and a.bunsetsu in context.predicate_at


def _others(context: Context, arguments: list[Argument], chosen: Argument | None) -> list[tuple[str, Term]]:
    found = []
    for a in arguments:
        role = "time" if _is_time(context, a) else _place(context, a) if a.case in ("デ", "ニ") else _ROLES.get(a.case)
        if role is not None and a is not chosen and a.case != "ガ":
            found.append((role, noun_term(context, a.bunsetsu)))
    return sorted(found, key=lambda r: (r[1].start, r[0]))


def _place(context: Context, a: Argument) -> str | None:
    name = context.named.get(a.end)
    return "place" if name is not None and name.type is NameType.LOCATION else None


def _copula(context: Context, p: Predicate, subject: Term | None, floor: int, negated: bool, rule: Rule) -> Triple:
    """A は B だ -> the copula as predicate, B as object; without a copula B itself is the predicate (19年ぶり。)."""
    end = max(content_end(context, p.bunsetsu), p.start)
    copula = trim(context.analysis.document.text, end, p.end) if end < p.end else Span(end, end)
    object_ = noun_term(context, p.bunsetsu, floor)
    rules = (COPULA.id, rule.id)
    if copula.start >= copula.end:
        return Triple(subject, Span(object_.start, object_.end), p.lemma, None, "cop", negated, rules)
    return Triple(subject, copula, "だ", object_, "cop", negated, rules)


def _event(a: Attribution, context: Context) -> tuple[Triple, ...]:
    """政府に撤退を求めた -> (政府, 撤退): whom a demand is addressed to does what the noun names."""
    if a.act not in (Act.DEMAND, Act.PROPOSE) or a.predicate is None or a.last is None:
        return ()
    cue = context.analysis.predicates[a.predicate]
    doer = next((x for x in cue.arguments if x.case == "ニ" and not x.implicit and x.end <= a.content.start), None)
    word = context.analysis.bunsetsu[a.last].head_word
    if doer is None:
        return ()
    lemma = context.analysis.document.text[word.start : word.end]
    return (Triple(noun_term(context, doer.bunsetsu), word, lemma, None, None, False, (EVENT_NOUN.id,)),)
