"""Extraction -> the annotation JSON of the scorers and of anyone who wants the layers: one plain dict a document.

猫が鳴く。 -> {"id": …, "text": …, "sentences": [{"start": 0, "end": 5}], "bunsetsu": [{"start": 0, "end": 2, "head": 1}, …], …}
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from extractor.claims.chains import chains_of
from extractor.model import (
    Argument,
    Claim,
    Cue,
    Entity,
    Extraction,
    Name,
    Predicate,
    Reference,
    SentenceKind,
    Span,
    Stance,
    Term,
    Triple,
)

Json = dict[str, Any]


def annotate(extraction: Extraction, layers: Collection[str] | None = None) -> Json:
    """Write an extraction as plain JSON values; ``layers`` (names from :data:`LAYERS`) chooses what stands beside id and text.

    彼は来ない。 -> ``predicates[0]`` is ``{"lemma": "来る", "polarity": "negative", "args": [{"case": "ガ", …}], …}``.
    Raises ``KeyError`` for a layer that is not in :data:`LAYERS`.
    """
    document = extraction.analysis.document
    row: Json = {"id": document.id, "text": document.text}
    for layer in LAYERS if layers is None else layers:
        row[layer] = _WRITERS[layer](extraction)
    return row


def _sentences(extraction: Extraction) -> list[Json]:
    """Parentheses and insertions are no sentences to a reader; earlier sentences of a quotation are."""
    cut = {SentenceKind.PARENTHESIS, SentenceKind.INSERTION}
    return [{"start": s.start, "end": s.end} for s in extraction.analysis.sentences if s.kind not in cut]


def _bunsetsu(extraction: Extraction) -> list[Json]:
    return [{"start": b.start, "end": b.end, "head": b.head} for b in extraction.analysis.bunsetsu]


def _predicates(extraction: Extraction) -> list[Json]:
    return [_predicate(p) for p in extraction.analysis.predicates]


def _predicate(p: Predicate) -> Json:
    return {
        "start": p.start, "end": p.end, "lemma": p.lemma, "kind": p.kind, "voice": p.voice, "polarity": p.polarity,
        "modality": p.modality, "past": p.past, "rule": p.rule, "args": [_argument(a) for a in p.arguments],
        "markers": [{"start": m.start, "end": m.end, "value": m.value, "rule": m.rule} for m in p.markers],
        "exophora": [{"case": e.case, "who": e.who, "quotation": e.quotation, "rule": e.rule} for e in p.exophora],
    }  # fmt: skip


def _argument(a: Argument) -> Json:
    return {"case": a.case, "start": a.start, "end": a.end, "implicit": a.implicit, "rule": a.rule,
            "score": round(a.score, 3)}  # fmt: skip


def _entities(extraction: Extraction) -> list[Json]:
    return [_name(n) for n in extraction.analysis.names]


def _name(n: Name) -> Json:
    row: Json = {"start": n.start, "end": n.end, "type": n.type, "rule": n.rule}
    return row if n.value is None else row | {"value": n.value}


def _quantities(extraction: Extraction) -> list[Json]:
    return [{"start": q.start, "end": q.end, "value": q.value, "datatype": q.datatype, "unit": q.unit, "rule": q.rule}
            for q in extraction.analysis.quantities]  # fmt: skip


def _mentions(extraction: Extraction) -> list[Json]:
    return [_mention(r) for r in chains_of(extraction.analysis, extraction.entities, extraction.mentions)]


def _mention(r: Reference) -> Json:
    row: Json = {"start": r.start, "end": r.end, "cluster": str(r.chain), "rule": r.rule}
    if r.antecedent is not None:
        row["antecedent"] = {"start": r.antecedent.start, "end": r.antecedent.end}
        row["features"] = list(r.features)
    return row


def _clusters(extraction: Extraction) -> list[Json]:
    return [_cluster(i, e) for i, e in enumerate(extraction.entities)]


def _cluster(number: int, e: Entity) -> Json:
    return {"cluster": str(number), "canonical": e.canonical, "type": e.type, "aliases": list(e.aliases),
            "english": e.english, "rules": list(e.rules),
            "roles": [{"title": r.title, "organisation": r.organisation, "rule": r.rule} for r in e.roles]}  # fmt: skip


def _claims(extraction: Extraction) -> list[Json]:
    text = extraction.analysis.document.text
    return [_claim(number, c, text) for number, c in enumerate(extraction.claims)]


def _claim(number: int, c: Claim, text: str) -> Json:
    return {
        "id": f"c{number}",
        "within": None if c.within is None else f"c{c.within}",
        "source": _span(c.source, text),
        "source_entity": c.source_entity,
        "source_implicit": c.source_implicit,
        "cue": _cue(c.cue, text),
        "act": c.act,
        "content": _span(c.content, text),
        "polarity": c.polarity,
        "content_polarity": c.content_polarity,
        "modality": c.modality,
        "triples": [_triple(t, text) for t in c.triples],
        "stance": [_stance(s, text) for s in c.stances],
        "rules": list(c.rules),
        "confidence": c.confidence,
        "corrections": [correction._asdict() for correction in c.corrections],
    }


def _span(span: Span | None, text: str) -> Json | None:
    return None if span is None else {"text": text[span.start : span.end], "start": span.start, "end": span.end}


def _cue(cue: Cue | None, text: str) -> Json | None:
    return (
        None
        if cue is None
        else {"text": text[cue.start : cue.end], "start": cue.start, "end": cue.end, "lemma": cue.lemma}
    )


def _term(term: Term | None, text: str) -> Json | None:
    if term is None:
        return None
    return {"text": text[term.start : term.end], "start": term.start, "end": term.end, "entity": term.label}


def _triple(t: Triple, text: str) -> Json:
    predicate = {"text": text[t.predicate.start : t.predicate.end], "start": t.predicate.start, "end": t.predicate.end,
                 "lemma": t.lemma}  # fmt: skip
    return {"subject": _term(t.subject, text), "predicate": predicate, "object": _term(t.object, text), "case": t.case,
            "negated": t.negated, "rules": list(t.rules),
            "others": [{"role": role, **(_term(term, text) or {})} for role, term in t.others]}  # fmt: skip


def _stance(s: Stance, text: str) -> Json:
    return {
        "holder": s.holder,
        "direction": s.direction,
        "target": _term(s.target, text),
        "rules": list(s.rules),
    }


_WRITERS: dict[str, Callable[[Extraction], list[Json]]] = {
    "sentences": _sentences,
    "bunsetsu": _bunsetsu,
    "predicates": _predicates,
    "entities": _entities,
    "quantities": _quantities,
    "mentions": _mentions,
    "clusters": _clusters,
    "claims": _claims,
}
LAYERS = tuple(_WRITERS)
