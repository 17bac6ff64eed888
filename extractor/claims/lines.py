"""Lines: a sentence's words in one row, with the places where an attribution may begin.

景気は悪化するとの見方だ。 -> its morphemes, the bunsetsu of each, と as a mark of content, 見方 as a noun of thought.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractor.claims.context import Context
from extractor.claims.cues import noun_cues, phrase_cues
from extractor.model import Act, Morpheme

STANCES = frozenset({Act.SUPPORT, Act.OPPOSE, Act.PRAISE, Act.CRITICIZE, Act.OTHER, Act.DOUBT})
QUOTATIVE = ("と", "って")
MANNER = ("様", "通り")


class Line(NamedTuple):
    """A sentence's words and the bunsetsu of each (empty if nothing here can begin an attribution but a verb), with the indexes of と,
    of cue nouns that need no と, of によると and the like, of ように and とおり, of そう, and of nouns of stance.
    """

    sentence: int
    words: Sequence[Morpheme]
    where: Sequence[int]
    quotatives: Sequence[int] = ()
    nouns: Sequence[int] = ()
    phrases: Sequence[int] = ()
    manners: Sequence[int] = ()
    so: Sequence[int] = ()
    stances: Sequence[int] = ()


def line_of(context: Context, sentence: int) -> Line:
    """Lay out a sentence: one look-up a word."""
    bunsetsu = context.analysis.bunsetsu
    numbers = context.phrases[sentence]
    words = [m for n in numbers for m in bunsetsu[n].morphemes]
    triggers = _triggers()
    hits = [(k, m.lemma) for k, m in enumerate(words) if m.lemma in triggers]
    if not hits:
        return Line(sentence, words, ())
    where = [n for n in numbers for _ in bunsetsu[n].morphemes]
    found: tuple[list[int], ...] = ([], [], [], [], [], [])
    for k, lemma in hits:
        for kind in triggers[lemma]:
            found[kind].append(k)
    return Line(sentence, words, where, *found)


@cache
def _triggers() -> dict[str, tuple[int, ...]]:
    """Lemma -> what it may begin: 0 a content before it, 1 a bare noun cue, 2 a phrase cue, 3 …が言うように, 4 hearsay, 5 a stance."""
    found: dict[str, tuple[int, ...]] = {"そう": (4,), "とか": (4,)}
    found.update(dict.fromkeys(QUOTATIVE, (0,)))
    found.update(dict.fromkeys(MANNER, (3,)))
    for lemma, cue in noun_cues().items():
        if cue.bare:
            found[lemma] = (*found.get(lemma, ()), 1)
        if cue.act in STANCES:
            found[lemma] = (*found.get(lemma, ()), 5)
    for lemma in phrase_cues():
        found[lemma] = (*found.get(lemma, ()), 2)
    return found
