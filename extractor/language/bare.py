"""A predicate before its arguments are known."""

from __future__ import annotations

from typing import NamedTuple

from extractor.model import Marker, Modality, Polarity, PredicateKind, Voice


class Bare(NamedTuple):
    """The fields of ``model.Predicate`` but its arguments."""

    start: int
    end: int
    bunsetsu: int
    last: int
    lemma: str
    kind: PredicateKind
    voice: Voice
    polarity: Polarity
    modality: Modality
    past: bool
    markers: tuple[Marker, ...]
    rule: str
