"""Stance: an attribution -> who is for or against what. 「増税は誤りだ」と田中氏は述べた。 -> 田中 opposes 増税.

The target is the thing or the act, found by argument structure; the words stand in ``evaluations.tsv`` and ``stop_verbs.tsv``.
Guideline: a stance only where it is clear; the holder is the source, so an unnamed source holds none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extractor.claims.context import Context, phrase_at
from extractor.claims.labels import PARTICLES, noun_term, proposition_term, term_of, tidy
from extractor.claims.phrases import content_end, noun_phrase, trim
from extractor.claims.values import Attribution
from extractor.language.stems import PLAIN
from extractor.model import (
    Act,
    Argument,
    Direction,
    Modality,
    Polarity,
    Predicate,
    PredicateKind,
    Rule,
    Span,
    Stance,
    Term,
    Triple,
)

STANCE_VERB = Rule(
    "stance-verb", "Supporting, praising, opposing, denying or criticising is for or against the content; negation turns it round.",
    "support praise | oppose deny doubt criticize", ("市民は増税に反対した。", "田中氏は首相を称賛した。"), ("市民は増税を知った。",),
)  # fmt: skip
WANTED_ACT = Rule(
    "wanted-act", "To demand or propose an act is to support it.",
    "demand propose", ("市民は情報の公開を求めた。",), ("市民は情報の公開を知った。",),
)  # fmt: skip
UNWANTED_THING = Rule(
    "unwanted-thing", "To want a thing stopped, withdrawn or changed is to oppose the thing.",
    "stop_verbs", ("市民は計画の撤回を求めた。", "田中氏は計画を中止すべきだと述べた。"), ("市民は計画の公開を求めた。",),
)  # fmt: skip
EXCESS = Rule(
    "excess-evaluated", "Saying that something is done or is too much (〜すぎる) is to oppose it.",
    "excess", ("「市は速さに注目しすぎていると思う」と田中氏は述べた。",), ("「市は速さに注目していると思う」と田中氏は述べた。",),
)  # fmt: skip
NORM = Rule(
    "norm-stated", "Calling an act necessary, important or due (べき, なければならない, 必要だ, ことが重要だ) is to support it; denied, to oppose it.",
    "重要 大切 大事 必要 不可欠 肝要 肝心 急務 必須", ("急いで橋を直すことが重要だと田中氏は述べた。", "橋を直すべきだと田中氏は述べた。"), ("橋を直すと田中氏は述べた。",),
)  # fmt: skip
NEGATED_BELIEF = Rule(
    "negated-belief", "Not believing a proposition, in the present, is to oppose it.",
    "believe", ("田中氏は町が安全だとは思わない。",), ("田中氏は町が安全だと思う。",),
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
RULES = (STANCE_VERB, WANTED_ACT, UNWANTED_THING, EXCESS, NORM, NEGATED_BELIEF, EVALUATED, EVALUATED_CLASS, EXISTENTIAL, WANTED_THING,
         DENIED_PURPOSE)  # fmt: skip

_FOR, _AGAINST = (frozenset(part.split()) for part in STANCE_VERB.pattern.split("|"))
_WANTED = frozenset(WANTED_ACT.pattern.split())
_NORMS = frozenset(PLAIN.get(lemma, lemma) for lemma in NORM.pattern.split())
_IRREALIS = (Modality.CONDITIONAL, Modality.INTERROGATIVE)
_OBJECTS = ("ヲ", "ニ", "ニツイテ", "ニタイシテ", "ト")
_EMPTY = frozenset(["こと", "もの", "の", "ところ", "わけ", "はず", "よう"])  # nouns that name nothing by themselves
_SHORT = 30  # characters of a clause that can stand as a label
_PLAIN_ENDINGS = ("る", "う", "く", "ぐ", "す", "つ", "ぬ", "ぶ", "む", "い", "た")
_WEAK = ("negated-conclusion", "negated-certainty")  # 嫌いなわけではない says less than 好きだ
_FLIP = {Direction.SUPPORT: Direction.OPPOSE, Direction.OPPOSE: Direction.SUPPORT}


def stances_of(a: Attribution, triples: tuple[Triple, ...], context: Context) -> tuple[Stance, ...]:
    """Who is for or against what by an attribution: 「市は速さに注目しすぎている」と彼は言った -> 彼 opposes 速さへの注目.

    ``triples`` are those of the same content. Nobody nameable holds no stance; one stance a target, the first rule that fits.
    """
    if a.entity is None:
        return ()
    head = context.analysis.predicates[a.heads[-1]] if a.heads else None
    found = _by_act(a, head, context)
    if not found and head is not None and not a.delegated:
        found = _by_content(a, head, context)
    if not found and head is None and a.last is not None and a.polarity is Polarity.POSITIVE:
        found = _judged_as(a, a.last, context)
    direct = [
        Stance(a.entity, d, target, (rule.id,))
        for d, target, rule in found
        if target.start < target.end and target.label not in _EMPTY
    ]
    return tuple(direct)


_Found = list[tuple[Direction, Term, Rule]]


# ------------------------------------------------------------------------------------- by what the source does


def _by_act(a: Attribution, head: Predicate | None, context: Context) -> _Found:
    if a.cue is None:
        return []
    if a.act in (Act.CRITICIZE, Act.PRAISE) and head is not None and a.polarity is Polarity.POSITIVE:
        blamed = _blamed(a, context) + _by_content(a, head, context)
        if blamed:
            return blamed
    if a.act in _FOR or a.act in _AGAINST:
        direction = _turn(Direction.SUPPORT if a.act in _FOR else Direction.OPPOSE, a.polarity)
        needed = head is not None and head.modality is Modality.NECESSARY
        return [
            (direction, _proposition(head, context) if needed and head else _content(a, head, context), STANCE_VERB)
        ]
    if a.act in _WANTED and a.polarity is Polarity.POSITIVE:
        return _wanted(a, head, context)
    if a.act is Act.BELIEVE and a.polarity is Polarity.NEGATIVE and not _past_cue(a, context):
        return _disbelieved(a, head, context)
    return []


def _blamed(a: Attribution, context: Context) -> _Found:
    """Whom or what the words of 「…」と|市の方針を|批判した are for or against."""
    cue = None if a.predicate is None else context.analysis.predicates[a.predicate]
    thing = None if cue is None else _filler(cue, "ヲ")
    if thing is None or thing.implicit or a.content.start <= thing.start < a.content.end:
        return []
    direction = Direction.SUPPORT if a.act is Act.PRAISE else Direction.OPPOSE
    return [(direction, noun_term(context, thing.bunsetsu), STANCE_VERB)]


def _wanted(a: Attribution, head: Predicate | None, context: Context) -> _Found:
    if head is not None:
        unwanted = _unwanted(head, context)
        return unwanted or [(_turn(Direction.SUPPORT, head.polarity), _proposition(head, context), WANTED_ACT)]
    if a.last is None:
        return []
    word = context.analysis.bunsetsu[a.last].morphemes[context.analysis.bunsetsu[a.last].content - 1]
    if f"{word.lemma}する" in _stop_verbs():
        thing = _owner(context, a.last, a.content)
        if thing is not None:
            return [(Direction.OPPOSE, noun_term(context, thing), UNWANTED_THING)]
    return [(Direction.SUPPORT, term_of(context, a.content), WANTED_ACT)]


def _owner(context: Context, number: int, content: Span) -> int | None:
    """The thing whose end an event noun names: 計画|の|撤回 -> 計画; a time or an amount is none: 半年間の停止."""
    for child in reversed(context.children[number]):
        phrase = context.analysis.bunsetsu[child]
        if phrase.particles == ("の",) and phrase.start >= content.start:
            words = phrase.morphemes[: phrase.content]
            counted = any("数詞" in m.pos for m in words) or phrase.morphemes[phrase.content - 1].end in context.named
            return None if counted and any("数詞" in m.pos for m in words) else child
    return None


def _disbelieved(a: Attribution, head: Predicate | None, context: Context) -> _Found:
    """Of 手紙は究極の方法だとは思わない the target is 手紙; of a clause about what happens, the clause."""
    if head is not None and (value := _value(head, context)) is not None:
        subject = _filler(head, "ガ")
        if subject is not None:
            return [(_turn(_FLIP[value], head.polarity), noun_term(context, subject.bunsetsu), NEGATED_BELIEF)]
    if (
        head is not None
        and head.kind is PredicateKind.NOMINAL
        and (subject := _filler(head, "ガ")) is not None
        and not subject.implicit
    ):
        return [(Direction.OPPOSE, noun_term(context, subject.bunsetsu), NEGATED_BELIEF)]
    return [(Direction.OPPOSE, _content(a, head, context), NEGATED_BELIEF)]


def _past_cue(a: Attribution, context: Context) -> bool:
    return a.predicate is not None and context.analysis.predicates[a.predicate].past


def _content(a: Attribution, head: Predicate | None, context: Context) -> Term:
    """The whole content as a node: a noun phrase by its own label, a clause by its act."""
    if head is None or (a.last is not None and head.bunsetsu != a.last and head.last != a.last):
        return term_of(context, a.content)
    text = context.analysis.document.text[a.content.start : a.content.end]
    if a.content.end == head.end and len(text) <= _SHORT and text.endswith(_PLAIN_ENDINGS):
        return Term(a.content.start, a.content.end, f"{tidy(text)}こと")
    term = _proposition(head, context)
    return Term(a.content.start, a.content.end, term.label, term.english)


# ------------------------------------------------------------------------------------------ by what is said


def _by_content(a: Attribution, head: Predicate, context: Context) -> _Found:
    if a.modality in _IRREALIS or a.polarity is Polarity.NEGATIVE:
        return []
    for rule in (_excess, _norm, _evaluation, _class, _existential, _cleft, _purpose):
        found = rule(a, head, context)
        if found:
            return found
    return []


def _excess(a: Attribution, head: Predicate, context: Context) -> _Found:
    if not any(m.value == EXCESS.pattern for m in head.markers):
        return []
    direction = _turn(Direction.OPPOSE, head.polarity)
    if head.kind is PredicateKind.VERB:
        return [(direction, _proposition(head, context), EXCESS)]
    subject = _filler(head, "ガ")
    return [] if subject is None else [(direction, noun_term(context, subject.bunsetsu), EXCESS)]


def _norm(a: Attribution, head: Predicate, context: Context) -> _Found:
    """The act is the subject of 重要だ, or the predicate itself under べき and なければならない."""
    if head.lemma in _NORMS:
        subject = _filler(head, "ガ")
        if subject is None or subject.implicit or head.polarity is Polarity.NEGATIVE:
            return []
        return _act(context, subject) or [(Direction.SUPPORT, noun_term(context, subject.bunsetsu), NORM)]
    if head.modality is not Modality.NECESSARY or head.kind is not PredicateKind.VERB or _unneeded(head):
        return []
    unwanted = _unwanted(head, context)
    return unwanted or [(_turn(Direction.SUPPORT, head.polarity), _proposition(head, context), NORM)]


def _unneeded(p: Predicate) -> bool:
    """必要はない: necessary with a negative of its own is no stance; べきではない is."""
    return p.polarity is Polarity.NEGATIVE and not any(m.rule in ("obligation", "prohibition") for m in p.markers)


def _act(context: Context, subject: Argument) -> _Found:
    """計画をやめる|こと|が重要だ -> against 計画."""
    for child in context.children[subject.bunsetsu]:
        number = context.predicate_at.get(child)
        if number is not None and (unwanted := _unwanted(context.analysis.predicates[number], context)):
            return unwanted
    return []


def _unwanted(p: Predicate, context: Context) -> _Found:
    if p.lemma not in _stop_verbs() or (thing := _filler(p, "ヲ")) is None:
        return []
    return [(_turn(Direction.OPPOSE, p.polarity), noun_term(context, thing.bunsetsu), UNWANTED_THING)]


def _evaluation(a: Attribution, head: Predicate, context: Context) -> _Found:
    value = _value(head, context)
    if value is None or head.modality is Modality.DESIRED or any(m.rule in _WEAK for m in head.markers):
        return []
    entry = _entry(head, context)
    target = None if entry is None else _filler(head, entry[1])
    term = _topic(head, context) if target is None else noun_term(context, target.bunsetsu)
    return [] if term is None else [(_turn(value, head.polarity), term, EVALUATED)]


def _topic(p: Predicate, context: Context) -> Term | None:
    """The act that is the topic of an evaluation: 大きさを競う|のは|ばかげている."""
    for child in context.children[p.bunsetsu]:
        lemmas = [m.lemma for m in context.analysis.bunsetsu[child].morphemes if m.pos.startswith("助詞")]
        if child < p.bunsetsu and lemmas[-2:] == ["の", "は"]:
            text = context.analysis.document.text
            act = trim(text, context.analysis.bunsetsu[context.first[child]].start, content_end(context, child))
            return Term(act.start, act.end, f"{tidy(text[act.start : act.end])}こと")
    return None


def _class(a: Attribution, head: Predicate, context: Context) -> _Found:
    """誤った|判断だ, 誤った|尺度と見なす: the evaluation modifies the class that the target is put in."""
    if a.last is None or head.kind is not PredicateKind.NOMINAL:
        return []
    value = _modifier_value(context, head.bunsetsu)
    if value is None:
        return []
    target = _filler(head, "ガ") or _judged(a, context)
    if target is not None:
        return [(_turn(value, head.polarity), noun_term(context, target.bunsetsu), EVALUATED_CLASS)]
    if a.act is not Act.BELIEVE or head.polarity is Polarity.NEGATIVE:
        return []
    return [(value, term_of(context, Span(head.start, content_end(context, head.bunsetsu))), EVALUATED_CLASS)]


def _judged_as(a: Attribution, last: int, context: Context) -> _Found:
    """サイズ|を|誤った尺度|と見なす: the class has no predicate of its own, and its modifier may have taken the を."""
    value, first = _modifier_value(context, last), phrase_at(context, a.content.start)
    if value is None or first is None or context.analysis.bunsetsu[first].particles[-1:] != ("を",):
        return []
    return [(value, noun_term(context, first), EVALUATED_CLASS)]


def _judged(a: Attribution, context: Context) -> Argument | None:
    """The を of a verb of judging: サイズ|を尺度と見なす."""
    return None if a.predicate is None else _filler(context.analysis.predicates[a.predicate], "ヲ")


def _existential(a: Attribution, head: Predicate, context: Context) -> _Found:
    """手紙が的を外した|点が|ある: that there is something wrong about a thing is against it."""
    noun = _filler(head, "ガ")
    if (
        head.lemma not in EXISTENTIAL.pattern.split()
        or noun is None
        or noun.implicit
        or head.polarity is Polarity.NEGATIVE
    ):
        return []
    for child in context.children[noun.bunsetsu]:
        number = context.predicate_at.get(child)
        inner = None if number is None else context.analysis.predicates[number]
        value = None if inner is None else _value(inner, context)
        target = None if inner is None else _filler(inner, "ガ")
        if inner and value and target and target.bunsetsu != noun.bunsetsu and not target.implicit:
            return [(_turn(value, inner.polarity), noun_term(context, target.bunsetsu), EXISTENTIAL)]
    return []


def _modifier_value(context: Context, number: int) -> Direction | None:
    for child in context.children[number]:
        predicate = context.predicate_at.get(child)
        if predicate is not None and child == number - 1:
            p = context.analysis.predicates[predicate]
            value = _value(p, context)
            return None if value is None else _turn(value, p.polarity)
    return None


def _cleft(a: Attribution, head: Predicate, context: Context) -> _Found:
    """届けたい|のは|モデルです."""
    if head.kind is not PredicateKind.NOMINAL or head.polarity is Polarity.NEGATIVE:
        return []
    for child in context.children[head.bunsetsu]:
        number = context.predicate_at.get(child)
        clefted = [m.lemma for m in context.analysis.bunsetsu[child].morphemes if m.pos.startswith("助詞")][-2:] == [
            "の",
            "は",
        ]
        if number is not None and clefted and context.analysis.predicates[number].modality is Modality.DESIRED:
            return [(Direction.SUPPORT, noun_term(context, head.bunsetsu, child + 1), WANTED_THING)]
    return []


def _purpose(a: Attribution, head: Predicate, context: Context) -> _Found:
    """壊す|ために|いるわけではない."""
    if head.polarity is not Polarity.NEGATIVE:
        return []
    for child in context.children[head.bunsetsu]:
        lemmas = [m.lemma for m in context.analysis.bunsetsu[child].morphemes]
        if lemmas[-2:] == DENIED_PURPOSE.pattern.split():
            inner = next(
                (n for c in (child, *context.children[child]) if (n := context.predicate_at.get(c)) is not None), None
            )
            if inner is not None:
                return [(Direction.OPPOSE, _proposition(context.analysis.predicates[inner], context), DENIED_PURPOSE)]
    return []


# ------------------------------------------------------------------------------------------------ targets


def _filler(p: Predicate, case: str) -> Argument | None:
    """What the text itself puts into a case: nobody is for or against what a reader has to guess."""
    return next((a for a in p.arguments if a.case == case and not a.implicit), None)


def _proposition(p: Predicate, context: Context) -> Term:
    """The act as a target: from its object to the end of the predicate: 速さに注目しすぎている."""
    object_ = next(
        (a for case in _OBJECTS for a in p.arguments if a.case == case and not a.implicit and a.end <= p.start), None
    )
    start = p.start if object_ is None else noun_phrase(context, object_.bunsetsu).start
    if p.kind is not PredicateKind.VERB:
        start = min(
            [
                start,
                *(noun_phrase(context, a.bunsetsu).start for a in p.arguments if not a.implicit and a.end <= p.start),
            ]
        )
        object_ = None
    if object_ is None:
        start = min([start, *(noun_phrase(context, a.bunsetsu).start for a in p.arguments if _inside(a, p))])
    needed = [m.start for m in p.markers if m.value == Modality.NECESSARY and m.start > p.start]
    return proposition_term(context, p, object_, trim(context.analysis.document.text, start, min([p.end, *needed])))


def _inside(a: Argument, p: Predicate) -> bool:
    """Whether an argument belongs to the act as people name it: 幼いころから|教える; not who does it."""
    return not a.implicit and a.end <= p.start and a.case != "ガ"


def _turn(direction: Direction, polarity: Polarity) -> Direction:
    return _FLIP[direction] if polarity is Polarity.NEGATIVE else direction


def _value(p: Predicate, context: Context) -> Direction | None:
    entry = _entry(p, context)
    return None if entry is None else entry[0]


def _entry(p: Predicate, context: Context) -> tuple[Direction, str] | None:
    """The evaluation of a predicate, or of an idiom with its object: 的を|外す."""
    known, text = _evaluations(), context.analysis.document.text
    for a in p.arguments:
        if not a.implicit and (entry := known.get(f"{text[a.start : a.end]}{PARTICLES.get(a.case, '')}{p.lemma}")):
            return entry
    return known.get(p.lemma)


@cache
def _evaluations() -> dict[str, tuple[Direction, str]]:
    """Lemma -> (for or against, case of the target): 誤り -> (oppose, ガ), 欠ける -> (oppose, ニ)."""
    sign = {"+": Direction.SUPPORT, "-": Direction.OPPOSE}
    return {PLAIN.get(lemma, lemma): (sign[value], case) for lemma, value, case, *_ in _rows("evaluations.tsv")}


@cache
def _stop_verbs() -> frozenset[str]:
    return frozenset(PLAIN.get(lemma, lemma) for lemma, *_ in _rows("stop_verbs.tsv"))


def _rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
