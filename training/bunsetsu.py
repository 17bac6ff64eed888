"""Train the weights of cuts between bunsetsu: gold phrases -> ``weights/cuts.tsv``.

Two guidelines meet: GSD joins に|よって and cuts before および, the Kyoto corpora do the opposite. We write GSD's: where a model of GSD alone
disagrees with a Kyoto corpus on most boundaries between the same two words, and GSD itself has such boundaries, its decision is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractor.language.bunsetsu import propose
from extractor.language.cuts import CLEARLY, cut_features
from extractor.language.morphology import morphemes
from extractor.language.weights import FOLDER
from extractor.model import Morpheme, Span
from training.corpora import LICENCES, documents
from training.ranker import Feature, Group, Model, pruned, train, write

SIZE = 6_000
COUNTS = {"gsd": 4.0, "wac": 1.0, "kwdlc": 1.0}  # GSD's guideline is the one we write
_OFTEN, _MOST, _SEEN = (
    5,
    0.6,
    3,
)  # a boundary is renamed after so many disagreements, so large a share, so much evidence in GSD

Key = tuple[str, ...]


class Boundary(NamedTuple):
    """A place between two words: what is seen of it, which words they are (without and with the next), whether the gold cuts there."""

    features: list[Feature]
    keys: tuple[Key, Key]
    cut: bool


def learn(folder: Path, corpora: Iterable[str]) -> None:
    """Learn from the train parts of ``corpora`` and write the weights into the package."""
    used = list(corpora)
    read = {c: list(boundaries(folder, c)) for c in used}
    weights = model_of(read).weights
    write(FOLDER / "cuts.tsv", weights | _asked(weights, [b for of in read.values() for b in of]),
          ["Cuts between bunsetsu, extractor/language/cuts.py; learned from:", *(LICENCES[c] for c in used)])  # fmt: skip


def model_of(boundaries: dict[str, list[Boundary]]) -> Model:
    """Train on GSD and on the other corpora rewritten to its guideline."""
    ours = boundaries.get("gsd", [])
    guide = train([_group(b.features, b.cut, 1.0) for b in ours], l2=1.0).weights if ours else {}
    others = [b for c, of in boundaries.items() if c != "gsd" for b in of]
    foreign = _foreign(ours, others, guide) if ours else frozenset()
    groups = [_group(b.features, b.cut, COUNTS["gsd"]) for b in ours]
    groups += [_group(b.features, b.cut != any((key, b.cut) in foreign for key in b.keys), 1.0) for b in others]
    return pruned(groups, SIZE, l2=1.0, iterations=80, at_least=4)


def _asked(weights: dict[Feature, float], boundaries: Sequence[Boundary]) -> dict[Feature, float]:
    """The proposals that the weights overrule somewhere, by the classes of the two words: the others need not be weighed."""
    asked = set()
    for b in boundaries:
        (_, (proposal,)), (_, kinds) = b.features[:2]
        score = sum(weights.get(f, 0.0) for f in b.features)
        if score < -CLEARLY if proposal == "cut" else score > CLEARLY:
            asked.add(kinds)
    return {("asked", kinds): 1.0 for kinds in sorted(asked)}


def boundaries(folder: Path, corpus: str) -> Iterator[Boundary]:
    """All boundaries between words of a corpus."""
    for document in documents(folder, corpus):
        starts = {b["start"] for b in document["bunsetsu"]}
        for s in document["sentences"]:
            words = morphemes(document["text"], [Span(s["start"], s["end"])])
            if words:
                kinds, _, proposals = propose(words)
                for i in range(1, len(words)):
                    yield Boundary(
                        cut_features(words, kinds, i, proposals[i]), _keys(words, i), words[i].start in starts
                    )


def _keys(words: Sequence[Morpheme], i: int) -> tuple[Key, Key]:
    left, right = words[i - 1], words[i]
    content = left.pos.startswith(("名詞-普", "名詞-固", "名詞-数", "動詞-一", "形状"))
    key = ("" if content else left.lemma, left.pos, left.cform, right.lemma, right.pos)
    return key, (*key, words[i + 1].lemma if i + 1 < len(words) else "")


def _foreign(
    ours: Sequence[Boundary], others: Sequence[Boundary], guide: dict[Feature, float]
) -> frozenset[tuple[Key, bool]]:
    """The pairs of words whose cut, or join, is the other guideline's."""
    here = Counter((key, b.cut) for b in ours for key in b.keys)
    there = Counter((key, b.cut) for b in others for key in b.keys)
    against = Counter(
        (key, b.cut) for b in others if (sum(guide.get(f, 0.0) for f in b.features) > 0) != b.cut for key in b.keys
    )
    return frozenset(
        (key, cut)
        for (key, cut), n in against.items()
        if n >= _OFTEN
        and n >= _MOST * there[key, cut]
        and here[key, not cut] >= _SEEN
        and here[key, not cut] > here[key, cut]
    )


def _group(features: list[Feature], cut: bool, weight: float) -> Group:
    return Group([features, []], frozenset([0 if cut else 1]), weight)
