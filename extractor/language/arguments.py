"""Arguments: predicates and bunsetsu with heads -> who fills which case.

太郎は学校に行き、友達に会った。 -> 行く(ガ 太郎 by topic-as-subject, ニ 学校 by case-particle), 会う(ガ 太郎 by shared-subject, ニ 友達).
Pass 1 (``overt``) looks at the neighbours in the tree, pass 2 (``zero``) at the rest of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extractor.language import overt, zero
from extractor.language.argument_rules import RULES
from extractor.language.bare import Bare
from extractor.language.overt import Clause, Filled, Option
from extractor.language.phrases import noun_span, phrase
from extractor.language.scene import Scene, relation, scene_of
from extractor.language.zero_features import WEIGHED
from extractor.model import Argument, Bunsetsu, Predicate, PredicateKind, Quotation, Sentence, Voice

_SURE = 0.9  # how often the case of a compound particle is the gold's


def arguments_of(predicates: Sequence[Bare], sentences: Sequence[Sentence], quotations: Sequence[Quotation],
                 bunsetsu: Sequence[Bunsetsu]) -> tuple[Predicate, ...]:  # fmt: skip
    """Fill the cases of predicates: 犬が人を噛んで逃げた -> 噛む(ガ 犬, ヲ 人), 逃げる(ガ 犬)."""
    scene = scene_of(sentences, quotations, bunsetsu, [phrase(b) for b in bunsetsu], predicates)
    clauses = [clause_of(p, bunsetsu) for p in predicates]
    filled = [overt.fill(c, options_of(scene, p)) for p, c in zip(predicates, clauses, strict=True)]
    found = [_overt(scene, p, f) for p, f in zip(predicates, filled, strict=True)]
    fillers = frozenset([o.bunsetsu for f in filled for _, o, _ in f.fillers])
    for gap in zero.gaps(scene, predicates, clauses, filled, WEIGHED):
        for case, i, score in zero.settle(gap):
            rule = _zero_rule(scene, predicates[gap.predicate], gap.predicate, case, i, filled, fillers)
            found[gap.predicate].append(_zero(scene, predicates[gap.predicate], case, i, score, rule))
    return tuple([_finished(p, sorted(a, key=_place)) for p, a in zip(predicates, found, strict=True)])


def _place(a: Argument) -> tuple[int, str]:
    return a.start, a.case


def _finished(p: Bare, arguments: list[Argument]) -> Predicate:
    return Predicate(*p[:-1], tuple(arguments), p.rule)


def clause_of(p: Bare, bunsetsu: Sequence[Bunsetsu]) -> Clause:
    """What the features see of a predicate: 言われて -> 言う/passive, て."""
    last = next((m for m in reversed(bunsetsu[p.last].morphemes) if not m.pos.startswith("補助記号")), None)
    link = "" if last is None else last.lemma if last.pos.startswith("助詞") else last.cform[:3]
    return _clause(p.lemma, p.kind, p.voice, link)


@lru_cache(1 << 14)
def _clause(lemma: str, kind: PredicateKind, voice: Voice, link: str) -> Clause:
    name = lemma.replace(" ", "") or "?"
    frame = f"{kind[0]}/{voice}" + ("/する" if lemma.endswith("する") else "")
    return Clause(name if voice is Voice.ACTIVE else f"{name}/{voice}", frame, link)


def options_of(scene: Scene, p: Bare) -> list[Option]:
    """The neighbours of a predicate in the tree that may fill its cases: its dependents in order, then its head."""
    options = []
    first, last = p.bunsetsu, p.last
    for i in range(first, last + 1):
        for child in scene.below[i]:
            if child < first or child > last:
                o = overt.option(child, scene.phrases[child], True, first - child == 1)
                if o and _hears(scene, first, child):
                    options.append(o)
    head = scene.bunsetsu[last].head
    if head >= 0:
        o = overt.option(head, scene.phrases[head], False, head - last == 1)
        if o:
            options.append(o)
    return options


def _hears(scene: Scene, predicate: int, child: int) -> bool:
    """A phrase outside a quotation is no argument of a predicate inside: 彼は「行く」と …"""
    return scene.room[predicate] == scene.room[child] or scene.room[predicate] == -1 or scene.room[child] != -1


def _overt(scene: Scene, p: Bare, filled: Filled) -> list[Argument]:
    found = [_argument(scene, overt.CASES[case], o.bunsetsu, False, _overt_rule(case, o), score)
             for case, o, score in filled.fillers]  # fmt: skip
    used = {o.bunsetsu for _, o, _ in filled.fillers}
    for i in range(p.bunsetsu, p.last + 1):
        for child in scene.below[i]:
            mark = scene.phrases[child].mark
            if (
                mark.case
                and len(mark.case) > 2
                and mark.case not in overt.CASES
                and child not in used
                and not mark.adnominal
            ):
                found.append(_argument(scene, mark.case, child, False, "compound-particle", _SURE))
    return found


def _argument(scene: Scene, case: str, i: int, implicit: bool, rule: str, score: float) -> Argument:
    start, end = noun_span(scene.bunsetsu[i])
    return Argument(case, start, end, i, implicit, rule, score)


def _overt_rule(case: int, o: Option) -> str:
    if o.form == overt.HEAD:
        return "relative-head"
    if o.phrase.mark.case:
        return "case-particle"
    if o.form == "の":
        return "genitive-subject"
    if not o.phrase.mark.topic:
        return "bare-noun"
    return ("topic-as-subject", "topic-as-object")[case] if case < 2 else "topic-as-oblique"


def _zero(scene: Scene, p: Bare, case: int, i: int, score: float, rule: str) -> Argument:
    implicit = scene.bunsetsu[i].head not in range(p.bunsetsu, p.last + 1) and scene.bunsetsu[p.last].head != i
    return _argument(scene, zero.CASES[case], i, implicit, rule, score)


def _zero_rule(
    scene: Scene, p: Bare, k: int, case: int, i: int, filled: Sequence[Filled], fillers: frozenset[int]
) -> str:
    if scene.bunsetsu[i].sentence != scene.bunsetsu[p.bunsetsu].sentence:
        return "zero-earlier-topic" if scene.phrases[i].mark.topic else "zero-earlier-noun"
    owner = scene.owner[i]
    shares = owner >= 0 and any(o.bunsetsu == i and c == 0 for c, o, _ in filled[owner].fillers)
    if shares and case == 0 and relation(scene, owner, k) != "self":
        return "shared-subject"
    return "shared-argument" if i in fillers else "zero-same-sentence"


__all__ = ["RULES", "arguments_of", "clause_of", "options_of"]
