"""Every rule of the project in one list, and which of them fired in an extraction."""

from __future__ import annotations

from extractor.claims import (
    aliases,
    author,
    chains,
    coreference,
    entities,
    factuality,
    glosses,
    noun_targets,
    nouns,
    objects,
    phrasal,
    propositions,
    quotation_speakers,
    resolution,
    roles,
    salience,
    sources,
    speech,
    stance,
    transcripts,
)
from extractor.language import arguments, exophora, modality, names, quantities, stems, timeline
from extractor.model import Extraction, Rule


def all_rules() -> tuple[Rule, ...]:
    """Collect the rules of all stages, sorted by id: ``speech-to``: 「…」と言った …"""
    stages: tuple[tuple[Rule, ...], ...] = (
        arguments.RULES,
        exophora.RULES,
        modality.RULES,
        names.RULES,
        quantities.RULES,
        stems.RULES,
        timeline.RULES,
        aliases.RULES,
        author.RULES,
        chains.RULES,
        coreference.RULES,
        entities.RULES,
        factuality.RULES,
        glosses.RULES,
        noun_targets.RULES,
        nouns.RULES,
        objects.RULES,
        phrasal.RULES,
        propositions.RULES,
        quotation_speakers.RULES,
        resolution.RULES,
        roles.RULES,
        salience.RULES,
        sources.RULES,
        speech.RULES,
        stance.RULES,
        transcripts.RULES,
    )
    return tuple(sorted((rule for rules in stages for rule in rules), key=lambda rule: rule.id))


def fired(extraction: Extraction) -> frozenset[str]:
    """The ids of all rules that had a hand in an extraction: 田中氏は反対した。 -> {"stance-verb", "topic-as-subject", …}."""
    analysis = extraction.analysis
    ids = {name.rule for name in analysis.names} | {quantity.rule for quantity in analysis.quantities}
    ids.update(r.rule for r in chains.chains_of(analysis, extraction.entities, extraction.mentions) if r.rule)
    for predicate in analysis.predicates:
        ids.add(predicate.rule)
        ids.update(marker.rule for marker in predicate.markers)
        ids.update(argument.rule for argument in predicate.arguments)
        ids.update(exophor.rule for exophor in predicate.exophora)
    for entity in extraction.entities:
        ids.update(entity.rules)
        ids.update(role.rule for role in entity.roles)
    for claim in extraction.claims:
        ids.update(claim.rules)
        ids.update(rule for triple in claim.triples for rule in triple.rules)
        ids.update(rule for stance in claim.stances for rule in stance.rules)
    return frozenset(ids)
