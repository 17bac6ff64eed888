"""Cases: the particles that close a bunsetsu -> the case they mark: 学校|には -> ニ, topic; 田中氏|によると -> ニヨッテ.

Labels are those of the Kyoto corpora; compound particles are read from ``compound_particles.tsv``.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

CASES = {
    "が": "ガ",
    "を": "ヲ",
    "に": "ニ",
    "と": "ト",
    "で": "デ",
    "から": "カラ",
    "より": "ヨリ",
    "へ": "ヘ",
    "まで": "マデ",
}
_TOPIC = frozenset({"は", "も", "って", "なら", "こそ", "さえ", "すら", "しか", "でも", "だって"})
_FOCUS = frozenset(
    {"だけ", "のみ", "など", "ばかり", "くらい", "ぐらい", "ほど", "等", "なんて", "なんか", "ずつ", "かも"}
)
ADNOMINAL = frozenset(
    {"因る", "拠る", "依る", "関する", "対する", "り", "伴う", "基づく", "向ける", "巡る", "沿う", "通ずる"}
)


class Expression(NamedTuple):
    """A compound particle: the particle and the word it is made of; ``clause``: the word stays a predicate where it stands apart
    from its noun, which it does only in one of the spellings ``written``.
    """

    particle: str
    word: str
    case: str
    meaning: str
    clause: bool
    written: tuple[str, ...]


class Marking(NamedTuple):
    """``case`` is what a case particle says, ``form`` the particles in a short normal form (に, には, は, の, ニヨッテ, "")."""

    case: str | None
    form: str
    topic: bool
    adnominal: bool
    comma: bool


def marking(words: tuple[str, ...], predicative: bool) -> Marking:
    """Read a bunsetsu's function words (see ``phrases.function_words``): (に, は) -> case ニ, topic; (に, 因る, ~て) -> ニヨッテ.

    ``predicative``: a verb or copula stands before them, so that only the last one can be a case particle (行った|と).
    """
    comma = any(word in ("、", "，", ",") for word in words)
    bare = [w for w in words if w not in _FOCUS and w[0] not in "、，。,.」』）)”\"'！？!?…・:：("]
    topic = bool(bare) and bare[-1] in _TOPIC
    plain = [w for w in bare if w != "も"]  # に|も|かかわらず
    case = next((c for pair in pairwise(plain) if (c := _compounds().get(pair))), None)
    if case and not predicative:
        adnominal = bare[-1] == "の" or bare[-1] in ADNOMINAL
        return Marking(case, case + ("の" if adnominal else ""), topic, adnominal, comma)
    if not bare:
        return Marking(None, "*" if len(words) > comma and any(w in _FOCUS for w in words) else "", False, False, comma)
    last = bare[-2] if topic and len(bare) > 1 else bare[-1]
    marked = last if predicative or last in ("が", "を") else bare[0]
    return Marking(CASES.get(marked), "".join(bare[:3]), topic, bare[-1] == "の", comma)


def meaning(case: str) -> str:
    """What a compound particle's case means: ヲメグッテ -> "issue in dispute"; nothing for the plain cases."""
    return next((row.meaning for row in _rows() if row.case == case), "")


@cache
def expressions() -> dict[str, dict[str, Expression]]:
    """The compound particles that may stand apart from their noun (島を|めぐって), by their word, then by the particle before it."""
    table: dict[str, dict[str, Expression]] = {}
    for row in _rows():
        if row.written:
            table.setdefault(row.word, {})[row.particle] = row
    return table


@cache
def _compounds() -> dict[tuple[str, str], str]:
    return {(row.particle, row.word): row.case for row in _rows() if row.particle != "の"}


@cache
def _rows() -> tuple[Expression, ...]:
    lines = Path(__file__).with_name("compound_particles.tsv").read_text(encoding="utf-8").splitlines()
    rows = []
    for line in lines:
        if not line.startswith("#"):
            lemmas, case, means, clause, written, _ = line.split("\t")
            particle, word = lemmas.split()
            rows.append(Expression(particle, word, case, means, clause == "both", tuple(written.split())))
    return tuple(rows)
