"""A collection -> a drawing of its network: labels in boxes that do not overlap, the important part first.

村瀬 –opposes→ 廃止 -> two boxes joined by a dashed red line with a − in its middle.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import networkx as nx

from extractor.network.collection import Collection, Link, Node
from extractor.network.placing import place, shortened, width
from extractor.network.templates import clean

SHOWN = 40  # nodes of a picture: more is a hairball
_SMALLEST = 13.0  # font size of the least central
_EMS = 14  # width of a label before it is shortened
_FULL = 24  # nodes that fill the canvas; fewer stand closer
_LINES = 1.6  # lines for each node
_MARGIN = 16.0
_ALONG = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86)  # shares of a line, where its sign may stand  # fmt: skip
_SIGN = 8.5  # half the size of a sign
_ROUND = 8  # distance in units between the end of a line and the box it points at, for the arrow


class Box(NamedTuple):
    """A node as it is drawn: ``number`` in the collection, middle, size, font size."""

    number: int
    labels: tuple[str, ...]  # by language, shortened
    full: tuple[str, ...]
    kind: str  # person, organization, location, artifact, topic
    x: float
    y: float
    width: float
    height: float
    size: float


class Line(NamedTuple):
    """All links between two nodes as one line, from box to box. ``sign`` is support, oppose, mixed or plain."""

    start: int
    end: int
    sign: str
    links: int
    x1: float
    y1: float
    x2: float
    y2: float
    both: bool  # links go both ways
    minor: bool  # left out at first: more lines than these nobody can follow
    x: float  # where its sign stands
    y: float


class Drawing(NamedTuple):
    """Boxes and lines within ``x, y, width, height``."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    view: tuple[float, float, float, float]


def drawing_of(
    collection: Collection,
    shown: Sequence[int] | None = None,
    languages: Sequence[str] = ("ja",),
    canvas: tuple[float, float] = (1040, 720),
    largest: float = 19.0,
) -> Drawing:
    """Place the given nodes, or the most central ones, and the lines between them; each time the same.

    Boxes hold the names in each of the ``languages`` (ja, en), whose first is drawn; ``largest`` is the font size of the most central.
    """
    numbers = list(important(collection) if shown is None else shown)
    inside = {number: at for at, number in enumerate(numbers)}
    pairs = _pairs(
        link for claim in collection.claims for link in claim.links if {link.start, link.end} <= inside.keys()
    )
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(numbers)))
    graph.add_edges_from((inside[a], inside[b]) for a, b in sorted(_strongest(pairs, len(numbers))))
    top = max((collection.nodes[n].rank for n in numbers), default=0.0)
    fonts = [_font(collection.nodes[n], top, largest) for n in numbers]
    texts = [tuple(shortened(name(collection.nodes[n], language), _EMS) for language in languages) for n in numbers]
    sizes = [
        (max(width(text, font) for text in both) + 1.6 * font, 2.0 * font)
        for both, font in zip(texts, fonts, strict=True)
    ]
    share = min(1.0, math.sqrt(len(numbers) / _FULL))
    room = (canvas[0] * share, canvas[1] * share)
    boxes = tuple(
        Box(n, both, tuple(name(collection.nodes[n], code) for code in languages), _kind(collection.nodes[n]), x, y, round(w, 1), round(h, 1), font)
        for n, both, (x, y), (w, h), font in zip(numbers, texts, place(graph, sizes, room), sizes, fonts, strict=True)
    )  # fmt: skip
    lines = [
        _line(boxes[inside[a]], boxes[inside[b]], links, not graph.has_edge(inside[a], inside[b]))
        for (a, b), links in pairs.items()
    ]
    return Drawing(boxes, with_signs(lines, boxes), _view(boxes))


def important(collection: Collection, count: int = SHOWN) -> list[int]:
    """The most central nodes, each with the one it is linked to most, stances first; so nothing stands alone."""
    near: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for claim in collection.claims:
        for start, end, sign in claim.links:
            near[start][end] += 1 + abs(sign)
            near[end][start] += 1 + abs(sign)
    held = {end for claim in collection.claims for link in claim.links if link.sign for end in link[:2]}
    chosen: dict[int, None] = {}
    for number in sorted(near, key=lambda n: (n not in held, n)):
        if len(chosen) >= count:
            break
        chosen[number] = None
        if not near[number].keys() & chosen.keys():
            chosen[min(near[number], key=lambda n: (-near[number][n], n))] = None
    return sorted(chosen)


def name(node: Node, labels: str = "ja") -> str:
    """What a node is called: 田中, with ``en`` Tanaka where that is known."""
    return clean((node.record.english if labels == "en" else "") or node.record.label)


def _pairs(links: Iterable[Link]) -> dict[tuple[int, int], list[Link]]:
    found: dict[tuple[int, int], list[Link]] = {}
    for link in links:
        pair = (min(link[:2]), max(link[:2]))
        found.setdefault(pair, []).append(link)
    return dict(sorted(found.items()))


def _strongest(pairs: Mapping[tuple[int, int], Sequence[Link]], nodes: int) -> set[tuple[int, int]]:
    """The pairs of the strongest tree that holds the network together, and then the strongest at all, up to a few for each node."""
    ordered = sorted(pairs, key=lambda pair: (-len(pairs[pair]), pair))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((a, b, len(pairs[a, b])) for a, b in ordered)
    tree = {(min(a, b), max(a, b)) for a, b in nx.maximum_spanning_edges(graph, data=False)}
    rest = [pair for pair in ordered if pair not in tree]
    return tree | set(rest[: max(0, int(_LINES * nodes) - len(tree))])


def _font(node: Node, highest: float, largest: float) -> float:
    return round(_SMALLEST + (largest - _SMALLEST) * math.sqrt(node.rank / (highest or 1.0)), 1)


def _kind(node: Node) -> str:
    kind = node.record.kind
    return (
        "person"
        if kind == "author"
        else kind
        if kind in ("person", "organization", "location", "artifact")
        else "topic"
    )


def _line(a: Box, b: Box, links: Sequence[Link], minor: bool) -> Line:
    """From the border of the first box to that of the second, in the direction of the links."""
    forward = any(link.start == a.number for link in links)
    both = forward and any(link.start == b.number for link in links)
    start, end = (a, b) if forward else (b, a)
    (x1, y1), (x2, y2) = _border(start, end, _ROUND if both else 0), _border(end, start, _ROUND)
    return Line(start.number, end.number, sign_of(link.sign for link in links), len(links), x1, y1, x2, y2, both, minor,
                round((x1 + x2) / 2, 1), round((y1 + y2) / 2, 1))  # fmt: skip


def with_signs(lines: Sequence[Line], boxes: Sequence[Box]) -> tuple[Line, ...]:
    """The sign of each line near its middle, where neither a box nor another sign covers it; those of the minor lines give way."""
    found, taken = list(lines), list[tuple[float, float]]()
    for at in sorted(range(len(lines)), key=lambda n: lines[n].minor):
        line = lines[at]
        if line.sign != "plain":
            points = [
                (line.x1 + (line.x2 - line.x1) * share, line.y1 + (line.y2 - line.y1) * share) for share in _ALONG
            ]
            x, y = next((point for point in points if _is_free(point, boxes, taken)), points[0])
            taken.append((x, y))
            found[at] = line._replace(x=round(x, 1), y=round(y, 1))
    return tuple(found)


def _is_free(point: tuple[float, float], boxes: Sequence[Box], taken: Sequence[tuple[float, float]]) -> bool:
    x, y = point
    covered = any(abs(x - b.x) < b.width / 2 + _SIGN and abs(y - b.y) < b.height / 2 + _SIGN for b in boxes)
    return not covered and all(math.dist(point, other) >= 2 * _SIGN for other in taken)


def sign_of(signs: Iterable[int]) -> str:
    """support, oppose, mixed where there is both, plain where no stance is held: (1, 0) -> support."""
    found = set(signs)
    return "mixed" if {1, -1} <= found else "support" if 1 in found else "oppose" if -1 in found else "plain"


def _border(box: Box, other: Box, gap: float) -> tuple[float, float]:
    """Where the line from the middle of a box to another leaves it, and ``gap`` further."""
    dx, dy = other.x - box.x, other.y - box.y
    length = math.hypot(dx, dy) or 1.0
    reach = min(box.width / 2 / abs(dx) if dx else 9e9, box.height / 2 / abs(dy) if dy else 9e9) + gap / length
    return round(box.x + dx * reach, 1), round(box.y + dy * reach, 1)


def _view(boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    if not boxes:
        return 0.0, 0.0, 320.0, 120.0
    left, top = min(b.x - b.width / 2 for b in boxes) - _MARGIN, min(b.y - b.height / 2 for b in boxes) - _MARGIN
    right, bottom = max(b.x + b.width / 2 for b in boxes) + _MARGIN, max(b.y + b.height / 2 for b in boxes) + _MARGIN
    return round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)
