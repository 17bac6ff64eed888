"""Cases: the particles that close a bunsetsu -> the case they mark: 学校|には -> ニ, topic; 田中氏|によると -> ニヨッテ.

Labels are those of the Kyoto corpora; compound particles are read from ``compound_particles.tsv``.
"""

from __future__ import annotations

from functools import cache
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
    case = next((c for i in range(len(bare) - 1) if (c := _compounds().get((bare[i], bare[i + 1])))), None)
    if case and not predicative:
        adnominal = bare[-1] == "の" or _adnominal(bare)
        return Marking(case, case + ("の" if adnominal else ""), topic, adnominal, comma)
    if not bare:
        return Marking(None, "*" if len(words) > comma and any(w in _FOCUS for w in words) else "", False, False, comma)
    last = bare[-2] if topic and len(bare) > 1 else bare[-1]
    marked = last if predicative or last in ("が", "を") else bare[0]
    return Marking(CASES.get(marked), "".join(bare[:3]), topic, bare[-1] == "の", comma)


def _adnominal(words: list[str]) -> bool:
    return words[-1] in (
        "因る",
        "拠る",
        "依る",
        "関する",
        "対する",
        "り",
        "伴う",
        "基づく",
        "向ける",
        "巡る",
        "沿う",
        "通ずる",
    )


@cache
def _compounds() -> dict[tuple[str, str], str]:
    lines = Path(__file__).with_name("compound_particles.tsv").read_text(encoding="utf-8").splitlines()
    table: dict[tuple[str, str], str] = {}
    for line in lines:
        if not line.startswith("#"):
            lemmas, case, _ = line.split("\t")
            particle, verb = lemmas.split()
            table[particle, verb] = case
    return table
