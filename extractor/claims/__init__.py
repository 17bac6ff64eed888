"""Claims: an analysis and its entities -> who says what, how, for or against what.

「増税は誤りだ」と田中氏は述べた。 -> 田中 states 増税は誤りだ, and opposes 増税.
"""

from __future__ import annotations

from extractor.claims.attribution import attributions_of
from extractor.claims.clauses import clauses_of
from extractor.claims.confidence import rated
from extractor.claims.context import Context, context_of
from extractor.claims.customisation import NOTHING, Customisation
from extractor.claims.propositions import triples_of
from extractor.claims.stance import stances_of
from extractor.claims.values import Attribution
from extractor.model import Analysis, Claim, Entity, Mention


def claims_of(
    analysis: Analysis, entities: tuple[Entity, ...], mentions: tuple[Mention, ...], custom: Customisation = NOTHING
) -> tuple[Claim, ...]:
    """Read the claims of a document, in text order, outer before inner.

    「…と思います」と彼は言った。 -> 彼 states the quotation; within it, 彼 believes what stands before と思います.
    """
    context, attributions = attributions_of(context_of(analysis, entities, mentions, custom))
    return tuple(_claim(context, attribution) for attribution in attributions)


def _claim(context: Context, a: Attribution) -> Claim:
    clauses = [] if a.delegated else clauses_of(context, a)
    triples = triples_of(a, clauses, context)
    stances = stances_of(a, clauses, triples, context)
    claim = Claim(a.within, a.source, a.entity, a.implicit, a.cue, a.act, a.content, a.polarity, a.content_polarity, a.modality,
                  triples, stances, a.rules)  # fmt: skip
    return rated(claim)
