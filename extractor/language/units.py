"""Units: the table units.tsv: ドル -> USD (ISO 4217), キロメートル -> km (UCUM), 人 -> 人 (a counter is its own unit)."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def currencies() -> dict[str, str]:
    """The words for money with their codes: ドル -> USD; ペソ, which several countries have, is its own unit."""
    return {word: unit for word, (kind, unit) in _table().items() if kind == "currency"}


@cache
def units() -> dict[str, str]:
    """What is counted and measured: 人 -> 人, キロメートル -> km."""
    return {word: unit for word, (kind, unit) in _table().items() if kind != "currency"}


@cache
def _table() -> dict[str, tuple[str, str]]:
    lines = Path(__file__).with_name("units.tsv").read_text("utf-8").splitlines()[1:]
    return {word: (kind, unit or word) for word, kind, unit, _ in (line.split("\t") for line in lines)}
