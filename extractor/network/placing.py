"""A small graph and the sizes of its labels -> where each label stands, so that none lies over another.

増税 (60 × 24), 田中 (40 × 24) and a link between them -> two boxes side by side.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from itertools import combinations

import networkx as nx

_FAR = 1.0  # hops that unlinked parts keep from each other, beyond the longest way inside one
_GAP = 10.0  # units that stay free between two labels
_LINKED = 28.0  # the same between linked ones, where an arrow and its sign must be seen
_STEPS = 80  # pushes before the drawing is made larger
_GROW = 1.08


def width(text: str, size: float) -> float:
    """Units that a text takes at a font size: a full-width character 1 em, another .6 em. 増税AI at 10 -> 32."""
    return size * sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.6 for c in text)


def shortened(label: str, ems: float) -> str:
    """A label of at most ``ems``: the end of a Japanese noun phrase is its head, so the beginning goes; in other scripts the end."""
    if width(label, 1.0) <= ems:
        return label
    japanese = any(unicodedata.east_asian_width(c) in "WF" for c in label)
    most = int(ems / 0.6)  # no more characters have room, and labels may be very long
    label = label[-most:] if japanese else label[:most]
    while width(label, 1.0) > ems - 1:
        label = label[1:] if japanese else label[:-1]
    return f"…{label}" if japanese else f"{label.rstrip()}…"


def place(
    graph: nx.Graph[int], sizes: Sequence[tuple[float, float]], canvas: tuple[float, float]
) -> list[tuple[float, float]]:
    """The middle of each box, for nodes numbered from 0; the drawing grows beyond the canvas where the boxes need it.

    Positions are those of Kamada & Kawai (1989), where parts without a link stand apart; then boxes that overlap push each other.
    """
    if not sizes:
        return []
    start = nx.kamada_kawai_layout(graph, dist=_distances(graph)) if len(sizes) > 1 else {0: (0.0, 0.0)}
    spread = _filled([(float(start[n][0]), float(start[n][1])) for n in range(len(sizes))], canvas)
    while True:
        apart = _pushed(spread, sizes, graph)
        if apart is not None:
            return apart
        spread = [(x * _GROW, y * _GROW) for x, y in spread]


def _distances(graph: nx.Graph[int]) -> dict[int, dict[int, float]]:
    """Hops between any two nodes; between unlinked parts a little more than the longest way."""
    hops = dict(nx.all_pairs_shortest_path_length(graph))
    far = max(max(row.values()) for row in hops.values()) / 2 + 1 + _FAR
    return {a: {b: float(hops[a].get(b, far)) for b in graph} for a in graph}


def _filled(points: Sequence[tuple[float, float]], canvas: tuple[float, float]) -> list[tuple[float, float]]:
    """Stretch to the canvas, both ways by itself."""
    columns = []
    for axis, room in enumerate(canvas):
        values = [p[axis] for p in points]
        extent = max(values) - min(values) or 1.0
        columns.append([(v - min(values)) / extent * room for v in values])
    return list(zip(*columns, strict=True))


def _pushed(
    points: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], graph: nx.Graph[int]
) -> list[tuple[float, float]] | None:
    """Push overlapping boxes apart along the shorter way, half each; None when they are not free in time."""
    x, y = [p[0] for p in points], [p[1] for p in points]
    for _ in range(_STEPS):
        free = True
        for a, b in combinations(range(len(sizes)), 2):
            gap = _LINKED if graph.has_edge(a, b) else _GAP
            over_x = (sizes[a][0] + sizes[b][0]) / 2 + gap - abs(x[a] - x[b])
            over_y = (sizes[a][1] + sizes[b][1]) / 2 + gap - abs(y[a] - y[b])
            if over_x > 0.01 and over_y > 0.01:
                free = False
                along, over = (x, over_x) if over_x < over_y else (y, over_y)
                step = math.copysign(over / 2 + 0.01, along[a] - along[b])
                along[a] += step
                along[b] -= step
        if free:
            return [(round(px, 1), round(py, 1)) for px, py in zip(x, y, strict=True)]
    return None
