"""Contents: what stands before と, as a clause or a quotation -> its span and its main predicates.

彼は[増税は誤りだ]と述べた -> 増税は誤りだ, headed by 誤りだ; 「A。B」と述べた -> B (A is a sentence, and a claim, of its own).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from extractor.claims.context import Context
from extractor.claims.phrases import trim
from extractor.model import Bunsetsu, BunsetsuKind, Morpheme, Span

_QUOTATIVE = ("と", "って")
_FINITE = ("動詞", "形容詞", "助動詞", "助詞-終助詞", "助詞-副助詞", "助詞-準体助詞", "補助記号-句点")
_ADNOMINAL = (BunsetsuKind.VERBAL, BunsetsuKind.ADJECTIVAL, BunsetsuKind.ADNOMINAL)


class Content(NamedTuple):
    """A content: its span, the bunsetsu it begins and ends in, and the quotation it is, if it is one."""

    span: Span
    first: int
    last: int
    quotation: int | None


class Quotative(NamedTuple):
    """A bunsetsu that ends in と: where the と starts, and what stands before it."""

    bunsetsu: int
    start: int  # of と
    word: Morpheme  # before と
    quotation: int | None  # that closes before と
    finite: bool
    linked: bool  # との, という: it modifies a noun


def quotative(context: Context, number: int) -> Quotative | None:
    """Read a bunsetsu as the end of a content: 誤りだ|と -> と, finite; 「誤り」と -> と behind a quotation; 彼と -> not finite."""
    phrase = context.analysis.bunsetsu[number]
    words = phrase.morphemes
    for k in range(len(words) - 1, 0, -1):
        word = words[k]
        if word.surface in _QUOTATIVE and word.pos.startswith("助詞"):
            return _read(context, number, phrase, k)
        if not word.pos.startswith(("助詞", "補助記号")):
            break
    return None


def _read(context: Context, number: int, phrase: Bunsetsu, k: int) -> Quotative:
    words = phrase.morphemes
    before = words[k - 1]
    j = k - 1
    while j > 0 and words[j].surface in ("など", "なんて", "なんか", "、", "，", ","):
        j -= 1
    closed = context.closing.get(words[j].end)
    while closed is not None and j > 0 and words[j].pos.startswith("補助記号"):
        j -= 1
    linked = k + 1 < len(words) and words[k + 1].surface == "の"
    return Quotative(number, words[k].start, before, closed, words[j].pos.startswith(_FINITE), linked)


def clause_content(context: Context, q: Quotative, parts: Mapping[int, int], source: int | None, cue: int) -> Content:
    """The content that ends in a quotative bunsetsu under the cue that stands in bunsetsu ``cue``.

    ``parts`` maps a quotation to where its last sentence begins; ``source`` is the source's bunsetsu if it is known.
    """
    text = context.analysis.document.text
    bunsetsu = context.analysis.bunsetsu
    first = _start(context, q, source)
    if q.quotation is not None:
        quotation = context.analysis.quotations[q.quotation]
        inside = max(quotation.inner.start, parts.get(q.quotation, 0))
        start = inside
        if inside == quotation.inner.start and _partial(context, first, q.bunsetsu, quotation.start):
            start = bunsetsu[first].start
            return Content(trim(text, start, quotation.end), first, q.bunsetsu, q.quotation)
        while first < q.bunsetsu and bunsetsu[first].end <= inside:
            first += 1
        return Content(trim(text, start, quotation.inner.end), first, q.bunsetsu, q.quotation)
    return Content(trim(text, bunsetsu[first].start, q.start), first, q.bunsetsu, None)


def _partial(context: Context, first: int, last: int, at: int) -> bool:
    """Whether what stands before a quotation leans on a word inside it: 再開のための「予備協議」."""
    bunsetsu = context.analysis.bunsetsu
    number = first - 1
    while number < last and bunsetsu[number + 1].start < at:
        number += 1
    if number < first or bunsetsu[number].end > at:
        return False
    phrase = bunsetsu[number]
    return phrase.particles[-1:] == ("の",) or (
        not phrase.particles and phrase.kind in _ADNOMINAL and not phrase.morphemes[-1].pos.startswith("補助記号")
    )


def _start(context: Context, q: Quotative, source: int | None) -> int:
    """The first bunsetsu of a content: its subtree, less the source and what is said about the cue."""
    first = context.first[q.bunsetsu]
    if source is not None and first <= source < q.bunsetsu:
        first = source + 1
    bunsetsu = context.analysis.bunsetsu
    while first < q.bunsetsu and bunsetsu[first].kind is BunsetsuKind.CONJUNCTION:
        first += 1
    return first


def heads_of(context: Context, last: int) -> tuple[int, ...]:
    """The main predicates of a content that ends in a bunsetsu: its own, or that of the noun before こと."""
    number = context.predicate_at.get(last)
    return () if number is None else (number,)
