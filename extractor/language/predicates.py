"""Predicates: bunsetsu with heads -> predicates with lemma, polarity, modality, voice and arguments.

太郎は本を読まなかった。 -> 読む(ガ 太郎, ヲ 本), negative, past.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from extractor.language.arguments import arguments_of
from extractor.language.modality import ending
from extractor.model import (
    Bunsetsu,
    Document,
    Morpheme,
    Name,
    Predicate,
    PredicateKind,
    Quotation,
    Sentence,
)

# Plain spellings of the dictionary's lemmas for words that people write in kana.
_PLAIN = {"為る": "する", "居る": "いる", "有る": "ある", "無い": "ない", "成る": "なる", "出来る": "できる",
          "貰う": "もらう", "呉れる": "くれる", "良い": "よい", "仕舞う": "しまう", "致す": "いたす", "御座る": "ござる",
          "下さる": "くださる", "遣る": "やる", "因る": "よる", "居らっしゃる": "いらっしゃる"}  # fmt: skip
_LIGHT = {"為る", "出来る", "致す", "為さる", "下さる", "頂く"}
_SENTENCE_END = ("補助記号-句点", "補助記号-括弧閉")


class Stem(NamedTuple):
    """The words of a predicate before its ending: ``first`` and ``stop`` index the sentence's morphemes."""

    first: int
    stop: int
    lemma: str
    kind: PredicateKind
    rule: str


def predicates_of(document: Document, sentences: Sequence[Sentence], quotations: Sequence[Quotation],
                  bunsetsu: Sequence[Bunsetsu], names: Sequence[Name]) -> tuple[Predicate, ...]:  # fmt: skip
    """Find the predicates of a document: 彼は来ないだろう。 -> 来る(ガ 彼), negative, probable.

    Case labels are those of the Kyoto corpora, for the predicate as it stands.
    """
    bare: list[Predicate] = []
    at = 0
    for _, group in groupby(bunsetsu, key=lambda b: b.sentence):
        phrases = list(group)
        bare += _of_sentence(phrases, at)
        at += len(phrases)
    return arguments_of(bare, bunsetsu)


def _of_sentence(phrases: Sequence[Bunsetsu], offset: int) -> list[Predicate]:
    words = [m for b in phrases for m in b.morphemes]
    where = [offset + i for i, b in enumerate(phrases) for _ in b.morphemes]
    found: list[Predicate] = []
    at = read = 0
    for number, b in enumerate(phrases):
        begin, at = at, at + len(b.morphemes)
        if begin < read:
            continue
        stem = _stem(words, begin, at, number == len(phrases) - 1)
        if stem is None:
            continue
        tail = ending(words, stem.stop)
        read = tail.stop
        last = words[max(tail.stop, stem.stop) - 1]
        found.append(Predicate(words[stem.first].start, last.end, offset + number, where[max(tail.stop, stem.stop) - 1],
                               stem.lemma, stem.kind, tail.voice, tail.polarity, tail.modality, tail.past, tail.markers,
                               (), stem.rule))  # fmt: skip
    return found


def _stem(words: Sequence[Morpheme], begin: int, stop: int, final: bool) -> Stem | None:
    """The predicate's stem in words[begin:stop], if the bunsetsu is a predicate."""
    noun = -1
    for i in range(begin, stop):
        if _is_noun(words[i]):
            noun = i
    after = words[noun + 1] if noun + 1 < len(words) else None
    if noun < 0:
        for i in range(begin, stop):
            pos = words[i].pos
            if pos.startswith("動詞"):
                return Stem(i, i + 1, _plain(words[i].lemma), PredicateKind.VERB, "verb")
            if pos.startswith("形容詞"):
                return Stem(i, i + 1, _plain(words[i].lemma), PredicateKind.ADJECTIVE, "adjective")
        return None
    if after is not None and noun + 1 < stop and after.pos.startswith(("動詞", "接尾辞-動詞的")):
        if after.lemma in _LIGHT:
            return Stem(noun, noun + 2, words[noun].lemma + "する", PredicateKind.VERB, "light-verb")
        return Stem(noun + 1, noun + 2, _plain(after.lemma), PredicateKind.VERB, "verb")
    kind = PredicateKind.ADJECTIVE if words[noun].pos.startswith("形状詞") else PredicateKind.NOMINAL
    if after is not None and noun + 1 < stop and after.lemma in ("だ", "です", "らしい"):
        if after.cform == "連体形-一般" and after.lemma == "だ" and kind is PredicateKind.NOMINAL and words[noun].pos != "名詞-普通名詞-形状詞可能":
            pass
        if after.surface == "に":
            return None
        return Stem(noun, noun + 1, words[noun].lemma, kind, "copula")
    if final and (noun + 1 >= stop or words[noun + 1].pos in _SENTENCE_END) and begin > 0:
        return Stem(noun, noun + 1, words[noun].lemma, kind, "noun-at-sentence-end")
    return None


def _is_noun(word: Morpheme) -> bool:
    pos = word.pos
    return pos.startswith(("名詞", "代名詞", "形状詞", "接尾辞-名詞的", "接尾辞-形状詞的")) and "助動詞語幹" not in pos


def _plain(lemma: str) -> str:
    return _PLAIN.get(lemma, lemma)
