"""Praise and blame: what a content calls good or bad -> the thing or the act it is for or against.

増税は誤りだ -> against 増税; 案には説得力がない -> against 案; 速さに注目しすぎている -> against 速さへの注目.
"""

from __future__ import annotations

from extractor.claims.clause_antecedents import CLAUSE_ANTECEDENT, clause_antecedent
from extractor.claims.complements import SMALL_CLAUSE
from extractor.claims.context import Context, phrase_at
from extractor.claims.cues import group
from extractor.claims.evaluations import (
    Evaluation,
    carriers,
    evaluation_of,
    havers,
    respect_of,
    value_of_noun,
    word_value,
)
from extractor.claims.labels import noun_term, term_of
from extractor.claims.phrases import content_end, is_first_person, is_topic, noun_phrase
from extractor.claims.subjects import TOPIC, is_about, subjects_of, topic_of, usable
from extractor.claims.targets import Found, act, filler, opposite, owner, said, turned
from extractor.claims.values import Attribution
from extractor.model import AUTHOR, Argument, Direction, Modality, Polarity, Predicate, PredicateKind, Rule, Span, Term

EXCESS = Rule(
    "excess-evaluated", "Saying that something is done or is too much (〜すぎる) is to oppose it.",
    "「〜すぎる」と述べることは、その行為や状態への反対である。",
    "excess", ("「市は速さに注目しすぎていると思う」と田中氏は述べた。",), ("「市は速さに注目していると思う」と田中氏は述べた。",),
)  # fmt: skip
EVALUATED = Rule(
    "evaluated-subject", "A predicate that praises or blames is for or against what it is said of.",
    "称賛・非難の述語は、その主語への賛否を表す。",
    "evaluations", ("「増税は誤りだ」と田中氏は述べた。",), ("「増税は来月だ」と田中氏は述べた。",),
)  # fmt: skip
EVALUATED_CLASS = Rule(
    "evaluated-class", "Calling something a good or bad thing of its kind (誤った判断だ, 誤った尺度と見なす, 失敗の一例だ) is for or against it.",
    "良い・悪い種類のものと呼ぶこと（誤った判断だ、失敗の一例だ）は、それへの賛否である。",
    "一例 例 一つ 典型 典型例 極み 象徴 表れ 証拠 証 実例 好例 最たる物", ("「増税は誤った判断だ」と田中氏は述べた。", "「増税は失敗の一例だ」と田中氏は述べた。"), ("「増税は市の判断だ」と田中氏は述べた。",),
)  # fmt: skip
EXISTENTIAL = Rule(
    "existential-evaluated", "That there is a respect in which a thing is good or bad is for or against the thing.",
    "良い点・悪い点があると述べることは、その物事への賛否である。",
    "ある 存在する 多い", ("市の計画が間違っている点があると田中氏は述べた。",), ("市の計画が進んでいる点があると田中氏は述べた。",),
)  # fmt: skip
HAD = Rule(
    "merit-or-fault-had", "What has a merit (説得力がある, 利点を持つ) is praised, what lacks it or has a fault (説得力に欠ける, 欠陥がある) is blamed.",
    "長所があると述べれば称賛（説得力がある）、長所がないか欠点があると述べれば非難（欠陥がある）である。",
    "carriers", ("「その案には説得力がない」と田中氏は述べた。", "「その案は多くの利点を持つ」と田中氏は述べた。"), ("「その案には題名がない」と田中氏は述べた。",),
)  # fmt: skip
BROUGHT = Rule(
    "good-or-harm-brought", "What brings good or harm (混乱を招く, 望ましい結果をもたらす), or prevents it, is praised or blamed.",
    "益や害をもたらす、または防ぐと述べることは、そのものへの賛否である（混乱を招く）。",
    "carriers", ("「増税は混乱を招く」と田中氏は述べた。", "「努力は望ましい結果をもたらした」と田中氏は述べた。"), ("「増税は会議を招く」と田中氏は述べた。",),
)  # fmt: skip
FELT = Rule(
    "felt-about", "What one feels is good or bad (誇りに思う, 残念に思う, 不快に感じる) one is for or against.",
    "良い・悪いと感じること（誇りに思う、残念に思う）は、その対象への賛否である。",
    "思う 感じる 感ずる", ("「私は弟を誇りに思う」と田中氏は述べた。",), ("「私は弟を静かに思う」と田中氏は述べた。",),
)  # fmt: skip
RULES = (EXCESS, EVALUATED, EVALUATED_CLASS, EXISTENTIAL, HAD, BROUGHT, FELT, CLAUSE_ANTECEDENT)

_KINDS = frozenset(EVALUATED_CLASS.pattern.split())
FEELING = frozenset(FELT.pattern.split())
_THERE_IS = frozenset(EXISTENTIAL.pattern.split())
WEAK = ("negated-conclusion", "negated-certainty")  # 嫌いなわけではない says less than 好きだ
_MOTION = ("行く", "通る", "来る", "走る")  # 駅を行きすぎる goes past it


def excess(a: Attribution, p: Predicate, context: Context) -> Found:
    """速さに|注目しすぎている."""
    if not any(m.value == EXCESS.pattern for m in p.markers) or p.lemma in _MOTION:
        return []
    direction = turned(Direction.OPPOSE, p.polarity)
    if p.kind is PredicateKind.VERB:
        return [(direction, act(p, context), EXCESS)]
    subject = said(context, a, p, "ガ")
    return [] if subject is None else [(direction, noun_term(context, subject.bunsetsu), EXCESS)]


def evaluation(a: Attribution, p: Predicate, context: Context) -> Found:
    """増税は|誤りだ; その案は|筋が|通る."""
    if p.modality is Modality.DESIRED or narrated(a, p):
        return []
    value = evaluation_of(context, p)
    if value is None or any(m.rule in WEAK for m in p.markers):
        return []
    if (value.denied and p.polarity is Polarity.POSITIVE) or _of_another(a, p, context):
        return []
    target = None if value.idiom else said(context, a, p, value.case)
    if target is not None and (clause := clause_antecedent(context, p, target)) is not None:
        return [(turned(value.direction, p.polarity), clause, CLAUSE_ANTECEDENT)]
    term = None if target is None else noun_term(context, target.bunsetsu)
    if term is None and value.case == "ガ":
        term = _topic(a, p, context) if value.idiom else _about(a, p, context) or _of_cue(a, context)
    return [] if term is None else [(turned(value.direction, p.polarity), term, EVALUATED)]


def _of_another(a: Attribution, p: Predicate, context: Context) -> bool:
    """弟は|走るのが|大好きだ: a feeling of the brother's, not of who says so."""
    if p.lemma not in group("feeling"):
        return False
    outer = next((x.bunsetsu for x in p.arguments if x.case == "ガ２"), None)
    topic = topic_of(context, a, p.bunsetsu) if outer is None else outer
    subject = said(context, a, p, "ガ")
    if topic is None or subject is None or subject.bunsetsu == topic:
        return False
    return not is_first_person(context, noun_phrase(context, topic))


def _of_cue(a: Attribution, context: Context) -> Term | None:
    """友人を|天才だと|思う: what the verb of thinking has for its object."""
    cue = None if a.predicate is None else context.analysis.predicates[a.predicate]
    thing = None if cue is None else filler(context, cue, "ヲ")
    return None if thing is None or thing.end > a.content.start else noun_term(context, thing.bunsetsu)


def _topic(a: Attribution, p: Predicate, context: Context) -> Term | None:
    """その案は|筋が|通る."""
    topic = topic_of(context, a, p.bunsetsu)
    return None if topic is None else noun_term(context, topic)


def narrated(a: Attribution, p: Predicate) -> bool:
    """What an author tells without a word of thinking is an event, not a judgement, where it is a verb or past."""
    return a.cue is None and a.entity == AUTHOR and (p.past or p.kind is PredicateKind.VERB)


def _about(a: Attribution, p: Predicate, context: Context) -> Term | None:
    """What a clause is about, whatever the tree makes of its topic: 増税は、|愚かだ|と|思う."""
    for x in p.arguments:
        if not x.implicit and is_topic(context, x.bunsetsu) and usable(context, p, x, a):
            return noun_term(context, x.bunsetsu)
    subject = subjects_of(context, a, [p])[0]
    own = subject.argument
    inside = own is not None and own.implicit and a.content.start <= own.start < p.start
    shared = inside and own is not None and is_about(context, own.bunsetsu)
    return subject.term if shared or TOPIC.id in subject.rules else None


def class_(a: Attribution, p: Predicate, context: Context) -> Found:
    """誤った|判断だ, 失敗の|一例だ: the evaluation modifies the class that the target is put in."""
    becomes = p.lemma == "なる" and any(x.case in ("ニ", "ト") and x.bunsetsu == p.bunsetsu - 1 for x in p.arguments)
    if a.last is None or (p.kind is not PredicateKind.NOMINAL and not becomes) or p.lemma == "わけ" or _wished(p):
        return []
    number = p.bunsetsu - 1 if becomes else p.bunsetsu
    value = _modifier_value(context, number)
    if value is None:
        return []
    target = said(context, a, p, "ガ")
    inner = context.predicate_at.get(number - 1) if p.lemma == "こと" else None
    if target is None and inner is not None:  # それが|正しい|ことだ
        target = said(context, a, context.analysis.predicates[inner], "ガ")
    if target is not None and (clause := clause_antecedent(context, p, target)) is not None:
        return [(turned(value, p.polarity), clause, CLAUSE_ANTECEDENT)]
    term = _of_cue(a, context) or _about(a, p, context) if target is None else noun_term(context, target.bunsetsu)
    if term is not None:
        return [(turned(value, p.polarity), term, EVALUATED_CLASS)]
    if becomes and a.cue is None and a.entity == AUTHOR:
        return []
    if (a.act != "believe" and not becomes) or p.polarity is Polarity.NEGATIVE:
        return []
    start = noun_term(context, number).start if becomes else p.start
    return [(value, term_of(context, Span(start, content_end(context, number))), EVALUATED_CLASS)]


def _wished(p: Predicate) -> bool:
    """立派な人で|ありたい: what one would like to be is not what one is."""
    return p.modality is Modality.DESIRED


def judged_as(a: Attribution, last: int, context: Context) -> Found:
    """サイズ|を|誤った尺度|と見なす, 増税|を|失敗|と見なす: the class has no predicate of its own."""
    first = phrase_at(context, a.content.start)
    value = _modifier_value(context, last) or value_of_noun(context.analysis.bunsetsu[last])
    if value is None or first is None:
        return []
    if SMALL_CLAUSE.id in a.rules:
        thing = next((n for n in range(first, last) if context.analysis.bunsetsu[n].particles[-1:] == ("を",)), None)
    elif any(m.surface == "か" for m in context.analysis.bunsetsu[last].morphemes):
        return []
    else:  # 走るのは|良い|ことだ, where the reader makes no predicate of ことだ
        thing = topic_of(context, a, last)
    if thing is None:  # 良心的な店|という感じがした
        named = a.act == "believe" and context.analysis.bunsetsu[last].content > 0
        return [(value, noun_term(context, last, last), EVALUATED_CLASS)] if named and _modifies(context, last) else []
    return [(value, noun_term(context, thing), EVALUATED_CLASS)]


def _modifies(context: Context, last: int) -> bool:
    return _modifier_value(context, last) is not None


def _modifier_value(context: Context, number: int) -> Direction | None:
    """What right before a noun praises or blames it: 誤った|判断, 失敗の|一例."""
    child = number - 1
    if child not in context.children[number]:
        return None
    predicate = context.predicate_at.get(child)
    if predicate is not None:
        p = context.analysis.predicates[predicate]
        value = evaluation_of(context, p)
        return None if value is None or value.denied else turned(value.direction, p.polarity)
    phrase = context.analysis.bunsetsu[number]
    kind = phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in _KINDS
    before = context.analysis.bunsetsu[child]
    return value_of_noun(before) if kind and before.particles == ("の",) else None


def existential(a: Attribution, p: Predicate, context: Context) -> Found:
    """手紙が的を外した|点が|ある: that there is something wrong about a thing is against it."""
    if p.lemma not in _THERE_IS or p.polarity is Polarity.NEGATIVE or (noun := said(context, a, p, "ガ")) is None:
        return []
    for child in context.children[noun.bunsetsu]:
        number = context.predicate_at.get(child)
        if number is None:
            continue
        inner = context.analysis.predicates[number]
        value, target = evaluation_of(context, inner), said(context, a, inner, "ガ")
        if value and target and target.bunsetsu != noun.bunsetsu and target.rule != "genitive-subject":
            return [(turned(value.direction, inner.polarity), noun_term(context, target.bunsetsu), EXISTENTIAL)]
    return []


def had(a: Attribution, p: Predicate, context: Context) -> Found:
    """案には|説得力が|ない, 案は|説得力に|欠ける, 案は|利点を|持つ: against, against, for 案."""
    cases = havers().get(p.lemma)
    if cases is None or p.modality is Modality.DESIRED or narrated(a, p) or any(m.rule in WEAK for m in p.markers):
        return []
    for x in p.arguments:
        sign = cases.get(x.case)
        if sign is None or x.implicit or is_topic(context, x.bunsetsu):
            continue
        value = value_of_noun(context.analysis.bunsetsu[x.bunsetsu], had=True)
        term = None if value is None else _haver(a, p, x, context)
        if value is not None and term is not None:
            return [(turned(value if sign is Direction.SUPPORT else opposite(value), p.polarity), term, HAD)]
    return []


def _haver(a: Attribution, p: Predicate, had_: Argument, context: Context) -> Term | None:
    """Who or what has it: 案|には, 案|は, 案|の説得力は."""
    for case in ("ニ", "ガ", "ガ２", "ニツイテ"):
        x = said(context, a, p, case)
        if x is not None and x.bunsetsu != had_.bunsetsu:
            return noun_term(context, x.bunsetsu)
    if (about := _about(a, p, context)) is not None:
        return about
    owned = respect_of(context.analysis.bunsetsu[had_.bunsetsu]) is not None  # 案の欠陥; not 安全の問題
    return owner(context, had_.bunsetsu, a.content) if owned else None


def brought(a: Attribution, p: Predicate, context: Context) -> Found:
    """増税は|混乱を|招く, 努力は|望ましい結果を|もたらした, 対策は|事故を|防ぐ; what has brought plain harm may be nobody's doing."""
    cases = carriers().get(p.lemma)
    if cases is None or p.modality is Modality.DESIRED or narrated(a, p):
        return []
    cause = said(context, a, p, "ガ")
    term = _about(a, p, context) if cause is None else noun_term(context, cause.bunsetsu)
    for x in p.arguments:
        sign = cases.get(x.case)
        if sign is None or x.implicit or term is None or term.end == x.end:
            continue
        called = _modifier_value(context, x.bunsetsu)
        value = called or value_of_noun(context.analysis.bunsetsu[x.bunsetsu], had=True)
        brings = sign is Direction.SUPPORT
        if value is None or (brings and p.past and called is None and value is Direction.OPPOSE):
            continue
        return [(turned(value if brings else opposite(value), p.polarity), term, BROUGHT)]
    return []


def felt(a: Attribution, p: Predicate, context: Context) -> Found:
    """弟を|誇りに|思う, 発言を|残念に|思う."""
    if p.lemma not in FEELING:
        return []
    thing, who = said(context, a, p, "ヲ"), said(context, a, p, "ガ")
    if thing is None:
        return []
    if who is not None and not is_first_person(context, noun_phrase(context, who.bunsetsu)):
        return []  # 弟は|敗戦を残念に思っている: the brother's feeling
    value = felt_value(context, p)
    return [] if value is None else [(turned(value.direction, p.polarity), noun_term(context, thing.bunsetsu), FELT)]


def felt_value(context: Context, p: Predicate) -> Evaluation | None:
    """How one feels, right before the verb: 誇りに|思う, 嬉しく|思う."""
    at = p.bunsetsu - 1
    if at < 0 or at not in context.children[p.bunsetsu]:
        return None
    phrase = context.analysis.bunsetsu[at]
    last = phrase.morphemes[-1]
    if not phrase.content or not (last.surface == "に" or last.cform.startswith("連用形")):
        return None
    return word_value(phrase.morphemes[phrase.content - 1].lemma)
