"""Own thoughts: verbs of thinking whose missing subject is whoever writes or speaks: おいしいと思う, とは言い難い."""

from __future__ import annotations

from extractor.claims.context import Context
from extractor.claims.cues import group
from extractor.claims.phrases import is_adnominal, tail
from extractor.model import Predicate, Voice


def is_first_person_only(context: Context, lemma: str, predicate: Predicate) -> bool:
    """と思う, と考えます in their plain forms are what the speaker thinks: 彼は正しいと思う is no thought of his."""
    if any(m.value not in ("polite", "negative", "explanation") for m in predicate.markers):
        return False
    if (
        is_adnominal(context.analysis.bunsetsu[predicate.last])
        and not tail(context.analysis.bunsetsu[predicate.last])
        and context.analysis.bunsetsu[predicate.last].head == predicate.last + 1
    ):
        return False
    polite = any(m.value == "polite" for m in predicate.markers)
    return predicate.voice is Voice.ACTIVE and (lemma in group("first") or (polite and lemma in group("own")))


def is_self(context: Context, lemma: str, predicate: Predicate) -> bool:
    """Whether a zero subject is the writer whoever was spoken of: と思う, と思いきや, と思ったら."""
    words = context.analysis.bunsetsu[predicate.last].morphemes
    conditional = any(w.cform.startswith("仮定形") for w in words if w.start < predicate.end)
    return is_first_person_only(context, lemma, predicate) or (lemma in group("first") and conditional)


def is_own(context: Context, lemma: str, predicate: Predicate) -> bool:
    """Whether a zero subject would be the writer: と思う, とは言えない, とは言い難い; not と考えていないようだ."""
    if any(m.value in ("probable", "hearsay", "interrogative") for m in predicate.markers):
        return False
    if lemma == "言う":
        able = any(m.value in ("difficulty", "potential") for m in predicate.markers)
        return able or _written(context, predicate).startswith(("言え", "いえ", "云え"))
    return lemma in group("own") and _in_own_voice(context, predicate)


def _written(context: Context, predicate: Predicate) -> str:
    return context.analysis.document.text[predicate.start : predicate.start + 2]


def _in_own_voice(context: Context, predicate: Predicate) -> bool:
    """Whether a sentence may be the writer's own report: a verb of thinking in its middle is so only if it ends politely or now.

    足を洗いたいと思っており、…であった tells of somebody else; 治ると信じて治療に専念しました of oneself.
    """
    root = context.phrases[context.analysis.bunsetsu[predicate.bunsetsu].sentence][-1]
    number = context.predicate_at.get(root)
    if predicate.last == root:
        return True
    markers = () if number is None else context.analysis.predicates[number].markers
    return any(m.value == "polite" or m.rule == "politeness" for m in markers) or any(
        w.lemma in ("です", "ます") for w in context.analysis.bunsetsu[root].morphemes
    )
