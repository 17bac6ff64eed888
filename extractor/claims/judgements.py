"""Judgements: what a content says -> what it is for or against, by the words and constructions that praise, blame and demand.

増税は誤りだ -> against 増税; 計画を見直すべきだ -> against 計画; 速さに注目しすぎている -> against 速さへの注目.
"""

from __future__ import annotations

from extractor.claims.clauses import clauses_of
from extractor.claims.context import Context, phrase_at
from extractor.claims.evaluations import evaluation_of, respect_of, stop_verbs
from extractor.claims.labels import noun_term, term_of
from extractor.claims.phrases import content_end, tail
from extractor.claims.subjects import TOPIC, subjects_of, usable
from extractor.claims.targets import Found, act, filler, owner, said, turned
from extractor.claims.values import Attribution
from extractor.language.stems import PLAIN
from extractor.model import AUTHOR, Argument, Direction, Modality, Polarity, Predicate, PredicateKind, Rule, Span, Term

EXCESS = Rule(
    "excess-evaluated", "Saying that something is done or is too much (〜すぎる) is to oppose it.",
    "excess", ("「市は速さに注目しすぎていると思う」と田中氏は述べた。",), ("「市は速さに注目していると思う」と田中氏は述べた。",),
)  # fmt: skip
NORM = Rule(
    "norm-stated", "Calling an act necessary, important or due (べき, なければならない, 必要だ, ことが重要だ) is to support it; denied, to oppose it.",
    "重要 大切 大事 必要 不可欠 肝要 肝心 急務 必須", ("急いで橋を直すことが重要だと田中氏は述べた。", "橋を直すべきだと田中氏は述べた。"), ("橋を直すと田中氏は述べた。",),
)  # fmt: skip
WISH = Rule(
    "wish-for-others", "To want others to do something (てほしい) is to support it, to want them not to (ないでほしい) to oppose it.",
    "て 欲しい", ("「市には橋を直してほしい」と田中氏は述べた。",), ("「橋を直したい」と田中氏は述べた。",),
)  # fmt: skip
UNACCEPTABLE = Rule(
    "not-acceptable", "What cannot or must not be accepted, allowed or overlooked is opposed.",
    "受け入れる 容認する 許容する 許す 看過する 見過ごす 黙認する 是認する 承服する 納得する", ("「この提案は受け入れられない」と田中氏は述べた。",), ("「この提案は受け入れられる」と田中氏は述べた。",),
)  # fmt: skip
UNWANTED_THING = Rule(
    "unwanted-thing", "To want a thing stopped, withdrawn or changed is to oppose the thing.",
    "stop_verbs", ("市民は計画の撤回を求めた。", "田中氏は計画を中止すべきだと述べた。"), ("市民は計画の公開を求めた。",),
)  # fmt: skip
EVALUATED = Rule(
    "evaluated-subject", "A predicate that praises or blames is for or against what it is said of.",
    "evaluations", ("「増税は誤りだ」と田中氏は述べた。",), ("「増税は来月だ」と田中氏は述べた。",),
)  # fmt: skip
EVALUATED_CLASS = Rule(
    "evaluated-class", "Calling something a good or bad thing of its kind (誤った判断だ, 誤った尺度と見なす) is for or against it.",
    "evaluations", ("「増税は誤った判断だ」と田中氏は述べた。",), ("「増税は市の判断だ」と田中氏は述べた。",),
)  # fmt: skip
EXISTENTIAL = Rule(
    "existential-evaluated", "That there is a respect in which a thing is good or bad is for or against the thing.",
    "ある 存在する 多い", ("市の計画が間違っている点があると田中氏は述べた。",), ("市の計画が進んでいる点があると田中氏は述べた。",),
)  # fmt: skip
WANTED_THING = Rule(
    "wanted-thing", "In 〜たいのは X だ the speaker is for X.",
    "desired", ("「私が作りたいのは安い電池です」と田中氏は述べた。",), ("「私が作ったのは安い電池です」と田中氏は述べた。",),
)  # fmt: skip
DENIED_PURPOSE = Rule(
    "denied-purpose", "Not being here in order to do something is to be against doing it.",
    "為 に", ("「町を壊すためにここにいるわけではありません」と田中氏は述べた。",), ("「町を壊すためにここにいます」と田中氏は述べた。",),
)  # fmt: skip
RESPECT = Rule(
    "respect-named", "To point out what is good or bad about a thing, or insist on it, is to be for or against the thing.",
    "state believe demand explain admit warn support criticize praise announce", ("専門家は計画の危険性を指摘した。",), ("専門家は計画の内容を指摘した。",),
)  # fmt: skip
RULES = (
    RESPECT,
    EXCESS,
    NORM,
    WISH,
    UNACCEPTABLE,
    UNWANTED_THING,
    EVALUATED,
    EVALUATED_CLASS,
    EXISTENTIAL,
    WANTED_THING,
    DENIED_PURPOSE,
)

_NORMS = frozenset(PLAIN.get(lemma, lemma) for lemma in NORM.pattern.split())
_INTOLERABLE = frozenset(UNACCEPTABLE.pattern.split())
_NAMING = frozenset(RESPECT.pattern.split())
_IRREALIS = (Modality.CONDITIONAL, Modality.INTERROGATIVE)
_WEAK = ("negated-conclusion", "negated-certainty")  # 嫌いなわけではない says less than 好きだ
_MOTION = ("行く", "通る", "来る", "走る")  # 駅を行きすぎる goes past it


def judged(a: Attribution, context: Context) -> Found:
    """What a content is for or against; the clauses coordinated with its main one and the reasons for it count as well."""
    if a.modality in _IRREALIS or a.polarity is Polarity.NEGATIVE:
        return []
    if not a.heads:
        return [] if a.last is None else _judged_as(a, a.last, context)
    head = context.analysis.predicates[a.heads[-1]]
    found = judged_clause(a, head, context)
    for number in (n for n, _ in clauses_of(context, a)):
        if number not in a.heads:
            found += judged_clause(a, context.analysis.predicates[number], context)
    return found


def respect(a: Attribution, context: Context) -> Found:
    """計画の|危険性を指摘した -> against 計画, 投資の|必要性を訴えた -> for 投資; of a content that is a noun phrase."""
    if a.heads or a.last is None or a.act not in _NAMING or a.polarity is Polarity.NEGATIVE:
        return []
    value = respect_of(context.analysis.bunsetsu[a.last])
    thing = None if value is None else owner(context, a.last, a.content)
    return [] if value is None or thing is None else [(value, thing, RESPECT)]


def judged_clause(a: Attribution, p: Predicate, context: Context) -> Found:
    """What one clause is for or against, by the first rule that fits."""
    for rule in (_excess, _wish, _norm, _unacceptable, _evaluation, _class, _existential, _cleft, _purpose):
        found = rule(a, p, context)
        if found:
            return found
    return []


# ----------------------------------------------------------------------------------------------- wants


def _excess(a: Attribution, p: Predicate, context: Context) -> Found:
    if not any(m.value == EXCESS.pattern for m in p.markers) or p.lemma in _MOTION:
        return []
    direction = turned(Direction.OPPOSE, p.polarity)
    if p.kind is PredicateKind.VERB:
        return [(direction, act(p, context), EXCESS)]
    subject = said(context, a, p, "ガ")
    return [] if subject is None else [(direction, noun_term(context, subject.bunsetsu), EXCESS)]


def _wish(a: Attribution, p: Predicate, context: Context) -> Found:
    if p.modality is not Modality.DESIRED or p.kind is not PredicateKind.VERB:
        return []
    text = context.analysis.document.text
    wished = any(m.rule == "desire" and text[m.start : m.end].find("し") > 0 for m in p.markers)
    if not wished or any(m.value == "attemptive" for m in p.markers):  # 想像してみてほしい
        return []
    return unwanted(a, p, context) or [(turned(Direction.SUPPORT, p.polarity), act(p, context), WISH)]


def _norm(a: Attribution, p: Predicate, context: Context) -> Found:
    """The act is the subject of 重要だ, or the predicate itself under べき and なければならない."""
    if p.lemma in _NORMS:
        subject = said(context, a, p, "ガ")
        if subject is None or p.polarity is Polarity.NEGATIVE or not _is_act(context, subject):
            return []
        return _named_act(a, context, subject) or [(Direction.SUPPORT, noun_term(context, subject.bunsetsu), NORM)]
    if (
        p.modality is not Modality.NECESSARY
        or p.kind is not PredicateKind.VERB
        or _unneeded(p)
        or _purposive(p, context)
    ):
        return []
    return unwanted(a, p, context) or [(turned(Direction.SUPPORT, p.polarity), act(p, context), NORM)]


def _unneeded(p: Predicate) -> bool:
    """必要はない is no stance and なければならなかった a fact; べきではない and べきだった are stances."""
    if any(m.rule == "obligation" for m in p.markers):
        return False
    return p.past or (p.polarity is Polarity.NEGATIVE and not any(m.rule == "prohibition" for m in p.markers))


def _purposive(p: Predicate, context: Context) -> bool:
    """訴えるべく: in order to."""
    text = context.analysis.document.text
    return any(m.rule == "obligation" and text[m.start : m.end].startswith("べく") for m in p.markers)


def _is_act(context: Context, subject: Argument) -> bool:
    """Whether a noun names something to be done: 直すこと, 対話, 法律の改正; not 千人, 技能."""
    phrase = context.analysis.bunsetsu[subject.bunsetsu]
    if subject.bunsetsu in context.predicate_at or not phrase.content:
        return subject.bunsetsu in context.predicate_at
    word = phrase.morphemes[phrase.content - 1]
    return (
        word.lemma in ("事", "こと") or word.pos.endswith(("サ変可能", "サ変形状詞可能")) or word.lemma in ("化", "策")
    )


def _named_act(a: Attribution, context: Context, subject: Argument) -> Found:
    """計画をやめる|こと|が重要だ -> against 計画."""
    for child in context.children[subject.bunsetsu]:
        number = context.predicate_at.get(child)
        if number is not None and (found := unwanted(a, context.analysis.predicates[number], context)):
            return found
    return []


def unwanted(a: Attribution, p: Predicate, context: Context) -> Found:
    """What an act that is wanted would end: 計画を撤回する -> against 計画."""
    if p.lemma not in stop_verbs() or (thing := said(context, a, p, "ヲ")) is None:
        return []
    return [(turned(Direction.OPPOSE, p.polarity), noun_term(context, thing.bunsetsu), UNWANTED_THING)]


def _unacceptable(a: Attribution, p: Predicate, context: Context) -> Found:
    """提案は|受け入れられない: of verbs that can or may, not of who does not."""
    if p.lemma not in _INTOLERABLE or p.polarity is Polarity.POSITIVE or p.past:
        return []
    thing = (
        said(context, a, p, "ヲ")
        or (said(context, a, p, "ガ") if p.voice != "active" else None)
        or said(context, a, p, "ニ")
    )
    return [] if thing is None else [(Direction.OPPOSE, noun_term(context, thing.bunsetsu), UNACCEPTABLE)]


# ------------------------------------------------------------------------------------------ praise and blame


def _evaluation(a: Attribution, p: Predicate, context: Context) -> Found:
    value = evaluation_of(context, p)
    if value is None or p.modality is Modality.DESIRED or any(m.rule in _WEAK for m in p.markers) or _narrated(a, p):
        return []
    target = said(context, a, p, value.case)
    if target is None and value.case == "ガ":  # それは|ばかげている: of what is judged, the tree may have made an object
        target = next((x for x in p.arguments if x.rule.startswith("topic") and usable(context, p, x, a)), None)
    term = None if target is None else noun_term(context, target.bunsetsu)
    if term is None and value.case == "ガ":
        term = _topic(a, p, context)
    return [] if term is None else [(turned(value.direction, p.polarity), term, EVALUATED)]


def _narrated(a: Attribution, p: Predicate) -> bool:
    """What an author tells without a word of thinking is an event, not a judgement, where it is a verb or past."""
    return a.cue is None and a.entity == AUTHOR and (p.past or p.kind is PredicateKind.VERB)


def _topic(a: Attribution, p: Predicate, context: Context) -> Term | None:
    """What a clause is about without being said to be its subject: 増税は、|愚かだ|と|思う, its topic given to 思う by the tree."""
    subject = subjects_of(context, a, [p])[0]
    return subject.term if TOPIC.id in subject.rules else None


def _class(a: Attribution, p: Predicate, context: Context) -> Found:
    """誤った|判断だ, 誤った|尺度と見なす: the evaluation modifies the class that the target is put in."""
    if a.last is None or p.kind is not PredicateKind.NOMINAL or p.lemma == "わけ":
        return []
    value = _modifier_value(context, p.bunsetsu)
    if value is None:
        return []
    cue = None if a.predicate is None else context.analysis.predicates[a.predicate]
    target = said(context, a, p, "ガ") or (None if cue is None else filler(context, cue, "ヲ"))
    if target is not None:
        return [(turned(value, p.polarity), noun_term(context, target.bunsetsu), EVALUATED_CLASS)]
    if a.act != "believe" or p.polarity is Polarity.NEGATIVE:
        return []
    return [(value, term_of(context, Span(p.start, content_end(context, p.bunsetsu))), EVALUATED_CLASS)]


def _judged_as(a: Attribution, last: int, context: Context) -> Found:
    """サイズ|を|誤った尺度|と見なす: the class has no predicate of its own, and its modifier may have taken the を."""
    value, first = _modifier_value(context, last), phrase_at(context, a.content.start)
    if value is None or first is None or context.analysis.bunsetsu[first].particles[-1:] != ("を",):
        return []
    return [(value, noun_term(context, first), EVALUATED_CLASS)]


def _modifier_value(context: Context, number: int) -> Direction | None:
    for child in context.children[number]:
        predicate = context.predicate_at.get(child)
        if predicate is not None and child == number - 1:
            p = context.analysis.predicates[predicate]
            value = evaluation_of(context, p)
            return None if value is None else turned(value.direction, p.polarity)
    return None


def _existential(a: Attribution, p: Predicate, context: Context) -> Found:
    """手紙が的を外した|点が|ある: that there is something wrong about a thing is against it."""
    noun = said(context, a, p, "ガ")
    if p.lemma not in EXISTENTIAL.pattern.split() or noun is None or p.polarity is Polarity.NEGATIVE:
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


def _cleft(a: Attribution, p: Predicate, context: Context) -> Found:
    """届けたい|のは|モデルです."""
    if p.kind is not PredicateKind.NOMINAL or p.polarity is Polarity.NEGATIVE:
        return []
    for child in context.children[p.bunsetsu]:
        number = context.predicate_at.get(child)
        clefted = tail(context.analysis.bunsetsu[child]) == ("の", "は")
        if number is not None and clefted and context.analysis.predicates[number].modality is Modality.DESIRED:
            return [(Direction.SUPPORT, noun_term(context, p.bunsetsu, child + 1), WANTED_THING)]
    return []


def _purpose(a: Attribution, p: Predicate, context: Context) -> Found:
    """壊す|ために|いるわけではない."""
    if p.polarity is not Polarity.NEGATIVE:
        return []
    for child in context.children[p.bunsetsu]:
        lemmas = [m.lemma for m in context.analysis.bunsetsu[child].morphemes]
        if lemmas[-2:] == DENIED_PURPOSE.pattern.split():
            within = (context.predicate_at.get(c) for c in (child, *context.children[child]))
            inner = next((context.analysis.predicates[n] for n in within if n is not None), None)
            if (inner is not None and said(context, a, inner, "ヲ") is not None) or (
                inner is not None and said(context, a, inner, "ニツイテ")
            ):
                return [(Direction.OPPOSE, act(inner, context), DENIED_PURPOSE)]
    return []
