"""Rows that a graph holds and rows that the text gives today -> what differs, claim by claim.

A claim whose polarity was edited -> Finding("changed", "<…/claim/9f2c…>", "polarity", was="ckg:Negative", now="ckg:Positive", words=…).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from extractor.graph.answers import shortened
from extractor.graph.terms import Row, parts
from extractor.graph.vocabulary import CKG, NIF, PREFIXES, PROV, RDF

_KINDS = {
    NIF.isString: "text",
    CKG.textDigest: "text",
    PROV.wasAssociatedWith: "version",
    CKG.customisation: "customisation",
}
_AROUND = 12  # characters of a text shown from where it differs


class Finding(NamedTuple):
    """One thing that does not stand. What is empty is not known or not there."""

    kind: str  # text, version, customisation, claim gone, claim new, claim renamed, changed, no input, no graph, twice, swapped
    subject: str  # IRI
    field: str
    was: str  # in the graph
    now: str  # from the text, today
    words: str  # of the claim


Properties = Mapping[str, Mapping[str, Collection[str]]]  # subject -> property -> values


def differences(found: Collection[Row], wanted: Collection[Row]) -> tuple[Finding, ...]:
    """All that differs between two sets of triples, none left out, sorted: what belongs to a claim that is in one of them only is told
    with that claim.
    """
    extra, missing = _by_subject(set(found) - set(wanted)), _by_subject(set(wanted) - set(found))
    if not extra and not missing:
        return ()
    before, after = _by_subject(found), _by_subject(wanted)
    gone = [s for s in sorted(extra) if CKG.Claim in extra[s].get(RDF.type, ())]
    new = [s for s in sorted(missing) if CKG.Claim in missing[s].get(RDF.type, ())]
    return tuple(sorted([*_renamed(gone, new, before, after), *_others({*gone, *new}, extra, missing, before)]))


def _by_subject(rows: Collection[Row]) -> Properties:
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, object_ in rows:
        found[subject][predicate].append(object_)
    return found


def _renamed(gone: list[str], new: list[str], before: Properties, after: Properties) -> Iterator[Finding]:
    """Claims that nobody would derive today, claims that are new, and pairs of both that say the same words differently."""
    waiting = defaultdict(list)
    for claim in new:
        waiting[_words(claim, after)].append(claim)
    for claim in gone:
        words = _words(claim, before)
        if not waiting[words]:
            yield Finding("claim gone", _iri(claim), "", "", "", words)
            continue
        other = waiting[words].pop(0)
        yield Finding("claim renamed", _iri(claim), "", _iri(claim), _iri(other), words)
        yield from _changes(claim, _own(before[claim]), _own(after[other]), words)
    for words, claims in waiting.items():
        yield from (Finding("claim new", _iri(claim), "", "", "", words) for claim in claims)


def _own(properties: Mapping[str, Collection[str]]) -> dict[str, Collection[str]]:
    """Without what is called after its claim."""
    return {name: values for name, values in properties.items() if name not in (CKG.states, CKG.correction)}


def _others(told: set[str], extra: Properties, missing: Properties, before: Properties) -> Iterator[Finding]:
    """What differs elsewhere; the statements of a claim that is told already are told with it."""
    whole = {c.rstrip(">") for c in told}
    for subject in sorted({*extra, *missing} - told):
        if subject.rstrip(">").partition("#")[0] not in whole:
            claim = f"{subject.rstrip('>').partition('#')[0]}>"
            words = _words(claim, before) if claim in before else ""
            yield from _changes(subject, extra.get(subject, {}), missing.get(subject, {}), words)


def _changes(
    subject: str, was: Mapping[str, Collection[str]], now: Mapping[str, Collection[str]], words: str
) -> Iterator[Finding]:
    """Property by property: the values that differ."""
    for name in sorted({*was, *now}):
        old, new = (set(side.get(name, ())) for side in (was, now))
        if old != new:
            was_text = name == NIF.isString and all(term.startswith('"') for term in old | new)
            shown = _apart(old - new, new - old) if was_text else ("", _shown(old - new), _shown(new - old))
            yield Finding(_KINDS.get(name, "changed"), _iri(subject), short(name) + shown[0], *shown[1:], words)


def _apart(old: Collection[str], new: Collection[str]) -> tuple[str, str, str]:
    """Two texts from where they differ: " at 6", 誤りだ」, 正しい」."""
    was, now = (parts(min(terms))[0] if terms else "" for terms in (old, new))
    at = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    return f" at {at}", was[at : at + _AROUND], now[at : at + _AROUND]


def _words(claim: str, properties: Properties) -> str:
    """The words of a claim's evidence."""
    for stretch in sorted(properties.get(claim, {}).get(CKG.evidence, ())):
        for words in sorted(properties.get(stretch, {}).get(NIF.anchorOf, ())):
            return parts(words)[0] if words.startswith('"') else words
    return ""


def _shown(terms: Collection[str]) -> str:
    return ", ".join(sorted(map(short, terms)))


def short(term: str) -> str:
    """``ckg:Positive`` for an IRI of a known vocabulary; every other term stands in full."""
    return shortened(term[1:-1], PREFIXES) if term.startswith("<") else term


def _iri(term: str) -> str:
    return term.strip("<>")
