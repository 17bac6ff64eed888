"""Cuts: does a phrase begin between two words? A rule proposes, weights learned from corpora decide: 彼は|来た -> cut.

The proposal of ``bunsetsu.py`` is one feature among others and is overruled only by weights clearly against it, so that weights are its
exceptions: the words on both sides and the part of speech of one more on each. Weights: ``weights/cuts.tsv``, learned by ``training/bunsetsu.py``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.language.weights import load
from extractor.model import Morpheme

CLEARLY = 0.6  # the sum from which weights overrule the rules, chosen on the development sets

Feature = tuple[str, tuple[str, ...]]


class Side(NamedTuple):
    """What the features see of a word."""

    kind: str  # its class in bunsetsu.py
    pos: str
    lemma: str  # * for figures and proper names
    form: str
    script: str


def pair_features(proposal: str, left: Side, right: Side, blank: str) -> list[Feature]:
    """Features of the two words at a cut but for their lemmas; ``proposal`` is cut, join, or compound (に|よって): a noun before a verb …"""
    return [
        ("proposal", (proposal,)),
        ("kinds", (proposal, left.kind, right.kind)),
        ("pos", (left.pos, right.pos)),
        ("pos-form", (left.pos, left.form, right.pos)),
        ("scripts", (left.script, right.script, left.pos, right.pos)),
        ("blank", (blank, left.pos, right.pos)),
    ]


def word_features(proposal: str, left: Side, right: Side) -> list[Feature]:
    """Features of the lemmas at a cut: は before a verb …"""
    return [
        ("lemma-pos", (left.lemma, right.pos)),
        ("pos-lemma", (left.pos, right.lemma)),
        ("lemmas", (left.lemma, right.lemma)),
        ("form-lemma", (left.form, right.lemma, proposal)),
    ]


def context_features(before: str, left: str, right: str, after: str) -> list[Feature]:
    """Features of the parts of speech around a cut, one word further to each side: a noun between two figures …"""
    return [("before", (before, left, right)), ("after", (left, right, after))]


def cut_features(words: Sequence[Morpheme], kinds: Sequence[str], i: int, proposal: str) -> list[Feature]:
    """All features of the cut before word ``i``, for training."""
    left, right = side(words[i - 1], kinds[i - 1]), side(words[i], kinds[i])
    return [*pair_features(proposal, left, right, _blank(words[i])), *word_features(proposal, left, right),
            *context_features(*around(words, i))]  # fmt: skip


def cuts(words: Sequence[Morpheme], kinds: Sequence[str], i: int, proposal: str) -> bool:
    """Whether a phrase begins at word ``i``, by the sum of all weights; asked where the proposal is one of those :func:`overruled` anywhere."""
    left, right = side(words[i - 1], kinds[i - 1]), side(words[i], kinds[i])
    score = _pair(proposal, left[:2], left[3:], right[:2], right[3:], _blank(words[i])) + _context(*around(words, i))
    return score + _words(proposal, left, right) > (-CLEARLY if proposal == "cut" else CLEARLY)


def around(words: Sequence[Morpheme], i: int) -> tuple[str, str, str, str]:
    """The parts of speech of the two words before and the two from word ``i`` on; "" beyond the sentence."""
    return (words[i - 2].pos if i > 1 else "", words[i - 1].pos, words[i].pos,
            words[i + 1].pos if i + 1 < len(words) else "")  # fmt: skip


def side(word: Morpheme, kind: str) -> Side:
    """What the features see of a word: 東京 -> a place, its lemma left out."""
    return _side(word.surface[0], word.pos, word.cform, word.lemma, kind)


@lru_cache(1 << 14)
def _side(first: str, pos: str, cform: str, lemma: str, kind: str) -> Side:
    own = "*" if pos.startswith(("名詞-固有名詞", "名詞-数詞")) else lemma.replace(" ", "")
    return Side(kind, pos, own, cform.partition("-")[0], _script(first))


def _script(first: str) -> str:
    if "一" <= first <= "鿿":
        return "kanji"
    if (
        unicodedata.ucd_3_2_0.category(first) == "Cn"
    ):  # of newer ones each Python knows others; planes 2 and 3 are kanji
        return "letter" if first > "\U0001ffff" else "mark"
    if first.isdigit():
        return "figure"
    if "ぁ" <= first <= "ん":
        return "hiragana"
    if "ァ" <= first <= "ー":
        return "katakana"
    return "letter" if first.isalpha() else "mark"


def _blank(word: Morpheme) -> str:
    return "blank" if word.space else ""


@cache
def overruled() -> frozenset[tuple[str, ...]]:
    """The proposals, with the classes of the words, that weights overrule somewhere in the corpora they were learned from."""
    return frozenset(load("cuts").get("asked", ()))


@lru_cache(1 << 14)
def _pair(
    proposal: str,
    left: tuple[str, str],
    left_rest: tuple[str, str],
    right: tuple[str, str],
    right_rest: tuple[str, str],
    blank: str,
) -> float:
    return _total(pair_features(proposal, Side(*left, "", *left_rest), Side(*right, "", *right_rest), blank))


@lru_cache(1 << 14)
def _context(before: str, left: str, right: str, after: str) -> float:
    return _total(context_features(before, left, right, after))


@lru_cache(1 << 15)
def _words(proposal: str, left: Side, right: Side) -> float:
    return _total(word_features(proposal, left, right))


def _total(features: Sequence[Feature]) -> float:
    weights = load("cuts")
    return sum([weights[template].get(parts, 0.0) for template, parts in features if template in weights])
