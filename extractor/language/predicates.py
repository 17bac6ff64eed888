"""Predicates: bunsetsu with heads -> predicates with lemma, polarity, modality, voice and arguments.

太郎は本を読まなかった。 -> 読む(ガ 太郎, ヲ 本), negative, past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from extractor.language.arguments import arguments_of
from extractor.language.bare import Bare
from extractor.language.exophora import exophora
from extractor.language.functional import folded
from extractor.language.modality import ending, words_of
from extractor.language.predication import Look, holds, is_asked, look_at
from extractor.language.scope import scoped
from extractor.language.stems import stem
from extractor.model import Bunsetsu, Document, Morpheme, Name, Predicate, Quotation, Sentence, SentenceKind


def predicates_of(document: Document, sentences: Sequence[Sentence], quotations: Sequence[Quotation],
                  bunsetsu: Sequence[Bunsetsu], names: Sequence[Name]) -> tuple[Predicate, ...]:  # fmt: skip
    """Find the predicates of a document: 彼は来ないだろう。 -> 来る(ガ 彼), negative, probable.

    Case labels are those of the Kyoto corpora, for the predicate as it stands (Hangyo, Kawahara and Kurohashi 2014).
    """
    found = arguments_of(bare_predicates(sentences, bunsetsu), sentences, quotations, bunsetsu)
    return exophora(scoped(folded(found, bunsetsu), bunsetsu), bunsetsu, quotations)


def bare_predicates(sentences: Sequence[Sentence], bunsetsu: Sequence[Bunsetsu]) -> list[Bare]:
    """The predicates of a document without their arguments."""
    return [bare for bare, look in proposals(sentences, bunsetsu, is_asked) if look is None or holds(look)]


_GAP = 3  # characters between two words that can only be a parenthesis


def _contiguous(words: Sequence[Morpheme]) -> tuple[int, int]:
    """The span of a predicate up to a parenthesis cut out of it: 君主|（現在の）|である -> 君主."""
    stop = next((i for i in range(1, len(words)) if words[i].start - words[i - 1].end >= _GAP), len(words))
    return words[0].start, words[stop - 1].end


def proposals(
    sentences: Sequence[Sentence], bunsetsu: Sequence[Bunsetsu], asked: Callable[[str, str], bool]
) -> Iterator[tuple[Bare, Look | None]]:
    """All that the rules propose as predicates, and what decides whether they are where rule and lemma are ``asked``."""
    at = 0
    for number, group in groupby(bunsetsu, key=lambda b: b.sentence):
        phrases = list(group)
        yield from _of_sentence(phrases, at, sentences[number].kind, asked)
        at += len(phrases)


def _of_sentence(
    phrases: Sequence[Bunsetsu], offset: int, kind: SentenceKind, asked: Callable[[str, str], bool]
) -> Iterator[tuple[Bare, Look | None]]:
    words = words_of([m for b in phrases for m in b.morphemes])
    where = [offset + i for i, b in enumerate(phrases) for _ in b.morphemes]
    at = read = 0
    for number, b in enumerate(phrases):
        begin, at = at, at + len(b.morphemes)
        if begin < read:
            continue
        core = stem(words, begin, at, begin + b.content, number == len(phrases) - 1)
        if core is None:
            continue
        tail = ending(words, core.stop)
        read = max(tail.stop, core.stop)
        start, end = _contiguous(words.morphemes[core.first : read])
        bare = Bare(start, end, offset + number, where[read - 1], core.lemma, core.kind, tail.voice, tail.polarity,
                    tail.modality, tail.past, tail.markers, core.rule)  # fmt: skip
        seen = asked(core.rule, core.lemma)
        yield bare, look_at(words, core, tail, begin, phrases, number, offset, kind) if seen else None
