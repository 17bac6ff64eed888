"""Modality: what the ending of a predicate says: 行か|なければならない -> necessary, positive; 来|ないかもしれない -> possible, negative.

A small calculus: the longest markers of ``markers.tsv`` are read off from left to right; the outermost modality wins,
negations cancel each other, and what is a negation only in form (なければならない, かもしれない) is one marker.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from extractor.model import Marker, Modality, Morpheme, Polarity, Voice

_MODALITIES = {m.value: m for m in Modality}
_VOICES = {v.value: v for v in Voice}
_SAME = {"ず": "ない", "ぬ": "ない", "です": "だ", "おる": "居る"}
_SKIPPED = {"ます", "は", "も", "さえ", "すら", "だけ", "ばかり"}
_MANY = 12  # no ending is longer than this many markers


class Ending(NamedTuple):
    """What was read, and the index of the first word after it."""

    stop: int
    voice: Voice
    polarity: Polarity
    modality: Modality
    past: bool
    markers: tuple[Marker, ...]


def ending(words: Sequence[Morpheme], start: int) -> Ending:
    """Read the ending of the predicate whose stem stops before ``words[start]``: 行き|たくない -> desired, negative.

    ``words`` are the morphemes of one sentence. After FactBank (Saurí & Pustejovsky 2009) and the claim guideline.
    """
    markers: list[Marker] = []
    voices: list[str] = []
    modality, negative, past = Modality.ASSERTED, False, False
    at = stop = start
    if start:
        mood = _mood(words[start - 1])
        if mood:
            markers.append(Marker(mood[1], mood[0], words[start - 1].start, words[start - 1].end))
            modality = _MODALITIES[mood[0]]
    while len(markers) < _MANY:
        found = _longest(words, at)
        if found is None:
            break
        at, values, rule, first = found
        for value in values:
            if value == "negative":
                negative = not negative
            elif value == "positive":
                negative = False
            elif value == "past":
                past = True
            elif value in _VOICES:
                voices.append(value)
            else:
                modality = _MODALITIES.get(value, modality)
        markers.append(Marker(rule, values[0], words[first].start, words[at - 1].end))
        stop = at
    return Ending(stop, _voice(voices), Polarity.NEGATIVE if negative else Polarity.POSITIVE, modality, past, tuple(markers))


def _mood(word: Morpheme) -> tuple[str, str] | None:
    if word.cform.startswith("命令形"):
        return "desired", "imperative"
    if word.cform.startswith("意志推量形") and word.pos.startswith("動詞"):
        return "desired", "volition"
    return None


def _voice(found: list[str]) -> Voice:
    if "causative" in found:
        return Voice.CAUSATIVE_PASSIVE if "passive" in found else Voice.CAUSATIVE
    return _VOICES[found[-1]] if found else Voice.ACTIVE


def _longest(words: Sequence[Morpheme], at: int) -> tuple[int, tuple[str, ...], str, int] | None:
    """The longest marker that begins at ``at`` or after skipped words: (index after it, values, rule, index of its first word)."""
    node: dict[str, Any] = _markers()
    best = None
    first = -1
    for i in range(at, len(words)):
        key = _key(words[i])
        following = node.get(key)
        if following is None:
            if key in _SKIPPED:
                continue
            break
        if first < 0:
            first = i
        node = following
        if "" in node:
            values, rule = node[""]
            best = (i + 1, values, rule, first)
    return best


@cache
def _key(word: Morpheme) -> str:
    lemma = word.lemma
    if lemma in ("だ", "です") and word.cform.startswith("意志推量形"):
        return "だろう"
    if lemma == "そう" and word.foreign:
        return f"そう:{word.foreign}"
    return _SAME.get(lemma, lemma)


@cache
def _markers() -> dict[str, Any]:
    """The table as a tree: 様 -> だ -> "" -> (values, rule)."""
    root: dict[str, Any] = {}
    lines = Path(__file__).with_name("markers.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("#"):
            continue
        pattern, values, rule, _ = line.split("\t")
        node = root
        for lemma in pattern.split():
            node = node.setdefault(lemma, {})
        node[""] = (tuple(values.split()), rule)
    return root
