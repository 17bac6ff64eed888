"""Whose word a claim is, and how sure: what stands around it, and whether the text itself stands behind a stance.

田中氏は増税に反対だ。 -> the text says so; 「田中氏は増税に反対だ」と村瀬氏は述べた。 -> only 村瀬 does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.graph.records import ClaimRecord, DocumentRecord
from extractor.graph.voice import COMMITMENTS, HYPOTHETICAL
from extractor.model import Act, Modality

Claims = Mapping[str, ClaimRecord]  # of one document, by IRI


def around(claims: Claims, claim: ClaimRecord) -> Iterator[ClaimRecord]:
    """The claims that a claim stands in, innermost first; a ring, which only a foreign file has, is walked once."""
    seen = {claim.iri}
    outer = claims.get(claim.within or "")
    while outer is not None and outer.iri not in seen:
        yield outer
        seen.add(outer.iri)
        outer = claims.get(outer.within or "")


def is_sure(claims: Claims, claim: ClaimRecord, minimum: float) -> bool:
    """Whether a claim, with all that it stands in, is sure enough."""
    return all(sureness(c.confidence) >= minimum for c in (claim, *around(claims, claim)))


def sureness(confidence: float | None) -> float:
    """What has no confidence is sure."""
    return 1.0 if confidence is None else confidence


def is_held(claims: Claims, claim: ClaimRecord, holder: str | None, document: DocumentRecord) -> bool:
    """Whether a stance in a claim is stated, affirmed and not hypothetical, by the article or by its holder: the rule of the flat
    edge, ``extractor/graph/voice.py``, read back from the graph.
    """
    return not is_hypothetical(claim) and all(
        (outer.source == holder or _is_author(document, outer.source))
        and outer.polarity == "positive"
        and not is_hypothetical(outer)
        and COMMITMENTS[Act(outer.act)].inside
        for outer in around(claims, claim)
    )


def is_hypothetical(claim: ClaimRecord) -> bool:
    """Conditional, interrogative or hearsay."""
    return Modality(claim.modality) in HYPOTHETICAL


def _is_author(document: DocumentRecord, iri: str | None) -> bool:
    node = document.nodes.get(iri or "")
    return node is not None and node.kind == "author"
