"""The stance network -> topics and how they divide, who agrees with whom, and whether triads are in balance.

村瀬 –supports→ 増税, 佐藤 –opposes→ 増税 -> 増税 has a camp of one on each side; 村瀬 and 佐藤 disagree on all of their one topic.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from extractor.network.networks import Network

_MOST = 1_000  # holders whose agreement is told: those with the most topics; pairs grow with the square

Sides = Mapping[str, Mapping[str, int]]  # holder -> topic -> 1 or -1


class Topic(NamedTuple):
    """How a topic divides: claims for and against it, and the camps, each holder counted once."""

    topic: str
    english: str
    supports: int  # claims
    opposes: int
    balance: float  # -1 all against … 1 all for
    camp_for: int  # holders
    camp_against: int
    controversy: float  # 0 where all are of one mind
    iri: str


class Agreement(NamedTuple):
    """How two holders stand to each other on the topics on which both take a side."""

    one: str
    other: str
    shared: int
    same: int
    different: int
    agreement: float  # -1 opposite on all … 1 at one on all


class Triads(NamedTuple):
    """The triangles among holders who agree (+) or disagree (-), and the share of them that is in balance."""

    holders: int
    pairs: int
    all_friends: int  # +++
    two_friends: int  # ++-, out of balance
    common_enemy: int  # +--
    all_enemies: int  # ---, out of balance
    balance: float | None  # None without a triangle


def topics_of(network: Network) -> tuple[Topic, ...]:
    """The topics of a stance network, the most controversial first, then the most spoken of.

    Controversy is (camp for + camp against) to the power of (smaller camp / larger camp), 0 where one camp is empty: how many take a
    side, by how evenly they do (the rule by which reddit sorts what is controversial, ``_sorts.pyx`` of its published code). Ten
    against ten is 20, ten against one 1.3, one against one 2.
    """
    labels = {node.iri: node for node in network.nodes}
    claims: Counter[tuple[str, int]] = Counter()
    for link in network.links:
        claims[link.end, link.sign] += link.claims
    camps: Counter[tuple[str, int]] = Counter(
        (topic, side) for topics in sides_of(network).values() for topic, side in topics.items()
    )
    found = [
        Topic(labels[topic].label, labels[topic].english, up := claims[topic, 1], down := claims[topic, -1],
              round((up - down) / (up + down), 6), camps[topic, 1], camps[topic, -1],
              controversy(camps[topic, 1], camps[topic, -1]), topic)
        for topic in sorted({topic for topic, _ in claims})
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda t: (-t.controversy, -t.supports - t.opposes, t.topic, t.iri)))


def controversy(one: int, other: int) -> float:
    """Of two camps: (5, 5) -> 10.0, (5, 0) -> 0.0."""
    return round((one + other) ** (min(one, other) / max(one, other)), 6) if one and other else 0.0


def sides_of(network: Network) -> Sides:
    """The side of each holder on each topic: that of most of its claims; none where they are even."""
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for link in network.links:
        sums[link.start][link.end] += link.sign * link.claims
    return {
        holder: {topic: 1 if total > 0 else -1 for topic, total in sorted(topics.items()) if total}
        for holder, topics in sorted(sums.items())
    }


def agreements_of(network: Network) -> tuple[Agreement, ...]:
    """Each two holders who take a side on a topic in common, most topics first; of very many holders those with the most topics."""
    labels = {node.iri: node.label for node in network.nodes}
    found = [
        Agreement(labels[one], labels[other], same + different, same, different, round((same - different) / (same + different), 6))
        for (one, other), (same, different) in _pairs(sides_of(network)).items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda a: (-a.shared, -a.agreement, a.one, a.other)))


def compared_note(network: Network) -> Iterator[str]:
    """What to tell where there are too many holders to compare each with each."""
    holders = sum(map(bool, sides_of(network).values()))
    if holders > _MOST:
        yield f"{holders} holders take a side; the {_MOST} with the most topics are compared"


def _pairs(sides: Sides) -> dict[tuple[str, str], tuple[int, int]]:
    """On how many topics two holders are on the same side, and on how many on different ones."""
    chosen = sorted(sorted(sides, key=lambda holder: (-len(sides[holder]), holder))[:_MOST])
    camps: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for holder in chosen:
        for topic, side in sides[holder].items():
            camps[topic].append((holder, side))
    same: Counter[tuple[str, str]] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for camp in camps.values():
        for (one, side), (other, other_side) in combinations(camp, 2):
            shared[one, other] += 1
            same[one, other] += side == other_side
    return {pair: (same[pair], count - same[pair]) for pair, count in sorted(shared.items())}


def triads_of(network: Network) -> Triads:
    """Structural balance (Cartwright and Harary 1956) of the graph in which two holders are friends who more often agree than not,
    and enemies who more often do not: a triangle is in balance when the product of its signs is positive.

    Where all speak of one topic there are two camps and all is in balance by construction; it tells something from the second on.
    """
    friends: nx.Graph[str] = nx.Graph()
    enemies: nx.Graph[str] = nx.Graph()
    pairs = {
        pair: same - different for pair, (same, different) in _pairs(sides_of(network)).items() if same != different
    }
    holders = sorted({holder for pair in pairs for holder in pair})
    for graph, sign in ((friends, 1), (enemies, -1)):
        graph.add_nodes_from(holders)
        graph.add_edges_from(pair for pair, sum_ in pairs.items() if sum_ * sign > 0)
    if not pairs:
        return Triads(0, 0, 0, 0, 0, 0, None)
    plus, minus = (nx.to_scipy_sparse_array(graph, nodelist=holders) for graph in (friends, enemies))
    friendly, hostile = (
        plus @ plus,
        minus @ minus,
    )  # walks of two steps: each triangle is closed as often as it can be turned
    all_friends, two_friends = round((friendly * plus).sum() / 6), round((friendly * minus).sum() / 2)
    common_enemy, all_enemies = round((hostile * plus).sum() / 2), round((hostile * minus).sum() / 6)
    total = all_friends + two_friends + common_enemy + all_enemies
    balance = round((all_friends + common_enemy) / total, 6) if total else None
    return Triads(len(holders), len(pairs), all_friends, two_friends, common_enemy, all_enemies, balance)
