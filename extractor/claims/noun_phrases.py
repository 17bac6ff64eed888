"""Noun phrases: where the phrases that a bunsetsu heads begin. 昨日の|MIT での|イベントは -> イベント, MIT での, 昨日の.

A name for a thing is its noun with の, な and adjectives before it, with or without a date in front, with or without a clause.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from extractor.model import Bunsetsu, BunsetsuKind

_CLAUSES = (BunsetsuKind.VERBAL, BunsetsuKind.ADJECTIVAL)
_POINTING = frozenset(["此の", "其の", "彼の", "何の"])  # この その あの どの: no part of a name
_DEPENDENT = frozenset(["間", "他", "種", "全て", "方", "為", "中", "内"])  # nouns that need what stands before them
_AND = frozenset([("と",), ("や",)])
_JOINING = frozenset([("の",), ("で", "の"), ("へ", "の"), ("と", "の"), ("から", "の"), ("まで", "の")])
_LONGEST = 40  # characters; what is longer is a description, not a name


class Starts(NamedTuple):
    """Where in the text the phrases of a bunsetsu begin: the noun with its compound, with の and adjectives, with clauses too."""

    compound: int
    short: int  # without a date in front
    named: int
    whole: int
    inner: tuple[
        int, ...
    ] = ()  # between named and compound: ボルトン氏の広報担当 of ホワイトハウスのボルトン氏の広報担当


def starts_of(bunsetsu: tuple[Bunsetsu, ...], number: int, dates: AbstractSet[int]) -> Starts | None:
    """Where the noun phrases of one bunsetsu begin, None if nothing stands before its noun; ``dates`` are the starts of dates."""
    if not modified(bunsetsu, number):
        return None
    b = bunsetsu[number]
    compound = number - 1 if _adverbial(bunsetsu[number - 1], b) else number
    floor = b.end - _LONGEST
    named = compound
    while _belongs(bunsetsu, named - 1, number, floor) and _noun_like(bunsetsu[named - 1], number):
        named -= 1
    whole = named
    if _belongs(bunsetsu, whole - 1, number, floor) and _clause(bunsetsu[whole - 1]):
        whole -= 1
        while _belongs(bunsetsu, whole - 1, number, floor):
            whole -= 1
        if whole and number >= bunsetsu[whole - 1].head >= whole:  # too long: better none than half a clause
            whole = named
    if whole == number:
        return None
    short = named + 1 if named < compound and _written(bunsetsu[named]) in dates else named
    inner = tuple([_written(bunsetsu[n]) for n in range(short + 1, compound) if _opens(bunsetsu[n - 1], bunsetsu[n])])
    at = [_written(bunsetsu[n]) for n in (compound, short, named, whole)]
    return Starts(at[0], at[1], at[2], at[3], inner)


def _opens(left: Bunsetsu, b: Bunsetsu) -> bool:
    """Whether a shorter name begins here: behind の, with a noun that says something by itself (ホワイトハウスの|ボルトン氏の|広報担当)."""
    first = b.morphemes[0]
    plain = first.pos.startswith(("名詞", "接頭辞")) and "副詞可能" not in first.pos
    return left.particles in _JOINING and b.kind is BunsetsuKind.NOMINAL and plain and first.lemma not in _DEPENDENT


def modified(bunsetsu: tuple[Bunsetsu, ...], number: int) -> bool:
    """Whether something may modify a bunsetsu: the one before it depends on it or is the first half of its compound."""
    if not number:
        return False
    before = bunsetsu[number - 1]
    return before.head == number or (before.end == bunsetsu[number].start and len(before.morphemes) == 1)


def _belongs(bunsetsu: tuple[Bunsetsu, ...], left: int, number: int, floor: int) -> bool:
    return left >= 0 and left < bunsetsu[left].head <= number and bunsetsu[left].start >= floor


def _noun_like(b: Bunsetsu, head: int) -> bool:
    if b.kind is BunsetsuKind.NOMINAL:
        if b.particles in _AND:
            return b.head != head  # 犬と|猫の|餌, but not 犬と|猫
        return b.particles in _JOINING or (len(b.morphemes) > b.content and b.morphemes[b.content].surface == "な")
    if b.kind is BunsetsuKind.ADNOMINAL:
        return b.morphemes[0].lemma not in _POINTING or b.head != head  # このうちの|二人, but この|二人
    return b.kind is BunsetsuKind.ADJECTIVAL and b.content == len(b.morphemes)


def _adverbial(b: Bunsetsu, right: Bunsetsu) -> bool:
    """Whether an adverbial noun is the first half of a compound that was cut, wherever it was attached: 一時|停止を."""
    return (
        len(b.morphemes) == 1
        and b.end == right.start
        and b.sentence == right.sentence
        and b.morphemes[0].pos.endswith("副詞可能")
        and right.morphemes[0].pos.endswith("サ変可能")
        and bool(right.particles)
    )


def _clause(b: Bunsetsu) -> bool:
    return b.kind in _CLAUSES and not b.particles


def _written(b: Bunsetsu) -> int:
    """Where a bunsetsu's words begin behind brackets."""
    if b.morphemes[0][3][:4] != "補助記号":
        return b.start
    return next((w[0] for w in b.morphemes if not w[3].startswith("補助記号")), b.start)
