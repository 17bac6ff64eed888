"""Contents: where と closes a clause or a quotation, and how far the content reaches to the left.

彼は[増税は誤りだ]と述べた -> 増税は誤りだ; 「A。B」と述べた -> B (A is a sentence, and a claim, of its own).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.claims.context import Context, phrase_at, quotation_at
from extractor.claims.cues import group
from extractor.claims.drafts import Source
from extractor.claims.lines import QUOTATIVE, Line
from extractor.claims.phrases import WIDEST, can_speak, is_adnominal, is_conditional, tail, trim
from extractor.model import Bunsetsu, BunsetsuKind, Morpheme, Span

_FINITE_FORM = ("終止形", "連体形", "命令形", "意志推量形")
_BETWEEN = ("など", "なんて", "なんか", "、", "，", ",")
_CONCESSIVE = (("が",), ("けれど",), ("けれども",), ("けど",))
_SUBJECTS = (("は",), ("が",), ("も",), ("で", "は"))
_PASSED = ("は", "も", "、", "，", ",", "だけ", "さえ", "まで", "か")


class Content(NamedTuple):
    """A content: its span, the bunsetsu that heads it, and the quotation it is, if it is one."""

    span: Span
    last: int
    quotation: int | None


class Quotative(NamedTuple):
    """A と: its index among the sentence's words, the bunsetsu before it, and what follows it."""

    at: int
    bunsetsu: int
    quotation: int | None  # that closes before it
    finite: bool  # a finite predicate stands before it
    following: int  # index of the word that it leans on: 述べる of とは述べ, 言う of という見方, 見方 of との見方
    linked: bool  # との
    doubtful: bool = False  # the dictionary takes it for "when": 出ると、|作者は|述べた


def quotatives(context: Context, line: Line) -> list[Quotative]:
    """Every と and って of a sentence that may close a content: 誤りだ|と|述べた, 「誤り」|と|述べた; not 彼|と|妻."""
    found = []
    for k in line.quotatives:
        if k and line.words[k].surface in QUOTATIVE and line.words[k].pos.startswith("助詞"):
            q = _quotative(context, line.words, line.where, k)
            if q is not None:
                found.append(q)
    return found


def _quotative(context: Context, words: Sequence[Morpheme], where: Sequence[int], k: int) -> Quotative | None:
    j = k - 1
    while j > 0 and words[j].surface in _BETWEEN:
        j -= 1
    closed = context.closing.get(words[j].end)
    while j > 0 and words[j].pos.startswith("補助記号"):
        j -= 1
    n = k + 1
    while n < len(words) and words[n].surface in _PASSED:
        n += 1
    finite = (
        is_finite(words[j])
        or words[j].lemma in ("物", "もの")
        or (closed is None and words[k - 1].pos == "補助記号-句点")
    )
    if n >= len(words) or (words[j].lemma in ("因る", "拠る") and closed is None):
        return None
    conditional = word_is_conditional(words[k])
    if conditional and (not finite or any(w.surface not in "、，," for w in words[k + 1 : n])):
        return None
    linked = words[k + 1].surface == "の"
    return Quotative(k, where[j], closed, finite, k + 2 if linked and k + 2 < len(words) else n, linked,
                     conditional and n > k + 1)  # fmt: skip


def word_is_conditional(word: Morpheme) -> bool:
    """Whether the dictionary takes a と for "when": 春になる|と."""
    return word.surface == "と" and word.pos == "助詞-接続助詞"


def is_finite(word: Morpheme) -> bool:
    """Whether a word may end a clause before と: 誤り|だ, 行|く, 行くの|か, 行け; not 彼."""
    if word.pos.startswith(("動詞", "形容詞", "助動詞", "接尾辞-動詞", "接尾辞-形容詞")):
        return word.cform.startswith(_FINITE_FORM) or word.lemma == "ず"
    return word.pos.startswith(("助詞-終助詞", "助詞-副助詞")) and word.lemma in (
        "か",
        "ね",
        "よ",
        "な",
        "わ",
        "ぞ",
        "さ",
        "の",
        "かしら",
        "け",
    )


def clause_content(context: Context, q: Quotative, end: int, source: Source | None, cue: int) -> Content:
    """The content that と closes at ``end`` under a cue in bunsetsu ``cue``."""
    text = context.analysis.document.text
    bunsetsu = context.analysis.bunsetsu
    first = content_start(context, q.bunsetsu, source, cue)
    if q.quotation is None:
        level = quotation_at(context, end - 1)
        start = bunsetsu[first].start
        if level is not None:
            start = max(start, context.analysis.quotations[level].inner.start)
        return Content(trim(text, start, end), q.bunsetsu, None)
    quotation = context.analysis.quotations[q.quotation]
    inside = last_part(context, q.quotation)
    if inside == quotation.inner.start:
        if _partial(context, first, q.bunsetsu, quotation.start):
            return Content(trim(text, bunsetsu[first].start, quotation.end), q.bunsetsu, q.quotation)
        around = _around_quotation(context, q, quotation.start, source)
        if around is not None:
            return Content(trim(text, bunsetsu[around].start, quotation.end), q.bunsetsu, q.quotation)
    return Content(trim(text, inside, quotation.inner.end), q.bunsetsu, q.quotation)


def last_part(context: Context, quotation: int) -> int:
    """Where the last sentence of a quotation begins: 「A。|B」."""
    q = context.analysis.quotations[quotation]
    sentences = context.analysis.sentences
    ends = [sentences[s].end for s in context.parts.get(quotation, ()) if sentences[s].end < q.inner.end]
    return max([q.inner.start, *ends])


def _partial(context: Context, first: int, last: int, at: int) -> bool:
    """Whether what stands before a quotation leans on a word inside it: 再開のための「予備協議」."""
    bunsetsu = context.analysis.bunsetsu
    number = first - 1
    while number < last and bunsetsu[number + 1].start < at:
        number += 1
    if number < first or bunsetsu[number].end > at:
        return False
    phrase = bunsetsu[number]
    return is_adnominal(phrase) and tail(phrase) in ((), ("の",))


def _around_quotation(context: Context, q: Quotative, at: int, source: Source | None) -> int | None:
    """彼は|英国は|「後悔する」と|述べた: where a content begins whose predicate only stands in brackets; None where all of it does."""
    opening = phrase_at(context, at)
    if opening is None or source is None or source.bunsetsu >= opening or context.analysis.bunsetsu[opening].start < at:
        return None
    for first, top in _groups(context, source.bunsetsu + 1, opening):
        phrase = context.analysis.bunsetsu[top]
        object_ = tail(phrase) == ("を",) and opening <= phrase.head <= q.bunsetsu and _is_verbal(context, phrase.head)
        if object_ or _has_subject(context, top, first):
            return first
    return None


def _is_verbal(context: Context, number: int) -> bool:
    return context.analysis.bunsetsu[number].kind is BunsetsuKind.VERBAL


def _groups(context: Context, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """The stretches [first, stop) that lean, each as a whole, on something behind: (first, top) of each."""
    bunsetsu = context.analysis.bunsetsu
    while first < stop:
        top = first
        while first <= bunsetsu[top].head < stop:
            top = bunsetsu[top].head
        yield first, top
        first = top + 1


def _to_the_left(context: Context, first: int, last: int) -> int:
    """消費者は|…選べると|私は|信じる: where who speaks stands behind, all before is said, back to what another verb has said."""
    bunsetsu = context.analysis.bunsetsu
    level = quotation_at(context, bunsetsu[last].start)
    while first > 0 and last - first < WIDEST and bunsetsu[first - 1].sentence == bunsetsu[last].sentence:
        number = context.predicate_at.get(first - 1)
        beside = number is not None and _is_linked(bunsetsu[first - 1]) and not _has_subject(context, first - 1, 0)
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


def _has_subject(context: Context, top: int, first: int) -> bool:
    """Whether a stretch is a subject or topic (増税は) or a clause with one of its own (雨が|降り)."""
    bunsetsu = context.analysis.bunsetsu
    if bunsetsu[top].kind is BunsetsuKind.NOMINAL and top not in context.predicate_at:
        return tail(bunsetsu[top]) in _SUBJECTS
    return top in context.predicate_at and any(
        c >= first and tail(bunsetsu[c]) in _SUBJECTS and bunsetsu[c].kind is BunsetsuKind.NOMINAL
        for c in context.children[top]
    )


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
    for child in reversed(context.children[cue]):
        if source is not None and child <= source.bunsetsu < last:
            break
        if child < first and first == child + 1 and (noun or after or _joins(context, child, source is None)):
            first = context.first[child]
            if source is not None and first <= source.bunsetsu < last:
                first = source.bunsetsu + 1
    if after or behind:
        first = _to_the_left(context, first, last)
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
    for begin, top in _groups(context, max(first, stop - WIDEST), stop):
        phrase = context.analysis.bunsetsu[top]
        if phrase.kind is BunsetsuKind.CONJUNCTION:
            continue
        reason = phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in group("condition")
        adverb = phrase.kind is BunsetsuKind.ADVERBIAL and top + 1 == stop
        if reason or adverb or is_conditional(phrase) or _has_subject(context, top, begin):
            return begin
    return stop


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


def heads_of(context: Context, last: int) -> tuple[int, ...]:
    """The main predicates of a content that a bunsetsu heads: its own, or that of the clause before こと."""
    number = context.predicate_at.get(last)
    return () if number is None else (number,)
