"""Nouns of stance with what they are about: 増税への|市民の|反対, 米国の姿勢は|ドイツの|反発を|招いた.

増税への住民の反対が強まった -> 住民, 反対, 増税.
"""

from __future__ import annotations

from extractor.claims.context import Context
from extractor.claims.cues import entry, group, noun_cues
from extractor.claims.drafts import Draft, Silent
from extractor.claims.lines import Line
from extractor.claims.phrases import can_speak, is_topic, noun_phrase, tail
from extractor.model import Bunsetsu, BunsetsuKind, Cue, Polarity, Predicate, Rule, Span

STANCE_NOUN = Rule(
    "stance-noun", "What a noun of stance is about stands before it with への or に対する, and who takes it with の or からの.",
    "賛否を表す名詞の対象は「への」「に対する」で前に置かれ、主体は「の」「からの」で示される。",
    "へ の|に 対する", ("増税への住民の反対が強まった。", "計画に対する市民からの批判は根強い。"), ("増税への道が開けた。", "反対が強まった。"),
)  # fmt: skip
DRAWN = Rule(
    "stance-drawn", "What draws someone's protest, praise or worry is what that is about.",
    "反発・称賛・懸念を招くものは、その感情の対象である。",
    "N の 反発 を 招く", ("政府の方針は住民の反発を招いた。",), ("政府の方針は混乱を招いた。",),
)  # fmt: skip
RULES = (STANCE_NOUN, DRAWN)

_HOLDING = (("の",), ("から", "の"))


def stance_noun_drafts(context: Context, line: Line) -> list[Draft]:
    """The attributions of one sentence by a noun of stance that has a target or is drawn by one."""
    found = []
    for k in line.stances:
        at = line.where[k]
        phrase = context.analysis.bunsetsu[at]
        if phrase.content and phrase.morphemes[phrase.content - 1] is line.words[k]:
            draft = _toward(context, line.sentence, at) or _drawn(context, line.sentence, at)
            found += [] if draft is None else [draft]
    return found


def _toward(context: Context, sentence: int, at: int) -> Draft | None:
    above = _above(context, at)
    told = above is not None and (above.lemma in group("show") or entry(above.lemma) is not None)
    if told and "を" in tail(context.analysis.bunsetsu[at]):
        return None  # 懸念を示す is a cue of its own, 支持を再確認する tells the stance of its subject
    target = _target(context, at)
    if target is None:
        return None
    holder = _holder(context, at, target + 1)
    return _draft(context, sentence, at, noun_phrase(context, target), target, holder, STANCE_NOUN.id)


def _target(context: Context, at: int) -> int | None:
    """The bunsetsu of what a stance is toward, tied to its noun or to the holder between: 増税への|住民の|反対."""
    for child in reversed(context.children[at]):
        if child < at and _is_target(context.analysis.bunsetsu[child]):
            return child
        if tail(context.analysis.bunsetsu[child]) in _HOLDING:
            for inner in reversed(context.children[child]):
                if _is_target(context.analysis.bunsetsu[inner]):
                    return inner
    return None


def _drawn(context: Context, sentence: int, at: int) -> Draft | None:
    """政府の方針は|住民の|反発を|招いた: the subject is what the protest is against."""
    above = _above(context, at)
    holder = _holder(context, at)
    if (
        above is None
        or holder is None
        or above.lemma not in group("draw")
        or tail(context.analysis.bunsetsu[at]) != ("を",)
    ):
        return None
    for argument in above.arguments:
        if argument.case == "ガ" and not argument.implicit and argument.start < above.start:
            phrase = context.analysis.bunsetsu[argument.bunsetsu]
            if phrase.kind is BunsetsuKind.NOMINAL and (
                is_topic(context, argument.bunsetsu) or tail(phrase) == ("が",)
            ):
                span = noun_phrase(context, argument.bunsetsu)
                return _draft(context, sentence, at, span, argument.bunsetsu, holder, DRAWN.id)
    return None


def _is_target(phrase: Bunsetsu) -> bool:
    """増税への, 増税に対する, 増税をめぐる."""
    return tail(phrase) == ("へ", "の") or any(w.lemma in ("対する", "巡る") for w in phrase.morphemes)


def _holder(context: Context, at: int, floor: int = 0) -> Span | None:
    """住民の|反対, 住民からの|反対; ``floor`` is where the holder's phrase may begin."""
    for child in reversed(context.children[at]):
        if (
            floor <= child < at
            and tail(context.analysis.bunsetsu[child]) in _HOLDING
            and can_speak(context, child, True)
        ):
            return noun_phrase(context, child, floor)
    return None


def _above(context: Context, at: int) -> Predicate | None:
    number = context.predicate_at.get(context.analysis.bunsetsu[at].head)
    return None if number is None else context.analysis.predicates[number]


def _draft(context: Context, sentence: int, at: int, span: Span, last: int, holder: Span | None, rule: str) -> Draft:
    phrase = context.analysis.bunsetsu[at]
    noun = phrase.morphemes[phrase.content - 1]
    above = _above(context, at)
    denied = (
        above is not None and above.polarity is Polarity.NEGATIVE and (rule == DRAWN.id or above.lemma in group("have"))
    )
    cue = noun_cues()[noun.lemma]
    return Draft(sentence, Cue(noun.start, noun.end, noun.lemma), None, cue.act, span, last, holder, Silent.GENERIC,
                 Polarity.NEGATIVE if denied else Polarity.POSITIVE, cue.modality, (rule,))  # fmt: skip
