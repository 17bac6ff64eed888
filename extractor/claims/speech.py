"""Verbs of saying and thinking with their contents: 「…」と述べた, …と考える, …ように求めた, 増税に反対する, 発表を批判した."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.claims.contents import Quotative, clause_content, quotative
from extractor.claims.context import Context
from extractor.claims.cues import Frames, idiom_cues, modern, verb_cues
from extractor.claims.drafts import Draft
from extractor.claims.phrases import noun_phrase
from extractor.claims.sources import source_of
from extractor.model import Cue, PredicateKind, Rule, Voice

_STEPS = 3  # how far up the tree a content may look for its cue

SPEECH_TO = Rule(
    "speech-to", "A clause or quotation marked by と under a verb of saying, thinking or feeling is what the subject says or thinks.",
    "と", ("田中氏は増税は誤りだと述べた。",), ("田中氏は妻と京都に行った。",),
)  # fmt: skip
RULES: tuple[Rule, ...] = (SPEECH_TO,)


def frames_of(context: Context, number: int) -> tuple[Frames, int] | None:
    """The frames of a predicate that is a cue, and the bunsetsu where the cue starts (of an idiom, its noun)."""
    predicate = context.analysis.predicates[number]
    lemma = modern(predicate.lemma)
    for (noun, particle), frames in idiom_cues().get(lemma, {}).items():
        for child in context.children[predicate.bunsetsu]:
            phrase = context.analysis.bunsetsu[child]
            if phrase.content and phrase.particles[:1] == (particle,) and phrase.morphemes[phrase.content - 1].lemma == noun:
                return frames, child
    if predicate.kind in (PredicateKind.EVENT, PredicateKind.NOMINAL):
        lemma += "する"
    frames = verb_cues().get(lemma, {})
    return (frames, predicate.bunsetsu) if frames else None


def verb_drafts(context: Context, sentence: int, parts: Mapping[int, int]) -> list[Draft]:
    """All attributions by verb in one sentence, in the order of their cues."""
    cues = {}
    for number in context.predicates[sentence]:
        found = frames_of(context, number)
        if found:
            cues[number] = found
    drafts: list[Draft] = []
    for at in context.phrases[sentence]:
        q = quotative(context, at)
        if q is None or q.linked or not (q.finite or q.quotation is not None):
            continue
        number = _governor(context, q, cues)
        if number is not None:
            drafts.append(_clausal(context, sentence, q, number, cues[number], parts))
    return drafts


def _governor(context: Context, q: Quotative, cues: Mapping[int, tuple[Frames, int]]) -> int | None:
    """The cue that a と-phrase belongs to: the first on its way up the tree that takes one."""
    bunsetsu = context.analysis.bunsetsu
    at = q.bunsetsu
    for _ in range(_STEPS):
        at = bunsetsu[at].head
        if at < 0:
            return None
        number = context.predicate_at.get(at)
        if number in cues and "と" in cues[number][0]:
            return number
    return None


def _clausal(context: Context, sentence: int, q: Quotative, number: int, cue: tuple[Frames, int], parts: Mapping[int, int]) -> Draft:
    predicate = context.analysis.predicates[number]
    source = source_of(context, number, context.first[q.bunsetsu], q.bunsetsu)
    content = clause_content(context, q, parts, source, predicate.bunsetsu)
    start = context.analysis.bunsetsu[cue[1]].start
    span = None if source is None else noun_phrase(context, source)
    return Draft(sentence, Cue(min(start, predicate.start), predicate.end, modern(predicate.lemma)), number, predicate.bunsetsu,
                 cue[0]["と"], content.span, content.last, source, span,
                 predicate.voice is Voice.PASSIVE and source is None, predicate.polarity, None, ("speech-to",), content.quotation)  # fmt: skip
