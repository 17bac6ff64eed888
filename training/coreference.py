"""Train the coreference ranker: documents with gold chains -> ``weights/coreference.tsv``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.claims.antecedents import memory_of, remember, rivals
from extractor.claims.chain_features import NAMED
from extractor.claims.entities import entities_of
from extractor.claims.noun_runs import Run, noun_runs
from extractor.language import analyse
from extractor.language.weights import FOLDER
from extractor.model import Document
from training.corpora import LICENCES, documents
from training.ranker import Group, pruned, write

COUNTS = {"kwdlc": 1.5, "wac": 1.0}  # those that annotate coreference; half of wac's links are glosses
SIZE = 4_000


def train(folder: Path, corpora: Iterable[str]) -> None:
    """Learn from the train parts of ``corpora`` and write the weights into the package."""
    used = [c for c in corpora if c in COUNTS]
    groups = [g for c in used for d in documents(folder, c) for g in decisions(d, COUNTS[c])]
    header = ["Coreference ranker, extractor/claims/chain_features.py; learned from:", *(LICENCES[c] for c in used)]
    write(FOLDER / "coreference.tsv", pruned(groups, SIZE, at_least=3).weights, header)


def decisions(document: dict[str, Any], weight: float) -> Iterator[Group]:
    """One decision a noun run that has rivals: which of them does the gold chain hold, or none?"""
    analysis = analyse(Document(document["id"], document["text"]))
    entities, mentions = entities_of(analysis)
    runs = noun_runs(analysis, {m.end: m.entity for m in mentions})
    gold = _gold(document, runs)
    memory = memory_of(analysis, entities, runs)
    last: dict[int, int] = {}
    for run, chain in zip(runs, gold, strict=True):
        options = None if run.entity in memory.entities else rivals(memory, run, NAMED)
        if options is not None:
            right = [i for i, n in enumerate(options.runs) if chain is not None and gold[n] == chain]
            yield Group([*options.seen, options.none], frozenset(right or [len(options.runs)]), weight)
        remember(memory, run, -1 if chain is None else last.get(chain, -1))
        if chain is not None:
            last[chain] = len(memory.runs) - 1


def _gold(document: dict[str, Any], runs: Sequence[Run]) -> list[int | None]:
    """The gold chain of each run: that of the last gold phrase whose head word it covers."""
    ends = {p["head_end"] - 1: i for i, p in enumerate(document["phrases"])}
    chain = {i: k for k, members in enumerate(document["coref"]) for i in members}
    found = []
    for run in runs:
        phrase = next((ends[c] for c in range(run.end - 1, run.start - 1, -1) if c in ends), None)
        found.append(None if phrase is None else chain.get(phrase))
    return found
