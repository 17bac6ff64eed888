"""Claims: an analysis and its entities -> who says what, how, for or against what.

「増税は誤りだ」と田中氏は述べた。 -> 田中 states 増税は誤りだ, and opposes 増税.
"""

from __future__ import annotations

from extractor.claims.attribution import attributions_of
from extractor.claims.clauses import clauses_of
from extractor.claims.confidence import rated
from extractor.claims.context import context_of
from extractor.claims.customisation import NOTHING, Customisation
from extractor.claims.propositions import triples_of
from extractor.claims.stance import stances_of
from extractor.claims.values import Attribution
from extractor.model import Analysis, Claim, Entity, Mention, Stance, Triple


def claims_of(
    analysis: Analysis, entities: tuple[Entity, ...], mentions: tuple[Mention, ...], custom: Customisation = NOTHING
) -> tuple[Claim, ...]:
    """Read the claims of a document, in text order, outer before inner.

    「…と思います」と彼は言った。 -> 彼 states the quotation; within it, 彼 believes what stands before と思います.
    """
    context, found = attributions_of(context_of(analysis, entities, mentions, custom))
    clauses = [[] if a.delegated else clauses_of(context, a) for a in found]
    triples = [triples_of(a, c, context) for a, c in zip(found, clauses, strict=True)]
    stances = [stances_of(a, c, t, context) for a, c, t in zip(found, clauses, triples, strict=True)]
    return tuple([rated(_claim(a, t, s)) for a, t, s in zip(found, triples, stances, strict=True)])


def _claim(a: Attribution, triples: tuple[Triple, ...], stances: tuple[Stance, ...]) -> Claim:
    return Claim(a.within, a.source, a.entity, a.implicit, a.cue, a.act, a.content, a.polarity, a.content_polarity, a.modality,
                 triples, stances, a.rules)  # fmt: skip
