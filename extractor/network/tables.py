"""Rows of figures -> an aligned table, CSV, JSON: what is the same for whatever is listed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from extractor.graph.columns import columns, cut

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


def table(names: Sequence[str], rows: Sequence[Row]) -> str:
    """Columns that line up on a terminal, Japanese counted as two: words to the left, numbers to the right."""
    cells = [[cut(name, _WIDEST) for name in names], *([_text(row[name]) for name in names] for row in rows)]
    numbers = [
        i for i, name in enumerate(names) if not rows or any(not isinstance(row[name], str | None) for row in rows)
    ]
    return columns(cells, numbers)


def as_csv(names: Sequence[str], rows: Sequence[Row]) -> str:
    """CSV with a head; words that a spreadsheet would compute begin with ' there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_harmless(row[name]) for name in names] for row in rows)
    return out.getvalue()


def as_json(names: Sequence[str], rows: Sequence[Row]) -> str:
    """A list of objects, one a line of the table."""
    return json.dumps([{name: row[name] for name in names} for row in rows], ensure_ascii=False, indent=1) + "\n"


def _text(value: Cell) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else cut(str(value), _WIDEST)


def _harmless(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
