"""Noun phrases: where the phrases that a bunsetsu heads begin. 昨日の|MIT での|イベントは -> イベント, MIT での, 昨日の.

A name for a thing is its noun with の, な and adjectives before it, with or without a date in front, with or without a clause.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.model import Analysis, Bunsetsu, BunsetsuKind

_CLAUSES = (BunsetsuKind.VERBAL, BunsetsuKind.ADJECTIVAL)
_POINTING = frozenset(["此の", "其の", "彼の", "何の"])  # この その あの どの: no part of a name
_JOINING = (("の",), ("と",), ("や",), ("で", "の"), ("へ", "の"), ("と", "の"), ("から", "の"), ("まで", "の"))


class Starts(NamedTuple):
    """Where in the text the phrases of a bunsetsu begin: the noun with its compound, with の and adjectives, with clauses too."""

    compound: int
    short: int  # without a date in front
    named: int
    whole: int


def starts_of(analysis: Analysis) -> list[Starts]:
    """For each bunsetsu where its noun phrases begin. Linear in the number of bunsetsu."""
    bunsetsu = analysis.bunsetsu
    dates = {name.start for name in analysis.names if name.type.value in ("DATE", "TIME")}
    named: list[int] = []  # first bunsetsu of the phrase of nouns and adjectives
    whole: list[int] = []  # of the phrase with its clauses
    left: list[int] = []  # of all that depends on a bunsetsu
    out = []
    for number, b in enumerate(bunsetsu):
        compound = number - 1 if number and _adverbial(bunsetsu[number - 1], b) else number
        start = named[compound] if compound < number else number
        while start > 0 and bunsetsu[start - 1].head == number and _noun_like(bunsetsu[start - 1]):
            start = named[start - 1]
        named.append(start)
        if start > 0 and bunsetsu[start - 1].head == number and _clause(bunsetsu[start - 1]):
            whole.append(left[start - 1])
        else:
            whole.append(start)
        short = start + 1 if start < compound and _written(bunsetsu[start]) in dates else start
        out.append(Starts(*[_written(bunsetsu[n]) for n in (compound, short, start, whole[-1])]))
        while start > 0 and bunsetsu[start - 1].head == number:
            start = left[start - 1]
        left.append(start)
    return out


def _noun_like(b: Bunsetsu) -> bool:
    if b.kind is BunsetsuKind.NOMINAL:
        return b.particles in _JOINING or (len(b.morphemes) > b.content and b.morphemes[b.content].surface == "な")
    if b.kind is BunsetsuKind.ADNOMINAL:
        return b.morphemes[0].lemma not in _POINTING
    return b.kind is BunsetsuKind.ADJECTIVAL and b.content == len(b.morphemes)


def _adverbial(b: Bunsetsu, right: Bunsetsu) -> bool:
    """Whether an adverbial noun is the first half of a compound that was cut, wherever it was attached: 一時|停止を."""
    return (
        b.sentence == right.sentence
        and len(b.morphemes) == 1
        and b.end == right.start
        and b.morphemes[0].pos.endswith("副詞可能")
        and right.morphemes[0].pos.endswith("サ変可能")
        and bool(right.particles)
    )


def _clause(b: Bunsetsu) -> bool:
    return b.kind in _CLAUSES and not b.particles


def _written(b: Bunsetsu) -> int:
    """Where a bunsetsu's words begin behind brackets."""
    return next((w[0] for w in b.morphemes if not w[3].startswith("補助記号")), b.start)
