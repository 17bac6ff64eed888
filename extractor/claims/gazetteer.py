"""The user's gazetteer and vetoes at work: names read where a listed form stands, forms joined or kept apart, labels and links.

``日本銀行 日銀 https://www.wikidata.org/entity/Q38084 ORGANIZATION`` -> 日銀 is an organisation, one with 日本銀行, with that link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.claims.customisation import GAZETTEER, Customisation
from extractor.claims.forms import Form, bare_form, name_key
from extractor.claims.mentions import Candidate
from extractor.claims.salience import Cluster
from extractor.model import Analysis, Claim, Entity, Name

_LATIN = re.compile("[A-Za-z]")
_KATAKANA = re.compile("[ァ-ヺー]")


def named(analysis: Analysis, custom: Customisation) -> Analysis:
    """Read the listed forms as names of their type, the longest first: 新日銀総裁 holds the name 日銀 if 日銀 is listed.

    A form counts where it begins and ends with a word, and not within a longer word of kana or Latin letters or a longer name
    (アルトマン in サム・アルトマン); it goes before other names that it overlaps.
    """
    if not custom.types:
        return analysis
    text = analysis.document.text
    longer = {position: name for name in analysis.names for position in range(name.start, name.end)}
    words = [m for b in analysis.bunsetsu for m in b.morphemes]
    ends = {m.end for m in words}
    lengths = sorted({len(form) for form in custom.types}, reverse=True)
    found: list[Name] = []
    free = 0
    for start in sorted(m.start for m in words):
        for end in (start + length for length in lengths if start >= free and start + length in ends):
            kind = custom.types.get(text[start:end])
            if kind is not None and not _is_part(text, start, end) and not _within(start, end, longer.get(start)):
                found.append(Name(start, end, kind, GAZETTEER))
                free = end
                break
    taken = {position for name in found for position in range(name.start, name.end)}
    others = [name for name in analysis.names if taken.isdisjoint(range(name.start, name.end))]
    return replace(analysis, names=tuple(sorted([*found, *others], key=lambda name: name.start)))


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a word of Latin or kana letters goes on beyond a form: AI in OpenAI, サム in サムスン."""
    return any(
        0 < at < len(text) and letters.fullmatch(text, at - 1, at) and letters.fullmatch(text, at, at + 1)
        for at in (start, end)
        for letters in (_LATIN, _KATAKANA)
    )


def _within(start: int, end: int, name: Name | None) -> bool:
    return name is not None and name.start <= start and end <= name.end and (start, end) != (name.start, name.end)


def listed_pairs(
    found: Sequence[Candidate], text: str, custom: Customisation, forms: dict[str, Form]
) -> Iterator[tuple[str, str]]:
    """The keys of candidates that stand for one label; a listed common noun is added to ``forms``: 日本銀行 … 日銀 -> one pair."""
    first: dict[str, str] = {}
    for c in found if custom.labels else ():
        label = None if c.anaphor else custom.labels.get(written_key(c, text))
        if label is not None:
            forms.setdefault(c.key, c.form or bare_form(c.key, text[c.start : c.end]))
            known = first.setdefault(label, c.key)
            if known != c.key:
                yield known, c.key


def apart_pairs(forms: Mapping[str, Form], custom: Customisation) -> list[tuple[str, str]]:
    """The keys of forms that a person has set apart."""
    if not custom.apart:
        return []
    keys = {name_key(form.text): key for key, form in forms.items()}
    return sorted((keys[a], keys[b]) for a, b in custom.apart if a < b and a in keys and b in keys)


def veto(text: str, custom: Customisation) -> Callable[[Candidate, Cluster], bool] | None:
    """Whether a candidate may not join a cluster, for coreference; None where nothing is set apart."""
    if not custom.apart:
        return None
    parties = {key for pair in custom.apart for key in pair}

    def vetoed(c: Candidate, cluster: Cluster) -> bool:
        own = written_key(c, text)
        return own in parties and any((own, written_key(m, text)) in custom.apart for m, _ in cluster.members)

    return vetoed


def written_key(c: Candidate, text: str) -> str:
    """The key of a candidate as written, without its titles."""
    return name_key(c.form.text if c.form is not None else text[c.start : c.end])


def preferred(entities: tuple[Entity, ...], custom: Customisation) -> tuple[Entity, ...]:
    """Call an entity by its label in the gazetteer where that is among its written forms: 日銀, 日本銀行 -> 日本銀行."""
    return tuple(_preferred(e, custom) for e in entities) if custom.labels else entities


def _preferred(entity: Entity, custom: Customisation) -> Entity:
    label = next((form for form in entity.aliases if custom.labels.get(key := name_key(form)) == key), None)
    if label is None or label == entity.canonical:
        return entity
    return replace(entity, canonical=label, aliases=tuple(dict.fromkeys((label, *entity.aliases))))


def links_of(
    entities: tuple[Entity, ...], claims: tuple[Claim, ...], custom: Customisation
) -> tuple[tuple[str, str], ...]:
    """The label of each node that the gazetteer has an IRI for, with that IRI, in the order of the text."""
    if not custom.links:
        return ()
    found: dict[str, str] = {}
    for entity in entities:
        for form in entity.aliases:
            iri = custom.links.get(custom.labels.get(name_key(form), ""))
            if iri is not None:
                found.setdefault(entity.canonical, iri)
    for term in (term for claim in claims for term in _terms(claim)):
        iri = custom.links.get(custom.labels.get(name_key(term), ""))
        if iri is not None:
            found.setdefault(term, iri)
    return tuple(found.items())


def _terms(claim: Claim) -> Iterator[str]:
    yield from (claim.source_entity,) if claim.source_entity is not None else ()
    for triple in claim.triples:
        yield from (term.label for term in (triple.subject, triple.object) if term is not None)
        yield from (term.label for _, term in triple.others)
    yield from (stance.target.label for stance in claim.stances)
