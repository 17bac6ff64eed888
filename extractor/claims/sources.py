"""Sources: whose words or thoughts a cue reports. 警察は…と発表した -> 警察; …と主張する人々 -> 人々; 彼によって…と批判された -> 彼."""

from __future__ import annotations

from typing import NamedTuple

from extractor.claims.context import Context, quotation_at
from extractor.claims.cues import group
from extractor.claims.phrases import can_speak, content_end, is_adnominal, is_document, is_topic, noun_phrase, tail
from extractor.model import Bunsetsu, BunsetsuKind, Polarity, Predicate, Rule, Span, Voice

PASSIVE = (Voice.PASSIVE, Voice.CAUSATIVE_PASSIVE)
_STEPS = 6  # clauses between a verb and the subject it shares
_LINKS = ("て", "で", "が", "し", "ながら", "つつ", "けれど", "けど", "ば", "と", "ので", "から", "のに", "のの", "に")
_FAR = 100  # bunsetsu; a topic further away is none

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
    "ニヨッテ カラ ニ", ("この案は議会によって否定された。",), ("この案は否定された。",),
)  # fmt: skip
DOCUMENT_SOURCE = Rule(
    "document-source", "What a text says, with では or には, is said by the text where nobody else is named.",
    "デ ニ", ("報告書では、景気は回復したと主張している。",), ("会議では、景気は回復したと主張している。",),
)  # fmt: skip
SHARED_SUBJECT = Rule(
    "shared-subject", "Clauses in a chain share their subject.",
    "て で が し ながら つつ", ("田中氏は「増税は誤りだ」と述べた上で、「撤回すべきだ」と訴えた。",), ("「撤回すべきだ」と訴えた。",),
)  # fmt: skip
RULES = (TOPIC_SOURCE, RELATIVE_SOURCE, AGENT_SOURCE, DOCUMENT_SOURCE, SHARED_SUBJECT)


class Source(NamedTuple):
    """A source's bunsetsu, its phrase and the rule that found it."""

    bunsetsu: int
    span: Span
    rule: str | None


class Search(NamedTuple):
    """Where to look for a source: the content's bunsetsu [first, last], the cue's start, and what may speak.

    ``inward`` verbs (思う) are nothing that a text or a place does; with ``any_subject`` the subject may be anything, as no content
    could own it; ``before`` is where the content's quotation opens: what stands before it belongs to the cue, whatever the tree says.
    """

    first: int
    last: int
    start: int
    inward: bool = False
    any_subject: bool = False
    before: int = 0


def source_of(context: Context, number: int, search: Search) -> Source | None:
    """The source of the cue predicate ``number``.

    A passive's source is its agent; else the subject, a topic before the content that can speak (は reaches over と-clauses), the
    noun that the cue modifies, the subject of the clause it leans on, or the text it is written in.
    """
    predicate = context.analysis.predicates[number]
    if predicate.voice in PASSIVE:
        return _agent(context, predicate, search.first, search.last) or _document(
            context, predicate, search.first, search.last
        )
    return (
        _between(context, predicate, search)
        or _topic(context, predicate, search)
        or _subject(context, predicate, search)
        or _topic_inside(context, predicate, search)
        or _voices(context, predicate)
        or _relative_head(context, predicate)
        or _shared_subject(context, predicate, search.first, search.last)
        or _standpoint(context, predicate)
        or (None if search.inward else _document(context, predicate, search.first, search.last))
        or _sentence_topic(context, predicate, search.first)
    )


def _agent(context: Context, predicate: Predicate, first: int, last: int) -> Source | None:
    for case in AGENT_SOURCE.pattern.split():
        for argument in predicate.arguments:
            at = argument.bunsetsu
            if argument.case != case or argument.implicit or first <= at <= last or at > predicate.bunsetsu:
                continue
            if "は" in tail(context.analysis.bunsetsu[at]):
                continue
            if case == "ニヨッテ" or can_speak(context, at):
                return Source(at, noun_phrase(context, at), AGENT_SOURCE.id)
    return None


def _standpoint(context: Context, predicate: Predicate) -> Source | None:
    """Whose view it is: 会社としては|…と考えている."""
    for child in context.children[predicate.bunsetsu]:
        words = context.analysis.bunsetsu[child].morphemes
        marks = [k for k in range(1, len(words) - 1) if words[k].surface == "と" and words[k + 1].lemma == "為る"]
        if (
            marks
            and child < predicate.bunsetsu
            and tail(context.analysis.bunsetsu[child])[-1:] == ("は",)
            and can_speak(context, child)
        ):
            return Source(child, Span(noun_phrase(context, child).start, words[marks[0] - 1].end), None)
    return None


def _document(context: Context, predicate: Predicate, first: int, last: int) -> Source | None:
    """What is written says it: 手紙では|…と主張していた, 報告書には|…と書かれている."""
    for argument in predicate.arguments:
        outside = argument.case in ("デ", "ニ") and not argument.implicit and not first <= argument.bunsetsu <= last
        if outside and is_document(context, argument.bunsetsu):
            return Source(argument.bunsetsu, noun_phrase(context, argument.bunsetsu), DOCUMENT_SOURCE.id)
    for at in range(first, min(last, first + _FAR)):
        particles = tail(context.analysis.bunsetsu[at])
        if particles in (("で", "は"), ("に", "は")) and is_document(context, at):
            return Source(at, noun_phrase(context, at, first), DOCUMENT_SOURCE.id)
        if "は" in particles:
            break
    return None


def _between(context: Context, predicate: Predicate, search: Search) -> Source | None:
    """What stands with は or が between content and cue says it, whatever it is: …と|官僚は|思っている."""
    for child in reversed(context.children[predicate.bunsetsu]):
        phrase = context.analysis.bunsetsu[child]
        if child <= search.last:
            return None
        nominal = phrase.kind is BunsetsuKind.NOMINAL and not _is_time(phrase) and not is_empty(context, child)
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
            is_topic(context, child) and can_speak(context, child, not search.inward) and not _is_time(bunsetsu[child])
        )
        if speaks and quotation_at(context, bunsetsu[child].morphemes[-1].start) == quotation_at(
            context, predicate.start
        ):
            return Source(child, noun_phrase(context, child), TOPIC_SOURCE.id)
    return None


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
        if _is_time(bunsetsu[at]) or bunsetsu[at].kind is not BunsetsuKind.NOMINAL:
            continue
        free = search.any_subject and _is_subject(context, at)
        free = free or search.last < at or "が" in tail(bunsetsu[at])
        if not free and not can_speak(context, at, not search.inward):
            continue
        if quotation_at(context, argument.start) == quotation_at(context, predicate.start):
            rule = TOPIC_SOURCE.id if is_topic(context, at) and at < search.first else None
            return Source(at, noun_phrase(context, at, search.last + 1 if search.last < at else 0), rule)
    return None


def _is_subject(context: Context, number: int) -> bool:
    phrase = context.analysis.bunsetsu[number]
    if phrase.kind is not BunsetsuKind.NOMINAL or len(tail(phrase)) != 1 or is_empty(context, number):
        return False
    return not any(w.surface == "に" for w in phrase.morphemes[phrase.content :])


def _is_time(phrase: Bunsetsu) -> bool:
    """現在は, 今後も: when, not who."""
    if not phrase.content:
        return False
    word = phrase.morphemes[phrase.content - 1]
    return word.pos.endswith("副詞可能") or (
        word.pos.endswith("助数詞可能") and word.lemma in ("度", "回", "年", "日", "月", "時", "分")
    )


def _shared_subject(context: Context, predicate: Predicate, first: int, last: int) -> Source | None:
    """The subject of the clauses around: 彼は|…と述べた上で|…と訴えた, メイドが|…と言って|靴を干した; never over an adnominal or と."""
    bunsetsu = context.analysis.bunsetsu
    level = quotation_at(context, predicate.start)
    at = predicate.last
    for _ in range(_STEPS):
        found = next((c for c in context.children[at] if (c < predicate.bunsetsu or at != predicate.last)
                      and not first <= c <= last and _can_share(context, c, level)), None)  # fmt: skip
        if found is not None:
            return Source(found, noun_phrase(context, found), SHARED_SUBJECT.id)
        inner = next((c for c in reversed(context.children[at]) if c < predicate.bunsetsu and not first <= c <= last
                      and c in context.predicate_at and _links(bunsetsu[c])), None)  # fmt: skip
        if inner is not None:
            found = next((c for c in context.children[inner] if _can_share(context, c, level)), None)
            if found is not None:
                return Source(found, noun_phrase(context, found), SHARED_SUBJECT.id)
        head = bunsetsu[at].head
        if head < 0 or head not in context.predicate_at or not _links(bunsetsu[at]):
            return None
        at = head
    return None


def _links(phrase: Bunsetsu) -> bool:
    """Whether a clause is linked to the next one: 述べて, 述べ、, 述べたが, 述べた上で; not 述べた (人)."""
    closing = tail(phrase)
    if closing[-1:] == ("と",):
        last = next(w for w in reversed(phrase.morphemes) if w.surface == "と")
        return last.pos == "助詞-接続助詞"  # 行くと, when; not 行くと言う
    return closing[-1] in _LINKS if closing else not is_adnominal(phrase)


def _can_share(context: Context, number: int, level: int | None) -> bool:
    phrase = context.analysis.bunsetsu[number]
    return (
        phrase.kind is BunsetsuKind.NOMINAL
        and (is_topic(context, number) or tail(phrase) == ("が",))
        and quotation_at(context, phrase.morphemes[-1].start) == level
        and can_speak(context, number, True)
    )


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
        return None
    return _first_of_two_subjects(context, search, level)


def _first_of_two_subjects(context: Context, search: Search, level: int | None) -> Source | None:
    """新聞が|大臣が|辞めたと|報じた: the content has a subject of its own, so the first が is the cue's."""
    bunsetsu = context.analysis.bunsetsu
    subjects = [
        b
        for b in range(search.first, min(search.last, search.first + _FAR))
        if tail(bunsetsu[b]) == ("が",) and bunsetsu[b].kind is BunsetsuKind.NOMINAL and bunsetsu[b].head == search.last
    ]
    if len(subjects) < 2 or search.inward or not can_speak(context, subjects[0], True):
        return None
    if quotation_at(context, bunsetsu[subjects[0]].start) != level:
        return None
    return Source(subjects[0], noun_phrase(context, subjects[0], search.first), None)


def _sentence_topic(context: Context, predicate: Predicate, first: int) -> Source | None:
    """The nearest topic before a main or linked clause, whatever the tree says."""
    bunsetsu = context.analysis.bunsetsu
    phrase = bunsetsu[predicate.last]
    if (
        phrase.head >= 0
        and is_adnominal(phrase)
        and bunsetsu[phrase.head].kind is BunsetsuKind.NOMINAL
        and phrase.head == predicate.last + 1
    ):
        return None
    level = quotation_at(context, predicate.start)
    for at in range(min(predicate.bunsetsu, first) - 1, max(-1, predicate.bunsetsu - _FAR), -1):
        if bunsetsu[at].sentence != phrase.sentence:
            return None
        if (
            is_topic(context, at)
            and can_speak(context, at)
            and quotation_at(context, bunsetsu[at].morphemes[-1].start) == level
        ):
            return Source(at, noun_phrase(context, at), SHARED_SUBJECT.id)
    return None


def _voices(context: Context, predicate: Predicate) -> Source | None:
    """Whose voice it is: 市民から|…を疑問視する|声が|上がる."""
    bunsetsu = context.analysis.bunsetsu
    head = bunsetsu[predicate.last].head
    if (
        head < 0
        or not bunsetsu[head].content
        or bunsetsu[head].morphemes[bunsetsu[head].content - 1].lemma not in group("voice")
    ):
        return None
    above = bunsetsu[head].head
    for child in (*context.children[predicate.bunsetsu], *(context.children[above] if above >= 0 else ())):
        if child < predicate.bunsetsu and tail(bunsetsu[child])[:1] == ("から",) and can_speak(context, child, True):
            return Source(child, noun_phrase(context, child), None)
    return None


def _relative_head(context: Context, predicate: Predicate) -> Source | None:
    """The noun that the cue modifies, if it can speak: …と主張する|人々."""
    phrase = context.analysis.bunsetsu[predicate.last]
    head = phrase.head
    if (
        head < 0
        or any(m.rule == "politeness" for m in predicate.markers)
        or not is_adnominal(phrase)
        or quotation_at(context, phrase.start) != quotation_at(context, context.analysis.bunsetsu[head].start)
    ):
        return None
    if (
        context.analysis.bunsetsu[head].kind is BunsetsuKind.NOMINAL
        and can_speak(context, head)
        and not is_empty(context, head)
    ):
        span = noun_phrase(context, head, predicate.last + 1)
        last = _last_of_row(context, head)
        return Source(last, Span(span.start, max(span.end, content_end(context, last))), RELATIVE_SOURCE.id)
    return None


def _last_of_row(context: Context, number: int) -> int:
    """共感した|田中、|鈴木、|佐藤が: a clause before the first of a row modifies them all."""
    bunsetsu = context.analysis.bunsetsu
    while (
        bunsetsu[number].head == number + 1
        and tail(bunsetsu[number]) in ((), ("と",), ("や",))
        and bunsetsu[number + 1].kind is BunsetsuKind.NOMINAL
        and (tail(bunsetsu[number]) or bunsetsu[number].morphemes[-1].surface in "、，,")
        and can_speak(context, number + 1, True)
    ):
        number += 1
    return number


def hardly_exists(context: Context, source: Source) -> bool:
    """Whether the noun that a cue modifies is said not to exist: …を予想する|アナリストは|ほとんど|存在しない."""
    head = context.analysis.bunsetsu[source.bunsetsu].head
    number = context.predicate_at.get(head)
    if source.rule != RELATIVE_SOURCE.id or number is None:
        return False
    predicate = context.analysis.predicates[number]
    negated = predicate.polarity is Polarity.NEGATIVE and predicate.lemma in group("scarce")
    return negated or predicate.lemma in group("scarce-itself")


def is_empty(context: Context, number: int) -> bool:
    """Whether a bunsetsu's noun only carries grammar: こと, もの, ため."""
    phrase = context.analysis.bunsetsu[number]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in group("empty")
