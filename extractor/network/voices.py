"""Whose word a claim is, and how sure: what stands around it, and whether the text itself stands behind a stance.

田中氏は増税に反対だ。 -> the text says so; 「田中氏は増税に反対だ」と村瀬氏は述べた。 -> only 村瀬 does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from extractor.graph.records import ClaimRecord, DocumentRecord, StatementRecord
from extractor.graph.voice import COMMITMENTS, HYPOTHETICAL
from extractor.model import Modality

Claims = Mapping[str, ClaimRecord]  # of one document, by IRI
_SUPPOSED = (Modality.CONDITIONAL, Modality.INTERROGATIVE)
_WISHED = (Modality.NECESSARY, Modality.DESIRED, Modality.POSSIBLE)
TOLD = "told-stance"  # the rule that reads a stance off what somebody is said to have said


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
        and _lets_through(outer.act)
        for outer in around(claims, claim)
    )


def is_told(claims: Claims, claim: ClaimRecord, document: DocumentRecord) -> bool:
    """Whether a claim is put forward as a fact by whoever tells it: not asked, not supposed, not what somebody else should or may do."""
    outer = [*around(claims, claim)]
    return all(c.modality not in _SUPPOSED for c in (claim, *outer)) and all(
        c.source == claim.source or _is_author(document, c.source) or c.modality not in _WISHED for c in outer
    )


def _lets_through(act: str) -> bool:
    """Whether a stance inside a claim of this act is a fact of the text; an act that no version knows lets nothing through."""
    return any(known.inside for name, known in COMMITMENTS.items() if name == act)


def is_hypothetical(claim: ClaimRecord) -> bool:
    """Conditional, interrogative or hearsay."""
    return claim.modality in HYPOTHETICAL


def _is_author(document: DocumentRecord, iri: str | None) -> bool:
    node = document.nodes.get(iri or "")
    return node is not None and node.kind == "author"


def teller_of(
    document: DocumentRecord, claims: Claims, claim: ClaimRecord, statement: StatementRecord
) -> tuple[str, str | None]:
    """Whose word a stance is: ``own`` of the article or its holder, ``reported`` by somebody else, or ``denied``; and by whom (an
    IRI; "" where the text does not say, None for the article and the holder).

    田中氏は増税に反対だと村瀬氏は述べた。 -> reported, 村瀬; 増税に反対したことを田中氏は否定した。 -> denied, 田中.
    """
    chain = [claim, *around(claims, claim)]
    denier = next((outer for inner, outer in pairwise(chain) if _denies(inner, outer)), None)
    if denier is None and claim.act == "deny" and TOLD in statement.rules:
        denier = claim
    if denier is not None:
        return "denied", denier.source or ""
    for one in chain:
        by_author = _is_author(document, one.source)
        if by_author and one.modality == Modality.HEARSAY:
            return "reported", ""
        if one.source != statement.subject and not by_author:
            return "reported", one.source or ""
    return "own", None


def _denies(inner: ClaimRecord, outer: ClaimRecord) -> bool:
    """Whether a claim denies the one within it: by its act, its polarity, or a negated content of which the inner says nothing."""
    negated = outer.content_polarity == "negative" and inner.polarity == "positive"
    return outer.act == "deny" or outer.polarity == "negative" or negated
