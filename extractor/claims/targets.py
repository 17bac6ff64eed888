"""Targets: predicates and their arguments -> the thing or the act that somebody is for or against.

速さに注目しすぎている -> 速さへの注目; 橋を直すべきだ -> 橋を直すこと; 計画の撤回 -> 計画.
"""

from __future__ import annotations

from extractor.claims.clauses import arguments_of
from extractor.claims.context import Context
from extractor.claims.evaluations import stance_verbs
from extractor.claims.idioms import idiom_of
from extractor.claims.labels import noun_term, proposition_term, term_of, tidy
from extractor.claims.phrases import can_speak, is_topic, noun_phrase, trim
from extractor.claims.subjects import usable
from extractor.claims.values import Attribution
from extractor.model import (
    Argument,
    BunsetsuKind,
    Direction,
    Modality,
    Polarity,
    Predicate,
    PredicateKind,
    Rule,
    Span,
    Term,
)

Found = list[tuple[Direction, Term, Rule]]

_OBJECTS = ("ヲ", "ニ", "ニツイテ", "ニタイシテ", "ト")
_ADVERBS = (BunsetsuKind.ADVERBIAL, BunsetsuKind.ADJECTIVAL)
_SHORT = 30  # characters of a clause that can stand as a label
_PLAIN_ENDINGS = ("る", "う", "く", "ぐ", "す", "つ", "ぬ", "ぶ", "む", "い", "た")
_FLIP = {Direction.SUPPORT: Direction.OPPOSE, Direction.OPPOSE: Direction.SUPPORT}


def turned(direction: Direction, polarity: Polarity) -> Direction:
    """For becomes against where it is denied: 正しくない is against."""
    return _FLIP[direction] if polarity is Polarity.NEGATIVE else direction


def opposite(direction: Direction) -> Direction:
    """Against for, for for against."""
    return _FLIP[direction]


def filler(context: Context, p: Predicate, case: str) -> Argument | None:
    """What the text itself puts into a case: nobody is for or against what a reader has to guess."""
    return next((a for a in arguments_of(context, p) if a.case == case and not a.implicit), None)


def said(context: Context, a: Attribution, p: Predicate, case: str) -> Argument | None:
    """What the text puts into a case of a predicate of a content, a topic of the content included: not whoever says so."""
    return next(
        (
            x
            for x in arguments_of(context, p)
            if x.case == case and (not x.implicit or _topical(context, x, a)) and usable(context, p, x, a)
        ),
        None,
    )


def _topical(context: Context, x: Argument, a: Attribution) -> bool:
    """Whether what is elided stands in the content as its topic: 増税は|必要だという, where the topic leans on いう."""
    return a.content.start <= x.start and x.end <= a.content.end and is_topic(context, x.bunsetsu)


def act(p: Predicate, context: Context) -> Term:
    """The act of a predicate, from its object to its own end: 速さに注目しすぎている, labelled 速さへの注目."""
    idiom = idiom_of(context, p)
    own = -1 if idiom is None else idiom.bunsetsu  # 協定に|口を|出す: 口 is no object
    object_ = next((a for case in _OBJECTS for a in p.arguments if a.case == case and _before(a, p)
                    and a.bunsetsu != own and not _is_asked(context, p, a)), None)  # fmt: skip
    start = p.start if object_ is None else noun_phrase(context, object_.bunsetsu).start
    if p.kind is not PredicateKind.VERB:
        start = min([start, *(noun_phrase(context, a.bunsetsu).start for a in p.arguments if _before(a, p))])
        object_ = None
    if object_ is None:
        inside = [a for a in p.arguments if _before(a, p) and _is_needed(context, p, a)]
        start = min([start, *(noun_phrase(context, a.bunsetsu).start for a in inside), *_adverbs(context, p)])
    needed = [m.start for m in p.markers if m.value == Modality.NECESSARY and m.start > p.start]
    return proposition_term(context, p, object_, trim(context.analysis.document.text, start, min([p.end, *needed])))


def _is_needed(context: Context, p: Predicate, a: Argument) -> bool:
    """幼いころから|教える: who does it is no part of the act as people name it, but what happens is (平和が|戻る)."""
    if a.case == "ガ" and (can_speak(context, a.bunsetsu, True) or is_topic(context, a.bunsetsu)):
        return False
    return not _is_asked(context, p, a)


def _is_asked(context: Context, p: Predicate, a: Argument) -> bool:
    """社員に|早く帰る(よう命じた): whom an act is asked of is no part of it, unless the verb is one of stance (彼に|賛成する)."""
    return a.case == "ニ" and p.lemma not in stance_verbs() and can_speak(context, a.bunsetsu)


def _adverbs(context: Context, p: Predicate) -> list[int]:
    """Where the adverbs right before a verb begin: 早く|帰る."""
    at = p.bunsetsu
    while at - 1 in context.children[p.bunsetsu] and context.analysis.bunsetsu[at - 1].kind in _ADVERBS:
        at -= 1
    return [context.analysis.bunsetsu[at].start] if at < p.bunsetsu else []


def _before(a: Argument, p: Predicate) -> bool:
    return not a.implicit and a.end <= p.start


def content_term(a: Attribution, head: Predicate | None, context: Context) -> Term:
    """The whole content as a node: a noun phrase by its own label, a clause by its act."""
    if head is None or (a.last is not None and head.bunsetsu != a.last and head.last != a.last):
        return term_of(context, a.content)
    text = context.analysis.document.text[a.content.start : a.content.end]
    if a.content.end == head.end and len(text) <= _SHORT and text.endswith(_PLAIN_ENDINGS):
        return Term(a.content.start, a.content.end, f"{tidy(text)}こと")
    term = act(head, context)
    return Term(a.content.start, a.content.end, term.label, term.english)


def owner(context: Context, number: int, content: Span) -> Term | None:
    """The thing whose end or worth a noun names: 計画|の|撤回 -> 計画; an amount is none: 半年間の停止."""
    for child in reversed(context.children[number]):
        phrase = context.analysis.bunsetsu[child]
        if phrase.particles == ("の",) and phrase.head_word.end > content.start:
            counted = any("数詞" in m.pos for m in phrase.morphemes[: phrase.content])
            return None if counted else noun_term(context, child)
    return None
