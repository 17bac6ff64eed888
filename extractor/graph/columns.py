"""Rows -> a table for the terminal, aligned where Japanese characters take two columns.

``columns([["who", "n"], ["田中", "12"]], numbers={1})`` -> ``who    n`` and ``田中  12``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence


def columns(rows: Sequence[Sequence[str]], numbers: Collection[int] = ()) -> str:
    """A line a row, the head first: words to the left, the columns ``numbers`` to the right."""
    widths = [max(map(width, cells)) for cells in zip(*rows, strict=True)]
    return "".join(_line(row, widths, numbers) for row in rows)


def _line(cells: Sequence[str], widths: Sequence[int], numbers: Collection[int]) -> str:
    blanks = [" " * (widest - width(cell)) for cell, widest in zip(cells, widths, strict=True)]
    padded = [b + c if i in numbers else c + b for i, (c, b) in enumerate(zip(cells, blanks, strict=True))]
    return "  ".join(padded).rstrip() + "\n"


def cut(text: str, widest: int) -> str:
    """A text on one line that fits its column: the end of a Japanese noun phrase is its head, so the beginning goes."""
    flat = " ".join(text.split())
    if width(flat) <= widest:
        return flat
    kept = flat[-widest:]
    while width(kept) >= widest:
        kept = kept[1:]
    return "…" + kept


def width(text: str) -> int:
    """How many columns a terminal gives a text: 2 to 田, 1 to a, none to a combining mark."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
