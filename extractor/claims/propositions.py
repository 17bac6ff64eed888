"""Propositions: the content of an attribution -> triples of its main clause and of the clauses coordinated with it.

彼は増税に反対し、減税を求めた -> (彼, 反対する ニ, 増税), (彼, 求める ヲ, 減税); 増税は誤りだ -> (増税, だ cop, 誤り).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.claims import circumstances as _circumstances
from extractor.claims import clauses as _clauses
from extractor.claims import idioms, nominals
from extractor.claims import subjects as _subjects
from extractor.claims.circumstances import circumstances
from extractor.claims.clauses import arguments_of
from extractor.claims.context import Context
from extractor.claims.cues import group
from extractor.claims.evaluations import is_evaluative
from extractor.claims.idioms import IDIOM, idiom_of
from extractor.claims.labels import noun_term, term_of
from extractor.claims.nominals import apposed, copula, floor_of, judged_as, names_nothing, noun_content
from extractor.claims.phrases import is_topic, noun_phrase, tail, trim
from extractor.claims.subjects import Subject, is_time, subjects_of, topic_of, usable
from extractor.claims.values import Attribution
from extractor.model import (
    Argument,
    Polarity,
    Predicate,
    PredicateKind,
    Rule,
    Span,
    Term,
    Triple,
)

CLEFT = Rule(
    "cleft-clause", "In 〜のは X だ the clause before のは is what is said, and X fills what it leaves open.",
    "分裂文「〜のはXだ」では、「のは」の前の節が述べられ、Xがその空いた格を埋める。",
    "の は", ("「私たちが作りたいのは安い電池です」と田中氏は述べた。",), ("「私たちは安い電池を作りたい」と田中氏は述べた。",),
)  # fmt: skip
DOUBLE_SUBJECT = Rule(
    "double-subject", "In A は B が 多い, A は B が できる what is said is said of A, and B fills the が of the predicate.",
    "二重主語文「AはBが多い」「AはBができる」では、Aについて述べ、Bが述語のガ格を埋める。",
    "は も が", ("田中氏は、この町は観光客が多いと述べた。",), ("田中氏は観光客が多いと述べた。",),
)  # fmt: skip
RULES = (
    CLEFT,
    DOUBLE_SUBJECT,
    *nominals.RULES,
    *idioms.RULES,
    *_circumstances.RULES,
    *_clauses.RULES,
    *_subjects.RULES,
)

_OBJECTS = tuple(_clauses.MAIN_CLAUSE.pattern.split())
_NOUN_ENDINGS = frozenset(
    ["necessity-noun", "possibility-noun", "intention", "expectation", "explanation", "reason", "negated-conclusion",
     "negated-expectation", "double-negation", "evidence"]
)  # fmt: skip
_OBLIQUE = ("ニ", "デ", "カラ", "マデ", "ヨリ")


def triples_of(attribution: Attribution, clauses: Sequence[tuple[int, Rule]], context: Context) -> tuple[Triple, ...]:
    """The triples of a content; none where its main predicate is itself a cue, whose own claim then carries them.

    ``clauses`` are those of the content (``clauses_of``). 「市は道路を直すと思う」 -> the claim of 思う holds (市, 直す ヲ, 道路).
    """
    if attribution.delegated:
        return ()
    found = clauses
    if not found:
        return judged_as(attribution, context) or noun_content(attribution, context)
    predicates = [context.analysis.predicates[number] for number, _ in found]
    subjects = subjects_of(context, attribution, predicates)
    triples = [_triple(context, attribution, p, s, rule)
               for p, s, (_, rule) in zip(predicates, subjects, found, strict=True)]  # fmt: skip
    denied = attribution.content_polarity is Polarity.NEGATIVE
    own = [replace(t, negated=denied) if n in attribution.heads and t.negated is not denied and not _lacks(p) else t
           for t, p, (n, _) in zip(triples, predicates, found, strict=True)]  # fmt: skip
    return (*apposed(attribution, context), *own)


def _lacks(p: Predicate) -> bool:
    """駅が|ない denies that there is one."""
    return p.lemma == "ない" and p.kind is PredicateKind.ADJECTIVE


def _triple(context: Context, a: Attribution, p: Predicate, subject: Subject, rule: Rule) -> Triple:
    rules = (rule.id, *subject.rules)
    if p.kind is PredicateKind.NOMINAL and not _is_event(context, p):
        return _cleft(context, a, p, rules) or copula(context, p, subject, rules)
    if (outer := _outer_topic(context, a, p, subject)) is not None:
        about = subject.term
        negated = p.polarity is Polarity.NEGATIVE
        return Triple(outer, _span(context, p), p.lemma, about, "ガ", negated, (DOUBLE_SUBJECT.id, *rules))
    arguments = [x for x in arguments_of(context, p) if x is not subject.argument and usable(context, p, x, a)]
    return _verbal(context, a, p, subject.term, arguments, floor_of(context, p, subject), rules)


def _outer_topic(context: Context, a: Attribution, p: Predicate, subject: Subject) -> Term | None:
    """この町は|観光客が|多い: the topic, where が marks what is many."""
    x = subject.argument
    stative = p.kind is PredicateKind.ADJECTIVE or p.lemma in group("stative")
    if not stative or x is None or x.rule != "case-particle" or x.bunsetsu > p.bunsetsu:
        return None
    outer = next((y for y in p.arguments if (y.case == "ガ２" or y.rule == "topic-as-oblique")
                  and is_topic(context, y.bunsetsu) and usable(context, p, y, a)), None)  # fmt: skip
    if outer is not None:
        return noun_term(context, outer.bunsetsu)
    if any(y.case != "ガ" and not y.implicit and is_topic(context, y.bunsetsu) for y in p.arguments):
        return None
    topic = topic_of(context, a, x.bunsetsu)
    at = context.analysis.bunsetsu
    if topic is None or (at[topic].head != p.bunsetsu and at[topic].head <= p.last):
        return None
    return noun_term(context, topic)


def _verbal(context: Context, a: Attribution, p: Predicate, subject: Term | None, arguments: Sequence[Argument], floor: int,
            rules: tuple[str, ...]) -> Triple:  # fmt: skip
    span, lemma = _span(context, p), f"{p.lemma}する" if p.kind is PredicateKind.NOMINAL else p.lemma
    if (own := idiom_of(context, p)) is not None:
        arguments = [x for x in arguments if x.bunsetsu != own.bunsetsu]
        span, lemma, rules = Span(own.start, span.end), f"{own.text}{p.lemma}", (IDIOM.id, *rules)
    chosen = _object(context, arguments)
    object_ = None if chosen is None else noun_term(context, chosen.bunsetsu, floor if chosen.bunsetsu >= floor else 0)
    others, more = circumstances(context, a, p, arguments, chosen)
    negated = p.polarity is (Polarity.POSITIVE if _lacks(p) else Polarity.NEGATIVE)
    return Triple(subject, span, "ある" if _lacks(p) else lemma, object_, None if chosen is None else chosen.case,
                  negated, (*rules, *more), others)  # fmt: skip


def _span(context: Context, p: Predicate) -> Span:
    """A predicate without the nouns of its ending: 行う|はずだ, いる|わけではない -> 行う, いる."""
    ends = [m.start for m in p.markers if m.rule in _NOUN_ENDINGS and m.start > p.start]
    return trim(context.analysis.document.text, p.start, min([p.end, *ends]))


def _is_event(context: Context, p: Predicate) -> bool:
    """A verbal noun that ends a sentence with arguments of its own: 警察が男を|逮捕。"""
    phrase = context.analysis.bunsetsu[p.bunsetsu]
    verbal = phrase.content > 0 and phrase.morphemes[phrase.content - 1].pos.endswith("サ変可能")
    return verbal and p.end == phrase.head_word.end and any(x.rule == "case-particle" for x in p.arguments)


# --------------------------------------------------------------------------------------- objects and the rest


def _object(context: Context, arguments: Sequence[Argument]) -> Argument | None:
    candidates = [x for x in arguments if x.case in _OBJECTS and not _is_adverbial(context, x)]
    return min(candidates, key=lambda x: (_OBJECTS.index(x.case), x.start), default=None)


def _is_adverbial(context: Context, x: Argument) -> bool:
    """3日に, 徐々に: a time, a noun that に makes an adverb of."""
    return x.case in _OBLIQUE and (is_time(context, x) or _manner(context, x))


def _manner(context: Context, x: Argument) -> bool:
    phrase = context.analysis.bunsetsu[x.bunsetsu]
    words = phrase.morphemes[: phrase.content]
    if len(words) != 1:
        return False
    adjectival = words[0].pos.startswith(("形状詞", "副詞")) or (x.case == "ニ" and words[0].pos.endswith("形状詞可能"))
    return adjectival or words[0].lemma in group("adverb")


# ------------------------------------------------------------------------------------------- nominal clauses


def _cleft(context: Context, a: Attribution, p: Predicate, rules: tuple[str, ...]) -> Triple | None:
    """作りたい|のは|電池です -> (∅, 作る ヲ, 電池); 来た|のは|彼だ -> (彼, 来る)."""
    if names_nothing(context, p) or is_evaluative(p.lemma):
        return None  # 彼が来たのは問題だ is about his coming
    for child in context.children[p.bunsetsu]:
        number = context.predicate_at.get(child)
        if number is None or tail(context.analysis.bunsetsu[child]) not in (("の", "は"), ("の", "が")):
            continue
        clause = context.analysis.predicates[number]
        subject = subjects_of(context, a, [clause])[0]
        focus = term_of(context, noun_phrase(context, p.bunsetsu, child + 1))
        arguments = [x for x in clause.arguments if x is not subject.argument and usable(context, clause, x, a)
                     and x.bunsetsu != p.bunsetsu]  # fmt: skip
        plain = _verbal(
            context, a, clause, subject.term, arguments, floor_of(context, clause, subject), (CLEFT.id, *rules)
        )
        if subject.argument is None or subject.argument.implicit:
            return replace(plain, subject=focus)
        if plain.case != "ヲ" and clause.kind is PredicateKind.VERB:
            return replace(plain, object=focus, case="ヲ")
        return None
    return None
