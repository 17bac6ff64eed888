"""Phrases: what arguments need to know of a bunsetsu: its noun, the class of that noun, and how it is marked.

東京では -> noun 東京, sense place, case デ, topic.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from extractor.language.cases import ADNOMINAL, Marking, marking
from extractor.language.stems import word_class
from extractor.model import Bunsetsu, Span


class Phrase(NamedTuple):
    """A bunsetsu as a possible argument. ``noun`` is its head's lemma, ``sense`` a class of ``senses.tsv`` or of the dictionary.

    ``nominal``: a noun or a clause made one by の, without copula; ``head``: a noun, with or without copula, that a clause may modify.
    """

    mark: Marking
    noun: str
    sense: str
    nominal: bool
    head: bool


def phrase(b: Bunsetsu) -> Phrase:
    """Describe a bunsetsu: 首相は -> noun 首相, person, topic."""
    words, content = b.morphemes, b.content
    head = words[content - 1]
    noun, sense, nominal = _head(head.pos, head.lemma)
    mark, bare, clause = _marking(tuple([m[2:7] for m in words[content:]]), not nominal)
    if clause:
        return Phrase(mark, "の", "clause", True, False)
    return Phrase(mark, noun, sense, nominal and bare, nominal)


@lru_cache(1 << 14)
def _marking(words: tuple[tuple[str, ...], ...], predicative: bool) -> tuple[Marking, bool, bool]:
    """The marking, whether no copula or other auxiliary stands among the function words (surface, pos, …, lemma), and whether の makes
    the clause before it a noun (読んだ|のを).
    """
    function = ["~て" if lemma == "ず" and not predicative else _function_word(pos, lemma, surface)
                for surface, pos, _, _, lemma in words]  # fmt: skip
    bare = all(function)
    last = next((w for w in reversed(words) if w[1] != "補助記号-読点"), None)
    if last and last[4] in ADNOMINAL and last[3].startswith("連用形"):
        function.append("~て")  # 市により is 市によって, not 市による
    clause = any(pos == "助詞-準体助詞" and not any(w[1].startswith("助動詞") for w in words[i:])
                 for i, (_, pos, *_) in enumerate(words))  # fmt: skip
    return marking(tuple([w for w in function if w]), predicative or not bare), bare, clause


def _function_word(pos: str, lemma: str, surface: str) -> str:
    """How ``cases`` sees a function word: 接続助詞 and the nominaliser の behind ~, auxiliaries not at all, で and に of the copula as such."""
    if pos in ("助詞-接続助詞", "助詞-準体助詞"):
        return "~" + lemma
    if pos.startswith("助動詞"):
        return surface if surface in ("で", "に") else "り" if lemma == "り" else ""
    return lemma


def noun_span(b: Bunsetsu) -> Span:
    """The contiguous run of content words around the head noun: 「増税」には -> 増税; a clause up to its の: 読んだのを -> 読んだの."""
    words = b.morphemes[: b.content]
    first = next((m.start for m in words if word_class(m.pos) not in "BX"), words[0].start)
    nominaliser = next((m for m in reversed(b.morphemes[b.content :]) if m.pos == "助詞-準体助詞"), words[-1])
    return Span(first, max(nominaliser.end, first))


@lru_cache(1 << 15)
def _head(pos: str, lemma: str) -> tuple[str, str, bool]:
    letter = word_class(pos)
    return lemma.replace(" ", "") or "?", sense_of(pos, lemma, letter), letter in "NK" or pos == "助詞-準体助詞"


_BY_POS = (
    ("固有名詞-人名", "person"),
    ("固有名詞-地名", "place"),
    ("固有名詞-組織", "organization"),
    ("数詞", "quantity"),
)
_OTHERWISE = (("副詞可能", "time"), ("サ変", "action"), ("固有名詞", "name"))
_BY_CLASS = {"N": "noun", "K": "quality", "V": "verb", "A": "adjective", "D": "adverb"}


def sense_of(pos: str, lemma: str, letter: str) -> str:
    """A noun's class: 首相 -> person. The dictionary's names first, then the noun or its last characters in the table, then what the part of speech tells."""
    named = next((sense for part, sense in _BY_POS if part in pos), None)
    if named:
        return named
    table = _senses()
    endings = (lemma, lemma[-2:], lemma[-1:]) if letter == "N" else (lemma,)
    listed = next((table[e] for e in endings if e in table), None)
    return listed or next((sense for part, sense in _OTHERWISE if part in pos), _BY_CLASS.get(letter, "other"))


@cache
def _senses() -> dict[str, str]:
    lines = Path(__file__).with_name("senses.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {noun: sense for noun, sense, _ in rows}
