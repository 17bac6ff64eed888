"""Name tags: chains of tags, known names, and the sums over all chains that training takes."""

from __future__ import annotations

from itertools import product

import pytest

from extractor.language.morphology import morphemes
from extractor.language.nametags import FORBIDDEN, LABELS, Run, allowed, best, known, known_names, settled, spans
from extractor.model import Span

FREE = [[0.0 if allowed(a, b) else FORBIDDEN for a in LABELS] for b in LABELS]
NONE, B_PERSON, B_PLACE, I_PERSON, I_PLACE = (
    LABELS.index(label) for label in ("O", "B-PERSON", "B-LOCATION", "I-PERSON", "I-LOCATION")
)


def row(**weights: float) -> list[float]:
    return [weights.get(label.replace("-", "_"), -9.0) for label in LABELS]


def run(text: str) -> Run:
    words = morphemes(text, [Span(0, len(text))])
    return Run(0, words, 0, len(words), "n" * len(words))


def test_the_best_chain_joins_the_words_of_a_name() -> None:
    rows = [row(O=0.0, B_PERSON=1.0), row(O=0.0, I_PERSON=0.5, I_LOCATION=2.0)]
    assert best(rows, FREE) == [B_PERSON, I_PERSON]


def test_an_inner_tag_never_begins_a_name() -> None:
    assert best([row(O=0.0, I_PERSON=5.0)], FREE) == [NONE]


def test_the_best_chain_is_the_best_of_all() -> None:
    rows = [[((7 * i + 3 * b) % 11) / 3 for b in range(len(LABELS))] for i in range(3)]
    chains = product(range(len(LABELS)), repeat=3)

    def weight(chain: tuple[int, ...]) -> float:
        return sum(r[b] + FREE[b][a] for r, a, b in zip(rows, (0, *chain), chain, strict=False))

    assert weight(tuple(best(rows, FREE))) == pytest.approx(max(map(weight, chains)))


def test_tags_are_read_as_spans() -> None:
    assert spans([B_PERSON, I_PERSON, NONE, B_PLACE]) == [(0, 2, "PERSON"), (3, 4, "LOCATION")]
    assert spans([B_PLACE, B_PLACE]) == [(0, 1, "LOCATION"), (1, 2, "LOCATION")]


def test_the_longest_known_name_wins() -> None:
    table = {"東京": "LOCATION", "東京大学": "ORGANIZATION"}
    assert known_names(run("東京大学前"), table) == ["B-ORGANIZATION", "I-ORGANIZATION", "-"]
    assert known_names(run("東京駅前"), table)[0] == "B-LOCATION"
    assert known_names(run("学校前"), table) == ["-", "-"]


def test_the_weights_know_names_and_settled_runs() -> None:
    assert known()["東京"] == "LOCATION"
    assert settled("k")  # a katakana word of the dictionary is no name by itself
    assert not settled("LoY")


def test_sums_over_all_chains_are_those_of_counting_them() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("scipy")
    expected = pytest.importorskip(
        "training.names", reason="training stands in the checkout, not in the wheel"
    ).expected

    scores = np.array([[((5 * i + b) % 7) / 4 for b in range(len(LABELS))] for i in range(2)])
    chain = (
        np.array([[0.3 if a == b else 0.0 for b in range(len(LABELS))] for a in range(len(LABELS))]) + np.array(FREE).T
    )
    weights = {
        (a, b): np.exp(scores[0, a] + scores[1, b] + chain[0, a] + chain[a, b])
        for a, b in product(range(len(LABELS)), repeat=2)
    }
    everything = sum(weights.values())
    total, p, _ = expected(scores, chain, [1, 1])
    assert total == pytest.approx(np.log(everything))
    assert p[0, B_PERSON] == pytest.approx(sum(w for (a, _), w in weights.items() if a == B_PERSON) / everything)
    assert p[1, I_PLACE] == pytest.approx(sum(w for (_, b), w in weights.items() if b == I_PLACE) / everything)
