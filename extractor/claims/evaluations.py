"""Evaluations: the words of the tables beside this module -> whether they are for or against, and what they are said of.

誤り -> against its ガ; 欠ける -> against its ニ (案には説得力が欠ける); 中止する -> ends its ヲ; 応援する -> its ガ is for its ヲ.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractor.claims.context import Context
from extractor.claims.cues import group
from extractor.claims.labels import PARTICLES
from extractor.claims.phrases import is_adnominal, tail
from extractor.language.stems import PLAIN
from extractor.model import Bunsetsu, BunsetsuKind, Direction, Predicate, PredicateKind

_TURNING = frozenset("不無非反未没")
_SIGN = {"+": Direction.SUPPORT, "-": Direction.OPPOSE}


class Evaluation(NamedTuple):
    """For or against, and the case of what is judged.

    ``alone``: only where nothing modifies the word (それは問題だ); ``denied``: only under negation (批判は当たらない); ``idiom``: found
    with a noun of its own (筋が|通る).
    """

    direction: Direction
    case: str
    alone: bool = False
    denied: bool = False
    idiom: bool = False


def evaluation_of(context: Context, p: Predicate) -> Evaluation | None:
    """The evaluation of a predicate, or of an idiom with its object: 誤りだ, 的を|外す."""
    known, text = _evaluations(), context.analysis.document.text
    for a in p.arguments if p.lemma in _idiomatic() else ():
        if not a.implicit and (found := known.get(f"{text[a.start : a.end]}{PARTICLES.get(a.case, '')}{p.lemma}")):
            return found._replace(idiom=True)
    prefix = _prefix(context, p)
    found = known.get(f"{prefix}{p.lemma}") or (
        known.get(_noun(context, p)) if p.kind is PredicateKind.NOMINAL else None
    )
    if found is not None and ((found.alone and _modified(context, p)) or _taken(p)):
        return None
    return found


def _taken(p: Predicate) -> bool:
    """計画に|前向きだ tells of a stance, and praises nobody for it."""
    entry = stance_verbs().get(p.lemma)
    return entry is not None and any(a.case == entry.case and not a.implicit for a in p.arguments)


def _noun(context: Context, p: Predicate) -> str:
    phrase = context.analysis.bunsetsu[p.bunsetsu]
    return "".join(m.surface for m in phrase.morphemes[: phrase.content])


def _prefix(context: Context, p: Predicate) -> str:
    """不|公平, 無|責任: what stands before the stem and turns its sense."""
    words = context.analysis.bunsetsu[p.bunsetsu].morphemes
    before = next((m for m in words if m.end == p.start), None)
    return before.surface if before is not None and before.pos == "接頭辞" and before.surface in _TURNING else ""


def word_value(lemma: str) -> Evaluation | None:
    """The evaluation of a bare word: 残念 -> against its ガ."""
    return _evaluations().get(PLAIN.get(lemma, lemma))


def value_of_noun(phrase: Bunsetsu, had: bool = False) -> Direction | None:
    """Whether a noun is a good or a bad thing: 失敗 -> against; ``had``: also what is good or bad to have (説得力, 混乱)."""
    words = [m for m in phrase.morphemes[: phrase.content] if not m.pos.startswith("補助記号")]
    if not words:
        return None
    whole = "".join(m.surface for m in words)
    for text in (whole, words[-1].lemma if len(words) == 1 or words[-2].pos != "接頭辞" else ""):
        value = _evaluations().get(text)
        if value is not None and value.case == "ガ" and not value.alone and not value.denied:
            return value.direction
        if had and (found := _goods().get(text)) is not None:
            return found
    return respect_of(phrase)


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


def stance_noun(lemma: str) -> Direction | None:
    """Whether a noun is a stance of somebody's: 支持, 信頼 -> for; 反発, 批判 -> against."""
    if lemma in group("devotion"):
        return Direction.SUPPORT
    verb = stance_verbs().get(f"{lemma}する")
    return None if verb is None else verb.direction


@cache
def _evaluations() -> Mapping[str, Evaluation]:
    return {
        PLAIN.get(lemma, lemma): Evaluation(_SIGN[value], case.split(" ")[0], "alone" in case, "denied" in case)
        for lemma, value, case, *_ in _rows("evaluations.tsv")
    }


def havers() -> Mapping[str, Mapping[str, Direction]]:
    """Verbs of having and lacking -> the case of what is had, for (ある) or against (欠ける)."""
    return _carriers("has")


def carriers() -> Mapping[str, Mapping[str, Direction]]:
    """Verbs of bringing and preventing -> the case of what is brought, for (もたらす) or against (防ぐ)."""
    return _carriers("brings")


@cache
def _carriers(kind: str) -> Mapping[str, Mapping[str, Direction]]:
    found: dict[str, dict[str, Direction]] = {}
    for lemma, value, case, sort, *_ in _rows("carriers.tsv"):
        if sort == kind:
            found.setdefault(PLAIN.get(lemma, lemma), {})[case] = _SIGN[value]
    return dict(found)


@cache
def _idiomatic() -> frozenset[str]:
    """The verbs that an evaluation with a noun of its own may end in: 筋が通る -> 通る, and every tail of its words."""
    return frozenset(lemma[k:] for lemma in _evaluations() for k in range(1, len(lemma)))


@cache
def _goods() -> Mapping[str, Direction]:
    return {lemma: _SIGN[value] for lemma, value, *_ in _rows("goods.tsv")}


@cache
def _respects() -> Mapping[str, Direction]:
    return {lemma: _SIGN[value] for lemma, value, *_ in _rows("respects.tsv")}


def _rows(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
