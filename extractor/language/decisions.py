"""Decisions: an analysis -> why each head and each argument that weights chose won over the runner-up.

本は太郎が読んだ。 -> the head of 本は is 読んだ and not 太郎が, because ``form-tag は verbal`` weighs +1.2 …. Reading keeps no features, to be
fast; here they are listed again by the functions that training uses, for whoever asks. The features of names stand in ``Name.rule``,
those of coreference with the links themselves; a model that lists its own joins :func:`decisions_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from extractor.language import overt, zero
from extractor.language.arc_features import arc_features
from extractor.language.arguments import clause_of, options_of
from extractor.language.bare import Bare
from extractor.language.bunsetsu import Phrase
from extractor.language.dependencies import bound, candidates
from extractor.language.phrases import phrase
from extractor.language.scene import scene_of
from extractor.language.vectors import Vectors, load_vectors
from extractor.language.views import sentence_view
from extractor.language.weights import EMPTY, load
from extractor.language.zero_features import NAMED
from extractor.model import Analysis, Argument, Bunsetsu, Predicate

Feature = tuple[str, tuple[str, ...]]
Weigh = Callable[[Feature], float]
NOBODY = -1


class Weighed(NamedTuple):
    """A feature and how far it pulled: above zero towards what was chosen, below towards the runner-up."""

    feature: str
    weight: float


class Decision(NamedTuple):
    """``chosen`` and ``rival`` are bunsetsu; :data:`NOBODY` where no other could be chosen, or nobody fills the case."""

    chosen: int
    rival: int
    features: tuple[Weighed, ...]  # the heaviest first


class Decisions(NamedTuple):
    """All decisions by weights: the head of a bunsetsu, and the filler (predicate, case) has. Only what had a rival is here."""

    heads: dict[int, Decision]
    arguments: dict[tuple[int, str], Decision]


def decisions_of(analysis: Analysis) -> Decisions:
    """Say why: 犬が人を噛んだ。 -> ``heads[0]`` (犬が -> 噛んだ, not 人を), ``arguments[0, "ガ"]`` (犬, not nobody)."""
    return Decisions(dict(_heads(analysis.bunsetsu)), dict(_arguments(analysis)))


# ------------------------------------------------------------------------------------------------ heads


def _heads(bunsetsu: Sequence[Bunsetsu]) -> Iterator[tuple[int, Decision]]:
    table = load("dependencies")
    offset = 0
    for _, group in groupby(bunsetsu, key=lambda b: b.sentence):
        phrases = list(group)
        for i, options, rows in _arcs(phrases, [b.head - offset if b.head >= 0 else -1 for b in phrases]):
            chosen = options.index(phrases[i].head - offset)
            numbers = [offset + k for k in options]
            yield offset + i, _decision(numbers, rows, chosen, lambda f: table.get(f[0], {}).get(f[1], 0.0))
        offset += len(phrases)


def _arcs(phrases: Sequence[Bunsetsu], heads: Sequence[int]) -> Iterator[tuple[int, list[int], list[list[Feature]]]]:
    """The choices that reading met from right to left: phrase, candidates, their features."""
    view = sentence_view([_phrase(b) for b in phrases])
    attached: dict[int, set[str]] = {}
    for i in range(len(phrases) - 2, -1, -1):
        options = candidates(i, heads)
        if len(options) > 1 and not bound(phrases, i):
            yield i, options, arc_features(view, i, options, attached)
        attached.setdefault(heads[i], set()).add(view[i].particle)


def _phrase(b: Bunsetsu) -> Phrase:
    return Phrase(b.start, b.end, b.morphemes, b.content, b.head_word, b.kind, b.particles)


# -------------------------------------------------------------------------------------------- arguments


def _arguments(analysis: Analysis) -> Iterator[tuple[tuple[int, str], Decision]]:
    """Pass 1 and pass 2 once more, with the features instead of their sums."""
    bunsetsu, predicates = analysis.bunsetsu, [_bare(p) for p in analysis.predicates]
    scene = scene_of(analysis.sentences, analysis.quotations, bunsetsu, [phrase(b) for b in bunsetsu], predicates)
    clauses = [clause_of(p, bunsetsu) for p in predicates]
    options = [options_of(scene, p) for p in predicates]
    filled = [overt.fill(c, o) for c, o in zip(clauses, options, strict=True)]
    for k, p in enumerate(analysis.predicates):
        for case, o, _ in filled[k].fillers:
            yield (k, overt.CASES[case]), _overt(clauses[k], options[k], case, options[k].index(o))
        for a in p.arguments:
            if a.rule == "compound-particle":
                yield (k, a.case), Decision(a.bunsetsu, NOBODY, ())
    for gap in zero.gaps(scene, predicates, clauses, filled, NAMED):
        for number in gap.cases:
            if found := _filler(analysis.predicates[gap.predicate], zero.CASES[number]):
                yield (gap.predicate, zero.CASES[number]), _zero(gap, number, found)


def _bare(p: Predicate) -> Bare:
    return Bare(
        p.start, p.end, p.bunsetsu, p.last, p.lemma, p.kind, p.voice, p.polarity, p.modality, p.past, p.markers, p.rule
    )


def _overt(clause: overt.Clause, options: Sequence[overt.Option], case: int, chosen: int) -> Decision:
    shown = overt.particles(options)
    rivals = [i for i, o in enumerate(options) if case in o.cases]
    rows = [overt.option_features(clause, options[i], shown, len(options) - 1 - i) for i in rivals]
    rows.append(overt.nobody_features(clause.lemma, clause.frame, clause.link, shown))
    numbers = [*(options[i].bunsetsu for i in rivals), NOBODY]
    return _decision(numbers, rows, rivals.index(chosen), _of_case("overt", overt.CASES, case))


def _filler(p: Predicate, case: str) -> Argument | None:
    return next((a for a in p.arguments if a.case == case), None)


def _zero(gap: zero.Gap[list[Feature]], case: int, found: Argument) -> Decision:
    rows = [[f for seen in rival.seen for f in seen] for rival in gap.rivals]
    rows.append([*gap.nobody, *gap.before[case]])
    numbers = [*(rival.bunsetsu for rival in gap.rivals), NOBODY]
    return _decision(numbers, rows, numbers.index(found.bunsetsu), _of_case("zero", zero.CASES, case))


@cache
def _vectors(name: str, cases: tuple[str, ...]) -> Vectors:
    return load_vectors(name, cases)


def _of_case(name: str, cases: tuple[str, ...], case: int) -> Weigh:
    vectors = _vectors(name, cases)
    return lambda f: sum(w for label, w in vectors.get(f[0], {}).get(f[1], ()) if label == case)


# ----------------------------------------------------------------------------------------------- weighing


def _decision(numbers: Sequence[int], rows: Sequence[Sequence[Feature]], chosen: int, weigh: Weigh) -> Decision:
    """What told the chosen row from the best of the others. A feature that both have says nothing."""
    sums = [sum(map(weigh, row)) for row in rows]
    rival = max((i for i in range(len(rows)) if i != chosen), key=lambda i: (sums[i], -i))
    pull: dict[Feature, float] = {}
    for sign, row in ((1.0, rows[chosen]), (-1.0, rows[rival])):
        for feature in row:
            pull[feature] = pull.get(feature, 0.0) + sign * weigh(feature)
    told = sorted((-abs(w), _written(f), w) for f, w in pull.items() if w)
    return Decision(numbers[chosen], numbers[rival], tuple([Weighed(name, w) for _, name, w in told]))


def _written(feature: Feature) -> str:
    """As the weights' files have it: template, then its parts."""
    template, parts = feature
    return " ".join([template, *(p or EMPTY for p in parts)])
