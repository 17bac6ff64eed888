"""Contents that are no と-clause: を and に objects that name an event, small clauses, requests with ように, embedded questions.

増税に反対する, 辞任を求める, サイズを尺度と見なす, 来るように頼む, 来るか尋ねる, 増税が求められる.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.claims.context import Context, quotation_at
from extractor.claims.cues import group, noun_cues, verb_cues
from extractor.claims.drafts import Draft, Silent
from extractor.claims.phrases import can_speak, content_end, is_adnominal, is_topic, noun_phrase, tail, trim
from extractor.claims.sources import PASSIVE, Search, hardly_exists, is_empty, source_of
from extractor.claims.speech import VerbCue
from extractor.model import (
    Act,
    Argument,
    BunsetsuKind,
    Cue,
    Morpheme,
    Polarity,
    Predicate,
    PredicateKind,
    Rule,
    Span,
    Voice,
)

EVENT_OBJECT = Rule(
    "event-object", "The を or に object of a verb of demand, support, opposition and the like is its content; some take any noun, some only one that names an event.",
    "を に", ("市民は増税に反対した。", "野党は首相の辞任を求めた。"), ("彼は店で珈琲を求めた。",),
)  # fmt: skip
EVENT_SUBJECT = Rule(
    "event-subject", "The subject of such a verb in the passive is its content; nobody is named who demands or denies.",
    "ガ", ("早急な対応が求められている。",), ("早急な対応を求めている。",),
)  # fmt: skip
SMALL_CLAUSE = Rule(
    "small-clause", "What a verb of judging takes as A を B と is the content A is B.",
    "を と", ("彼は大きさを誤った尺度と見なしている。",), ("彼は妻を会社と駅に送った。",),
)  # fmt: skip
REQUEST_THAT = Rule(
    "request-that", "A clause with ように under a verb of demand or wish is what is demanded or wished.",
    "よう に", ("社長は社員に早く帰るように命じた。", "社長は社員に早く帰るよう命じた。"), ("彼は走れるようになった。",),
)  # fmt: skip
INDIRECT_QUESTION = Rule(
    "indirect-question", "A clause with か or かどうか under a verb of asking is what is asked.",
    "か", ("記者は社長に辞任するかどうか尋ねた。",), ("彼が来るかどうか分からない。",),
)  # fmt: skip
ASKED_ABOUT = Rule(
    "asked-about", "What a verb of asking is about stands with について.",
    "ニツイテ", ("記者は社長に計画について尋ねた。",), ("記者は計画について述べた。",),
)  # fmt: skip
TOWARD = Rule(
    "stance-toward", "What a noun of stance is shown toward stands before it with への or に対する.",
    "への に対する", ("市長は増税への懸念を示した。",), ("市長は増税への道を示した。",),
)  # fmt: skip
RELATIVE_OBJECT = Rule(
    "relative-object", "The noun that a verb of support, criticism and the like modifies is its content if the verb has a subject.",
    "が V N", ("野党が批判する法案が可決された。",), ("野党を批判する法案が可決された。",),
)  # fmt: skip
RULES = (
    RELATIVE_OBJECT,
    TOWARD,
    EVENT_OBJECT,
    EVENT_SUBJECT,
    SMALL_CLAUSE,
    REQUEST_THAT,
    INDIRECT_QUESTION,
    ASKED_ABOUT,
)

_POLICIES = frozenset({Act.INTEND, Act.SUPPORT, Act.OPPOSE, Act.DEMAND, Act.PROPOSE, Act.DECIDE})
_ADVERBS = (BunsetsuKind.ADVERBIAL, BunsetsuKind.ADJECTIVAL)
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
    if "をと" in cue.frames and (content := _small_clause(context, cue, predicate)):
        return _draft(context, sentence, cue, *content, "をと", SMALL_CLAUSE.id)
    if "をに" in cue.frames and (content := _small_clause(context, cue, predicate, "ニ")):
        return _draft(context, sentence, cue, *content, "をに", SMALL_CLAUSE.id)
    if (
        "ように" in cue.frames
        and predicate.kind is PredicateKind.VERB
        and (content := _clause(context, predicate, ("様", "に")) or _clause(context, predicate, ("様",)))
    ):
        return _draft(context, sentence, cue, *content, "ように", REQUEST_THAT.id)
    if "か" in cue.frames and (content := _clause(context, predicate, ("か",))):
        return _draft(context, sentence, cue, *content, "か", INDIRECT_QUESTION.id)
    for frame in ("を", "を事", "に", "に事"):
        if frame in cue.frames and (found := _object(context, cue, predicate, frame)):
            content, rule = found
            head = context.analysis.bunsetsu[content[1]]
            if cue.lemma not in group("show") or not any(head.start <= u < head.end for u in used):
                return _draft(context, sentence, cue, *content, frame, rule)
    if "を" in cue.frames and (modified := _modified(context, predicate)) is not None:
        draft = _draft(
            context,
            sentence,
            cue,
            noun_phrase(context, modified, predicate.last + 1),
            modified,
            "を",
            RELATIVE_OBJECT.id,
        )
        return draft if draft.source is not None and draft.source.end <= predicate.start else None
    if "について" in cue.frames and (about := _about(context, predicate)) is not None:
        return _draft(context, sentence, cue, noun_phrase(context, about), about, "について", ASKED_ABOUT.id)
    return None


def _argument(predicate: Predicate, case: str) -> Argument | None:
    for argument in predicate.arguments:
        if argument.case == case and not argument.implicit and argument.start < predicate.start:
            return argument
    return None


def _about(context: Context, predicate: Predicate) -> int | None:
    """What stands with について under a verb."""
    argument = _argument(predicate, ASKED_ABOUT.pattern)
    if argument is not None:
        return argument.bunsetsu
    for child in context.children[predicate.bunsetsu]:
        words = context.analysis.bunsetsu[child].morphemes
        if any(w.lemma in ("付く", "就く", "つく") and k and words[k - 1].surface == "に" for k, w in enumerate(words)):
            return child
    return None


def _small_clause(context: Context, cue: VerbCue, predicate: Predicate, second: str = "ト") -> tuple[Span, int] | None:
    """サイズを|誤った尺度と|見なす -> サイズを誤った尺度."""
    thing, judged = _argument(predicate, "ヲ"), _argument(predicate, second)
    if judged is None or context.analysis.bunsetsu[judged.bunsetsu].kind is not BunsetsuKind.NOMINAL:
        return None
    at = next(
        (
            b
            for b in range(context.first[judged.bunsetsu], judged.bunsetsu)
            if tail(context.analysis.bunsetsu[b]) == ("を",)
        ),
        None,
    )
    if thing is not None and thing.bunsetsu < judged.bunsetsu:
        at = thing.bunsetsu
    if at is None or (thing is None and "を" in cue.frames):
        return None
    start = noun_phrase(context, at).start
    return trim(context.analysis.document.text, start, content_end(context, judged.bunsetsu)), judged.bunsetsu


def _clause(context: Context, predicate: Predicate, ending: tuple[str, ...]) -> tuple[Span, int] | None:
    """The clause of a child that ends in the given lemmas: 来る|ように, 来る|か|どう|か|を."""
    bunsetsu = context.analysis.bunsetsu
    for child in reversed(context.children[predicate.bunsetsu]):
        if child > predicate.bunsetsu:
            continue
        words = bunsetsu[child].morphemes
        k = _ends(words, ending)
        if k is not None and ending == ("様",) and any(not w.pos.startswith("補助記号") for w in words[k + 1 :]):
            continue  # 夢のような話: only a bare よう asks for something
        if k and (words[k - 1].surface == "の" or words[k - 1].pos == "連体詞" or words[k - 1].lemma == "有る"):
            continue  # 子供向けのように感じる, このように言う, 上にあるように: a likeness
        if k is not None and (k > 0 or child > context.first[child]):
            first = context.first[child]
            if first < child and tail(bunsetsu[first]) == ("に",) and can_speak(context, first):
                first += 1  # whom one asks
            while first - 1 in context.children[predicate.bunsetsu] and bunsetsu[first - 1].kind in _ADVERBS:
                first -= 1
            end = words[k].start if ending[0] == "様" else words[k].end
            return trim(context.analysis.document.text, bunsetsu[first].start, end), child if k else child - 1
    return None


def _ends(words: Sequence[Morpheme], ending: tuple[str, ...]) -> int | None:
    for k in range(len(words) - len(ending), -1, -1):
        if all(lemma in (words[k + i].lemma, words[k + i].surface) for i, lemma in enumerate(ending)):
            return k
    return None


def _object(context: Context, cue: VerbCue, predicate: Predicate, frame: str) -> tuple[tuple[Span, int], str] | None:
    able = any(w.lemma == "出来る" for w in context.analysis.bunsetsu[predicate.bunsetsu].morphemes)
    if (able or predicate.voice is Voice.POTENTIAL) and cue.frames[frame] is Act.STATE:
        return None  # 安全性を確認できる仕組み
    passive = predicate.voice in PASSIVE and frame[0] == "を"
    found = _argument(predicate, "ヲ") if not passive else _argument(predicate, "ヲ") or _argument(predicate, "ガ")
    if found is None and frame[0] == "を":
        found = _argument(predicate, "ガ")
        if found is None or not (is_topic(context, found.bunsetsu) and is_fact(context, found.bunsetsu)):
            return None
    if frame[0] == "に":
        found = _argument(predicate, "ニ")
        if found is None and cue.start < predicate.start:
            return _toward(context, cue, predicate)
    if found is None or context.analysis.bunsetsu[found.bunsetsu].kind is not BunsetsuKind.NOMINAL:
        return None
    inner = _transparent(context, found.bunsetsu) if frame[0] == "を" else None
    if inner is not None:
        return inner, EVENT_OBJECT.id
    agent = any(a.case in ("ニヨッテ", "カラ") and not a.implicit for a in predicate.arguments)
    if passive and cue.frames[frame] not in _PASSIVE_ACTS and not agent and not is_fact(context, found.bunsetsu):
        return None
    if len(frame) > 1 and not is_event(context, found.bunsetsu):
        return None
    if cue.frames[frame] is Act.ANNOUNCE and _bare_stance(context, found.bunsetsu):
        return None
    if frame[0] == "に" and _adverbial(context, found.bunsetsu):
        return None
    if quotation_at(context, found.start) != quotation_at(context, predicate.start) and passive:
        return None
    span = noun_phrase(context, found.bunsetsu)
    if frame[0] == "を" and not passive:
        span = _with_goal(context, predicate, found, span)
    rule = EVENT_SUBJECT.id if passive and found.case == "ガ" else EVENT_OBJECT.id
    return (span, found.bunsetsu), rule


def _adverbial(context: Context, number: int) -> bool:
    """本当に, 次々に, 全面的に: no object."""
    phrase = context.analysis.bunsetsu[number]
    word = phrase.morphemes[max(phrase.content - 1, 0)]
    if context.first[number] < number:
        return False
    return (
        word.pos.endswith(("副詞可能", "形状詞可能"))
        or word.pos.startswith(("副詞", "形状詞", "接尾辞-形状詞"))
        or "々" in word.surface
        or word.lemma in group("adverb")
    )


def _bare_stance(context: Context, number: int) -> bool:
    """賛同を表明する: a stance without what it is about."""
    words = context.analysis.bunsetsu[number].morphemes
    return (
        not context.children[number]
        and f"{words[0].lemma}する" in verb_cues()
        and context.analysis.bunsetsu[number].content == 1
    )


def _toward(context: Context, cue: VerbCue, predicate: Predicate) -> tuple[tuple[Span, int], str] | None:
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
    cue = noun_cues().get(_head_word(context, phrase.head))
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


def _head_word(context: Context, number: int) -> str:
    phrase = context.analysis.bunsetsu[number]
    return phrase.morphemes[phrase.content - 1].lemma if phrase.content else ""


def _with_goal(context: Context, predicate: Predicate, found: Argument, span: Span) -> Span:
    """会見内容に|了承を|求める: a に-phrase right before a verbal noun is the noun's own, unless it is who is asked."""
    for argument in predicate.arguments:
        if (
            argument.case == "ニ"
            and argument.bunsetsu + 1 == context.first[found.bunsetsu]
            and not can_speak(context, argument.bunsetsu)
        ):
            phrase = context.analysis.bunsetsu[argument.bunsetsu]
            if (
                tail(phrase) == ("に",)
                and is_event(context, found.bunsetsu)
                and not phrase.morphemes[-1].pos.startswith("補助")
            ):
                return Span(noun_phrase(context, argument.bunsetsu).start, span.end)
    return span


def is_fact(context: Context, number: int) -> bool:
    """Whether a noun stands for a whole clause: こと, の."""
    phrase = context.analysis.bunsetsu[number]
    return phrase.content > 0 and phrase.morphemes[phrase.content - 1].lemma in ("事", "の", "旨")


def _transparent(context: Context, number: int) -> tuple[Span, int] | None:
    """遅れるという|事態が|報告された: the clause that a noun without content of its own stands for."""
    bunsetsu = context.analysis.bunsetsu
    phrase = bunsetsu[number]
    child = number - 1
    if (
        not phrase.content
        or phrase.morphemes[phrase.content - 1].lemma not in group("transparent")
        or child not in context.children[number]
    ):
        return None
    words = bunsetsu[child].morphemes
    k = next((k for k in range(len(words) - 1, 0, -1) if words[k].surface == "と"), None)
    if k is None or child not in context.predicate_at:
        return None
    return trim(context.analysis.document.text, bunsetsu[context.first[child]].start, words[k].start), child


def is_event(context: Context, number: int) -> bool:
    """Whether a bunsetsu's noun names an event, an action or a policy: 辞任, 行くこと, 方針; not 珈琲."""
    phrase = context.analysis.bunsetsu[number]
    words = [w for w in phrase.morphemes[: phrase.content] if not w.pos.startswith("補助記号")]
    if not words:
        return False
    last = words[-1]
    return (
        "サ変" in last.pos
        or last.lemma in group("position")
        or (last.lemma == "性" and len(words) > 1)
        or last.lemma in ("事", "の", "化", "方針", "案", "策", "法案", "禁止")
        or last.pos.startswith("助詞-準体助詞")
        or (last.pos.startswith("名詞") and last.lemma in noun_cues() and noun_cues()[last.lemma].act in _POLICIES)
        or (
            len(words) > 1
            and last.pos.startswith("接尾辞")
            and "サ変" in words[-2].pos
            and last.lemma not in ("性", "的", "派", "者", "中")
        )
    )


def _draft(context: Context, sentence: int, cue: VerbCue, span: Span, last: int, frame: str, rule: str) -> Draft:
    predicate = context.analysis.predicates[cue.number]
    first = last if rule == RELATIVE_OBJECT.id else context.first[last]
    source = source_of(context, cue.number, Search(first, last, cue.start, any_subject=frame[0] in "をに"))
    if source is not None and first <= source.bunsetsu < last and source.span.end <= span.end:
        if frame in ("ように", "か"):
            span = trim(context.analysis.document.text, context.analysis.bunsetsu[source.bunsetsu + 1].start, span.end)
        else:
            span = noun_phrase(context, last, source.bunsetsu + 1)
    rules = (rule,) if source is None or source.rule is None else (rule, source.rule)
    passive = predicate.voice in PASSIVE and source is None
    polarity = Polarity.NEGATIVE if source is not None and hardly_exists(context, source) else predicate.polarity
    return Draft(sentence, Cue(cue.start, predicate.end, cue.lemma), cue.number, cue.frames[frame], span, last,
                 None if source is None else source.span, Silent.GENERIC if passive else Silent.ELLIPSIS, polarity,
                 None, rules, None, source is None or can_speak(context, source.bunsetsu), None, cue.lemma in group("own"))  # fmt: skip
