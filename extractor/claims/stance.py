"""Stance: an attribution -> who is for or against what. 「増税は誤りだ」と田中氏は述べた。 -> 田中 opposes 増税.

The target is the thing or the act, found by argument structure (``targets``); what a content judges is read in ``judgements``, by the
words of ``evaluations.tsv``, ``stop_verbs.tsv`` and ``stance_verbs.tsv``. Guideline: a stance only where it is clear; the holder is the
source, so an unnamed source holds none.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.claims import judgements, respects
from extractor.claims import told_stances as told
from extractor.claims.context import Context, phrase_at
from extractor.claims.cues import group
from extractor.claims.customisation import effect_of
from extractor.claims.evaluations import evaluation_of, stance_verbs, stop_verbs, value_of_noun
from extractor.claims.judgements import judged, judged_clause
from extractor.claims.labels import noun_term, term_of
from extractor.claims.norms import UNWANTED_THING, unwanted
from extractor.claims.phrases import is_conditional, tail
from extractor.claims.respects import respect
from extractor.claims.targets import Found, act, content_term, filler, opposite, owner, said, turned
from extractor.claims.values import Attribution
from extractor.model import (
    Act,
    Bunsetsu,
    BunsetsuKind,
    Direction,
    Modality,
    Polarity,
    Predicate,
    PredicateKind,
    Rule,
    Stance,
    Triple,
)

STANCE_VERB = Rule(
    "stance-verb", "Supporting, praising, opposing, denying or criticising is for or against the content; negation turns it round.",
    "支持・称賛・反対・否定・批判の動詞は内容への賛否を表し、否定されれば逆になる。",
    "support praise | oppose deny doubt criticize", ("市民は増税に反対した。", "田中氏は首相を称賛した。"), ("市民は増税を知った。",),
)  # fmt: skip
WANTED_ACT = Rule(
    "wanted-act", "To demand or propose an act is to support it.",
    "行為を求め、提案することは、それへの賛成である。",
    "demand propose", ("市民は情報の公開を求めた。",), ("市民は情報の公開を知った。",),
)  # fmt: skip
NEGATED_BELIEF = Rule(
    "negated-belief", "Not believing a proposition, in the present, is to oppose it.",
    "命題を信じないと現在形で述べることは、それへの反対である。",
    "believe", ("田中氏は町が安全だとは思わない。",), ("田中氏は町が安全だと思う。",),
)  # fmt: skip
FEARED = Rule(
    "feared-or-hoped", "To fear something or warn of it is to be against it, to hope for it to be for it.",
    "恐れ・警戒はその対象への反対、期待・希望は賛成である。",
    "懸念 危惧 警戒 心配 恐れる 憂慮 | 期待 希望", ("野党は増税に懸念を示した。", "市長は計画に期待を寄せた。"), ("野党は増税に関心を示した。",),
)  # fmt: skip
MEANT = Rule(
    "meant-stance", "To mean to do what only friends or enemies do (進める, 守る, 支える, と戦う) is to be for or against the thing.",
    "味方または敵だけがする行為（進める、守る、支える、と戦う）を意図することは、対象への賛否である。",
    "stance_verbs favour", ("市長は改革を進めるつもりだ。",), ("市長は改革を調べるつもりだ。",),
)  # fmt: skip
RULES = (STANCE_VERB, WANTED_ACT, NEGATED_BELIEF, FEARED, MEANT, *told.RULES, *respects.RULES, *judgements.RULES)

_FOR, _AGAINST = (frozenset(part.split()) for part in STANCE_VERB.pattern.split("|"))
_WANTED = frozenset(WANTED_ACT.pattern.split())
_EMPTY = frozenset(["こと", "もの", "の", "ところ", "わけ", "はず", "よう"])  # nouns that name nothing by themselves
_FEARS, _HOPES = (part.split() for part in FEARED.pattern.split("|"))
_ROW = 8  # sources in a row
_THREATS = ("脅", "威嚇")  # who threatens is not against what he threatens with
_NOBODY = ("誰", "だれ", "何", "誰か", "誰も")


def stances_of(
    a: Attribution, clauses: Sequence[tuple[int, Rule]], triples: tuple[Triple, ...], context: Context
) -> tuple[Stance, ...]:
    """Who is for or against what by an attribution: 「市は速さに注目しすぎている」と彼は言った -> 彼 opposes 速さへの注目.

    ``clauses`` and ``triples`` are those of the same content. Nobody nameable holds no stance; one stance a target, the first rule that fits.
    """
    found = [] if a.entity is None or hypothetical(a, context) else of_source(a, clauses, context)
    holders = _holders(a, context) if found else ()
    stances = [Stance(holder, d, target, (rule.id,)) for d, target, rule in found for holder in holders]
    stances += told.told(a, triples, context) + told.met(a, triples, context)
    kept: dict[tuple[str, int, int], Stance] = {}
    for stance in stances:
        target = stance.target
        if (
            target.start < target.end
            and target.label not in _EMPTY
            and stance.holder not in (*_NOBODY, target.label)
            and target.label not in told.SELF
        ):
            kept.setdefault((stance.holder, target.start, target.end), stance)
    return tuple(kept.values())


def _holders(a: Attribution, context: Context) -> tuple[str, ...]:
    """Of a row of sources each holds the stance: 米国と|日本は|反対した -> 米国, 日本."""
    at = None if a.source is None else phrase_at(context, a.source.end - 1)
    if a.source is None or at is None:
        return () if a.entity is None else (a.entity,)
    row: list[str] = []
    n = at
    while len(row) < _ROW and n - 1 in context.children[n] and context.analysis.bunsetsu[n - 1].start >= a.source.start:
        before = context.analysis.bunsetsu[n - 1]
        if (
            before.kind is not BunsetsuKind.NOMINAL
            or tail(before) not in (("と",), ("や",), ())
            or not _joins(context, before)
        ):
            break
        n -= 1
        row.append(noun_term(context, n, n).label)
    if not row:
        return () if a.entity is None else (a.entity,)
    return (*row[::-1], noun_term(context, at, at).label)


def _joins(context: Context, phrase: Bunsetsu) -> bool:
    """米国と|日本, 米国、|日本; not 会長、|田中氏, one person."""
    if tail(phrase):
        return True
    last = phrase.morphemes[phrase.content - 1] if phrase.content else phrase.morphemes[-1]
    return phrase.morphemes[-1].surface in ("、", "，") and last.end in context.named


def hypothetical(a: Attribution, context: Context) -> bool:
    """Whether a cue is a condition or a question: 反対するなら, 反対するか: nobody is said to be against anything yet."""
    cue = None if a.predicate is None else context.analysis.predicates[a.predicate]
    if cue is None:
        return False
    last = context.analysis.bunsetsu[cue.last]
    return cue.modality in (Modality.CONDITIONAL, Modality.INTERROGATIVE) or is_conditional(last)


def of_source(a: Attribution, clauses: Sequence[tuple[int, Rule]], context: Context) -> Found:
    """What the source is for or against, by what it does or else by what it says."""
    head = context.analysis.predicates[a.heads[-1]] if a.heads else None
    own = effect_of(context.custom, a.rules)
    if own is not None:
        return (
            [] if own.stance is None else [(turned(own.stance, a.polarity), content_term(a, head, context), own.rule)]
        )
    found = _by_act(a, head, context)
    return found if found or a.delegated else judged(a, [n for n, _ in clauses], context)


# ------------------------------------------------------------------------------------- by what the source does


def _by_act(a: Attribution, head: Predicate | None, context: Context) -> Found:
    if a.cue is None:
        return []
    if found := respect(a, context):
        return found
    if a.act in (Act.CRITICIZE, Act.PRAISE) and head is not None and a.polarity is Polarity.POSITIVE:
        blamed = _blamed(a, context) + judged_clause(a, head, context)
        if blamed:
            return blamed
    if a.act in _FOR or a.act in _AGAINST:
        direction = turned(Direction.SUPPORT if a.act in _FOR else Direction.OPPOSE, a.polarity)
        needed = head is not None and head.modality is Modality.NECESSARY
        return [(direction, act(head, context) if needed and head else content_term(a, head, context), STANCE_VERB)]
    if a.act in _WANTED and a.polarity is Polarity.POSITIVE:
        return _wanted(a, head, context)
    if a.polarity is Polarity.POSITIVE and head is not None and (a.act in (Act.INTEND, Act.DECIDE) or _own_wish(head)):
        return _meant(head, context)
    if a.act in (Act.OTHER, Act.WARN) and a.polarity is Polarity.POSITIVE:
        return (judged_clause(a, head, context) if head is not None else []) or _feared(a, head, context)
    if a.act is Act.BELIEVE and a.polarity is Polarity.NEGATIVE and not _past_cue(a, context):
        return _disbelieved(a, head, context)
    return []


def _blamed(a: Attribution, context: Context) -> Found:
    """Whom or what the words of 「…」と|市の方針を|批判した are for or against."""
    cue = None if a.predicate is None else context.analysis.predicates[a.predicate]
    thing = None if cue is None else filler(context, cue, "ヲ")
    if thing is None or a.content.start <= thing.start < a.content.end:
        return []
    if a.cue is not None and a.cue.start <= thing.start < a.cue.end:
        return []  # 感謝を述べる: a part of the cue
    direction = Direction.SUPPORT if a.act is Act.PRAISE else Direction.OPPOSE
    return [(direction, noun_term(context, thing.bunsetsu), STANCE_VERB)]


def _wanted(a: Attribution, head: Predicate | None, context: Context) -> Found:
    if head is not None:
        return unwanted(a, head, context) or [
            (turned(Direction.SUPPORT, head.polarity), act(head, context), WANTED_ACT)
        ]
    if a.last is None:
        return []
    phrase = context.analysis.bunsetsu[a.last]
    lemma = phrase.morphemes[phrase.content - 1].lemma if phrase.content else ""
    if lemma in group("help"):
        return []  # to ask for help or leave is to be for nothing
    if lemma in stop_verbs() or f"{lemma}する" in stop_verbs():
        thing = owner(context, a.last, a.content)
        if thing is not None:
            return [(Direction.OPPOSE, thing, UNWANTED_THING)]
    return [(Direction.SUPPORT, term_of(context, a.content), WANTED_ACT)]


def _own_wish(head: Predicate) -> bool:
    """進めたい, 進めよう: what the speaker wants to do, not what others should (進めてほしい)."""
    own = any(m.rule in ("desire", "volition", "intention") for m in head.markers)
    return own and head.modality is Modality.DESIRED and not any(m.rule == "attempt" for m in head.markers)


def _meant(head: Predicate, context: Context) -> Found:
    """改革を|進めたい -> for 改革; 差別と|戦うつもりだ -> against 差別."""
    entry = stance_verbs().get(head.lemma)
    case = "ヲ" if entry is None else entry.case
    if entry is None and head.lemma not in group("favour"):
        return []
    thing = filler(context, head, case)
    direction = turned(Direction.SUPPORT if entry is None else entry.direction, head.polarity)
    return [] if thing is None else [(direction, noun_term(context, thing.bunsetsu), MEANT)]


def _feared(a: Attribution, head: Predicate | None, context: Context) -> Found:
    """増税|に懸念を示した -> against 増税; 回復|を期待する -> for 回復."""
    if a.act is Act.WARN and head is not None and not any(word in (a.cue.lemma if a.cue else "") for word in _THREATS):
        return [(turned(Direction.OPPOSE, head.polarity), content_term(a, head, context), FEARED)]
    lemma = "" if a.cue is None else a.cue.lemma
    if a.last is not None and head is None and value_of_noun(context.analysis.bunsetsu[a.last]) is not None:
        thing = owner(context, a.last, a.content)
        if thing is None:
            return []  # 恥を|恐れる: nothing is named that would bring it
    for direction, words in ((Direction.OPPOSE, _FEARS), (Direction.SUPPORT, _HOPES)):
        happens = direction is Direction.OPPOSE or head is not None or _names_event(context, a)
        if happens and any(word in lemma for word in words):
            return [(direction, content_term(a, head, context), FEARED)]
    return []


def _names_event(context: Context, a: Attribution) -> bool:
    phrase = None if a.last is None else context.analysis.bunsetsu[a.last]
    return phrase is not None and phrase.content > 0 and phrase.morphemes[phrase.content - 1].pos.endswith("サ変可能")


def _disbelieved(a: Attribution, head: Predicate | None, context: Context) -> Found:
    """Of 手紙は究極の方法だとは思わない the target is 手紙; of a clause about what happens, the clause."""
    subject = None if head is None else said(context, a, head, "ガ")
    if head is not None and subject is not None:
        value = evaluation_of(context, head)
        if value is not None:
            against = turned(opposite(value.direction), head.polarity)
            return [(against, noun_term(context, subject.bunsetsu), NEGATED_BELIEF)]
        if head.kind is PredicateKind.NOMINAL:
            return [(Direction.OPPOSE, noun_term(context, subject.bunsetsu), NEGATED_BELIEF)]
    return [(Direction.OPPOSE, content_term(a, head, context), NEGATED_BELIEF)]


def _past_cue(a: Attribution, context: Context) -> bool:
    return a.predicate is not None and context.analysis.predicates[a.predicate].past
