"""Resolution: drafts -> attributions with the entity behind each source, first person and ellipsis included.

「私は行く」と田中氏は言った -> 私 is 田中; 田中氏は…と述べた。…とも語った。 -> 田中 again, implicit; 私は…と思う。 -> the author.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.claims.contents import heads_of
from extractor.claims.context import Context, entity_at, quotation_at, speaker_at
from extractor.claims.drafts import Draft, Silent
from extractor.claims.factuality import factuality_of
from extractor.claims.nesting import delegates, nested
from extractor.claims.phrases import can_speak, is_first_person, is_topic, noun_phrase
from extractor.claims.values import Attribution
from extractor.model import AUTHOR, Act, Entity, Rule, SentenceKind, Span

FIRST_PERSON = Rule(
    "first-person", "The first person is who speaks in the quotation around it, and the author outside any.",
    "一人称は、引用の中ではその話し手、外では書き手を指す。",
    "1", ("私は増税に反対する。",), ("彼は増税に反対する。",),
)  # fmt: skip
ELLIPSIS = Rule(
    "ellipsis-of-speaker", "A verb of saying without a subject has that of the last verb of saying.",
    "主語のない発言動詞は、直前の発言動詞と主語が同じである。",
    "0", ("田中氏は増税は誤りだと述べた。撤回すべきだとも語った。",), ("増税は誤りだと述べた。",),
)  # fmt: skip
AUTHOR_THOUGHT = Rule(
    "own-thought", "A verb of thinking without a subject is the thought of who writes, or of who speaks in a quotation.",
    "主語のない思考動詞は、書き手か、引用の中ではその話し手の考えを表す。",
    "0", ("増税は誤りだと思う。",), ("彼は増税は誤りだと思っている。",),
)  # fmt: skip
SHARED = Rule(
    "source-of-outer", "A verb of saying or thinking without a subject, inside what someone says, has that someone as its subject.",
    "誰かの発言の中の、主語のない発言・思考動詞は、その人を主語とする。",
    "0", ("「町を出たいと思っていた」と田中氏は語った。",), ("「妻は町を出たいと思っている」と田中氏は語った。",),
)  # fmt: skip
REFLEXIVE = Rule(
    "reflexive", "自分 and 自身 inside what someone says are that someone.",
    "誰かの発言の中の「自分」「自身」は、その人を指す。",
    "自分|自身|自ら|自分自身|本人", ("田中氏は自分が値上げに反対したと認めた。",), ("田中氏は妻が値上げに反対したと認めた。",),
)  # fmt: skip
RULES = (FIRST_PERSON, ELLIPSIS, AUTHOR_THOUGHT, SHARED, REFLEXIVE)

_NEAR = 3  # sentences between two quotations of one speaker
_TOPIC_WITHIN = 12  # bunsetsu
_ALOUD = frozenset(Act) - {Act.SUPPORT, Act.OPPOSE, Act.OTHER, Act.DOUBT}  # acts by which one is heard
_ANOTHER = ("ある", "別の", "一部の", "匿名", "複数の", "他の", "多くの", "もう一人の", "もう1人の", "あらゆる", "元")
_SELF = frozenset(REFLEXIVE.pattern.split("|"))


@dataclass(slots=True)
class _Memory:
    """What has been said so far: who spoke last, and in which quotation who speaks."""

    speakers: dict[int, str] = field(default_factory=dict)
    last: str | None = None
    last_at: int = -1  # sentence
    read: int = 0  # sentences whose topics have been looked at
    said_in: int = -1  # paragraph in which somebody was named who spoke last
    quoted: str | None = None
    quoted_at: int = -_NEAR  # sentence


def resolved(context: Context, drafts: Sequence[Draft]) -> tuple[Context, tuple[Attribution, ...]]:
    """Turn drafts into attributions, outer before inner; the context comes back with the speakers of all quotations."""
    ordered = nested(drafts)
    delegated = delegates(context, ordered)
    memory = _Memory()
    if context.analysis.quotations:
        context = replace(context, speakers=memory.speakers)
    found: list[Attribution] = []
    for number, (draft, within) in enumerate(ordered):  # every one has a content: see nested
        outer = None if within is None else found[within]
        follows = context.analysis.sentences[draft.sentence].paragraph == memory.said_in  # 彼は…と述べた。「…」
        quoted = draft.cue is None and draft.quotation is not None and not follows
        if quoted and draft.sentence - memory.quoted_at <= _NEAR:
            memory.last, memory.last_at = memory.quoted, draft.sentence
        entity, implicit, rules = _entity(context, draft, outer, memory)
        if draft.quotation is not None and entity is not None:
            memory.speakers.setdefault(draft.quotation, entity)
            _inherit(context, memory.speakers, draft.quotation)
        if entity is not None and entity != AUTHOR and outer is None and draft.speaks and draft.act in _ALOUD:
            memory.last, memory.last_at = entity, draft.sentence
            if draft.source is not None:
                memory.said_in = context.analysis.sentences[draft.sentence].paragraph
            if draft.quotation is not None:
                memory.quoted, memory.quoted_at = entity, draft.sentence
        found.append(_attribution(context, draft, within, entity, implicit, rules, delegated.get(number)))
    return context, tuple(found)


def _spoken_of(context: Context, memory: _Memory, sentence: int) -> str | None:
    """Who spoke last before a sentence, or whom a sentence since then is about."""
    for number in range(max(memory.read, memory.last_at), sentence):
        name = _topic(context, number)
        if name is not None:
            memory.last, memory.last_at = name, number
    memory.read = max(memory.read, sentence)
    return memory.last


def _topic(context: Context, number: int) -> str | None:
    """The person or organisation that a sentence of the narration is about."""
    sentence = context.analysis.sentences[number]
    if sentence.kind is not SentenceKind.TEXT or sentence.quotation is not None:
        return None
    for at in context.phrases[number][:_TOPIC_WITHIN]:
        if is_topic(context, at) and can_speak(context, at):
            if quotation_at(context, context.analysis.bunsetsu[at].start) is not None:
                continue
            name = _of_phrase(context, noun_phrase(context, at), None)[0]
            return None if name == AUTHOR else name
    return None


def _attribution(context: Context, draft: Draft, within: int | None, entity: str | None, implicit: bool, rules: tuple[str, ...],
                 delegate: Draft | None) -> Attribution:  # fmt: skip
    heads = () if draft.last is None else heads_of(context, draft.last)
    head = context.analysis.predicates[heads[-1]] if heads else None
    fact = factuality_of(context, draft, head, delegate)
    return Attribution(
        draft.sentence, draft.cue, draft.predicate, fact.act, draft.source, entity, implicit, draft.content, heads, draft.polarity,
        fact.polarity, fact.modality, (*draft.rules, *rules, *fact.rules), within, delegate is not None, draft.last,
    )  # fmt: skip


def _inherit(context: Context, speakers: dict[int, str], outer: int) -> None:
    """A quotation inside another is spoken by the same person until somebody is named: the children come right behind."""
    quotations = context.analysis.quotations
    for number in range(outer + 1, len(quotations)):
        if quotations[number].start >= quotations[outer].end:
            return
        parent = quotations[number].parent
        if number not in speakers and parent is not None and parent in speakers:
            speakers[number] = speakers[parent]


def _entity(
    context: Context, draft: Draft, outer: Attribution | None, memory: _Memory
) -> tuple[str | None, bool, tuple[str, ...]]:
    """Who a source is: (name, whether the sentence leaves it out, rules)."""
    if draft.source is not None:
        return _of_phrase(context, draft.source, outer)
    if draft.silent is Silent.GENERIC:
        return None, False, ()
    if draft.silent is Silent.AUTHOR:
        return AUTHOR, False, ()
    if outer is not None and (outer.entity is not None or draft.silent is Silent.SELF):
        return outer.entity, outer.entity is not None, (SHARED.id,) if outer.entity is not None else ()
    position = draft.content.start if draft.cue is None else draft.cue.start
    inside = quotation_at(context, position) if draft.cue is not None else None
    if inside is not None:
        speaker = speaker_at(context, position)
        return speaker, speaker is not None, (SHARED.id,) if speaker is not None else ()
    if draft.silent is Silent.SELF:
        return AUTHOR, True, (AUTHOR_THOUGHT.id,)
    argument = None if draft.quotation is not None and memory.last is not None else _zero(context, draft)
    if argument is not None:
        name, _, rules = _of_phrase(context, argument, outer)
        return name, True, (*rules, ELLIPSIS.id)
    spoken_of = _spoken_of(context, memory, draft.sentence)
    if draft.thought and spoken_of is None:
        return AUTHOR, True, (AUTHOR_THOUGHT.id,)
    return (spoken_of, True, (ELLIPSIS.id,)) if spoken_of is not None else (None, False, ())


def _of_phrase(context: Context, span: Span, outer: Attribution | None) -> tuple[str | None, bool, tuple[str, ...]]:
    text = context.analysis.document.text[span.start : span.end]
    if is_first_person(context, span):
        return speaker_at(context, span.start), False, (FIRST_PERSON.id,)
    if text in _SELF and outer is not None:
        return outer.entity, False, (REFLEXIVE.id,)
    number = entity_at(context, *span)
    if number is not None and _is_another(text, context.entities[number]):
        number = None
    return (text if number is None else context.entities[number].canonical), False, ()


def _is_another(text: str, entity: Entity) -> bool:
    """Whether a phrase introduces somebody of a kind, not the one spoken of: ある議員, 別の専門家, 匿名の関係者."""
    return entity.type is None and text not in entity.aliases and any(mark in text for mark in _ANOTHER)


def _zero(context: Context, draft: Draft) -> Span | None:
    """The zero subject that argument analysis has found in an earlier sentence."""
    if draft.predicate is None:
        return None
    for argument in context.analysis.predicates[draft.predicate].arguments:
        if argument.case == "ガ" and argument.implicit:
            return Span(argument.start, argument.end)
    return None
