"""Noun phrases: where the phrase that a bunsetsu heads begins, its modifiers included. 6 か月間の|一時停止 -> at 6."""

from __future__ import annotations

from extractor.model import Analysis, Bunsetsu, BunsetsuKind

_MODIFIERS = (BunsetsuKind.VERBAL, BunsetsuKind.ADJECTIVAL, BunsetsuKind.ADNOMINAL)
_POINTING = frozenset(["此の", "其の", "彼の", "何の"])  # この その あの どの: no part of a name


def starts_of_phrases(analysis: Analysis) -> list[int]:
    """For each bunsetsu where its noun phrase begins: of MIT での|イベントは the M of MIT. Linear in the number of bunsetsu."""
    bunsetsu = analysis.bunsetsu
    first: list[int] = []
    for number, b in enumerate(bunsetsu):
        start = number
        child = start - 1
        while child >= 0 and bunsetsu[child].head == number and _modifies(bunsetsu[child]):
            start = first[child]
            child = start - 1
        first.append(start)
    return [_written(bunsetsu[f]) for f in first]


def _modifies(b: Bunsetsu) -> bool:
    if b.kind is BunsetsuKind.NOMINAL:
        return b.particles[-1:] == ("の",) or (len(b.morphemes) > b.content and b.morphemes[b.content].lemma == "だ")
    return b.kind in _MODIFIERS and not b.particles and b.morphemes[0].lemma not in _POINTING


def _written(b: Bunsetsu) -> int:
    """Where a bunsetsu's words begin behind brackets."""
    return next((w[0] for w in b.morphemes if not w[3].startswith("補助記号")), b.start)
