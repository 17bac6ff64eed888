"""Sources: whose words or thoughts a cue reports. 警察は…と発表した -> 警察; …と主張する人々 -> 人々; 彼によって…と批判された -> 彼."""

from __future__ import annotations

from typing import NamedTuple

from extractor.claims.context import Context, quotation_at
from extractor.claims.phrases import can_speak, is_topic, noun_phrase
from extractor.model import BunsetsuKind, Predicate, Rule, Span, Voice

PASSIVE = (Voice.PASSIVE, Voice.CAUSATIVE_PASSIVE)
_AGENT = ("ニヨッテ", "カラ", "ニ")
_EMPTY_NOUNS = frozenset(
    ["事", "こと", "物", "もの", "者", "の", "所", "ところ", "時", "とき", "為", "ため", "訳", "わけ", "筈", "はず", "様", "よう", "通り", "点", "場合", "際", "中", "内", "上", "以上", "後", "前", "間", "件", "結果", "一方", "話", "説", "声", "理由", "内容", "場", "問題", "背景", "状況"]
) - {"者"}

TOPIC_SOURCE = Rule(
    "topic-source", "A topic that can speak reaches over a と-clause to the verb of saying, whatever stands nearer.",
    "は", ("田中氏は、景気はよくなると述べた。",), ("景気はよくなると田中氏が述べた。",),
)  # fmt: skip
RELATIVE_SOURCE = Rule(
    "relative-source", "The noun that a verb of saying modifies is its subject if it can speak and the verb has none.",
    "Vする N", ("増税は誤りだと主張する議員がいる。",), ("増税は誤りだと主張する理由がある。",),
)  # fmt: skip
AGENT_SOURCE = Rule(
    "agent-source", "The source of a passive is its agent, marked by に, から or によって.",
    "ニ カラ ニヨッテ", ("この案は議会によって否定された。",), ("この案は否定された。",),
)  # fmt: skip
RULES = (TOPIC_SOURCE, RELATIVE_SOURCE, AGENT_SOURCE)


class Source(NamedTuple):
    """A source's bunsetsu, its phrase and the rule that found it."""

    bunsetsu: int
    span: Span
    rule: str | None


def source_of(context: Context, number: int, first: int, last: int) -> Source | None:
    """The source of the cue predicate ``number``, whose content runs over bunsetsu [first, last].

    A passive's source is its agent; else the subject, a topic before the content that can speak (は reaches over と-clauses), or the
    noun that the cue modifies.
    """
    predicate = context.analysis.predicates[number]
    if predicate.voice in PASSIVE:
        return _agent(context, predicate, first, last)
    found = _subject(context, predicate, first, last)
    if found is None:
        found = _topic_inside(context, predicate, first, last)
    return _relative_head(context, predicate) if found is None else found


def _agent(context: Context, predicate: Predicate, first: int, last: int) -> Source | None:
    for case in _AGENT:
        for argument in predicate.arguments:
            at = argument.bunsetsu
            if argument.case != case or argument.implicit or first <= at <= last:
                continue
            if case == "ニヨッテ" or can_speak(context, at):
                return Source(at, noun_phrase(context, at), AGENT_SOURCE.id)
    return None


def _subject(context: Context, predicate: Predicate, first: int, last: int) -> Source | None:
    """The ガ of the cue in its own sentence, at its own level of quotation, outside its content."""
    bunsetsu = context.analysis.bunsetsu
    sentence = bunsetsu[predicate.bunsetsu].sentence
    for argument in predicate.arguments:
        at = argument.bunsetsu
        if argument.case != "ガ" or first <= at <= last or bunsetsu[at].sentence != sentence:
            continue
        if at > predicate.last and (is_empty(context, at) or not can_speak(context, at)):
            continue
        if quotation_at(context, argument.start) == quotation_at(context, predicate.start):
            if at > predicate.last:
                return Source(at, Span(argument.start, argument.end), RELATIVE_SOURCE.id)
            return Source(at, noun_phrase(context, at, last + 1 if last < at else 0), None)
    return None


def _topic_inside(context: Context, predicate: Predicate, first: int, last: int) -> Source | None:
    """A topic that the tree puts into the content but that can speak: 田中氏は|来ると|言った."""
    bunsetsu = context.analysis.bunsetsu
    for at in range(first, last):
        if is_topic(context, at):
            level = quotation_at(context, bunsetsu[at].morphemes[-1].start)
            if can_speak(context, at) and level == quotation_at(context, predicate.start):
                return Source(at, noun_phrase(context, at, first), TOPIC_SOURCE.id)
            return None
    return None


def _relative_head(context: Context, predicate: Predicate) -> Source | None:
    """The noun that the cue modifies, if it can speak: …と主張する|人々."""
    phrase = context.analysis.bunsetsu[predicate.last]
    head = phrase.head
    if head < 0 or phrase.particles[-1:] not in ((), ("て",)) or quotation_at(context, phrase.start) != quotation_at(
        context, context.analysis.bunsetsu[head].start
    ):
        return None
    if context.analysis.bunsetsu[head].kind is BunsetsuKind.NOMINAL and can_speak(context, head) and not is_empty(context, head):
        return Source(head, noun_phrase(context, head, predicate.last + 1), RELATIVE_SOURCE.id)
    return None


def is_empty(context: Context, number: int) -> bool:
    """Whether a bunsetsu's noun only carries grammar: こと, もの, ため."""
    phrase = context.analysis.bunsetsu[number]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in _EMPTY_NOUNS
