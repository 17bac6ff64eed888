"""Every rule's own examples: each ``yes`` makes it fire, no ``no`` does."""

import re
from functools import cache

import pytest

from extractor.pipeline import extract
from extractor.rules import all_rules, fired

RULES = all_rules()
YES = [(rule.id, text) for rule in RULES for text in rule.yes]
NO = [(rule.id, text) for rule in RULES for text in rule.no]


@cache
def ids_in(text: str) -> frozenset[str]:
    return fired(extract(text))


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
    assert rule.pattern
    assert rule.yes
    assert rule.no


def test_whatever_fires_is_a_declared_rule() -> None:
    declared = {rule.id for rule in RULES}
    everything = {i for rule in RULES for text in (*rule.yes, *rule.no) for i in ids_in(text)}
    assert everything <= declared
