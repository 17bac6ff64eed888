"""What the text itself stands behind: which stances and propositions may be flat edges, beside being reached through their claims.

増税に反対だと田中氏は述べた。 -> 田中 opposes 増税; 田中氏は増税に反対だと村瀬氏は述べた。 -> no edge, only 村瀬's claim;
市は橋を直したと認めた。 -> the bridge has been mended, which 認める presupposes; 市は橋を直したことを否定した。 -> no edge.
The whole rule is the table in docs/modelling.md, over act, source, polarity and modality; a test goes through all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.model import AUTHOR, Act, Claim, Modality, Polarity, Stance, Triple


class Commitment(NamedTuple):
    """What an affirmed claim of one act makes a fact of the text."""

    author: bool  # what the author says so
    other: bool  # what anybody else says so: only what the verb presupposes (Kiparsky & Kiparsky 1970)
    inside: bool  # stances of the same source within it


_NONE = Commitment(False, False, True)
COMMITMENTS = dict.fromkeys(Act, _NONE) | {
    Act.STATE: Commitment(True, False, True),
    Act.BELIEVE: Commitment(True, False, True),
    Act.EXPLAIN: Commitment(True, False, True),
    Act.ANNOUNCE: Commitment(True, False, True),
    Act.ADMIT: Commitment(True, True, True),
    Act.DENY: Commitment(False, False, False),
    Act.DOUBT: Commitment(False, False, False),
    Act.ASK: Commitment(False, False, False),
}
HYPOTHETICAL = frozenset((Modality.CONDITIONAL, Modality.INTERROGATIVE, Modality.HEARSAY))


def stands(claims: Sequence[Claim], claim: Claim, made: Triple | Stance) -> bool:
    """Whether the text itself stands behind what a claim states."""
    return is_held(claims, claim, made) if isinstance(made, Stance) else is_asserted(claims, claim, made)


def is_held(claims: Sequence[Claim], claim: Claim, stance: Stance) -> bool:
    """Whether a stance is stated, affirmed and not hypothetical: by the article or by its holder, not by others about the holder.

    The stance's direction already counts the cue's negation in (認めません -> opposes), so only claims around it must be affirmed.
    """
    if claim.modality in HYPOTHETICAL:
        return False
    return all(
        outer.source_entity in (AUTHOR, stance.holder)
        and outer.polarity is Polarity.POSITIVE
        and outer.modality not in HYPOTHETICAL
        and COMMITMENTS[outer.act].inside
        for outer in _around(claims, claim)
    )


def is_asserted(claims: Sequence[Claim], claim: Claim, triple: Triple) -> bool:
    """Whether the article stands behind a proposition: affirmed and unhedged, by its author, or presupposed by the author's verb.

    Around it there may only be words of the author: what somebody else says somebody admitted is that somebody else's word.
    """
    return (
        not triple.negated
        and _commits(claim, claim.source_entity == AUTHOR)
        and all(outer.source_entity == AUTHOR and _commits(outer, True) for outer in _around(claims, claim))
    )


def _commits(claim: Claim, author: bool) -> bool:
    commitment = COMMITMENTS[claim.act]
    stated = commitment.author if author else commitment.other and claim.source_entity is not None
    return stated and claim.polarity is Polarity.POSITIVE and claim.modality is Modality.ASSERTED


def _around(claims: Sequence[Claim], claim: Claim) -> Iterator[Claim]:
    """The claims that a claim stands in, innermost first."""
    outer = claim.within
    while outer is not None:
        yield claims[outer]
        outer = claims[outer].within
