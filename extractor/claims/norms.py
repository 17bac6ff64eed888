"""Norms: what a content wants done or left -> the act it is for, the thing or the act it is against.

橋を直すべきだ -> for 橋を直すこと; 計画を見直すべきだ -> against 計画; 大切なのは対話だ -> for 対話.
"""

from __future__ import annotations

from extractor.claims.context import Context
from extractor.claims.cues import group
from extractor.claims.evaluations import evaluation_of, stop_verbs
from extractor.claims.factuality import stands
from extractor.claims.labels import noun_term, term_of
from extractor.claims.phrases import can_speak, is_conditional, is_topic, noun_phrase, tail
from extractor.claims.subjects import topic_of
from extractor.claims.targets import Found, act, said, turned
from extractor.claims.values import Attribution
from extractor.language.stems import PLAIN
from extractor.model import AUTHOR, Argument, Direction, Modality, Polarity, Predicate, PredicateKind, Rule

NORM = Rule(
    "norm-stated", "Calling an act necessary, important or due (べき, なければならない, 必要だ, ことが重要だ) is to support it; denied, to oppose it.",
    "必要・重要・当為とすること（べきだ、必要だ）はその行為への賛成であり、それを打ち消せば反対である。",
    "重要 大切 大事 必要 不可欠 肝要 肝心 急務 必須 先決", ("急いで橋を直すことが重要だと田中氏は述べた。", "橋を直すべきだと田中氏は述べた。"), ("橋を直すと田中氏は述べた。",),
)  # fmt: skip
WISH = Rule(
    "wish-for-others", "To want others to do something (てほしい) is to support it, to want them not to (ないでほしい) to oppose it.",
    "他者にしてほしいと望めば賛成、しないでほしいと望めば反対である。",
    "て 欲しい", ("「市には橋を直してほしい」と田中氏は述べた。",), ("「橋を直したい」と田中氏は述べた。",),
)  # fmt: skip
SUGGESTED = Rule(
    "good-if-done", "In 〜ばいい, 〜たらいい, 〜ばよかった the speaker is for the act.",
    "「〜ばいい」「〜たらいい」「〜ばよかった」は、その行為への賛成である。",
    "ば たら 良い", ("「橋を直せばいい」と田中氏は述べた。",), ("「橋を直したら分かる」と田中氏は述べた。",),
)  # fmt: skip
UNACCEPTABLE = Rule(
    "not-acceptable", "What cannot or must not be accepted, allowed or overlooked is opposed.",
    "受け入れられない、許せない、見過ごせないと述べることは、それへの反対である。",
    "受け入れる 容認する 許容する 許す 看過する 見過ごす 黙認する 是認する 承服する 納得する", ("「この提案は受け入れられない」と田中氏は述べた。",), ("「この提案は受け入れられる」と田中氏は述べた。",),
)  # fmt: skip
UNWANTED_THING = Rule(
    "unwanted-thing", "To want a thing stopped, withdrawn or changed is to oppose the thing.",
    "中止・撤回・変更を求めることは、その対象への反対である。",
    "stop_verbs", ("市民は計画の撤回を求めた。", "田中氏は計画を中止すべきだと述べた。"), ("市民は計画の公開を求めた。",),
)  # fmt: skip
WANTED_THING = Rule(
    "wanted-thing", "In 〜たいのは X だ, 大切なのは X だ the speaker is for X, in 問題なのは X だ against it.",
    "「〜たいのはXだ」「大切なのはXだ」はXへの賛成、「問題なのはXだ」は反対である。",
    "の は", ("「私が作りたいのは安い電池です」と田中氏は述べた。", "「大切なのは対話だ」と田中氏は述べた。"), ("「私が作ったのは安い電池です」と田中氏は述べた。",),
)  # fmt: skip
DENIED_PURPOSE = Rule(
    "denied-purpose", "Not being here in order to do something is to be against doing it.",
    "「〜するためにいるのではない」と述べることは、その行為への反対である。",
    "為 に", ("「町を壊すためにここにいるわけではありません」と田中氏は述べた。",), ("「町を壊すためにここにいます」と田中氏は述べた。",),
)  # fmt: skip
RULES = (NORM, WISH, SUGGESTED, UNACCEPTABLE, UNWANTED_THING, WANTED_THING, DENIED_PURPOSE)

NORMS = frozenset(PLAIN.get(lemma, lemma) for lemma in NORM.pattern.split())
_WHY = ("から", "ため", "為")  # 大事なのは|…の|ためだ: why, not what
_INTOLERABLE = frozenset(UNACCEPTABLE.pattern.split())


def wish(a: Attribution, p: Predicate, context: Context) -> Found:
    """町には|橋を直してほしい."""
    if stands(p, a.content.end)[1] is not Modality.DESIRED or p.kind is not PredicateKind.VERB:
        return []
    text = context.analysis.document.text
    wished = any(m.rule == "desire" and text[m.start : m.end].find("し") > 0 for m in p.markers)
    if not wished or any(m.value == "attemptive" for m in p.markers):  # 想像してみてほしい
        return []
    return unwanted(a, p, context) or [(turned(Direction.SUPPORT, p.polarity), act(p, context), WISH)]


def norm(a: Attribution, p: Predicate, context: Context) -> Found:
    """The act is the subject of 重要だ, or the predicate itself under べき and なければならない."""
    if p.lemma in NORMS:
        subject = said(context, a, p, "ガ")
        if subject is None or p.polarity is Polarity.NEGATIVE or not _can_be_needed(context, a, subject):
            return []
        return _named_act(a, context, subject) or [(Direction.SUPPORT, noun_term(context, subject.bunsetsu), NORM)]
    if (
        stands(p, a.content.end)[1] is not Modality.NECESSARY
        or p.kind is not PredicateKind.VERB
        or _unneeded(p)
        or _purposive(p, context)
    ):
        return []
    direction = turned(Direction.SUPPORT, p.polarity)
    topic = topical_object(a, p, context)
    if topic is not None:
        ends = p.lemma in stop_verbs()
        rule = UNWANTED_THING if ends else NORM
        return [(turned(Direction.OPPOSE, p.polarity) if ends else direction, noun_term(context, topic), rule)]
    return unwanted(a, p, context) or [(direction, act(p, context), NORM)]


def suggested(a: Attribution, p: Predicate, context: Context) -> Found:
    """橋を|直せばいい; 橋を|直したら|いい."""
    done = p if any(m.rule == "suggestion" for m in p.markers) else None
    at = context.predicate_at.get(p.bunsetsu - 1) if p.lemma == "よい" else None
    if done is None and at is not None and p.bunsetsu - 1 in context.children[p.bunsetsu]:
        before = context.analysis.predicates[at]
        done = before if is_conditional(context.analysis.bunsetsu[before.last]) else None
    if done is None or done.kind is not PredicateKind.VERB or p.polarity is Polarity.NEGATIVE:
        return []
    if any(is_conditional(context.analysis.bunsetsu[c]) for c in context.children[done.bunsetsu]):
        return []  # 嫌なら|帰ればいい says what follows, no wish
    direction = Direction.SUPPORT if done is p else turned(Direction.SUPPORT, done.polarity)
    return unwanted(a, done, context) or [(direction, act(done, context), SUGGESTED)]


def topical_object(a: Attribution, p: Predicate, context: Context) -> int | None:
    """この制度は|残すべきだ: the topic that an act is to be done to, where nothing else is its object or its doer."""
    if any(m.rule == "reason" for m in p.markers):
        return None  # これは|教える必要が|あるからだ
    overt = [x for x in p.arguments if not x.implicit]
    if any(x.case in ("ヲ", "ニ", "ト") and not is_topic(context, x.bunsetsu) for x in overt):
        return None
    if any(x.case == "ガ" and not is_topic(context, x.bunsetsu) for x in overt):
        return None
    topic = next((x.bunsetsu for x in overt if is_topic(context, x.bunsetsu)), topic_of(context, a, p.bunsetsu))
    if topic is None or topic in context.predicate_at or can_speak(context, topic, True):
        return None
    return topic if tail(context.analysis.bunsetsu[topic])[-1:] == ("は",) else None


def _unneeded(p: Predicate) -> bool:
    """必要はない is no stance and なければならなかった a fact; べきではない, べきだった and 〜た方がいい are stances."""
    if any(m.rule in ("obligation", "recommendation") for m in p.markers):
        return False
    return p.past or (p.polarity is Polarity.NEGATIVE and not any(m.rule == "prohibition" for m in p.markers))


def _purposive(p: Predicate, context: Context) -> bool:
    """訴えるべく: in order to."""
    text = context.analysis.document.text
    return any(m.rule == "obligation" and text[m.start : m.end].startswith("べく") for m in p.markers)


def _can_be_needed(context: Context, a: Attribution, subject: Argument) -> bool:
    """Whether a noun names something to be done: 直すこと, 対話, 法律の改正; what somebody else than the writer says is needed may be
    a thing as well (憲法), but no person and no amount (千人, 三日).
    """
    phrase = context.analysis.bunsetsu[subject.bunsetsu]
    if subject.bunsetsu in context.predicate_at or not phrase.content:
        return subject.bunsetsu in context.predicate_at
    word = phrase.morphemes[phrase.content - 1]
    named = word.lemma in ("事", "こと", "化", "策") or word.pos.endswith(("サ変可能", "サ変形状詞可能"))
    if named or a.entity == AUTHOR or a.cue is None:
        return named
    counted = any("数詞" in m.pos for m in phrase.morphemes[: phrase.content])
    topic = topic_of(context, a, subject.bunsetsu)
    if topic is not None and not can_speak(context, topic, True):
        return False  # 登山は|体力が|必要だ says what it takes
    return not counted and not can_speak(context, subject.bunsetsu, True) and not word.pos.endswith("副詞可能")


def _named_act(a: Attribution, context: Context, subject: Argument) -> Found:
    """計画をやめる|こと|が重要だ -> against 計画."""
    for child in context.children[subject.bunsetsu]:
        number = context.predicate_at.get(child)
        if number is not None and (found := unwanted(a, context.analysis.predicates[number], context)):
            return found
    return []


def unwanted(a: Attribution, p: Predicate, context: Context) -> Found:
    """What an act that is wanted would end: 計画を撤回する, 計画から抜ける -> against 計画."""
    case = "カラ" if p.lemma in group("leave") else "ヲ"
    if (case == "ヲ" and p.lemma not in stop_verbs()) or (thing := said(context, a, p, case)) is None:
        return []
    return [(turned(Direction.OPPOSE, p.polarity), noun_term(context, thing.bunsetsu), UNWANTED_THING)]


def unacceptable(a: Attribution, p: Predicate, context: Context) -> Found:
    """提案は|受け入れられない: of verbs that can or may, not of who does not."""
    if p.lemma not in _INTOLERABLE or p.polarity is Polarity.POSITIVE or p.past:
        return []
    thing = (
        said(context, a, p, "ヲ")
        or (said(context, a, p, "ガ") if p.voice != "active" else None)
        or said(context, a, p, "ニ")
    )
    return [] if thing is None else [(Direction.OPPOSE, noun_term(context, thing.bunsetsu), UNACCEPTABLE)]


def cleft(a: Attribution, p: Predicate, context: Context) -> Found:
    """届けたい|のは|モデルです; 大切な|のは|対話です."""
    affirmed = p.kind is PredicateKind.NOMINAL and p.polarity is Polarity.POSITIVE
    return focus(a, p.bunsetsu, context) if affirmed else []


def focus(a: Attribution, number: int, context: Context) -> Found:
    """What stands behind 大切なのは, whether or not the reader makes a predicate of it: 対話を続ける|ことだ."""
    phrase = context.analysis.bunsetsu[number]
    lemma = phrase.morphemes[phrase.content - 1].lemma if phrase.content else ""
    for child in range(max(number - 12, 0), number):
        at = context.predicate_at.get(child)
        if at is None or tail(context.analysis.bunsetsu[child])[-2:] not in (("の", "は"), ("の", "も")):
            continue
        direction = _wanted(context, context.analysis.predicates[at])
        if direction is None:
            continue
        if lemma in ("事", "こと") and (done := context.predicate_at.get(number - 1)) is not None:
            verb = context.analysis.predicates[done]
            if direction is Direction.SUPPORT and (found := unwanted(a, verb, context)):
                return found
            return [(turned(direction, verb.polarity), act(verb, context), WANTED_THING)]
        named = term_of(context, noun_phrase(context, number, child + 1))
        return [] if lemma in group("empty") or lemma in _WHY else [(direction, named, WANTED_THING)]
    return []


def _wanted(context: Context, p: Predicate) -> Direction | None:
    if p.modality is Modality.DESIRED or (p.lemma in NORMS and p.polarity is Polarity.POSITIVE):
        return Direction.SUPPORT
    if p.kind is PredicateKind.VERB:
        return None
    value = evaluation_of(context, p)
    return None if value is None else turned(value.direction, p.polarity)


def purpose(a: Attribution, p: Predicate, context: Context) -> Found:
    """壊す|ために|いるわけではない."""
    if p.polarity is not Polarity.NEGATIVE:
        return []
    for child in context.children[p.bunsetsu]:
        lemmas = [m.lemma for m in context.analysis.bunsetsu[child].morphemes]
        if lemmas[-2:] == DENIED_PURPOSE.pattern.split():
            within = (context.predicate_at.get(c) for c in (child, *context.children[child]))
            inner = next((context.analysis.predicates[n] for n in within if n is not None), None)
            if inner is not None and (said(context, a, inner, "ヲ") or said(context, a, inner, "ニツイテ")):
                return [(Direction.OPPOSE, act(inner, context), DENIED_PURPOSE)]
    return []
