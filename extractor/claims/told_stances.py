"""Told stances: the triples of a content -> whose stance they tell of, whoever says so. 乗組員は友人を応援した -> 乗組員 supports 友人.

The words are those of ``stance_verbs.tsv`` and the groups ``meets`` and ``shows-stance`` of ``words.tsv``.
"""

from __future__ import annotations

from extractor.claims.context import Context, phrase_at
from extractor.claims.cues import group
from extractor.claims.evaluations import stance_noun, stance_verbs
from extractor.claims.labels import noun_term
from extractor.claims.respects import toward
from extractor.claims.targets import filler, opposite, owner, turned
from extractor.claims.values import Attribution
from extractor.model import AUTHOR, Direction, Modality, NameType, PredicateKind, Rule, Stance, Term, Triple

TOLD_STANCE = Rule(
    "told-stance", "Where it is told that somebody cheers, defends, hinders or fights somebody, that somebody is for or against them.",
    "誰かを応援・擁護・妨害し、または誰かと戦うと語られる人は、その誰かへの賛否を持つ。",
    "stance_verbs", ("乗組員は友人を応援したと田中氏は話した。",), ("乗組員は友人を見たと田中氏は話した。",),
)  # fmt: skip
MET = Rule(
    "stance-met", "What meets with somebody's support, praise or opposition (支持を集める, 反発を招く, 批判を浴びる) they are for or against; so is who shows it toward something.",
    "支持・称賛・反発を受けるもの（支持を集める、反発を招く、批判を浴びる）には、それを向ける人の賛否がある。",
    "meets shows-stance", ("市の案は住民の支持を集めたと田中氏は述べた。",), ("市の案は住民の意見を集めたと田中氏は述べた。",),
)  # fmt: skip
RULES = (TOLD_STANCE, MET)

SELF = ("自分", "自身", "自分自身")
_TOLD = (Modality.ASSERTED, Modality.HEARSAY)


def told(a: Attribution, triples: tuple[Triple, ...], context: Context) -> list[Stance]:
    """乗組員は彼女を応援し… -> 乗組員 supports 彼女, whoever says so."""
    if a.modality not in _TOLD:
        return []
    found = []
    text = context.analysis.document.text
    for t in triples:
        entry = stance_verbs().get(t.lemma)
        weak = t.negated and text.startswith(("わけ", "訳"), t.predicate.end)  # 嫌うわけではない says less than 好む
        if entry is not None and t.object and t.case == entry.case and not weak and (holder := _holder(a, t, context)):
            direction = opposite(entry.direction) if t.negated else entry.direction
            found.append(Stance(holder, direction, t.object, (TOLD_STANCE.id,)))
    return found


def _holder(a: Attribution, t: Triple, context: Context) -> str | None:
    """The subject; who speaks for 自分, and where an attitude is told without one: 「計画に|前向きだ」と言った."""
    if t.subject is not None and t.subject.label not in SELF:
        return t.subject.label
    at = phrase_at(context, t.predicate.start)
    number = None if at is None else context.predicate_at.get(at)
    attitude = number is not None and context.analysis.predicates[number].kind is not PredicateKind.VERB
    return a.entity if t.subject is not None or (attitude and a.entity != AUTHOR) else None


def met(a: Attribution, triples: tuple[Triple, ...], context: Context) -> list[Stance]:
    """案は|市民の|支持を集めた -> 市民 supports 案; 市は|計画への|支持を再確認した -> 市 supports 計画."""
    if a.modality not in _TOLD:
        return []
    found = []
    for t in triples:
        meets, shows = t.lemma in group("meets"), t.lemma in group("shows-stance")
        if not (meets or shows) or t.object is None or t.subject is None or t.negated:
            continue
        at = phrase_at(context, t.object.end - 1)
        noun = None if at is None else context.analysis.bunsetsu[at]
        direction = stance_noun(noun.morphemes[noun.content - 1].lemma) if noun is not None and noun.content else None
        if shows and at is not None and (attitude := _attitude(context, at)) is not None:
            found.append(Stance(t.subject.label, *attitude, (MET.id,)))
        if at is None or direction is None:
            continue
        if shows and (thing := toward(context, at)) is not None:
            found.append(Stance(t.subject.label, direction, thing, (MET.id,)))
        elif meets and (holder := _meeter(a, t, at, context)) is not None:
            found.append(Stance(holder.label, direction, t.subject, (MET.id,)))
    return found


def _attitude(context: Context, noun: int) -> tuple[Direction, Term] | None:
    """計画に|前向きな|姿勢(を示した) -> for 計画."""
    for child in context.children[noun]:
        number = context.predicate_at.get(child)
        p = None if number is None else context.analysis.predicates[number]
        entry = None if p is None or p.kind is PredicateKind.VERB else stance_verbs().get(p.lemma)
        thing = None if p is None or entry is None else filler(context, p, entry.case)
        if p is not None and entry is not None and thing is not None:
            return turned(entry.direction, p.polarity), noun_term(context, thing.bunsetsu)
    return None


def _meeter(a: Attribution, t: Triple, noun: int, context: Context) -> Term | None:
    """Whose support or opposition it is: 市民の|支持を, 市民から|支持を, 会議では|支持を."""
    if (holder := owner(context, noun, a.content)) is not None:
        return holder
    at = phrase_at(context, t.predicate.start)
    number = None if at is None else context.predicate_at.get(at)
    for x in () if number is None else context.analysis.predicates[number].arguments:
        name = context.named.get(x.end)
        place = name is not None and name.type is NameType.LOCATION
        if x.case in ("カラ", "デ", "ニ") and not x.implicit and (x.case == "カラ" or not place):
            return noun_term(context, x.bunsetsu)
    return None
