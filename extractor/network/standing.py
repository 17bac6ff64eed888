"""A collection -> where each node stands: what it says, what is said of it, who is for and against it; and a summary in two languages.

村瀬「廃止は誤りだ」, 市議会「廃止を支持する」 -> 廃止: for 市議会, against 村瀬, the most contested.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.network.collection import AUTHOR, NOBODY, Collection
from extractor.network.drawing import name
from extractor.network.placing import shortened
from extractor.network.templates import words

_SPEAKERS = ("person", "organization", "author")
_EMS = 40  # width of a label before it is shortened
_OPEN, _CLOSE = "\u2068", "\u2069"  # isolate a label: it may be written from right to left


@dataclass(slots=True)
class Standing:
    """Of one node: the numbers of its own claims and of those about it, and the nodes on either side, each once."""

    said: list[int] = field(default_factory=list)
    about: list[int] = field(default_factory=list)
    friends: set[int] = field(default_factory=set)  # for it
    foes: set[int] = field(default_factory=set)  # against it
    supports: set[int] = field(default_factory=set)
    opposes: set[int] = field(default_factory=set)

    @property
    def contested(self) -> float:
        """How evenly those who take a side split: 0 all on one side, 1 half and half."""
        most = max(len(self.friends), len(self.foes))
        return min(len(self.friends), len(self.foes)) / most if most else 0.0


def standings_of(collection: Collection) -> tuple[Standing, ...]:
    """The standing of each node, by number."""
    found = tuple(Standing() for _ in collection.nodes)
    for number, claim in enumerate(collection.claims):
        if claim.source >= 0:
            found[claim.source].said.append(number)
        for node in _spoken_of(collection, number):
            found[node].about.append(number)
        for start, end, sign in claim.links:
            if sign:
                (found[end].friends if sign > 0 else found[end].foes).add(start)
                (found[start].supports if sign > 0 else found[start].opposes).add(end)
    return found


def _spoken_of(collection: Collection, number: int) -> list[int]:
    """What a claim's statements name, and the topic that its stance is about."""
    claim = collection.claims[number]
    named = {collection.number.get(iri or "", -1) for s in claim.record.statements for iri in (s.subject, s.object)}
    return sorted((named | {end for link in claim.links for end in link[:2]}) - {claim.source, -1})


def speakers_of(collection: Collection, standings: Sequence[Standing]) -> list[int]:
    """People, bodies and whoever says something, the most central first."""
    return [n for n, node in enumerate(collection.nodes) if node.thing and _speaks(node.record.kind, standings[n])]


def topics_of(collection: Collection, standings: Sequence[Standing]) -> list[int]:
    """What is spoken of, the most central first."""
    return [
        n
        for n, node in enumerate(collection.nodes)
        if node.thing and node.rank and not _speaks(node.record.kind, standings[n])
    ]


def _speaks(kind: str, standing: Standing) -> bool:
    return bool(standing.said or standing.supports or standing.opposes or (kind in _SPEAKERS and standing.about))


def summary(collection: Collection, standings: Sequence[Standing], language: str) -> str:
    """A sentence or two: how much there is, who is most central, what is most contested."""
    said, nodes = words()[language], collection.nodes
    speakers = {claim.source for claim in collection.claims} - {NOBODY, AUTHOR}
    sides = Counter(sign for claim in collection.claims for sign in {link.sign for link in claim.links})
    counts = {"documents": len(collection.documents), "claims": len(collection.claims), "speakers": len(speakers)}
    counted = {what: said[f"counted-{what}{'-one' if n == 1 else ''}"].format(n=f"{n:,}") for what, n in counts.items()}
    sentences = [said["summary-size"].format(**counted, support=f"{sides[1]:,}", oppose=f"{sides[-1]:,}")]
    centre = next(iter(speakers_of(collection, standings)), None)
    if centre is not None and nodes[centre].rank:
        sentences.append(said["summary-centre"].format(name=_label(collection, centre, language)))
    topic = most_contested(collection, standings)
    if topic is not None:
        split = {"support": len(standings[topic].friends), "oppose": len(standings[topic].foes)}
        kind = "summary-contested" if standings[topic].contested else "summary-argued"
        sentences.append(said[kind].format(name=_label(collection, topic, language), **split))
    return ("" if language == "ja" else " ").join(sentences)


def most_contested(collection: Collection, standings: Sequence[Standing]) -> int | None:
    """What has the most on its smaller side, then the most at all; None where no two take one."""
    sides = [n for n, standing in enumerate(standings) if len(standing.friends | standing.foes) > 1]
    return min(sides, key=lambda n: (-min(len(standings[n].friends), len(standings[n].foes)),
                                     -len(standings[n].friends | standings[n].foes), n), default=None)  # fmt: skip


def _label(collection: Collection, number: int, language: str) -> str:
    return f"{_OPEN}{shortened(name(collection.nodes[number], language), _EMS)}{_CLOSE}"
