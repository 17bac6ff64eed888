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
from extractor.language.namerules import KNOWN, TYPES, UNKNOWN
from extractor.language.namerules import RULES as NAME_RULES
from extractor.language.namewords import OUTSIDE, letter, roles
from extractor.model import Bunsetsu, Document, Morpheme, Name, NameType, Rule

RULES: tuple[Rule, ...] = NAME_RULES + times.RULES

_NAMING = frozenset("SGPLCEKMAOVWYRrwoyQhqBkel")
_PLAIN = frozenset("nspfDiujvzgb")
_TIMING = frozenset("dtJ")
_JOINED_BY_BLANK = frozenset("SGPKMkLCEAadtmWw")  # 11 月, サム アルトマン
_LONGEST = 100  # words in a run; the patterns look ahead over a whole run, so a list of 100,000 names must not be one
_CAPITALS = re.compile("[A-ZＡ-Ｚ].*[A-ZＡ-Ｚ]")
_EVIDENCE = frozenset(["title-after-name", "joined-names"])
_SPEECH = frozenset(
    ["言う", "語る", "述べる", "話す", "主張", "説明", "指摘", "批判", "強調", "発言", "答える", "訴える", "否定", "警告", "発表",
     "書く", "報告", "証言", "コメント", "付け加える", "思う", "信じる", "求める", "尋ねる", "伝える", "告げる", "反論", "表明",
     "非難", "報じる", "明かす", "断言", "示唆", "予測", "提案"]
)  # fmt: skip


class _Units(NamedTuple):
    """The words of a run with katakana pieces joined, and a zero-width unit for a blank inside: サム アルトマン -> "P P"."""

    letters: str
    starts: list[int]
    ends: list[int]


class _Open(NamedTuple):
    """A word that may be a name."""

    start: int
    end: int
    sentence: int
    rule: str


def names_of(document: Document, bunsetsu: tuple[Bunsetsu, ...]) -> tuple[Name, ...]:
    """Find the names, times and quantities of a document, in text order: サム アルトマンは昨年来日した。 -> PERSON, DATE."""
    text = document.text
    found: list[Name] = []
    open_: list[_Open] = []
    for sentence, words, letters in _runs(bunsetsu):
        if not _TIMING.isdisjoint(letters):
            letters = _times(document, words, letters, found)
        if not _NAMING.isdisjoint(letters):
            units = _units(words, letters)
            for first, stop, kind, rule in read(units.letters):
                if kind is None:
                    open_.append(_Open(units.starts[first], units.ends[stop - 1], sentence, rule))
                else:
                    found.append(Name(units.starts[first], units.ends[stop - 1], kind, rule))
    found += _by_document(text, found, open_, bunsetsu)
    found += times.fractions_in(text)
    return _outermost(_titles(text), found)


def _runs(bunsetsu: tuple[Bunsetsu, ...]) -> Iterator[tuple[int, list[Morpheme], str]]:
    """Unbroken stretches of nouns with their letters; blanks inside foreign names and figures do not break them."""
    words: list[Morpheme] = []
    letters = ""
    named = False
    sentence = -1
    for phrase in bunsetsu:
        if phrase.sentence != sentence:
            if named:
                yield sentence, words, letters
            words, letters, named, sentence = [], "", False, phrase.sentence
        for word in phrase.morphemes:
            kind = letter(word[2], word[3], word[7])
            if kind == OUTSIDE:
                if named:
                    yield sentence, words, letters
                if words:
                    words, letters, named = [], "", False
                continue
            if words and (
                len(words) == _LONGEST or (words[-1][1] != word[0] and not _joins(words[-1], letters[-1], word, kind))
            ):
                if named:
                    yield sentence, words, letters
                words, letters, named = [], "", False
            words.append(word)
            letters += kind
            named = named or kind not in _PLAIN
    if named:
        yield sentence, words, letters


def _joins(last: Morpheme, last_kind: str, word: Morpheme, kind: str) -> bool:
    if not word.space or last_kind not in _JOINED_BY_BLANK:
        return False
    return word.start - last.end == 1 and (kind in _JOINED_BY_BLANK or last_kind == "d")


def _times(document: Document, words: list[Morpheme], letters: str, found: list[Name]) -> str:
    """Take out what times.py reads; its words become x."""
    start = words[0].start
    spans = times.times_in(document.text[start : words[-1].end], start, document.date)
    found += spans
    for span in spans:
        letters = "".join(
            "x" if span.start < w.end and w.start < span.end else c for w, c in zip(words, letters, strict=True)
        )
    return letters


def _units(words: list[Morpheme], letters: str) -> _Units:
    if len(words) == 1:
        return _Units(letters, [words[0].start], [words[0].end])
    out, last = "", ""
    starts: list[int] = []
    ends: list[int] = []
    for word, kind in zip(words, _suffixed(words, letters), strict=True):
        katakana = kind in "KMkPGSE" and "ァ" <= word.surface[0] <= "ー"
        if out and ends[-1] != word.start:
            out += " "
            starts.append(word.start)
            ends.append(word.start)
        elif katakana and last:
            out = out[:-1] + ("M" if "M" in (kind, last) else "c" if kind == "k" and last in "kc" else "K")
            last, ends[-1] = out[-1], word.end
            continue
        last = kind if katakana else ""
        out += kind
        starts.append(word.start)
        ends.append(word.end)
    return _Units(out, starts, ends)


def _suffixed(words: list[Morpheme], letters: str) -> str:
    """Read words of several morphemes in the table of name words: 株式|会社 -> QQ."""
    table = roles()
    out = list(letters)
    surfaces = [w.surface for w in words]
    for i in range(1, len(words)):
        two = surfaces[i - 1] + surfaces[i]
        if i > 1 and (role := table.get(surfaces[i - 2] + two)):
            out[i - 2 : i + 1] = [role] * 3
        elif role := table.get(two):
            out[i - 1 : i + 1] = [role] * 2
    return "".join(o if c != "x" else "x" for o, c in zip(out, letters, strict=True))


@cache
def _patterns() -> tuple[tuple[str, NameType | None, re.Pattern[str]], ...]:
    typed = [(r.id, TYPES[r.id], re.compile(r.pattern)) for r in NAME_RULES if r.id in TYPES]
    return (*typed, (UNKNOWN, None, re.compile(UNKNOWN)), (KNOWN, None, re.compile(KNOWN)))


@lru_cache(maxsize=1 << 14)
def read(letters: str) -> tuple[tuple[int, int, NameType | None, str], ...]:
    """The names in a run by its letters alone, (first, stop, type, rule): "LYo" -> one organisation.

    A type of None with the rule UNKNOWN or KNOWN: a name only if the rest of the document says so.
    """
    taken = bytearray(len(letters))
    found = []
    for rule, kind, pattern in _patterns():
        for match in pattern.finditer(letters):
            first, stop = match.span()
            if first < stop and not any(taken[first:stop]):
                taken[first:stop] = b"\1" * (stop - first)
                found.append((first, stop, kind, rule))
    return tuple(found)


def _by_document(text: str, found: list[Name], open_: list[_Open], bunsetsu: tuple[Bunsetsu, ...]) -> list[Name]:
    """Type the words that may be names: アンナ・ベルク … ベルクは is the same person; who speaks is a person, or in capitals a body."""
    if not open_:
        return []
    speaking = {b.sentence for b in bunsetsu if any(m[6] in _SPEECH for m in b.morphemes)}
    parts, surnames = _people(text, found)
    names = []
    for word in open_:
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
            pieces = _pattern("same-document").split(text[name.start : name.end])
            parts |= {piece: NameType.PERSON for piece in pieces if len(piece) > 1}
            if name.rule == "title-after-name" or len(pieces) == 2:
                surnames.add(pieces[-1])
    return parts, surnames & parts.keys()


def _speaks(text: str, word: _Open, speaking: set[int]) -> bool:
    match = _pattern("speaking-subject").match(text, word.end)
    return match is not None and (len(match[0]) > 1 or word.sentence in speaking)


@cache
def _pattern(rule: str) -> re.Pattern[str]:
    return re.compile(next(r.pattern for r in NAME_RULES if r.id == rule))


def _titles(text: str) -> list[Name]:
    """『銀河の夜』 is a work, and 「…」 is one behind a word like 映画."""
    return [
        Name(*match.span(1), NameType.ARTIFACT, rule)
        for rule in ("title-brackets", "title-behind-noun")
        for match in _pattern(rule).finditer(text)
    ]


def _outermost(titles: list[Name], found: list[Name]) -> tuple[Name, ...]:
    """Titles win over the names inside them."""
    names: list[Name] = []
    for name in sorted(titles + found, key=lambda n: (n.start, -n.end)):
        if not names or name.start >= names[-1].end:
            names.append(name)
    return tuple(names)
