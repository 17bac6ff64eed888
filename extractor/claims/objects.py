"""Contents that are no と-clause: を and に objects that name an event, small clauses, requests with ように, embedded questions.

増税に反対する, 辞任を求める, サイズを尺度と見なす, 来るように頼む, 来るか尋ねる, 増税が求められる.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.claims import complements
from extractor.claims.complements import (
    ASKED_ABOUT,
    INDIRECT_QUESTION,
    REQUEST_THAT,
    SMALL_CLAUSE,
    about_of,
    argument_of,
    clause_before,
    small_clause,
)
from extractor.claims.context import Context, quotation_at
from extractor.claims.cues import group, noun_cues
from extractor.claims.drafts import Draft, Search, Silent
from extractor.claims.event_phrases import head_lemma, is_adverbial, is_bare_stance, is_event, is_fact, transparent
from extractor.claims.extents import past_adjuncts
from extractor.claims.phrases import (
    PASSIVE,
    can_speak,
    is_adnominal,
    is_empty,
    is_topic,
    noun_phrase,
    tail,
    trim,
)
from extractor.claims.refusals import Refusal
from extractor.claims.source_phrases import hardly_exists
from extractor.claims.sources import source_of
from extractor.claims.verbs import VerbCue
from extractor.model import (
    Act,
    Argument,
    BunsetsuKind,
    Cue,
    Polarity,
    Predicate,
    PredicateKind,
    Rule,
    Span,
    Voice,
)

EVENT_OBJECT = Rule(
    "event-object", "The を or に object of a verb of demand, support, opposition and the like is its content; some take any noun, some only one that names an event.",
    "要求・支持・反対などの動詞の「を」「に」の目的語はその内容で、出来事の名詞だけを取る動詞もある。",
    "を に", ("市民は増税に反対した。", "野党は首相の辞任を求めた。"), ("彼は店で珈琲を求めた。",),
)  # fmt: skip
EVENT_SUBJECT = Rule(
    "event-subject", "The subject of such a verb in the passive is its content; nobody is named who demands or denies.",
    "要求・否定などの動詞の受身では、主語がその内容で、誰がするのかは示されない。",
    "ガ", ("早急な対応が求められている。",), ("早急な対応を求めている。",),
)  # fmt: skip
TOWARD = Rule(
    "stance-toward", "What a noun of stance is shown toward stands before it with への or に対する.",
    "賛否を表す名詞が示されるとき、その対象は「への」「に対する」で前に置かれる。",
    "への に対する", ("市長は増税への懸念を示した。",), ("市長は増税への道を示した。",),
)  # fmt: skip
RELATIVE_OBJECT = Rule(
    "relative-object", "The noun that a verb of support, criticism and the like modifies is its content if the verb has a subject.",
    "支持・批判などの動詞に主語があれば、その動詞が修飾する名詞が内容である。",
    "が V N", ("野党が批判する法案が可決された。",), ("野党を批判する法案が可決された。",),
)  # fmt: skip
RULES = (EVENT_OBJECT, EVENT_SUBJECT, TOWARD, RELATIVE_OBJECT, *complements.RULES)

_FRAMES = ("をと", "をに", "ように", "か", "を", "を事", "に", "に事", "について")  # as they are tried
_CONTROLS = frozenset({Act.INTEND, Act.DECIDE})  # acts of whoever does what is intended: 減らすことを目指す
_PASSIVE_ACTS = frozenset({Act.DEMAND, Act.DENY, Act.OTHER, Act.DOUBT, Act.CRITICIZE, Act.PREDICT, Act.OPPOSE})


def object_drafts(context: Context, sentence: int, cues: Mapping[int, VerbCue], others: Sequence[Draft]) -> list[Draft]:
    """The attributions of the cues that have found no と-clause, in text order; ``others`` hold the nouns already used as cues."""
    used = {d.cue.start for d in others if d.cue is not None}
    drafts = []
    for cue in cues.values():
        draft = _read(context, sentence, cue, used)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _read(context: Context, sentence: int, cue: VerbCue, used: set[int]) -> Draft | None:
    predicate = context.analysis.predicates[cue.number]
    if predicate.start in used or cue.start in used:
        return None
    for frame in _FRAMES:
        if frame == "について" and "を" in cue.frames and (modified := _modified(context, predicate)) is not None:
            span = noun_phrase(context, modified, predicate.last + 1)
            draft = _draft(context, sentence, cue, span, modified, "を", RELATIVE_OBJECT.id)
            return draft if draft.source is not None and draft.source.end <= predicate.start else None
        if frame not in cue.frames:
            continue
        found = complement_of(context, cue, frame)
        if isinstance(found, Refusal):
            continue
        (span, last), rule = found
        head = context.analysis.bunsetsu[last]
        if cue.lemma not in group("show") or not any(head.start <= u < head.end for u in used):
            return _draft(context, sentence, cue, span, last, frame, rule)
    return None


Complement = tuple[tuple[Span, int], str]  # its span, the bunsetsu that heads it, and the rule that found it


def complement_of(context: Context, cue: VerbCue, frame: str) -> Complement | Refusal:
    """What fills one frame of a cue, other than と, or why nothing does: 辞任を|求める, を事 -> 辞任; 珈琲を|求める -> no event."""
    predicate = context.analysis.predicates[cue.number]
    if frame in ("をと", "をに"):
        content = small_clause(context, cue, predicate, "ト" if frame == "をと" else "ニ")
        return Refusal.NO_COMPLEMENT if content is None else (content, SMALL_CLAUSE.id)
    if frame == "ように":
        asks = predicate.kind is PredicateKind.VERB
        content = (
            clause_before(context, predicate, ("様", "に")) or clause_before(context, predicate, ("様",))
            if asks
            else None
        )
        return Refusal.NO_COMPLEMENT if content is None else (content, REQUEST_THAT.id)
    if frame == "か":
        content = clause_before(context, predicate, ("か",))
        return Refusal.NO_COMPLEMENT if content is None else (content, INDIRECT_QUESTION.id)
    if frame == "について":
        about = about_of(context, predicate)
        return Refusal.NO_COMPLEMENT if about is None else ((noun_phrase(context, about), about), ASKED_ABOUT.id)
    return _object(context, cue, predicate, frame)


def _object(context: Context, cue: VerbCue, predicate: Predicate, frame: str) -> Complement | Refusal:
    able = any(w.lemma == "出来る" for w in context.analysis.bunsetsu[predicate.bunsetsu].morphemes)
    if (able or predicate.voice is Voice.POTENTIAL) and cue.frames[frame] is Act.STATE:
        return Refusal.ABLE  # 安全性を確認できる仕組み
    passive = predicate.voice in PASSIVE and frame[0] == "を"
    found = (
        argument_of(predicate, "ヲ") if not passive else argument_of(predicate, "ヲ") or argument_of(predicate, "ガ")
    )
    if found is None and frame[0] == "を":
        found = argument_of(predicate, "ガ")
        topic = _topic_object(context, predicate)
        if topic is not None and (len(frame) == 1 or is_event(context, topic)):
            return (noun_phrase(context, topic), topic), EVENT_OBJECT.id
        if found is None or not (is_topic(context, found.bunsetsu) and is_fact(context, found.bunsetsu)):
            return Refusal.NO_COMPLEMENT
    if frame[0] == "に":
        found = argument_of(predicate, "ニ")
        if found is None and cue.start < predicate.start:
            return _toward(context, cue, predicate) or Refusal.NO_COMPLEMENT
    if found is None:
        return Refusal.NO_COMPLEMENT
    if context.analysis.bunsetsu[found.bunsetsu].kind is not BunsetsuKind.NOMINAL:
        return Refusal.NO_NOUN
    inner = transparent(context, found.bunsetsu) if frame[0] == "を" else None
    if inner is not None:
        return inner, EVENT_OBJECT.id
    agent = any(a.case in ("ニヨッテ", "カラ") and not a.implicit for a in predicate.arguments)
    if passive and cue.frames[frame] not in _PASSIVE_ACTS and not agent and not is_fact(context, found.bunsetsu):
        return Refusal.AGENTLESS
    if len(frame) > 1 and not is_event(context, found.bunsetsu):
        return Refusal.NO_EVENT
    if cue.frames[frame] is Act.ANNOUNCE and (
        is_bare_stance(context, found.bunsetsu) or head_lemma(context, found.bunsetsu) in group("message")
    ):
        return Refusal.BARE_STANCE
    if frame[0] == "に" and is_adverbial(context, found.bunsetsu):
        return Refusal.ADVERBIAL
    if quotation_at(context, found.start) != quotation_at(context, predicate.start) and passive:
        return Refusal.OBJECT_ELSEWHERE
    span = noun_phrase(context, found.bunsetsu)
    if frame[0] == "を" and not passive:
        span = _with_goal(context, predicate, found, span)
    rule = EVENT_SUBJECT.id if passive and found.case == "ガ" else EVENT_OBJECT.id
    return (span, found.bunsetsu), rule


def _topic_object(context: Context, predicate: Predicate) -> int | None:
    """この案は|市長が|提案した: a topic that cannot speak is the object of a verb with a subject."""
    bunsetsu = context.analysis.bunsetsu
    children = [c for c in context.children[predicate.bunsetsu] if c < predicate.bunsetsu]
    if not any(tail(bunsetsu[c]) == ("が",) for c in children):
        return None
    return next((c for c in children if tail(bunsetsu[c]) == ("は",) and not can_speak(context, c, True)), None)


def _toward(context: Context, cue: VerbCue, predicate: Predicate) -> Complement | None:
    """増税への|懸念を|示す, 増税に対する|反対を|表明する: what the stance is toward stands before its noun."""
    for noun in context.children[predicate.bunsetsu]:
        if not context.analysis.bunsetsu[noun].start <= cue.start < context.analysis.bunsetsu[noun].end:
            continue
        for child in context.children[noun]:
            words = context.analysis.bunsetsu[child].morphemes
            if tail(context.analysis.bunsetsu[child]) == ("へ", "の") or any(
                w.lemma in ("対する", "巡る", "関する") for w in words
            ):
                return (noun_phrase(context, child), child), TOWARD.id
    return None


def _modified(context: Context, predicate: Predicate) -> int | None:
    """野党が批判する|法案: the noun that a verb with a subject modifies is its object."""
    phrase = context.analysis.bunsetsu[predicate.last]
    if phrase.head < 0 or not is_adnominal(phrase) or predicate.voice in PASSIVE or is_empty(context, phrase.head):
        return None
    nominal = context.analysis.bunsetsu[phrase.head].kind is BunsetsuKind.NOMINAL
    subject = any(tail(context.analysis.bunsetsu[c]) == ("が",) for c in context.children[predicate.bunsetsu])
    cue = noun_cues().get(head_lemma(context, phrase.head))
    thought = cue is not None and cue.bare  # 賛成する意向: what is thought, not what is approved
    if (
        not nominal
        or thought
        or not subject
        or any(
            a.case in ("ヲ", "ニ", "ト") and not a.implicit and a.start < predicate.start for a in predicate.arguments
        )
    ):
        return None
    return phrase.head


def _with_goal(context: Context, predicate: Predicate, found: Argument, span: Span) -> Span:
    """会見内容に|了承を|求める: a に-phrase right before a verbal noun is the noun's own, unless it is who is asked."""
    for argument in predicate.arguments:
        if (
            argument.case == "ニ"
            and argument.bunsetsu + 1 == context.first[found.bunsetsu]
            and not can_speak(context, argument.bunsetsu, True)
            and not _is_office(context, argument.bunsetsu)
        ):
            phrase = context.analysis.bunsetsu[argument.bunsetsu]
            if (
                tail(phrase) == ("に",)
                and is_event(context, found.bunsetsu)
                and not phrase.morphemes[-1].pos.startswith("補助")
            ):
                return Span(noun_phrase(context, argument.bunsetsu).start, span.end)
    return span


def _is_office(context: Context, number: int) -> bool:
    """市に, 県に: a place that is asked as an authority."""
    phrase = context.analysis.bunsetsu[number]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in group("office")


def _is_voiced(context: Context, predicate: Predicate) -> bool:
    """辞任を求める|声: whose voice it is is left open."""
    phrase = context.analysis.bunsetsu[predicate.last]
    return is_adnominal(phrase) and phrase.head >= 0 and head_lemma(context, phrase.head) in group("voice")


def _draft(context: Context, sentence: int, cue: VerbCue, span: Span, last: int, frame: str, rule: str) -> Draft:
    predicate = context.analysis.predicates[cue.number]
    first = last if rule == RELATIVE_OBJECT.id else context.first[last]
    fact = is_fact(context, last)
    search = Search(first, last, cue.start, any_subject=frame[0] in "をに",
                    controls=fact and cue.frames[frame] in _CONTROLS)  # fmt: skip
    source = source_of(context, cue.number, search)
    if fact and source is not None and source.bunsetsu < first:
        begin = past_adjuncts(context, source.bunsetsu + 1, first)
        span = span if begin == first else Span(context.analysis.bunsetsu[begin].start, span.end)
    if source is not None and first <= source.bunsetsu < last and source.span.end <= span.end:
        if frame in ("ように", "か") or fact:
            begin = source.bunsetsu + 1
            if (
                frame == "ように"
                and tail(context.analysis.bunsetsu[begin]) == ("に",)
                and can_speak(context, begin, True)
            ):
                begin += 1  # whom one asks
            span = trim(context.analysis.document.text, context.analysis.bunsetsu[begin].start, span.end)
        else:
            span = noun_phrase(context, last, source.bunsetsu + 1)
    rules = (rule, *cue.rules) if source is None or source.rule is None else (rule, *cue.rules, source.rule)
    passive = source is None and (predicate.voice in PASSIVE or _is_voiced(context, predicate))
    polarity = Polarity.NEGATIVE if source is not None and hardly_exists(context, source) else predicate.polarity
    return Draft(sentence, Cue(cue.start, predicate.end, cue.lemma), cue.number, cue.frames[frame], span, last,
                 None if source is None else source.span, Silent.GENERIC if passive else Silent.ELLIPSIS, polarity,
                 None, rules, None, source is None or can_speak(context, source.bunsetsu), cue.lemma in group("own"))  # fmt: skip
