"""Rows of figures -> an aligned table, CSV, JSON: what is the same for whatever is listed."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence

Cell = str | int | float | None
Row = Mapping[str, Cell]
_WIDEST = 40  # columns that a label may take in the table
_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # what spreadsheets compute (OWASP, CSV Injection)


def table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Columns that line up on a terminal, Japanese counted as two: words to the left, numbers to the right."""
    cells = [[_cut(name) for name in columns], *([_text(row[name]) for name in columns] for row in rows)]
    widths = [max(_width(line[i]) for line in cells) for i in range(len(columns))]
    words = [all(isinstance(row[name], str | None) for row in rows) and bool(rows) for name in columns]
    return "".join(_line(line, widths, words) for line in cells)


def as_csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """CSV with a head; words that a spreadsheet would compute begin with ' there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_harmless(row[name]) for name in columns] for row in rows)
    return out.getvalue()


def as_json(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """A list of objects, one a line of the table."""
    return json.dumps([{name: row[name] for name in columns} for row in rows], ensure_ascii=False, indent=1) + "\n"


def _text(value: Cell) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else _cut(str(value))


def _line(cells: Sequence[str], widths: Sequence[int], words: Sequence[bool]) -> str:
    blanks = [" " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)]
    padded = [c + b if word else b + c for c, b, word in zip(cells, blanks, words, strict=True)]
    return "  ".join(padded).rstrip() + "\n"


def _cut(label: str) -> str:
    """A label that fits its column: the end of a Japanese noun phrase is its head, so the beginning goes."""
    flat = " ".join(label.split())
    if _width(flat) <= _WIDEST:
        return flat
    while _width(flat) >= _WIDEST:
        flat = flat[1:]
    return "…" + flat


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _harmless(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
