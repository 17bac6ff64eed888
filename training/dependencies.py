"""Train the dependency ranker: trees -> ``weights/dependencies.tsv``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.language.arc_features import arc_features
from extractor.language.bunsetsu import Phrase
from extractor.language.dependencies import candidates
from extractor.language.views import sentence_view
from extractor.language.weights import FOLDER
from training.corpora import LICENCES, trees
from training.ranker import Group, pruned, write

COUNTS = {"gsd": 4.0, "wac": 1.0, "kwdlc": 1.0}  # GSD's guideline is the one we write
SIZE = 30_000


def train(folder: Path, corpora: Iterable[str]) -> None:
    """Learn from the train parts of ``corpora`` and write the weights into the package."""
    used = list(corpora)
    groups = [g for c in used for phrases, heads in trees(folder, c) for g in decisions(phrases, heads, COUNTS[c])]
    model = pruned(groups, SIZE, l2=3.0, at_least=4)
    header = ["Dependency ranker, extractor/language/dependencies.py; learned from:", *(LICENCES[c] for c in used)]
    write(FOLDER / "dependencies.tsv", model.weights, header)


def decisions(phrases: list[Phrase], heads: list[int | None], weight: float) -> Iterator[Group]:
    """One decision a phrase: among the candidates that gold heads to the right leave, which one is its head?"""
    view = sentence_view(phrases)
    known = [h if h is not None and h >= 0 else min(i + 1, len(phrases) - 1) for i, h in enumerate(heads)]
    attached: dict[int, set[str]] = {}
    for i in range(len(phrases) - 2, -1, -1):
        options = candidates(i, known)
        head = heads[i]
        if head is not None and head in options and len(options) > 1:
            yield Group(arc_features(view, i, options, attached), frozenset([options.index(head)]), weight)
        attached.setdefault(known[i], set()).add(view[i].particle)
