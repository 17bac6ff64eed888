"""Predication: is what looks like a predicate one? A rule of ``stems.py`` proposes, weights learned from corpora decide.

父は医師で、母は教師だ。 -> 医師 (the dictionary takes this で for the case particle) is one; 学校で、 is none. 彼は医者。 is one; a heading is none.
Weights: ``weights/predication.tsv``, learned by ``training/predication.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractor.language.modality import Ending, Words
from extractor.language.stems import Stem
from extractor.language.weights import load
from extractor.model import Bunsetsu, SentenceKind

DOUBTFUL = frozenset(["noun-at-sentence-end", "noun-before-de", "adverbial-adjective", "na-adjective-no"])
_REACH = 12  # phrases before it among which a topic is looked for
LIKELY, UNLIKELY = -0.3, -1.0  # the sums from which a doubtful proposal holds and below which any other falls

Feature = tuple[str, tuple[str, ...]]


class Look(NamedTuple):
    """What the features see of a proposal."""

    rule: str
    lemma: str
    pos: str
    form: str
    after: str  # the two words behind the stem
    marker: str  # the first marker of the ending
    before: str  # the part of speech before the stem, within the phrase
    place: str  # only, first, last or inner phrase of the sentence
    stop: str  # how the sentence ends
    sentence: str  # its kind and its number of phrases
    script: str
    topic: str  # は or が before it in the sentence
    head: str  # the class of the phrase it depends on


def holds(look: Look) -> bool:
    """Whether a proposal is a predicate: 医師で、 with a topic before it -> True."""
    return _score(look) > (LIKELY if look.rule in DOUBTFUL else UNLIKELY)


def is_asked(rule: str, lemma: str) -> bool:
    """Whether weights have a say: on doubtful proposals, and on those of sure rules that they turn down somewhere in the corpora."""
    return rule in DOUBTFUL or (rule, lemma.replace(" ", "")) in _asked()


def features(look: Look) -> list[Feature]:
    """All features of a proposal: a noun before で and a comma with は before it …"""
    rule, lemma, pos, form, after, marker, before, place, stop, sentence, script, topic, head = look
    following = after.partition("+")[0]
    return [
        ("rule", (rule,)), ("lemma", (rule, lemma)), ("last", (rule, lemma[-1:])), ("pos", (rule, pos)), ("form", (rule, pos, form)),
        ("after", (rule, following)), ("after-two", (rule, after)), ("lemma-after", (lemma, following)), ("marker", (rule, marker)),
        ("pos-after", (rule, pos, following)), ("before", (rule, before)), ("place", (rule, place, stop)),
        ("place-topic", (rule, place, topic, stop)), ("sentence", (rule, sentence, stop)), ("sentence-topic", (rule, sentence, topic)),
        ("script", (rule, script, place)), ("script-sentence", (script, sentence, stop)), ("topic", (rule, topic, following)),
        ("head", (rule, head, following)), ("head-topic", (rule, head, topic, following)), ("lemma-head", (rule, lemma, head)),
    ]  # fmt: skip


def look_at(
    words: Words,
    core: Stem,
    tail: Ending,
    begin: int,
    phrases: Sequence[Bunsetsu],
    number: int,
    offset: int,
    kind: SentenceKind,
) -> Look:
    """Describe a proposal: its stem stands in phrase ``number`` of its sentence, whose words begin at ``begin``; the sentence's first
    phrase is number ``offset`` of the document.
    """
    ms = words.morphemes
    last = ms[core.stop - 1]
    following = words.keys[words.after[core.stop - 1] : words.after[core.stop - 1] + 2]
    n = len(phrases)
    up = phrases[number].head - offset
    return Look(
        core.rule, core.lemma.replace(" ", ""), last.pos, last.cform.partition("-")[0],
        "+".join(k.replace(" ", "") for k in following), tail.markers[0].rule if tail.markers else "",
        ms[core.first - 1].pos if core.first > begin else "",
        "only" if n == 1 else "last" if number == n - 1 else "first" if number == 0 else "inner",
        ms[-1].surface if ms[-1].pos.startswith("補助記号") else "", _kind(kind) + str(min(n, 4)),
        _script(ms[core.first].surface + last.surface), _topic(phrases, number),
        f"{phrases[up].kind.value}{min(up - number, 2)}" if up > number else "root",
    )  # fmt: skip


def _kind(kind: SentenceKind) -> str:
    """The corpora have a parenthesis on a line of its own."""
    return str(SentenceKind.TEXT if kind is SentenceKind.PARENTHESIS else kind)


def _script(surface: str) -> str:
    if all("ぁ" <= c <= "ゖ" for c in surface):
        return "hiragana"
    return "letters" if surface.isascii() else "katakana" if all("ァ" <= c <= "ー" for c in surface) else "kanji"


def _topic(phrases: Sequence[Bunsetsu], number: int) -> str:
    """は or が of a phrase that hangs on this one or stands before it within reach."""
    found = {p for b in phrases[max(0, number - _REACH) : number] for p in b.particles[-1:]}
    return ("は" if "は" in found else "") + ("が" if "が" in found else "")


@cache
def _asked() -> frozenset[tuple[str, ...]]:
    """The proposals of sure rules, by their lemma, that weights turn down somewhere in the corpora they were learned from."""
    return frozenset(load("predication").get("asked", ()))


def _score(look: Look) -> float:
    weights = load("predication")
    return sum([weights[template].get(parts, 0.0) for template, parts in features(look) if template in weights])
