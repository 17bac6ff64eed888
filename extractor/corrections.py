"""Corrections by people -> the extraction with what they have put right; every change stays on its claim with who, when and why.

``claim/9f2c… act oppose 山田 2024-05-03 皮肉である`` -> that claim's act is oppose. A correction finds its claim by IRI, and where rules have
changed so that the IRI is another, by document and words. They are applied in the order of their lines, each to what the one before left.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from extractor.graph.naming import claim_names
from extractor.model import (
    AUTHOR,
    Act,
    Claim,
    Correction,
    Direction,
    Extraction,
    Modality,
    Polarity,
    Rejected,
    Stance,
    Term,
)

REJECT = "reject"
NOBODY = "none"  # as a value: no source, no stance


def corrected(extraction: Extraction, corrections: Sequence[Correction]) -> Extraction:
    """Apply the corrections that fit this document's claims: act oppose on 「良い」と言った -> the claim, now with act oppose."""
    document = extraction.analysis.document.id
    for correction in corrections:
        if correction.document in ("", document):
            number = _claim_number(extraction, correction)
            if number is not None:
                extraction = _applied(extraction, number, correction)
    return extraction


def applied(extraction: Extraction) -> Iterable[Correction]:
    """The corrections that have found their claim, as they were read."""
    for claim in (*extraction.claims, *(r.claim for r in extraction.rejected)):
        yield from (correction._replace(was="") for correction in claim.corrections)


def unmatched(
    corrections: Sequence[Correction], found: Collection[Correction], documents: Collection[str]
) -> tuple[Correction, ...]:
    """The corrections that should have fitted one of the documents read, and fitted none."""
    return tuple(c for c in corrections if c not in found and (not c.document or c.document in documents))


def _claim_number(extraction: Extraction, correction: Correction) -> int | None:
    """By IRI, whatever its base; else the one claim of the document with these words."""
    if correction.claim:
        name = correction.claim.rpartition("/")[2]
        names = claim_names(extraction)
        found = [n for n, iri in enumerate(names) if iri.rpartition("/")[2] == name]
        if found:
            return found[0]
    if correction.evidence and correction.document:
        text = extraction.analysis.document.text
        same = [n for n, c in enumerate(extraction.claims) if one_line(text[slice(*c.content)]) == correction.evidence]
        return same[0] if len(same) == 1 else None
    return None


def one_line(text: str) -> str:
    """Words as a table holds them: blanks and line ends joined to one blank."""
    return " ".join(text.split())


def _applied(extraction: Extraction, number: int, correction: Correction) -> Extraction:
    claim = extraction.claims[number]
    if correction.field == REJECT:
        return _without(extraction, number, replace(claim, corrections=(*claim.corrections, correction)))
    changed = _CHANGES[correction.field](extraction, claim, correction.value)
    if changed is None:
        return extraction
    note = correction._replace(was=_value(claim, correction.field))
    changed = replace(changed, corrections=(*claim.corrections, note), confidence=1.0)
    claims = (*extraction.claims[:number], changed, *extraction.claims[number + 1 :])
    return replace(extraction, claims=claims)


def _without(extraction: Extraction, number: int, claim: Claim) -> Extraction:
    """Take a claim out; what stood within it stands within what is around it."""

    def moved(within: int | None) -> int | None:
        within = claim.within if within == number else within
        return within - 1 if within is not None and within > number else within

    rest = (*extraction.claims[:number], *extraction.claims[number + 1 :])
    claims = tuple(c if c.within is None else replace(c, within=moved(c.within)) for c in rest)
    earlier = tuple(r._replace(place=r.place - (r.place > number)) for r in extraction.rejected)
    before = sum(r.place <= number for r in earlier)
    rejected = (*earlier[:before], Rejected(number, claim), *earlier[before:])
    return replace(extraction, claims=claims, rejected=rejected)


def _value(claim: Claim, field: str) -> str:
    if field == "stance":
        return ", ".join(f"{s.direction} {s.target.label}" for s in claim.stances) or NOBODY
    if field == "source":
        return claim.source_entity or NOBODY
    return str(getattr(claim, field))


# ------------------------------------------------------------------------------------------------ fields


def _source(extraction: Extraction, claim: Claim, value: str) -> Claim | None:
    """Who says it: a written form of an entity or any other words of the text, ``author``, or ``none``."""
    forms = {form: e.canonical for e in extraction.entities for form in e.aliases}
    entity = None if value == NOBODY else forms.get(value, value)
    if entity not in (None, AUTHOR) and value not in extraction.analysis.document.text:
        return None
    stances = tuple(
        replace(s, holder=entity) if s.holder == claim.source_entity else s for s in claim.stances if entity
    )
    span = claim.source if entity == claim.source_entity else None
    return replace(claim, source=span, source_entity=entity, source_implicit=False, stances=stances)


def _stance(extraction: Extraction, claim: Claim, value: str) -> Claim | None:
    """``none``, or ``support WORDS`` or ``oppose WORDS`` with words of the text, nearest those of the claim."""
    if value == NOBODY:
        return replace(claim, stances=())
    direction, _, words = value.partition(" ")
    text = extraction.analysis.document.text
    start = text.find(words, claim.content.start)
    start = text.rfind(words) if start < 0 else start
    if start < 0 or claim.source_entity is None:
        return None
    end = start + len(words)
    known = next((m for m in extraction.mentions if (m.start, m.end) == (start, end)), None)
    label = words if known is None else extraction.entities[known.entity].canonical
    return replace(
        claim, stances=(Stance(claim.source_entity, Direction(direction), Term(start, end, label), (), 1.0),)
    )


_CHANGES: dict[str, Callable[[Extraction, Claim, str], Claim | None]] = {
    "source": _source,
    "act": lambda _, claim, value: replace(claim, act=Act(value)),
    "polarity": lambda _, claim, value: replace(claim, polarity=Polarity(value)),
    "content_polarity": lambda _, claim, value: replace(claim, content_polarity=Polarity(value)),
    "modality": lambda _, claim, value: replace(claim, modality=Modality(value)),
    "stance": _stance,
}
FIELDS = tuple(_CHANGES)


def checked(field: str, value: str) -> str | None:
    """What is wrong with a value for a field, in words; None if nothing is: act opose -> "unknown act opose …"."""
    kinds: dict[str, type[Act | Polarity | Modality]] = {
        "act": Act, "polarity": Polarity, "content_polarity": Polarity, "modality": Modality,
    }  # fmt: skip
    if field == REJECT:
        return None if not value else f"reject takes no value, not {value}"
    if field not in FIELDS:
        return f"unknown field {field}; choose from {', '.join((REJECT, *FIELDS))}"
    if field in kinds and value not in [str(v) for v in kinds[field]]:
        return f"unknown {field} {value}; choose from {', '.join(kinds[field])}"
    if field == "stance" and value != NOBODY and not value.startswith(("support ", "oppose ")):
        return f"unknown stance {value}; write none, support WORDS or oppose WORDS with words of the text"
    return None if value else f"no value for {field}"
