"""Labels: the names that nodes carry for people. 田中氏 -> 田中 (its entity); パラメータ数に注目しすぎている -> パラメータ数への注目.

A label never invents: its words stand in the text; its English is composed in
english.py or left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractor.claims.context import Context, entity_at, phrase_at, quotation_at, speaker_at
from extractor.claims.cues import group
from extractor.claims.english import english_act, english_of
from extractor.claims.idioms import idiom_of
from extractor.claims.phrases import is_topic, noun_phrase, trim
from extractor.model import Argument, BunsetsuKind, Morpheme, Predicate, PredicateKind, Span, Term

_CONNECTIVE = re.compile(
    "^(?:ですから|だから|しかし|そして|また|さらに|そのため|ただし|一方|したがって|つまり|なので|でも|ただ|しかも)、"
)
_LONGEST = 60  # a longer label is cut at its head: a node is a thing, not a paragraph
_ROW = ("と", "や", "および", "及び", "並びに")
_BLANKS = re.compile(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])")
_NOMINALISERS = frozenset("のか")
_LINK = {"ヲ": "の", "ニ": "への", "ト": "との", "デ": "での", "カラ": "からの", "ヘ": "への", "マデ": "までの", "ヨリ": "よりの",
         "ニツイテ": "についての", "ニタイシテ": "に対する", "ガ": "の"}  # fmt: skip
PARTICLES = {"ヲ": "を", "ニ": "に", "ト": "と", "デ": "で", "カラ": "から", "ヘ": "へ", "マデ": "まで", "ヨリ": "より",
             "ニツイテ": "について", "ニタイシテ": "に対して", "ガ": "が"}  # fmt: skip


def noun_term(context: Context, number: int, floor: int = 0) -> Term:
    """The node of the noun phrase that a bunsetsu heads: 研究に携わった田中氏は -> the phrase, labelled 田中; of a clause that の or か
    makes a noun of, the clause: 彼が走るのを -> 彼が走るの, labelled 彼が走ること.
    """
    clause = _clause(context, number, floor)
    if clause is None:
        return term_of(context, noun_phrase(context, number, floor))
    text = context.analysis.document.text[slice(*clause)]
    return Term(clause.start, clause.end, tidy(f"{text[:-1]}こと" if text.endswith("の") else text))


def _clause(context: Context, number: int, floor: int) -> Span | None:
    phrase = context.analysis.bunsetsu[number]
    if number not in context.predicate_at or not _NOMINALISERS.intersection(phrase.particles):
        return None
    last = next((m for m in reversed(phrase.morphemes[phrase.content :]) if m.surface in _NOMINALISERS), None)
    copula = any(m.rule == "copula" for m in context.analysis.predicates[context.predicate_at[number]].markers)
    if last is None or (phrase.kind is BunsetsuKind.NOMINAL and last.pos != "助詞-準体助詞" and not copula):
        return None
    inside = [c for c in context.children[number] if context.first[c] >= floor]
    while inside and is_topic(context, inside[0]):  # 私は|走るのが好きだ: no clause before の has a topic of its own
        inside.pop(0)
    first = min([number, *(context.first[c] for c in inside)])
    level = quotation_at(context, last.start)
    start = context.analysis.bunsetsu[first].start
    if level is not None:
        start = max(start, context.analysis.quotations[level].inner.start)
    return trim(context.analysis.document.text, start, last.end)


def term_of(context: Context, span: Span) -> Term:
    """The node of a stretch that is a noun phrase; the first person is labelled with whoever speaks."""
    text = context.analysis.document.text[span.start : span.end]
    if text in group("first-person") and (speaker := speaker_at(context, span.start)) is not None:
        return Term(span.start, span.end, speaker)
    entity = entity_at(context, span.start, span.end)
    if entity is not None:
        known = context.entities[entity]
        plain = tidy(text)
        if (known.type is not None and not _is_row(plain, known.aliases)) or (
            len(plain) <= len(known.canonical) + 1 and not _swallows(known.canonical, plain)
        ):
            same = (
                known.type is None and plain == known.canonical
            )  # a name is not taken apart, a shorter form says less
            return Term(
                span.start, span.end, known.canonical, known.english or (_english(context, span) if same else None)
            )
    return Term(span.start, span.end, tidy(text), _english(context, span))


def _is_row(plain: str, aliases: Sequence[str]) -> bool:
    """米国と日本 is a row of names, of which the last alone would be too little."""
    last = next((x for x in sorted(aliases, key=len, reverse=True) if plain.endswith(x)), "")
    return bool(last) and plain[: -len(last)].endswith(_ROW)


def _swallows(canonical: str, plain: str) -> bool:
    """Whether a name for a thing holds more than the thing (大きさを誤った尺度 for 尺度); 会社のアプローチ is more than アプローチ."""
    return canonical.endswith(plain) and any(p in canonical[: -len(plain)] for p in "はをが")


def proposition_term(context: Context, predicate: Predicate, argument: Argument | None, span: Span) -> Term:
    """The node of an act: パラメータ数|に|注目しすぎている -> パラメータ数への注目; 基準|を|引き上げる -> 基準を引き上げること."""
    text = context.analysis.document.text
    if argument is None:
        if predicate.kind is not PredicateKind.VERB:
            return Term(span.start, span.end, tidy(text[span.start : span.end]))
        idiom = idiom_of(context, predicate)
        before = text[span.start : predicate.start if idiom is None else idiom.start]
        return Term(span.start, span.end, tidy(f"{before}{written(context, predicate)}こと"))
    object_ = noun_term(context, argument.bunsetsu)
    verbal_noun = predicate.lemma.removesuffix("する")
    if not verbal_noun:  # an idiom, 気に|する: its words are all there is
        return Term(span.start, span.end, tidy(f"{text[span.start : predicate.start]}{predicate.lemma}こと"))
    if verbal_noun != predicate.lemma and argument.case in _LINK:
        label = f"{object_.label}{_LINK[argument.case]}{verbal_noun}"
        english = english_act(verbal_noun, object_.english)
    else:
        label = f"{object_.label}{PARTICLES.get(argument.case, '')}{written(context, predicate)}こと"
        english = None
    return Term(span.start, span.end, _shorten(label), english)


def written(context: Context, p: Predicate) -> str:
    """The dictionary form of a verb as the text writes it: 帰っ -> 帰る, though the dictionary files it under 返る; 口を|出さ -> 口を出す."""
    if (idiom := idiom_of(context, p)) is not None:
        return f"{idiom.text}{p.lemma}"
    first = context.analysis.document.text[p.start : p.start + 1]
    other = p.lemma[:1]
    return f"{first}{p.lemma[1:]}" if first != other and _is_kanji(first) and _is_kanji(other) else p.lemma


def _is_kanji(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def tidy(text: str) -> str:
    """A label on one line: 1990 年代 の\\nチップ -> 1990年代のチップ; blanks between Latin words stay, a connective in front goes."""
    return _shorten(_CONNECTIVE.sub("", _BLANKS.sub("", " ".join(text.split()))))


def _shorten(label: str) -> str:
    return label if len(label) <= _LONGEST else "…" + label[-_LONGEST:]


def _english(context: Context, span: Span) -> str | None:
    """The English of a phrase; a name in it that has none leaves the phrase without."""
    for k in range(bisect_right(context.mention_ends, span.start), len(context.mentions)):
        mention = context.mentions[k]
        if mention.end > span.end:
            break
        entity = context.entities[mention.entity]
        if mention.start >= span.start and entity.type is not None and entity.english is None:
            return None
    return english_of(_words(context, span))


def _words(context: Context, span: Span) -> list[Morpheme]:
    words: list[Morpheme] = []
    number = phrase_at(context, span.start)
    while number is not None and number < len(context.analysis.bunsetsu) and len(words) < 12:
        phrase = context.analysis.bunsetsu[number]
        if phrase.start >= span.end:
            break
        words += [m for m in phrase.morphemes if span.start <= m.start and m.end <= span.end]
        number += 1
    return words
