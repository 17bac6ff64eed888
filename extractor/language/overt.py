"""Overt arguments: a predicate and the bunsetsu next to it in the tree -> who fills which case.

本は太郎が読んだ。 -> 読む(ガ 太郎, ヲ 本); 太郎が読んだ本 -> 読む(ガ 太郎, ヲ 本). For each case its particle allows, a dependent or the head of
the predicate competes with the others and with "nobody" in a softmax over named features (pass 1 of two, after the cascades of
Taira et al. 2008 and Imamura et al. 2009). Weights: ``weights/overt.tsv``, learned by ``training/arguments.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from extractor.language.frames import rates
from extractor.language.phrases import Phrase
from extractor.language.vectors import Vector, Vectors, load_vectors, total

CASES = ("ガ", "ヲ", "ニ", "ト", "デ", "カラ", "ヨリ", "ヘ", "マデ", "ガ２")
ENOUGH = 0.4  # probability from which a case is filled
_FREE = (0, 1, 2, 3, 4, 9)  # what a phrase without case particle may fill
_BY_PARTICLE = {
    "ガ": (0, 9),
    "ヲ": (1,),
    "ニ": (2,),
    "ト": (3,),
    "デ": (4,),
    "カラ": (5,),
    "ヨリ": (6,),
    "ヘ": (7,),
    "マデ": (8,),
}
_TOPICAL = {
    "とは": _FREE,
    "では": (0, 4),
    "でも": (0, 1, 2, 4),
}  # forms with a case particle that topics of other cases take too
_CLAUSAL = frozenset({"~のは", "~のも"})  # topics that are clauses
_SHOWN = ("が", "を", "に", "は", "も", "と", "で")
HEAD = "^"  # the form of a relative clause's head

Feature = tuple[str, tuple[str, ...]]


class Clause(NamedTuple):
    """What the features see of a predicate."""

    lemma: str  # with its voice: 言う/passive
    frame: str  # kind and voice
    link: str  # how the clause ends: て, ば, 連体形 …


class Option(NamedTuple):
    """A bunsetsu that may fill one of ``cases`` (indices of ``CASES``)."""

    bunsetsu: int
    form: str
    comma: str
    phrase: Phrase
    cases: tuple[int, ...]
    near: str  # "1" when it stands next to the predicate


class Filled(NamedTuple):
    """What pass 1 says: (case, option, probability) of each filler, and for each case how likely nobody is (1.0 unless tried)."""

    fillers: tuple[tuple[int, Option, float], ...]
    nobody: tuple[float, ...]


def option(bunsetsu: int, phrase: Phrase, below: bool, near: bool) -> Option | None:
    """See whether a dependent (``below``) or the head of a predicate may fill a case: 本を -> ヲ; 本は -> ガ, ヲ, ニ …"""
    if below:
        form, comma = phrase.mark.form, "、" if phrase.mark.comma else ""
        cases = _below(phrase.mark.case, form, phrase.nominal)
    else:
        cases, form, comma = (_FREE if phrase.head else ()), HEAD, ""
    return Option(bunsetsu, form, comma, phrase, cases, "1" if near else "0") if cases else None


@cache
def _below(case: str | None, form: str, nominal: bool) -> tuple[int, ...]:
    if not nominal:
        return _BY_PARTICLE["ト"] if case == "ト" else ()
    if form in _TOPICAL:
        return _TOPICAL[form]
    if case:
        return _BY_PARTICLE.get(case, ())
    return _FREE if form[:1] != "~" or form in _CLAUSAL else ()


def fill(clause: Clause, options: Sequence[Option]) -> Filled:
    """Fill the cases of a predicate, the surest first, each option once: 本は / 太郎が + 読む -> ヲ 本, ガ 太郎."""
    if not options:
        return _NOTHING
    lemma, frame, link = clause
    shown = particles(options)
    rivals: dict[int, list[tuple[float, int]]] = {}
    rank = len(options)
    for i, o in enumerate(options):
        rank -= 1
        _, noun, sense, _, _ = o.phrase
        shape = _shape(o.form, sense, frame, link, shown, _RANK[rank] if rank < 3 else "3", o.near, o.comma)
        words, itself = _words(o.form, sense, lemma, shown), _noun(o.form, noun)
        for case in o.cases:
            rivals.setdefault(case, []).append((exp(shape[case] + words[case] + itself[case]), i))
    ranked: list[tuple[float, int, int]] = []
    none = list(_UNTRIED)
    nobody = _nobody(lemma, frame, link, shown)
    for case, weighed in rivals.items():
        nothing = exp(nobody[case])
        whole = nothing + sum([w for w, _ in weighed])
        none[case] = nothing / whole
        ranked += [(-w / whole, case, i) for w, i in weighed if w >= ENOUGH * whole]
    return Filled(
        _surest(ranked, options) if len(ranked) > 1 else tuple([(c, options[i], -m) for m, c, i in ranked]), tuple(none)
    )


_UNTRIED = (1.0,) * len(CASES)
_NOTHING = Filled((), _UNTRIED)


def _surest(ranked: list[tuple[float, int, int]], options: Sequence[Option]) -> tuple[tuple[int, Option, float], ...]:
    ranked.sort()
    fillers: dict[int, tuple[int, Option, float]] = {}
    used: set[int] = set()
    for minus, case, i in ranked:
        if case not in fillers and i not in used:
            fillers[case] = (case, options[i], -minus)
            used.add(i)
    return tuple([fillers[case] for case in sorted(fillers)])


def particles(options: Sequence[Option]) -> str:
    """Which particles stand beside the predicate: がを."""
    first = {o.form[:1] for o in options}
    return "".join([p for p in _SHOWN if p in first])


# ---------------------------------------------------------------------------------------------- features


_RANK = ("0", "1", "2", "3")


def option_features(clause: Clause, o: Option, shown: str, rank: int) -> list[Feature]:
    """All features of one option; ``rank`` counts the options behind it."""
    p = o.phrase
    return [*shape_features(o.form, p.sense, clause.frame, clause.link, shown, _RANK[min(rank, 3)], o.near, o.comma),
            *word_features(o.form, p.sense, clause.lemma, shown), *noun_features(o.form, p.noun)]  # fmt: skip


def shape_features(
    form: str, sense: str, frame: str, link: str, shown: str, rank: str, near: str, comma: str
) -> list[Feature]:
    """Features without words: は with が beside it before an adjective …"""
    return [
        ("form-frame", (form, frame)),
        ("form-shown", (form, shown)),
        ("form-sense", (form, sense)),
        ("form-sense-frame", (form, sense, frame)),
        ("form-place", (form, rank, near, comma)),
        ("form-link", (form, link)),
        ("form-frame-shown", (form, frame, shown)),
    ]


def word_features(form: str, sense: str, lemma: str, shown: str) -> list[Feature]:
    """Features of the predicate's own frame: に before 会う …"""
    return [
        ("form-lemma", (form, lemma)),
        ("form-sense-lemma", (form, sense, lemma)),
        ("form-lemma-shown", (form, lemma, shown)),
        ("sense-lemma", (sense, lemma)),
        ("form-rates", (form, rates(lemma), shown)),
        ("form-sense-rates", (form, sense, rates(lemma))),
    ]


def noun_features(form: str, noun: str) -> list[Feature]:
    """Features of the noun: 昨日 without particle fills nothing …"""
    return [("form-noun", (form, noun)), ("form-last", (form, noun[-1:]))]


def nobody_features(lemma: str, frame: str, link: str, shown: str) -> list[Feature]:
    """Features of the answer that nobody fills the case."""
    return [
        ("none-lemma", (lemma,)),
        ("none-shown", (shown,)),
        ("none-frame-link", (frame, link)),
        ("none-lemma-shown", (lemma, shown)),
        ("none-frame-shown", (frame, shown)),
        ("none-rates", (rates(lemma), shown)),
    ]


@cache
def _vectors() -> Vectors:
    return load_vectors("overt", CASES)


@lru_cache(1 << 14)
def _shape(*key: str) -> Vector:
    return total(shape_features(*key), _vectors(), len(CASES))


@lru_cache(1 << 14)
def _words(*key: str) -> Vector:
    return total(word_features(*key), _vectors(), len(CASES))


@lru_cache(1 << 14)
def _noun(*key: str) -> Vector:
    return total(noun_features(*key), _vectors(), len(CASES))


@lru_cache(1 << 14)
def _nobody(*key: str) -> Vector:
    return total(nobody_features(*key), _vectors(), len(CASES))
