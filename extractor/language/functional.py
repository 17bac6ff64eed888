"""Functional expressions: phrases that stand for a particle -> cases of the predicate they lead to.

両国は島を|めぐって|対立した。 -> 対立する(ガ 両国, ヲメグッテ 島), and めぐる is no predicate. Where the chunker joins them to their noun
(増税について) ``cases`` reads them; meanings stand in ``compound_particles.tsv``, after the Kyoto corpora's compound cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.language.cases import Expression, expressions
from extractor.language.phrases import noun_span
from extractor.model import Argument, Bunsetsu, Predicate, Voice

_SURE = 0.9  # how often the case of a compound particle is the gold's
_LINKS = ("て", "に", "で", "は", "も", "ず")


def folded(predicates: Sequence[Predicate], bunsetsu: Sequence[Bunsetsu]) -> tuple[Predicate, ...]:
    """Read the functional expressions among the bunsetsu: 法に|基づいて|処分した -> 処分する(ニモトヅイテ 法)."""
    known = expressions()
    found: list[Predicate | None] = list(predicates)
    owner: dict[int, int] = {}
    for i in [i for i, b in enumerate(bunsetsu) if b.morphemes[0].lemma in known and i]:
        expression = _expression(bunsetsu[i - 1], bunsetsu[i], i)
        if expression is None:
            continue
        owner = owner or {at: k for k, p in enumerate(predicates) for at in range(p.bunsetsu, p.last + 1)}
        own, k = owner.get(i), owner.get(bunsetsu[i].head)
        if k is None or k == own or (own is not None and not _is_particle(predicates[own], i)):
            continue
        if (main := found[k]) is None:
            continue
        start, end = noun_span(bunsetsu[i - 1])
        case = Argument(expression.case, start, end, i - 1, False, "compound-particle", _SURE)
        found[k] = replace(main, arguments=tuple(sorted((*main.arguments, case), key=lambda a: (a.start, a.case))))
        if own is not None and not expression.clause:
            found[own] = None
    return tuple([p for p in found if p is not None])


def _expression(noun: Bunsetsu, b: Bunsetsu, i: int) -> Expression | None:
    """島を|めぐって: a noun with the particle, right before the word, which ends in て or its 連用形."""
    word = b.morphemes[0]
    found = expressions()[word.lemma]
    if noun.head not in (i, b.head) or not noun.particles:
        return None
    expression = found.get(noun.particles[0])
    if expression is None or not word.surface.startswith(expression.written):
        return None
    last = next((m for m in reversed(b.morphemes) if not m.pos.startswith("補助記号")), word)
    return expression if last.cform.startswith("連用形") or last.lemma in _LINKS or last is word else None


def _is_particle(p: Predicate, i: int) -> bool:
    """A verb alone: with a subject of its own, a voice or a denial it is a clause."""
    alone = all(a.implicit or a.bunsetsu == i - 1 for a in p.arguments)
    return (
        alone
        and p.bunsetsu == p.last == i
        and p.voice is Voice.ACTIVE
        and all(m.value == "negative" for m in p.markers)
    )
