"""Train what decides whether a proposal is a predicate: gold predicates -> ``weights/predication.tsv``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.language.bunsetsu import chunk
from extractor.language.dependencies import attach
from extractor.language.morphology import morphemes
from extractor.language.predicates import proposals
from extractor.language.predication import DOUBTFUL, UNLIKELY, features
from extractor.language.segmentation import segment
from extractor.language.weights import FOLDER
from extractor.model import Bunsetsu
from training.corpora import LICENCES, documents, heads_of, predicate_at
from training.ranker import Feature, Group, pruned, write

CORPORA = ("kwdlc", "wac")  # those that annotate predicates
SIZE = 3_000
_VERBAL = frozenset({"verb", "adj", "copula", "taigen"})


def train(folder: Path, corpora: Iterable[str]) -> None:
    """Learn from the train parts of ``corpora`` and write the weights into the package."""
    used = [c for c in corpora if c in CORPORA]
    groups = [g for c in used for d in documents(folder, c) for g in decisions(d)]
    weights = pruned(groups, SIZE, l2=1.0, at_least=3).weights
    write(FOLDER / "predication.tsv", weights | _asked(weights, groups),
          ["What is a predicate, extractor/language/predication.py; learned from:", *(LICENCES[c] for c in used)])  # fmt: skip


def _asked(weights: dict[Feature, float], groups: Sequence[Group]) -> dict[Feature, float]:
    """The proposals of sure rules, by their lemma, that the weights turn down somewhere: the others need not be weighed."""
    asked = set()
    for seen, _ in (g.candidates for g in groups):
        (_, (rule,)), (_, of) = seen[:2]
        if rule not in DOUBTFUL and sum(weights.get(f, 0.0) for f in seen) <= UNLIKELY:
            asked.add(of)
    return {("asked", of): 1.0 for of in sorted(asked)}


def decisions(document: dict[str, Any]) -> Iterator[Group]:
    """One decision a proposal: a predicate, or none? Nouns that the gold reads as events are left out."""
    sentences, _ = segment(document["text"])
    bunsetsu: list[Bunsetsu] = []
    for number, sentence in enumerate(sentences):
        bunsetsu += attach(chunk(morphemes(document["text"], sentence.fragments)), number, len(bunsetsu))
    heads = heads_of(document)
    gold = {p["phrase"]: p["ptype"] for p in document["predicates"]}
    taken: set[int] = set()
    for bare, look in proposals(sentences, bunsetsu, lambda rule, lemma: True):
        at = predicate_at(bare.start, bare.end, heads, gold)
        if look is None or (at is not None and gold[at] not in _VERBAL):
            continue
        yield Group([features(look), []], frozenset([1 if at is None or at in taken else 0]))
        if at is not None:
            taken.add(at)
