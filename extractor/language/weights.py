"""Learned numbers: a sorted TSV of template, feature and weight -> one dictionary a template.

``particle-head<TAB>を 読む<TAB>1.204`` -> ``{"particle-head": {("を", "読む"): 1.204}}``. The files are written by ``training/``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from sys import intern

Weights = dict[str, dict[tuple[str, ...], float]]

FOLDER = Path(__file__).parent / "weights"
EMPTY = "∅"  # stands for the empty string, which a blank-separated list could not show


@cache
def load(name: str) -> Weights:
    """Read ``weights/<name>.tsv``; lines that begin with ``#`` are the licence note. Raises ``OSError`` when the file is missing."""
    weights: Weights = {}
    for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            template, feature, weight = line.split("\t")
            parts = tuple(
                ["" if p == EMPTY else intern(p) for p in feature.split(" ")]
            )  # the same few words, 90,000 times
            weights.setdefault(template, {})[parts] = float(weight)
    return weights
