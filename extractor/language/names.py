"""Names: bunsetsu -> mentions of people, organisations, places, works, and of dates and quantities, each with its rule.

ドナルド・トランプ大統領は昨年東京大学で話した -> ドナルド・トランプ PERSON, 昨年 DATE, 東京大学 ORGANIZATION. A name leaves out titles
and particles, as the Kyoto corpora do. Only runs of nouns are looked at, and only those that hold a name-like word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.language import times
from extractor.language.namewords import OUTSIDE, letter, roles
from extractor.model import Bunsetsu, Document, Morpheme, Name, NameType, Rule

# The pattern of a rule is over the letters of namewords.py, one a word; earlier rules win.
_ANY = "[SGPLCEKkAanspoODWYRVQ]"
_NAME = "[SGPLCEKA]"

NAME_RULES: tuple[Rule, ...] = (
    Rule("organisation-prefix", "what follows 株式会社 and its like", f"Q+{_ANY}+", ("株式会社山田工業が発表した。",), ("会社が発表した。",)),
    Rule("work-suffix", "a law, treaty, prize", f"{_ANY}+R", ("刑事訴訟法を改めた。",), ("方法を改めた。",)),
    Rule("organisation-suffix", "a word for a body closes the name: 省, 庁, 党", "[nspDLCEaAKkSGPoWR]+O|[nspDoE]+V", ("気象庁が発表した。",), ("彼が発表した。",)),
    Rule("organisation-with-name", "大学, 社, 委員会 behind a proper noun", f"[nspDO]*(?:{_NAME}|k(?=o))[SGPLCEKkAanspoD]*o", ("東京大学が発表した。",), ("大学が発表した。",)),
    Rule("organisation-word", "an organisation by itself", "W", ("国連が発表した。",), ("国が発表した。",)),
    Rule("title-after-name", "a name before a title or 氏", "[SPGKL](?:m?[SPGKk])*(?=f?[hi])|(?:k(?=h)|[SPGKk](?:m[SPGKkAL])+(?=f?[hi]))", ("コリンズ議員が反対した。",), ("議員が反対した。",)),
    Rule("place-suffix", "市, 県, 島 behind a name", "D?(?:[LCESGPKk]{1,3}[VY])+[LCSGE]?", ("千葉県に住む。",), ("県に住む。",)),
    Rule("joined-katakana", "katakana words joined by ・", "[PKkSGLE](?:m[PKkSGLEC])+", ("アンナ・ベルクが来た。",), ("アンナが来た。",)),
    Rule("surname-and-given-name", "a Japanese full name", "S[GP]+", ("山田太郎が来た。",), ("太郎が来た。",)),
    Rule("dictionary-place", "a place of the dictionary", "D*[LC]", ("フランスに住む。",), ("都会に住む。",)),
    Rule("dictionary-person", "a name of the dictionary", "[SGP]", ("山田が来た。",), ("彼が来た。",)),
    Rule("dictionary-name", "another proper noun of the dictionary", "E", ("トヨタが発表した。",), ("会社が発表した。",)),
    Rule("latin-name", "a capitalised Latin word", "A+", ("WHOが発表した。",), ("会社が発表した。",)),
    Rule("unknown-katakana", "a katakana word that the dictionary lacks", "K", ("サイポフが来た。",), ("テレビが来た。",)),
)  # fmt: skip
RULES = NAME_RULES + times.RULES

_TYPES = {"organisation-prefix": NameType.ORGANIZATION, "work-suffix": NameType.ARTIFACT,
          "organisation-suffix": NameType.ORGANIZATION, "organisation-with-name": NameType.ORGANIZATION,
          "organisation-word": NameType.ORGANIZATION, "title-after-name": NameType.PERSON, "place-suffix": NameType.LOCATION,
          "joined-katakana": NameType.PERSON, "surname-and-given-name": NameType.PERSON, "dictionary-place": NameType.LOCATION,
          "dictionary-person": NameType.PERSON, "dictionary-name": NameType.ORGANIZATION, "latin-name": NameType.ORGANIZATION,
          "unknown-katakana": NameType.PERSON}  # fmt: skip
_NAMING = frozenset("SGPLCEKAOVWYRoQh")
_TIMING = frozenset("dt")
_JOINS = frozenset("SGPKkLCEAadtm")  # 11 月, サム アルトマン: blanks inside


class _Found(NamedTuple):
    first: int
    stop: int
    type: NameType
    rule: str


def names_of(document: Document, bunsetsu: tuple[Bunsetsu, ...]) -> tuple[Name, ...]:
    """Find the names, times and quantities of a document, in text order: サム アルトマンは昨年来日した。 -> PERSON, DATE."""
    text = document.text
    found: list[Name] = []
    for words, letters in _runs(text, bunsetsu):
        if not _TIMING.isdisjoint(letters):
            letters = _times(document, words, letters, found)
        if not _NAMING.isdisjoint(letters) or "m" in letters:
            for first, stop, kind, rule in _read(_suffixed(words, letters)):
                found.append(Name(words[first].start, words[stop - 1].end, kind, rule))
    found.sort(key=lambda name: name.start)
    return tuple(found)


def _runs(text: str, bunsetsu: tuple[Bunsetsu, ...]) -> Iterator[tuple[list[Morpheme], str]]:
    """Unbroken stretches of nouns with their letters; half-width blanks inside foreign names and figures do not break them."""
    words: list[Morpheme] = []
    letters: list[str] = []
    named = False
    sentence = -1
    for phrase in bunsetsu:
        if phrase.sentence != sentence:
            sentence = phrase.sentence
            if named:
                yield words, "".join(letters)
            words, letters, named = [], [], False
        for word in phrase.morphemes:
            kind = letter(word[2], word[3], word[7])
            if words and (
                kind == OUTSIDE or (words[-1][1] != word[0] and not _joins(text, words[-1], letters[-1], word, kind))
            ):
                if named:
                    yield words, "".join(letters)
                words, letters, named = [], [], False
            if kind != OUTSIDE:
                words.append(word)
                letters.append(kind)
                named = named or kind not in "nspkfDi"
    if named:
        yield words, "".join(letters)


def _joins(text: str, last: Morpheme, last_kind: str, word: Morpheme, kind: str) -> bool:
    if not word.space or last_kind not in _JOINS or (kind not in _JOINS and last_kind != "d"):
        return False
    return word.start - last.end == 1


def _times(document: Document, words: list[Morpheme], letters: str, found: list[Name]) -> str:
    start = words[0].start
    spans = times.times_in(document.text[start : words[-1].end], start, document.date)
    found += spans
    for span in spans:
        letters = "".join(
            "x" if span.start < w.end and w.start < span.end else c for w, c in zip(words, letters, strict=True)
        )
    return letters


def _suffixed(words: list[Morpheme], letters: str) -> str:
    """Read words of several morphemes in the table of name words: 株式|会社 -> QQ."""
    if len(words) < 2:
        return letters
    table = roles()
    out = list(letters)
    for i in range(1, len(words)):
        for back in (2, 1):
            if i >= back and (role := table.get("".join(w.surface for w in words[i - back : i + 1]))):
                out[i - back : i + 1] = [role if role in "QW" else "n"] * back + [role]
                break
    return "".join(out)


@cache
def _patterns() -> tuple[tuple[str, NameType, re.Pattern[str]], ...]:
    return tuple((r.id, _TYPES[r.id], re.compile(r.pattern)) for r in NAME_RULES)


@lru_cache(maxsize=1 << 14)
def _read(letters: str) -> tuple[_Found, ...]:
    """The names in a run, by its letters alone: LYo -> place, then nothing."""
    taken = bytearray(len(letters))
    found = []
    for rule, kind, pattern in _patterns():
        for match in pattern.finditer(letters):
            first, stop = match.span()
            if not any(taken[first:stop]):
                taken[first:stop] = b"\1" * (stop - first)
                found.append(_Found(first, stop, kind, rule))
    return tuple(sorted(found))
