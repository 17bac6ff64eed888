"""Short names: phrases that are no name by themselves but a short form of one of the document. 最高裁判所は…。最高裁は… -> 最高裁.

The name tagger reads a sentence at a time; here the whole document's names tell which other phrases must be names too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.claims.aliases import (
    COMPANY,
    INITIALS,
    KANJI_INITIALS,
    SURNAME,
    bodies,
    countries,
    initials_of,
    shortened,
)
from extractor.claims.forms import Form, form_of, name_key
from extractor.claims.mentions import Candidate
from extractor.language.namewords import roles
from extractor.model import Analysis, Bunsetsu, BunsetsuKind, Morpheme, NameType

_HAN = re.compile("[一-鿿々]{2,5}")
_CAPITALISED = re.compile("[A-ZＡ-ＺÀ-Þ][A-Za-zＡ-Ｚａ-ｚÀ-ɏ.'’-]+")
_TITLES = frozenset("hiqb")  # honorific, title, office, minister in language/namewords.py
_BODY_RULES = frozenset([COMPANY.id, KANJI_INITIALS.id, INITIALS.id])
_LONGEST = 12  # words of a phrase that may be a name
_CAPS = 20  # bodies of one first character that a short name is compared with at most


class Known(NamedTuple):
    """What a document's names may be shortened to: keys with the type of their name, bodies by their first character, and people."""

    short: Mapping[str, NameType | None]
    bodies: Mapping[str, tuple[Form, ...]]
    people: AbstractSet[str]
    first: AbstractSet[str]  # characters that any of these keys begins with


def with_short_names(analysis: Analysis, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in text order with those read as names that the document's names explain: 日本銀行は…。日銀は… -> 日銀.

    A person whom only a title makes known is one too: Bergin 教授は…. One look-up a phrase.
    """
    known = _known([c.form for c in found if c.form is not None])
    named = {c.bunsetsu for c in found if c.form is not None and c.form.type is not None}
    read: dict[int, Candidate] = {}
    for number, phrase in enumerate(analysis.bunsetsu):
        if phrase.kind is BunsetsuKind.NOMINAL and 0 < phrase.content <= _LONGEST and _may_be_name(phrase, known):
            candidate = _short(
                analysis.document.text, number, phrase.morphemes[: phrase.content], known, number in named
            )
            if candidate is not None:
                read[number] = candidate
    if not read:
        return list(found)
    return sorted([*(c for c in found if c.bunsetsu not in read), *read.values()], key=lambda c: c.start)


def _known(forms: Sequence[Form]) -> Known:
    short: dict[str, NameType | None] = {}
    by_first: dict[str, list[Form]] = {}
    for form in dict.fromkeys(forms):
        if form.type is NameType.ORGANIZATION and form.script == "han" and len(form.words) > 1:
            for first in dict.fromkeys((form.key[0], "".join(form.words[form.places :])[:1])):
                by_first.setdefault(first, []).append(form)
        if form.script == "kana" and form.type in (NameType.ORGANIZATION, NameType.PERSON):
            short.setdefault(form.key, form.type)
        for rule, key in shortened(form):
            if rule in _BODY_RULES or (rule == SURNAME.id and form.script == "han" and len(key) > 1):
                short.setdefault(key, form.type)
    people = {form.key for form in forms if form.type is NameType.PERSON}
    begins = {key[0] for key in (*short, *bodies(), *by_first, *people)} | _country_firsts()
    return Known(short, {first: tuple(found[:_CAPS]) for first, found in by_first.items()}, people, begins)


@cache
def _country_firsts() -> frozenset[str]:
    return frozenset(key[0] for key in countries() if len(key) > 1)


def _may_be_name(phrase: Bunsetsu, known: Known) -> bool:
    """A quick look at the first character and the last word, which rules most phrases out."""
    words = phrase.morphemes
    return _first(words[0].surface[0]) in known.first or (
        phrase.content > 1 and roles().get(words[phrase.content - 1].surface, "") in _TITLES
    )


def _short(text: str, number: int, words: tuple[Morpheme, ...], known: Known, named: bool) -> Candidate | None:
    """The name that a whole phrase is, if it is; one with a name in it already only where the table of bodies or a title says more."""
    if len(words) == 1 and named:
        return None
    key = name_key(text[words[0].start : words[-1].end])
    if key in bodies() or (named and len(words) > 2 and key in countries()):
        kind = NameType.ORGANIZATION if key in bodies() else NameType.LOCATION
        return _candidate(text, number, words, len(words), kind)
    if len(words) > 1 and _titled(words[1:]):
        latin = not named and _CAPITALISED.fullmatch(words[0].surface) and not words[0].surface.isupper()
        if latin or name_key(words[0].surface) in known.people:
            return _candidate(text, number, words, 1, NameType.PERSON)
    common = len(words) == 1 and words[0].pos.startswith("名詞-普通名詞")  # 朝日 is the sun as well
    if not named and not common and key in known.short:
        return _candidate(text, number, words, len(words), known.short[key])
    if not named and _HAN.fullmatch(key) and any(initials_of(key, form) for form in known.bodies.get(key[0], ())):
        return _candidate(text, number, words, len(words), NameType.ORGANIZATION)
    return None


@lru_cache(maxsize=1 << 12)
def _first(char: str) -> str:
    return name_key(char)[:1]


def _titled(rest: Sequence[Morpheme]) -> bool:
    written = rest[0].surface if len(rest) == 1 else "".join([w.surface for w in rest])
    return roles().get(written, "") in _TITLES


def _candidate(text: str, number: int, words: tuple[Morpheme, ...], own: int, kind: NameType | None) -> Candidate:
    start, end = words[0].start, words[own - 1].end
    form = form_of(words[:own], text[start:end], kind)
    titles = ("".join(w.surface for w in words[own:]),) if own < len(words) else ()
    return Candidate(start, words[-1].end, number, form.key, form, titles, words[own - 1].lemma, own, "", "", True)
