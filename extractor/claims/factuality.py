"""Polarity and modality of a content, from the markers inside it and from its cue; acts that a construction overrides.

来ない|かもしれない|と述べた -> negative, possible; 辞めたい|と思う -> an intention, desired.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.claims.context import Context
from extractor.claims.cues import group
from extractor.claims.drafts import Draft
from extractor.claims.phrases import is_conditional, tail
from extractor.model import Act, Modality, Polarity, Predicate, PredicateKind, Rule

INTENTION = Rule(
    "desire-as-intention", "To think or say to oneself that one wants to or will do something is to intend it.",
    "「…したい」「…しよう」と思うことは、意図することである。",
    "desire volition intention", ("私は町を出たいと思う。",), ("私は町が好きだと思う。",),
)  # fmt: skip
DOUBT = Rule(
    "question-as-doubt", "To ask whether one can say or think something is to doubt it.",
    "「と言えるか」「と思うか」と問うことは、疑うことである。",
    "interrogative", ("それで十分だと言えますか。",), ("それで十分だと言える。",),
)  # fmt: skip
ACCEPTANCE = Rule(
    "acceptance", "認める of something that is no fault or fact is to accept it.",
    "落ち度や事実以外のものを「認める」ことは、受け入れることである。",
    "admit", ("このような詭弁を我々は認めない。",), ("男は犯行を認めた。",),
)  # fmt: skip
RULES = (INTENTION, DOUBT, ACCEPTANCE)

EVENT_OBJECT = "event-object"

_MODALITIES = {m.value: m for m in Modality}
_DESIRED = frozenset({Act.DEMAND, Act.PROPOSE, Act.INTEND})


class Factuality(NamedTuple):
    """How a content stands: affirmed or denied, how sure, and what its cue does with it."""

    act: Act
    polarity: Polarity
    modality: Modality
    rules: tuple[str, ...]


def factuality_of(context: Context, draft: Draft, head: Predicate | None, delegate: Draft | None) -> Factuality:
    """Read the content's polarity and modality from its main predicate, ``head``, and the act from cue and construction.

    Where that predicate is itself a cue, ``delegate``'s, what a noun like つもり says of it belongs to the inner claim.
    """
    polarity, modality, wish = stands(head, draft.content.end)
    if modality is Modality.ASSERTED and head is not None:
        modality = _evaluated(context, head)
    act, rules = _act(context, draft, wish, modality)
    if modality is Modality.ASSERTED and draft.last is not None and _conditional(context, draft):
        modality = Modality.CONDITIONAL
    if delegate is not None and delegate.predicate is None:
        modality = Modality.ASSERTED
    if draft.modality is not None:
        modality = draft.modality
    elif act in _DESIRED or (draft.cue is not None and draft.cue.lemma in group("hope")):
        modality = Modality.DESIRED
    return Factuality(act, polarity, modality, rules)


def stands(head: Predicate | None, end: int) -> tuple[Polarity, Modality, bool]:
    """Polarity and modality by the markers before ``end``, where the content ends, and whether they say that the subject wants to.

    直すべきだ|という -> positive, necessary, False: that others are said to say so is no part of what they say.
    """
    if head is None:
        return Polarity.POSITIVE, Modality.ASSERTED, False
    negative = head.kind is PredicateKind.ADJECTIVE and head.lemma in (
        "無い",
        "ない",
    )  # 違いはない denies as 違わない does
    wish, modality = False, Modality.ASSERTED
    for marker in head.markers:
        if marker.end > end:
            break
        if marker.value == "negative":
            negative = not negative
        elif marker.value == "positive":
            negative = False
        modality = _MODALITIES.get(marker.value, modality)
        wish = wish or (marker.value == "desired" and marker.rule in INTENTION.pattern.split())
    return (Polarity.NEGATIVE if negative else Polarity.POSITIVE), modality, wish


def _evaluated(context: Context, head: Predicate) -> Modality:
    """行くことが|重要だ is necessary; 届けたいのは|これだ is desired."""
    for argument in head.arguments:
        if argument.case == "ガ" and not argument.implicit and argument.start < head.start:
            phrase = context.analysis.bunsetsu[argument.bunsetsu]
            if (
                head.lemma in group("necessary")
                and phrase.content
                and phrase.morphemes[phrase.content - 1].lemma in ("事", "こと")
            ):
                return Modality.NECESSARY
            inner = context.predicate_at.get(argument.bunsetsu)
            if (
                inner is not None
                and "の" in tail(phrase)
                and context.analysis.predicates[inner].modality is Modality.DESIRED
            ):
                return Modality.DESIRED
    return Modality.ASSERTED


def _act(context: Context, draft: Draft, wish: bool, modality: Modality) -> tuple[Act, tuple[str, ...]]:
    if wish and draft.act is Act.BELIEVE:
        return Act.INTEND, (INTENTION.id,)
    if draft.predicate is not None and draft.act in (Act.STATE, Act.BELIEVE) and draft.cue is not None:
        cue = context.analysis.predicates[draft.predicate]
        if (
            cue.modality.value == DOUBT.pattern
            and draft.cue.lemma in ("言える", "言う")
            and "言え" in _text(context, cue)
        ):
            return Act.DOUBT, (DOUBT.id,)
    if draft.act is Act.ADMIT and EVENT_OBJECT in draft.rules and not _is_admitted(context, draft):
        return Act.SUPPORT, (ACCEPTANCE.id,)
    return draft.act, ()


def _is_admitted(context: Context, draft: Draft) -> bool:
    """犯行, 事実, 行ったこと are admitted; a claim or a demand is accepted: 要求を認める; not to admit one is to reject it."""
    if draft.last is None or draft.polarity is Polarity.NEGATIVE:
        return False
    phrase = context.analysis.bunsetsu[draft.last]
    word = phrase.morphemes[phrase.content - 1] if phrase.content else phrase.morphemes[0]
    return word.lemma in ("事", "の", "旨") or word.lemma in group("admitted")


def _text(context: Context, predicate: Predicate) -> str:
    return context.analysis.document.text[predicate.start : predicate.end]


def _conditional(context: Context, draft: Draft) -> bool:
    """Whether the content is an if-then: …があれば|そうする; 概して言えば only comments."""
    bunsetsu = context.analysis.bunsetsu
    start = draft.content.start
    for child in context.children[draft.last] if draft.last is not None else ():
        phrase = bunsetsu[child]
        if phrase.start < start:
            continue
        if phrase.content and phrase.morphemes[phrase.content - 1].lemma in group("condition"):
            return True
        if is_conditional(phrase) and phrase.morphemes[0].lemma != "言う":
            return True
    return False
