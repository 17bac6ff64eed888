"""Levels: a position in a text -> the innermost quotation around it. 「…『…』…」 -> outside, in the first, in the second, in the first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.model import Quotation

Boundaries = Sequence[tuple[int, int]]  # (position, innermost quotation from there on or -1), sorted


def boundaries_of(quotations: Sequence[Quotation]) -> Boundaries:
    """Where the level changes in a document: 彼は「行く」と言った。 -> [(2, 0), (6, -1)]."""
    opened = [(q.start, 1, n, n) for n, q in enumerate(quotations)]
    closed = [(q.end, 0, -n, -1 if q.parent is None else q.parent) for n, q in enumerate(quotations)]
    return [(position, number) for position, _, _, number in sorted(opened + closed)]


def level_at(boundaries: Boundaries, position: int) -> int:
    """The number of the innermost quotation around a position, -1 outside any: in 彼は「行く」と言った。 0 at 行く."""
    k = bisect_right(boundaries, (position, len(boundaries))) - 1
    return boundaries[k][1] if k >= 0 else -1
