"""Idioms: a noun and a verb that mean one thing together -> one predicate. 市は計画から|手を|引く -> 手を引く, from 計画."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractor.claims.context import Context
from extractor.claims.phrases import tail
from extractor.model import Predicate, Rule

IDIOM = Rule(
    "verb-idiom", "A noun and a verb that mean one thing together (手を引く, 口を出す) stand as one predicate; the noun is no object.",
    "名詞と動詞で一つの意味になる慣用句（手を引く、口を出す）は一つの述語で、名詞は目的語でない。",
    "verb_idioms", ("田中氏は、市は計画から手を引くと述べた。",), ("田中氏は、市は計画から金を引くと述べた。",),
)  # fmt: skip
RULES = (IDIOM,)


class Idiom(NamedTuple):
    """The noun of an idiom: where it starts, its bunsetsu, its words with the particle (手を)."""

    start: int
    bunsetsu: int
    text: str


def idiom_of(context: Context, p: Predicate) -> Idiom | None:
    """The noun right before a verb that is one idiom with it: 手を|引く -> 手を; a noun that something modifies is none."""
    at = p.bunsetsu - 1
    if at < 0 or context.first[at] < at or at not in context.children[p.bunsetsu]:
        return None
    phrase = context.analysis.bunsetsu[at]
    closing = tail(phrase)
    if len(closing) != 1 or phrase.content != 1:
        return None
    text = f"{phrase.morphemes[0].surface}{closing[0]}"
    known = f"{text}{p.lemma}" in _idioms()
    return Idiom(phrase.morphemes[0].start, at, text) if known else None


@cache
def _idioms() -> frozenset[str]:
    lines = Path(__file__).with_name("verb_idioms.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))
