"""What every claims module looks things up in: the analysis with its indexes, made once a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.claims.customisation import NOTHING, Customisation
from extractor.claims.levels import Boundaries, boundaries_of, level_at
from extractor.model import AUTHOR, Analysis, Entity, Mention, Name, NameType, SentenceKind


@dataclass(frozen=True, slots=True)
class Context:
    """One document's analysis and entities with the indexes that keep look-ups constant or logarithmic.

    ``speakers`` maps a quotation to the canonical name of who speaks in it or around it; it is empty until attribution has run.
    """

    analysis: Analysis
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]  # in text order
    predicate_at: Mapping[int, int]  # bunsetsu of the head word, or of the ending -> predicate
    children: Sequence[Sequence[int]]  # bunsetsu -> the bunsetsu that depend on it, in text order
    first: Sequence[int]  # bunsetsu -> the leftmost bunsetsu of its subtree
    phrases: Sequence[range]  # sentence -> its bunsetsu
    predicates: Sequence[Sequence[int]]  # sentence -> its predicates
    by_start: Sequence[
        tuple[int, int]
    ]  # (start, bunsetsu), sorted: a cut-out sentence stands inside another's bunsetsu
    mention_ends: Sequence[int]  # mention -> its end, for bisection
    boundaries: Boundaries
    closing: Mapping[int, int]  # end of a closed quotation -> the quotation
    parts: Mapping[int, Sequence[int]]  # quotation -> its sentences that are cut out of the one that holds its end
    named: Mapping[int, Name]  # end of a name -> the name
    speakers: Mapping[int, str] = field(default_factory=dict)
    custom: Customisation = NOTHING


def context_of(
    analysis: Analysis, entities: tuple[Entity, ...], mentions: tuple[Mention, ...], custom: Customisation = NOTHING
) -> Context:
    """Index a document for the claims modules; linear in its length."""
    bunsetsu = analysis.bunsetsu
    children: list[list[int]] = [[] for _ in bunsetsu]
    first = list(range(len(bunsetsu)))
    starts = [0] * (len(analysis.sentences) + 1)
    for number, phrase in enumerate(bunsetsu):
        head = phrase.head
        if head >= 0:
            children[head].append(number)
            if first[number] < first[head]:
                first[head] = first[number]
        starts[phrase.sentence + 1] = number + 1
    for number in range(1, len(starts)):
        starts[number] = max(starts[number], starts[number - 1])
    predicates: list[list[int]] = [[] for _ in analysis.sentences]
    predicate_at: dict[int, int] = {}
    for number, predicate in enumerate(analysis.predicates):
        at = predicate.bunsetsu
        predicates[bunsetsu[at].sentence].append(number)
        predicate_at.setdefault(predicate.last, number)
        if predicate.last != at:
            predicate_at[at] = number
    parts: dict[int, list[int]] = {}
    for number, sentence in enumerate(analysis.sentences):
        if sentence.quotation is not None and sentence.kind in (SentenceKind.TEXT, SentenceKind.QUOTED):
            parts.setdefault(sentence.quotation, []).append(number)
    ordered = tuple(sorted(mentions, key=lambda m: (m.end, m.start)))
    return Context(
        analysis, entities, ordered, predicate_at, children, first, [range(a, b) for a, b in pairwise(starts)], predicates,
        sorted((b.start, n) for n, b in enumerate(bunsetsu)), [m.end for m in ordered],
        boundaries_of(analysis.quotations), {q.end: n for n, q in enumerate(analysis.quotations) if q.closed}, parts,
        {name.end: name for name in analysis.names}, custom=custom,
    )  # fmt: skip


_TITLE = re.compile(r"(さん|くん|ちゃん|さま|たち|ら|[^ぁ-ん、。「」])*")
_COLLECTIVE = ("政府", "当局", "側", "国", "勢", "社", "軍")
_PLACES = (NameType.ORGANIZATION, NameType.LOCATION)
_NEAR = 16  # no title is longer


def entity_at(context: Context, start: int, end: int) -> int | None:
    """The entity that the head of a phrase names: of ``OpenAI の CEO であるアルトマン氏`` the one of アルトマン.

    A mention counts if it ends with the phrase or before nothing but a title of it (アルトマン|最高経営責任者); behind an
    organisation or a place a title makes another person of it (トヨタ|社長), unless it is the thing itself (米国|政府).
    """
    text = context.analysis.document.text
    best: Mention | None = None
    k = bisect_right(context.mention_ends, end) - 1
    while k >= 0 and (mention := context.mentions[k]).end > max(start, end - _NEAR):
        if best is not None and mention.end < best.end:
            break
        if mention.start >= start and (best is None or mention.start < best.start):
            best = mention
        k -= 1
    if best is None or not _TITLE.fullmatch(gap := text[best.end : end]):
        return None
    if gap and context.entities[best.entity].type in _PLACES and not gap.endswith(_COLLECTIVE):
        return None
    return best.entity


def quotation_at(context: Context, position: int) -> int | None:
    """The innermost quotation around a position, or None."""
    level = level_at(context.boundaries, position)
    return None if level < 0 else level


def speaker_at(context: Context, position: int) -> str | None:
    """Whom 私 means at a position: the speaker of the quotation around it, the author outside any; None if nobody is known."""
    number = quotation_at(context, position)
    return AUTHOR if number is None else context.speakers.get(number)


def phrase_at(context: Context, position: int) -> int | None:
    """The bunsetsu that starts last before or at a position; None before the first one."""
    k = bisect_right(context.by_start, (position, len(context.by_start))) - 1
    return context.by_start[k][1] if k >= 0 else None
