"""What the text itself stands behind: which stances and propositions may be flat edges, beside being reached through their claims.

増税に反対だと田中氏は述べた。 -> 田中 opposes 増税; 田中氏は増税に反対だと村瀬氏は述べた。 -> no edge, only 村瀬's claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model import AUTHOR, Act, Claim, Modality, Polarity, Stance, Triple

_HYPOTHETICAL = frozenset((Modality.CONDITIONAL, Modality.INTERROGATIVE, Modality.HEARSAY))
_UNSAID = frozenset((Act.DENY, Act.DOUBT, Act.ASK))


def is_held(claims: Sequence[Claim], claim: Claim, stance: Stance) -> bool:
    """Whether a stance is stated, affirmed and not hypothetical: by the article or by its holder, not by others about the holder.

    The stance's direction already counts the cue's negation in (認めません -> opposes), so only claims around it must be affirmed.
    """
    if claim.modality in _HYPOTHETICAL:
        return False
    return all(
        outer.source_entity in (AUTHOR, stance.holder)
        and outer.polarity is Polarity.POSITIVE
        and outer.modality not in _HYPOTHETICAL
        and outer.act not in _UNSAID
        for outer in _around(claims, claim)
    )


def is_asserted(claims: Sequence[Claim], claim: Claim, triple: Triple) -> bool:
    """Whether the article's author asserts a proposition in their own voice: affirmed, unhedged, in nobody else's words."""
    return not triple.negated and all(
        said.source_entity == AUTHOR
        and said.act in (Act.STATE, Act.BELIEVE)
        and said.polarity is Polarity.POSITIVE
        and said.modality is Modality.ASSERTED
        for said in (claim, *_around(claims, claim))
    )


def _around(claims: Sequence[Claim], claim: Claim) -> Iterator[Claim]:
    """The claims that a claim stands in, innermost first."""
    outer = claim.within
    while outer is not None:
        yield claims[outer]
        outer = claims[outer].within
