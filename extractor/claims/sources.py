"""Sources: whose words or thoughts a cue reports. 警察は…と発表した -> 警察; …と主張する人々 -> 人々; 彼によって…と批判された -> 彼."""

from __future__ import annotations

from itertools import pairwise

from extractor.claims import shared_subjects, source_phrases
from extractor.claims.context import Context, quotation_at
from extractor.claims.drafts import Search, Source
from extractor.claims.phrases import (
    PASSIVE,
    can_speak,
    is_adnominal,
    is_empty,
    is_time,
    is_topic,
    noun_phrase,
    tail,
)
from extractor.claims.shared_subjects import sentence_topic, shared_subject
from extractor.claims.source_phrases import agent, document, relative_head, standpoint, voices
from extractor.model import BunsetsuKind, Predicate, Rule

_FAR = 100  # bunsetsu; a topic further away is none
_STEPS = 8  # clauses between a subject and the end of its content

TOPIC_SOURCE = Rule(
    "topic-source", "A topic that can speak reaches over a と-clause to the verb of saying, whatever stands nearer.",
    "話し手になりうる主題は、より近い語があっても、「と」節を越えて発言動詞の主語になる。",
    "は", ("田中氏は、景気はよくなると述べた。",), ("景気はよくなると田中氏が述べた。",),
)  # fmt: skip
RULES = (TOPIC_SOURCE, *source_phrases.RULES, *shared_subjects.RULES)


def source_of(context: Context, number: int, search: Search) -> Source | None:
    """The source of the cue predicate ``number``.

    A passive's source is its agent; else the subject, a topic before the content that can speak (は reaches over と-clauses), the
    noun that the cue modifies, the subject of the clause it leans on, or the text it is written in.
    """
    found = _found(context, number, search)
    return found if found is None else _past_age(context, found)


def _past_age(context: Context, source: Source) -> Source:
    """スコピエの山田花子、|79歳は|述べた: an age behind a name is nobody."""
    bunsetsu = context.analysis.bunsetsu
    phrase, before = bunsetsu[source.bunsetsu], source.bunsetsu - 1
    age = phrase.morphemes[0].pos.startswith("名詞-数詞") and phrase.morphemes[max(phrase.content - 1, 0)].lemma == "歳"
    if not age or before < 0 or bunsetsu[before].sentence != phrase.sentence or not can_speak(context, before, True):
        return source
    return Source(before, noun_phrase(context, before), source.rule)


def _found(context: Context, number: int, search: Search) -> Source | None:
    predicate = context.analysis.predicates[number]
    if predicate.voice in PASSIVE:
        return agent(context, predicate, search.first, search.last) or document(
            context, predicate, search.first, search.last
        )
    return (
        _between(context, predicate, search)
        or (
            _first_of_two_subjects(context, search, quotation_at(context, predicate.start)) if search.embedded else None
        )
        or _topic(context, predicate, search)
        or _topic_over_subject(context, predicate, search)
        or _subject(context, predicate, search)
        or _stray_subject(context, predicate, search)
        or _topic_inside(context, predicate, search)
        or voices(context, predicate)
        or relative_head(context, predicate)
        or (None if search.embedded else shared_subject(context, predicate, search.first, search.last))
        or standpoint(context, predicate)
        or (None if search.inward else document(context, predicate, search.first, search.last))
        or (None if search.embedded else sentence_topic(context, predicate, search.first, not search.inward))
    )


def _between(context: Context, predicate: Predicate, search: Search) -> Source | None:
    """What stands with は or が between content and cue says it, whatever it is: …と|官僚は|思っている."""
    for child in reversed(context.children[predicate.bunsetsu]):
        phrase = context.analysis.bunsetsu[child]
        if child <= search.last:
            return None
        nominal = phrase.kind is BunsetsuKind.NOMINAL and not is_time(phrase) and not is_empty(context, child)
        if nominal and phrase.start < search.start and tail(phrase) in (("は",), ("が",), ("も",)):
            return Source(child, noun_phrase(context, child, search.last + 1), None)
    return None


def _topic(context: Context, predicate: Predicate, search: Search) -> Source | None:
    """A topic of the cue before its content: 佐藤氏は|[田中氏が来ると]|語った, whatever が stands behind it."""
    bunsetsu = context.analysis.bunsetsu
    for child in context.children[predicate.bunsetsu]:
        if child >= search.first:
            return None
        speaks = (
            is_topic(context, child) and can_speak(context, child, not search.inward) and not is_time(bunsetsu[child])
        )
        if speaks and quotation_at(context, bunsetsu[child].morphemes[-1].start) == quotation_at(
            context, predicate.start
        ):
            return Source(child, noun_phrase(context, child), TOPIC_SOURCE.id)
    return None


def _topic_over_subject(context: Context, predicate: Predicate, search: Search) -> Source | None:
    """ウェストは|…と同様に、|その言葉が|大事だと|述べた: a が before a clause is the clause's own where a topic that can speak stands further left."""
    subject = next((a.bunsetsu for a in predicate.arguments if a.case == "ガ" and not a.implicit), search.first)
    if subject >= search.first or is_topic(context, subject):
        return None
    clausal = not search.any_subject or is_empty(context, search.last)
    if not clausal and not any(_is_grounds(context, b) for b in range(subject + 1, search.first)):
        return None
    found = sentence_topic(context, predicate, search.first, not search.inward)
    if found is None or (head := context.analysis.bunsetsu[found.bunsetsu].head) <= predicate.last:
        return found
    outer = context.predicate_at.get(head)
    hearsay = outer is not None and context.analysis.predicates[outer].lemma == "言う"
    return found if hearsay and head == context.phrases[context.analysis.bunsetsu[head].sentence][-1] else None


def _is_grounds(context: Context, number: int) -> bool:
    """議員は|党が|不満であるとして|代案を|出した: what stands before として is a clause of its own."""
    words = context.analysis.bunsetsu[number].morphemes
    return any(a.surface == "と" and b.lemma == "為る" and b.surface == "し" for a, b in pairwise(words))


def _subject(context: Context, predicate: Predicate, search: Search) -> Source | None:
    """The ガ of the cue in its own sentence, at its own level of quotation, outside its content.

    A topic before the content must be able to speak; what stands between content and cue is the source, whatever it is.
    """
    bunsetsu = context.analysis.bunsetsu
    for argument in predicate.arguments:
        at = argument.bunsetsu
        if (
            argument.case != "ガ"
            or search.first <= at <= search.last
            or search.start <= argument.start < predicate.start
        ):
            continue
        if argument.implicit or bunsetsu[at].sentence != bunsetsu[predicate.bunsetsu].sentence or at > predicate.last:
            continue
        if is_time(bunsetsu[at]) or bunsetsu[at].kind is not BunsetsuKind.NOMINAL:
            continue
        free = search.any_subject and _is_subject(context, at)
        free = free or search.last < at or "が" in tail(bunsetsu[at])
        if not free and not can_speak(context, at, not search.inward):
            continue
        if quotation_at(context, argument.start) == quotation_at(context, predicate.start):
            rule = TOPIC_SOURCE.id if is_topic(context, at) and at < search.first else None
            return Source(at, noun_phrase(context, at, search.last + 1 if search.last < at else 0), rule)
    return None


def _stray_subject(context: Context, predicate: Predicate, search: Search) -> Source | None:
    """佐藤氏は、|田中氏が|[増税は誤りだと]|述べたと|語った: が right before a content that the tree ties to a verb further out, which has a topic."""
    at = search.first - 1
    bunsetsu = context.analysis.bunsetsu
    while at > 0 and bunsetsu[at].head == predicate.bunsetsu and not can_speak(context, at, True):
        at -= 1
    if at < 0 or tail(bunsetsu[at]) != ("が",) or bunsetsu[at].sentence != bunsetsu[predicate.bunsetsu].sentence:
        return None
    head = bunsetsu[at].head
    outer = next((c for c in context.children[head] if is_topic(context, c)), at) if head > predicate.last else at
    same = quotation_at(context, bunsetsu[at].start) == quotation_at(context, predicate.start)
    return Source(at, noun_phrase(context, at), None) if same and outer < at and can_speak(context, at, True) else None


def _is_subject(context: Context, number: int) -> bool:
    phrase = context.analysis.bunsetsu[number]
    if phrase.kind is not BunsetsuKind.NOMINAL or len(tail(phrase)) != 1 or is_empty(context, number):
        return False
    return not any(w.surface == "に" for w in phrase.morphemes[phrase.content :])


def _topic_inside(context: Context, predicate: Predicate, search: Search) -> Source | None:
    """A topic that the tree puts into the content but that can speak: 田中氏は|来ると|言った; a subject before a quotation."""
    bunsetsu = context.analysis.bunsetsu
    level = quotation_at(context, predicate.start)
    for at in range(search.first, min(search.last, search.first + _FAR)):
        outside = bunsetsu[at].start < search.before
        if not is_topic(context, at) and not (outside and tail(bunsetsu[at]) == ("が",)):
            continue
        speaks = outside or can_speak(context, at, not search.inward)
        if speaks and quotation_at(context, bunsetsu[at].morphemes[-1].start) == level:
            return Source(at, noun_phrase(context, at, search.first), TOPIC_SOURCE.id)
        break
    return _first_of_two_subjects(context, search, level)


def _first_of_two_subjects(context: Context, search: Search, level: int | None) -> Source | None:
    """新聞が|大臣が|辞めたと|報じた: the content has a subject of its own, so the first が is the cue's.

    So is the only one where whoever speaks is who acts: 高官が|会合を|進めたいと|明言した, 市が|減らす|ことを|目指す.
    """
    bunsetsu = context.analysis.bunsetsu
    subjects = [
        b
        for b in range(search.first, min(search.last, search.first + _FAR))
        if tail(bunsetsu[b]) in (("が",), ("は",)) and bunsetsu[b].kind is BunsetsuKind.NOMINAL
    ]
    if not subjects or tail(bunsetsu[subjects[0]]) != ("が",) or not _reaches(context, subjects[-1], search.last):
        return None
    if bunsetsu[subjects[0]].head < subjects[-1] or search.inward or not can_speak(context, subjects[0], True):
        return None
    if (len(subjects) < 2 and not (search.controls or search.embedded)) or quotation_at(
        context, bunsetsu[subjects[0]].start
    ) != level:
        return None
    return Source(subjects[0], noun_phrase(context, subjects[0], search.first), None)


def _reaches(context: Context, number: int, last: int) -> bool:
    """Whether a phrase leans on the end of a content through clauses that modify no noun."""
    bunsetsu = context.analysis.bunsetsu
    at = bunsetsu[number].head
    for _ in range(_STEPS):
        if at == last or (at == last - 1 and bunsetsu[at].head == last and is_empty(context, last)):
            return True
        if not 0 <= at < last or is_adnominal(bunsetsu[at]):
            return False
        at = bunsetsu[at].head
    return False
