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
from extractor.claims.values import Attribution
from extractor.model import AUTHOR, Rule, Span

FIRST_PERSON = Rule(
    "first-person", "The first person is who speaks in the quotation around it, and the author outside any.",
    "私|僕|俺|我々|私たち|我ら|我々|小生|筆者|本紙|当社|弊社|わたし|私達|われわれ|僕ら|俺たち|自分達", ("私は増税に反対する。",), ("彼は増税に反対する。",),
)  # fmt: skip
ELLIPSIS = Rule(
    "ellipsis-of-speaker", "A verb of saying without a subject has that of the last verb of saying.",
    "0", ("田中氏は増税は誤りだと述べた。撤回すべきだとも語った。",), ("増税は誤りだと述べた。",),
)  # fmt: skip
AUTHOR_THOUGHT = Rule(
    "own-thought", "A verb of thinking without a subject is the thought of who writes, or of who speaks in a quotation.",
    "0", ("増税は誤りだと思う。",), ("彼は増税は誤りだと思う。",),
)  # fmt: skip
RULES = (FIRST_PERSON, ELLIPSIS, AUTHOR_THOUGHT)

_FIRST = frozenset(FIRST_PERSON.pattern.split("|"))


@dataclass(slots=True)
class _Memory:
    """What has been said so far: who spoke last, and in which quotation who speaks."""

    speakers: dict[int, str] = field(default_factory=dict)
    last: str | None = None


def resolved(context: Context, drafts: Sequence[Draft]) -> tuple[Context, tuple[Attribution, ...]]:
    """Turn drafts into attributions; the context comes back with the speakers of all quotations.

    Level by level of quotation, so that whoever is quoted is known before the first persons inside are read.
    """
    levels = _levels(context)
    memory = _Memory()
    context = replace(context, speakers=memory.speakers)
    order = sorted(range(len(drafts)), key=lambda i: (_level(context, levels, drafts[i]), drafts[i].content.start, i))
    found: dict[int, Attribution] = {}
    depth = 0
    for i in order:
        if _level(context, levels, drafts[i]) > depth:
            depth = _level(context, levels, drafts[i])
            _inherit(context, memory.speakers)
            memory.last = None
        found[i] = _resolve(context, drafts[i], memory)
    _inherit(context, memory.speakers)
    return context, tuple(found[i] for i in range(len(drafts)))


def _levels(context: Context) -> list[int]:
    levels: list[int] = []
    for quotation in context.analysis.quotations:
        levels.append(1 if quotation.parent is None else levels[quotation.parent] + 1)
    return levels


def _level(context: Context, levels: Sequence[int], draft: Draft) -> int:
    """How many quotations stand around a draft's cue; around the quotation itself where there is no cue."""
    if draft.cue is not None:
        number = quotation_at(context, draft.cue.start)
    else:
        number = None if draft.quotation is None else context.analysis.quotations[draft.quotation].parent
    return 0 if number is None else levels[number]


def _inherit(context: Context, speakers: dict[int, str]) -> None:
    """A quotation nobody is named for is spoken by whoever speaks around it."""
    for number, quotation in enumerate(context.analysis.quotations):
        if number not in speakers and quotation.parent is not None and quotation.parent in speakers:
            speakers[number] = speakers[quotation.parent]


def _resolve(context: Context, draft: Draft, memory: _Memory) -> Attribution:
    entity, implicit, rules = _entity(context, draft, memory)
    if draft.quotation is not None and entity is not None:
        memory.speakers.setdefault(draft.quotation, entity)
    if entity is not None and entity != AUTHOR:
        memory.last = entity
    heads = () if draft.last is None else heads_of(context, draft.last)
    head = context.analysis.predicates[heads[-1]] if heads else None
    fact = factuality_of(context, draft, head)
    return Attribution(
        draft.sentence, draft.cue, draft.predicate, fact.act, draft.source, entity, implicit, draft.content, heads, draft.polarity,
        fact.polarity, fact.modality, (*draft.rules, *rules, *fact.rules), last=draft.last,
    )  # fmt: skip


def _entity(context: Context, draft: Draft, memory: _Memory) -> tuple[str | None, bool, tuple[str, ...]]:
    """Who a source is: (name, whether nothing in the sentence says so, rules)."""
    if draft.source is not None:
        return _of_phrase(context, draft.source)
    if draft.silent is Silent.GENERIC:
        return None, False, ()
    if draft.silent is Silent.AUTHOR:
        return AUTHOR, False, ()
    position = draft.content.start if draft.cue is None else draft.cue.start
    inside = quotation_at(context, position) if draft.cue is not None else None
    if inside is not None:
        speaker = speaker_at(context, position)
        return speaker, speaker is not None, (AUTHOR_THOUGHT.id,) if draft.thought and speaker is not None else ()
    argument = _zero(context, draft)
    if argument is not None:
        name, _, rules = _of_phrase(context, argument)
        return name, True, rules
    if draft.thought and memory.last is None:
        return AUTHOR, True, (AUTHOR_THOUGHT.id,)
    return (memory.last, True, (ELLIPSIS.id,)) if memory.last is not None else (None, False, ())


def _of_phrase(context: Context, span: Span) -> tuple[str | None, bool, tuple[str, ...]]:
    text = context.analysis.document.text[span.start : span.end]
    if text in _FIRST:
        return speaker_at(context, span.start), False, (FIRST_PERSON.id,)
    number = entity_at(context, *span)
    return (text if number is None else context.entities[number].canonical), False, ()


def _zero(context: Context, draft: Draft) -> Span | None:
    """The zero subject that argument analysis has found in an earlier sentence."""
    if draft.predicate is None:
        return None
    for argument in context.analysis.predicates[draft.predicate].arguments:
        if argument.case == "ガ" and argument.implicit:
            return Span(argument.start, argument.end)
    return None
