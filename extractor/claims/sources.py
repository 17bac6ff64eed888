"""Sources: whose words or thoughts a cue reports. 警察は…と発表した -> 警察; …と主張する人々 -> 人々; 彼によって…と批判された -> 彼."""

from __future__ import annotations

from extractor.claims.context import Context, quotation_at
from extractor.claims.phrases import can_speak, is_topic
from extractor.model import BunsetsuKind, Predicate, Voice

_PASSIVE = (Voice.PASSIVE, Voice.CAUSATIVE_PASSIVE)
_AGENT = ("ニヨル", "ニヨッテ", "ニ", "カラ")
_EMPTY_NOUNS = frozenset(
    ["事", "こと", "物", "もの", "の", "所", "ところ", "時", "とき", "為", "ため", "訳", "わけ", "筈", "はず", "様", "よう", "通り", "点", "場合", "際", "中", "うち", "上", "以上", "後", "前", "間", "件", "為", "結果", "一方", "話", "説", "声", "理由", "内容", "場", "問題", "背景", "状況"]
)


def source_of(context: Context, number: int, first: int, last: int) -> int | None:
    """The bunsetsu that names the source of the cue predicate ``number``, whose content runs over bunsetsu [first, last].

    A passive's source is its agent; else the subject, a topic before the content that can speak (は reaches over と-clauses), or the
    noun that the cue modifies.
    """
    predicate = context.analysis.predicates[number]
    if predicate.voice in _PASSIVE:
        return _agent(context, predicate, first, last)
    found = _subject(context, predicate, first, last)
    if found is None:
        found = _topic_inside(context, predicate, first, last)
    return _relative_head(context, predicate) if found is None else found


def _agent(context: Context, predicate: Predicate, first: int, last: int) -> int | None:
    for case in _AGENT:
        for argument in predicate.arguments:
            if argument.case == case and not argument.implicit and not first <= argument.bunsetsu <= last:
                if case.startswith("ニヨ") or can_speak(context, argument.bunsetsu):
                    return argument.bunsetsu
    return None


def _subject(context: Context, predicate: Predicate, first: int, last: int) -> int | None:
    """The ガ of the cue in its own sentence, at its own level of quotation, outside its content."""
    bunsetsu = context.analysis.bunsetsu
    sentence = bunsetsu[predicate.bunsetsu].sentence
    for argument in predicate.arguments:
        at = argument.bunsetsu
        if argument.case != "ガ" or first <= at <= last or bunsetsu[at].sentence != sentence:
            continue
        if at > predicate.last and bunsetsu[at].head_word and _empty(context, at):
            continue
        if quotation_at(context, argument.start) == quotation_at(context, predicate.start):
            return at
    return None


def _topic_inside(context: Context, predicate: Predicate, first: int, last: int) -> int | None:
    """A topic that the tree puts into the content but that can speak: 田中氏は|来ると|言った."""
    for at in range(first, last):
        if is_topic(context, at) and can_speak(context, at):
            if quotation_at(context, context.analysis.bunsetsu[at].start) == quotation_at(context, predicate.start):
                return at
            return None
        if context.analysis.bunsetsu[at].kind is not BunsetsuKind.CONJUNCTION and is_topic(context, at):
            return None
    return None


def _relative_head(context: Context, predicate: Predicate) -> int | None:
    """The noun that the cue modifies, if it can speak: …と主張する|人々."""
    phrase = context.analysis.bunsetsu[predicate.last]
    if phrase.head < 0 or phrase.particles or phrase.head != predicate.last + 1:
        return None
    head = phrase.head
    if context.analysis.bunsetsu[head].kind is BunsetsuKind.NOMINAL and can_speak(context, head) and not _empty(context, head):
        return head
    return None


def _empty(context: Context, number: int) -> bool:
    phrase = context.analysis.bunsetsu[number]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in _EMPTY_NOUNS
