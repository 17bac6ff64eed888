"""Contents: where と closes a clause or a quotation, and how far the content reaches to the left.

彼は[増税は誤りだ]と述べた -> 増税は誤りだ; 「A。B」と述べた -> B (A is a sentence, and a claim, of its own).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.claims.context import Context, phrase_at, quotation_at
from extractor.claims.drafts import Source
from extractor.claims.extents import content_start, groups, has_subject
from extractor.claims.lines import QUOTATIVE, Line
from extractor.claims.phrases import is_adnominal, tail, trim
from extractor.model import BunsetsuKind, Morpheme, Span

_FINITE_FORM = ("終止形", "連体形", "命令形", "意志推量形")
_BETWEEN = ("など", "なんて", "なんか", "、", "，", ",")
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
    for first, top in groups(context, source.bunsetsu + 1, opening):
        phrase = context.analysis.bunsetsu[top]
        object_ = tail(phrase) == ("を",) and opening <= phrase.head <= q.bunsetsu and _is_verbal(context, phrase.head)
        if object_ or has_subject(context, top, first):
            return first
    return None


def _is_verbal(context: Context, number: int) -> bool:
    return context.analysis.bunsetsu[number].kind is BunsetsuKind.VERBAL


def heads_of(context: Context, last: int) -> tuple[int, ...]:
    """The main predicates of a content that a bunsetsu heads: its own, or that of the clause before こと."""
    if last > 0 and all(m.pos.startswith("補助記号") for m in context.analysis.bunsetsu[last].morphemes):
        last -= 1  # 行きました|—: a dash that stands as a phrase of its own
    number = context.predicate_at.get(last)
    return () if number is None else (number,)
