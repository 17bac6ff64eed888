"""Evidence: what a document says about words that may be names: アンナ・ベルク … ベルクは -> the same person.

A katakana or Latin word that the dictionary lacks is a person where it is part of a person's name elsewhere in the document, or where
it speaks; a word of the dictionary (トランプ) only where it was a surname before a title.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from extractor.language.namerules import RULES, UNKNOWN
from extractor.model import Bunsetsu, Name, NameType

_EVIDENCE = frozenset(["title-after-name", "joined-names"])
_SPEECH = frozenset(
    ["言う", "語る", "述べる", "話す", "主張", "説明", "指摘", "批判", "強調", "発言", "答える", "訴える", "否定", "警告", "発表",
     "書く", "報告", "証言", "コメント", "付け加える", "思う", "信じる", "求める", "尋ねる", "伝える", "告げる", "反論", "表明",
     "非難", "報じる", "明かす", "断言", "示唆", "予測", "提案"]
)  # fmt: skip
_READ = frozenset([NameType.PERSON, NameType.ORGANIZATION, NameType.LOCATION, NameType.ARTIFACT])
_BEHIND_NAME = frozenset("（(はがのとも、，」』\n")
_CAPITALS = re.compile("[A-ZＡ-Ｚ].*[A-ZＡ-Ｚ]")


class Candidate(NamedTuple):
    """A word that may be a name; ``rule`` is the pattern that found it."""

    start: int
    end: int
    sentence: int
    rule: str


def by_document(
    text: str, found: list[Name], candidates: list[Candidate], bunsetsu: tuple[Bunsetsu, ...]
) -> list[Name]:
    """Type the words that may be names: アンナ・ベルク … ベルクは is the same person; who speaks is a person, or in capitals a body."""
    if not (candidates or any(name.rule == "dictionary-name" for name in found)):
        return []
    speaking = {b.sentence for b in bunsetsu if any(m[6] in _SPEECH for m in b.morphemes)}
    parts, surnames = _people(text, found)
    names = [
        Name(n.start, n.end, NameType.PERSON, "same-document")
        for n in found
        if n.rule == "dictionary-name" and text[n.start : n.end] in parts
    ]
    for word in candidates:
        surface = text[word.start : word.end]
        if surface in (parts if word.rule == UNKNOWN else surnames):
            names.append(Name(word.start, word.end, parts[surface], "same-document"))
        elif word.rule == UNKNOWN and len(surface) > 1 and _speaks(text, word, speaking):
            parts[surface] = NameType.ORGANIZATION if _CAPITALS.search(surface) else NameType.PERSON
            names.append(Name(word.start, word.end, parts[surface], "speaking-subject"))
    return names


def readings(text: str, found: list[Name], bunsetsu: tuple[Bunsetsu, ...]) -> list[Name]:
    """Names written once more in kana, in brackets behind them or on the next line: 軍令部（ぐんれいぶ） -> both."""
    at_end = {n.end: n for n in found if n.type in _READ}
    at_start = {n.start: n for n in found if n.type in _READ}
    firsts = [next(phrases).morphemes[0].start for _, phrases in groupby(bunsetsu, key=attrgetter("sentence"))]
    pairs: list[tuple[Name, re.Match[str]]] = []
    for above, start in pairwise([-1, *firsts]):
        name = at_end.get(start - 1) or at_start.get(above)
        if name and text[name.end] in _BEHIND_NAME and (kana := pattern("reading-of-name").match(text, start)):
            pairs.append((name, kana))
    words = {m.start: m for b in bunsetsu for m in b.morphemes} if pairs else {}
    return [
        Name(*kana.span(1), name.type, "reading-of-name")
        for name, kana in pairs
        if (word := words.get(name.start)) and _katakana(kana[1][0]) in (word.reading[:1], word.surface[:1])
    ]


def _katakana(kana: str) -> str:
    return chr(ord(kana) + 0x60) if "ぁ" <= kana <= "ゖ" else kana


def _people(text: str, found: list[Name]) -> tuple[dict[str, NameType], set[str]]:
    """Parts of the names of people; and those that may be a common word as well, which must be whole names or surnames."""
    parts: dict[str, NameType] = {}
    surnames: set[str] = set()
    for name in found:
        if name.rule in _EVIDENCE:
            pieces = pattern("same-document").split(text[name.start : name.end])
            parts |= {piece: NameType.PERSON for piece in pieces if len(piece) > 1}
            if name.rule == "title-after-name" or len(pieces) == 2:
                surnames.add(pieces[-1])
    return parts, surnames & parts.keys()


def _speaks(text: str, word: Candidate, speaking: set[int]) -> bool:
    match = pattern("speaking-subject").match(text, word.end)
    return match is not None and (len(match[0]) > 1 or word.sentence in speaking)


@cache
def pattern(rule: str) -> re.Pattern[str]:
    """The compiled pattern of a rule over text, by its id."""
    return re.compile(next(r.pattern for r in RULES if r.id == rule))
