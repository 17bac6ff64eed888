"""Every rule of the project, stage by stage, with how often it was right; and which of them fired in an extraction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from types import ModuleType

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
from extractor.claims.confidence import measured
from extractor.language import arguments, exophora, modality, names, quantities, stems, timeline
from extractor.linking import rules as linking
from extractor.model import Extraction, Rule

STAGES: tuple[ModuleType, ...] = (
    stems,
    modality,
    arguments,
    exophora,
    names,
    timeline,
    quantities,
    entities,
    roles,
    aliases,
    coreference,
    glosses,
    chains,
    salience,
    speech,
    nouns,
    noun_targets,
    objects,
    phrasal,
    quotation_speakers,
    transcripts,
    author,
    sources,
    resolution,
    factuality,
    propositions,
    stance,
    linking,
)  # in the order in which a text is read; the last is of whole collections
_HEAD = """\
# Rules

Every rule of claimkg by the stage of the reading that it belongs to: what it says, in English and Japanese, the literal that the code matches, sentences that make
it fire and sentences that must not (the tests run them all), and how often what carries it was right on the development sets of claims, with
the precision shrunk for small counts (`extractor/claims/confidence.py` says how). This page is written by

```sh
claimkg rules --format markdown > docs/rules.md
```

Of {all} rules {measured} are measured. {elsewhere} are of stages that make no claim, triple or stance: they read language (predicates, their modality and arguments, dates, names) or tell
who is who, and what they find goes into many claims at once, so that a claim that is right or wrong says nothing of one of them; what a whole stage is worth is measured against
corpora of its own ([language.md](language.md), [linking.md](linking.md)). The other {unseen} make claims, but the development sets hold no case of them: such a claim gets the precision of all.
"""
_PLURAL = {"claim": "claims", "triple": "triples", "stance": "stances"}


def all_rules() -> tuple[Rule, ...]:
    """Collect the rules of all stages, sorted by id: ``speech-to``: 「…」と言った …"""
    return tuple(sorted((rule for stage in STAGES for rule in stage.RULES), key=lambda rule: rule.id))


def rules_as_text() -> str:
    """All rules for the terminal, a block each, under the name of their stage."""
    return "\n".join(line for stage in STAGES for line in (f"== {_name(stage)}\n", *map(_block, stage.RULES)))


def _block(rule: Rule) -> str:
    examples = [f"  yes      {text}" for text in rule.yes] + [f"  no       {text}" for text in rule.no]
    head = [rule.id, f"  {rule.gloss}", f"  {rule.gloss_ja}", f"  pattern  {rule.pattern}"]
    return "\n".join([*head, *examples, f"  right    {_measured(rule)}", ""])


def rules_as_json() -> str:
    """All rules for other programs, sorted by id; ``measured`` holds right, seen and precision of the claims, triples and stances."""
    rows = [{**asdict(rule), "measured": _figures(rule)} for rule in all_rules()]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def rules_as_markdown() -> str:
    """The page ``docs/rules.md``: a section a stage, a heading a rule."""
    return "\n".join([_head(), *(line for stage in STAGES for line in _section(stage))])


def _head() -> str:
    """The head of the page, with how many rules are measured, and how many not for which reason."""
    of_stage = [[bool(_figures(rule)) for rule in stage.RULES] for stage in STAGES]
    right = sum(map(sum, of_stage))
    elsewhere = sum(len(rules) for rules in of_stage if not any(rules))
    all_ = len(all_rules())
    return _HEAD.format(all=all_, measured=right, elsewhere=elsewhere, unseen=all_ - right - elsewhere)


def rules_as_turtle() -> str:
    """The file ``ontology/rules.ttl``: each rule a ckg:Rule."""
    from extractor.graph.rules import StagedRule
    from extractor.graph.rules import rules_as_turtle as written

    return written(StagedRule(_name(stage), rule, _figures(rule)) for stage in STAGES for rule in stage.RULES)


def _section(stage: ModuleType) -> Iterator[str]:
    yield f"## {_name(stage)}\n\n{(stage.__doc__ or '').splitlines()[0]}\n"
    for rule in stage.RULES:
        yield f"### {rule.id}\n\n{rule.gloss}\n\n{rule.gloss_ja}\n\n- pattern: `{rule.pattern}`"
        yield from (f"- yes: {text}" for text in rule.yes)
        yield from (f"- no: {text}" for text in rule.no)
        yield f"- right: {_measured(rule)}\n"


def _name(stage: ModuleType) -> str:
    return stage.__name__.removeprefix("extractor.").replace(".", "/")


def _measured(rule: Rule) -> str:
    """41 of 45 claims (0.87)."""
    told = (f"{f['right']} of {f['seen']} {_PLURAL[kind]} ({f['precision']:.2f})" for kind, f in _figures(rule).items())
    return ", ".join(told) or "not measured"


def _figures(rule: Rule) -> dict[str, dict[str, float]]:
    return {kind: found[rule.id]._asdict() for kind, found in measured().items() if rule.id in found}


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
