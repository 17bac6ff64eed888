"""Train the tagger of names: gold names -> ``weights/names.tsv``.

A linear-chain conditional random field over the words of noun runs, by L-BFGS; its sums over all chains run for all sentences at once,
word by word. The names that a corpus knows are counted without the document at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from extractor.language.bunsetsu import chunk
from extractor.language.dependencies import attach
from extractor.language.morphology import morphemes
from extractor.language.names import Proposal, proposed, rules_at, tagged
from extractor.language.nametags import FORBIDDEN, KINDS, LABELS, Run, allowed, features, known_names, views
from extractor.language.segmentation import segment
from extractor.language.weights import FOLDER
from extractor.model import Bunsetsu, Document
from training.corpora import LICENCES, documents
from training.halves import trained_on
from training.ranker import Feature, write

CORPORA = ("gsd", "kwdlc", "wac")  # GSD has the foreign people of the news
SIZE = 9_000
SEEN = 2  # documents in which a name must be seen to be known
_L2, _AT_LEAST, _ITERATIONS = 4.0, 3, 40
_OFTEN, _RARE = 4, 0.02  # runs of a kind, and the share of them on which rules and weights may differ
_N = len(LABELS)


class Chain(NamedTuple):
    """The features of the words of a run and their right tags."""

    features: list[list[Feature]]
    tags: list[int]


class Read(NamedTuple):
    """A gold document as read at run time."""

    runs: list[tuple[Run, list[Proposal]]]
    gold: list[dict[str, Any]]
    names: Counter[tuple[str, str]]


def train(folder: Path, corpora: Iterable[str]) -> None:
    """Learn from the train parts of ``corpora`` and write the weights into the package."""
    used = [c for c in corpora if c in CORPORA]
    write(FOLDER / "names.tsv", learn([read(d) for c in used for d in documents(folder, c)]),
          ["Names, extractor/language/nametags.py; learned from:", *(LICENCES[c] for c in used)])  # fmt: skip


def learn(everything: Sequence[Read]) -> dict[Feature, float]:
    """The weights, the known names, and the letters of the runs that need no weights."""
    counts: Counter[tuple[str, str]] = Counter(name for r in everything for name in r.names)
    known = table(counts)
    weights = pruned([c for r in everything for c in chains_of(r, counts, known)], SIZE)
    weights |= {("name", (f"B-{kind}", surface)): 1.0 for surface, kind in known.items()}
    with trained_on("names", weights):
        return weights | {("settled", ("O", letters)): 1.0 for letters in settled_of(everything)}


def settled_of(everything: Sequence[Read]) -> list[str]:
    """The letters of runs on which the weights leave the rules as they are, all but very few times."""
    runs: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for run, proposals in (pair for r in everything for pair in r.runs):
        runs[run.letters] += 1
        ruled = [(p.start, p.end, p.type) for p in proposals if p.type]
        changed[run.letters] += ruled != [(n.start, n.end, n.type) for n in tagged(run, proposals)]
    return sorted(letters for letters, n in runs.items() if n >= _OFTEN and changed[letters] <= _RARE * n)


def read(document: dict[str, Any]) -> Read:
    """Segment, tokenise and chunk a gold document and propose names as at run time."""
    text = document["text"]
    bunsetsu: list[Bunsetsu] = []
    for number, sentence in enumerate(segment(text)[0]):
        bunsetsu += attach(chunk(morphemes(text, sentence.fragments)), number, len(bunsetsu))
    gold = [e for e in document["entities"] if e["type"] in KINDS]
    names = Counter({("".join(text[e["start"] : e["end"]].split()), e["type"]): 1 for e in gold})
    return Read(list(proposed(Document("", text), tuple(bunsetsu), [])), gold, names)


def table(counts: Counter[tuple[str, str]]) -> dict[str, str]:
    """The known names with the type that most documents give them."""
    best: dict[str, tuple[int, str]] = {}
    for (surface, kind), n in counts.items():
        if n >= SEEN and (n, kind) > best.get(surface, (0, "")):
            best[surface] = n, kind
    return {surface: kind for surface, (_, kind) in sorted(best.items())}


def chains_of(r: Read, counts: Counter[tuple[str, str]], everything: dict[str, str]) -> Iterator[Chain]:
    """The runs of a document, with the names known from the others."""
    surfaces = {surface for surface, _ in r.names}
    others = Counter({(s, kind): counts[s, kind] - r.names[s, kind] for s in surfaces for kind in KINDS})
    known_elsewhere = {s: kind for s, kind in everything.items() if s not in surfaces} | table(others)
    starts = {e["start"]: (e["end"], e["type"]) for e in r.gold}
    for run, proposals in r.runs:
        seen = views(run, rules_at(run, proposals), known_names(run, known_elsewhere))
        yield Chain([features(word) for word in seen], tags_of(run, starts))


def tags_of(run: Run, starts: dict[int, tuple[int, str]]) -> list[int]:
    """The right tag of each word; a name that does not begin and end with words of the run, or holds a time, is none."""
    words = run.words[run.first : run.stop]
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    tags = [0] * len(words)
    for i, word in enumerate(words):
        end, kind = starts.get(word.start, (-1, ""))
        if end in ends and "x" not in run.letters[i : ends[end]]:
            tags[i : ends[end]] = [LABELS.index("B-" + kind), *[LABELS.index("I-" + kind)] * (ends[end] - i - 1)]
    return tags


# ------------------------------------------------------------------------------------------ random field


class Field(NamedTuple):
    """All chains side by side, the longest first: first words of all, then second words …"""

    x: sp.csr_matrix  # words by features
    gold: np.ndarray  # the tag of each word
    counts: list[int]  # chains that have a first word, a second …


Mask = np.ndarray  # features by tags: which weights there are
_ALLOWED = np.array([[allowed(a, b) for b in LABELS] for a in LABELS])


def pruned(chains: Sequence[Chain], size: int) -> dict[Feature, float]:
    """Train, keep the ``size`` weights that are worth most (w² · variance), train again on those."""
    chains = sorted(chains, key=lambda c: -len(c.tags))
    seen = Counter(f for c in chains for row in c.features for f in row)
    names = sorted(f for f, n in seen.items() if n >= _AT_LEAST)
    field = field_of(chains, {f: i for i, f in enumerate(names)})
    observed = np.asarray((field.x.T @ np.eye(_N)[field.gold]) > 0)
    weights, chain, worth = fit(field, observed, np.zeros((len(names), _N)), np.zeros((_N, _N)))
    least = np.partition(worth.ravel(), -size)[-size] if size < observed.sum() else 0.0
    weights, chain, _ = fit(field, observed & (worth >= least), weights, chain)
    found = {(template, (LABELS[b], *parts)): float(weights[i, b])
             for i, (template, parts) in enumerate(names) for b in np.flatnonzero(weights[i])}  # fmt: skip
    return found | {("follows", (LABELS[b], LABELS[a])): float(chain[a, b]) for a, b in np.argwhere(_ALLOWED)}


def field_of(chains: Sequence[Chain], ids: dict[Feature, int]) -> Field:
    """Lay the chains, longest first, side by side."""
    columns: list[int] = []
    ends, gold, counts = [0], [], []
    for t in range(len(chains[0].tags)):
        alive = [c for c in chains if len(c.tags) > t]
        for c in alive:
            columns += [ids[f] for f in c.features[t] if f in ids]
            ends.append(len(columns))
            gold.append(c.tags[t])
        counts.append(len(alive))
    x = sp.csr_matrix(
        (np.ones(len(columns)), np.array(columns, dtype=np.int32), np.array(ends)), shape=(len(gold), len(ids))
    )
    return Field(x, np.array(gold), counts)


def fit(field: Field, mask: Mask, weights: np.ndarray, chain: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights of features by tags, of tags by the next tags, and what each of the former is worth; begins at those given."""
    x, gold = field.x, field.gold
    transposed = x.T.tocsr()
    right = np.eye(_N)[gold]
    at = np.flatnonzero(mask)
    pairs = _pairs(field)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        weights, chain = _unpack(w, at, mask.shape)
        scores = x @ weights
        total, p, moves = expected(scores, chain, field.counts)
        likelihood = (scores * right).sum() + (np.where(_ALLOWED, chain, 0.0) * pairs).sum() - total
        gradient = np.concatenate([(transposed @ (right - p)).ravel()[at], (pairs - moves)[_ALLOWED]])
        return -likelihood + 0.5 * _L2 * (w @ w), -gradient + _L2 * w

    start = np.concatenate([weights.ravel()[at], chain[_ALLOWED]])
    w = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS, "maxcor": 6}).x
    weights, chain = _unpack(w, at, mask.shape)
    _, p, _ = expected(x @ weights, chain, field.counts)
    return weights, chain, weights**2 * (transposed @ (p * (1 - p)))


def _unpack(w: np.ndarray, at: np.ndarray, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    weights = np.zeros(shape)
    weights.ravel()[at] = w[: len(at)]
    chain = np.full((_N, _N), FORBIDDEN)
    chain[_ALLOWED] = w[len(at) :]
    return weights, chain


def _pairs(field: Field) -> np.ndarray:
    """How often each tag follows each in the gold; the start counts as O."""
    found = np.zeros((_N, _N))
    previous, offset = np.zeros(field.counts[0], dtype=int), 0
    for n in field.counts:
        here = field.gold[offset : offset + n]
        np.add.at(found, (previous[:n], here), 1.0)
        previous, offset = here, offset + n
    return found


def expected(scores: np.ndarray, chain: np.ndarray, counts: Sequence[int]) -> tuple[float, np.ndarray, np.ndarray]:
    """Forward and backward over all chains at once: the log of the sums over all taggings, the probability of each tag at each
    word, and how often each tag is expected to follow each.
    """
    top = scores.max(axis=1, keepdims=True)
    e, step = np.exp(scores - top), np.exp(chain)
    offsets = np.concatenate(([0], np.cumsum(counts)))
    forward, norm = np.empty_like(e), np.empty(len(e))
    before = np.zeros((counts[0], _N))
    before[:, 0] = 1.0
    for t, n in enumerate(counts):
        here = slice(offsets[t], offsets[t + 1])
        row = (before[:n] @ step) * e[here]
        norm[here] = row.sum(axis=1)
        forward[here] = before = row / norm[here, None]
    backward = np.ones_like(e)
    moves = np.zeros((_N, _N))
    for t in range(len(counts) - 1, -1, -1):
        here, n = slice(offsets[t], offsets[t + 1]), counts[t]
        behind = e[here] * backward[here] / norm[here, None]
        if t:
            back = slice(offsets[t - 1], offsets[t - 1] + n)
            backward[back] = behind @ step.T
            moves += (forward[back].T @ behind) * step
        else:
            moves[0] += behind.sum(axis=0) * step[0]
    return float(np.log(norm).sum() + top.sum()), forward * backward, moves
