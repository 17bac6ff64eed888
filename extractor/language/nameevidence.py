"""Evidence: what a document says about words that may be names: アンナ・ベルク … ベルクは -> the same person.

A katakana or Latin word that the dictionary lacks is a person where it is part of a person's name elsewhere in the document, or where
it speaks; a word of the dictionary (トランプ) only where it was a surname before a title.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor.language.namerules import RULES, UNKNOWN
from extractor.model import Bunsetsu, Name, NameType

_EVIDENCE = frozenset(["title-after-name", "joined-names"])
_SPEECH = frozenset(
    ["言う", "語る", "述べる", "話す", "主張", "説明", "指摘", "批判", "強調", "発言", "答える", "訴える", "否定", "警告", "発表",
     "書く", "報告", "証言", "コメント", "付け加える", "思う", "信じる", "求める", "尋ねる", "伝える", "告げる", "反論", "表明",
     "非難", "報じる", "明かす", "断言", "示唆", "予測", "提案"]
)  # fmt: skip
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
