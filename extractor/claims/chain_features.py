"""Features of coreference: what speaks for a noun run pointing back to an earlier one, and for its pointing to nothing.

Each group is a function of a few strings, so that its sum of weights is remembered: the head said again (橋 … 橋), the pronoun, the
gloss in brackets. Weights: ``weights/coreference.tsv``, learned by ``training/coreference.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from extractor.language.weights import EMPTY, load

Feature = tuple[str, tuple[str, ...]]
Seen = TypeVar("Seen")
_MOST = 3  # reasons given for a link


def again_features(match: str, distance: str, sense: str, head: str, modifier: str, role: str, earlier_modifier: str,
                   earlier_role: str, entity: str, members: str, of: str, total: str) -> list[Feature]:  # fmt: skip
    """古い橋が … 橋は: the same head, how far back, with which modifiers and particles."""
    return [
        ("match", (match,)),
        ("match-distance", (match, distance)),
        ("match-sense", (match, sense)),
        ("match-head", (match, head)),
        ("match-modifiers", (match, modifier, earlier_modifier)),
        ("match-roles", (match, role, earlier_role)),
        ("match-modifier-sense", (match, modifier, sense)),
        ("match-entity", (match, entity)),
        ("distance-sense", (distance, sense)),
        ("match-members", (match, members)),
        ("members-sense", (members, sense)),
        ("match-of", (match, of)),
        ("of-modifiers", (of, modifier, earlier_modifier)),
        ("match-total", (match, total)),
        ("total-sense", (total, sense)),
    ]


def pointing_features(
    word: str, sense: str, role: str, distance: str, rank: str, own_role: str, members: str
) -> list[Feature]:
    """彼は, この企業は: what kind of noun, in which role, how far back, and how many runs between."""
    return [
        ("point", (word,)),
        ("point-sense", (word, sense)),
        ("point-role", (word, role)),
        ("point-roles-distance", (own_role, role, distance)),
        ("point-distance", (word, distance)),
        ("point-sense-role", (sense, role)),
        ("point-rank", (rank,)),
        ("point-members", (members, sense)),
    ]


def gloss_features(
    scripts: str, reading: str, sound: str, place: str, role: str, sense: str, glossed: str
) -> list[Feature]:
    """称号（しょうごう、Title）: whether it reads like it, sounds like it, and what the run in front is."""
    return [
        ("gloss-scripts", (scripts,)),
        ("gloss-reading", (scripts, reading)),
        ("gloss-sound", (scripts, sound)),
        ("gloss-place", (scripts, place)),
        ("gloss-place-glossed", (scripts, place, glossed)),
        ("gloss-role", (scripts, role)),
        ("gloss-sense", (scripts, sense)),
        ("gloss-role-place", (role, place)),
    ]


def new_features(head: str, key: str, sense: str, modifier: str, role: str, kind: str, words: str) -> list[Feature]:
    """Nothing is meant that was said before: こと seldom points back; 別の橋 does not."""
    return [
        ("new", (kind,)),
        ("new-head", (head,)),
        ("new-key", (key,)),
        ("new-sense", (kind, sense)),
        ("new-modifier", (kind, modifier)),
        ("new-role", (kind, role)),
        ("new-sense-role", (sense, role)),
        ("new-sense-modifier", (sense, modifier)),
        ("new-words", (kind, words)),
    ]


def weight(features: list[Feature]) -> float:
    """The sum of the features' weights."""
    weights = load("coreference")
    return sum([weights[template].get(parts, 0.0) for template, parts in features if template in weights])


def reasons(features: list[Feature]) -> tuple[str, ...]:
    """The features that spoke most for a link, with their weights: ``match-sense equal person +0.91``."""
    weights = load("coreference")
    spoke = [
        (weights[template].get(parts, 0.0), template, parts) for template, parts in features if template in weights
    ]
    most = sorted(spoke, reverse=True)[:_MOST]
    return tuple(f"{template} {' '.join(p or EMPTY for p in parts)} {w:+.2f}" for w, template, parts in most if w > 0)


class Look(NamedTuple, Generic[Seen]):
    """One way to see each group of features: listed for training, summed at run time, as reasons for people."""

    again: Callable[..., Seen]
    pointing: Callable[..., Seen]
    gloss: Callable[..., Seen]
    new: Callable[..., Seen]


def _through(see: Callable[[list[Feature]], Seen], size: int) -> Look[Seen]:
    """Look at features through a function of them, and remember what was seen."""

    def seen(features: Callable[..., list[Feature]]) -> Callable[..., Seen]:
        return lru_cache(size)(lambda *strings: see(features(*strings)))

    return Look(seen(again_features), seen(pointing_features), seen(gloss_features), seen(new_features))


NAMED: Look[list[Feature]] = Look(again_features, pointing_features, gloss_features, new_features)
WEIGHED: Look[float] = _through(weight, 1 << 13)
EXPLAINED: Look[tuple[str, ...]] = _through(reasons, 1 << 13)
