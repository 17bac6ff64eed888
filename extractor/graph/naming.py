"""The IRIs of claims and statements: hashes of what they say, with a number where one document says the same again.

「増税は誤りだ」と田中氏は述べた。 -> ``claim/9f2c…`` and, for what it states, ``claim/9f2c…#0cca7cdb``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from extractor.graph import iris
from extractor.graph.terms import iri
from extractor.model import Claim, Document, Extraction, Rejected


def claim_names(extraction: Extraction, base: str = iris.BASE) -> tuple[str, ...]:
    """The IRI of each claim, by index; a rejected claim keeps its own, so that none after it is renamed."""
    names, gone = names_with_rejected(extraction, base), set(places_of(extraction.rejected))
    return tuple(name for number, name in enumerate(names) if number not in gone)


def names_with_rejected(extraction: Extraction, base: str) -> tuple[str, ...]:
    """The IRIs of all claims in text order, rejected ones too."""
    claims = list(extraction.claims)
    for place, rejected in zip(places_of(extraction.rejected), extraction.rejected, strict=True):
        claims.insert(place, rejected.claim)
    return tuple(_named(base, extraction.analysis.document, claims))


def places_of(rejected: Iterable[Rejected]) -> list[int]:
    """Where rejected claims stand among all claims, those that are left and those that are not."""
    return [found.place + number for number, found in enumerate(rejected)]


def _named(base: str, document: Document, claims: Iterable[Claim]) -> Iterator[str]:
    seen: Counter[tuple[str, ...]] = Counter()
    for claim in claims:
        evidence = document.text[claim.content.start : claim.content.end]
        parts = (document.id, claim.source_entity or "", claim.act, claim.polarity, claim.modality, evidence)
        yield iris.claim(base, *parts, *_occurrence(seen, parts))


def statement_name(claim: str, seen: Counter[tuple[str, ...]], *parts: str | None) -> str:
    """The term of a statement of a claim, by its subject, predicate, object and polarity; ``seen`` counts those before it."""
    key = tuple("" if part is None else part.strip("<>") for part in parts)
    return iri(iris.statement(claim, *key, *_occurrence(seen, key)))


def _occurrence(seen: Counter[tuple[str, ...]], parts: tuple[str, ...]) -> tuple[str, ...]:
    """Nothing the first time, then 2, 3 …: a repeated claim is a claim of its own."""
    seen[parts] += 1
    return () if seen[parts] == 1 else (str(seen[parts]),)
