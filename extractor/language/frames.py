"""Case frames: how often a predicate has ガ, ヲ and ニ at all: 食べる -> ガ nearly always, ヲ mostly, ニ seldom.

Counts stand in ``frames.tsv``, made by ``python -m training``; the features see them in four steps.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

CASES = ("ガ", "ヲ", "ニ")
FILE = Path(__file__).with_name("frames.tsv")
_STEPS = ((0.7, "3"), (0.35, "2"), (0.1, "1"), (0.0, "0"))


@cache
def frames() -> dict[str, tuple[int, ...]]:
    """The table: predicate (言う, 言う/passive) -> how often it was met, and how often with ガ, ヲ, ニ."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {lemma: tuple(int(n) for n in counts) for lemma, *counts in rows}


@cache
def rates(lemma: str) -> str:
    """One figure each for ガ, ヲ, ニ: 3 mostly, 2 often, 1 sometimes, 0 hardly ever: 食べる -> "321"; "" where the table is silent."""
    row = frames().get(lemma)
    if row is None:
        return ""
    return "".join(next(step for least, step in _STEPS if n >= least * row[0]) for n in row[1:])
