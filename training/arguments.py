"""Train the two argument rankers: parsed documents with gold cases -> ``weights/overt.tsv`` and ``weights/zero.tsv``.

The trees are our own parser's, trained on the other half of the documents, and pass 2 sees what pass 1 says when it was trained on
the other half: a ranker must learn from errors like those it will meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractor.language import overt, weights, zero
from extractor.language.arguments import clause_of, options_of
from extractor.language.bare import Bare
from extractor.language.bunsetsu import chunk
from extractor.language.dependencies import attach
from extractor.language.morphology import morphemes
from extractor.language.overt import Clause, Option
from extractor.language.phrases import noun_span, phrase
from extractor.language.predicates import bare_predicates
from extractor.language.scene import Scene, scene_of
from extractor.language.segmentation import segment
from extractor.language.zero_features import NAMED
from extractor.model import Bunsetsu, Quotation, Sentence
from training import dependencies
from training.corpora import LICENCES, documents, heads_of, predicate_at, trees_of
from training.halves import trained_on
from training.ranker import Feature, Group, pruned, write

CORPORA = ("kwdlc", "wac")  # those that annotate arguments
OVERT, ZERO = 20_000, 17_000
_VERBAL = frozenset({"verb", "adj", "copula", "taigen"})


class Slot(NamedTuple):
    """A gold case of a predicate: our bunsetsu that fill it, those that mean the same, whether it may stay open."""

    right: frozenset[int]
    same: frozenset[int]
    optional: bool


class Case(NamedTuple):
    """A document ready for training; ``gold`` has the slots of each predicate, None where the gold has no such predicate."""

    scene: Scene
    predicates: Sequence[Bare]
    clauses: Sequence[Clause]
    options: Sequence[Sequence[Option]]
    gold: Sequence[dict[str, Slot] | None]


def train(folder: Path, corpora: Iterable[str]) -> None:
    """Learn from the train parts of ``corpora`` and write the weights into the package."""
    used = [c for c in corpora if c in CORPORA]
    gold = [d for c in used for d in documents(folder, c)]
    halves = gold[0::2], gold[1::2]
    others = [d for c in corpora if c not in CORPORA for d in documents(folder, c)]
    cases: list[list[Case]] = []
    for h in (0, 1):
        groups = [g for d in others for p, heads in trees_of(d) for g in dependencies.decisions(p, heads, 4.0)]
        groups += [g for d in halves[1 - h] for p, heads in trees_of(d) for g in dependencies.decisions(p, heads, 1.0)]
        with trained_on("dependencies", pruned(groups, dependencies.SIZE, l2=3.0, at_least=4).weights):
            cases.append([case_of(d) for d in halves[h]])
    first = [[g for c in half for g in overt_groups(c)] for half in cases]
    second: list[Group] = []
    for h in (0, 1):
        with trained_on("overt", pruned(first[1 - h], OVERT).weights):
            second += [g for c in cases[h] for g in zero_groups(c)]
    header = [LICENCES[c] for c in used]
    write(weights.FOLDER / "overt.tsv", pruned(first[0] + first[1], OVERT).weights,
          ["Overt arguments, extractor/language/overt.py; learned from:", *header])  # fmt: skip
    write(weights.FOLDER / "zero.tsv", pruned(second, ZERO, at_least=5).weights,
          ["Zero arguments, extractor/language/zero.py; learned from:", *header])  # fmt: skip


def overt_groups(c: Case) -> Iterator[Group]:
    """For each case that an option's particle allows: which of the options fills it, or nobody."""
    for clause, options, gold in zip(c.clauses, c.options, c.gold, strict=True):
        if gold is None:
            continue
        shown = overt.particles(options)
        rows = [overt.option_features(clause, o, shown, rank) for rank, o in enumerate(reversed(options))][::-1]
        nobody = overt.nobody_features(clause.lemma, clause.frame, clause.link, shown)
        for number, case in enumerate(overt.CASES):
            rivals = [i for i, o in enumerate(options) if number in o.cases]
            if rivals:
                right = gold[case].right if case in gold else frozenset()
                hits = frozenset(j for j, i in enumerate(rivals) if options[i].bunsetsu in right)
                yield Group(
                    [_of(case, f) for f in (*(rows[i] for i in rivals), nobody)], hits or frozenset([len(rivals)])
                )


def zero_groups(c: Case) -> Iterator[Group]:
    """For each case that pass 1 leaves open: which noun fills it, or nobody."""
    filled = [overt.fill(clause, options) for clause, options in zip(c.clauses, c.options, strict=True)]
    for gap in zero.gaps(c.scene, c.predicates, c.clauses, filled, NAMED):
        gold = c.gold[gap.predicate]
        if gold is None:
            continue
        rows = [[f for seen in r.seen for f in seen] for r in gap.rivals]
        for number in gap.cases:
            case = zero.CASES[number]
            slot = gold.get(case, Slot(frozenset(), frozenset(), False))
            if not slot.optional:
                hits = frozenset(i for i, r in enumerate(gap.rivals) if r.bunsetsu in slot.right | slot.same)
                yield Group(
                    [_of(case, f) for f in (*rows, [*gap.nobody, *gap.before[number]])], hits or frozenset([len(rows)])
                )


def _of(case: str, features: Sequence[Feature]) -> list[Feature]:
    return [(template, (case, *parts)) for template, parts in features]


# ------------------------------------------------------------------------------------------- gold -> ours


def case_of(document: dict[str, Any]) -> Case:
    """Read a gold document as at run time and lay its gold cases over what we read."""
    sentences, quotations, bunsetsu = _phrases(document)
    predicates = bare_predicates(sentences, bunsetsu)
    scene = scene_of(sentences, quotations, bunsetsu, [phrase(b) for b in bunsetsu], predicates)
    return Case(scene, predicates, [clause_of(p, bunsetsu) for p in predicates], [options_of(scene, p) for p in predicates],
                gold_slots(document, bunsetsu, predicates))  # fmt: skip


def read_predicates(document: dict[str, Any]) -> Iterator[tuple[Bare, Clause]]:
    """The predicates of a document as at run time."""
    sentences, _, bunsetsu = _phrases(document)
    for p in bare_predicates(sentences, bunsetsu):
        yield p, clause_of(p, bunsetsu)


def _phrases(document: dict[str, Any]) -> tuple[tuple[Sentence, ...], tuple[Quotation, ...], list[Bunsetsu]]:
    text = document["text"]
    sentences, quotations = segment(text)
    bunsetsu: list[Bunsetsu] = []
    for number, sentence in enumerate(sentences):
        bunsetsu += attach(chunk(morphemes(text, sentence.fragments)), number, len(bunsetsu))
    return sentences, quotations, bunsetsu


def gold_slots(
    document: dict[str, Any], bunsetsu: Sequence[Bunsetsu], predicates: Sequence[Bare]
) -> list[dict[str, Slot] | None]:
    """The gold cases of each of our predicates. A predicate stands for the last gold predicate whose head word it covers, a
    bunsetsu for the last gold phrase whose head word its nouns cover.
    """
    phrases = document["phrases"]
    ends = {p["head_end"] - 1: i for i, p in enumerate(phrases)}
    ours: dict[int, int] = {}
    for i, b in enumerate(bunsetsu):
        start, end = noun_span(b)
        last = next((ends[c] for c in range(end - 1, start - 1, -1) if c in ends), None)
        if last is not None:
            ours[last] = i
    heads = heads_of(document)
    cluster = {i: members for members in document["coref"] for i in members}
    gold = {p["phrase"]: p for p in document["predicates"]}
    taken: set[int] = set()
    found: list[dict[str, Slot] | None] = []
    for p in predicates:
        at = predicate_at(p.start, p.end, heads, gold)
        if at is None or at in taken or gold[at]["ptype"] not in _VERBAL:
            found.append(None)
            continue
        taken.add(at)
        slots: dict[str, list[Any]] = {}
        for a in gold[at]["args"]:
            slots.setdefault(a["case"], []).append(a)
        found.append({case: _slot(arguments, ours, cluster) for case, arguments in slots.items()})
    return found


def _slot(arguments: Sequence[dict[str, Any]], ours: dict[int, int], cluster: dict[int, list[int]]) -> Slot:
    right = {a["phrase"] for a in arguments if a["phrase"] is not None}
    same = {
        m for a in arguments if a["phrase"] is not None and a["kind"] != "dep" for m in cluster.get(a["phrase"], ())
    }
    return Slot(frozenset(ours[i] for i in right if i in ours), frozenset(ours[i] for i in same if i in ours),
                any(a.get("optional") for a in arguments))  # fmt: skip
