"""Features of zero arguments: what a predicate with an open case sees of a noun, and the sums of their weights.

Each group of features is a function of a few strings, so that its sum of weights is remembered. :data:`WEIGHED` looks the sums up,
:data:`NAMED` lists the features themselves for training.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

from extractor.language.frames import rates
from extractor.language.vectors import Vector, Vectors, load_vectors, total

CASES = ("ガ", "ヲ", "ニ")  # the first three of overt.CASES

_HOPELESS = 4.5  # when nobody weighs so much, 97 % of the cases that a rival could win are still below

Feature = tuple[str, tuple[str, ...]]
Seen = TypeVar("Seen")


def meaning_features(sense: str, lemma: str, frame: str) -> list[Feature]:
    """A person suits 言う."""
    return [("sense-lemma", (sense, lemma)), ("sense-frame", (sense, frame)), ("sense-rates", (sense, rates(lemma)))]


def noun_features(noun: str, form: str, sense: str) -> list[Feature]:
    """こと is seldom a zero argument."""
    return [("noun", (noun,)), ("form-sense", (form, sense))]


def role_features(
    related: str, case: str, form: str, link: str, other_link: str, frame: str, other_frame: str
) -> list[Feature]:
    """It fills ガ for the clause above, and this clause ends in て."""
    below = other_link if related in ("down1", "down2", "side") else ""
    return [
        ("role-form", (related, case, form)),
        ("role-link", (related, case, link, below)),
        ("role-frame", (related, case, frame)),
        ("role-frames", (related, case, frame, other_frame)),
        ("role-form-link", (related, case, form, link)),
    ]


def loose_features(related: str, form: str, link: str, before: str, frame: str, of: str) -> list[Feature]:
    """It fills nothing; perhaps it is the の of a filler (太郎の本を読んだ)."""
    return [
        ("loose-form", (related, form, of)),
        ("loose-link", (related, form, link, before)),
        ("loose-frame", (related, form, frame)),
    ]


def place_features(before: str, form: str, distance: str, topic: str, link: str) -> list[Feature]:
    """Where it stands: a topic before the predicate with no other topic between."""
    return [("place", (before, form, distance)), ("topic", (before, topic, link))]


def earlier_features(
    distance: str, form: str, cases: str, topic: str, count: str, frame: str, shown: str, first: str
) -> list[Feature]:
    """It stands in an earlier sentence: the topic of the last one, a noun that is named often."""
    return [
        ("earlier-form", (distance, form, cases)),
        ("earlier-topic", (distance, topic)),
        ("earlier-count", (distance, count)),
        ("earlier-frame", (distance, cases, frame)),
        ("earlier-shown", (distance, topic, shown)),
        ("earlier-first", (distance, form, first)),
    ]


def frame_features(
    lemma: str, frame: str, link: str, shown: str, modality: str, polite: str, past: str, final: str
) -> list[Feature]:
    """Nobody fills it: the predicate seldom has that case, or speaks of the writer (行きたいです)."""
    return [
        ("none-lemma", (lemma,)),
        ("none-frame-shown", (frame, shown)),
        ("none-link", (link,)),
        ("none-mood", (modality, polite, past)),
        ("none-lemma-shown", (lemma, shown)),
        ("none-frame-mood", (frame, modality, polite)),
        ("none-final", (final, shown)),
        ("none-rates", (rates(lemma), shown)),
    ]


def before_features(tenths: str, lemma: str) -> list[Feature]:
    """How sure pass 1 was of nobody."""
    return [("none-before", (tenths,)), ("none-before-lemma", (tenths, lemma))]


@cache
def _vectors() -> Vectors:
    return load_vectors("zero", CASES)


def _sum(features: list[Feature]) -> Vector:
    return total(features, _vectors(), len(CASES))


@lru_cache(1 << 14)
def _meaning(sense: str, lemma: str, frame: str) -> Vector:
    return _sum(meaning_features(sense, lemma, frame))


@lru_cache(1 << 14)
def _noun(noun: str, form: str, sense: str) -> Vector:
    return _sum(noun_features(noun, form, sense))


@lru_cache(1 << 14)
def _role(related: str, case: str, form: str, link: str, other_link: str, frame: str, other_frame: str) -> Vector:
    return _sum(role_features(related, case, form, link, other_link, frame, other_frame))


@lru_cache(1 << 14)
def _loose(related: str, form: str, link: str, before: str, frame: str, of: str) -> Vector:
    return _sum(loose_features(related, form, link, before, frame, of))


@lru_cache(1 << 14)
def _place(before: str, form: str, distance: str, topic: str, link: str) -> Vector:
    return _sum(place_features(before, form, distance, topic, link))


@lru_cache(1 << 14)
def _earlier(
    distance: str, form: str, cases: str, topic: str, count: str, frame: str, shown: str, first: str
) -> Vector:
    return _sum(earlier_features(distance, form, cases, topic, count, frame, shown, first))


@lru_cache(1 << 14)
def _frame(lemma: str, frame: str, link: str, shown: str, modality: str, polite: str, past: str, final: str) -> Vector:
    return _sum(frame_features(lemma, frame, link, shown, modality, polite, past, final))


@lru_cache(1 << 14)
def _before(tenths: str, lemma: str) -> Vector:
    return _sum(before_features(tenths, lemma))


class Look(NamedTuple, Generic[Seen]):
    """One way to see each group of features; ``open`` says whether a case is worth a look, given what speaks for nobody."""

    meaning: Callable[[str, str, str], Seen]
    noun: Callable[[str, str, str], Seen]
    role: Callable[[str, str, str, str, str, str, str], Seen]
    loose: Callable[[str, str, str, str, str, str], Seen]
    place: Callable[[str, str, str, str, str], Seen]
    earlier: Callable[[str, str, str, str, str, str, str, str], Seen]
    frame: Callable[[str, str, str, str, str, str, str, str], Seen]
    before: Callable[[str, str], Seen]
    open: Callable[[Seen, Seen, int], bool]


NAMED: Look[list[Feature]] = Look(meaning_features, noun_features, role_features, loose_features, place_features, earlier_features,
                                  frame_features, before_features, lambda general, before, case: True)  # fmt: skip
WEIGHED: Look[Vector] = Look(_meaning, _noun, _role, _loose, _place, _earlier, _frame, _before,
                             lambda general, before, case: general[case] + before[case] < _HOPELESS)  # fmt: skip
