"""Arguments: predicates and bunsetsu with heads -> who fills which case.

太郎は学校に行った。 -> 行く(ガ 太郎 by topic-as-subject, ニ 学校 by case-particle).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Argument, Bunsetsu, BunsetsuKind, Predicate, Rule

_CASES = {"が": "ガ", "を": "ヲ", "に": "ニ", "と": "ト", "で": "デ", "から": "カラ", "より": "ヨリ", "へ": "ヘ", "まで": "マデ"}


def arguments_of(predicates: Sequence[Predicate], bunsetsu: Sequence[Bunsetsu]) -> tuple[Predicate, ...]:
    """Fill the cases of predicates from their dependents: 犬が人を噛んだ -> 噛む(ガ 犬, ヲ 人)."""
    below: dict[int, list[int]] = {}
    for i, b in enumerate(bunsetsu):
        if b.head >= 0:
            below.setdefault(b.head, []).append(i)
    return tuple(replace(p, arguments=_overt(p, below, bunsetsu)) for p in predicates)


def _overt(p: Predicate, below: dict[int, list[int]], bunsetsu: Sequence[Bunsetsu]) -> tuple[Argument, ...]:
    filled: dict[str, Argument] = {}
    topics: list[int] = []
    children = below.get(p.bunsetsu, []) + ([] if p.last == p.bunsetsu else below.get(p.last, []))
    for child in sorted(c for c in children if not p.bunsetsu <= c <= p.last):
        particles = bunsetsu[child].particles
        case = next((_CASES[x] for x in particles if x in _CASES), None)
        if case:
            filled[case] = _argument(case, child, bunsetsu, "case-particle", 0.9)
        elif any(x in ("は", "も") for x in particles) and bunsetsu[child].kind is BunsetsuKind.NOMINAL:
            topics.append(child)
    for topic in topics:
        case = "ガ" if "ガ" not in filled else "ヲ"
        filled.setdefault(case, _argument(case, topic, bunsetsu, "topic-as-subject", 0.7))
    head = bunsetsu[p.last].head
    if head >= 0 and bunsetsu[head].kind is BunsetsuKind.NOMINAL and not bunsetsu[p.last].particles:
        case = "ガ" if "ガ" not in filled else "ヲ"
        filled.setdefault(case, _argument(case, head, bunsetsu, "relative-head", 0.5))
    return tuple(filled[case] for case in sorted(filled))


def _argument(case: str, at: int, bunsetsu: Sequence[Bunsetsu], rule: str, score: float) -> Argument:
    b = bunsetsu[at]
    words = b.morphemes[: b.content]
    start = words[0].start if words else b.start
    return Argument(case, start, b.head_word.end, at, False, rule, score)


RULES: tuple[Rule, ...] = ()
