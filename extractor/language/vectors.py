"""Weights of decisions that share their features: one vector a feature, a number for each label.

``form-lemma<TAB>ニ に 会う<TAB>1.2`` read for the labels (ガ, ヲ, ニ) -> ``{"form-lemma": {("に", "会う"): ((2, 1.2),)}}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.language.weights import load

Vector = tuple[float, ...]
Vectors = dict[str, dict[tuple[str, ...], list[tuple[int, float]]]]


def load_vectors(name: str, labels: Sequence[str]) -> Vectors:
    """Read ``weights/<name>.tsv``, whose features begin with a label: (ニ, に, 会う) -> (に, 会う), at the label's number."""
    number = {label: i for i, label in enumerate(labels)}
    vectors: Vectors = {}
    for template, weights in load(name).items():
        table = vectors[template] = {}
        for parts, weight in weights.items():
            table.setdefault(parts[1:], []).append((number[parts[0]], weight))
    return vectors


def total(features: Iterable[tuple[str, tuple[str, ...]]], vectors: Vectors, labels: int) -> Vector:
    """Add the features' vectors up, one sum a label."""
    sums = [0.0] * labels
    for template, parts in features:
        for i, weight in vectors[template].get(parts, ()) if template in vectors else ():
            sums[i] += weight
    return tuple(sums)
