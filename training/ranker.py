"""A softmax ranker over candidates with named sparse features, trained by L-BFGS.

A group is one decision: its candidates' features, the numbers of the right ones, and how often it counts. Maximises
``Σ log p(right)``, the right candidates' probabilities added up, with an L2 penalty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from extractor.language.weights import EMPTY

Feature = tuple[str, tuple[str, ...]]  # template, parts


class Group(NamedTuple):
    """One decision among candidates."""

    candidates: Sequence[Sequence[Feature]]
    right: frozenset[int]
    weight: float = 1.0


class Model(NamedTuple):
    """Weights by feature, and what each is worth: ``w² · variance``, the loss that dropping it would cost."""

    weights: dict[Feature, float]
    worth: dict[Feature, float]


def train(groups: Sequence[Group], l2: float = 2.0, iterations: int = 70, at_least: int = 3,
          only: frozenset[Feature] | None = None) -> Model:  # fmt: skip
    """Fit the weights; ``only`` keeps the features to those named, else those seen ``at_least`` times. Deterministic."""
    counts = Counter(f for g in groups for c in g.candidates for f in c)
    kept = sorted(f for f, n in counts.items() if (n >= at_least if only is None else f in only))
    ids = {f: i for i, f in enumerate(kept)}
    columns, ends = [], [0]
    for group in groups:
        for candidate in group.candidates:
            columns += [ids[f] for f in candidate if f in ids]
            ends.append(len(columns))
    x = sp.csr_matrix((np.ones(len(columns)), np.array(columns, dtype=np.int32), np.array(ends)),
                      shape=(len(ends) - 1, len(ids)))  # fmt: skip
    sizes = np.array([len(g.candidates) for g in groups])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    home = np.repeat(np.arange(len(groups)), sizes)
    right = np.array([k in g.right for g in groups for k in range(len(g.candidates))])
    weight = np.array([g.weight for g in groups])
    transposed = x.T.tocsr()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        e = np.exp(score - np.maximum.reduceat(score, starts)[home])
        all_of, right_of = (
            np.add.reduceat(e, starts),
            np.maximum(np.add.reduceat(np.where(right, e, 0), starts), 1e-300),
        )
        likelihood = (weight * (np.log(right_of) - np.log(all_of))).sum()
        gradient = transposed @ (weight[home] * (np.where(right, e, 0) / right_of[home] - e / all_of[home]))
        return -likelihood + 0.5 * l2 * (w @ w), -gradient + l2 * w

    w = minimize(loss, np.zeros(len(ids)), jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 8}).x
    score = x @ w
    e = np.exp(score - np.maximum.reduceat(score, starts)[home])
    p = e / np.add.reduceat(e, starts)[home]
    worth = w * w * (transposed @ (weight[home] * p * (1 - p)))
    return Model(dict(zip(kept, w.tolist(), strict=True)), dict(zip(kept, worth.tolist(), strict=True)))


def pruned(groups: Sequence[Group], size: int, l2: float = 2.0, iterations: int = 70, at_least: int = 3) -> Model:
    """Train, keep the ``size`` features that are worth most, train again on those."""
    full = train(groups, l2, iterations, at_least)
    best = sorted(full.worth, key=lambda f: (-full.worth[f], f))[:size]
    return train(groups, l2, iterations, only=frozenset(best))


def write(path: Path, weights: dict[Feature, float], header: Iterable[str]) -> None:
    """Store weights as sorted TSV behind ``#`` lines that say where they come from and under which licence."""
    lines = [f"# {line}" for line in header]
    for (template, parts), weight in sorted(weights.items()):
        if any(" " in p for p in parts):
            raise ValueError(f"a blank in a part of {template} {parts}: the file separates parts by blanks")
        if round(weight, 3):
            lines.append(f"{template}\t{' '.join(p or EMPTY for p in parts)}\t{weight:.3f}")
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
