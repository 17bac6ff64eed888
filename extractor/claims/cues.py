"""Cue words: the tables beside this module -> look-ups by lemma. 述べる -> {と: state}; 懸念 -> other; によると -> state.

A verb's row names the frame in which it takes its content: ``と`` a clause or quotation, ``ように`` a request, ``を`` or ``に`` any
noun phrase, ``を事`` or ``に事`` one that names an event, ``をと`` and ``をに`` a small clause (サイズを尺度と見なす), ``か`` an embedded
question, ``について`` what is asked about. Acts follow the annotation guideline; verbs come from grammar, the dictionary's verbs of
saying and thinking, and the と-governing verbs of the Kyoto training corpora.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractor.claims.customisation import NOTHING, Customisation
from extractor.model import Act, Modality

Frames = Mapping[str, Act]


class NounCue(NamedTuple):
    """A noun of saying or thinking: 懸念, 方針. ``bare`` ones also take a clause without との or という (行く方針だ)."""

    act: Act
    modality: Modality | None
    bare: bool


class PhraseCue(NamedTuple):
    """A phrase behind its source: に 因る と. ``lemmas`` are matched one by one against the morphemes."""

    lemmas: tuple[str, ...]
    name: str
    act: Act


_POTENTIALS = {"言える": "言う", "思える": "思う", "言い切れる": "言い切る", "信じられる": "信じる", "望める": "望む", "疑える": "疑う",
               "語れる": "語る", "読める": "読む", "見れる": "見る", "書ける": "書く"}  # fmt: skip


def modern(lemma: str) -> str:
    """A dictionary lemma as a cue: 信ずる -> 信じる, 言える -> 言う."""
    if lemma.endswith("ずる") and len(lemma) > 2:
        return lemma[:-2] + "じる"
    return _POTENTIALS.get(lemma, lemma)


@cache
def verb_cues() -> Mapping[str, Frames]:
    """Lemma -> frame -> act: 求める -> {と: demand, ように: demand, を事: demand}."""
    return _by_lemma([row for row in _rows("cues.tsv") if " " not in row[0]])


@cache
def idiom_cues() -> Mapping[str, Mapping[tuple[str, str], Frames]]:
    """Verb -> (noun, particle) -> frame -> act: 鳴らす -> {(警鐘, を): {と: warn}}."""
    found: dict[str, dict[tuple[str, str], Frames]] = {}
    for idiom, frames in _by_lemma([row for row in _rows("cues.tsv") if " " in row[0]]).items():
        noun, particle, verb = idiom.split(" ")
        found.setdefault(verb, {})[noun, particle] = frames
    return found


@cache
def noun_cues() -> Mapping[str, NounCue]:
    """Noun -> what it makes of the clause before it: 見通し -> predict."""
    return {
        lemma: NounCue(Act(act), None if modality == "-" else Modality(modality), links == "c")
        for lemma, act, modality, links, _ in _rows("noun_cues.tsv")
    }


@cache
def phrase_cues() -> Mapping[str, tuple[PhraseCue, ...]]:
    """Anchor (the second lemma, or the only one) -> the phrases with it, longest first: 因る -> (に 因る ます と, に 因る と …)."""
    found: dict[str, list[PhraseCue]] = {}
    for lemmas, name, act, _ in _rows("phrase_cues.tsv"):
        words = tuple(lemmas.split(" "))
        found.setdefault(words[min(1, len(words) - 1)], []).append(PhraseCue(words, name, Act(act)))
    return {anchor: tuple(sorted(cues, key=lambda cue: -len(cue.lemmas))) for anchor, cues in found.items()}


@cache
def group(name: str) -> frozenset[str]:
    """The words of a group of ``words.tsv``: own -> 思う, 考える …"""
    return frozenset(word for group, word, _ in _rows("words.tsv") if group == name)


@cache
def source_nouns() -> Mapping[str, str]:
    """Last noun of a phrase -> person, organisation or document: 長 -> person (社長, 委員長), 書簡 -> document."""
    return {noun: kind for noun, kind, _ in _rows("source_nouns.tsv")}


Entry = tuple[str, Frames, Mapping[tuple[str, str], Frames]]  # lemma as people write it, frames, idioms


def entry(lemma: str, custom: Customisation = NOTHING) -> Entry | None:
    """All that the tables and the user know of a predicate's lemma; None if nothing. The user's word goes before ours."""
    known = _entry(lemma)
    if not custom.cues and not custom.idioms:
        return known
    written = modern(lemma)
    _, frames, idioms = known or (written, {}, {})
    frames, idioms = {**frames, **custom.cues.get(written, {})}, {**idioms, **custom.idioms.get(written, {})}
    return (written, frames, idioms) if frames or idioms else None


@cache
def _entry(lemma: str) -> Entry | None:
    written = modern(lemma)
    frames = verb_cues().get(written, {})
    idioms = idiom_cues().get(written, {})
    return (written, frames, idioms) if frames or idioms else None


def _by_lemma(rows: list[list[str]]) -> dict[str, Frames]:
    found: dict[str, dict[str, Act]] = {}
    for lemma, frame, act, _ in rows:
        found.setdefault(lemma, {})[frame] = Act(act)
    return dict(found)


@cache
def _rows(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
