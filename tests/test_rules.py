"""Every rule: its own examples (each ``yes`` makes it fire, no ``no`` does), its place in the list and in ``docs/rules.md``."""

import importlib
import json
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

import extractor
from extractor.claims.confidence import measured
from extractor.linking import facts_of, links_of
from extractor.model import Rule
from extractor.pipeline import extract
from extractor.rules import STAGES, all_rules, fired, rules_as_json, rules_as_markdown, rules_as_text, rules_as_turtle

RULES = all_rules()
YES = [(rule.id, text) for rule in RULES for text in rule.yes]
NO = [(rule.id, text) for rule in RULES for text in rule.no]


@cache
def ids_in(text: str) -> frozenset[str]:
    documents = text.split("‖")  # a rule of linking is shown on a collection
    if len(documents) == 1:
        return fired(extract(text))
    facts = [(str(number), facts_of(extract(document))) for number, document in enumerate(documents)]
    return frozenset(finding.rule for finding in links_of(facts))


@pytest.mark.parametrize(("rule", "text"), YES)
def test_fires(rule: str, text: str) -> None:
    assert rule in ids_in(text)


@pytest.mark.parametrize(("rule", "text"), NO)
def test_stays_silent(rule: str, text: str) -> None:
    assert rule not in ids_in(text)


def test_ids_are_unique_and_named_after_linguistics() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)+|[a-z]+", i) for i in ids)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_is_a_whole_record(rule) -> None:
    assert rule.gloss
    assert rule.gloss == rule.gloss.strip()
    assert rule.pattern
    assert rule.yes
    assert rule.no


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_is_told_in_english_and_in_japanese(rule: Rule) -> None:
    """One line each, the Japanese one a sentence; the English one may quote Japanese words, so their scripts alone do not tell."""
    assert rule.gloss != rule.gloss_ja
    assert re.search("[a-z]{3}", rule.gloss)
    assert re.fullmatch("[^\\n]{4,80}。", rule.gloss_ja)
    assert re.search("[ぁ-ゖ]", rule.gloss_ja)


def test_no_two_rules_are_told_alike() -> None:
    assert len({rule.gloss_ja for rule in RULES}) == len({rule.gloss for rule in RULES}) == len(RULES)


def test_whatever_fires_is_a_declared_rule() -> None:
    declared = {rule.id for rule in RULES}
    everything = {i for rule in RULES for text in (*rule.yes, *rule.no) for i in ids_in(text)}
    assert everything <= declared


def test_every_rule_of_every_module_is_listed_once_in_a_stage() -> None:
    names = [m.name for m in pkgutil.walk_packages(extractor.__path__, "extractor.")]
    modules = [
        importlib.import_module(name) for name in names if not name.startswith("extractor.batch.spark")
    ]  # an extra
    written = {rule.id for m in modules for rule in vars(m).values() if isinstance(rule, Rule)}
    written |= {rule.id for m in modules for rule in getattr(m, "RULES", ())}
    assert written == {rule.id for rule in RULES}
    assert len([rule for stage in STAGES for rule in stage.RULES]) == len(written)


def test_the_page_of_rules_is_what_the_command_writes() -> None:
    page = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_as_markdown(), "write it anew: claimkg rules --format markdown > docs/rules.md"


def test_the_graph_of_rules_is_what_the_command_writes() -> None:
    written = (Path(__file__).parent.parent / "ontology" / "rules.ttl").read_text(encoding="utf-8")
    assert written == rules_as_turtle(), "write it anew: claimkg rules --format turtle > ontology/rules.ttl"


@pytest.mark.parametrize("render", [rules_as_text, rules_as_markdown])
def test_every_rule_is_told_with_gloss_examples_and_figures(render) -> None:
    told = render()
    for rule in RULES:
        assert all(part in told for part in (rule.id, rule.gloss, rule.gloss_ja, *rule.yes, *rule.no))
    speech = measured()["claim"]["speech-to"]
    assert f"{speech.right} of {speech.seen} claims ({speech.precision:.2f})" in told


def test_the_graph_tells_the_same() -> None:
    graph = Graph().parse(data=rules_as_turtle(), format="turtle")
    for rule in RULES:
        node = URIRef(f"https://w3id.org/claimkg/rules#{rule.id}")
        told = {str(value) for value in graph.objects(node)}
        assert {Literal(rule.gloss, "en"), Literal(rule.gloss_ja, "ja")} == set(graph.objects(node, SKOS.definition))
        assert {rule.gloss, rule.pattern, *rule.yes, *rule.no} <= told
        kinds = {kind for kind, found in measured().items() if rule.id in found}
        assert {value for value in told if value.startswith(f"{node}.")} == {f"{node}.{kind}" for kind in kinds}


def test_json_tells_the_same() -> None:
    rows = {row["id"]: row for row in json.loads(rules_as_json())}
    for rule in RULES:
        assert [rule.gloss, rule.gloss_ja, rule.pattern] == [
            rows[rule.id][key] for key in ("gloss", "gloss_ja", "pattern")
        ]
    assert rows["speech-to"]["measured"]["claim"] == measured()["claim"]["speech-to"]._asdict()
