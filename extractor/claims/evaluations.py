"""Evaluations: the words of the tables beside this module -> whether they are for or against, and what they are said of.

誤り -> against its ガ; 欠ける -> against its ニ (案には説得力が欠ける); 中止する -> ends its ヲ; 応援する -> its ガ is for its ヲ.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractor.claims.context import Context
from extractor.claims.labels import PARTICLES
from extractor.claims.phrases import is_adnominal, tail
from extractor.language.stems import PLAIN
from extractor.model import Bunsetsu, BunsetsuKind, Direction, Predicate

_SIGN = {"+": Direction.SUPPORT, "-": Direction.OPPOSE}


class Evaluation(NamedTuple):
    """For or against, and the case of what is judged; ``alone``: only where nothing modifies the word (それは問題だ)."""

    direction: Direction
    case: str
    alone: bool = False


def evaluation_of(context: Context, p: Predicate) -> Evaluation | None:
    """The evaluation of a predicate, or of an idiom with its object: 誤りだ, 的を|外す."""
    known, text = _evaluations(), context.analysis.document.text
    for a in p.arguments:
        if not a.implicit and (found := known.get(f"{text[a.start : a.end]}{PARTICLES.get(a.case, '')}{p.lemma}")):
            return found
    found = known.get(p.lemma)
    if found is not None and found.alone and _modified(context, p):
        return None
    return found


def _modified(context: Context, p: Predicate) -> bool:
    """教育の|問題だ, 市に関する|問題だ say whose or which it is; 大きな|問題だ does not."""
    before = p.bunsetsu - 1
    if before not in context.children[p.bunsetsu]:
        return False
    phrase = context.analysis.bunsetsu[before]
    return tail(phrase) == ("の",) or (phrase.kind is BunsetsuKind.VERBAL and is_adnominal(phrase))


def respect_of(phrase: Bunsetsu) -> Direction | None:
    """Whether a noun names a merit or a fault of its owner: 計画の|問題点 -> against."""
    words = phrase.morphemes[: phrase.content]
    if not words:
        return None
    known = _respects()
    return known.get("".join(m.surface for m in words[-2:])) or known.get(words[-1].lemma)


def is_evaluative(lemma: str) -> bool:
    """Whether a word praises or blames: 問題 no, 誤り yes."""
    return lemma in _evaluations()


def judges_subject(lemma: str) -> bool:
    """Whether a word praises or blames what stands in its が: ばかげる."""
    found = _evaluations().get(lemma)
    return found is not None and found.case == "ガ"


@cache
def stop_verbs() -> frozenset[str]:
    """Verbs that end or undo their object: 中止する, やめる."""
    return frozenset(PLAIN.get(lemma, lemma) for lemma, *_ in _rows("stop_verbs.tsv"))


@cache
def stance_verbs() -> Mapping[str, Evaluation]:
    """Verbs by whose doing one is for or against something: 応援する -> for its ヲ."""
    return {
        PLAIN.get(lemma, lemma): Evaluation(_SIGN[value], case) for lemma, value, case, *_ in _rows("stance_verbs.tsv")
    }


@cache
def _evaluations() -> Mapping[str, Evaluation]:
    return {
        PLAIN.get(lemma, lemma): Evaluation(_SIGN[value], case.split(" ")[0], case.endswith("alone"))
        for lemma, value, case, *_ in _rows("evaluations.tsv")
    }


@cache
def _respects() -> Mapping[str, Direction]:
    return {lemma: _SIGN[value] for lemma, value, *_ in _rows("respects.tsv")}


def _rows(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
