"""Count case frames in the gold corpora: which cases a predicate's ガ, ヲ and ニ are filled by, how often -> ``extractor/language/frames.tsv``.

A predicate counts under its lemma with its voice, each case once, whether its filler stands beside it, elsewhere in the sentence, or in another
sentence; fillers outside the text (the author, the reader, people in general) count as well. Corpora: those that annotate arguments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extractor.language.frames import CASES, FILE
from training.arguments import CORPORA, read_predicates
from training.corpora import LICENCES, documents, heads_of, predicate_at

_OFTEN = 5  # a rarer predicate's frame says little
_VERBAL = frozenset({"verb", "adj", "copula", "taigen"})


def count(folder: Path, corpora: Iterable[str]) -> None:
    """Count the train parts of ``corpora`` and write the table into the package."""
    used = [c for c in corpora if c in CORPORA]
    totals: Counter[str] = Counter()
    filled: Counter[tuple[str, str]] = Counter()
    for c in used:
        for document in documents(folder, c):
            _count(document, totals, filled)
    rows = [
        "\t".join([lemma, str(n), *(str(filled[lemma, case]) for case in CASES)])
        for lemma, n in sorted(totals.items())
        if n >= _OFTEN
    ]
    header = ["# Case frames, extractor/language/frames.py; counted in:", *(f"# {LICENCES[c]}" for c in used)]
    FILE.write_text("\n".join([*header, "# predicate\ttimes\t" + "\t".join(CASES), *rows]) + "\n", encoding="utf-8")


def _count(document: dict[str, Any], totals: Counter[str], filled: Counter[tuple[str, str]]) -> None:
    heads = heads_of(document)
    gold = {p["phrase"]: p for p in document["predicates"] if p["ptype"] in _VERBAL}
    taken: set[int] = set()
    for predicate, clause in read_predicates(document):
        at = predicate_at(predicate.start, predicate.end, heads, gold)
        if at is None or at in taken:
            continue
        taken.add(at)
        totals[clause.lemma] += 1
        filled.update((clause.lemma, case) for case in {a["case"] for a in gold[at]["args"]} if case in CASES)
