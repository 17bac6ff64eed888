"""Attribution: who says or thinks what, how, inside whose words. 「…と思う」と彼は言った -> 彼 states; within it, 彼 believes."""

from __future__ import annotations

from extractor.claims.contents import heads_of
from extractor.claims.context import Context, entity_at
from extractor.claims.drafts import Draft
from extractor.claims.speech import verb_drafts
from extractor.claims.values import Attribution
from extractor.model import Modality, Polarity


def attributions_of(context: Context) -> tuple[Context, tuple[Attribution, ...]]:
    """Find every attribution of a document, in text order, outer before inner; the context comes back knowing who speaks where."""
    found: list[Attribution] = []
    for sentence in range(len(context.analysis.sentences)):
        found += [_resolved(context, draft) for draft in verb_drafts(context, sentence, {})]
    return context, tuple(found)


def _resolved(context: Context, draft: Draft) -> Attribution:
    entity = None
    if draft.span is not None:
        number = entity_at(context, *draft.span)
        entity = context.analysis.document.text[slice(*draft.span)] if number is None else context.entities[number].canonical
    heads = () if draft.last is None else heads_of(context, draft.last)
    head = context.analysis.predicates[heads[-1]] if heads else None
    return Attribution(
        draft.sentence, draft.cue, draft.predicate, draft.act, draft.span, entity, False, draft.content, heads, draft.polarity,
        head.polarity if head else Polarity.POSITIVE, draft.modality or (head.modality if head else Modality.ASSERTED), draft.rules,
        last=draft.last,
    )  # fmt: skip
