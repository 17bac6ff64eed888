"""Verbs that can be cues: predicates of a sentence -> lemma, frames and start, idioms and shown nouns included.

懸念を示した -> 懸念を示す, with と and に: other; 述べた -> 述べる, with と: state.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.claims.context import Context
from extractor.claims.cues import Frames, entry, group, modern, noun_cues
from extractor.claims.customisation import rule_for
from extractor.claims.phrases import tail
from extractor.model import Act, Morpheme, PredicateKind

_STANCES = frozenset({Act.SUPPORT, Act.OPPOSE, Act.PRAISE, Act.CRITICIZE, Act.OTHER, Act.DOUBT, Act.WARN})


class VerbCue(NamedTuple):
    """A predicate that is a cue: its frames, where it starts (an idiom with its noun), and the user's rule that made it one."""

    number: int
    lemma: str
    frames: Frames
    start: int
    rules: tuple[str, ...] = ()


def verb_cues_in(context: Context, sentence: int) -> dict[int, VerbCue]:
    """The predicates of a sentence that can be cues, by number."""
    found = {}
    for number in context.predicates[sentence]:
        cue = _verb_cue(context, number)
        if cue is not None:
            found[number] = cue
    return found


def _verb_cue(context: Context, number: int) -> VerbCue | None:
    predicate = context.analysis.predicates[number]
    lemma = predicate.lemma
    if predicate.kind in (PredicateKind.EVENT, PredicateKind.NOMINAL) and not lemma.endswith("する"):
        lemma += "する"
    custom = context.custom
    if custom.rules and (own := rule_for(custom, predicate, modern(lemma), context.analysis.bunsetsu)) is not None:
        return VerbCue(number, own.lemma, {own.content: own.act}, predicate.start, (own.rule.id,))
    known = entry(lemma, custom)
    shows = lemma in group("show")
    if known is None and not shows:
        return None
    written, frames, idioms = known or (lemma, {}, {})
    for child in context.children[predicate.bunsetsu] if idioms or shows else ():
        phrase = context.analysis.bunsetsu[child]
        words = phrase.morphemes[: phrase.content]
        if not words or not phrase.particles or child > predicate.bunsetsu:
            continue
        noun, particle = words[-1].lemma, phrase.particles[0]
        if noun == "方" and len(words) > 1:
            noun = words[-2].surface + noun  # 見方を示す
        if custom.idioms and ((whole := "".join(w.surface for w in words)), particle) in idioms:
            return VerbCue(number, whole + particle + written, idioms[whole, particle], words[0].start)
        if shows and particle == "を" and noun in group("voice"):
            voiced = _voiced(context, child)
            if voiced is not None:
                act = noun_cues()[voiced.lemma].act
                return VerbCue(
                    number, voiced.lemma + "の" + noun + particle + written, {"と": act, "に": act}, voiced.start
                )
        if (noun, particle) in idioms:
            return VerbCue(number, noun + particle + written, idioms[noun, particle], words[-1].start)
        if shows and particle == "を" and noun in noun_cues():
            act = noun_cues()[noun].act
            return VerbCue(
                number,
                noun + particle + written,
                {"と": act, "に": act} if act in _STANCES else {"と": act},
                words[-1].start,
            )
    return VerbCue(number, written, frames, predicate.start) if frames else None


def _voiced(context: Context, number: int) -> Morpheme | None:
    """反対の|声を|上げる: the stance that a voice has."""
    for child in context.children[number]:
        phrase = context.analysis.bunsetsu[child]
        if child == number - 1 and tail(phrase) == ("の",) and phrase.content:
            word = phrase.morphemes[phrase.content - 1]
            if word.lemma in noun_cues() and noun_cues()[word.lemma].act in _STANCES:
                return word
    return None
