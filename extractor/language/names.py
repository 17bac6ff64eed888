"""Names: bunsetsu -> mentions of people, organisations, places, works, and of dates and quantities, each with its rule.

ドナルド・トランプ大統領は昨年東京大学で話した -> ドナルド・トランプ PERSON, 昨年 DATE, 東京大学 ORGANIZATION. A name leaves out titles
and particles, as the Kyoto corpora do. Only runs of nouns are looked at, and only those that hold a name-like word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from extractor.language import times
from extractor.language.nameevidence import Candidate, by_document, pattern, readings
from extractor.language.namerules import KNOWN, TYPES, UNKNOWN
from extractor.language.namerules import RULES as NAME_RULES
from extractor.language.nametags import NOTHING, Run, settled, tag
from extractor.language.namewords import OUTSIDE, letter, roles
from extractor.model import Bunsetsu, Document, Morpheme, Name, NameType, Rule

RULES: tuple[Rule, ...] = NAME_RULES + times.RULES

_NAMING = frozenset("SGPLCEKMAOVWYRrwoyQhqBkel")
_NOUNS = re.compile(f"[^{OUTSIDE}]+")
_PLAIN_RUN = re.compile("[nspfDiujvzgb]+")
_TIMING = frozenset("dtJ")
_JOINED_BY_BLANK = frozenset("SGPKMkLCEAadtmWw")  # 11 月, サム アルトマン
_SUFFIXES = frozenset("hqifboyYr")  # Altman 氏
# foreign people of the news, whom the corpora that weights learn from hardly have: no weight overrules these
_SURE = frozenset(["title-after-name", "joined-names", "joined-unknown-words", "periodical"])
# what stands where the weights see nothing: words of our own table, bodies by their suffix, whole names of people, numbered products
_KEPT = frozenset(
    [
        "work-word",
        "organisation-word",
        "surname-and-given-name",
        "regnal-number",
        "product-number",
        "organisation-suffix",
    ]
)
_TITLES = frozenset("hqi")  # no name ends in one, whatever the weights say: 緑風党|党首
_EVIDENT = frozenset(["same-document", "speaking-subject", "reading-of-name"])
_IN_DOUBT = {UNKNOWN: "unknown-word", KNOWN: "known-word"}  # how the weights call what is no rule
_LONGEST = 100  # words in a run; the patterns look ahead over a whole run, so a list of 100,000 names must not be one


class _Units(NamedTuple):
    """The words of a run with the pieces of foreign words joined, and a zero-width unit for a blank inside: サム アルトマン -> "P P"."""

    letters: str
    starts: list[int]
    ends: list[int]


class Proposal(NamedTuple):
    """A name by the rules alone. A type of None: a word that is a name only if the rest of the document says so."""

    start: int
    end: int
    type: NameType | None
    rule: str


def names_of(document: Document, bunsetsu: tuple[Bunsetsu, ...]) -> tuple[Name, ...]:
    """Find the names, times and quantities of a document, in text order: サム アルトマンは昨年来日した。 -> PERSON, DATE."""
    text = document.text
    found: list[Name] = []
    candidates: list[Candidate] = []
    for run, proposals in proposed(document, bunsetsu, found):
        found += tagged(run, proposals)
        candidates += [Candidate(p.start, p.end, run.sentence, p.rule) for p in proposals if p.type is None]
    found += by_document(text, found, candidates, bunsetsu)
    found += readings(text, found, bunsetsu)
    found += times.outside_runs(text)
    return times.rejoined(text, _outermost(_titles(text), found))


def proposed(
    document: Document, bunsetsu: tuple[Bunsetsu, ...], found: list[Name]
) -> Iterator[tuple[Run, list[Proposal]]]:
    """The runs that may hold names with what the rules propose; times and quantities go straight to ``found``."""
    for run in _runs(bunsetsu):
        if not _TIMING.isdisjoint(run.letters):
            run = _times(document, run, found)
        if not _NAMING.isdisjoint(run.letters):
            units = _units(run.words[run.first : run.stop], run.letters)
            yield (
                run,
                [
                    Proposal(units.starts[first], units.ends[stop - 1], kind, rule)
                    for first, stop, kind, rule in read(units.letters)
                ],
            )


def tagged(run: Run, proposals: list[Proposal]) -> list[Name]:
    """What the weights make of a run. A name that a rule proposed keeps its rule. Sure rules win, and inside a name they break up the
    others do; some stand where the weights see nothing.
    """
    ruled = [Name(p.start, p.end, p.type, p.rule) for p in proposals if p.type]
    if settled(run.letters):
        return ruled
    found = [name for name in ruled if name.rule in _SURE]
    for first, stop, kind in tag(run, rules_at(run, proposals)):
        start, end = run.words[run.first + first].start, run.words[run.first + stop - 1].end
        inside = [name for name in ruled if start <= name.start and name.end <= end]
        name = Name(start, end, NameType(kind), "tagged")
        if run.letters[stop - 1] not in _TITLES and _free(name, found):
            found.append(next((n for n in inside if (n.start, n.end, n.type) == (start, end, name.type)), name))
        else:
            found += [n for n in inside if _free(n, found)]
    return found + [n for n in ruled if n.rule in _KEPT and _free(n, found)]


def _free(name: Name, found: list[Name]) -> bool:
    return not any(other.start < name.end and name.start < other.end for other in found)


def rules_at(run: Run, proposals: list[Proposal]) -> list[str]:
    """The rule that proposes a name at each word: 東京|大学|前 -> B-organisation-with-name, I-organisation-with-name, -."""
    words = run.words[run.first : run.stop]
    rules = [NOTHING] * len(words)
    i = 0
    for p in sorted(proposals):
        while i < len(words) and words[i].start < p.start:
            i += 1
        mark = "B-"
        while i < len(words) and words[i].start < p.end:
            rules[i] = mark + (p.rule if p.type else _IN_DOUBT[p.rule])
            mark = "I-"
            i += 1
    return rules


def _runs(bunsetsu: tuple[Bunsetsu, ...]) -> Iterator[Run]:
    """The stretches of nouns that hold a name-like word; blanks inside foreign names and figures do not break them."""
    for sentence, phrases in groupby(bunsetsu, key=attrgetter("sentence")):
        words = [word for phrase in phrases for word in phrase.morphemes]
        letters = "".join([letter(word[2], word[3], word[7]) for word in words])
        for stretch in _NOUNS.finditer(letters):
            first, stop = stretch.span()
            if _PLAIN_RUN.fullmatch(letters, first, stop):
                continue
            cuts = [
                i
                for i in range(first + 1, stop)
                if words[i - 1][1] != words[i][0] and not _joins(words[i - 1], letters[i - 1], words[i], letters[i])
            ]
            for a, b in pairwise([first, *cuts, stop]):
                for begin in range(a, b, _LONGEST):
                    end = min(b, begin + _LONGEST)
                    if _PLAIN_RUN.fullmatch(letters, begin, end) is None:
                        yield Run(sentence, words, begin, end, letters[begin:end])


def _joins(last: Morpheme, last_kind: str, word: Morpheme, kind: str) -> bool:
    if not word.space or last_kind not in _JOINED_BY_BLANK:
        return False
    return word.start - last.end == 1 and (kind in _JOINED_BY_BLANK or kind in _SUFFIXES or last_kind == "d")


def _times(document: Document, run: Run, found: list[Name]) -> Run:
    """Take out what times.py reads; its words become x."""
    words = run.words[run.first : run.stop]
    start = words[0].start
    spans = times.times_in(document.text[start : words[-1].end], start, document.date)
    found += spans
    letters = run.letters
    for span in spans:
        letters = "".join(
            "x" if span.start < w.end and w.start < span.end else c for w, c in zip(words, letters, strict=True)
        )
    return run._replace(letters=letters)


def _units(words: list[Morpheme], letters: str) -> _Units:
    if len(words) == 1:
        return _Units(letters, [words[0].start], [words[0].end])
    out, last = "", ""
    starts: list[int] = []
    ends: list[int] = []
    for word, kind in zip(words, _suffixed(words, letters), strict=True):
        script = _script(word.surface[0], kind)
        if out and ends[-1] != word.start:
            out += " "
            starts.append(word.start)
            ends.append(word.start)
        elif script and script == last:
            out = out[:-1] + _piece(script, out[-1], kind)
            ends[-1] = word.end
            continue
        last = script
        out += kind
        starts.append(word.start)
        ends.append(word.end)
    return _Units(out, starts, ends)


def _script(first: str, kind: str) -> str:
    """What script a piece of a foreign word is in; nothing for other words, and for those that name rules know whole."""
    if kind in "KMckPGSE" and "ァ" <= first <= "ー":
        return "katakana"
    return "latin" if kind in "AaPGSE" and first.isalpha() and first < "ɐ" else ""


def _piece(script: str, last: str, kind: str) -> str:
    """The letter of two pieces in one: カバ|ノー, Alt|man are words that the dictionary does not know."""
    if script == "latin":
        return "a" if last == "a" else "A"
    return "M" if "M" in (kind, last) else "c" if kind == "k" and last in "kc" else "K"


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
    for rule, kind, letter_pattern in _patterns():
        for match in letter_pattern.finditer(letters):
            first, stop = match.span()
            if first < stop and not any(taken[first:stop]):
                taken[first:stop] = b"\1" * (stop - first)
                found.append((first, stop, kind, rule))
    return tuple(found)


def _titles(text: str) -> list[Name]:
    """『銀河の夜』 is a work, and 「…」 is one behind a word like 映画."""
    return [
        Name(*match.span(1), NameType.ARTIFACT, rule)
        for rule in ("title-brackets", "title-behind-noun")
        for match in pattern(rule).finditer(text)
    ]


def _outermost(titles: list[Name], found: list[Name]) -> tuple[Name, ...]:
    """Titles win over the names inside them, what the document says over what the words alone say."""
    names: list[Name] = []
    for name in sorted(titles + found, key=lambda n: (n.start, -n.end, n.rule not in _EVIDENT)):
        if not names or name.start >= names[-1].end:
            names.append(name)
    return tuple(names)
