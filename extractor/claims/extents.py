"""Extents: how far a content reaches to the left, past who speaks and when, where and to whom.

市長は|土曜日、|会見で|[雨がやみ、|計画が成功すると]|述べた -> from 雨が.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.claims.context import Context, quotation_at
from extractor.claims.cues import group
from extractor.claims.drafts import Source
from extractor.claims.phrases import WIDEST, can_speak, is_adnominal, is_conditional, tail
from extractor.model import Bunsetsu, BunsetsuKind

_CONCESSIVE = (("が",), ("けれど",), ("けれども",), ("けど",))
_SUBJECTS = (("は",), ("が",), ("も",), ("で", "は"))


def content_start(context: Context, last: int, source: Source | None, cue: int, noun: bool = False) -> int:
    """The first bunsetsu of a content headed by ``last`` under a cue in bunsetsu ``cue``.

    Its subtree, less the source and a conjunction before it. Where the source stands behind it, everything before it
    (雨が降り、|風も吹くと|彼は|言った); where nobody is named, also a topic or adverbial that the tree gives to the cue (寺は|古いと|言われる).
    A clause with a subject of its own before it belongs to it too (彼は|雨が降り、|風も吹くと|言った), and a noun as cue takes no
    adverbials at all (今年、|開く|計画だ).
    """
    first = context.first[last]
    bunsetsu = context.analysis.bunsetsu
    after = source is not None and last < source.bunsetsu < cue
    behind = source is not None and source.bunsetsu > cue
    if source is not None and first <= source.bunsetsu < last:
        first = _past_source(context, source.bunsetsu, last)
    elif source is not None and source.bunsetsu < first and not noun:
        first = past_adjuncts(context, source.bunsetsu + 1, first)
    if source is not None and source.bunsetsu == first - 1:
        first = _past_settings(context, first, last)
    for child in reversed(context.children[cue]):
        if source is not None and child <= source.bunsetsu < last:
            break
        if child < first and first == child + 1 and (noun or after or _joins(context, child, source is None)):
            first = context.first[child]
            if source is not None and first <= source.bunsetsu < last:
                first = source.bunsetsu + 1
    if after or behind:
        first = _to_the_left(context, first, last, cue)
    if (source is None or after or behind) and first > 0 and _is_stray_topic(context, first - 1, cue):
        first = context.first[first - 1]
    if source is None or after or behind:
        first = _past_concession(context, first, last, after)
    while first < last and bunsetsu[first].kind is BunsetsuKind.CONJUNCTION:
        first += 1
    return max(first, last - WIDEST)


def past_adjuncts(context: Context, first: int, stop: int) -> int:
    """市長は|土曜日、|会見で|[雨がやみ、|計画が成功すると]|述べた: when, where and to whom one speaks stands before what is said.

    The first stretch behind the source that can only be said itself begins the content: a subject or topic, a clause with one, a
    condition or reason, an adverb; whatever follows is inside, wherever the tree ties it.
    """
    for begin, top in groups(context, max(first, stop - WIDEST), stop):
        phrase = context.analysis.bunsetsu[top]
        if phrase.kind is BunsetsuKind.CONJUNCTION:
            continue
        reason = phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in group("condition")
        adverb = phrase.kind is BunsetsuKind.ADVERBIAL and top + 1 == stop
        if reason or adverb or is_conditional(phrase) or has_subject(context, top, begin):
            return begin
        topic = next((b for b in range(begin, top) if _is_inner_topic(context, b)), None)
        if topic is not None:
            return context.first[topic]
    return stop


def _is_inner_topic(context: Context, number: int) -> bool:
    """A topic inside an adverbial is a mistake of the tree, as no adverbial has one (Minami): 判決を見て、|裁判所は|…."""
    phrase = context.analysis.bunsetsu[number]
    return phrase.kind is BunsetsuKind.NOMINAL and tail(phrase) == ("は",)


def _past_settings(context: Context, first: int, last: int) -> int:
    """市長は|[記者団に対し、] 橋を直すと|語った: to whom and on what occasion one speaks, wherever the tree ties it."""
    bunsetsu = context.analysis.bunsetsu
    while first < last and context.first[first] == first:
        phrase = bunsetsu[first]
        words = phrase.morphemes[: max(phrase.content, 1)]
        closing = tail(phrase)
        occasion = closing in (("で",), ("で", "は")) and words[-1].lemma in group("occasion")
        audience = closing[:1] == ("に",) and words[-1].lemma in group("audience")
        toward = any(w.lemma == "対する" for w in phrase.morphemes) and phrase.morphemes[-1].surface in "、，,"
        if not (occasion or audience or (toward and can_speak(context, first, True))):
            break
        first += 1
    return first


def groups(context: Context, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """The stretches [first, stop) that lean, each as a whole, on something behind: (first, top) of each."""
    bunsetsu = context.analysis.bunsetsu
    while first < stop:
        top = first
        while first <= bunsetsu[top].head < stop:
            top = bunsetsu[top].head
        yield first, top
        first = top + 1


def has_subject(context: Context, top: int, first: int) -> bool:
    """Whether a stretch is a subject or topic (増税は) or a clause with one of its own (雨が|降り)."""
    bunsetsu = context.analysis.bunsetsu
    if bunsetsu[top].kind is BunsetsuKind.NOMINAL and top not in context.predicate_at:
        return tail(bunsetsu[top]) in _SUBJECTS
    return top in context.predicate_at and any(
        c >= first and tail(bunsetsu[c]) in _SUBJECTS and bunsetsu[c].kind is BunsetsuKind.NOMINAL
        for c in context.children[top]
    )


def _past_source(context: Context, source: int, last: int) -> int:
    """市長は|慎重であり、|計画が成功すると|信じない: the source's own clause, where the content has another subject, is no part of it."""
    bunsetsu = context.analysis.bunsetsu
    clause = bunsetsu[source].head
    if (
        source < clause < last
        and clause in context.predicate_at
        and bunsetsu[clause].head == last
        and not is_adnominal(bunsetsu[clause])
    ):
        own = any(c > clause and tail(bunsetsu[c]) in (("が",), ("は",)) for c in context.children[last])
        return clause + 1 if own else source + 1
    return source + 1


def _past_concession(context: Context, first: int, last: int, after: bool) -> int:
    """…だが、|これは古いと言われる: a clause with が or けれど stands beside the verb of saying (Minami's class C), not inside."""
    bunsetsu = context.analysis.bunsetsu
    for child in () if after else context.children[last]:
        if child >= first and child in context.predicate_at and tail(bunsetsu[child])[-1:] in _CONCESSIVE:
            first = child + 1
    return first


def _to_the_left(context: Context, first: int, last: int, cue: int) -> int:
    """消費者は|…選べると|私は|信じる: where who speaks stands behind, all before is said, back to what another verb has said."""
    bunsetsu = context.analysis.bunsetsu
    level = quotation_at(context, bunsetsu[last].start)
    while first > 0 and last - first < WIDEST and bunsetsu[first - 1].sentence == bunsetsu[last].sentence:
        number = context.predicate_at.get(first - 1)
        beside = number is not None and _is_linked(bunsetsu[first - 1]) and not has_subject(context, first - 1, 0)
        spoken = number is not None and any(a.case == "ト" for a in context.analysis.predicates[number].arguments)
        if (
            beside
            or spoken
            or quotation_at(context, bunsetsu[first - 1].start) != level
            or not _is_said(bunsetsu[first - 1])
        ):
            break
        first -= 1
    return first


def _is_linked(phrase: Bunsetsu) -> bool:
    """Whether a clause is linked by its stem or て: 証言し、, 証言して."""
    closing = tail(phrase)
    return closing[-1] in ("て", "で") if closing else not is_adnominal(phrase)


def _is_said(phrase: Bunsetsu) -> bool:
    """Whether a phrase may begin what is said: a subject, topic or clause; not when and where one says it."""
    return tail(phrase) in _SUBJECTS or phrase.kind is not BunsetsuKind.NOMINAL or bool(tail(phrase)[-1:] == ("の",))


def _joins(context: Context, number: int, unnamed: bool) -> bool:
    """Whether what the tree gives to the cue belongs to its content."""
    phrase = context.analysis.bunsetsu[number]
    if number in context.predicate_at:
        if unnamed and is_conditional(phrase):
            return True  # 食べるなら、|ここがいいと|思う
        closing = tail(phrase)
        linked = closing[-1] in ("て", "で", "し") if closing else not is_adnominal(phrase)
        return linked and any(
            tail(context.analysis.bunsetsu[c]) in (("が",), ("も",)) for c in context.children[number]
        )
    about = tail(phrase)[-1:] == ("は",) and any(w.lemma in ("関する", "付く", "就く") for w in phrase.morphemes)
    if about or (phrase.kind is BunsetsuKind.NOMINAL and tail(phrase) in (("は",), ("が",), ("も",))):
        return True  # a second topic or subject: 彼は|増税は|誤りだと|述べた
    if not unnamed or phrase.kind is BunsetsuKind.CONJUNCTION:
        return False
    return phrase.kind is not BunsetsuKind.NOMINAL or bool({"は", "も", "が"} & set(tail(phrase)))


def _is_stray_topic(context: Context, number: int, cue: int) -> bool:
    """増税は|誤りだと|主張する|議員がいる: a topic that cannot speak, tied by the tree to something behind the cue."""
    phrase = context.analysis.bunsetsu[number]
    same = phrase.sentence == context.analysis.bunsetsu[cue].sentence
    return same and phrase.head > cue and tail(phrase) == ("は",) and not can_speak(context, number, True)
